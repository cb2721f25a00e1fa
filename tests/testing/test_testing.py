"""The helpers for an integrator's tests: they pass what is sound, and fail with what is not."""

from datetime import datetime
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings

from fixflow.errors import Misuse
from fixflow.lifecycle import GUARD, Action, Machine, Order, Reason
from fixflow.parties import CONTRACTOR, Actor
from fixflow.partners import velux
from fixflow.testing import (
    assert_refusals_speak,
    assert_sound,
    golden_table,
    mutants,
    orders,
    rows,
    steps,
    table_text,
    walk,
)
from fixflow.testing.program_tests import silences
from fixflow.texts import Text
from tests.every_program import EVERY
from tests.lifecycle.parcel import MACHINE, Take

SHORT = settings(max_examples=20)


def silent(text: Text, code: str = "parcel.mute") -> Machine:
    """Make a parcel that is refused without words, and without a way to take it."""

    def mute(order: Order, action: Action | None, at: datetime) -> Reason | None:  # noqa: ARG001  a guard is asked so
        return Reason(GUARD, code, text)

    spoiled = tuple(
        attrs.evolve(row, guards=(mute,)) if row.action is Take else row for row in MACHINE.rows
    )
    return attrs.evolve(MACHINE, rows=spoiled)


@pytest.mark.parametrize("ref", EVERY)
def test_every_refusal_of_every_program_speaks(ref: str):
    """State by state, action by action, role by role: a code, words, and a way or never."""
    assert_refusals_speak(EVERY[ref])


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        pytest.param(Text("", "no"), "parcel.mute", "parcel.mute says nothing", id="no German"),
        pytest.param(Text("{x}", "{x}"), "parcel.mute", "parcel.mute says nothing", id="no x"),
        pytest.param(Text("n", "n"), "mute", "“mute” is no dotted code", id="code"),
    ],
)
def test_a_silent_refusal_is_told_with_state_role_and_action(text: Text, code: str, told: str):
    """The integrator sees at once which condition it is."""
    with pytest.raises(AssertionError) as failed:
        assert_refusals_speak(silent(text, code))

    assert f"asked, contractor, take: {told}" in str(failed.value).splitlines()


def test_a_faulty_program_fails_with_every_fault():
    """The message is the report."""
    with pytest.raises(AssertionError, match="always gave the same answer: refuses"):
        assert_sound(silent(Text("nein", "no", "non", "no")))


def test_a_refusal_without_a_way_and_without_never_is_silent():
    """The kernel gives one or the other; whoever changes it hears of it here."""
    order = walk(velux.PROGRAM, 1, length=1)
    [contact, *_] = velux.PROGRAM.choices(order, by=Actor(CONTRACTOR), at=order.at)
    words = Text("nein", "no", "non", "no")
    mute = attrs.evolve(contact, reasons=(Reason(GUARD, "velux.mute", words),))

    assert [[], ["neither a way, nor never"]] == [[*silences(contact)], [*silences(mute)]]


def test_rows_are_parameters_of_a_test():
    """Each under its name, so that a failure says which row."""
    assert [str(row) for row in MACHINE.rows] == [each.id for each in rows(MACHINE)]
    assert MACHINE.rows == tuple(row for each in rows(MACHINE) for row in each.values)


def test_a_walk_is_told_by_its_seed():
    """The same seed walks the same way; many seeds do not."""
    walks = [walk(MACHINE, seed) for seed in range(20)]

    assert walks == [walk(MACHINE, seed) for seed in range(20)]
    assert len({order.state for order in walks}) > 3


def test_a_walk_is_as_long_as_it_may_be():
    """The start is one of its steps."""
    assert {1} == {walk(MACHINE, seed, length=1).version for seed in range(5)}


def test_a_program_that_lets_no_order_begin_says_so():
    """A walk cannot be empty."""

    def shut(order: Order, action: Action | None, at: datetime) -> Reason | None:  # noqa: ARG001  a guard is asked so
        return Reason(GUARD, "parcel.shut", Text("zu", "shut"))

    rows_ = tuple(
        attrs.evolve(row, guards=(shut,)) if row.source_state[0].key == "START" else row
        for row in MACHINE.rows
    )
    with pytest.raises(AssertionError, match="parcel@1 lets no order begin"):
        walk(attrs.evolve(MACHINE, rows=rows_), 1)


@SHORT
@given(orders(velux.PROGRAM, length=6))
def test_orders_are_made_by_legal_steps(order: Order):
    """They conform to their program."""
    assert velux.PROGRAM.conforms(order.events, order_id=order.id).ok


@SHORT
@given(steps(MACHINE, length=6))
def test_steps_can_be_taken_again(taken):
    """From the start on, by whatever is under test."""
    first, *others = taken
    order = MACHINE.begin("P-2", first.action, by=first.by, at=first.at).order
    for step in others:
        decision = MACHINE.decide(order, step.action, by=step.by, at=step.at)
        assert decision.allowed
        order = decision.order

    assert len(taken) == order.version


def test_a_golden_table_is_written_once_and_then_held_to(tmp_path: Path):
    """A new file is to be read; a change of the table shows as a difference."""
    file = tmp_path / "velux.txt"
    with pytest.raises(AssertionError, match="is new: read it"):
        golden_table(velux.PROGRAM, file)
    golden_table(velux.PROGRAM, file)
    spoiled = file.read_text("utf-8").replace("| C K |", "| K C |").replace("| K C |", "| C K |")
    file.write_text(spoiled, encoding="utf-8")
    with pytest.raises(AssertionError) as drifted:
        golden_table(velux.PROGRAM, file)

    assert "+offer_sent | customer_accepts() | offer_accepted | customer_accepted | K C |" in str(
        drifted.value
    )


def test_a_golden_table_tells_cases_warnings_dates_and_own_rows():
    """Each part of a row that a reviewer reads."""
    text = table_text(MACHINE)

    assert "expired ■ CLOSED/EXPIRED Verfallen / expired" in text
    assert "handed | bill[number=given](gross, number?, dated?) | billed | billed | C |" in text
    assert "?parcel.within_limit" in text
    assert "asked | expire() | expired | expired | S | due | +" in text


@pytest.mark.parametrize("ref", EVERY)
def test_whatever_is_changed_in_a_row_shows_in_its_golden_table(ref: str):
    """So that an integrator without a specification of his own has at least this one."""
    golden = table_text(EVERY[ref])
    kept = []
    for mutant in mutants(EVERY[ref]):
        try:
            kept += [str(mutant)] if table_text(mutant.make()) == golden else []
        except Misuse:
            continue

    assert [] == kept


def test_mutants_spoil_every_part_of_a_row():
    """Target, roles, guard, event, case; a program with clocks has them spoiled too."""
    assert {"target", "by", "guard", "event", "case"} == {each.part for each in mutants(MACHINE)}
    assert "clock" in {each.part for each in mutants(velux.PROGRAM)}
