"""Clocks: the rows of a program."""

from datetime import timedelta
from typing import Any

import attrs
import pytest

from fixflow.deadlines import Clock, DeadlineState, Elapsed, InvalidClock
from fixflow.parties import CONTRACTOR
from fixflow.sources import Source
from fixflow.texts import LANGUAGES, Text

CONTACT = Clock(
    key="contact",
    label=Text(de="Kunden kontaktieren", en="contact the customer"),
    rule=Elapsed(timedelta(hours=24)),
    owner=CONTRACTOR,
    starts=("received",),
    meets="customer_contacted",
    source=Source("VELUX: «Kontaktieren Sie den Kunden innerhalb von 24 Stunden»"),
)


def test_one_name_and_several_are_both_a_tuple() -> None:
    """`meets="accepted"` must not be read letter by letter."""
    assert (("received",), ("customer_contacted",), ()) == (
        CONTACT.starts,
        CONTACT.meets,
        CONTACT.cancels,
    )


def test_a_clock_without_start_or_end_is_refused_with_every_fault() -> None:
    """A deadline that can never end is the error that a program's check looks for."""
    again: Any = "sometimes"  # what comes out of a file that nobody checked
    with pytest.raises(InvalidClock, match="The clock “contact” is invalid") as refused:
        attrs.evolve(CONTACT, starts=(), meets=(), again=again)

    assert ["clock.starts", "clock.meets", "clock.again"] == [
        fault.path for fault in refused.value.faults
    ]
    assert "clock.meets: kein Ereignis genannt" in refused.value.say("de")
    assert "deadlines.clock.invalid" == refused.value.code


def test_a_running_or_overdue_deadline_is_open() -> None:
    """Somebody still has to act."""
    assert ["running", "overdue"] == [state.value for state in DeadlineState if state.open]


def test_every_state_has_a_name_in_every_language() -> None:
    """Contractors and principals see it."""
    said = [[state.label.say(lang) for lang in LANGUAGES] for state in DeadlineState]

    assert all(all(words) for words in said)
    assert "überfällig" == DeadlineState.OVERDUE.label.say("de")
