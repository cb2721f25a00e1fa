"""Figures: numbers, quantities and amounts as a language and its region write them.

The one rule: nothing is rounded here.  A figure is written with the digits that it has, and what
is written can be read again by `parse_amount`.
"""

from decimal import Decimal

from fixflow.formats.convention import MINUS, NO_BREAK, Convention, convention
from fixflow.money import Money, decimal
from fixflow.texts import Language


def number(value: Decimal | int, lang: Language) -> str:
    """Write a number with signs between its thousands, with all its decimals.

    Raises:
        NotAnAmount: `money.not_an_amount`, also for a float.

    Examples:
        >>> [number(Decimal("12345.5"), lang) for lang in ("de-CH", "de-DE", "en")]
        ['12’345.5', '12.345,5', '12,345.5']
    """
    return grouped(decimal(value), convention(lang))


def quantity(value: Decimal | int, unit: str, lang: Language) -> str:
    r"""Write a number and its unit, which no line break parts.

    Raises:
        NotAnAmount: `money.not_an_amount`, also for a float.

    Examples:
        >>> quantity(Decimal("2.5"), "h", "fr-CH")
        '2.5\xa0h'
    """
    return f"{number(value, lang)}{NO_BREAK}{unit}"


def money(value: Money, lang: Language) -> str:
    r"""Write an amount with its currency, which no line break parts.

    Examples:
        >>> from fixflow.money import chf, eur
        >>> money(chf("12345.50"), "de-CH"), money(eur("12345.50"), "de-DE")
        ('CHF\xa012’345.50', '12.345,50\xa0€')
    """
    ways = convention(lang)
    amount = grouped(value.amount, ways)
    currency = ways.symbols.get(value.currency, value.currency)
    first, last = (amount, currency) if ways.amount_first else (currency, amount)
    return f"{first}{NO_BREAK}{last}"


def grouped(value: Decimal, ways: Convention) -> str:
    """Write the digits of a number by a convention; a true minus sign, no exponent."""
    whole, _, decimals = f"{abs(value):f}".partition(".")
    said = f"{int(whole):,}".replace(",", ways.between)
    sign = MINUS if value < 0 else ""
    return f"{sign}{said}{ways.point}{decimals}" if decimals else f"{sign}{said}"
