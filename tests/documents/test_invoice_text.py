"""The text of an invoice: PDFs made by three other libraries, read by pypdf and by pdfplumber.

What the check must find in them is what the invoice was written from, never what was read.
"""

import logging
import random
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from io import BytesIO

import pdfplumber
import pikepdf
import pytest
import typst
from attrs import evolve
from fpdf import FPDF
from fpdf.enums import WrapMode
from PIL import Image
from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from fixflow.documents import (
    Locked,
    NoText,
    PypdfMissing,
    TooLarge,
    Unreadable,
    invoice_text,
    render_statement,
)
from fixflow.documents.invoice_text import quiet
from fixflow.fees import check_invoice
from fixflow.identity import OrderId, SpId
from tests.settled import performed, settled

IDS = [f"SP-{number}" for number in (48, 481, 4815, 481516, 481517, 490001, 49, 500000, 7, 71)]
OURS = settled(IDS)
BILLING_ID = str(OURS.billing_id)
SERVICES = ("Montage TV-Wandhalterung", "Küche", "Lieferung und Anschluss Waschmaschine, 2. OG")
Maker = Callable[[Sequence[str]], bytes]


def rows(ids: Sequence[str]) -> list[tuple[str, str, str]]:
    """Give the lines of an invoice."""
    return [(each, SERVICES[place % 3], f"{95 + place}.00") for place, each in enumerate(ids)]


def fpdf_table(ids: Sequence[str]) -> bytes:
    """Set a table whose first column is too narrow for an id."""
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=11)
    pdf.multi_cell(
        0, text=f"Rechnung 2027-17\nVerrechnungs-ID {BILLING_ID}", new_x="LMARGIN", new_y="NEXT"
    )
    with pdf.table(col_widths=(15, 100, 30)) as table:
        for line in rows(ids):
            row = table.row()
            for cell in line:
                row.cell(cell)
    return bytes(pdf.output())


def fpdf_justified(ids: Sequence[str]) -> bytes:
    """Set a paragraph in a narrow column, its blanks stretched, its lines broken by character."""
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("times", size=12)
    pdf.multi_cell(40, text=f"{BILLING_ID}: {', '.join(ids)}", align="J", wrapmode=WrapMode.CHAR)
    return bytes(pdf.output())


def reportlab_table(ids: Sequence[str]) -> bytes:
    """Set a table of paragraphs that wrap within a narrow cell."""
    out = BytesIO()
    style = getSampleStyleSheet()["Normal"]
    style.splitLongWords = 1
    cells = [[Paragraph(cell, style) for cell in line] for line in rows(ids)]
    flow = [
        Paragraph(f"Rechnung zu {BILLING_ID.lower()}", style),
        Table(cells, colWidths=(34, 200, 60)),
    ]
    SimpleDocTemplate(out, pagesize=A4, invariant=1).build(flow)
    return out.getvalue()


def reportlab_spaced(ids: Sequence[str]) -> bytes:
    """Draw each line by hand, the letters set apart, with another dash."""
    out = BytesIO()
    canvas = Canvas(out, invariant=1)
    for place, each in enumerate([BILLING_ID, *ids]):
        text = canvas.beginText(50, 780 - 20 * place)
        text.setFont("Helvetica", 11)
        text.setCharSpace(0.8)
        text.textOut(f"{place} {each.replace('-', chr(0x2013))} Montage")
        canvas.drawText(text)
    canvas.save()
    return out.getvalue()


def typst_grid(ids: Sequence[str]) -> bytes:
    """Set a table in two columns of text, hyphenated and kerned."""
    cells = "".join(f"[{one}], [{two}], [{three}]," for one, two, three in rows(ids))
    source = f"""#set page(columns: 2)
#set text(lang: "de", hyphenate: true)
Rechnung zur Verrechnung {BILLING_ID}
#table(columns: (2.2cm, 1fr, 1.6cm), {cells})
#lorem(40)"""
    return bytes(typst.compile(source.encode()))


def typst_list(ids: Sequence[str]) -> bytes:
    """Set a list whose ids hold hyphens that do not break."""
    listed = "\n".join(
        f"- *{each.replace('-', chr(0x2011))}*: {what}" for each, what, _ in rows(ids)
    )
    return bytes(typst.compile(f"= Rechnung\nVerrechnungs-ID: _{BILLING_ID}_\n{listed}".encode()))


MAKERS: dict[str, Maker] = {
    each.__name__: each
    for each in (
        fpdf_table, fpdf_justified, reportlab_table, reportlab_spaced, typst_grid, typst_list,
    )
}  # fmt: skip


def plumbed(pdf: bytes) -> str:
    """Read a PDF with another library, laid out as it looks."""
    with pdfplumber.open(BytesIO(pdf)) as found:
        return "\n".join(page.extract_text() for page in found.pages)


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_every_id_of_an_invoice_is_found(make: Maker):
    """Narrow columns, wraps, prefixes, dashes, kerning: found, or ambiguous where a wrap makes it so."""
    check = check_invoice(OURS, invoice_text(make(IDS)))

    assert check.billing_id_found
    assert ((), (), ()) == (check.missing, check.unexpected, check.other_statements)


@pytest.mark.parametrize("lost", IDS)
@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_an_id_that_was_left_out_is_reported(make: Maker, lost: str):
    """Each of them once, in every layout; it is never taken for found."""
    check = check_invoice(OURS, invoice_text(make([each for each in IDS if each != lost])))

    assert SpId(lost) in {*check.missing, *check.ambiguous}
    assert not check.ok


@pytest.mark.parametrize("make", [reportlab_spaced, typst_list, fpdf_justified])
def test_the_check_takes_the_text_of_another_reader_as_well(make: Maker):
    """It takes text, whoever has read it: here pdfplumber."""
    lost = "SP-4815"
    left = [each for each in IDS if each != lost]

    assert () == check_invoice(OURS, plumbed(make(IDS))).missing
    assert (SpId(lost),) == check_invoice(OURS, plumbed(make(left))).missing


def test_a_table_that_another_reader_lays_out_line_by_line_hides_no_missing_id():
    """There a wrapped id stands apart from its end: it counts as missing, never as found."""
    left = [each for each in IDS if each != "SP-481517"]

    assert SpId("SP-481517") in check_invoice(OURS, plumbed(reportlab_table(left))).missing


def test_our_own_statement_names_everything():
    """The paper that the contractor copies from; its table and its box list each id once."""
    orders = [evolve(performed(each), order=OrderId(f"G{each[3:]}")) for each in IDS]
    ours = settled(orders)

    assert check_invoice(ours, invoice_text(render_statement(ours))).ok


def scan() -> bytes:
    """Make a PDF of one picture."""
    out = BytesIO()
    Image.new("L", (60, 80), 200).save(out, "PDF")
    return out.getvalue()


def test_a_scan_is_refused_and_not_taken_for_an_empty_invoice():
    """All ids would count as missing, and the contractor would be asked for what is there."""
    with pytest.raises(NoText, match=r"invoice\.no_text") as refused:
        invoice_text(scan())

    assert 1 == refused.value.pages


def encrypted(user: str, *, aes: bool = False) -> bytes:
    """Lock an invoice, by the cipher of today or the one of before."""
    cipher = pikepdf.Encryption(owner="o", user=user, R=6)
    if not aes:
        cipher = pikepdf.Encryption(owner="o", user=user, R=4, aes=False, metadata=False)
    out = BytesIO()
    with pikepdf.open(BytesIO(reportlab_spaced(IDS))) as pdf:
        pdf.save(out, encryption=cipher)
    return out.getvalue()


@pytest.mark.parametrize("aes", [True, False])
def test_a_pdf_with_a_password_is_refused(aes: bool):  # noqa: FBT001  a parameter
    """Nobody guesses it; whether the cipher is installed makes no difference."""
    with pytest.raises(Locked, match=r"invoice\.locked"):
        invoice_text(encrypted("geheim", aes=aes))


def test_a_cipher_that_is_not_installed_is_as_good_as_a_password(monkeypatch):
    """The library that knows it is no dependency of ours."""

    def missing(*_: object) -> None:
        raise DependencyError

    monkeypatch.setattr(PdfReader, "decrypt", missing)

    with pytest.raises(Locked):
        invoice_text(encrypted("", aes=True))


def test_a_pdf_that_only_may_not_be_changed_is_read():
    """Locked by an owner's password, it opens for everybody."""
    assert check_invoice(OURS, invoice_text(encrypted(""))).ok


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"PK\x03\x04 a workbook",
        b"%PDF-1.7",
        b"%PDF-1.7\n" + b"\0" * 2000,
        b"%PDF-1.7\nstartxref\n9\n%%EOF",
        b"%PDF-1.7\n" + b"[" * 20_000,
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF",
    ],
    ids=["empty", "workbook", "head", "zeros", "xref", "nested", "circle"],
)
def test_what_is_no_pdf_or_a_broken_one_is_said_so(broken: bytes):
    """The library's own errors stay inside."""
    with pytest.raises((Unreadable, NoText)):
        invoice_text(broken)


def test_a_pdf_cut_or_spoiled_anywhere_gives_a_text_or_our_error():
    """Mail servers cut, disks flip: never an error of the library's."""
    whole = reportlab_table(IDS)
    chance = random.Random(1)  # noqa: S311  no secret
    for _ in range(150):
        spoiled = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
        cut = bytes(spoiled[: chance.choice([len(whole), chance.randrange(len(whole))])])
        try:
            assert isinstance(invoice_text(cut), str)
        except (Unreadable, NoText, Locked, TooLarge):
            continue


def packed(content: bytes) -> bytes:
    """Make a page of a content, packed."""
    out = BytesIO()
    pdf = pikepdf.new()
    pdf.add_blank_page()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page = pdf.pages[0]
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect(font)))
    page.Contents = pdf.make_stream(content)
    pdf.save(out, compress_streams=True)
    return out.getvalue()


def test_a_page_that_swells_when_it_is_unpacked_is_refused():
    """90 MB out of 90 kB."""
    bomb = packed(b" " * 90_000_000)

    assert len(bomb) < 200_000
    with pytest.raises(TooLarge, match=r"invoice\.too_large"):
        invoice_text(bomb)


def drawing(pages: int, content: bytes, form: bytes = b"", inner: bytes = b"") -> bytes:
    """Make pages that share one content, a form `X` and in it a form `Y`."""
    out = BytesIO()
    pdf = pikepdf.new()
    font = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
    )
    fonts = pikepdf.Dictionary(F1=font)

    def made(data: bytes, drawn: pikepdf.Object | None) -> pikepdf.Object:
        forms = pikepdf.Dictionary() if drawn is None else pikepdf.Dictionary(Y=drawn)
        return pdf.make_stream(
            data,
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Form,
            BBox=pikepdf.Array([0, 0, 9, 9]),
            Resources=pikepdf.Dictionary(Font=fonts, XObject=forms),
        )

    outer = made(form, made(inner, None))
    shared = pdf.make_stream(content)
    for _ in range(pages):
        pdf.add_blank_page()
        page = pdf.pages[-1]
        page.Resources = pikepdf.Dictionary(Font=fonts, XObject=pikepdf.Dictionary(X=outer))
        page.Contents = shared
    pdf.save(out, compress_streams=True)
    return out.getvalue()


EMPTY_TEXT = b"BT () Tj ET "


@pytest.mark.parametrize(
    "pdf",
    [
        drawing(10, EMPTY_TEXT * 100_000),
        drawing(1, b"/X Do " * 2_000, EMPTY_TEXT * 500),
        drawing(10, b"/X Do " * 10, b"/Y Do " * 100, EMPTY_TEXT * 500),
        drawing(1, b"/#58 Do " * 2_000, EMPTY_TEXT * 500),
        drawing(1, b"/X%\nDo " * 2_000, EMPTY_TEXT * 500),
    ],
    ids=["one content", "a form", "a form in a form", "an escaped name", "a comment between"],
)
def test_work_without_text_is_refused_before_it_is_begun(pdf: bytes, monkeypatch):
    """Some kilobytes that say nothing kept a processor busy for a quarter of a minute."""
    monkeypatch.setattr(PageObject, "extract_text", lambda *_: pytest.fail("it was begun"))

    assert len(pdf) < 20_000
    with pytest.raises(TooLarge, match="unpacked"):
        invoice_text(pdf)


def test_a_form_that_draws_itself_is_read():
    """A circle is drawn once; what stands beside it is text."""
    pdf = pikepdf.open(BytesIO(drawing(1, b"BT /F1 9 Tf (SP-48) Tj ET /X Do", b"/Y Do")))
    form = pdf.pages[0].Resources.XObject.X
    form.Resources.XObject.Y = form
    out = BytesIO()
    pdf.save(out)

    assert "SP-48" in invoice_text(out.getvalue())


def test_a_logo_on_each_of_two_hundred_pages_is_no_work():
    """A form of 2 kB that each page draws, beside a text of 1 kB."""
    pdf = drawing(200, b"BT /F1 9 Tf (SP-48) Tj ET " * 30 + b"/X Do", b"0 0 9 9 re f " * 150)

    assert 6_000 == invoice_text(pdf).count("SP-48")


def test_a_pdf_without_a_page_is_no_scan():
    """«Probably a scan (pages: 0)» would send the contractor to look for a scanner."""
    out = BytesIO()
    pikepdf.new().save(out)

    with pytest.raises(Unreadable, match="it has no pages"):
        invoice_text(out.getvalue())


def test_two_at_once_leave_the_log_as_it_was():
    """The level belongs to the process: the second one waits, or it would put back the first one's."""
    log = logging.getLogger("pypdf")
    before, entered = log.level, threading.Event()

    def other() -> None:
        with quiet():
            entered.set()

    thread = threading.Thread(target=other)
    with quiet():
        thread.start()
        waited = not entered.wait(0.2)
    thread.join(5)

    assert waited
    assert entered.is_set()
    assert before == log.level


def test_more_text_than_any_invoice_has_is_refused(monkeypatch):
    """Ten thousand characters are enough to see it."""
    monkeypatch.setattr(sys.modules["fixflow.documents.invoice_text"], "MOST_TEXT", 10_000)
    text = packed(b"BT /F1 9 Tf (" + b"SP-48 " * 2_000 + b") Tj ET")

    with pytest.raises(TooLarge, match="characters"):
        invoice_text(text)


def test_more_bytes_than_any_invoice_has_are_refused_unread():
    """Before anything is parsed."""
    with pytest.raises(TooLarge, match="bytes"):
        invoice_text(b"%PDF-1.7" + b" " * 32_000_000)


def test_more_pages_than_any_invoice_has_are_refused():
    """A catalogue sent by mistake."""
    pdf = pikepdf.new()
    for _ in range(2001):
        pdf.add_blank_page()
    out = BytesIO()
    pdf.save(out)

    with pytest.raises(TooLarge, match="2001"):
        invoice_text(out.getvalue())


def test_a_broken_file_is_read_quietly_and_leaves_the_log_as_it_was(capfd, caplog):
    """What the library warns of is nobody's business; the host's own settings stay."""
    log = logging.getLogger("pypdf")
    log.setLevel(logging.INFO)
    spoiled = re.sub(rb"startxref\n\d+", b"startxref\n7", reportlab_spaced(IDS))
    try:
        PdfReader(BytesIO(spoiled))
        assert caplog.records
        caplog.clear()

        assert check_invoice(OURS, invoice_text(spoiled)).ok
        assert logging.INFO == log.level
    finally:
        log.setLevel(logging.NOTSET)
    assert ("", "") == capfd.readouterr()
    assert [] == caplog.records


def test_without_the_extra_the_line_that_installs_it_is_named(monkeypatch):
    """`pip install 'fixflow[pdf]'`."""
    monkeypatch.setitem(sys.modules, "pypdf", None)

    with pytest.raises(PypdfMissing, match=r"pip install 'fixflow\[pdf\]'"):
        invoice_text(scan())


def test_importing_documents_loads_no_pypdf():
    """It is loaded when a PDF is read."""
    code = "import sys, fixflow.documents; sys.exit('pypdf' in sys.modules)"

    assert 0 == subprocess.run([sys.executable, "-c", code], check=False).returncode
