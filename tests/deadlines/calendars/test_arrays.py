"""Arrays of days: each answer is that of the single day, and numpy counts open days alike."""

from datetime import UTC, date, datetime

import numpy as np  # noqa: TID253  the caller brings it
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.deadlines import (
    MON_FRI,
    MON_SAT,
    MON_SUN,
    AmbiguousPlace,
    BeyondHorizon,
    Calendar,
    DayNeeded,
    HalfDays,
    InvalidArray,
    NoWorkingDay,
    Week,
)

BY = Calendar.of("DE-BY")
SO = Calendar.of("CH-SO")
FR_STRICT = Calendar.of("CH-FR", regional="error")
NAT = np.datetime64("NaT", "D")
YEARS = range(2000, 2037)
weeks = st.sampled_from((MON_FRI, MON_SAT, MON_SUN, Week(0b0010101), Week(0b1000000)))
half_days = st.sampled_from(HalfDays)
some_days = st.lists(st.dates(date(2006, 1, 1), date(2030, 12, 31)), min_size=1, max_size=8)


def days(*written):
    """Write days as an array."""
    return np.array(written, "datetime64[D]")


@given(some_days, st.integers(-300, 300), weeks, half_days)
def test_each_of_many_days_goes_where_it_would_go_alone(start, n, week, half):
    """One kind of answer: a list of an order's dates and one of them agree."""
    try:
        expected = [SO.add_working_days(day, n, week, half) for day in start]
    except BeyondHorizon:
        with pytest.raises(BeyondHorizon):
            SO.add_working_days(days(*start), n, week, half)
        return

    assert expected == SO.add_working_days(days(*start), n, week, half).tolist()


@given(some_days, weeks, half_days)
def test_each_of_many_days_is_open_if_it_is_open_alone(start, week, half):
    """1 May closes Solothurn from noon, so that half days matter."""
    expected = [SO.is_working_day(day, week, half) for day in start]

    assert expected == SO.is_working_day(days(*start), week, half).tolist()


@given(some_days, some_days, weeks)
def test_open_days_between_are_counted_pair_by_pair(starts, ends, week):
    """Negative where the end is the earlier; a column and a row give a table."""
    expected = [[SO.working_days_between(a, b, week) for b in ends] for a in starts]

    assert expected == SO.working_days_between(days(*starts)[:, None], days(*ends), week).tolist()


@given(some_days, st.integers(-120, 120), st.sampled_from((MON_FRI, MON_SAT)))
def test_numpy_counts_alike_from_an_open_day(start, n, week):
    """Oracle: `numpy.busday_offset` with our holidays; a closed start it would move first."""
    mask = [weekday in week.weekdays for weekday in range(7)]
    closed = days(*(fact.date for year in YEARS for fact in BY.holidays(year)))
    opened = days(*(BY.roll(day, week) for day in start))
    expected = np.busday_offset(opened, n, weekmask=mask, holidays=closed)

    assert expected.tolist() == BY.add_working_days(opened, n, week).tolist()


@given(some_days, st.integers(1, 120))
def test_a_closed_start_is_where_numpy_counts_a_day_less(start, n):
    """It is moved forward by numpy, and then counts; back from it, its first step is one of ours."""
    closed = days(*(fact.date for year in YEARS for fact in BY.holidays(year)))
    expected = np.busday_offset(days(*start), n, roll="backward", holidays=closed)

    assert expected.tolist() == BY.add_working_days(days(*start), n).tolist()


def test_each_day_may_have_its_own_number():
    """11 May 2026 is a Monday, Ascension the Thursday after it."""
    monday = days("2026-05-11")

    assert days("2026-05-12", "2026-05-15", "2026-05-08", "2026-05-11").tolist() == (
        BY.add_working_days(monday, np.array([1, 3, -1, 0])).tolist()
    )


@pytest.mark.parametrize("shape", [(), (0,), (0, 3), (1,), (2, 3), (2, 1, 2)])
def test_what_goes_in_comes_out_in_the_same_shape(shape):
    """Zero days are none, one day without an axis is a `datetime64` again."""
    given_days = np.full(shape, np.datetime64("2026-05-11"))

    assert shape == np.shape(BY.add_working_days(given_days, 2))
    assert shape == np.shape(BY.is_working_day(given_days))
    assert shape == np.shape(BY.working_days_between(given_days, given_days))


def test_a_single_datetime64_gives_one_back():
    """Of the same kind and unit as it came."""
    found = BY.add_working_days(np.datetime64("2026-05-11"), 3)  # type: ignore[call-overload]  # numpy's single values too

    assert np.datetime64("2026-05-15") == found
    assert np.dtype("datetime64[D]") == found.dtype


def test_a_missing_day_stays_missing():
    """NaT is numpy's own word for no day."""
    found = BY.add_working_days(days("2026-05-11", "NaT"), 3)

    assert [date(2026, 5, 15), None] == found.tolist()
    assert [None, None] == BY.add_working_days(days("NaT", "NaT"), 3).tolist()
    assert np.isnat(BY.add_working_days(NAT, 3))  # type: ignore[call-overload]  # numpy's single values too


def test_a_missing_day_is_no_working_day():
    """Nobody works on no day."""
    assert [True, False] == BY.is_working_day(days("2026-05-11", "NaT")).tolist()
    assert not BY.is_working_day(NAT)  # type: ignore[call-overload]  # numpy's single values too


def test_from_a_missing_day_no_number_of_days_can_be_told():
    """There is no integer that means nothing."""
    with pytest.raises(InvalidArray):
        BY.working_days_between(days("2026-05-11", "NaT"), days("2026-05-12"))


@pytest.mark.parametrize(
    "strange",
    [
        np.array(["2026-05-11T08:00"], "datetime64[ns]"),
        np.array(["2026-05"], "datetime64[M]"),
        np.array([date(2026, 5, 11)], object),
        np.array(["2026-05-11"]),
        np.array([20584]),
        np.array([1.5]),
    ],
    ids=lambda each: str(each.dtype),
)
def test_other_kinds_of_arrays_are_refused(strange):
    """An instant has no day without a place, a number none at all; nothing is cut off unasked."""
    for ask in (BY.is_working_day, lambda each: BY.add_working_days(each, 1)):
        with pytest.raises(InvalidArray):
            ask(strange)


@pytest.mark.parametrize(
    "strange", [["2026-05-11"], "2026-05-11", 20584, None, datetime(2026, 5, 11, tzinfo=UTC)]
)
def test_what_is_neither_day_nor_array_is_refused(strange):
    """A list of texts is no array of days."""
    with pytest.raises(DayNeeded):
        BY.add_working_days(strange, 1)


@pytest.mark.parametrize(
    "n", [1.0, np.array([1.0]), np.array([True]), np.array(["1"]), np.timedelta64(1, "D"), None]
)
def test_a_number_that_is_not_whole_is_refused(n):
    """Half a working day is no number of working days."""
    with pytest.raises(InvalidArray):
        BY.add_working_days(days("2026-05-11"), n)


@pytest.mark.parametrize("n", [1.0, True, "1", None])
def test_with_one_day_too_a_number_that_is_not_whole_is_refused(n):
    """The single day is as strict as the array."""
    with pytest.raises(InvalidArray):
        BY.add_working_days(date(2026, 5, 11), n)


def test_a_whole_number_of_numpys_does_for_one_day():
    """It comes out of a table's column."""
    assert date(2026, 5, 12) == BY.add_working_days(date(2026, 5, 11), np.int32(1))  # type: ignore[call-overload]  # numpy's single values too


def test_shapes_that_do_not_go_together_are_refused():
    """Two numbers for three days."""
    with pytest.raises(InvalidArray):
        BY.add_working_days(days("2026-05-11", "2026-05-12", "2026-05-13"), np.array([1, 2]))
    with pytest.raises(InvalidArray):
        BY.working_days_between(days("2026-05-11", "2026-05-12"), days("2026-05-11", *["NaT"] * 2))


@pytest.mark.parametrize(
    ("day", "n", "year"),
    [
        ("1999-12-31", 1, 1999),
        ("2000-01-03", -1, 1999),
        ("2036-12-31", 1, 2037),
        ("2037-01-01", 0, 2037),
        ("2026-05-11", 10**9, 2037),
        ("2026-05-11", -(10**9), 1999),
        ("9999-12-31", 1, 2037),
    ],
)
def test_no_day_outside_the_horizon_is_told(day, n, year):
    """2000 to 2036, the first year beyond is named; numpy goes on as if nothing were closed."""
    with pytest.raises(BeyondHorizon) as refused:
        BY.add_working_days(days("2026-05-11", day), n)

    assert year == refused.value.year


def test_the_last_days_of_the_horizon_are_told():
    """1 January 2000 is a Saturday, 31 December 2036 a Wednesday."""
    assert [date(2000, 1, 3), date(2036, 12, 31)] == BY.add_working_days(
        days("2000-01-01", "2036-12-30"), 1
    ).tolist()
    assert [False, True] == BY.is_working_day(days("2000-01-01", "2036-12-31")).tolist()


def test_a_strict_calendar_refuses_an_array_of_which_one_day_is_doubtful():
    """2 January closes the district of Murten only (BAMG FR Art. 49)."""
    assert [date(2028, 5, 2)] == FR_STRICT.add_working_days(days("2028-05-01"), 1).tolist()
    with pytest.raises(AmbiguousPlace):
        FR_STRICT.add_working_days(days("2028-05-01", "2028-12-29"), 1)
    with pytest.raises(AmbiguousPlace):
        FR_STRICT.is_working_day(days("2029-01-02"))
    with pytest.raises(AmbiguousPlace):
        FR_STRICT.working_days_between(days("2028-12-29"), days("2029-01-03"))


def test_a_calendar_that_never_opens_is_an_error_for_many_days_too():
    """As for one day."""
    shut = BY.with_closures(
        dict.fromkeys(np.arange("2026", "2027", dtype="datetime64[D]").tolist(), "zu")
    )

    with pytest.raises(NoWorkingDay):
        shut.add_working_days(days("2025-12-30"), 5)
