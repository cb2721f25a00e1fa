"""Closings: the expression over places, as bits, hours and facts."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.deadlines import MON_FRI, MON_SUN, Calendar, HalfDays, Week, closed_if_all
from fixflow.deadlines.calendars.closing import bit, week_bits

WORKING = HalfDays.WORKING
SO = Calendar.of("CH-SO")
FR = Calendar.of("CH-FR")
SECOND_OF_JANUARY = date(2029, 1, 2)


@given(st.integers(1, 9998), st.integers(1, 127))
def test_the_bits_of_a_week_are_its_weekdays(year, week):
    """Oracle: `date.weekday`, day by day."""
    first = date(year, 1, 1)
    length = (date(year, 12, 31) - first).days + 1
    each = (first + timedelta(days=place) for place in range(length))
    expected = sum(1 << place for place, day in enumerate(each) if week >> day.weekday() & 1)

    assert expected == week_bits(year, week)


@pytest.mark.parametrize(
    ("day", "place"),
    [
        (date(2027, 1, 1), 0),
        (date(2027, 12, 31), 364),
        (date(2028, 2, 29), 59),
        (date(2028, 12, 31), 365),
    ],
)
def test_bit_nought_is_the_first_of_january(day, place):
    """A leap year has one more."""
    assert 1 << place == bit(day)


@given(st.integers(2000, 2036), st.integers(1, 127), st.sampled_from(HalfDays))
def test_bits_say_what_the_calendar_says(year, week, half):
    """Oracle: the calendar's hour of closing, day by day."""
    bits = SO.days.open_bits(year, week, half)
    latest = time(0) if half is WORKING else time.max
    for place in range(366):
        day = date(year, 1, 1) + timedelta(days=place)
        closes = SO.closes_at(day) if day.year == year else time(0)
        opened = week >> day.weekday() & 1 and (closes is None or closes > latest)
        assert bool(opened) == bool(bits >> place & 1), day


def test_a_day_of_another_part_is_open_closed_or_doubtful_as_it_is_read():
    """2 January closes the district of Murten only (BAMG FR Art. 49)."""
    closed = FR.read_as("closed")

    assert [True, False] == [cal.is_working_day(SECOND_OF_JANUARY) for cal in (FR, closed)]
    assert SECOND_OF_JANUARY in {fact.date for fact in FR.doubts(2029)}
    assert () == closed.doubts(2029)


def test_another_reading_reaches_every_place_below():
    """Through own days and through both kinds of combination."""
    mixed = closed_if_all(FR, FR.with_closures({date(2029, 3, 1): "zu"}))

    assert mixed.is_working_day(SECOND_OF_JANUARY)
    assert not mixed.read_as("closed").is_working_day(SECOND_OF_JANUARY)


def test_facts_stand_in_order_of_date():
    """Those of several places, and the company's own among them."""
    cal = Calendar.of("CH-SO", "DE-BY").with_closures({date(2026, 3, 3): "zu"})
    dates = [fact.date for fact in cal.facts(2026)]

    assert sorted(dates) == dates
    assert date(2026, 3, 3) in dates


def test_what_closes_one_of_two_only_is_no_holiday_of_what_either_can_do():
    """Epiphany closes Bavaria, not Berlin; Christmas closes both, each with its own law."""
    either = closed_if_all(Calendar.of("DE-BY"), Calendar.of("DE-BE"))
    dates = [fact.date for fact in either.holidays(2026)]

    assert date(2026, 1, 6) not in dates
    assert 2 == dates.count(date(2026, 12, 25))


def test_a_day_is_open_in_the_weeks_that_hold_its_weekday():
    """4 January 2026 is a Sunday, 5 January a Monday."""
    sunday, monday = date(2026, 1, 4), date(2026, 1, 5)

    assert [True, False] == [SO.is_working_day(monday, Week(mask)) for mask in (1, 2)]
    assert [True, False] == [SO.is_working_day(sunday, week) for week in (MON_SUN, MON_FRI)]
