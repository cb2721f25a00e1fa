"""Reckoning: rules made of rules."""

import pickle
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from fixflow.deadlines import (
    Before,
    BeyondHorizon,
    Calendar,
    CloseOfBusiness,
    Days,
    Due,
    Earliest,
    Elapsed,
    EndAt,
    Hours,
    InstantNeeded,
    InvalidRule,
    InvalidStart,
    Latest,
    Months,
    OpenHours,
    Pause,
    PausedDue,
    Roll,
    StartOn,
    Then,
    Weeks,
    Window,
    WorkingDays,
    Years,
    arbeitstage,
    due,
    stunden,
    werktage,
)
from fixflow.parties import PRINCIPAL
from fixflow.texts import LANGUAGES, Text

ZURICH = ZoneInfo("Europe/Zurich")
ZH = Calendar.of("CH-ZH")
SHOP = Hours.of("Mon-Fri 08:00-12:00, 13:00-17:00")
MONDAY = datetime(2026, 6, 8, 10, tzinfo=ZURICH)
ASKED = Text(de="gefragt", en="asked")


def at(text):
    """Give an instant by the clock in Zurich."""
    return datetime.fromisoformat(text).replace(tzinfo=ZURICH)


def wrong(value):
    """Give a value of the wrong kind past the type checker."""
    return value


def open_from(text):
    """Make a pause that nobody has ended."""
    return Pause(at(text), None, reason=ASKED, caused_by=PRINCIPAL)


def test_the_earliest_and_the_latest_of_several_are_picked_by_their_instant():
    """Ten Arbeitstage from 8 June end on Monday 22 June, two weeks on the 22nd, 15 days on the 23rd."""
    parts = (arbeitstage(10), Weeks(2), Days(15))

    assert date(2026, 6, 22) == due(Earliest(*parts), MONDAY, ZH).last_day
    assert date(2026, 6, 23) == due(Latest(*parts), MONDAY, ZH).last_day


def test_of_two_equal_ends_the_one_written_first_decides():
    """Spec 2.7: ties by written order; the trace names it."""
    first = due(Earliest(arbeitstage(10), Weeks(2)), MONDAY, ZH)
    turned = due(Latest(Weeks(2), arbeitstage(10)), MONDAY, ZH)

    for found, rule in ((first, arbeitstage(10)), (turned, Weeks(2))):
        (chosen,) = (step for step in found.trace if step.code == "branch.chosen")
        assert rule == chosen.rule


def test_every_branch_stays_in_the_trace():
    """Also the one that did not decide, with its own steps."""
    found = due(Earliest(arbeitstage(2), Weeks(2)), MONDAY, ZH)

    codes = [step.code for step in found.trace]
    assert ["branch.chosen", "branch.other"] == [each for each in codes if "branch" in each]
    assert 2 == codes.count("count.days")


def test_a_second_rule_counts_from_the_end_of_the_first():
    """§ 190 BGB; two Arbeitstage end on Wednesday 10 June, three more on Monday the 15th."""
    found = due(Then(arbeitstage(2), arbeitstage(3)), MONDAY, ZH)

    assert date(2026, 6, 15) == found.last_day
    assert ["then.first", "then.next"] == [s.code for s in found.trace if s.code.startswith("then")]


def test_after_a_roll_the_second_rule_counts_from_the_moved_day():
    """Five days from 8 June end on Saturday 13 June, in Germany on Monday 15; two more: Wednesday."""
    rule = Then(Days(5).rolled(), arbeitstage(2))

    assert date(2026, 6, 17) == due(rule, date(2026, 6, 8), Calendar.of("DE-BE")).last_day


def test_real_time_goes_on_from_the_instant_and_days_from_the_day():
    """24 hours from Monday 10:00, then one day: Wednesday; one day, then 24 hours: Wednesday 24:00."""
    assert at("2026-06-11T00:00") == due(Then(stunden(24), Days(1)), MONDAY, ZH).at
    assert at("2026-06-11T00:00") == due(Then(Days(1), stunden(24)), MONDAY, ZH).at


def test_a_due_date_begins_another_deadline():
    """A day rule takes its last day, real time its instant."""
    first = due(arbeitstage(2), MONDAY, ZH)

    assert date(2026, 6, 11) == due(arbeitstage(1), first, ZH).last_day
    assert at("2026-06-11T01:00") == due(stunden(1), first, ZH).at


def test_a_deadline_that_stands_still_begins_no_other():
    """Nobody knows when it ends."""
    still = due(arbeitstage(2), MONDAY, ZH, (open_from("2026-06-09T09:00"),))

    for start in (still, "2026-06-08", None, 5):
        with pytest.raises(InvalidStart):
            due(Days(1), wrong(start), ZH)


def test_a_window_of_real_time_opens_at_an_instant():
    """Galaxus: «innert 30-45 Minuten»."""
    rule = Window(Elapsed(timedelta(minutes=30)), Elapsed(timedelta(minutes=45)))
    found = due(rule, MONDAY, ZH)

    assert [at("2026-06-08T10:30"), at("2026-06-08T10:45")] == [
        each.at for each in found.window or ()
    ]
    assert "30 minutes to 45 minutes of real time" == str(rule)
    assert "Earliest      Monday, 8 June 2026, 10:30" in found.explain("en")


@pytest.mark.parametrize(
    ("rule", "start", "moment"),
    [
        (Before(arbeitstage(3)), date(2026, 6, 10), "2026-06-05T08:00"),
        (Before(werktage(3), at=time(7, 30)), date(2026, 6, 10), "2026-06-06T07:30"),
        (Before(Days(3)), date(2026, 6, 10), "2026-06-05T08:00"),  # the 7th is a Sunday
        (Before(Days(3), roll=Roll.NONE), date(2026, 6, 10), "2026-06-07T08:00"),
        (Before(Weeks(2)), date(2027, 1, 15), "2026-12-31T08:00"),  # row 24
        (Before(Months(1)), date(2026, 3, 31), "2026-02-27T08:00"),  # 28 February is a Saturday
        (Before(Years(1)), date(2028, 2, 29), "2027-02-26T08:00"),  # 28 February is a Sunday
        (Before(Days(5), roll=Roll.MODIFIED_PRECEDING), date(2026, 8, 6), "2026-08-03T08:00"),
        (Before(WorkingDays(0)), date(2026, 6, 7), "2026-06-05T08:00"),
        (Before(Days(0), roll=Roll.NONE), date(2026, 6, 7), "2026-06-07T08:00"),
        (Before(stunden(2)), MONDAY, "2026-06-08T08:00"),
        (Before(OpenHours(timedelta(hours=4), SHOP)), MONDAY, "2026-06-05T15:00"),
        (Before(OpenHours(timedelta(hours=2), SHOP)), MONDAY, "2026-06-08T08:00"),
    ],
)
def test_a_rule_counts_back_to_a_local_time(rule, start, moment):
    """Spec 2.7: the target day is not counted; a closed day rolls back, never forward."""
    found = due(rule, start, ZH)

    assert at(moment) == found.at
    assert at(moment).date() == found.last_day
    assert found.at == found.trace[-1].after


def test_a_reminder_counts_back_from_the_last_day_of_a_due_date():
    """Row 24: before Tuesday 26 May 2026 in Bavaria lie the 22nd, 21st and 20th."""
    bavaria = Calendar.of("DE-BY")
    offer = due(werktage(7), datetime.fromisoformat("2026-05-15T15:20+02:00"), bavaria)

    assert "2026-05-20T08:00:00+02:00" == due(Before(arbeitstage(3)), offer, bavaria).at.isoformat()


@pytest.mark.parametrize(
    ("make", "paths"),
    [
        (
            lambda: Before(Days(1, cutoff=time(17), end=time(12))),
            ["rule.rule.cutoff", "rule.rule.end"],
        ),
        (lambda: Before(Days(1, start=StartOn.SAME_DAY)), ["rule.rule.start"]),
        (lambda: Before(Days(3, min_working_days=2)), ["rule.rule.min_working_days"]),
        (lambda: Before(WorkingDays(-1)), ["rule.rule.n"]),
        (lambda: Before(Days(1), roll=Roll.FOLLOWING), ["rule.roll"]),
        (lambda: Before(Days(1), at=wrong("8")), ["rule.at"]),
        (lambda: Before(Days(1), at=time(8, tzinfo=ZURICH)), ["rule.at"]),
        (lambda: Before(wrong(Earliest(Days(1)))), ["rule.rule"]),
        (Earliest, ["rule.rules"]),
        (lambda: Latest(Days(1), wrong(5), wrong("x")), ["rule.rules.1", "rule.rules.2"]),
        (lambda: Then(Days(1), Days(1, cutoff=time(17))), ["rule.second.cutoff"]),
        (
            lambda: Then(Days(1), Earliest(Days(1), Then(Days(1, cutoff=time(17)), Days(1)))),
            ["rule.second.rules.1.first.cutoff"],
        ),
        (
            lambda: Then(Days(1), Window(Days(1, cutoff=time(9)), Days(2, cutoff=time(9)))),
            ["rule.second.latest.cutoff"],
        ),
        (lambda: Then(wrong(1), wrong(2)), ["rule.first", "rule.second"]),
        (lambda: Days(1, cutoff=time(9), end=EndAt.SAME_TIME), ["rule.cutoff"]),
        (lambda: Days(1, min_working_days=0), ["rule.min_working_days"]),
        (lambda: WorkingDays(-2, min_working_days=1), ["rule.min_working_days"]),
        (lambda: Days(1, half_days=wrong("no"), pause=wrong(1)), ["rule.half_days", "rule.pause"]),
        (lambda: OpenHours(timedelta(0), wrong("08-12")), ["rule.span", "rule.hours"]),
        (lambda: Days(1, cutoff=time(9, tzinfo=ZURICH)), ["rule.cutoff"]),
    ],
)
def test_a_rule_that_contradicts_itself_cannot_be_made(make, paths):
    """All faults at once, each with its path."""
    with pytest.raises(InvalidRule) as refused:
        make()

    assert paths == [fault.path for fault in refused.value.faults]
    assert all(refused.value.say(lang) for lang in LANGUAGES)


def test_a_rule_that_needs_the_time_of_day_is_not_counted_from_a_day():
    """Spec 2.15: Elapsed, OpenHours, SAME_TIME and a cut-off."""
    rules = (
        stunden(1),
        OpenHours(timedelta(hours=1), SHOP),
        Days(1, end=EndAt.SAME_TIME),
        Days(1, cutoff=time(17)),
        Before(stunden(1)),
        Earliest(Days(1), stunden(1)),
    )
    for rule in rules:
        with pytest.raises(InstantNeeded):
            due(rule, date(2026, 6, 8), ZH)
    with pytest.raises(InstantNeeded):
        due(Days(1, cutoff=time(17)), due(Days(1), MONDAY, ZH), ZH)


def test_an_open_pause_holds_up_the_latest_and_lets_an_earlier_end_stand():
    """Two Arbeitstage end on Wednesday, before the pause of Friday; five do not."""
    pauses = (open_from("2026-06-12T09:00"),)
    two, five = arbeitstage(2), arbeitstage(5)

    assert date(2026, 6, 10) == due(Earliest(five, two), MONDAY, ZH, pauses).last_day
    late = due(Latest(two, five), MONDAY, ZH, pauses)
    assert isinstance(late, PausedDue)
    assert 2 == late.left


def test_of_branches_that_all_stand_still_the_one_that_would_decide_is_told():
    """As if the open pause had not begun: four days are earlier than five."""
    pauses = (open_from("2026-06-09T09:00"),)
    four, five = arbeitstage(4), arbeitstage(5)

    assert 4 == due(Earliest(five, four), MONDAY, ZH, pauses).left
    assert 5 == due(Latest(four, five), MONDAY, ZH, pauses).left


def test_a_chain_stands_still_in_its_first_part_or_its_second():
    """What is left is that of the part that stands still."""
    rule = Then(arbeitstage(2), Days(10))

    assert 2 == due(rule, MONDAY, ZH, (open_from("2026-06-09T09:00"),)).left
    assert 9 == due(rule, MONDAY, ZH, (open_from("2026-06-12T09:00"),)).left
    assert "Paused" in due(rule, MONDAY, ZH, (open_from("2026-06-12T09:00"),)).explain("en")


@pytest.mark.parametrize(
    ("day", "closes"),
    [("2026-06-08", "17:00"), ("2025-04-30", "12:00"), ("2026-06-12", "00:00")],
)
def test_the_last_day_may_end_with_the_close_of_business(day, closes):
    """RTG SO § 2: 1 May 2025 closes at noon; on a Saturday nothing opens, so it ends at 24:00."""
    rule = Days(1, end=CloseOfBusiness(SHOP))
    found = due(rule, date.fromisoformat(day), Calendar.of("CH-SO"))

    assert closes == f"{found.at:%H:%M}"
    assert date.fromisoformat(day) + timedelta(days=1) == found.last_day


def test_months_whose_first_day_counts_end_the_day_before():
    """§ 187 Abs. 2, § 188 Abs. 2 BGB: a lease from 1 March for a month ends on 31 March."""
    berlin = Calendar.of("DE-BE")

    for first, last in (("2027-03-01", "2027-03-31"), ("2027-01-31", "2027-02-28")):
        rule = Months(1, start=StartOn.SAME_DAY)
        assert date.fromisoformat(last) == due(rule, date.fromisoformat(first), berlin).last_day


def test_beyond_the_horizon_no_part_has_an_answer():
    """Also backward, also in a chain."""
    for rule, start in (
        (Before(Days(5)), date(2000, 1, 3)),
        (Before(stunden(72)), datetime(2000, 1, 2, tzinfo=ZURICH)),
        (Then(Days(1), Years(20)), MONDAY),
        (Earliest(Days(1), Years(20)), MONDAY),
        (Years(9000), MONDAY),
    ):
        with pytest.raises(BeyondHorizon):
            due(rule, start, ZH)


def test_composites_are_values():
    """They hash, compare and travel."""
    rule = Then(Earliest(arbeitstage(2), Weeks(1)), Before(Days(1)))

    assert rule == pickle.loads(pickle.dumps(rule))  # noqa: S301  our own bytes
    assert 1 == len({rule, Then(Earliest(arbeitstage(2), Weeks(1)), Before(Days(1)))})
    assert isinstance(due(Latest(rule), MONDAY, ZH), Due)


def test_an_end_that_rolls_onto_the_paused_day_of_its_event_goes_on():
    """00:00 of 9 December 2021 ends the 8th, a day of ZPO limits in Aargau; the 9th is paused."""
    cal = Calendar.of("CH-AG/bremgarten", profile="deadline")
    rule = Days(0, end=EndAt.SAME_TIME).rolled()
    pause = Pause(at("2021-12-09T00:00"), at("2021-12-09T19:00"), reason=ASKED, caused_by=PRINCIPAL)

    assert date(2021, 12, 9) == due(rule, at("2021-12-09T00:00"), cal).last_day
    assert date(2021, 12, 10) == due(rule, at("2021-12-09T00:00"), cal, (pause,)).last_day
