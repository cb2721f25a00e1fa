"""Counting: on which day a count ends, with the days that pauses took out of it.

The one rule: a day that is taken out is counted once more at the end.  So each stop costs one
look-up, however long it lasts.
"""

from calendar import monthrange
from datetime import date
from typing import Final, NamedTuple

from fixflow.deadlines.calendars.calendar import Calendar
from fixflow.deadlines.counting.pauses import ONE_DAY, Stop
from fixflow.deadlines.rules import DayRule, Days, Months, Weeks, WorkingDays, Years
from fixflow.deadlines.terms import StartOn

MONTHS_OF_YEAR: Final = 12


class Taken(NamedTuple):
    """Days that one stop took out of a count, both inclusive."""

    first: date
    last: date
    stop: Stop


class Tally(NamedTuple):
    """The state of a tally.

    Attributes:
        received: The day of the event, or the one on which it counts as received.
        before: The day before the first one that counts.
        extra: How many of the rule's days were taken out.
        extra_open: How many open days were taken out of the least number of them.
        base: The day on which the rule alone ends it.
        last: The day on which it ends.
    """

    received: date
    before: date
    extra: int
    extra_open: int
    base: date
    last: date


def counted(rule: DayRule, received: date, before: date, cal: Calendar) -> Tally:
    """Tally without a pause."""
    base = ending(rule, received, before, 0, cal)
    least = rule.min_working_days
    if least is None:
        return Tally(received, before, 0, 0, base, base)
    floor = cal.add_working_days(before, least, rule.week, rule.half_days)
    return Tally(received, before, 0, 0, base, max(base, floor))


def without(rule: DayRule, tally: Tally, first: date, last: date, cal: Calendar) -> Tally:
    """Take days out of a count and count as many more at its end.

    Args:
        rule: What is counted.
        tally: The count so far.
        first: The first day to take out, not before the first that counts.
        last: The last one (inclusive).
        cal: The days at the place.
    """
    extra, extra_open = tally.extra, tally.extra_open
    open_days = cal.working_days_between(first - ONE_DAY, last, rule.week, rule.half_days)
    if first <= tally.base:
        extra += open_days if isinstance(rule, WorkingDays) else (last - first).days + 1
    base = ending(rule, tally.received, tally.before, extra, cal)
    if rule.min_working_days is None:
        return tally._replace(extra=extra, base=base, last=base)
    if first <= floor(rule, tally, extra_open, cal):
        extra_open += open_days
    end = max(base, floor(rule, tally, extra_open, cal))
    return Tally(tally.received, tally.before, extra, extra_open, base, end)


def floor(rule: DayRule, tally: Tally, extra_open: int, cal: Calendar) -> date:
    """Give the day on which the least number of open days is reached."""
    least = (rule.min_working_days or 0) + extra_open
    return cal.add_working_days(tally.before, least, rule.week, rule.half_days)


def left_from(rule: DayRule, tally: Tally, first: date, cal: Calendar) -> int:
    """Tally the rule's days that are still to run from a day on (inclusive)."""
    if first > tally.last:
        return 0
    if isinstance(rule, WorkingDays):
        return cal.working_days_between(first - ONE_DAY, tally.last, rule.week, rule.half_days)
    return (tally.last - first).days + 1


def origin(rule: DayRule, before: date) -> date:
    """Give the day after which a pause takes days out: a count of no open day may lose its own."""
    return before - ONE_DAY if rule.n == 0 and isinstance(rule, WorkingDays) else before


def ending(rule: DayRule, received: date, before: date, extra: int, cal: Calendar) -> date:
    """Give the day on which a count ends, with some days more at its end."""
    if isinstance(rule, WorkingDays):
        if rule.n == 0 and extra:
            return cal.add_working_days(before - ONE_DAY, 1 + extra, rule.week, rule.half_days)
        return cal.add_working_days(before, rule.n + extra, rule.week, rule.half_days)
    if isinstance(rule, Days):
        return before + ONE_DAY * (rule.n + extra)
    if isinstance(rule, Weeks):
        return before + ONE_DAY * (7 * rule.n + extra)
    if rule.start is StartOn.NEXT_DAY:
        return shifted(received, months_of(rule)) + ONE_DAY * extra
    return day_before_number(before + ONE_DAY, months_of(rule)) + ONE_DAY * extra


def months_of(rule: Months | Years) -> int:
    """Give how many months a rule counts."""
    return rule.n * MONTHS_OF_YEAR if isinstance(rule, Years) else rule.n


def lacks_day(rule: Months | Years, tally: Tally) -> bool:
    """Tell whether the month in which a period ends has no day of the number that it began with."""
    first = tally.received if rule.start is StartOn.NEXT_DAY else tally.before + ONE_DAY
    return shifted(first, months_of(rule)).day != first.day


def shifted(day: date, months: int) -> date:
    """Go months on to the day of the same number, else to the month's last (§ 188 Abs. 3 BGB).

    Examples:
        >>> shifted(date(2027, 1, 31), 1), shifted(date(2024, 2, 29), 24)
        (datetime.date(2027, 2, 28), datetime.date(2026, 2, 28))
    """
    years, month = divmod(day.month - 1 + months, MONTHS_OF_YEAR)
    year = day.year + years
    if not date.min.year <= year <= date.max.year:
        raise OverflowError
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def day_before_number(first: date, months: int) -> date:
    """End a period whose first day counts: the day before that number (§ 188 Abs. 2 BGB).

    Where the month has no such number, its last day ends the period (§ 188 Abs. 3 BGB).

    Examples:
        >>> day_before_number(date(2027, 3, 1), 1), day_before_number(date(2027, 1, 31), 1)
        (datetime.date(2027, 3, 31), datetime.date(2027, 2, 28))
    """
    found = shifted(first, months)
    return found - ONE_DAY if found.day == first.day else found
