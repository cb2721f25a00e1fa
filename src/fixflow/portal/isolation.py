"""Isolation: foreign text cannot turn the words around it.

Text of many lines keeps its direction marks, since Arabic and Hebrew need them.  Shown beside our
own words they could turn those around too, so each line is put between U+2068 and U+2069, as
Unicode Standard Annex 9 advises.  The one rule: what is opened inside ends inside, and nothing
inside closes what was opened around it.
"""

from typing import Final

OPEN: Final = "\u2068"  # first strong isolate
CLOSE: Final = "\u2069"  # pop directional isolate
OPENERS: Final = frozenset("\u2066\u2067\u2068")


def isolated(text: str) -> str:
    """Put every line of a text between isolates.

    Examples:
        >>> [hex(ord(char)) for char in isolated("7")]
        ['0x2068', '0x37', '0x2069']
    """
    return "\n".join(f"{OPEN}{balanced(line)}{CLOSE}" for line in text.split("\n"))


def balanced(line: str) -> str:
    """Close the isolates that a line opens, and leave out a close that fits none of them."""
    kept: list[str] = []
    depth = 0
    for char in line:
        depth += char in OPENERS
        if char != CLOSE:
            kept.append(char)
        elif depth:
            depth -= 1
            kept.append(char)
    return "".join(kept) + CLOSE * depth
