"""Reading: what does not fit a partner's contract is named by path and kind, never by its value."""

import ast
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fixflow.connectors
from fixflow.connectors.drift_words import GERMAN
from fixflow.connectors.errors import ContractDrift
from fixflow.connectors.http_steps import LARGEST_JSON
from fixflow.connectors.reading import (
    NAMES,
    NOTHING,
    each_order,
    json_in,
    list_at,
    object_at,
    ref_at,
    text_at,
)
from fixflow.connectors.remote import ExternalRef, Failure, RemoteOrder
from fixflow.errors import FixflowError
from fixflow.lifecycle import Phase


def read(body):
    """Read an answer."""
    return json_in("muster", "read", body)


def test_fractions_are_decimals():
    """9.50 is money and no float."""
    found = read(b'{"net": 9.50, "n": 3}')

    assert Decimal("9.50") == found["net"]
    assert isinstance(found["net"], Decimal)
    assert "9.50" == str(found["net"])


def test_a_pair_of_escapes_is_one_character():
    """RFC 8259, 7: the clef; a backslash that is escaped begins no escape."""
    assert ["\U0001d11e", "\\ud800"] == read(b'["\\uD834\\uDD1E", "\\\\ud800"]')


def test_a_mark_of_the_byte_order_is_no_fault():
    """Some systems of Windows write one."""
    assert {"a": 1} == read(b'\xef\xbb\xbf{"a": 1}')


@pytest.mark.parametrize(
    ("body", "got"),
    [
        (b"", "nothing"),
        (b"  \n", "nothing"),
        (b"<html>", "no JSON"),
        (b'{"a": NaN}', "no JSON"),
        (b"\xff\xfe", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b"1e9999999999999999999", "no JSON"),
        (b"[1e999999999]", "no JSON"),
        (b"[-1e-999999999]", "no JSON"),
        (b'{"id": "\\ud800"}', "no JSON"),
        (b'{"\\uDFFF": 1}', "no JSON"),
        (b'"\xed\xa0\x80"', "no JSON"),
        ('{"a": 1}'.encode("utf-16"), "no JSON"),
        (b" " * (LARGEST_JSON + 1), "too many bytes"),
    ],
)
def test_what_is_no_json_is_a_drift(body, got):
    """204 for a body, a page of a proxy, 16 MiB and one byte; RFC 8259, 8: UTF-8, and no half of a pair.

    A number beyond what any double holds would fill the memory of whoever makes it whole.
    """
    with pytest.raises(ContractDrift) as drifted:
        read(body)

    assert got == drifted.value.got


@pytest.mark.parametrize(
    ("value", "expected", "got"),
    [
        ({}, "a text", "nothing"),
        ({"id": None}, "a text", "nothing"),
        ({"id": 7}, "a text", "a whole number"),
        ({"id": Decimal("7.5")}, "a text", "a number"),
        ({"id": True}, "a text", "true or false"),
        ({"id": ["hunter2"]}, "a text", "a list"),
        ("hunter2", "an object", "a text"),
        (None, "an object", "null"),
    ],
)
def test_a_missing_or_wrong_key_is_named_and_its_value_is_not(value, expected, got):
    """A value may be anybody's name."""
    with pytest.raises(ContractDrift) as drifted:
        text_at("muster", "read", value, "id")

    assert (expected, got) == (drifted.value.expected, drifted.value.got)
    assert "hunter2" not in str(drifted.value)


def test_an_optional_text_may_be_missing_or_null():
    """Absent and null are both nothing."""
    assert text_at("muster", "read", {}, "id", optional=True) is None
    assert text_at("muster", "read", {"id": None}, "id", optional=True) is None


def test_an_id_names_a_thing_there():
    """As a text, whose leading zeros count."""
    assert ExternalRef("muster", "0017") == ref_at("muster", "read", {"id": "0017"}, "id")


@pytest.mark.parametrize("value", ["", "a\nb", "x" * 201, " 7", "\ud800"])
def test_an_id_that_is_no_line_is_a_drift(value):
    """The partner's fault, and no `InvalidId`, which says that the calling code is wrong."""
    with pytest.raises(ContractDrift) as drifted:
        ref_at("muster", "read", {"id": value}, "id")

    assert ("one printable line", "another text") == (drifted.value.expected, drifted.value.got)


def test_null_for_a_list_is_a_drift():
    """An empty list is written `[]`."""
    assert [] == list_at("muster", "read", [], "items")
    with pytest.raises(ContractDrift):
        list_at("muster", "read", None, "items")
    with pytest.raises(ContractDrift):
        object_at("muster", "read", [], "item")


def named(row):
    """Name an order of a page."""
    return ref_at("muster", "read", row, "id")


def order(row):
    """Read an order of a page."""
    status = text_at("muster", "read", row, "status") or ""
    return RemoteOrder(ref=named(row), status=status, phase=Phase.REQUESTED)


def test_an_order_that_drifts_is_named_beside_those_that_are_read():
    """Spec 2.6 no. 8: one outcome per item."""
    rows = [{"id": "1", "status": "open"}, {"id": "2"}, {"id": "3", "status": "open"}]
    read, failures = each_order(rows, named, order)

    assert ["1", "3"] == [each.ref.id for each in read]
    assert (Failure(ExternalRef("muster", "2"), "connectors.drift"),) == failures


def test_a_page_of_which_nothing_can_be_read_is_a_drift():
    """A contract that has changed is told once, and not order by order for the whole stock."""
    rows = [{"id": f"{n}"} for n in range(10)]

    assert 10 == len(each_order([*rows, {"id": "x", "status": "open"}], named, order)[1])
    assert 9 == len(each_order(rows[1:], named, order)[1])
    with pytest.raises(ContractDrift):
        each_order(rows, named, order)


def test_an_order_that_cannot_even_be_named_is_a_drift_of_the_page():
    """Nobody could read it later."""
    with pytest.raises(ContractDrift):
        each_order([{"status": "open"}], named, order)


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_nothing_but_our_own_error_comes_out(body):
    """Whatever a server sends."""
    try:
        read(body)
    except FixflowError as error:
        assert isinstance(error, ContractDrift)  # noqa: PT017  any other would have gone through


def test_a_drift_is_said_in_one_language():
    """«wird a list erwartet, gekommen ist null» is neither; the facts stay as code compares them."""
    with pytest.raises(ContractDrift) as drifted:
        list_at("muster", "read", {"id": 1}, "orders")

    assert ("a list", "an object") == (drifted.value.expected, drifted.value.got)
    assert (
        "muster, read: bei «orders» wird eine Liste erwartet, gekommen ist ein Objekt."
        == drifted.value.say("de")
    )
    assert "muster, read: at “orders” a list is expected, an object came." == drifted.value.say(
        "en"
    )


# By the name of what says that something drifts: which arguments name a kind.
SAYING = {"drift": (3, 4), "ContractDrift": (3, 4), "repeated": (2,), "asked_for": (3,)}


def kinds_in(call):
    """Give the plain texts among the arguments of a call that name a kind."""
    where = SAYING.get(getattr(call.func, "id", ""), ())
    given = [call.args[place] for place in where if place < len(call.args)]
    if where:
        given += [each.value for each in call.keywords if each.arg in {"expected", "got"}]
    for each in given:
        either = (each.body, each.orelse) if isinstance(each, ast.IfExp) else (each,)
        yield from (one.value for one in either if isinstance(one, ast.Constant))


def test_every_kind_that_a_connector_names_has_its_german_word():
    """Read out of the source, so that a new one is not forgotten."""
    folder = Path(fixflow.connectors.__file__).parent
    named = {*NAMES.values(), *NOTHING}
    for path in folder.rglob("*.py"):
        calls = (e for e in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(e, ast.Call))
        named |= {kind for call in calls for kind in kinds_in(call) if isinstance(kind, str)}

    assert set() == named - set(GERMAN)
    assert set() == set(GERMAN) - named
