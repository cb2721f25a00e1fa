"""Exchanged: orders told to the shipped connectors through a desk, and what comes back taken by it.

Their own tests speak with them by a door; here the outbox does, with the order's name there, the
reply that comes by message, and the page that is read.
"""

from collections.abc import Iterator
from decimal import Decimal

import pytest

import fixflow
from fixflow.connectors import garaio_rem
from fixflow.connectors.carrying import Rules
from fixflow.connectors.door import Door
from fixflow.connectors.garaio_rem import GaraioRem
from fixflow.connectors.intents import Item, Place
from fixflow.connectors.remote import ExternalRef
from fixflow.desk import Desk
from fixflow.identity import OrderId
from fixflow.money import chf
from fixflow.storage.outbox.report import DeliveryReport
from fixflow.testing.simulators.garaio_rem import simulator
from tests.carrying import standing
from tests.connectors.office import AT, accepted, completed, later, received

REM = "garaio_rem"


@pytest.fixture
def desk() -> Iterator[Desk]:
    """A desk with an order."""
    with fixflow.open(":memory:") as opened:
        received(opened)
        yield opened


def placed(_order: object, _event: object) -> Place:
    """Place an order as GARAIO REM wants it."""
    return Place(
        title="Boiler", contractor="5555", place="4712.01.0001",
        items=(Item(number="1", account="100001", amount=chf("1200.50"), quantity=Decimal(1)),),
    )  # fmt: skip


def deliver(desk: Desk, door: Door, hours: int = 0) -> DeliveryReport:
    """Deliver at an instant that stands still."""
    return desk.deliver(later(hours=hours), {REM: door}, seconds=standing)


def taken(desk: Desk, door: Door, rem: GaraioRem) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Take what lies in the queue; each message is settled once it is kept."""
    found = []
    for message in door.ask(rem.take(50), now=AT):
        heard = desk.exchange.take_call(message.inbound, door)
        assert heard.failure is None
        door.ask(rem.settle(message), now=AT)
        found.append((heard.settled, heard.unknown))
    return found


def test_an_order_is_placed_by_message_and_its_reply_gives_it_its_name(desk: Desk) -> None:
    """Spec 2.2: broker-confirmed is no done; the reply in the inbox settles it, the event says nothing new."""
    rem = garaio_rem.connector(app_id="Meier", user_id="meier", recipient="grem_muster")
    with simulator() as bus:
        door = Door(rem, bus, rules={"received": placed}, monotonic=standing)
        letter = desk.exchange.export("AU-1", REM, at=AT, via=door)
        report = deliver(desk, door)
        heard = taken(desk, door, rem)

    assert (1, 0) == (report.parked, report.sent)
    assert ((letter,), ()) == heard[0]
    assert all(settled == () for settled, _ in heard[1:])
    [link] = desk.exchange.links("AU-1")
    assert OrderId("AU-1") == desk.exchange.order_of(ExternalRef(REM, link.name))
    assert ["done"] == [each.state for each in desk.letters("order", "AU-1") if each.door == REM]


def test_a_completion_names_the_order_as_the_partner_does(desk: Desk) -> None:
    """The name came with the reply; before that the completion waits in its lane."""
    rem = garaio_rem.connector(app_id="Meier", user_id="meier", recipient="grem_muster")
    rules: Rules = {"received": placed, "accepted": lambda *_: None}
    with simulator() as bus:
        door = Door(rem, bus, rules=rules, monotonic=standing)
        desk.exchange.export("AU-1", REM, at=AT)
        accepted(desk)
        completed(desk)
        for version in (2, 3):
            desk.exchange.export("AU-1", REM, at=AT, version=version)
        waiting = deliver(desk, door)
        taken(desk, door, rem)
        after = deliver(desk, door, 1)
        taken(desk, door, rem)

    assert (1, 0) == (waiting.parked, waiting.sent)
    assert (1, 1) == (after.parked, after.sent)
    assert {"done"} == {each.state for each in desk.letters("order", "AU-1") if each.door == REM}


def test_an_order_whose_reply_never_comes_waits_for_a_person_and_for_a_late_reply(
    desk: Desk,
) -> None:
    """Spec 2.9: until `until`, then a person; never sent again.  What still comes settles it."""
    rem = garaio_rem.connector(app_id="Meier", user_id="meier", recipient="grem_muster")
    with simulator() as bus:
        door = Door(rem, bus, rules={"received": placed}, monotonic=standing)
        letter = desk.exchange.export("AU-1", REM, at=AT)
        sent = deliver(desk, door)
        deliver(desk, door, 24)
        [looked_for] = desk.parked()
        heard = taken(desk, door, rem)

    assert later(hours=24) == sent.next_at
    assert "manual" == looked_for.state
    assert f"Meier-{letter[3:]}" in str(looked_for.note)
    assert ((letter,), ()) == heard[0]
    assert ["order 1001 placed"] == bus.instance.effects
    assert ["1001"] == [each.name for each in desk.exchange.links("AU-1")]
