"""Fields and values: every fault of 2.1, at both doors."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.lifecycle import (
    Action,
    BadFields,
    UndeclaredField,
    choice,
    currency,
    day,
    flag,
    instant,
    line,
    lines,
    money,
)
from fixflow.lifecycle.actions import build
from fixflow.money import Money, chf, eur
from fixflow.texts import Text
from tests.lifecycle.parcel import To


@attrs.frozen
class Form(Action):
    """One field of each kind, none required."""

    label = Text(de="Formular", en="Form")
    title: str | None = line(optional=True)
    body: str | None = lines(optional=True)
    gross: Money | None = money(optional=True)
    net: Money | None = money(optional=True)
    currency: str | None = currency(optional=True)
    at: datetime | None = instant(optional=True)
    on: date | None = day(optional=True)
    to: To | None = choice(To, optional=True)
    urgent: bool | None = flag(optional=True)


@attrs.frozen
class Strict(Action):
    """Two fields that must be given, two that have a default."""

    label = Text(de="Streng", en="Strict")
    title: str = line()
    gross: Money = money()
    to: To = choice(To, default=To.BOX)
    note: str = line(default="")


def faults(error: BadFields) -> list[tuple[str, str]]:
    """Tell each fault by its field and code."""
    return [(each.path, each.code) for each in error.faults]


def read_faults(known: str | None = "CHF", /, **raw: object) -> list[tuple[str, str]]:
    """Read a form and tell its faults."""
    with pytest.raises(BadFields) as caught:
        build(Form, raw, known)
    return faults(caught.value)


@pytest.mark.parametrize(
    ("field", "raw", "code"),
    [
        ("title", 7, "wrong_type"),
        ("title", "x" * 201, "too_long"),
        ("title", "a\tb", "control_character"),
        ("title", "a\nb", "control_character"),
        ("title", "a\u2028b", "control_character"),
        ("title", "a\x00b", "control_character"),
        ("title", "a\ud800b", "control_character"),
        ("title", "a\u202eb", "direction_mark"),
        ("title", "a\u2066b", "direction_mark"),
        ("body", ["a"], "wrong_type"),
        ("body", "x" * 10_001, "too_long"),
        ("body", "a\x1bb", "control_character"),
        ("gross", 9.5, "wrong_type"),
        ("gross", 9, "wrong_type"),
        ("gross", True, "wrong_type"),
        ("gross", "neun", "wrong_type"),
        ("gross", "NaN", "wrong_type"),
        ("gross", "9.505", "precision"),
        ("gross", {"amount": 9, "currency": "CHF"}, "wrong_type"),
        ("gross", {"amount": "9", "currency": "XXX"}, "not_a_choice"),
        ("gross", {"amount": "9", "currency": ["CHF"]}, "not_a_choice"),
        ("gross", {"amount": "9"}, "wrong_type"),
        ("gross", {"amount": "9", "currency": "EUR"}, "currency_differs"),
        ("currency", 7, "wrong_type"),
        ("currency", "USD", "not_a_choice"),
        ("currency", "EUR", "currency_differs"),
        ("at", "2026-05-04T08:25:00", "naive_instant"),
        ("at", datetime(2026, 5, 4), "naive_instant"),  # noqa: DTZ001  the fault itself
        ("at", "yesterday", "wrong_type"),
        ("at", 1777875900, "wrong_type"),
        ("at", "0001-01-01T00:00:00+14:00", "wrong_type"),
        ("at", date(2026, 5, 4), "wrong_type"),
        ("on", "04.05.2026", "wrong_type"),
        ("on", "20260504", "wrong_type"),
        ("on", "2026-02-30", "wrong_type"),
        ("on", "9999-12-31", "wrong_type"),
        ("on", 20260505, "wrong_type"),
        ("on", datetime(2026, 5, 4, tzinfo=UTC), "wrong_type"),
        ("to", "nobody", "not_a_choice"),
        ("to", 1, "wrong_type"),
        ("urgent", "true", "wrong_type"),
        ("urgent", 1, "wrong_type"),
        ("colour", "red", "unknown_field"),
    ],
)
def test_a_wrong_value_is_a_fault_of_its_field(field: str, raw: object, code: str):
    """One row for each kind of field and each thing that can be wrong with it."""
    assert [(field, code)] == read_faults(**{field: raw})


@pytest.mark.parametrize(
    ("field", "raw", "value"),
    [
        ("title", "  Boiler kalt ", "Boiler kalt"),
        ("title", "Ku\u0308che", "Küche"),
        ("title", "x" * 200, "x" * 200),
        ("title", "", None),
        ("title", "   ", None),
        ("title", None, None),
        ("body", "a\r\nb\rc\td", "a\nb\nc\td"),
        ("body", "a\u202eb", "a\u202eb"),
        ("body", "x" * 10_000, "x" * 10_000),
        ("gross", "9.5", chf("9.50")),
        ("gross", chf("9.50"), chf("9.50")),
        ("gross", {"amount": "9.50", "currency": "CHF"}, chf("9.50")),
        ("gross", "", None),
        ("currency", "CHF", "CHF"),
        (
            "at",
            "2026-05-04T08:25:00+02:00",
            datetime(2026, 5, 4, 8, 25, tzinfo=timezone(timedelta(hours=2))),
        ),
        ("at", "2026-05-04T06:25:00Z", datetime(2026, 5, 4, 6, 25, tzinfo=UTC)),
        ("on", "2026-05-04", date(2026, 5, 4)),
        ("on", date(2026, 5, 4), date(2026, 5, 4)),
        ("to", "box", To.BOX),
        ("to", To.BOX, To.BOX),
        ("urgent", False, False),
    ],
)
def test_a_right_value_is_normalized(field: str, raw: object, value: object):
    """NFC, trimmed; money a decimal string in the order's currency; with offset."""
    form = build(Form, {field: raw}, "CHF")

    assert value == getattr(form, field)


def test_money_without_any_currency_is_a_fault():
    """`currency_missing`: neither action nor order has a currency."""
    assert [("gross", "currency_missing")] == read_faults(None, gross="9.50")


def test_the_currency_of_the_action_counts_where_the_order_has_none():
    """Its currency is the field `currency`, else the order's."""
    form = build(Form, {"gross": "9.50", "currency": "EUR"})

    assert eur("9.50") == form.gross


def test_the_currency_is_taken_from_the_amount_where_nobody_names_it():
    """Else an order begun with a typed amount would have no currency for the next one."""
    form = Form(gross=eur("9.50"))

    assert form.currency == "EUR"


def test_an_unknown_currency_is_one_fault_and_the_amounts_are_searched_too():
    """All faults at once, each at the field that holds it."""
    found = read_faults(None, gross="9.505", net="9.50", currency="XXX")

    assert [("gross", "precision"), ("currency", "not_a_choice")] == found


def test_amounts_of_two_currencies_disagree():
    """Nobody could add or compare them; the first one counts."""
    with pytest.raises(BadFields) as caught:
        Form(gross=chf("9.50"), net=eur("9"))

    assert [("net", "currency_differs")] == faults(caught.value)


def test_every_fault_of_every_field_is_told_at_once():
    """A form comes back once."""
    found = read_faults(title="a\u202e" + "x" * 200, gross="x", urgent="ja", colour="red")

    assert [
        ("colour", "unknown_field"),
        ("title", "too_long"),
        ("title", "direction_mark"),
        ("gross", "wrong_type"),
        ("urgent", "wrong_type"),
    ] == found


def test_a_required_field_must_be_there_and_hold_something():
    """`missing` and `empty`, for typed values and for what comes from outside."""
    doors: tuple[dict[str, object], ...] = (
        {},
        {"title": None, "gross": None},
        {"title": " ", "gross": ""},
    )
    found = []
    for raw in doors:
        with pytest.raises(BadFields) as caught:
            build(Strict, raw, "CHF")
        found.append(faults(caught.value))

    assert [
        [("title", "missing"), ("gross", "missing")],
        [("title", "missing"), ("gross", "missing")],
        [("title", "empty"), ("gross", "wrong_type")],
    ] == found


def test_a_typed_action_is_checked_like_a_form():
    """Nothing is decided before; the type checker does not see absence."""
    wrong: Any = {"to": "box", "title": 7}
    with pytest.raises(BadFields) as caught:
        Strict(**wrong)

    assert [("title", "wrong_type"), ("gross", "missing"), ("to", "not_a_choice")] == faults(
        caught.value
    )


@pytest.mark.parametrize("raw", [{}, {"to": None, "note": None}, {"note": ""}])
def test_a_default_stands_where_nothing_is_given(raw: dict[str, object]):
    """Defaults are facts too: who reads the event later need not know them."""
    filled = build(Strict, {"title": "x", "gross": "1", **raw}, "CHF")

    assert {"title": "x", "gross": chf("1"), "to": To.BOX, "note": ""} == dict(filled.facts)


def test_an_instant_is_kept_with_its_offset_and_no_zone():
    """Exact JSON both ways: a zone would compare unequal in the hour that comes twice."""
    twice = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Zurich"), fold=1)
    form = Form(at=twice)

    assert form.at == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_a_field_tells_its_dialog():
    """«Jede Aktion öffnet einen kleinen Dialog»."""
    told = [(each.name, each.kind, each.required, each.choices) for each in Strict.specs.values()]

    assert [
        ("message", "lines", False, ()),
        ("title", "line", True, ()),
        ("gross", "money", True, ()),
        ("to", "choice", False, (To.PERSON, To.BOX)),
        ("note", "line", False, ()),
    ] == told


def test_a_field_without_a_declarer_is_the_programs_fault():
    """It could neither be read nor checked."""
    with pytest.raises(UndeclaredField) as caught:

        @attrs.frozen
        class Sloppy(Action):
            label = Text(de="Schlampig", en="Sloppy")
            title: str = "x"

    assert ("sloppy", "title") == (caught.value.action, caught.value.name)


def test_a_fault_is_said_with_its_field_in_both_languages():
    """A person reads which field it is, and what is wanted."""
    with pytest.raises(BadFields) as caught:
        Strict(title="x")

    assert (
        "«strict» ist nicht richtig ausgefüllt. gross: fehlt.",
        "lifecycle.bad_fields: “strict” is not filled in properly. gross: is missing.",
    ) == (caught.value.say("de"), str(caught.value))


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=5,
)


@given(
    st.dictionaries(st.sampled_from([*Form.specs, "amount"]) | st.text(max_size=9), JUNK),
    st.sampled_from([None, "CHF", "EUR"]),
)
def test_whatever_comes_in_is_an_action_or_bad_fields(raw: dict[str, object], known: str | None):
    """Mappings by chance give only our own errors."""
    try:
        form = build(Form, raw, known)
    except BadFields as error:
        found: object = error.faults != ()
    else:
        found = form == build(Form, dict(form.facts), known)

    assert found
