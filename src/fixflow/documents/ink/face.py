"""One weight of the typeface: it measures texts and writes them as codes of the embedded font.

A font in the file holds the glyphs that are used and no others; each character gets a code of two
bytes when it is first written (ISO 32000-1, 9.7.6).  The one rule: a character is looked up once,
and after that it is a place in a table, since a long statement has a million of them.
"""

from collections.abc import Callable, Mapping
from typing import Final

from attrs import field, frozen

POINT: Final = 25.4 / 72
ESCAPED: Final = {char: f"\\{char}" for char in "\\()"} | {"\r": "\\r"}


@frozen
class Face:
    """One weight.

    Args:
        name: What the font is called in the content of a page.
        known: The code points for which there is a glyph.
        width: Widths by code point, in thousandths of the size.
        code: Gives the code of a character in the embedded font, and notes that it is used.
    """

    name: str
    known: frozenset[int]
    width: Mapping[int, float]
    code: Callable[[int], int | None]
    widths: "Widths" = field(init=False)
    codes: "Codes" = field(init=False)

    @widths.default
    def no_widths(self) -> "Widths":
        """Begin with no width."""
        return Widths(self.width)

    @codes.default
    def no_codes(self) -> "Codes":
        """Begin with no code."""
        return Codes(self.code)

    def advance(self, text: str, size: float) -> float:
        """Measure a text of a size in points, in millimetres."""
        return sum(map(self.widths.__getitem__, text)) * size * POINT / 1000

    def written(self, text: str) -> str:
        """Write a text as a literal string of the page's content (ISO 32000-1, 7.3.4.2)."""
        return text.translate(self.codes)


class Widths(dict[str, float]):
    """The widths of the characters that were measured."""

    def __init__(self, width: Mapping[int, float]) -> None:
        super().__init__()
        self.width: Mapping[int, float] = width

    def __missing__(self, char: str) -> float:
        """Look a character up for the first time."""
        self[char] = self.width[ord(char)]
        return self[char]


class Codes(dict[int, str]):
    """The codes of the characters that were written, each byte escaped."""

    def __init__(self, code: Callable[[int], int | None]) -> None:
        super().__init__()
        self.code: Callable[[int], int | None] = code

    def __missing__(self, point: int) -> str:
        """Give a character its code; one without glyph is not written."""
        code = self.code(point)
        both = () if code is None else (chr(code >> 8), chr(code & 0xFF))
        self[point] = "".join(ESCAPED.get(byte, byte) for byte in both)
        return self[point]
