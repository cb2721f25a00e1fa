"""A day-by-day evaluator of recurrence: slow, and written from the specification alone.

Each day of the calendar is asked whether it is a nominal date; nothing is divided, and nothing of
the library is used but the calendar of working days.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from fixflow.deadlines import Calendar
from fixflow.recurrence import Every, FixedDates, OnceDates, Shift, Skip

ONE_DAY = timedelta(days=1)


def last_of_month(day: date) -> bool:
    """Tell whether the next day is in another month."""
    return (day + ONE_DAY).month != day.month


def month_counts(anchor: date, year: int, month: int, step: int) -> bool:
    """Tell whether a month is one of every so many from the anchor's on."""
    gone = (year - anchor.year) * 12 + month - anchor.month
    return gone >= 0 and gone % step == 0


def is_nominal(  # noqa: PLR0911  a case for each kind
    rule: Every | FixedDates | OnceDates, anchor: date, day: date
) -> bool:
    """Tell whether a day is a nominal date."""
    if isinstance(rule, OnceDates):
        return day in rule.days and day >= anchor
    if isinstance(rule, FixedDates):
        return day >= anchor and in_year(rule, day)
    if day < anchor:
        return False
    match rule.unit.value:
        case "days":
            return (day - anchor).days % rule.n == 0
        case "weeks":
            return (day - anchor).days % (7 * rule.n) == 0
        case "months":
            return in_month(rule, anchor, day, rule.n)
        case _:
            return in_month(rule, anchor, day, 12 * rule.n)


def in_year(rule: FixedDates, day: date) -> bool:
    """Tell whether a day is one of the fixed ones, or stands for 29 February."""
    if (day.month, day.day) in rule.days:
        return True
    if (2, 29) not in rule.days or monthrange(day.year, 2)[1] == 29:
        return False
    stands = {Skip.BACKWARD: (2, 28), Skip.FORWARD: (3, 1)}
    return stands.get(rule.skip) == (day.month, day.day)


def in_month(rule: Every, anchor: date, day: date, step: int) -> bool:
    """Tell whether a day is the one that its month gives."""
    counts = month_counts(anchor, day.year, day.month, step)
    if rule.eom:
        return counts and last_of_month(day)
    if counts and day.day == anchor.day:
        return True
    if rule.skip is Skip.BACKWARD:
        return counts and last_of_month(day) and day.day < anchor.day
    if rule.skip is Skip.FORWARD and day.day == 1:
        before = day - ONE_DAY
        missing = before.day < anchor.day
        return missing and month_counts(anchor, before.year, before.month, step)
    return False


def nominals(
    rule: Every | FixedDates | OnceDates, anchor: date, since: date, until: date
) -> Iterator[date]:
    """Give the nominal dates of a range, the end exclusive."""
    first = anchor if isinstance(rule, Every) and rule.first.value == "after_interval" else None
    day = since
    while day < until:
        if day != first and is_nominal(rule, anchor, day):
            yield day
        day += ONE_DAY


def shifted(day: date, shift: Shift, cal: Calendar) -> date:
    """Walk to the day of the work."""
    if shift is Shift.NONE or cal.is_working_day(day):
        return day
    before, after = walk(day, -ONE_DAY, cal), walk(day, ONE_DAY, cal)
    match shift:
        case Shift.FOLLOWING:
            return after
        case Shift.PRECEDING:
            return before
        case Shift.MODIFIED_FOLLOWING:
            return after if after.month == day.month else before
        case Shift.MODIFIED_PRECEDING:
            return before if before.month == day.month else after
        case _:
            return after if after - day <= day - before else before


def walk(day: date, step: timedelta, cal: Calendar) -> date:
    """Walk until a day is open."""
    while not cal.is_working_day(day):
        day += step
    return day
