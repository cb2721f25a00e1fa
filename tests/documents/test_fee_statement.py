"""The fee statement, read back, against the worked cases of the tariff (spec billing 2.6, 2.7)."""

import io
import re
from collections.abc import Callable, Iterable
from datetime import date

import pikepdf
import pytest
from attrs import evolve

from fixflow.documents import render_statement
from fixflow.documents.papers.fee_statement import figure
from fixflow.fees import (
    BasisSince,
    BillingBasis,
    Declaration,
    Ended,
    FeeFacts,
    FeePolicy,
    FeeStatement,
    InvoiceFact,
    Party,
    PassThrough,
    PayableRounding,
    TaxTreatment,
    VatCategory,
    VatTable,
    amount,
    assess,
)
from fixflow.identity import OrderId
from fixflow.money import chf, eur
from fixflow.partners.imofix import TARIFF
from fixflow.texts import Language

Read = Callable[[bytes], list[str]]

CH = VatTable.of("CH")
MEIER = Party(
    id="meier", name="Meier Sanitär AG", lines=("8037 Zürich",), uid="CHE-123.456.788 MWST"
)
OLD = date(2023, 12, 29)


def facts(  # noqa: PLR0913  the points in which the cases differ
    number: int,
    *gross: str,
    principal: str = "sonnegg",
    basis: BillingBasis = BillingBasis.BILLABLE,
    ended: Ended = Ended.DONE,
    declared: Declaration | None = None,
    ordered: date = date(2026, 5, 4),
    passed: PassThrough | None = None,
) -> FeeFacts:
    """Make the facts of one order of May 2026 with its invoices."""
    return FeeFacts(
        order=OrderId(f"AU-{number}"),
        principal=principal,
        contractor="meier",
        ordered_on=ordered,
        ended=ended,
        ended_on=date(2026, 5, 18),
        basis=(BasisSince(since=ordered, basis=basis),),
        declared=declared,
        invoices=tuple(
            InvoiceFact(
                number=f"R-{number}{letter}",
                gross=amount(total, "CHF"),
                dated=date(2026, 5, 20),
                pass_through=passed,
            )
            for letter, total in zip("abc", gross, strict=False)
        ),
        registered=True,
    )


def stated(
    rows: Iterable[FeeFacts], policy: FeePolicy = TARIFF, leave_out: tuple[OrderId, ...] = ()
) -> FeeStatement:
    """State May 2026 as F-2026-000007 of 1 June 2026."""
    return FeeStatement.build(
        contractor=MEIER,
        month="2026-05",
        assessments=[assess(each, policy, CH) for each in rows],
        policy=policy,
        number="F-2026-000007",
        document_date=date(2026, 6, 1),
        leave_out=leave_out,
    )


def text_of(read: Read, statement: FeeStatement, lang: Language = "de") -> str:
    """Print a statement and read it back with every blank folded, no-break spaces too."""
    return re.sub(r"\s+", " ", " ".join(read(render_statement(statement, lang=lang))))


def cells_of(tool: Callable[..., str], statement: FeeStatement) -> list[str]:
    """Read the cells of all tables out of the structure tree, in reading order."""
    told = tool("pdfinfo", render_statement(statement), "-struct-text")
    found = re.findall(r'TD\n +"(.*)"', told.replace("\u00a0", " "))
    return [cell.strip() for cell in found if cell.strip()]


def test_number_contractor_month_and_date_are_shown(read: Read):
    """What the statement is, whose, of when."""
    text = text_of(read, stated([facts(1, "412.35")]))

    for shown in (
        "Gebührenabrechnung F-2026-000007", "Meier Sanitär AG", "8037 Zürich",
        "UID CHE-123.456.788 MWST", "Mai 2026", "01.06.2026", "Seite 1 von 1",
    ):  # fmt: skip
        assert shown in text


def test_a_charged_row_shows_its_figures_and_its_reason(tool: Callable[..., str]):
    """Case 5: 311.20 holds the fee of 10.27 gross, so 300.93 is tested; 9.50 at 8.1 %."""
    passed = PassThrough(net=chf("9.50"), gross=chf("10.27"))
    order, invoice, dated, total, tested, decided, fee, rate, *_ = cells_of(
        tool, stated([facts(1103, "311.20", passed=passed)])
    )

    assert ["AU-1103", "R-1103a", "20.05.2026"] == [order, invoice, dated]
    assert ["311.20", "300.93", "9.50", "8.1 %"] == [total, tested, fee, rate]
    assert decided.startswith("Gebühr: CHF 300.93 liegt nicht unter CHF 90.00")
    assert decided.endswith("Auf der Rechnung weiterverrechnet")


def test_an_exempt_row_says_why(tool: Callable[..., str]):
    """Case 2: 89.95 lies below 90; the contractor must see the rule, not only the missing fee."""
    cells = cells_of(tool, stated([facts(1102, "89.95")]))

    assert "befreit: CHF 89.95 liegt unter CHF 90.00 (brutto, ohne Weiterverrechnung)" == cells[5]
    assert "–" == cells[6]


def test_a_flag_stands_below_the_reason(read: Read):
    """Case 7: two invoices below 90, together above: shown on both rows, charged on none."""
    text = text_of(read, stated([facts(7, "62.40", "71.15")]))

    assert 2 == text.count("CHF 133.55")
    assert "CHF 0.00" in text


def test_an_order_without_invoice_is_listed_too(tool: Callable[..., str]):
    """Case 10 is pending, case 14 rejected: nothing is silent."""
    pending = facts(10, declared=Declaration.INVOICE_FOLLOWS)
    cells = cells_of(tool, stated([pending, facts(14, ended=Ended.REJECTED)]))

    assert {"AU-10", "AU-14"} <= set(cells)
    assert any(cell.startswith("offen: ") for cell in cells)
    assert any(cell.startswith("befreit: Der Auftrag wurde am 18.05.2026") for cell in cells)


def test_each_principal_has_its_rows_and_its_net_sum(tool: Callable[..., str], read: Read):
    """8 + 5 + 4 fees of 9.50 are 76.00, 47.50 and 38.00 net."""
    statement = stated(
        facts(100 * at + n, "140.10", principal=name)
        for at, (name, count) in enumerate((("anker", 8), ("birke", 5), ("ceder", 4)), 1)
        for n in range(count)
    )
    text = text_of(read, statement)
    cells = cells_of(tool, statement)
    sums = [cells[at + 1] for at, cell in enumerate(cells) if cell == "Summe netto"]

    assert ["76.00", "47.50", "38.00"] == sums
    assert text.index("anker") < text.index("birke") < text.index("ceder")


def test_vat_is_shown_once_over_all_principals(tool: Callable[..., str]):
    """161.50 net, 13.08 VAT (13.09 if rounded per principal), 174.58 gross and payable."""
    statement = stated(
        facts(100 * at + n, "140.10", principal=name)
        for at, (name, count) in enumerate((("anker", 8), ("birke", 5), ("ceder", 4)), 1)
        for n in range(count)
    )
    cells = cells_of(tool, statement)
    at = cells.index("steuerbar zum Normalsatz")

    assert [
        "steuerbar zum Normalsatz", "8.1 %", "161.50", "13.08",
        "174.58", "Total", "161.50", "13.08", "174.58", "Zu zahlen", "174.58",
    ] == cells[at : at + 11]  # fmt: skip


def test_five_rappen_are_shown_as_rounding(tool: Callable[..., str]):
    """174.58 is paid as 174.60, 0.02 of it rounding."""
    policy = evolve(TARIFF, payable_rounding=PayableRounding.FIVE_RAPPEN)
    cells = cells_of(tool, stated((facts(n, "140.10") for n in range(17)), policy))

    assert "0.02" == cells[cells.index("Rundung") + 1]
    assert "174.60" == cells[cells.index("Zu zahlen") + 1]


def test_two_rates_are_shown_apart(tool: Callable[..., str]):
    """5 at 7.7 % and 6 at 8.1 % are 3.66 + 4.62, not 8.27; MWST-Info 19 Ziff. 2.1."""
    old = [facts(n, "140.10", ordered=OLD) for n in range(5)]
    cells = cells_of(tool, stated([*old, *(facts(50 + n, "140.10") for n in range(6))]))
    at = cells.index("steuerbar zum Normalsatz")

    assert ["7.7 %", "47.50", "3.66"] == cells[at + 1 : at + 4]
    assert ["104.50", "8.28", "112.78"] == cells[
        cells.index("Total") + 1 : cells.index("Total") + 4
    ]
    assert "4.62" in cells


def test_a_reversal_names_the_statement_that_it_takes_back(read: Read):
    """Case 19: charged at 7.7 %, Storno later: minus 9.50 at the old rate, with the old number."""
    first = stated([facts(19, "164.90", ordered=OLD)])
    order = facts(19, "164.90", ordered=OLD)
    cancelled = evolve(
        order,
        stated=first.stated,
        invoices=(evolve(order.invoices[0], cancelled_on=date(2026, 6, 10)),),
    )
    june = FeeStatement.build(
        contractor=MEIER, month="2026-06", number="F-2026-000008", document_date=date(2026, 7, 1),
        assessments=[assess(cancelled, TARIFF, CH)], policy=TARIFF, previous=[first],
    )  # fmt: skip
    text = text_of(read, june)

    assert "\u22129.50 7.7 %" in text
    assert "F-2026-000007" in text
    assert "\u22120.73" in text


def test_a_late_row_says_so(read: Read):
    """Facts later than their issued month go on the next, with their own date."""
    first = stated([facts(1, "412.35")])
    june = FeeStatement.build(
        contractor=MEIER, month="2026-06", number="F-2026-000008", document_date=date(2026, 7, 1),
        assessments=[assess(facts(2, "140.10"), TARIFF, CH)], policy=TARIFF, previous=[first],
    )  # fmt: skip
    text = text_of(read, june)

    assert "Nachtrag zu einem früheren Monat" in text
    assert "20.05.2026" in text


def test_an_unusable_order_that_is_left_out_prints_as_unclear(read: Read):
    """An order that is named in `leave_out` prints as open."""
    text = text_of(read, stated([facts(9, "90.0049")], leave_out=(OrderId("AU-9"),)))

    assert "ungeklärt: " in text
    assert "Ungeklärt 1" in text


def test_outcomes_are_counted(tool: Callable[..., str]):
    """Counts per outcome; here 2 fees, 1 pending, 1 warranty, 1 rejected."""
    cells = cells_of(
        tool,
        stated(
            [
                facts(1, "412.35"),
                facts(2, "90.01"),
                facts(3, declared=Declaration.INVOICE_FOLLOWS),
                facts(4, "129.00", basis=BillingBasis.WARRANTY),
                facts(5, ended=Ended.REJECTED),
            ]
        ),
    )

    assert [
        "Gebühren", "2", "Offen", "1",
        "Befreit: Auftrag abgelehnt", "1", "Befreit: ohne direkte Kostenfolge: Garantiefall", "1",
    ] == cells[cells.index("Gebühren") :]  # fmt: skip


def test_it_counts_how_many_fees_were_passed_on(tool: Callable[..., str]):
    """«1:1 weiterverrechnen» is the contractor's choice; here 1 of 3 fees stands on its invoice.

    How many were not is no figure to reproach anybody with.
    """
    passed = PassThrough(net=chf("9.50"), gross=chf("10.27"))
    cells = cells_of(
        tool, stated([facts(1, "311.20", passed=passed), facts(2, "412.35"), facts(3, "99.00")])
    )

    assert [
        "Gebühren", "3", "davon auf der Rechnung weiterverrechnet", "1",
    ] == cells[cells.index("Gebühren") :]  # fmt: skip


def test_a_rate_that_is_not_certain_yet_says_so(read: Read):
    """VAT_UNCERTAIN: supplied on 1 February 2029, the table of rates is known until 31 December 2027."""
    text = text_of(read, stated([facts(25, "140.00", ordered=date(2029, 2, 1))]))

    assert "31.12.2027" in text
    assert "01.02.2029" in text


def test_it_says_that_the_fee_may_be_passed_on_and_how(read: Read):
    """«als Materialposition ‘Digitale Arbeitsvorbereitung’ 1:1 weiterverrechnen»."""
    text = text_of(read, stated([facts(1, "412.35")]))

    assert "als Materialposition «Digitale Arbeitsvorbereitung» 1:1 weiterverrechnet werden" in text


def test_a_month_without_orders_still_makes_a_paper(read: Read):
    """Nothing to pay is an answer too."""
    text = text_of(read, stated([]))

    assert "Für diesen Monat ist kein Auftrag abzurechnen." in text
    assert "Ergebnisse" not in text


@pytest.mark.parametrize(
    ("category", "said", "note"),
    [
        (
            VatCategory.REVERSE_CHARGE,
            "Steuerschuldnerschaft des Leistungsempfängers",
            "Bezugsteuer, Art. 45 MWSTG",
        ),
        (VatCategory.OUTSIDE_SCOPE, "nicht steuerbar", "Ort im Ausland, Art. 8 MWSTG"),
        (VatCategory.EXEMPT, "von der Steuer ausgenommen", "Art. 21 MWSTG"),
    ],
)
def test_the_note_of_another_tax_treatment_is_printed(
    tool: Callable[..., str], category: VatCategory, said: str, note: str
):
    """EN 16931 BR-AE-10, BR-O-10, BR-E-10: each needs its sentence; none has VAT."""
    treated = evolve(facts(1, "412.35"), treatment=TaxTreatment(category, note))
    cells = cells_of(tool, stated([treated]))
    at = cells.index(f"{said} {note}")

    outside = category is VatCategory.OUTSIDE_SCOPE  # Art. 27 MWSTG: not even 0.00
    assert (["9.50"] if outside else ["0 %", "9.50", "0.00", "9.50"]) == cells[
        at + 1 : at + (2 if outside else 5)
    ]


def test_an_amount_in_another_currency_keeps_its_own():
    """A bare figure would be read in the currency of the column."""
    assert "EUR\u00a0310.00" == figure(eur("310"), "CHF")
    assert "310.00" == figure(chf("310"), "CHF")
    assert "–" == figure(None, "CHF")


@pytest.mark.parametrize("lang", ["en", "fr", "it", "de-CH"])
def test_it_is_printed_in_every_language(read: Read, lang: Language):
    """No word of the frame stays in German."""
    words = {
        "en": ("Fee statement", "Payable", "exempt:"),
        "fr": ("Décompte de frais", "À payer", "exonéré:"),
        "it": ("Conteggio delle tasse", "Da pagare", "esente:"),
        "de-CH": ("Gebührenabrechnung", "Zu zahlen", "befreit:"),
    }[lang]
    text = text_of(read, stated([facts(1, "89.95"), facts(2, "412.35")]), lang)

    assert all(word in text for word in words)


def test_the_table_head_stands_on_every_page_of_rows(read: Read):
    """Page 7 of a long month must be readable by itself."""
    pages = read(render_statement(stated(facts(n, "412.35") for n in range(100, 220))))

    for page in pages:
        if "AU-" in page:
            assert re.search(r"Auftrag +Rechnung +Datum .*Maßgebend +Ergebnis und Grund", page)
    assert {f"AU-{n}" for n in range(100, 220)} == set(re.findall(r"AU-\d+", "".join(pages)))


def test_qpdf_finds_no_fault_and_the_file_is_titled(tool: Callable[..., str]):
    """An independent reader; the title names number and month."""
    pdf = render_statement(stated(facts(n, "412.35") for n in range(120)))
    opened = pikepdf.open(io.BytesIO(pdf))

    assert "No syntax or stream encoding errors" in tool("qpdf", pdf, "--check")
    assert "Gebührenabrechnung F-2026-000007 · Mai 2026" == str(opened.docinfo["/Title"])
