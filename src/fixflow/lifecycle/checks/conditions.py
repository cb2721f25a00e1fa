"""Conditions under check: each guard decides something, and what it says helps (7, 11, 13).

The one rule: a guard that always gives one answer is none.  It lets some order pass and refuses
another; its reason is said in every language, and whom it points to may really do the step.
"""

from collections.abc import Iterator
from typing import Final

from fixflow.lifecycle.checks.exploring import Space
from fixflow.lifecycle.checks.finding import finding
from fixflow.lifecycle.guards import Check
from fixflow.lifecycle.machine import Machine
from fixflow.lifecycle.reasons import Lift
from fixflow.lifecycle.rows import Row
from fixflow.lifecycle.soundness import ProgramFault, fault, wanting
from fixflow.texts import Text

PASSES: Final = Text(de="lässt passieren", en="lets pass")
REFUSES: Final = Text(de="verweigert", en="refuses")


def shadowed(space: Space) -> Iterator[ProgramFault]:
    """Each guard of each row lets an order pass and refuses one; one row counts once."""
    for (row, index), answers in space.answers.items():
        if len(answers) == 1 and not Check.of(row.guards[index]).rare:
            told = PASSES if True in answers else REFUSES
            yield finding(row, "shadowed", guard=guard_name(row, index), answer=told)


def unfired(space: Space) -> Iterator[ProgramFault]:
    """Each row can be taken; one that a guard always refuses is that guard's fault."""
    reached = {found.order.state for found in space.orders}
    refused = {row for (row, _), answers in space.answers.items() if answers == {False}}
    for row in space.machine.rows:
        if any(Check.of(each).rare for each in row.guards):
            continue
        if row not in space.fired | refused and reached.issuperset(source_keys(row)):
            yield fault(row, "unreachable", name=row)


def source_keys(row: Row) -> list[str]:
    """Give the keys of the states that an order can stand in when it takes the row."""
    return [state.key for state in row.source_state if state.key != "START"]


def lift(space: Space) -> Iterator[ProgramFault]:
    """Whoever can lift a reason has a row for it."""
    for row, reason, steps in space.reasons:
        for each in reason.lifted_by:
            if not lifts(space.machine, each):
                yield finding(row, "lift", steps, guard=reason.code, lift=each)


def lifts(machine: Machine, named: Lift) -> bool:
    """Tell whether a row lets the role do the action; a role alone is only whom to ask."""
    rows = (row for row in machine.rows if row.action.action_name == named.action)
    return named.action is None or any(named.role in row.by for row in rows)


def unspoken(space: Space) -> Iterator[ProgramFault]:
    """What a guard says is said in every language, and every placeholder of it is filled."""
    for _, reason, steps in space.reasons:
        given = frozenset(reason.params)
        yield from wanting(reason.code, reason.text, given=given, steps=steps)


def guard_name(row: Row, index: int) -> str:
    """Name a guard by its code, else by its function."""
    return Check.of(row.guards[index]).name
