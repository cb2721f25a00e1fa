"""Names of a table: what is spoken of is declared, and declared once (checks 1)."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from fixflow.lifecycle.actions import Start
from fixflow.lifecycle.rows import CHANGE_PROGRAM, ERASE, ERASED, PROGRAM_CHANGED, START
from fixflow.lifecycle.soundness.draft import Draft
from fixflow.lifecycle.soundness.fault import ProgramFault, fault

KERNEL: Final = frozenset({CHANGE_PROGRAM, PROGRAM_CHANGED, ERASE, ERASED})


def undeclared(draft: Draft) -> Iterator[ProgramFault]:
    """Every state, event, field and action that is named is declared."""
    for row, source, target in draft.legs():
        for state in {source, target} - {*draft.states, START}:
            yield fault(row, "undeclared", name=state.key)
        if row.when and row.when[0] not in row.action.specs:
            yield fault(row, "undeclared", name=row.when[0])
        if (source is START) is not issubclass(row.action, Start) or target is START:
            yield fault(row, "undeclared", name=START.key)
    for state in (*draft.terminal, *(note.state for note in draft.notes)):
        if state not in draft.states:
            yield fault(state.key, "undeclared", name=state.key)
    if not any(source is START for _, source, _ in draft.legs()):
        yield fault(START.key, "undeclared", name="start")
    for event in draft.folds.keys() - {row.event for row in draft.rows}:
        yield fault("folds", "undeclared", name=event)
    for key in draft.waits_on.keys() - {state.key for state in draft.states}:
        yield fault("waits_on", "undeclared", name=key)


def duplicate(draft: Draft) -> Iterator[ProgramFault]:
    """No two states have one key, no two action classes one name, and none the kernel's."""
    actions = dict.fromkeys(row.action for row in draft.rows)
    keys = Counter(state.key for state in (*draft.states, START))
    names = Counter(action.action_name for action in actions)
    for name, count in (*keys.items(), *names.items()):
        if count > 1:
            yield fault(name, "duplicate", name=name)
    for row in draft.rows:
        for name in {row.event, row.action.action_name} & KERNEL:
            yield fault(row, "duplicate", name=name)
