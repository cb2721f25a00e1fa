"""Retold: an order as it was after each of its events, and what its program then had told.

The one rule: it is folded as everywhere; only what stands between is kept as well.
"""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from attrs import frozen

from fixflow.events import Event
from fixflow.lifecycle import Machine, Order, history
from fixflow.lifecycle.decide import effects_of
from fixflow.lifecycle.effects import Effect
from fixflow.lifecycle.rows import ERASED, PROGRAM_CHANGED, START
from fixflow.storage import wire
from fixflow.storage.journal import Entry, Subject
from fixflow.storage.orders import Scope
from fixflow.storage.privacy.vault import Values

Machines: TypeAlias = Callable[[str], Machine]


@frozen
class Retold:
    """The orders that a journal makes, the first one after its first entry.

    Attributes:
        scope: Its programs have folded it.
        subject: Whose journal it is.
        orders: The order after each entry.
    """

    scope: Scope
    subject: Subject
    orders: Sequence[Order]

    @property
    def now(self) -> Order:
        """The order as it is."""
        return self.orders[-1]

    def after(self, version: object) -> Order | None:
        """Give the order after one of its entries; None where there is no such entry."""
        there = isinstance(version, int) and 1 <= version <= len(self.orders)
        return self.orders[version - 1] if there and isinstance(version, int) else None

    def effects(self, version: int) -> Sequence[Effect] | None:
        """Give what its program wants done after a step; None for a step that is the kernel's own.

        Raises:
            FixflowError: The program of today cannot tell.
        """
        after = self.orders[version - 1]
        event = after.events[-1]
        if event.name in {ERASED, PROGRAM_CHANGED}:
            return None
        state = START.key if version == 1 else self.orders[version - 2].state
        cell = self.scope.programs(after.program).machine.event_cells[state].get(event.name)
        move = cell.recorded(event.facts) if cell else None
        return effects_of(move, after) if move else ()

    def erased_behind(self, version: int) -> bool:
        """Tell whether something was erased behind an entry, so that its facts may be gone."""
        return any(each.name == ERASED for each in self.now.events[version:])


def retold(scope: Scope, subject: Subject, entries: Sequence[Entry], values: Values) -> Retold:
    """Fold a journal, entry by entry.

    Raises:
        BrokenHistory: `lifecycle.broken_history`.
        ProgramNotLoaded: `lifecycle.program_not_loaded`.
    """
    programs = scope.programs
    events = wire.events(subject, entries, programs, values)
    program = programs(events[0].program)

    def machine_of(ref: str) -> Machine:
        return program.program_of(ref, programs).machine

    return Retold(scope, subject, each_step(program.machine, events, machine_of))


def each_step(machine: Machine, events: Sequence[Event], machines: Machines) -> list[Order]:
    """Give the order after each event, by the rules of `history.replay`."""
    known: Machine = machine
    order: Order | None = None
    found: list[Order] = []
    for event in events:
        history.connected(known, order, event)
        if event.name == PROGRAM_CHANGED:
            ref = event.facts.of("to", str) or "–"
            known = machine if ref == machine.ref else machines(ref)
        order = history.folded(known, order, event)
        found.append(order)
    return found
