"""The passage of an order: which steps it took, when, and where it stands."""

from datetime import UTC, date, datetime

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from fixflow.lifecycle import WrongProgram
from fixflow.lifecycle.diagram.passage import passage
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM, Actor
from fixflow.partners import digitec_galaxus as digitec
from fixflow.partners import migrate, velux
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


def changed(*steps, back=False):
    """A service partner's order of version 1, accepted, changed to version 2, and gone on there."""
    at = datetime(2026, 5, 4, 8, tzinfo=UTC)
    order = digitec.PROGRAMS[1].start("SP-1", place="CH-ZH", at=at)
    order = digitec.PROGRAMS[1].decide(order, digitec.Accept(), by=MEIER, at=at).order
    host = Actor(PRINCIPAL, "digitec")
    for version in (2, 1) if back else (2,):
        order = migrate(order, to=digitec.PROGRAMS[version], by=host, at=at).order
    for actor, step in steps:
        order = digitec.PROGRAM.decide(order, step, by=actor, at=at).order
    return order


def test_steps_under_another_version_are_left_out():
    """Their rows are not this table's: drawn is what came after, from the state it came to."""
    order = changed((MEIER, digitec.MarkRequirementsMet()), (Actor(SYSTEM), digitec.Cancel()))
    passed = passage(digitec.PROGRAM.machine, order)

    assert ["requirements_met", "cancelled"] == [move.event for move in passed.days]
    assert {"checking_requirements", "awaiting_goods", "cancelled"} == passed.visited


def test_an_order_that_has_just_changed_stands_where_it_came_to():
    """Spec 2.6: `program_changed` is the kernel's own event, in no table; there and back too."""
    for order, version in ((changed(), 2), (changed(back=True), 1)):
        passed = passage(digitec.PROGRAMS[version].machine, order)

        assert {} == passed.days
        assert {"checking_requirements"} == passed.visited


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
