"""The sketch: what is drawn of a table, measured, but not yet put anywhere.

A state is a box; steps that stay in it stand inside.  The other steps are nets: from one state,
or from several by the same step, to one.  The one rule: what people do in the same way to the
same end is one net, so that «cancel» from seven states is one line with seven feeders.
"""

from typing import Final

from attrs import frozen

from fixflow.lifecycle.diagram.ranks import Ranks, ranked
from fixflow.lifecycle.paint.lettering import (
    SMALL_SIZE,
    TITLE_SIZE,
    even,
    fitted,
    width,
    wrapped,
)
from fixflow.lifecycle.rows import START, State
from fixflow.lifecycle.table import Move, Table
from fixflow.parties import Role
from fixflow.safety import legible
from fixflow.texts import Language, Text

TITLE_ROOM: Final = 165
LABEL_ROOM: Final = 116
STAY_ROOM: Final = 190
TITLE_LINE: Final = 16
SMALL_LINE: Final = 14
PADDING: Final = 12
EDGE: Final = 9
STAYS_BELOW: Final = 4
LABEL_EDGE: Final = 3
LABEL_PADDING: Final = 7
NARROWEST: Final = 112
START_SIZE: Final = 12
DATE_WIDTH: Final = 88  # 05.05.2026 ×10 at the small size, and some air


@frozen(eq=False, kw_only=True)
class Stay:
    """A step that stays in its state: written inside the box."""

    text: str
    moves: tuple[Move, ...]

    @property
    def owner(self) -> Role:
        """Who owes the step."""
        return self.moves[0].roles[0]


@frozen(eq=False, kw_only=True)
class Box:
    """A state as it is drawn."""

    state: State
    title: tuple[str, ...]
    stays: tuple[Stay, ...]
    width: float
    height: int


@frozen(eq=False, kw_only=True)
class Net:
    """A step as it is drawn, from one state or from several; `back` leads up again."""

    moves: tuple[Move, ...]
    label: tuple[str, ...]
    width: float
    height: int
    back: bool
    spine: bool

    @property
    def sources(self) -> tuple[str, ...]:
        """The states that it leaves, each once."""
        return tuple(dict.fromkeys(move.source.key for move in self.moves))

    @property
    def target(self) -> str:
        """The state that it leads to."""
        return self.moves[0].target.key

    @property
    def owner(self) -> Role:
        """Who owes the step."""
        return self.moves[0].roles[0]

    @property
    def own(self) -> bool:
        """Whether the manual does not know the step."""
        return self.moves[0].row.own


@frozen(eq=False, kw_only=True)
class Sketch:
    """Boxes by state, and nets; with `dated`, each has room for the days on which it was taken."""

    boxes: dict[str, Box]
    nets: tuple[Net, ...]
    ranks: Ranks
    dated: bool


def sketched(table: Table, lang: Language, *, dated: bool) -> Sketch:
    """Measure what is drawn of a table in a language."""
    ranks = ranked(table)
    boxes = {
        state.key: box(state, table.moves[state.key], lang, dated=dated)
        for state in (START, *table.states)
    }
    nets = tuple(net(moves, ranks, lang, dated=dated) for moves in bundled(table, ranks))
    return Sketch(boxes=boxes, nets=nets, ranks=ranks, dated=dated)


def box(state: State, moves: tuple[Move, ...], lang: Language, *, dated: bool) -> Box:
    """Measure a state."""
    if state is START:
        return Box(state=state, title=(), stays=(), width=START_SIZE, height=START_SIZE)
    title = wrapped(said(state.label, lang), TITLE_SIZE, TITLE_ROOM)
    stays = staying(moves, lang)
    inside = max((width(each.text, SMALL_SIZE) for each in stays), default=0)
    if stays and dated:
        inside += DATE_WIDTH
    widest = max(inside, *(width(line, TITLE_SIZE) for line in title))
    height = (
        2 * EDGE + len(title) * TITLE_LINE + (len(stays) * SMALL_LINE + STAYS_BELOW if stays else 0)
    )
    return Box(
        state=state,
        title=title,
        stays=stays,
        width=max(NARROWEST, even(widest + 2 * PADDING)),
        height=height,
    )


def staying(moves: tuple[Move, ...], lang: Language) -> tuple[Stay, ...]:
    """Gather the steps that stay, each action once."""
    by_action: dict[str, list[Move]] = {}
    for move in moves:
        if move.target is move.source:
            by_action.setdefault(move.row.action.action_name, []).append(move)
    return tuple(
        Stay(
            text=fitted(f"• {said(found[0].row.action.label, lang)}", SMALL_SIZE, STAY_ROOM),
            moves=tuple(found),
        )
        for found in by_action.values()
    )


def bundled(table: Table, ranks: Ranks) -> list[tuple[Move, ...]]:
    """Gather the moves that lead on into nets; a step of the main way keeps a net of its own."""
    main = set(ranks.spine)
    nets: dict[object, list[Move]] = {}
    for state in (START, *table.states):
        for move in table.moves[state.key]:
            if move.target is move.source:
                continue
            key = (move.row.action, move.target.key, move.row.own, move.roles[0])
            back = (move.source.key, move.target.key) in ranks.back
            alone = move.source.key if move in main or state is START else None
            nets.setdefault((key, back, alone), []).append(move)
    return [tuple(moves) for moves in nets.values()]


def net(moves: tuple[Move, ...], ranks: Ranks, lang: Language, *, dated: bool) -> Net:
    """Measure a step."""
    first = moves[0]
    told = (
        ()
        if first.source is START
        else wrapped(said(first.row.action.label, lang), SMALL_SIZE, LABEL_ROOM)
    )
    widest = max((width(line, SMALL_SIZE) for line in told), default=0)
    lines = len(told)
    if dated:
        widest, lines = max(widest, DATE_WIDTH), lines + 1
    return Net(
        moves=moves,
        label=told,
        width=even(widest + 2 * LABEL_PADDING) if lines else 0,
        height=lines * SMALL_LINE + 2 * LABEL_EDGE if lines else 0,
        back=(first.source.key, first.target.key) in ranks.back,
        spine=first in ranks.spine,
    )


def said(text: Text, lang: Language) -> str:
    """Say a label; whatever an own program wrote into it is one legible line."""
    return legible(text.template(lang))
