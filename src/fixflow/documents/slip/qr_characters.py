"""The characters of a QR-bill: which it may hold, and what the others can be written as.

Legal are U+0020 to U+007E, U+00A0 to U+00FF, U+0100 to U+017F and Ș ș Ț ț € (SIX, Implementation
Guidelines QR-bill, from 2.3 on).  The typographic apostrophe ’ and the dash – are not among them.  The
one rule: nobody's text is changed silently; `normalise` is called by name and says what it changed.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Final

from attrs import frozen

from fixflow.letters import composed

ILLEGAL: Final = re.compile("[^\u0020-\u007e\u00a0-\u017fȘșȚț€]")
WRITTEN_AS: Final[Mapping[str, str]] = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u2032", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict.fromkeys(
        "\t\n\r\u2028\u2029\u0085\u200a\u2009\u2008\u2007\u2006\u2002\u2003\u202f", " "
    ),
    **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\ufe0f", ""),
    "\u2026": "...",
    "\u2022": "-",
    "ẞ": "SS",
}


@frozen
class Change:
    """One character that was written otherwise.

    Args:
        position: Where it stood in the composed text, counted from 1.
        was: The character.
        now: What stands in its place; empty if it showed nothing.
    """

    position: int
    was: str
    now: str


@frozen
class Normalised:
    """A text with legal characters in place of others, and every change that this took."""

    text: str
    changes: tuple[Change, ...]


def normalise(text: str) -> Normalised:
    """Write a text with the characters of a QR-bill, as far as each has a plain form.

    A character without one, such as 🚿 or Ж, stays: whoever uses the text is then told of it.
    Letters with marks that are not legal lose the marks.

    Examples:
        >>> done = normalise("Küche – d’Avry")
        >>> done.text, done.changes[0]
        ("Küche - d'Avry", Change(position=7, was='–', now='-'))
        >>> normalise("Dusche 🚿").text
        'Dusche 🚿'
    """
    whole = composed(text)
    changes = tuple(changed(whole))
    written, done = "", 0
    for each in changes:
        written += whole[done : each.position - 1] + each.now
        done = each.position
    return Normalised(written + whole[done:], changes)


def changed(text: str) -> Iterator[Change]:
    """Find what can be written with legal characters."""
    for found in ILLEGAL.finditer(text):
        plain = plainly(found[0])
        if plain is not None:
            yield Change(found.start() + 1, found[0], plain)


def plainly(char: str) -> str | None:
    """Give the plain form of a character that is not legal; None where it has none."""
    if char in WRITTEN_AS:
        return WRITTEN_AS[char]
    apart = unicodedata.normalize("NFKD", char)
    bare = "".join(each for each in apart if not unicodedata.combining(each))
    return bare if bare and not ILLEGAL.search(bare) else None
