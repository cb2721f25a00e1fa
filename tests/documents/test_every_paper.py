"""Every kind of document, looked at by tools that are not ours (see `papers.py`)."""

import hashlib
import io
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from pathlib import Path

import pdfplumber
import pdfua
import pikepdf
import pytest
from fontTools.ttLib import TTFont
from lxml import etree

from tests.documents.papers import PAPERS
from tests.documents.reading import elements, fold, is_element, kids, marks_of, opened, table_rows

ROOT = Path(__file__).parents[2]
PRINT = """
import hashlib
from tests.documents.papers import PAPERS
for name, specimen in PAPERS.items():
    print(name, hashlib.sha256(specimen.pdf()).hexdigest(), sep="=")
"""
NAMES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
}

every_paper = pytest.mark.parametrize("name", PAPERS)


@cache
def printed(name: str) -> bytes:
    """Print a specimen once."""
    return PAPERS[name].pdf()


@cache
def pdf_of(name: str) -> pikepdf.Pdf:
    """Open a specimen once; its objects live as long as it is open."""
    return opened(printed(name))


@every_paper
def test_qpdf_finds_no_fault(name: str, tool: Callable[..., str]):
    """It goes through the cross-reference table and every stream."""
    assert "No syntax or stream encoding errors" in tool("qpdf", printed(name), "--check")


@every_paper
def test_pdfua_finds_nothing(name: str, tmp_path: Path):
    """Those rules of ISO 14289-1 that `pdfua` knows, without a finding and without a skipped rule."""
    path = tmp_path / "paper.pdf"
    path.write_bytes(printed(name))
    report = pdfua.validate(str(path))

    assert [] == [f"{each.rule_id}: {each.message}" for each in report.findings]
    assert [] == [each.rule_id for each in report.outcomes if each.skipped]


@every_paper
def test_every_font_is_embedded_and_says_its_characters(name: str):
    """ISO 19005-3, 6.2.11.4 and 6.2.11.7: no font of the reader's machine, and text that can be copied."""
    for font in fonts(pdf_of(name)):
        assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
        assert "/ToUnicode" in font


@every_paper
def test_no_character_is_drawn_as_an_empty_box(name: str):
    """Glyph 0 is `.notdef` (ISO 19005-3, 6.2.11.8)."""
    pdf = pdf_of(name)

    glyphs = {glyph for page in pdf.pages for _, _, glyph in shown(page)}
    assert 0 not in glyphs
    assert glyphs


@every_paper
def test_widths_in_the_file_are_those_of_the_font(name: str):
    """ISO 19005-3, 6.2.11.5: they differ by no more than a thousandth of the size."""
    pdf = pdf_of(name)
    drawn = {use for page in pdf.pages for use in shown(page)}

    for font in fonts(pdf):
        program = TTFont(io.BytesIO(font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()))
        scale, order = 1000 / program["head"].unitsPerEm, program.getGlyphOrder()
        told = widths(font.DescendantFonts[0].W)
        for base, code, glyph in drawn:
            if base == str(font.BaseFont):
                assert abs(told[code] - program["hmtx"][order[glyph]][0] * scale) <= 1


@every_paper
def test_each_mark_belongs_to_one_element_and_leads_back(name: str):
    """ISO 32000-1, 14.7.4: numbers unique within the page, and the parent tree names the owner."""
    pdf = pdf_of(name)
    tree = pdf.Root.StructTreeRoot.ParentTree.Nums
    owners = {int(number): listed for number, listed in zip(tree[::2], tree[1::2], strict=True)}
    assert max(owners, default=-1) < int(pdf.Root.StructTreeRoot.ParentTreeNextKey)
    held = {mark: each.objgen for each in elements(pdf) for mark in marks_of(each)}

    for page in pdf.pages:
        marks = [number for operator, number in marked(page) if operator == "BDC"]
        assert list(range(len(marks))) == sorted(marks)
        listed = list(owners[int(page.obj.StructParents)]) if marks else []
        assert [held[page.obj.objgen, mark] for mark in sorted(marks)] == [
            owner.objgen for owner in listed
        ]


@every_paper
def test_everything_drawn_is_content_or_an_artifact(name: str):
    """ISO 14289-1, 7.1: neither within the other, and nothing outside of both."""
    for page in pdf_of(name).pages:
        depth = 0
        for each in pikepdf.parse_content_stream(page):
            operator = str(each.operator)
            depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(operator, 0)
            assert depth in (0, 1)
            assert depth == 1 or operator not in {"Tj", "TJ", "re", "f", "S", "Do"}
        assert 0 == depth


@every_paper
def test_each_element_names_its_parent(name: str):
    """14.7.2: a tree that is walked up and down is the same tree."""
    pdf = pdf_of(name)

    for element in elements(pdf):
        for kid in kids(element):
            if is_element(kid):
                assert element.objgen == kid.P.objgen
    assert pdf.Root.StructTreeRoot.objgen == pdf.Root.StructTreeRoot.K.P.objgen


@every_paper
def test_it_says_language_title_and_that_it_is_tagged(name: str):
    """ISO 14289-1, 7.1 and 7.2; ISO 19005-3, 6.7."""
    root = pdf_of(name).Root

    assert re.fullmatch(r"(de|en|fr|it)(-CH)?", str(root.Lang))
    assert bool(root.MarkInfo.Marked)
    assert bool(root.ViewerPreferences.DisplayDocTitle)


@every_paper
def test_its_metadata_declare_both_standards_and_agree_with_the_file(name: str):
    """ISO 19005-3, 6.6: PDF/A-3a and PDF/UA-1, title, dates and programs as in the info dictionary."""
    pdf = pdf_of(name)
    packet = pdf.Root.Metadata.read_bytes()
    tree = etree.fromstring(packet)

    def said(path: str) -> str:
        (found,) = tree.xpath(path, namespaces=NAMES)
        return str(found.text)

    assert ("3", "A", "1") == (
        said("//pdfaid:part"),
        said("//pdfaid:conformance"),
        said("//pdfuaid:part"),
    )
    assert str(pdf.docinfo["/Title"]) == said("//dc:title/rdf:Alt/rdf:li")
    assert str(pdf.Root.Lang) == said("//dc:language/rdf:Bag/rdf:li")
    assert str(pdf.docinfo["/Creator"]) == said("//xmp:CreatorTool")
    assert str(pdf.docinfo["/Producer"]) == said("//pdf:Producer")
    made = datetime.fromisoformat(said("//xmp:CreateDate"))
    assert f"D:{made:%Y%m%d%H%M%S}Z" == str(pdf.docinfo["/CreationDate"])


@every_paper
def test_its_metadata_describe_what_pdf_a_does_not_know(name: str):
    """ISO 19005-3, 6.6.2.3: each namespace outside of the standard's own has its schema."""
    tree = etree.fromstring(pdf_of(name).Root.Metadata.read_bytes())
    described = set(tree.xpath("//pdfaSchema:namespaceURI/text()", namespaces=NAMES))
    used = {
        etree.QName(each).namespace
        for block in tree.iter(f"{{{NAMES['rdf']}}}Description")
        for each in block
    }
    known = {NAMES[prefix] for prefix in ("dc", "xmp", "pdf", "pdfaid")}

    assert used - known - {"http://www.aiim.org/pdfa/ns/extension/"} == described


@every_paper
def test_it_is_built_as_pdf_a_wants_it(name: str):
    """ISO 19005-3: version and id (6.1.2, 6.1.3), colours (6.2.3), nothing that acts (6.5, 6.6.1)."""
    pdf = pdf_of(name)
    (intent,) = pdf.Root.OutputIntents

    assert "1.7" == pdf.pdf_version
    assert 2 == len(pdf.trailer.ID)
    assert not pdf.is_encrypted
    assert ("/GTS_PDFA1", 3) == (str(intent.S), int(intent.DestOutputProfile.N))
    assert b"acsp" == intent.DestOutputProfile.read_bytes()[36:40]
    for page in pdf.pages:
        assert not {"/Annots", "/AA", "/Group"} & set(page.obj.keys())
    assert not {"/AA", "/AcroForm", "/OCProperties"} & set(pdf.Root.keys())


@every_paper
def test_the_tree_read_by_poppler_holds_the_tables_row_by_row(name: str, tool: Callable[..., str]):
    """What a screen reader says of a table is what the model holds, cell by cell."""
    told = tool("pdfinfo", printed(name), "-struct-text")
    expected = tuple(tuple(map(fold, row)) for row in PAPERS[name].rows())

    assert expected == table_rows(told)


@every_paper
def test_two_readers_find_every_id_umlauts_and_quotes(name: str, tool: Callable[..., str]):
    """Of poppler and of pdfminer; ids by which somebody pays must be found by search."""
    plumbed = pdfplumber.open(io.BytesIO(printed(name)))
    other = fold(" ".join(page.extract_text() for page in plumbed.pages))
    text = fold(tool("pdftotext", printed(name), "-layout", out=("-",)))

    for found in PAPERS[name].finds:
        assert found in text
        assert found in other


def test_each_paper_is_the_same_bytes_whenever_and_wherever_it_is_printed():
    """Two processes, two seconds apart, with another zone, locale and hash seed: an archive copy."""
    one = run(TZ="Pacific/Auckland", LC_ALL="C", PYTHONHASHSEED="1")
    time.sleep(2)
    other = run(TZ="America/Lima", LC_ALL="C.UTF-8", PYTHONHASHSEED="4711")

    here = {name: hashlib.sha256(printed(name)).hexdigest() for name in PAPERS}
    assert one == other == here


def run(**environment: str) -> dict[str, str]:
    """Print all papers in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PRINT],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, **environment},
    )
    return dict(line.rsplit("=", 1) for line in done.stdout.splitlines())


def fonts(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Give every font of every page once."""
    found = {
        font.objgen: font
        for page in pdf.pages
        for font in page.Resources.get("/Font", pikepdf.Dictionary()).values()
    }
    return list(found.values())


def shown(page: pikepdf.Page) -> Iterator[tuple[str, int, int]]:
    """Give font, code and glyph of each character drawn on a page."""
    font: pikepdf.Object = pikepdf.Dictionary()
    glyphs = b""
    for each in pikepdf.parse_content_stream(page):
        operator = str(each.operator)
        if operator == "Tf":
            font = page.Resources.Font[str(each.operands[0])]
            glyphs = font.DescendantFonts[0].CIDToGIDMap.read_bytes()
        elif operator == "Tj":
            codes = bytes(each.operands[0])
            for high, low in zip(codes[::2], codes[1::2], strict=True):
                code = high << 8 | low
                yield str(font.BaseFont), code, int.from_bytes(glyphs[2 * code : 2 * code + 2])


def widths(told: pikepdf.Object) -> dict[int, float]:
    """Read a font's widths by code (ISO 32000-1, 9.7.4.3)."""
    found: dict[int, float] = {}
    parts = list(told)
    while parts:
        first, second = int(parts.pop(0)), parts.pop(0)
        if isinstance(second, pikepdf.Array):
            found |= {first + at: float(width) for at, width in enumerate(second)}
        else:
            width = float(parts.pop(0))
            found |= dict.fromkeys(range(first, int(second) + 1), width)
    return found


def marked(page: pikepdf.Page) -> Iterator[tuple[str, int]]:
    """Give each mark of a page's content."""
    for each in pikepdf.parse_content_stream(page):
        if str(each.operator) == "BDC" and "/MCID" in each.operands[1]:
            yield "BDC", int(each.operands[1].MCID)
