"""`fixflow check-invoice`: what a bookkeeper asks before an invoice is paid.

The sample month settles fourteen orders as V-2026-000001; they are listed in `test_month.py`.
"""

import io
import json
import sqlite3
import subprocess
import sys
from contextlib import closing, redirect_stderr, redirect_stdout
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest
from attrs import frozen
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from fixflow.cli import main
from fixflow.desk import open as open_desk
from fixflow.fees import Picked
from fixflow.parties import CONTRACTOR, Actor
from fixflow.partners import digitec_galaxus
from tests.cli.running import SAMPLE, Ran, Run

IDS = [
    "SP-481000", "SP-481007", "SP-481014", "SP-481021", "SP-481035", "SP-481042", "SP-481049",
    "SP-481063", "SP-481077", "SP-481084", "SP-481098", "SP-481105", "SP-481112", "SP-481119",
]  # fmt: skip
WHOLE = f"Rechnung 17\nVerrechnung V-2026-000001\n{chr(10).join(IDS)}\n"


@frozen
class Checked:
    """What a check left: its exit code, what it printed and complained."""

    code: int
    said: str
    complained: str


def check(invoice: Path | str, db: Path, *more: str) -> Checked:
    """Run `fixflow check-invoice`."""
    said, complained = StringIO(), StringIO()
    with redirect_stdout(said), redirect_stderr(complained):
        code = main(["check-invoice", str(invoice), "--db", str(db), *more])
    return Checked(code, said.getvalue(), complained.getvalue())


@pytest.fixture
def db(sample: Ran) -> Path:
    """The database of the sample month."""
    return sample.out / "orders.db"


@pytest.fixture
def write(tmp_path: Path):
    """Write an invoice."""

    def written(content: str | bytes, name: str = "invoice.txt") -> Path:
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    return written


def pdf(text: str) -> bytes:
    """Print a text line by line."""
    out = BytesIO()
    canvas = Canvas(out)
    for place, line in enumerate(text.splitlines()):
        canvas.drawString(60, 800 - 15 * place, line)
    canvas.save()
    return out.getvalue()


def test_an_invoice_that_lists_everything_is_right(db: Path, write):
    """The settlement is the one that the invoice names."""
    found = check(write(WHOLE), db)

    assert (0, "") == (found.code, found.complained)
    assert found.said.startswith("Die Rechnung zu V-2026-000001 ist vollständig")


def test_a_pdf_is_known_by_what_it_holds(db: Path, write):
    """Whatever its name is."""
    assert 0 == check(write(pdf(WHOLE), "rechnung"), db).code


def test_what_is_missing_is_told_and_ends_with_one(db: Path, write):
    """The clerk sends the lines back."""
    found = check(write(WHOLE.replace("SP-481063", "SP-481064")), db, "--lang", "en")

    assert 1 == found.code
    assert "Missing (1), to be added: SP-481063." in found.said
    assert "Not on this settlement (1), to be removed or clarified: SP-481064." in found.said


def test_a_machine_gets_the_whole_check(db: Path, write):
    """With the sentences beside it."""
    found = check(write(WHOLE.replace("SP-481063", "")), db, "--json")
    told = json.loads(found.said)

    assert (1, ["SP-481063"], False) == (found.code, told["missing"], told["ok"])
    assert "SP-481063" in told["text"]


def test_an_invoice_that_names_no_settlement_needs_the_call_to_do_so(db: Path, write):
    """A wrong settlement would find everything wrong."""
    invoice = write(WHOLE.replace("V-2026-000001", "V-2026-000099"))

    refused = check(invoice, db)
    assert 2 == refused.code
    assert "cli.no_settlement_named" in refused.complained
    named = check(invoice, db, "--settlement", "V-2026-000001")
    assert (1, True) == (named.code, "bitte auf der Rechnung nennen: V-2026-000001" in named.said)


@pytest.mark.parametrize("wrapped", ["V-2026-\n000001", "V-20\n26-000001", "V-2026-0000\n01"])
def test_a_billing_id_over_a_line_break_names_the_settlement_too(db: Path, write, wrapped: str):
    """A narrow letterhead; the check itself finds it then."""
    found = check(write(WHOLE.replace("V-2026-000001", f"{wrapped} vom 1. Juni")), db)

    assert (0, "") == (found.code, found.complained)


def test_a_billing_id_that_stands_whole_is_meant_before_a_wrapped_one(run: Run, write):
    """The wrapped one is then another settlement that the invoice names."""
    ran = run(SAMPLE)
    text = WHOLE + "siehe V-2026-\n000099"

    found = check(write(text), ran.out / "orders.db", "--lang", "en")
    assert (1, True) == (found.code, "Other settlements are named (1)" in found.said)
    assert "V-2026-000099" in found.said


def test_a_settlement_that_is_not_there_is_said(db: Path, write):
    """A slip of the keys."""
    found = check(write(WHOLE), db, "--settlement", "V-2026-000099")

    assert 2 == found.code
    assert "storage.unknown_settlement" in found.complained


def test_digits_alone_count_if_asked_for(db: Path, write):
    """Some contractors leave the letters out."""
    invoice = write(WHOLE.replace("SP-", ""))

    assert (1, 0) == (check(invoice, db).code, check(invoice, db, "--bare-ids").code)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_text_is_read_in_the_encodings_that_programs_write(db: Path, write, encoding: str):
    """Notepad, Excel, and what came before Unicode; the dash is one of theirs."""
    text = WHOLE.replace("SP-", "SP\u2013").replace("Rechnung", "Küchenrechnung")

    assert 0 == check(write(text.encode(encoding)), db).code


def scan() -> bytes:
    """Make a PDF without text."""
    out = BytesIO()
    Image.new("L", (60, 80), 200).save(out, "PDF")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (scan(), "invoice.no_text"),
        (b"%PDF-1.7 broken", "invoice.unreadable"),
        (b"PK\x03\x04\0\0 a letter", "invoice.unreadable"),
        (b"x" * 32_000_001, "invoice.too_large"),
    ],
    ids=["scan", "broken", "docx", "large"],
)
def test_a_file_that_cannot_be_checked_is_at_fault(db: Path, write, content: bytes, code: str):
    """Exit 2, never "everything is missing"."""
    found = check(write(content), db)

    assert (2, "") == (found.code, found.said)
    assert code in found.complained


def test_missing_files_are_said_and_none_is_made(db: Path, write, tmp_path: Path):
    """A slip of the keys must not leave an empty database."""
    nowhere = tmp_path / "nowhere.db"

    for found in (check(tmp_path / "none.pdf", db), check(write(WHOLE), nowhere)):
        assert 2 == found.code
        assert "month.cannot_read" in found.complained
    assert not nowhere.exists()


def test_the_database_is_only_read(write, tmp_path: Path):
    """An empty file stays empty; so does a database without tables."""
    empty, bare = tmp_path / "empty.db", tmp_path / "bare.db"
    empty.touch()
    with closing(sqlite3.connect(bare)) as made:
        made.execute("VACUUM")
    before = [each.read_bytes() for each in (empty, bare)]

    for each in (empty, bare):
        found = check(write(WHOLE), each)
        assert 2 == found.code
        assert "month.cannot_read" in found.complained
        assert "holds no orders" in found.complained
    assert before == [each.read_bytes() for each in (empty, bare)]


def test_what_is_no_database_is_said_as_it_is(write, tmp_path: Path):
    """A folder is there, only no file; a text is no database."""
    (tmp_path / "text.db").write_text("no database, but long enough to be looked at", "utf-8")
    folder = check(write(WHOLE), tmp_path)
    text = check(write(WHOLE), tmp_path / "text.db")

    assert (2, True) == (folder.code, "is a folder" in folder.complained)
    assert (2, True) == (text.code, "storage.cannot_open" in text.complained)


def test_an_invoice_comes_by_standard_input(db: Path, monkeypatch):
    """`pdftotext invoice.pdf - | fixflow check-invoice - …`."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(BytesIO(WHOLE.encode())))

    assert 0 == check("-", db).code


def test_of_a_void_settlement_and_its_successor_the_one_that_counts_is_meant(run: Run, write):
    """The invoice may name both, «ersetzt V-2026-000001»."""
    ran = run(SAMPLE)
    db = ran.out / "orders.db"
    with open_desk(db) as desk:
        before = desk.settlement("V-2026-000001")
        desk.void(
            before.billing_id, "falsch", at=before.issued_at, by=Actor(CONTRACTOR, "meier")
        )  # fmt: skip
    invoice = write(WHOLE)

    void = check(invoice, db)
    assert (1, True) == (void.code, "ist storniert" in void.said)
    again = run(SAMPLE)
    successor = again.summary["settlement"]["billing_id"]
    assert successor != "V-2026-000001"
    both = check(write(WHOLE + f"ersetzt durch {successor}"), db)
    assert f"Die Rechnung zu {successor}" in both.said


def test_two_settlements_in_one_invoice_must_be_told_apart(run: Run, write):
    """Each is invoiced apart; the call says which one is looked at."""
    ran = run(SAMPLE)
    db = ran.out / "orders.db"
    meier = Actor(CONTRACTOR, "meier")
    with open_desk(db) as desk:
        before = desk.settlement("V-2026-000001")
        at = before.issued_at
        desk.void(before.billing_id, "in zwei Teilen", at=at, by=meier)
        for half in (IDS[:7], IDS[7:]):
            desk.settle(
                digitec_galaxus.PROGRAM, before.contractor, Picked(half), at=at, by=meier,
                run_key=half[0],
            )  # fmt: skip
    invoice = write(WHOLE + "V-2026-000002 V-2026-000003")

    found = check(invoice, db)
    assert (2, True) == (found.code, "(V-2026-000002, V-2026-000003)" in found.complained)
    second = check(invoice, db, "--settlement", "V-2026-000002", "--lang", "en")
    assert "7 of 7 SP-IDs found" in second.said
    assert "SP-481063 (V-2026-000003)" in second.said


def test_the_month_exports_its_statements_as_tables(run: Run):
    """`--export` beside the papers, named in the summary; the amounts are those of the papers."""
    ran = run(SAMPLE, "--export", "csv", "--export", "xlsx")

    expected = {
        f"{name}.{kind}"
        for name in ("settlement-V-2026-000001", "fees-2026-05")
        for kind in ("pdf", "csv", "xlsx")
    }
    assert expected <= set(ran.files)
    assert expected <= set(ran.summary["files"])
    lines = (ran.out / "settlement-V-2026-000001.csv").read_text(encoding="utf-8-sig")
    assert all(each in lines for each in IDS)
    sheet = openpyxl.load_workbook(ran.out / "fees-2026-05.xlsx").worksheets[1]
    assert 82.16 == [row[4].value for row in sheet.iter_rows()][-1]


def test_the_module_starts_as_a_command(db: Path, write):
    """As a user types it, in a process of its own."""
    ran = subprocess.run(
        [sys.executable, "-m", "fixflow.cli", "check-invoice", str(write(WHOLE)), "--db", str(db)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (0, "") == (ran.returncode, ran.stderr)
