"""Occurring: what comes back is told as steps of its order, all of it in one transaction.

What was missed, what is due, what is announced; an order that an occurrence opens is opened with it.
However much that is, the alarms of the order and the row of its contract are written once.
One that cannot be opened keeps nothing else from happening: the host is asked for it instead, by the
door `orders`, and the tick names it.  The one rule: what has come is told under its own id, so that
whoever ticks, and however often, tells it once.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from attrs import evolve

from fixflow.instants import to_micros
from fixflow.lifecycle import Action, Decision, Order
from fixflow.lifecycle.begin import filled
from fixflow.lifecycle.fields import Spec
from fixflow.lifecycle.rows import START
from fixflow.lifecycle.tender import BadTender
from fixflow.lifecycle.values import Line, Lines
from fixflow.parties import SYSTEM, Actor
from fixflow.partners import Program
from fixflow.partners.program.recurring import Coming, Opening
from fixflow.partners.program.wording import is_gone
from fixflow.storage import acting, orders
from fixflow.storage.consequences import settle
from fixflow.storage.due import keeping
from fixflow.storage.due.alarm import Kept, Key
from fixflow.storage.due.wanted import wanted
from fixflow.storage.orders import KIND, OrderExists, Scope
from fixflow.storage.outbox.letter_id import letter_id
from fixflow.storage.script import Script
from fixflow.storage.tick.report import Tally, TickFailure, failed

ITSELF: Final = Actor(SYSTEM)
REFUSED: Final = "due.refused"


def occur(scope: Scope, order: Order, row: Kept, now: datetime) -> Script[Tally]:
    """Tell what has come of an order by now, and move its alarm on to what comes next.

    Raises:
        Conflict: `storage.conflict`.
        BeyondHorizon: `deadlines.horizon`.
    """
    program, tally = scope.programs(order.program), Tally()
    coming = () if program.recurs is None else tuple(program.recurs.coming(order, now))
    for each in coming:
        tally.add((yield from come(scope, order, each, now)))
    after = (yield from orders.load(scope, order.id)).order
    if after.version > order.version:
        yield from settle(scope, after, order.version)
    settled = after.version > order.version and scope.tells
    goes_on = yield from moved_on(scope, after, row.alarm.key, now, settled=settled)
    if not coming:
        tally.add(Tally(moved=1) if goes_on else Tally(ended=1))
    return tally


def moved_on(scope: Scope, order: Order, key: Key, now: datetime, *, settled: bool) -> Script[bool]:
    """Move the alarm of an order on to what comes next; False where nothing does.

    Args:
        scope: Within what it is written.
        order: The order after all that has come.
        key: Which alarm.
        now: The instant of the tick.
        settled: Whether its alarms were just written, so that the row says what comes next.
    """
    at, then = to_micros(now), acting.no_earlier(order.at, now)
    rows = yield from keeping.read(scope, order.id)
    row = rows[key]
    there = row.alarm if row.done_at is None else None
    next_one = there if settled else wanted(order, rows, then, scope.programs).get(key)
    if next_one is not None and next_one.due_at <= at:  # what was refused comes again, not at once
        yield from keeping.put_off(scope, order.id, (row,), at, REFUSED)
    else:
        moved = {} if next_one is None else {key: next_one}
        yield from keeping.align(scope, order.id, {key: row}, moved, at)
    return next_one is not None


def come(scope: Scope, order: Order, each: Coming, now: datetime) -> Script[Tally]:
    """Take the step of one occurrence, unless it was taken before."""
    tally, action = Tally(), each.action
    if each.opening is not None and each.opened is not None:
        failure = yield from opened(scope, order, each.opening, now)
        if failure is None:
            action = each.opened
        else:
            tally.failures.append(failure)
    tally.add((yield from stepped(scope, order, each.key, action, now)))
    return tally


def stepped(scope: Scope, order: Order, key: str, action: Action, now: datetime) -> Script[Tally]:
    """Take a step of the system's own; one that is refused is named."""
    command = letter_id(scope.realm, KIND, order.id.value, "occurrence", key)
    visit = evolve(scope, visiting=True)
    decision = yield from acting.act(visit, order.id, action, by=ITSELF, at=now, key=command)
    if decision.refused:
        return Tally(failures=[refused(scope, order, decision, action.action_name)])
    return Tally(fired=int(not decision.replayed))


def opened(
    scope: Scope, order: Order, opening: Opening, now: datetime
) -> Script[TickFailure | None]:
    """Open an order; where that is not possible nothing is written, and it is said why.

    All that may fail is computed before anything is written.  An order of its id and program that
    is there already is the one that was opened before.
    """
    try:
        program = scope.programs(opening.program)
        by, facts = whose(program, opening.parties), asked_for(program, opening)
        start = filled(program.machine.start_action, facts, opening.place)
        begun = program.begin(opening.order, start, by=by, at=now)
        if begun.allowed:
            wanted(begun.order, {}, begun.order.at, scope.programs)
    except Exception as error:  # noqa: BLE001  an integrator's program may raise anything
        return failed(scope.realm, order.id, error)
    if begun.refused:
        return refused(scope, order, begun, start.action_name)
    try:
        begun = yield from acting.receive(scope, program, opening.order, start, by=by, at=now)
    except OrderExists as error:
        there = (yield from orders.load(scope, opening.order)).order
        known = there.events[0].program == program.ref
        return None if known else failed(scope.realm, order.id, error)
    except BadTender as error:
        return failed(scope.realm, order.id, error)
    return refused(scope, order, begun, start.action_name) if begun.refused else None


def refused(scope: Scope, order: Order, decision: Decision, what: str) -> TickFailure:
    """Name the first reason why a step was not taken, or an order not begun."""
    code = decision.reasons[0].code
    return TickFailure(realm=scope.realm, order=order.id, code=code, what=what)


def whose(program: Program, parties: Mapping[str, Actor]) -> Actor:
    """Say who starts an order of a program: the system where it may, else who is known."""
    moves = program.machine.cells[START.key][program.machine.start_action].moves
    roles = dict.fromkeys(role for move in moves for role in move.roles)
    if SYSTEM in roles:
        return ITSELF
    role = next(iter(roles))
    return parties.get(role.value, Actor(role))


def asked_for(program: Program, opening: Opening) -> dict[str, object]:
    """Give the fields of a start; what is offered is left out where it has no such field."""
    known = program.machine.start_action.specs
    named = {role: actor.id for role, actor in opening.parties.items()}
    offered = {**named, **opening.offered}
    fitting = {name: value for name, value in offered.items() if name in known}
    return {**still_said(fitting, known), **still_said(opening.facts, known)}


def still_said(fields: Mapping[str, object], known: Mapping[str, Spec]) -> dict[str, object]:
    """Leave fields out that were erased; only where a text must be, there stands that it was."""
    return {
        name: value
        for name, value in fields.items()
        if not is_gone(value) or (name in known and must_be_text(known[name]))
    }


def must_be_text(spec: Spec) -> bool:
    """Tell whether a field must be filled in, and with words of people's own."""
    return spec.required and isinstance(spec.value, Line | Lines)
