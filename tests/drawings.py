"""Drawings taken apart: an SVG read back as boxes, words and lines, for the tests.

Nothing here knows the layout: widths of words are those of the packaged typeface, lines are the
commands of the paths.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

from attrs import frozen
from fontTools.ttLib import TTFont

import fixflow

FONT = Path(fixflow.__file__).parent / "documents" / "fonts" / "LiberationSans-Regular.ttf"
SVG = "{http://www.w3.org/2000/svg}"
COMMAND = re.compile(r"([MHVQLZ])([-\d. ]*)")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@cache
def advances() -> tuple[dict[int, int], int]:
    """Give the advance width of each character of the packaged typeface, in units of 1/1000."""
    font = TTFont(FONT)
    metrics, units = font["hmtx"], font["head"].unitsPerEm
    return {
        code: round(metrics[name][0] * 1000 / units) for code, name in font.getBestCmap().items()
    }, units


@frozen
class Box:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box", by: float = 0.0) -> bool:
        """Tell whether two rectangles share more than an edge."""
        return (
            self.left + by < other.right
            and other.left + by < self.right
            and self.top + by < other.bottom
            and other.top + by < self.bottom
        )

    def holds(self, other: "Box") -> bool:
        """Tell whether a rectangle lies inside."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )


@frozen
class Words:
    """A line of words with the room that it takes."""

    text: str
    room: Box


@frozen
class Drawing:
    """A drawing: its size, its boxes, its words, its lines."""

    root: ET.Element
    size: Box
    boxes: list[Box]
    words: list[Words]
    lines: list[Box]


def read(svg: str) -> Drawing:
    """Take a drawing apart; what is no XML is an error."""
    root = ET.fromstring(svg.encode())  # noqa: S314  our own
    return Drawing(
        root,
        Box(0, 0, float(root.attrib["width"]), float(root.attrib["height"])),
        [box(each) for each in root.iter(f"{SVG}rect")],
        list(words(root, {})),
        [line for each in root.iter(f"{SVG}path") for line in lines(each)],
    )


def box(rect: ET.Element) -> Box:
    """Read a rectangle."""
    x, y, width, height = (float(rect.attrib[name]) for name in ("x", "y", "width", "height"))
    return Box(x, y, x + width, y + height)


def words(element: ET.Element, above: dict[str, str]) -> Iterator[Words]:
    """Read the words below an element; size and anchor come from the groups around them."""
    around = {**above, **element.attrib}
    if element.tag == f"{SVG}text":
        size = float(around["font-size"])
        text = element.text or ""
        width = sum(advances()[0].get(ord(each), 1000) for each in text) * size / 1000
        x, y = float(element.attrib["x"]), float(element.attrib["y"])
        left = x - width / 2 if around.get("text-anchor") == "middle" else x
        yield Words(text, Box(left, y - 0.72 * size, left + width, y + 0.21 * size))
    for each in element:
        yield from words(each, around)


def lines(path: ET.Element) -> Iterator[Box]:
    """Read the straight runs of a path's lines; the tips of arrows are no lines."""
    if path.attrib["fill"] != "none":
        return
    pen = (0.0, 0.0)
    for command, numbers in COMMAND.findall(path.attrib["d"]):
        values = [float(each) for each in NUMBER.findall(numbers)]
        match command:
            case "M":
                pen = (values[0], values[1])
                continue
            case "H":
                goal = (values[0], pen[1])
            case "V":
                goal = (pen[0], values[0])
            case _:
                goal = (values[2], values[3])
        xs, ys = sorted((pen[0], goal[0])), sorted((pen[1], goal[1]))
        yield Box(xs[0], ys[0], xs[1], ys[1])
        pen = goal


def faults(svg: str) -> list[str]:
    """List what lies on something else, or stands out of its box or of the drawing."""
    drawing = read(svg)
    found = [
        f"boxes {one} {other}"
        for index, one in enumerate(drawing.boxes)
        for other in drawing.boxes[index + 1 :]
        if one.overlaps(other)
    ]
    found += [
        f"words {one} {other}"
        for one, other in pairwise(sorted(drawing.words, key=lambda each: each.room.top))
        if one.room.overlaps(other.room)
    ]
    found += [
        f"{each} stands out"
        for each in drawing.words
        if not any(box.holds(each.room) for box in drawing.boxes)
    ]
    found += [
        f"line {line} on {box}"
        for line in drawing.lines
        for box in drawing.boxes
        if line.right - line.left + line.bottom - line.top > 0 and crosses(line, box)
    ]
    found += [f"{each} is cut" for each in drawing.boxes if not drawing.size.holds(each)]
    return found


def crosses(line: Box, box: Box) -> bool:
    """Tell whether a line runs through the inside of a box, past its edge."""
    return (
        (
            line.left < box.right - 1
            and box.left + 1 < line.right
            and line.top < box.bottom - 1
            and box.top + 1 < line.bottom
        )
        or (
            line.left == line.right
            and box.left + 1 < line.left < box.right - 1
            and line.top < box.bottom - 1
            and box.top + 1 < line.bottom
        )
        or (
            line.top == line.bottom
            and box.top + 1 < line.top < box.bottom - 1
            and line.left < box.right - 1
            and box.left + 1 < line.right
        )
    )
