"""Glyphs: a paper is refused if its typeface cannot print every character of it.

A PDF library prints an empty box for a character that it does not know and goes on.  On a
paper that somebody pays by, that is an error: all texts are looked at before anything is drawn.
"""

import re
import unicodedata
from collections.abc import Container, Iterable
from typing import Final

from attrs import frozen

from fixflow.errors import Fault, Refused
from fixflow.texts import Text

BLANKS: Final = re.compile("[ \t\r\f\v]+")
NOT_DRAWN: Final = frozenset(" \n")
LACKING: Final = Text(
    de="kein Zeichen für {code_point}",
    en="no glyph for {code_point}",
    fr="pas de glyphe pour {code_point}",
    it="nessun glifo per {code_point}",
)


@frozen
class Missing:
    """One code point that the typeface lacks, and where it stands.

    Examples:
        >>> str(Missing("U+1F6BF", "Aufträge, 3, Leistung"))
        'U+1F6BF (Aufträge, 3, Leistung)'
    """

    code_point: str
    place: str

    @property
    def facts(self) -> dict[str, object]:
        """What a sentence about it names."""
        return {"code_point": self.code_point}

    def __str__(self) -> str:
        return f"{self.code_point} ({self.place})"


@frozen
class MissingGlyph(Refused):
    """The typeface has no glyph for some characters; every one is listed with its place."""

    code = "documents.missing_glyph"
    text = Text(
        de="Die Schrift hat nicht alle Zeichen dieses Dokuments: {missing}.",
        en="The typeface lacks characters of this document: {missing}.",
        fr="La police n’a pas tous les caractères de ce document : {missing}.",
        it="Il carattere tipografico non ha tutti i caratteri di questo documento: {missing}.",
    )
    missing: tuple[Missing, ...]

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The same list in the form that `problem` reports."""
        return tuple(Fault(each.place, self.code, LACKING, each.facts) for each in self.missing)


def printable(text: str) -> str:
    r"""Bring a text into the form in which it is drawn.

    Letters are composed (NFC), since a combining accent would be drawn beside its letter;
    soft hyphens, which only propose a break, go; blanks fold, but no-break spaces stay.

    Examples:
        >>> printable("Ku\u0308che  und\tBad")
        'Küche und Bad'
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).replace("\u00ad", "")
    return BLANKS.sub(" ", composed)


def check(texts: Iterable[tuple[str, str]], known: Container[int]) -> None:
    """Refuse texts that hold a character outside the typeface.

    Args:
        texts: Pairs of place and text.
        known: The code points for which there is a glyph, its `cmap`.

    Raises:
        MissingGlyph: `documents.missing_glyph`, listing each code point once per place.
    """
    missing = tuple(
        Missing(f"U+{ord(char):04X}", place)
        for place, text in texts
        for char in dict.fromkeys(printable(text))
        if char not in NOT_DRAWN and ord(char) not in known
    )
    if missing:
        raise MissingGlyph(missing)
