"""Settlements of any SP-IDs, as V-2027-000481 of 1 April 2027 unless said."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from fixflow.fees import (
    GENESIS,
    Party,
    PerformedOrder,
    Period,
    Settlement,
    SettlementPolicy,
    billing_id,
)
from fixflow.identity import OrderId, SpId
from fixflow.money import Money
from fixflow.parties import CONTRACTOR, Actor
from fixflow.sources import Source

DIGITEC = Party(id="digitec", name="Digitec Galaxus AG", lines=("8005 Zürich",))
MEIER = Party(id="meier", name="Meier Montagen GmbH", lines=("8037 Zürich",))
ZURICH = ZoneInfo("Europe/Zurich")
POLICY = SettlementPolicy(
    series="V",
    recipient=DIGITEC,
    invoice_to="accounting@digitecgalaxus.ch",
    currency="CHF",
    zone=ZURICH,
    format=billing_id,
    source=Source("«Schritt 4: Verrechnung»", "CMI"),
)


def performed(
    sp_id: str, service: str = "Montage Küche", amount: Money | None = None
) -> PerformedOrder:
    """Make an order performed on 8 March 2027; it is named as its SP-ID is."""
    return PerformedOrder(
        order=OrderId(sp_id),
        sp_id=SpId(sp_id),
        performed_on=date(2027, 3, 8),
        service=service,
        principal="digitec",
        contractor="meier",
        amount=amount,
    )


def settled(
    orders: Sequence[PerformedOrder | str], number: int = 481, policy: SettlementPolicy = POLICY
) -> Settlement:
    """Settle orders, or SP-IDs."""
    done = [performed(each) if isinstance(each, str) else each for each in orders]
    draft = Settlement.draft(DIGITEC, MEIER, done, Period("2027-03"), policy=policy)
    return draft.issue(
        number,
        document_date=date(2027, 4, 1),
        at=datetime(2027, 4, 1, 8, tzinfo=ZURICH),
        by=Actor(CONTRACTOR, "meier"),
        previous=GENESIS,
    )
