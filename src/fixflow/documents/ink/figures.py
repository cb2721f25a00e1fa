"""Figures in print: amounts, rates, counts, months.

One way of writing for all languages, the Swiss one: `1’949.75` with an apostrophe between the
thousands and a true minus sign.  Nothing is rounded here; a figure is printed as it was computed.
"""

import re
from decimal import Decimal
from typing import Final

from fixflow.formats.calendar_words import MONTHS
from fixflow.money import Money
from fixflow.texts import Language

APOSTROPHE: Final = "\u2019"
MINUS: Final = "\u2212"
NO_BREAK: Final = "\u00a0"
NONE: Final = "–"
AMOUNT: Final = re.compile(r"\b(CHF|EUR) (-?[0-9]+\.[0-9]{2})\b")


def amount(money: Money | None) -> str:
    """Write an amount without its currency; a dash where there is none.

    Examples:
        >>> from fixflow.money import chf
        >>> amount(chf("1949.75")), amount(None)
        ('1’949.75', '–')
        >>> amount(chf("-9.5")) == f"{MINUS}9.50"
        True
    """
    if money is None:
        return NONE
    return f"{money.amount:,}".replace(",", APOSTROPHE).replace("-", MINUS)


def with_currency(money: Money) -> str:
    r"""Write an amount after its currency, which no line break parts from it.

    Examples:
        >>> from fixflow.money import eur
        >>> with_currency(eur("1000000"))
        'EUR\xa01’000’000.00'
    """
    return f"{money.currency}{NO_BREAK}{amount(money)}"


def in_text(text: str) -> str:
    r"""Write the amounts and rates inside a sentence as all others are written.

    A statement freezes whole sentences and not their figures: what was said is kept for ten
    years, also after the sentence itself was mended.  So the figures are found in it again, and
    they are plain: `Money` writes itself as currency, blank and two decimals, always.

    Examples:
        >>> in_text("CHF 1940.10, 8.1 %")
        'CHF\xa01’940.10, 8.1\xa0%'
    """
    held = text.replace(" %", f"{NO_BREAK}%")
    return AMOUNT.sub(lambda found: with_currency(Money(found[2], found[1])), held)


def percent(rate: Decimal | None) -> str:
    r"""Write a rate given in percent.

    Examples:
        >>> percent(Decimal("8.1"))
        '8.1\xa0%'
    """
    return NONE if rate is None else f"{rate.normalize():f}{NO_BREAK}%"


def month(name: str, lang: Language) -> str:
    """Write a month given as `2026-05`.

    Examples:
        >>> month("2026-05", "de")
        'Mai 2026'
    """
    year, number = name.split("-")
    return f"{MONTHS[int(number) - 1].say(lang)} {year}"
