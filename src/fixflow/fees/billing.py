"""Billing ids: `V-2027-000481` names one settlement on paper and in the contractor's invoice.

«In der Rechnung müssen die Verrechnungs-ID vom PDF und alle SP-IDs aufgelistet werden»; the manual
shows no format, so a `SettlementPolicy` names its own.  This one is ours: a series of letters, the
year of the document date, a number that grows within both.  The one rule: two different triples
never share a text, so the id can be taken apart again.
"""

import re
from typing import Final, Self

from attrs import field, frozen

from fixflow.errors import Misuse
from fixflow.identity import BillingId
from fixflow.texts import Text

SERIES: Final = re.compile(r"[A-Z]{1,4}")
WRITTEN: Final = re.compile(r"([A-Z]{1,4})-([0-9]{4})-([0-9]{6}|[1-9][0-9]{6,})")
FIRST_YEAR: Final = 1000
LAST_YEAR: Final = 9999
DIGITS: Final = 6
LONGEST: Final = 18


@frozen
class InvalidBillingNumber(Misuse):
    """A series has one to four letters A to Z, a year four digits, a number counts from 1."""

    code = "billing.invalid"
    text = Text(
        de="«{value}» ist keine Verrechnungs-ID wie V-2027-000481: eine Serie von 1 bis 4 Buchstaben "
        "A–Z, das Jahr, eine Nummer ab 1 mit mindestens 6 Ziffern.",
        en="“{value}” is no billing id such as V-2027-000481: a series of 1 to 4 letters A–Z, "
        "the year, a number from 1 on with at least 6 digits.",
        fr="«{value}» n’est pas un numéro de décompte comme V-2027-000481: une série de 1 à 4 lettres "
        "A–Z, l’année, un numéro à partir de 1 d’au moins 6 chiffres.",
        it="«{value}» non è un numero di conteggio come V-2027-000481: una serie di 1–4 lettere "
        "A–Z, l’anno, un numero a partire da 1 con almeno 6 cifre.",
    )
    value: str


@frozen(order=True, kw_only=True)
class BillingNumber:
    """What a billing id is made of; it sorts by series, year and number, which its text does not.

    Args:
        series: One to four letters A to Z; one chain and one count each.
        year: Year of the document date, as the principal's calendar shows it.
        number: Counts from 1 within series and year.

    Raises:
        InvalidBillingNumber: `billing.invalid`.

    Examples:
        >>> str(BillingNumber(series="V", year=2027, number=481))
        'V-2027-000481'
        >>> BillingNumber.parse("V-2028-1000000").number
        1000000
    """

    series: str = field()
    year: int = field()
    number: int = field()

    def __attrs_post_init__(self) -> None:
        counted = type(self.year) is int and type(self.number) is int
        if not (
            counted
            and SERIES.fullmatch(self.series)
            and FIRST_YEAR <= self.year <= LAST_YEAR
            and 1 <= self.number < 10**LONGEST
        ):
            raise InvalidBillingNumber(f"{self.series}-{self.year}-{self.number}"[:80])

    def __str__(self) -> str:
        return f"{self.series}-{self.year}-{self.number:0{DIGITS}d}"

    @property
    def id(self) -> BillingId:
        """The billing id that is printed."""
        return BillingId(str(self))

    @classmethod
    def parse(cls, text: BillingId | str) -> Self:
        """Take a billing id of this format apart.

        Raises:
            InvalidBillingNumber: `billing.invalid`, also for a text that this format never writes,
                such as `V-2027-481`.
        """
        found = WRITTEN.fullmatch(str(text))
        if found is None or len(found[3]) > LONGEST:
            raise InvalidBillingNumber(str(text)[:80])
        return cls(series=found[1], year=int(found[2]), number=int(found[3]))


def billing_id(series: str, year: int, number: int) -> BillingId:
    """Write a billing id in fixflow's own format; a `SettlementPolicy.format`.

    Args:
        series: One to four letters A to Z.
        year: Year of the document date.
        number: Counts from 1 within series and year.

    Raises:
        InvalidBillingNumber: `billing.invalid`.

    Examples:
        >>> str(billing_id("V", 2027, 481))
        'V-2027-000481'
    """
    return BillingNumber(series=series, year=year, number=number).id
