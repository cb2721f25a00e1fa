"""States and rows: the words that a program's table is written in.

The one rule: whatever moves an order is a row, and a row carries the sentence that it comes
from.  A row of our own, unknown to the partner's manual, says so with `OWN`.
"""

from collections.abc import Callable
from datetime import datetime
from enum import Enum
from typing import Final, TypeAlias

from attrs import field, frozen

from fixflow.lifecycle.actions import Action
from fixflow.lifecycle.effects import Effect, EffectOf
from fixflow.lifecycle.guards import Guard
from fixflow.lifecycle.order import Order
from fixflow.lifecycle.phases import Outcome, Phase
from fixflow.parties import Role
from fixflow.sources import Source
from fixflow.texts import Text

OWN: Final = "+"
# The kernel's own step, by which an order changes its program; it stands in no table.
CHANGE_PROGRAM: Final = "change_program"
PROGRAM_CHANGED: Final = "program_changed"
# And the one by which what is known about people is deleted.
ERASE: Final = "erase"
ERASED: Final = "erased"


class Presence(Enum):
    """A case by whether a field is filled in."""

    GIVEN = "given"
    ABSENT = "absent"


GIVEN: Final = Presence.GIVEN
ABSENT: Final = Presence.ABSENT

Case: TypeAlias = bool | Enum
DueOf: TypeAlias = Callable[[Order], datetime | None]


@frozen(eq=False)
class State:
    """Where an order can stand.

    Args:
        key: Its name in the log.
        phase: How far that is, in the words all partners share.
        label: Its name for people, in the partner's words.
        outcome: How the work ended, once it has.
        turn: Whose move it is, where the rows do not tell.
    """

    key: str
    phase: Phase
    label: Text
    outcome: Outcome | None = None
    turn: tuple[Role, ...] | None = None


START: Final = State(
    "START",
    Phase.REQUESTED,
    Text(
        de="vor dem ersten Schritt",
        en="before the first step",
        fr="avant la première étape",
        it="prima del primo passo",
    ),
)


def several(states: State | tuple[State, ...]) -> tuple[State, ...]:
    """Take one state or several."""
    return states if isinstance(states, tuple) else (states,)


def owners(roles: Role | tuple[Role, ...]) -> tuple[Role, ...]:
    """Take one role or several."""
    return roles if isinstance(roles, tuple) else (roles,)


@frozen(eq=False)
class Row:
    """One step: from where, by which action, to where.

    Args:
        source_state: The state or states it leads from; `START` makes the order.
        action: What is done.
        to: Where it leads; None stays.
        event: The one event that it records, in the past tense.
        by: Who may act; the first owes the step, the others may record it.
        when: The case of the action that the row takes: a field and its value, `GIVEN` or `ABSENT`.
        guards: Conditions of the step.
        effects: What the host is to do: values, or functions of the order as it stands afterwards.
        says: The manual's words, or `OWN`.
        source: Where they stand, if not where the whole table stands.
        due: From when the step may be taken, and None as long as there is no date.
    """

    source_state: tuple[State, ...] = field(converter=several)
    action: type[Action]
    to: State | None
    event: str = field(kw_only=True)
    by: tuple[Role, ...] = field(converter=owners, kw_only=True)
    when: tuple[str, Case] | None = field(default=None, kw_only=True)
    guards: tuple[Guard, ...] = field(default=(), kw_only=True)
    effects: tuple[Effect | EffectOf, ...] = field(default=(), kw_only=True)
    says: str | None = field(default=None, kw_only=True)
    source: Source | None = field(default=None, kw_only=True)
    due: DueOf | None = field(default=None, kw_only=True)

    @property
    def own(self) -> bool:
        """Whether the manual does not know the step."""
        return self.says == OWN

    def __str__(self) -> str:
        case = f"[{case_words(self.when)}]" if self.when else ""
        return f"{'|'.join(each.key for each in self.source_state)} {self.action.action_name}{case}"


@frozen(eq=False)
class Note:
    """The manual's words why an action is not possible in a state; also one it does not know."""

    state: State
    action: type[Action] | str
    says: str

    @property
    def action_name(self) -> str:
        """The name of the action that is not possible."""
        return self.action if isinstance(self.action, str) else self.action.action_name


def case_words(when: tuple[str, Case]) -> str:
    """Write a case the way the tables do: `invoicing=none`."""
    name, case = when
    return f"{name}={case.value if isinstance(case, Enum) else str(case).lower()}"
