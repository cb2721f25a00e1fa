"""Formats: dates, amounts, numbers and what is left of a deadline, as a region writes them.

The one rule: language and region are arguments, never a state of the process, and a code that
nobody knows is English and no error.  Nothing is rounded: a rest of time is floored, an amount is
written as it was computed, and what is typed is read exactly or refused with its reason.
"""

from fixflow.formats.days import day, moment
from fixflow.formats.figures import money, number, quantity
from fixflow.formats.left import Rest, remaining
from fixflow.formats.typed import parse_amount, parse_money
from fixflow.formats.typed_faults import (
    AmbiguousAmount,
    AmountTooLarge,
    OtherCurrency,
    TooManyDecimals,
    UnreadableAmount,
)
from fixflow.formats.units import Noun

__all__ = [
    "AmbiguousAmount",
    "AmountTooLarge",
    "Noun",
    "OtherCurrency",
    "Rest",
    "TooManyDecimals",
    "UnreadableAmount",
    "day",
    "moment",
    "money",
    "number",
    "parse_amount",
    "parse_money",
    "quantity",
    "remaining",
]
