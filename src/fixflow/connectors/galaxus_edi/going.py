"""Going: what a partner says: order response, answer to a request to cancel, dispatch, invoice.

The one rule: what is wrong with a document is told when it is written, before anything is sent.
"""

from decimal import Decimal
from typing import TypeAlias

from attrs import frozen

from fixflow.connectors.galaxus_edi.kinds import Stamp
from fixflow.connectors.galaxus_edi.parts import Delivery, Party, Product
from fixflow.connectors.galaxus_edi.rows import Labelled


@frozen(kw_only=True)
class ResponseItem:
    """A position that is confirmed, with its day of arrival."""

    product: Product
    quantity: Decimal
    delivery: Delivery | None = None


@frozen(kw_only=True)
class OrderResponse:
    """ORDR: the partner confirms an order; each further one moves the day of arrival.

    Attributes:
        order: The purchase order's id.
        at: When it was confirmed.
        supplier_order: What the partner calls the order.
        items: The positions; none where no day of arrival is known.
    """

    order: str
    at: Stamp
    supplier_order: str | None = None
    items: tuple[ResponseItem, ...] = ()


@frozen(kw_only=True)
class ConfirmationItem:
    """A position of a request to cancel: agreed to, or not and why."""

    product: Product
    quantity: Decimal
    accepted: bool
    comment: str | None = None


@frozen(kw_only=True)
class CancelConfirmation:
    """CANR: the partner answers a request to cancel, position by position."""

    order: str
    items: tuple[ConfirmationItem, ...]
    at: Stamp | None = None


@frozen(kw_only=True)
class Package:
    """A package, and how many pieces of a position are in it."""

    id: str
    pieces: Decimal


@frozen(kw_only=True)
class DispatchItem:
    """A position that is on its way."""

    product: Product
    quantity: Decimal
    order: str
    packages: tuple[Package, ...] = ()


@frozen(kw_only=True)
class DispatchNotification:
    """DELR: goods are on their way.

    Attributes:
        id: The number of the delivery note, never used twice.
        generated: When the document was made.
        at: When the goods left.
        parties: The recipient, with the role `delivery`.
        items: What is on its way.
        shipment: The number by which the carrier knows it.
        carrier: By whom, in their word: `swisspost`.
    """

    id: str
    generated: Stamp
    at: Stamp
    parties: tuple[Party, ...]
    items: tuple[DispatchItem, ...]
    shipment: str | None = None
    carrier: str | None = None


@frozen(kw_only=True)
class InvoiceItem:
    """A position of an invoice; amounts are without VAT.

    Attributes:
        product: What was delivered.
        quantity: How many pieces.
        price: Of one piece.
        tax: The rate as a fraction, «VAT-rate as decimal number»: `0.081` for 8.1 %.
        line_amount: Quantity times price, exactly.
        order: The purchase order's id.
        tax_amount: The VAT of all its pieces; None where it is told in the summary alone.
        delivery_note: Which delivery, where the header does not say.
        delivery: When that was.
    """

    product: Product
    quantity: Decimal
    price: Decimal
    tax: Decimal
    line_amount: Decimal
    order: str
    tax_amount: Decimal | None = None
    delivery_note: str | None = None
    delivery: Delivery | None = None


@frozen(kw_only=True)
class Surcharge:
    """What is charged besides: `express`, `freight`, `handling`, `insurance`, `small_order`."""

    kind: str
    amount: Decimal
    type: str = "surcharge"


@frozen(kw_only=True)
class Tax:
    """The VAT of one rate, over all positions and surcharges.

    Attributes:
        rate: As a fraction: `0.081` for 8.1 %.
        amount: What it comes to, rounded on the sum, by position or by piece.
    """

    rate: Decimal
    amount: Decimal


@frozen(kw_only=True)
class InvoiceDocument:
    """INVO: the partner invoices what was delivered, of one order or of several.

    Attributes:
        id: The number of the invoice.
        at: Its date.
        parties: `buyer`, `invoice_issuer` with his VAT number, `delivery`.
        currency: `CHF` or `EUR`.
        items: The positions.
        net: The sum of the positions, without VAT.
        total: What is owed, with surcharges and VAT.
        generated: When the document was made.
        delivery_note: Which delivery, where it is one for all positions.
        delivery: When that was.
        remarks: How it is paid: `qrr`, `qriban`, `scor`.
        order: One of the orders; needed where there are surcharges.
        supplier_order: What the partner calls it.
        surcharges: What is charged besides.
        surcharge_total: Its sum.
        taxes: The VAT, rate by rate.
    """

    id: str
    at: Stamp
    parties: tuple[Party, ...]
    currency: str
    items: tuple[InvoiceItem, ...]
    net: Decimal
    total: Decimal
    generated: Stamp | None = None
    delivery_note: str | None = None
    delivery: Delivery | None = None
    remarks: tuple[Labelled, ...] = ()
    order: str | None = None
    supplier_order: str | None = None
    surcharges: tuple[Surcharge, ...] = ()
    surcharge_total: Decimal | None = None
    taxes: tuple[Tax, ...] = ()


Going: TypeAlias = OrderResponse | CancelConfirmation | DispatchNotification | InvoiceDocument
