"""Isolation: foreign text cannot turn the words around it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fixflow.portal.isolation import isolated

MARKS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Boiler", "\u2068Boiler\u2069"),
        ("", "\u2068\u2069"),
        ("a\nb", "\u2068a\u2069\n\u2068b\u2069"),
        ("\u2067אבג", "\u2068\u2067אבג\u2069\u2069"),
        ("\u2069out", "\u2068out\u2069"),
        ("\u2066in\u2069\u2069out", "\u2068\u2066in\u2069out\u2069"),
    ],
)
def test_each_line_ends_what_it_opens(text: str, expected: str):
    """UAX 9: an isolate ends with its paragraph at the latest; a stray close would end ours."""
    assert expected == isolated(text)


@example("\u2069" * 3 + "\u2067" * 3)
@given(st.text(alphabet="ab\n" + MARKS))
def test_nothing_inside_reaches_out(text: str):
    """An independent reading: the depth, counted character by character, is 0 only at the ends."""
    for line in isolated(text).split("\n"):
        depths = []
        depth = 0
        for char in line:
            depth += (char in "\u2066\u2067\u2068") - (char == "\u2069")
            depths.append(depth)

        assert 0 == depths[-1]
        assert min(depths[:-1]) > 0


@given(st.text(alphabet="ab\n"))
def test_letters_stay(text: str):
    """Only isolates are added, and only closes that fit nothing are left out."""
    assert text == isolated(text).replace("\u2068", "").replace("\u2069", "")
