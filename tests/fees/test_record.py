"""Record: what is read back equals what was written; anything else is refused with its place."""

import json
from datetime import date
from decimal import Decimal

import pytest

from fixflow.fees import (
    BadRecord,
    FeeKey,
    FeeLine,
    Party,
    Scope,
    TaxTreatment,
    VatCategory,
    VatMode,
)
from fixflow.fees.record import read, written
from fixflow.fees.totals import VatGroup
from fixflow.money import chf

LINE = FeeLine(
    key=FeeKey(policy="imofix", contractor="meier", scope=Scope.INVOICE, number="R-1"),
    invoice="R-1",
    amount=chf("-9.50"),
    mode=VatMode.EXCLUSIVE,
    percent=Decimal("8.0"),
    treatment=TaxTreatment(VatCategory.EXEMPT, "Art. 21 MWSTG"),
    reverses="F-1",
)


def test_a_line_comes_back_through_json() -> None:
    """Exact: 8.0 stays 8.0, -9.50 stays -9.50."""
    raw = json.loads(json.dumps(written(LINE)))

    assert LINE == read(FeeLine, raw)
    assert {"amount": "-9.50", "currency": "CHF"} == raw["amount"]


def test_a_tuple_comes_back_as_a_tuple() -> None:
    """The lines of an address."""
    meier = Party(id="meier", name="Meier Sanitär AG", lines=("8004 Zürich",))

    assert meier == read(Party, written(meier))


def test_a_day_is_written_by_iso_8601() -> None:
    """It sorts as text and has no month to mistake for a day."""
    assert ["2026-05-04", True, None] == written((date(2026, 5, 4), True, None))


# fmt: off
BROKEN: tuple[tuple[str, object, str], ...] = (
    ("a text for an object", "x",                                                            "$"),
    ("a field too few",      {"category": "S", "percent": "8.1", "net": {}},                 "$"),
    ("no money",             {"category": "S", "percent": "8.1", "net": "9.50", "vat": {}, "note": None}, r"\$\.net"),
    ("a fine amount",        {"category": "S", "percent": "8.1", "net": {"amount": "9.505", "currency": "CHF"},
                              "vat": {}, "note": None},                                      r"\$\.net"),
    ("no such category",     {"category": "X", "percent": "8.1", "net": {}, "vat": {}, "note": None}, r"\$\.category"),
    ("no number",            {"category": "S", "percent": "NaN", "net": {}, "vat": {}, "note": None}, r"\$\.percent"),
    ("a number for a text",  {"category": "S", "percent": 8, "net": {}, "vat": {}, "note": None}, r"\$\.percent"),
)
# fmt: on


@pytest.mark.parametrize(("name", "raw", "place"), BROKEN, ids=[row[0] for row in BROKEN])
def test_what_is_no_record_is_refused_at_its_place(name: str, raw: object, place: str) -> None:
    """Ten years later somebody must find the byte that changed."""
    with pytest.raises(BadRecord, match=place):
        read(VatGroup, raw)
    assert name


def test_a_list_is_a_list() -> None:
    """A text would come apart into letters."""
    with pytest.raises(BadRecord, match=r"\$\.lines"):
        read(Party, {"id": "meier", "name": "Meier", "lines": "8004", "uid": None})
