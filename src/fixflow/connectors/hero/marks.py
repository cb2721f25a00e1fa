"""Marks: a line by which something that we made in HERO is known again.

Jobs and projects there cannot be deleted and have no field for another system's key that comes back
for certain, so the key stands in a text that people see.  The one rule: a mark is closed on both
sides, so that no key is found within another one.
"""

import re
from typing import Final

from attrs import frozen

from fixflow.errors import Misuse
from fixflow.identity import is_line, shown
from fixflow.texts import Text

MARKS: Final = re.compile(r"\[fixflow:[^\[\]\r\n]{1,200}\]")
MARKED: Final = re.compile(rf"[ \n]?{MARKS.pattern}")


@frozen
class NoMark(Misuse):
    """A key stands within square brackets and on one line, so it holds neither."""

    code = "connectors.hero_mark"
    text = Text(
        de="«{key}» kann in HERO nicht als Marke stehen.",
        en="“{key}” cannot stand in HERO as a mark.",
    )
    key: str


def mark(key: str) -> str:
    """Write a key as a mark.

    Raises:
        NoMark: `connectors.hero_mark`.

    Examples:
        >>> mark("o-17/3")
        '[fixflow:o-17/3]'
    """
    if not is_line(key) or "[" in key or "]" in key:
        raise NoMark(shown(key))
    return f"[fixflow:{key}]"


def marked(text: str, key: str, between: str = "\n") -> str:
    """Put the mark of a key behind a text.

    Raises:
        NoMark: `connectors.hero_mark`.
    """
    return f"{text}{between}{mark(key)}" if text else mark(key)


def bears(text: str | None, key: str) -> bool:
    """Tell whether a text bears the mark of a key."""
    return text is not None and mark(key) in text


def bare(text: str) -> str:
    r"""Give a text without marks, as whoever wrote it had it.

    Examples:
        >>> bare("Keller links\n[fixflow:o-1]")
        'Keller links'
    """
    return MARKED.sub("", text)


def kept(text: str, before: str | None) -> str:
    r"""Give a new text the marks that the one before it bore.

    Examples:
        >>> kept("neu", "alt\n[fixflow:o-1]")
        'neu\n[fixflow:o-1]'
    """
    missing = [each for each in MARKS.findall(before or "") if each not in text]
    return "\n".join(filter(None, (text, *missing)))
