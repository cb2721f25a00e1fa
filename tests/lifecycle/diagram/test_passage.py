"""The passage of an order: which steps it took, when, and where it stands."""

from datetime import UTC, date, datetime

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from fixflow.lifecycle import WrongProgram
from fixflow.lifecycle.diagram.passage import passage
from fixflow.parties import CONTRACTOR, Actor
from fixflow.partners import velux
from tests.lifecycle.diagram.tables import tables, walked

MEIER = Actor(CONTRACTOR, "meier")
MACHINE = velux.PROGRAM.machine


def asked(*, place="DE-NW"):
    """An enquiry of 4 May, 23:30 in London, and the contact a day later."""
    at = datetime(2026, 5, 4, 22, 30, tzinfo=UTC)
    order = velux.PROGRAM.start("VX-1", place=place, at=at)
    done = velux.PROGRAM.decide(
        order, velux.ConfirmContact(), by=MEIER, at=datetime(2026, 5, 5, 10, tzinfo=UTC)
    )
    return done.order


def test_the_days_are_those_at_the_order_s_place():
    """22:30 UTC on 4 May is 00:30 on 5 May in Düsseldorf."""
    days = {move.event: each for move, each in passage(MACHINE, asked()).days.items()}

    assert {"received": (date(2026, 5, 5),), "customer_contacted": (date(2026, 5, 5),)} == days


def test_where_it_was_and_where_it_is():
    """The start is a place where it was."""
    passed = passage(MACHINE, asked())

    assert "customer_contacted" == passed.current
    assert {"START", "enquiry_received", "customer_contacted"} == passed.visited


def test_steps_under_another_version_are_left_out():
    """Their states and rows are not this table's: only what came after is drawn."""
    order = asked()
    first, second = order.events
    moved = evolve(order, events=(evolve(first, program="velux@0", name="asked"), second))
    passed = passage(MACHINE, moved)

    assert ["customer_contacted"] == [move.event for move in passed.days]
    assert {"enquiry_received", "customer_contacted"} == passed.visited


def test_the_change_of_program_is_no_step():
    """Spec 2.6: `program_changed` is the kernel's own event, in no table."""
    order = asked()
    first, second = order.events
    changed = evolve(first, name="program_changed")
    passed = passage(MACHINE, evolve(order, events=(changed, second)))

    assert ["customer_contacted"] == [move.event for move in passed.days]


def test_an_order_without_a_known_step_stands_where_it_stands():
    """Moved here from another version a moment ago."""
    order = asked()
    moved = evolve(order, events=tuple(evolve(each, program="velux@0") for each in order.events))
    passed = passage(MACHINE, moved)

    assert {} == passed.days
    assert {"customer_contacted"} == passed.visited


@given(tables(), st.data())
def test_every_step_of_a_walk_is_in_its_passage(machine, data):
    """As many days as events, and the last state is the order's."""
    order = walked(machine, data)
    passed = passage(machine, order)

    assert len(order.events) == sum(map(len, passed.days.values()))
    assert order.state == passed.current


def test_an_order_of_another_program_is_refused():
    """Its way leads through other states."""
    order = evolve(asked(), program="imofix@1")

    with pytest.raises(WrongProgram, match="imofix@1"):
        velux.PROGRAM.diagram(order)
