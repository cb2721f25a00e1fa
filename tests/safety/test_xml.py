"""XML from outside: bombs and doors are refused before they cost anything."""

import tracemalloc

import pytest

from fixflow.safety.xml import BadXml, XmlTooLarge, parse

LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
BOMBS = {
    "billion laughs": f'<!DOCTYPE x [<!ENTITY a0 "ha">{LAUGHS}]><x>&a9;</x>',
    "quadratic": f'<!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]><x>{"&a;" * 1000}</x>',
    "file": '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>',
    "host": '<!DOCTYPE x [<!ENTITY f SYSTEM "http://127.0.0.1:1/">]><x>&f;</x>',
    "parameter": '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:1/">%p;]><x/>',
    "outer subset": '<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd"><x/>',
    "plain": "<!DOCTYPE x><x/>",
    "xinclude as text": '<x xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include',
    "entity": "<x>&nbsp;</x>",
    "broken": "<x><y></x>",
    "empty": "",
    "control": "<x>\x00</x>",
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_every_bomb_is_one_of_our_errors(bomb: str):
    """ASVS 1.5.1; spec 2.11: `forbid_dtd=True`."""
    with pytest.raises(BadXml):
        parse(bomb.encode())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "latin-1"])
def test_no_encoding_hides_a_document_type(encoding: str):
    """A filter on the bytes would not have seen it."""
    with pytest.raises(BadXml):
        parse(f'<?xml version="1.0" encoding="{encoding}"?>{BOMBS["plain"]}'.encode(encoding))


def test_an_encoding_that_nobody_knows_is_refused():
    """The parser's own error for it is another one."""
    with pytest.raises(BadXml):
        parse(b'<?xml version="1.0" encoding="klingon"?><x/>')


def test_a_bomb_costs_no_memory():
    """Spec 7.4: below 10 MB, since the document type is refused where it begins."""
    bomb = BOMBS["quadratic"].encode()
    tracemalloc.start()
    with pytest.raises(BadXml):
        parse(bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 10_000_000


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"<a>" * 3_000_000, "TooDeep"),
        (b"<a>" * 1_400_000 + b"</a>" * 1_400_000, "TooDeep"),
        (b"<r>" + b"<a/>" * 2_400_000 + b"</r>", "TooManyElements"),
        (b"<r " + b"".join(b'a%d="" ' % n for n in range(700_000)) + b"/>", "LongTag"),
        (b"<r><!--" + b"x" * 9_000_000 + b"--></r>", "LongTag"),
    ],
    ids=["deep", "deep and closed", "wide", "attributes", "comment"],
)
def test_ten_megabytes_of_tags_are_given_up_early(raw: bytes, why: str):
    """Spec 7.4: bombs cost below 10 MB; a whole tree of them takes more than a gigabyte."""
    tracemalloc.start()
    with pytest.raises(BadXml) as refused:
        parse(raw)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert why == refused.value.why
    assert peak < 10_000_000


def test_as_much_as_any_order_holds_is_read():
    """A hundred levels, twenty thousand elements, and a text of megabytes in one of them."""
    deep = parse(b"<a>" * 100 + b"</a>" * 100)
    wide = parse(b"<r>" + b"<a/>" * 19_999 + b"</r>")
    long = parse(b"<r>" + b"line\n" * 400_000 + b"</r>")

    assert ("a", 19_999, 2_000_000) == (deep.tag, len(wide), len(long.text or ""))


def test_the_size_is_looked_at_first():
    """ASVS 5.2.1; what is too large is not even looked into."""
    with pytest.raises(XmlTooLarge) as refused:
        parse(b"<" * 11, limit=10)

    assert (11, 10) == (refused.value.size, refused.value.limit)


def test_plain_xml_is_read():
    """Namespaces, comments, CDATA."""
    root = parse('<?xml version="1.0"?><a xmlns="u"><!-- c --><b><![CDATA[<ü>]]></b></a>'.encode())

    assert ("{u}a", "<ü>") == (root.tag, root[0].text)
