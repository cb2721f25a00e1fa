"""Samples: documents of Galaxus with values that are made up, for whoever plays it.

The one rule: nobody in them is anybody.
"""

from decimal import Decimal
from typing import Final

from fixflow.connectors.galaxus_edi import (
    Address,
    CancelItem,
    CancelRequest,
    Delivery,
    Labelled,
    OrderItem,
    OrderPlacement,
    Party,
    Product,
    ReturnItem,
    ReturnRegistration,
    Stamp,
)

SUPPLIER: Final = "1900017"
BUYER: Final = "2000017"
PRICE: Final = Decimal("19.90")
PRODUCT: Final = Product(
    supplier="MU-17", gtin="07600000000177", buyer="6400017",
    description="Ladekabel, 2 m",
)  # fmt: skip
PLAIN: Final = Product(supplier="MU-17", gtin="07600000000177", buyer="6400017")
EMAIL: Final = "noreply@galaxus.ch"


def parties(supplier: str = SUPPLIER) -> tuple[Party, ...]:
    """Give buyer, supplier and recipient."""
    home = Address(
        title="Frau", first_name="Ulla", last_name="Mustermann & Söhne", street="Musterstrasse 200b",
        zip="8000", city="Zürich", country="Schweiz", country_code="CH", email=EMAIL,
    )  # fmt: skip
    shop = Address(
        name="Musterfirma AG", street="Teststrasse 17", zip="8000", city="Zürich",
        country="Schweiz", country_code="CH", email=EMAIL,
    )  # fmt: skip
    number = (Labelled(BUYER, "buyer_specific"),)
    return (
        Party(role="buyer", ids=number, address=home),
        Party(role="supplier", ids=(Labelled(supplier, "buyer_specific"),), address=shop),
        Party(role="delivery", ids=number, address=home),
    )


def order_placement(
    order: str = "7100001", supplier: str = SUPPLIER, pieces: int = 2
) -> OrderPlacement:
    """Give an order of so many pieces of one product."""
    arrival = Delivery(
        start=Stamp("2027-01-12T00:00:00"), end=Stamp("2027-01-12T00:00:00"), type="optional"
    )
    item = OrderItem(
        line="1", product=PRODUCT, quantity=Decimal(pieces), unit="C62", price=PRICE,
        tax_amount=Decimal("1.61"), line_amount=pieces * PRICE, delivery=arrival,
    )  # fmt: skip
    return OrderPlacement(
        order=order, generated=Stamp("2027-01-04T10:00:57"), ordered=Stamp("2027-01-04T09:58:33"),
        language="ger", parties=parties(supplier), buyer=BUYER, supplier=supplier, currency="CHF",
        customer_type="private_customer", delivery_type="direct_delivery", collective=False,
        paper_note=False, items=(item,), pieces=pieces, total=pieces * PRICE,
        customer_order="10500017", saturday=True,
    )  # fmt: skip


def cancel_request(order: str = "7100001", supplier: str = SUPPLIER) -> CancelRequest:
    """Give a request to cancel two pieces."""
    item = CancelItem(line="1", product=PLAIN, quantity=Decimal(2), unit="C62")
    return CancelRequest(
        order=order, at=Stamp("2027-01-05T16:57:33"), language="ger", parties=parties(supplier),
        buyer=BUYER, supplier=supplier, items=(item,), pieces=Decimal(2),
    )  # fmt: skip


def return_registration(order: str = "7100001", supplier: str = SUPPLIER) -> ReturnRegistration:
    """Give a return of two pieces of the wrong size."""
    item = ReturnItem(line="1", product=PLAIN, quantity=Decimal(2), unit="C62", reason=2)
    return ReturnRegistration(
        order=order, id="67000017", at=Stamp("2027-01-20T15:49:49"), language="ger",
        parties=parties(supplier), buyer=BUYER, supplier=supplier, shipment="99.60.000017.00000017",
        tracking_url="https://service.post.example/track?code=99.60.000017.00000017&lang=de",
        items=(item,), pieces=2,
    )  # fmt: skip
