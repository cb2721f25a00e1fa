"""The layout: where every box, label and line of a table is drawn.

States stand on levels, one below the other, labels on levels between them; a line keeps to its
column and changes sides only in the channels between two levels.  The one rule: a level belongs
to boxes and labels, a channel to lines, so no line ever runs through a word.  The same table
always gives the same layout.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final, TypeAlias

from attrs import frozen

from fixflow.lifecycle.diagram.columns import Columns, columned, label_level
from fixflow.lifecycle.diagram.sketch import Box, Net, Sketch, sketched
from fixflow.lifecycle.diagram.tracks import Crossing, tracked
from fixflow.lifecycle.rows import START
from fixflow.lifecycle.table import Table
from fixflow.texts import Language

MARGIN: Final = 12
STRAIGHT: Final = 14  # the height of a channel in which nothing changes sides
SIDE: Final = 11  # between a level and the first track beside it
TRACK: Final = 7
PORT: Final = 14  # between two lines that leave a box on the same side
CORNER: Final = 10  # that much of a box's corner no line touches

Point: TypeAlias = tuple[int, int]
Line: TypeAlias = tuple[Point, ...]


@frozen(eq=False, kw_only=True)
class Rect:
    """A place on the drawing, by its left upper corner."""

    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> int:
        """Its middle from left to right."""
        return self.x + self.width // 2

    @property
    def below(self) -> int:
        """Its lower edge."""
        return self.y + self.height


@frozen(eq=False, kw_only=True)
class Drawn:
    """A net on the drawing: where its label stands, and its line from each source to the target.

    `ways` has, by source, the whole line, broken where the label stands; `feeders` only the part
    up to the trunk that others draw; the source without a feeder draws the trunk.
    """

    net: Net
    label: Rect | None
    ways: Mapping[str, tuple[Line, ...]]
    feeders: Mapping[str, Line]
    tip: Point


@frozen(eq=False, kw_only=True)
class Layout:
    """A table's drawing: its size, its boxes by state, its nets."""

    width: int
    height: int
    boxes: tuple[tuple[Box, Rect], ...]
    nets: tuple[Drawn, ...]
    dated: bool


@frozen(eq=False, kw_only=True)
class Frame:
    """What the lines are drawn by: columns, ports, and the height of each level and channel."""

    sketch: Sketch
    columns: Columns
    left: float
    ports: Mapping[tuple[int, str], float]
    tracks: Mapping[tuple[int, str], int]
    top: tuple[int, ...]
    bottom: tuple[int, ...]

    def x(self, net: Net) -> int:
        """Give where a net's trunk runs."""
        return round(self.columns.middle(net) - self.left)

    def port(self, net: Net, state: str) -> int:
        """Give where a net meets a state."""
        return round(self.ports[id(net), state] - self.left)

    def turn(self, net: Net, state: str) -> int:
        """Give the height at which a net changes sides on its way from or to a state."""
        channel = channel_of(self.sketch, net, state)
        return self.bottom[channel] + SIDE + TRACK * self.tracks.get((id(net), state), 0)


@lru_cache(maxsize=64)
def layout(table: Table, lang: Language, *, dated: bool) -> Layout:
    """Lay a table out; with `dated` there is room for the days of an order's steps."""
    sketch = sketched(table, lang, dated=dated)
    columns = columned(sketch)
    frame = framed(sketch, columns)
    boxes = tuple((box, boxed(frame, box)) for box in sketch.boxes.values())
    by_state = {box.state.key: rect for box, rect in boxes}
    nets = tuple(drawn(frame, net, by_state) for net in sketch.nets)
    rects = [rect for _, rect in boxes] + [each.label for each in nets if each.label]
    right = max((*(rect.x + rect.width for rect in rects), *(frame.x(net) for net in sketch.nets)))
    return Layout(
        width=right + MARGIN,
        height=frame.bottom[-1] + MARGIN,
        boxes=boxes,
        nets=nets,
        dated=dated,
    )


def framed(sketch: Sketch, columns: Columns) -> Frame:
    """Find the ports, the tracks and with them the height of every level."""
    ports = dict(ported(sketch, columns))
    crossings: dict[int, list[tuple[tuple[int, str], Crossing]]] = {}
    for net in sketch.nets:
        for state in (*net.sources, net.target):
            key = (id(net), state)
            trunk, port = columns.middle(net), ports[key]
            leaves = net.back is (state == net.target)
            crossing = Crossing(
                net=id(net),
                above=port if leaves else trunk,
                below=trunk if leaves else port,
            )
            if trunk != port:
                channel = channel_of(sketch, net, state)
                crossings.setdefault(channel, []).append((key, crossing))
    tracks: dict[tuple[int, str], int] = {}
    counts: dict[int, int] = {}
    for channel, found in crossings.items():
        given = tracked([crossing for _, crossing in found])
        tracks.update(zip((key for key, _ in found), given, strict=True))
        counts[channel] = max(given) + 1
    top, bottom = levels(heights(sketch), counts)
    left = min(
        columns.x[id(column)] - half for column in columns.order for half in column.halves.values()
    )
    return Frame(
        sketch=sketch,
        columns=columns,
        left=left - MARGIN,
        ports=ports,
        tracks=tracks,
        top=top,
        bottom=bottom,
    )


def channel_of(sketch: Sketch, net: Net, state: str) -> int:
    """Give the channel in which a net meets a state, by the level above it."""
    leaves = net.back is (state == net.target)
    return 2 * sketch.ranks.rank[state] - (0 if leaves else 1)


def ported(sketch: Sketch, columns: Columns) -> Iterator[tuple[tuple[int, str], float]]:
    """Spread the lines that meet a box on one side, in the order in which they come."""
    for state, box in sketch.boxes.items():
        for below in (True, False):
            nets = [
                net
                for net in sketch.nets
                if state in (*net.sources, net.target)
                and below is (net.back is (state == net.target))
            ]
            for net, x in spread(box, nets, columns):
                yield (id(net), state), x


def spread(box: Box, nets: list[Net], columns: Columns) -> Iterator[tuple[Net, float]]:
    """Give each line its port on a side of a box; one from straight above or below keeps to it."""
    middle = columns.middle(box)
    order = sorted(nets, key=columns.middle)
    straight = [index for index, net in enumerate(order) if columns.middle(net) == middle]
    centre = straight[0] if straight else (len(order) - 1) / 2
    furthest = max(centre, len(order) - 1 - centre)
    room = 0 if box.state is START else box.width / 2 - CORNER
    step = min(PORT, room / furthest) if furthest else 0
    for index, net in enumerate(order):
        yield net, middle + (index - centre) * step


def heights(sketch: Sketch) -> list[int]:
    """Give the height of each level: that of the highest thing on it."""
    rank = sketch.ranks.rank
    found = [0] * (2 * max(rank.values()) + 1)
    for state, box in sketch.boxes.items():
        found[2 * rank[state]] = max(found[2 * rank[state]], box.height)
    for net in sketch.nets:
        level = label_level(sketch, net)
        found[level] = max(found[level], net.height)
    return found


def levels(
    heights: list[int], counts: Mapping[int, int]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Give the upper and the lower edge of each level, with room for the tracks between them."""
    tops: list[int] = []
    bottoms: list[int] = []
    y = MARGIN
    for level, height in enumerate(heights):
        tops.append(y)
        bottoms.append(y + height)
        count = counts.get(level, 0)
        y += height + (2 * SIDE + TRACK * (count - 1) if count else STRAIGHT)
    return tuple(tops), tuple(bottoms)


def boxed(frame: Frame, box: Box) -> Rect:
    """Put a box into the middle of its level."""
    level = 2 * frame.sketch.ranks.rank[box.state.key]
    return centred(frame, level, frame.columns.middle(box), box.width, box.height)


def centred(frame: Frame, level: int, middle: float, width: float, height: int) -> Rect:
    """Put something into the middle of its level."""
    y = (frame.top[level] + frame.bottom[level] - height) // 2
    x = round(middle - width / 2 - frame.left)
    return Rect(x=x, y=y, width=int(width), height=height)


def drawn(frame: Frame, net: Net, boxes: Mapping[str, Rect]) -> Drawn:
    """Draw the lines of a net."""
    label = None
    if net.width:
        level = label_level(frame.sketch, net)
        label = centred(frame, level, frame.columns.middle(net), net.width, net.height)
    target = boxes[net.target]
    tip = (frame.port(net, net.target), target.below if net.back else target.y)
    ways = {source: way(frame, net, boxes[source], source, label, tip) for source in net.sources}
    first = (max if net.back else min)(net.sources, key=lambda each: frame.turn(net, each))
    feeders = {
        source: (*ways[source][0][:3], feeder_end(frame, net, source))
        for source in net.sources
        if source != first
    }
    return Drawn(net=net, label=label, ways=ways, feeders=feeders, tip=tip)


def feeder_end(frame: Frame, net: Net, source: str) -> Point:
    """Give the point of the trunk at which a feeder has come round its corner."""
    return frame.x(net), frame.turn(net, source) + (-SIDE if net.back else SIDE)


def way(  # noqa: PLR0913, PLR0917  both ends and what stands between them
    frame: Frame, net: Net, box: Rect, source: str, label: Rect | None, tip: Point
) -> tuple[Line, ...]:
    """Draw a net's line from one source to its target, broken by its label."""
    trunk, port = frame.x(net), frame.port(net, source)
    leaves, arrives = frame.turn(net, source), frame.turn(net, net.target)
    begin = ((port, box.y if net.back else box.below), (port, leaves), (trunk, leaves))
    end = ((trunk, arrives), (tip[0], arrives), tip)
    if label is None:
        return ((*begin, *end),)
    near, far = (label.below, label.y) if net.back else (label.y, label.below)
    return ((*begin, (trunk, near)), ((trunk, far), *end))
