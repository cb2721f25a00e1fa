"""Filters of the list of orders: phase, state, program, my turn, overdue.

The one rule: a filter says what is wanted; which orders that are, the overview knows, and how many
there would be.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar, Final

from attrs import define
from django.contrib.admin import ListFilter
from django.http import HttpRequest

from fixflow.contrib.django import labels
from fixflow.contrib.django.labels import said
from fixflow.deadlines import DeadlineState
from fixflow.lifecycle import Phase
from fixflow.parties import Actor
from fixflow.portal import Counts, Filter, Overview

YES: Final = "1"


@define
class Choosing:
    """What the list knows when its filters are shown."""

    seen: Overview
    states: Mapping[str, str]
    programs: Mapping[str, str]
    actor: Actor | None

    @property
    def counts(self) -> Counts:
        """How many orders each choice would give."""
        return self.seen.counts


class OrderFilter(ListFilter):
    """A filter by one parameter of the address."""

    parameter: ClassVar[str]

    def __init__(
        self, request: HttpRequest, params: dict[str, list[str]], model: type, model_admin: object
    ) -> None:
        super().__init__(request, params, model, model_admin)
        told = params.pop(self.parameter, None)
        self.value: str = told[-1] if told else ""

    def has_output(self) -> bool:
        """Whether there is anything to choose; the list knows only later."""
        return True

    def queryset(self, _request: HttpRequest, queryset: object) -> object:
        """Leave the rows as they are: the overview is asked, and not they."""
        return queryset

    def expected_parameters(self) -> list[str]:
        """Name the parameter."""
        return [self.parameter]

    def wanted(self, actor: Actor | None) -> dict[str, object]:
        """Give the field of a `Filter` that this one fills.

        Raises:
            ValueError: The address names what there is not.
        """
        raise NotImplementedError

    def options(self, found: Choosing) -> Iterable[tuple[str, str, int | None]]:
        """Give what there is to choose: value, name, and how many that would be."""
        raise NotImplementedError

    def choices(self, changelist: object) -> Iterator[dict[str, object]]:
        """Give the links."""
        from django.utils.translation import gettext

        query = changelist.get_query_string  # type: ignore[attr-defined]  # Django has no types
        yield self.link(gettext("All"), "", query(remove=[self.parameter]))
        for value, name, many in self.options(changelist.found):  # type: ignore[attr-defined]  # as above
            shown = name if many is None else f"{name} ({many})"
            yield self.link(shown, value, query({self.parameter: value}))

    def link(self, shown: str, value: str, query: str) -> dict[str, object]:
        """Give one link."""
        return {"selected": self.value == value, "query_string": query, "display": shown}


class ByPhase(OrderFilter):
    """How far the orders are."""

    title: ClassVar = said(labels.PHASE)
    parameter: ClassVar[str] = "phase"

    def wanted(self, actor: Actor | None) -> dict[str, object]:
        """Give the phases."""
        del actor
        return {"phases": (Phase(self.value),)} if self.value else {}

    def options(self, found: Choosing) -> Iterator[tuple[str, str, int]]:
        """Give the phases in which orders are."""
        counts = found.counts.phases
        for each in Phase:
            if counts.get(each) or each.value == self.value:
                yield each.value, labels.say(each.label), counts.get(each, 0)


class ByState(OrderFilter):
    """In which state of their program the orders are."""

    title: ClassVar = said(labels.STATE)
    parameter: ClassVar[str] = "state"

    def wanted(self, actor: Actor | None) -> dict[str, object]:
        """Give the states."""
        del actor
        return {"states": (self.value,)} if self.value else {}

    def options(self, found: Choosing) -> Iterator[tuple[str, str, int]]:
        """Give the states in which orders are."""
        for state, name in found.states.items():
            yield state, name, found.counts.states.get(state, 0)


class ByProgram(OrderFilter):
    """Under which program the orders run."""

    title: ClassVar = said(labels.PROGRAM)
    parameter: ClassVar[str] = "program"

    def wanted(self, actor: Actor | None) -> dict[str, object]:
        """Give the programs."""
        del actor
        return {"programs": (self.value,)} if self.value else {}

    def options(self, found: Choosing) -> Iterator[tuple[str, str, None]]:
        """Give the programs of the realm's orders."""
        for ref, name in found.programs.items():
            yield ref, name, None


class ByTurn(OrderFilter):
    """Whether it is the reader's turn."""

    title: ClassVar = said(labels.WHOSE)
    parameter: ClassVar[str] = "turn"

    def wanted(self, actor: Actor | None) -> dict[str, object]:
        """Give the reader's role; who acts as nobody never has the turn."""
        if self.value not in {"", YES}:
            raise ValueError(self.value)
        return {"turn": (actor.role,)} if self.value and actor else {}

    def options(self, found: Choosing) -> Iterator[tuple[str, str, int]]:
        """Give the one choice."""
        if found.actor is not None:
            yield YES, labels.say(labels.MY_TURN), found.counts.turn.get(found.actor.role, 0)


class ByLateness(OrderFilter):
    """Whether a deadline is overdue."""

    title: ClassVar = said(labels.DUE)
    parameter: ClassVar[str] = "overdue"

    def wanted(self, actor: Actor | None) -> dict[str, object]:
        """Give the one standing that is asked for."""
        del actor
        if self.value not in {"", YES}:
            raise ValueError(self.value)
        return {"deadline_states": (DeadlineState.OVERDUE,)} if self.value else {}

    def options(self, found: Choosing) -> Iterator[tuple[str, str, int]]:
        """Give the one choice."""
        many = found.counts.deadline_states.get(DeadlineState.OVERDUE, 0)
        yield YES, labels.say(labels.OVERDUE), many


FILTERS: Final = (ByTurn, ByLateness, ByPhase, ByState, ByProgram)


def combined(specs: Iterable[OrderFilter], text: str, actor: Actor | None) -> Filter:
    """Make one filter of all.

    Raises:
        ValueError: The address names what there is not.
        BadFilter: `portal.bad_filter`.
    """
    fields: dict[str, object] = {"text": text}
    for each in specs:
        fields |= each.wanted(actor)
    return Filter(**fields)  # type: ignore[arg-type]  # each filter fills its own field
