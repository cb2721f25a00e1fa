"""Invoice rules: what Galaxus wants of an invoice, each with its sentence.

The one rule: sums are recomputed exactly and never corrected; of VAT, which is rounded, see
`tax_rules`.
"""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from fixflow.connectors.galaxus_edi.faults import Found
from fixflow.connectors.galaxus_edi.going import InvoiceDocument, InvoiceItem
from fixflow.connectors.galaxus_edi.parts import Delivery
from fixflow.connectors.galaxus_edi.tax_rules import ITEMS, SUMMARY, is_number, tax

INFO: Final = "INVOICE/INVOICE_HEADER/INVOICE_INFO"
# «Only the type surcharge … can be used»; «Allowed values (in lower case) are»
SURCHARGES: Final = ("express", "freight", "handling", "insurance", "small_order")
SURCHARGE: Final = "surcharge"
# «Total of 27 characters»; «QR-IID in the range 30000 - 31999 (positions 5-9)»; ISO 11649
REMARKS: Final[Mapping[str, re.Pattern[str]]] = {
    "qrr": re.compile(r"[0-9]{27}"),
    "qriban": re.compile(r"[A-Z]{2}[0-9]{2}3[01][0-9]{3}[0-9A-Z]{12}"),
    "scor": re.compile(r"RF[0-9]{2}[0-9A-Za-z]{1,21}"),
}


def invoice(document: InvoiceDocument, found: Found) -> None:
    """Hold an invoice against every rule."""
    issuer(document, found)
    deliveries(document, found)
    for number, item in enumerate(document.items, 1):
        position(item, f"{ITEMS}[{number}]", found)
    surcharges(document, found)
    remarks(document, found)
    sums(document, found)
    tax(document, found)


def issuer(document: InvoiceDocument, found: Found) -> None:
    """VAT_ID «is mandatory for PARTY_ROLE=invoice_issuer to be VAT compliant»."""
    for number, party in enumerate(document.parties, 1):
        if party.role == "invoice_issuer":
            if party.address is None or not party.address.vat_id:
                found.fault(f"{INFO}/PARTIES/PARTY[{number}]/ADDRESS/VAT_ID", "missing")
            return
    found.fault(f"{INFO}/PARTIES", "no_issuer")


def deliveries(document: InvoiceDocument, found: Found) -> None:
    """«VAT compliance (reference to delivery)»: in the header or in each position."""
    if is_told(document.delivery_note, document.delivery):
        return
    for number, item in enumerate(document.items, 1):
        if not is_told(item.delivery_note, item.delivery):
            found.fault(f"{ITEMS}[{number}]/DELIVERY_REFERENCE", "no_delivery")


def is_told(note: str | None, delivery: Delivery | None) -> bool:
    """Tell whether delivery note and day are named."""
    return bool(note) and delivery is not None and delivery.start is not None


def position(item: InvoiceItem, path: str, found: Found) -> None:
    """PRICE_LINE_AMOUNT «= QUANTITY * PRICE_AMOUNT»; «No credit notes or negative amounts»."""
    named = (
        ("QUANTITY", item.quantity),
        ("PRODUCT_PRICE_FIX/PRICE_AMOUNT", item.price),
        ("PRODUCT_PRICE_FIX/TAX_DETAILS_FIX/TAX", item.tax),
        ("PRICE_LINE_AMOUNT", item.line_amount),
    )
    for name, amount in named:
        if is_number(amount) and amount < 0:
            found.fault(f"{path}/{name}", "negative")
    if not all(is_number(each) for _, each in named):
        return
    if Fraction(item.line_amount) != Fraction(item.quantity) * Fraction(item.price):
        found.fault(f"{path}/PRICE_LINE_AMOUNT", "wrong_product")


def surcharges(document: InvoiceDocument, found: Found) -> None:
    """ORDER_HISTORY is «Mandatory if ALLOW_OR_CHARGES_FIX is used»."""
    path = f"{SUMMARY}/ALLOW_OR_CHARGES_FIX/ALLOW_OR_CHARGE"
    for number, each in enumerate(document.surcharges, 1):
        if each.kind not in SURCHARGES:
            allowed = ", ".join(SURCHARGES)
            found.fault(f"{path}[{number}]/ALLOW_OR_CHARGE_TYPE", "not_allowed", allowed=allowed)
        if each.type != SURCHARGE:
            found.fault(f"{path}[{number}]@type", "not_allowed", allowed=SURCHARGE)
        if is_number(each.amount) and each.amount < 0:
            found.fault(f"{path}[{number}]/ALLOW_OR_CHARGE_VALUE/AOC_MONETARY_AMOUNT", "negative")
    if document.surcharges and document.order is None:
        found.fault("INVOICE/INVOICE_HEADER/ORDER_HISTORY/ORDER_ID", "no_history")


def remarks(document: InvoiceDocument, found: Found) -> None:
    """`qrr` and `qriban` for Switzerland; `scor` «cannot be used in combination with QR-IBAN»."""
    types = [each.type for each in document.remarks]
    for number, each in enumerate(document.remarks, 1):
        path = f"{INFO}/REMARKS[{number}]"
        pattern = REMARKS.get(each.type or "")
        if pattern is None:
            found.fault(f"{path}@type", "not_allowed", allowed=", ".join(REMARKS))
        elif not pattern.fullmatch(each.text):
            found.fault(path, "wrong_reference", type=each.type)
    if {"scor", "qriban"} <= set(types):
        found.fault(f"{INFO}/REMARKS", "not_both")


def sums(document: InvoiceDocument, found: Found) -> None:
    """The sums of the summary: positions, surcharges, and all of it with VAT."""
    amounts = [each.amount for each in document.surcharges]
    asked = (
        ("NET_VALUE_GOODS", document.net, [each.line_amount for each in document.items], "PRICE_LINE_AMOUNT"),
        ("ALLOW_OR_CHARGES_FIX/ALLOW_OR_CHARGES_TOTAL_AMOUNT", document.surcharge_total, amounts, "ALLOW_OR_CHARGE"),
    )  # fmt: skip
    for name, total, parts, of in asked:
        if total is not None and is_other(total, parts):
            found.fault(f"{SUMMARY}/{name}", "wrong_sum", of=of)
    taxes = [each.amount for each in document.taxes]
    if taxes and is_other(document.total, [document.net, *amounts, *taxes]):
        of = "NET_VALUE_GOODS, ALLOW_OR_CHARGE, TOTAL_TAX"
        found.fault(f"{SUMMARY}/TOTAL_AMOUNT", "wrong_sum", of=of)


def is_other(total: Decimal, parts: Sequence[Decimal]) -> bool:
    """Tell whether a total is another number than the sum of its parts, counted exactly."""
    if not all(map(is_number, (total, *parts))):
        return False
    return Fraction(total) != sum(map(Fraction, parts), Fraction())
