"""Markup: the one writer of HTML and SVG."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.safety import Markup, attribute, element, escaped, joined, legible, paragraph

HOSTILE = (
    "</svg><script>alert(1)</script>",
    "\" onload='alert(1)",
    "]]>--><!--",
    "&lt;&#x3c;",
    "\x1b]0;x\x07",
    "\u202e\u2066</text>",
    "\ud800\udfff",
    "</svg>" * 2_000_000,
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_stays_text(text):
    """It parses, it has no child and no further attribute, and it is short."""
    written = element("text", text, title=text)
    root = ET.fromstring(written.encode())  # noqa: S314  our own

    assert [] == list(root)
    assert ["title"] == list(root.attrib)
    assert len(written) < 2 * 10_000 * len("&quot;")


@given(st.text(st.characters(exclude_categories=()), max_size=200))  # none is cut
def test_any_text_is_read_back_as_it_is_shown(text):
    """An XML parser is the second witness."""
    root = ET.fromstring(element("a", text, b=text).encode())  # noqa: S314  our own

    assert legible(text) == (root.text or "") == root.attrib["b"]


def test_markup_goes_through_and_text_does_not():
    """What this writer has written is not escaped twice."""
    assert "<p><b>a</b>&lt;b&gt;</p>" == element("p", element("b", "a"), "<b>")
    assert isinstance(joined(["a", "<"]), Markup)


def test_an_attribute_that_is_none_is_left_out():
    """So that a caller needs no case of his own; `_` stands for `-`."""
    assert '<g font-size="11" class="x"/>' == element("g", font_size=11, fill=None, class_="x")


def test_an_attribute_is_escaped_whatever_it_is():
    """Also a value that is no text."""
    assert ' a="&lt;&quot;&#39;&gt;"' == attribute("a", "<\"'>")
    assert ' a="1.5"' == attribute("a", 1.5)


def test_text_is_bounded():
    """A label is a line."""
    assert 200 == len(escaped("a" * 10_000_000))


def test_a_paragraph_keeps_its_lines_apart_from_the_page():
    """`bdi` isolates each, so a direction mark ends with its line."""
    assert "<bdi>&lt;a&gt;</bdi><br><bdi>\u202eb\u202c</bdi>" == paragraph("<a>\n\u202eb")
