"""Clocks: the rows of a program."""

from datetime import timedelta
from typing import Any

import attrs
import pytest

from fixflow.deadlines import Clock, DeadlineState, Elapsed, InvalidClock, PauseWhile, all_of
from fixflow.parties import CONTRACTOR, PRINCIPAL
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


def test_a_running_paused_or_overdue_deadline_is_open() -> None:
    """Somebody still has to act, if only when the pause is over."""
    assert ["running", "paused", "overdue"] == [
        state.value for state in DeadlineState if state.open
    ]


ASKED = Text(de="Änderung erfragt", en="change requested")


def paused(since: str | tuple[str, ...], until: str | tuple[str, ...]) -> PauseWhile:
    """Make a pause that waits for the principal."""
    return PauseWhile(since=since, until=until, caused_by=PRINCIPAL, reason=ASKED)


def test_a_pause_needs_two_events_that_differ() -> None:
    """One that nothing ends would stop the deadline for ever; every fault is told at once."""
    pauses = (paused((), "answered"), paused("asked", ()), paused(("a", "b"), ("b", "c")))
    with pytest.raises(InvalidClock) as refused:
        attrs.evolve(CONTACT, pauses=pauses, meets=())

    assert [
        ("clock.meets", "deadlines.clock.no_event"),
        ("clock.pauses.0.since", "deadlines.clock.no_event"),
        ("clock.pauses.1.until", "deadlines.clock.no_event"),
        ("clock.pauses.2.until", "deadlines.clock.same_event"),
    ] == [(fault.path, fault.code) for fault in refused.value.faults]


def test_what_is_no_pause_and_no_ladder_is_refused() -> None:
    """A clock that comes out of a file may hold anything."""
    strange: Any = ("asked",)
    with pytest.raises(InvalidClock) as refused:
        attrs.evolve(CONTACT, pauses=strange, ladder=strange)

    assert ["clock.pauses.0", "clock.ladder"] == [each.path for each in refused.value.faults]


def test_all_of_is_not_any_of() -> None:
    """Two clocks that differ in this alone differ; either names its events once, as a tuple."""
    both = attrs.evolve(CONTACT, starts=all_of("ordered", "paid"))
    either = attrs.evolve(CONTACT, starts=("ordered", "paid"))

    assert both != either
    assert both.starts != either.starts
    assert both == attrs.evolve(both)
    assert list(both.starts) == list(either.starts)
    assert "all_of('ordered', 'paid')" == repr(both.starts)


def test_all_of_nothing_starts_no_clock() -> None:
    """Nobody could say when it begins."""
    with pytest.raises(InvalidClock) as refused:
        attrs.evolve(CONTACT, starts=all_of())

    assert ["clock.starts"] == [fault.path for fault in refused.value.faults]


def test_every_state_has_a_name_in_every_language() -> None:
    """Contractors and principals see it."""
    said = [[state.label.say(lang) for lang in LANGUAGES] for state in DeadlineState]

    assert all(all(words) for words in said)
    assert "überfällig" == DeadlineState.OVERDUE.label.say("de")
