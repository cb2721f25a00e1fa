"""Soundness: what a table must hold before a machine is made of it.

The one rule: a table with a fault makes no machine, and all its faults are told at once.  Here
stand the checks that need no search: names, cases, phases, outcomes, roles, sources.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from attrs import frozen

from fixflow.errors import Fault, Misuse
from fixflow.lifecycle.actions import Action, Start
from fixflow.lifecycle.faults import listed
from fixflow.lifecycle.fields import Spec
from fixflow.lifecycle.phases import EDGES, ENDING, FIRST, Phase
from fixflow.lifecycle.rows import (
    ABSENT,
    CHANGE_PROGRAM,
    GIVEN,
    PROGRAM_CHANGED,
    START,
    Case,
    Note,
    Row,
    State,
    case_words,
)
from fixflow.lifecycle.values import Flag, OneOf
from fixflow.texts import Language, Text

TEXTS: Final[dict[str, Text]] = {
    "undeclared": Text(de="«{name}» ist nicht deklariert", en="“{name}” is not declared"),
    "duplicate": Text(de="«{name}» ist zweimal deklariert", en="“{name}” is declared twice"),
    "dead_end": Text(
        de="«{name}» hat keine Zeile und steht nicht unter den Endzuständen, oder umgekehrt",
        en="“{name}” has no row and is not listed as terminal, or the other way round",
    ),
    "ambiguous": Text(
        de="auf {name} passen zwei Zeilen oder keine", en="two rows or none fit {name}"
    ),
    "phase": Text(
        de="von {source} nach {target} führt keine Kante",
        en="no edge leads from {source} to {target}",
    ),
    "outcome": Text(
        de="der Ausgang {outcome} darf hier nicht stehen",
        en="the outcome {outcome} must not stand here",
    ),
    "role": Text(de="niemand darf den Schritt tun", en="nobody may take the step"),
    "unsourced": Text(
        de="weder Worte des Handbuchs noch als eigene Zeile gezeichnet",
        en="neither the manual's words nor marked as our own",
    ),
}


@frozen
class BadProgram(Misuse):
    """The table is not sound; every fault is told."""

    code = "lifecycle.bad_program"
    text = Text(
        de="Die Tabelle von «{program}» ist fehlerhaft.", en="The table of “{program}” is faulty."
    )
    program: str
    faults: tuple[Fault, ...]

    def say(self, lang: Language = "de") -> str:
        """Say which table it is, and every fault with its row."""
        return listed(self.text.say(lang, program=self.program), self.faults, lang)


def fault(path: object, code: str, **params: object) -> Fault:
    """Make one fault of a table."""
    return Fault(str(path), code, TEXTS[code], params)


@frozen(kw_only=True)
class Draft:
    """The parts of a table before they are known to be sound."""

    states: tuple[State, ...]
    rows: tuple[Row, ...]
    terminal: tuple[State, ...]
    notes: tuple[Note, ...]
    folds: Mapping[str, Callable[..., object]]

    def faults(self) -> tuple[Fault, ...]:
        """Find everything that is wrong with the table."""
        checks = (undeclared, duplicate, dead_end, ambiguous, phase, outcome, role, unsourced)
        return tuple(found for check in checks for found in check(self))

    def legs(self) -> Iterator[tuple[Row, State, State]]:
        """Give every row once for each state that it leads from."""
        return ((row, at, row.to or at) for row in self.rows for at in row.source_state)


def undeclared(draft: Draft) -> Iterator[Fault]:
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


def duplicate(draft: Draft) -> Iterator[Fault]:
    """No two states have one key, no two action classes one name, and none the kernel's."""
    actions = dict.fromkeys(row.action for row in draft.rows)
    keys = Counter(state.key for state in (*draft.states, START))
    names = Counter(action.action_name for action in actions)
    for name, count in (*keys.items(), *names.items()):
        if count > 1:
            yield fault(name, "duplicate", name=name)
    for row in draft.rows:
        for name in {row.event, row.action.action_name} & {PROGRAM_CHANGED, CHANGE_PROGRAM}:
            yield fault(row, "duplicate", name=name)


def dead_end(draft: Draft) -> Iterator[Fault]:
    """The states without rows are those that are listed as terminal."""
    left = {state for row in draft.rows for state in row.source_state}
    for state in draft.states:
        if (state in left) is (state in draft.terminal):
            yield fault(state.key, "dead_end", name=state.key)


def ambiguous(draft: Draft) -> Iterator[Fault]:
    """An action, and later its event, falls into exactly one row of a state."""
    by_action: dict[tuple[State, type[Action]], list[Row]] = {}
    by_event: dict[tuple[State, str], list[Row]] = {}
    for row, source, _ in draft.legs():
        by_action.setdefault((source, row.action), []).append(row)
        by_event.setdefault((source, row.event), []).append(row)
    for (state, action), rows in by_action.items():
        for words in (*overlapping(rows), *uncovered(action, rows)):
            yield fault(f"{state.key} {action.action_name}", "ambiguous", name=words)
    for (state, event), rows in by_event.items():
        if len({row.action for row in rows}) > 1:
            for words in overlapping(rows):
                yield fault(f"{state.key} {event}", "ambiguous", name=words)


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


def phase(draft: Draft) -> Iterator[Fault]:
    """A row keeps the phase or follows an edge; an order starts in one of four phases."""
    for row, source, target in draft.legs():
        allowed = FIRST if source is START else EDGES[source.phase] | {source.phase}
        if target.phase not in allowed:
            yield fault(row, "phase", source=source.key, target=target.key)


def outcome(draft: Draft) -> Iterator[Fault]:
    """Done, billed and closed states carry an outcome, closed ones must; it never changes."""
    for state in draft.states:
        stray = state.outcome and state.phase not in ENDING
        if stray or (state.outcome is None and state.phase is Phase.CLOSED):
            yield fault(state.key, "outcome", outcome=state.outcome or "–")
    for row, source, target in draft.legs():
        if source.outcome and source.outcome is not target.outcome:
            yield fault(row, "outcome", outcome=target.outcome or "–")


def role(draft: Draft) -> Iterator[Fault]:
    """Each row says who may take it."""
    return (fault(row, "role") for row in draft.rows if not row.by)


def unsourced(draft: Draft) -> Iterator[Fault]:
    """Each row carries the manual's words or is marked as our own."""
    return (fault(row, "unsourced") for row in draft.rows if not row.says)
