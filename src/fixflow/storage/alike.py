"""Alike: orders of one program and state that stand alike, counted by what their rows say.

The one rule: what is said of one of them is true of all, so that a list is counted by its kinds.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TypeVar, cast

from attrs import evolve, frozen

from fixflow.deadlines import DeadlineState
from fixflow.instants import to_micros
from fixflow.lifecycle import Phase
from fixflow.parties import Actor, Role
from fixflow.partners import Program
from fixflow.portal import Filter
from fixflow.portal.overview import Counts
from fixflow.storage.script import Args
from fixflow.storage.sought import columns
from fixflow.storage.standing import DIGITS, END, MOST, NOTHING_DUE

T = TypeVar("T")


@frozen(kw_only=True)
class Asked:
    """What a page is asked for with.

    Attributes:
        wanted: The filter.
        words: The arguments that restrict to words.
        by: Who looks.
        at: When turn and deadlines are judged, in microseconds.
    """

    wanted: Filter
    words: Args
    by: Actor
    at: int

    @property
    def open_args(self) -> Args:
        """The arguments of the filter with phases and states left open, as counts need it."""
        return (*columns(evolve(self.wanted, phases=(), states=())), *self.words)

    @property
    def args(self) -> Args:
        """The arguments of the filter."""
        return (*columns(self.wanted), *self.words)

    @property
    def due(self) -> int:
        """By when the next thing must be done at the latest."""
        before = self.wanted.due_before
        return NOTHING_DUE if before is None else to_micros(before)

    @property
    def times(self) -> Args:
        """The instant, once for each change that a row has room for."""
        return (f"{min(max(self.at, 0), END):0{DIGITS}}",) * MOST


@frozen(kw_only=True)
class Kind:
    """Orders that are alike: program, state and standing at the instant; and how many there are."""

    program: Program
    edition: str
    state: str
    phase: Phase
    code: str
    turn: tuple[Role | None, ...]
    deadline_states: tuple[DeadlineState, ...]
    count: int

    def fits(self, wanted: Filter, by: Actor, but: str = "") -> bool:
        """Tell whether they fit what the statement leaves open, and are not hidden."""
        hidden = self.hidden(by) and not wanted.states and but != "states"
        return not hidden and all(
            name == but or not told or not told.isdisjoint(self.values(name))
            for name, told in told_by(wanted).items()
        )

    def hidden(self, by: Actor) -> bool:
        """Whether the partner's portal leaves them out for this reader."""
        return self.program.showing.hides(self.state, by.role)

    def values(self, name: str) -> tuple[object, ...]:
        """Give their values of a field of the filter."""
        match name:
            case "phases":
                return (self.phase,)
            case "states":
                return (self.state,)
            case "turn":
                return self.turn
            case _:
                return self.deadline_states


def told_by(wanted: Filter) -> dict[str, frozenset[object]]:
    """Give the fields of a filter that counts leave open, one after the other."""
    names = ("phases", "states", "turn", "deadline_states")
    return {name: frozenset(getattr(wanted, name)) for name in names}


@frozen(kw_only=True)
class Kinds:
    """What the rows say in all.

    Attributes:
        known: The kinds of orders whose rows rest on today's programs and calendars.
        old: The editions of those that do not.
        whole: Whether some rows say nothing, so that their orders are read whole as the old ones are.
    """

    known: tuple[Kind, ...]
    old: tuple[str, ...]
    whole: bool


def counts(known: Sequence[Kind], others: Counts, asked: Asked) -> Counts:
    """Count what the rows say together with what was judged beside them."""

    def per(name: str, before: Mapping[T, int]) -> Mapping[T, int]:
        total: Counter[T] = Counter(before)
        for each in known:
            if each.fits(asked.wanted, asked.by, but=name):
                total.update(dict.fromkeys(cast("tuple[T, ...]", each.values(name)), each.count))
        return MappingProxyType(total)

    return Counts(
        phases=per("phases", others.phases),
        states=per("states", others.states),
        turn=per("turn", others.turn),
        deadline_states=per("deadline_states", others.deadline_states),
    )
