"""Ends of a table: from the start everywhere, from everywhere to an outcome (checks 2 and 3)."""

from collections.abc import Iterator

from fixflow.lifecycle.rows import START, State
from fixflow.lifecycle.soundness.draft import Draft
from fixflow.lifecycle.soundness.fault import ProgramFault, fault


def unreachable(draft: Draft) -> Iterator[ProgramFault]:
    """Something leads from the start, where there is one, to every state, and so to every row."""
    lost = (state for state in draft.states if state not in draft.ways)
    for state in lost if len(draft.ways) > 1 else ():
        yield fault(state.key, "unreachable", name=state.key)


def dead_end(draft: Draft) -> Iterator[ProgramFault]:
    """The states without rows are those that are listed as terminal."""
    left = {state for row in draft.rows for state in row.source_state}
    for state in draft.states:
        if (state in left) is (state in draft.terminal):
            yield fault(state.key, "dead_end", draft.way_to(state), name=state.key)


def no_end(draft: Draft) -> Iterator[ProgramFault]:
    """From every state that the start leads to, something leads to an outcome."""
    ending = ahead_of(draft, {state for state in draft.ways if state.outcome is not None})
    for state in draft.ways:
        if state not in ending and state is not START:
            yield fault(state.key, "no_end", draft.way_to(state), name=state.key)


def ahead_of(draft: Draft, goals: set[State]) -> set[State]:
    """Find the states from which something leads to one of the goals; these are among them."""
    found = set(goals)
    legs = [(source, target) for _, source, target in draft.legs()]
    while nearer := {source for source, target in legs if target in found} - found:
        found |= nearer
    return found
