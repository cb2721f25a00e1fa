"""The latest start: when something must have happened at the latest to be due in time.

It is the rule turned round, found by searching and not by a second set of rules: the last start
whose due date is not later than the one that is wanted.  A later start is due later, with two
exceptions: in a pause, which counts only from the start on, every day is looked at for itself;
and so is every quarter of an hour of the day that is found, since an event at midnight or in a
night on which the clocks change may end before an earlier one.  The one rule: whatever is given
back was put through `due` itself.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Final, TypeVar

from attrs import frozen

from fixflow.deadlines.calendars.calendar import Calendar
from fixflow.deadlines.counting.pauses import ONE_DAY, Cause, Pause, listed, midnight, stops, utc
from fixflow.deadlines.counting.rule_parts import Count, counts_of
from fixflow.deadlines.dates.due import due
from fixflow.deadlines.rules import (
    Before,
    DayCount,
    Earliest,
    Elapsed,
    Latest,
    OpenHours,
    Rule,
    Then,
    Window,
)
from fixflow.deadlines.tables import BeyondHorizon
from fixflow.deadlines.terms import EndAt, PauseDays, Roll
from fixflow.instants import MICROSECOND, aware, from_micros, local_day, to_micros

T = TypeVar("T", datetime, date)
FAR: Final = timedelta(days=732)  # an end rolls back within two years: none is without an open day
QUARTER: Final = timedelta(minutes=15)  # clocks change at full quarters, by UTC as on the wall


def latest_start(
    rule: Rule, finish_by: datetime | date, cal: Calendar, pauses: Sequence[Cause] = ()
) -> datetime | date | None:
    """Find the last start from which a rule is due in time.

    Args:
        rule: How long somebody has.
        finish_by: The instant that the due instant may not pass, or the day that the last day may
            not pass.
        cal: The days at the place.
        pauses: Time that does not count.

    Returns:
        The last instant that is early enough, to the microsecond, by the clock at the place; the
        last day, where the rule asks only for the day of its event.  None where no start within
        the horizon is early enough, as while an open pause stands in the way of every one.

    Raises:
        NaiveInstant: `instants.naive`.
        InvalidPause: `deadlines.pause.invalid`.
        NoWorkingDay: `deadlines.calendar.empty`.
        AmbiguousPlace: `deadlines.place.ambiguous`.

    Examples:
        To have an offer by Wednesday, 27 May 2026, the customer must be contacted on the 18th:
        the 25th is Whit Monday, and the seven Werktage may not end on a Saturday.

        >>> from datetime import time
        >>> from fixflow.deadlines.rules import arbeitstage, werktage
        >>> latest_start(werktage(7), date(2026, 5, 27), Calendar.of("DE-BY"))
        datetime.date(2026, 5, 18)

        With a cut-off it is the hour that decides.

        >>> within_two = arbeitstage(2, cutoff=time(17))
        >>> latest_start(within_two, date(2026, 5, 29), Calendar.of("CH-ZH")).isoformat()
        '2026-05-27T17:00:00+02:00'
    """
    if isinstance(finish_by, datetime):
        aware(finish_by)
    search = Search(rule, finish_by, cal, listed(pauses), needs_instant(rule))
    for since, until in stretches(search):
        found = search.within(since, until)
        if found is not None:
            return found
    return None


@frozen
class Search:
    """One search: what is asked for, and whether a day is answer enough."""

    rule: Rule
    finish_by: datetime | date
    cal: Calendar
    pauses: tuple[Cause, ...]
    to_the_instant: bool

    def within(self, since: date, until: date) -> datetime | date | None:
        """Find the last start of a stretch of days in which a later one is due later."""
        if since == until and self.to_the_instant and any(map(may_roll_back, counts_of(self.rule))):
            # an end that rolls back may lie before a pause that an earlier start still meets
            return self.instant_of(since)
        if not self.day_fits(since):
            return None
        day = last_that(since, until, ONE_DAY, self.day_fits)
        if not self.to_the_instant:
            return day if self.fits(day) else None
        return self.instant_of(day)

    def day_fits(self, day: date) -> bool:
        """Tell whether something that begins on a day may be due in time."""
        if not self.to_the_instant:
            return self.fits(day, early=True)
        begins, ends = self.bounds(day)
        return any(self.fits(at, early=True) for at in (begins, *self.cuts(begins, ends)))

    def instant_of(self, day: date) -> datetime | None:
        """Find the last instant of a day that is early enough."""
        begins, ends = self.bounds(day)
        grid = range(to_micros(begins), to_micros(ends), QUARTER // MICROSECOND)
        cuts = sorted({*map(from_micros, grid), *self.cuts(begins, ends), ends})
        for start, end in reversed(tuple(pairwise(cuts))):
            if self.fits(start):
                found = last_that(start, end - MICROSECOND, MICROSECOND, self.fits)
                return found.astimezone(self.cal.zone)
        return None

    def cuts(self, begins: datetime, ends: datetime) -> Iterator[datetime]:
        """Give the instants within a day from which a start may be due before an earlier one.

        That is what is no longer midnight, which ends the day before, and the end of a pause.
        """
        yield begins + MICROSECOND
        for each in self.pauses:
            if isinstance(each, Pause) and each.end is not None and begins < utc(each.end) < ends:
                yield utc(each.end)

    def bounds(self, day: date) -> tuple[datetime, datetime]:
        """Give the instants in UTC at which a day begins and ends."""
        zone = self.cal.zone
        return utc(midnight(day, zone)), utc(midnight(day + ONE_DAY, zone))

    def fits(self, start: datetime | date, *, early: bool = False) -> bool:
        """Tell whether a start is due in time.

        Args:
            start: The start.
            early: What to say of one whose due date lies before the first year of the calendar.
        """
        try:
            found = due(self.rule, start, self.cal, self.pauses)
        except BeyondHorizon as beyond:
            return early and beyond.year < beyond.first
        if found.at is None:
            return False
        if isinstance(self.finish_by, datetime):
            return found.at.astimezone(UTC) <= self.finish_by.astimezone(UTC)
        return found.last_day <= self.finish_by


def stretches(search: Search) -> Iterator[tuple[date, date]]:
    """Cut the days that may be a start into stretches in which a later one is due later.

    The last comes first; each day of a pause, and the one after it, is a stretch of its own.
    """
    cal = search.cal
    first, last = date(cal.horizon[0], 1, 1), date(cal.horizon[1], 12, 31)
    wanted = search.finish_by
    if not any(map(counts_back, counts_of(search.rule))) and not isinstance(search.rule, Before):
        day = local_day(wanted, cal.zone) if isinstance(wanted, datetime) else wanted
        last = min(last, day + FAR) if day < last else last
    until = last
    for since, paused_until in reversed(paused_days(search, first, last)):
        if paused_until < until:
            yield paused_until + ONE_DAY, until
        for count in range((min(paused_until, until) - since).days + 1):
            day = min(paused_until, until) - ONE_DAY * count
            yield day, day
        until = min(until, since - ONE_DAY)
    if first <= until:
        yield first, until


def paused_days(search: Search, first: date, last: date) -> tuple[tuple[date, date], ...]:
    """Give the days of each pause with the one after it, within some days and in order."""
    cal = search.cal
    found = stops(search.pauses, utc(midnight(first, cal.zone)), cal.zone, cal.horizon)
    days = (each.days(PauseDays.TOUCHED, cal.zone) for each in found)
    return tuple(
        (since, min(until, last - ONE_DAY) + ONE_DAY) for since, until in days if since <= last
    )


def may_roll_back(count: Count) -> bool:
    """Tell whether a closed end may move to an earlier day."""
    return isinstance(count, DayCount) and count.roll not in {Roll.NONE, Roll.FOLLOWING}


def counts_back(count: Count) -> bool:
    """Tell whether a count ends before its event."""
    return isinstance(count, DayCount) and count.n < 0


def last_that(first: T, last: T, step: timedelta, holds: Callable[[T], bool]) -> T:
    """Find the last value that holds, of those that hold up to one and not after it.

    Args:
        first: A value that holds.
        last: The last one to look at.
        step: How far apart two values lie.
        holds: What is asked.
    """
    least, most = 0, (last - first) // step
    while least < most:
        middle = (least + most + 1) // 2
        if holds(first + step * middle):
            least = middle
        else:
            most = middle - 1
    return first + step * least


def needs_instant(rule: Rule) -> bool:
    """Tell whether a rule asks for the time of day of its event."""
    match rule:
        case Elapsed() | OpenHours():
            return True
        case DayCount():
            return rule.cutoff is not None or rule.end is EndAt.SAME_TIME
        case Window():
            return needs_instant(rule.latest)
        case Earliest() | Latest():
            return any(map(needs_instant, rule.rules))
        case Then():
            return needs_instant(rule.first)
        case _:
            return isinstance(rule.rule, Elapsed | OpenHours)
