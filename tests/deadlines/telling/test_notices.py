"""Notices: what somebody should know who relies on a due date."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from fixflow.deadlines import (
    Before,
    Calendar,
    Days,
    Earliest,
    Months,
    Pause,
    Then,
    arbeitstage,
    due,
    stunden,
    werktage,
)
from fixflow.deadlines.facts import FULL, HolidayFact
from fixflow.parties import PRINCIPAL
from fixflow.sources import Source
from fixflow.texts import LANGUAGES, Text

ZURICH = ZoneInfo("Europe/Zurich")
ZH = Calendar.of("CH-ZH")


def told(found):
    """Give code and other day of each notice."""
    return [(each.code, each.other_day) for each in found.notices]


def test_a_day_of_another_district_tells_the_date_there():
    """BAMG FR Art. 49: 2 January 2029 closes the reformed communes; else it is Tuesday the 2nd."""
    found = due(arbeitstage(1), date(2028, 12, 29), Calendar.of("CH-FR"))
    regional = found.notices[1]

    assert date(2029, 1, 2) == found.last_day
    assert [("other_reading", date(2028, 12, 30)), ("regional_day", date(2029, 1, 3))] == told(
        found
    )
    assert ((date(2029, 1, 2),), "BAMG FR Art. 49") == (regional.days, regional.basis[0].cite)
    assert (
        "Nur in einem Teil des Ortes geschlossen: Berchtoldstag (CH-FR/murten, 02.01.2029); "
        "dort: Mittwoch, 3. Januar 2029"
    ) == regional.say("de")


def test_a_day_of_another_district_that_decides_nothing_is_not_told():
    """8 December 2026 is a Tuesday in Aargau; Monday plus zero days does not meet it."""
    assert [] == told(due(arbeitstage(0), date(2026, 12, 7), Calendar.of("CH-AG")))


def test_a_day_whose_law_nobody_could_show_tells_the_other_date():
    """GR Good Friday under labour law, 3 April 2026; the Saturday after it stays (Art. 78 OR)."""
    cal = Calendar.of("CH-GR", profile="labour")

    assert ("unverified_law", date(2026, 4, 4)) == told(
        due(Days(1).rolled(), date(2026, 4, 2), cal)
    )[0]


def test_a_contested_day_tells_who_says_what_and_the_other_date():
    """UR: 26 December 2023 is a Tuesday; LSG UR 9 closes it, the list of the BJ does not (fn. 1)."""
    cal = Calendar.of("CH-UR")
    (notice,) = (
        each
        for each in due(arbeitstage(1), date(2023, 12, 22), cal).notices
        if each.code == "contested"
    )
    counted = due(arbeitstage(1), date(2023, 12, 22), cal).last_day

    assert {date(2023, 12, 26), date(2023, 12, 27)} == {counted, notice.other_day}
    assert (date(2023, 12, 26),) == notice.days
    assert all(notice.say(lang) for lang in LANGUAGES)


def test_a_year_that_nobody_read_against_its_source_is_told():
    """Row 3: the Fahrt on 13 April 2034; verified is 2018 to 2030."""
    found = due(arbeitstage(1), date(2034, 4, 12), Calendar.of("CH-GL"))

    assert ("unverified_year", None) == told(found)[-1]
    assert "2018" in found.notices[-1].say("en")
    assert [] == told(due(Days(1), date(2034, 4, 12), Calendar.of("CH-GL")))


def test_clocks_that_differ_are_told():
    """A calendar by the clock of London for a place in Zurich."""
    found = due(Days(1), date(2026, 6, 1), Calendar.of("CH-ZH", zone=ZoneInfo("Europe/London")))

    assert [("zones_differ", None)] == told(found)
    assert "Europe/London" in found.notices[0].say("fr")


def test_a_least_number_of_working_days_is_told_where_it_made_the_period_longer():
    """Row 25: Reg. 1182/71 Art. 3 Abs. 5; Christmas 2026 in Baden-Württemberg."""
    land = Calendar.of("DE-BW")

    assert [("minimum_applied", None)] == told(
        due(Days(3, min_working_days=2), date(2026, 12, 24), land)
    )
    assert [] == told(due(Days(3, min_working_days=2), date(2026, 6, 8), land))


def test_a_day_that_a_source_alone_names_is_told():
    """The law of 2018 to 2030 names every day of the library, so a source of one's own tells it."""
    found = due(arbeitstage(1), date(2026, 6, 1), Calendar.of("CH-ZH", source=OneDay()))

    assert date(2026, 6, 3) == found.last_day
    assert "unsourced_day" in [each.code for each in found.notices]


class OneDay:
    """A source that calls 2 June a holiday and has no statute to show."""

    name = "own list"
    version = "1"
    horizon = (2026, 2026)

    def facts(self, place, profile, year):  # noqa: ARG002  the same for every law
        """Give the one day."""
        name = Text(de="Brauch", en="Custom")
        day = date(year, 6, 2)
        return (
            HolidayFact(
                date=day,
                key="unsourced",
                name=name,
                extent=FULL,
                where=place,
                basis=Source("own"),
                sources=("own list",),
            ),
        )


@pytest.mark.parametrize(
    ("rule", "other"),
    [
        (arbeitstage(2), date(2026, 6, 6)),  # Friday 5 June, Monday 8 June; or Friday, Saturday
        (Earliest(arbeitstage(2), Days(9)), date(2026, 6, 6)),
        (Then(stunden(24), arbeitstage(1)), date(2026, 6, 6)),
    ],
)
def test_the_other_reading_goes_through_every_part_of_a_rule(rule, other):
    """From Thursday 4 June 2026; as Werktage a Saturday counts, and in Zurich it stays."""
    start = datetime(2026, 6, 4, 10, tzinfo=ZURICH)

    assert ("other_reading", other) == told(due(rule, start, ZH))[0]


def test_a_rule_that_is_neither_has_no_other_reading():
    """A month is a month."""
    assert [] == told(due(Months(1).rolled(), date(2026, 6, 4), ZH))


def test_a_werktag_read_as_an_arbeitstag_ends_on_no_saturday():
    """The seventh Werktag is 23 May, rolled to the 26th; the seventh Arbeitstag is the 27th."""
    found = due(werktage(7), date(2026, 5, 15), Calendar.of("DE-BY"))

    assert [("other_reading", date(2026, 5, 27))] == told(found)
    assert "Arbeitstage" in found.notices[0].say("en")


def test_a_reminder_says_its_other_moment_with_the_hour():
    """Before counts to a moment, not to the end of a day."""
    found = due(Before(arbeitstage(3), at=time(9, 30)), date(2026, 6, 10), ZH)

    assert "Samstag, 6. Juni 2026, 09:30" in found.notices[0].say("de")


def test_a_deadline_that_stands_still_tells_the_date_without_the_pause():
    """There is a date to be told, though none is known."""
    pause = Pause(
        datetime(2026, 6, 5, 9, tzinfo=ZURICH),
        None,
        reason=Text(de="x", en="x"),
        caused_by=PRINCIPAL,
    )
    found = due(arbeitstage(3), date(2026, 6, 4), ZH, (pause,))

    assert ("without_pause", date(2026, 6, 9)) == told(found)[0]
