"""Conventions: how a region writes numbers, amounts and days in figures.

Switzerland writes 12’345.50 in all its languages, Germany 12.345,50, English 12,345.50.  The
apostrophe is U+2019; a payload such as that of a QR-bill takes none and is not written here.
The one rule: what stands inside a sentence is written as what stands alone.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from attrs import frozen

APOSTROPHE: Final = "\u2019"
MINUS: Final = "\u2212"
NO_BREAK: Final = "\u00a0"
ENGLISH_MONTHS: Final = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip


@frozen(kw_only=True)
class Convention:
    """How a region writes numbers, amounts and days.

    Attributes:
        between: What stands between the thousands.
        point: What stands before the decimals.
        symbols: Currencies that are written as a sign and not by their code.
        amount_first: Whether the amount comes before its currency.
        day_form: A day, to be filled with the day and with the English name of its month.
    """

    between: str
    point: str
    symbols: Mapping[str, str]
    amount_first: bool
    day_form: str

    def number(self, value: Decimal) -> str:
        """Write the digits of a number; a true minus sign, no exponent."""
        whole, _, decimals = f"{abs(value):f}".partition(".")
        said = f"{int(whole):,}".replace(",", self.between)
        sign = MINUS if value < 0 else ""
        return f"{sign}{said}{self.point}{decimals}" if decimals else f"{sign}{said}"

    def amount(self, value: Decimal, currency: str) -> str:
        """Write an amount with its currency, which no line break parts."""
        figures, unit = self.number(value), self.symbols.get(currency, currency)
        first, last = (figures, unit) if self.amount_first else (unit, figures)
        return f"{first}{NO_BREAK}{last}"

    def day(self, value: date) -> str:
        """Write a day; English names the month, since figures mean two days there."""
        return self.day_form.format(value, ENGLISH_MONTHS[value.month - 1])


SWISS: Final = Convention(
    between=APOSTROPHE,
    point=".",
    symbols={},
    amount_first=False,
    day_form="{0.day}.{0.month}.{0.year:04}",
)
GERMAN: Final = Convention(
    between=".",
    point=",",
    symbols={"EUR": "€"},
    amount_first=True,
    day_form="{0.day:02}.{0.month:02}.{0.year:04}",
)
ENGLISH: Final = Convention(
    between=",",
    point=".",
    symbols={},
    amount_first=False,
    day_form="{0.day} {1} {0.year:04}",
)
CONVENTIONS: Final[Mapping[str, Convention]] = {
    "de": GERMAN,
    "de-CH": SWISS,
    "de-DE": GERMAN,
    "en": ENGLISH,
    "fr": SWISS,
    "fr-CH": SWISS,
    "it": SWISS,
    "it-CH": SWISS,
}
