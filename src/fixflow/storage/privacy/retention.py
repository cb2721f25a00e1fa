"""Retention: what the law has kept although a person asks for it to be deleted, and until when.

Who must keep a paper does not erase it but restricts what is done with it (GDPR art. 17 para. 3
lit. b and art. 18; in Switzerland the law that asks for it justifies keeping it, DSG art. 31).
Germany counts from the end of the calendar year (HGB § 257 para. 5, AO § 147 para. 4), Switzerland
from the end of the business year (OR art. 958f para. 1).  The one rule: a term is a dated row with
its source; the row in force on the day of asking counts for every paper whose term still runs,
as the law that shortened vouchers to eight years says of itself.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from typing import Final

from attrs import field, frozen

from fixflow.dated import Dated, in_force
from fixflow.sources import Source
from fixflow.texts import Text


class Paper(Enum):
    """What kind of paper something is to those who keep books."""

    BOOK = "book"
    VOUCHER = "voucher"
    LETTER = "letter"

    @property
    def label(self) -> Text:
        """What people call it."""
        return LABELS[self]


LABELS: Final[dict[Paper, Text]] = {
    Paper.BOOK: Text(
        de="Bücher und Abschlüsse",
        en="books and annual accounts",
        fr="livres et comptes annuels",
        it="libri e conti annuali",
    ),
    Paper.VOUCHER: Text(
        de="Buchungsbelege und Rechnungen",
        en="vouchers and invoices",
        fr="pièces comptables et factures",
        it="documenti contabili e fatture",
    ),
    Paper.LETTER: Text(
        de="Geschäftsbriefe, auch Aufträge",
        en="business letters, orders among them",
        fr="lettres d’affaires, y compris les ordres",
        it="lettere commerciali, ordini compresi",
    ),
}


class Country(Enum):
    """Whose law asks for keeping."""

    DE = "DE"
    CH = "CH"


BOOKS_DE: Final = Source("HGB § 257 Abs. 4, AO § 147 Abs. 3: Bücher zehn Jahre")
VOUCHERS_DE_OLD: Final = Source("HGB § 257 Abs. 4, AO § 147 Abs. 3 vor dem BEG IV")
VOUCHERS_DE: Final = Source("HGB § 257 Abs. 4, AO § 147 Abs. 3 nach dem BEG IV, seit 2025")
LETTERS_DE: Final = Source("HGB § 257 Abs. 4, AO § 147 Abs. 3: Handelsbriefe sechs Jahre")
BOOKS_CH: Final = Source(
    "OR Art. 958f Abs. 1", "https://www.fedlex.admin.ch/eli/cc/27/317_321_377/de"
)
SEEN_SINCE: Final = date(2020, 1, 1)

TERMS: Final[Mapping[tuple[Country, Paper], tuple[Dated[int], ...]]] = {
    (Country.DE, Paper.BOOK): (Dated(SEEN_SINCE, 10, BOOKS_DE),),
    (Country.DE, Paper.VOUCHER): (
        Dated(SEEN_SINCE, 10, VOUCHERS_DE_OLD),
        Dated(date(2025, 1, 1), 8, VOUCHERS_DE),
    ),
    (Country.DE, Paper.LETTER): (Dated(SEEN_SINCE, 6, LETTERS_DE),),
    (Country.CH, Paper.BOOK): (Dated(SEEN_SINCE, 10, BOOKS_CH),),
    (Country.CH, Paper.VOUCHER): (Dated(SEEN_SINCE, 10, BOOKS_CH),),
}


@frozen
class Retention:
    """How long a client keeps what; the shipped terms are the general ones of DE and CH.

    Args:
        terms: Years by country and kind of paper; a pair that is not there need not be kept, as
            letters in Switzerland, unless they prove an entry of the books.
        year_ends: The last month of the client's business year.

    Examples:
        >>> Retention().until(Paper.VOUCHER, Country.DE, date(2026, 5, 4), on=date(2026, 11, 27))
        (datetime.date(2034, 12, 31), 8)
    """

    terms: Mapping[tuple[Country, Paper], tuple[Dated[int], ...]] = field(default=TERMS, repr=False)
    year_ends: int = 12

    def until(
        self, paper: Paper, country: Country, dated: date, *, on: date
    ) -> tuple[date, int] | None:
        """Give the last day on which a paper must be kept, and the years; None where it need not.

        Args:
            paper: What it is.
            country: Whose law.
            dated: The day on which it came into being, was sent or received.
            on: The day of asking.

        Raises:
            NotYetInForce: `dated.not_yet_in_force`.
        """
        rule = self.rule(paper, country, on)
        if rule is None:
            return None
        ends = 12 if country is Country.DE else self.year_ends
        year = dated.year + rule.value + (dated.month > ends)
        return last_day(year, ends), rule.value

    def rule(self, paper: Paper, country: Country, on: date) -> Dated[int] | None:
        """Give the term in force on a day, with its source."""
        series = self.terms.get((country, paper))
        return None if series is None else in_force(series, on)


def last_day(year: int, month: int) -> date:
    """Give the last day of a month."""
    after = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(after.toordinal() - 1)


def countries(places: Iterable[str | None]) -> tuple[Country, ...]:
    """Tell whose law counts by where the work is done; where nobody says, every law that we know.

    Examples:
        >>> countries(["CH-ZH", None]), countries([None, "FR-75"])
        ((<Country.CH: 'CH'>,), (<Country.DE: 'DE'>, <Country.CH: 'CH'>))
    """
    named = {place[:2] for place in places if place}
    found = tuple(each for each in Country if each.value in named)
    return found or tuple(Country)


SHIPPED: Final = Retention()
