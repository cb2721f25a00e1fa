"""History: an order told again from its events.

The one rule: a history is whole or it is an error.  Nothing is half applied: an unknown event, a
gap in the versions, an event of another order or time running back ends it with the position.
After a `program_changed` the program that it names folds on, in the words of its own table.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TypeAlias

from attrs import frozen

from fixflow.errors import Misuse
from fixflow.events import Event
from fixflow.instants import to_micros
from fixflow.lifecycle.actions import BadFields
from fixflow.lifecycle.fold import FIRST, BrokenHistory, evolve
from fixflow.lifecycle.order import Order
from fixflow.lifecycle.rows import PROGRAM_CHANGED
from fixflow.lifecycle.table import Table
from fixflow.texts import Text

Tables: TypeAlias = Callable[[str], Table]


@frozen
class ProgramNotLoaded(Misuse):
    """The order runs, or once ran, under a program that is not at hand."""

    code = "lifecycle.program_not_loaded"
    text = Text(
        de="Das Programm «{ref}» ist nicht zur Hand; es wird als programs übergeben.",
        en="The program “{ref}” is not at hand; it is handed over as programs.",
    )
    ref: str


def replay(
    table: Table,
    events: Iterable[Event],
    until: datetime | None = None,
    programs: Tables | None = None,
) -> Order:
    """Fold a history; `Machine.replay` says how."""
    end = None if until is None else to_micros(until)
    history = tuple(events)
    known = opening(table, history, programs)
    order: Order | None = None
    for event in history:
        if end is None or to_micros(event.at) <= end:
            connected(known, order, event)
            if event.name == PROGRAM_CHANGED:
                known = table_of(table, event.facts.of("to", str) or "–", programs)
            order = folded(known, order, event)
    if order is None:
        raise BrokenHistory(1, FIRST, "–")
    return order


def folded(table: Table, order: Order | None, event: Event) -> Order:
    """Fold one event; facts that its step cannot have had are a broken history too.

    Raises:
        BrokenHistory: `lifecycle.broken_history`.
    """
    try:
        return evolve(table, order, event)
    except BadFields as bad:
        raise broken(event.version, "Angaben von", "facts of", event.action, bad.say("en")) from bad


def opening(table: Table, history: Sequence[Event], programs: Tables | None) -> Table:
    """Give the program that a history begins under: this one, or one that it changed from."""
    first = history[0].program if history else table.ref
    came = any(
        event.name == PROGRAM_CHANGED and event.facts.get("to") == table.ref for event in history
    )
    return table_of(table, first, programs) if came else table


def table_of(table: Table, ref: str, programs: Tables | None) -> Table:
    """Find a program by its pinned name, this one or another that is at hand.

    Raises:
        ProgramNotLoaded: `lifecycle.program_not_loaded`.
    """
    if ref == table.ref:
        return table
    if programs is None:
        raise ProgramNotLoaded(ref[:80])
    return programs(ref)


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
