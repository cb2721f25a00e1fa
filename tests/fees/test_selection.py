"""Selection: a month, a backlog, picks."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.fees import Backlog, InvalidMonth, NotADay, PerformedOrder, Period, Picked
from fixflow.identity import InvalidId, OneForSeveral, OrderId, SpId


@pytest.mark.parametrize(
    ("month", "first", "last"),
    [
        ("2026-05", date(2026, 5, 1), date(2026, 5, 31)),
        ("2027-02", date(2027, 2, 1), date(2027, 2, 28)),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        ("2100-02", date(2100, 2, 1), date(2100, 2, 28)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
        ("0001-01", date(1, 1, 1), date(1, 1, 31)),
    ],
)
def test_a_period_is_a_calendar_month(month: str, first: date, last: date) -> None:
    """«1x monatlich»; 2028 is a leap year, 2100 is none."""
    assert (first, last, month) == (Period(month).first, Period(month).last, str(Period(month)))


@pytest.mark.parametrize(
    "month",
    ["", "2026", "2026-5", "2026-13", "2026-00", "0000-01", "2026-05-01", " 2026-05", "2026-05\n",
     "202\u0666-05", "26-05"],
    ids=ascii,
)  # fmt: skip
def test_what_is_no_month_is_refused(month: str) -> None:
    """Four digits, a hyphen, 01 to 12."""
    with pytest.raises(InvalidMonth):
        Period(month)


@given(st.dates())
def test_each_day_lies_in_exactly_one_month(day: date) -> None:
    """Second oracle: the day's own text."""
    assert Period(f"{day.year:04}-{day.month:02}").takes(day)
    assert day.isoformat().startswith("2026-05") == Period("2026-05").takes(day)


def test_a_backlog_reaches_back_without_end_and_includes_its_last_day() -> None:
    """No lower bound; the cut-off day itself counts."""
    backlog = Backlog(date(2027, 3, 31))

    assert (True, True, False) == (
        backlog.takes(date(1, 1, 1)),
        backlog.takes(date(2027, 3, 31)),
        backlog.takes(date(2027, 4, 1)),
    )


def test_the_order_of_picking_does_not_matter_and_repetition_is_kept() -> None:
    """The same picks are the same selection; an order picked twice must be told."""
    assert Picked(("B", "A")) == Picked([OrderId("A"), OrderId("B")])
    assert (OrderId("A"), OrderId("A")) == Picked(("A", "A")).ids


def test_picks_are_order_ids() -> None:
    """An SP-ID names something else."""
    with pytest.raises(InvalidId):
        Picked((SpId("A"),))  # type: ignore[arg-type]  # that is the point


@pytest.mark.parametrize(
    ("selection", "shown", "said"),
    [
        (Period("2026-05"), "2026-05", "Ausgeführt vom 01.05.2026 bis 31.05.2026"),
        (Backlog(date(2026, 5, 31)), "../2026-05-31", "Ausgeführt bis 31.05.2026"),
        (Picked(("A",)), "picked", "Einzeln ausgewählte Aufträge"),
    ],
)
def test_a_selection_is_said_to_people(
    selection: Period | Backlog | Picked, shown: str, said: str
) -> None:
    """It stands on the paper."""
    assert (shown, said) == (str(selection), selection.say("de"))


INSTANT = datetime(2026, 5, 31, tzinfo=UTC)


def test_an_instant_is_no_day() -> None:
    """Whose day it is must be settled before: here it is 1 June already."""
    with pytest.raises(NotADay):
        Backlog(INSTANT)
    with pytest.raises(NotADay):
        Picked(("A",), INSTANT)
    with pytest.raises(NotADay):
        PerformedOrder(
            order=OrderId("A"),
            sp_id=SpId("A"),
            performed_on=INSTANT,
            service="",
            principal="digitec",
            contractor="meier",
        )


@pytest.mark.parametrize("one", ["SP-1", OrderId("SP-1")])
def test_one_pick_is_a_list_of_one(one: Any) -> None:
    """`Picked("SP-1")` would pick `S`, `P`, `-` and `1`."""
    with pytest.raises(OneForSeveral, match="SP-1"):
        Picked(one)
