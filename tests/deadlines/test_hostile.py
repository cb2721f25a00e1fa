"""Hostile questions: a typed error or the right answer, soon, and never a guess."""

from datetime import UTC, date, datetime, time, timedelta
from functools import reduce
from zoneinfo import ZoneInfo

import pytest

from fixflow.deadlines import (
    MON_FRI,
    Before,
    BeyondHorizon,
    Calendar,
    Days,
    Earliest,
    Elapsed,
    EndAt,
    HalfDays,
    Hours,
    InvalidArray,
    InvalidRule,
    Latest,
    NotADeadline,
    OpenHours,
    Pause,
    Roll,
    Then,
    TooDeep,
    UnknownHalfDays,
    Weeks,
    WorkingDays,
    arbeitstage,
    closed_if_all,
    closed_if_any,
    due,
    werktage,
    what_if,
)
from fixflow.parties import PRINCIPAL
from fixflow.texts import Text

ZURICH = ZoneInfo("Europe/Zurich")
ZH, LU = Calendar.of("CH-ZH"), Calendar.of("CH-LU")
MONDAY = datetime(2026, 6, 8, 10, tzinfo=ZURICH)
WHY = Text(de="gefragt", en="asked")
SHOP = Hours.of("Mon-Fri 08:00-12:00, 13:00-17:00")


def chain(first, second):
    """Put one rule after another."""
    return Then(first, second)


def doubled(rule, _):
    """Take the later of a rule and itself."""
    return Latest(rule, rule)


def pause(start, end):
    """Make a pause."""
    return Pause(start, end, reason=WHY, caused_by=PRINCIPAL)


def test_a_rule_within_rules_ends_somewhere():
    """Five hundred levels were a crash of the interpreter; seven are more than anybody agrees on."""
    with pytest.raises(InvalidRule) as refused:
        reduce(chain, [Days(1)] * 500)

    assert ["deadlines.rule.too_large"] == [fault.code for fault in refused.value.faults]
    assert date(2026, 6, 15) == due(reduce(chain, [Days(1)] * 7), MONDAY, ZH).last_day


def test_a_rule_that_doubles_at_each_level_is_refused_before_it_takes_an_hour():
    """Latest(a, a) twenty-two levels deep has four million branches; its size is kept, not walked."""
    with pytest.raises(InvalidRule) as refused:
        reduce(doubled, range(22), arbeitstage(1))

    assert "100" in refused.value.say("de")
    with pytest.raises(InvalidRule):
        Earliest(*[Days(1)] * 100)


def test_a_company_may_close_two_thousand_days_one_by_one():
    """A loop over days is how people write it; layers of one kind are one."""
    cal = ZH
    for count in range(2_000):
        cal = cal.with_closures({date(2020, 1, 1) + timedelta(days=count): "zu"})

    assert not cal.is_working_day(date(2025, 6, 20))
    assert cal == ZH.with_closures(
        {date(2020, 1, 1) + timedelta(days=n): "zu" for n in range(2_000)}
    )


def test_a_calendar_of_calendars_ends_somewhere():
    """Any of any and all of all are flat; turn and turn about they are not."""
    flat = reduce(closed_if_all, [ZH, LU] * 500)

    assert flat == closed_if_all(ZH, LU)
    with pytest.raises(TooDeep):
        reduce(lambda cal, _: closed_if_any(closed_if_all(cal, LU), ZH), range(500), ZH)


def test_a_pause_that_begins_beyond_every_law_moves_nothing():
    """Three open hours from Monday 10:00 end at 14:00, whatever happens in 2040."""
    rule = OpenHours(timedelta(hours=3), SHOP)
    late = pause(datetime(2040, 1, 1, tzinfo=UTC), None)

    assert MONDAY.replace(hour=14) == due(rule, MONDAY, ZH, (late,)).at


def test_a_pause_that_ends_at_the_end_of_time_names_a_year_out_of_reach():
    """Not that of the event, whose law is known."""
    end = datetime(9999, 12, 31, 23, tzinfo=UTC)
    for rule in (Days(3), arbeitstage(3), Elapsed(timedelta(hours=9))):
        with pytest.raises(BeyondHorizon) as refused:
            due(rule, MONDAY, ZH, (pause(MONDAY, end),))
        assert refused.value.year > 2036


def test_what_remains_at_the_edge_of_time_is_a_typed_error():
    """Working days of the year 9999 are nobody's law."""
    found = due(arbeitstage(3), MONDAY, ZH)

    for year in (1, 9999):
        with pytest.raises(BeyondHorizon):
            found.remaining(
                datetime(year, 12 if year > 1 else 1, 31 if year > 1 else 1, tzinfo=UTC)
            )


def test_ten_thousand_pauses_are_counted_and_explained():
    """A minute of each of ten thousand hours; each working day is touched, so none is left."""
    minute = timedelta(minutes=1)
    pauses = tuple(
        pause(at, at + minute) for at in (MONDAY + timedelta(hours=n) for n in range(10_000))
    )
    found = due(arbeitstage(1), MONDAY, ZH, pauses)

    last = (MONDAY + timedelta(hours=9_999)).astimezone(ZURICH).date()
    assert ZH.add_working_days(last, 1) == found.last_day
    assert found.explain("de")


def test_a_count_back_never_moves_forward():
    """Reg. 1182/71 Art. 3 Abs. 4: one Werktag before Tuesday 26 May 2026 in Bavaria is Saturday 23."""
    bavaria = Calendar.of("DE-BY")

    assert date(2026, 5, 23) == due(werktage(-1), date(2026, 5, 26), bavaria).last_day
    for roll in (Roll.FOLLOWING, Roll.MODIFIED_FOLLOWING):
        with pytest.raises(InvalidRule) as refused:
            WorkingDays(-1, roll=roll)
        assert ["rule.roll"] == [fault.path for fault in refused.value.faults]


def test_a_wrong_word_for_half_days_spoils_no_table():
    """The tables are shared by the process; 1 May 2026 closes Solothurn from noon (RTG SO § 2)."""
    cal, may = Calendar.of("CH-SO", horizon=(2001, 2036)), date(2026, 5, 1)
    wrong = "non_working"
    with pytest.raises(UnknownHalfDays):
        cal.is_working_day(may, MON_FRI, wrong)  # type: ignore[call-overload]  # wrong on purpose

    assert not cal.is_working_day(may, MON_FRI, HalfDays.NON_WORKING)


@pytest.mark.parametrize(
    ("rule", "start", "end"),
    [
        # the second 02:30 of 25 October 2026; the end on 28 March 2027 is in the gap
        (Weeks(22, end=EndAt.SAME_TIME), "2026-10-25T01:30+00:00", "2027-03-28T01:30+00:00"),
        # on 31 October 2027 there are two again, and the first holds
        (Weeks(53, end=EndAt.SAME_TIME), "2026-10-25T01:30+00:00", "2027-10-31T00:30+00:00"),
        (Days(1, end=time(2, 30, fold=1)), "2026-10-24T10:00+00:00", "2026-10-25T00:30+00:00"),
        (
            Before(Days(1), at=time(2, 30, fold=1), roll=Roll.NONE),
            "2026-03-30T10:00+00:00",
            "2026-03-29T01:30+00:00",
        ),
    ],
)
def test_which_of_two_hours_the_event_had_says_nothing_of_the_end(rule, start, end):
    """RFC 5545: of two local times the first holds, one that is skipped moves on by the gap."""
    found = due(rule, datetime.fromisoformat(start).astimezone(ZURICH), ZH)

    assert datetime.fromisoformat(end) == found.at.astimezone(UTC)


def test_half_days_that_do_not_count_count_nowhere():
    """From 29 April 2026 in Solothurn: 30 April and 4 May; 1 May closes at noon (RTG SO § 2)."""
    so = Calendar.of("CH-SO")
    rule = WorkingDays(2, half_days=HalfDays.NON_WORKING)
    found = due(rule, date(2026, 4, 29), so)

    assert date(2026, 5, 4) == found.last_day
    left = found.remaining(datetime(2026, 4, 30, tzinfo=ZURICH))
    assert "noch 2 Arbeitstage" == left.say("de")
    later = what_if(
        due(WorkingDays(1, half_days=HalfDays.NON_WORKING), date(2026, 4, 28), so),
        start=date(2026, 4, 30),
    )
    assert 2 == later.working_days


def test_a_saturday_that_one_of_two_places_opens_is_closed_for_its_weekday():
    """Each skipped day has a reason: Bern does not open on 19 December 2026."""
    both = closed_if_any(ZH.with_openings({date(2026, 12, 19): "Advent"}), Calendar.of("CH-BE"))
    told = due(arbeitstage(1), date(2026, 12, 18), both).explain("de")

    assert "Sa 19.12. Wochenende" in told
    shut = due(arbeitstage(1, cutoff=time(17)), datetime(2026, 12, 19, 9, tzinfo=ZURICH), both)
    assert "17:00" not in shut.explain("de").splitlines()[1]


def test_a_combined_half_day_is_told_as_one():
    """1 May closes Berlin all day, Solothurn from noon; the work stops when both are closed."""
    both = closed_if_all(Calendar.of("CH-SO"), Calendar.of("DE-BE"))
    hours = {fact.extent.start for fact in both.holidays(2026) if fact.date == date(2026, 5, 1)}

    assert {time(12)} == hours


def test_numbers_beyond_what_an_array_holds_are_refused():
    """2 ** 64 - 1 became -1; a mask was forgotten."""
    numpy = pytest.importorskip("numpy")
    days = numpy.array(["2026-05-04"], "M8[D]")

    with pytest.raises(InvalidArray):
        ZH.add_working_days(days, numpy.array([2**64 - 1], numpy.uint64))
    with pytest.raises(InvalidArray):
        ZH.add_working_days(numpy.ma.array(days, mask=[True]), 1)


def test_what_is_no_rule_and_no_calendar_is_said_so():
    """The first slip of a beginner: a text for either."""
    for rule, cal in (("5 arbeitstage", ZH), (arbeitstage, ZH), (arbeitstage(1), "CH-ZH")):
        with pytest.raises(NotADeadline):
            due(rule, MONDAY, cal)  # type: ignore[arg-type]  # wrong on purpose


def test_what_cannot_be_counted_back_exactly_has_no_hour():
    """A length of time goes back to an instant; an hour of the day would be ignored."""
    with pytest.raises(InvalidRule) as refused:
        Before(Elapsed(timedelta(hours=2)), at=time(5), roll=Roll.NONE)

    assert ["rule.at", "rule.roll"] == [fault.path for fault in refused.value.faults]
    assert Before(Days(3)) == Before(Days(3, roll=Roll.FOLLOWING))


def test_a_half_day_that_was_counted_is_told():
    """RTG SO § 2: 1 May 2026 is a Friday; else Monday 4 May."""
    notices = due(arbeitstage(2), date(2026, 4, 29), Calendar.of("CH-SO")).notices

    assert ("half_day", date(2026, 5, 4)) in [(each.code, each.other_day) for each in notices]


def test_an_event_at_midnight_with_its_own_hour_says_which_day_it_ends():
    """One day from Friday 22 May 2026, 00:00, ends as that Friday ends."""
    start = datetime(2026, 5, 22, tzinfo=ZURICH)
    told = due(Days(1, end=EndAt.SAME_TIME), start, ZH).explain("de")

    assert "00:00, ist der Vortag zu Ende" in told
