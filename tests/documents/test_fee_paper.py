"""The fee statement as a bookkeeper and a contractor read it: who asks, by when, and in which words."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from attrs import evolve

from fixflow.dated import Dated
from fixflow.documents import (
    BillingInformation,
    Theme,
    UnfitPayment,
    fee_payment,
    render_statement,
)
from fixflow.documents.papers.bill_paper import about
from fixflow.fees import (
    Account,
    BasisSince,
    BillingBasis,
    FeeFacts,
    FeeStatement,
    Iban,
    InvoiceFact,
    Party,
    PerformedOrder,
    PostalAddress,
    Settlement,
    TaxTreatment,
    TradeParty,
    VatCategory,
    VatTable,
    assess,
)
from fixflow.identity import OrderId
from fixflow.instants import NotADay
from fixflow.money import eur
from fixflow.partners.imofix import TARIFF
from fixflow.sources import Source
from fixflow.texts import Language
from tests.documents.reading import table_rows
from tests.documents.test_fee_statement import CH, MEIER, OLD, Read, cells_of, facts, stated

HOME = PostalAddress(
    street="Musterstrasse", house="12", postcode="8005", town="Zürich", country="CH"
)
PLATFORM = TradeParty(name="Muster Plattform AG", address=HOME, vat_id="CHE-116.281.710 MWST")
IN_JULY = date(2026, 7, 1)
DE = VatTable.of("DE")
GERMAN = evolve(
    TARIFF,
    name="deutsch",
    threshold=eur("90.00"),
    fee=[Dated(date(2015, 1, 1), eur("9.50"), Source("«EUR 9.50»", "a contract"))],
    vat_country="DE",
)


def paper_of(read: Read, statement: FeeStatement, **told: Any) -> str:
    """Print a statement and read it back, every blank folded."""
    return re.sub(r"\s+", " ", " ".join(read(render_statement(statement, **told))))


def test_it_names_who_states_the_fees_with_place_and_number(read: Read):
    """Art. 26 Abs. 2 lit. a MWSTG: name, place and number of the supplier; then it is an invoice."""
    text = paper_of(read, stated([facts(1, "412.35")]), issuer=PLATFORM)

    assert "Aussteller Auftragnehmer Muster Plattform AG Meier Sanitär AG" in text
    assert "Musterstrasse 12 8037 Zürich 8005 Zürich" in text
    assert "MWST-Nr. CHE-116.281.710 MWST" in text
    assert "keine Rechnung nach" not in text


def test_it_says_until_when_to_pay(read: Read):
    """A bookkeeper cannot book a debt without its last day; where nothing is payable there is none."""
    due = date(2026, 7, 1)

    assert "Zahlbar bis 01.07.2026" in paper_of(read, stated([facts(1, "412.35")]), due_on=due)
    assert "Zahlbar bis" not in paper_of(read, stated([facts(1, "89.95")]), due_on=due)


def test_a_due_date_is_a_day():
    """An instant would be printed with its hour."""
    with pytest.raises(NotADay):
        render_statement(stated([]), due_on=datetime(2026, 7, 1, 8, tzinfo=UTC))


@pytest.mark.parametrize(
    ("issuer", "lines", "lacked"),
    [
        (None, ("8037 Zürich",), "Name, Anschrift und MWST-Nummer des Ausstellers."),
        (evolve(PLATFORM, vat_id=None), ("8037 Zürich",), "MWST-Nummer des Ausstellers."),
        (PLATFORM, (), "Anschrift des Auftragnehmers."),
    ],
)
def test_a_paper_with_vat_says_what_it_lacks_to_be_an_invoice(
    read: Read, issuer: TradeParty | None, lines: tuple[str, ...], lacked: str
):
    """Art. 26 Abs. 2 lit. a and b MWSTG; without the number nobody may deduct the tax."""
    statement = stated([facts(1, "412.35")])
    statement = evolve(statement, contractor=evolve(statement.contractor, lines=lines))

    told = "Diese Abrechnung ist keine Rechnung nach Art. 26 Abs. 2 MWSTG; dafür fehlt: "
    assert told + lacked in paper_of(read, statement, issuer=issuer)


def test_a_paper_without_vat_says_nothing_of_invoices(read: Read):
    """Nothing is deducted from it."""
    assert "keine Rechnung nach" not in paper_of(read, stated([facts(1, "89.95")]))


def test_the_creditor_of_the_slip_is_the_issuer(read: Read):
    """Who is paid is named once more where the supplier belongs."""
    statement = stated([facts(1, "412.35")])
    account = Account(Iban.of("CH93 0076 2011 6238 5295 7"), PLATFORM)
    text = paper_of(read, statement, payment=fee_payment(statement, account))

    assert "Aussteller Auftragnehmer Muster Plattform AG" in text


def test_the_head_of_later_pages_names_the_sender(read: Read):
    """The issuer; without one the sender of the design; the recipient only if nobody is known."""
    statement = stated(facts(n, "412.35") for n in range(100, 140))
    theme = Theme(sender=("Verwaltung AG", "8001 Zürich"))

    for told, head in (
        ({"issuer": PLATFORM, "theme": theme}, "Muster Plattform AG"),
        ({"theme": theme}, "Verwaltung AG"),
        ({}, "Meier Sanitär AG"),
    ):
        second = read(render_statement(statement, **told))[1]
        assert head == second.lstrip().split("  ")[0]


@pytest.mark.parametrize("told", [{"issuer": PLATFORM}, {"due_on": date(2026, 7, 1)}])
def test_a_settlement_has_neither_issuer_nor_due_date(
    settled: Callable[..., Settlement], order: Callable[..., PerformedOrder], told: dict[str, Any]
):
    """«noch keine Rechnungsstellung!»: as with a payment part, it is refused and not passed over."""
    with pytest.raises(UnfitPayment) as caught:
        render_statement(settled(order(1)), **told)

    assert [*told] == [fault.path for fault in caught.value.faults]


# --- the law of the tariff's country, and what lies outside of it ---


def german(*rows: FeeFacts) -> FeeStatement:
    """State fees under a tariff of Germany."""
    return FeeStatement.build(
        contractor=Party(id="meier", name="Meier GmbH", lines=["10115 Berlin"], uid="DE123456789"),
        month="2020-08", assessments=[assess(each, GERMAN, DE) for each in rows],
        policy=GERMAN, number="F-2020-000007", document_date=date(2020, 9, 1),
    )  # fmt: skip


def of_2020() -> FeeFacts:
    """An order of the half year at 16 % (§ 28 Abs. 1 UStG)."""
    invoice = InvoiceFact(number="R-1", gross=eur("412.35"), dated=date(2020, 8, 20))
    return evolve(facts(1), ordered_on=date(2020, 8, 3), ended_on=date(2020, 8, 18), invoices=(invoice,),
                  basis=(BasisSince(since=date(2020, 8, 3), basis=BillingBasis.BILLABLE),))  # fmt: skip


def test_a_german_tariff_speaks_of_umsatzsteuer(read: Read):
    """UStG: 9.50 at 16 % is 1.52; MWST is the Swiss word, UID the Swiss number."""
    text = paper_of(read, german(of_2020()))

    assert "USt EUR" in text
    assert "16 % 9.50 1.52 11.02" in text
    assert "USt-IdNr. DE123456789" in text
    assert "keine Rechnung nach § 14 Abs. 4 UStG" in text
    assert "UID" not in text
    assert "MWST" not in text


def test_a_german_issuer_is_known_by_its_tax_number_too(read: Read):
    """§ 14 Abs. 4 Nr. 2 UStG: Steuernummer or USt-IdNr."""
    home = PostalAddress(postcode="10115", town="Berlin", country="DE")
    issuer = TradeParty(name="Muster GmbH", address=home, tax_number="30/123/45678")
    text = paper_of(read, german(of_2020()), issuer=issuer)

    assert "Steuernummer 30/123/45678" in text
    assert "keine Rechnung nach" not in text


@pytest.mark.parametrize("lang", ["de", "en", "fr", "it"])
def test_what_lies_outside_the_scope_of_vat_does_not_point_to_the_tax(
    tool: Callable[..., str], lang: Language
):
    """Art. 27 Abs. 1 MWSTG: no rate, no amount of it, no column for it, not even 0.00."""
    note = "Ort im Ausland"
    treated = evolve(facts(1, "412.35"), treatment=TaxTreatment(VatCategory.OUTSIDE_SCOPE, note))
    statement = stated([treated])
    told = tool("pdfinfo", render_statement(statement, lang=lang), "-struct-text")
    cells = [cell for row in table_rows(told) for cell in row]

    assert not [cell for cell in cells if re.fullmatch(r"(MWST|VAT|TVA|IVA).*|0 %|0\.00", cell)]
    assert "9.50" in cells


def test_a_bookkeeping_program_is_told_no_rate_of_what_has_none():
    """Swico S1, tag 32: `0:9.50` would point to a tax of nought."""
    treated = evolve(
        facts(1, "412.35"), treatment=TaxTreatment(VatCategory.OUTSIDE_SCOPE, "Büsingen")
    )

    assert () == BillingInformation.of(stated([treated])).rates


# --- what is taken back ---


def taken_back() -> FeeStatement:
    """State June, in which a fee of May is taken back: 9.50 and 0.77 of VAT, so 10.27."""
    first = stated([facts(19, "164.90")])
    order = facts(19, "164.90")
    cancelled = evolve(
        order,
        stated=first.stated,
        invoices=(evolve(order.invoices[0], cancelled_on=date(2026, 6, 10)),),
    )
    return FeeStatement.build(
        contractor=MEIER, month="2026-06", number="F-2026-000008", document_date=date(2026, 7, 1),
        assessments=[assess(cancelled, TARIFF, CH)], policy=TARIFF, previous=[first],
    )  # fmt: skip


def test_what_the_contractor_gets_back_is_in_his_favour(read: Read):
    """Nobody pays a negative amount."""
    text = paper_of(read, taken_back())

    assert "Zu Ihren Gunsten 10.27" in text
    assert "CHF 10.27" in text
    assert "Zu zahlen" not in text


def test_nothing_is_said_of_passing_on_where_nothing_is_charged(read: Read):
    """Neither a reversal nor an exempt order has a fee to pass on."""
    for statement in (taken_back(), stated([facts(1, "89.95")]), stated([])):
        assert "weiterverrechnet werden" not in paper_of(read, statement)


def test_a_reversal_says_the_day_that_decides_its_month(read: Read):
    """Its date is that of the invoice of May; the Storno of 10 June puts it on June's statement."""
    text = paper_of(read, taken_back())

    assert "20.05.2026" in text
    assert "Rücknahme der Gebühr aus F-2026-000007 Ausgelöst am 10.06.2026" in text


def test_a_fee_shows_the_day_of_supply_that_its_rate_comes_from(read: Read):
    """Ordered on 29 December 2023: 7.7 %, although the invoice is of 2026; also where taken back."""
    text = paper_of(read, stated([facts(1, "412.35", ordered=OLD), facts(2, "89.95")]))

    assert 1 == text.count("Leistung vom")
    assert "Leistung vom 29.12.2023" in text
    assert "Leistung vom 04.05.2026" in paper_of(read, taken_back())


# --- the words of the paper ---


def test_the_bill_of_a_statement_names_each_order_once():
    """The order stands in the name of its line; it is no «Objekt» beside it."""
    home = PostalAddress(postcode="8037", town="Zürich", country="CH")
    buyer = TradeParty(name="Meier Sanitär AG", address=home)
    statement = stated([facts(12, "412.35")])
    told = statement.bill(number="F-2026-000007", seller=PLATFORM, buyer=buyer, due_on=IN_JULY)
    (line,) = told.lines

    assert "AU-12" in line.name
    assert not any("AU-12" in each for each in about(line, "de"))


def test_principals_are_printed_by_their_names(read: Read):
    """The id is for machines: «verwaltung-sonnegg»."""
    statement = FeeStatement.build(
        contractor=MEIER, month="2026-05", number="F-2026-000007", document_date=date(2026, 6, 1),
        assessments=[assess(facts(1, "412.35"), TARIFF, CH)], policy=TARIFF,
        principals={"sonnegg": "Sonnegg Immobilien AG"},
    )  # fmt: skip
    text = paper_of(read, statement)

    assert "Auftraggeber: Sonnegg Immobilien AG" in text
    assert "Auftraggeber: sonnegg" not in text


def test_what_is_unusable_is_said_in_words(tool: Callable[..., str]):
    """`invoices[0].gross` is a place in a program, no words for a contractor."""
    statement = stated([facts(9, "90.0049")], leave_out=(OrderId("AU-9"),))

    told = "Rechnung R-9a, Bruttobetrag: 90.0049"
    assert any(told in cell for cell in cells_of(tool, statement))


def test_rounding_is_listed_only_where_there_is_any(read: Read):
    """A row of 0.00 says nothing."""
    assert "Rundung" not in paper_of(read, stated([facts(1, "412.35")]))


def test_each_rate_has_its_gross(read: Read):
    """9.50 + 0.73 and 9.50 + 0.77."""
    text = paper_of(read, stated([facts(1, "99.00", ordered=OLD), facts(2, "99.00")]))

    assert "7.7 % 9.50 0.73 10.23" in text
    assert "8.1 % 9.50 0.77 10.27" in text


@pytest.mark.parametrize("count", range(8, 24))
def test_sums_and_outcomes_stand_on_one_page(read: Read, count: int):
    """However long the rows are: the outcomes alone on a page would belong to nothing."""
    (page,) = [
        each
        for each in read(render_statement(stated(facts(n, "412.35") for n in range(count))))
        if "Zusammenfassung" in each
    ]

    assert "Ergebnisse" in page
    assert "Zu zahlen" in page


def test_the_tables_of_two_principals_have_the_same_columns(tool: Callable[..., str]):
    """Long figures in one move nothing in the other."""
    statement = stated([facts(1, "412.35"), facts(2, "99999.99", principal="zeller")])
    layout = tool("pdftotext", render_statement(statement), "-bbox", out=("-",))
    lefts = re.findall(
        r'xMin="([\d.]+)" yMin="[\d.]+" xMax="[\d.]+" yMax="[\d.]+">Ergebnis<', layout
    )

    assert 2 == len(lefts)
    assert lefts[0] == lefts[1]


@pytest.mark.parametrize(("lang", "number"), [("de", "UID"), ("fr", "IDE"), ("it", "IDI")])
def test_the_number_of_a_firm_is_called_as_its_language_calls_it(
    read: Read, lang: Language, number: str
):
    """Unternehmens-Identifikationsnummer, numéro d’identification des entreprises, numero d’identificazione."""
    assert f"{number} CHE-123.456.788 MWST" in paper_of(read, stated([]), lang=lang)
