"""Folding and replay: a history is whole, or it is an error with its position."""

from collections.abc import Callable
from datetime import timedelta

import attrs
import pytest

from fixflow.events import Event, Facts
from fixflow.identity import OrderId
from fixflow.lifecycle import BrokenHistory, Order, evolve
from fixflow.money import chf
from fixflow.parties import CONTRACTOR, PRINCIPAL
from tests.lifecycle.parcel import (
    AT,
    MACHINE,
    MEIER,
    SHOP,
    Answer,
    Ask,
    Drop,
    HandOver,
    Load,
    Take,
    To,
    sent,
)

STORY = (
    (Ask(chf("30")), MEIER),
    (Answer(chf("30"), message="gut"), SHOP),
    (Take(), MEIER),
    (Load(), MEIER),
    (HandOver(To.BOX), MEIER),
)


def test_a_replayed_order_is_the_order():
    """An order is the fold of its events, and needs no action."""
    order = sent(*STORY, limit=chf("20"))

    assert order == MACHINE.replay(order.events)


def test_evolve_alone_moves_an_order():
    """State, phase, version, instant, and the party that acted first."""
    order = sent((Take(), MEIER))
    before = evolve(MACHINE, None, order.events[0])
    after = evolve(MACHINE, before, order.events[1])

    assert ("asked", {PRINCIPAL: "shop"}) == (before.state, before.parties)
    assert ("taken", {PRINCIPAL: "shop", CONTRACTOR: "meier"}, order.at) == (
        after.state,
        after.parties,
        after.at,
    )


def test_the_case_is_read_from_the_facts_of_the_event():
    """The field named in `when` is read from the event's facts."""
    order = sent(*STORY)
    last = attrs.evolve(order.events[-1], facts=Facts({"to": To.PERSON}))

    assert "handed" == MACHINE.replay((*order.events[:-1], last)).state


def test_fields_become_facts_under_their_names_and_the_message_does_not():
    """Every given field but `message` is remembered."""
    order = sent((Take(), MEIER), (Load(on=AT, message="früh"), MEIER))

    assert {"title": "Vase", "prepaid": True, "on": AT} == dict(order.facts)


def test_an_event_folds_as_its_program_says():
    """An entry of `folds` replaces the default for its event."""
    asked = sent((Ask(chf("30")), MEIER))
    answered = sent((Ask(chf("30")), MEIER), (Answer(chf("30")), SHOP))

    assert (chf("30"), None, chf("30"), None) == (
        asked.facts.get("asked"),
        asked.facts.get("amount"),
        answered.facts.get("limit"),
        answered.facts.get("asked"),
    )


def test_history_is_replayed_up_to_an_instant_inclusive():
    """What happened at that very instant counts."""
    order = sent(*STORY)

    assert ("asked", 3, "taken") == (
        MACHINE.replay(order.events, until=AT + timedelta(minutes=2)).state,
        MACHINE.replay(order.events, until=AT + timedelta(minutes=2, seconds=59)).version,
        MACHINE.replay(order.events, until=AT + timedelta(minutes=3)).state,
    )


def gap(order: Order) -> tuple[Event, ...]:
    """Leave an event out."""
    return (*order.events[:1], *order.events[2:])


def foreign(order: Order) -> tuple[Event, ...]:
    """Put another order's event in."""
    return (order.events[0], attrs.evolve(order.events[1], order=OrderId("P-2")))


def backwards(order: Order) -> tuple[Event, ...]:
    """Let time run back."""
    return (order.events[0], attrs.evolve(order.events[1], at=AT - timedelta(seconds=1)))


def unknown(order: Order) -> tuple[Event, ...]:
    """Name an event that no row records."""
    return (order.events[0], attrs.evolve(order.events[1], name="stolen"))


def caseless(order: Order) -> tuple[Event, ...]:
    """Lose the fact that tells the case."""
    return (*order.events[:-1], attrs.evolve(order.events[-1], facts=Facts()))


def elsewhere(order: Order) -> tuple[Event, ...]:
    """Pin an event to another version."""
    return (order.events[0], attrs.evolve(order.events[1], program="parcel@2"))


def nothing(order: Order) -> tuple[Event, ...]:
    """Leave everything out."""
    return order.events[:0]


@pytest.mark.parametrize(
    ("broken", "position", "expected", "found"),
    [
        (gap, 2, "version 2", "3"),
        (foreign, 2, "order P-1", "P-2"),
        (backwards, 2, "from 2026-05-04T09:00:00+02:00", "2026-05-04T08:59:59+02:00"),
        (unknown, 2, "in “asked”: taken, asked, answered, retracted, dropped, expired", "stolen"),
        (caseless, 6, "in “carried”: handed_over", "handed_over"),
        (elsewhere, 2, "program parcel@1", "parcel@2"),
        (nothing, 1, "a first event", "–"),
    ],
)
def test_a_broken_history_names_the_position_and_what_was_expected(
    broken: Callable[[Order], tuple[Event, ...]], position: int, expected: str, found: str
):
    """Nothing is half applied."""
    with pytest.raises(BrokenHistory) as caught:
        MACHINE.replay(broken(sent(*STORY)))

    error = caught.value
    assert (position, expected, found) == (error.position, error.expected.en, error.found)


def test_a_terminal_state_expects_nothing():
    """What comes after the end is broken too."""
    order = sent((Drop("x"), MEIER))
    late = attrs.evolve(order.events[-1], version=3)
    with pytest.raises(BrokenHistory) as caught:
        MACHINE.replay((*order.events, late))

    assert "in “dropped”: –" == caught.value.expected.en
