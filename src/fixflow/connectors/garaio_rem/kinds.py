"""Kinds: how a value of each kind is written for GARAIO REM, and which values are none.

The one rule: a kind writes a value exactly or not at all; nothing is cut, rounded or guessed.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Final, TypeAlias
from urllib.parse import urlsplit

from attrs import frozen

from fixflow.money import Money, NotAnAmount, decimal
from fixflow.texts import Text

Written: TypeAlias = "str | int | bool | Decimal | Sequence[Written] | Mapping[str, Written] | None"
LANGUAGES: Final = ("de", "fr", "it", "en")
LINES: Final = 4
WIDTH: Final = 28
DIGITS: Final = 18  # what a `longint` holds
PERIOD: Final = re.compile(r"(\d{4}-\d{2}-\d{2})(?:/|--)(\d{4}-\d{2}-\d{2})")


class Unfit(ValueError):
    """The value is none of its kind; it is told as a fault."""


@frozen
class Kind:
    """What a field holds.

    Attributes:
        wanted: What it has to be.
        write: Writes a value; raises `Unfit` at one that is none.
    """

    wanted: Text
    write: Callable[[object], Written]


def text(value: object) -> str:
    """Write a text that can be sent."""
    if not isinstance(value, str):
        raise Unfit
    try:
        value.encode()
    except UnicodeEncodeError:
        raise Unfit from None
    return value


def short(value: object) -> str:
    """Write a text of up to 255 characters."""
    if len(text(value)) > 255:  # noqa: PLR2004  the row `preaccountingReference`
        raise Unfit
    return text(value)


def lines(value: object) -> str:
    """Write lines with CRLF between them."""
    return "\r\n".join(text(value).splitlines())


def notes(value: object) -> str:
    """Write the few short lines that fit on a slip."""
    told = lines(value).split("\r\n")
    if len(told) > LINES or any(len(each) > WIDTH for each in told):
        raise Unfit
    return "\r\n".join(told)


def number(value: object) -> Decimal:
    """Write a number, exactly."""
    try:
        found = decimal(value)
    except NotAnAmount:
        raise Unfit from None
    if abs(found.adjusted()) > DIGITS or int(found.as_tuple().exponent) < -DIGITS:
        raise Unfit
    return found


def amount(value: object) -> Decimal:
    """Write an amount of Swiss francs; there is no field for a currency."""
    if isinstance(value, Money):
        if value.currency != "CHF":
            raise Unfit
        return value.amount
    return number(value)


def count(value: object) -> int:
    """Write a whole number, also one that is given in digits."""
    if isinstance(value, str) and re.fullmatch("[0-9]{1,18}", value):
        return int(value)
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) >= 10**DIGITS:
        raise Unfit
    return value


def day(value: object) -> str:
    """Write a day; an instant is none, since its day depends on the place."""
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            raise Unfit from None
    if not isinstance(value, date) or isinstance(value, datetime):
        raise Unfit
    return value.isoformat()


def truth(value: object) -> bool:
    """Write true or false."""
    if not isinstance(value, bool):
        raise Unfit
    return value


def language(value: object) -> str:
    """Write a language in small letters."""
    if value not in LANGUAGES:
        raise Unfit
    return text(value)


def address(value: object) -> str:
    """Write a whole address of the web, with its protocol."""
    try:
        parts = urlsplit(text(value))
    except ValueError:
        raise Unfit from None
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise Unfit
    return text(value)


def period(value: object) -> str:
    """Write a span of days, from one to another."""
    found = PERIOD.fullmatch(text(value))
    if found is None or day(found[1]) > day(found[2]):
        raise Unfit
    return text(value)


TEXT: Final = Kind(Text("ein Text", "a text"), text)
SHORT: Final = Kind(Text("ein Text bis 255 Zeichen", "a text of up to 255 characters"), short)
ADDRESS: Final = Kind(Text("Zeilen einer Anschrift", "the lines of an address"), lines)
NOTES: Final = Kind(
    Text("bis 4 Zeilen zu 28 Zeichen", "up to 4 lines of 28 characters each"), notes
)
NUMBER: Final = Kind(Text("eine Dezimalzahl", "a decimal number"), number)
AMOUNT: Final = Kind(Text("ein Betrag in CHF", "an amount in CHF"), amount)
COUNT: Final = Kind(Text("eine ganze Zahl", "a whole number"), count)
DAY: Final = Kind(Text("ein Tag wie 2027-01-04", "a day such as 2027-01-04"), day)
TRUTH: Final = Kind(Text("wahr oder falsch", "true or false"), truth)
LANGUAGE: Final = Kind(
    Text("de, fr, it oder en, klein", "de, fr, it or en, in small letters"), language
)
URL: Final = Kind(Text("eine ganze Adresse mit https://", "a whole address with https://"), address)
PERIOD_OF_DAYS: Final = Kind(
    Text("zwei Tage wie 2027-01-01/2027-06-30", "two days such as 2027-01-01/2027-06-30"), period
)
