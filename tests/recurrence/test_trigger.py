"""What is set off by hand keeps its id, and the day of the work counts once."""

from datetime import date, datetime

import pytest
from attrs import evolve

from fixflow.deadlines import Days, Years
from fixflow.instants import NotADay
from fixflow.recurrence import (
    COMPLETION,
    Archived,
    CatchUp,
    First,
    InvalidTrigger,
    NotActive,
    NothingToAdvance,
    RevisesThePast,
    Shift,
    Span,
    Term,
    Trigger,
    every,
    fixed_dates,
    move,
    omit,
    revise,
    trigger,
)
from fixflow.recurrence.contract import MaintenanceContract
from tests.recurrence.made import YEARLY, made

CLICK = "form-88"


def reset(one: MaintenanceContract, on: date, *done: str) -> MaintenanceContract:
    """Set off and count anew."""
    found = trigger(one, on=on, token=CLICK, mode=Trigger.RESET, done=frozenset(done))
    return found.contract


def days(one: MaintenanceContract, since: date, until: date) -> list[date]:
    """Give the nominal dates of a time."""
    return [each.nominal for each in one.between(since, until)]


def test_a_day_whose_occurrence_is_done_takes_the_next_one() -> None:
    """On 1 October 2027 that day's is done: the one of 2028 is brought forward."""
    done = frozenset({YEARLY.occurrence(0).id})

    assert (
        date(2028, 10, 1)
        == trigger(YEARLY, on=date(2027, 10, 1), token=CLICK, done=done).occurrence.nominal
    )


def test_on_its_own_day_an_occurrence_is_open() -> None:
    """Due today, and not fired yet."""
    assert (
        date(2027, 10, 1) == trigger(YEARLY, on=date(2027, 10, 1), token=CLICK).occurrence.nominal
    )


def test_counting_anew_on_the_day_of_the_work_does_not_count_it_twice() -> None:
    """Sunday 1 October 2028 is worked on Monday: a year later it is 2 October, and not that Monday."""
    one = made(start=date(2028, 10, 1), shift=Shift.FOLLOWING)
    anew = reset(one, date(2028, 10, 2))

    assert [date(2028, 10, 1), date(2029, 10, 2)] == days(anew, date(2028, 1, 1), date(2030, 1, 1))


def test_counting_anew_from_a_moved_one_keeps_what_lies_between() -> None:
    """5 March is moved to 12 April and worked on the 10th: 5 April stays what it was."""
    one = made(start=date(2027, 2, 5), rule=every(months=1)).with_override(
        move(date(2027, 3, 5), date(2027, 4, 12), "Ferien")
    )
    done = one.occurrence(2).id
    anew = reset(one, date(2027, 4, 10), done)

    assert done == anew.occurrence(2).id
    assert [date(2027, 4, 5), date(2027, 3, 5), date(2027, 5, 10)] == days(
        anew, date(2027, 4, 1), date(2027, 6, 1)
    )


def test_counting_anew_twice_is_two_revisions() -> None:
    """14 September 2027, and then 1 September 2028."""
    once = reset(YEARLY, date(2027, 9, 14))
    twice = reset(once, date(2028, 9, 1), once.occurrence(0).id)

    assert [3, date(2029, 9, 1)] == [twice.revision, twice.occurrence(2).nominal]


def test_counting_anew_a_month_end_stays_one_only_on_a_month_end() -> None:
    """31 May is one, 30 May is none."""
    ends = made(start=date(2027, 6, 30), rule=every(months=3, eom=True))
    kept, lost = (reset(ends, date(2027, 5, day)) for day in (31, 30))

    assert [date(2027, 8, 31), date(2027, 8, 30)] == [
        each.occurrence(1).nominal for each in (kept, lost)
    ]


def test_what_comes_after_an_interval_does_so_after_the_work() -> None:
    """1 October 2028 is the first visit; worked on 1 September, the next is a year later."""
    one = made(rule=every(years=1, first=First.AFTER_INTERVAL))
    anew = reset(one, date(2028, 9, 1))

    assert [date(2028, 10, 1), date(2029, 9, 1)] == days(anew, date(2027, 1, 1), date(2030, 1, 1))


def test_one_in_addition_may_be_set_off_when_nothing_is_open() -> None:
    """The term is over; fixed dates have it too."""
    over = made(term=Term(Years(1)))
    on = date(2029, 5, 4)

    with pytest.raises(NothingToAdvance):
        trigger(over, on=on, token=CLICK)
    for one in (over, made(rule=fixed_dates(date(2027, 12, 1)))):
        assert on == trigger(one, on=on, token=CLICK, mode=Trigger.EXTRA).occurrence.due


def test_what_is_left_out_or_moved_before_today_is_not_brought_forward() -> None:
    """1 October 2027 is left out, that of 2028 was moved to 1 August, which is 31 days ago."""
    one = YEARLY.with_override(
        omit(date(2027, 10, 1), "Umbau"), move(date(2028, 10, 1), date(2027, 8, 1), "eilt")
    )

    assert date(2029, 10, 1) == trigger(one, on=date(2027, 9, 1), token=CLICK).occurrence.nominal


@pytest.mark.parametrize("mode", Trigger)
def test_an_inactive_or_archived_contract_sets_nothing_off(mode: Trigger) -> None:
    """Specification, 2.5 and 2.6: first activate; archived it never comes back."""
    resting = YEARLY.inactive(date(2027, 9, 1), date(2027, 9, 10))
    gone = made(spans=(Span(date(2027, 9, 1)),), archived_on=date(2027, 9, 2))

    for day in (date(2027, 9, 1), date(2027, 9, 9)):
        with pytest.raises(NotActive):
            trigger(resting, on=day, token=CLICK, mode=mode)
    assert 0 == trigger(resting, on=date(2027, 9, 10), token=CLICK).occurrence.i
    with pytest.raises(Archived):
        trigger(gone, on=date(2027, 8, 1), token=CLICK, mode=mode)


def test_a_revision_that_would_touch_what_is_done_is_refused() -> None:
    """It is the caller's `done` that tells."""
    with pytest.raises(RevisesThePast):
        revise(YEARLY, date(2028, 1, 1), done={YEARLY.occurrence(1).id}, anchor=date(2027, 9, 14))


def test_a_completion_is_of_the_open_one() -> None:
    """The third in a row, each half a year after the work."""
    one = made(rule=every(months=6, counted_from=COMPLETION), completed=(date(2027, 10, 5),))
    anew = reset(one, date(2028, 4, 1), one.occurrence(0).id)

    assert (date(2027, 10, 5), date(2028, 4, 1)) == anew.completed
    assert [date(2028, 4, 5), date(2028, 10, 1)] == [anew.occurrence(i).nominal for i in (1, 2)]


def test_the_day_of_the_work_is_a_day() -> None:
    """An instant becomes one only by its place."""
    with pytest.raises(NotADay):
        trigger(YEARLY, on=datetime(2027, 9, 14), token=CLICK)  # noqa: DTZ001  a naive one is wrong


MONTHLY = made(start=date(2027, 1, 20), rule=every(months=1))


@pytest.mark.parametrize("mode", [Trigger.ADVANCE, Trigger.RESET])
def test_what_is_late_and_not_set_off_yet_is_the_earliest_open_one(mode: Trigger) -> None:
    """Specification, 2.6: 20 March has not fired on the 25th, so it is fulfilled, and not 20 April."""
    found = trigger(MONTHLY, on=date(2027, 3, 25), token=CLICK, mode=mode)

    assert date(2027, 3, 20) == found.occurrence.nominal


@pytest.mark.parametrize(
    ("catch_up", "window", "on", "nominal"),
    [
        (CatchUp.ALL, 30, date(2027, 4, 19), date(2027, 3, 20)),
        (CatchUp.ALL, 30, date(2027, 4, 20), date(2027, 4, 20)),
        (CatchUp.ALL, 31, date(2027, 4, 20), date(2027, 3, 20)),
        (CatchUp.ALL, 0, date(2027, 3, 21), date(2027, 4, 20)),
        (CatchUp.LATEST, 30, date(2027, 3, 25), date(2027, 3, 20)),
        (CatchUp.LATEST, 30, date(2027, 4, 20), date(2027, 4, 20)),
        (CatchUp.NONE, 30, date(2027, 3, 21), date(2027, 4, 20)),
        (CatchUp.NONE, 30, date(2027, 3, 20), date(2027, 3, 20)),
    ],
)
def test_what_is_too_late_to_be_caught_up_is_missed_and_not_open(
    catch_up: CatchUp, window: int, on: date, nominal: date
) -> None:
    """From 20 March to 19 April are 30 days; of late ones LATEST knows only those of the last day."""
    one = evolve(MONTHLY, catch_up=catch_up, window=Days(window))

    assert nominal == trigger(one, on=on, token=CLICK).occurrence.nominal


def test_where_the_latest_one_is_done_the_one_before_it_is_missed() -> None:
    """20 July was brought forward; on the 25th 20 August is next, and not 20 June."""
    one = evolve(MONTHLY, catch_up=CatchUp.LATEST)
    done = {one.occurrence(6).id}

    assert (
        date(2027, 8, 20)
        == trigger(one, on=date(2027, 7, 25), token=CLICK, done=done).occurrence.nominal
    )


def test_what_was_moved_to_a_day_that_is_gone_may_be_brought_forward() -> None:
    """20 May was moved, on the 10th, to the 8th: it is open still."""
    one = MONTHLY.with_override(move(date(2027, 5, 20), date(2027, 5, 8), "eilt"))
    done = {one.occurrence(i).id for i in range(4)}

    assert (
        date(2027, 5, 20)
        == trigger(one, on=date(2027, 5, 10), token=CLICK, done=done).occurrence.nominal
    )


def test_what_was_completed_is_open_no_more() -> None:
    """1 October was completed early, without having been set off; a half-year on is 14 March."""
    one = made(rule=every(months=6, counted_from=COMPLETION), completed=(date(2027, 9, 14),))

    assert date(2028, 3, 14) == trigger(one, on=date(2027, 10, 1), token=CLICK).occurrence.nominal


def test_counting_anew_over_a_pause_fulfils_what_is_open() -> None:
    """12 February is suppressed, 12 March is open; worked on 5 March, so 5 April is next."""
    one = made(
        start=date(2027, 1, 10),
        rule=every(months=1, counted_from=COMPLETION),
        completed=(date(2027, 1, 12),),
    ).inactive(date(2027, 2, 1), date(2027, 3, 1))
    found = trigger(one, on=date(2027, 3, 5), token=CLICK, mode=Trigger.RESET)

    assert date(2027, 3, 12) == found.occurrence.nominal
    assert [date(2027, 1, 10), date(2027, 3, 12), date(2027, 4, 5)] == days(
        found.contract, date(2027, 1, 1), date(2027, 5, 1)
    )


def test_exceptions_that_counting_anew_takes_away_are_told() -> None:
    """20 May was left out; counted from 25 March there is 25 May."""
    other = omit(date(2027, 5, 20), "Umbau")
    one = MONTHLY.with_override(other)
    found = trigger(one, on=date(2027, 3, 25), token=CLICK, mode=Trigger.RESET)

    assert ((other,), ()) == (found.lost, found.contract.overrides)


@pytest.mark.parametrize("mode", ["advance", "reset", None, 1])
def test_a_mode_is_one_of_three_and_no_text(mode: object) -> None:
    """A text that counted the contract anew would do harm in silence."""
    with pytest.raises(InvalidTrigger) as refused:
        trigger(YEARLY, on=date(2027, 9, 14), token=CLICK, mode=mode)  # type: ignore[arg-type]  # wrong ones are tried

    assert ascii(mode) == refused.value.mode


def test_counting_anew_leaves_what_is_done_behind_it() -> None:
    """The visit of 1 June was moved behind that of 1 July, which was done ahead, then it is reset."""
    monthly = made(start=date(2027, 5, 1), rule=every(months=1), shift=Shift.NONE).with_override(
        move(date(2027, 6, 1), date(2027, 7, 20), "x")
    )
    may, _, july = (monthly.occurrence(i) for i in range(3))
    found = trigger(
        monthly, on=date(2027, 6, 3), token=CLICK, mode=Trigger.RESET, done={may.id, july.id}
    )

    assert date(2027, 6, 1) == found.occurrence.nominal
    after = found.contract.index_of(july.nominal)
    assert after is not None
    assert july.id == found.contract.occurrence(after).id
    expected = [date(2027, 7, 1), date(2027, 7, 3), date(2027, 6, 1), date(2027, 8, 3)]
    assert expected == days(found.contract, date(2027, 6, 3), date(2027, 10, 1))[:4]
