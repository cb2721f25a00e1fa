"""The content of a page as operators (ISO 32000-1, 8 and 9): text, hairlines, rectangles.

Written straight, since the library's call for one line of text copies its whole state.  The one
rule: here millimetres from the page's upper left corner become points from its lower left one.
"""

from collections.abc import Iterable
from typing import Final, TypeAlias

from fixflow.documents.ink.face import POINT, Face
from fixflow.documents.ink.style import Align, Colour, Style

Box: TypeAlias = tuple[float, float, float, float]

SCALE: Final = 1 / POINT
HEIGHT: Final = 297.0
HAIR: Final = 0.2
BASE: Final = 0.3  # how far the baseline stands below the middle of a line, in sizes


def colour(parts: Colour) -> str:
    """Write a colour, each part from 0 to 1.

    Examples:
        >>> colour((255, 128, 0))
        '1 0.502 0'
    """
    return " ".join(f"{part / 255:.3g}" for part in parts)


def chosen(face: Face, style: Style) -> str:
    """Choose the typeface, its size and the colour of what follows."""
    return f"/{face.name} {style.size} Tf {colour(style.colour)} rg"


def shown(
    lines: Iterable[str], face: Face, style: Style, box: tuple[float, float, float], align: Align
) -> str:
    """Show lines below each other in a box of left, top and width."""
    left, top, width = box
    base = HEIGHT - top - style.leading / 2 - BASE * style.size * POINT
    written = []
    for line in lines:
        # the blank at its end parts it from the next where it is read; it stands beyond the box
        start = left
        if align == "R":
            start += width - face.advance(line.rstrip(), style.size)
        written.append(f"1 0 0 1 {start * SCALE:.2f} {base * SCALE:.2f} Tm({face.written(line)})Tj")
        base -= style.leading
    return "\n".join(written)


def hairline(y: float, left: float, right: float, ink: Colour) -> str:
    """Draw a hairline over the page."""
    height = f"{(HEIGHT - y) * SCALE:.2f}"
    ends = f"{left * SCALE:.2f} {height} m {right * SCALE:.2f} {height} l"
    return f"q {colour(ink)} RG {HAIR * SCALE:.2f} w {ends} S Q"


def filled(rects: Iterable[Box], ink: Colour) -> str:
    """Fill rectangles of left, top, width and height, all as one path.

    Examples:
        >>> filled([(0, 0, 25.4, 25.4)], (0, 0, 0))
        'q 0 0 0 rg 0.000 769.890 72.000 72.000 re f Q'
    """
    path = " ".join(
        f"{left * SCALE:.3f} {(HEIGHT - top - height) * SCALE:.3f} "
        f"{width * SCALE:.3f} {height * SCALE:.3f} re"
        for left, top, width, height in rects
    )
    return f"q {colour(ink)} rg {path} f Q"


def edges(box: Box) -> Box:
    """Turn left, top, width and height into left, bottom, right and top, in points."""
    left, top, width, height = box
    bottom = HEIGHT - top - height
    return left * SCALE, bottom * SCALE, (left + width) * SCALE, (HEIGHT - top) * SCALE
