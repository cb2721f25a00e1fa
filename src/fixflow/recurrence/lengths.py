"""Lengths: how long a period is, and which of two is the longer.

A month has 28 to 31 days.  The one rule: one length is longer than another only if it is so in
whichever months they lie.
"""

from typing import Final

from fixflow.deadlines import Days, Months, Weeks, Years
from fixflow.deadlines.counting.counting import months_of
from fixflow.texts import Text

DAYS_OF_WEEK: Final = 7
LEAST_OF_MONTH: Final = 28
MOST_OF_MONTH: Final = 31


def in_months(length: object) -> bool:
    """Tell whether a length is counted in months."""
    return isinstance(length, Months | Years)


def months_in(length: object) -> int:
    """Give how many months a length is; 0 of one in days."""
    return months_of(length) if isinstance(length, Months | Years) else 0


def longer(first: object, second: object) -> bool:
    """Tell whether a length is longer than another, whatever the months.

    Examples:
        >>> longer(Months(6), Months(3)), longer(Months(1), Days(30)), longer(Months(1), Days(27))
        (True, False, True)
    """
    if in_months(first) and in_months(second):
        return months_in(first) > months_in(second)
    return days_in(first, LEAST_OF_MONTH) > days_in(second, MOST_OF_MONTH)


def days_in(length: object, month: int) -> int:
    """Give how many days a length has, if a month has so many."""
    match length:
        case Days():
            return length.n
        case Weeks():
            return length.n * DAYS_OF_WEEK
        case _:
            return months_in(length) * month


LONGER: Final = Text(
    "die Kündigungsfrist ist länger als die Verlängerung",
    "the notice is longer than the renewal",
    "le préavis est plus long que le renouvellement",
    "il preavviso è più lungo del rinnovo",
)
