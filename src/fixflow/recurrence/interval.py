"""Intervals: every so many years, months, weeks or days, counted from one anchor.

«Zudem kannst du das Start-Datum, die Laufzeit und ein Intervall festlegen (jährlich, monatlich,
wöchentlich, Tage, festes Datum).»  The one rule: an interval is a value that knows no date; the
anchor comes from the contract, so that equal intervals are equal.
"""

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import Final

from attrs import frozen

from fixflow.errors import Fault
from fixflow.instants import a_day
from fixflow.recurrence.cycle import (
    MONTHS_OF_YEAR,
    Cycle,
    DayCycle,
    FloatingCycle,
    MonthCycle,
    Skip,
)
from fixflow.recurrence.faults import (
    ONE_UNIT,
    InvalidInterval,
    choice_fault,
    number_fault,
    refuse,
)
from fixflow.texts import Language, Text

DAYS_OF_WEEK: Final = 7


class Unit(Enum):
    """What an interval counts."""

    YEARS = "years"
    MONTHS = "months"
    WEEKS = "weeks"
    DAYS = "days"


class First(Enum):
    """Whether the anchor is itself the first visit; three years yearly are three visits, or two."""

    AT_START = "at_start"
    AFTER_INTERVAL = "after_interval"


class CountedFrom(Enum):
    """From what the next date is counted: the anchor, or the day on which the last was completed."""

    START = "start"
    COMPLETION = "completion"


START: Final = CountedFrom.START
COMPLETION: Final = CountedFrom.COMPLETION


@frozen(kw_only=True)
class Every:
    """So many of one unit; make it with `every`.

    Attributes:
        n: How many.
        unit: Of what.
        skip: What becomes of a date whose day does not exist.
        eom: Whether an anchor on a month's last day stays on last days.
        first: Whether the anchor is the first visit.
        counted_from: Whether the next date follows from the anchor or from a completion.
    """

    n: int
    unit: Unit
    skip: Skip = Skip.BACKWARD
    eom: bool = False
    first: First = First.AT_START
    counted_from: CountedFrom = START

    def __attrs_post_init__(self) -> None:
        refuse(InvalidInterval, self.faults())

    def faults(self) -> Iterator[Fault]:
        """Name everything that is wrong with it."""
        if not isinstance(self.unit, Unit):
            yield Fault("rule", "recurrence.interval", ONE_UNIT, {"count": 0})
            return
        given = {self.unit: self.n}
        yield from unit_faults(given)
        yield from choice_faults(given, self.skip, self.eom, self.first, self.counted_from)

    @property
    def months(self) -> int | None:
        """How many months it is; None where it counts days."""
        match self.unit:
            case Unit.YEARS:
                return self.n * MONTHS_OF_YEAR
            case Unit.MONTHS:
                return self.n
            case _:
                return None

    @property
    def floats(self) -> bool:
        """Whether the next date follows from a completion."""
        return self.counted_from is COMPLETION

    @property
    def least(self) -> int:
        """The first index that counts."""
        return int(self.first is First.AFTER_INTERVAL)

    def plain(self, anchor: date) -> MonthCycle | DayCycle:
        """Count from an anchor, whatever is completed."""
        months = self.months
        if months is not None:
            return MonthCycle(anchor, months, self.skip, self.eom)
        return DayCycle(anchor, self.n * (DAYS_OF_WEEK if self.unit is Unit.WEEKS else 1))

    def cycle(self, anchor: date, completed: tuple[date, ...] = ()) -> Cycle:
        """Give the nominal dates from an anchor.

        Args:
            anchor: The date of index 0.
            completed: The days of completion, where the next date follows from them.
        """
        return self.floating(anchor, completed, anchor) if self.floats else self.plain(anchor)

    def floating(self, anchor: date, completed: tuple[date, ...], since: date) -> FloatingCycle:
        """Count from completions.

        Args:
            anchor: The date of index 0.
            completed: The days of completion; the first one is of the first date that counts.
            since: The first day that counts (inclusive).
        """
        least = max(self.least, self.plain(anchor).at_or_after(since))
        return FloatingCycle(anchor, completed, self.plain, least)

    def dates(self, start: date, until: date) -> Iterator[date]:
        """Give the nominal dates of an interval alone, without a contract.

        Args:
            start: The anchor.
            until: The last day that may be among them (inclusive, as in RFC 5545).

        Raises:
            NotADay: `instants.not_a_day`.

        Examples:
            >>> [day.isoformat() for day in every(months=1).dates(date(2027, 1, 31), date(2027, 4, 30))]
            ['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30']
        """
        return self.plain(a_day(start)).through(self.least, a_day(until))

    def say(self, lang: Language = "de") -> str:
        """Say the interval as a sentence, with every choice that is not the default."""
        one, many = NAMES[self.unit]
        said = one.say(lang) if self.n == 1 else many.say(lang, n=self.n)
        skips = self.skip.label if self.skip is not Skip.BACKWARD else None
        parts = (
            MONTH_END.say(lang) if self.eom else "",
            SKIPPED.say(lang, what=skips) if skips else "",
            LATER.say(lang) if self.first is First.AFTER_INTERVAL else "",
            FLOATS.say(lang) if self.floats else "",
        )
        return said + "".join(parts)

    def __str__(self) -> str:
        return self.say("en")


def every(  # noqa: PLR0913  the choices of a schedule
    *,
    years: int = 0,
    months: int = 0,
    weeks: int = 0,
    days: int = 0,
    skip: Skip = Skip.BACKWARD,
    eom: bool = False,
    first: First = First.AT_START,
    counted_from: CountedFrom = START,
) -> Every:
    """Come back every so many years, months, weeks or days: exactly one of the four.

    Args:
        years: How many years, 1 to 9,999; a year is twelve months.
        months: How many months.
        weeks: How many weeks; the weekday of the anchor is kept.
        days: How many days.
        skip: What becomes of a date whose day does not exist; `BACKWARD` is civil law.
        eom: Whether an anchor on its month's last day stays on last days: 30 June, 30 September,
            31 December.
        first: Whether the anchor is the first visit, or the day an interval after it.
        counted_from: `COMPLETION` counts the next date from the day on which the last one was
            completed.

    Raises:
        InvalidInterval: `recurrence.interval`, a path for each fault.

    Examples:
        >>> str(every(months=3, eom=True)), every(years=1).say("de")
        ('every 3 months, month end kept', 'jährlich')
    """
    counts = {Unit.YEARS: years, Unit.MONTHS: months, Unit.WEEKS: weeks, Unit.DAYS: days}
    given = {unit: n for unit, n in counts.items() if type(n) is not int or n != 0}
    refuse(
        InvalidInterval,
        [*unit_faults(given), *choice_faults(given, skip, eom, first, counted_from)],
    )
    ((unit, n),) = given.items()
    return Every(n=n, unit=unit, skip=skip, eom=eom, first=first, counted_from=counted_from)


def unit_faults(given: dict[Unit, int]) -> Iterator[Fault]:
    """Name that there is not exactly one unit, and each that is no count."""
    if len(given) != 1:
        yield Fault("rule", "recurrence.interval", ONE_UNIT, {"count": len(given)})
    for unit, n in given.items():
        if fault := number_fault(f"rule.{unit.value}", n):
            yield fault


def choice_faults(
    given: dict[Unit, int], skip: object, eom: object, first: object, counted_from: object
) -> Iterator[Fault]:
    """Name each choice that is none, and those that exclude each other."""
    kinds = (
        ("skip", skip, Skip),
        ("first", first, First),
        ("counted_from", counted_from, CountedFrom),
        ("eom", eom, bool),
    )
    yield from (
        fault for name, value, kind in kinds if (fault := choice_fault(f"rule.{name}", value, kind))
    )
    in_days = not {Unit.YEARS, Unit.MONTHS} & given.keys()
    if in_days and skip in {Skip.FORWARD, Skip.OMIT}:
        yield Fault("rule.skip", "recurrence.only_months", ONLY_MONTHS)
    if eom is True:
        if in_days:
            yield Fault("rule.eom", "recurrence.only_months", ONLY_MONTHS)
        if skip in {Skip.FORWARD, Skip.OMIT}:
            yield Fault("rule.skip", "recurrence.eom", EOM_HAS_EACH)
    if counted_from is COMPLETION and (eom is True or skip is Skip.OMIT):
        yield Fault("rule.counted_from", "recurrence.counted_from", FLOATING_KEEPS)


NAMES: Final[dict[Unit, tuple[Text, Text]]] = {
    Unit.YEARS: (
        Text("jährlich", "every year", "chaque année", "ogni anno"),
        Text("alle {n} Jahre", "every {n} years", "tous les {n} ans", "ogni {n} anni"),
    ),
    Unit.MONTHS: (
        Text("monatlich", "every month", "chaque mois", "ogni mese"),
        Text("alle {n} Monate", "every {n} months", "tous les {n} mois", "ogni {n} mesi"),
    ),
    Unit.WEEKS: (
        Text("wöchentlich", "every week", "chaque semaine", "ogni settimana"),
        Text("alle {n} Wochen", "every {n} weeks", "toutes les {n} semaines", "ogni {n} settimane"),
    ),
    Unit.DAYS: (
        Text("täglich", "every day", "chaque jour", "ogni giorno"),
        Text("alle {n} Tage", "every {n} days", "tous les {n} jours", "ogni {n} giorni"),
    ),
}
MONTH_END: Final = Text(", am Monatsende", ", month end kept", ", en fin de mois", ", a fine mese")
SKIPPED: Final = Text(
    "; fehlt der Tag: {what}",
    "; a missing day: {what}",
    "; jour manquant: {what}",
    "; giorno mancante: {what}",
)
LATER: Final = Text(
    ", erstmals nach einem Intervall",
    ", first after one interval",
    ", la première fois après un intervalle",
    ", la prima volta dopo un intervallo",
)
FLOATS: Final = Text(
    ", gezählt ab der Erledigung",
    ", counted from completion",
    ", à compter de l’exécution",
    ", dal completamento",
)
ONLY_MONTHS: Final = Text(
    "gilt nur für Monate und Jahre",
    "is for months and years only",
    "ne vaut que pour les mois et les années",
    "vale solo per mesi e anni",
)
EOM_HAS_EACH: Final = Text(
    "ein Monatsende fehlt nie",
    "a month end is never missing",
    "une fin de mois ne manque jamais",
    "una fine mese non manca mai",
)
FLOATING_KEEPS: Final = Text(
    "ab der Erledigung gezählt, gibt es weder Monatsende noch Auslassen",
    "counted from completion there is no month end and no leaving out",
    "à compter de l’exécution, il n’y a ni fin de mois ni suppression",
    "dal completamento non c’è né fine mese né omissione",
)
