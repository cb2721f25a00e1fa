"""History: an order told again from its events.

The one rule: a history is whole or it is an error.  Nothing is half applied: an unknown event, a
gap in the versions, an event of another order or time running back ends it with the position.
"""

from collections.abc import Iterable
from datetime import datetime

from fixflow.events import Event
from fixflow.instants import to_micros
from fixflow.lifecycle.fold import BrokenHistory, evolve
from fixflow.lifecycle.order import Order
from fixflow.lifecycle.table import Table
from fixflow.texts import Text


def replay(table: Table, events: Iterable[Event], until: datetime | None = None) -> Order:
    """Fold a history; `Machine.replay` says how."""
    end = None if until is None else to_micros(until)
    order: Order | None = None
    for event in events:
        if end is None or to_micros(event.at) <= end:
            connected(table, order, event)
            order = evolve(table, order, event)
    if order is None:
        raise BrokenHistory(1, Text(de="ein erstes Ereignis", en="a first event"), "–")
    return order


def connected(table: Table, order: Order | None, event: Event) -> None:
    """Check that an event is the next one of its order.

    Raises:
        BrokenHistory: `lifecycle.broken_history`.
    """
    position = 1 if order is None else order.version + 1
    if event.version != position:
        raise broken(position, "Version", "version", position, event.version)
    if event.program != table.ref:
        raise broken(position, "Programm", "program", table.ref, event.program)
    if order is not None and event.order != order.id:
        raise broken(position, "Auftrag", "order", order.id, event.order)
    if order is not None and order.runs_back(event.at):
        raise broken(position, "ab", "from", order.at.isoformat(), event.at.isoformat())


def broken(position: int, de: str, en: str, expected: object, found: object) -> BrokenHistory:
    """Say what was expected at a position."""
    return BrokenHistory(position, Text(de=f"{de} {expected}", en=f"{en} {expected}"), str(found))
