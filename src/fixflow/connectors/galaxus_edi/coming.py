"""Coming: what Galaxus says: an order, a request to cancel, a return that is registered.

The one rule: a value says what its document says, neither more nor less.
"""

from decimal import Decimal
from typing import TypeAlias

from attrs import field, frozen

from fixflow.connectors.galaxus_edi.kinds import Stamp
from fixflow.connectors.galaxus_edi.parts import Delivery, Party, Product


@frozen(kw_only=True)
class OrderItem:
    """A position of an order; amounts are without VAT, `tax_amount` is the «VAT amount per piece»."""

    line: str
    product: Product
    quantity: Decimal
    unit: str
    price: Decimal
    tax_amount: Decimal
    line_amount: Decimal
    delivery: Delivery | None = None


@frozen(kw_only=True)
class OrderPlacement:
    """ORDP: Galaxus orders.

    Attributes:
        order: The purchase order's id; one shipment is made for it, however often it comes.
        generated: When the document was made.
        ordered: When the order was entered there.
        language: The end customer's: `ger`, `eng`, `fra`, `ita`.
        parties: Who takes part.
        customer_order: The end customer's order, of a direct delivery.
        buyer: The id of the buyer.
        supplier: The partner's id there.
        currency: `CHF` or `EUR`.
        customer_type: `private_customer` or `company`.
        delivery_type: `direct_delivery` or `warehouse_delivery`.
        saturday: Whether it may be delivered on a Saturday.
        collective: Theirs alone.
        customer_reference: What a business customer calls it.
        paper_note: Whether a paper delivery note must be with it; else none may.
        items: The positions.
        pieces: The sum of the quantities.
        total: The sum of the positions, without VAT.
    """

    order: str
    generated: Stamp
    ordered: Stamp
    language: str
    parties: tuple[Party, ...]
    buyer: str
    supplier: str
    currency: str
    customer_type: str
    delivery_type: str
    collective: bool
    paper_note: bool
    items: tuple[OrderItem, ...]
    pieces: int
    total: Decimal
    customer_order: str | None = None
    saturday: bool | None = None
    customer_reference: str | None = field(default=None, repr=False)


@frozen(kw_only=True)
class CancelItem:
    """A position of which so many pieces are to be cancelled."""

    line: str
    product: Product
    quantity: Decimal
    unit: str


@frozen(kw_only=True)
class CancelRequest:
    """CANP: Galaxus asks to cancel open positions; it is answered by a `CancelConfirmation`."""

    order: str
    at: Stamp
    language: str
    parties: tuple[Party, ...]
    buyer: str
    supplier: str
    items: tuple[CancelItem, ...]
    pieces: Decimal


@frozen(kw_only=True)
class ReturnItem:
    """A position of which so many pieces come back; `reason` is a number from 1 to 6."""

    line: str
    product: Product
    quantity: Decimal
    unit: str
    reason: int


@frozen(kw_only=True)
class ReturnRegistration:
    """RETP: a customer has registered a return; it does not always come."""

    order: str
    id: str
    at: Stamp
    language: str
    parties: tuple[Party, ...]
    buyer: str
    supplier: str
    shipment: str
    tracking_url: str
    items: tuple[ReturnItem, ...]
    pieces: int


Coming: TypeAlias = OrderPlacement | CancelRequest | ReturnRegistration
