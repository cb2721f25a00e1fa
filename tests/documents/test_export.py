"""Exported statements: read back by csv, by openpyxl and from the bare XML of the workbook."""

import csv
import os
import re
import subprocess
import sys
import zipfile
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO

import openpyxl
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from fixflow.documents import TooManyRows, XlsxwriterMissing, statement_csv, statement_xlsx
from fixflow.documents.export_table import ExportTable, export_tables
from fixflow.documents.workbook import LONGEST, MOST_ROWS, workbook
from fixflow.fees import BillingBasis, Settlement, TaxTreatment, VatCategory
from fixflow.money import chf
from fixflow.texts import LANGUAGES, Language
from tests.documents.test_fee_statement import OLD, facts, stated
from tests.settled import performed, settled

EVIL = '=HYPERLINK("http://evil.example","Klick")'
OURS = settled([performed("SP-48", EVIL, chf("95.00")), performed("SP-49", "Küche\n2. OG", chf(7))])
# gross 120.00 is charged, 60.00 is below 90.00, the warranty is exempt; one was supplied in 2023
FEES = stated([
    facts(1, "120.00"), facts(2, "60.00"), facts(3, basis=BillingBasis.WARRANTY),
    facts(4, "200.00", ordered=OLD, principal="=seeblick"),
])  # fmt: skip
DAY = date(2026, 6, 1)


def sheets(raw: bytes) -> list[str]:
    """Give the bare XML of the sheets."""
    with zipfile.ZipFile(BytesIO(raw)) as book:
        return [book.read(each).decode() for each in book.namelist() if "/sheet" in each]


def read(raw: bytes) -> list[list[str]]:
    """Read CSV back with the standard library."""
    return list(csv.reader(StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))


def held(raw: bytes) -> str:
    """Read the text of the one cell below the head, by ECMA-376: `_x0007_` is a character."""
    with zipfile.ZipFile(BytesIO(raw)) as book:
        shared = etree.fromstring(book.read("xl/sharedStrings.xml"))
    written = "".join(shared[-1].itertext("{*}t"))
    return re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), written)


def on(year: int, month: int, day: int) -> datetime:
    """Give a day as a workbook holds it: an instant without a zone."""
    return datetime(year, month, day)  # noqa: DTZ001


def one_cell(text: str) -> bytes:
    """Write a workbook of one text."""
    return workbook([ExportTable(name="x", dated=DAY, head=("a",), rows=((text,),))])


def test_a_settlement_as_csv_shows_what_its_paper_shows():
    """A line for an order; the service that looks like a formula is guarded."""
    whole = ["V-2027-000481", "Verrechnung erstellt", "2027-04-01"]

    assert [
        ["Verrechnungs-ID", "Stand", "Dokumentdatum", "Pos.", "SP-ID", "Auftrag", "Ausgeführt am",
         "Dienstleistung", "Netto", "Währung"],
        [*whole, "1", "SP-48", "SP-48", "2027-03-08", f"'{EVIL}", "95.00", "CHF"],
        [*whole, "2", "SP-49", "SP-49", "2027-03-08", "Küche\n2. OG", "7.00", "CHF"],
    ] == read(statement_csv(OURS))  # fmt: skip


def test_an_amount_that_is_not_known_is_an_empty_cell():
    """A nought would be a claim."""
    assert ["", ""] == read(statement_csv(settled(["SP-48"])))[1][-2:]


def test_a_settlement_shows_no_vat():
    """Who shows it owes it: Art. 27 MWSTG, § 14c UStG."""
    for lang in LANGUAGES:
        for table in export_tables(OURS, lang):
            assert not re.search(r"MWST|VAT|TVA|IVA|%", " ".join(table.head))


def test_the_rows_of_a_fee_statement_as_csv_are_those_of_its_paper():
    """Charged with net and rate, exempt with the reason; 7.7 % in 2023, 8.1 % in 2026."""
    head, *rows = read(statement_csv(FEES))
    shown = [dict(zip(head, row, strict=True)) for row in rows]

    assert [
        ("'=seeblick", "AU-4", "200.00", "Gebühr", "9.50", "7.7"),
        ("sonnegg", "AU-3", "", "befreit", "", ""),
        ("sonnegg", "AU-1", "120.00", "Gebühr", "9.50", "8.1"),
        ("sonnegg", "AU-2", "60.00", "befreit", "", ""),
    ] == [
        (each["Auftraggeber"], each["Auftrag"], each["Total"], each["Ergebnis"],
         each["Gebühr netto"], each["Satz in %"])
        for each in shown
    ]  # fmt: skip
    assert "CHF\xa060.00 liegt unter CHF\xa090.00" in shown[3]["Grund"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_program_finds_codes_and_days_whatever_the_language(lang: Language):
    """The words change with the language, the codes and their heads never."""
    head, *rows = read(statement_csv(FEES, lang=lang))
    shown = [dict(zip(head, row, strict=True)) for row in rows]

    assert [
        ("'=seeblick", "charge", "FEE_DUE"),
        ("sonnegg", "exempt", "NO_DIRECT_COST_WARRANTY"),
        ("sonnegg", "charge", "FEE_DUE"),
        ("sonnegg", "exempt", "BELOW_THRESHOLD"),
    ] == [(each["principal_id"], each["outcome_code"], each["reason_code"]) for each in shown]


def test_a_row_has_the_days_that_a_bookkeeper_needs():
    """Of the document, of the supply (the rate comes from it), and the one that decides the month."""
    head, *rows = read(statement_csv(FEES))
    first = dict(zip(head, rows[0], strict=True))

    assert ["2026-06-01", "2023-12-29", "2026-05-20"] == [
        first[name] for name in ("Dokumentdatum", "Leistungstag", "Maßgebender Tag")
    ]


def test_outside_the_scope_of_vat_no_table_names_a_tax():
    """Art. 27 MWSTG: no rate and no amount of it, not even 0.00."""
    outside = TaxTreatment(VatCategory.OUTSIDE_SCOPE, "Art. 8 MWSTG")
    rows, sums = export_tables(stated([evolve(facts(1, "120.00"), treatment=outside)]), "de")

    assert None is dict(zip(rows.head, rows.rows[0], strict=True))["Satz in %"]
    assert {None} == {row[sums.head.index("MWST")] for row in sums.rows}
    assert {None} == {row[sums.head.index("Satz in %")] for row in sums.rows}


def test_the_sums_of_a_fee_statement_stand_on_a_second_sheet():
    """9.50 at 7.7 % is 0.73, 9.50 at 8.1 % is 0.77: 19.00 + 1.50 = 20.50, by hand."""
    sheet = openpyxl.load_workbook(BytesIO(statement_xlsx(FEES))).worksheets[1]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]

    assert [
        ["Summe netto: =seeblick", None, 9.5, None, None, "CHF"],
        ["Summe netto: sonnegg", None, 9.5, None, None, "CHF"],
        ["steuerbar zum Normalsatz", 7.7, 9.5, 0.73, 10.23, "CHF"],
        ["steuerbar zum Normalsatz", 8.1, 9.5, 0.77, 10.27, "CHF"],
        ["Total", None, 19, 1.5, 20.5, "CHF"],
        ["Rundung", None, None, None, 0, "CHF"],
        ["Zu zahlen", None, None, None, 20.5, "CHF"],
    ] == rows


def test_a_workbook_has_real_numbers_and_days_and_texts():
    """By openpyxl: it tells the types; the head stays and can be filtered."""
    sheet = openpyxl.load_workbook(BytesIO(statement_xlsx(OURS))).worksheets[0]
    cells = [cell.value for cell in sheet[2]]

    assert [
        "V-2027-000481", "Verrechnung erstellt", on(2027, 4, 1), 1, "SP-48", "SP-48",
        on(2027, 3, 8), EVIL, 95, "CHF",
    ] == cells  # fmt: skip
    assert "s" == sheet["H2"].data_type
    assert None is sheet["H2"].hyperlink
    assert ("A2", "A1:J3") == (sheet.freeze_panes, sheet.auto_filter.ref)
    assert ("#,##0.00", "dd.mm.yyyy") == (sheet["I2"].number_format, sheet["G2"].number_format)
    assert "V-2027-000481" == sheet.title


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("statement", [OURS, FEES], ids=["settlement", "fees"])
def test_no_sheet_holds_a_formula_or_a_link(statement, lang):
    """The XML says the type of each cell: a shared text, or a number."""
    for xml in sheets(statement_xlsx(statement, lang=lang)):
        kinds = set(re.findall(r'<c r="[A-Z]+\d+"(?: s="\d+")?(?: t="(\w+)")?', xml))

        assert kinds <= {"s", ""}
        assert not re.search(r"<f[ >]|hyperlink", xml)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("statement", [OURS, FEES], ids=["settlement", "fees"])
def test_each_row_has_a_cell_for_each_column(statement, lang):
    """In every language, each column under a name of its own."""
    for table in export_tables(statement, lang):
        assert len(set(table.head)) == len(table.head)
        assert {len(table.head)} == {len(row) for row in table.rows}


@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_any_text_of_a_workbook_comes_back_and_is_no_formula(text: str):
    """Control characters are written as the standard has it (`_x0007_`, ECMA-376 22.9.2.19)."""
    raw = one_cell(text)

    legal = text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    assert legal == held(raw)
    assert "s" == openpyxl.load_workbook(BytesIO(raw)).worksheets[0]["A2"].data_type
    assert "<f" not in sheets(raw)[0]


@pytest.mark.parametrize(
    "text",
    [
        "http://x.ch",
        "mailto:a@b.ch",
        "{=1}",
        "<r>x</r>",
        "<r><t>&</r>",
        "007",
        "1E5",
        "_x0041_",
        "<r></r>",
    ],
)
def test_a_text_that_looks_like_something_else_stays_a_text(text: str):
    """Addresses, array formulas, rich text, numbers: an id of digits keeps its noughts."""
    raw = one_cell(text)
    cell = openpyxl.load_workbook(BytesIO(raw)).worksheets[0]["A2"]

    assert ("s", text, None) == (cell.data_type, held(raw), cell.hyperlink)


def test_half_a_surrogate_pair_is_shown_as_no_character():
    """No file can hold it."""
    assert (
        "x\ufffd" == openpyxl.load_workbook(BytesIO(one_cell("x\ud800"))).worksheets[0]["A2"].value
    )


def test_a_text_that_no_cell_holds_is_cut_where_it_is_seen():
    """32,767 UTF-16 units; a pair is not torn, and the last character says that more was there."""
    cell = openpyxl.load_workbook(BytesIO(one_cell("🚿" * 20_000))).worksheets[0]["A2"].value

    assert "…" == cell[-1]
    assert len(cell.encode("utf-16-le")) // 2 <= LONGEST
    assert {"🚿"} == set(cell[:-1])


def test_an_amount_that_a_cell_would_round_is_a_text():
    """A cell holds 15 digits; a sum in Rappen can have 18."""
    table = ExportTable(
        name="x",
        dated=DAY,
        head=("a",),
        rows=((Decimal("9999999999999999.99"),), (Decimal("0.10"),)),
    )
    sheet = openpyxl.load_workbook(BytesIO(workbook([table]))).worksheets[0]

    assert ("9999999999999999.99", 0.1) == (sheet["A2"].value, sheet["A3"].value)


def test_a_day_before_spreadsheets_count_is_a_text():
    """They differ on 29 February 1900, which was none."""
    table = ExportTable(name="x", dated=DAY, head=("a",), rows=((date(1, 1, 1),),))

    assert (
        "0001-01-01" == openpyxl.load_workbook(BytesIO(workbook([table]))).worksheets[0]["A2"].value
    )


def test_sheets_have_legal_names():
    """31 characters, none of seven marks, none twice, «History» is taken; a number of its own form may be any."""
    names = ["[a]:*?/\\b" * 9, "'x'", "History", "X", "", "y"]
    tables = [ExportTable(name=each, dated=DAY, head=("a",), rows=()) for each in names]

    found = openpyxl.load_workbook(BytesIO(workbook(tables))).sheetnames

    assert [
        names[0].translate(str.maketrans("[]:*?/\\", "-------"))[:31],
        "x",
        "3",
        "4",
        "5",
        "y",
    ] == found


def test_more_rows_than_a_sheet_has_are_refused():
    """Nothing is left out silently."""
    table = ExportTable(name="x", dated=DAY, head=("a",), rows=((None,),) * (MOST_ROWS + 1))

    with pytest.raises(TooManyRows, match=r"documents\.too_many_rows"):
        workbook([table])


MAKE = """
import sys, hashlib
from tests.documents.test_export import FEES, OURS
from fixflow.documents import statement_csv, statement_xlsx
raw = b"".join(make(each) for make in (statement_csv, statement_xlsx) for each in (FEES, OURS))
sys.stdout.write(hashlib.sha256(raw).hexdigest())
"""


def test_the_same_statement_gives_the_same_bytes_in_another_process():
    """Another time zone, locale and hash seed: a file can be compared, and archived once."""
    told = {
        subprocess.run(
            [sys.executable, "-c", MAKE],
            env={**os.environ, "TZ": zone, "LC_ALL": "C", "PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            capture_output=True, text=True, check=True,
        ).stdout
        for zone, seed in (("Pacific/Kiritimati", "1"), ("America/Adak", "2"))
    }  # fmt: skip

    assert 1 == len(told)
    made = openpyxl.load_workbook(BytesIO(statement_xlsx(FEES))).properties
    assert (on(2026, 6, 1), on(2026, 6, 1)) == (made.created, made.modified)


def test_a_void_settlement_says_so_in_every_row():
    """Whoever filters a folder of exports must not count it."""
    at = OURS.issued_at
    void = OURS.void("falsch", at=at, by=OURS.issued_by, previous=OURS.hash)

    assert isinstance(void, Settlement)
    assert {"Storniert"} == {row[1] for row in read(statement_csv(void))[1:]}


def test_without_the_extra_the_line_that_installs_it_is_named(monkeypatch):
    """`pip install 'fixflow[xlsx]'`; CSV needs none."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)

    assert statement_csv(OURS)
    with pytest.raises(XlsxwriterMissing, match=r"pip install 'fixflow\[xlsx\]'"):
        statement_xlsx(OURS)
