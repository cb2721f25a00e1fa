"""The table: a program's rows, indexed once, so that a step is two lookups.

The one rule: (state, action, case) names at most one row, and so does (state, event, case).
The first index serves `decide`, the second `evolve`, which knows no action any more.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, tzinfo
from enum import Enum
from typing import TypeAlias, TypeVar

from attrs import Factory, field, frozen

from fixflow.events import Event, Facts
from fixflow.lifecycle.actions import Action, Start
from fixflow.lifecycle.effects import Effect
from fixflow.lifecycle.guards import Check
from fixflow.lifecycle.order import Order
from fixflow.lifecycle.phases import Outcome
from fixflow.lifecycle.reasons import Reason
from fixflow.lifecycle.rows import (
    ABSENT,
    GIVEN,
    START,
    DueOf,
    Note,
    Presence,
    Row,
    State,
    case_words,
)
from fixflow.lifecycle.soundness import BadProgram, Draft, faults_of
from fixflow.lifecycle.way import Way
from fixflow.parties import Role
from fixflow.sources import Source
from fixflow.texts import Text

Fold: TypeAlias = Callable[[Facts, Event], Facts]
ZoneOf: TypeAlias = Callable[[str | None], tzinfo | None]
K = TypeVar("K")


@frozen(eq=False)
class Move:
    """A row as it leads from one of its states."""

    row: Row
    source: State
    target: State
    event: str
    roles: tuple[Role, ...]
    checks: tuple[Check, ...]
    due: DueOf | None
    guarded: bool
    asks: bool  # whether anything but its fields can keep it: a date, or another condition
    fixed_effects: tuple[Effect, ...] | None

    @classmethod
    def of(cls, row: Row, source: State) -> "Move":
        """Take a row apart for one of its states."""
        checks = tuple(Check.of(each) for each in row.guards)
        fixed = tuple(each for each in row.effects if not callable(each))
        whole = fixed if len(fixed) == len(row.effects) else None
        dated = row.due is not None
        guarded, asks = dated or bool(checks), dated or not all(each.needs for each in checks)
        target = row.to or source
        return cls(row, source, target, row.event, row.by, checks, row.due, guarded, asks, whole)

    @property
    def case(self) -> str | None:
        """The case of the action that it takes, as the tables write it."""
        return case_words(self.row.when) if self.row.when else None


@frozen(eq=False)
class Cell:
    """The moves that one name, of an action or of an event, can mean in one state."""

    moves: tuple[Move, ...]
    field: str | None
    by_case: Mapping[object, Move]

    @classmethod
    def of(cls, moves: tuple[Move, ...]) -> "Cell":
        """Gather the moves of one name; several are told apart by the field of their case."""
        cases: dict[object, Move] = {move.row.when[1]: move for move in moves if move.row.when}
        when = moves[0].row.when
        return cls(moves, when[0] if when and len(moves) > 1 else None, cases)

    def move_of(self, action: Action) -> Move:
        """Give the move that an action falls into; the cases cover its field."""
        return self.moves[0] if self.field is None else self.by_case[self.case_of(action)]

    def case_of(self, action: Action) -> object:
        """Tell which case the action is: the value of the field, or whether it is given."""
        value = getattr(action, self.field or "")
        return value if value in self.by_case else presence(value)

    def recorded(self, facts: Facts) -> Move | None:
        """Give the move that the facts of an event tell; None if they tell none."""
        if self.field is None:
            return self.moves[0]
        value = facts.get(self.field)
        named = self.by_case.get(value) if isinstance(value, bool | Enum) else None
        return named or self.by_case.get(presence(value))


def counting(moves: Iterable[Move]) -> tuple[Move, ...]:
    """Choose the moves that say whose turn it is, of those that lead from one state.

    Forward ones of the manual, else forward ones, else any that move.
    """
    moving = tuple(each for each in moves if each.target is not each.source)
    forward = tuple(each for each in moving if each.target.outcome in (None, Outcome.DONE))
    quoted = tuple(each for each in forward if not each.row.own)
    return quoted or forward or moving


def presence(value: object) -> Presence:
    """Tell whether a field holds something."""
    return ABSENT if value is None else GIVEN


Cells: TypeAlias = dict[str, dict[type[Action], Cell]]
EventCells: TypeAlias = dict[str, dict[str, Cell]]


@frozen(eq=False)
class Table:
    """A program's states and rows; see `Machine`, which acts by them.

    Args:
        name: The program's name; with the version it is pinned to each order.
        version: Counts from 1; a changed table is a further version.
        states: Every state, in the order in which people read them.
        rows: Every step; their order decides ties.
        terminal: The states that nothing leads out of.
        source: The manual that the rows quote.
        notes: The manual's words why not.
        folds: By event: what the order remembers of it, where that is not simply its fields.
        label: The program's name for people.
        zone_of: Gives the zone whose clock tells the times of an order's reasons, from the
            order's place; without one a time is told with the offset that it came with.
        waits_on: By state that only the system can leave: the door through which the answer comes.

    Raises:
        BadProgram: `lifecycle.bad_program`, with every fault of the table.
    """

    name: str
    version: int
    states: tuple[State, ...] = field(kw_only=True)
    rows: tuple[Row, ...] = field(kw_only=True, repr=False)
    terminal: tuple[State, ...] = field(kw_only=True)
    source: Source = field(kw_only=True)
    notes: tuple[Note, ...] = field(default=(), kw_only=True, repr=False)
    folds: Mapping[str, Fold] = field(factory=dict, kw_only=True, repr=False)
    label: Text = field(
        default=Factory(lambda self: Text(de=self.name, en=self.name), takes_self=True),
        kw_only=True,
    )
    zone_of: ZoneOf | None = field(default=None, kw_only=True, repr=False)
    waits_on: Mapping[str, str] = field(factory=dict, kw_only=True, repr=False)
    ref: str = field(init=False)
    actions: Mapping[str, type[Action]] = field(init=False, repr=False)
    start_action: type[Start] = field(init=False, repr=False)
    choosable: tuple[type[Action], ...] = field(init=False, repr=False)
    by_key: Mapping[str, State] = field(init=False, repr=False)
    notes_by: Mapping[tuple[str, str], str] = field(init=False, repr=False)
    cells: Cells = field(init=False, repr=False)
    event_cells: EventCells = field(init=False, repr=False)
    moves: Mapping[str, tuple[Move, ...]] = field(init=False, repr=False)
    counting: Mapping[str, tuple[Move, ...]] = field(init=False, repr=False)
    # Memos of what depends on the table alone; they cannot change an answer.
    hops: dict[type[Action], Mapping[str, Move]] = field(init=False, repr=False)
    refusals: dict[object, tuple[Reason, ...]] = field(init=False, repr=False)
    misplacements: dict[object, tuple[tuple[Reason, ...], Move | None]] = field(
        init=False, repr=False
    )
    ways: dict[tuple[str, type[Action]], Way] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        draft = self.draft
        ref = f"{self.name}@{self.version}"
        if faults := faults_of(draft):
            raise BadProgram(ref, faults)
        moves = [Move.of(row, source) for row, source, _ in draft.legs()]
        kinds = {row.action.action_name: row.action for row in self.rows}
        of_state = {
            state.key: tuple(each for each in moves if each.source is state)
            for state in (START, *self.states)
        }
        derived = {
            "ref": ref,
            "actions": kinds,
            "start_action": kinds["start"],
            "choosable": tuple(each for each in kinds.values() if not issubclass(each, Start)),
            "by_key": {state.key: state for state in self.states},
            "notes_by": {(each.state.key, each.action_name): each.says for each in self.notes},
            "cells": indexed(self.states, moves, lambda move: move.row.action),
            "event_cells": indexed(self.states, moves, lambda move: move.event),
            "moves": of_state,
            "counting": {state: counting(each) for state, each in of_state.items()},
            "hops": {},
            "refusals": {},
            "misplacements": {},
            "ways": {},
        }
        for name, value in derived.items():
            object.__setattr__(self, name, value)

    @property
    def draft(self) -> Draft:
        """The parts of the table, with the shortest way to each state, as its checks read it."""
        return Draft(
            states=self.states,
            rows=self.rows,
            terminal=self.terminal,
            notes=self.notes,
            folds=self.folds,
            label=self.label,
            waits_on=self.waits_on,
        )

    def wall(self, order: Order, at: datetime) -> datetime:
        """Give an instant as the clock at the order's place shows it, if the program knows which."""
        zone = None if self.zone_of is None else self.zone_of(order.place)
        return at if zone is None else at.astimezone(zone)

    def kind_of(self, action: Action | type[Action] | str) -> type[Action] | None:
        """Give the class of an action that is this program's own, however it is named."""
        if isinstance(action, str):
            return self.actions.get(action)
        kind = action if isinstance(action, type) else type(action)
        named = self.actions.get(getattr(kind, "action_name", ""))
        return kind if named is kind else None


def indexed(
    states: Iterable[State], moves: Iterable[Move], key: Callable[[Move], K]
) -> dict[str, dict[K, Cell]]:
    """Index moves by their state and something of theirs."""
    gathered: dict[str, dict[K, list[Move]]] = {state.key: {} for state in (START, *states)}
    for move in moves:
        gathered[move.source.key].setdefault(key(move), []).append(move)
    return {
        state: {each: Cell.of(tuple(found)) for each, found in named.items()}
        for state, named in gathered.items()
    }
