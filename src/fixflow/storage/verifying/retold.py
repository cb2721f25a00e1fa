"""Retold: an order as it was after each of its events, and what its program then had told.

Each order holds all events up to it, so no more than two of them are kept: who asks for the steps
in their order has the journal folded once more, however long it is.  The one rule: it is folded as
everywhere; only what stands between is looked at as well.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from attrs import define, field

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
Fold: TypeAlias = Callable[[], Iterator[Order]]


@define
class Retold:
    """The orders that a journal makes, the first one after its first entry.

    Attributes:
        scope: Its programs have folded it.
        subject: Whose journal it is.
        now: The order as it is.
        fold: Gives the order after each entry, from the first one on.
        erased: The version of the last erasure; 0 where nothing was erased.
    """

    scope: Scope
    subject: Subject
    now: Order
    fold: Fold
    erased: int
    walk: Iterator[Order] = field(factory=lambda: iter(()), init=False)
    before: Order | None = field(default=None, init=False)
    then: Order | None = field(default=None, init=False)

    def after(self, version: object) -> Order | None:
        """Give the order after one of its entries; None where there is no such entry."""
        if not isinstance(version, int) or not 1 <= version <= self.now.version:
            return None
        if self.then is None or version < self.then.version:
            self.walk, self.then = self.fold(), None
        while self.then is None or self.then.version < version:
            self.before, self.then = self.then, next(self.walk)
        return self.then

    def effects(self, version: int) -> Sequence[Effect] | None:
        """Give what its program wants done after a step; None for a step that is the kernel's own.

        Raises:
            FixflowError: The program of today cannot tell.
        """
        after = self.after(version)
        if after is None or after.events[-1].name in {ERASED, PROGRAM_CHANGED}:
            return None
        event = after.events[-1]
        state = START.key if self.before is None else self.before.state
        cell = self.scope.programs(after.program).machine.event_cells[state].get(event.name)
        move = cell.recorded(event.facts) if cell else None
        return effects_of(move, after) if move else ()

    def erased_behind(self, version: int) -> bool:
        """Tell whether something was erased behind an entry, so that its facts may be gone."""
        return self.erased > version


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

    def fold() -> Iterator[Order]:
        return each_step(program.machine, events, machine_of)

    erased = max((each.version for each in events if each.name == ERASED), default=0)
    (now,) = deque(fold(), maxlen=1)
    return Retold(scope, subject, now, fold, erased)


def each_step(machine: Machine, events: Sequence[Event], machines: Machines) -> Iterator[Order]:
    """Give the order after each event, by the rules of `history.replay`."""
    known: Machine = machine
    order: Order | None = None
    for event in events:
        history.connected(known, order, event)
        if event.name == PROGRAM_CHANGED:
            ref = event.facts.of("to", str) or "–"
            known = machine if ref == machine.ref else machines(ref)
        order = history.folded(known, order, event)
        yield order
