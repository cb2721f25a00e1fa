"""Records as data frames: pandas and polars take them as they are, and lose no cell."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pandas as pd
import polars as pl
import pytest

from fixflow.lifecycle import Order
from fixflow.partners import digitec_galaxus as digitec
from fixflow.recurrence import upcoming
from tests.notebooks.shown import AT, ROWS, classes_with
from tests.notebooks.tabled import TABLES, TWO_YEARS, Records
from tests.portal.morning import ORDERS
from tests.portal.people import MEIER
from tests.recurrence.made import made

CELLS = (str, int, bool, Decimal, date, datetime, timedelta, type(None), list)
AREAS = ("fixflow.cli.", "fixflow.connectors.")  # what they write is JSON for a terminal, and pages
JSON = {"fixflow.fees.invoice_checks.invoice_check.InvoiceCheck"}

each_table = pytest.mark.parametrize("name", TABLES)


def in_pandas(records: Records) -> list[dict[str, object]]:
    """Take records through pandas and back, its own marks for nothing and for instants undone."""
    frame = pd.DataFrame(records).astype(object)
    rows = frame.where(frame.notna(), None).to_dict("records")
    return [{name: plain(value) for name, value in row.items()} for row in rows]


def plain(value: object) -> object:
    """Undo pandas' own classes for what Python has itself."""
    match value:
        case pd.Timestamp():
            return value.to_pydatetime()
        case pd.Timedelta():
            return value.to_pytimedelta()
        case _:
            return value


def same(told: Mapping[str, object]) -> dict[str, object]:
    """Give a row as it is compared: a number is a number, 1 or 1.0."""
    return {
        name: float(value) if isinstance(value, int) and not isinstance(value, bool) else value
        for name, value in told.items()
    }


def test_every_class_with_rows_is_here():
    """A new one could hold what fits into no frame; and none is listed that is gone."""
    found = {each for each in classes_with(*ROWS) if not each.startswith(AREAS)}

    assert found - JSON == set(TABLES)


@each_table
def test_rows_lie_under_each_other(name):
    """The keys follow from the class alone; a cell is a number, a text, a day, an instant, a span."""
    records = TABLES[name]()

    assert records
    assert 1 == len({tuple(each) for each in records})
    for each in records:
        assert all(isinstance(value, CELLS) for value in each.values())


@each_table
def test_instants_are_in_utc_beside_their_zone(name):
    """Spec 2.6: polars refuses two offsets in one column."""
    for each in TABLES[name]():
        instants = [value for value in each.values() if isinstance(value, datetime)]

        assert all(value.tzinfo is UTC for value in instants)
        assert not instants or {"zone", "due_zone"} & set(each)


@each_table
def test_amounts_are_decimals_beside_their_currency(name):
    """Never a float, and never an amount of nobody knows what."""
    plain_numbers = {"percent", "quantity"}
    for each in TABLES[name]():
        amounts = {
            key
            for key, value in each.items()
            if isinstance(value, Decimal) and key not in plain_numbers
        }

        assert not amounts or each["currency"] == "CHF"


@each_table
def test_polars_gives_back_what_it_was_given(name):
    """`pl.DataFrame(records)` needs no help of ours; all rows are looked at for a column's type."""
    records = TABLES[name]()

    assert [dict(each) for each in records] == pl.DataFrame(
        records, infer_schema_length=None
    ).to_dicts()


@each_table
def test_pandas_gives_back_what_it_was_given(name):
    """And with it both frames are equal."""
    records = TABLES[name]()

    assert [same(each) for each in records] == [same(each) for each in in_pandas(records)]


def accepted() -> Order:
    """Accept an order of Digitec Galaxus."""
    order = digitec.PROGRAM.start("SP-1", place="CH-ZH", at=AT, service="Montage")
    return digitec.PROGRAM.decide(order, digitec.Accept(), by=MEIER, at=AT).order


def test_the_facts_of_a_history_are_columns():
    """Every event has other facts; a column is there for each, empty where an event has none."""
    rows = pd.DataFrame(accepted().to_records("en"))

    assert ["received", "accepted"] == list(rows["event"])
    assert "Montage" == rows["facts.service"][0]
    assert pd.isna(rows["facts.service"][1])


def test_an_amount_among_the_facts_has_its_currency_beside_it():
    """imofix: the invoice of CHF 412.35."""
    last = ORDERS["invoiced"].to_records("en")[-1]

    assert (Decimal("412.35"), "CHF") == (last["facts.gross"], last["currency"])


def test_frames_add_up():
    """By hand: two contracts, yearly from 1 October, are due twice each in 2028 and 2029."""
    rows = upcoming([made(), made(id="WV-2")], *TWO_YEARS).to_records("en")
    counted = pl.DataFrame(rows).group_by("contract").len().sort("contract")

    assert [("WV-17", 2), ("WV-2", 2)] == counted.rows()


def test_a_language_changes_words_and_no_key():
    """Stable keys, whatever language is asked for."""
    german, french = (accepted().to_records(lang) for lang in ("de", "fr"))

    assert [list(each) for each in german] == [list(each) for each in french]
