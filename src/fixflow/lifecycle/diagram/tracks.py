"""Tracks: how the lines that change sides between two levels keep apart.

Between two levels each such line runs down, across, and down again.  The one rule: two that would
lie on each other get tracks of their own, one below the other, in the order in which they cross
least.
"""

from collections.abc import Sequence
from typing import Final

from attrs import frozen

AIR: Final = 8
ON_EACH_OTHER: Final = 10


@frozen(eq=False, kw_only=True)
class Crossing:
    """A line that changes sides: `above` it comes from and `below` it goes on; of which net."""

    net: int
    above: float
    below: float

    @property
    def left(self) -> float:
        """Its left end."""
        return min(self.above, self.below)

    @property
    def right(self) -> float:
        """Its right end."""
        return max(self.above, self.below)

    def holds(self, x: float) -> bool:
        """Tell whether a line straight down at x would cross it."""
        return self.left < x < self.right


def tracked(crossings: Sequence[Crossing]) -> tuple[int, ...]:
    """Give each line that changes sides its track, counted from the top."""
    order: list[Crossing] = []
    for each in sorted(crossings, key=lambda crossing: crossing.right - crossing.left):
        order.insert(best_index(order, each), each)
    tracks: dict[int, int] = {}
    for index, each in enumerate(order):
        above = (tracks[id(other)] for other in order[:index] if near(other, each))
        tracks[id(each)] = max(above, default=-1) + 1
    return tuple(tracks[id(each)] for each in crossings)


def best_index(order: Sequence[Crossing], crossing: Crossing) -> int:
    """Find the place among tracks that crosses least; the lowest of equals."""
    cost = sum(crossed(crossing, other) for other in order)
    best, place = cost, 0
    for index, other in enumerate(order, 1):
        cost += crossed(other, crossing) - crossed(crossing, other)
        if cost <= best:
            best, place = cost, index
    return place


def crossed(upper: Crossing, lower: Crossing) -> int:
    """Count what two lines cost, one on a track above the other's."""
    if upper.net == lower.net:
        return 0
    on_each_other = ON_EACH_OTHER if upper.below == lower.above else 0
    return upper.holds(lower.above) + lower.holds(upper.below) + on_each_other


def near(one: Crossing, other: Crossing) -> bool:
    """Tell whether two lines would touch on one track."""
    return one.left <= other.right + AIR and other.left <= one.right + AIR
