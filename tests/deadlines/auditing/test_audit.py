"""The audit: no witness differs from the calendars but as the ledger knows, and for a reason."""

import os
import subprocess
import sys
from collections import Counter
from datetime import date

import pytest
from attrs import evolve

from fixflow.deadlines.auditing.audit import (
    VERIFIED_YEARS,
    CalendarDisagreement,
    audit,
    whole_places,
)
from fixflow.deadlines.auditing.difference import NoWitness, differences
from fixflow.deadlines.auditing.ledger import committed
from fixflow.deadlines.auditing.witness import UnknownWitness, Witness, law_says
from fixflow.deadlines.facts import FULL
from fixflow.deadlines.places import UnknownPlace
from fixflow.deadlines.sources.holiday_sources import primary_days
from fixflow.deadlines.tables import BeyondHorizon

LEDGER_YEARS = range(2015, 2036)


@pytest.fixture(scope="module")
def whole():
    """The audit of all places in the verified years."""
    return audit()


def reasons(found, witness):
    """Count a witness's wrong days by the reason."""
    of = next(each for each in found.witnesses if each.name == witness)
    return {reason: len(days) for reason, days in found.by_reason(of).items()}


@pytest.mark.parametrize("place", whole_places())
def test_no_witness_differs_without_a_line_and_no_line_is_idle(place):
    """Spec 2.5: 42 places in all years of the ledger, among them the verified 2018 to 2030."""
    assert audit([place], LEDGER_YEARS).agrees


def test_all_places_and_verified_years_are_compared(whole):
    """42 places; 13 years with three leap days are 4,748 days; three laws, and one."""
    assert (42, tuple(VERIFIED_YEARS)) == (len(whole.places), whole.years)
    assert 42 * 4748 == whole.compared


def test_the_false_and_missing_weekdays_are_as_many_as_the_specification_measured(whole):
    """Spec 4, rest law of the cantons 2020 to 2030: `holidays` 37/13, workalendar 305/10."""
    wrong = Counter(
        (each.witness, each.says[0], each.law_says[0])
        for each in (known.difference for known in whole.explained)
        if each.place.startswith("CH") and each.date.year >= 2020 and each.date.isoweekday() < 6
    )

    assert [37, 13, 305, 10] == [
        wrong[witness, says, law_says]
        for witness in ("holidays", "workalendar")
        for says, law_says in (("F", "-"), ("-", "F"))
    ]


def test_the_library_alone_is_wrong_in_fifteen_cantons_and_exact_in_germany():
    """Spec 2.5: most rows in AG, NE, FR, SO, TI; the Peace Festival is a day of Augsburg alone."""
    lines = {(line.place, line.formula) for line in committed() if line.witness == "holidays"} - {
        ("DE-BY", "08-08")
    }
    by_place = Counter(place for place, _ in lines)

    assert 15 == len(by_place)
    assert {"CH-AG", "CH-NE", "CH-FR", "CH-SO", "CH-TI"} == {
        place for place, _ in by_place.most_common(5)
    }


def test_workalendar_is_wrong_for_reasons_that_can_be_counted_by_hand(whole):
    """Easter and Whit Sunday in 26 cantons, Whit Sunday in Brandenburg, in 13 years.

    Its Fahrt is fixed on 3 April, right in 2025 alone; it lacks 8 May 2025 and 17 June 2028 in
    Berlin, 8 March from 2023 in Mecklenburg, 20 September from 2019 in Thuringia.  26 December
    lapses in AR and AI in 2020, 2023, 2026 and 2028; in Solothurn 1 May is half a day.
    """
    counted = reasons(whole, "workalendar")

    assert 26 * 2 * 13 + 13 == counted["sunday"]
    assert 12 + 2 + 8 + 12 == counted["stale_witness"]
    assert 2 * 4 == counted["condition"]
    assert 13 == counted["half_day"]


def test_holidays_is_in_conflict_where_sources_of_law_are(whole):
    """Good Friday in the Grisons in 13 years, 26 December in Uri on a Tuesday or Saturday in 4."""
    assert 13 + 4 == reasons(whole, "holidays")["conflict"]


def test_a_difference_without_a_line_is_told_with_place_and_day():
    """1 May in the Aargau, struck out of the ledger."""
    lines = [line for line in committed() if (line.place, line.formula) != ("CH-AG", "05-01")]

    with pytest.raises(CalendarDisagreement) as told:
        audit(["CH-AG"], [2026], ledger=lines)

    (fault,) = told.value.faults
    assert ("CH-AG.2026-05-01", "deadlines.audit.unexplained") == (fault.path, fault.code)
    assert "holidays says F/F/F, the law -/-/F" in str(told.value)


@pytest.mark.parametrize(
    "change",
    [
        {"says": "F/F/-"},
        {"law_says": "F/-/F"},
        {"formula": "05-02"},
        {"witness": "workalendar"},
        {"place": "CH-ZH"},
    ],
)
def test_a_wrong_line_is_idle_and_leaves_its_difference_unexplained(change):
    """Whatever is wrong in it: both are told at once."""
    lines = [
        evolve(line, **change) if (line.place, line.formula) == ("CH-AG", "05-01") else line
        for line in committed()
    ]

    with pytest.raises(CalendarDisagreement) as told:
        audit(["CH-AG", "CH-ZH"], [2026], ledger=lines)

    assert ["deadlines.audit.unexplained", "deadlines.audit.idle_line"] == [
        fault.code for fault in told.value.faults
    ]


def test_a_line_that_claims_a_year_too_many_is_idle_in_that_year():
    """26 December 2027 is a Sunday, so it does not lapse in Ausserrhoden; V ArG AR Art. 7."""
    lines = [
        evolve(line, years=(*line.years, 2027))
        if (line.place, line.reason) == ("CH-AR", "condition")
        else line
        for line in committed()
    ]

    with pytest.raises(CalendarDisagreement) as told:
        audit(["CH-AR"], [2026, 2027], ledger=lines)

    (fault,) = told.value.faults
    assert ("ledger.CH-AR.12-26.workalendar", "2027") == (fault.path, fault.params["years"])


def test_a_line_of_a_witness_who_is_not_asked_is_not_idle():
    """`audit(witnesses=["holidays"])` says nothing of workalendar."""
    found = audit(["CH-AG"], [2026], ["holidays"])

    assert {"holidays"} == {each.line.witness for each in found.explained}


def test_a_witness_that_names_a_false_day_is_told():
    """A release of `holidays` that makes the Sechseläuten a holiday would be seen."""

    def days(place, profile, year):
        return {**primary_days(place, profile, year), date(2026, 4, 20): ("Sechseläuten", FULL)}

    lying = Witness(name="holidays", version="", days=days)

    with pytest.raises(CalendarDisagreement) as told:
        audit(["CH-ZH"], [2026], [lying])

    assert ["CH-ZH.2026-04-20"] == [fault.path for fault in told.value.faults]


def test_a_witness_that_loses_a_day_is_told():
    """And so would one that forgets Christmas, under each of the three laws."""

    def days(place, profile, year):
        told = primary_days(place, profile, year)
        return {day: said for day, said in told.items() if day != date(2026, 12, 25)}

    with pytest.raises(CalendarDisagreement) as told:
        audit(["DE-BY"], [2026], [Witness(name="holidays", version="", days=days)])

    (fault,) = told.value.faults
    assert ("DE-BY.2026-12-25", "-/-/-") == (fault.path, fault.params["says"])


def test_a_witness_that_no_longer_errs_makes_its_line_idle():
    """A release that learns the law of Zurich (GOG ZH § 122): the line is struck out."""

    def days(place, profile, year):
        learnt = {date(2026, 1, 2): ("Berchtoldstag", FULL)} if profile == "deadline" else {}
        return {**primary_days(place, profile, year), **learnt}

    with pytest.raises(CalendarDisagreement) as told:
        audit(["CH-ZH"], [2026], [Witness(name="holidays", version="", days=days)])

    assert ["deadlines.audit.idle_line"] == [fault.code for fault in told.value.faults]


def test_a_slip_in_the_law_is_told(monkeypatch):
    """The calendars are compared, not the ledger with itself: here they forget 1 August."""

    def forgetful(place, year):
        return {day: said for day, said in law_says(place, year).items() if day != date(2026, 8, 1)}

    monkeypatch.setattr(sys.modules[differences.__module__], "law_says", forgetful)

    with pytest.raises(CalendarDisagreement) as told:
        audit(["CH-BE"], [2026])

    assert [("CH-BE.2026-08-01", "holidays"), ("CH-BE.2026-08-01", "workalendar")] == [
        (fault.path, fault.params["witness"]) for fault in told.value.faults
    ]


def test_an_audit_of_nothing_finds_nothing():
    """No year asked, nothing compared, no line to be idle."""
    found = audit(["CH-AG"], [])

    assert (True, (), 0) == (found.agrees, found.explained, found.compared)


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        ({"places": ["CH"]}, UnknownPlace),
        ({"places": ["CH-AG/muri"]}, NoWitness),
        ({"years": [1999]}, BeyondHorizon),
        ({"years": [2037]}, BeyondHorizon),
        ({"witnesses": ["jollyday"]}, UnknownWitness),
    ],
)
def test_what_cannot_be_audited_is_refused(asked, refusal):
    """A typed error each; no witness speaks about an area."""
    with pytest.raises(refusal):
        audit(**{"places": ["CH-AG"], "years": [2026], **asked})


AUDITED = """
from fixflow.deadlines.auditing.audit import audit
for each in audit(years=[2026]).explained:
    print(ascii(each))
"""


def audited(**surroundings):
    """Audit a year in a fresh process and give what it prints."""
    ended = subprocess.run(
        [sys.executable, "-c", AUDITED],
        env={**os.environ, **surroundings},
        check=True,
        capture_output=True,
        text=True,
    )
    return ended.stdout


def test_the_audit_does_not_depend_on_the_locale_or_zone_of_the_process():
    """Names follow the locale in `holidays`, days the zone in careless code."""
    here = audited(LANG="C.UTF-8", TZ="UTC", LANGUAGE="")
    there = audited(LANG="fr_FR.UTF-8", LANGUAGE="fr", TZ="Pacific/Auckland")

    assert here == there
    assert "CH-AG" in here
