"""Settlement: what Digitec Galaxus settles once a month, and by which terms.

«Das CMI generiert ein PDF mit den verrechneten Aufträgen. Achtung → das ist noch keine
Rechnungsstellung!»  The one rule: what was carried out is settled, on the day it was carried out.
"""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from fixflow.deadlines import zone_of
from fixflow.fees import Party, PerformedOrder, SettlementPolicy, billing_id
from fixflow.identity import SpId
from fixflow.instants import local_day
from fixflow.lifecycle import Order
from fixflow.parties import CONTRACTOR, PRINCIPAL
from fixflow.partners.digitec_galaxus.states import of


def performed(order: Order) -> PerformedOrder | None:
    """Say what a settlement needs to know of an order whose service was carried out."""
    at = order.facts.of("executed_at", datetime)
    if at is None:
        return None
    zone = zone_of(order.place) if order.place else SETTLEMENT.zone
    return PerformedOrder(
        order=order.id,
        sp_id=SpId(order.facts.of("sp_id", str) or str(order.id)),
        performed_on=local_day(at, zone),
        service=order.facts.of("service", str) or "",
        principal=order.parties.get(PRINCIPAL, SETTLEMENT.recipient.id),
        contractor=order.parties.get(CONTRACTOR, ""),
    )


SETTLEMENT: Final = SettlementPolicy(
    series="V",
    recipient=Party(id="digitec", name="Digitec Galaxus AG"),
    invoice_to="accounting@digitecgalaxus.ch",
    currency="CHF",
    zone=ZoneInfo("Europe/Zurich"),
    format=billing_id,
    source=of("vom PDF und alle SP-IDs aufgelistet werden"),
)
