"""Steps: contracts are saved, changed, counted otherwise and completed.

Each reads the order, computes the contract that is to be, and takes the step of its program, all
in one transaction.  The one rule: what was written under a key is found again by it, whatever has
been done since.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeAlias

from attrs import evolve, frozen

from fixflow.identity import OrderId
from fixflow.lifecycle import WRONG_ACTOR, Action, BadFields, Decision, Order, build
from fixflow.lifecycle.refusals import stale_version
from fixflow.parties import Actor
from fixflow.partners.hero import PROGRAM, Edit, OnDue, Start, wording, written
from fixflow.recurrence import MaintenanceContract, OrderDue
from fixflow.recurrence import OnDue as SetOff
from fixflow.storage import acting
from fixflow.storage.acting import Recorded
from fixflow.storage.contracts import fitting
from fixflow.storage.contracts.reading import Held, held, load_as_of, refuse_second, when_keyed
from fixflow.storage.orders import OrderExists, Scope
from fixflow.storage.script import Script
from fixflow.storage.tick import told_first

Anew: TypeAlias = Callable[[Held], MaintenanceContract]


@frozen(kw_only=True)
class Asked:
    """A step that is asked for.

    Attributes:
        order: The order that keeps the contract.
        by: Who asks.
        at: When.
        key: The caller's own key for the call.
        expected: The version that he saw.
        why: The reason, for people.
    """

    order: OrderId
    by: Actor
    at: datetime
    key: str | None = None
    expected: int | None = None
    why: str = ""


def save(
    scope: Scope, contract: MaintenanceContract, *, by: Actor, at: datetime, key: str | None
) -> Script[Recorded]:
    """Keep a new contract.

    Raises:
        NoClock: `recurrence.no_clock`.
        InvalidContract: `recurrence.contract`, it rests or is archived.
        ContractExists: `storage.contract_exists`.
        OrderExists: `storage.order_exists`, another order has the id.
    """
    own = evolve(contract, realm=scope.realm)
    program, order, start = scope.programs(PROGRAM.ref), OrderId(own.id.value), started(own)
    begun = program.begin(order, start, by=by, at=at)
    if not any(each.kind is WRONG_ACTOR for each in begun.reasons):
        fitting.refuse_used(own)
    if begun.allowed:
        fitting.refuse_unfit(scope, begun.order, own, at)
    try:
        recorded = yield from acting.receive(scope, program, order, start, by=by, at=at, key=key)
    except OrderExists:
        yield from refuse_second(scope, order, by)
        raise
    return fitting.warned(recorded, own)


def started(contract: MaintenanceContract) -> Start:
    """Give the start of the order that keeps a contract."""
    told = {"contract": contract.id.value, **kept_as(contract), **said_of(contract.on_due)}
    return build(Start, {**told, "place": contract.place})


def kept_as(contract: MaintenanceContract) -> dict[str, object]:
    """Give the plan of a contract, and its free texts apart from it."""
    return {"plan": written(contract), "wording": wording(contract)}


def said_of(due: SetOff) -> dict[str, object]:
    """Give the facts by which an order says what its occurrences set off."""
    program = due.program if isinstance(due, OrderDue) else None
    return {"on_due": OnDue(due.kind), "assignee": due.employee, "program": program}


def edit(scope: Scope, asked: Asked, anew: Anew) -> Script[Recorded]:
    """Let a contract be another one, as the step that edits it.

    Raises:
        UnknownOrder: `storage.unknown_order`.
        NoContract: `storage.no_contract`.
        BadFields: `lifecycle.bad_fields`, the reason is none.
    """
    now = yield from load_as_of(scope, asked.order, asked.by, asked.at)
    was = held((yield from when_keyed(scope, now.order, asked.key)))
    if kept_out(scope, was.order, Edit, asked):
        return (yield from act(scope, asked, Edit))
    again = was.order is not now.order  # a key that was used says what he saw
    late = None if again else stale(now.as_written, asked)
    if late is not None:
        return late
    after = anew(was)
    fitting.refuse_unfit(scope, was.order, after, asked.at)
    other = {} if after.on_due == was.plan.on_due else said_of(after.on_due)
    action = edited({"changes": asked.why, **kept_as(after), **other})
    return fitting.warned((yield from act(scope, asked, action)), after)


def kept_out(scope: Scope, order: Order, step: type[Action], asked: Asked) -> bool:
    """Tell whether somebody cannot take a step, whatever is filled in: as who he is, or as it stands.

    So he is told that first, and nothing of what he asks for.
    """
    decide, at = scope.programs(order.program).decide, acting.no_earlier(order.at, asked.at)
    try:
        return decide(order, step, by=asked.by, at=at).refused
    except BadFields:  # he may, so that it has to be filled in
        return False


def stale(order: Order, asked: Asked) -> Recorded | None:
    """Refuse what was asked for another version, before anything is made of what it asks for.

    It may not even be possible any more, which says less than that somebody was faster.
    """
    if asked.expected is None or asked.expected == order.version:
        return None
    return Recorded.of(Decision(order, reasons=(stale_version(order, asked.expected),)))


def edited(fields: Mapping[str, object]) -> Edit:
    """Fill the step that edits a contract; its caller knows what was changed as `why`.

    Raises:
        BadFields: `lifecycle.bad_fields`.
    """
    try:
        return build(Edit, fields)
    except BadFields as error:
        told = (evolve(e, path="why") if e.path == "changes" else e for e in error.faults)
        raise BadFields(error.action, tuple(told)) from None


def act(scope: Scope, asked: Asked, action: Action | type[Action]) -> Script[Recorded]:
    """Take a step of the order that keeps a contract; its class alone is for who cannot take it."""
    return (
        yield from told_first.act(
            scope,
            asked.order,
            action,
            by=asked.by,
            at=asked.at,
            key=asked.key,
            expected=asked.expected,
        )
    )
