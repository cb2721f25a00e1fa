"""The e-invoice of 20 lines, XML alone: against drafthorse fed with the same figures by hand.

The peer is told ready strings and checks nothing, once as it comes, with its schema read anew for
each document, and once without.  Ours recomputes every sum first.
"""

import timeit
from collections.abc import Callable
from datetime import date
from typing import Final

from drafthorse.models.accounting import ApplicableTradeTax
from drafthorse.models.document import Document
from drafthorse.models.party import TaxRegistration, TradeParty
from drafthorse.models.payment import PaymentTerms
from drafthorse.models.tradelines import LineItem

from fixflow.documents import einvoice_xml, render_einvoice
from fixflow.fees import STANDARD_RATED, Bill, BillLine, PayableRounding, PostalAddress
from fixflow.fees import TradeParty as Firm
from fixflow.fees.bills.bill_checks import bill_faults
from fixflow.fees.totals import totals, vat_groups
from fixflow.money import chf

LINES: Final = 20
REPEATS: Final = 15
ZURICH: Final = PostalAddress(
    street="Hönggerstrasse", house="12", postcode="8037", town="Zürich", country="CH"
)
MEIER: Final = Firm(name="Meier Sanitär & Söhne AG", address=ZURICH, vat_id="CHE-123.456.788 MWST")
DIGITEC: Final = Firm(name="Digitec Galaxus AG", address=ZURICH, vat_id="CHE-106.017.086 MWST")


def ours() -> Bill:
    """Take a bill of twenty lines."""
    lines = [
        BillLine(
            name=f"SP-{481000 + number} Montage",
            price=chf("9.50"),
            net=chf("9.50"),
            percent="8.1",
            treatment=STANDARD_RATED,
            object_id=f"SP-{481000 + number}",
        )
        for number in range(LINES)
    ]
    groups = vat_groups(lines)
    return Bill(
        number="R-1",
        dated=date(2026, 6, 1),
        currency="CHF",
        seller=MEIER,
        buyer=DIGITEC,
        first_day=date(2026, 5, 1),
        last_day=date(2026, 5, 31),
        lines=lines,
        groups=groups,
        totals=totals(groups, "CHF", PayableRounding.NONE),
        due_on=date(2026, 7, 1),
    )


def party(found: TradeParty, firm: Firm) -> None:
    """Tell the peer a party."""
    found.name = firm.name
    found.address.postcode, found.address.line_one = "8037", "Hönggerstrasse 12"
    found.address.city_name, found.address.country_id = "Zürich", "CH"
    found.tax_registrations.add(TaxRegistration(id=("VA", firm.vat_id)))


def item(number: int) -> LineItem:
    """Tell the peer a line."""
    found = LineItem()
    found.document.line_id = str(number + 1)
    found.product.name = f"SP-{481000 + number} Montage"
    found.agreement.net.amount = "9.50"
    found.delivery.billed_quantity = ("1", "C62")
    tax = found.settlement.trade_tax
    tax.type_code, tax.category_code, tax.rate_applicable_percent = "VAT", "S", "8.1"
    found.settlement.monetary_summation.total_amount = "9.50"
    found.settlement.additional_referenced_document.issuer_assigned_id = f"SP-{481000 + number}"
    found.settlement.additional_referenced_document.type_code = "130"
    return found


def theirs(schema: str | None) -> bytes:
    """Have the peer write the same invoice."""
    document = Document()
    document.context.guideline_parameter.id = "urn:cen.eu:en16931:2017"
    document.header.id, document.header.type_code = "R-1", "380"
    document.header.issue_date_time = date(2026, 6, 1)
    for number in range(LINES):
        document.trade.items.add(item(number))
    party(document.trade.agreement.seller, MEIER)
    party(document.trade.agreement.buyer, DIGITEC)
    document.trade.delivery.event.occurrence = date(2026, 5, 31)
    settlement = document.trade.settlement
    settlement.currency_code = "CHF"
    settlement.period.start, settlement.period.end = date(2026, 5, 1), date(2026, 5, 31)
    tax = ApplicableTradeTax()
    tax.type_code, tax.category_code, tax.rate_applicable_percent = "VAT", "S", "8.1"
    tax.basis_amount, tax.calculated_amount = "190.00", "15.39"
    settlement.trade_tax.add(tax)
    terms = PaymentTerms()
    terms.due = date(2026, 7, 1)
    settlement.terms.add(terms)
    sums = settlement.monetary_summation
    sums.line_total, sums.due_amount = "190.00", "205.39"
    sums.tax_basis_total, sums.grand_total = ("190.00", None), ("205.39", None)
    sums.tax_total = ("15.39", "CHF")
    written: bytes = document.serialize(schema=schema)
    return written


def fastest(work: Callable[[], object], number: int = 10) -> float:
    """Time the fastest of some rounds, in seconds."""
    return min(timeit.repeat(work, number=number, repeat=REPEATS)) / number


def main() -> None:
    """Print milliseconds and ratios."""
    bill = ours()
    assert einvoice_xml(bill) == theirs(None), "both must write the same"
    own = fastest(lambda: einvoice_xml(bill))
    bare = fastest(lambda: theirs(None))
    checked = fastest(lambda: theirs("FACTUR-X_EN16931"), 2)
    print(f"{'e-invoice, 20 lines, as XML':38}{own * 1e3:10.2f} ms")
    print(f"{'  of it the exact check':38}{fastest(lambda: bill_faults(bill)) * 1e3:10.2f} ms")
    print(f"{'  drafthorse alone':38}{bare * 1e3:10.2f} ms, ratio {own / bare:.2f}")
    print(f"{'  drafthorse with its schema':38}{checked * 1e3:10.2f} ms, ratio {own / checked:.2f}")
    printed = fastest(lambda: render_einvoice(bill), 2)
    print(f"{'e-invoice, 20 lines, as PDF':38}{printed * 1e3:10.2f} ms")


if __name__ == "__main__":
    main()
