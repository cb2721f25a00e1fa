"""Sealing: canonical bytes, hashed and chained."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.fees.seals.sealing import GENESIS, NotAHash, NotCanonical, Sealed, canonical, seal
from fixflow.identity import OrderId
from fixflow.instants import NaiveInstant
from fixflow.money import chf

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text("abcdefg", max_size=3), inner, max_size=3)
    ),
    max_leaves=12,
)


class Colour(Enum):
    """An enum."""

    RED = "red"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ({"b": 1, "a": [True, None]}, b'{"a":[true,null],"b":1}'),
        ({"B": 1, "a": 2, "A": 3}, b'{"A":3,"B":1,"a":2}'),
        (Decimal("9.50"), b'"9.50"'),
        (Decimal("1E+3"), b'"1000"'),
        (Decimal("0E-8"), b'"0.00000000"'),
        (chf("-9.5"), b'{"amount":"-9.50","currency":"CHF"}'),
        (date(2026, 5, 4), b'"2026-05-04"'),
        (datetime(2026, 5, 4, 6, 25, tzinfo=UTC), b'"2026-05-04T06:25:00Z"'),
        (
            datetime(2026, 5, 4, 8, 25, 0, 250, tzinfo=timezone(timedelta(hours=2))),
            b'"2026-05-04T06:25:00.000250Z"',
        ),
        (OrderId("SP-1"), b'"SP-1"'),
        (Colour.RED, b'"red"'),
        (("Zürich", "\u2028"), '["Zürich","\u2028"]'.encode()),
        ('"\\/\b\t\n\f\r\x1f\x7f', b'"\\"\\\\/\\b\\t\\n\\f\\r\\u001f\x7f"'),
    ],
    ids=ascii,
)
def test_each_value_has_one_written_form(value: object, written: bytes) -> None:
    """Sorted keys, no blanks, UTF-8; escapes as in RFC 8785 section 3.2.2.2, written by hand."""
    assert written == canonical(value)


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        float("nan"),
        Decimal("NaN"),
        Decimal("Infinity"),
        b"bytes",
        {1, 2},
        ...,
        "a\x00b",
        "a\ud800b",
        {1: "a"},
        {"a\x00": 1},
        OrderId,
    ],
    ids=ascii,
)
def test_what_has_no_single_form_is_refused_with_its_path(value: object) -> None:
    """A float prints differently elsewhere, a set in any order, NUL not at all in PostgreSQL."""
    with pytest.raises(NotCanonical) as caught:
        canonical({"lines": [{"x": 1}, value]})

    assert "$.lines[1]" == caught.value.path
    assert str(caught.value).encode()


def test_an_instant_without_offset_is_not_sealed() -> None:
    """It could be any of some 30 instants."""
    with pytest.raises(NaiveInstant):
        canonical(datetime(2026, 5, 4))  # noqa: DTZ001  that is the point


@given(JSON)
def test_what_was_written_reads_back_the_same(value: object) -> None:
    """Second oracle: the json module reads what we wrote, and we write that the same way again."""
    written = canonical(value)

    assert value == json.loads(written)
    assert written == canonical(json.loads(written))


@given(st.dictionaries(st.text("abc", max_size=3), st.integers(), min_size=1))
def test_the_order_of_members_does_not_matter(members: Mapping[str, int]) -> None:
    """Sorted keys."""
    assert canonical(members) == canonical(dict(reversed(list(members.items()))))


def test_the_hash_covers_the_raw_previous_hash_and_the_bytes() -> None:
    """Sha256(32 zero bytes and `{}`), as `printf` and `sha256sum` give it."""
    expected = "fb1634c4e6cd4b1f1afe3ce2d6ef080f7ac5d1f357d723ad4dfca782733b62db"
    record = seal(b"{}", GENESIS)

    assert hashlib.sha256(bytes(32) + b"{}").hexdigest() == record.hash
    assert expected == record.hash
    assert record.intact


@pytest.mark.parametrize("previous", ["", "0" * 63, "0" * 65, "A" * 64, " " + "0" * 63, "g" * 64])
def test_a_link_is_a_hash(previous: str) -> None:
    """Capitals would give the same bytes and yet another text."""
    with pytest.raises(NotAHash):
        seal(b"{}", previous)
    assert not Sealed(b"{}", previous, seal(b"{}", GENESIS).hash).intact


@given(st.binary(min_size=1, max_size=40), st.data())
def test_a_flipped_bit_breaks_the_seal(body: bytes, data: st.DataObject) -> None:
    """In the bytes, in the previous hash, in the hash itself."""
    record = seal(body, GENESIS)
    at = data.draw(st.integers(0, len(body) - 1))
    bit = 1 << data.draw(st.integers(0, 7))
    flipped = bytes(each ^ bit if n == at else each for n, each in enumerate(body))

    assert not Sealed(flipped, record.previous, record.hash).intact
    assert not Sealed(body, "1" + record.previous[1:], record.hash).intact
    assert not Sealed(body, record.previous, record.hash[::-1] + "0").intact
