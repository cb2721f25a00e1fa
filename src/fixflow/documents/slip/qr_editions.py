"""Editions of the QR-bill: what SIX allows from which day on.

Edition 2.3 is in force since 21 November 2025, 2.4 since 14 November 2026; until November 2027 both are
accepted.  Since 2.4 a QR-IBAN is paid in CHF only.  The days and this rule of 2.4 are taken from
secondary sources, banks and makers of software, and are to be confirmed at SIX.
"""

from datetime import date
from typing import Final

from attrs import frozen

from fixflow.dated import Dated, in_force
from fixflow.sources import Source


@frozen
class Edition:
    """One edition of the Implementation Guidelines.

    Args:
        name: Its number.
        qr_iban_currencies: In which currencies a QR-IBAN is paid.
    """

    name: str
    qr_iban_currencies: tuple[str, ...]


SIX: Final = "Swiss Implementation Guidelines QR-bill, SIX"
EDITIONS: Final[tuple[Dated[Edition], ...]] = (
    Dated(
        date(2025, 11, 21), Edition("2.3", ("CHF", "EUR")), Source(f"{SIX}, 2.3", "six-group.com")
    ),
    Dated(date(2026, 11, 14), Edition("2.4", ("CHF",)), Source(f"{SIX}, 2.4", "secondary sources")),
)
KNOWN: Final = {each.value.name: each.value for each in EDITIONS}


def first_day(name: str) -> date:
    """Give the day from which an edition is in force."""
    return next(each.since for each in EDITIONS if each.value.name == name)


def edition_on(day: date) -> str:
    """Name the newest edition in force on a day.

    Raises:
        NotYetInForce: `dated.not_yet_in_force`, a day before the first edition of the table.

    Examples:
        >>> edition_on(date(2026, 11, 13)), edition_on(date(2026, 11, 14))
        ('2.3', '2.4')
    """
    return in_force(EDITIONS, day).value.name
