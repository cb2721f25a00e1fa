"""Rules: what Galaxus wants of a document beyond its elements, each with its sentence.

The one rule: what a page says «must» is asked before anything is sent; a total is never corrected.
"""

from decimal import Decimal
from typing import Final

from fixflow.connectors.galaxus_edi.faults import Found
from fixflow.connectors.galaxus_edi.going import (
    CancelConfirmation,
    DispatchNotification,
    Going,
    InvoiceDocument,
    OrderResponse,
)
from fixflow.connectors.galaxus_edi.invoice_rules import invoice
from fixflow.connectors.galaxus_edi.parts import Party

# «Currently, only the values listed under sample values are permitted», as copied in 2025; a further
# one is agreed with their Integration Manager and handed in.
CARRIERS: Final = frozenset({
    "swisspost", "postlogistics", "dhl", "dhlfreight", "planzer", "streck-de", "hermes", "tnt",
    "dpd", "ups", "gls", "fedex", "dachser", "transoflex", "gebruederweiss", "galliker", "schoeni",
    "quickpac", "austria-post", "dsv", "schenker", "sidler", "noerpel", "emons", "hellmann",
    "asendia", "amm", "camiontransport", "fba", "chronopost", "pickwings", "papyrus",
})  # fmt: skip
PLANZER: Final = "planzer"
PLANZER_DIGITS: Final = 8


def check(document: Going, found: Found, carriers: frozenset[str] = CARRIERS) -> None:
    """Hold a document against the rules of its kind; faults are added to those that were found."""
    match document:
        case OrderResponse():
            response(document, found)
        case CancelConfirmation():
            confirmation(document, found)
        case DispatchNotification():
            dispatch(document, found, carriers)
        case InvoiceDocument():
            invoice(document, found)


def response(document: OrderResponse, found: Found) -> None:
    """ORDR.

    «Quantity as integer > 0»; «If this date can not be sent, the ORDERRESPONSE_ITEM_LIST must be
    omitted completely»; «Same value as DELIVERY_START_DATE».
    """
    for number, item in enumerate(document.items, 1):
        path = f"ORDERRESPONSE/ORDERRESPONSE_ITEM_LIST/ORDERRESPONSE_ITEM[{number}]"
        positive(item.quantity, f"{path}/QUANTITY", found)
        if item.delivery is None or item.delivery.start is None:
            found.fault(f"{path}/DELIVERY_DATE", "no_arrival")
        elif item.delivery.end != item.delivery.start:
            found.fault(f"{path}/DELIVERY_DATE/DELIVERY_END_DATE", "two_days")


def confirmation(document: CancelConfirmation, found: Found) -> None:
    """CANR: «Must be transmitted in case of rejection (REQUESTACCEPTED = false)»."""
    for number, item in enumerate(document.items, 1):
        path = f"CANCELCONFIRMATION/CANCELCONFIRMATION_ITEM_LIST/CANCELCONFIRMATION_ITEM[{number}]"
        positive(item.quantity, f"{path}/QUANTITY", found)
        if not item.accepted and not item.comment:
            found.fault(f"{path}/RESPONSECOMMENT", "no_comment")


def dispatch(document: DispatchNotification, found: Found, carriers: frozenset[str]) -> None:
    """DELR.

    «PARTY_ROLE delivery must be present»; number and carrier are «Must for direct deliveries to end
    customers»; «In the case of Planzer, we need the eight-digit shipment number».
    """
    info = "DISPATCHNOTIFICATION/DISPATCHNOTIFICATION_HEADER/DISPATCHNOTIFICATION_INFO"
    if not any(has_address(each, "delivery") for each in document.parties):
        found.fault(f"{info}/PARTIES", "no_recipient")
    if (document.shipment is None) != (document.carrier is None):
        found.fault(f"{info}/SHIPMENT_ID", "alone")
    elif document.carrier is not None and document.shipment is not None:
        carrier(document.carrier, document.shipment, info, found, carriers)
    for number, item in enumerate(document.items, 1):
        path = f"DISPATCHNOTIFICATION/DISPATCHNOTIFICATION_ITEM_LIST/DISPATCHNOTIFICATION_ITEM[{number}]"
        positive(item.quantity, f"{path}/QUANTITY", found)


def carrier(name: str, shipment: str, info: str, found: Found, carriers: frozenset[str]) -> None:
    """Ask whether a carrier is one of those that are permitted, and its number is of its form."""
    if name not in carriers:
        allowed = ", ".join(sorted(carriers))
        found.fault(f"{info}/SHIPMENT_CARRIER", "not_allowed", allowed=allowed)
    digits = shipment.isascii() and shipment.isdigit() and len(shipment) == PLANZER_DIGITS
    if name == PLANZER and not digits:
        found.fault(f"{info}/SHIPMENT_ID", "planzer")


def has_address(party: Party, role: str) -> bool:
    """Tell whether somebody takes part in a role, with an address, be it empty."""
    return party.role == role and party.address is not None


def positive(quantity: object, path: str, found: Found) -> None:
    """Ask for a whole number above 0; what is no number at all is told elsewhere."""
    if not isinstance(quantity, Decimal) or not quantity.is_finite():
        return
    if quantity <= 0 or quantity != quantity.to_integral_value():
        found.fault(path, "not_positive")


def orders_of(document: Going) -> frozenset[str]:
    """Give the orders that a document is about."""
    match document:
        case OrderResponse() | CancelConfirmation():
            return frozenset({document.order})
        case DispatchNotification():
            return frozenset(each.order for each in document.items)
        case InvoiceDocument():
            return frozenset(each.order for each in document.items)
