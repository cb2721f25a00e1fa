"""The e-invoice as XML: each term of the standard in its place, read back by other programs."""

import os
import subprocess
import sys
from datetime import date
from decimal import Decimal

import facturx
import pytest
from attrs import evolve
from drafthorse.models.document import Document
from lxml import etree

from fixflow.documents import DrafthorseMissing, einvoice_xml
from fixflow.fees import Account, Iban, Preceding, QrReference, SumsDiffer, Unit
from fixflow.money import chf
from tests.bills import DIGITEC, MEIER, MUELLER, OUTSIDE, bill, every_kind, line, untaxed

NAMESPACES = {
    "rsm": "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100",
    "ram": "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100",
    "udt": "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100",
    "qdt": "urn:un:unece:uncefact:data:standard:QualifiedDataType:100",
}
WRITE = """
import hashlib
from fixflow.documents import einvoice_xml
from tests.bills import every_kind
for each in every_kind().values():
    print(hashlib.sha256(einvoice_xml(each)).hexdigest())
"""


def at(xml: bytes, path: str) -> list[str]:
    """Read the texts at a place of the syntax binding (EN 16931-3-3)."""
    found = etree.fromstring(xml).xpath(path, namespaces=NAMESPACES)
    return [each if isinstance(each, str) else each.text for each in found]


FORTY = einvoice_xml(every_kind()["forty lines"])


@pytest.mark.parametrize(
    ("term", "path", "expected"),
    [
        ("BT-24", "//ram:GuidelineSpecifiedDocumentContextParameter/ram:ID", ["urn:cen.eu:en16931:2017"]),
        ("BT-1", "/*/rsm:ExchangedDocument/ram:ID", ["R-2026-17"]),
        ("BT-2", "/*/rsm:ExchangedDocument/ram:IssueDateTime/*", ["20260601"]),
        ("BT-3", "/*/rsm:ExchangedDocument/ram:TypeCode", ["380"]),
        ("BT-5", "//ram:InvoiceCurrencyCode", ["CHF"]),
        ("BT-9", "//ram:DueDateDateTime/*", ["20260701"]),
        ("BT-10", "//ram:BuyerReference", ["Kostenstelle 4711"]),
        ("BT-13", "//ram:ApplicableHeaderTradeAgreement/ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID", ["V-2026-000481"]),
        ("BT-20", "//ram:SpecifiedTradePaymentTerms/ram:Description", ["30 Tage netto"]),
        ("BT-27", "//ram:SellerTradeParty/ram:Name", ["Meier Sanitär & Söhne AG"]),
        ("BT-31", "//ram:SellerTradeParty//ram:ID[@schemeID='VA']", ["CHE-123.456.788 MWST"]),
        ("BT-34", "//ram:SellerTradeParty//ram:URIID[@schemeID='EM']", ["rechnung@meier.example"]),
        ("BT-35", "//ram:SellerTradeParty//ram:LineOne", ["Hönggerstrasse 12"]),
        ("BT-48", "//ram:BuyerTradeParty//ram:ID[@schemeID='VA']", ["CHE-106.017.086 MWST"]),
        ("BT-59", "//ram:PayeeTradeParty/ram:Name", ["Digitec Galaxus AG"]),
        ("BT-72", "//ram:ActualDeliverySupplyChainEvent//udt:DateTimeString", ["20260531"]),
        ("BT-73", "//ram:ApplicableHeaderTradeSettlement/ram:BillingSpecifiedPeriod/ram:StartDateTime/*", ["20260501"]),
        ("BT-74", "//ram:ApplicableHeaderTradeSettlement/ram:BillingSpecifiedPeriod/ram:EndDateTime/*", ["20260531"]),
        ("BT-81", "//ram:SpecifiedTradeSettlementPaymentMeans/ram:TypeCode", ["30"]),
        ("BT-83", "//ram:PaymentReference", ["RF48V2027000481"]),
        ("BT-84", "//ram:IBANID", ["CH9300762011623852957"]),
    ],
)  # fmt: skip
def test_each_term_of_the_head_has_its_place(term: str, path: str, expected: list[str]):
    """EN 16931-3-3, the binding to CII; the term is told beside its path."""
    assert (term, expected) == (term, at(FORTY, path))


def test_notes_keep_their_lines_and_umlauts():
    """BT-22."""
    first, second = at(FORTY, "/*/rsm:ExchangedDocument/ram:IncludedNote/ram:Content")

    assert "Verrechnungs-ID V-2026-000481" == first
    assert second.startswith("Grüezi! ")
    assert second.endswith("\nEnde")


def test_each_line_says_what_it_is_about():
    """BT-126, 127, 128, 129, 130, 131, 132, 134, 135, 146, 151, 152, 153, 155 of the first line, by hand."""
    item = etree.fromstring(FORTY).find(".//ram:IncludedSupplyChainTradeLineItem", NAMESPACES)
    said = {etree.QName(each).localname: each.text for each in item.iter() if len(each) == 0}

    assert {
        "LineID": "AU-0",  # BT-132 comes after BT-126
        "Content": "Rohr < 2″ ersetzt; Geräte geprüft.\nZweite Zeile.",
        "SellerAssignedID": "A0",
        "Name": "SP-481000 Montage «Größe XL» & Söhne – Nr. 0",
        "ChargeAmount": "80.00",
        "BilledQuantity": "1",
        "TypeCode": "130",
        "CategoryCode": "S",
        "RateApplicablePercent": "8.1",
        "DateTimeString": "20260501",
        "LineTotalAmount": "80.00",
        "IssuerAssignedID": "SP-481000",
    } == said
    assert "1" == item.findtext("ram:AssociatedDocumentLineDocument/ram:LineID", "", NAMESPACES)
    assert "C62" == item.find(".//ram:BilledQuantity", NAMESPACES).get("unitCode")


def test_all_sp_ids_stand_in_name_and_object():
    """«… müssen die Verrechnungs-ID vom PDF und alle SP-IDs aufgelistet werden»: BT-153 and BT-128."""
    ids = [f"SP-{481000 + number}" for number in range(40)]
    names = at(FORTY, "//ram:SpecifiedTradeProduct/ram:Name")

    assert ids == at(FORTY, "//ram:AdditionalReferencedDocument/ram:IssuerAssignedID")
    assert ids == [name.split()[0] for name in names]


def test_the_sums_stand_in_their_places():
    """17 · 9.50 = 161.50; 161.50 · 0.081 = 13.0815; 174.58 becomes 174.60 (BT-114 +0.02)."""
    xml = einvoice_xml(every_kind()["five rappen"])
    summation = "//ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:"

    assert ["161.50"] == at(xml, f"{summation}LineTotalAmount")  # BT-106
    assert ["161.50"] == at(xml, f"{summation}TaxBasisTotalAmount")  # BT-109
    assert ["13.08"] == at(xml, f"{summation}TaxTotalAmount[@currencyID='CHF']")  # BT-110
    assert ["0.02"] == at(xml, f"{summation}RoundingAmount")  # BT-114
    assert ["174.58"] == at(xml, f"{summation}GrandTotalAmount")  # BT-112
    assert ["174.60"] == at(xml, f"{summation}DuePayableAmount")  # BT-115
    assert ["161.50"] == at(xml, "//ram:ApplicableTradeTax/ram:BasisAmount")  # BT-116
    assert ["13.08"] == at(xml, "//ram:ApplicableTradeTax/ram:CalculatedAmount")  # BT-117


def test_two_rates_stand_apart():
    """5 · 9.50 at 7.7 %: 3.6575; 6 · 9.50 at 8.1 %: 4.617."""
    xml = einvoice_xml(every_kind()["two rates"])

    assert ["3.66", "4.62"] == at(xml, "//ram:ApplicableTradeTax/ram:CalculatedAmount")
    assert ["47.50", "57.00"] == at(xml, "//ram:ApplicableTradeTax/ram:BasisAmount")
    assert ["8.28"] == at(xml, "//ram:TaxTotalAmount")


@pytest.mark.parametrize(
    ("name", "category", "code", "reason"),
    [
        ("reverse charge", "AE", ["VATEX-EU-AE"], "Steuerschuldnerschaft des Leistungsempfängers"),
        ("outside", "O", ["VATEX-EU-O"], "nicht steuerbar"),
        ("exempt", "E", [], "Kein Ausweis von Umsatzsteuer, § 19 UStG"),
    ],
)
def test_without_vat_the_reason_is_told(name, category, code, reason):
    """BT-118, BT-120, BT-121; § 14a Abs. 5 UStG asks for the German words, CEF lists the codes."""
    xml = einvoice_xml(every_kind()[name])
    group = "//ram:ApplicableHeaderTradeSettlement/ram:ApplicableTradeTax/ram:"

    assert [category] == at(xml, f"{group}CategoryCode")
    assert code == at(xml, f"{group}ExemptionReasonCode")
    assert [reason] == at(xml, f"{group}ExemptionReason")
    assert ["0.00"] == at(xml, f"{group}CalculatedAmount")


def test_outside_the_scope_of_vat_nobody_has_a_vat_number_and_nothing_a_rate():
    """BR-O-02, BR-O-05; a Swiss firm stands by its UID (ISO 6523, list 0183), another by a plain number."""
    xml = einvoice_xml(bill(untaxed(OUTSIDE), buyer=MUELLER))

    assert [] == at(xml, "//ram:ID[@schemeID='VA']")
    assert [] == at(xml, "//ram:RateApplicablePercent")
    legal = "//ram:SellerTradeParty/ram:SpecifiedLegalOrganization/ram:ID[@schemeID='0183']"
    assert ["CHE-123.456.788"] == at(xml, legal)
    assert ["DE123456789"] == at(xml, "//ram:BuyerTradeParty/ram:ID")


def test_a_tax_number_alone_also_identifies():
    """BT-32 does not satisfy BR-CO-26, BT-29 does (eInvoicing-EN16931 #512)."""
    xml = einvoice_xml(every_kind()["tax number only"])

    assert ["06123/45678"] == at(xml, "//ram:SellerTradeParty//ram:ID[@schemeID='FC']")
    assert ["06123/45678"] == at(xml, "//ram:SellerTradeParty/ram:ID")


def test_a_credit_note_is_positive_and_names_what_it_corrects():
    """BT-3 381, BT-25, BT-26."""
    xml = einvoice_xml(every_kind()["credit note"])
    preceding = "//ram:InvoiceReferencedDocument"

    assert ["381"] == at(xml, "/*/rsm:ExchangedDocument/ram:TypeCode")
    assert ["F-2026-000001"] == at(xml, f"{preceding}/ram:IssuerAssignedID")
    assert ["20260401"] == at(xml, f"{preceding}//qdt:DateTimeString")
    assert ["30.81"] == at(xml, "//ram:DuePayableAmount")  # 28.50 + 2.3085


def test_an_undated_preceding_invoice_has_no_date():
    """BT-26 is asked for only where BT-25 is not unique."""
    told = evolve(every_kind()["credit note"], preceding=Preceding(number="F-1"))

    assert [] == at(einvoice_xml(told), "//ram:InvoiceReferencedDocument//qdt:DateTimeString")


def test_what_is_taken_back_has_a_negative_quantity():
    """BR-27 forbids a negative price."""
    xml = einvoice_xml(every_kind()["taken back"])

    assert ["1", "1", "1", "1", "-1"] == at(xml, "//ram:BilledQuantity")
    assert ["9.50"] * 5 == at(xml, "//ram:NetPriceProductTradePrice/ram:ChargeAmount")
    assert "-9.50" == at(xml, "//ram:SpecifiedLineTradeSettlement//ram:LineTotalAmount")[-1]


def test_figures_are_written_without_exponent_and_float():
    """`Decimal('1E+2')` would be written as 1E+2, which xs:decimal forbids."""
    told = bill(line("100.00", "8.10", quantity=Decimal("1E+2"), price=chf(1), unit=Unit.KILOMETRE))
    xml = einvoice_xml(told)

    assert ["100"] == at(xml, "//ram:BilledQuantity[@unitCode='KMT']")
    assert {"8.10"} == set(at(xml, "//ram:RateApplicablePercent"))


def test_who_holds_the_account_is_payee_only_if_he_is_not_the_seller():
    """BT-59 is «used when the Payee is different from the Seller» (BR-17)."""
    iban = Iban("CH4431999123000889012")
    reference = QrReference("210000000003139471430009017")
    own = bill(account=Account(iban, MEIER), reference=reference)
    other = bill(account=Account(iban, DIGITEC), reference=reference)

    assert [] == at(einvoice_xml(own), "//ram:PayeeTradeParty")
    assert ["Digitec Galaxus AG"] == at(einvoice_xml(other), "//ram:PayeeTradeParty/ram:Name")
    assert ["210000000003139471430009017"] == at(einvoice_xml(own), "//ram:PaymentReference")


@pytest.mark.parametrize("name", every_kind())
def test_drafthorse_reads_the_same_figures_back(name: str):
    """Strictly: an element that it does not know would raise."""
    told = every_kind()[name]
    read = Document.parse(einvoice_xml(told))
    summation = read.trade.settlement.monetary_summation

    assert told.totals.net.amount == summation.line_total._value  # noqa: SLF001  it has no other way
    assert told.totals.gross.amount == summation.grand_total._amount  # noqa: SLF001
    assert told.totals.payable.amount == summation.due_amount._value  # noqa: SLF001
    assert [each.name for each in told.lines] == [
        str(each.product.name) for each in read.trade.items.children
    ]


@pytest.mark.parametrize("name", every_kind())
def test_factur_x_recognises_flavour_and_level(name: str):
    """«Wrong level» is its commonest complaint about invoices of others."""
    root = etree.fromstring(einvoice_xml(every_kind()[name]))

    assert "factur-x" == facturx.get_flavor(root)
    assert "en16931" == facturx.get_level(root, flavor="factur-x")


def test_nothing_is_written_of_a_bill_that_does_not_add_up():
    """0.01 of VAT too much."""
    right = bill(*[line()] * 17)
    spoilt = evolve(right, totals=evolve(right.totals, vat=chf("13.09")))

    with pytest.raises(SumsDiffer, match=r"totals\.vat: CHF\xa013\.09 instead of CHF\xa013\.08"):
        einvoice_xml(spoilt)


def test_without_the_library_the_extra_is_named(monkeypatch):
    """It is no dependency, since Switzerland knows no duty to send electronic invoices."""
    monkeypatch.setitem(sys.modules, "drafthorse.models.document", None)

    with pytest.raises(DrafthorseMissing, match=r"pip install 'fixflow\[einvoice\]'"):
        einvoice_xml(bill())


def run(code: str, **environment: str) -> str:
    """Run code in a process of its own."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **environment},
    ).stdout


def test_the_same_bill_gives_the_same_bytes_in_any_process():
    """Whatever clock, zone, locale or hash seed."""
    one = run(WRITE, TZ="Pacific/Auckland", LC_ALL="C", PYTHONHASHSEED="1")
    other = run(WRITE, TZ="America/Lima", LC_ALL="C.UTF-8", PYTHONHASHSEED="4711")

    assert len(every_kind()) == len(set(one.split()))
    assert one == other


@pytest.mark.parametrize("module", ["fixflow", "fixflow.fees", "fixflow.documents"])
def test_the_library_is_loaded_when_an_invoice_is_written_and_not_before(module: str):
    """It brings lxml and a model of the whole standard."""
    assert "False" == run(f"import sys, {module}; print('drafthorse' in sys.modules)").strip()


def test_days_are_those_of_the_bill():
    """A single day has no period (BG-14), the completion says it (BT-72)."""
    xml = einvoice_xml(bill(first_day=date(2026, 5, 8), last_day=date(2026, 5, 8)))

    assert ["20260508"] == at(xml, "//ram:ActualDeliverySupplyChainEvent//udt:DateTimeString")
    assert [] == at(xml, "//ram:ApplicableHeaderTradeSettlement/ram:BillingSpecifiedPeriod")
