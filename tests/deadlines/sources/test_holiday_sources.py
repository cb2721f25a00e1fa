"""What the `holidays` library says, put into our words."""

import sys
from datetime import date, time

import pytest

from fixflow.deadlines.facts import FULL, PART, closed_from
from fixflow.deadlines.places import place_of
from fixflow.deadlines.sources.holiday_sources import (
    SourceMissing,
    primary_days,
    version_of,
    witness_days,
)


@pytest.mark.parametrize(
    ("place", "profile", "day", "extent"),
    [
        ("CH-OW", "deadline", "2026-01-02", FULL),
        ("CH-OW", "rest", "2026-01-02", None),
        ("CH-OW", "labour", "2026-01-02", None),
        ("CH-OW", "rest", "2026-12-25", FULL),
        ("CH-SO", "rest", "2026-05-01", closed_from(time(12))),
        ("CH-ZH", "rest", "2026-09-20", None),
        ("DE-BY", "rest", "2026-08-15", PART),
        ("DE-BY", "rest", "2026-08-08", None),
        ("DE-BY/augsburg", "rest", "2026-08-08", FULL),
        ("DE-BY", "rest", "2026-08-03", None),
    ],
)
def test_each_category_of_the_library_means_one_thing(place, profile, day, extent):
    """`optional` is the federal list for time limits, `school` is no law.

    20 September 2026 is the federal day of prayer, a Sunday that `de_facto` lists.
    """
    listed = primary_days(place_of(place), profile, 2026)

    assert extent == listed.get(date.fromisoformat(day), ("", None))[1]


def test_without_the_library_there_is_a_plain_error(monkeypatch):
    """Third-party exceptions never leak; a name bound to None cannot be imported."""
    monkeypatch.setitem(sys.modules, "holidays", None)

    with pytest.raises(SourceMissing) as refused:
        primary_days(place_of("CH-ZH"), "rest", 2026)

    assert "holidays" == refused.value.library


def test_without_the_second_witness_there_is_a_plain_error_too(monkeypatch):
    """The library is imported when it is asked, and not before."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "workalendar"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "workalendar", None)

    with pytest.raises(SourceMissing) as refused:
        witness_days(place_of("CH-ZH"), "rest", 2026)

    assert "workalendar" == refused.value.library


def test_the_second_witness_knows_whole_days_by_their_english_names():
    """In Solothurn it makes 1 May a whole holiday, where RTG SO § 2 closes from noon."""
    listed = witness_days(place_of("CH-SO/bucheggberg"), "rest", 2026)

    assert ("Labour Day", FULL) == listed[date(2026, 5, 1)]
    assert {FULL} == {extent for _, extent in listed.values()}


def test_two_holidays_of_the_second_witness_on_one_date_keep_both_names():
    """1 May 2008 was Ascension too."""
    name, _ = witness_days(place_of("CH-ZH"), "rest", 2008)[date(2008, 5, 1)]

    assert {"Labour Day", "Ascension Thursday"} == set(name.split("; "))


def test_a_library_that_is_not_installed_has_no_version():
    """A plain error, not that of the packaging library."""
    with pytest.raises(SourceMissing) as refused:
        version_of("no-such-library-of-holidays")

    assert "no-such-library-of-holidays" == refused.value.library
