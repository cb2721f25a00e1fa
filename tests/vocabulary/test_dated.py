"""Dated values: a series in force from days on."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.dated import Dated, EmptySeries, NotYetInForce, SeriesOutOfOrder, ascending, in_force
from fixflow.sources import Source

LAW = Source("Art. 25 Abs. 1 MWSTG", "SR 641.20")
VAT = (
    Dated(date(2011, 1, 1), "8.0", LAW),
    Dated(date(2018, 1, 1), "7.7", LAW),
    Dated(date(2024, 1, 1), "8.1", LAW),
)


@pytest.mark.parametrize(
    ("day", "rate"),
    [
        (date(2011, 1, 1), "8.0"),
        (date(2017, 12, 31), "8.0"),
        (date(2018, 1, 1), "7.7"),
        (date(2023, 12, 31), "7.7"),
        (date(2024, 1, 1), "8.1"),
        (date(9999, 12, 31), "8.1"),
    ],
)
def test_a_value_is_in_force_from_its_own_first_day_on(day: date, rate: str) -> None:
    """ESTV: 8.0 % until 2017, 7.7 % from 1 January 2018, 8.1 % from 1 January 2024."""
    assert rate == in_force(VAT, day).value


def test_before_the_first_day_there_is_no_value() -> None:
    """An error, never a guess."""
    with pytest.raises(NotYetInForce) as caught:
        in_force(VAT, date(2010, 12, 31))

    assert (date(2010, 12, 31), date(2011, 1, 1)) == (caught.value.day, caught.value.first)


def test_an_empty_series_answers_nothing() -> None:
    """It has not even a first day to name."""
    with pytest.raises(EmptySeries):
        in_force((), date(2026, 1, 1))


def test_an_ascending_series_is_taken_over() -> None:
    """A list becomes a tuple that nobody changes."""
    assert VAT == ascending(list(VAT))


@pytest.mark.parametrize("series", [VAT[::-1], (VAT[0], VAT[0])])
def test_a_series_names_each_day_once_the_oldest_first(series: tuple[Dated[str], ...]) -> None:
    """Two values on one day would make the answer depend on the search."""
    with pytest.raises(SeriesOutOfOrder):
        ascending(series)


@given(
    st.sets(st.dates(date(1990, 1, 1), date(2090, 1, 1)), min_size=1, max_size=12),
    st.dates(date(1990, 1, 1), date(2091, 1, 1)),
)
def test_the_value_is_the_last_that_has_begun(days: set[date], day: date) -> None:
    """Second oracle: a plain walk along the series."""
    series = ascending([Dated(since, since, LAW) for since in sorted(days)])
    begun = [since for since in sorted(days) if since <= day]
    if not begun:
        with pytest.raises(NotYetInForce):
            in_force(series, day)
        return

    assert begun[-1] == in_force(series, day).value
    assert begun[-1] == in_force(series, day + timedelta(0)).since
