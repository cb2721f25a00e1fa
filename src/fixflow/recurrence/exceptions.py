"""Exceptions of a contract: a date left out or moved, another action once, a time without work.

The one rule: an exception names the nominal date, which never moves (RECURRENCE-ID of RFC 5545);
so the ids of all other dates stay what they are.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from operator import attrgetter
from typing import Final

from attrs import field, frozen

from fixflow.errors import Fault
from fixflow.identity import is_line
from fixflow.recurrence.faults import choice_fault, day_fault
from fixflow.recurrence.on_due import LINE, NO_ACTION, ON_DUE, OnDue
from fixflow.texts import Text

BEGINS: Final = attrgetter("off")


@frozen(kw_only=True)
class Override:
    """What is otherwise on one nominal date; make it with `omit`, `move` or `change`.

    Attributes:
        day: The nominal date.
        why: The reason, for people.
        omitted: Whether it is left out.
        to: The day of the work, which is not shifted again; None leaves it.
        on_due: What is set off instead; None leaves it.
    """

    day: date
    why: str = ""
    omitted: bool = False
    to: date | None = None
    on_due: OnDue | None = None

    def faults(self, path: str) -> Iterator[Fault]:
        """Name everything that is wrong with it by itself."""
        for name, day in (("day", self.day), ("to", self.to)):
            if day is not None or name == "day":
                yield from filter(None, (day_fault(f"{path}.{name}", day),))
        if fault := choice_fault(f"{path}.omitted", self.omitted, bool):
            yield fault
        if self.why != "" and not is_line(self.why):
            yield Fault(f"{path}.why", "recurrence.line", LINE, {"value": ascii(self.why)[:80]})
        if not isinstance(self.on_due, (*ON_DUE, type(None))):
            said = {"value": ascii(self.on_due)[:80]}
            yield Fault(f"{path}.on_due", "recurrence.on_due", NO_ACTION, said)
        otherwise = self.to is not None or self.on_due is not None
        if self.omitted == otherwise:
            yield Fault(path, "recurrence.override", BOTH if otherwise else NOTHING)


def omit(day: date, why: str) -> Override:
    """Leave one date out."""
    return Override(day=day, why=why, omitted=True)


def move(day: date, to: date, why: str) -> Override:
    """Move one date; it may pass its neighbours, and its id stays."""
    return Override(day=day, to=to, why=why)


def change(day: date, *, on_due: OnDue, why: str = "") -> Override:
    """Set something else off on one date."""
    return Override(day=day, on_due=on_due, why=why)


@frozen
class Span:
    """A time in which a contract is inactive.

    Args:
        off: The first day (inclusive).
        on: The day on which it is active again; None leaves it open.
    """

    off: date
    on: date | None = field(default=None)

    def faults(self, path: str) -> Iterator[Fault]:
        """Name each of its ends that is no day."""
        for name, day in (("off", self.off), ("on", self.on)):
            if day is not None or name == "off":
                yield from filter(None, (day_fault(f"{path}.{name}", day),))

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in it."""
        return self.off <= day and (self.on is None or day < self.on)


def holding(spans: Sequence[Span], day: date) -> Span | None:
    """Find the time without work that a day lies in; they are in order, and none overlaps another."""
    if not spans:
        return None
    place = bisect_right(spans, day, key=BEGINS) - 1
    return spans[place] if place >= 0 and spans[place].holds(day) else None


BOTH: Final = Text(
    "was ausgelassen wird, wird weder verschoben noch löst es etwas anderes aus",
    "what is left out is not moved, and sets nothing else off",
    "ce qui est supprimé n’est ni déplacé ni ne déclenche autre chose",
    "ciò che è omesso non è spostato né avvia altro",
)
NOTHING: Final = Text(
    "nichts ist anders: omit, move oder change sagt, was",
    "nothing is otherwise: omit, move or change says what is",
    "rien ne change: omit, move ou change dit quoi",
    "nulla cambia: omit, move o change dice che cosa",
)
