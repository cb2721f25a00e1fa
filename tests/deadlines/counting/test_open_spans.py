"""Open spans: to the minute, on the nights when clocks change, over half days and year ends."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.deadlines import BeyondHorizon, Calendar, Hours, NoWorkingDay
from fixflow.deadlines.counting.open_spans import spans_of

ZURICH = ZoneInfo("Europe/Zurich")
ZH = Calendar.of("CH-ZH")
SO = Calendar.of("CH-SO")
SHOP = Hours.of("Mon-Fri 08:00-12:00, 13:00-17:00; Sat 08:00-12:00")
ALWAYS = Hours.of("Mon-Sun 00:00-24:00")
NIGHT = Hours.of("Mon-Sun 02:00-03:00")
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
SPRING, AUTUMN = date(2026, 3, 29), date(2027, 10, 31)

hours = st.sampled_from(
    (SHOP, ALWAYS, NIGHT, Hours.of("Sat-Mon 00:00-06:00, 23:59-24:00"), Hours.of("Wed 10:00-16:00"))
)
calendars = st.sampled_from((ZH, SO, Calendar.of("DE-BY"), Calendar.of("DE-BY", "CH-TI")))
instants = st.datetimes(datetime(2018, 1, 1), datetime(2028, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001  bounds are naive
amounts = st.timedeltas(timedelta(microseconds=1), timedelta(hours=60))


def at(day, clock, zone=ZURICH):
    """Write an instant by the clock at the place."""
    return datetime.combine(day, time.fromisoformat(clock), zone)


def local(instant):
    """Write an instant as the clock in Zürich shows it."""
    return instant.astimezone(ZURICH).isoformat(timespec="minutes")


@pytest.mark.parametrize(
    ("start", "minutes", "end"),
    [
        ("2026-05-11T08:00", 1, "2026-05-11T08:01+02:00"),
        ("2026-05-11T07:59", 1, "2026-05-11T08:01+02:00"),
        ("2026-05-11T11:59", 1, "2026-05-11T12:00+02:00"),
        ("2026-05-11T12:00", 1, "2026-05-11T13:01+02:00"),
        ("2026-05-11T11:59", 2, "2026-05-11T13:01+02:00"),
        ("2026-05-11T08:00", 240, "2026-05-11T12:00+02:00"),
        ("2026-05-11T08:00", 241, "2026-05-11T13:01+02:00"),
        ("2026-05-11T08:00", 480, "2026-05-11T17:00+02:00"),
        ("2026-05-11T17:00", 1, "2026-05-12T08:01+02:00"),
        ("2026-05-16T11:00", 90, "2026-05-18T08:30+02:00"),
        ("2026-05-13T16:30", 60, "2026-05-15T08:30+02:00"),
    ],
)
def test_open_time_is_filled_to_the_minute(start, minutes, end):
    """By hand: noon, the evening, a Sunday, and Ascension on Thursday 14 May 2026.

    What is filled exactly at closing time ends then, not at the next opening.
    """
    begun = datetime.fromisoformat(start).replace(tzinfo=ZURICH)

    assert end == local(spans_of(ZH, SHOP).add(begun, minutes * MINUTE))


@pytest.mark.parametrize(
    ("end", "minutes", "start"),
    [
        ("2026-05-11T08:01", 1, "2026-05-11T08:00+02:00"),
        ("2026-05-11T13:01", 1, "2026-05-11T13:00+02:00"),
        ("2026-05-11T13:00", 1, "2026-05-11T11:59+02:00"),
        ("2026-05-11T17:00", 480, "2026-05-11T08:00+02:00"),
        ("2026-05-11T23:00", 481, "2026-05-09T11:59+02:00"),
        ("2026-05-15T08:30", 60, "2026-05-13T16:30+02:00"),
        ("2027-01-04T08:01", 2, "2026-12-31T16:59+01:00"),
    ],
)
def test_open_time_is_counted_back_to_the_minute(end, minutes, start):
    """By hand; what is filled exactly at opening time begins then.

    1 January 2027 is a Friday and 2 January no holiday in Zürich: that Saturday is closed here.
    """
    cal = ZH.with_closures({date(2027, 1, 2): "Inventur"})
    ends = datetime.fromisoformat(end).replace(tzinfo=ZURICH)

    assert start == local(spans_of(cal, SHOP).back(ends, minutes * MINUTE))


def test_the_hour_that_the_clocks_leave_out_is_not_open():
    """29 March 2026, 02:00 to 03:00 does not exist: that night the watch has no hour."""
    spans = spans_of(ZH, NIGHT)

    assert timedelta(0) == spans.between(at(SPRING, "00:00"), at(SPRING, "12:00"))
    assert "2026-03-30T03:00+02:00" == local(spans.add(at(SPRING, "00:00"), HOUR))


def test_the_hour_that_the_clocks_show_twice_is_open_for_two():
    """31 October 2027: from the first 02:00 to the only 03:00 two hours go by."""
    spans = spans_of(ZH, NIGHT)

    assert 2 * HOUR == spans.between(at(AUTUMN, "00:00"), at(AUTUMN, "12:00"))
    assert "2027-10-31T02:30+01:00" == local(spans.add(at(AUTUMN, "00:00"), 1.5 * HOUR))


@pytest.mark.parametrize(("day", "length"), [(SPRING, 23), (AUTUMN, 25), (date(2027, 6, 9), 24)])
def test_a_day_that_is_always_open_is_as_long_as_it_is(day, length):
    """EU summer time, Directive 2000/84/EC."""
    ends = at(day + timedelta(days=1), "00:00")

    assert length * HOUR == spans_of(ZH, ALWAYS).between(at(day, "00:00"), ends)


def test_a_holiday_is_closed_even_to_those_who_are_always_open():
    """1 August 2027 (Art. 110 Abs. 3 BV): nine o'clock in the evening before, and three hours on."""
    found = spans_of(ZH, ALWAYS).add(at(date(2027, 7, 31), "21:00"), 4 * HOUR)

    assert "2027-08-02T01:00+02:00" == local(found)


def test_a_half_day_cuts_the_hours_at_noon():
    """1 May 2025 closes Solothurn from 12:00 (RTG SO § 2): four hours, Thursday to Friday."""
    spans = spans_of(SO, Hours.of("Mon-Fri 07:30-12:30, 13:00-17:00"))
    thursday, friday = date(2025, 5, 1), date(2025, 5, 2)

    assert 4.5 * HOUR == spans.between(at(thursday, "00:00"), at(friday, "00:00"))
    assert "2025-05-01T12:00+02:00" == local(spans.add(at(thursday, "07:30"), 4.5 * HOUR))
    assert time(12) == spans.closing(thursday)
    assert time(17) == spans.closing(friday)


@pytest.mark.parametrize(
    ("hour", "closing"),
    [("12:00", time(12)), ("08:00", None), ("08:01", time(8, 1)), ("12:30", time(12))],
)
def test_the_company_s_hour_cuts_or_closes_the_day(hour, closing):
    """A closing before the first opening leaves nothing; one at noon changes nothing before it."""
    day = date(2026, 6, 9)
    cal = ZH.with_closures({day: ("Betriebsausflug", time.fromisoformat(hour))})

    assert closing == spans_of(cal, SHOP).closing(day)


def test_a_day_that_does_not_open_has_no_closing_time():
    """A Sunday and a holiday; 24:00 is told as the 00:00 that ends the day."""
    assert spans_of(ZH, SHOP).closing(date(2026, 5, 10)) is None
    assert spans_of(ZH, SHOP).closing(date(2026, 5, 14)) is None
    assert time(0) == spans_of(ZH, ALWAYS).closing(date(2026, 5, 11))


def test_open_time_goes_on_over_the_end_of_the_year():
    """Thursday 31 December 2026, 16:00; Saturday 2 January is a working day in Zürich."""
    found = spans_of(ZH, SHOP).add(at(date(2026, 12, 31), "16:00"), 2 * HOUR)

    assert "2027-01-02T09:00+01:00" == local(found)


@given(calendars, hours, instants, amounts)
def test_what_was_added_lies_between(cal, opening, start, amount):
    """Going on and measuring undo each other."""
    spans = spans_of(cal, opening)

    assert amount == spans.between(start, spans.add(start, amount))
    assert amount == spans.between(spans.back(start, amount), start)


@given(calendars, hours, instants, amounts)
def test_there_and_back_is_where_it_was_open(cal, opening, start, amount):
    """Back from the end one comes to the start, or to the opening after it."""
    spans = spans_of(cal, opening)
    found = spans.back(spans.add(start, amount), amount)

    assert found >= start
    assert timedelta(0) == spans.between(start, found)


@given(calendars, hours, instants, amounts, amounts)
def test_two_amounts_one_after_another_are_their_sum(cal, opening, start, first, second):
    """Nothing is lost at a closing time or at the end of a year."""
    spans = spans_of(cal, opening)

    assert spans.add(start, first + second) == spans.add(spans.add(start, first), second)


@given(calendars, instants, st.integers(1, 3000))
def test_open_minutes_are_those_of_a_walk(cal, start, minutes):
    """Oracle: minute by minute, asking the calendar and the clock on the wall."""
    at_minute, left = start.replace(second=0, microsecond=0), minutes
    found = spans_of(cal, SHOP).add(at_minute, minutes * MINUTE)
    while left:
        wall = at_minute.astimezone(cal.zone)
        shut = cal.closes_at(wall.date())
        within = any(
            first <= wall.hour * 60 + wall.minute < last
            for first, last in SHOP.spans[wall.weekday()]
        )
        left -= within and (shut is None or wall.time() < shut)
        at_minute += MINUTE

    assert at_minute == found


def test_no_open_time_outside_the_horizon_is_told():
    """2036 is the last year; each direction names the first year beyond."""
    spans = spans_of(ZH, SHOP)
    for step, day, year in (
        (spans.add, date(2036, 12, 31), 2037),
        (spans.back, date(2000, 1, 3), 1999),
        (spans.add, date(1999, 12, 31), 1999),
    ):
        with pytest.raises(BeyondHorizon) as refused:
            step(at(day, "12:00"), 100 * HOUR)

        assert year == refused.value.year


def test_a_billion_days_of_open_time_end_at_the_horizon_at_once():
    """A sum per year and no loop over days."""
    with pytest.raises(BeyondHorizon):
        spans_of(ZH, SHOP).add(at(date(2026, 5, 11), "12:00"), timedelta(days=999_999_999))


def test_hours_that_a_year_never_opens_are_an_error():
    """Open on Sundays only, in a place that opens them, all of them closed by the company."""
    sundays = Hours.of("Sun 10:00-12:00")
    first = date(2027, 1, 3)
    cal = ZH.with_closures({first + timedelta(weeks=week): "zu" for week in range(52)})

    with pytest.raises(NoWorkingDay):
        spans_of(cal, sundays).add(at(date(2027, 5, 11), "12:00"), HOUR)


def test_the_spans_of_a_calendar_are_kept():
    """A second question reads the table that the first one made."""
    assert spans_of(ZH, SHOP) is spans_of(ZH, Hours.of(str(SHOP)))


def test_not_more_than_a_few_opening_hours_are_kept():
    """Hours come from outside; a calendar does not grow with them."""
    cal = ZH.with_openings({})
    for minute in range(100):
        spans_of(cal, Hours.of(f"Mon 08:00-09:{minute % 60:02}, 10:00-1{1 + minute // 60}:00"))

    assert len(cal.open_spans) <= 64
