"""Hostile input: whatever is typed as an action or as its fields, only our errors come back."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.errors import FixflowError
from fixflow.lifecycle.checks.exploring import BEGIN
from fixflow.money import chf
from fixflow.parties import Actor, Role
from fixflow.testing import walk
from tests.every_program import EVERY, machine_of

T = TypeVar("T")
each_program = pytest.mark.parametrize("ref", EVERY)
TEXTS = st.text(max_size=40) | st.sampled_from(
    [
        "",
        "\x00",
        "\u202e",
        "\ud800",
        "A" * 10_001,
        "2026-05-04",
        "2026-05-04T08:00:00",
        "9" * 400,
        "1e999999",
    ]
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | TEXTS
    | st.sampled_from(
        [
            chf("1.00"),
            Decimal("NaN"),
            date(1, 1, 1),
            datetime(2026, 5, 4, tzinfo=UTC),
            object(),
            b"",
        ]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=4,
)


def told(asked: Callable[[], T]) -> T | str:
    """Ask, and give the answer, or what our own error says; any other error ends the test."""
    try:
        return asked()
    except FixflowError as error:
        return " ".join(each for each in (error.say("de"), error.say("en")) if each)


def names(program: object) -> list[str]:
    """Give every field of every action of a program."""
    machine = machine_of(program)  # type: ignore[arg-type] # a program or a machine
    return sorted({field for kind in machine.actions.values() for field in kind.specs})


@each_program
@given(data=st.data())
def test_an_action_is_built_or_refused_by_our_own_error(ref: str, data: st.DataObject):
    """`program.action` with a known or an unknown name, and any mapping."""
    program = EVERY[ref]
    name = data.draw(st.sampled_from([*machine_of(program).actions]) | TEXTS)
    fields = data.draw(st.dictionaries(st.sampled_from(names(program)) | TEXTS, VALUES, max_size=5))
    answer = told(lambda: program.action(name, fields))

    assert answer if isinstance(answer, str) else name == answer.action_name


@each_program
@given(data=st.data())
def test_a_start_makes_an_order_or_is_refused_by_our_own_error(ref: str, data: st.DataObject):
    """`program.start` with any fields; nothing half made comes back."""
    program = EVERY[ref]
    kind = machine_of(program).start_action
    fields = data.draw(st.dictionaries(st.sampled_from(sorted(kind.specs)), VALUES, max_size=6))
    place = fields.pop("place", "CH-ZH")
    answer = told(lambda: program.start("A-1", at=BEGIN, place=place, **fields))  # type: ignore[arg-type] # hostile

    assert answer if isinstance(answer, str) else answer == program.replay(answer.events)


@each_program
@given(name=TEXTS, seed=st.integers(0, 99))
def test_an_unknown_action_is_answered_with_the_near_ones(ref: str, name: str, seed: int):
    """`decide` and `explain` answer; they never raise for a name."""
    program = EVERY[ref]
    order = walk(program, seed, length=4)
    decision = program.decide(order, name, by=Actor(Role.CONTRACTOR), at=order.at)

    assert decision.refused
    assert all(each.say("de") and each.say("en") for each in decision.reasons)
    assert program.explain(order, name).never is not None
