"""The SVG: nothing lies on anything else, for tables and orders of any shape."""

import re
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from fixflow.texts import LANGUAGES
from tests.drawings import faults, read
from tests.lifecycle.diagram.tables import tables, walked

PLAIN = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x17F), min_size=1, max_size=60)
ALLOWED = {
    "d", "fill", "font-family", "font-size", "height", "opacity", "role", "rx", "stroke",
    "stroke-dasharray", "stroke-width", "text-anchor", "viewBox", "width", "x", "y",
}  # fmt: skip
ELEMENTS = {"svg", "title", "desc", "g", "path", "rect", "text"}


@given(tables(PLAIN))
def test_nothing_overlaps_in_any_table(machine):
    """Spec 7.11: no box or label overlaps, no line runs through one, every word fits its box."""
    assert [] == faults(machine.diagram().svg)


@given(tables(PLAIN), st.data())
def test_nothing_overlaps_after_any_walk(machine, data):
    """The days of the steps take room, too."""
    assert [] == faults(machine.diagram(walked(machine, data)).svg)


@given(tables(), st.data())
def test_any_label_leaves_a_drawing_that_parses(machine, data):
    """Spec 5: «a label with `</svg>`; 10 MB of text»: whatever Unicode holds."""
    root = ET.fromstring(machine.diagram(walked(machine, data)).svg.encode())  # noqa: S314  our own

    assert {each.tag.partition("}")[2] for each in root.iter()} <= ELEMENTS


@given(tables())
def test_only_presentation_attributes_are_written(machine):
    """Spec 2.20: no style, which a strict policy drops, no script, no outer reference, no id."""
    drawing = read(machine.diagram().svg)

    assert {name for each in drawing.root.iter() for name in each.attrib} <= ALLOWED


@given(tables())
def test_a_drawing_names_and_describes_itself(machine):
    """Spec 2.20: role img, title, desc; the title comes first, as SVG wants it."""
    root = read(machine.diagram().svg).root

    assert "img" == root.attrib["role"]
    assert ["title", "desc"] == [each.tag.partition("}")[2] for each in root][:2]
    assert all(each.text for each in root[:2])


@given(tables(PLAIN), st.data())
def test_the_same_order_is_drawn_the_same(machine, data):
    """Pure and deterministic: nothing depends on what was drawn before."""
    order = walked(machine, data)

    assert machine.diagram(order) == machine.diagram(order)


@given(tables(PLAIN), st.data())
def test_just_one_state_is_filled(machine, data):
    """The one in which the order stands; without an order there is none."""
    filled = re.compile(r'<g fill="#1d4f9e"[^>]*>(<rect [^>]*/>)</g>')

    assert [] == filled.findall(machine.diagram().svg)
    assert 1 == len(filled.findall(machine.diagram(walked(machine, data)).svg))


@given(tables(PLAIN), st.sampled_from(LANGUAGES))
def test_it_is_drawn_in_every_language(machine, lang):
    """The legend and the description speak it."""
    assert [] == faults(machine.diagram(lang=lang).svg)
