"""Actions: names, facts, and how they are built from the outside."""

import pytest

from fixflow.errors import Fault
from fixflow.lifecycle import BadFields, NoSuchAction, Start
from fixflow.lifecycle.actions import NOTHING
from fixflow.money import chf, eur
from fixflow.texts import Text
from tests.lifecycle.parcel import AT, MACHINE, Ask, Bill, Drop, HandOver, Send, Take, To


def test_the_name_is_the_class_name_in_snake_case():
    """What a log and a form call the action."""
    assert ("hand_over", "take") == (HandOver.action_name, Take.action_name)


def test_a_start_is_always_named_start():
    """The log's column says `start`, whatever the program calls the class."""
    assert ("start", "start") == (Start.action_name, Send.action_name)


def test_the_facts_of_an_action_are_its_fields_that_are_given():
    """They stand in the event under the names of the fields."""
    assert {"message": "zu teuer", "gross": chf("9")} == dict(
        Bill(chf("9"), message="zu teuer").facts
    )


def test_an_action_with_nothing_in_it_has_no_facts():
    """The common step costs no dict of its own."""
    assert Take().facts is NOTHING


def test_a_fault_that_is_a_sentence_of_its_own_ends_with_one_full_stop():
    """An unknown place says a whole sentence; a required message only half of one."""
    whole = Fault("place", "x.y", Text(de="Das ist kein Ort.", en="This is no place."))
    half = Fault("message", "x.z", Text(de="fehlt", en="is missing"))

    assert "“start” is not filled in properly. place: This is no place. message: is missing." == (
        BadFields("start", (whole, half)).say("en")
    )


def test_a_required_message_is_required():
    """Every action takes a message; listed where required."""
    with pytest.raises(BadFields) as caught:
        Drop()

    assert [("message", "missing")] == [(each.path, each.code) for each in caught.value.faults]


def test_an_action_is_built_by_its_name():
    """From a form, JSON or CSV there is nothing but a name."""
    assert HandOver(To.BOX) == MACHINE.action("hand_over", {"to": "box"})


def test_an_amount_is_read_in_the_currency_of_the_order():
    """Its currency is the field `currency`, else the order's."""
    order = MACHINE.start("P-1", at=AT, title="Vase", limit=eur("20"))

    assert Ask(eur("30")) == MACHINE.action("ask", {"amount": "30"}, order=order)


def test_an_unknown_name_is_refused_with_the_near_ones():
    """Labels are searched too: people type what they read."""
    with pytest.raises(NoSuchAction) as caught:
        MACHINE.action("hand_ofer", {})

    assert ("hand_ofer", "hand_over") == (caught.value.name, caught.value.near[0])
    assert "Übergeben" not in caught.value.say("de")
