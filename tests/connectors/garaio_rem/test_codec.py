"""Codec: bytes and back without loss; what is no message is drift, whatever it is."""

import json
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from fixflow.connectors.errors import ContractDrift
from fixflow.connectors.garaio_rem.codec import decode, encode
from fixflow.connectors.garaio_rem.inbound import canonical
from fixflow.errors import FixflowError
from tests.connectors.garaio_rem.speaking import AT, REM, inbound

DECIMALS = st.decimals(
    allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9
)
TEXTS = st.text(min_size=1).filter(lambda text: text.isprintable())
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | DECIMALS | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(TEXTS, VALUES, max_size=4))
def test_what_is_written_is_read_back(data):
    """Loss-free: decimals keep their digits, `1200.50` stays that."""
    event = decode("garaio_rem", encode("Invoicing.Order.Created", data))

    assert ("Invoicing.Order.Created", data) == (event.name, event.data)
    assert {"eventType": "Invoicing.Order.Created", "data": data} == event.raw


def test_decimals_are_numbers_and_keep_their_digits():
    """The tables say `decimal`; the samples quote some, which is read all the same."""
    assert b'{"eventType":"E","data":{"a":1200.50,"b":100,"c":0.00}}' == encode(
        "E", {"a": Decimal("1200.50"), "b": Decimal("1E+2"), "c": Decimal("0.00")}
    )


@pytest.mark.parametrize(
    ("body", "path"),
    [
        (b"", ""),
        (b"{", ""),
        (b"\xff", ""),
        (b"[]", ""),
        (b"null", ""),
        (b'{"data":{}}', "eventType"),
        (b'{"eventType":7,"data":{}}', "eventType"),
        (b'{"eventType":"E","data":[]}', "data"),
        (b'{"eventType":"E","data":null}', "data"),
        (b'{"eventType":"E","data":{"a":NaN}}', ""),
        (b"[" * 100_000, ""),
    ],
)
def test_what_is_no_message_is_drift(body, path):
    """By its path and kind, never by its value."""
    with pytest.raises(ContractDrift) as drifted:
        decode("garaio_rem", body)

    assert path == drifted.value.path


def test_a_mark_at_the_beginning_is_no_part_of_it():
    """Some write a BOM, as the vendor's own README has one."""
    assert "E" == decode("garaio_rem", b'\xef\xbb\xbf{"eventType":"E","data":{}}').name


def test_a_message_without_an_id_is_known_by_its_content():
    """Whatever the order of its keys; rubbish by its bytes."""
    one, other = b'{"a":1,"b":2}', b'{"b": 2, "a": 1}'

    assert canonical(one) == canonical(other)
    assert canonical(one) != canonical(b'{"a":1,"b":3}')
    assert canonical(b"{") != canonical(b"}")


EVENTS = st.sampled_from(
    [
        "Invoicing.Order.Accepted", "Invoicing.Order.Rejected", "Invoicing.Order.WasCreated",
        "Invoicing.Order.WasUpdated", "Invoicing.Invoice.Rejected", "Invoicing.Invoice.Booked",
        "Errors.Message.Invalid", "Letting.Tenancy.Created", "",
    ]
)  # fmt: skip
KEYS = st.sampled_from(["reference", "externalReference", "reasons", "reason", "errors", "x"])
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


@given(EVENTS, st.dictionaries(KEYS, ANY, max_size=5), st.dictionaries(
    st.sampled_from(["correlation_id", "app_id", "echo-fixflow-language", "echo-fixflow-message"]),
    st.text(max_size=5), max_size=3))  # fmt: skip
def test_nothing_that_comes_in_breaks_the_reader(event, data, headers):
    """Whatever it is, it is told or refused as drift; an id that is none included."""
    message = inbound(event, data, **headers)
    for reader in (REM.read, REM.seen):
        try:
            reader(message)
        except FixflowError:
            continue


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(body):
    """Only errors of ours come out."""
    with pytest.raises(FixflowError):
        REM.read(evolve(inbound("", {}), body=body))
    assert AT == inbound("", {}).at


def test_what_is_written_is_json():
    """Read by the standard library as well."""
    assert {"eventType": "E", "data": {"ü\n": ["\u2028", True, None]}} == json.loads(
        encode("E", {"ü\n": ["\u2028", True, None]})
    )
