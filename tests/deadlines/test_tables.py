"""Tables of ranks."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.deadlines.calendar import Calendar
from fixflow.deadlines.tables import BeyondHorizon, NoWorkingDay, Ranks, year_table
from fixflow.deadlines.week import MON_FRI, MON_SUN, Week

WEEKS = st.integers(1, 127).map(Week)


def never_closed(_year):
    """No holiday at all."""
    return 0


def calendar(closed):
    """A calendar of seven working weekdays whose holidays are made up."""
    cal = Calendar(places=("CH-ZH",))
    cal.ranks[MON_SUN] = Ranks(closed, MON_SUN)
    return cal


def always_closed(_year):
    """Every day of every year is a holiday."""
    return (1 << 366) - 1


@given(year=st.integers(2000, 2036), closed=st.integers(0, (1 << 366) - 1), week=WEEKS)
def test_select_gives_back_the_day_whose_rank_was_asked(year, closed, week):
    """Rank after select is the identity, and a closed day has the rank of the next."""
    try:
        table = year_table(year, closed, week)
    except NoWorkingDay:
        return

    assert list(range(table.total)) == [table.rank[day] for day in table.select]
    assert table.total == table.rank[-1] == len(table.select)


@pytest.mark.parametrize(("year", "days"), [(2027, 365), (2028, 366), (2000, 366)])
def test_a_year_without_holidays_in_a_full_week_is_open_on_every_day(year, days):
    """The leap day is a day like others."""
    assert days == year_table(year, 0, MON_SUN).total


def test_a_bit_beyond_the_year_closes_nothing():
    """Bits are days of the year; 2027 has 365 of them."""
    assert year_table(2027, 0, MON_FRI) == year_table(2027, 1 << 365, MON_FRI)


def test_a_calendar_that_never_opens_is_an_error_and_no_endless_search():
    """The error names the year."""
    with pytest.raises(NoWorkingDay) as refused:
        calendar(always_closed).add_working_days(date(2026, 5, 4), 1, MON_SUN)

    assert 2026 == refused.value.year


def test_a_year_that_never_opens_is_met_on_the_way():
    """Going on from an open year into one without an open day."""
    cal = calendar(lambda year: 0 if year == 2026 else always_closed(year))

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
        calendar(never_closed).add_working_days(day, n, MON_SUN)

    assert (year, 2000, 2036) == (refused.value.year, refused.value.first, refused.value.last)


@given(
    start=st.dates(date(2000, 1, 1), date(2036, 12, 31)),
    end=st.dates(date(2000, 1, 1), date(2036, 12, 31)),
)
def test_in_a_week_of_seven_days_without_holidays_open_days_are_days(start, end):
    """Then the count is the difference of two dates, with its sign."""
    cal = calendar(never_closed)

    assert (end - start).days == cal.working_days_between(start, end, MON_SUN)
    assert end == cal.add_working_days(start, (end - start).days, MON_SUN)
    assert start == cal.roll(start, MON_SUN, "preceding")
