"""Resolution: the library's days, corrected by the law."""

from datetime import date, time

import pytest

from fixflow.deadlines.calendar import Calendar
from fixflow.deadlines.facts import FULL, PART, closed_from
from fixflow.deadlines.holiday_sources import primary_days
from fixflow.deadlines.law import law_days
from fixflow.deadlines.places import keys, place_of
from fixflow.deadlines.resolve import facts_of, resolve

WHOLE = [key for key in keys() if "/" not in key]


def fact_on(place, day, profile="rest"):
    """Give the one fact of a place on a day."""
    cal = Calendar.of(place, profile=profile)
    (found,) = (fact for fact in cal.facts(day.year) if fact.date == day)
    return found


def test_the_law_says_no_where_the_library_says_yes():
    """EG ArR AG § 6 knows no 1 May, which `holidays` lists; 2026-05-01 is a Friday."""
    aargau = place_of("CH-AG")
    labour_day = date(2026, 5, 1)

    assert labour_day in primary_days(aargau, "rest", 2026)
    assert Calendar.of("CH-AG").is_working_day(labour_day)


def test_a_row_whose_condition_fails_still_overrules_the_library():
    """V ArG AR Art. 7: 26 December lapses on a Tuesday, as in 2023, whoever else lists it."""
    day = date(2023, 12, 26)
    ausserrhoden = place_of("CH-AR")
    listed = {day: ("Stephanstag", FULL)}

    assert [] == [
        fact
        for fact in resolve(ausserrhoden, law_days(ausserrhoden, "rest", 2023), listed)
        if fact.date == day
    ]


def test_a_day_that_only_the_library_names_stays_and_says_so():
    """Better a day too many, with its source, than a guess that it is none."""
    day = date(2026, 4, 20)

    (fact,) = resolve(place_of("CH-ZH"), (), {day: ("Sechseläuten", closed_from(time(12)))})

    assert (day, ("holidays",), "Sechseläuten", closed_from(time(12)), "python-holidays") == (
        fact.date,
        fact.sources,
        fact.name.de,
        fact.extent,
        fact.basis.cite,
    )


@pytest.mark.parametrize("profile", ["rest", "labour", "deadline"])
def test_no_day_of_the_verified_years_rests_on_the_library_alone(profile):
    """From 2018 to 2030 there is none."""
    alone = [
        fact
        for place in WHOLE
        for year in range(2018, 2031)
        for fact in facts_of(place, profile, year)
        if "law" not in fact.sources
    ]

    assert [] == alone


def test_in_germany_library_and_law_agree_on_every_day():
    """Mapped by category, Germany is exact from 2018 to 2030.

    The library knows Augsburg as a subdivision of its own, so for Bavaria the law speaks alone.
    """
    for place in (place for place in WHOLE if place.startswith("DE")):
        for year in range(2018, 2031):
            listed = set(primary_days(place_of(place), "rest", year))
            by_law = {f.date for f in facts_of(place, "rest", year) if f.key != "peace_festival"}

            assert listed == by_law


def test_a_fact_tells_who_names_the_day():
    """`holidays` lacks Corpus Christi in Solothurn, RTG SO § 2 names it; both know Christmas."""
    assert ("law",) == fact_on("CH-SO", date(2026, 6, 4)).sources
    assert ("holidays", "law") == fact_on("CH-SO", date(2026, 12, 25)).sources


@pytest.mark.parametrize(
    ("profile", "basis"),
    [
        ("rest", "EG ArR AG § 6 Abs. 1 lit. a-f (SAR 961.200)"),
        ("deadline", "EG ZPO AG § 21 Abs. 1 (SAR 221.200)"),
    ],
)
def test_a_fact_carries_the_basis_of_its_own_law(profile, basis):
    """8 December in the Aargau is local rest law and cantonal law of time limits."""
    assert basis == str(fact_on("CH-AG", date(2026, 12, 8), profile).basis)


def test_two_holidays_on_one_date_are_two_facts():
    """1 May 2008 was Ascension too; `holidays` joins the names, we keep both with their basis."""
    both = Calendar.of("CH-ZH").closed(date(2008, 5, 1))

    assert ["labour_day", "ascension"] == [fact.key for fact in both]


def test_a_local_day_is_kept_with_the_words_of_the_law():
    """Later notices need the part that closes: RLG LU § 1a Abs. 1 lit. c."""
    fact = fact_on("CH-LU", date(2026, 3, 19))

    assert (PART, "CH-LU") == (fact.extent, fact.where)
    assert fact.part.startswith("LU nur Gemeinden, die den Josefstag erklären")


def test_the_peace_festival_closes_augsburg_alone():
    """BayFTG Art. 1 Abs. 2: 8 August closes the city of Augsburg."""
    day = date(2028, 8, 8)

    assert (FULL, PART) == (fact_on("DE-BY/augsburg", day).extent, fact_on("DE-BY", day).extent)
    assert ("holidays", "law") == fact_on("DE-BY/augsburg", day).sources
