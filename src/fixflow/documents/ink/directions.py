"""Directions: a line with Hebrew in the order in which ink stands on paper (UAX 9).

A tenant may write his report in Hebrew; drawn letter by letter from the left it could not be read.
The one rule: a line runs in the direction of its paper, and lines are broken before they are
turned.  Direction marks are no matter here: they have no glyph, so they are named where they stand.
The algorithm is the PDF library's own, which keeps the tests of Unicode.
"""

import re
from typing import Final

from fpdf.bidi import BidiParagraph
from fpdf.enums import TextDirection

RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
MIRRORED: Final = str.maketrans("()[]{}<>«»", ")(][}{><»«")


def turned(line: str) -> str:
    """Put the characters of a line into the order in which they stand from left to right.

    Examples:
        >>> turned("Klingel (2)")
        'Klingel (2)'
        >>> [hex(ord(char)) for char in turned("\u05d0\u05d1")]
        ['0x5d1', '0x5d0']
    """
    if line.isascii() or not RIGHT_TO_LEFT.search(line):
        return line
    drawn = BidiParagraph(line, TextDirection.LTR).get_reordered_characters()
    return "".join(
        each.character.translate(MIRRORED) if each.embedding_level % 2 else each.character
        for each in drawn
    )
