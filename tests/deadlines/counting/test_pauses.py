"""Pauses: what stops a deadline."""

from datetime import UTC, date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest

from fixflow.deadlines import (
    ZPO_145,
    Calendar,
    Days,
    Due,
    Elapsed,
    InvalidPause,
    Months,
    OpenHours,
    Pause,
    PauseDays,
    PausedDue,
    Weeks,
    WorkingDays,
    arbeitstage,
    due,
)
from fixflow.deadlines.counting.pauses import stops
from fixflow.deadlines.rules import Hours
from fixflow.instants import NaiveInstant
from fixflow.parties import CUSTOMER, PRINCIPAL
from fixflow.texts import Text

ZURICH = ZoneInfo("Europe/Zurich")
ZH = Calendar.of("CH-ZH")
ASKED = Text(de="Änderung angefragt", en="change requested")


def at(text):
    """Give an instant by the clock in Zurich."""
    return datetime.fromisoformat(text).replace(tzinfo=ZURICH)


def paused(start, end=None, by=PRINCIPAL):
    """Make a pause between two local instants."""
    return Pause(at(start), None if end is None else at(end), reason=ASKED, caused_by=by)


def spans(*pauses, since="2026-06-01T00:00"):
    """Give what is left of pauses, as local wall times."""
    found = stops(pauses, at(since).astimezone(UTC), ZURICH, (2000, 2036))
    return [
        tuple(None if each is None else f"{each.astimezone(ZURICH):%m-%dT%H:%M}" for each in pair)
        for pair in ((stop.start, stop.end) for stop in found)
    ]


def test_pauses_are_put_in_order_and_cut_at_the_start():
    """Spec 2.9: sorted, clipped to the start, empty ones dropped."""
    late = paused("2026-06-10T08:00", "2026-06-11T08:00")
    early = paused("2026-05-20T08:00", "2026-06-02T12:00")
    before = paused("2026-05-01T08:00", "2026-05-02T08:00")
    empty = paused("2026-06-05T08:00", "2026-06-05T08:00")

    assert [("06-01T00:00", "06-02T12:00"), ("06-10T08:00", "06-11T08:00")] == spans(
        late, empty, before, early
    )


def test_pauses_that_overlap_are_one_and_keep_every_reason():
    """So a day is never taken out twice: erpnext #47884 counts a hold twice."""
    one = paused("2026-06-03T08:00", "2026-06-04T12:00")
    other = paused("2026-06-04T08:00", "2026-06-05T12:00", CUSTOMER)
    (stop,) = stops([other, one], at("2026-06-01T00:00").astimezone(UTC), ZURICH, (2000, 2036))

    assert [("06-03T08:00", "06-05T12:00")] == spans(one, other)
    assert (one, other) == stop.causes
    # 3, 4 and 5 June rest; Monday 8 and Tuesday 9 June count
    assert date(2026, 6, 9) == due(arbeitstage(2), date(2026, 6, 2), ZH, (one, other)).last_day


def test_an_open_pause_swallows_what_begins_after_it():
    """Nobody knows when it ends."""
    assert [("06-03T08:00", None)] == spans(
        paused("2026-06-03T08:00"), paused("2026-06-04T08:00", "2026-06-05T08:00")
    )


def test_a_pause_ends_after_it_begins():
    """A typed error with its path, never a negative pause."""
    with pytest.raises(InvalidPause) as refused:
        paused("2026-06-03T08:00", "2026-06-03T07:59")

    assert ["pause.end"] == [fault.path for fault in refused.value.faults]
    assert "2026-06-03T07:59" in refused.value.say("de")


def test_a_pause_has_an_offset_and_nothing_else_is_one():
    """All faults at once."""
    with pytest.raises(NaiveInstant):
        Pause(datetime(2026, 6, 3), None, reason=ASKED, caused_by=PRINCIPAL)  # noqa: DTZ001  the fault itself
    with pytest.raises(InvalidPause) as refused:
        due(Days(2), date(2026, 6, 1), ZH, (1, paused("2026-06-03T08:00"), "pause"))  # type: ignore[arg-type]

    assert ["pauses.0", "pauses.2"] == [fault.path for fault in refused.value.faults]


@pytest.mark.parametrize(
    ("mode", "start", "end", "last"),
    [
        # Tuesday 2 June plus three Arbeitstage (4 June is Corpus Christi, open in Zurich): Friday
        (PauseDays.TOUCHED, "2026-06-03T16:00", "2026-06-04T08:00", "2026-06-09"),
        (PauseDays.WHOLE, "2026-06-03T16:00", "2026-06-04T08:00", "2026-06-05"),
        (PauseDays.WHOLE, "2026-06-03T00:00", "2026-06-04T08:00", "2026-06-08"),
        (PauseDays.TOUCHED, "2026-06-03T00:00", "2026-06-04T00:00", "2026-06-08"),
        (PauseDays.WHOLE, "2026-06-03T00:00", "2026-06-04T00:00", "2026-06-08"),
        (PauseDays.TOUCHED, "2026-06-06T08:00", "2026-06-07T20:00", "2026-06-05"),
        (PauseDays.TOUCHED, "2026-06-06T00:00", "2026-06-08T00:00", "2026-06-05"),
    ],
)
def test_a_pause_takes_out_the_days_it_touches_or_whole_ones_only(mode, start, end, last):
    """§ 209 BGB: a day on which it rests is not counted; what 00:00 ends touches no next day."""
    rule = arbeitstage(3, pause=mode)

    assert (
        date.fromisoformat(last) == due(rule, date(2026, 6, 2), ZH, (paused(start, end),)).last_day
    )


def test_a_pause_that_begins_at_or_after_the_due_instant_moves_nothing():
    """Two days from 2 June end on Thursday at 17:00 sharp."""
    rule = WorkingDays(2, end=at("2026-06-04T17:00").time())

    for start in ("2026-06-04T17:00", "2026-06-04T18:00", "2026-06-08T08:00"):
        assert date(2026, 6, 4) == due(rule, date(2026, 6, 2), ZH, (paused(start),)).last_day
    assert None is due(rule, date(2026, 6, 2), ZH, (paused("2026-06-04T16:59"),)).at


@pytest.mark.parametrize(
    ("rule", "last"),
    [(Days(14), "2026-06-25"), (Weeks(2), "2026-06-25"), (Months(1), "2026-07-11")],
)
def test_paused_days_of_a_period_are_added_at_its_end(rule, last):
    """§ 209 BGB: from Monday 1 June; ten paused days, 5 to 14 June, after 15 June and 1 July."""
    pause = paused("2026-06-05T09:00", "2026-06-14T10:00")

    assert date.fromisoformat(last) == due(rule, date(2026, 6, 1), ZH, (pause,)).last_day


def test_a_closed_end_does_not_come_to_rest_on_a_paused_day():
    """Nine days from Friday 29 May end on Sunday 7 June; Monday 8 June is paused, so Tuesday."""
    pause = paused("2026-06-08T09:00", "2026-06-08T10:00")

    assert date(2026, 6, 9) == due(Days(9).rolled(), date(2026, 5, 29), ZH, (pause,)).last_day


def test_real_time_stands_still_for_as_long_as_the_pause_lasts():
    """Row 18: from 30 Oct 2027 20:00 to 31 Oct 08:00 are 13 hours, for the clocks go back."""
    pause = paused("2027-10-30T20:00", "2027-10-31T08:00")
    found = due(Elapsed(timedelta(hours=24)), at("2027-10-30T18:00"), ZH, (pause,))

    assert found.at
    assert "2027-11-01T06:00:00+01:00" == found.at.isoformat()


def test_open_time_stands_still_only_while_it_is_open():
    """Wednesday 3 June 15:00 plus 4 h of 08–12, 13–17: 2 h, then Thursday 09–11 for 08–09 is paused.

    The pause lasts from Wednesday 17:30 to Thursday 09:00 and costs the hour from 08:00 to 09:00.
    """
    rule = OpenHours(timedelta(hours=4), Hours.of("Mon-Fri 08:00-12:00, 13:00-17:00"))
    pause = paused("2026-06-03T17:30", "2026-06-04T09:00")

    assert at("2026-06-04T11:00") == due(rule, at("2026-06-03T15:00"), ZH, (pause,)).at


@pytest.mark.parametrize(
    ("rule", "left", "said"),
    [
        (arbeitstage(5), 3, "noch 3 Arbeitstage"),  # 2 and 3 June are counted
        (Days(5), 3, "noch 3 Tage"),
        (Elapsed(timedelta(hours=72)), timedelta(hours=7), "noch 7 Stunden"),
    ],
)
def test_while_a_pause_is_open_nobody_knows_the_day_but_what_is_left(rule, left, said):
    """From Monday 1 June 09:00; asked for a change on Thursday 4 June at 02:00 after 65 hours."""
    found = due(rule, at("2026-06-01T09:00"), ZH, (paused("2026-06-04T02:00"),))

    assert isinstance(found, PausedDue)
    assert (None, None, left) == (found.at, found.last_day, found.left)
    assert at("2026-06-04T02:00") == found.paused_since
    assert said == found.remaining(at("2026-06-05T09:00")).say("de")


def test_a_due_date_that_runs_has_nothing_left_to_say_about_a_pause():
    """The two answers share their questions."""
    found = due(Days(5), date(2026, 6, 1), ZH, (paused("2026-06-02T09:00", "2026-06-02T10:00"),))

    assert isinstance(found, Due)
    assert (None, None) == (found.paused_since, found.left)


def test_the_recess_of_the_courts_has_three_stretches_a_year():
    """Art. 145 Abs. 1 ZPO; Easter 2027 is 28 March: 21.3. to 4.4., 15.7. to 15.8., 18.12. to 2.1."""
    found = stops((ZPO_145,), at("2027-01-03T00:00").astimezone(UTC), ZURICH, (2000, 2036))
    days = [stop.days(PauseDays.WHOLE, ZURICH) for stop in islice(found, 4)]

    assert [
        (date(2027, 3, 21), date(2027, 4, 4)),
        (date(2027, 7, 15), date(2027, 8, 15)),
        (date(2027, 12, 18), date(2028, 1, 2)),
        (date(2028, 4, 9), date(2028, 4, 23)),
    ] == days


def test_a_count_back_and_a_reminder_know_no_pause():
    """A pause lies after the event; the count goes the other way."""
    pause = paused("2026-06-01T00:00")

    assert date(2026, 5, 28) == due(WorkingDays(-2), date(2026, 6, 1), ZH, (pause,)).last_day


def test_no_open_day_is_the_next_one_that_is_not_paused():
    """Monday 1 June from 16:00 to Tuesday 10:00; the day of the event is touched."""
    pause = paused("2026-06-01T16:00", "2026-06-02T10:00")

    assert date(2026, 6, 3) == due(WorkingDays(0), at("2026-06-01T15:00"), ZH, (pause,)).last_day
