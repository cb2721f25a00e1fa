"""Calendars."""

import copy
import pickle
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fixflow.deadlines.calendars.calendar import Calendar
from fixflow.deadlines.calendars.calendar_faults import (
    DayNeeded,
    InvalidHorizon,
    UnknownDirection,
    UnknownReading,
    UnverifiedDay,
)
from fixflow.deadlines.calendars.combined import closed_if_any
from fixflow.deadlines.facts import UnknownProfile, closed_from
from fixflow.deadlines.places import AmbiguousPlace, UnknownPlace, keys
from fixflow.deadlines.tables import BeyondHorizon
from fixflow.deadlines.terms import HalfDays
from fixflow.deadlines.week import MON_FRI, MON_SAT, MON_SUN, InvalidWeek, Week

PLACES = st.sampled_from([key for key, means in keys().items() if len(means) == 1])
PROFILES = st.sampled_from(["rest", "labour", "deadline"])
CALENDARS = st.builds(
    lambda places, profile: Calendar.of(*places, profile=profile),
    st.lists(PLACES, min_size=1, max_size=3),
    PROFILES,
)
WEEKS = st.sampled_from([MON_FRI, MON_SAT, MON_SUN, Week(0b0010101), Week(0b1100000)])
DAYS = st.dates(date(2003, 1, 1), date(2029, 12, 31))
ONE_DAY = timedelta(days=1)

# Worked examples, reckoned from the statutes, as far as they ask the calendar alone: place,
# profile, event day, week, working days, result; each with the law that makes the difference.
WORKED = [
    ("CH-ZH", "rest", "2024-12-30", MON_FRI, 3, "2025-01-03", "RLG ZH § 1 without 2 January"),
    ("CH-BE", "rest", "2024-12-30", MON_FRI, 3, "2025-01-06", "FRG BE Art. 2: 2 January"),
    ("CH-ZH", "deadline", "2024-12-30", MON_FRI, 3, "2025-01-06", "GOG ZH § 122: 2 January"),
    ("CH-GL", "rest", "2028-04-05", MON_FRI, 2, "2028-04-10", "RTG GL Art. 2: Fahrt 6.4.2028"),
    ("CH-GL", "rest", "2034-04-12", MON_FRI, 1, "2034-04-14", "Fahrt 13.4.2034, after Easter"),
    ("CH-LU", "rest", "2027-03-25", MON_FRI, 1, "2027-03-29", "RLG LU without Easter Monday"),
    ("CH-LU", "deadline", "2027-03-25", MON_FRI, 1, "2027-03-30", "JusG LU § 76"),
    ("CH-FR/murten", "rest", "2028-12-29", MON_FRI, 1, "2029-01-03", "BAMG FR Art. 49: 2.1."),
    ("CH-FR/katholisch", "rest", "2028-12-29", MON_FRI, 1, "2029-01-02", "BAMG FR Art. 49"),
    ("CH-FR", "rest", "2028-12-29", MON_FRI, 1, "2029-01-02", "local law without an area"),
    ("CH-AG/muri", "rest", "2026-12-07", MON_FRI, 1, "2026-12-09", "EG ArR AG § 6: 8.12."),
    ("CH-AG/baden", "rest", "2026-12-07", MON_FRI, 1, "2026-12-08", "EG ArR AG § 6"),
    ("CH-AG", "deadline", "2026-12-07", MON_FRI, 1, "2026-12-09", "EG ZPO AG § 21"),
    ("CH-NE", "rest", "2026-05-13", MON_FRI, 1, "2026-05-15", "LDJF NE Art. 3: Ascension"),
    ("CH-NE", "deadline", "2026-05-13", MON_FRI, 1, "2026-05-18", "LI-CPC NE 10a: Friday too"),
    ("CH-GE", "rest", "2027-09-08", MON_FRI, 1, "2027-09-10", "LJF GE Art. 1: Jeûne 9.9."),
    ("CH-VD", "rest", "2027-09-17", MON_FRI, 1, "2027-09-21", "LEmp VD Art. 47: 20.9."),
    ("CH-AR", "rest", "2026-12-25", MON_SAT, 1, "2026-12-26", "V ArG AR 7: lapses on Saturday"),
    ("CH-SG", "rest", "2026-12-25", MON_SAT, 1, "2026-12-28", "RLG SG Art. 2: 26.12."),
    ("CH-TG", "labour", "2028-04-28", MON_FRI, 1, "2028-05-01", "RTG TG § 1: no labour day"),
    ("CH-TG", "rest", "2028-04-28", MON_FRI, 1, "2028-05-02", "RTG TG § 1: 1 May"),
    ("DE-BY", "rest", "2026-05-15", MON_FRI, 7, "2026-05-27", "BayFTG Art. 1: Whit Monday"),
    ("DE-BY", "rest", "2026-05-15", MON_SAT, 7, "2026-05-23", "seventh Werktag, before the roll"),
    ("DE-SN", "rest", "2027-11-12", MON_FRI, 5, "2027-11-22", "SächsSFG § 1: Bußtag 17.11."),
    ("DE-BE", "rest", "2029-03-07", MON_FRI, 1, "2029-03-09", "FeiertG BE § 1: Frauentag"),
    ("DE-BB", "rest", "2029-03-07", MON_FRI, 1, "2029-03-08", "FTG BB § 2 without it"),
]


@pytest.mark.parametrize("row", WORKED, ids=lambda row: " ".join(map(str, row)))
def test_worked_examples_of_the_law_come_out(row):
    """Reckoned by hand from the statutes that each row names."""
    place, profile, day, week, n, found, _why = row
    cal = Calendar.of(place, profile=profile)

    assert date.fromisoformat(found) == cal.add_working_days(date.fromisoformat(day), n, week)


def test_a_day_that_closes_one_of_several_places_closes_the_calendar():
    """Corpus Christi, 27 May 2027, closes Baden-Württemberg (FTG BW § 1)."""
    start = date(2027, 5, 26)

    assert date(2027, 5, 28) == Calendar.of("CH-BS", "DE-BW").add_working_days(start, 1)
    assert date(2027, 5, 27) == Calendar.of("CH-BS").add_working_days(start, 1)


@given(places=st.lists(PLACES, min_size=1, max_size=4), profile=PROFILES, day=DAYS, week=WEEKS)
def test_a_calendar_of_several_places_is_open_when_all_of_them_are(places, profile, day, week):
    """Closed if any member is."""
    together = Calendar.of(*places, profile=profile).is_working_day(day, week)

    assert together == all(
        Calendar.of(place, profile=profile).is_working_day(day, week) for place in places
    )


def open_by_hand(cal, day, week):
    """Tell by weekday and list of facts, without any table, whether a day is open."""
    full = {fact.date for fact in cal.facts(day.year) if fact.extent.kind == "full"}
    return day.weekday() in week.weekdays and day not in full


def step_by_hand(cal, day, n, week):
    """Walk day by day until n open days have passed."""
    if n == 0:
        while not open_by_hand(cal, day, week):
            day += ONE_DAY
        return day
    for _ in range(abs(n)):
        day += ONE_DAY if n > 0 else -ONE_DAY
        while not open_by_hand(cal, day, week):
            day += ONE_DAY if n > 0 else -ONE_DAY
    return day


@given(cal=CALENDARS, day=DAYS, n=st.integers(-70, 70), week=WEEKS)
def test_a_step_is_the_walk_day_by_day(cal, day, n, week):
    """An independent evaluator that knows weekdays and facts, no ranks."""
    assert step_by_hand(cal, day, n, week) == cal.add_working_days(day, n, week)


@given(cal=CALENDARS, start=DAYS, length=st.integers(-500, 500), week=WEEKS)
def test_days_between_are_those_that_a_walk_meets(cal, start, length, week):
    """After `start`, up to `end`; negative where `end` is earlier."""
    end = start + length * ONE_DAY
    first, last = sorted([start, end])
    met = sum(
        open_by_hand(cal, first + n * ONE_DAY, week) for n in range(1, (last - first).days + 1)
    )

    assert (met if length >= 0 else -met) == cal.working_days_between(start, end, week)


@given(cal=CALENDARS, day=DAYS, n=st.integers(1, 500), week=WEEKS)
def test_a_step_there_and_back_returns_if_and_only_if_the_start_was_open(cal, day, n, week):
    """The days between are as many as were stepped."""
    there = cal.add_working_days(day, n, week)

    assert cal.is_working_day(day, week) == (day == cal.add_working_days(there, -n, week))
    assert n == cal.working_days_between(day, there, week)


@given(cal=CALENDARS, day=DAYS, a=st.integers(1, 200), b=st.integers(1, 200), week=WEEKS)
def test_two_steps_are_one_step_of_their_sum(cal, day, a, b, week):
    """WorkingDays(a) then (b) is WorkingDays(a + b)."""
    two = cal.add_working_days(cal.add_working_days(day, a, week), b, week)

    assert two == cal.add_working_days(day, a + b, week)


@given(cal=CALENDARS, day=DAYS, week=WEEKS)
def test_zero_days_and_rolling_find_the_nearest_open_day(cal, day, week):
    """0 is this day if open, else the next open one; rolling back is its mirror."""
    after, before = cal.roll(day, week), cal.roll(day, week, "preceding")

    assert after == step_by_hand(cal, day, 0, week) == cal.add_working_days(day, 0, week)
    assert (day if after == day else step_by_hand(cal, day, -1, week)) == before


@given(
    land=st.sampled_from([key for key in keys() if key.startswith("DE") and "/" not in key]),
    day=st.dates(date(2018, 1, 1), date(2029, 12, 31)),
    n=st.integers(1, 60),
)
def test_for_the_laender_the_holidays_library_steps_to_the_same_day(land, day, n):
    """Oracle: `holidays.get_nth_working_day`, exact for Germany in these years."""
    from holidays import country_holidays

    oracle = country_holidays("DE", subdiv=land[3:], language="de")

    assert oracle.get_nth_working_day(day, n) == Calendar.of(land).add_working_days(day, n)


@example(cal=Calendar.of("CH-GE"), day=date(2027, 1, 1), n=1)
@given(cal=CALENDARS, day=DAYS, n=st.integers(1, 300))
def test_numpy_with_our_closed_days_steps_to_the_same_day(cal, day, n):
    """Oracle: `numpy.busday_offset`, which rolls first, so it starts from the open day before."""
    import numpy as np

    start = cal.roll(day, direction="preceding")
    closed = [
        np.datetime64(fact.date)
        for year in range(start.year, start.year + 3)
        for fact in cal.holidays(year)
        if fact.extent.kind == "full"
    ]
    found = np.busday_offset(np.datetime64(start), n, holidays=closed)

    assert found.astype(object) == cal.add_working_days(day, n)


def test_the_afternoon_of_labour_day_in_solothurn_leaves_a_working_day():
    """RTG SO § 2: 1 May is closed from 12:00; 2026-05-01 is a Friday."""
    cal, day = Calendar.of("CH-SO"), date(2026, 5, 1)

    assert cal.is_working_day(day)
    assert () == cal.closed(day)
    assert [closed_from(time(12))] == [f.extent for f in cal.holidays(2026) if f.date == day]


def test_a_day_of_a_part_only_is_a_working_day_and_is_kept():
    """8 December in the Aargau without an area; the doubt can be told."""
    cal, day = Calendar.of("CH-AG"), date(2026, 12, 8)

    assert cal.is_working_day(day)
    assert day in {fact.date for fact in cal.doubts(2026)}
    assert day not in {fact.date for fact in cal.holidays(2026)}


def test_a_day_whose_law_nobody_could_show_is_a_working_day_and_is_kept():
    """GR Good Friday in labour law is marked ? in the law table; 2026-04-03."""
    cal, day = Calendar.of("CH-GR", profile="labour"), date(2026, 4, 3)

    assert cal.is_working_day(day)
    assert [(day, "unverified")] == [(fact.date, fact.extent.kind) for fact in cal.doubts(2026)]


def test_a_closed_day_says_why_for_each_place_that_it_closes():
    """Corpus Christi, Thursday 27 May 2027, in Lucerne: RLG LU § 1a Abs. 1-2."""
    (fact,) = Calendar.of("CH-LU", "CH-ZH").closed(date(2027, 5, 27))

    assert ("corpus_christi", "CH-LU", "RLG LU § 1a Abs. 1-2") == (
        fact.key,
        fact.where,
        fact.basis.cite,
    )
    assert "2027-05-27 Corpus Christi in CH-LU (RLG LU § 1a Abs. 1-2 (SRL 855))" == str(fact)


def test_a_mere_weekend_is_closed_without_a_holiday():
    """Saturday 9 May 2026."""
    cal = Calendar.of("CH-ZH")

    assert (False, ()) == (
        cal.is_working_day(date(2026, 5, 9)),
        cal.closed(date(2026, 5, 9)),
    )


def test_a_holiday_on_a_weekend_is_not_made_good():
    """No law of a canton or Land gives a substitute day; 1 August 2026 is a Saturday."""
    assert Calendar.of("CH-ZH").is_working_day(date(2026, 8, 3))


def test_the_holidays_of_a_year_come_in_order_with_a_basis_each():
    """RLG ZH § 1 and Art. 110 Abs. 3 BV: nine days; Easter 2026 is 5 April."""
    listed = Calendar.of("CH-ZH").holidays(2026)

    assert [
        "2026-01-01",
        "2026-04-03",
        "2026-04-06",
        "2026-05-01",
        "2026-05-14",
        "2026-05-25",
        "2026-08-01",
        "2026-12-25",
        "2026-12-26",
    ] == [fact.date.isoformat() for fact in listed]
    assert all(fact.basis.cite for fact in listed)


def test_an_instant_is_no_day():
    """`get_nth_working_day` drops the zone: 30 April 22:30Z is 1 May in Zurich."""
    cal, at = Calendar.of("CH-ZH"), datetime(2026, 4, 30, 22, 30, tzinfo=UTC)

    for ask in (cal.is_working_day, cal.roll, cal.closed, lambda day: cal.add_working_days(day, 1)):
        with pytest.raises(DayNeeded):
            ask(at)
    with pytest.raises(DayNeeded):
        cal.working_days_between(date(2026, 4, 30), at)


def test_a_day_of_an_own_kind_is_a_day():
    """Other libraries derive from `date`; what comes out is a plain date."""

    class OwnDate(date):
        pass

    found = Calendar.of("CH-ZH").add_working_days(OwnDate(2026, 5, 4), 1)

    assert (date, date(2026, 5, 5)) == (type(found), found)


ASKED_BEYOND = {
    "holidays": lambda cal: cal.holidays(2037),
    "doubts": lambda cal: cal.doubts(1999),
    "closed": lambda cal: cal.closed(date(2037, 1, 1)),
    "is_working_day": lambda cal: cal.is_working_day(date(1999, 12, 31)),
    "add_working_days": lambda cal: cal.add_working_days(date(2036, 12, 31), 1),
    "between": lambda cal: cal.working_days_between(date(2036, 1, 1), date(2037, 1, 1)),
    "roll": lambda cal: cal.roll(date(2000, 1, 1), MON_FRI, "preceding"),
}


@pytest.mark.parametrize("ask", ASKED_BEYOND.values(), ids=ASKED_BEYOND)
def test_nothing_is_said_about_years_whose_law_is_not_known(ask):
    """The law was looked up for 2000 to 2036."""
    with pytest.raises(BeyondHorizon):
        ask(Calendar.of("CH-ZH"))


def test_wrong_places_and_laws_are_refused_when_the_calendar_is_named():
    """An invalid calendar cannot exist; a list of places is no place."""
    for places in ((), ("CH",), (["CH-ZH"],), (None,)):
        with pytest.raises(UnknownPlace):
            Calendar.of(*places)
    with pytest.raises(AmbiguousPlace):
        Calendar.of("CH-ZH", "CH-AG/rheinfelden")
    with pytest.raises(UnknownProfile):
        Calendar.of("CH-ZH", profile="school")  # type: ignore[arg-type]  # wrong on purpose
    with pytest.raises(UnknownProfile):
        Calendar.of("CH-ZH", profile=["rest"])  # type: ignore[arg-type]  # wrong on purpose
    with pytest.raises(UnknownReading):
        Calendar.of("CH-ZH", regional="ask")  # type: ignore[arg-type]  # wrong on purpose
    for horizon in ((2030, 2020), (0, 2020), (2020, 9999), (2020,), "2020"):
        with pytest.raises(InvalidHorizon):
            Calendar.of("CH-ZH", horizon=horizon)  # type: ignore[arg-type]  # wrong on purpose


def test_an_empty_week_is_refused_where_it_is_used():
    """A plain number may come from elsewhere."""
    with pytest.raises(InvalidWeek):
        Calendar.of("CH-ZH").is_working_day(date(2026, 5, 4), 0)  # type: ignore[call-overload]  # wrong on purpose


def test_the_zone_is_that_of_the_first_place_unless_one_is_named():
    """A deadline ends by the clock on the wall where the work is."""
    berlin = ZoneInfo("Europe/Berlin")

    assert "Europe/Zurich" == Calendar.of("CH-BS", "DE-BW").zone.key
    assert berlin == Calendar.of("CH-BS", zone=berlin).zone


def test_a_place_named_twice_or_by_an_alias_counts_once():
    """The same law is the same place."""
    assert ("CH-FR/katholisch",) == Calendar.of("CH-FR/bulle", "CH-FR/romont").places


def test_equal_calendars_are_equal_and_the_same_tables_stay_warm():
    """A bounded memo of immutable calendars: it cannot change an answer."""
    cal = Calendar.of("CH-ZH", "DE-BY", profile="labour")

    assert cal is Calendar.of("CH-ZH", "DE-BY", profile="labour")
    assert cal == copy.copy(cal)
    assert cal != Calendar.of("CH-ZH", "DE-BY")
    assert 1 == len({cal, copy.copy(cal)})


def test_a_calendar_shows_how_it_was_named():
    """What is shown can be pasted; what is usual is left out."""
    london = ZoneInfo("Europe/London")
    unusual = Calendar.of("CH-LU", "CH-ZH", profile="deadline", zone=london)

    assert "Calendar.of('CH-ZH')" == repr(Calendar.of("CH-ZH"))
    assert f"Calendar.of('CH-LU', 'CH-ZH', profile='deadline', zone={london!r})" == repr(unusual)
    assert ["CH-LU", "CH-ZH", ("profile", "deadline"), ("zone", london)] == list(
        unusual.__rich_repr__()
    )


def test_a_calendar_survives_pickling_and_copying_with_warm_tables():
    """Work is handed to other processes; its answers travel or are built anew."""
    cal = Calendar.of("CH-ZH", "DE-BY")
    there = cal.add_working_days(date(2026, 5, 4), 7)

    for other in (pickle.loads(pickle.dumps(cal)), copy.deepcopy(cal)):  # noqa: S301 (our own bytes)
        assert cal == other
        assert there == other.add_working_days(date(2026, 5, 4), 7)


def test_a_direction_that_is_none_is_refused():
    """A misspelt `preceeding` rolled forwards in silence."""
    with pytest.raises(UnknownDirection) as caught:
        Calendar.of("DE-BY").roll(date(2026, 5, 25), direction="preceeding")  # type: ignore[arg-type] # the fault itself

    assert ("deadlines.direction.unknown", "preceeding") == (
        caught.value.code,
        caught.value.direction,
    )


def test_a_horizon_of_ones_own_opens_other_years():
    """1 August 1999 is a Sunday; the law's rows hold before 2000 too, unverified."""
    cal = Calendar.of("CH-ZH", horizon=(1995, 2040))

    assert date(1999, 8, 2) == cal.add_working_days(date(1999, 7, 30), 1)
    with pytest.raises(BeyondHorizon) as refused:
        cal.is_working_day(date(2041, 1, 2))
    assert (2041, 1995, 2040) == (refused.value.year, refused.value.first, refused.value.last)


MURTEN = date(2028, 12, 29)  # 2 January 2029 is a Tuesday; BAMG FR Art. 49 closes it in Murten only


def test_a_regional_day_may_be_read_as_closed():
    """BAMG FR Art. 49: 2 January only in the reformed communes."""
    assert date(2029, 1, 2) == Calendar.of("CH-FR").add_working_days(MURTEN, 1)
    assert date(2029, 1, 3) == Calendar.of("CH-FR", regional="closed").add_working_days(MURTEN, 1)


def test_a_regional_day_may_be_refused_where_it_decides_and_only_there():
    """29 December 2028 plus one day meets 2 January; plus none does not."""
    cal = Calendar.of("CH-FR", regional="error")

    assert date(2028, 12, 29) == cal.add_working_days(MURTEN, 0)
    assert date(2029, 1, 4) == cal.roll(date(2029, 1, 4))
    assert 2 == cal.working_days_between(date(2029, 1, 2), date(2029, 1, 4))
    for ask in (
        lambda: cal.add_working_days(MURTEN, 1),
        lambda: cal.is_working_day(date(2029, 1, 2)),
        lambda: cal.working_days_between(MURTEN, date(2029, 1, 4)),
        lambda: cal.roll(date(2029, 1, 1)),
    ):
        with pytest.raises(AmbiguousPlace) as refused:
            ask()
        assert ("CH-FR/murten", "CH-FR/katholisch") == refused.value.parts


def test_a_day_without_a_text_of_law_is_refused_likewise():
    """GR Good Friday under labour law is marked ? in the law table; 2026-04-03; no part to name."""
    cal = Calendar.of("CH-GR", profile="labour", regional="error")

    with pytest.raises(UnverifiedDay) as refused:
        cal.is_working_day(date(2026, 4, 3))
    assert "CH-GR" == refused.value.place


def test_half_days_count_as_the_one_who_asks_says():
    """RTG SO § 2: 1 May closes at 12:00; 2026-05-01 is a Friday, the next open day is Monday."""
    cal, day = Calendar.of("CH-SO"), date(2026, 4, 30)

    assert date(2026, 5, 1) == cal.add_working_days(day, 1)
    assert date(2026, 5, 4) == cal.add_working_days(day, 1, half_days=HalfDays.NON_WORKING)
    assert not cal.is_working_day(date(2026, 5, 1), half_days=HalfDays.NON_WORKING)
    assert time(12) == cal.closes_at(date(2026, 5, 1))
    assert None is cal.closes_at(day)
    assert time(0) == cal.closes_at(date(2026, 12, 25))


def test_calendars_of_several_laws_are_of_mixed_profile():
    """Nobody's law holds for all of it."""
    both = closed_if_any(Calendar.of("CH-ZH"), Calendar.of("DE-BY", profile="deadline"))

    assert ("mixed", ("CH-ZH", "DE-BY")) == (both.profile, both.places)
    assert "rest" == Calendar.of("CH-ZH", "DE-BY").profile


def test_a_year_can_be_looked_at_and_a_notebook_shows_the_calendar():
    """261 weekdays of 2027 less 1.1., 26.3., 29.3., 6.5., 17.5. on weekdays; RLG ZH § 1."""
    cal = Calendar.of("CH-ZH")

    assert 256 == cal.year(2027).working_days
    assert "CH-ZH" in cal._repr_html_()
