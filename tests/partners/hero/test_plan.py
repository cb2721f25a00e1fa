"""The plan of a contract: what is read of it, and when it rested by its events."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from fixflow.lifecycle import Action, Order
from fixflow.parties import SYSTEM, Actor
from fixflow.partners import hero
from fixflow.partners.hero.plan import contract_of, joined
from fixflow.partners.hero.plan_text import read, wording, written
from fixflow.recurrence import (
    InvalidContract,
    MaintenanceContract,
    OrderDue,
    ProjectDue,
    ProjectId,
    Span,
    Status,
    revise,
)
from tests.recurring import MEIER, at, edit_of, made, start_of

SAVED = at("2027-01-04 09:00")
NEW_YEAR = date(2027, 1, 1)


def order(contract: MaintenanceContract, *steps: tuple[str, Action]) -> Order:
    """Save a contract, and take steps with it."""
    start = start_of(contract)
    kept = hero.PROGRAM.begin("WV-17", start, by=MEIER, at=SAVED).order
    for when, action in steps:
        by = Actor(SYSTEM) if action.action_name.startswith("occurrence_") else MEIER
        decision = hero.PROGRAM.decide(kept, action, by=by, at=at(when))
        assert decision.allowed, [each.say("en") for each in decision.reasons]
        kept = decision.order
    return kept


def spans(*steps: tuple[str, Action]) -> list[tuple[str, str]]:
    """Give when a contract rested after some steps."""
    found = contract_of(order(made(), *steps))
    assert found is not None
    return [(str(each.off), str(each.on)) for each in found.spans]


@pytest.mark.parametrize(
    "contract",
    [
        made(),
        made(on_due=ProjectDue("E-4"), subject=ProjectId("P-1")),
        made(on_due=OrderDue("E-4", "velux@1", {"roof_window": "GGU"}), name="«Thermë» 1"),
    ],
)
def test_a_plan_is_read_as_it_was_written(contract: MaintenanceContract):
    """The plan is all that an order keeps of the contract."""
    assert contract == read(written(contract), wording(contract)) == contract_of(order(contract))


@pytest.mark.parametrize("plan", ["", "{", "[]", "null", '"x"', "{}", "1e999", '{"id": 1}'])
def test_what_is_no_plan_is_refused_with_its_faults(plan: str):
    """It comes from outside: a typed error, whatever it is."""
    with pytest.raises(InvalidContract) as caught:
        read(plan)

    assert caught.value.faults


def test_a_button_counts_by_the_clock_of_its_time():
    """Off at 00:30 on 20 February in Zurich, on a day later; in New York both are a day before.

    From 1 March on its days begin in New York: that moves no day on which it rested.
    """
    swiss = made(place=None, zone=ZoneInfo("Europe/Zurich"))
    west = ZoneInfo("America/New_York")
    rested = (("2027-02-20 00:30", hero.Deactivate()), ("2027-02-21 00:30", hero.Activate()))
    revised = revise(swiss, date(2027, 3, 1), zone=west).contract
    found = contract_of(order(swiss, *rested, ("2027-02-22 09:00", edit_of(revised))))
    before = contract_of(order(swiss, ("2027-02-10 09:00", edit_of(revised)), *rested))
    after = contract_of(
        order(
            swiss,
            ("2027-02-22 09:00", edit_of(revised)),
            ("2027-03-20 00:30", hero.Deactivate()),
            ("2027-03-21 00:30", hero.Activate()),
        )
    )
    since_then = revise(swiss, date(2027, 2, 1), zone=west).contract
    back = contract_of(order(swiss, *rested, ("2027-02-22 09:00", edit_of(since_then))))
    assert back is not None
    assert found is not None
    assert before is not None
    assert after is not None

    february, march = date(2027, 2, 20), date(2027, 3, 19)
    assert (Span(february, date(2027, 2, 21)),) == found.spans == before.spans == back.spans
    assert (Span(march, date(2027, 3, 20)),) == after.spans
    assert Status.SUPPRESSED is found.occurrence(1).status


def test_an_order_without_a_plan_has_no_contract():
    """Its host counts the dates."""
    kept = hero.PROGRAM.begin(
        "WV-17", evolve(start_of(made()), plan=None, wording=None), by=MEIER, at=SAVED
    )

    assert None is contract_of(kept.order)


def test_a_contract_rests_from_the_day_of_one_button_to_that_of_the_other():
    """By the clock of its place: half past eleven at night in UTC is the next day in Zurich."""
    late = datetime(2027, 2, 9, 23, 30, tzinfo=UTC)
    kept = order(made(), ("2027-01-05 09:00", hero.Deactivate()))
    after = hero.PROGRAM.decide(kept, hero.Activate(), by=MEIER, at=late).order
    found = contract_of(after)

    assert [("2027-01-05", "None")] == spans(("2027-01-05 09:00", hero.Deactivate()))
    assert (Span(date(2027, 1, 5), date(2027, 2, 10)),) == (found.spans if found else None)


def test_off_and_on_in_one_day_leaves_nothing():
    """A span that ends on its first day holds no day."""
    assert [] == spans(
        ("2027-01-05 09:00", hero.Deactivate()), ("2027-01-05 17:00", hero.Activate())
    )


def test_several_rests_stand_in_order_and_what_touches_is_one():
    """On the tenth it was on for an hour: that day it rested too."""
    assert [("2027-01-05", "2027-01-20"), ("2027-02-01", "None")] == spans(
        ("2027-01-05 09:00", hero.Deactivate()),
        ("2027-01-10 09:00", hero.Activate()),
        ("2027-01-10 10:00", hero.Deactivate()),
        ("2027-01-20 09:00", hero.Activate()),
        ("2027-02-01 09:00", hero.Deactivate()),
    )


def test_a_contract_that_was_put_away_says_since_when():
    """The day of the button; it rests since it was deactivated."""
    kept = order(
        made(),
        ("2027-01-05 09:00", hero.Deactivate()),
        ("2027-01-07 09:00", hero.Archive(confirm=True)),
    )
    found = contract_of(kept)

    assert (date(2027, 1, 7), (Span(date(2027, 1, 5)),)) == (
        (found.archived_on, found.spans) if found else None
    )


SPANS = st.lists(
    st.builds(
        lambda off, length: Span(
            NEW_YEAR + timedelta(days=off),
            None if length is None else NEW_YEAR + timedelta(days=off + length),
        ),
        st.integers(0, 60),
        st.none() | st.integers(1, 20),
    ),
    max_size=6,
)


@given(SPANS)
def test_joined_spans_hold_the_same_days_and_leave_gaps_between_them(several: list[Span]):
    """The same days rest, and what a contract is made of is in order and apart."""
    found = joined(several)
    for n in range(100):
        day = NEW_YEAR + timedelta(days=n)
        assert any(each.holds(day) for each in several) == any(each.holds(day) for each in found)
    for before, after in pairwise(found):
        assert before.on is not None
        assert before.on < after.off
