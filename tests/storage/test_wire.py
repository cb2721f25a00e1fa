"""Events as journal entries and back, exactly."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from fixflow.attachments import DocumentRef
from fixflow.desk import Desk
from fixflow.events import Event
from fixflow.identity import OrderId
from fixflow.instants import parse_instant
from fixflow.lifecycle import Order
from fixflow.money import chf
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM, Actor
from fixflow.partners import UnknownProgram, immomio, imofix, shipped, velux
from fixflow.storage import wire
from fixflow.storage.body import Unstorable
from fixflow.storage.journal import Subject

ASKED = parse_instant("2026-05-04T10:00:00+02:00")
MEIER = Actor(CONTRACTOR, "meier")
SUBJECT = Subject("r", "order", "VX-1")


@pytest.fixture
def offered() -> Order:
    """An order with money, a day and a text of several lines in its events."""
    order = velux.PROGRAM.start("VX-1", place="DE-NW", at=ASKED, by=Actor(PRINCIPAL, "velux"))
    for action in (
        velux.ConfirmContact(message="Größe: 78 auf 118\nruft zurück"),
        velux.SendOffer(chf("1949.75"), "CHF", ASKED.date()),
    ):
        order = velux.PROGRAM.decide(order, action, by=MEIER, at=ASKED).order
    return order


def test_an_event_comes_back_equal(offered: Order) -> None:
    """Every fact of its own type; an instant in UTC is the same instant."""
    entries = [wire.entry(each) for each in offered.events]

    assert list(offered.events) == wire.events(SUBJECT, entries, shipped)


def test_documents_and_lists_come_back_equal() -> None:
    """A ticket's attachments are objects in the body, its reasons a list."""
    picture = DocumentRef(
        id="d-1", name="Leck Küche.jpg", media_type="image/jpeg", size=4, sha256="0" * 64
    )
    order = immomio.PROGRAM.start(
        "VX-1", at=ASKED, category="Schaden", title="Leck", attachments=(picture,)
    )
    ineligible = immomio.MarkIneligible((immomio.Ineligible.NO_EMAIL,))
    order = immomio.PROGRAM.decide(order, ineligible, by=Actor(SYSTEM), at=ASKED).order

    entries = [wire.entry(each) for each in order.events]

    assert list(order.events) == wire.events(SUBJECT, entries, shipped)


def test_the_body_names_program_action_and_form(offered: Order) -> None:
    """What no column holds stands in the hashed body (storage 2.4)."""
    told = json.loads(wire.entry(offered.events[2]).body)

    assert {
        "v": 1,
        "program": "velux@1",
        "action": "send_offer",
        "facts": {
            "total": {"amount": "1949.75", "currency": "CHF"},
            "currency": "CHF",
            "valid_until": "2026-05-04",
        },
    } == told


def test_the_given_instant_is_kept_beside(offered: Order) -> None:
    """`said_at`, where the caller's clock ran behind."""
    said = datetime(2026, 5, 4, 7, 59, tzinfo=UTC)

    assert 1777881540000000 == json.loads(wire.entry(offered.events[0], said).body)["said_at"]


def test_microseconds_survive() -> None:
    """Instants are whole microseconds, so nothing is rounded."""
    at = ASKED + timedelta(microseconds=1)
    order = velux.PROGRAM.start("VX-1", place="DE-NW", at=at)

    (event,) = wire.events(SUBJECT, [wire.entry(order.events[0])], shipped)
    assert at == event.at


def test_an_actor_without_id_comes_back_without() -> None:
    """An empty column is no id."""
    order = imofix.PROGRAM.start(
        "A", at=ASKED, by=Actor(PRINCIPAL), billing_basis="billable", title="x", currency="CHF"
    )

    (event,) = wire.events(Subject("r", "order", "A"), [wire.entry(order.events[0])], shipped)
    assert Actor(PRINCIPAL) == event.by


def test_a_fact_that_no_database_keeps_is_refused(offered: Order) -> None:
    """It is named by its path, and nothing is written."""
    last = offered.events[-1]
    spoiled = Event(
        order=OrderId("VX-1"),
        name=last.name,
        at=last.at,
        by=last.by,
        facts=last.facts.having(message="a\0b"),
        program=last.program,
        action=last.action,
        version=last.version,
    )

    with pytest.raises(Unstorable) as caught:
        wire.entry(spoiled)

    assert ["facts.message"] == [each.path for each in caught.value.faults]


def test_an_event_of_a_program_that_is_not_there_is_an_error(offered: Order, desk: Desk) -> None:
    """Never a guess at another version."""
    entry = wire.entry(offered.events[0])
    entries = [
        type(entry)(1, "received", 0, "system", "", entry.body.replace("velux@1", "velux@9"))
    ]

    with pytest.raises(UnknownProgram, match="velux@9"):
        wire.events(SUBJECT, entries, desk.program)
