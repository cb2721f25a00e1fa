"""The fold: how events make an order.

The one rule: `evolve` alone moves an order, and it needs no action: the order's state, the
event's name and, where several rows share these, the case in the event's facts name one row.
Guards and roles are not asked again and no effects arise: the event has happened.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from attrs import frozen

from fixflow.errors import Misuse
from fixflow.events import Event, Facts
from fixflow.lifecycle.actions import NOTHING, PARTIES, RESERVED
from fixflow.lifecycle.order import Order
from fixflow.lifecycle.rows import START
from fixflow.lifecycle.swift import swift
from fixflow.lifecycle.table import Move, Table
from fixflow.parties import SYSTEM, Actor, Role
from fixflow.texts import Text

new_order: Final = swift(Order)
UNREMEMBERED: Final = frozenset({"message"})


@frozen
class BrokenHistory(Misuse):
    """The events are not the history of one order under its program."""

    code = "lifecycle.broken_history"
    text = Text(
        de="Ereignis {position}: erwartet war {expected}, gefunden wurde {found}.",
        en="Event {position}: expected {expected}, but found {found}.",
    )
    position: int
    expected: Text
    found: str


def evolve(table: Table, order: Order | None, event: Event) -> Order:
    """Move an order by one event, or make it of its first.

    Args:
        table: The order's program.
        order: The order before the event; None before its first.
        event: What has happened next.

    Raises:
        BrokenHistory: `lifecycle.broken_history`, no row of the state records such an event.
    """
    state = START.key if order is None else order.state
    cell = table.event_cells[state].get(event.name)
    move = cell.recorded(event.facts) if cell else None
    if move is None:
        named = ", ".join(table.event_cells[state]) or "–"
        expected = Text(de=f"in «{state}»: {named}", en=f"in “{state}”: {named}")
        raise BrokenHistory(event.version, expected, event.name)
    return begun(table, event, move) if order is None else moved(table, order, event, move)


def moved(table: Table, order: Order, event: Event, move: Move) -> Order:
    """Move an order along a row that is known."""
    target = move.target
    by = event.by
    parties = order.parties
    if by.id is not None and by.role not in parties and by.role is not SYSTEM:
        parties = MappingProxyType(parties | {by.role: by.id})  # type: ignore[operator]  # sealed ones take it, and fast
    fold = table.folds.get(event.name) if table.folds else None
    return new_order(
        order.id,
        order.program,
        order.place,
        target.key,
        target.phase,
        target.outcome,
        event.version,
        event.at,
        fold(order.facts, event) if fold else remember(order.facts, event),
        parties,
        (*order.events, event),
    )


def begun(table: Table, event: Event, move: Move) -> Order:
    """Make an order of its first event."""
    target = move.target
    fold = table.folds.get(event.name, remember)
    return Order(
        event.order,
        table.ref,
        event.facts.of("place", str),
        target.key,
        target.phase,
        target.outcome,
        event.version,
        event.at,
        fold(NOTHING, event),
        bound(event.facts, event.by),
        (event,),
    )


def bound(facts: Facts, by: Actor) -> Mapping[Role, str]:
    """Bind the parties that the first event names, and the one who sent it."""
    named = {Role(name): facts.of(name, str) for name in PARTIES}
    parties = {role: party for role, party in named.items() if party is not None}
    if by.id is not None and by.role is not SYSTEM:
        parties.setdefault(by.role, by.id)
    return parties


def remember(facts: Facts, event: Event) -> Facts:
    """Take the fields of an event over into the order's facts; the message stays in the event.

    This is how every event folds that its program does not fold in its own way.
    """
    if event.facts is NOTHING:
        return facts
    left_out = RESERVED if event.version == 1 else UNREMEMBERED
    given = {name: value for name, value in event.facts.items() if name not in left_out}
    return facts.having(**given) if given else facts
