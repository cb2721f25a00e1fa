"""Conventions: which signs stand between and behind the figures of a number.

Switzerland writes 12’345.50 in all its languages, Germany 12.345,50, English 12,345.50.  The
apostrophe is U+2019; a payload such as that of a QR-bill takes none and is not written here.
"""

from collections.abc import Mapping
from typing import Final

from attrs import frozen

from fixflow.texts import Language, language

APOSTROPHE: Final = "\u2019"
MINUS: Final = "\u2212"
NO_BREAK: Final = "\u00a0"


@frozen(kw_only=True)
class Convention:
    """How a region writes numbers.

    Attributes:
        between: What stands between the thousands.
        point: What stands before the decimals.
        symbols: Currencies that are written as a sign and not by their code.
        amount_first: Whether the amount comes before its currency.
    """

    between: str
    point: str
    symbols: Mapping[str, str]
    amount_first: bool


SWISS: Final = Convention(between=APOSTROPHE, point=".", symbols={}, amount_first=False)
GERMAN: Final = Convention(between=".", point=",", symbols={"EUR": "€"}, amount_first=True)
ENGLISH: Final = Convention(between=",", point=".", symbols={}, amount_first=False)
CONVENTIONS: Final[Mapping[Language, Convention]] = {
    "de": GERMAN,
    "de-CH": SWISS,
    "de-DE": GERMAN,
    "en": ENGLISH,
    "fr": SWISS,
    "fr-CH": SWISS,
    "it": SWISS,
    "it-CH": SWISS,
}


def convention(lang: str) -> Convention:
    """Give the convention of a language and its region."""
    return CONVENTIONS[language(lang)]
