"""Speaking: a connector and a door to an instance in memory, and what is said through it."""

import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from fixflow.connectors.bus_steps import Publish
from fixflow.connectors.door import Door
from fixflow.connectors.garaio_rem import GaraioRem, Received, connector
from fixflow.connectors.intents import Invoice, Item, Place
from fixflow.connectors.outcomes import (
    AWAITING_REPLY,
    AwaitReply,
    Committed,
    Rejected,
    Settled,
    Told,
    Unknown,
)
from fixflow.connectors.remote import BusinessReply, ExternalRef, Inbound
from fixflow.money import chf
from fixflow.testing.simulators.garaio_rem import Bus

AT = datetime(2027, 1, 4, 10, tzinfo=UTC)
REM = connector(app_id="Meier", user_id="meier", recipient="grem_muster")
INSTANCE = ExternalRef("garaio_rem", "grem_muster")
ORDER = ExternalRef("garaio_rem", "1234")
KEY = "fx_r5ya3vn6iedsfe4mifqnlt2qyu"
KNOWN = "Meier-r5ya3vn6iedsfe4mifqnlt2qyu"
ITEM = Item(number="1", account="100001", amount=chf("1200.50"), quantity=Decimal(100))
PLACE = Place(
    title="Boiler entkalken",
    description="Küche, 3. Stock",
    contractor="5555",
    place="4712.01.0001",
    total=chf("1500"),
    language="fr",
    items=(ITEM,),
)
INVOICE = Invoice(number="R-17", on=date(2027, 1, 4), creditor="5555", total=chf("1200.50"))
WAITING = Unknown(
    why=AWAITING_REPLY,
    resolve=AwaitReply(correlation_id=KNOWN, until=AT + timedelta(days=1)),
)


FIRST = ExternalRef("garaio_rem", "1001")


def door(bus: Bus | None = None, rem: GaraioRem = REM, **settings: object) -> Door:
    """Open a door to an instance; it waits for nobody."""
    given = {"sleep": lambda _: None, "chance": lambda: 0.5, "monotonic": lambda: 0.0, **settings}
    return Door(rem, bus or Bus(), **given)  # type: ignore[arg-type]  # settings of a test


def taken(of: Door, most: int = 50) -> tuple[Received, ...]:
    """Take messages, and settle them."""
    messages = of.run(REM.take(most), AT)
    for each in messages:
        of.run(REM.settle(each), AT)
    return messages


def heard(of: Door) -> list[Told]:
    """Read whatever has come."""
    return [told for each in taken(of) for told in of.read(each.inbound)]


def placed(bus: Bus) -> Door:
    """Open a door and place an order that the instance has accepted."""
    of = door(bus)
    of.submit(PLACE, INSTANCE, KEY, now=AT)
    heard(of)
    return of


def settled(of: Door) -> list[Settled]:
    """Read what settles messages of ours."""
    return [each for each in heard(of) if isinstance(each, Settled)]


def committed(told: Told) -> Committed:
    """Take what says that a message of ours has its effect."""
    assert isinstance(told, Settled)
    assert isinstance(told.outcome, Committed)
    return told.outcome


def refused(told: Told) -> Rejected:
    """Take what says that a message of ours was refused."""
    assert isinstance(told, Settled)
    assert isinstance(told.outcome, Rejected)
    return told.outcome


def decided(told: Told) -> BusinessReply:
    """Take what people have decided."""
    assert isinstance(told, BusinessReply)
    return told


def said(message: Publish) -> dict[str, object]:
    """Read what is sent, numbers digit by digit."""
    told: dict[str, object] = json.loads(message.body, parse_float=Decimal)
    return told


def inbound(event: str, data: dict[str, object], **headers: str) -> Inbound:
    """Make a message of the instance."""
    body = json.dumps({"eventType": event, "data": data}).encode()
    told = {"app_id": "grem_muster", **headers}
    return Inbound(partner="garaio_rem", id="grem-1", at=AT, body=body, headers=told)
