"""Strokes: lines with round corners, and their tips, as the paths of SVG.

The one rule: whole numbers only, and a run along an axis is written by its end alone, so that a
drawing stays small.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, TypeAlias

Point: TypeAlias = tuple[int, int]

RADIUS: Final = 6
LENGTH: Final = 7
HALF: Final = 4


@lru_cache(maxsize=4096)
def stroke(points: tuple[Point, ...]) -> str:
    """Write a line; every corner in it is rounded.

    Examples:
        >>> stroke(((10, 0), (10, 20), (40, 20)))
        'M10 0V14Q10 20 16 20H40'
    """
    corners = straightened(points)
    written = [f"M{corners[0][0]} {corners[0][1]}"]
    pen = corners[0]
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        radius = min(RADIUS, reach(before, corner) // 2, reach(corner, after) // 2)
        enter, leave = towards(corner, before, radius), towards(corner, after, radius)
        written.append(run(pen, enter))
        written.append(f"Q{corner[0]} {corner[1]} {leave[0]} {leave[1]}")
        pen = leave
    return "".join((*written, run(pen, corners[-1])))


def tip(point: Point, *, up: bool = False) -> str:
    """Write the tip of an arrow that ends at a point."""
    x, y = point
    base = y + LENGTH + 1 if up else y - LENGTH - 1
    return f"M{x - HALF} {base}H{x + HALF}L{x} {y}Z"


def straightened(points: Sequence[Point]) -> list[Point]:
    """Leave out points that no corner is at."""
    kept: list[Point] = []
    for point in points:
        if kept and kept[-1] == point:
            continue
        if len(kept) > 1 and (
            kept[-2][0] == kept[-1][0] == point[0] or kept[-2][1] == kept[-1][1] == point[1]
        ):
            kept.pop()
        kept.append(point)
    return kept


def reach(one: Point, other: Point) -> int:
    """Give how far two points of one axis are apart."""
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def towards(start: Point, goal: Point, length: int) -> Point:
    """Go from a point towards another along their axis."""
    if start[0] == goal[0]:
        return start[0], start[1] + (length if goal[1] > start[1] else -length)
    return start[0] + (length if goal[0] > start[0] else -length), start[1]


def run(pen: Point, goal: Point) -> str:
    """Write a straight run; none where there is nothing to go."""
    if pen == goal:
        return ""
    return f"V{goal[1]}" if pen[0] == goal[0] else f"H{goal[0]}"
