"""Resolution: whoever is asked for the holidays of a place gives them as facts."""

from datetime import date

import pytest
from attrs import frozen

from fixflow.deadlines.calendars.calendar import Calendar
from fixflow.deadlines.facts import FULL, PART, HolidayFact
from fixflow.deadlines.places import keys, place_of
from fixflow.deadlines.sources.holiday_sources import primary_days
from fixflow.deadlines.sources.resolve import ForeignDay, UnknownSource, facts_of, source_of
from fixflow.sources import Source
from fixflow.texts import Text

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


@frozen
class OneDay:
    """A source of somebody's own: one day a year."""

    day: str
    name: str = "works council"
    version: str = "1"
    horizon: tuple[int, int] = (2026, 2026)

    def facts(self, place, profile, _year):
        """Give the day, whatever the year."""
        name = Text(de="Betriebsfest", en="works outing")
        day = date.fromisoformat(self.day)
        fact = HolidayFact(
            date=day,
            key="outing",
            name=name,
            extent=FULL,
            where=place,
            basis=Source(profile),
            sources=(self.name,),
        )
        return (fact,)


def test_a_source_of_ones_own_tells_the_days_alone():
    """Neither library nor law is added; the place's alias is resolved before it is asked."""
    (fact,) = facts_of("CH-FR/bulle", "labour", 2026, OneDay("2026-06-12"))

    assert (date(2026, 6, 12), "CH-FR/katholisch", "labour") == (
        fact.date,
        fact.where,
        fact.basis.cite,
    )


def test_a_source_that_tells_a_day_of_another_year_is_refused():
    """A calendar keeps its days by year; a foreign one would close nothing, or another day."""
    with pytest.raises(ForeignDay) as refused:
        facts_of("CH-ZH", "rest", 2027, OneDay("2026-06-12"))

    assert ("works council", date(2026, 6, 12), 2027) == (
        refused.value.source,
        refused.value.day,
        refused.value.year,
    )


@pytest.mark.parametrize("source", ["jollyday", "", "HOLIDAYS"])
def test_an_unknown_source_is_refused_with_the_known_ones(source):
    """By name there are two."""
    with pytest.raises(UnknownSource) as refused:
        facts_of("CH-ZH", "rest", 2026, source)

    assert ("holidays", "workalendar") == refused.value.known


@pytest.mark.parametrize("profile", ["rest", "labour", "deadline"])
def test_the_second_witness_may_be_chosen_and_has_no_statute(profile):
    """One set of days for all three laws; workalendar makes 2 January a holiday in Zurich."""
    facts = {fact.date: fact for fact in facts_of("CH-ZH", profile, 2026, "workalendar")}
    berchtold = facts[date(2026, 1, 2)]

    assert ("workalendar", ("workalendar",), "unsourced") == (
        str(berchtold.basis),
        berchtold.sources,
        berchtold.key,
    )
    assert date(2026, 9, 20) not in facts


@pytest.mark.parametrize(("name", "version"), [("holidays", "0."), ("workalendar", "17.")])
def test_a_source_says_the_version_of_its_data(name, version):
    """So that a receipt can say on what a result rests."""
    source = source_of(name)

    assert (name, (2000, 2036)) == (source.name, source.horizon)
    assert source.version.startswith(version)
