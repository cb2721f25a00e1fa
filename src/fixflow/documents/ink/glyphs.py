"""Glyphs: a paper is refused if its typeface cannot print every character of it.

A PDF library prints an empty box for a character that it does not know and goes on.  On a
paper that somebody pays by, that is an error: all texts are looked at before anything is drawn.
"""

import re
from collections.abc import Container, Iterable
from typing import Final, Literal, TypeAlias

from attrs import frozen

from fixflow.errors import Fault, Refused
from fixflow.letters import composed
from fixflow.texts import Text

Lacking: TypeAlias = Literal["refuse", "name"]

BLANKS: Final = re.compile("[ \t\r\f\v]+")
NOT_DRAWN: Final = frozenset(" \n")
HYPHENS: Final = dict.fromkeys(map(ord, "\u2010\u2011"), "-")
INVISIBLE: Final = dict.fromkeys(
    map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\ufeff")
)
TURNING: Final = frozenset((*range(0x202A, 0x202F), *range(0x2066, 0x2070)))
"""What turns the text around it: the typeface has empty glyphs for some, and nobody would see them."""
DRAWN_AS: Final[dict[int, str | None]] = {**HYPHENS, **INVISIBLE}
LACKING: Final = Text(
    de="kein Zeichen für {code_point}",
    en="no glyph for {code_point}",
    fr="pas de glyphe pour {code_point}",
    it="nessun glifo per {code_point}",
)


@frozen
class MissingGlyph(Refused):
    """The typeface has no glyph for some characters; `faults` names each code point and its place.

    Examples:
        >>> lacking = Fault("Aufträge, 3, Leistung", MissingGlyph.code, LACKING, {"code_point": "U+1F6BF"})
        >>> MissingGlyph((lacking,)).say("en")
        'The typeface lacks characters of this document. Aufträge, 3, Leistung: no glyph for U+1F6BF.'
    """

    code = "documents.missing_glyph"
    text = Text(
        de="Die Schrift hat nicht alle Zeichen dieses Dokuments.",
        en="The typeface lacks characters of this document.",
        fr="La police n’a pas tous les caractères de ce document.",
        it="Il carattere tipografico non ha tutti i caratteri di questo documento.",
    )
    faults: tuple[Fault, ...]


def printable(text: str) -> str:
    r"""Bring a text into the form in which it is drawn.

    Letters are composed (NFC), since a combining accent would be drawn beside its letter;
    what shows nothing goes: soft hyphens, joiners, marks without width; a hyphen
    that does not break is a hyphen; blanks fold, but no-break spaces stay.

    Examples:
        >>> printable("Ku\u0308che  und\tBad")
        'Küche und Bad'
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text
    drawn = composed(text.replace("\r\n", "\n")).translate(DRAWN_AS)
    return BLANKS.sub(" ", drawn)


def named(text: str, known: Container[int]) -> str:
    """Write a text so that every character of it is printed: one without a glyph by its number.

    Args:
        text: The text as it was written.
        known: The code points for which there is a glyph, its `cmap`.

    Examples:
        >>> named("Dusche 🚿", range(0x20, 0x7F))
        'Dusche [U+1F6BF]'
    """
    return "".join(
        char if char in NOT_DRAWN or ord(char) in known else f"[{code_point(char)}]"
        for char in printable(text)
    )


def code_point(char: str) -> str:
    """Write the number of a character."""
    return f"U+{ord(char):04X}"


def check(texts: Iterable[tuple[str, str]], known: Container[int]) -> None:
    """Refuse texts that hold a character outside the typeface.

    Args:
        texts: Pairs of place and text.
        known: The code points for which there is a glyph, its `cmap`.

    Raises:
        MissingGlyph: `documents.missing_glyph`, listing each code point once per place.
    """
    missing = tuple(
        Fault(place, MissingGlyph.code, LACKING, {"code_point": code_point(char)})
        for place, text in texts
        for char in dict.fromkeys(printable(text))
        if char not in NOT_DRAWN and ord(char) not in known
    )
    if missing:
        raise MissingGlyph(missing)
