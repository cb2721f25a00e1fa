"""Forms: how one of our intervals is said as an RRULE, checked against dateutil.

The one rule: RFC 5545 leaves out a day that does not exist, so a rule that puts another in its
place names all days that may come, and which of them.
"""

from collections.abc import Callable, Iterator
from datetime import date
from math import gcd
from typing import Final

from fixflow.recurrence.cycle import MONTHS_OF_YEAR, Skip
from fixflow.recurrence.fixed import LEAP_DAY, FixedDates
from fixflow.recurrence.imported import ImportedRule
from fixflow.recurrence.interval import Every, Unit
from fixflow.recurrence.plan import Recurring
from fixflow.recurrence.rrule_text import read_text

ALWAYS_THERE: Final = 28
DAYS_OF_MONTH: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # of a common year
OF_LEAP_DAY: Final = {
    Skip.BACKWARD: ";BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1",
    Skip.FORWARD: ";BYYEARDAY=60",
    Skip.OMIT: "",
}


def rules_of(
    rule: Recurring, anchor: date, until: date | None, stamp: Callable[[date], str]
) -> Iterator[str]:
    """Write a rule, a line for each RRULE that it takes.

    Args:
        rule: The rule.
        anchor: What it is counted from.
        until: The last day that counts; None is without end.
        stamp: Writes a day as UNTIL.
    """
    if isinstance(rule, ImportedRule):
        yield from imported(rule, until, stamp)
        return
    end = "" if until is None else f";UNTIL={stamp(until)}"
    if isinstance(rule, Every):
        yield f"FREQ={every(rule, anchor)}{end}"
    elif isinstance(rule, FixedDates):
        yield from (f"FREQ=YEARLY{each}{end}" for each in fixed(rule))


def not_expressible(rule: Recurring, anchor: date) -> bool:
    """Tell whether a rule puts the first of the next month for a missing day, month by month."""
    if not isinstance(rule, Every) or rule.skip is not Skip.FORWARD or rule.months is None:
        return False
    return rule.months % MONTHS_OF_YEAR != 0 and lacks(anchor, rule.months)


def lacks(anchor: date, step: int) -> bool:
    """Tell whether one of the months that a step leads to has no day of the anchor's number."""
    stride = gcd(step, MONTHS_OF_YEAR)
    months = range((anchor.month - 1) % stride, MONTHS_OF_YEAR, stride)
    return any(anchor.day > DAYS_OF_MONTH[month] for month in months)


def every(rule: Every, anchor: date) -> str:
    """Write an interval."""
    if rule.months is None:
        return ("WEEKLY" if rule.unit is Unit.WEEKS else "DAILY") + interval(rule.n)
    if rule.months % MONTHS_OF_YEAR == 0:
        return f"YEARLY{interval(rule.months // MONTHS_OF_YEAR)}{of_year(rule, anchor)}"
    return f"MONTHLY{interval(rule.months)}{of_month(rule, anchor)}"


def interval(n: int) -> str:
    """Write how many; one is not written."""
    return "" if n == 1 else f";INTERVAL={n}"


def of_year(rule: Every, anchor: date) -> str:
    """Write which day of the year, where the start alone does not say it."""
    if rule.eom:
        return f";BYMONTH={anchor.month};BYMONTHDAY=-1"
    return OF_LEAP_DAY[rule.skip] if (anchor.month, anchor.day) == LEAP_DAY else ""


def of_month(rule: Every, anchor: date) -> str:
    """Write which day of the month, where the start alone does not say it."""
    if rule.eom:
        return ";BYMONTHDAY=-1"
    if anchor.day <= ALWAYS_THERE or rule.skip is not Skip.BACKWARD:
        return ""
    days = ",".join(str(day) for day in range(ALWAYS_THERE, anchor.day + 1))
    return f";BYMONTHDAY={days};BYSETPOS=-1"


def fixed(rule: FixedDates) -> Iterator[str]:
    """Write fixed dates, a rule for each number of the day."""
    months: dict[int, list[int]] = {}
    for month, day in rule.days:
        if (month, day) == LEAP_DAY and rule.skip is not Skip.OMIT:
            yield OF_LEAP_DAY[rule.skip]
        else:
            months.setdefault(day, []).append(month)
    for day, of in sorted(months.items()):
        yield f";BYMONTH={','.join(map(str, of))};BYMONTHDAY={day}"


def imported(rule: ImportedRule, until: date | None, stamp: Callable[[date], str]) -> Iterator[str]:
    """Write a rule of another calendar as it was, each line up to the earlier end of the two."""
    found = read_text(rule.text)
    for each, own in zip(found.rules, found.untils, strict=True):
        ends = [day for day in (until, None if own is None else own.day) if day is not None]
        yield each.say(stamp(min(ends)) if ends else None)


def days_beside(rule: Recurring) -> frozenset[date]:
    """Give the days that an imported rule has beside its RRULE lines."""
    if not isinstance(rule, ImportedRule):
        return frozenset()
    return frozenset(each.day for each in read_text(rule.text).added)


def of_one_rule(rule: Recurring) -> bool:
    """Tell whether any of its dates may be DTSTART: several rules do not agree on which."""
    return not isinstance(rule, ImportedRule) or "\n" not in rule.text
