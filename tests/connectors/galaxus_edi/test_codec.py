"""Codec: documents from bytes and back without loss, and every way in which they are none."""

import os
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

import attrs
import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from fixflow.connectors import galaxus_edi as edi
from fixflow.connectors.errors import BadDocument
from fixflow.connectors.galaxus_edi.coming_tables import COMING
from fixflow.connectors.galaxus_edi.faults import Found
from fixflow.connectors.galaxus_edi.going_tables import GOING
from fixflow.connectors.galaxus_edi.parsing import parsed
from fixflow.connectors.galaxus_edi.writing import written
from fixflow.errors import FixflowError
from fixflow.safety.xml import BadXml, XmlTooLarge
from fixflow.testing.simulators.galaxus_edi_samples import (
    cancel_request,
    order_placement,
    return_registration,
)
from tests.connectors.galaxus_edi import documents
from tests.connectors.galaxus_edi.drawing import document_of

GOLDEN = Path(__file__).with_name("golden")
TABLES = {**COMING, **GOING}
NAMES = {
    "ORDP": "GORDP_1900017_7100001.xml", "CANP": "GCANP_1900017_7100001_20270105165733.xml",
    "RETP": "GRETP_1900017_7100001_20270120154949.xml",
}  # fmt: skip
SAMPLES = os.environ.get("FIXFLOW_GALAXUS_SAMPLES")


def canonical(raw: bytes) -> str:
    """Write XML so that only what it says counts: C14N, no blanks around, prefixes renamed."""
    return ET.canonicalize(raw, strip_text=True, rewrite_prefixes=True)


def golden(code: str) -> bytes:
    """Give the document that was written by hand."""
    return (GOLDEN / f"{code}.xml").read_bytes()


def order(**changes):
    """Give the text of an order in which something is replaced."""
    text = golden("ORDP").decode()
    for old, new in changes.items():
        assert f"<{old}" in text
        text = text.replace(f"<{old}>", f"<{new}>").replace(f"</{old}>", f"</{new}>")
    return text


def taken(raw: bytes | str, name=NAMES["ORDP"]):
    """Read a file as an order."""
    return edi.read(name, raw.encode() if isinstance(raw, str) else raw, "1900017")


@pytest.mark.parametrize("code", TABLES)
def test_what_was_read_is_written_as_it_stood(code):
    """By C14N of the standard library and, prefix by prefix, of lxml's parser."""
    raw = golden(code)
    document = parsed(TABLES[code], raw, code).document
    written = edi.write(document)

    assert canonical(raw) == canonical(written)
    assert everything(raw) == everything(written)


def everything(raw: bytes):
    """List every element by lxml: name with namespace, attributes, text."""
    root = etree.fromstring(raw, etree.XMLParser(remove_blank_text=True, strip_cdata=True))
    return [(each.tag, dict(each.attrib), (each.text or "").strip()) for each in root.iter()]


@pytest.mark.parametrize(
    ("code", "document"), list(zip(("ORDR", "CANR", "DELR", "INVO"), documents.GOING, strict=True))
)
def test_what_is_written_is_the_document_that_was_written_by_hand(code, document):
    """The golden ones follow Galaxus' tables and the order of its example files."""
    assert canonical(golden(code)) == canonical(edi.write(document))
    assert document == edi.read_going(code, golden(code))


def test_what_is_read_is_what_stands_there():
    """Each field of an order, by hand."""
    document = taken(golden("ORDP")).document
    first, second = document.items

    assert ("7100001", "2027-01-04T09:58:33", "ger", "10500017", "1900017", "CHF", None, True) == (
        document.order, document.ordered.text, document.language, document.customer_order,
        document.supplier, document.currency, document.saturday, document.paper_note,
    )  # fmt: skip
    assert ("MU-17", "07600000000177", "6400017", 'Monitor – 13.50 ", schwarz') == (
        first.product.supplier, first.product.gtin, first.product.buyer, first.product.description,
    )  # fmt: skip
    assert (Decimal(1), Decimal("139.03"), Decimal("11.26"), "optional") == (
        first.quantity, first.price, first.tax_amount, first.delivery.type,
    )  # fmt: skip
    assert (None, None, Decimal("13.5")) == (
        second.product.gtin, second.delivery, second.line_amount,
    )  # fmt: skip
    buyer, recipient = document.parties
    assert [("2000017", "buyer_specific"), ("7600000000017", "gln")] == [
        (each.text, each.type) for each in buyer.ids
    ]
    assert ("delivery", "Max & Anna", "Muster+Meier", "75", None) == (
        recipient.role, recipient.address.first_name, recipient.address.last_name,
        recipient.address.box, recipient.address.name,
    )  # fmt: skip
    assert (4, Decimal("152.53")) == (document.pieces, document.total)


def test_a_return_says_why_and_where_it_can_be_followed():
    """`RETURNREASON` 2 is «Wrong size»; the address stands in CDATA, with line breaks around it."""
    document = taken(golden("RETP"), NAMES["RETP"]).document

    assert (2, "https://service.post.example/track?code=17&lang=de", "67000017") == (
        document.items[0].reason, document.tracking_url, document.id,
    )  # fmt: skip


def test_both_ways_to_write_the_namespace_of_bmecat_are_read():
    """Namespace, «Variant 1» at the element, «Variant 2» by a prefix at the root."""
    ns = ' xmlns="http://www.bmecat.org/bmecat/2005"'
    first = edi.write(documents.RESPONSE).decode()
    second = first.replace(' version="2.1">', f' xmlns:b{ns[6:]} version="2.1">')
    for name in ("SUPPLIER_PID", "INTERNATIONAL_PID", "BUYER_PID"):
        second = second.replace(f"<{name}{ns}>", f"<b:{name}>").replace(
            f"</{name}>", f"</b:{name}>"
        )

    assert "<b:SUPPLIER_PID>" in second
    assert documents.RESPONSE == edi.read_going("ORDR", second.encode())


def test_the_same_document_gives_the_same_bytes():
    """So that a file that lies there can be compared with the one that is to be put."""
    assert edi.write(documents.INVOICE) == edi.write(evolve(documents.INVOICE))


def test_special_characters_are_escaped():
    """DELR: «The XML entities &amp;, &lt;, &gt;, &apos; and &quot; must be escaped»."""
    name = "<A> & 'B' \"C\" Ö–\r€"
    recipient = edi.Party(role="delivery", address=edi.Address(name=name))
    raw = edi.write(evolve(documents.DISPATCH, parties=(recipient,)))

    assert "&lt;A&gt; &amp; &apos;B&apos; &quot;C&quot; Ö–&#13;€".encode() in raw
    assert evolve(documents.DISPATCH, parties=(recipient,)) == edi.read_going("DELR", raw)


def test_an_address_without_anything_is_there_all_the_same():
    """«The element ADDRESS … must be present, even without any sub-elements»."""
    recipient = edi.Party(role="delivery", address=edi.Address())
    raw = edi.write(evolve(documents.DISPATCH, parties=(recipient,)))

    assert b"<ADDRESS />" in raw
    assert evolve(documents.DISPATCH, parties=(recipient,)) == edi.read_going("DELR", raw)


def test_without_positions_the_list_is_left_out():
    """«Minimum: Order confirmation WITHOUT arrival date … without positions»."""
    raw = edi.write(evolve(documents.RESPONSE, items=(), supplier_order=None))

    assert b"ITEM_LIST" not in raw
    assert () == edi.read_going("ORDR", raw).items


def test_an_element_that_nobody_knows_is_told_and_kept_in_the_bytes():
    """«Our interface is under continuous development»."""
    raw = order().replace("<QUANTITY>1<", "<COLOUR>red</COLOUR><QUANTITY>1<", 1)
    received = taken(raw)

    assert ("ORDER/ORDER_ITEM_LIST/ORDER_ITEM[1]/COLOUR",) == received.unknown
    assert b"<COLOUR>red</COLOUR>" in received.raw


def faults_of(raw, name=NAMES["ORDP"]):
    """Read a file that is wrong; give its faults."""
    error = taken(raw, name).error
    assert isinstance(error, BadDocument), error
    return [(fault.path, fault.code.rpartition(".")[2]) for fault in error.faults]


def test_all_faults_are_told_at_once_each_with_its_place():
    """A missing element, a number that is none, a date that is none, one element twice."""
    raw = (
        order()
        .replace("<LINE_ITEM_ID>2</LINE_ITEM_ID>", "")
        .replace("<QUANTITY>1<", "<QUANTITY>one<")
        .replace("2027-01-04T09:58:33", "yesterday")
        .replace("<TOTAL_AMOUNT>", "<TOTAL_AMOUNT>1</TOTAL_AMOUNT><TOTAL_AMOUNT>")
    )

    assert [
        ("ORDER/ORDER_HEADER/ORDER_INFO/ORDER_DATE", "wrong_kind"),
        ("ORDER/ORDER_ITEM_LIST/ORDER_ITEM[1]/QUANTITY", "wrong_kind"),
        ("ORDER/ORDER_ITEM_LIST/ORDER_ITEM[2]/LINE_ITEM_ID", "missing"),
        ("ORDER/ORDER_SUMMARY/TOTAL_AMOUNT", "twice"),
    ] == faults_of(raw)


def test_a_fault_never_repeats_what_somebody_wrote():
    """It may be anybody's name."""
    raw = order().replace("<QUANTITY>1<", "<QUANTITY>canary-of-a-customer<")

    assert "canary" not in taken(raw).error.say("en")
    assert "canary" not in repr(taken(raw))


@pytest.mark.parametrize(
    ("old", "fault"),
    [
        ("ORDER_ITEM_LIST", ("ORDER/ORDER_ITEM_LIST", "missing")),
        ("ORDER_PARTIES_REFERENCE", ("ORDER/ORDER_HEADER/ORDER_INFO/ORDER_PARTIES_REFERENCE", "missing")),
        ("HEADER_UDX", ("ORDER/ORDER_HEADER/ORDER_INFO/HEADER_UDX", "missing")),
        ("PARTIES", ("ORDER/ORDER_HEADER/ORDER_INFO/PARTIES", "missing")),
        ("ORDER_SUMMARY", ("ORDER/ORDER_SUMMARY", "missing")),
        ("TAX_AMOUNT", ("ORDER/ORDER_ITEM_LIST/ORDER_ITEM[1]/PRODUCT_PRICE_FIX/TAX_DETAILS_FIX/TAX_AMOUNT", "missing")),
    ],
)  # fmt: skip
def test_a_renamed_element_is_missing(old, fault):
    """What they call otherwise tomorrow is told, with the place."""
    assert fault == faults_of(order(**{old: "RENAMED"}))[0]


def test_an_element_in_the_wrong_namespace_is_missing():
    """`SUPPLIER_PID` is BMEcat's, not openTRANS'."""
    raw = order().replace(
        '<SUPPLIER_PID type="supplierProductKey" xmlns="http://www.bmecat.org/bmecat/2005">', "<SUPPLIER_PID>"
    )  # fmt: skip

    path = "ORDER/ORDER_ITEM_LIST/ORDER_ITEM[1]/PRODUCT_ID/SUPPLIER_PID"
    assert (path, "missing") == faults_of(raw)[0]


def test_an_element_that_should_hold_a_value_holds_no_others():
    """Its text would be half of it."""
    raw = order().replace("<QUANTITY>1<", "<QUANTITY><b>1</b><")

    assert [("ORDER/ORDER_ITEM_LIST/ORDER_ITEM[1]/QUANTITY", "not_plain")] == faults_of(raw)


def test_an_empty_element_is_none():
    """`<PHONE/>` says nothing; an empty `ORDER_ID` is missing."""
    raw = order().replace("+41440000000", "  ")
    empty = order().replace("<ORDER_ID>7100001<", "<ORDER_ID> <")

    assert taken(raw).document.parties[1].address.phone is None
    assert [("ORDER/ORDER_HEADER/ORDER_INFO/ORDER_ID", "missing")] == faults_of(empty)


@pytest.mark.parametrize("raw", [b"", b"  \n", b"\xef\xbb\xbf"])
def test_a_file_of_no_bytes_is_told_as_that(raw):
    """It may be one that is being written; it stays where it is."""
    error = taken(raw).error

    assert isinstance(error, BadXml if raw.startswith(b"\xef") else BadDocument)


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1252"])
def test_a_file_in_another_encoding_is_told_as_that(encoding):
    """Spec 2.11: UTF-8; of another one the text beside the order would be another than came."""
    raw = order().replace('encoding="utf-8"', f'encoding="{encoding}"').encode(encoding)
    file = taken(raw)

    assert isinstance(file, edi.Quarantined)
    assert ["connectors.galaxus_edi.no_utf8"] == [each.code for each in file.error.faults]


def test_another_document_under_the_name_of_an_order_is_none():
    """The name says order, the file says return."""
    assert [("", "other_root")] == faults_of(golden("RETP"))


def test_an_order_under_the_name_of_another_is_none():
    """One of both is wrong; nobody guesses which."""
    raw = order().replace("<ORDER_ID>7100001<", "<ORDER_ID>7100009<")

    assert [("ORDER/ORDER_HEADER/ORDER_INFO/ORDER_ID", "other_order")] == faults_of(raw)


def test_a_file_for_another_supplier_is_not_read():
    """Neither by its name nor by what it says: «Must, if the same FTP account … for CH and EU»."""
    foreign = order().replace(">1900017<", ">1900018<")
    by_name = taken(golden("ORDP"), "GORDP_1_7100001.xml")
    by_content = taken(foreign)
    by_both = taken(foreign, "GORDP_1900018_7100001.xml")

    assert isinstance(by_name.error, edi.ForeignSupplier)
    assert isinstance(by_content.error, edi.ForeignSupplier)
    assert isinstance(by_both.error, edi.ForeignSupplier)


@pytest.mark.parametrize("name", ["readme.txt", "GXYZP_1900017_1.xml", "GORDR_1900017_1.xml", ""])
def test_a_file_of_another_kind_is_quarantined(name):
    """Its bytes are kept; what it is, a person sees."""
    file = taken(golden("ORDP"), name)

    assert isinstance(file, edi.Quarantined)
    assert isinstance(file.error, edi.UnknownFile)
    assert golden("ORDP") == file.raw


HOSTILE = {
    "doctype": b"<!DOCTYPE ORDER><ORDER/>",
    "entity": b'<!DOCTYPE O [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><O>&b;</O>',
    "external": b'<!DOCTYPE O [<!ENTITY a SYSTEM "file:///etc/passwd">]><O>&a;</O>',
    "deep": b"<a>" * 10_000,
    "wide": b"<ORDER xmlns='http://www.opentrans.org/XMLSchema/2.1'>" + b"<a/>" * 30_000 + b"</ORDER>",
    "open": b"<ORDER>",
    "encoding": b'<?xml version="1.0" encoding="ebcdic-cp-us"?><ORDER/>',
    "nul": b"<ORDER>\x00</ORDER>",
    "binary": bytes(range(256)),
}  # fmt: skip


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_xml_is_quarantined(raw):
    """Nothing is expanded, fetched or held in memory."""
    file = taken(raw)

    assert isinstance(file, edi.Quarantined)
    assert isinstance(file.error, BadXml | BadDocument)


def test_a_file_that_is_too_large_is_not_parsed():
    """Ten million bytes are all that is read."""
    file = taken(b"<ORDER>" + b" " * 10_000_000 + b"</ORDER>")

    assert isinstance(file, edi.Quarantined)
    assert isinstance(file.error, XmlTooLarge)


def test_no_more_than_a_hundred_faults_are_told():
    """A file of thousands of wrong positions is one thing to mend."""
    position = order()[order().index("<ORDER_ITEM>") : order().index("</ORDER_ITEM>") + 13]
    wrong = position.replace("<QUANTITY>1<", "<QUANTITY>x<")
    raw = order().replace(position, wrong * 300)

    assert 100 == len(faults_of(raw))


@given(st.binary(max_size=400))
def test_whatever_the_bytes_are_it_is_a_value(raw):
    """No exception leaves `read`."""
    file = taken(raw)

    assert isinstance(file, edi.Quarantined)
    assert isinstance(file.error, FixflowError)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_file_that_was_damaged_is_read_or_refused(data):
    """Bytes cut out, doubled or replaced anywhere in an order."""
    raw = golden("ORDP")
    start = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(start, min(len(raw), start + 200)))
    raw = raw[:start] + data.draw(st.binary(max_size=20)) + raw[end:]
    file = taken(raw)

    if isinstance(file, edi.Quarantined):
        assert isinstance(file.error, FixflowError)
    else:
        assert file.document == parsed(COMING["ORDP"], edi.write(file.document), "again").document


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], max_examples=25)
@pytest.mark.parametrize("code", TABLES)
@given(st.data())
def test_every_document_that_can_be_written_comes_back(code, data):
    """Texts of every script, numbers of any size, whatever may be missing; the rules are asked elsewhere."""
    document, found = data.draw(document_of(TABLES[code])), Found()
    raw = written(TABLES[code], document, found)

    assert [] == found.faults
    assert (document, ()) == attrs.astuple(parsed(TABLES[code], raw, code), recurse=False)
    assert raw == written(TABLES[code], document, Found())


@pytest.mark.parametrize(
    ("make", "code"),
    [(order_placement, "ORDP"), (cancel_request, "CANP"), (return_registration, "RETP")],
)
def test_the_simulators_documents_are_read(make, code):
    """What it says is what we read."""
    document = make()
    file = edi.read(NAMES[code], edi.write(document), "1900017")

    assert isinstance(file, edi.Received)
    assert document == file.document


@pytest.mark.parametrize("document", documents.GOING)
def test_a_document_that_is_wrong_is_not_written(document):
    """Every text of it empty, or of a character that XML has not; every number none."""
    wrong = spoilt(document)

    with pytest.raises(edi.UnfitDocument) as unfit:
        edi.write(wrong)
    assert unfit.value.faults
    assert "canary" not in str(unfit.value)


def spoilt(value):
    """Spoil every field of a value, as far as it goes."""
    if attrs.has(type(value)) and not isinstance(value, edi.Stamp):
        fields = {
            each.name: spoilt(getattr(value, each.name)) for each in attrs.fields(type(value))
        }
        return type(value)(**fields)
    if isinstance(value, tuple):
        return tuple(map(spoilt, value))
    if isinstance(value, str):
        return "canary\x00"
    return Decimal("NaN") if isinstance(value, Decimal) else value


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"order": "7" * 26}, "ORDERRESPONSE/ORDERRESPONSE_HEADER/ORDERRESPONSE_INFO/ORDER_ID"),
        ({"supplier_order": "A" * 251}, "ORDERRESPONSE/ORDERRESPONSE_HEADER/ORDERRESPONSE_INFO/SUPPLIER_ORDER_ID"),
    ],
)  # fmt: skip
def test_what_is_too_long_is_not_written(changes, path):
    """`dtSTRING[25]`, `dtSTRING[250]`: one character more than may be."""
    with pytest.raises(edi.UnfitDocument) as unfit:
        edi.write(evolve(documents.RESPONSE, **changes))

    assert [(path, "too_long")] == [
        (fault.path, fault.code.rpartition(".")[2]) for fault in unfit.value.faults
    ]


@pytest.mark.parametrize("code", TABLES)
def test_the_vendors_own_samples_are_read_and_written_without_loss(code):
    """Only where somebody has them: `FIXFLOW_GALAXUS_SAMPLES` names a folder of files `G<code>_….xml`."""
    if SAMPLES is None:
        pytest.skip("set FIXFLOW_GALAXUS_SAMPLES to a folder of Galaxus' example files")
    files = sorted(Path(SAMPLES).glob(f"G{code}_*.xml"))

    for file in files:
        told = parsed(TABLES[code], file.read_bytes(), file.name)
        assert () == told.unknown, file.name
        assert canonical(file.read_bytes()) == canonical(edi.write(told.document)), file.name
