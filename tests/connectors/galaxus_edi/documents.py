"""Documents of the tests: one of each kind that goes, and the sums of the invoice by hand."""

from decimal import Decimal

from fixflow.connectors.galaxus_edi import (
    Address,
    CancelConfirmation,
    ConfirmationItem,
    Delivery,
    DispatchItem,
    DispatchNotification,
    InvoiceDocument,
    InvoiceItem,
    Labelled,
    OrderResponse,
    Package,
    Party,
    Product,
    ResponseItem,
    Stamp,
    Surcharge,
    Tax,
)

SUPPLIER = "1900017"
ORDER = "7100001"
PRODUCT = Product(supplier="MU-17", gtin="07600000000177", buyer="6400017")
HOME = Address(
    name="Muster & Söhne GmbH", street="Musterweg 7", zip="8000", city="Zürich", country="Schweiz",
    country_code="CH",
)  # fmt: skip
RECIPIENT = Party(role="delivery", address=HOME)
RESPONSE = OrderResponse(
    order=ORDER, at=Stamp("2027-01-04T10:15:00+01:00"), supplier_order="AB-17",
    items=(
        ResponseItem(product=PRODUCT, quantity=Decimal(2), delivery=Delivery.on(Stamp("2027-01-12"))),
    ),
)  # fmt: skip
CONFIRMATION = CancelConfirmation(
    order=ORDER, at=Stamp("2027-01-05T17:00:00+01:00"),
    items=(
        ConfirmationItem(product=PRODUCT, quantity=Decimal(1), accepted=True),
        ConfirmationItem(
            product=PRODUCT, quantity=Decimal(1), accepted=False, comment="Bereits unterwegs"
        ),
    ),
)  # fmt: skip
DISPATCH = DispatchNotification(
    id="LS-17", generated=Stamp("2027-01-11T16:00:00+01:00"), at=Stamp("2027-01-11T15:30:00+01:00"),
    parties=(RECIPIENT,), shipment="99.00.000017.00000017", carrier="swisspost",
    items=(
        DispatchItem(
            product=Product(supplier="MU-17", serial_numbers=("S-1", "S-2")), quantity=Decimal(2),
            order=ORDER, packages=(Package(id="00000000000000000017", pieces=Decimal(2)),),
        ),
    ),
)  # fmt: skip
# 2 × 31.30 = 62.60; and 10.00 for freight, 72.60; 8.1 % of it are 5.8806, so 5.88; 78.48 in all
INVOICE = InvoiceDocument(
    id="RG-17", at=Stamp("2027-01-12"), currency="CHF", order=ORDER, supplier_order="AB-17",
    parties=(
        Party(role="buyer", address=HOME),
        Party(role="invoice_issuer", address=Address(name="Musterfirma AG", vat_id="CHE-123.456.788 MWST")),
        RECIPIENT,
    ),
    remarks=(
        Labelled("210000000003139471430009017", "qrr"), Labelled("CH4431999123000889012", "qriban"),
    ),
    items=(
        InvoiceItem(
            product=PRODUCT, quantity=Decimal(2), price=Decimal("31.30"), tax=Decimal("0.081"),
            tax_amount=Decimal("5.07"), line_amount=Decimal("62.60"), order=ORDER,
            delivery_note="LS-17", delivery=Delivery.on(Stamp("2027-01-11")),
        ),
    ),
    net=Decimal("62.60"), total=Decimal("78.48"),
    surcharges=(Surcharge(kind="freight", amount=Decimal("10.00")),),
    surcharge_total=Decimal("10.00"), taxes=(Tax(rate=Decimal("0.081"), amount=Decimal("5.88")),),
)  # fmt: skip
GOING = (RESPONSE, CONFIRMATION, DISPATCH, INVOICE)
