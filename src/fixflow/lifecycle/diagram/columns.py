"""Columns: who stands left of whom, and how far right.

A column holds what stands straight below one another: the spine, or a side state with the lines
that lead into it and out of it, or a line alone.  Columns have one order from left to right that
counts on every level, so lines run straight and never change sides.  The one rule: on no level do
two things overlap; each column stands as far left as that allows.  The order is found by sifting:
each column is tried in every place, and stays where the fewest lines cross.
"""

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from attrs import field, frozen

from fixflow.lifecycle.diagram.sketch import Box, Net, Sketch

GAP: Final = 18
ROUNDS: Final = 2
LENGTH_COST: Final = 1
CROSSING_COST: Final = 4

Part: TypeAlias = Box | Net


@frozen(eq=False)
class Column:
    """What stands below one another, with the half width that it takes on each level."""

    parts: list[Part]
    halves: dict[int, float] = field(factory=dict)


@frozen(eq=False, kw_only=True)
class Columns:
    """The columns from left to right, which part stands in which, and where its middle is."""

    order: tuple[Column, ...]
    of: Mapping[int, Column]
    x: Mapping[int, float]

    def middle(self, part: Part) -> float:
        """Give the middle of a part."""
        return self.x[id(self.of[id(part)])]


def span(sketch: Sketch, net: Net) -> tuple[int, int]:
    """Give the first and the last level of a line; states stand on even levels, labels on odd."""
    rank = sketch.ranks.rank
    ends = [rank[source] for source in net.sources]
    if net.back:
        return 2 * rank[net.target] + 1, 2 * max(ends) - 1
    return 2 * min(ends) + 1, 2 * rank[net.target] - 1


def label_level(sketch: Sketch, net: Net) -> int:
    """Give the level of a label: where the line begins, or, with several feeders, where it ends."""
    first, last = span(sketch, net)
    return last if net.back is (len(net.sources) == 1) else first


def columned(sketch: Sketch) -> Columns:
    """Put everything into columns, and the columns in order."""
    columns = gathered(sketch)
    of = {id(part): column for column in columns for part in column.parts}
    for column in columns:
        for part in column.parts:
            take_room(sketch, column, part)
    spine, *others = columns
    order = (spine, *sifted(sketch, spine, others, of))
    return Columns(order=order, of=of, x=placed(order))


def take_room(sketch: Sketch, column: Column, part: Part) -> None:
    """Note the half width of a part on each of its levels."""
    if isinstance(part, Box):
        column.halves[2 * sketch.ranks.rank[part.state.key]] = part.width / 2
        return
    first, last = span(sketch, part)
    for level in range(first, last + 1):
        column.halves[level] = 0
    column.halves[label_level(sketch, part)] = part.width / 2


def gathered(sketch: Sketch) -> list[Column]:
    """Gather columns: the spine first, then side states with a line in and a line out."""
    ways = [move.target.key for move in sketch.ranks.spine]
    spine: list[Part] = [sketch.boxes[key] for key in (sketch.ranks.spine[0].source.key, *ways)]
    spine += [net for net in sketch.nets if net.spine]
    side = {key: box for key, box in sketch.boxes.items() if box not in spine}
    entered: dict[str, Net] = {}
    left: dict[str, Net] = {}
    for net in sorted(sketch.nets, key=lambda net: net.sources[0] not in side):
        source = net.sources[0]
        if net.spine or net.back:
            continue
        if net.target in side and net.target not in entered:
            entered[net.target] = net
            if len(net.sources) == 1 and source in side and source not in left:
                left[source] = net
    columns = [Column(spine)]
    used: set[int] = {id(part) for part in spine}
    for key in sorted(side, key=lambda key: sketch.ranks.rank[key]):
        if id(side[key]) not in used:
            columns.append(Column(run(side, entered, left, key)))
            used |= {id(part) for part in columns[-1].parts}
    columns += [Column([net]) for net in sketch.nets if id(net) not in used and not net.back]
    columns += [Column([net]) for net in sketch.nets if net.back]
    return columns


def run(
    side: Mapping[str, Box], entered: Mapping[str, Net], left: Mapping[str, Net], key: str
) -> list[Part]:
    """Follow side states downwards as long as one line leads from one to the next."""
    parts: list[Part] = [entered[key]] if key in entered else []
    while True:
        parts.append(side[key])
        if key not in left:
            return parts
        parts.append(left[key])
        key = left[key].target


def sifted(
    sketch: Sketch, spine: Column, others: Sequence[Column], of: Mapping[int, Column]
) -> list[Column]:
    """Order the columns right of the spine by trying each in every place."""
    feeders = horizontals(sketch, of)
    order = [spine, *others]
    for _ in range(ROUNDS):
        for column in others:
            order = best_place(order, column, feeders)
    return order[1:]


Feeder: TypeAlias = tuple[Column, int]


def horizontals(sketch: Sketch, of: Mapping[int, Column]) -> dict[int, list[Feeder]]:
    """List, by column, the columns that lines lead over to, and on which level they do."""
    found: dict[int, list[Feeder]] = {id(column): [] for column in of.values()}
    for net in sketch.nets:
        line = of[id(net)]
        for key in (*net.sources, net.target):
            box = of[id(sketch.boxes[key])]
            if box is not line:
                upper = net.back is (key == net.target)
                level = 2 * sketch.ranks.rank[key] + (1 if upper else -1)
                found[id(line)].append((box, level))
                found[id(box)].append((line, level))
    return found


def best_place(
    order: list[Column], column: Column, feeders: Mapping[int, list[Feeder]]
) -> list[Column]:
    """Move a column past its neighbours, and leave it where that cost the least."""
    rest = [each for each in order if each is not column]
    position = {id(each): index for index, each in enumerate(rest)}
    gain, best, place = 0, 0, 1
    for index in range(1, len(rest)):
        neighbour = rest[index]
        gain += passing(column, neighbour, index, position, feeders)
        if gain < best:
            best, place = gain, index + 1
    return [*rest[:place], column, *rest[place:]]


def passing(
    column: Column,
    neighbour: Column,
    index: int,
    position: Mapping[int, int],
    feeders: Mapping[int, list[Feeder]],
) -> int:
    """Tell what it costs to move a column from the left of a neighbour to its right."""
    cost = 0
    for other, level in feeders[id(column)]:
        if other is not neighbour:
            weight = over(neighbour, level)
            cost += weight if position[id(other)] < index else -weight
    for other, level in feeders[id(neighbour)]:
        if other is not column:
            weight = over(column, level)
            cost += -weight if position[id(other)] < index else weight
    return cost


def over(column: Column, level: int) -> int:
    """Tell what it costs to lead a line over a column."""
    return LENGTH_COST + (CROSSING_COST if level in column.halves else 0)


def placed(order: Sequence[Column]) -> dict[int, float]:
    """Push each column as far left as its levels allow."""
    edges: dict[int, float] = {}
    x: dict[int, float] = {}
    for column in order:
        middle = max(
            (edges[level] + GAP + half for level, half in column.halves.items() if level in edges),
            default=max(column.halves.values()) if not x else min(x.values()),
        )
        x[id(column)] = middle
        for level, half in column.halves.items():
            edges[level] = middle + half
    return x
