"""Facts as JSON: what is read back equals what was written."""

import json
from datetime import date

import pytest

from fixflow.lifecycle import BadFields, NoSuchAction, NotWritable, encode_facts
from fixflow.money import chf
from tests.lifecycle.parcel import AT, MACHINE, Bill, HandOver, Send, To

EVERY = (
    Send("Küche", prepaid=False, limit=chf("20"), keep_until=AT, place="CH-ZH", customer="anna"),
    HandOver(To.BOX, message="zwei\nZeilen"),
    Bill(chf("9.50"), dated=date(2026, 5, 4)),
)


@pytest.mark.parametrize("action", EVERY, ids=lambda each: each.action_name)
def test_facts_come_back_exactly(action: Send | HandOver | Bill):
    """Exact JSON round trip, through real JSON."""
    text = json.dumps(encode_facts(action.facts))

    assert action.facts == MACHINE.decode_facts(action.action_name, json.loads(text))


def test_facts_are_written_as_the_contract_says():
    """Money with its currency, instants with offset, enums by value, days by ISO."""
    written = {name: value for each in EVERY for name, value in encode_facts(each.facts).items()}

    assert {
        "title": "Küche",
        "prepaid": False,
        "limit": {"amount": "20.00", "currency": "CHF"},
        "currency": "CHF",
        "keep_until": "2026-05-04T09:00:00+02:00",
        "place": "CH-ZH",
        "customer": "anna",
        "message": "zwei\nZeilen",
        "to": "box",
        "gross": {"amount": "9.50", "currency": "CHF"},
        "dated": "2026-05-04",
    } == written


def test_a_value_of_no_known_kind_is_not_written():
    """Silently writing its text would change its meaning."""
    with pytest.raises(NotWritable) as caught:
        encode_facts({"ratio": 0.081})

    assert "float" == caught.value.kind


def test_what_was_not_written_so_is_refused_whole():
    """All faults at once, also of a stored row that somebody changed."""
    with pytest.raises(BadFields) as caught:
        MACHINE.decode_facts("hand_over", {"to": "nowhere", "colour": "red"})

    assert [("to", "not_a_choice"), ("colour", "unknown_field")] == [
        (each.path, each.code) for each in caught.value.faults
    ]


def test_an_unknown_action_has_no_facts():
    """The reader is told the near names."""
    with pytest.raises(NoSuchAction):
        MACHINE.decode_facts("hand_ofer", {})
