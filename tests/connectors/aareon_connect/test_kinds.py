"""Kinds of a record's fields: what would only be found wrong on the other side is refused at once."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from fixflow.connectors.aareon_connect import (
    Details,
    Feature,
    File,
    Lease,
    Person,
    Settings,
    Stock,
    Tenant,
    UnitType,
    Vacancy,
    WrongRecord,
)
from fixflow.connectors.immomio import Activity, Applicant, Setup, Ticket, TicketSettings, Trial
from fixflow.identity import OneForSeveral
from fixflow.money import eur


def wrong(make, **fields):
    """Make a record; give what its faults say, by their paths."""
    with pytest.raises(WrongRecord) as refused:
        make(**fields)
    return {each.path: each.detail("en") for each in refused.value.faults}


def test_every_field_of_another_kind_is_named_at_once():
    """As a CSV file has them; each would be «falsch» beside the same value on the other side."""
    assert {
        "kind": "UnitType | None is needed, not str",
        "rooms": "str | None is needed, not float",
        "built": "int | None is needed, not str",
        "available_from": "date | None is needed, not str",
        "base_rent": "Money | None is needed, not float",
        "total_rent": "Money | None is needed, not Decimal",
        "features[Keller]": "bool is needed, not str",
        "central_heating": "bool | None is needed, not str",
    } == wrong(
        Details,
        kind="Wohnen",
        rooms=2.5,
        built="1972",
        available_from="2026-06-01",
        base_rent=640.0,
        total_rent=Decimal(820),
        features={Feature.CELLAR: "ja"},
        central_heating="ja",
    )


def test_what_python_takes_for_another_kind_is_refused_too():
    """True is no year, and an instant never equals a day."""
    instant = datetime(2026, 6, 1, tzinfo=UTC)

    assert {
        "built": "int | None is needed, not bool",
        "available_from": "date | None is needed, not datetime",
        "features[lift]": "Feature is needed, not str",
    } == wrong(Details, built=True, available_from=instant, features={"lift": True})


def test_what_is_of_its_kind_is_taken():
    """Else nothing below would show anything."""
    flat = Details(
        kind=UnitType.RESIDENTIAL, rooms="2.5", built=1972, available_from=date(2026, 6, 1),
        base_rent=eur("640.00"), features={Feature.CELLAR: True}, central_heating=False,
    )  # fmt: skip

    assert flat == Vacancy(numbers=["7", "20"], net_cold_rent=None, details=flat).details


@pytest.mark.parametrize(
    ("make", "fields", "paths"),
    [
        (Vacancy, {"numbers": (7, "20"), "net_cold_rent": "600"}, {"numbers[0]", "net_cold_rent"}),
        (Vacancy, {"numbers": ("7",), "net_cold_rent": None, "details": {}}, {"details"}),
        (Tenant, {"id": 1, "mandant": 7}, {"id", "mandant"}),
        (Lease, {"number": None, "mandant": "7", "tenants": [1]}, {"number", "tenants[0]"}),
        (File, {"id": "D", "archive": "A", "lease": 3, "size": "1"}, {"lease", "size"}),
        (Stock, {"vacancies": [], "tenants": ("anna",)}, {"vacancies", "tenants[0]"}),
        (Settings, {"mandanten": {"7"}, "separator": "/"}, {"separator"}),
        (Person, {"id": "1", "first_name": "A", "last_name": "B", "born": "1990"}, {"born"}),
        (Trial, {"prospects_before": "1"}, {"prospects_before"}),
        (Applicant, {"id": "anna", "main": "ja"}, {"main"}),
        (Ticket, {"id": "T", "category": 1}, {"category"}),
        (Activity, {"ticket": "T", "comments": "c-1"}, {"comments"}),
        (TicketSettings, {"activity_types": {"a": 1}, "archive": None}, {"activity_types[a]"}),
        (Setup, {"use_cases": ["x"], "erp": "sigma"}, {"use_cases", "erp"}),
    ],
)
def test_every_record_asks(make, fields, paths):
    """All of those that a host fills."""
    assert paths == set(wrong(make, **fields))


@pytest.mark.parametrize("names", [None, 7, "anna"])
def test_what_is_no_list_is_refused(names):
    """A single one, or none at all."""
    with pytest.raises(OneForSeveral):
        Lease(number="L-1", mandant="7", tenants=names)


def test_no_fault_says_what_somebody_wrote():
    """It may be somebody's address."""
    told = wrong(Tenant, id="anna", mandant="7", email=b"anna@example.com")

    assert {"email": "str | None is needed, not bytes"} == told
