"""What the page base adds to the PDF library: numbers, tags, typeface, reproducible bytes."""

import inspect
import io
import re
from collections.abc import Callable
from datetime import date

import fpdf
import pikepdf
import pytest
from fpdf.output import OutputProducer
from fpdf.structure_tree import StructureTreeBuilder
from fpdf.syntax import PDFObject

from fixflow.documents.blocks import Heading, Paragraph, Title
from fixflow.documents.glyphs import MissingGlyph
from fixflow.documents.table import Column, Row, Table

Printed = Callable[..., bytes]
Read = Callable[[bytes], list[str]]

LONG = Paragraph("Text", "\n".join(f"Zeile {number}" for number in range(120)))


def opened(pdf: bytes) -> pikepdf.Pdf:
    """Open the bytes of a PDF."""
    return pikepdf.open(io.BytesIO(pdf))


def test_every_page_says_which_of_how_many_it_is(printed: Printed, read: Read):
    """A letter of several pages falls apart; the reader must see that one is missing."""
    pages = read(printed(LONG))

    assert ["Seite 1 von 3", "Seite 2 von 3", "Seite 3 von 3"] == [
        found for page in pages for found in re.findall(r"Seite \d von \d", page)
    ]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "Page 1 of 1"),
        ("fr", "Page 1 de 1"),
        ("it", "Pagina 1 di 1"),
        ("de-CH", "Seite 1 von 1"),
    ],
)
def test_pages_are_numbered_in_the_language_of_the_paper(
    printed: Printed, read: Read, lang: str, said: str
):
    """The lang argument holds for the whole paper."""
    assert said in read(printed(Title("T"), lang=lang))[0]


def test_header_and_footer_stand_on_every_page(printed: Printed, read: Read):
    """Whoever holds page 3 alone must know whose it is."""
    assert all(
        "links" in page and "rechts" in page and "unten" in page for page in read(printed(LONG))
    )


def test_header_and_footer_are_set_alike_on_every_page(printed: Printed, tool: Callable[..., str]):
    """The footer is drawn when all pages are there; each page needs its own choice of font."""
    boxes = tool("pdftotext", printed(LONG), "-bbox", out=("-",))
    edges = re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(?:links|unten|von)<', boxes)

    assert 9 == len(edges)
    assert 1 == len({round(float(bottom) - float(top), 2) for top, bottom in edges})


def test_a_name_too_long_for_the_header_is_shortened_there(printed: Printed, read: Read):
    """It stands in full in the address; in the header it must not run into the title."""
    head = ("Genossenschaft für " + "Gebäudetechnik " * 12, "rechts")
    line = read(printed(Title("T"), head=head))[0].splitlines()[0]

    assert re.fullmatch(r"Genossenschaft für [\w ]+… +rechts", line)


@pytest.mark.parametrize(
    "text", ["{nb}", "**fett**", "__kursiv__", "<b>fett</b>", "[a](b)", "(\\)"]
)
def test_a_service_may_be_called_what_it_likes(printed: Printed, read: Read, text: str):
    """The library reads {nb}, markdown and HTML in some calls; user text is never code."""
    assert text in read(printed(Paragraph("Text", text)))[0]


def test_title_language_and_date_come_from_the_document(printed: Printed):
    """PDF 32000-1, 14.3.3 and 14.9.2: shown by readers, spoken by screen readers; no clock."""
    pdf = opened(printed(Title("T"), title="Über alles", lang="fr", dated=date(2026, 2, 28)))

    assert "Über alles" == str(pdf.docinfo["/Title"])
    assert "fr" == str(pdf.Root.Lang)
    assert "D:20260228000000Z" == str(pdf.docinfo["/CreationDate"])
    assert "/ModDate" not in pdf.docinfo
    assert True is bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_pages_are_a4(printed: Printed):
    """210 by 297 mm are 595.28 by 841.89 points."""
    assert {("595.28", "841.89")} == {
        (str(page.mediabox[2]), str(page.mediabox[3])) for page in opened(printed(LONG)).pages
    }


def test_both_weights_of_the_typeface_are_embedded_and_nothing_else_is_used(printed: Printed):
    """A typeface that is not in the file is replaced on the next machine, widths and all."""
    fonts = {
        str(font.DescendantFonts[0].BaseFont): "/FontFile2"
        in font.DescendantFonts[0].FontDescriptor
        for page in opened(printed(LONG, Title("T"))).pages
        for font in page.Resources.Font.values()
    }

    assert {"/MPDFAA+LiberationSans": True, "/MPDFAA+LiberationSansBold": True} == fonts


def test_a_missing_glyph_stops_the_paper_before_anything_is_drawn(printed: Printed):
    """fpdf2 prints an empty box and logs a line; nobody would see it before the principal does."""
    table = Table(
        name="Aufträge", columns=(Column(title="Leistung"),), rows=(Row(("ok",)), Row(("Bad 🚿",)))
    )

    with pytest.raises(MissingGlyph) as refused:
        printed(Title("T ☃"), table, head=("🚿", "r"))

    assert [
        ("U+1F6BF", "Probe"),
        ("U+2603", "T ☃"),
        ("U+1F6BF", "Aufträge, 2, Leistung"),
    ] == [(each.params["code_point"], each.path) for each in refused.value.faults]


def test_everything_drawn_is_content_of_one_element_or_an_artifact(printed: Printed):
    """ISO 14289-1, 7.1: content outside of the tree is skipped or read at random."""
    pdf = opened(printed(Title("T"), Heading("H"), LONG))
    shows = {"Tj", "TJ", "re", "f", "S"}

    for page in pdf.pages:
        depth = 0
        for each in pikepdf.parse_content_stream(page):
            operator = str(each.operator)
            depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(operator, 0)
            assert depth in (0, 1)
            assert depth == 1 or operator not in shows
        assert 0 == depth


def test_each_mark_leads_to_its_element_and_back(printed: Printed):
    """14.7.4: MCIDs unique per page, the parent tree names the element that holds the mark."""
    pdf = opened(printed(Title("T"), LONG))
    tree = pdf.Root.StructTreeRoot
    owners = dict(zip(*[iter(tree.ParentTree.Nums)] * 2, strict=True))

    for page in pdf.pages:
        marks = [
            int(each.operands[1].MCID)
            for each in pikepdf.parse_content_stream(page)
            if str(each.operator) == "BDC"
        ]
        listed = owners[int(page.StructParents)]
        assert sorted(marks) == list(range(len(listed)))
        for mark, element in enumerate(listed):
            assert any(int(kid.MCID) == mark and kid.Pg.objgen == page.objgen for kid in element.K)


def test_the_tree_tells_headings_from_paragraphs(printed: Printed):
    """The one document holds its parts in reading order."""
    pdf = opened(printed(Title("T"), Heading("H"), Paragraph("p", "Text")))
    document = pdf.Root.StructTreeRoot.K

    assert "/Document" == str(document.S)
    assert ["/H1", "/H2", "/P"] == [str(kid.S) for kid in document.K]


def test_qpdf_finds_no_fault(printed: Printed, tool: Callable[..., str]):
    """An independent reader goes through the cross-reference table and every stream."""
    assert "No syntax or stream encoding errors" in tool("qpdf", printed(LONG), "--check")


def test_the_library_still_has_what_the_page_leans_on():
    """Private names of fpdf2 are used; a release that drops one must fail here, loudly."""
    drawn = fpdf.FPDF()
    for name in ("struct_builder", "current_font_is_set_on_page", "pages", "c_margin"):
        assert hasattr(drawn, name)
    assert callable(fpdf.FPDF._out)  # noqa: SLF001  the private name is what is tested
    assert ["self", "obj_dict", "_security_handler"] == list(
        inspect.signature(PDFObject.serialize).parameters
    )
    source = inspect.getsource(OutputProducer)
    assert "for pdf_obj in self.fpdf.struct_builder:" in source
    assert "fpdf.struct_builder.doc_struct_elem.k" in source
    assert not StructureTreeBuilder().doc_struct_elem.k
