"""Galaxus EDI: orders, dispatches and invoices of goods as openTRANS files that two sides exchange.

Galaxus puts orders, requests to cancel and returns into one folder of an SFTP server; a partner puts
order responses, answers to such requests, dispatches and invoices into the other.  It is documented
for goods: the orders of a service partner, with an SP-ID, stay in the CMI.  The one rule: a file is
removed only after what follows from it was committed.

Examples:
    >>> from fixflow.connectors import galaxus_edi
    >>> galaxus_edi.connector(supplier="1900017").base
    'OrderData/Test'
"""

from typing import Final

from fixflow.connectors import filing
from fixflow.connectors.galaxus_edi.codec import (
    File,
    ForeignSupplier,
    NotAnOrder,
    Quarantined,
    Received,
    UnknownFile,
    inbox_id,
    read,
    read_going,
    write,
)
from fixflow.connectors.galaxus_edi.coming import (
    CancelItem,
    CancelRequest,
    Coming,
    OrderItem,
    OrderPlacement,
    ReturnItem,
    ReturnRegistration,
)
from fixflow.connectors.galaxus_edi.faults import UnfitDocument
from fixflow.connectors.galaxus_edi.flows import GalaxusEdi
from fixflow.connectors.galaxus_edi.going import (
    CancelConfirmation,
    ConfirmationItem,
    DispatchItem,
    DispatchNotification,
    Going,
    InvoiceDocument,
    InvoiceItem,
    OrderResponse,
    Package,
    ResponseItem,
    Surcharge,
    Tax,
)
from fixflow.connectors.galaxus_edi.kinds import NotAStamp, Stamp
from fixflow.connectors.galaxus_edi.names import PLACED, FileName
from fixflow.connectors.galaxus_edi.parts import Address, Delivery, Party, Product
from fixflow.connectors.galaxus_edi.profile import PROFILE
from fixflow.connectors.galaxus_edi.rows import Labelled
from fixflow.connectors.galaxus_edi.rules import CARRIERS
from fixflow.connectors.galaxus_edi.taking import Box, Gone, Taken, Waiting
from fixflow.connectors.galaxus_edi.telling import Message, NoDocument, intent_of, raw_document
from fixflow.connectors.http_steps import NotOneSegment, segment
from fixflow.identity import shown

__all__ = [
    "CARRIERS", "INBOX", "OUTBOX", "PROFILE", "TEST", "Address", "Box", "CancelConfirmation", "CancelItem", "CancelRequest", "Coming",
    "ConfirmationItem", "Delivery", "DispatchItem", "DispatchNotification", "File", "FileName",
    "ForeignSupplier", "GalaxusEdi", "Going", "Gone", "InvoiceDocument", "InvoiceItem", "Labelled",
    "Message", "NoDocument", "NotAStamp", "NotAnOrder", "OrderItem", "OrderPlacement", "OrderResponse", "Package", "Party",
    "Product", "Quarantined", "Received", "ResponseItem", "ReturnItem", "ReturnRegistration",
    "Stamp", "Surcharge", "Taken", "Tax", "UnfitDocument", "UnknownFile", "Waiting", "connector",
    "inbox_id", "intent_of", "raw_document", "read", "read_going", "write",
]  # fmt: skip

TEST: Final = "OrderData/Test"
INBOX: Final = "dg2partner"
OUTBOX: Final = "partner2dg"


def connector(
    *,
    supplier: str,
    base: str = TEST,
    inbox: str = INBOX,
    outbox: str = OUTBOX,
    carriers: frozenset[str] = CARRIERS,
) -> GalaxusEdi:
    """Make the connector of one partner.

    Args:
        supplier: His number at Galaxus, as file names and orders bear it.
        base: `OrderData/Test`, or `OrderData/Live`; «in some cases this path can be different».
        inbox: The folder that Galaxus writes into.
        outbox: The folder that the partner writes into.
        carriers: Which carriers Galaxus takes, where further ones were agreed.

    Raises:
        NotOneSegment: `connectors.not_one_segment`, a number or folder that leads elsewhere.
    """
    segment(supplier)
    if (
        FileName.read(str(FileName(code=PLACED, supplier=supplier, order="1"))) is None
        or "_" in supplier
    ):
        raise NotOneSegment(shown(supplier))
    for path in (base, inbox, outbox):
        filing.parts(path)
    box = Box(supplier=supplier, inbox=inbox, outbox=outbox)
    return GalaxusEdi(box=box, base=base, carriers=carriers)
