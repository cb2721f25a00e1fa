"""A completion is of the date that is open, and the next one follows from it."""

from datetime import date, datetime

import pytest
from attrs import evolve

from fixflow.deadlines import Months
from fixflow.instants import NotADay
from fixflow.recurrence import (
    COMPLETION,
    InvalidContract,
    MaintenanceContract,
    NothingOpen,
    Term,
    complete,
    every,
    move,
    omit,
    revise,
)
from tests.recurrence.made import YEARLY, made

FLOATING = made(start=date(2027, 1, 10), rule=every(months=1, counted_from=COMPLETION))
ONCE = evolve(FLOATING, completed=(date(2027, 1, 12),))  # 12 February is open
UNTIL = date(2027, 7, 1)


def nominals(one: MaintenanceContract) -> list[date]:
    """Give the nominal dates of the first half of 2027 that take place."""
    return [each.nominal for each in one.between(date(2027, 1, 1), UNTIL)]


def certain(one: MaintenanceContract) -> list[date]:
    """Give those of them that are no forecasts."""
    return [e.nominal for e in one.between(date(2027, 1, 1), UNTIL) if not e.provisional]


def test_the_next_date_is_an_interval_after_the_completion() -> None:
    """Rule 5: open on 12 February, completed on the 20th, so it is 20 March."""
    found = complete(ONCE, date(2027, 2, 20))

    assert date(2027, 2, 12) == found.occurrence.nominal
    assert [date(2027, 1, 10), date(2027, 2, 12), date(2027, 3, 20)] == certain(found.contract)


def test_where_the_open_date_is_suppressed_the_next_one_that_takes_place_is_open() -> None:
    """Rules 5 and 13: inactive in February, so 12 March is open, and 12 April a forecast."""
    resting = ONCE.inactive(date(2027, 2, 1), date(2027, 3, 1))

    assert [date(2027, 1, 10), date(2027, 3, 12)] == certain(resting)
    assert [date(2027, 4, 12), date(2027, 5, 12), date(2027, 6, 12)] == nominals(resting)[2:]


def test_a_date_whose_work_would_fall_into_the_pause_is_suppressed_too() -> None:
    """12 February was moved to 5 April, and April is a pause: 12 March is open."""
    moved = ONCE.with_override(move(date(2027, 2, 12), date(2027, 4, 5), "Ferien"))
    resting = moved.inactive(date(2027, 4, 1), date(2027, 5, 1))

    assert [date(2027, 1, 10), date(2027, 3, 12)] == certain(resting)


def test_while_a_pause_has_no_end_nothing_is_open() -> None:
    """Nobody knows when it is active again."""
    resting = ONCE.inactive(date(2027, 2, 1))

    assert [date(2027, 1, 10)] == nominals(resting)
    with pytest.raises(NothingOpen):
        complete(resting, date(2027, 3, 1))


def test_what_was_left_out_before_the_open_one_is_not_completed() -> None:
    """12 February is left out; the work of 12 March is done on the 15th, so 15 April is next."""
    thinned = ONCE.with_override(omit(date(2027, 2, 12), "Ferien"))
    found = complete(thinned, date(2027, 3, 15))

    assert date(2027, 3, 12) == found.occurrence.nominal
    assert [date(2027, 1, 10), date(2027, 3, 12), date(2027, 4, 15)] == certain(found.contract)


def test_the_date_of_what_was_completed_does_not_drift_over_what_was_left_out() -> None:
    """From 31 January: 28 February is left out, and what is open stays 31 March once it is done."""
    start = made(start=date(2027, 1, 31), rule=every(months=1, counted_from=COMPLETION))
    once = complete(start, date(2027, 1, 31)).contract
    thinned = once.with_override(omit(date(2027, 2, 28), "Ferien"))
    before = complete(thinned, date(2027, 4, 2))

    after = before.contract

    assert date(2027, 3, 31) == before.occurrence.nominal
    assert before.occurrence.id == after.occurrence(before.occurrence.i).id
    assert [date(2027, 1, 31), date(2027, 3, 31), date(2027, 5, 2)] == certain(after)


def test_a_pause_that_is_made_later_moves_no_date_that_is_completed() -> None:
    """It covers 12 February, which was completed: its id and those behind it stay."""
    done = complete(ONCE, date(2027, 2, 20)).contract
    resting = done.inactive(date(2027, 2, 10), date(2027, 2, 15))

    assert [done.occurrence(i).id for i in range(3)] == [resting.occurrence(i).id for i in range(3)]
    assert [date(2027, 1, 10), date(2027, 3, 20)] == certain(resting)


@pytest.mark.parametrize("on", [date(2027, 1, 12), date(2027, 1, 5)])
def test_a_completion_from_which_no_later_date_follows_is_refused(on: date) -> None:
    """A month after 12 January is the open date itself; noted twice it would be left out."""
    with pytest.raises(InvalidContract) as refused:
        complete(ONCE, on)

    assert [("completed[1]", "recurrence.history")] == [
        (fault.path, fault.code) for fault in refused.value.faults
    ]


def test_the_first_date_may_be_completed_on_its_own_day() -> None:
    """10 January, and a month later 10 February."""
    assert [date(2027, 1, 10), date(2027, 2, 10)] == certain(
        complete(FLOATING, date(2027, 1, 10)).contract
    )


def test_dates_that_follow_from_no_completion_have_none() -> None:
    """Yearly from the start."""
    with pytest.raises(InvalidContract) as refused:
        complete(YEARLY, date(2027, 10, 1))

    assert ["rule"] == [fault.path for fault in refused.value.faults]


def test_behind_the_term_nothing_is_open() -> None:
    """Two months from 10 January end on 9 March; 20 March would follow."""
    short = evolve(ONCE, term=Term(Months(2)))
    done = complete(short, date(2027, 2, 20)).contract

    with pytest.raises(NothingOpen) as refused:
        complete(done, date(2027, 3, 20))
    assert all(refused.value.say(lang) for lang in ("de", "en", "fr", "it"))


def test_exceptions_of_forecasts_that_are_no_dates_any_more_are_told() -> None:
    """12 March was left out; completed on 20 February it is 20 March, and nothing is left out."""
    other = omit(date(2027, 3, 12), "Ferien")
    found = complete(ONCE.with_override(other), date(2027, 2, 20))

    assert ((other,), ()) == (found.lost, found.contract.overrides)


def test_the_day_of_completion_is_a_day() -> None:
    """An instant becomes one only by its place."""
    with pytest.raises(NotADay):
        complete(ONCE, datetime(2027, 2, 20))  # noqa: DTZ001  a naive one is wrong


# 10 February is open, and from 1 March on the work is done elsewhere: nothing is open there yet
OPEN = evolve(FLOATING, completed=(date(2027, 1, 10),))
REVISED = revise(OPEN, date(2027, 3, 1), place="CH-BE").contract


def test_behind_an_open_date_a_revision_has_forecasts_only() -> None:
    """Rule 5: while one is open there is no next, whichever plan it belongs to."""
    assert [date(2027, 1, 10), date(2027, 2, 10)] == certain(REVISED)
    assert [date(2027, 3, 10), date(2027, 4, 10)] == nominals(REVISED)[2:4]


@pytest.mark.parametrize(
    ("on", "days"),
    [
        (date(2027, 2, 5), [date(2027, 3, 5)]),
        (date(2027, 2, 25), [date(2027, 3, 25)]),
        (date(2027, 3, 15), [date(2027, 4, 15)]),
        (date(2027, 1, 25), [date(2027, 2, 25)]),
    ],
)
def test_the_first_completion_behind_a_revision_is_of_the_date_that_was_open(
    on: date, days: list[date]
) -> None:
    """A month after it, early or late; 25 February lies before the revision and so in the old plan."""
    found = complete(REVISED, on)

    assert date(2027, 2, 10) == found.occurrence.nominal
    assert [date(2027, 1, 10), date(2027, 2, 10), *days] == certain(found.contract)


def test_a_date_of_the_old_plan_keeps_its_revision() -> None:
    """Rule 18: 25 February lies before 1 March, 26 March behind it."""
    twice = complete(complete(REVISED, date(2027, 1, 25)).contract, date(2027, 2, 26)).contract
    days = [(e.nominal, e.stretch.number) for e in twice.between(date(2027, 2, 1), UNTIL)]

    assert [(date(2027, 2, 10), 1), (date(2027, 2, 25), 1), (date(2027, 3, 26), 2)] == days[:3]
    assert not twice.occurrence(3).provisional


def test_completions_find_their_dates_over_several_revisions() -> None:
    """Monthly to May, then every two months: 12 March, and from 2 April on 2 June.

    10 February is open; completed on the 12th, 12 March is. Done on 2 April, the next is two
    months on, as 2 May would lie behind the revision of 1 May, and 2 June behind that of 1 June.
    """
    slower = every(months=2, counted_from=COMPLETION)
    second = revise(REVISED, date(2027, 5, 1), rule=slower).contract
    third = revise(second, date(2027, 6, 1), place="CH-ZH").contract
    found = third
    assert [date(2027, 1, 10), date(2027, 2, 10)] == certain(third)
    for day in (date(2027, 2, 12), date(2027, 4, 2)):
        found = complete(found, day).contract

    days = [date(2027, 1, 10), date(2027, 2, 10), date(2027, 3, 12), date(2027, 6, 2)]
    assert days == certain(found)


def test_an_anchor_is_not_named_while_an_earlier_date_is_open() -> None:
    """The next date follows from its completion; before that day 12 February is replaced."""
    with pytest.raises(InvalidContract) as refused:
        revise(ONCE, date(2027, 3, 1), anchor=date(2027, 3, 15))
    early = revise(ONCE, date(2027, 2, 1), anchor=date(2027, 3, 15)).contract

    assert ["anchor"] == [fault.path for fault in refused.value.faults]
    assert [date(2027, 1, 10), date(2027, 3, 15)] == certain(early)


def test_the_day_of_a_completion_is_no_date_of_the_plan_that_follows() -> None:
    """Completed on 12 January; a plan from the 11th on has 12 February, and not the 12th itself."""
    assert [date(2027, 1, 10), date(2027, 2, 12)] == certain(
        revise(ONCE, date(2027, 1, 11), place="CH-BE").contract
    )
