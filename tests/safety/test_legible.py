"""Legible: foreign texts as a person can read them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.safety import legible, legible_lines

SEEN = ("Cc", "Cs")
MARKS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize("text", ["", "Boiler kalt", "Straße 5, 3. OG", "«Zürich» – Genève’s"])
def test_what_is_harmless_stays(text):
    """Names, umlauts and quotes are no danger to anybody."""
    assert text == legible(text)


def test_a_control_character_is_shown():
    """ESC moves a terminal's cursor, NUL ends a C string; Unicode has pictures of both."""
    assert "a␀b␛[2Jc␡" == legible("a\0b\x1b[2Jc\x7f")


def test_a_c1_control_character_is_no_character():
    """U+009B begins an escape sequence on some terminals; it has no picture."""
    assert "a�31m" == legible("a\x9b31m")


def test_a_line_end_is_shown_in_a_line():
    """A second line would be taken for a value of its own."""
    assert "a␍␊b⟨U+2028⟩c" == legible("a\r\nb\u2028c")


@pytest.mark.parametrize("mark", MARKS)
def test_a_direction_mark_is_shown_by_its_number(mark):
    """CVE-2021-42574: what is read would not be what is stored."""
    assert f"a⟨U+{ord(mark):04X}⟩b" == legible(f"a{mark}b")


def test_half_a_surrogate_pair_is_no_character():
    """It can be in a Python text, but in no UTF-8 file."""
    assert "a�b" == legible("a\ud83db")


def test_a_long_text_is_cut_where_it_is_told():
    """The limit counts the … that says so."""
    assert "aaaa…" == legible("a" * 10_000_000, 5)
    assert "aaaaa" == legible("aaaaa", 5)


@given(st.text(st.characters(exclude_categories=())))
def test_nothing_that_cannot_be_seen_is_left(text):
    """Whatever Unicode holds, surrogates as well."""
    said = legible(text)

    assert said == said.encode().decode()
    assert [] == [each for each in said if unicodedata.category(each) in SEEN or each in MARKS]


def test_lines_keep_their_tabs_and_directions():
    """Spec 2.1: kept in many-line text, which every output isolates."""
    assert ("a\tb", "\u2067\u05d0\u05d1\u2069", "c␛") == legible_lines(
        "a\tb\n\u2067\u05d0\u05d1\u2069\r\nc\x1b"
    )


def test_an_open_direction_ends_with_its_line():
    """Else it would turn around whatever comes after."""
    assert ("\u202eabc\u202c", "d") == legible_lines("\u202eabc\nd")


def test_a_line_closes_nothing_that_it_did_not_open():
    """A lone PDI would end the isolation in which the line stands."""
    assert ("a⟨U+2069⟩b",) == legible_lines("a\u2069b")


def test_directions_are_closed_from_the_inside():
    """An isolate inside an override ends first."""
    assert ("\u202ea\u2067b\u2069\u202c",) == legible_lines("\u202ea\u2067b")


def test_lines_are_bounded_together():
    """10 MB of text fill no page."""
    assert 10_000 == len("".join(legible_lines("a" * 10_000_000)))
