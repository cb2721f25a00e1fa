"""Imported rules: rules of days for which there is no closed form; the home of dateutil.

«Second Tuesday of the month» comes from another calendar.  dateutil evaluates it from its first
date on, so that it takes the longer the older the rule is, and leaves out a day that does not
exist.  So its dates go on for 400 years, after which the calendar comes again, and to the year 2400
where it begins under that calendar, from 1583 on.  The one rule: nothing is asked of dateutil that
could search the calendar to its end.
"""

from bisect import bisect_left
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import lru_cache
from heapq import merge
from itertools import groupby, takewhile
from typing import Final

from attrs import field, frozen

from fixflow.errors import Fault, Misuse
from fixflow.recurrence.cycle import LAST_YEAR, Cycle
from fixflow.recurrence.faults import NoSuchOccurrence
from fixflow.recurrence.rrule_parts import WEEKDAYS, Rrule
from fixflow.recurrence.rrule_text import InvalidRrule, read_text, too_many_rules
from fixflow.texts import Language, Text

GREGORIAN_YEARS: Final = 400  # after which the days of the week and the leap years come again
LATEST_LOOK: Final = 9_899  # the last year from which a hundred more lie within the calendar
HUNDRED_YEARS: Final = timedelta(days=36_525)
FIRST_READ: Final = 4
FIRST_GREGORIAN: Final = 1583
READ_AT_LEAST: Final = 2400
MOST_RULES: Final = 8  # dateutil may look at each day of a hundred years for each of them


@frozen
class DateutilMissing(Misuse):
    """The library that evaluates rules without a closed form is not installed."""

    code = "recurrence.dateutil_missing"
    text = Text(
        de="Für diese Regel braucht es dateutil: pip install 'fixflow[{extra}]'.",
        en="This rule needs dateutil: pip install 'fixflow[{extra}]'.",
        fr="Cette règle demande dateutil: pip install 'fixflow[{extra}]'.",
        it="Per questa regola serve dateutil: pip install 'fixflow[{extra}]'.",
    )
    extra: str = "ical"


def canonical(text: str) -> str:
    """Write a rule as it is kept.

    Raises:
        InvalidRrule: `recurrence.rrule`.
    """
    found = read_text(text)
    faults = [
        *(Fault(each.path, "recurrence.rrule.rule", ONLY_RULE) for each in found.left_out),
        *(
            Fault(each.path, "recurrence.rrule.rule", DAYS_ONLY)
            for each in (*found.added, *found.untils)
            if each is not None and each.at is not None
        ),
    ]
    if found.start is not None or not found.rules or any(each.count for each in found.rules):
        faults.append(Fault("", "recurrence.rrule.rule", ONLY_RULE))
    if len(found.rules) > MOST_RULES:
        faults.append(too_many_rules(MOST_RULES))
    if faults:
        raise InvalidRrule(tuple(faults))
    return found.say()


@frozen
class ImportedRule:
    """A rule of days as another calendar wrote it; `from_rrule` makes it where it must.

    Args:
        text: Its RRULE lines, eight at most, and RDATE; without DTSTART, which is the anchor of the
            contract, without EXDATE, which is an exception of it, and with UNTIL in place of COUNT.

    Raises:
        InvalidRrule: `recurrence.rrule`, a path for each fault.

    Examples:
        >>> print(ImportedRule("FREQ=MONTHLY;BYDAY=2TU"))
        imported rule FREQ=MONTHLY;BYDAY=2TU, a day that does not exist is left out
    """

    text: str = field(converter=canonical)

    floats = False
    least = 0

    def cycle(self, anchor: date, completed: tuple[date, ...] = ()) -> Cycle:  # noqa: ARG002  as each rule's
        """Give the dates, counted from a day."""
        return ImportedCycle(self.text, anchor)

    def never(self, anchor: date) -> bool:
        """Tell whether no date lies in the hundred years from a day on.

        Raises:
            DateutilMissing: `recurrence.dateutil_missing`.
        """
        found = read_text(self.text)
        return not found.added and all(first_of(each, anchor) is None for each in found.rules)

    def say(self, lang: Language = "de") -> str:
        """Say the rule, and that it is none of our own."""
        shown = self.text.replace("RRULE:", "").replace("RDATE;VALUE=DATE:", "RDATE=")
        return IMPORTED.say(lang, rule=" + ".join(shown.split("\n"))) + NOT_THERE.say(lang)

    def __str__(self) -> str:
        return self.say("en")


@frozen(eq=False)
class ImportedCycle:
    """The dates of an imported rule, read in stretches of years that double.

    Args:
        text: The rule.
        anchor: What its intervals are counted from.
    """

    text: str
    anchor: date

    def nominal(self, i: int) -> date:
        """Give a date by its index.

        Raises:
            NoSuchOccurrence: `recurrence.no_such_occurrence`, there is none behind the last one,
                or behind the 400 years.
            DateutilMissing: `recurrence.dateutil_missing`.
        """
        years = years_from(self.anchor)
        days = date(years[-1], 12, 31).toordinal()  # there are no more dates than days
        for year in years if i < days else ():
            found = until_year(self.text, self.anchor, year)
            if i < len(found):
                return found[i]
        raise NoSuchOccurrence(i)

    def at_or_after(self, day: date) -> int:
        """Read up to the day, then search."""
        found: tuple[date, ...] = ()
        years = years_from(self.anchor)
        for year in years:
            if year >= min(day.year, years[-1]):
                found = until_year(self.text, self.anchor, year)
                if found and found[-1] >= day:
                    break
        return bisect_left(found, day)


def years_from(anchor: date) -> tuple[int, ...]:
    """Give the years up to which the dates are read: 4, 8, 16 years on, up to the last of all."""
    least = READ_AT_LEAST if anchor.year >= FIRST_GREGORIAN else 0
    last = min(LAST_YEAR, max(least, anchor.year + GREGORIAN_YEARS))
    years = (anchor.year + (FIRST_READ << k) for k in range(12))
    return (*takewhile(lambda year: year < last, years), last)


@lru_cache(maxsize=64)
def until_year(text: str, anchor: date, year: int) -> tuple[date, ...]:
    """Give the dates up to the end of a year; of all callers, the last 64 are remembered.

    Raises:
        DateutilMissing: `recurrence.dateutil_missing`.
    """
    found = read_text(text)
    ends = (None if until is None else until.day for until in found.untils)
    streams = [
        up_to(evaluate(rule, anchor), until)
        for rule, until in zip(found.rules, ends, strict=True)
        if first_of(rule, anchor) is not None
    ]
    days = merge(*streams, sorted(each.day for each in found.added))
    return tuple(takewhile(lambda day: day.year <= year, (day for day, _ in groupby(days))))


@lru_cache(maxsize=64)
def first_of(rule: Rrule, anchor: date) -> date | None:
    """Give the first date of a rule without end within a hundred years; None where there is none.

    dateutil looks for a date up to the year 9999, thousands of years for 30 February.  So the rule
    is asked as near to that end as the calendar, which repeats after 400 years, allows.

    Raises:
        DateutilMissing: `recurrence.dateutil_missing`.
    """
    later = max(0, (LATEST_LOOK - anchor.year) // GREGORIAN_YEARS) * GREGORIAN_YEARS
    there = anchor.replace(year=anchor.year + later)
    found = next(evaluate(rule, there), None)
    if found is None or found - there > HUNDRED_YEARS:
        return None
    return found.replace(year=found.year - later)


def up_to(days: Iterator[date], until: date | None) -> Iterator[date]:
    """Give the days up to one (inclusive)."""
    return days if until is None else takewhile(lambda day: day <= until, days)


def evaluate(rule: Rrule, anchor: date) -> Iterator[date]:
    """Let dateutil give the dates of a rule without end; it counts in times without a zone.

    Of the first week it knows only the days from the anchor on, so that BYSETPOS would count
    otherwise there than in any other week; so it is asked from the beginning of that week.

    Raises:
        DateutilMissing: `recurrence.dateutil_missing`.
    """
    try:
        from dateutil.rrule import rrulestr
    except ImportError:
        raise DateutilMissing from None
    first = week_of(anchor, rule.wkst) if rule.freq == "WEEKLY" and rule.days else anchor
    begun = datetime(first.year, first.month, first.day)  # noqa: DTZ001  a day has no zone
    with suppress(ValueError):  # raised on a week that runs over the end of the year 9999
        for at in rrulestr(rule.say(), dtstart=begun):
            if at.date() >= anchor:
                yield at.date()


def week_of(day: date, begins: str) -> date:
    """Give the first day of a day's week, as far as the calendar goes back."""
    back = (day.weekday() - WEEKDAYS.index(begins)) % len(WEEKDAYS)
    return date.fromordinal(max(date.min.toordinal(), day.toordinal() - back))


IMPORTED: Final = Text(
    "übernommene Regel {rule}", "imported rule {rule}", "règle reprise {rule}", "regola ripresa {rule}"
)  # fmt: skip
NOT_THERE: Final = Text(
    ", ein Tag, den es nicht gibt, fällt aus",
    ", a day that does not exist is left out",
    ", un jour qui n’existe pas est supprimé",
    ", un giorno che non esiste è omesso",
)
ONLY_RULE: Final = Text(
    "hier stehen nur RRULE, mit UNTIL statt COUNT, und RDATE",
    "only RRULE, with UNTIL in place of COUNT, and RDATE stand here",
    "seules RRULE, avec UNTIL au lieu de COUNT, et RDATE figurent ici",
    "qui stanno solo RRULE, con UNTIL al posto di COUNT, e RDATE",
)
DAYS_ONLY: Final = Text(
    "hier steht ein Tag, keine Zeit",
    "a day stands here, no time",
    "ici figure un jour, pas une heure",
    "qui sta un giorno, non un’ora",
)
