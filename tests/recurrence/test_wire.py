"""A contract is written as plain data and read again, or refused with every fault at its path."""

import json
from datetime import date, time
from random import Random

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from fixflow.deadlines import Before, Days, Months, Weeks, Years, arbeitstage
from fixflow.recurrence import (
    COMPLETION,
    CatchUp,
    DocumentRef,
    InvalidContract,
    MaintenanceContract,
    OrderDue,
    ProjectDue,
    ProjectId,
    Renews,
    Shift,
    TaskDue,
    Term,
    every,
    move,
    omit,
    read_contract,
    revise,
    to_data,
)
from tests.recurrence.random_rules import random_contract

FULL = MaintenanceContract(
    id="WV-17",
    name="Thermenwartung",
    subject=ProjectId("P-3"),
    start=date(2027, 10, 1),
    rule=every(years=1),
    anchor=date(2027, 9, 1),
    term=Term(Years(3), notice=Months(3), renews=Renews.FOR(Weeks(20))),
    place="CH-ZH",
    shift=Shift.NEAREST,
    due_time=time(7, 30),
    remind=(Before(Days(14)), Before(arbeitstage(3), at=time(9))),
    documents=(
        DocumentRef(id="d-1", name="Plan.pdf", media_type="application/pdf", sha256="0" * 64),
    ),
    on_due=ProjectDue("E-4"),
    realm="muster",
    catch_up=CatchUp.LATEST,
    window=Days(5),
)

CONTRACTS = st.integers(0, 2**40).map(lambda seed: random_contract(Random(seed)))  # noqa: S311  repeatable, no secret


@given(CONTRACTS)
def test_what_is_written_is_read_again(contract: MaintenanceContract) -> None:
    """Through JSON, as a file or a column would hold it."""
    assert contract == read_contract(json.loads(json.dumps(to_data(contract))))


def test_every_field_is_kept() -> None:
    """Exceptions, times without work, notice, an earlier revision and another action too."""
    busy = FULL.with_override(
        omit(date(2028, 9, 1), "Umbau"), move(date(2029, 9, 1), date(2029, 9, 9), "x")
    )
    resting = evolve(
        busy.inactive(date(2031, 1, 1)), archived_on=date(2031, 2, 1), notice_on=date(2030, 1, 1)
    )
    revised = revise(resting, date(2029, 12, 1), rule=every(months=6)).contract
    other = evolve(revised, on_due=OrderDue("E-1", program="velux"))

    assert other == read_contract(json.loads(json.dumps(to_data(other))))


def test_completions_are_kept() -> None:
    """The next date is counted from them."""
    floating = MaintenanceContract(
        id="WV-1", name="Filter", subject=ProjectId("P-3"), start=date(2027, 1, 20),
        rule=every(months=6, counted_from=COMPLETION), completed=(date(2027, 2, 3),), on_due=TaskDue("E-4"),
    )  # fmt: skip

    assert floating == read_contract(to_data(floating))


def test_a_form_shows_every_fault_beside_its_field() -> None:
    """Unknown fields are faults too; nothing is guessed."""
    wrong = {
        "id": "WV-1",
        "name": 3,
        "subject": {"project": "P-1", "customer": "K-1"},
        "start": "1.10.2027",
        "rule": {"every": True, "unit": "fortnights"},
        "term": {"length": {"kind": "days", "n": 0}},
        "remind": [{"kind": "days", "n": 14}],
        "on_due": {"kind": "task"},
        "colour": "red",
    }

    with pytest.raises(InvalidContract) as refused:
        read_contract(wrong)

    assert {
        "name", "subject", "start", "rule.unit", "rule.every", "term.length", "remind[0]", "on_due.employee",
        "colour",
    } == {fault.path for fault in refused.value.faults}  # fmt: skip


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.sampled_from(sorted(to_data(FULL))), ANYTHING)
def test_whatever_stands_in_a_field_only_our_error_comes_out(name: str, value: object) -> None:
    """A form holds what its sender likes."""
    try:
        read = read_contract({**to_data(FULL), name: value})
    except InvalidContract as error:
        told = error.faults
        assert told
        return

    assert isinstance(read, MaintenanceContract)
