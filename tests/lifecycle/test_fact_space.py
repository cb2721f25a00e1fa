"""The fact space: how fields are filled in, and what tells two orders apart."""

from datetime import UTC, date, datetime, timedelta
from typing import ClassVar

import attrs
import pytest
from attrs import frozen

from fixflow.events import Facts
from fixflow.lifecycle import OWN, Action, BadFields, Machine, Row, check, day, line
from fixflow.lifecycle.checks.exploring import BEGIN
from fixflow.lifecycle.checks.facts import Watched, features, known
from fixflow.lifecycle.checks.fillings import Known, fillings
from fixflow.lifecycle.fields import MISSING, VALUE
from fixflow.lifecycle.values import Line
from fixflow.money import chf
from fixflow.parties import CONTRACTOR
from tests.lifecycle.parcel import ASKED, MACHINE, ROWS, To, no_question, program, sent


@frozen
class Colour(Line):
    """A kind of value of somebody's own, which names some to try."""

    kind: ClassVar[str] = "colour"

    def samples(self, known: Known) -> tuple[str, ...]:  # noqa: ARG002  some compare with it
        """Two colours."""
        return "red", "green"


class Unnamed:
    """A kind of value of which nothing is known."""

    kind = "unnamed"

    def take(self, value: object, wrong: list[object]) -> object:  # noqa: ARG002  a kind is asked so
        """Take everything."""
        return value

    read = take


@frozen(kw_only=True)
class Leg:
    """A value of somebody's own among the facts."""

    when: date
    to: To


def machine(action: type[Action]) -> Machine:
    """Make a parcel that has one action more."""
    more = Row(ASKED, action, None, event="more", by=CONTRACTOR, says=OWN)
    return program((*ROWS, more))


def given(action: type[Action], name: str) -> set[object]:
    """Give the values that a field is tried with."""
    moves = machine(action).moves["asked"]
    [move] = (each for each in moves if each.row.action is action)
    return {getattr(each, name) for each in fillings(move, Known(at=BEGIN), {})}


def test_a_kind_of_value_of_somebody_s_own_names_its_samples():
    """Nobody else knows what may stand there."""

    @frozen
    class Paint(Action):
        label = MACHINE.actions["take"].label
        colour: str = attrs.field(metadata={VALUE: Colour()})

    assert {"red", "green"} == given(Paint, "colour")


def test_a_row_whose_action_cannot_be_filled_in_is_told_as_unreachable():
    """A required field without a sample: no check could ever take the step."""

    @frozen
    class Puzzle(Action):
        label = MACHINE.actions["take"].label
        what: object = attrs.field(default=MISSING, metadata={VALUE: Unnamed()})

    more = Row(ASKED, Puzzle, None, event="more", by=CONTRACTOR, guards=(no_question,), says=OWN)

    assert [("asked puzzle", "unreachable")] == [
        (each.path, each.code) for each in check(program((*ROWS, more))).faults
    ]


def test_what_an_action_refuses_itself_is_no_filling():
    """An action may check its fields together."""

    @frozen
    class Choosy(Action):
        label = MACHINE.actions["take"].label
        word: str = line()

        def __attrs_post_init__(self) -> None:
            if self.word == "B":
                raise BadFields("choosy", ())
            super().__attrs_post_init__()

    assert {"A"} == given(Choosy, "word")


def test_days_are_tried_before_on_and_after_the_day_of_the_step():
    """Ten days ahead first: what is planned lies ahead."""

    @frozen
    class Plan(Action):
        label = MACHINE.actions["take"].label
        on: date = day()

    today = BEGIN.date()

    assert {today, today + timedelta(days=10)} <= given(Plan, "on")


@pytest.mark.parametrize(
    ("value", "told"),
    [
        pytest.param(True, {("x", True)}, id="a flag by its value"),
        pytest.param(To.BOX, {("x", To.BOX)}, id="a choice by its value"),
        pytest.param(None, {("x", None)}, id="nothing as nothing"),
        pytest.param(7, {("x", 7)}, id="a number by its value"),
        pytest.param(99, {("x", 8)}, id="a high number as high"),
        pytest.param("a", {("x", ...)}, id="a text as being there"),
        pytest.param(chf("1.00"), {("x", ...)}, id="an amount as being there"),
        pytest.param(2.5, {("x", ...)}, id="anything else as being there"),
        pytest.param(BEGIN + timedelta(days=90), {("x", True)}, id="an instant ahead"),
        pytest.param(date(2020, 1, 1), {("x", False)}, id="a day that is past"),
        pytest.param({"a": 1}, {("x", 1)}, id="a mapping by its size"),
        pytest.param(frozenset("abc"), {("x", 2)}, id="a set by its size"),
        pytest.param((), {("x", 0)}, id="an empty list"),
        pytest.param((False, True), {("x", 2), ("x[-1]", True)}, id="a list by its last entry"),
        pytest.param(
            Leg(when=date(2020, 1, 1), to=To.BOX),
            {("x.when", False), ("x.to", To.BOX)},
            id="a value by its fields",
        ),
    ],
)
def test_orders_are_told_apart_coarsely(value: object, told: set[object]):
    """What no condition can tell apart is one."""
    order = attrs.evolve(sent(), facts=Facts({"x": value, "unread": 1}))

    assert told == set(features(order, {"x"}))


def test_what_a_step_may_be_compared_with_is_gathered_from_everywhere():
    """Amounts, instants and days, however deep they stand."""
    facts = Facts(
        {"a": chf("1.00"), "b": ({"c": BEGIN},), "d": [Leg(when=date(2026, 7, 1), to=To.BOX)]}
    )
    held = known(attrs.evolve(sent(), facts=facts))

    assert (chf("1.00"),) == held.amounts
    assert (BEGIN,) == held.instants
    assert (date(2026, 7, 1),) == held.days
    assert datetime(2026, 7, 3, tzinfo=UTC) in [*held.moments(None)]


def test_only_facts_that_a_condition_reads_tell_orders_apart():
    """However it is read: as a mapping, by its type, also a fact that is not there."""
    read: set[str] = set()
    facts = Watched({"a": 1, "b": 2, "c": 3}, read)
    _ = facts["a"], facts.of("b", int), facts.get("d")

    assert {"a", "b", "d"} == read
