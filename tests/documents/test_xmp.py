"""The metadata packet, read by an XML parser and held against ISO 19005-3 by hand."""

from datetime import date

import pytest
from lxml import etree

from fixflow.documents.ink.xmp import FACTUR_X, Described, xmp

NAMES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "fx": "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#",
    "schema": "http://www.aiim.org/pdfa/ns/schema#",
    "property": "http://www.aiim.org/pdfa/ns/property#",
}
TITLE = "Abrechnung <Küche> & «Bad»"


def packet(*, facturx: bool = False) -> etree._Element:
    """Write and read a packet."""
    told = Described(
        title=TITLE, lang="de-CH", dated=date(2026, 6, 1), tool="fixflow", producer="fpdf2",
        extensions=(FACTUR_X,) if facturx else (),
    )  # fmt: skip
    return etree.fromstring(xmp(told).encode())


def found(tree: etree._Element, path: str) -> list[str]:
    """Give the texts at a path."""
    return [str(each) for each in tree.xpath(path, namespaces=NAMES)]


def test_a_title_may_hold_what_xml_reserves():
    """A principal is called what it likes."""
    assert [TITLE] == found(packet(), "//dc:title//rdf:li/text()")
    assert ["x-default"] == found(packet(), "//dc:title//rdf:li/@xml:lang")


def test_the_mark_of_pdf_ua_is_described():
    """ISO 19005-3, 6.6.2.3.3: PDF/A does not know it; ISO 14289-1, 5 asks for it."""
    assert ["http://www.aiim.org/pdfua/ns/id/"] == found(packet(), "//schema:namespaceURI/text()")
    assert ["part", "Integer", "internal"] == [
        found(packet(), f"//property:{name}/text()")[0]
        for name in ("name", "valueType", "category")
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DocumentType", "INVOICE"),
        ("DocumentFileName", "factur-x.xml"),
        ("Version", "1.0"),
        ("ConformanceLevel", "EN 16931"),
    ],
)
def test_factur_x_is_announced_and_described(name: str, value: str):
    """Factur-X 1.0, 6.2: four properties, each with its description, in the standard's own words."""
    tree = packet(facturx=True)

    assert [value] == found(tree, f"//fx:{name}/text()")
    assert name in found(tree, "//property:name/text()")
    assert NAMES["fx"] in found(tree, "//schema:namespaceURI/text()")


def test_without_an_invoice_inside_nothing_is_announced():
    """A reader would look for the file."""
    assert [] == found(packet(), "//fx:*")
