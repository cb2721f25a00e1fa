"""Fixed dates: the same days of every year, or days of the calendar that come once.

«… oder festes Datum»: the manual leaves open which of the two it means, so both are there.  The
one rule: two of them never fall on one day, whatever a common year does to 29 February.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, TypeAlias

from attrs import frozen

from fixflow.errors import Fault
from fixflow.formats.calendar_words import MONTHS
from fixflow.recurrence.cycle import Cycle, Skip, YearCycle, on
from fixflow.recurrence.faults import (
    InvalidFixedDates,
    NoSuchOccurrence,
    choice_fault,
    is_day,
    refuse,
)
from fixflow.texts import Language, Text, spoken

MonthDay: TypeAlias = tuple[int, int]
LEAP_YEAR: Final = 2028
COMMON_YEAR: Final = 2027
LEAP_DAY: Final = (2, 29)
WRITTEN: Final = 5


@frozen
class FixedDates:
    """The same days of every year; make it with `fixed_dates`.

    Attributes:
        days: Month and day of each, ascending.
        skip: What becomes of 29 February in a common year.
    """

    days: tuple[MonthDay, ...]
    skip: Skip = Skip.BACKWARD

    floats = False
    least = 0

    def cycle(self, anchor: date, completed: tuple[date, ...] = ()) -> Cycle:  # noqa: ARG002  as each rule's
        """Give the dates from a day on, which counts itself."""
        return YearCycle(self.days, anchor, self.skip)

    def say(self, lang: Language = "de") -> str:
        """Say the dates as a sentence."""
        days = tuple(
            Text(f"{d}.{m}.", f"{d} {MONTHS[m - 1].en}", f"{d}.{m}.", f"{d}.{m}.")
            for m, d in self.days
        )
        said = YEARLY.say(lang, days=days)
        if LEAP_DAY in self.days and self.skip is not Skip.BACKWARD:
            said += LEAP.say(lang, what=self.skip.label)
        return said

    def __str__(self) -> str:
        return self.say("en")


@frozen
class OnceDates:
    """Days of the calendar that do not come back; make it with `fixed_dates`."""

    days: tuple[date, ...]

    floats = False
    least = 0

    def cycle(self, anchor: date, completed: tuple[date, ...] = ()) -> Cycle:  # noqa: ARG002  as each rule's
        """Give the dates from a day on, which counts itself."""
        return OnceCycle(tuple(day for day in self.days if day >= anchor))

    def say(self, lang: Language = "de") -> str:
        """Say the dates as a sentence."""
        return ONCE.say(lang, days=spoken(self.days, lang))

    def __str__(self) -> str:
        return self.say("en")


@frozen(eq=False)
class OnceCycle:
    """Days of the calendar that do not come back."""

    days: Sequence[date]

    def nominal(self, i: int) -> date:
        """Give the day.

        Raises:
            NoSuchOccurrence: `recurrence.no_such_occurrence`, there is none behind the last one.
        """
        if i >= len(self.days):
            raise NoSuchOccurrence(i)
        return self.days[i]

    def at_or_after(self, day: date) -> int:
        """Search for it."""
        return bisect_left(self.days, day)


def fixed_dates(*days: str | date, skip: Skip = Skip.BACKWARD) -> FixedDates | OnceDates:
    """Come back on the same days of every year, or once on days of the calendar.

    Args:
        *days: Each as month and day, `"03-15"`; or each as a date.
        skip: What becomes of `"02-29"` in a common year.

    Raises:
        InvalidFixedDates: `recurrence.fixed_date`, a path for each fault.

    Examples:
        >>> print(fixed_dates("09-15", "03-15"))
        every year on 15 March, 15 September
        >>> print(fixed_dates(date(2027, 4, 20)).say("de"))
        einmal am 20.04.2027
    """
    refuse(InvalidFixedDates, faults(days, skip))
    once = tuple(sorted(day for day in days if isinstance(day, date)))
    if once:
        return OnceDates(once)
    return FixedDates(
        tuple(sorted(read(day) or LEAP_DAY for day in days if isinstance(day, str))), skip
    )


def faults(days: Sequence[object], skip: object) -> Iterator[Fault]:
    """Name everything that is wrong with fixed dates."""
    if not days:
        yield Fault("rule", "recurrence.fixed_date", NONE_GIVEN)
    if fault := choice_fault("rule.skip", skip, Skip):
        yield fault
    if len({isinstance(day, date) for day in days}) > 1:
        yield Fault("rule", "recurrence.fixed_date", MIXED)
    seen: dict[object, int] = {}
    for place, day in enumerate(days):
        path = f"rule[{place}]"
        if not is_day(day) and read(day) is None:
            yield Fault(path, "recurrence.fixed_date", NO_DAY, {"value": ascii(day)[:80]})
            continue
        means = meaning(day, skip)
        if means in seen:
            yield Fault(path, "recurrence.fixed_date", TWICE, {"other": seen[means]})
        seen.setdefault(means, place)
    if skip is not Skip.BACKWARD and isinstance(skip, Skip) and LEAP_DAY not in map(read, days):
        yield Fault("rule.skip", "recurrence.fixed_date", NO_LEAP_DAY)


def meaning(day: object, skip: object) -> object:
    """Give the day on which a date falls in a common year, where two may meet."""
    at = read(day)
    return (
        day if at is None else on(COMMON_YEAR, *at, skip if isinstance(skip, Skip) else Skip.OMIT)
    )


def read(day: object) -> MonthDay | None:
    """Read month and day; None where no year has such a day."""
    if not isinstance(day, str) or len(day) != WRITTEN or day[2] != "-" or not day.isascii():
        return None
    try:
        found = date.fromisoformat(f"{LEAP_YEAR}-{day}")
    except ValueError:
        return None
    return found.month, found.day


YEARLY: Final = Text(
    "jährlich am {days}", "every year on {days}", "chaque année le {days}", "ogni anno il {days}"
)
LEAP: Final = Text(
    "; ohne 29. Februar: {what}",
    "; without 29 February: {what}",
    "; sans 29 février: {what}",
    "; senza 29 febbraio: {what}",
)
ONCE: Final = Text(
    "einmal am {days}", "once on {days}", "une fois le {days}", "una volta il {days}"
)
NONE_GIVEN: Final = Text(
    "mindestens ein Datum ist anzugeben",
    "at least one date is needed",
    "il faut au moins une date",
    "serve almeno una data",
)
MIXED: Final = Text(
    "Tage des Jahres und Kalendertage sind gemischt",
    "days of the year and dates are mixed",
    "jours de l’année et dates sont mélangés",
    "giorni dell’anno e date sono mescolati",
)
NO_DAY: Final = Text(
    '{value} ist kein Tag wie "03-15" und kein Datum',
    '{value} is no day such as "03-15" and no date',
    '{value} n’est ni un jour comme "03-15" ni une date',
    '{value} non è né un giorno come "03-15" né una data',
)
TWICE: Final = Text(
    "fällt auf denselben Tag wie rule[{other}]",
    "falls on the same day as rule[{other}]",
    "tombe le même jour que rule[{other}]",
    "cade lo stesso giorno di rule[{other}]",
)
NO_LEAP_DAY: Final = Text(
    "gilt nur für den 29. Februar",
    "is for 29 February only",
    "ne vaut que pour le 29 février",
    "vale solo per il 29 febbraio",
)
