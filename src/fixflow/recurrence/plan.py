"""Plans: everything that decides on which days a contract is due, one plan for each revision.

The one rule: a contract that is revised keeps its old plans for the dates before, so that what
was due, and under which name, never changes.
"""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final, TypeAlias
from zoneinfo import ZoneInfo

from attrs import field, frozen

from fixflow.deadlines import Calendar
from fixflow.instants import moved
from fixflow.recurrence.cycle import ENDS, Cycle
from fixflow.recurrence.faults import NoSuchOccurrence
from fixflow.recurrence.fixed import FixedDates, OnceDates
from fixflow.recurrence.imported import ImportedRule
from fixflow.recurrence.interval import Every
from fixflow.recurrence.shift import Shift
from fixflow.recurrence.term import Term

Recurring: TypeAlias = Every | FixedDates | OnceDates | ImportedRule
MIDNIGHT: Final = time(0)
ONE_DAY: Final = timedelta(days=1)
UTC_ZONE: Final = ZoneInfo("UTC")
PLACES: Final = 1024


@frozen(kw_only=True)
class Plan:
    """Which days, how they shift, and at what time.

    Attributes:
        start: The first day of the contract.
        rule: Every so often, or on fixed dates.
        anchor: What is counted from; None is the start.
        term: How long; None is without end.
        place: Whose working days and whose clock; None where neither is needed.
        zone: Whose clock, where there is no place.
        shift: Where a closed day goes.
        due_time: The time of the day by that clock; None is its beginning.
        completed: The days of completion, where dates are counted from them.
    """

    start: date
    rule: Recurring
    anchor: date | None = None
    term: Term | None = None
    place: str | None = None
    zone: ZoneInfo | None = None
    shift: Shift = Shift.NONE
    due_time: time | None = None
    completed: tuple[date, ...] = ()

    @property
    def counted_from(self) -> date:
        """The anchor, else the start."""
        return self.start if self.anchor is None else self.anchor

    @property
    def calendar(self) -> Calendar | None:
        """The days at the place; made once for each place."""
        return None if self.place is None else days_at(self.place)

    @property
    def clock(self) -> ZoneInfo | None:
        """The zone of the place, else the one that was named."""
        cal = self.calendar
        return self.zone if cal is None else cal.zone

    def cycle(self, since: date | None = None) -> Cycle:
        """Give the nominal dates.

        Args:
            since: The first day that counts, by default the start; the first completion belongs
                to the first date from there on.
        """
        anchor = self.counted_from
        if isinstance(self.rule, Every) and self.rule.floats:
            return self.rule.floating(anchor, self.completed, since or self.start)
        return self.rule.cycle(anchor, self.completed)

    def due(self, nominal: date) -> date:
        """Give the day of the work.

        Raises:
            BeyondHorizon: `deadlines.horizon`.
        """
        if self.shift is Shift.NONE or self.place is None:
            return nominal
        return self.shift.move(nominal, days_at(self.place))

    def instant(self, day: date, at: time | None = None) -> datetime | None:
        """Give an instant by the clock of the plan; None without one."""
        zone = self.clock
        return None if zone is None else instant_in(zone, day, at or self.due_time or MIDNIGHT)


def instant_in(zone: ZoneInfo, day: date, at: time) -> datetime:
    """Give an instant by the clock of a zone.

    In a gap the offset before it holds, so that 02:15 becomes 03:15; of a time that comes twice it
    is the first (RFC 5545, 3.3.5), whichever the time itself names.
    """
    first = at.replace(fold=0) if at.fold else at
    return moved(moved(datetime.combine(day, first, zone), UTC_ZONE), zone)


@lru_cache(maxsize=PLACES)
def days_at(place: str) -> Calendar:
    """Give the days at a place, which never change."""
    return Calendar.of(place)


@frozen
class Stretch:
    """The dates of one plan that count, as a part of the numbering of the contract.

    Attributes:
        number: Which revision it is, from 1.
        plan: The plan.
        since: The first day that counts (inclusive).
        until: The end of the days that count (exclusive); None is without end.
        base: The index within the contract of its first date.
        cycle: The nominal dates.
        first: The index within the cycle of its first date.
        waits: Whether all of its dates are forecasts, since one of a plan before is open.
        over: The end of its dates, were none of them a forecast; None is without end.
    """

    number: int
    plan: Plan
    since: date
    until: date | None
    base: int
    cycle: Cycle = field(repr=False)
    first: int
    waits: bool = False
    over: date | None = None

    @property
    def after(self) -> int | None:
        """The index within the contract behind its last date; None where there is none."""
        if self.until is None:
            return None
        return self.base + max(0, self.cycle.at_or_after(self.until) - self.first)

    def nominal(self, i: int) -> date | None:
        """Give a date by its index within the contract; None of a gap.

        Raises:
            BeyondYear9999: `recurrence.beyond_horizon`.
            NoSuchOccurrence: `recurrence.no_such_occurrence`.
        """
        found = self.cycle.nominal(i - self.base + self.first)
        if found is not None and self.until is not None and found >= self.until:
            raise NoSuchOccurrence(i)
        return found

    def counts(self, day: date) -> bool:
        """Tell whether a day is one of its nominal dates, or was one while it was a forecast."""
        i = self.cycle.at_or_after(day)
        if i < self.first or (self.over is not None and day >= self.over):
            return False
        try:
            return self.cycle.nominal(i) == day
        except ENDS:
            return False

    def at_or_after(self, day: date) -> int:
        """Give the index within the contract of the first date that is not before a day."""
        i = self.cycle.at_or_after(day) - self.first
        return self.base + i if i > 0 else self.base
