"""What a change has put before the last look is looked at once more, and nothing else is."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

from fixflow.deadlines import Years
from fixflow.recurrence import (
    COMPLETION,
    MaintenanceContract,
    Renews,
    Shift,
    Term,
    complete,
    every,
    looks_back,
    move,
    omit,
    revise,
    sweep,
)
from tests.recurrence.made import made

ZURICH = ZoneInfo("Europe/Zurich")
MONTHLY = made(start=date(2027, 1, 20), rule=every(months=1))
FOLLOWING = evolve(MONTHLY, shift=Shift.FOLLOWING)
RENEWED = Term(Years(1), renews=Renews.SAME_LENGTH)
ENDED = evolve(MONTHLY, term=RENEWED, notice_on=date(2027, 12, 1))
FLOATING = made(
    start=date(2027, 1, 10),
    rule=every(months=1, counted_from=COMPLETION),
    completed=(date(2027, 1, 12),),
)


def at(day: str, hour: int = 8) -> datetime:
    """Give a local time in Zurich."""
    return datetime.combine(date.fromisoformat(day), time(hour), ZURICH)


@pytest.mark.parametrize(
    ("before", "after", "since", "found"),
    [
        pytest.param(
            MONTHLY, MONTHLY.with_override(move(date(2027, 5, 20), date(2027, 5, 8), "x")),
            "2027-05-10", "2027-05-08", id="moved to a day before",
        ),
        pytest.param(
            MONTHLY.with_override(move(date(2027, 5, 20), date(2027, 6, 30), "x")), MONTHLY,
            "2027-06-10", "2027-05-20", id="moved back, though its date is gone too",
        ),
        pytest.param(
            MONTHLY.with_override(omit(date(2027, 5, 20), "x")), MONTHLY,
            "2027-06-10", "2027-05-20", id="not left out after all",
        ),
        pytest.param(
            FOLLOWING, revise(FOLLOWING, date(2027, 6, 1), shift=Shift.PRECEDING).contract,
            "2027-06-19", "2027-06-18", id="Sunday 20 June is worked before, and not after",
        ),
        pytest.param(
            ENDED, evolve(ENDED, notice_on=None), "2028-03-25", "2028-01-20",
            id="notice of 1 December is withdrawn: the term goes on from 20 January",
        ),
        pytest.param(
            FLOATING, complete(FLOATING, date(2027, 2, 20)).contract, "2027-04-01", "2027-03-20",
            id="a completion is noted late",
        ),
        pytest.param(
            MONTHLY, revise(MONTHLY, date(2027, 5, 21), rule=every(weeks=1)).contract,
            "2027-06-10", "2027-05-26", id="weekly from a day that is gone: 18 weeks are 26 May",
        ),
    ],
)  # fmt: skip
def test_a_sweep_begins_at_the_first_day_that_a_change_has_made_earlier(
    before: MaintenanceContract, after: MaintenanceContract, since: str, found: str
) -> None:
    """Rules 14 and 15: nothing is lost in silence."""
    assert at(found, 0) == looks_back(before, after, at(since))


@pytest.mark.parametrize(
    "after",
    [
        MONTHLY,
        MONTHLY.with_override(move(date(2027, 5, 20), date(2027, 5, 10), "on the day itself")),
        MONTHLY.with_override(move(date(2027, 4, 20), date(2027, 3, 20), "both are gone")),
        MONTHLY.with_override(move(date(2027, 4, 20), date(2027, 7, 1), "later")),
        MONTHLY.inactive(date(2027, 3, 1), date(2027, 4, 1)),
    ],
)
def test_what_was_looked_at_is_not_looked_at_again(after: MaintenanceContract) -> None:
    """Before there was a plan the host counted; what it has done is not done again."""
    assert at("2027-05-10") == looks_back(MONTHLY, after, at("2027-05-10"))


def test_what_was_moved_before_the_last_look_fires_by_it() -> None:
    """Moved on 10 May to the 8th: 24 days late on 1 June, so it is caught up."""
    after = MONTHLY.with_override(move(date(2027, 5, 20), date(2027, 5, 8), "eilt"))
    since = looks_back(MONTHLY, after, at("2027-05-10"))
    found = sweep(after, since=since, now=at("2027-06-01"))

    assert [date(2027, 5, 20)] == [each.occurrence.nominal for each in found.due]
