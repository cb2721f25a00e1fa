"""Tax rules: the rates and VAT amounts of an invoice, held against the amounts that they are of.

INVO: `TAX` is the «VAT-rate as decimal number», such as 0.081; `TAX_AMOUNT` of a position is «VAT
amount * quantity», and an order tells the «VAT amount per piece», so it may be rounded by the piece;
that of a rate is of «all positions and fees (freight, recycling fees etc.)».  How a partner rounds no
page says; EN 16931 (BR-CO-17) rounds the sum of a rate, others each line.  The one rule: every
rounding is taken that leaves less than a Rappen or cent for each amount that was rounded, and nothing
else.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final, TypeAlias

from fixflow.connectors.galaxus_edi.faults import Found
from fixflow.connectors.galaxus_edi.going import InvoiceDocument, InvoiceItem

ITEMS: Final = "INVOICE/INVOICE_ITEM_LIST/INVOICE_ITEM"
SUMMARY: Final = "INVOICE/INVOICE_SUMMARY"
TAXES: Final = f"{SUMMARY}/TOTAL_TAX/TAX_DETAILS_FIX"
UNIT: Final = Fraction(1, 100)  # a Rappen or cent, the smallest unit of CHF and EUR
Span: TypeAlias = tuple[Fraction, Fraction]


def is_number(value: object) -> bool:
    """Tell whether something can be counted with; what cannot is told elsewhere."""
    return isinstance(value, Decimal) and value.is_finite()


def tax(document: InvoiceDocument, found: Found) -> None:
    """Hold every rate and every VAT amount of an invoice against what it is of."""
    told = len(found.faults)
    rates(document, found)
    if len(found.faults) > told or not all(map(is_number, numbers(document))):
        return
    for number, item in enumerate(document.items, 1):
        if item.tax_amount is not None and not fits_position(item, item.tax_amount):
            found.fault(
                f"{ITEMS}[{number}]/PRODUCT_PRICE_FIX/TAX_DETAILS_FIX/TAX_AMOUNT", "wrong_tax"
            )
    if document.taxes:
        by_rate(document, found)
    else:
        in_total(document, found)


def rates(document: InvoiceDocument, found: Found) -> None:
    """Ask that every rate is a fraction: 8.1 would be 810 %; and that a rate is told once."""
    told = [each.rate for each in document.taxes]
    for number, item in enumerate(document.items, 1):
        fraction(item.tax, f"{ITEMS}[{number}]/PRODUCT_PRICE_FIX/TAX_DETAILS_FIX/TAX", found)
    for number, rate in enumerate(told, 1):
        fraction(rate, f"{TAXES}[{number}]/TAX", found)
        if rate in told[: number - 1]:
            found.fault(f"{TAXES}[{number}]/TAX", "twice")


def fraction(rate: Decimal, path: str, found: Found) -> None:
    """Ask that a rate is below 1."""
    if is_number(rate) and rate >= 1:
        found.fault(path, "no_fraction")


def numbers(document: InvoiceDocument) -> Iterator[object]:
    """Give every amount that is counted with here."""
    for item in document.items:
        yield from (item.quantity, item.price, item.tax, item.line_amount)
        yield item.tax_amount if item.tax_amount is not None else Decimal(0)
    for each in document.taxes:
        yield from (each.rate, each.amount)
    yield from (each.amount for each in document.surcharges)
    yield from (document.net, document.total)


def fits_position(item: InvoiceItem, amount: Decimal) -> bool:
    """Tell whether a position's VAT is its share, rounded on the line or by the piece."""
    apart = abs(Fraction(amount) - exact(item))
    pieces = Fraction(item.quantity)
    by_piece = pieces > 0 and (Fraction(amount) / pieces / UNIT).denominator == 1
    return apart < UNIT or (by_piece and apart < UNIT * pieces)


def exact(item: InvoiceItem) -> Fraction:
    """Give the VAT of a position, unrounded."""
    return Fraction(item.line_amount) * Fraction(item.tax)


def by_rate(document: InvoiceDocument, found: Found) -> None:
    """Hold the VAT of each rate against its positions; which rate a surcharge has is not told.

    With one rate the surcharges are of that; with several each may have none or all of them.
    """
    told = [each.rate for each in document.taxes]
    for number, item in enumerate(document.items, 1):
        if item.tax and item.tax not in told:
            found.fault(f"{ITEMS}[{number}]/PRODUCT_PRICE_FIX/TAX_DETAILS_FIX/TAX", "no_total_tax")
    for number, each in enumerate(document.taxes, 1):
        items = [item for item in document.items if item.tax == each.rate]
        charges = charged(document, each.rate, each.rate if len(told) == 1 else Decimal(0))
        if not within(each.amount, items, charges, len(document.surcharges)):
            found.fault(f"{TAXES}[{number}]/TAX_AMOUNT", "wrong_tax")


def in_total(document: InvoiceDocument, found: Found) -> None:
    """Hold the VAT that is in the total against the positions, where no rate has its sum."""
    charges = [each.amount for each in document.surcharges]
    amount = Fraction(document.total) - sum(map(Fraction, charges), Fraction(document.net))
    highest = max((item.tax for item in document.items), default=Decimal(0))
    span = charged(document, highest, Decimal(0))
    if not within(amount, document.items, span, len(charges)):
        found.fault(f"{SUMMARY}/TOTAL_AMOUNT", "wrong_tax")


def charged(document: InvoiceDocument, highest: Decimal, lowest: Decimal) -> Span:
    """Give the least and the most VAT that the surcharges may have."""
    total = sum((Fraction(each.amount) for each in document.surcharges), Fraction())
    return total * Fraction(lowest), total * Fraction(highest)


def within(
    amount: Decimal | Fraction, items: Sequence[InvoiceItem], charges: Span, count: int
) -> bool:
    """Tell whether a sum of VAT is that of its parts, rounded on the sum or part by part.

    Args:
        amount: What is told.
        items: The positions that it is of.
        charges: The least and the most VAT of the surcharges.
        count: How many surcharges there are.
    """
    least, most = charges
    slack = UNIT * max(1, len(items) + count)
    sums = (sum(map(exact, items), Fraction()), rounded_before(items))
    return any(least - slack < Fraction(amount) - each < most + slack for each in sums)


def rounded_before(items: Iterable[InvoiceItem]) -> Fraction:
    """Add up the VAT that positions tell, which may be rounded by the piece."""
    return sum(
        (exact(each) if each.tax_amount is None else Fraction(each.tax_amount) for each in items),
        Fraction(),
    )
