"""The passage of an order through its table: which steps it took, when, and where it stands.

The one rule: only what its events tell.  Steps that were taken under another version of the
program, before an order moved to this one, are not steps of this table and are left out.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from attrs import frozen

from fixflow.events import Event
from fixflow.lifecycle.order import Order
from fixflow.lifecycle.rows import ERASED, PROGRAM_CHANGED, START
from fixflow.lifecycle.table import Move, Table


@frozen(eq=False, kw_only=True)
class Passage:
    """What an order has done to a table.

    Attributes:
        days: By move, the days on which it was taken, at the order's place.
        visited: The states in which the order stood, the one it stands in among them.
        current: The state in which it stands.
    """

    days: Mapping[Move, tuple[date, ...]]
    visited: frozenset[str]
    current: str

    def days_of(self, moves: Iterable[Move]) -> tuple[date, ...]:
        """Give the days on which one of several moves was taken."""
        return tuple(sorted(day for move in moves for day in self.days.get(move, ())))


def passage(table: Table, order: Order) -> Passage:
    """Read the way of an order through its table."""
    begun, events = own(table, order.events)
    moves = followed(table, begun, events)
    days: dict[Move, tuple[date, ...]] = {}
    for move, event in zip(moves, events, strict=bool(moves)):
        days[move] = (*days.get(move, ()), table.wall(order, event.at).date())
    visited = {move.target.key for move in moves} | {move.source.key for move in moves}
    stood = {begun, order.state} - {START.key} if moves else {order.state}
    return Passage(days=days, visited=frozenset(visited | stood), current=order.state)


def own(table: Table, events: Sequence[Event]) -> tuple[str, Sequence[Event]]:
    """Give the events since the order came to this program, and the state that it came to.

    Erasing is no step of the table.
    """
    events = [each for each in events if each.name != ERASED]
    came = [at for at, each in enumerate(events) if each.facts.get("to") == table.ref]
    changes = [at for at in came if events[at].name == PROGRAM_CHANGED]
    if not changes:
        return START.key, events
    change = events[changes[-1]]
    return change.facts.of("state", str) or START.key, events[changes[-1] + 1 :]


def followed(table: Table, state: str, events: Iterable[Event]) -> tuple[Move, ...]:
    """Follow events from a state; none where one does not fit."""
    moves: list[Move] = []
    for event in events:
        cell = table.event_cells[state].get(event.name)
        move = cell.recorded(event.facts) if cell else None
        if move is None:
            return ()
        moves.append(move)
        state = move.target.key
    return tuple(moves)
