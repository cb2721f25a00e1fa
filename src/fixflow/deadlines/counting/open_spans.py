"""Open spans: opening hours laid over a calendar, as instants.

Each local span of a day becomes an interval in UTC, so that a night on which the clocks change
has the hours it has, and a half day is cut exactly.  The open time before each interval of a year
is added up once; to go on by so much open time is then one search and no loop over days.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from typing import Final

from attrs import field, frozen

from fixflow.deadlines.calendars.calendar import Calendar
from fixflow.deadlines.rules.hours import Hours, clock
from fixflow.deadlines.tables import NoWorkingDay, within
from fixflow.instants import MICROSECOND, from_micros, to_micros

ONE_DAY: Final = timedelta(days=1)
WHOLE_DAY: Final = time(0)
KEPT: Final = 64


@frozen
class OpenYear:
    """The open intervals of one local year.

    Attributes:
        starts: When each begins.
        ends: When each ends (exclusive).
        filled: The open time of the year up to each end.
        total: The open time of the year.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    filled: tuple[int, ...]
    total: int

    def until(self, at: int) -> int:
        """Give the open time of the year before an instant."""
        place = bisect_right(self.starts, at)
        if not place:
            return 0
        return self.filled[place - 1] - max(self.ends[place - 1] - at, 0)


@frozen(eq=False)
class OpenSpans:
    """The open time of a calendar and opening hours, a table per year, built when first touched.

    Args:
        cal: The calendar; its zone is the clock of the hours.
        hours: The opening hours.
    """

    cal: Calendar
    hours: Hours
    years: dict[int, OpenYear] = field(factory=dict, init=False)

    def year(self, year: int) -> OpenYear:
        """Give the table of a year.

        Raises:
            BeyondHorizon: `deadlines.horizon`.
            NoWorkingDay: `deadlines.calendar.empty`.
        """
        found = self.years.get(year)
        if found is None:
            within(self.cal.horizon, year)
            found = self.years[year] = open_year(self.cal, self.hours, year)
        return found

    def add(self, at: datetime, span: timedelta) -> datetime:
        """Go on by so much open time; an exact fill ends at closing time.

        Args:
            at: Where to start.
            span: How much, more than nothing.

        Returns:
            The instant, in UTC.

        Raises:
            BeyondHorizon: `deadlines.horizon`.
            NoWorkingDay: `deadlines.calendar.empty`.
        """
        year = self.local_year(at)
        table = self.year(year)
        wanted = table.until(to_micros(at)) + span // MICROSECOND
        while wanted > table.total:
            wanted -= table.total
            year += 1
            table = self.year(year)
        place = bisect_left(table.filled, wanted)
        return from_micros(table.ends[place] - (table.filled[place] - wanted))

    def back(self, at: datetime, span: timedelta) -> datetime:
        """Go back by so much open time; an exact fill begins at opening time.

        Raises:
            BeyondHorizon: `deadlines.horizon`.
            NoWorkingDay: `deadlines.calendar.empty`.
        """
        year = self.local_year(at)
        wanted = self.year(year).until(to_micros(at)) - span // MICROSECOND
        while wanted < 0:
            year -= 1
            wanted += self.year(year).total
        table = self.year(year)
        place = bisect_right(table.filled, wanted)
        return from_micros(table.ends[place] - (table.filled[place] - wanted))

    def between(self, start: datetime, end: datetime) -> timedelta:
        """Measure the open time from one instant to a later one.

        Raises:
            BeyondHorizon: `deadlines.horizon`.
            NoWorkingDay: `deadlines.calendar.empty`.
        """
        first, last = self.local_year(start), self.local_year(end)
        full = sum(self.year(year).total for year in range(first, last))
        begun = self.year(first).until(to_micros(start))
        return (full + self.year(last).until(to_micros(end)) - begun) * MICROSECOND

    def local_year(self, at: datetime) -> int:
        """Give the year that the calendar on the wall shows at an instant."""
        return at.astimezone(self.cal.zone).year

    def closing(self, day: date) -> time | None:
        """Give the local time at which a day closes, 00:00 for its end; None if it does not open."""
        spans = tuple(local_spans(self.cal, self.hours, day))
        return spans[-1][1] if spans else None


def spans_of(cal: Calendar, hours: Hours) -> OpenSpans:
    """Give the open time of a calendar and opening hours; the last few are kept by the calendar."""
    kept = cal.open_spans
    found = kept.get(hours)
    if not isinstance(found, OpenSpans):
        if len(kept) >= KEPT:
            kept.clear()
        found = kept[hours] = OpenSpans(cal, hours)
    return found


def open_year(cal: Calendar, hours: Hours, year: int) -> OpenYear:
    """Lay opening hours over one year.

    Raises:
        NoWorkingDay: `deadlines.calendar.empty`, nothing is open all year.
    """
    first = date(year, 1, 1)
    days = (first + ONE_DAY * count for count in range((date(year, 12, 31) - first).days + 1))
    found = [each for day in days for each in intervals(cal, hours, day)]
    if not found:
        raise NoWorkingDay(year)
    starts, ends = zip(*found, strict=True)
    filled = tuple(accumulate(end - start for start, end in found))
    return OpenYear(starts, ends, filled, filled[-1])


def intervals(cal: Calendar, hours: Hours, day: date) -> Iterator[tuple[int, int]]:
    """Give the open intervals of a day as instants; what the clocks leave out, or lay over, is none."""
    last = 0
    for opens, closes in local_spans(cal, hours, day):
        start = max(to_micros(datetime.combine(day, opens, cal.zone)), last)
        ends_on = day + ONE_DAY if closes == WHOLE_DAY else day
        end = to_micros(datetime.combine(ends_on, closes, cal.zone))
        if start < end:
            yield start, end
            last = end


def local_spans(cal: Calendar, hours: Hours, day: date) -> Iterator[tuple[time, time]]:
    """Give the open spans of a day by the clock at the place; 00:00 as an end is that of the day."""
    shut = cal.closes_at(day)
    for opens, closes in hours.spans[day.weekday()]:
        start, end = clock(opens), clock(closes)
        if shut is None or (end != WHOLE_DAY and end <= shut):
            yield start, end
        elif start < shut:
            yield start, shut
