"""Records: one value of each kind as a cell, and what fits into none."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from fixflow.errors import Misuse
from fixflow.identity import OrderId, SpId
from fixflow.instants import NaiveInstant
from fixflow.money import CurrenciesDiffer, chf, eur
from fixflow.parties import CONTRACTOR
from fixflow.records import NotACell, currency_of, lines, row, zone_name
from fixflow.safety.markup import Markup
from fixflow.texts import Text

ZURICH = datetime(2026, 5, 4, 8, 25, tzinfo=ZoneInfo("Europe/Zurich"))
NAMED = Text(de="Straße", en="street", fr="rue", it="strada")


def cell(value: object, lang: str = "en") -> object:
    """Write one value."""
    return row(lang, {"it": value})["it"]  # type: ignore[arg-type]  # any language


@pytest.mark.parametrize(
    "value", [None, True, 3, Decimal("9.50"), timedelta(hours=1), "x", date(2026, 5, 4)]
)
def test_what_a_frame_knows_stays_as_it_is(value):
    """Numbers, texts, days, lengths of time, yes and no."""
    assert value == cell(value)
    assert type(value) is type(cell(value))


def test_an_amount_loses_its_currency_to_a_column_of_its_own():
    """Never a float."""
    assert Decimal("9.50") == cell(chf("9.50"))
    assert "CHF" == currency_of(None, chf("9.50"), chf(1))
    assert currency_of(None) is None


def test_two_currencies_fit_into_no_row():
    """One column could not say which amount is of which."""
    with pytest.raises(CurrenciesDiffer):
        currency_of(chf(1), eur(1))


def test_an_instant_stands_in_utc_and_its_zone_beside_it():
    """8:25 in Zürich is 6:25 UTC in May."""
    assert datetime(2026, 5, 4, 6, 25, tzinfo=UTC) == cell(ZURICH)
    assert cell(ZURICH).tzinfo is UTC  # type: ignore[attr-defined]  # it is an instant
    assert "Europe/Zurich" == zone_name(ZURICH)
    assert "UTC+02:00" == zone_name(ZURICH.astimezone(timezone(timedelta(hours=2))))
    assert zone_name(None) is zone_name(date(2026, 5, 4)) is None


def test_an_instant_without_offset_is_refused():
    """As everywhere."""
    naive = datetime(2026, 5, 4)  # noqa: DTZ001  what is refused

    with pytest.raises(NaiveInstant):
        cell(naive)
    with pytest.raises(NaiveInstant):
        zone_name(naive)


def test_ids_and_members_are_texts():
    """So that they can be joined and grouped by."""
    assert "SP-1" == cell(SpId("SP-1"))
    assert "contractor" == cell(CONTRACTOR)


def test_texts_for_people_are_said_in_the_language_asked_for():
    """Swiss German has no ß."""
    assert ["Straße", "Strasse", "rue"] == [cell(NAMED, lang) for lang in ("de", "de-CH", "fr")]


def test_several_values_share_a_cell():
    """Ids and words by commas, sentences below each other; none is nothing."""
    assert "SP-1, SP-2" == cell((SpId("SP-1"), SpId("SP-2")))
    assert cell(()) is None
    assert "one\ntwo" == lines(["one", "two"])
    assert lines([]) is None


def test_a_text_of_a_class_of_its_own_becomes_a_plain_one():
    """A frame would keep what is markup, and show it."""
    assert str is type(cell(Markup("<b>")))


@pytest.mark.parametrize("value", [1.5, {"a": 1}, object(), b"x", {OrderId("AU-1")}])
def test_what_fits_into_no_cell_is_refused_with_its_column(value):
    """Its `repr` would look like a text."""
    with pytest.raises(NotACell, match="“it” is of type") as refused:
        cell(value)

    assert isinstance(refused.value, Misuse)
    with pytest.raises(NotACell):
        cell((value,))
