"""The fold: how events make an order.

The one rule: `evolve` alone moves an order, and it needs no action: the order's state, the
event's name and, where several rows share these, the case in the event's facts name one row.
Guards and roles are not asked again and no effects arise: the event has happened.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from attrs import evolve as changed
from attrs import frozen

from fixflow.errors import Misuse
from fixflow.events import Event, Facts
from fixflow.lifecycle.actions import NOTHING, PARTIES, RESERVED
from fixflow.lifecycle.order import Order
from fixflow.lifecycle.rows import ERASED, PROGRAM_CHANGED, START
from fixflow.lifecycle.swift import swift
from fixflow.lifecycle.table import Move, Table
from fixflow.parties import SYSTEM, Actor, Role
from fixflow.texts import Text

new_order: Final = swift(Order)
UNREMEMBERED: Final = frozenset({"message"})
FIRST: Final = Text(de="ein erstes Ereignis", en="a first event")


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
        table: The order's program; of a `program_changed`, the one that the order changes to.
        order: The order before the event; None before its first.
        event: What has happened next.

    Raises:
        BrokenHistory: `lifecycle.broken_history`, no row of the state records such an event, or
            the program that it names is another, or has no such state.
    """
    if event.name == PROGRAM_CHANGED:
        return taken_over(table, order, event)
    if event.name == ERASED and order is not None:
        return passed(order, event)
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
        order.events + (event,),  # noqa: RUF005  thousands may stand there, and are copied once, not twice
    )


def passed(order: Order, event: Event) -> Order:
    """Let an order pass an event that moves nothing."""
    return changed(order, version=event.version, at=event.at, events=(*order.events, event))


def taken_over(table: Table, order: Order | None, event: Event) -> Order:
    """Pin an order to a program, in the state that the event names; its outcome stays."""
    ref, key = (event.facts.of(name, str) or "–" for name in ("to", "state"))
    target = table.by_key.get(key)
    if order is None:
        raise BrokenHistory(event.version, FIRST, event.name)
    if ref != table.ref:
        expected = Text(de=f"Programm {table.ref}", en=f"program {table.ref}")
        raise BrokenHistory(event.version, expected, ref)
    if target is None or target.outcome is not order.outcome:
        fitting = [each.key for each in table.states if each.outcome is order.outcome]
        named = ", ".join(fitting) or "–"
        raise BrokenHistory(event.version, Text(de=f"Zustand {named}", en=f"state {named}"), key)
    return changed(
        order,
        program=ref,
        state=target.key,
        phase=target.phase,
        version=event.version,
        at=event.at,
        parties=joined(order.parties, event.by),
        events=(*order.events, event),
    )


def joined(parties: Mapping[Role, str], by: Actor) -> Mapping[Role, str]:
    """Bind a role that nobody is bound to yet to its first actor; the system never."""
    if by.id is None or by.role in parties or by.role is SYSTEM:
        return parties
    return {**parties, by.role: by.id}


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
