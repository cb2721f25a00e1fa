"""Steps that are due: what storage wakes the system for."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import attrs
import pytest

from fixflow.lifecycle import StepDue, WrongProgram
from tests.lifecycle.parcel import AT, MACHINE, MEIER, SELF, Expire, Take, sent

FRIDAY = AT + timedelta(days=4)


def test_a_step_with_a_date_is_told_with_it():
    """`program.steps_due(order)` feeds storage's due rows (`what='step'`)."""
    assert (StepDue("expire", FRIDAY),) == MACHINE.steps_due(sent(keep_until=FRIDAY))


def test_without_a_date_no_step_is_due():
    """No date, no expiry; nor is a step of another state due."""
    assert () == MACHINE.steps_due(sent())
    assert () == MACHINE.steps_due(sent((Take(), MEIER), keep_until=FRIDAY))


def test_a_step_is_due_from_its_instant_on_and_not_before():
    """What storage is told is what `decide` holds the system to."""
    order = sent(keep_until=FRIDAY)
    [due] = MACHINE.steps_due(order)
    early = due.at - timedelta(microseconds=1)

    assert MACHINE.decide(order, due.action, by=SELF, at=due.at).allowed
    assert [due.at] == [
        each.retry_at for each in MACHINE.decide(order, Expire(), by=SELF, at=early).reasons
    ]


def test_a_date_that_has_passed_is_still_told():
    """A tick that comes late finds what it missed."""
    past = AT - timedelta(days=1)

    assert (StepDue("expire", past),) == MACHINE.steps_due(sent(keep_until=past))


def test_the_date_is_told_by_the_clock_at_the_place():
    """As every other time of an order is."""
    machine = attrs.evolve(MACHINE, zone_of=lambda _: ZoneInfo("Europe/Berlin"))
    [due] = machine.steps_due(sent(keep_until=FRIDAY))

    assert (datetime(2026, 5, 8, 9), "CEST") == (due.at.replace(tzinfo=None), due.at.tzname())  # noqa: DTZ001  the clock on the wall


def test_an_order_of_another_program_is_refused():
    """Its states would be read by a foreign table."""
    with pytest.raises(WrongProgram):
        MACHINE.steps_due(attrs.evolve(sent(), program="parcel@2"))
