"""What has become of the occurrences of a contract, by what was told of each."""

from datetime import date
from typing import Any, Final

import pytest

from fixflow.deadlines import Months, Years
from fixflow.desk import Desk
from fixflow.partners import hero
from fixflow.portal import LimitOutOfRange
from fixflow.recurrence import (
    COMPLETION,
    CatchUp,
    Renews,
    Shift,
    Status,
    Term,
    Trigger,
    every,
    omit,
)
from tests.kept_contracts import CLICK, saved, told_at
from tests.recurring import MEIER, at, told

MONTHLY: Final[dict[str, Any]] = {"rule": every(months=1), "remind": (), "catch_up": CatchUp.NONE}
YEAR: Final = (date(2027, 10, 1), date(2028, 10, 1))


def became(desk: Desk, when: str | None = None) -> dict[str, str]:
    """Say of each date in the first year what has become of it."""
    found = desk.contracts.occurrences("WV-17", *YEAR, at=None if when is None else at(when))
    return {str(each.nominal): each.status.value for each in found}


def test_each_occurrence_says_what_has_become_of_it(desk: Desk) -> None:
    """All seven of the specification: one was set off, one missed, one is due, and so on."""
    saved(desk, **MONTHLY, overrides=(omit(date(2028, 2, 1), "Umbau"),))
    desk.tick(at("2027-10-01 08:00"))
    desk.tick(at("2027-11-20 08:00"))
    desk.act("WV-17", hero.Deactivate(), by=MEIER, at=at("2027-12-24 08:00"))
    desk.act("WV-17", hero.Activate(), by=MEIER, at=at("2028-01-05 08:00"))
    desk.contracts.trigger("WV-17", token=CLICK, by=MEIER, at=at("2028-03-20 08:00"))

    expected = {
        "2027-10-01": "fulfilled", "2027-11-01": "missed", "2027-12-01": "missed",
        "2028-01-01": "suppressed", "2028-02-01": "omitted", "2028-03-01": "missed",
        "2028-04-01": "advanced", "2028-05-01": "due", "2028-06-01": "planned",
    }  # fmt: skip
    found = became(desk, "2028-05-02 09:00")
    assert expected == {day: found[day] for day in expected}


def test_without_an_instant_nothing_is_due(desk: Desk) -> None:
    """Nobody said when it is asked."""
    saved(desk, **MONTHLY)

    assert {"planned"} == set(became(desk).values())
    assert 12 == len(became(desk))


def test_it_is_due_from_its_instant_on(desk: Desk) -> None:
    """The beginning of the day at the place, not of the day in UTC."""
    saved(desk, **MONTHLY)

    assert "planned" == became(desk, "2027-09-30 23:59")["2027-10-01"]
    assert "due" == became(desk, "2027-10-01 00:00")["2027-10-01"]


def test_when_it_was_told_stands_beside_it(desk: Desk) -> None:
    """A list shows when an occurrence was set off, and by which index to explain it."""
    saved(desk)
    desk.tick(at("2027-10-01 08:00"))
    (first, *_) = desk.contracts.occurrences("WV-17", *YEAR)

    assert (at("2027-10-01 08:00"), 0, False) == (first.at, first.index, first.provisional)


def test_what_has_happened_is_listed_where_its_date_is_gone(desk: Desk) -> None:
    """Notice of 1 May 2028 came in time; who recorded it late had an occurrence set off meanwhile."""
    term = Term(Years(1), notice=Months(3), renews=Renews.SAME_LENGTH)
    boiler = saved(desk, term=term, shift=Shift.NONE)
    fired = boiler.occurrence(1)
    desk.tick(at("2027-10-01 08:00"))
    desk.tick(at("2028-10-01 08:00"))
    desk.contracts.change("WV-17", notice_on=date(2028, 5, 1), **told_at(at("2028-10-02 08:00")))
    found = desk.contracts.occurrences("WV-17", date(2028, 1, 1), date(2032, 1, 1))

    assert [(fired.id, date(2028, 10, 1), Status.FULFILLED, None)] == [
        (each.id, each.due, each.status, each.index) for each in found
    ]


def test_a_list_is_bounded(desk: Desk) -> None:
    """The earliest ones, what came in addition among them; whoever wants more asks on from there."""
    saved(desk, **MONTHLY)
    desk.contracts.trigger(
        "WV-17", token=CLICK, by=MEIER, at=at("2027-10-15 08:00"), mode=Trigger.EXTRA
    )
    found = desk.contracts.occurrences("WV-17", *YEAR, limit=3)

    assert ["2027-10-01", "2027-10-15", "2027-11-01"] == [str(each.due) for each in found]
    for limit in (0, 501):
        with pytest.raises(LimitOutOfRange):
            desk.contracts.occurrences("WV-17", *YEAR, limit=limit)


def test_forecasts_are_marked(desk: Desk) -> None:
    """Counted from completion, only the open one is certain."""
    saved(desk, rule=every(months=1, counted_from=COMPLETION), remind=(), shift=Shift.NONE)
    found = desk.contracts.occurrences("WV-17", *YEAR, at=at("2027-10-31 08:00"), limit=3)

    assert [(False, Status.DUE), (True, Status.PLANNED), (True, Status.PLANNED)] == [
        (each.provisional, each.status) for each in found
    ]


def test_a_forecast_whose_day_has_passed_is_none(desk: Desk) -> None:
    """Nothing is planned in the past: the next date is counted from a completion that never came."""
    saved(desk, rule=every(months=6, counted_from=COMPLETION), remind=(), shift=Shift.NONE)
    desk.tick(at("2027-10-01 08:00"))
    when = at("2030-01-10 08:00")
    found = desk.contracts.occurrences("WV-17", date(2027, 1, 1), date(2031, 1, 1), at=when)

    assert [("2027-10-01", "fulfilled"), ("2030-04-01", "planned")] == [
        (str(each.due), each.status.value) for each in found
    ]


def test_what_was_due_before_the_contract_was_kept_is_not_listed(desk: Desk) -> None:
    """Kept on 5 April 2027, begun in 2026: nobody was told of January; the 5th itself is told."""
    saved(desk, **MONTHLY, start=date(2026, 1, 5), term=None)
    found = desk.contracts.occurrences(
        "WV-17", date(2026, 1, 1), date(2027, 7, 1), at=at("2027-04-06 08:00")
    )
    desk.tick(at("2027-04-05 09:00"))

    assert [("2027-04-05", "due"), ("2027-05-05", "planned"), ("2027-06-05", "planned")] == [
        (str(each.nominal), each.status.value) for each in found
    ]
    assert ["due 2027-04-05"] == told(desk)


def test_what_was_done_early_counts_also_before_the_contract_was_kept(desk: Desk) -> None:
    """The host says that it was set off; what was told is listed, whenever it was due."""
    saved(desk, **MONTHLY, start=date(2027, 3, 5), term=None)
    day = date(2027, 3, 5)
    first = desk.contracts.get("WV-17").occurrence(0).id
    desk.act(
        "WV-17", hero.TriggerAction(CLICK, occurrence=first, nominal=day, due=day), by=MEIER,
        at=at("2027-04-05 10:00"),
    )  # fmt: skip
    (found,) = desk.contracts.occurrences("WV-17", day, date(2027, 4, 1))

    assert (first, Status.ADVANCED, 0) == (found.id, found.status, found.index)
