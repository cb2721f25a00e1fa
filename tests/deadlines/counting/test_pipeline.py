"""The pipeline: its terms one by one, the nights when clocks change, and a slow second opinion."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from fixflow.deadlines import (
    MON_FRI,
    MON_SAT,
    MON_SUN,
    BeyondHorizon,
    ByLaw,
    Calendar,
    Days,
    Elapsed,
    EndAt,
    InstantNeeded,
    Roll,
    Rule,
    StartOn,
    Week,
    Weeks,
    WorkingDays,
    arbeitstage,
    due,
    werktage,
)
from fixflow.instants import NaiveInstant

ZURICH = ZoneInfo("Europe/Zurich")
ZH = Calendar.of("CH-ZH")
BY = Calendar.of("DE-BY")
ONE_DAY = timedelta(days=1)
PLACES = ("CH-ZH", "CH-BE", "CH-TI", "CH-GL", "CH-NE", "DE-BY", "DE-BE", "DE-SN")

calendars = st.builds(
    lambda places, profile: Calendar.of(*places, profile=profile),
    st.lists(st.sampled_from(PLACES), min_size=1, max_size=2),
    st.sampled_from(("rest", "labour", "deadline")),
)
FIRST, LAST = (int(datetime(year, 1, 1, tzinfo=UTC).timestamp()) for year in (2018, 2031))
instants = st.integers(FIRST, LAST).map(lambda stamp: datetime.fromtimestamp(stamp, UTC))
starts = instants | st.dates(date(2018, 1, 1), date(2030, 6, 30))
weeks = st.sampled_from((MON_FRI, MON_SAT, MON_SUN, Week(0b0010101)))
first_days = st.sampled_from(StartOn)
ends = st.sampled_from((EndAt.END_OF_DAY, time(0, 30), time(17), time(23, 59, 59)))
rolls = st.sampled_from(Roll)
BACKWARD = (Roll.NONE, Roll.PRECEDING, Roll.MODIFIED_PRECEDING)  # Reg. 1182/71 Art. 3 Abs. 4
roll_weeks = st.none() | weeks | st.sampled_from(ByLaw)
terms = {"start": first_days, "end": ends, "week": weeks, "roll": rolls, "roll_week": roll_weeks}
day_rules = st.one_of(
    *(st.builds(kind, st.integers(1, 40), **terms) for kind in (WorkingDays, Days, Weeks)),
    st.builds(WorkingDays, st.just(0), **{**terms, "start": st.just(StartOn.NEXT_DAY)}),
    st.builds(
        WorkingDays,
        st.integers(-40, -1),
        **{**terms, "start": st.just(StartOn.NEXT_DAY), "roll": st.sampled_from(BACKWARD)},
    ),
)


# A slow second opinion: it walks day by day and quarter by quarter, and asks only why a day is
# closed; it shares neither ranks nor zone arithmetic with the pipeline.


def is_open(day: date, week: Week, cal: Calendar) -> bool:
    """Ask the weekday and the holidays, not the tables."""
    return day.weekday() in week.weekdays and not cal.closed(day)


def wall(stamp: int, zone: ZoneInfo) -> datetime:
    """Look at the clock on the wall at a POSIX time."""
    return datetime.fromtimestamp(stamp, zone)


def first_day(rule: WorkingDays | Days | Weeks, event: date, cal: Calendar) -> date:
    """Walk to the first day that counts."""
    day = event if rule.start is StartOn.SAME_DAY else event + ONE_DAY
    while rule.start is StartOn.NEXT_WORKING_DAY and not is_open(day, rule.week, cal):
        day += ONE_DAY
    return day


def last_day(rule: WorkingDays | Days | Weeks, event: date, cal: Calendar) -> date:
    """Walk to the last day of the count."""
    if rule.n <= 0:
        day, left = event, -rule.n
        while left or not is_open(day, rule.week, cal):
            day += -ONE_DAY if rule.n else ONE_DAY
            left -= bool(left) and is_open(day, rule.week, cal)
        return day
    day = first_day(rule, event, cal)
    left = rule.n * 7 if isinstance(rule, Weeks) else rule.n
    while True:
        left -= not isinstance(rule, WorkingDays) or is_open(day, rule.week, cal)
        if not left:
            return day
        day += ONE_DAY


def rolled(rule: WorkingDays | Days | Weeks, day: date, cal: Calendar) -> date:
    """Walk off a closed last day."""
    week = rule.week if rule.roll_week is None else rule.roll_week
    if isinstance(week, ByLaw):
        saturdays_close = cal.profile == "deadline" or any(p[:2] == "DE" for p in cal.places)
        week = MON_FRI if saturdays_close else MON_SAT
    if rule.roll is Roll.NONE:
        return day
    step = ONE_DAY if "following" in rule.roll.value else -ONE_DAY
    moved = day
    while not is_open(moved, week, cal):
        moved += step
    if "modified" in rule.roll.value and moved.month != day.month:
        moved = day
        while not is_open(moved, week, cal):
            moved -= step
    return moved


def slow_due(
    rule: Elapsed | WorkingDays | Days | Weeks, start: datetime | date, cal: Calendar
) -> tuple[int, date]:
    """Give the due instant as POSIX time, and the last day, by walking."""
    if isinstance(rule, Elapsed):
        assert isinstance(start, datetime)
        stamp = int(start.timestamp()) + int(rule.span.total_seconds())
        return stamp, wall(stamp - 1, cal.zone).date()
    event = wall(int(start.timestamp()), cal.zone).date() if isinstance(start, datetime) else start
    day = rolled(rule, last_day(rule, event, cal), cal)
    stamp = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) - 7200
    reached = day + ONE_DAY if rule.end is EndAt.END_OF_DAY else day
    clock = rule.end if isinstance(rule.end, time) else time(0)
    wanted = datetime.combine(reached, clock.replace(second=0))
    while wall(stamp, cal.zone).replace(tzinfo=None) < wanted:
        stamp += 60 * 60 if wall(stamp, cal.zone).date() < reached else 60
    return stamp + clock.second, day


@given(day_rules, starts, calendars)
@example(werktage(7), datetime(2026, 5, 15, 13, 20, tzinfo=UTC), BY)
@example(WorkingDays(0), date(2026, 5, 14), ZH)
def test_a_slow_walk_from_day_to_day_agrees(
    rule: WorkingDays | Days | Weeks, start: datetime | date, cal: Calendar
) -> None:
    """The tables of ranks are fast; a walk that shares nothing with them must find the same."""
    found = due(rule, start, cal)

    assert slow_due(rule, start, cal) == (int(found.at.timestamp()), found.last_day)


@given(st.sampled_from((WorkingDays, Days, Weeks)), st.integers(1, 40), instants, calendars)
def test_an_end_at_the_time_of_the_event_keeps_the_clock_on_the_wall(
    kind: type[WorkingDays | Days | Weeks], n: int, start: datetime, cal: Calendar
) -> None:
    """The last day is that of the whole day; hours that a change of clocks touches are left out."""
    local = start.astimezone(cal.zone)
    assume(local.hour not in {0, 2})
    found = due(kind(n, end=EndAt.SAME_TIME), start, cal)

    assert (local.time(), found.last_day) == (found.at.time(), found.at.date())
    assert due(kind(n), start, cal).last_day == found.last_day


@given(st.timedeltas(timedelta(seconds=1), timedelta(days=400)), instants, calendars)
def test_real_time_agrees_with_the_seconds_of_the_world(
    span: timedelta, start: datetime, cal: Calendar
) -> None:
    """POSIX time knows no change of clocks."""
    rule = Elapsed(timedelta(seconds=int(span.total_seconds())))
    found = due(rule, start, cal)

    assert slow_due(rule, start, cal) == (int(found.at.timestamp()), found.last_day)


@given(day_rules, starts, st.integers(0, 400), calendars)
def test_a_later_start_is_never_due_earlier(
    rule: WorkingDays | Days | Weeks, start: datetime | date, later: int, cal: Calendar
) -> None:
    """Nobody loses time because the order came later."""
    assert due(rule, start, cal).at <= due(rule, start + later * ONE_DAY, cal).at


@given(
    st.tuples(st.sampled_from((WorkingDays, Days, Weeks)), rolls),
    st.integers(0, 60),
    st.integers(0, 60),
    starts,
    calendars,
)
def test_more_days_are_never_due_earlier(
    kind: tuple[type[WorkingDays | Days | Weeks], Roll],
    few: int,
    more: int,
    start: datetime | date,
    cal: Calendar,
) -> None:
    """A longer period ends with the shorter one, or after it."""
    rule, roll = kind

    assert (
        due(rule(few, roll=roll), start, cal).at <= due(rule(few + more, roll=roll), start, cal).at
    )


@given(st.integers(1, 60), st.integers(1, 60), weeks, starts, calendars)
def test_two_counts_of_working_days_one_after_the_other_are_their_sum(
    one: int, other: int, week: Week, start: datetime | date, cal: Calendar
) -> None:
    """Five Werktage and then two are seven."""
    middle = due(WorkingDays(one, week=week), start, cal).last_day
    whole = due(WorkingDays(one + other, week=week), start, cal).last_day

    assert whole == due(WorkingDays(other, week=week), middle, cal).last_day


@given(day_rules, starts, calendars)
def test_no_rolled_deadline_ends_on_a_closed_day(
    rule: WorkingDays | Days | Weeks, start: datetime | date, cal: Calendar
) -> None:
    """§ 193 BGB, Art. 78 OR: that is what the roll is for; Saturday by the law of the place."""
    assume(rule.n >= 0)  # a count back never moves forward
    last = due(rule.rolled(), start, cal).last_day
    saturday_closes = cal.profile == "deadline" or any(place[:2] == "DE" for place in cal.places)

    assert is_open(last, MON_FRI if saturday_closes else MON_SAT, cal)


@given(
    st.sampled_from((Days, Weeks)), st.integers(0, 60), st.dates(date(2018, 1, 1), date(2030, 1, 1))
)
def test_days_without_a_roll_do_not_ask_the_calendar(
    kind: type[Days | Weeks], n: int, start: date
) -> None:
    """Every day of the calendar counts, wherever it is."""
    assert 1 == len({due(kind(n), start, Calendar.of(place)).last_day for place in PLACES})


# The terms, one by one; May 2026: Thursday 14 is Ascension, Monday 25 is Whit Monday.


@pytest.mark.parametrize(
    ("rule", "start", "last", "why"),
    [
        (Days(3), "2026-05-05", "2026-05-08", "the event day is not counted: 6, 7, 8"),
        (Days(3, start=StartOn.SAME_DAY), "2026-05-05", "2026-05-07", "§ 187 Abs. 2 BGB: 5, 6, 7"),
        (Weeks(1, start=StartOn.SAME_DAY), "2026-05-05", "2026-05-11", "Tuesday to Monday"),
        (
            Days(3, start=StartOn.NEXT_WORKING_DAY),
            "2026-05-08",
            "2026-05-13",
            "Friday: the first day is Monday 11, then 12, 13",
        ),
        (
            Weeks(1, start=StartOn.NEXT_WORKING_DAY),
            "2026-05-13",
            "2026-05-21",
            "the first day is Friday 15, the seventh Thursday 21",
        ),
        (
            WorkingDays(2, start=StartOn.SAME_DAY),
            "2026-05-13",
            "2026-05-15",
            "Wednesday 13 itself, Ascension, Friday 15",
        ),
        (
            WorkingDays(1, start=StartOn.NEXT_WORKING_DAY),
            "2026-05-13",
            "2026-05-15",
            "the first open day after the event is Friday 15",
        ),
        (WorkingDays(0), "2026-05-13", "2026-05-13", "this day, since it is open"),
        (WorkingDays(0), "2026-05-14", "2026-05-15", "Ascension is closed, the next is Friday"),
        (WorkingDays(-3), "2026-05-18", "2026-05-12", "back: Friday 15, Wednesday 13, Tuesday 12"),
        (WorkingDays(2, week=MON_SUN), "2026-05-22", "2026-05-24", "Saturday, Sunday"),
        (WorkingDays(3, week=MON_SUN), "2026-05-22", "2026-05-26", "Whit Monday is closed"),
        (
            Days(1, roll=Roll.FOLLOWING),
            "2026-05-22",
            "2026-05-26",
            "Saturday 23, Sunday, Whit Monday: Tuesday 26",
        ),
        (
            Days(3, roll=Roll.PRECEDING),
            "2026-05-22",
            "2026-05-22",
            "back from Whit Monday to Friday",
        ),
        (
            Days(2, roll=Roll.MODIFIED_FOLLOWING),
            "2026-05-28",
            "2026-05-29",
            "Saturday 30 would go to June: back to Friday 29",
        ),
        (
            Days(2, roll=Roll.MODIFIED_FOLLOWING),
            "2026-05-21",
            "2026-05-26",
            "Saturday 23 goes on to Tuesday 26, still May",
        ),
        (
            Days(1, roll=Roll.MODIFIED_PRECEDING),
            "2026-07-31",
            "2026-08-03",
            "Saturday 1 August, would go to July: on to Monday 3",
        ),
        (
            Days(1, roll=Roll.FOLLOWING, roll_week=MON_SAT),
            "2026-05-22",
            "2026-05-23",
            "by this week a period may end on Saturday",
        ),
    ],
)
def test_a_term_moves_the_date_as_it_says(rule: Rule, start: str, last: str, why: str) -> None:
    """Zurich, May 2026, counted on a paper calendar."""
    assert (why, date.fromisoformat(last)) == (
        why,
        due(rule, date.fromisoformat(start), ZH).last_day,
    )


def test_a_swiss_contract_period_may_end_on_a_saturday_and_a_german_one_not() -> None:
    """Art. 78 Abs. 1 OR moves Sundays and holidays; § 193 BGB names the Saturday too."""
    friday = date(2026, 5, 29)

    assert date(2026, 5, 30) == due(Days(1).rolled(), friday, ZH).last_day
    assert date(2026, 6, 1) == due(Days(1).rolled(), friday, BY).last_day


def test_a_legal_time_limit_and_a_mixed_closure_do_not_end_on_a_saturday() -> None:
    """SR 173.110.3 for the profile `deadline`; of two laws the stricter."""
    friday, monday = date(2026, 5, 29), date(2026, 6, 1)

    assert (
        monday == due(Days(1).rolled(), friday, Calendar.of("CH-ZH", profile="deadline")).last_day
    )
    assert monday == due(Days(1).rolled(), friday, Calendar.of("CH-ZH", "DE-BW")).last_day


def test_the_end_of_a_day_is_the_next_midnight_at_the_place() -> None:
    """24:00 is exclusive; 23:59:59 would lose a second."""
    found = due(arbeitstage(1), date(2026, 5, 4), ZH)

    assert "2026-05-06T00:00:00+02:00" == found.at.isoformat()
    assert ZURICH == found.at.tzinfo
    assert date(2026, 5, 5) == found.last_day


def test_an_end_at_the_time_of_the_event_holds_its_own_last_day() -> None:
    """Due 27 May 15:20 has the last day 27 May."""
    start = datetime(2026, 5, 26, 15, 20, tzinfo=ZURICH)
    found = due(Days(1, end=EndAt.SAME_TIME), start, ZH)

    assert "2026-05-27T15:20:00+02:00" == found.at.isoformat()
    assert date(2026, 5, 27) == found.last_day


def test_an_end_at_midnight_belongs_to_the_day_before_and_rolls_with_it() -> None:
    """The period from Friday 00:00 over two days ends with Saturday; in Bavaria it goes to Monday."""
    start = datetime(2026, 5, 29, 0, 0, tzinfo=BY.zone)
    rule = Days(2, end=EndAt.SAME_TIME)

    assert date(2026, 5, 30) == due(rule, start, BY).last_day
    assert "2026-05-31T00:00:00+02:00" == due(rule, start, BY).at.isoformat()
    assert date(2026, 6, 1) == due(rule.rolled(), start, BY).last_day
    assert "2026-06-02T00:00:00+02:00" == due(rule.rolled(), start, BY).at.isoformat()


def test_an_hour_named_by_the_rule_is_the_hour_at_the_place() -> None:
    """`end=time(17)` is 17:00 by the clock on the wall, in winter and in summer."""
    rule = WorkingDays(1, end=time(17))

    assert "2026-01-06T17:00:00+01:00" == due(rule, date(2026, 1, 5), ZH).at.isoformat()
    assert "2026-07-07T17:00:00+02:00" == due(rule, date(2026, 7, 6), ZH).at.isoformat()


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-03-28T20:00:00+01:00", "2026-03-29T21:00:00+02:00"),
        ("2026-03-29T01:59:59+01:00", "2026-03-30T02:59:59+02:00"),
        ("2026-10-24T20:00:00+02:00", "2026-10-25T19:00:00+01:00"),
        ("2026-10-25T02:30:00+02:00", "2026-10-26T01:30:00+01:00"),
        ("2026-10-25T02:30:00+01:00", "2026-10-26T02:30:00+01:00"),
        ("2026-10-24T02:30:00+02:00", "2026-10-25T02:30:00+02:00"),
        ("2026-10-24T03:30:00+02:00", "2026-10-25T02:30:00+01:00"),
    ],
)
def test_24_hours_are_24_hours_on_the_nights_when_clocks_change(start: str, end: str) -> None:
    """Clocks jump from 02:00 to 03:00 on 29 March 2026, and from 03:00 back on 25 October."""
    found = due(Elapsed(timedelta(hours=24)), datetime.fromisoformat(start), ZH)

    assert end == found.at.isoformat()


def test_24_hours_from_a_wall_time_of_the_place_go_through_utc() -> None:
    """Adding a timedelta to a zoned instant keeps the wall time: an hour wrong on that night."""
    start = datetime(2026, 3, 28, 20, 0, tzinfo=ZURICH)

    assert "2026-03-29T21:00:00+02:00" == due(Elapsed(ONE_DAY), start, ZH).at.isoformat()


def test_real_time_that_ends_at_midnight_belongs_to_the_day_before() -> None:
    """The last instant before 00:00 lies in the day that ends."""
    start = datetime(2026, 5, 5, 0, 0, tzinfo=ZURICH)

    assert date(2026, 5, 5) == due(Elapsed(ONE_DAY), start, ZH).last_day


@pytest.mark.parametrize("clock", [EndAt.SAME_TIME, time(2, 30)])
def test_a_local_time_that_does_not_exist_moves_forward_by_the_gap(clock: EndAt | time) -> None:
    """RFC 5545: 02:30 on 29 March 2026 is read with the offset before the gap, so 03:30."""
    start = datetime(2026, 3, 28, 2, 30, tzinfo=ZURICH)
    found = due(Days(1, end=clock), start, ZH)

    assert "2026-03-29T03:30:00+02:00" == found.at.isoformat()


@pytest.mark.parametrize("clock", [EndAt.SAME_TIME, time(2, 30)])
def test_of_two_equal_local_times_the_first_holds(clock: EndAt | time) -> None:
    """RFC 5545: 02:30 on 25 October 2026 comes first at +02:00."""
    start = datetime(2026, 10, 24, 2, 30, tzinfo=ZURICH)
    found = due(Days(1, end=clock), start, ZH)

    assert "2026-10-25T02:30:00+02:00" == found.at.isoformat()


def test_a_day_that_has_no_midnight_begins_after_the_gap() -> None:
    """Beirut moved its clocks at midnight: 26 March 2023 began at 01:00 (tz database, Lebanon)."""
    beirut = Calendar.of("CH-ZH", zone=ZoneInfo("Asia/Beirut"))
    found = due(Days(0), date(2023, 3, 25), beirut)

    assert "2023-03-26T01:00:00+03:00" == found.at.isoformat()
    assert date(2023, 3, 25) == found.last_day


@pytest.mark.parametrize(
    ("instant", "last"),
    [
        ("2026-05-12T21:59:59+00:00", "2026-05-13"),
        ("2026-05-12T22:00:00+00:00", "2026-05-15"),
        ("2026-05-12T22:15:00+00:00", "2026-05-15"),
    ],
)
def test_the_day_of_an_event_is_the_day_at_the_place(instant: str, last: str) -> None:
    """22:00 UTC is midnight at Zurich: 13 May, whose next open day is 15 May after Ascension."""
    found = due(arbeitstage(1), datetime.fromisoformat(instant), ZH)

    assert date.fromisoformat(last) == found.last_day


@pytest.mark.parametrize("rule", [Elapsed(ONE_DAY), Days(1, end=EndAt.SAME_TIME)])
def test_a_rule_with_a_time_of_day_needs_an_instant(rule: Rule) -> None:
    """A day alone does not say when the clock began."""
    with pytest.raises(InstantNeeded, match="needs the instant") as refused:
        due(rule, date(2026, 5, 5), ZH)

    assert "deadlines.start.instant_needed" == refused.value.code
    assert "05.05.2026 ist ein Tag" in refused.value.say("de")


@pytest.mark.parametrize("rule", [Elapsed(ONE_DAY), arbeitstage(1), Days(1, end=EndAt.SAME_TIME)])
def test_an_instant_without_offset_is_refused(rule: Rule) -> None:
    """Nobody can say which day it is."""
    naive = datetime(2026, 5, 5, 9, 0)  # noqa: DTZ001  the very thing that is refused

    with pytest.raises(NaiveInstant):
        due(rule, naive, ZH)


@pytest.mark.parametrize(
    ("rule", "start"),
    [
        (arbeitstage(1), date(2036, 12, 31)),
        (arbeitstage(10**9), date(2026, 5, 5)),
        (arbeitstage(-(10**6)), date(2026, 5, 5)),
        (Days(1), date(2036, 12, 31)),
        (Days(1), date(1999, 12, 30)),
        (Days(1), date(1999, 12, 31)),
        (Days(10**12), date(2026, 5, 5)),
        (Days(10**7), date(2026, 5, 5)),
        (Weeks(10**6), date(2026, 5, 5)),
        (Elapsed(ONE_DAY), datetime(2036, 12, 31, 9, tzinfo=UTC)),
        (Elapsed(ONE_DAY), datetime(1999, 12, 31, 9, tzinfo=UTC)),
        (Elapsed(timedelta.max), datetime(2026, 5, 5, tzinfo=UTC)),
        (Elapsed(ONE_DAY), datetime.max.replace(tzinfo=UTC)),
        (arbeitstage(1), datetime.min.replace(tzinfo=timezone(timedelta(hours=14)))),
    ],
)
def test_outside_the_years_whose_law_is_known_there_is_no_answer(
    rule: Rule, start: datetime | date
) -> None:
    """The law of 2037 is not written; and a date beyond the calendar of Python is no crash."""
    with pytest.raises(BeyondHorizon):
        due(rule, start, ZH)


def test_the_last_day_of_the_horizon_is_still_answered() -> None:
    """Due is the end of 31 December 2036, which is the first instant of 2037."""
    found = due(Days(1), date(2036, 12, 30), ZH)

    assert date(2036, 12, 31) == found.last_day
    assert 2037 == found.at.year


def test_the_horizon_may_be_reached_only_by_the_roll() -> None:
    """Wednesday 31 December 2036 is known; the Monday to which it would roll lies in 2037."""
    tuesday = date(2036, 12, 30)
    mondays = Week(0b0000001)

    assert date(2036, 12, 31) == due(WorkingDays(1), tuesday, ZH).last_day
    with pytest.raises(BeyondHorizon):
        due(WorkingDays(1, roll=Roll.FOLLOWING, roll_week=mondays), tuesday, ZH)
