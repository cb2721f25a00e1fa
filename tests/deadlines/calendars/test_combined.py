"""Combined calendars: two crews that must both come, or either of which will do."""

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.deadlines import (
    Calendar,
    HalfDays,
    InvalidHorizon,
    NoCalendar,
    closed_if_all,
    closed_if_any,
)

BS, BW, SO, ZH = (Calendar.of(key) for key in ("CH-BS", "DE-BW", "CH-SO", "CH-ZH"))
CORPUS_CHRISTI = date(2027, 5, 27)
LABOUR_DAY = date(2025, 5, 1)
PLACES = ("CH-BS", "DE-BW", "CH-SO", "CH-AG/muri", "DE-BY", "CH-NE", "CH-TI")
calendars = st.lists(
    st.builds(
        lambda key, profile: Calendar.of(key, profile=profile),
        st.sampled_from(PLACES),
        st.sampled_from(("rest", "deadline")),
    ),
    min_size=1,
    max_size=4,
)
days = st.dates(date(2018, 1, 1), date(2030, 12, 31))


def test_a_holiday_of_one_closes_what_needs_both():
    """Corpus Christi 2027, FTG BW § 1; no holiday in Basel."""
    assert not closed_if_any(BS, BW).is_working_day(CORPUS_CHRISTI)
    assert closed_if_all(BS, BW).is_working_day(CORPUS_CHRISTI)


def test_what_closes_both_closes_either_way():
    """Christmas."""
    assert not closed_if_any(BS, BW).is_working_day(date(2026, 12, 25))
    assert not closed_if_all(BS, BW).is_working_day(date(2026, 12, 25))


def test_of_half_days_the_earlier_closing_holds_for_both_and_the_later_for_either():
    """1 May closes Solothurn from noon (RTG SO § 2), Basel the whole day, Bern not at all."""
    assert time(0) == closed_if_any(SO, BS).closes_at(LABOUR_DAY)
    assert time(12) == closed_if_all(SO, BS).closes_at(LABOUR_DAY)
    assert closed_if_all(SO, Calendar.of("CH-BE")).closes_at(LABOUR_DAY) is None


@given(calendars, days, st.sampled_from(HalfDays))
def test_each_day_is_open_as_its_members_say(members, day, half):
    """Oracle: `all` and `any` over the members, one day at a time."""
    opened = [cal.is_working_day(day, half_days=half) for cal in members]

    assert all(opened) == closed_if_any(*members).is_working_day(day, half_days=half)
    assert any(opened) == closed_if_all(*members).is_working_day(day, half_days=half)


@given(calendars, days)
def test_a_day_closes_at_the_first_hour_or_at_the_last(members, day):
    """Oracle: `min` and `max` over the members, an open day being later than any hour."""
    hours = [
        cal.closes_at(day) or (time.max if cal.closes_at(day) is None else time(0))
        for cal in members
    ]
    first, last = min(hours), max(hours)

    assert (None if first == time.max else first) == closed_if_any(*members).closes_at(day)
    assert (None if last == time.max else last) == closed_if_all(*members).closes_at(day)


def test_the_places_named_together_are_those_combined():
    """`Calendar.of` with several places is closed if any of them is."""
    assert Calendar.of("CH-BS", "DE-BW") == closed_if_any(BS, BW)
    assert closed_if_any(closed_if_any(BS, BW), SO) == closed_if_any(BS, BW, SO)


def test_the_same_calendar_twice_is_that_calendar():
    """Nothing is added by saying it again."""
    assert BS == closed_if_any(BS, BS)
    assert BS == closed_if_all(BS, BS)


def test_laws_may_be_mixed():
    """2 January closes Zürich for time limits only (GOG ZH § 122)."""
    both = closed_if_any(ZH, Calendar.of("CH-ZH", profile="deadline"))

    assert "mixed" == both.profile
    assert not both.is_working_day(date(2026, 1, 2))


def test_the_first_one_s_zone_and_the_years_in_common_hold():
    """An answer is given only where each of them has one."""
    early = Calendar.of("CH-ZH", horizon=(2001, 2030), zone=ZoneInfo("Europe/Paris"))
    late = Calendar.of("DE-BW", horizon=(2010, 2040))
    both = closed_if_any(early, late)

    assert ((2010, 2030), "Europe/Paris") == (both.horizon, both.zone.key)
    assert ("CH-ZH", "DE-BW") == both.places


def test_calendars_without_a_common_year_are_not_combined():
    """There is no day on which they both answer."""
    with pytest.raises(InvalidHorizon):
        closed_if_any(
            Calendar.of("CH-ZH", horizon=(2001, 2005)), Calendar.of("DE-BW", horizon=(2010, 2012))
        )


@pytest.mark.parametrize("combine", [closed_if_any, closed_if_all])
def test_of_no_calendar_none_is_made(combine):
    """A day on which all of none are closed would be any day."""
    with pytest.raises(NoCalendar):
        combine()
