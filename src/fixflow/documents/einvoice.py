"""The e-invoice: a bill as XML of the profile EN 16931, for ledgers to read; the home of drafthorse.

The syntax is UN/CEFACT CII, the content the core invoice of EN 16931-1:2017, which ZUGFeRD and
Factur-X embed.  Smaller profiles are no invoices in Germany.  The one rule: nothing is computed or
rounded here, and a bill whose sums differ by a Rappen is not written; the library itself would write
any figure, and its schema (1.0.07) checks none.
"""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from attrs import frozen

from fixflow.documents.bill_identifiers import SWISS_REGISTER, Identifiers, of_buyer, of_seller
from fixflow.documents.ink.language import known
from fixflow.documents.papers.bill_words import exemption_note
from fixflow.errors import Misuse
from fixflow.fees import Bill, BillLine, PostalAddress, TradeParty, VatCategory, VatGroup
from fixflow.fees.bills.bill_checks import refuse_wrong_sums
from fixflow.money import Money
from fixflow.texts import Text

if TYPE_CHECKING:
    from drafthorse.models.accounting import ApplicableTradeTax
    from drafthorse.models.document import Document
    from drafthorse.models.party import TradeParty as PartyElement
    from drafthorse.models.payment import PaymentMeans, PaymentTerms
    from drafthorse.models.trade import TradeSettlement
    from drafthorse.models.tradelines import LineItem

PROFILE: Final = "urn:cen.eu:en16931:2017"
CREDIT_TRANSFER: Final = "30"  # UNTDID 4461
INVOICED_OBJECT: Final = "130"  # UNTDID 1001
EXEMPTION_CODES: Final = {
    VatCategory.REVERSE_CHARGE: "VATEX-EU-AE",
    VatCategory.OUTSIDE_SCOPE: "VATEX-EU-O",
}


@frozen
class DrafthorseMissing(Misuse):
    """The library that writes electronic invoices is an extra and is not installed."""

    code = "documents.drafthorse_missing"
    text = Text(
        de="Für E-Rechnungen braucht es drafthorse: pip install 'fixflow[{extra}]'.",
        en="Electronic invoices need drafthorse: pip install 'fixflow[{extra}]'.",
        fr="Les factures électroniques demandent drafthorse: pip install 'fixflow[{extra}]'.",
        it="Per le fatture elettroniche serve drafthorse: pip install 'fixflow[{extra}]'.",
    )
    extra: str = "einvoice"


def einvoice_xml(bill: Bill) -> bytes:
    """Write a bill as XML: UN/CEFACT CII, profile EN 16931.

    The same bill gives the same bytes.

    Args:
        bill: Its texts are written in its own language, its figures as they are.

    Returns:
        The bytes of `factur-x.xml`, in UTF-8.

    Raises:
        SumsDiffer: `bill.sums_differ`, naming every figure that is not what it must be.
        DrafthorseMissing: `documents.drafthorse_missing`, install `fixflow[einvoice]`.
        UnknownLanguage: `documents.unknown_language`, the bill's own.
    """
    refuse_wrong_sums(bill)
    known(bill.lang)
    try:
        from drafthorse.models.document import Document
    except ImportError:
        raise DrafthorseMissing from None
    document = Document()
    head(document, bill)
    for number, line in enumerate(bill.lines, 1):
        document.trade.items.add(item(number, line))
    parties(document, bill)
    supply(document, bill)
    payment(document.trade.settlement, bill)
    sums(document.trade.settlement, bill)
    # schema=None: its own schema files are read anew for every document, and are older than ours
    written: bytes = document.serialize(schema=None)
    return written


def head(document: "Document", bill: Bill) -> None:
    """Write number, kind, date, currency and notes."""
    from drafthorse.models.note import IncludedNote

    document.context.guideline_parameter.id = PROFILE
    document.header.id = bill.number
    document.header.type_code = bill.kind.value
    document.header.issue_date_time = bill.dated
    for note in bill.notes:
        document.header.notes.add(IncludedNote(content=note))
    document.trade.settlement.currency_code = bill.currency


def item(number: int, line: BillLine) -> "LineItem":
    """Write one line."""
    from drafthorse.models.note import IncludedNote
    from drafthorse.models.tradelines import LineItem

    found = LineItem()
    found.document.line_id = str(number)
    if line.note is not None:
        found.document.notes.add(IncludedNote(content=line.note))
    found.product.name = line.name
    found.agreement.net.amount = plain(line.price)
    found.delivery.billed_quantity = (plain(line.quantity), line.unit.value)
    found.settlement.trade_tax.type_code = "VAT"
    found.settlement.trade_tax.category_code = line.treatment.category.value
    if line.treatment.category is not VatCategory.OUTSIDE_SCOPE:  # BR-O-05
        found.settlement.trade_tax.rate_applicable_percent = plain(line.percent)
    found.settlement.monetary_summation.total_amount = plain(line.net)
    references(found, line)
    return found


def references(found: "LineItem", line: BillLine) -> None:
    """Write what a line refers to, as far as it does."""
    if line.item_id is not None:
        found.product.seller_assigned_id = line.item_id
    if line.order_line is not None:
        found.agreement.buyer_order.line_id = line.order_line
    if line.supplied_on is not None:
        found.settlement.period.start = line.supplied_on
        found.settlement.period.end = line.supplied_on
    if line.object_id is not None:
        found.settlement.additional_referenced_document.issuer_assigned_id = line.object_id
        found.settlement.additional_referenced_document.type_code = INVOICED_OBJECT


def parties(document: "Document", bill: Bill) -> None:
    """Write seller and buyer, and by what the buyer knows the order."""
    agreement = document.trade.agreement
    if bill.buyer_reference is not None:
        agreement.buyer_reference = bill.buyer_reference
    party(agreement.seller, bill.seller, of_seller(bill))
    party(agreement.buyer, bill.buyer, of_buyer(bill))
    if bill.order_reference is not None:
        agreement.buyer_order.issuer_assigned_id = bill.order_reference


def party(found: "PartyElement", told: TradeParty, known_by: Identifiers) -> None:
    """Write one party with its numbers, address and electronic address."""
    from drafthorse.models.party import TaxRegistration

    found.name = told.name
    if known_by.own is not None:
        found.id = known_by.own
    if known_by.uid is not None:
        found.legal_organization.id = (SWISS_REGISTER, known_by.uid)
    address(found, told.address)
    if told.email is not None:
        found.electronic_address.uri_ID = ("EM", told.email)
    for scheme, number in (("VA", known_by.vat_id), ("FC", known_by.tax_number)):
        if number is not None:
            found.tax_registrations.add(TaxRegistration(id=(scheme, number)))


def address(found: "PartyElement", told: PostalAddress) -> None:
    """Write a postal address; street and house number share a line, as in print."""
    found.address.postcode = told.postcode
    street = told.lines[:-1]
    if street:
        found.address.line_one = street[0]
    found.address.city_name = told.town
    found.address.country_id = told.country


def supply(document: "Document", bill: Bill) -> None:
    """Write the days of the supply, and when it was completed (BT-72), which stands there always."""
    document.trade.delivery.event.occurrence = bill.last_day
    if bill.first_day != bill.last_day:
        document.trade.settlement.period.start = bill.first_day
        document.trade.settlement.period.end = bill.last_day


def payment(found: "TradeSettlement", bill: Bill) -> None:
    """Write where, by which reference and until when to pay, and what is corrected."""
    if bill.reference is not None:
        found.payment_reference = bill.reference.value
    if bill.account is not None:
        if bill.account.holder.name != bill.seller.name:
            found.payee.name = bill.account.holder.name
        found.payment_means.add(transfer(bill.account.iban.value, bill.account.holder.name))
    if bill.due_on is not None or bill.terms is not None:
        found.terms.add(terms(bill.terms, bill.due_on))
    if bill.preceding is not None:
        found.invoice_referenced_document.issuer_assigned_id = bill.preceding.number
        if bill.preceding.dated is not None:
            found.invoice_referenced_document.issue_date_time = bill.preceding.dated


def transfer(iban: str, holder: str) -> "PaymentMeans":
    """Write a credit transfer."""
    from drafthorse.models.payment import PaymentMeans

    found = PaymentMeans()
    found.type_code = CREDIT_TRANSFER
    found.payee_account.iban = iban
    found.payee_account.account_name = holder
    return found


def terms(told: str | None, due_on: date | None) -> "PaymentTerms":
    """Write when to pay."""
    from drafthorse.models.payment import PaymentTerms

    found = PaymentTerms()
    if told is not None:
        found.description = told
    if due_on is not None:
        found.due = due_on
    return found


def sums(found: "TradeSettlement", bill: Bill) -> None:
    """Write VAT per category and rate, and the sums down to what is payable."""
    for group in bill.groups:
        found.trade_tax.add(tax(group, bill))
    totals = bill.totals
    summation = found.monetary_summation
    summation.line_total = plain(totals.net)
    summation.tax_basis_total = (plain(totals.net), None)
    summation.tax_total = (plain(totals.vat), bill.currency)
    if totals.rounding:
        summation.rounding_amount = plain(totals.rounding)
    summation.grand_total = (plain(totals.gross), None)
    summation.due_amount = plain(totals.payable)


def tax(group: VatGroup, bill: Bill) -> "ApplicableTradeTax":
    """Write the VAT of one category and rate, and why there is none."""
    from drafthorse.models.accounting import ApplicableTradeTax

    found = ApplicableTradeTax()
    found.calculated_amount = plain(group.vat)
    found.type_code = "VAT"
    found.basis_amount = plain(group.net)
    found.category_code = group.category.value
    if group.category is not VatCategory.OUTSIDE_SCOPE:
        found.rate_applicable_percent = plain(group.percent)
    note = exemption_note(group, bill.lang)
    if note is not None:
        found.exemption_reason = note
    if group.category in EXEMPTION_CODES:
        found.exemption_reason_code = EXEMPTION_CODES[group.category]
    return found


def plain(figure: Money | Decimal) -> str:
    """Write a figure with all its digits, without exponent and without float."""
    return f"{figure.amount if isinstance(figure, Money) else figure:f}"
