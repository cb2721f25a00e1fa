"""Wording: days and lengths of intervals as the four languages write them.

The one rule: a day that stands in the middle of a sentence has no weekday, and always its year.
"""

from datetime import date
from typing import Final

from fixflow.formats.calendar_words import MONTHS
from fixflow.formats.days import nth
from fixflow.formats.units import DAY, MONTH, WEEK, YEAR, Noun
from fixflow.recurrence.interval import Every, Unit
from fixflow.texts import Language, Text

UNITS: Final[dict[Unit, Noun]] = {
    Unit.YEARS: YEAR,
    Unit.MONTHS: MONTH,
    Unit.WEEKS: WEEK,
    Unit.DAYS: DAY,
}


def plain_day(day: date, lang: Language) -> str:
    """Write a day in full, without its weekday.

    Examples:
        >>> plain_day(date(2027, 6, 30), "en"), plain_day(date(2027, 10, 1), "fr")
        ('30 June 2027', '1er octobre 2027')
    """
    return PLAIN_DAY.say(lang, day=nth(day, lang), month=MONTHS[day.month - 1], year=day.year)


def steps(count: int, rule: Every, lang: Language) -> str:
    """Write so many intervals as a length.

    Examples:
        >>> from fixflow.recurrence import every
        >>> steps(2, every(months=1), "de"), steps(2, every(months=3), "de")
        ('2 Monate', '2 × 3 Monate')
    """
    unit = UNITS[rule.unit]
    if count == 1 or rule.n == 1:
        return unit.count(count * rule.n, lang)
    return f"{count} × {unit.count(rule.n, lang)}"


PLAIN_DAY: Final = Text(
    "{day}. {month} {year}", "{day} {month} {year}", "{day} {month} {year}", "{day} {month} {year}"
)
