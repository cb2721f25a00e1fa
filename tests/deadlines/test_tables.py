"""Tables of ranks."""

import pickle
from calendar import isleap
from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from fixflow.deadlines.calendars.calendar import Calendar
from fixflow.deadlines.calendars.closing import week_bits
from fixflow.deadlines.tables import HORIZON, BeyondHorizon, NoWorkingDay, Ranks, year_table
from fixflow.deadlines.week import MON_SUN, Week

WEEKS = st.integers(1, 127).map(Week)


def always_open(year):
    """No holiday at all."""
    return (1 << (366 if isleap(year) else 365)) - 1


def never_open(_year):
    """Every day of every year is a holiday."""
    return 0


def calendar(opened):
    """A calendar of seven working weekdays whose open days are made up; no memo keeps it."""
    cal = evolve(Calendar.of("CH-ZH"))
    cal.ranks[MON_SUN] = Ranks(opened, HORIZON)
    return cal


@given(year=st.integers(2000, 2036), opened=st.integers(0, (1 << 365) - 1))
def test_select_gives_back_the_day_whose_rank_was_asked(year, opened):
    """Rank after select is the identity, and a closed day has the rank of the next."""
    try:
        table = year_table(year, opened)
    except NoWorkingDay:
        return

    assert list(range(table.total)) == [table.rank[day] for day in table.select]
    assert table.total == table.rank[-1] == len(table.select)


@pytest.mark.parametrize(("year", "days"), [(2027, 365), (2028, 366), (2000, 366)])
def test_a_year_without_holidays_in_a_full_week_is_open_on_every_day(year, days):
    """The leap day is a day like others."""
    assert days == year_table(year, week_bits(year, MON_SUN)).total


@given(year=st.integers(1990, 2050), week=WEEKS)
def test_the_bits_of_a_week_are_its_weekdays(year, week):
    """Bit 0 is 1 January; the weekday of each day is asked of the standard library."""
    first = date(year, 1, 1)
    days = [first + timedelta(n) for n in range(366 if isleap(year) else 365)]
    bits = week_bits(year, week)

    assert [bool(week >> day.weekday() & 1) for day in days] == [
        bool(bits >> n & 1) for n in range(len(days))
    ]
    assert 0 == bits >> len(days)


def test_the_tables_of_years_survive_pickling():
    """A calendar travels to another process; its tables are built anew there."""
    ranks = Ranks(always_open, (2020, 2030))

    assert (2020, 2030) == pickle.loads(pickle.dumps(ranks)).horizon  # noqa: S301  our own bytes


def test_a_calendar_that_never_opens_is_an_error_and_no_endless_search():
    """The error names the year."""
    with pytest.raises(NoWorkingDay) as refused:
        calendar(never_open).add_working_days(date(2026, 5, 4), 1, MON_SUN)

    assert 2026 == refused.value.year


def test_a_year_that_never_opens_is_met_on_the_way():
    """Going on from an open year into one without an open day."""
    cal = calendar(lambda year: always_open(year) if year == 2026 else 0)

    assert date(2026, 12, 31) == cal.add_working_days(date(2026, 12, 30), 1, MON_SUN)
    with pytest.raises(NoWorkingDay):
        cal.add_working_days(date(2026, 12, 31), 1, MON_SUN)


@pytest.mark.parametrize(
    ("day", "n", "year"),
    [
        (date(1999, 12, 31), 1, 1999),
        (date(2000, 1, 3), -3, 1999),
        (date(2036, 12, 31), 1, 2037),
        (date(2036, 12, 31), 100_000, 2037),
        (date(2037, 1, 1), 0, 2037),
    ],
)
def test_no_step_leaves_the_years_whose_law_is_known(day, n, year):
    """2000 to 2036, checked on every day touched; numpy works on for ever."""
    with pytest.raises(BeyondHorizon) as refused:
        calendar(always_open).add_working_days(day, n, MON_SUN)

    assert (year, 2000, 2036) == (refused.value.year, refused.value.first, refused.value.last)


@given(
    start=st.dates(date(2000, 1, 1), date(2036, 12, 31)),
    end=st.dates(date(2000, 1, 1), date(2036, 12, 31)),
)
def test_in_a_week_of_seven_days_without_holidays_open_days_are_days(start, end):
    """Then the count is the difference of two dates, with its sign."""
    cal = calendar(always_open)

    assert (end - start).days == cal.working_days_between(start, end, MON_SUN)
    assert end == cal.add_working_days(start, (end - start).days, MON_SUN)
    assert start == cal.roll(start, MON_SUN, "preceding")
