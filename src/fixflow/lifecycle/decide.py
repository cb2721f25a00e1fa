"""Decide: may this be done now, by this actor, and what follows.

The one rule: what no row allows is refused, with every reason.  Nothing cuts the list short: all
guards run, also after a stale version or a wrong actor.  Only in a wrong state none runs.
"""

from datetime import datetime
from typing import Final, Protocol, cast

from attrs import frozen

from fixflow.errors import Misuse
from fixflow.events import Event, Facts
from fixflow.identity import OrderId
from fixflow.lifecycle.actions import Action, BadFields
from fixflow.lifecycle.decision import Decision
from fixflow.lifecycle.effects import Effect
from fixflow.lifecycle.fold import moved
from fixflow.lifecycle.judging import asked
from fixflow.lifecycle.near_names import name_of, no_such_action
from fixflow.lifecycle.order import Order
from fixflow.lifecycle.reasons import Reason
from fixflow.lifecycle.refusals import actor_reasons, looked_at, misplaced, once, stale_version
from fixflow.lifecycle.swift import swift
from fixflow.lifecycle.table import Cell, Move, Table
from fixflow.parties import Actor
from fixflow.texts import Text


class NewEvent(Protocol):
    """An event by position: the class itself takes its fields by name only."""

    def __call__(  # noqa: PLR0913, PLR0917  an event has so many fields
        self,
        order: OrderId,
        name: str,
        at: datetime,
        by: Actor,
        facts: Facts,
        program: str,
        action: str,
        version: int,
        /,
    ) -> Event:
        """Make the event of a step."""
        ...


new_event: Final = cast(NewEvent, swift(Event))
new_decision: Final = swift(Decision)


@frozen
class TimeRunsBack(Misuse):
    """A step cannot have been taken before the one that came last."""

    code = "lifecycle.time_runs_back"
    text = Text(
        de="{at} liegt vor dem letzten Ereignis vom {last}.",
        en="{at} lies before the last event of {last}.",
    )
    at: datetime
    last: datetime


@frozen
class WrongProgram(Misuse):
    """The order is pinned to another program, or to another version of this one."""

    code = "lifecycle.wrong_program"
    text = Text(
        de="Der Auftrag {order} läuft unter {pinned}, nicht unter {asked}.",
        en="The order {order} runs under {pinned}, not under {asked}.",
    )
    order: str
    pinned: str
    asked: str


def decide(  # noqa: PLR0913  the promised call
    table: Table,
    order: Order,
    action: Action | type[Action] | str,
    *,
    by: Actor,
    at: datetime,
    expected: int | None = None,
) -> Decision:
    """Judge one step; `Machine.decide` says what it takes and gives."""
    if order.program != table.ref or order.runs_back(at):
        check(table, order, at)
    cell = table.cells[order.state].get(type(action))  # type: ignore[arg-type] # str is no key
    if cell is None or not isinstance(action, Action):
        return unplaced(table, order, action, by, at, expected)
    if action.counts_money:
        action.agree(order.currency)
    move = cell.moves[0] if cell.field is None else cell.move_of(action)
    reasons: tuple[Reason, ...] = ()
    if expected is not None and expected != order.version:
        reasons = (stale_version(order, expected),)
    if by.role not in move.roles or order.parties.get(by.role, by.id) != by.id:
        reasons += actor_reasons(table, order, move, by)
    warnings: tuple[Reason, ...] = ()
    if move.guarded:
        refused, warned = asked(table, move, order, action, at)
        if refused:
            reasons += tuple(refused)
        if warned:
            warnings = tuple(warned)
    if reasons:
        return Decision(order, (), (), warnings, reasons)
    version, name = order.version + 1, action.action_name
    event = new_event(order.id, move.event, at, by, action.facts, order.program, name, version)
    after = moved(table, order, event, move)
    return new_decision(after, (event,), effects_of(move, after), warnings, ())


def unplaced(  # noqa: PLR0913, PLR0917  what decide was asked
    table: Table,
    order: Order,
    action: Action | type[Action] | str,
    by: Actor,
    at: datetime,
    expected: int | None,
) -> Decision:
    """Judge an action that is only named, that is not the program's, or not possible here.

    Raises:
        WrongProgram: `lifecycle.wrong_program`, another program's action under a name of this one.
    """
    kind = table.kind_of(action)
    if kind is None:
        if foreign := namesake(table, action):
            raise WrongProgram(str(order.id), order.program, foreign)
        return Decision(order, reasons=(no_such_action(table, order.state, name_of(action)),))
    cell = table.cells[order.state].get(kind)
    if cell is None:
        if isinstance(action, Action) and action.counts_money:
            action.agree(order.currency)
        why = misplaced(table, order, kind, by=by, at=at)
    else:
        done = unfilled(table, order, kind, cell, by)
        if done is not None:
            return decide(table, order, done, by=by, at=at, expected=expected)
        why = once(looked_at(table, order, move, by, at) for move in cell.moves)
    stale = expected is not None and expected != order.version
    reasons = (stale_version(order, expected or 0),) if stale else ()
    return Decision(order, reasons=(*reasons, *why))


def namesake(table: Table, action: Action | type[Action] | str) -> str | None:
    """Name the class of an action that only shares the name of one of the program's own."""
    given: object = action
    kind = given if isinstance(given, type) else type(given)
    if not issubclass(kind, Action) or kind.action_name not in table.actions:
        return None
    return f"{kind.__module__}.{kind.__qualname__}"


def unfilled(
    table: Table, order: Order, kind: type[Action], cell: Cell, by: Actor
) -> Action | None:
    """Make an action with no field filled in; None where it needs one, but the actor may not act.

    Raises:
        BadFields: `lifecycle.bad_fields`, the actor may act and a required field is missing.
    """
    try:
        return kind()
    except BadFields:
        if all(actor_reasons(table, order, move, by) for move in cell.moves):
            return None
        raise


def effects_of(move: Move, order: Order) -> tuple[Effect, ...]:
    """Give the effects of a move as values, those told by the order as it stands afterwards."""
    if move.fixed_effects is not None:
        return move.fixed_effects
    effects: list[Effect] = []
    for each in move.row.effects:
        told = each(order) if callable(each) else each
        effects += told if isinstance(told, tuple) else (told,)
    return tuple(effects)


def check(table: Table, order: Order, at: datetime) -> None:
    """Refuse an order of another program, and an instant before its last event.

    The same instant is fine.

    Raises:
        WrongProgram: `lifecycle.wrong_program`.
        NaiveInstant: `instants.naive`.
        TimeRunsBack: `lifecycle.time_runs_back`.
    """
    if order.program != table.ref:
        raise WrongProgram(str(order.id), order.program, table.ref)
    if order.runs_back(at):
        raise TimeRunsBack(at, order.at.astimezone(at.tzinfo))
