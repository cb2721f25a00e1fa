"""Lettering: widths held against the packaged typeface, which shares them with Helvetica."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.lifecycle.paint.lettering import advance, fitted, width, wrapped
from tests.drawings import advances

FONT = advances()[0]
LETTERS = [chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x180)) if code in FONT]


@pytest.mark.parametrize("letter", [*LETTERS, *"–‘’“”„•…€"])
def test_no_letter_is_wider_than_it_is_taken_for(letter):
    """The font file is the witness; a thousandth is its rounding."""
    assert FONT[ord(letter)] <= advance(letter) + 1


@pytest.mark.parametrize("letter", [chr(code) for code in range(0x20, 0x7F)] + list("äöüÄÖÜßéèàçñ"))
def test_a_letter_of_our_languages_is_exact(letter):
    """Else boxes would be wider than their words."""
    assert FONT[ord(letter)] == pytest.approx(advance(letter), abs=1)


def test_a_combining_accent_takes_no_room():
    """It stands on its letter."""
    assert width("e", 10) == width("e\u0301", 10)


def test_an_unknown_script_is_taken_as_squares():
    """Rather too wide than too narrow."""
    assert 20 <= width("漢字", 10)


@given(st.text(), st.integers(20, 300))
def test_a_fitted_text_is_never_wider_than_its_room(text, room):
    """Whatever letters it has."""
    assert width(fitted(text, 11, room), 11) <= room


@given(st.text(), st.integers(20, 300))
def test_wrapped_lines_fit_too(text, room):
    """At most two lines, none wider than the room."""
    lines = wrapped(text, 11, room)

    assert 1 <= len(lines) <= 2
    assert all(width(line, 11) <= room for line in lines)


def test_a_text_is_broken_evenly():
    """«Abgeschlossen, nicht in Rechnung» over «gestellt» would look like an accident."""
    lines = wrapped("Abgeschlossen, nicht in Rechnung gestellt", 13, 165)

    assert ("Abgeschlossen, nicht", "in Rechnung gestellt") == lines


def test_evening_out_cuts_no_word():
    """A line that fits whole is not cut to make it even with the other."""
    assert ("Anforderungen", "nicht erfüllt") == wrapped("Anforderungen nicht erfüllt", 11, 116)
