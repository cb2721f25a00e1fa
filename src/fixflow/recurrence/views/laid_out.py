"""Laid out: a year of a contract as a value, with the marks of each day, before any form of it.

The one rule: every form (terminal, page, drawing, data) is made of the same marks, so that none of
them shows another year than the others.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final, Self

from attrs import field, frozen

from fixflow.deadlines.facts import HolidayFact
from fixflow.deadlines.labels import BETWEEN
from fixflow.deadlines.views.month_grid import Kind, Month, in_doubt
from fixflow.deadlines.views.year_view import fact_record
from fixflow.errors import Misuse
from fixflow.recurrence.terms import TermDates
from fixflow.recurrence.views.entries import Entry
from fixflow.recurrence.views.marks import RANKS, Mark
from fixflow.recurrence.views.sentence import NAMED, sentence
from fixflow.recurrence.views.shown import Shown
from fixflow.recurrence.views.visits import visits
from fixflow.recurrence.views.year_days import announced, can_end, grid, of_year, terms
from fixflow.texts import Language, Text

FIRST_YEAR: Final = 1
LAST_YEAR: Final = 9998  # the first day after it is still one
CLOSED: Final = {Kind.HOLIDAY, Kind.HALF_DAY}


@frozen
class InvalidYear(Misuse):
    """A year is a number from 1 to 9998."""

    code = "recurrence.year"
    text = Text(
        de="«{given}» ist kein Jahr von 1 bis 9998.",
        en="“{given}” is no year from 1 to 9998.",
        fr="«{given}» n’est pas une année de 1 à 9998.",
        it="«{given}» non è un anno da 1 a 9998.",
    )
    given: str


@frozen(kw_only=True)
class LaidOut:
    """One year of a contract, before it is written in any form.

    Attributes:
        contract: The contract.
        year: The year.
        months: Its twelve months, with the holidays of the place.
        entries: The occurrences that are due in it, or were moved out of it, by due day.
        terms: The terms of which the last day, or the last one for notice, lies in it.
        announced: The days of reminders, with the occurrences that they announce.
        certain: Whether the calendar of the place reaches that far.
    """

    contract: Shown
    year: int
    months: tuple[Month, ...] = field(repr=False)
    entries: tuple[Entry, ...] = field(repr=False)
    terms: tuple[TermDates, ...] = field(repr=False)
    announced: Mapping[date, tuple[Entry, ...]] = field(repr=False)
    certain: bool
    marks: Mapping[date, tuple[Mark, ...]] = field(init=False, repr=False, eq=False)

    @marks.default
    def _marks(self) -> Mapping[date, tuple[Mark, ...]]:
        found: dict[date, set[Mark]] = {}
        for day, mark in self.marked():
            if day.year == self.year:
                found.setdefault(day, set()).add(mark)
        return {day: tuple(sorted(each, key=RANKS.__getitem__)) for day, each in found.items()}

    @classmethod
    def of(cls, contract: Shown, number: int) -> Self:
        """Lay out one year.

        Raises:
            InvalidYear: `recurrence.year`.
        """
        if type(number) is not int or not FIRST_YEAR <= number <= LAST_YEAR:
            raise InvalidYear(ascii(number)[:80])
        first, after = date(number, 1, 1), date(number + 1, 1, 1)
        found = tuple(of_year(contract, first, after))
        drawn, certain = grid(contract, number)
        return cls(
            contract=contract,
            year=number,
            months=drawn,
            entries=found,
            terms=tuple(terms(contract, first, after)),
            announced=announced(contract, found, first, after),
            certain=certain and all(each.certain for each in found),
        )

    def marked(self) -> Iterator[tuple[date, Mark]]:
        """Give every day that is something to the contract, as often as it is."""
        for each in self.entries:
            yield each.due, each.mark
            if each.mark is Mark.MOVED:
                yield each.of.nominal, Mark.NOMINAL
        yield from ((day, Mark.REMINDER) for day in self.announced)
        for term in self.terms:
            yield term.last_day, Mark.TERM_END
            if can_end(self.contract):
                yield term.notice_by, Mark.NOTICE

    @property
    def due_days(self) -> tuple[date, ...]:
        """The days of the year on which something is due."""
        strong = {Mark.DUE, Mark.MOVED, Mark.PROVISIONAL}
        return tuple(sorted(day for day, marks in self.marks.items() if strong & {*marks}))

    @property
    def holidays(self) -> tuple[HolidayFact, ...]:
        """The holidays of the place, whole and half."""
        return tuple(
            fact
            for month in self.months
            for cell in month.cells
            if cell.kind in CLOSED
            for fact in cell.facts
            if not in_doubt(fact)
        )

    def title(self, lang: Language = "de") -> str:
        """Name the view: contract and year."""
        named = NAMED.say(lang, name=self.contract.name, id=self.contract.id)
        return BETWEEN.join((named, str(self.year)))

    def sentence(self, lang: Language = "de") -> str:
        """Say the contract."""
        return sentence(self.contract, lang)

    def notices(self, lang: Language = "de") -> tuple[str, ...]:
        """Say what the reader has to know of the year."""
        said = []
        if not self.certain:
            said.append(UNCERTAIN.say(lang, place=self.contract.plan.place, year=self.year))
        if not self.due_days:
            said.append(NOTHING_DUE.say(lang, year=self.year))
        return tuple(said)

    def to_record(self, lang: Language = "de") -> dict[str, object]:
        """Give the year as plain values: days as dates, instants in UTC beside their zone."""
        return {
            "contract": self.contract.id.value,
            "name": self.contract.name,
            "year": self.year,
            "sentence": self.sentence(lang),
            "visits": visits(self.contract),
            "certain": self.certain,
            "notices": list(self.notices(lang)),
            "entries": [each.to_record(lang) for each in self.entries],
            "terms": [term_record(each) for each in self.terms],
            "marks": [
                {"date": day, "marks": [each.value for each in self.marks[day]]}
                for day in sorted(self.marks)
            ],
            "holidays": [fact_record(each, lang) for each in self.holidays],
        }


def term_record(term: TermDates) -> dict[str, object]:
    """Give a term as plain values."""
    return {
        "k": term.k,
        "start": term.start,
        "last_day": term.last_day,
        "notice_by": term.notice_by,
    }


UNCERTAIN: Final = Text(
    "Der Kalender von {place} reicht nicht bis {year}: gezeigt sind die Tage des Intervalls, ohne "
    "Feiertage und nicht verschoben.",
    "The calendar of {place} does not reach {year}: shown are the dates of the interval, without "
    "holidays and not shifted.",
    "Le calendrier de {place} n’atteint pas {year}: les dates sont celles de l’intervalle, sans "
    "jours fériés ni report.",
    "Il calendario di {place} non arriva al {year}: le date sono quelle dell’intervallo, senza "
    "festivi né spostamenti.",
)
NOTHING_DUE: Final = Text(
    "Im Jahr {year} ist nichts fällig.",
    "Nothing is due in {year}.",
    "Rien n’échoit en {year}.",
    "Nel {year} nulla scade.",
)
