"""Idioms: the RRULEs that say what one of our intervals says, and what they say.

RFC 5545 leaves out a day that does not exist, so «the 31st, else the last day of the month» is
written as the last one of the 28th to the 31st that is there.  The one rule: a rule that is not
one of these has no closed form, and nothing is taken for nearly one.
"""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, TypeAlias

from attrs import evolve, frozen

from fixflow.recurrence.cycle import MONTHS_OF_YEAR, Skip
from fixflow.recurrence.faults import InvalidFixedDates
from fixflow.recurrence.fixed import LEAP_DAY, LEAP_YEAR, FixedDates, fixed_dates
from fixflow.recurrence.interval import Every, Unit
from fixflow.recurrence.rrule_parts import WEEKDAYS, Rrule

FEBRUARY: Final = 2
EACH_HAS: Final = 28
LAST_OF_FEBRUARY: Final = {"BYMONTH": (2,), "BYMONTHDAY": (28, 29), "BYSETPOS": (-1,)}
DAY_AFTER_28_FEBRUARY: Final = 60  # of the year: 29 February, and 1 March in a common year
LAST_DAYS: Final[dict[tuple[int, ...], int]] = {
    (28, 29): 29,
    (28, 29, 30): 30,
    (28, 29, 30, 31): 31,
}
LAST_OF_ALL: Final = 31


@frozen
class Closed:
    """A closed form, and what it is counted from; None is the start."""

    rule: Every | FixedDates
    anchor: date | None = None


Found: TypeAlias = Closed | None


def closed(rule: Rrule, start: date) -> Found:
    """Give the closed form of a rule; None where it has none.

    Args:
        rule: The rule, without its end.
        start: DTSTART, whose week, month or year its interval counts from.
    """
    match rule.freq:
        case "DAILY":
            return Closed(Every(n=rule.interval, unit=Unit.DAYS)) if rule.plain else None
        case "WEEKLY":
            return weekly(rule, start)
        case "MONTHLY":
            found = monthly(rule, start)
        case _:
            found = yearly(rule, start)
    if found is not None and found.anchor == start:
        return evolve(found, anchor=None)
    return found


def weekly(rule: Rrule, start: date) -> Found:
    """Read weeks, on the weekday of the start or on one that is named."""
    every = Every(n=rule.interval, unit=Unit.WEEKS)
    if rule.plain:
        return Closed(every)
    if rule.numbers or len(rule.days) != 1:
        return None
    begins, wanted = WEEKDAYS.index(rule.wkst), WEEKDAYS.index(rule.days[0])
    back = (start.weekday() - begins) % 7
    on = moved(start, (wanted - begins) % 7 - back)
    return None if on is None else Closed(every, None if on == start else on)


def monthly(rule: Rrule, start: date) -> Found:
    """Read months: on the day of the start, on a numbered day, or on the last one."""
    every, parts = Every(n=rule.interval, unit=Unit.MONTHS), rule.parts
    if rule.days or parts.keys() - {"BYMONTHDAY", "BYSETPOS"}:
        return None
    days, last = parts.get("BYMONTHDAY", (start.day,)), parts.get("BYSETPOS") == (-1,)
    if "BYSETPOS" in parts and not last:
        return None
    if days == (-1,) or (last and LAST_DAYS.get(days) == LAST_OF_ALL and start.day != LAST_OF_ALL):
        return Closed(evolve(every, eom=True), month_end(start))
    if last and days in LAST_DAYS:
        return with_anchor(every, start, LAST_DAYS[days])
    if len(days) == 1 and days[0] > 0:
        return with_anchor(evolve(every, skip=omitting(days[0])), start, days[0])
    return None


def yearly(rule: Rrule, start: date) -> Found:
    """Read years: on the day of the start, on named days, or on what stands for 29 February."""
    parts = rule.parts
    if rule.days or parts.keys() - {"BYMONTH", "BYMONTHDAY", "BYSETPOS", "BYYEARDAY"}:
        return None
    if rule.plain:
        leap = (start.month, start.day) == LEAP_DAY
        skip = Skip.OMIT if leap else Skip.BACKWARD
        return Closed(Every(n=rule.interval, unit=Unit.YEARS, skip=skip))
    if parts == {"BYYEARDAY": (DAY_AFTER_28_FEBRUARY,)}:
        return on_leap_day(rule, start, Skip.FORWARD)
    if parts == LAST_OF_FEBRUARY:
        return on_leap_day(rule, start, Skip.BACKWARD)
    return on_named_days(rule, start)


def on_named_days(rule: Rrule, start: date) -> Found:
    """Read days of months, each by its number, or the last one."""
    parts = rule.parts
    months, days = parts.get("BYMONTH", ()), parts.get("BYMONTHDAY", ())
    if "BYSETPOS" in parts or "BYYEARDAY" in parts or not months or not days:
        return None
    if days == (-1,) and len(months) == 1:
        every = Every(n=rule.interval, unit=Unit.YEARS, eom=True)
        return Closed(every, month_end(start.replace(month=months[0], day=1)))
    return on_days(rule, start, months, days)


def on_days(rule: Rrule, start: date, months: Sequence[int], days: Sequence[int]) -> Found:
    """Read named days of named months."""
    pairs = {
        (month, day)
        for month in months
        for day in days
        if 0 < day <= monthrange(LEAP_YEAR, month)[1]
    }
    if not pairs or min(days) < 0:
        return None
    skip = Skip.OMIT if LEAP_DAY in pairs else Skip.BACKWARD
    if rule.interval == 1:
        return Closed(FixedDates(tuple(sorted(pairs)), skip))
    if len(pairs) > 1:
        return None
    ((month, day),) = pairs
    every = Every(n=rule.interval, unit=Unit.YEARS, skip=skip)
    return with_anchor(every, start.replace(month=month, day=1), day)


def on_leap_day(rule: Rrule, start: date, skip: Skip) -> Found:
    """Read 29 February, and what stands for it."""
    every = Every(n=rule.interval, unit=Unit.YEARS, skip=skip)
    if (start.month, start.day) == LEAP_DAY:
        return Closed(every)
    if rule.interval == 1:
        return Closed(FixedDates((LEAP_DAY,), skip))
    return with_anchor(every, start.replace(month=FEBRUARY, day=1), LEAP_DAY[1])


def united(found: Sequence[Found]) -> FixedDates | None:
    """Put several rules of fixed dates together; None where they are none, or meet on a day."""
    rules = [each.rule for each in found if each is not None]
    fixed = [each for each in rules if isinstance(each, FixedDates)]
    days = [f"{month:02}-{day:02}" for each in fixed for month, day in each.days]
    skips = {each.skip for each in fixed if LEAP_DAY in each.days} or {Skip.BACKWARD}
    if len(fixed) < len(found) or len(skips) > 1:
        return None
    try:
        rule = fixed_dates(*days, skip=skips.pop())
    except InvalidFixedDates:
        return None
    return rule if isinstance(rule, FixedDates) else None


def with_anchor(every: Every, start: date, day: int) -> Found:
    """Count from the day of the month of the start, or of one that its interval leads back to."""
    step = every.months or 1
    month = start.year * MONTHS_OF_YEAR + start.month - 1
    for at in range(month, MONTHS_OF_YEAR - 1, -step):
        year, place = divmod(at, MONTHS_OF_YEAR)
        if day <= monthrange(year, place + 1)[1]:
            return Closed(every, date(year, place + 1, day))
    return None


def omitting(day: int) -> Skip:
    """Leave a missing day out, where one can be missing."""
    return Skip.BACKWARD if day <= EACH_HAS else Skip.OMIT


def month_end(day: date) -> date:
    """Give the last day of a month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def moved(day: date, count: int) -> date | None:
    """Go days on; None where the calendar ends before."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return None
