"""Lettering: how wide a text is, and where it breaks, without any font at hand.

The widths are those of Helvetica, which Arial and Liberation Sans share, in thousandths of the
letter size.  An accent does not widen its letter; scripts that stand wider or cannot be told are
taken as a full square.  The one rule: rather too wide than too narrow.
"""

import unicodedata
from functools import lru_cache
from itertools import accumulate
from typing import Final

TITLE_SIZE: Final = 13
SMALL_SIZE: Final = 11
FAMILY: Final = "Arial, Helvetica, Liberation Sans, sans-serif"
BY_WIDTH: Final = {
    191: "'",
    222: "ijl‘’",
    260: "|¦",
    278: " !,./:;I[]\\ft\u00a0ìíîïĩīĭ",
    292: "ľ",
    333: "()-`r¡¨·“”„\u00ad²³¹",
    334: "{}",
    350: "•",
    355: '"',
    370: "ªº",
    375: "ť",
    389: "*",
    400: "°",
    469: "^",
    500: "Jcksvxyz",
    556: "#$0123456789?L_abdeghnopqu¢£¤¥§«»€–¶¯đł",
    584: "+<=>~¬±×÷",
    611: "FTZßŁøµ",
    615: "ď",
    667: "&ABEKPSVXYÞ",
    722: "CDHNRUwÐĐ",
    778: "GOQØ",
    833: "Mm¼½¾",
    889: "%æ",
    944: "Wœ",
}
WIDTHS: Final = {letter: width for width, letters in BY_WIDTH.items() for letter in letters}
SQUARE: Final = 1015
ELLIPSIS: Final = "…"


@lru_cache(maxsize=1024)
def advance(letter: str) -> int:
    """Give the width of one letter in thousandths of the letter size."""
    known = WIDTHS.get(letter)
    if known is not None:
        return known
    if unicodedata.combining(letter):
        return 0
    base = unicodedata.normalize("NFD", letter)[0]
    return SQUARE if base == letter else WIDTHS.get(base, SQUARE)


def width(text: str, size: float) -> float:
    """Give the width of a text at a letter size, in the same unit.

    Examples:
        >>> width("Prüfen", 10)
        29.46
    """
    return sum(map(advance, text)) * size / 1000


def fitted(text: str, size: float, room: float) -> str:
    """Give a text cut to a width; where something is missing there stands …."""
    if width(text, size) <= room:
        return text
    left = room - width(ELLIPSIS, size)
    lengths = accumulate(width(letter, size) for letter in text)
    kept = sum(length <= left for length in lengths)
    return text[:kept].rstrip() + ELLIPSIS


def wrapped(text: str, size: float, room: float, limit: int = 2) -> tuple[str, ...]:
    """Break a text into lines of a width, as even as its words allow; what is left is cut.

    Examples:
        >>> wrapped("Abgeschlossen, nicht in Rechnung gestellt", 12, 170)
        ('Abgeschlossen, nicht', 'in Rechnung gestellt')
    """
    if width(text, size) <= room:
        return (text,)
    greedy = broken(text, size, room, limit)
    narrow = room
    while len(tighter := broken(text, size, narrow, limit)) == len(greedy) and fits(
        tighter, size, narrow
    ):
        greedy = tighter
        narrow -= size / 2
    return greedy


def fits(lines: tuple[str, ...], size: float, room: float) -> bool:
    """Tell whether nothing of the lines was cut and none stands out."""
    return all(not each.endswith(ELLIPSIS) and width(each, size) <= room for each in lines)


def broken(text: str, size: float, room: float, limit: int) -> tuple[str, ...]:
    """Break a text at its blanks, each line as long as it can be; the last one takes the rest."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if not lines[-1] or width(longer, size) <= room or len(lines) == limit:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(fitted(each, size, room) for each in lines)


def even(length: float) -> int:
    """Round a length up to an even number, so that its half is a whole one."""
    return 2 * int(-(-length // 2))
