"""The parts of Swico's billing information: escaped texts, days, figures and lists of pairs.

Syntax definition S1 of Swico.  The one rule: a figure has no trailing zeros and a day six digits,
`yymmdd`, in this century; a slash or a backslash inside a text stands behind a backslash.
"""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Final

from attrs import field, frozen
from attrs.converters import optional

from fixflow.money import decimal

DIGITS: Final = 20
WHOLE: Final = 100
FIGURE: Final = re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,20})?")
COUNT: Final = re.compile(r"[0-9]{1,4}")
DAY: Final = re.compile(r"[0-9]{6}")
CENTURY: Final = 2000


@frozen
class VatShare:
    """A rate of VAT in percent and its amount; no amount where the rate is that of the whole bill.

    Raises:
        NotAnAmount: `money.not_an_amount`, one of them is no exact number.
    """

    percent: Decimal = field(converter=decimal)
    amount: Decimal | None = field(default=None, converter=optional(decimal))


@frozen
class Condition:
    """A discount in percent for payment within so many days; 0 percent is the term of payment.

    Raises:
        NotAnAmount: `money.not_an_amount`, the discount is no exact number.
    """

    discount: Decimal = field(converter=decimal)
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
    """Write a figure with all its digits, none of them a trailing zero.

    Examples:
        >>> figure(Decimal("161.50")), figure(Decimal("1000.00")), figure(Decimal("-0.00"))
        ('161.5', '1000', '0')
    """
    if not number:
        return "0"
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def is_figure(number: Decimal) -> bool:
    """Tell whether a figure can be read back: up to 20 digits before the point and 20 behind it."""
    magnitude = abs(number.adjusted()) if number else 0
    return magnitude <= DIGITS and bool(FIGURE.fullmatch(figure(number)))


def is_share(share: object) -> bool:
    """Tell whether a rate and its amount can be written."""
    if not isinstance(share, VatShare):
        return False
    return is_figure(share.percent) and (share.amount is None or is_figure(share.amount))


def is_condition(condition: object) -> bool:
    """Tell whether a condition can be written: 0 to 100 percent, 0 to 9999 days."""
    return (
        isinstance(condition, Condition)
        and is_figure(condition.discount)
        and 0 <= condition.discount <= WHOLE
        and type(condition.days) is int
        and bool(COUNT.fullmatch(str(condition.days)))
    )


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
