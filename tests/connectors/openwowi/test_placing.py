"""Placing: an intent becomes the fields that are known, and all the rest of it is refused at once."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from fixflow.connectors.intents import (
    Accept,
    Cancel,
    Complete,
    Item,
    Message,
    Place,
    Reject,
    Withdraw,
)
from fixflow.connectors.openwowi import Unfit
from fixflow.connectors.openwowi.placing import Placing, fitting
from fixflow.money import eur

PLACING = Placing(types={"Kleinreparatur": 3}, asks=False)


def body(intent: Place, placing: Placing = PLACING) -> object:
    """Write what creates a commission, and read it."""
    return json.loads(placing.body(intent, "o-17/3"))


def test_each_field_stands_under_their_name():
    """Names: wowipy 1.1.90, `create_commissioning_commission`."""
    intent = Place(
        title="Hahn tropft",
        project="900",
        category="Kleinreparatur",
        contractor="170",
        unit="5001",
        place="501",
        start=date(2027, 1, 11),
        end=date(2027, 1, 15),
        items=(Item(extra={"CommissionText": "Hahn ersetzen", "Units": 1}),),
        extra={"Code": "Hahn tropft"},
    )

    assert {
        "ExternalIdentificationNumber": "o-17/3",
        "CraftsProcessId": 900,
        "CommissionTypeId": 3,
        "CreditorId": 170,
        "UseUnitId": 5001,
        "BuildingId": 501,
        "ExecutionFrom": "2027-01-11",
        "ExecutionTo": "2027-01-15",
        "Positions": [{"CommissionText": "Hahn ersetzen", "Units": 1}],
        "Code": "Hahn tropft",
    } == body(intent)


def test_what_is_not_said_is_not_sent():
    """Their own values stay; the title is ours, since no field is known to be one."""
    assert {"ExternalIdentificationNumber": "o-17/3", "CraftsProcessId": 815} == body(
        Place(title="x", project="815")
    )


def test_a_commission_without_a_process_is_refused():
    """By it a commission is looked for again; our own number of an order is none of theirs."""
    with pytest.raises(Unfit) as unfit:
        body(Place(title="x"))

    assert [("project", "openwowi.no_id")] == [(e.path, e.code) for e in unfit.value.faults]


def test_a_type_may_be_given_by_its_id():
    """A host that knows the ids needs no table."""
    assert 7 == body(Place(title="x", project="815", category="7"))["CommissionTypeId"]  # type: ignore[index]


def test_everything_that_no_field_takes_is_named_at_once():
    """Nothing that somebody said is dropped, and nothing is sent under a name that is a guess."""
    intent = Place(
        title="x",
        description="Bitte läuten",
        customer="Frau Meier",
        total=eur("0.00"),
        project="V-815",
        category="Wartung",
        start=datetime(2027, 1, 11, 8, tzinfo=UTC),
        items=(
            Item(text="Hahn", quantity=Decimal(1)),
            Item(extra={"Units": float("nan")}),  # type: ignore[dict-item]
            Item(extra={"CommissionText": "x\ud800"}),
        ),
        extra={"CraftsProcessId": 1, "Positions": [], "Prio": "hoch", "Code": {1}},  # type: ignore[dict-item]
    )
    with pytest.raises(Unfit) as unfit:
        PLACING.body(intent, "")

    assert {
        ("key", "openwowi.no_key"),
        ("description", "openwowi.no_field"),
        ("customer", "openwowi.no_field"),
        ("total", "openwowi.no_field"),
        ("items[0].text", "openwowi.no_field"),
        ("items[0].quantity", "openwowi.no_field"),
        ("items[1].extra", "openwowi.no_json"),
        ("items[2].extra", "openwowi.no_json"),
        ("start", "openwowi.no_day"),
        ("project", "openwowi.no_id"),
        ("category", "openwowi.no_id"),
        ("extra.CraftsProcessId", "openwowi.twice"),
        ("extra.Positions", "openwowi.twice"),
        ("extra", "openwowi.no_name"),
        ("extra", "openwowi.no_json"),
    } == {(each.path, each.code) for each in unfit.value.faults}


def test_a_day_has_no_time_of_day():
    """«Aufträge anlegen»: a date by a pattern of year, month and day; the hour would be dropped."""
    at = datetime(2027, 1, 15, 17, tzinfo=UTC)
    with pytest.raises(Unfit) as unfit:
        body(Place(title="x", project="815", start=at, end=at))

    assert [("start", "openwowi.no_day"), ("end", "openwowi.no_day")] == [
        (each.path, each.code) for each in unfit.value.faults
    ]


def test_what_no_wire_can_bear_is_refused_and_breaks_nothing():
    """Half a character is a text in Python and none in UTF-8."""
    with pytest.raises(Unfit) as unfit:
        body(Place(title="x", project="815", extra={"Code": "x\ud800"}))

    assert [("extra", "openwowi.no_json")] == [(e.path, e.code) for e in unfit.value.faults]


def test_a_commission_that_waits_for_the_craftsman_is_given_no_status():
    """That variant of the call has no `CommissionStatusId`."""
    intent = Place(title="x", project="815", extra={"CommissionStatusId": 5})
    with pytest.raises(Unfit):
        body(intent, Placing(types={}, asks=True))

    assert 5 == body(intent)["CommissionStatusId"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("intent", "paths"),
    [
        (Accept(note="ab 8 Uhr"), ["note"]),
        (Complete(on=date(2027, 1, 11)), ["on"]),
        (Complete(on=date(2027, 1, 11), note="x"), ["on", "note"]),
        (Complete(note="x"), ["note"]),
        (Accept(extra={"Code": "x"}), ["extra"]),
        (Complete(extra={"Code": "x"}), ["extra"]),
        (Cancel(reason="krank"), ["reason"]),
        (Withdraw(reason="doppelt"), ["reason"]),
    ],
)
def test_a_verb_takes_no_note_day_reason_or_field(intent, paths):
    """Their bodies are `{}`; what is said beside goes as a Message, and nothing is dropped."""
    with pytest.raises(Unfit) as unfit:
        fitting(intent, "k")

    assert paths == [each.path for each in unfit.value.faults]
    assert "Message" in unfit.value.say("fr")


@pytest.mark.parametrize(
    ("intent", "fault"),
    [
        (Message(text="x\ud800"), ("text", "openwowi.no_json")),
        (Reject(reason="x\ud800"), ("reason", "openwowi.no_json")),
        (Message(text=" \n"), ("text", "openwowi.no_words")),
    ],
)
def test_words_that_cannot_be_sent_or_found_again_are_refused(intent, fault):
    """A note that is our key alone loses its first line, and with it what a look looks for."""
    with pytest.raises(Unfit) as unfit:
        fitting(intent, "k")

    assert [fault] == [(each.path, each.code) for each in unfit.value.faults]


@pytest.mark.parametrize(
    "intent",
    [Accept(), Complete(), Cancel(), Withdraw(), Reject(reason=""), Message(text="x")],
)
def test_a_verb_alone_fits(intent):
    """As they are sent."""
    fitting(intent, "o-17/3")
