"""Phases of a table: each step stays or follows an edge, and outcomes end the work (5 and 6)."""

from collections.abc import Iterator

from fixflow.lifecycle.phases import EDGES, ENDING, FIRST, Phase
from fixflow.lifecycle.rows import START
from fixflow.lifecycle.soundness.draft import Draft
from fixflow.lifecycle.soundness.fault import ProgramFault, fault


def phase(draft: Draft) -> Iterator[ProgramFault]:
    """A row keeps the phase or follows an edge; an order starts in one of four phases."""
    for row, source, target in draft.legs():
        allowed = FIRST if source is START else EDGES[source.phase] | {source.phase}
        if target.phase not in allowed:
            way = draft.way_through(row, source)
            yield fault(row, "phase", way, source=source.key, target=target.key)


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
