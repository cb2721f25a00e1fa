"""Remote orders: an order of Galaxus as every partner's order is shown.

The one rule: the whole document stands beside what was read of it, as its text.
"""

from collections.abc import Iterable, Iterator, Mapping

from fixflow.connectors.galaxus_edi.codec import Quarantined, Received
from fixflow.connectors.galaxus_edi.coming import OrderPlacement
from fixflow.connectors.galaxus_edi.names import PLACED, FileName
from fixflow.connectors.galaxus_edi.parsing import PARTNER
from fixflow.connectors.galaxus_edi.profile import PROFILE
from fixflow.connectors.galaxus_edi.taking import Taken, Waiting
from fixflow.connectors.remote import Cursor, ExternalRef, Failure, Inbound, Page, RemoteOrder
from fixflow.lifecycle import JSON


def remote(order: OrderPlacement, received: Received) -> RemoteOrder:
    """Show an order."""
    row = PROFILE.status("read", PLACED)
    return RemoteOrder(
        ref=ExternalRef(PARTNER, order.order),
        status=row.status,
        phase=row.phase,
        outcome=row.outcome,
        event=row.event,
        fields=fields_of(order),
        raw={"file": received.name, "xml": received.raw.decode()},
    )


def fields_of(order: OrderPlacement) -> Mapping[str, JSON]:
    """Give what is read of an order, without names and addresses."""
    return {
        "ordered": order.ordered.text,
        "language": order.language,
        "currency": order.currency,
        "total": format(order.total, "f"),
        "pieces": order.pieces,
        "delivery_type": order.delivery_type,
        "customer_type": order.customer_type,
        "customer_order": order.customer_order,
        "items": [
            {
                "line": each.line,
                "product": each.product.supplier,
                "quantity": format(each.quantity, "f"),
                "price": format(each.price, "f"),
            }
            for each in order.items
        ],
    }


def page_of(taken: Iterable[Taken], there: Waiting, more: Cursor | None) -> Page[RemoteOrder]:
    """Make a page of the files that were taken; what is no readable order is named beside it."""
    files = list(taken)
    items = tuple(
        remote(each.document, each)
        for each in files
        if isinstance(each, Received) and isinstance(each.document, OrderPlacement)
    )
    beside: dict[str, JSON] = {
        "quarantined": [each.name for each in files if isinstance(each, Quarantined)],
        "others": [name for name in there.names if not is_order(name)],
        "foreign": list(there.foreign),
        "strange": list(there.strange),
        "odd": there.odd,
    }
    return Page(items=items, next_cursor=more, raw=beside, failures=tuple(unread(files)))


def unread(files: Iterable[Taken]) -> Iterator[Failure]:
    """Name the orders that lie there and cannot be read."""
    for each in files:
        file = FileName.read(each.name) if isinstance(each, Quarantined) else None
        if file is not None and isinstance(each, Quarantined):
            yield Failure(ExternalRef(PARTNER, file.order), getattr(each.error, "code", ""))


def is_order(name: str) -> bool:
    """Tell whether a file is an order."""
    found = FileName.read(name)
    return found is not None and found.code == PLACED


def inbound_name(inbound: Inbound) -> str:
    """Give the name of a file that came by another way."""
    return inbound.headers.get("filename", "")
