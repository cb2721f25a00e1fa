"""Roles of a table: somebody may take each step, and what waits for the system waits for something.

The one rule: a state that only the system can leave ends by a date (`due`), or by an answer that
comes through a door named in `waits_on`; else nobody would ever know that it hangs (check 10).
"""

from collections.abc import Iterator

from fixflow.lifecycle.rows import Row
from fixflow.lifecycle.soundness.draft import Draft
from fixflow.lifecycle.soundness.fault import ProgramFault, fault
from fixflow.parties import SYSTEM


def role(draft: Draft) -> Iterator[ProgramFault]:
    """Each row says who may take it, and each state that only the system leaves what makes it."""
    for row in draft.rows:
        if not row.by:
            yield fault(row, "role")
    for state in draft.states:
        leaving = [
            row for row, at, to in draft.legs() if at is state and to is not state and row.by
        ]
        if left_to_the_system(leaving) and state.key not in draft.waits_on:
            yield fault(state.key, "role", draft.way_to(state))


def left_to_the_system(leaving: list[Row]) -> bool:
    """Tell whether only the system takes these rows, and none at a date."""
    mine = all(set(row.by) == {SYSTEM} and row.due is None for row in leaving)
    return bool(leaving) and mine
