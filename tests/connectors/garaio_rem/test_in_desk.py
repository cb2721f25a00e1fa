"""In a desk: an order is placed once whatever a person sets going, and what is told there is noted."""

from datetime import timedelta

from attrs import evolve

import fixflow
from fixflow.connectors.remote import ExternalRef
from fixflow.parties import SYSTEM, Actor
from fixflow.testing.simulators.garaio_rem import Bus
from tests.carrying import standing
from tests.connectors.garaio_rem.speaking import AT, PLACE, REM, door, inbound
from tests.connectors.office import received

EVENTS = ("Invoicing.Order.WasUpdated", "Invoicing.Order.WasDeleted")
HOUR = timedelta(hours=1)


def test_an_order_that_waits_for_its_reply_is_not_sent_again_by_a_redrive():
    """The broker has confirmed it; whoever sets the letter going finds out first, by a person."""
    bus = Bus()
    of = door(bus, rules={"received": lambda _order, _event: PLACE}, monotonic=standing)
    with fixflow.open(":memory:") as desk:
        received(desk)
        letter = desk.exchange.export("AU-1", REM.profile.partner, at=AT, via=of)
        desk.deliver(AT, {REM.profile.partner: of}, seconds=standing)
        for hours in (1, 2):
            desk.redrive(letter, by=Actor(SYSTEM, "anna"), at=AT + hours * HOUR, why="no reply")
            desk.deliver(AT + hours * HOUR, {REM.profile.partner: of}, seconds=standing)
            states = {each.state for each in desk.letters("order", "AU-1")}

            assert "manual" in states
            assert ["order 1001 placed"] == bus.instance.effects


def test_what_was_changed_there_is_noted_order_by_order():
    """The bus has no message that asks for an order; each is named, and none stops the others."""
    of = door()
    with fixflow.open(":memory:") as desk:
        for number, event in enumerate(EVENTS, 1234):
            message = evolve(inbound(event, {"reference": number}), id=f"grem-{number}")
            heard = desk.exchange.take_call(message, of)
            assert (ExternalRef("garaio_rem", str(number)),) == heard.woken
        pulled = desk.exchange.refresh(of, at=AT + HOUR)

    assert [("1234", "connectors.unsupported"), ("1235", "connectors.unsupported")] == [
        (each.ref.id, each.why) for each in pulled.failures
    ]
