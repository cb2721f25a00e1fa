"""Lines of the payment slip: where to cut, and where to write by hand.

On a paper that is sent as a file each cutting line bears scissors; corner marks stand where the amount
or the payer is left open (SIX, Implementation Guidelines QR-bill, style guide).  The one rule: all of it
is artifact, since it says nothing that is read aloud.
"""

from collections.abc import Iterable, Iterator
from math import cos, pi, sin
from typing import Final, TypeAlias

from fixflow.documents.ink.operators import HEIGHT, SCALE, Box
from fixflow.documents.ink.page import Page

Point: TypeAlias = tuple[float, float]

PEN: Final = 0.75 * 25.4 / 72
THIN: Final = 0.5 * 25.4 / 72
DASH: Final = "[2 2] 0 d "
LEG: Final = 3.0
RING: Final = 0.75
SIDES: Final = 20


def stroke(page: Page, paths: Iterable[Iterable[Point]], width: float, dash: str = "") -> None:
    """Draw paths through points given in millimetres from the upper left corner of the page."""
    drawn = " ".join(map(path, paths))
    with page.artifact():
        page.operator(f"q 0 0 0 RG 1 J 1 j {width * SCALE:.2f} w {dash}{drawn} Q")


def path(points: Iterable[Point]) -> str:
    """Write one path."""
    told = [f"{left * SCALE:.2f} {(HEIGHT - top) * SCALE:.2f}" for left, top in points]
    return f"{told[0]} m {' '.join(f'{each} l' for each in told[1:])} S"


def corners(page: Page, box: Box) -> None:
    """Mark the corners of a box of left, top, width and height that is filled in by hand."""
    left, top, width, height = box
    right, bottom = left + width, top + height
    marks = (
        ((left, top + LEG), (left, top), (left + LEG, top)),
        ((right - LEG, top), (right, top), (right, top + LEG)),
        ((right, bottom - LEG), (right, bottom), (right - LEG, bottom)),
        ((left + LEG, bottom), (left, bottom), (left, bottom - LEG)),
    )
    stroke(page, marks, PEN)


def cutting_lines(page: Page, *, top: float, between: float) -> None:
    """Draw the two lines to cut along, with their scissors.

    Args:
        page: On which they stand.
        top: The upper edge of the slip.
        between: Where the receipt ends and the payment part begins.
    """
    lines = (((0.0, top), (210.0, top)), ((between, top), (between, HEIGHT)))
    stroke(page, lines, THIN, DASH)
    across = [[(8 + along, top + aside) for along, aside in shape] for shape in scissors()]
    down = [[(between - aside, top + 8 + along) for along, aside in shape] for shape in scissors()]
    stroke(page, (*across, *down), PEN)


def scissors() -> Iterator[tuple[Point, ...]]:
    """Give open scissors that cut along the first axis: two blades, two rings."""
    for side in (1, -1):
        centre = (-1.9, side * 1.0)
        yield ((-1.3, side * 0.6), (0.0, 0.0), (2.4, -side * 0.75))
        yield tuple(around(centre))


def around(centre: Point) -> Iterator[Point]:
    """Give the points of a ring."""
    for step in range(SIDES + 1):
        angle = 2 * pi * step / SIDES
        yield centre[0] + RING * cos(angle), centre[1] + RING * sin(angle)
