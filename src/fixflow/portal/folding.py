"""Folding: how a word is searched, whatever accents somebody types or leaves out.

A word is folded twice, as it is without accents and as it is spelled without them: «Müller» is
found as `muller` and as `mueller`.  NFKD, casefold, no accents, ß as ss, œ as oe, æ as ae.  The one rule:
every word that is sought must be the beginning of some word that is there, in one of its spellings.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, TypeAlias

from fixflow.letters import safe

Spellings: TypeAlias = tuple[str, str]

WORD: Final = re.compile(r"[^\W_]+")
UMLAUT: Final = re.compile("([aou])\u0308")
LIGATURES: Final = str.maketrans({"œ": "oe", "æ": "ae"})
REMEMBERED: Final = 4096
SHORT: Final = 60


def decomposed(text: str) -> str:
    """Take letters and accents apart, without capitals."""
    apart = unicodedata.normalize("NFKD", safe(text)).casefold()
    return unicodedata.normalize("NFKD", apart).translate(LIGATURES)


def bare(text: str) -> str:
    """Leave the accents out of what was taken apart."""
    return "".join(char for char in text if unicodedata.category(char) != "Mn")


def words(text: str) -> tuple[Spellings, ...]:
    """Fold every word of a text, each as (without accents, spelled without accents).

    Short ones are remembered: ids, labels, places.  What people write at length is not.

    Examples:
        >>> words("Müller-Straße 7")
        (('muller', 'mueller'), ('strasse', 'strasse'), ('7', '7'))
    """
    return kept(text) if len(text) <= SHORT else folded(text)


def folded(text: str) -> tuple[Spellings, ...]:
    """Fold every word of a text."""
    apart = decomposed(text)
    plain = WORD.findall(bare(apart))
    spelled = WORD.findall(bare(UMLAUT.sub(r"\1e", apart)))
    return tuple(zip(plain, spelled, strict=True))


kept: Final = lru_cache(maxsize=REMEMBERED)(folded)


def found(sought: str, texts: Iterable[str]) -> bool:
    """Tell whether every word that is sought begins some word of the texts.

    Examples:
        >>> found("zurich boil", ["Boiler kalt", "8004 Zürich"])
        True
        >>> found("boiler bern", ["Boiler kalt", "8004 Zürich"])
        False
    """
    there = [both for text in texts for both in words(text)]
    return all(
        any(plain.startswith(both) or spelled.startswith(both) for plain, spelled in there)
        for both in words(sought)
    )
