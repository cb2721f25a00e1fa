"""Contested days: where sources of law disagree, the calendar says so (spec 2.2)."""

from datetime import date

import pytest

from fixflow.deadlines.sources.contested import contested_days, every
from fixflow.deadlines.sources.law import law_rows
from fixflow.deadlines.sources.resolve import facts_of
from fixflow.texts import Text


def found(place, profile, year):
    """Give a place's contested days with how they are counted."""
    return {each.date.isoformat(): each.closed for each in contested_days(place, profile, year)}


@pytest.mark.parametrize(
    ("place", "profile", "year", "days"),
    [
        ("CH-SO", "deadline", 2026, {"2026-05-01": True}),
        ("CH-SO/bucheggberg", "deadline", 2026, {"2026-05-01": True}),
        ("CH-SO", "deadline", 2024, {"2024-05-01": False}),
        ("CH-SO", "rest", 2026, {}),
        ("CH-GR", "labour", 2026, {"2026-04-03": False}),
        ("CH-GR", "rest", 2026, {}),
        ("CH-UR", "rest", 2026, {"2026-12-26": True}),
        ("CH-UR", "deadline", 2023, {"2023-12-26": True}),
        ("CH-UR", "deadline", 2025, {}),
        ("CH-UR", "labour", 2026, {}),
        ("CH-AI", "rest", 2026, {"2026-12-26": False}),
        ("CH-AI", "labour", 2028, {"2028-12-26": False}),
        ("CH-AI", "rest", 2027, {}),
        ("CH-AR", "rest", 2026, {}),
        ("CH-NE", "deadline", 2022, {}),
        ("CH-NE", "rest", 2026, {}),
        ("DE-BY", "deadline", 2026, {}),
    ],
)
def test_the_contested_days_of_a_place_and_law(place, profile, year, days):
    """26 December is a Tuesday in 2023 and 2028, a Saturday in 2026."""
    assert days == found(place, profile, year)


def test_neuchatel_follows_the_closing_days_of_its_administration():
    """LI-CPC NE Art. 10a; 2 January and 26 December are its own holidays after a Sunday.

    1 January 2034 and 25 December 2033 are Sundays.  The days of 2026 by hand.
    """
    days = ["01-02", "04-06", "05-15", "05-25", "09-21", "12-24", "12-26", "12-31"]

    assert {f"2026-{day}": True for day in days} == found("CH-NE", "deadline", 2026)
    assert date(2034, 1, 2).isoformat() not in found("CH-NE", "deadline", 2034)
    assert date(2033, 12, 26).isoformat() not in found("CH-NE", "deadline", 2033)


def test_glarus_names_more_days_than_labour_law_allows():
    """Art. 20a Abs. 1 ArG: at most eight beside the National Day; RTG GL Art. 2 names nine."""
    days = found("CH-GL", "labour", 2026)

    assert 9 == len(days)
    assert "2026-08-01" not in days
    assert {} == found("CH-GL", "rest", 2026)


def test_a_fact_says_why_it_is_contested():
    """Whoever rests on 1 May in Solothurn can read it in his language."""
    (day,) = contested_days("CH-SO", "deadline", 2026)
    told = {fact.date: fact.contested for fact in facts_of("CH-SO", "deadline", 2026)}

    assert day.reason == told[date(2026, 5, 1)]
    assert "umstritten" in day.reason.say("de")
    assert None is told[date(2026, 12, 25)]


def test_every_reason_is_said_in_four_languages_and_sourced():
    """Contractors read them; each row names a day of the table of law."""
    for place, rows in every().items():
        keys = {row["day"] for row in law_rows(place[:2])[place]}
        for row in rows:
            reason = Text(row["de"], row["en"], row["fr"], row["it"])

            assert all(reason.say(lang).endswith(".") for lang in ("de", "en", "fr", "it"))
            assert row["source"]
            assert set(row["day"].split()) <= keys
