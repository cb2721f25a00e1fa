"""Own days: what a company closes and opens itself."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from fixflow.deadlines import (
    MON_SUN,
    Calendar,
    DayNeeded,
    HalfDays,
    InvalidOwnDay,
    arbeitstage,
    closed_if_any,
    due,
)
from fixflow.texts import Text

ZH = Calendar.of("CH-ZH")
MONDAY = date(2026, 6, 8)
TUESDAY = date(2026, 6, 9)
SATURDAY = date(2026, 12, 19)
CHRISTMAS = date(2026, 12, 25)
NOON = time(12)
INVENTORY = Text(de="Inventur", en="stock-taking", fr="inventaire", it="inventario")


def test_a_day_that_the_company_closes_is_skipped():
    """Tuesday 9 June 2026 is a working day in Zürich."""
    shut = ZH.with_closures({TUESDAY: INVENTORY})

    assert date(2026, 6, 10) == shut.add_working_days(MONDAY, 1)
    assert time(0) == shut.closes_at(TUESDAY)
    assert TUESDAY == ZH.add_working_days(MONDAY, 1)


def test_a_day_that_closes_at_noon_counts_unless_half_days_do_not():
    """As a legal half day does."""
    shut = ZH.with_closures({TUESDAY: (INVENTORY, NOON)})

    assert shut.is_working_day(TUESDAY)
    assert not shut.is_working_day(TUESDAY, half_days=HalfDays.NON_WORKING)
    assert NOON == shut.closes_at(TUESDAY)


@pytest.mark.parametrize("day", [SATURDAY, CHRISTMAS, date(2026, 12, 20)])
def test_a_day_that_the_company_opens_is_open_whatever_it_is(day):
    """A Saturday, a holiday and a Sunday before Christmas."""
    opened = ZH.with_openings({day: "Weihnachtsverkauf"})

    assert opened.is_working_day(day)
    assert opened.closes_at(day) is None
    assert () == opened.closed(day)
    assert not ZH.is_working_day(day)


def test_an_opening_wins_over_a_closure_below_it():
    """Company holidays, but on one of the days somebody is there."""
    cal = ZH.with_closures({TUESDAY: INVENTORY}).with_openings({TUESDAY: "Notdienst"})

    assert cal.is_working_day(TUESDAY)


def test_a_closure_that_is_laid_over_an_opening_wins():
    """What is said last holds."""
    cal = ZH.with_openings({SATURDAY: "Verkauf"}).with_closures({SATURDAY: INVENTORY})

    assert not cal.is_working_day(SATURDAY, MON_SUN)


def test_of_two_closures_the_earlier_hour_holds():
    """Both reasons stay known."""
    cal = ZH.with_closures({TUESDAY: ("Betriebsfest", time(16))}).with_closures(
        {TUESDAY: (INVENTORY, NOON)}
    )

    assert NOON == cal.closes_at(TUESDAY)
    assert 2 == len([fact for fact in cal.facts(2026) if fact.date == TUESDAY])


def test_an_own_day_closes_what_is_combined_with_it():
    """Closed if any: the joiner's holidays stop the fitter too."""
    both = closed_if_any(ZH.with_closures({TUESDAY: INVENTORY}), Calendar.of("CH-BE"))

    assert not both.is_working_day(TUESDAY)


def test_own_days_in_any_order_make_equal_calendars():
    """Equal calendars share their tables."""
    days = {TUESDAY: "zu", MONDAY: "zu"}

    assert ZH.with_closures(days) == ZH.with_closures(dict(reversed(days.items())))
    assert hash(ZH.with_closures(days)) == hash(ZH.with_closures(dict(days)))
    assert ZH.with_closures(days) != ZH


def test_the_explanation_tells_the_company_s_reason():
    """And no statute, since none says so."""
    told = due(arbeitstage(1), MONDAY, ZH.with_closures({TUESDAY: INVENTORY})).explain("de")

    assert "Di 09.06. Inventur" in told


def test_a_reason_with_braces_is_said_as_it_stands():
    """It is a text of people, no pattern."""
    told = due(arbeitstage(1), MONDAY, ZH.with_closures({TUESDAY: "{Umbau}"})).explain("fr")

    assert "{Umbau}" in told


def test_no_own_day_at_all_changes_nothing():
    """An empty list of company holidays."""
    assert ZH.with_closures({}).add_working_days(MONDAY, 1) == ZH.add_working_days(MONDAY, 1)


@pytest.mark.parametrize("day", ["2026-06-09", datetime(2026, 6, 9, tzinfo=ZoneInfo("UTC")), None])
def test_an_own_day_is_a_day(day):
    """An instant falls on one day here and on another there."""
    for make in (ZH.with_closures, ZH.with_openings):
        with pytest.raises(DayNeeded):
            make({day: "zu"})


def test_every_fault_is_told_with_its_day():
    """No reason, no local time, a time that carries a zone."""
    zoned = time(12, tzinfo=ZoneInfo("UTC"))
    with pytest.raises(InvalidOwnDay) as refused:
        ZH.with_closures({MONDAY: " ", TUESDAY: ("zu", zoned), CHRISTMAS: (None, "12:00")})  # type: ignore[dict-item]  # the faults themselves

    assert [
        ("closures.2026-06-08", "deadlines.own_day.reason"),
        ("closures.2026-06-09.from", "deadlines.own_day.hour"),
        ("closures.2026-12-25", "deadlines.own_day.reason"),
        ("closures.2026-12-25.from", "deadlines.own_day.hour"),
    ] == [(each.path, each.code) for each in refused.value.faults]


def test_an_opening_needs_its_reason_too():
    """Nobody opens on a Sunday without one."""
    with pytest.raises(InvalidOwnDay) as refused:
        ZH.with_openings({SATURDAY: ""})

    assert ["openings.2026-12-19"] == [each.path for each in refused.value.faults]
