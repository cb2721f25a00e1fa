"""Cycles: the nominal dates of a rule from an anchor, each by itself in closed form.

nominal(i) is counted from the anchor and never from the date before it, so that nothing drifts:
31 January monthly is 28 February and then 31 March.  An index whose day does not exist, and that
is left out for that, is a gap: it keeps its number, so that every later one is found by one
division.  The one rule: nominal dates ascend strictly.
"""

from bisect import bisect_left
from calendar import isleap
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from enum import Enum
from typing import Final, Protocol

from attrs import field, frozen

from fixflow.recurrence.faults import BeyondYear9999, NoSuchOccurrence
from fixflow.texts import Text

MONTHS_OF_YEAR: Final = 12
LENGTHS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
FEBRUARY: Final = 2
LAST_YEAR: Final = 9999
LAST_ORDINAL: Final = date.max.toordinal()
FROM_ORDINAL: Final = date.fromordinal
ENDS: Final = (BeyondYear9999, NoSuchOccurrence)


class Skip(Enum):
    """What becomes of a date whose day does not exist (the terms are those of RFC 7529).

    BACKWARD, the last day of that month, is the rule of civil law (§ 188 Abs. 3 BGB, Art. 77
    Abs. 1 Ziff. 3 OR).
    """

    BACKWARD = "backward"
    FORWARD = "forward"
    OMIT = "omit"

    @property
    def label(self) -> Text:
        """What becomes of it, for people."""
        return SKIP_LABELS[self]


class Cycle(Protocol):
    """The nominal dates of a rule: by index, and the index by date."""

    def nominal(self, i: int) -> date | None:
        """Give a nominal date by its index, from 0; None of a gap.

        Raises:
            BeyondYear9999: `recurrence.beyond_horizon`.
            NoSuchOccurrence: `recurrence.no_such_occurrence`, behind the last one of a list.
        """
        ...  # pragma: no cover  a protocol runs nothing

    def at_or_after(self, day: date) -> int:
        """Give the index of the first nominal date not before a day; behind the last where none is."""
        ...  # pragma: no cover  a protocol runs nothing


def on(year: int, month: int, day: int, skip: Skip) -> date | None:
    """Give a day of a month; where it does not exist, what stands for it.

    Examples:
        >>> [on(2027, 2, 29, skip) for skip in Skip]
        [datetime.date(2027, 2, 28), datetime.date(2027, 3, 1), None]
    """
    length = LENGTHS[month - 1]
    if day > length:
        if month == FEBRUARY and isleap(year):
            length += 1
        if day > length:
            if skip is Skip.BACKWARD:
                return date(year, month, length)
            # no day is missing in December
            return None if skip is Skip.OMIT else date(year, month + 1, 1)
    return date(year, month, day)


@frozen(eq=False)
class MonthCycle:
    """Every n months from an anchor; a year is twelve.

    Args:
        anchor: The date of index 0.
        step: How many months.
        skip: What becomes of a day that does not exist.
        eom: Whether each date is the last day of its month.
    """

    anchor: date
    step: int
    skip: Skip = Skip.BACKWARD
    eom: bool = False

    @property
    def number(self) -> int:
        """The day of the month that is looked for; of month ends the highest there is."""
        return LENGTHS[0] if self.eom else self.anchor.day

    def nominal(self, i: int) -> date | None:
        """Give anchor ⊕ i·n months."""
        anchor = self.anchor
        year, month = divmod(anchor.year * MONTHS_OF_YEAR + anchor.month - 1 + i * self.step, 12)
        if year > LAST_YEAR:
            raise BeyondYear9999(i)
        return on(year, month + 1, LENGTHS[0] if self.eom else anchor.day, self.skip)

    def at_or_after(self, day: date) -> int:
        """Divide; only where a day is left out or stands in the next month, look at a few."""
        anchor = self.anchor
        months = (day.year - anchor.year) * MONTHS_OF_YEAR + day.month - anchor.month
        if months < 0:
            return 0
        i, rest = divmod(months, self.step)
        if self.skip is not Skip.BACKWARD:
            return first_from(self, max(0, i - 1), day)
        if rest:
            return i + 1
        number = self.number
        return (
            i if number >= day.day or on(day.year, day.month, number, self.skip) == day else i + 1
        )

    def through(self, i: int, last: date) -> Iterator[date]:
        """Give the dates from an index on up to a day (inclusive), the arithmetic in one loop."""
        number, skip = self.number, self.skip
        anchor = self.anchor
        begin = anchor.year * MONTHS_OF_YEAR + anchor.month - 1 + i * self.step
        for months in range(begin, last.year * MONTHS_OF_YEAR + last.month, self.step):
            year, month = divmod(months, MONTHS_OF_YEAR)
            if number <= LENGTHS[month]:
                found = date(year, month + 1, number)
            elif (stands := on(year, month + 1, number, skip)) is not None:
                found = stands
            else:
                continue
            if found > last:
                return
            yield found


@frozen(eq=False)
class DayCycle:
    """Every n days from an anchor; a week is seven, so that it keeps the anchor's weekday."""

    anchor: date
    step: int

    def nominal(self, i: int) -> date:
        """Give anchor + i·n days."""
        ordinal = self.anchor.toordinal() + i * self.step
        if ordinal > LAST_ORDINAL:
            raise BeyondYear9999(i)
        return FROM_ORDINAL(ordinal)

    def at_or_after(self, day: date) -> int:
        """Divide, rounding up."""
        i = -((self.anchor.toordinal() - day.toordinal()) // self.step)
        return max(i, 0)

    def through(self, i: int, last: date) -> Iterator[date]:
        """Give the dates from an index on up to a day (inclusive)."""
        begin = self.anchor.toordinal() + i * self.step
        return map(FROM_ORDINAL, range(begin, last.toordinal() + 1, self.step))


@frozen(eq=False)
class YearCycle:
    """The same days of every year; index 0 is the first one from the start on.

    Args:
        days: Month and day of each, ascending.
        start: The first day that counts (inclusive).
        skip: What becomes of 29 February in a common year.
    """

    days: Sequence[tuple[int, int]]
    start: date
    skip: Skip = Skip.BACKWARD
    offset: int = field(init=False)

    @offset.default
    def _offset(self) -> int:
        """The slot of index 0; slots are counted from the first one of the year of the start."""
        slot = self.before(self.start)
        while (found := self.slot(slot)) is None or found < self.start:
            slot += 1
        return slot

    def nominal(self, i: int) -> date | None:
        """Give the day of the year that index i falls on."""
        return self.slot(self.offset + i)

    def at_or_after(self, day: date) -> int:
        """Find the place in the year, then look at most at a few."""
        return first_from(self, max(0, self.before(day) - self.offset), day)

    def before(self, day: date) -> int:
        """Give a slot that is no later than the first one from a day on."""
        years = (day.year - self.start.year) * len(self.days)
        return years + max(0, bisect_left(self.days, (day.month, day.day)) - 1)

    def slot(self, slot: int) -> date | None:
        """Give the date of a slot; None of a gap."""
        years, place = divmod(slot, len(self.days))
        year = self.start.year + years
        if year > LAST_YEAR:
            raise BeyondYear9999(slot)
        return on(year, *self.days[place], self.skip)


@frozen(eq=False)
class FloatingCycle:
    """Each date is an interval after the day on which the one before it was completed.

    The dates up to the open one are certain; those behind it are forecasts, as if each were
    completed on its day.

    Args:
        anchor: The date of index 0.
        completed: The days of completion, one for each date so far.  The day from which a date was
            counted, said once more, is no completion of it: that date was left out, and the next
            is counted on from the same day.
        step: Gives the plain cycle from an anchor.
        least: The index of the first date that counts, to which the first completion belongs.
    """

    anchor: date
    completed: Sequence[date]
    step: Callable[[date], MonthCycle | DayCycle]
    least: int = 0

    def nominal(self, i: int) -> date | None:
        """Give the date that follows from the completion before it, or a forecast."""
        day, at = self.counted_from(i)
        return self.step(day).nominal(i - at)

    def counted_from(self, i: int) -> tuple[date, int]:
        """Give the day from which a date is counted, and the index that it would have itself."""
        known = max(0, min(i - self.least, len(self.completed)))
        day = self.completed[known - 1] if known else self.anchor
        while known and day == (self.completed[known - 2] if known > 1 else self.anchor):
            known -= 1  # a day that is said once more
        return day, self.least + known - 1 if known else 0

    def certain(self, i: int) -> date:
        """Give a date that is certain, without a gap; behind the calendar its last day."""
        try:
            return self.nominal(i) or self.anchor
        except BeyondYear9999:
            return date.max

    def at_or_after(self, day: date) -> int:
        """Search among the certain dates, then divide."""
        known = len(self.completed)
        if not known:
            return self.step(self.anchor).at_or_after(day)
        i = bisect_left(range(self.least + known + 1), day, key=self.certain)
        if i <= self.least + known:
            return i
        from_, at = self.counted_from(self.least + known)
        return self.step(from_).at_or_after(day) + at


def last_of_month(day: date) -> date:
    """Give the last day of a day's month."""
    return on(day.year, day.month, LENGTHS[0], Skip.BACKWARD) or day


def first_from(cycle: Cycle, i: int, day: date) -> int:
    """Look from an index on for the first date that is not before a day, or for the end."""
    try:
        while (found := cycle.nominal(i)) is None or found < day:
            i += 1
    except ENDS:  # the calendar or the list ends before that day
        return i
    return i


def dates(cycle: Cycle, i: int) -> Iterator[tuple[int, date]]:
    """Give index and date from an index on, gaps left out, up to the end of the calendar."""
    while True:
        try:
            found = cycle.nominal(i)
        except ENDS:
            return
        if found is not None:
            yield i, found
        i += 1


SKIP_LABELS: Final = {
    Skip.BACKWARD: Text(
        "letzter Tag des Monats", "last day of the month", "dernier jour du mois", "ultimo giorno del mese"
    ),
    Skip.FORWARD: Text(
        "erster Tag des nächsten Monats", "first day of the next month", "premier jour du mois suivant",
        "primo giorno del mese seguente",
    ),
    Skip.OMIT: Text("fällt aus", "left out", "supprimée", "omessa"),
}  # fmt: skip
