"""Year views: held against paper calendars, and every form against the cells."""

import json
from datetime import date, timedelta

import pytest

from fixflow.deadlines import MON_FRI, MON_SAT, MON_SUN, BeyondHorizon, Calendar, Week
from fixflow.deadlines.views.month_grid import Kind
from fixflow.deadlines.views.year_view import year_view
from fixflow.texts import LANGUAGES

# From the statutes: Easter is 20 April 2025, 5 April 2026, 28 March 2027.  Working days: the 261
# days from Monday to Friday of each of these years, less the holidays that fall on one.
PAPER = [
    (
        ("CH-LU", 2027, "RLG LU § 1a Abs. 1-2; Art. 110 Abs. 3 BV"),
        "01-01 03-26 05-06 05-27 08-01 08-15 11-01 12-08 12-25 12-26",
        "03-19",
        (261 - 6, 0),
    ),
    (
        ("DE-BY", 2026, "BayFTG Art. 1"),
        "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26",
        "08-08 08-15",
        (261 - 9, 0),
    ),
    (
        ("CH-AG/muri", 2026, "EG ArR AG § 6 Abs. 1 lit. e; Art. 110 Abs. 3 BV"),
        "01-01 04-03 05-14 06-04 08-01 08-15 11-01 12-08 12-25",
        "",
        (261 - 6, 0),
    ),
    (
        ("CH-SO", 2025, "RTG SO § 2 Abs. 1; Art. 110 Abs. 3 BV"),
        "01-01 04-18 05-01 05-29 08-01 12-25",
        "06-19 08-15 11-01",
        (261 - 5, 1),
    ),
]
PAPERS = pytest.mark.parametrize(
    ("named", "closed", "doubtful", "counts"), PAPER, ids=[row[0][0] for row in PAPER]
)


@PAPERS
def test_the_holidays_are_those_of_the_statute(named, closed, doubtful, counts):
    """Listed by hand from the law of the place that each row names."""
    place, year, _law = named
    view = year_view(Calendar.of(place), year)

    assert closed.split() == [f"{fact.date:%m-%d}" for fact in view.holidays]
    assert doubtful.split() == [f"{fact.date:%m-%d}" for fact in view.doubts]
    assert counts == (view.working_days, view.half_days)


@pytest.mark.parametrize("week", [MON_FRI, MON_SAT, MON_SUN, Week(0b0010101)])
@pytest.mark.parametrize("year", [2024, 2027])
@pytest.mark.parametrize("places", [("CH-LU",), ("CH-GR", "DE-BY/augsburg"), ("CH-TI",)])
def test_the_total_is_that_of_a_walk_through_the_year(places, year, week):
    """Every day is asked of the calendar."""
    cal = Calendar.of(*places)
    days = [date(year, 1, 1) + timedelta(number) for number in range(366)]
    open_days = [day for day in days if day.year == year and cal.is_working_day(day, week)]
    view = year_view(cal, year, week)

    assert len(open_days) == view.working_days == sum(each.working_days for each in view.months)
    assert open_days == [cell.day for cell in view.cells if cell.working]


def test_a_day_is_found_in_its_month():
    """8 December 2027 is Immaculate Conception in Lucerne (RLG LU § 1a)."""
    cell = year_view(Calendar.of("CH-LU"), 2027).cell(date(2027, 12, 8))

    assert (date(2027, 12, 8), Kind.HOLIDAY) == (cell.day, cell.kind)
    assert ["immaculate_conception"] == [fact.key for fact in cell.facts]


def test_the_record_is_the_view_as_plain_values():
    """It survives JSON, holds every day and every fact, and counts the same."""
    view = year_view(Calendar.of("CH-SO"), 2025)
    record = json.loads(json.dumps(view.to_record("de")))
    days = [day for month in record["months"] for day in month["days"]]

    assert (["CH-SO"], "rest", 2025) == (record["places"], record["profile"], record["year"])
    assert (256, 1) == (record["working_days"], record["half_days"])
    assert [str(cell.day) for cell in view.cells] == [day["date"] for day in days]
    assert 256 == sum(day["working"] for day in days)
    assert [cell.kind.value for cell in view.cells] == [day["kind"] for day in days]
    assert [str(fact.date) for fact in view.holidays] == [
        each["date"] for each in record["holidays"]
    ]
    assert [str(fact.date) for fact in view.doubts] == [each["date"] for each in record["doubts"]]


def test_the_record_says_of_a_day_all_that_is_known():
    """RTG SO § 2 (BGS 512.41): 1 May from noon; 2025 it is a Thursday."""
    record = year_view(Calendar.of("CH-SO"), 2025).to_record("en")
    holidays = record["holidays"]
    assert isinstance(holidays, list)

    assert {
        "date": "2025-05-01",
        "weekday": "thursday",
        "key": "labour_day",
        "name": "Labour Day",
        "extent": "from",
        "from": "12:00",
        "where": "CH-SO",
        "part": None,
        "basis": "RTG SO § 2 Abs. 1",
        "collection": "BGS 512.41",
        "sources": ["holidays", "law"],
        "contested": None,
    } == holidays[2]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_title_and_total_are_said_in_every_language(lang):
    """With places, year and figures in each."""
    view = year_view(Calendar.of("CH-LU", "CH-ZH"), 2027)

    assert view.title(lang).startswith("CH-LU + CH-ZH · 2027 · ")
    assert f"{view.working_days}" in view.total(lang)


def test_a_notebook_shows_the_months_and_rich_the_figures():
    """`_repr_html_` is the section; `__rich_repr__` names what is not usual, and the days."""
    view = year_view(Calendar.of("CH-LU"), 2027)
    told = list(view.__rich_repr__())

    assert view.html("en") == view._repr_html_()
    assert "CH-LU" == told[0]
    assert ("year", 2027) in told
    assert ("working_days", 255) in told
    assert ("doubts", ["2027-03-19 Saint Joseph’s Day"]) in told


def test_the_repr_is_short():
    """Three hundred and sixty-five days say nothing in a traceback."""
    assert len(repr(year_view(Calendar.of("CH-LU"), 2027))) < 120


def test_a_year_beyond_the_horizon_is_refused():
    """Nobody knows its law."""
    with pytest.raises(BeyondHorizon):
        year_view(Calendar.of("CH-LU"), 1999)
