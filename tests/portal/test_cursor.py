"""Cursors: the key of an order in an overview."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.portal.cursor import BadCursor, Cursor

MICROS = st.integers(-(2**62), 2**62)
KEYS = st.builds(
    lambda due, received, order: Cursor(due is None, due or 0, received, order),
    st.none() | MICROS,
    MICROS,
    st.sampled_from(["AU-1", "a.b.c", "-", "Ü 7", "x" * 200]),
)


@given(KEYS)
def test_a_key_survives_an_address(key: Cursor):
    """It travels as text in a link; an id may hold dots itself."""
    assert key == Cursor.parse(str(key))


@given(KEYS, KEYS)
def test_keys_sort_by_due_then_received_then_id_and_nothing_due_last(one: Cursor, other: Cursor):
    """Spec 2.22, by an independent key: infinity where nothing is due."""

    def plain(key: Cursor) -> tuple[float, int, str]:
        return (float("inf") if key.nothing_due else key.due, key.received, key.id)

    if not one.nothing_due and abs(one.due - other.due) > 2**10:  # exact in floating point
        assert (plain(one) < plain(other)) == (one.key < other.key)
    if one.nothing_due or other.nothing_due:
        assert (plain(one) < plain(other)) == (one.key < other.key)


@pytest.mark.parametrize(
    "text",
    ["", ".", "..", "1.2", "1.2.", "x.2.AU-1", "1.x.AU-1", "01.2.AU-1", "1_0.2.AU-1", " 1.2.AU-1",
     "-.-.AU-1", "1.2.a\nb", "1" * 5000 + ".2.AU-1", "1.2. AU-1", "\u0661.2.AU-1"],
)  # fmt: skip
def test_what_is_no_key_is_refused(text: str):
    """Somebody edits the address by hand; the first page is offered."""
    with pytest.raises(BadCursor) as raised:
        Cursor.parse(text)

    assert (422, "portal.bad_cursor") == (raised.value.status, raised.value.code)
