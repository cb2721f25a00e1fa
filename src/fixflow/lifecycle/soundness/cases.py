"""Cases of a table: each step, and each event, falls into exactly one row (check 4)."""

from collections import Counter
from collections.abc import Iterable, Iterator

from fixflow.lifecycle.actions import Action
from fixflow.lifecycle.fields import Spec
from fixflow.lifecycle.rows import ABSENT, GIVEN, Case, Row, State, case_words
from fixflow.lifecycle.soundness.draft import Draft
from fixflow.lifecycle.soundness.fault import ProgramFault, fault
from fixflow.lifecycle.values import Flag, OneOf


def ambiguous(draft: Draft) -> Iterator[ProgramFault]:
    """An action, and later its event, falls into exactly one row of a state."""
    by_action: dict[tuple[State, type[Action]], list[Row]] = {}
    by_event: dict[tuple[State, str], list[Row]] = {}
    for row, source, _ in draft.legs():
        by_action.setdefault((source, row.action), []).append(row)
        by_event.setdefault((source, row.event), []).append(row)
    for (state, action), rows in by_action.items():
        for words in (*overlapping(rows), *uncovered(action, rows)):
            where = f"{state.key} {action.action_name}"
            yield fault(where, "ambiguous", draft.way_to(state), name=words)
    for (state, event), rows in by_event.items():
        if len({row.action for row in rows}) > 1:
            for words in overlapping(rows):
                yield fault(f"{state.key} {event}", "ambiguous", draft.way_to(state), name=words)


def overlapping(rows: list[Row]) -> Iterator[str]:
    """Find rows that take the same case, or that are told apart by different fields."""
    if len(rows) > 1 and len({row.when[0] if row.when else None for row in rows}) > 1:
        yield " / ".join(map(str, rows))
    for when, count in Counter(row.when for row in rows).items():
        if count > 1:
            yield case_words(when) if when else str(rows[0])


def uncovered(action: type[Action], rows: list[Row]) -> Iterable[str]:
    """Find values of the field that no row takes."""
    taken = {row.when for row in rows if row.when and row.when[0] in action.specs}
    for name in {when[0] for when in taken}:
        cases = {when[1] for when in taken}
        if not any(cases == whole for whole in wholes(action.specs[name])):
            missing = min((whole - cases for whole in wholes(action.specs[name])), key=len)
            yield ", ".join(sorted(case_words((name, case)) for case in missing)) or name


def wholes(spec: Spec) -> tuple[set[Case], ...]:
    """Give the sets of cases that cover a field: given and absent, or each of its values."""
    absent: set[Case] = {ABSENT} if spec.default is None else set()
    presence: set[Case] = {GIVEN, ABSENT}
    match spec.value:
        case Flag():
            values: set[Case] = {True, False}
        case OneOf(enum):
            values = {*enum}
        case _:
            return (presence,)
    return (values | absent, presence) if absent else (values,)
