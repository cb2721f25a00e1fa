"""Typography: one family in two weights, a few sizes, one colour beside black.

Sizes are in points, lengths in millimetres.  Every colour of text has a contrast of at least
4.5 to 1 on white and on the tint (WCAG 2.1, 1.4.3).
"""

from typing import Final, Literal, TypeAlias

from attrs import frozen

Colour: TypeAlias = tuple[int, int, int]
Align: TypeAlias = Literal["L", "R"]

INK: Final = (26, 28, 31)
GREY: Final = (88, 94, 102)
ACCENT: Final = (22, 62, 92)
ALARM: Final = (150, 24, 24)
HAIRLINE: Final = (205, 210, 215)
TINT: Final = (242, 245, 248)

LEFT: Final = 20.0
RIGHT: Final = 190.0
WIDTH: Final = RIGHT - LEFT
HEADER: Final = 12.0
TOP: Final = 26.0
BOTTOM: Final = 277.0
FOOTER: Final = 282.0


@frozen(kw_only=True)
class Style:
    """How a text is set: size in points, weight, colour, and the height of a line in mm."""

    size: float
    leading: float
    bold: bool = False
    colour: Colour = INK


TITLE: Final = Style(size=22, leading=9.6, bold=True)
HEADING: Final = Style(size=11.5, leading=5.6, bold=True)
NOTICE: Final = Style(size=13, leading=7.0, bold=True, colour=ACCENT)
BODY: Final = Style(size=9.5, leading=4.7)
STRONG: Final = Style(size=9.5, leading=4.7, bold=True)
LABEL: Final = Style(size=7.5, leading=3.8, colour=GREY)
CELL: Final = Style(size=8.5, leading=4.1)
CELL_STRONG: Final = Style(size=8.5, leading=4.1, bold=True)
CELL_HEAD: Final = Style(size=7.5, leading=3.8, bold=True, colour=GREY)
MARGIN: Final = Style(size=7.5, leading=4.0, colour=GREY)
SENDER_NAME: Final = Style(size=9.5, leading=4.6, bold=True)
SENDER: Final = Style(size=8.5, leading=4.1, colour=GREY)
