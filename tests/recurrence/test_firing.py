"""What fires, is announced, is set off by hand, and why: sweeps, reminders, triggers, explanations."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from fixflow.deadlines import Before, BeyondHorizon, Days, Months, Roll, Years, arbeitstage
from fixflow.recurrence import (
    COMPLETION,
    Archived,
    InvalidToken,
    NoClock,
    NotActive,
    NothingToAdvance,
    NothingToReset,
    Shift,
    Span,
    Status,
    Term,
    Trigger,
    every,
    fixed_dates,
    move,
    omit,
    sweep,
    trigger,
)
from tests.recurrence.made import YEARLY, made

ZURICH = ZoneInfo("Europe/Zurich")
CLICK = "form-88"


def at(day: str, hour: int = 8) -> datetime:
    """Give a local time in Zurich."""
    return datetime.combine(date.fromisoformat(day), time(hour), ZURICH)


def test_what_is_due_today_fires_once_and_never_again() -> None:
    """`done` is the truth: the same sweep twice gives nothing twice."""
    first = sweep(YEARLY, since=at("2027-09-30"), now=at("2027-10-01"))
    [firing] = first.due

    assert ("2027-10-01T00:00:00+02:00", timedelta(hours=8)) == (
        firing.at.isoformat(),
        firing.late_by,
    )
    again = sweep(YEARLY, since=at("2027-09-30"), now=at("2027-10-01"), done={firing.occurrence.id})
    assert ((), (), at("2028-10-01", 0)) == (again.due, again.missed, again.next_wake)


def test_a_clock_that_was_set_back_gives_nothing_new() -> None:
    """`since` is a hint."""
    found = sweep(YEARLY, since=at("2027-10-02"), now=at("2027-10-01"))

    assert ((), ()) == (found.due, found.missed)


def test_reminders_come_due_before_the_day_each_once() -> None:
    """14 days before Friday 1 October 2027 is Friday 17 September; three Arbeitstage is the 28th."""
    one = made(remind=(Before(Days(14)), Before(arbeitstage(3))))
    found = sweep(one, since=at("2027-09-01"), now=at("2027-09-20"))
    [told] = found.reminders

    assert (at("2027-09-17"), timedelta(days=3)) == (told.reminder.at, told.late_by)
    assert at("2027-09-28") == found.next_wake
    done = {told.reminder.id}
    assert () == sweep(one, since=at("2027-09-01"), now=at("2027-09-20"), done=done).reminders
    assert told.reminder.id.endswith("/14d")


def test_an_occurrence_that_is_done_is_not_announced() -> None:
    """It was brought forward."""
    one = made(remind=(Before(Days(14)),))
    found = sweep(one, since=at("2027-09-01"), now=at("2027-09-20"), done={one.occurrence(0).id})

    assert () == found.reminders
    assert at("2028-09-15") == found.next_wake


def test_reminders_without_a_place_go_by_the_zone() -> None:
    """Two months before 1 October, on whatever day that is, at 08:00 of the zone."""
    one = made(place=None, zone=ZURICH, remind=(Before(Months(2), roll=Roll.NONE),))

    assert [at("2027-08-01")] == [each.at for each in one.occurrence(0).reminders]
    assert () == made(place=None, remind=(Before(Days(2), roll=Roll.NONE),)).occurrence(0).reminders


def test_without_a_clock_nothing_can_be_swept() -> None:
    """Nobody can say when a day begins."""
    with pytest.raises(NoClock):
        sweep(made(place=None), since=at("2027-10-01"), now=at("2027-10-02"))
    assert None is made(place=None).occurrence(0).due_at


def test_forecasts_never_fire() -> None:
    """Rule 5: the one that is open fires, the next has no date yet."""
    one = made(rule=every(months=1, counted_from=COMPLETION))
    found = sweep(one, since=at("2027-09-30"), now=at("2028-09-30"))

    assert [date(2027, 10, 1)] == [each.due for each in found.missed]
    assert ((), None) == (found.due, found.next_wake)


def test_bringing_forward_takes_the_next_one_that_is_open() -> None:
    """Under its own id, so nothing fires on its date."""
    first = trigger(YEARLY, on=date(2027, 9, 14), token=CLICK)
    second = trigger(YEARLY, on=date(2027, 9, 14), token=CLICK, done={first.occurrence.id})

    assert [0, 1] == [first.occurrence.i, second.occurrence.i]
    assert YEARLY is first.contract


def test_one_in_addition_is_named_by_its_token() -> None:
    """Recurrence specification, rule 17: the golden id of `form-88`."""
    found = trigger(made(realm="muster"), on=date(2027, 9, 14), token=CLICK, mode=Trigger.EXTRA)

    assert "45abf8ac-2ea5-56ed-9b97-6897199a084e" == found.occurrence.id
    assert (date(2027, 9, 14), Status.PLANNED) == (found.occurrence.due, found.occurrence.status)


def test_counting_anew_moves_the_anchor_to_the_day_of_the_work() -> None:
    """An anchor on a month's end stays one only on a month's end; a floating one is completed."""
    month_ends = made(start=date(2027, 9, 30), rule=every(months=1, eom=True))
    anew = trigger(month_ends, on=date(2027, 9, 14), token=CLICK, mode=Trigger.RESET).contract
    floating = made(rule=every(years=1, counted_from=COMPLETION))
    completed = trigger(floating, on=date(2027, 9, 14), token=CLICK, mode=Trigger.RESET).contract

    assert [date(2027, 10, 14), date(2027, 11, 14)] == [anew.occurrence(i).nominal for i in (1, 2)]
    assert date(2028, 9, 14) == completed.occurrence(1).nominal


def test_what_cannot_be_set_off_says_the_way() -> None:
    """Refusals name what to do instead."""
    resting = YEARLY.inactive(date(2028, 1, 1), date(2028, 3, 1))
    archived = made(spans=(Span(date(2028, 1, 1)),), archived_on=date(2028, 1, 2))
    day = date(2028, 2, 1)

    for contract, mode, error in (
        (resting, Trigger.ADVANCE, NotActive),
        (archived, Trigger.EXTRA, Archived),
        (made(rule=fixed_dates("03-15")), Trigger.RESET, NothingToReset),
        (made(term=Term(Days(30))), Trigger.ADVANCE, NothingToAdvance),
        (made(rule=every(years=1, counted_from=COMPLETION)), Trigger.ADVANCE, NothingToAdvance),
    ):
        with pytest.raises(error) as refused:
            trigger(contract, on=day, token=CLICK, mode=mode)
        assert all(refused.value.say(lang) for lang in ("de", "en", "fr", "it"))
    with pytest.raises(InvalidToken):
        trigger(YEARLY, on=day, token="")
    assert all(mode.label.say("fr") for mode in Trigger)


def test_an_explanation_names_each_step() -> None:
    """31 August monthly: September has no 31st; 30 September 2028 is a Saturday."""
    one = made(
        start=date(2028, 8, 31), rule=every(months=1), shift=Shift.FOLLOWING, due_time=time(9),
        term=Term(Years(1)),
    )  # fmt: skip

    assert [
        "31. August 2028 + 1 Monat: Samstag, 30. September 2028 (einen 31. gibt es in dem Monat nicht: letzter Tag des Monats)",
        "auf den nächsten Arbeitstag: Montag, 2. Oktober 2028 (Sa 30.09.; So 01.10.)",
        "um 09:00 Uhr (Europe/Zurich)",
        "1. Laufzeit",
        "bei Fälligkeit: Aufgabe für E-4 anlegen",
    ] == list(one.explain(1).lines("de"))


def test_a_holiday_is_named_by_its_name() -> None:
    """1 May 2028 is a Monday and closes Zurich."""
    one = made(start=date(2028, 5, 1), shift=Shift.PRECEDING)

    assert "to the last working day before: Friday, 28 April 2028" in str(one.explain(0))
    assert "Labour Day" in str(one.explain(0)) or "Labor Day" in str(one.explain(0))


def test_exceptions_say_why() -> None:
    """Left out, moved, suppressed, in addition, fixed, forecast."""
    one = YEARLY.with_override(
        omit(date(2027, 10, 1), "Umbau"), move(date(2028, 10, 1), date(2028, 10, 9), "Ferien")
    )
    resting = one.inactive(date(2029, 9, 1), date(2029, 11, 1))
    extra = trigger(YEARLY, on=date(2027, 9, 14), token=CLICK, mode=Trigger.EXTRA).occurrence
    floating = made(rule=every(years=1, counted_from=COMPLETION))

    assert "left out: Umbau" in str(resting.explain(0))
    assert "moved to Monday, 9 October 2028: Ferien" in str(resting.explain(1))
    assert "suppressed" in str(resting.explain(2))
    assert [Status.OMITTED, Status.PLANNED, Status.SUPPRESSED] == [
        resting.occurrence(i).status for i in range(3)
    ]
    assert "set off in addition" in str(type(resting.explain(0))(extra))
    assert "every year on 15 March" in str(made(rule=fixed_dates("03-15")).explain(0))
    assert "a forecast" in str(floating.explain(2))
    assert all(status.label.say("it") for status in Status)


def test_a_date_beyond_the_calendar_is_shown_with_its_reason() -> None:
    """Nominal dates know no horizon; the days of the place are known to 2036."""
    one = made(shift=Shift.FOLLOWING)
    far = one.occurrence(20)

    assert date(2047, 10, 1) == far.nominal
    with pytest.raises(BeyondHorizon):
        _ = far.due
    assert "2036" in str(one.explain(20))
    resting = one.inactive(date(2047, 1, 1), date(2048, 1, 1))
    assert "when due" in str(resting.explain(20))
    assert [date(2046, 10, 1)] == [
        each.nominal for each in resting.between(date(2046, 1, 1), date(2048, 1, 1))
    ]


def test_a_day_outside_the_term_is_flagged() -> None:
    """A shift may carry the last visit past the end, or the first before the start."""
    ends = made(start=date(2028, 10, 1), term=Term(Days(1)), shift=Shift.FOLLOWING)
    begins = made(start=date(2028, 10, 1), shift=Shift.PRECEDING)

    assert ends.occurrence(0).due_outside_term
    assert begins.occurrence(0).due_outside_term
    assert not YEARLY.occurrence(0).due_outside_term
    assert None is YEARLY.occurrence(0).term_number
