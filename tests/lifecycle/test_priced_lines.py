"""Priced lines: every fault of every line at its place, at both doors, and an exact way to JSON."""

import json
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.errors import problem
from fixflow.lifecycle import (
    Action,
    BadFields,
    PricedLine,
    currency,
    encode_facts,
    money,
    priced_lines,
)
from fixflow.lifecycle.actions import build
from fixflow.lifecycle.facts_json import decode_facts
from fixflow.money import Money, chf, eur
from fixflow.texts import Text
from tests.lifecycle.test_fields import JUNK

LABOUR = PricedLine("Arbeit", chf("320.00"))
BLIND = PricedLine("Storen", chf("89.95"))


@attrs.frozen
class Quote(Action):
    """An offer with its lines; a form need not name the currency twice."""

    label = Text(de="Offerte", en="Quote")
    lines: tuple[PricedLine, ...] = priced_lines()
    total: Money | None = money(optional=True)
    currency: str | None = currency(optional=True)


@attrs.frozen
class Remark(Action):
    """Something that may name lines."""

    label = Text(de="Bemerkung", en="Remark")
    lines: tuple[PricedLine, ...] | None = priced_lines(optional=True)


def faults(raw: object, known: str | None = "CHF", **more: object) -> list[tuple[str, str]]:
    """Read lines from the outside and tell each fault by its path and code."""
    with pytest.raises(BadFields) as caught:
        build(Quote, {"lines": raw, **more}, known)
    return [(each.path, each.code) for each in caught.value.faults]


@pytest.mark.parametrize(
    ("raw", "path", "code"),
    [
        (None, "lines", "missing"),
        ([], "lines", "empty"),
        ((), "lines", "empty"),
        ("Arbeit", "lines", "wrong_type"),
        ({"text": "Arbeit", "net": "1"}, "lines", "wrong_type"),
        ([{"text": "x", "net": "1"}] * 501, "lines", "too_many"),
        (["Arbeit 320.00"], "lines[0]", "wrong_type"),
        ([None], "lines[0]", "wrong_type"),
        ([{"net": "1"}], "lines[0].text", "missing"),
        ([{"text": " ", "net": "1"}], "lines[0].text", "empty"),
        ([{"text": "a\nb", "net": "1"}], "lines[0].text", "control_character"),
        ([{"text": "a\u202eb", "net": "1"}], "lines[0].text", "direction_mark"),
        ([{"text": "x" * 201, "net": "1"}], "lines[0].text", "too_long"),
        ([{"text": "x"}], "lines[0].net", "missing"),
        ([{"text": "x", "net": 1.5}], "lines[0].net", "wrong_type"),
        ([{"text": "x", "net": "9.505"}], "lines[0].net", "precision"),
        ([{"text": "x", "net": "1", "vat": "8.1"}], "lines[0].vat", "unknown_field"),
        ([LABOUR, {"text": "x", "net": eur("1")}], "lines[1].net", "currency_differs"),
        ([PricedLine("", chf("1"))], "lines[0].text", "empty"),
    ],
)
def test_a_wrong_line_is_a_fault_at_its_place(raw: object, path: str, code: str):
    """The codes of 2.1, and `too_many`: a list is bounded as a text is."""
    assert [(path, code)] == faults(raw)


def test_all_faults_of_all_lines_are_told_at_once():
    """A form comes back once, with every line marked."""
    raw = [{"text": "", "net": "x"}, {"text": "Arbeit", "net": "320"}, {"net": "1", "vat": "8.1"}]

    assert [
        ("lines[0].text", "empty"),
        ("lines[0].net", "wrong_type"),
        ("lines[2].vat", "unknown_field"),
        ("lines[2].text", "missing"),
        ("total", "precision"),
    ] == faults(raw, total="1.005")


def test_a_typed_line_is_checked_like_one_of_a_form():
    """A line is checked by the action that takes it, so that no fault hides another."""
    wrong: Any = (PricedLine("", "9.50"), PricedLine("x"), "Arbeit")  # type: ignore[arg-type] # the faults themselves
    with pytest.raises(BadFields) as caught:
        Quote(wrong)

    assert [
        ("lines[0].text", "empty"),
        ("lines[0].net", "wrong_type"),
        ("lines[1].net", "missing"),
        ("lines[2]", "wrong_type"),
    ] == [(each.path, each.code) for each in caught.value.faults]


def test_a_web_form_finds_the_field_by_its_pointer():
    """RFC 6901: `lines[1].net` is `/lines/1/net`."""
    with pytest.raises(BadFields) as caught:
        build(Quote, {"lines": [LABOUR, {"text": "Storen", "net": 89.95}]}, "CHF")

    assert [
        {
            "detail": 'has the wrong type; it must be a decimal number in quotes such as "89.95"',
            "pointer": "/lines/1/net",
            "code": "wrong_type",
        }
    ] == problem(caught.value, "en")["errors"]


def test_what_a_line_should_look_like_is_said():
    """The braces of the example are no placeholders."""
    with pytest.raises(BadFields) as caught:
        build(Quote, {"lines": ["Arbeit"]})

    assert caught.value.say("de").endswith(
        'lines[0]: hat die falsche Art; gebraucht wird: eine Zeile wie {"text": "Arbeit", "net": "89.95"}.'
    )


def test_lines_are_read_in_the_order_s_currency_and_normalized():
    """NFC and trimmed; a discount is a line below zero."""
    raw = [{"text": " Ku\u0308che ", "net": "320"}, {"text": "Rabatt", "net": "-20.00"}]
    quote = build(Quote, {"lines": raw}, "CHF")

    assert (PricedLine("Küche", chf("320")), PricedLine("Rabatt", chf("-20"))) == quote.lines


def test_five_hundred_lines_are_not_too_many():
    """The limit itself still passes."""
    assert 500 == len(Quote((LABOUR,) * 500).lines)


def test_the_currency_is_taken_from_the_lines_where_nobody_names_it():
    """As from an amount that stands alone."""
    assert "CHF" == Quote((LABOUR,)).currency


def test_lines_and_total_are_in_one_currency():
    """Nobody could add them; the first one counts."""
    with pytest.raises(BadFields) as caught:
        Quote((LABOUR, BLIND), eur("409.95"))

    assert [("total", "currency_differs")] == [
        (each.path, each.code) for each in caught.value.faults
    ]


def test_lines_alone_are_counted_like_amounts():
    """Two currencies disagree, and so do lines and the order that they are meant for."""
    with pytest.raises(BadFields) as caught:
        Remark((LABOUR, PricedLine("Storen", eur("89.95"))))
    with pytest.raises(BadFields) as of_the_order:
        Remark((LABOUR,)).agree("EUR")

    assert [["lines[1].net"], ["lines[0].net"]] == [
        [each.path for each in error.value.faults] for error in (caught, of_the_order)
    ]


def test_lines_without_any_currency_are_faults():
    """Neither action nor order has one."""
    raw = [{"text": "Arbeit", "net": "320"}]

    assert [("lines[0].net", "currency_missing")] == faults(raw, None)


@pytest.mark.parametrize("raw", [{}, {"lines": None}, {"lines": []}, {"lines": ""}])
def test_lines_that_need_not_be_given_may_be_none(raw: dict[str, object]):
    """An empty list of an optional field is none, as an empty text is."""
    assert build(Remark, raw).lines is None


def test_lines_come_back_from_json_exactly():
    """Through real JSON, as a journal keeps them."""
    quote = Quote((LABOUR, BLIND), chf("409.95"), message="gern")
    written = encode_facts(quote.facts)

    assert [
        {"text": "Arbeit", "net": {"amount": "320.00", "currency": "CHF"}},
        {"text": "Storen", "net": {"amount": "89.95", "currency": "CHF"}},
    ] == written["lines"]
    assert quote.facts == decode_facts(Quote, json.loads(json.dumps(written)))


def test_a_dialog_learns_that_lines_are_asked_for():
    """«Jede Aktion öffnet einen kleinen Dialog»: it needs to know what to draw."""
    spec = Quote.specs["lines"]

    assert ("priced_lines", True, ()) == (spec.kind, spec.required, spec.choices)


PARTS = st.sampled_from(["text", "net", "vat"])


@given(JUNK | st.lists(JUNK | st.dictionaries(PARTS, JUNK | st.just("1.50")), max_size=4))
def test_whatever_comes_in_is_lines_or_bad_fields(raw: object):
    """Lists by chance give only our own errors."""
    try:
        quote = build(Quote, {"lines": raw}, "CHF")
    except BadFields as error:
        found: object = error.faults != ()
    else:
        found = quote == build(Quote, dict(quote.facts), "CHF")

    assert found
