"""Open time: how much of a span of time fell on working days.

No partner of ours states opening hours, so a working day is open from midnight to midnight at the
place, as in every rule that counts whole days.  The one rule: what is counted is real time, so a
working day on which the clocks change has 23 or 25 hours.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from fixflow.deadlines.calendars.calendar import Calendar
from fixflow.deadlines.week import MON_FRI, Week
from fixflow.instants import local_day

ONE_DAY: Final = timedelta(days=1)


def open_time(start: datetime, end: datetime, cal: Calendar, week: Week = MON_FRI) -> timedelta:
    """Measure how much of a span fell on working days.

    Args:
        start: Where the span begins, with offset.
        end: Where it ends (exclusive); not before `start`, else nothing was open.
        cal: The calendar of the place; its zone says where days begin.
        week: On which weekdays work is done.

    Raises:
        NaiveInstant: `instants.naive`.
        BeyondHorizon: `deadlines.horizon`.

    Examples:
        From Friday noon to Monday noon: half a day, no weekend, half a day.

        >>> zurich = Calendar.of("CH-ZH")
        >>> friday = datetime(2026, 5, 8, 12, tzinfo=zurich.zone)
        >>> open_time(friday, datetime(2026, 5, 11, 12, tzinfo=zurich.zone), zurich)
        datetime.timedelta(days=1)
    """
    first, last = local_day(start, cal.zone), local_day(end, cal.zone)
    since, until = start.astimezone(UTC), end.astimezone(UTC)
    total = timedelta()
    day = cal.roll(first, week)
    while day <= last:
        opens, closes = max(since, midnight(day, cal)), min(until, midnight(day + ONE_DAY, cal))
        total += max(closes - opens, timedelta())
        day = cal.add_working_days(day, 1, week)
    return total


def midnight(day: date, cal: Calendar) -> datetime:
    """Give the instant, in UTC, at which a day begins at the place."""
    return datetime.combine(day, time(), cal.zone).astimezone(UTC)
