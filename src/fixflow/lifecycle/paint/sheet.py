"""The sheet: what has been drawn, sorted by how it looks, so that a look is written once.

Lines lie below boxes, boxes below words.  The one rule: what looks alike is
written together.
"""

from collections.abc import Iterable, Iterator
from enum import IntEnum
from functools import cache, lru_cache
from typing import Final

from attrs import Factory, frozen

from fixflow.lifecycle.paint.lettering import FAMILY, SMALL_SIZE, TITLE_SIZE, even, width
from fixflow.lifecycle.paint.palette import LINE, TAKEN, Tint
from fixflow.safety import Markup, element, escaped

DASHES: Final = "5 4"
LABEL_DASHES: Final = "3 2"
THICK: Final = 3
BATCH: Final = 64
STRIP: Final = 20
STRIP_PADDING: Final = 7
STRIP_BASE: Final = 14
STRIP_ROUND: Final = 6
NAMESPACE: Final = "http://www.w3.org/2000/svg"


class Depth(IntEnum):
    """What lies below what."""

    LINES = 0
    TIPS = 1
    TAKEN = 2
    TAKEN_TIPS = 3
    BOXES = 4
    WORDS = 5


@frozen(eq=False)
class Look:
    """How something looks: its depth and the attributes of its group, by name."""

    depth: Depth
    attributes: tuple[tuple[str, object], ...]


def look(depth: Depth, **attributes: object) -> Look:
    """Make a look."""
    return Look(depth, tuple(attributes.items()))


LINE_LOOK: Final = look(Depth.LINES, fill="none", stroke=LINE, stroke_width=1.5)
OWN_LINE: Final = look(
    Depth.LINES, fill="none", stroke=LINE, stroke_width=1.5, stroke_dasharray=DASHES
)
TIP: Final = look(Depth.TIPS, fill=LINE)
TAKEN_LINE: Final = look(Depth.TAKEN, fill="none", stroke=TAKEN, stroke_width=THICK)
TAKEN_TIP: Final = look(Depth.TAKEN_TIPS, fill=TAKEN)
DOT: Final = look(Depth.BOXES, fill=LINE)
DOT_TAKEN: Final = look(Depth.BOXES, fill=TAKEN)


@cache
def box_look(tint: Tint, *, thick: bool = False, dashed: bool = False) -> Look:
    """Give the look of a box or of a label's ground."""
    dashes = {"stroke_dasharray": LABEL_DASHES} if dashed else {}
    edge = {"stroke": TAKEN, "stroke_width": THICK} if thick else {"stroke": tint.edge}
    return look(Depth.BOXES, fill=tint.ground, **edge, **dashes)


@cache
def word_look(colour: str, *, title: bool = False, left: bool = False) -> Look:
    """Give the look of words, around a middle or from the left."""
    size = {"font_size": TITLE_SIZE} if title else {}
    anchor = {} if left else {"text_anchor": "middle"}
    return look(Depth.WORDS, fill=colour, **size, **anchor)


@frozen(eq=False)
class Sheet:
    """Everything that is drawn, by its look."""

    paths: dict[Look, list[str]] = Factory(dict)
    shapes: dict[Look, list[Markup]] = Factory(dict)

    def path(self, look: Look, path: str) -> None:
        """Draw a line or a tip."""
        self.paths.setdefault(look, []).append(path)

    def rect(self, look: Look, x: int, y: int, size: tuple[int, int], rx: int) -> None:
        """Draw a box with round corners."""
        self.shapes.setdefault(look, []).append(rect(x, y, *size, rx))

    def text(self, look: Look, x: int, y: int, text: str) -> None:
        """Write a line of words."""
        self.shapes.setdefault(look, []).append(words(x, y, text))

    def strip(self, x: int, y: int, text: str, tint: Tint, *, dashed: bool = False) -> int:
        """Write words on a strip of their own, and give its length."""
        length = even(width(text, SMALL_SIZE)) + 2 * STRIP_PADDING
        self.rect(box_look(tint, dashed=dashed), x, y, (length, STRIP), STRIP_ROUND)
        shape = element("text", escaped(text), x=x + length // 2, y=y + STRIP_BASE)
        self.shapes.setdefault(word_look(tint.words), []).append(shape)
        return length

    def written(self) -> Iterator[Markup]:
        """Write everything, what lies below first."""
        groups: list[tuple[Depth, Markup]] = [
            (look.depth, element("path", **dict(look.attributes), d="".join(piece)))
            for look, paths in self.paths.items()
            for piece in batched(paths)
        ]
        groups += [
            (look.depth, element("g", *shapes, **dict(look.attributes)))
            for look, shapes in self.shapes.items()
        ]
        for _, group in sorted(groups, key=lambda each: each[0]):
            yield group


def batched(paths: list[str]) -> Iterator[list[str]]:
    """Give paths in pieces that an attribute has room for."""
    for start in range(0, len(paths), BATCH):
        yield paths[start : start + BATCH]


@lru_cache(maxsize=4096)
def rect(x: int, y: int, width: int, height: int, rx: int) -> Markup:
    """Write a box; a program's boxes are the same for each of its orders."""
    return element("rect", x=x, y=y, width=width, height=height, rx=rx)


@lru_cache(maxsize=4096)
def words(x: int, y: int, text: str) -> Markup:
    """Write a line of words of a program's own, or a day; never an order's id."""
    return element("text", escaped(text), x=x, y=y)


def drawing(title: str, described: str, size: tuple[int, int], parts: Iterable[Markup]) -> Markup:
    """Write a drawing as an image with a name and a description for whoever does not see it."""
    width, height = size
    return element(
        "svg",
        element("title", title),
        element("desc", described),
        *parts,
        xmlns=NAMESPACE,
        role="img",
        width=width,
        height=height,
        viewBox=f"0 0 {width} {height}",
        font_family=FAMILY,
        font_size=SMALL_SIZE,
    )
