"""Handling: what a host does with an order that came, in the transaction that takes its file."""

from datetime import UTC, datetime

from fixflow import PRINCIPAL, Actor, OrderId
from fixflow.connectors import galaxus_edi as edi
from fixflow.connectors.http_steps import segment
from fixflow.connectors.remote import ExternalRef
from fixflow.partners import velux
from fixflow.storage import acting

AT = datetime(2027, 1, 4, 10, 0, tzinfo=UTC)
SUPPLIER = "1900017"
PARTNER = edi.connector(supplier=SUPPLIER)
REF = ExternalRef("galaxus_edi", "7100001")


def received_once(scope, incoming):
    """Handle an order: begin one of ours, in the transaction that takes the file."""
    name = incoming.message.partition("#")[0]
    file = edi.read(name, incoming.raw, "1900017")
    assert isinstance(file, edi.Received)
    order = OrderId(f"GX-{segment(file.document.order)}")
    yield from acting.receive(
        scope, velux.PROGRAM, order, by=Actor(PRINCIPAL, "galaxus"), at=incoming.at, place="CH-ZH"
    )
    return {"order": str(order)}
