"""Typed amounts: what a person writes into a field, read as the region writes it.

Zürich types 12’345.50, Berlin 12.345,50, and whoever sits between them types either.  So the
convention of the language decides where it gives the text a meaning.  Where it gives none, what
another region would write is taken, as long as it can mean one amount only: `12.50` is no German
number, and means twelve and a half.  The one rule: one sign before three last figures that the own
convention does not read (`1.234` in Zürich) is refused and never guessed, since it may be a
thousand as well as one.
"""

import re
from decimal import Decimal
from typing import Final

from fixflow.conventions import ENGLISH, GERMAN, SWISS, Convention
from fixflow.formats.figures import number
from fixflow.formats.typed_faults import (
    AmbiguousAmount,
    AmountTooLarge,
    OtherCurrency,
    TooManyDecimals,
    UnreadableAmount,
)
from fixflow.identity import shown
from fixflow.money import Money, OutOfRange
from fixflow.texts import Language, convention

LONGEST: Final = 60
SHOWN: Final = 40
ONE_SPELLING: Final = str.maketrans("‘’\u00b4`\u00a0\u202f\u2009\u2212", "''''   -")
SIGNED: Final = re.compile(r"([+-]?) *(.*)")
WHOLE_FRANCS: Final = re.compile(r"(?<=[0-9])[.,][-–—]{1,2}$")  # 120.–
TWO_WAYS: Final = re.compile(r"([1-9][0-9]{0,2})[.,]([0-9]{3})")
NO_FIGURE: Final = re.compile(r"[^0-9]")
CURRENCY: Final = r"CHF|EUR|€|S?Fr\.?"
WITH_CURRENCY: Final = re.compile(
    rf"\s*(?P<before>{CURRENCY})?\s*(?P<amount>.*?)\s*(?P<after>{CURRENCY})?\s*", re.IGNORECASE
)
EUROS: Final = frozenset({"EUR", "€"})
EXAMPLE: Final = Decimal("1234.50")


def pattern(between: str, point: str) -> re.Pattern[str]:
    """Make the pattern of a convention; an apostrophe or a blank parts thousands in each."""
    thousands = rf"[0-9]{{1,3}}(?:(?P<sign>[{between}' ])[0-9]{{3}}(?:(?P=sign)[0-9]{{3}})*)"
    decimals = rf"[{point}](?P<decimals>[0-9]*)"
    return re.compile(rf"(?=.*[0-9])(?P<whole>{thousands}|[0-9]+)?(?:{decimals})?")


PATTERNS: Final = {  # by what stands between the thousands
    SWISS.between: pattern("", ".,"),
    GERMAN.between: pattern(".", ","),
    ENGLISH.between: pattern(",", "."),
}


def parse_amount(text: str, lang: Language, *, decimals: int = 2) -> Decimal:
    """Read a typed number by the convention of a region.

    Args:
        text: As it was typed, without currency or unit.
        lang: Language and region.
        decimals: The most that are taken; an amount of money has two.

    Raises:
        UnreadableAmount: `formats.unreadable_amount`.
        AmbiguousAmount: `formats.ambiguous_amount`.
        TooManyDecimals: `formats.too_many_decimals`.

    Examples:
        >>> parse_amount("12’345.50", "de-CH"), parse_amount("12.345,50", "de-DE")
        (Decimal('12345.50'), Decimal('12345.50'))
        >>> parse_amount("12,50", "de-CH"), parse_amount("120.–", "de-CH")
        (Decimal('12.50'), Decimal('120'))
        >>> parse_amount("1.234", "de-DE")
        Decimal('1234')

        In Zürich the same may be a thousand or one, and is an error.
    """
    typed = text.strip()[: LONGEST + 1]
    sign, digits = unsigned(typed)
    own = read(digits, convention(lang))
    if own is not None and decimals_of(own) <= decimals:
        return signed(own, sign)
    if two := TWO_WAYS.fullmatch(digits):
        raise two_ways(typed, two, lang)
    value = elsewhere(digits) if own is None else own
    if value is None:
        raise unreadable(typed, lang)
    if decimals_of(value.normalize()) > decimals:
        raise TooManyDecimals(shown(typed)[:SHOWN], decimals)
    return signed(value, sign)


def parse_money(text: str, lang: Language, currency: str) -> Money:
    """Read a typed amount of money, with its currency or without.

    Raises:
        OtherCurrency: `formats.other_currency`.
        AmountTooLarge: `formats.amount_too_large`.
        UnreadableAmount: `formats.unreadable_amount`.
        AmbiguousAmount: `formats.ambiguous_amount`.
        TooManyDecimals: `formats.too_many_decimals`.
        UnknownCurrency: `money.unknown_currency`.

    Examples:
        >>> parse_money("CHF 1’200.–", "de-CH", "CHF"), parse_money("9,50 €", "de-DE", "EUR")
        (Money('1200.00', 'CHF'), Money('9.50', 'EUR'))
    """
    found = WITH_CURRENCY.fullmatch(text[: LONGEST + 1])
    if found is None:
        raise unreadable(text, lang)
    for named in filter(None, (found["before"], found["after"])):
        if ("EUR" if named.upper() in EUROS else "CHF") != currency:
            raise OtherCurrency(shown(text)[:SHOWN], currency)
    try:
        return Money(parse_amount(found["amount"], lang), currency)
    except OutOfRange:
        raise AmountTooLarge(shown(text)[:SHOWN]) from None


def unsigned(text: str) -> tuple[bool, str]:
    """Part a minus sign from the figures, whose signs come in one spelling."""
    found = SIGNED.fullmatch(text.translate(ONE_SPELLING))
    sign, digits = found.groups() if found else ("", "")
    return sign == "-", WHOLE_FRANCS.sub("", digits)


def signed(value: Decimal, negative: bool) -> Decimal:  # noqa: FBT001  what `unsigned` has found
    """Give the number its sign back; zero has none."""
    return -value if negative and value else value


def read(digits: str, ways: Convention) -> Decimal | None:
    """Read figures by one convention; nothing where it gives them no meaning."""
    found = PATTERNS[ways.between].fullmatch(digits) if len(digits) <= LONGEST else None
    if found is None:
        return None
    whole = NO_FIGURE.sub("", found["whole"] or "") or "0"
    return Decimal(f"{whole}.{found['decimals']}" if found["decimals"] else whole)


def elsewhere(digits: str) -> Decimal | None:
    """Read figures as another region writes them, if all that do so mean one number."""
    told = {read(digits, ways) for ways in (SWISS, GERMAN, ENGLISH)} - {None}
    return told.pop() if len(told) == 1 else None


def decimals_of(value: Decimal) -> int:
    """Count the figures after the point."""
    return len(f"{value:f}".partition(".")[2])


def unreadable(typed: str, lang: Language) -> UnreadableAmount:
    """Show what was typed, and how an amount is written."""
    return UnreadableAmount(shown(typed)[:SHOWN], number(EXAMPLE, lang))


def two_ways(typed: str, two: re.Match[str], lang: Language) -> AmbiguousAmount:
    """Say both numbers that a text can mean, as the region writes them."""
    whole, rest = two.groups()
    thousands, decimals = int(whole + rest), Decimal(f"{whole}.{rest}")
    return AmbiguousAmount(shown(typed)[:SHOWN], number(thousands, lang), number(decimals, lang))
