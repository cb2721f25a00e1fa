"""A sweep drops nothing in silence, doubles nothing, and always knows when to look again."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from fixflow.deadlines import Before, BeyondHorizon, Days, arbeitstage
from fixflow.instants import NaiveInstant
from fixflow.recurrence import (
    COMPLETION,
    CatchUp,
    Shift,
    Span,
    Sweep,
    every,
    fixed_dates,
    move,
    revise,
    sweep,
    trigger,
)
from fixflow.recurrence.contract import MaintenanceContract
from tests.recurrence.made import YEARLY, made

ZURICH = ZoneInfo("Europe/Zurich")
CLICK = "form-88"


def at(day: str, hour: int = 8, minute: int = 0, fold: int = 0) -> datetime:
    """Give a local time in Zurich."""
    return datetime.combine(date.fromisoformat(day), time(hour, minute, fold=fold), ZURICH)


def swept(one: MaintenanceContract, since: str, now: str, *done: str) -> Sweep:
    """Sweep from eight in the morning to eight in the morning."""
    return sweep(one, since=at(since), now=at(now), done=frozenset(done))


def test_one_that_was_brought_forward_hides_no_later_one() -> None:
    """1 October 2027 is done already, so the next look is on 1 October 2028."""
    found = swept(YEARLY, "2027-09-01", "2027-09-20", YEARLY.occurrence(0).id)

    assert ((), at("2028-10-01", 0)) == (found.due, found.next_wake)


def test_a_moved_one_is_announced_and_fires_on_its_new_day() -> None:
    """From Friday 1 October to Friday 15 October: seven days before that is the 8th."""
    one = made(remind=(Before(Days(7)),)).with_override(
        move(date(2027, 10, 1), date(2027, 10, 15), "Ferien")
    )
    told, fired = swept(one, "2027-10-01", "2027-10-08"), swept(one, "2027-10-09", "2027-10-15")

    assert [at("2027-10-08")] == [each.reminder.at for each in told.reminders]
    assert at("2027-10-15", 0) == told.next_wake
    assert [at("2027-10-15", 0)] == [each.at for each in fired.due]


def test_the_next_look_is_never_in_the_past() -> None:
    """Whatever was announced or missed already."""
    one = made(rule=every(weeks=1), remind=(Before(Days(3)), Before(arbeitstage(1))))
    for day in range(1, 29):
        now = at(f"2027-11-{day:02}", 8, 1)
        wake = sweep(one, since=now - timedelta(days=20), now=now).next_wake

        assert wake is not None
        assert now < wake <= now + timedelta(days=7)


def test_the_hour_that_comes_twice_is_told_apart() -> None:
    """31 October 2027: due at 02:15 summer time; 02:10 winter time is 55 minutes later, not earlier."""
    one = made(start=date(2027, 10, 31), due_time=time(2, 15))
    found = sweep(one, since=at("2027-10-30"), now=at("2027-10-31", 2, 10, fold=1))

    assert [timedelta(minutes=55)] == [each.late_by for each in found.due]


def test_lateness_is_real_time() -> None:
    """From Sunday midnight to Monday midnight clocks go back: it is 25 hours."""
    one = made(start=date(2027, 10, 31))
    found = sweep(one, since=at("2027-10-30"), now=at("2027-11-01", 0))

    assert [timedelta(hours=25)] == [each.late_by for each in found.due]


def test_dates_from_before_there_was_a_clock_do_not_stop_the_rest() -> None:
    """A first plan without a place goes by the clock of the one that replaced it."""
    without = made(place=None, rule=every(months=1))
    one = revise(without, date(2028, 1, 15), place="CH-ZH").contract
    found = swept(one, "2027-12-15", "2028-01-31")

    assert [at("2028-01-01", 0)] == [each.at for each in found.due]
    assert ((), at("2028-02-01", 0)) == (found.missed, found.next_wake)


def test_forecasts_of_a_plan_that_is_over_do_not_stop_the_rest() -> None:
    """Nothing was completed before the rule changed; the first date of the new one fires."""
    floating = made(start=date(2027, 1, 10), rule=every(months=1, counted_from=COMPLETION))
    one = revise(floating, date(2027, 6, 1), rule=every(months=1)).contract
    found = swept(one, "2027-02-01", "2027-06-10")

    assert [date(2027, 6, 10)] == [each.occurrence.nominal for each in found.due]
    assert at("2027-07-10", 0) == found.next_wake


def test_a_date_beyond_the_calendar_is_waited_for() -> None:
    """The holidays of 2042 are unknown; nothing is due now, and nothing stops."""
    one = made(rule=every(years=15), shift=Shift.FOLLOWING)
    told = made(rule=every(years=15), shift=Shift.FOLLOWING, remind=(Before(Days(14)),))
    found, early = (swept(each, "2027-10-02", "2028-01-01") for each in (one, told))

    assert at("2042-10-01", 0) == found.next_wake
    assert early.next_wake == at("2042-08-18")  # 14 and 30 days before, when more may be known
    with pytest.raises(BeyondHorizon):
        swept(told, "2042-01-01", "2042-09-25")
    with pytest.raises(BeyondHorizon):
        swept(one, "2042-01-01", "2042-10-02")


def test_what_was_archived_fires_no_more() -> None:
    """It rests from the day on which it was deactivated."""
    gone = made(spans=(Span(date(2027, 9, 1)),), archived_on=date(2027, 9, 2))

    assert Sweep(due=(), reminders=(), missed=(), next_wake=None) == swept(
        gone, "2027-09-01", "2030-01-01"
    )


def test_a_reminder_that_is_already_past_is_told_with_its_lateness() -> None:
    """Rule 12: the contract was made nine days before the date, the reminder was due at fourteen."""
    found = swept(made(remind=(Before(Days(14)),)), "2027-09-22", "2027-09-22")

    assert [timedelta(days=5)] == [each.late_by for each in found.reminders]


def test_a_date_whose_day_has_come_is_not_announced_any_more() -> None:
    """It fires instead."""
    found = swept(made(remind=(Before(Days(14)),)), "2027-09-22", "2027-10-01")

    assert (0, 1) == (len(found.reminders), len(found.due))


def test_the_latest_of_late_ones_is_by_due_day() -> None:
    """Saturday and Sunday are both worked on Monday 21 June 2027; the Friday before is missed."""
    one = made(
        start=date(2027, 6, 18), rule=fixed_dates(*(date(2027, 6, day) for day in (18, 19, 20))),
        shift=Shift.FOLLOWING, catch_up=CatchUp.LATEST,
    )  # fmt: skip
    found = swept(one, "2027-06-17", "2027-06-25")

    assert ([1, 2], [0]) == (
        [each.occurrence.i for each in found.due],
        [each.i for each in found.missed],
    )


def test_what_is_due_today_is_not_late() -> None:
    """Without catch-up it fires still, beside the ones before it that are missed."""
    one = made(rule=every(days=1), catch_up=CatchUp.NONE)
    found = swept(one, "2027-10-01", "2027-10-03")

    assert ([date(2027, 10, 3)], [date(2027, 10, 1), date(2027, 10, 2)]) == (
        [each.occurrence.due for each in found.due],
        [each.due for each in found.missed],
    )


def test_an_instant_without_an_offset_is_refused() -> None:
    """Nobody knows when it is."""
    naive = datetime(2027, 10, 1)  # noqa: DTZ001  a naive one is wrong

    for since, now in ((naive, at("2027-10-01")), (at("2027-10-01"), naive)):
        with pytest.raises(NaiveInstant):
            sweep(YEARLY, since=since, now=now)


def test_the_clock_may_be_another_one_than_the_callers() -> None:
    """22:00 UTC on 30 September is midnight in Zurich."""
    eve = datetime(2027, 9, 30, 21, 59, tzinfo=UTC)
    midnight = eve + timedelta(minutes=1)

    assert [0, 1] == [len(sweep(YEARLY, since=eve, now=now).due) for now in (eve, midnight)]


def test_the_open_one_fires_though_a_forecast_lies_before_it() -> None:
    """Monthly from completion: 1 October is moved to 15 December, behind the forecast of 1 November."""
    floating = made(rule=every(months=1, counted_from=COMPLETION)).with_override(
        move(date(2027, 10, 1), date(2027, 12, 15), "Ferien")
    )
    waits, fires = (swept(floating, "2027-09-30", day) for day in ("2027-11-10", "2027-12-15"))

    assert ((), at("2027-12-15", 0)) == (waits.due, waits.next_wake)
    assert [0] == [each.occurrence.i for each in fires.due]
    assert 0 == trigger(floating, on=date(2027, 11, 20), token=CLICK).occurrence.i


def test_a_forecast_that_was_moved_is_one_still() -> None:
    """It has no date before the one before it is completed."""
    floating = made(rule=every(months=1, counted_from=COMPLETION)).with_override(
        move(date(2027, 11, 1), date(2027, 10, 20), "eilt")
    )

    assert [0] == [each.i for each in swept(floating, "2027-09-30", "2027-10-25").missed] + [
        each.occurrence.i for each in swept(floating, "2027-09-30", "2027-10-25").due
    ]


def test_another_hour_on_the_same_day_hides_nothing() -> None:
    """6:00 by the plan of May, moved onto the day of one that fires at 18:00 by the plan before."""
    late = made(start=date(2027, 4, 20), rule=every(months=1), due_time=time(18))
    early = revise(late, date(2027, 5, 1), due_time=time(6)).contract
    one = early.with_override(move(date(2027, 4, 20), date(2027, 5, 20), "Ferien"))
    found = swept(one, "2027-05-19", "2027-05-20")

    assert [at("2027-05-20", 6)] == [each.at for each in found.due]
    assert at("2027-05-20", 18) == found.next_wake


def test_another_clock_on_the_next_day_hides_nothing() -> None:
    """In Auckland the 2nd has begun while it is still 18:00 of the 1st elsewhere."""
    west = made(place=None, zone=ZoneInfo("Pacific/Honolulu"), rule=every(days=1))
    one = revise(west, date(2027, 10, 2), zone=ZoneInfo("Pacific/Auckland")).contract
    now = datetime(2027, 10, 1, 9, 59, tzinfo=UTC)  # the 1st begins in Honolulu a minute later
    found = sweep(one, since=now - timedelta(days=1), now=now + timedelta(hours=2))
    early = sweep(one, since=now - timedelta(days=1), now=now)

    assert [date(2027, 10, 1), date(2027, 10, 2)] == [each.occurrence.due for each in found.due]
    assert () == early.due


def test_the_latest_one_may_be_done_already() -> None:
    """20 July was brought forward, so 20 June is not the latest, and is missed."""
    one = made(start=date(2027, 1, 20), rule=every(months=1), catch_up=CatchUp.LATEST)
    found = swept(one, "2027-05-25", "2027-08-02", one.occurrence(6).id)

    assert ((), [date(2027, 6, 20)]) == (found.due, [each.due for each in found.missed])


def test_after_a_pause_the_next_one_counted_from_a_completion_fires() -> None:
    """Rules 5 and 13: 12 February is suppressed, 12 March fires, and then its completion is waited for."""
    one = made(
        start=date(2027, 1, 10),
        rule=every(months=1, counted_from=COMPLETION),
        completed=(date(2027, 1, 12),),
    ).inactive(date(2027, 2, 1), date(2027, 3, 1))
    found = swept(one, "2027-01-15", "2027-03-12")

    assert ([date(2027, 3, 12)], ()) == ([e.occurrence.nominal for e in found.due], found.missed)
    assert None is found.next_wake
    assert at("2027-03-12", 0) == swept(one, "2027-01-15", "2027-02-20").next_wake


def test_of_a_time_that_comes_twice_it_is_the_first_whatever_it_says() -> None:
    """Rule 11, RFC 5545, 3.3.5: on 31 October 2027 02:30 is summer time first."""
    one = made(start=date(2027, 10, 31), due_time=time(2, 30, fold=1))

    assert "2027-10-31T02:30:00+02:00" == one.occurrence(0).due_at.isoformat()  # type: ignore[union-attr]  # it has a clock


def test_a_reminder_that_was_shown_wakes_nobody_and_hides_none_behind_it() -> None:
    """The date of 20 March was announced on the 6th, then moved to 10 April: nothing on 27 March.

    The next to be shown is that of 20 April, on the 6th, which comes before the moved date itself.
    """
    monthly = made(
        start=date(2027, 1, 20), rule=every(months=1), place="CH-ZH", remind=(Before(Days(14)),)
    )
    moved = monthly.with_override(move(date(2027, 3, 20), date(2027, 4, 10), "Ferien"))
    shown = f"{monthly.occurrence(2).id}/14d"
    done = (monthly.occurrence(0).id, monthly.occurrence(1).id, shown)
    found = swept(moved, "2027-03-08", "2027-03-08", *done)

    assert ((), ()) == (found.due, found.reminders)
    assert at("2027-04-06") == found.next_wake
