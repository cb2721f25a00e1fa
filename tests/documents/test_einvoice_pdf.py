"""The e-invoice on paper: it says what the XML says, and carries it; `papers.py` has its specimens too."""

import io
import re
from collections.abc import Callable, Iterator

import facturx
import pikepdf
import pypdf
import pytest
from attrs import evolve
from lxml import etree

from fixflow.documents import MissingGlyph, Theme, einvoice_xml, render_einvoice
from fixflow.fees import SumsDiffer
from fixflow.money import chf
from fixflow.texts import Language
from tests.bills import bill, every_kind, line
from tests.documents.reading import fold, opened

RAM = "{urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100}"
CODES = {  # codes that people read as words, and what the paper needs no figure for
    "TypeCode", "CategoryCode", "ExemptionReasonCode", "CountryID", "BilledQuantity", "LineID",
    "DateTimeString", "RateApplicablePercent", "InvoiceCurrencyCode",
}  # fmt: skip
PROFILE = "urn:cen.eu:en16931:2017"
AMOUNT = re.compile(r"(?<![\w.’])[\u2212-]?[0-9]{1,3}(?:’[0-9]{3})*\.[0-9]{2}(?![\w.])")


def said(xml: bytes) -> Iterator[tuple[str, str]]:
    """Give every text of an invoice with the name of its element."""
    for each in etree.fromstring(xml).iter():
        if len(each) == 0 and each.text:
            yield etree.QName(each).localname, each.text


def embedded(pdf: bytes) -> bytes:
    """Take the XML out; the file stays open as long as its objects are read."""
    with opened(pdf) as read:
        return read.attachments["factur-x.xml"].get_file().read_bytes()


def plain(text: str) -> str:
    """Write a printed figure or number as the XML writes it."""
    return text.replace("’", "").replace("\u2212", "-").replace(" ", "")


@pytest.mark.parametrize("name", every_kind())
def test_every_name_number_and_figure_of_the_xml_stands_on_the_paper(
    name: str, tool: Callable[..., str]
):
    """Whoever pays reads the paper; what only a ledger sees is nobody's invoice."""
    told = every_kind()[name]
    paper = fold(tool("pdftotext", render_einvoice(told), "-layout", out=("-",)))
    squeezed = plain(paper)

    assert [] == [
        (element, text)
        for element, text in said(einvoice_xml(told))
        if element not in CODES and text != PROFILE and not (told.untaxed and text == "0.00")
        and not all(plain(fold(part)) in squeezed for part in text.split("\n")[0].split(" "))
    ]  # fmt: skip


@pytest.mark.parametrize("name", every_kind())
def test_every_figure_of_the_paper_stands_in_the_xml(name: str, tool: Callable[..., str]):
    """«A figure not on the page» and the other way round; nothing is added up for the eye alone."""
    told = every_kind()[name]
    paper = fold(tool("pdftotext", render_einvoice(told), "-layout", out=("-",)))
    figures = {text for _, text in said(einvoice_xml(told))}

    assert set() == {plain(each) for each in AMOUNT.findall(paper)} - figures


def test_the_xml_inside_is_the_xml_that_was_written():
    """Byte for byte; read by three libraries, of which one checks the schema as well."""
    told = every_kind()["forty lines"]
    pdf, xml = render_einvoice(told), einvoice_xml(told)

    assert xml == pypdf.PdfReader(io.BytesIO(pdf)).attachments["factur-x.xml"][0]
    assert xml == embedded(pdf)
    assert ("factur-x.xml", xml) == facturx.get_xml_from_pdf(pdf, check_xsd=True)


def test_the_attachment_says_what_it_is():
    """Factur-X 1.0.8, 6.2: name, kind, relation, and a link from the whole document."""
    pdf = opened(render_einvoice(bill()))
    [file] = pdf.Root.AF

    assert "/Alternative" == str(file.AFRelationship)
    assert "factur-x.xml" == str(file.F) == str(file.UF)
    assert "/text/xml" == str(file.EF.F.Subtype)
    assert "Die Rechnung als Daten nach EN 16931" == str(file.Desc)


def test_the_metadata_announce_factur_x():
    """Factur-X 1.0.8, 6.3.2: four properties in their own namespace."""
    with opened(render_einvoice(bill())) as read:
        packet = etree.fromstring(read.Root.Metadata.read_bytes())
    fx = "{urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#}"

    assert {
        "DocumentType": "INVOICE",
        "DocumentFileName": "factur-x.xml",
        "Version": "1.0",
        "ConformanceLevel": "EN 16931",
    } == {
        etree.QName(each).localname: each.text
        for each in packet.iter()
        if str(each.tag).startswith(fx)
    }


def test_tags_and_language_are_kept():
    """The embedding that drafthorse brings drops both (measured), so fpdf2 does it."""
    with opened(render_einvoice(bill(), lang="fr")) as read:
        assert "fr" == str(read.Root.Lang)
        assert isinstance(read.Root.StructTreeRoot, pikepdf.Dictionary)
        assert bool(read.Root.MarkInfo.Marked)


@pytest.mark.parametrize(
    ("lang", "title"),
    [("de", "Rechnung"), ("en", "Invoice"), ("fr", "Facture"), ("it", "Fattura")],
)
def test_it_speaks_four_languages(lang: Language, title: str):
    """The XML inside stays as it is: texts of the bill are written once."""
    told = every_kind()["five rappen"]
    pdf = render_einvoice(told, lang=lang)

    assert f"{title} R-2026-17" in pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    assert einvoice_xml(told) == embedded(pdf)


def test_without_a_language_it_speaks_its_own():
    """The one that its lines are written in."""
    with opened(render_einvoice(bill(lang="it"))) as read:
        assert "it" == str(read.Root.Lang)


def test_the_tax_is_called_as_the_law_of_the_seller_calls_it(tool: Callable[..., str]):
    """Mehrwertsteuer in the MWSTG, Umsatzsteuer in the UStG."""
    swiss = tool("pdftotext", render_einvoice(bill()), out=("-",))
    german = tool("pdftotext", render_einvoice(every_kind()["euro"]), out=("-",))

    assert "Total ohne MWST" in swiss
    assert "USt" not in swiss
    assert "Total ohne USt" in german
    assert "USt-IdNr. DE123456789" in german


def test_outside_the_scope_of_vat_the_paper_names_no_tax(tool: Callable[..., str]):
    """Art. 27 Abs. 1 MWSTG: who is not registered «darf in Rechnungen nicht auf die Steuer hinweisen»."""
    told = every_kind()["outside, unregistered"]
    text = tool("pdftotext", render_einvoice(told), out=("-",))

    assert "nicht steuerbar" in text
    assert not [word for word in ("MWST", "Mehrwertsteuer", "0.00", "%") if word in text]


def test_it_wears_the_sellers_design(tool: Callable[..., str]):
    """The theme is that of every paper."""
    pdf = render_einvoice(bill(), theme=Theme(sender=("Meier & Söhne", "seit 1911")))

    assert "seit 1911" in tool("pdftotext", pdf, out=("-",))


def test_nothing_is_printed_of_a_bill_that_does_not_add_up():
    """A VAT amount that is a Rappen too high is owed (Art. 27 MWSTG, § 14c UStG)."""
    right = bill(*[line()] * 17)
    [group] = right.groups

    with pytest.raises(
        SumsDiffer, match=r"groups\[0\]\.vat: CHF\xa013\.09 instead of CHF\xa013\.08"
    ):
        render_einvoice(evolve(right, groups=[evolve(group, vat=chf("13.09"))]))


def test_a_character_without_glyph_is_named_with_its_line():
    """The XML could carry it, the paper could not: they would differ."""
    with pytest.raises(MissingGlyph, match=r"Leistungen, 1, Bezeichnung: no glyph for U\+1F6BF"):
        render_einvoice(bill(line(name="Dusche 🚿")))
