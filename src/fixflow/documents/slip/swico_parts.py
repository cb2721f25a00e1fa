"""The parts of Swico's billing information: escaped texts, days, figures and lists of pairs.

Syntax definition S1 of Swico.  The one rule: a figure has no trailing zeros and a day six digits,
`yymmdd`, in this century; a slash or a backslash inside a text stands behind a backslash.
"""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Final

from attrs import frozen

FIGURE: Final = re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,20})?")
COUNT: Final = re.compile(r"[0-9]{1,4}")
DAY: Final = re.compile(r"[0-9]{6}")
UID: Final = re.compile(
    r"(?:CHE)?-?([0-9]{3})\.?([0-9]{3})\.?([0-9]{3})(?: ?(?:MWST|TVA|IVA|VAT))?"
)
WEIGHTS: Final = (5, 4, 3, 2, 7, 6, 5, 4)
CENTURY: Final = 2000


@frozen
class VatShare:
    """A rate of VAT in percent and its amount; no amount where the rate is that of the whole bill."""

    percent: Decimal
    amount: Decimal | None = None


@frozen
class Condition:
    """A discount in percent for payment within so many days; 0 percent is the term of payment."""

    discount: Decimal
    days: int


def escaped(text: str) -> str:
    r"""Write a text so that its slashes part nothing.

    Examples:
        >>> print(escaped("R27/14"))
        R27\/14
    """
    return text.replace("\\", r"\\").replace("/", r"\/")


def unescaped(text: str) -> str:
    """Take the backslashes of `escaped` away."""
    return re.sub(r"\\(.)", r"\1", text)


def figure(number: Decimal) -> str:
    """Write a figure.

    Examples:
        >>> figure(Decimal("161.50")), figure(Decimal("1000.00"))
        ('161.5', '1000')
    """
    return f"{number.normalize():f}"


def day(value: date) -> str:
    """Write a day."""
    return f"{value:%y%m%d}"


def shares(given: Iterable[VatShare]) -> str:
    """Write rates with their amounts."""
    return ";".join(
        figure(each.percent) if each.amount is None else pair(each.percent, figure(each.amount))
        for each in given
    )


def conditions(given: Iterable[Condition]) -> str:
    """Write the conditions of payment."""
    return ";".join(pair(each.discount, str(each.days)) for each in given)


def pair(percent: Decimal, told: str) -> str:
    """Write two figures as a pair."""
    return f"{figure(percent)}:{told}"


def is_uid(text: str) -> bool:
    """Tell whether a text is a UID: nine digits, the last one modulo 11 (Federal Statistical Office)."""
    found = UID.fullmatch(text)
    digits = "".join(found.groups()) if found else ""
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=False))
    return bool(digits) and (11 - total % 11) % 11 == int(digits[-1])


def uid_digits(text: str) -> str:
    """Take the nine digits out of a UID as it is printed.

    Raises:
        ValueError: It is none.

    Examples:
        >>> uid_digits("CHE-123.456.788 MWST")
        '123456788'
    """
    if not is_uid(text):
        raise ValueError(text)
    return "".join(filter(str.isdigit, text))


def day_read(text: str) -> date:
    """Read a day.

    Raises:
        ValueError: It is none.
    """
    if not DAY.fullmatch(text):
        raise ValueError(text)
    return date(CENTURY + int(text[:2]), int(text[2:4]), int(text[4:]))


def days_read(text: str) -> tuple[date, date | None]:
    """Read a day, or the first and the last day of a period."""
    if len(text) == 2 * len("yymmdd"):
        return day_read(text[:6]), day_read(text[6:])
    return day_read(text), None


def figure_read(text: str) -> Decimal:
    """Read a figure.

    Raises:
        ValueError: It is none.
    """
    if not FIGURE.fullmatch(text):
        raise ValueError(text)
    return Decimal(text)


def shares_read(text: str) -> tuple[VatShare, ...]:
    """Read rates with their amounts."""
    pairs = (each.partition(":") for each in text.split(";"))
    return tuple(
        VatShare(figure_read(rate), figure_read(amount) if colon else None)
        for rate, colon, amount in pairs
    )


def conditions_read(text: str) -> tuple[Condition, ...]:
    """Read the conditions of payment."""
    pairs = (each.partition(":") for each in text.split(";"))
    return tuple(Condition(figure_read(discount), count_read(days)) for discount, _, days in pairs)


def count_read(text: str) -> int:
    """Read a number of days.

    Raises:
        ValueError: It is none.
    """
    if not COUNT.fullmatch(text):
        raise ValueError(text)
    return int(text)
