"""Numbers: digits of an invoice that are no id, such as those of prices, dates and accounts.

Where an id is made of digits alone, 120 must not be found in CHF 120.00, nor 90 in an account number.
The one rule: digits are an id only if they stand by themselves; a mark of numbers with a digit on its
other side, a currency beside them, or the form of an account number, a payment's reference or a
telephone number makes them part of something else.
"""

import re
from collections.abc import Iterable
from typing import Final

MARKS: Final = ".,'\u2019:/"  # of decimals, thousands, dates and times
NO_ID: Final = "_"  # a word, so that what stood around the number does not come together
CURRENCY: Final = r"(?:chf|eur|sfr|fr)\b\.?|\u20ac"
ACCOUNT: Final = r"[a-z]{2}[0-9]{2}(?:[ ]?[0-9]{4}){3,7}(?:[ ]?[0-9]{1,3})?"
REFERENCE: Final = r"[0-9]{2}(?:[ ][0-9]{5}){5}"
TELEPHONE: Final = r"(?:\+[0-9]{2}[ ]?(?:\(0\)[ ]?)?|0)[0-9]{2}(?:[ ][0-9]{2,3}){3}"
PRICE_GOES_ON: Final = re.compile(rf"(?<=[0-9])(?:[.,'\u2019:][0-9]|[.,]-|[ ]*(?:{CURRENCY}))")


def without_numbers(text: str, joins: str) -> str:
    """Take out of a text the digits that are part of a number.

    Args:
        text: In its one spelling.
        joins: Marks that belong to ids, and so to no number.

    Examples:
        >>> without_numbers("120 montage chf 120.00, sp-120/7", "-")
        '120 montage _._, sp-120/_'
    """
    return numbers(joins).sub(NO_ID, text)


def numbers(joins: str) -> re.Pattern[str]:
    """Give what is taken out; no word with a letter is, nor one that a mark of ids joins."""
    marks = "".join(each for each in MARKS if each not in joins)
    beside = rf"\w{re.escape(joins)}"
    begins, ends = rf"(?<![{beside}])", rf"(?![{beside}])"
    forms = f"{ACCOUNT}|{REFERENCE}|{TELEPHONE}"
    kinds = [
        rf"{begins}(?:{forms}){ends}",
        rf"{begins}(?:{CURRENCY})[ ]*[0-9]++{ends}",
        rf"{begins}[0-9]++(?=[ ]*(?:{CURRENCY})(?![ ]*[0-9])|[.,]-)",
    ]
    if marks:
        kinds += (rf"{begins}[0-9]++(?=[{marks}][0-9])", rf"(?<=[0-9][{marks}])[0-9]++{ends}")
    return re.compile("|".join(kinds))


def has_digits_alone(ids: Iterable[str]) -> bool:
    """Tell whether an id, or a part of one between blanks, is made of digits alone."""
    return any(part.isdigit() for each in ids for part in each.split())
