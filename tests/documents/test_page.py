"""What the page base adds to the PDF library: numbers, tags, typeface, reproducible bytes."""

import inspect
import io
import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise

import fpdf
import pdfplumber
import pikepdf
import pytest
from fpdf.fonts import SubsetMap
from fpdf.output import OutputProducer
from fpdf.structure_tree import StructureTreeBuilder
from fpdf.syntax import build_obj_dict
from fpdf.util import builtin_srgb2014_bytes
from lxml import etree

from fixflow.documents.ink.attachment import Attachment
from fixflow.documents.ink.blocks import Heading, Paragraph, Title
from fixflow.documents.ink.glyphs import MissingGlyph
from fixflow.documents.ink.page import Page
from fixflow.documents.ink.paper import Paper, render
from fixflow.documents.ink.style import MARGIN
from fixflow.documents.ink.table import Column, Row, Table
from fixflow.documents.ink.xmp import FACTUR_X
from tests.documents.reading import opened

Printed = Callable[..., bytes]
Read = Callable[[bytes], list[str]]

LONG = Paragraph("Text", "\n".join(f"Zeile {number}" for number in range(120)))


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


def test_the_tree_tells_headings_from_paragraphs(printed: Printed):
    """The one document holds its parts in reading order."""
    pdf = opened(printed(Title("T"), Heading("H"), Paragraph("p", "Text")))
    document = pdf.Root.StructTreeRoot.K

    assert "/Document" == str(document.S)
    assert ["/H1", "/H2", "/P"] == [str(kid.S) for kid in document.K]


def test_the_library_still_has_what_the_page_leans_on():
    """Private names of fpdf2 are used; a release that drops one must fail here, loudly."""
    drawn = fpdf.FPDF()
    for name in (
        "struct_builder", "pages", "pdf_version", "single_resources_object",
        "allow_images_transparency", "embedded_files", "viewer_preferences",
    ):  # fmt: skip
        assert hasattr(drawn, name)
    assert callable(fpdf.FPDF._out)  # noqa: SLF001  the private name is what is tested
    source = inspect.getsource(OutputProducer)
    assert "for pdf_obj in self.fpdf.struct_builder:" in source
    assert "fpdf.struct_builder.doc_struct_elem.k" in source
    assert "if self.fpdf.single_resources_object:" in source
    assert "pdf_obj.serialize(_security_handler=fpdf._security_handler)" in source
    assert "_security_handler=_security_handler, _obj_id=_obj_id" in inspect.getsource(
        build_obj_dict
    )
    assert not StructureTreeBuilder().doc_struct_elem.k
    assert ["self", "unicode"] == list(inspect.signature(SubsetMap.pick).parameters)


def test_the_library_keeps_the_state_of_a_page_out_of_our_way():
    """What it writes into a new page by itself: no typeface and no colour that ours would differ from."""
    drawn = fpdf.FPDF()
    drawn.add_page()

    contents = drawn.pages[1].contents
    assert isinstance(contents, bytearray)
    assert b"2 J\n0.57 w\n" == contents


def test_the_profile_of_colours_is_the_one_of_the_icc():
    """ICC sRGB2014.icc, version 2, free to embed; sum of the file as color.org offers it."""
    profile = builtin_srgb2014_bytes()

    assert (3024, b"acsp", b"mntrRGB XYZ ") == (len(profile), profile[36:40], profile[12:24])


def test_a_file_inside_keeps_its_bytes_and_says_what_it_is():
    """ISO 19005-3, 6.8: name twice, kind, relation, association with the document; date of the paper."""
    data = "<a>Ä</a>".encode()
    inside = Attachment(
        name="factur-x.xml", data=data, desc="Rechnung als XML", mime="text/xml",
        modified=date(2026, 6, 1), extension=FACTUR_X,
    )  # fmt: skip
    paper = Paper(
        title="Probe", lang="de", dated=date(2026, 6, 1), head=("l", "r"), foot="f",
        blocks=(Title("T"),), attachments=(inside,),
    )  # fmt: skip
    pdf = opened(render(paper))
    spec = pdf.Root.Names.EmbeddedFiles.Names[1]

    assert ["factur-x.xml"] == list(pdf.attachments)
    assert data == pdf.attachments["factur-x.xml"].get_file().read_bytes()
    assert [spec.objgen] == [each.objgen for each in pdf.Root.AF]
    assert ("factur-x.xml", "factur-x.xml") == (str(spec.F), str(spec.UF))
    assert ("Rechnung als XML", "/Alternative") == (str(spec.Desc), str(spec.AFRelationship))
    assert ("/text/xml", "D:20260601000000Z", len(data)) == (
        str(spec.EF.F.Subtype), str(spec.EF.F.Params.ModDate), int(spec.EF.F.Params.Size),
    )  # fmt: skip
    metadata = pdf.Root.Metadata.read_bytes().decode()
    assert "<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>" in metadata


def test_files_inside_are_listed_by_name():
    """ISO 32000-1, 7.9.6: a name tree is sorted, or readers that search it find nothing."""
    inside = tuple(
        Attachment(name=name, data=b"x", desc=name, mime="text/plain", modified=date(2026, 6, 1))
        for name in ("b.txt", "a.txt")
    )
    paper = Paper(
        title="Probe", lang="de", dated=date(2026, 6, 1), head=("l", "r"), foot="f",
        blocks=(Title("T"),), attachments=inside,
    )  # fmt: skip
    pdf = opened(render(paper))

    assert ["a.txt", "b.txt"] == [
        str(name) for name in list(pdf.Root.Names.EmbeddedFiles.Names)[::2]
    ]


def test_each_page_chooses_its_typeface_anew():
    """A page inherits nothing from the one before, also if that ended in the same style."""
    with Page(title="T", lang="de", dated=date(2026, 6, 1), head=("l", "r"), foot="f") as page:
        page.turn()
        page.turn()
        page.footless |= {1, 2}
        pdf = opened(page.finished())

    for each in pdf.pages:
        first = next(
            str(each.operator)
            for each in pikepdf.parse_content_stream(each)
            if str(each.operator) in {"Tf", "Tj"}
        )
        assert "Tf" == first


def test_rectangles_are_filled_as_one_path():
    """A symbol of a thousand modules without hairs between them; 25.4 mm are 72 points."""
    with Page(title="T", lang="de", dated=date(2026, 6, 1), head=("l", "r"), foot="f") as page:
        page.turn()
        with page.artifact():
            page.filled_rects((0, 0, 0), [(25.4, 0, 25.4, 25.4), (0, 271.6, 25.4, 25.4)])
        pdf = opened(page.finished())

    content = pikepdf.parse_content_stream(pdf.pages[0])
    drawn = [each for each in content if str(each.operator) == "re"]
    assert [[72, 769.89, 72, 72], [0, 0, 72, 72]] == [
        [float(number) for number in each.operands] for each in drawn
    ]


def test_a_page_may_go_without_its_footer():
    """A payment slip ends at the edge of the paper; the other pages keep theirs."""
    with Page(title="T", lang="de", dated=date(2026, 6, 1), head=("l", "r"), foot="f") as page:
        page.turn()
        page.turn()
        page.footless.add(2)
        pdf = opened(page.finished())

    first, second = (len(pikepdf.parse_content_stream(each)) for each in pdf.pages)
    assert first > second


def test_a_long_text_is_shortened_as_late_as_possible():
    """The dots take the room of three, not of one after each word: two letters less fit."""
    with Page(title="T", lang="de", dated=date(2026, 6, 1), head=("l", "r"), foot="f") as page:
        text = " ".join("a" * 40)
        width = page.advance(text, MARGIN)
        most = page.advance(f"{text[:-4]}…", MARGIN) + 0.01

        assert text == page.shortened(text, MARGIN, width)
        assert f"{text[:-4]}…" == page.shortened(text, MARGIN, most)


def test_header_and_footer_never_run_into_each_other():
    """A number of 190 characters, left and right, in the footer beside the page's number too."""
    long = "R-" + "4711" * 47
    paper = Paper(
        title="T", lang="de", dated=date(2026, 6, 1), head=(long, long), foot=long,
        blocks=(Title("T"),),
    )  # fmt: skip
    with pdfplumber.open(io.BytesIO(render(paper))) as pdf:
        lines = pdf.pages[0].extract_text_lines(x_tolerance=2)
        words = pdf.pages[0].extract_words(x_tolerance=2)
    right = (210 - 20) * 72 / 25.4

    assert 3 <= len(lines)
    assert max(each["x1"] for each in words) <= right + 1
    assert min(each["x0"] for each in words) >= 20 * 72 / 25.4 - 1
    for top in {round(each["top"]) for each in words}:
        row = sorted((each["x0"], each["x1"]) for each in words if round(each["top"]) == top)
        assert all(end < start for (_, end), (start, _) in pairwise(row))


@pytest.mark.parametrize("char", ["\ufffe", "\uffff", "\x01", "\ud800"])
def test_a_title_that_xml_cannot_hold_leaves_whole_metadata(char: str):
    """XML 1.0, production 2; a stranger may write a service like this, and XMP is XML."""
    paper = Paper(
        title=f"x{char}y", lang="de", dated=date(2026, 6, 1), head=("l", "r"), foot="f",
        blocks=(Title("T"),),
    )  # fmt: skip
    with opened(render(paper, "name")) as pdf:
        packet = etree.fromstring(pdf.Root.Metadata.read_bytes())
        title = str(pdf.docinfo.Title)

    assert "x\ufffdy" == title
    assert "x\ufffdy" in "".join(packet.itertext())
