"""Comparison: what two versions of a program say differently, state by state and row by row.

Everything that a table says is described under a name, aspect by aspect.  The one rule: two
descriptions are compared, never the tables, so that whatever differs has a name.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import TypeAlias

from attrs import frozen

from fixflow.lifecycle.rows import State
from fixflow.lifecycle.table import Move, Table
from fixflow.records import Row, lines, row
from fixflow.texts import Language, Text


class Part(Enum):
    """What a difference is about."""

    STATES = "states"
    ROWS = "rows"
    CLOCKS = "clocks"
    LABELS = "labels"
    FIELDS = "fields"


@frozen
class Said:
    """One thing that a table says, aspect by aspect, and what it concerns: `state new`."""

    concerns: frozenset[str]
    aspects: Mapping[str, str]


Description: TypeAlias = Mapping[tuple[Part, str], Said]


@frozen(kw_only=True)
class Difference:
    """One thing that was added, removed or changed.

    Attributes:
        part: What it is about.
        name: Which state, row, clock, label or field: `new accept`, `set_appointment.appointment`.
        before: What the older program says, aspect by aspect; None where it does not know it.
        after: What the newer one says.
        concerns: The states, actions and clocks that it touches.
    """

    part: Part
    name: str
    before: Mapping[str, str] | None
    after: Mapping[str, str] | None
    concerns: frozenset[str]

    @property
    def added(self) -> bool:
        """Whether the older program does not know it."""
        return self.before is None

    @property
    def removed(self) -> bool:
        """Whether the newer program does not know it any more."""
        return self.after is None

    @property
    def changed(self) -> tuple[str, ...]:
        """The aspects that differ; none where it was added or removed."""
        if self.before is None or self.after is None:
            return ()
        aspects = {**self.before, **self.after}
        return tuple(each for each in aspects if self.before.get(each) != self.after.get(each))

    def to_record(self, lang: Language = "de") -> Row:
        """Give the difference as one flat row, for a table or a data frame."""
        kind = "added" if self.added else "removed" if self.removed else "changed"
        told = {"before": self.before, "after": self.after}
        shown = {name: None if said is None else in_words(said) for name, said in told.items()}
        return row(lang, {"part": self.part, "name": self.name, "kind": kind, **shown})


def in_words(said: Mapping[str, str]) -> str | None:
    """Write what a program says of one thing, an aspect each line."""
    return lines(f"{aspect}: {words}" for aspect, words in said.items())


def differences(before: Description, after: Description) -> Iterator[Difference]:
    """Compare two descriptions, the older one first; parts in their order, then as they stand."""
    names = sorted({**before, **after}, key=lambda key: list(Part).index(key[0]))
    for part, name in names:
        old, new = before.get((part, name)), after.get((part, name))
        if old is None or new is None or old.aspects != new.aspects:
            yield Difference(
                part=part,
                name=name,
                before=None if old is None else old.aspects,
                after=None if new is None else new.aspects,
                concerns=(old.concerns if old else frozenset())
                | (new.concerns if new else frozenset()),
            )


def described(table: Table) -> dict[tuple[Part, str], Said]:
    """Describe a table: its states, rows, labels and fields."""
    told: dict[tuple[Part, str], Said] = {}
    for state in table.states:
        at = f"state {state.key}"
        told[Part.STATES, state.key] = said({at}, of_state(state))
        told[Part.LABELS, at] = said({at}, of_text(state.label))
    for key, moves in table.moves.items():
        for move in moves:
            case = f"[{move.case}]" if move.case else ""
            name = f"{key} {move.row.action.action_name}{case}"
            told[Part.ROWS, name] = said({f"state {key}"}, of_move(move))
    for name, kind in table.actions.items():
        at = f"action {name}"
        told[Part.LABELS, at] = said({at}, of_text(kind.label))
        for spec in kind.specs.values():
            aspects = {"kind": spec.kind, "required": str(spec.required).lower()}
            values = [str(each.value) for each in spec.choices]
            aspects |= {"choices": ", ".join(values)} if values else {}
            told[Part.FIELDS, f"{name}.{spec.name}"] = said({at}, aspects)
            told[Part.LABELS, f"{name}.{spec.name}"] = said({at}, of_text(spec.label))
    return told


def said(concerns: set[str], aspects: Mapping[str, str]) -> Said:
    """Take down what is said, and what it concerns."""
    return Said(frozenset(concerns), aspects)


def of_state(state: State) -> dict[str, str]:
    """Describe a state."""
    told = {"phase": state.phase.value}
    if state.outcome is not None:
        told["outcome"] = state.outcome.value
    if state.turn is not None:
        told["turn"] = ", ".join(each.value for each in state.turn)
    return told


def of_text(text: Text) -> dict[str, str]:
    """Describe a label, language by language."""
    return {"de": text.de, "en": text.en, "fr": text.fr or "", "it": text.it or ""}


def of_move(move: Move) -> dict[str, str]:
    """Describe a row: where it leads, what it records, by whom, on which conditions, to what effect."""
    told = {
        "to": move.target.key,
        "event": move.event,
        "by": ", ".join(each.value for each in move.roles),
        "guards": ", ".join(f"{'?' if each.warns else '!'}{each.name}" for each in move.checks),
        "effects": ", ".join(map(of_effect, move.row.effects)),
        "due": "from a date on" if move.due else "",
        "says": move.row.says or "",
    }
    return {name: value for name, value in told.items() if value}


def of_effect(effect: object) -> str:
    """Name an effect: a value as it is, a function by its name."""
    function = getattr(effect, "func", effect)
    return str(getattr(function, "__name__", None) or effect)


def ahead(tables: Sequence[Table], state: str) -> frozenset[str]:
    """Give every state that an order in a state can still stand in, by the rows of several tables."""
    found, waiting = {state}, [state]
    while waiting:
        here = waiting.pop()
        for table in tables:
            targets = {move.target.key for move in table.moves.get(here, ())} - found
            found |= targets
            waiting += targets
    return frozenset(found)
