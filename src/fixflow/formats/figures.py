"""Figures: numbers, quantities and amounts as a language and its region write them.

The one rule: nothing is rounded here.  A figure is written with the digits that it has, and what
is written can be read again by `parse_amount`.
"""

from decimal import Decimal

from fixflow.conventions import NO_BREAK
from fixflow.money import Money, decimal
from fixflow.texts import Language, convention


def number(value: Decimal | int, lang: Language) -> str:
    """Write a number with signs between its thousands, with all its decimals.

    Raises:
        NotAnAmount: `money.not_an_amount`, also for a float.

    Examples:
        >>> [number(Decimal("12345.5"), lang) for lang in ("de-CH", "de-DE", "en")]
        ['12’345.5', '12.345,5', '12,345.5']
    """
    return convention(lang).number(decimal(value))


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
    return value.say(lang)
