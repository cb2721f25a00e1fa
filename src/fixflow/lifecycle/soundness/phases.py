"""Phases of a table: each step stays or follows an edge, and outcomes end the work (5 and 6)."""

from collections.abc import Container, Iterator
from typing import Final

from fixflow.lifecycle.phases import EDGES, ENDING, FIRST, Phase
from fixflow.lifecycle.rows import START
from fixflow.lifecycle.soundness.draft import Draft
from fixflow.lifecycle.soundness.fault import ProgramFault, fault

ALL: Final = frozenset(Phase)


def phase(draft: Draft) -> Iterator[ProgramFault]:
    """A row keeps the phase or follows an edge; an order starts in one of four phases."""
    for state in draft.states:
        if state.phase not in EDGES:
            told = {"given": repr(state.phase), "possible": named(EDGES)}
            yield fault(state.key, "no_phase", draft.way_to(state), **told)
    for row, source, target in draft.legs():
        allowed = FIRST if source is START else EDGES.get(source.phase, ALL) | {source.phase}
        if target.phase in ALL - allowed:
            way = draft.way_through(row, source)
            told = {"source": source.key, "target": target.key, "phase": str(target.phase)}
            yield fault(row, "phase", way, possible=named(allowed), **told)


def named(phases: Container[Phase]) -> tuple[str, ...]:
    """Name phases as they stand in code, in the order of an order's life."""
    return tuple(str(each) for each in Phase if each in phases)


def outcome(draft: Draft) -> Iterator[ProgramFault]:
    """Done, billed and closed states carry an outcome, closed ones must; it never changes."""
    for state in draft.states:
        stray = state.outcome and state.phase not in ENDING
        if stray or (state.outcome is None and state.phase is Phase.CLOSED):
            yield fault(state.key, "outcome", draft.way_to(state), outcome=state.outcome or "–")
    for row, source, target in draft.legs():
        if source.outcome and source.outcome is not target.outcome:
            way = draft.way_through(row, source)
            yield fault(row, "outcome", way, outcome=target.outcome or "–")
