"""Rules: what can be said, how it is said, and what is refused."""

from datetime import UTC, time, timedelta

import pytest

from fixflow.deadlines import (
    BY_LAW,
    MON_FRI,
    MON_SAT,
    MON_SUN,
    Days,
    Elapsed,
    EndAt,
    InvalidRule,
    Roll,
    StartOn,
    Week,
    Weeks,
    Window,
    WorkingDays,
    arbeitstage,
    werktage,
)
from fixflow.errors import problem
from fixflow.texts import LANGUAGES


def faults(make: object, *args: object, **terms: object) -> list[tuple[str, str]]:
    """Give path and code of every fault that making a rule finds."""
    assert callable(make)
    with pytest.raises(InvalidRule) as refused:
        make(*args, **terms)
    return [(fault.path, fault.code) for fault in refused.value.faults]


def test_an_arbeitstag_is_monday_to_friday_and_moves_nothing() -> None:
    """Reg. 1182/71 Art. 2 Abs. 2; «innert eines Arbeitstages akzeptiert»."""
    assert WorkingDays(2, week=MON_FRI, roll=Roll.NONE) == arbeitstage(2)


def test_a_werktag_is_monday_to_saturday_and_its_end_rolls_by_law() -> None:
    """§ 3 Abs. 2 BUrlG for the week, § 193 BGB for the end."""
    expected = WorkingDays(7, week=MON_SAT, roll=Roll.FOLLOWING, roll_week=BY_LAW)

    assert expected == werktage(7)


def test_a_bare_rule_rolls_nothing_and_rolled_asks_for_the_law() -> None:
    """The law's roll is asked for, never assumed."""
    assert Roll.NONE is Days(14).roll
    assert Days(14, roll=Roll.FOLLOWING, roll_week=BY_LAW) == Days(14).rolled()
    assert Weeks(12, roll=Roll.FOLLOWING, roll_week=BY_LAW) == Weeks(12).rolled()
    assert werktage(3) == WorkingDays(3, week=MON_SAT).rolled()


@pytest.mark.parametrize(
    ("rule", "lang", "sentence"),
    [
        (Elapsed(timedelta(hours=24)), "de", "24 Stunden, durchgehend gezählt"),
        (Elapsed(timedelta(minutes=90)), "en", "1 hour 30 minutes of real time"),
        (Elapsed(timedelta(seconds=45)), "it", "45 secondi senza interruzione"),
        (Elapsed(timedelta(seconds=1.5)), "fr", "1.5 secondes sans interruption"),
        (Elapsed(timedelta(seconds=1)), "de", "1 Sekunde, durchgehend gezählt"),
        (arbeitstage(1), "de", "1 Arbeitstag"),
        (arbeitstage(2), "fr", "2 jours ouvrés"),
        (WorkingDays(2, week=MON_SAT), "fr", "2 jours ouvrables"),
        (WorkingDays(2, week=MON_SAT), "it", "2 giorni feriali"),
        (WorkingDays(3, week=MON_SUN), "de", "3 offene Tage (Mo–So)"),
        (WorkingDays(-3), "en", "3 Arbeitstage, counted back"),
        (Weeks(12), "en", "12 weeks"),
        (Window(arbeitstage(2), arbeitstage(3)), "de", "2 bis 3 Arbeitstage"),
        (Window(arbeitstage(2), arbeitstage(3)), "fr", "2 à 3 jours ouvrés"),
        (Window(arbeitstage(2), arbeitstage(3)), "it", "da 2 a 3 giorni lavorativi"),
        (
            Window(Days(1, end=time(17)), Days(2, end=time(17))),
            "en",
            "1 to 2 days, until 17:00",
        ),
        (Days(1, end=time(17)), "de", "1 Tag, bis 17:00 Uhr"),
        (Days(3, end=EndAt.SAME_TIME), "en", "3 days, until the time of the event"),
        (Days(3, start=StartOn.SAME_DAY), "en", "3 days, the day of the event included"),
        (
            Days(3, start=StartOn.NEXT_WORKING_DAY),
            "de",
            "3 Tage, gezählt ab dem nächsten offenen Tag",
        ),
        (
            Days(14).rolled(),
            "en",
            "14 days; if the end is closed (by the law of the place), on the next open day",
        ),
        (
            Days(14, roll=Roll.PRECEDING),
            "de",
            "14 Tage; ist das Ende geschlossen (Mo–Fr), am letzten offenen Tag davor",
        ),
        (
            Days(14, roll=Roll.MODIFIED_FOLLOWING, roll_week=MON_SAT),
            "de",
            (
                "14 Tage; ist das Ende geschlossen (Mo–Sa), "
                "am nächsten offenen Tag desselben Monats, sonst am letzten davor"
            ),
        ),
    ],
)
def test_a_rule_says_itself_as_a_sentence(rule: Elapsed | Days, lang: str, sentence: str) -> None:
    """A rule is read by people who were never told its terms."""
    spoken = next(each for each in LANGUAGES if each == lang)

    assert sentence == rule.say(spoken)


def test_the_text_of_a_rule_is_its_english_sentence() -> None:
    """`str` is for logs."""
    assert "7 Werktage" == str(werktage(7)).partition(";")[0]
    assert "24 hours of real time" == str(Elapsed(timedelta(days=1)))


def test_no_deadline_is_due_before_it_began() -> None:
    """Nothing at all is the instant itself, as for a reminder once it is overdue."""
    assert [("rule.span", "deadlines.rule.no_time")] == faults(Elapsed, -timedelta(microseconds=1))
    assert "0 minutes of real time" == str(Elapsed(timedelta(0)))


def test_a_span_must_be_a_timedelta() -> None:
    """24 of what?"""
    assert [("rule.span", "deadlines.rule.kind")] == faults(Elapsed, 24)


@pytest.mark.parametrize("kind", [Days, Weeks])
def test_days_and_weeks_do_not_count_back(kind: object) -> None:
    """Only working days may be counted back, for reminders."""
    assert [("rule.n", "deadlines.rule.too_few")] == faults(kind, -1)


def test_working_days_may_count_back_and_zero_is_today() -> None:
    """`WorkingDays(0)` is this day if it is open; a negative number counts back."""
    assert 0 == WorkingDays(0).n
    assert -3 == WorkingDays(-3).n
    assert 0 == Days(0).n


@pytest.mark.parametrize("start", [StartOn.SAME_DAY, StartOn.NEXT_WORKING_DAY])
@pytest.mark.parametrize("kind", [WorkingDays, Days, Weeks])
def test_a_named_first_day_needs_a_day_to_count(kind: object, start: StartOn) -> None:
    """Where the first day is named, none cannot be counted."""
    assert [("rule.n", "deadlines.rule.too_few")] == faults(kind, 0, start=start)


@pytest.mark.parametrize("n", [True, 1.0, "1", None])
@pytest.mark.parametrize("kind", [WorkingDays, Days, Weeks])
def test_a_number_of_days_is_an_int_and_no_bool(kind: object, n: object) -> None:
    """`True` would pass for 1 and hide a slip."""
    assert [("rule.n", "deadlines.rule.kind")] == faults(kind, n)


def test_every_fault_of_a_rule_is_named_at_once() -> None:
    """One round of mending is enough."""
    found = faults(Days, -1, start="next", end=5, week=31, roll=False, roll_week="law")
    expected = {"start", "end", "week", "roll", "roll_week"}

    assert expected | {"n"} == {path.removeprefix("rule.") for path, _ in found}
    assert expected == {p.removeprefix("rule.") for p, code in found if code.endswith("kind")}


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        ({"end": time(0)}, "midnight"),
        ({"end": time(17, tzinfo=UTC)}, "zoned"),
        ({"end": EndAt.SAME_TIME, "start": StartOn.SAME_DAY}, "same_time"),
        ({"end": EndAt.SAME_TIME, "start": StartOn.NEXT_WORKING_DAY}, "same_time"),
    ],
)
def test_an_end_that_contradicts_itself_is_refused(terms: dict[str, object], code: str) -> None:
    """00:00 begins a day, a zone is the place's, and the event's time goes with its day only."""
    assert [("rule.end", f"deadlines.rule.{code}")] == faults(Days, 1, **terms)


def test_an_invalid_rule_says_every_fault_in_words() -> None:
    """The code is for programs, the sentence for the one who mends."""
    with pytest.raises(InvalidRule) as refused:
        Days(-1, end=time(0))

    assert "Die Regel Days ist ungültig. rule.n: -1 ist zu wenig" in refused.value.say("de")
    assert "rule.end: 00:00 begins the last day" in str(refused.value)
    assert "deadlines.rule.invalid" == problem(refused.value)["code"]


def test_equal_rules_are_one_rule() -> None:
    """A rule is a value: it can be a key and lie in a set."""
    assert 1 == len({werktage(7), werktage(7), WorkingDays(7, week=Week(0b0111111)).rolled()})


def test_the_earliest_of_a_window_may_be_its_latest() -> None:
    """A window of one day: nobody comes before it, and after it is late."""
    assert "3 to 3 Arbeitstage" == str(Window(arbeitstage(3), arbeitstage(3)))


@pytest.mark.parametrize(
    ("earliest", "latest", "found"),
    [
        (arbeitstage(3), arbeitstage(2), [("rule.latest.n", "deadlines.rule.too_few")]),
        (
            arbeitstage(-3),
            arbeitstage(-4),
            [
                ("rule.earliest.n", "deadlines.rule.too_few"),
                ("rule.latest.n", "deadlines.rule.too_few"),
            ],
        ),
        (arbeitstage(2), werktage(3), [("rule.latest", "deadlines.rule.other_count")]),
        (
            Days(2),
            WorkingDays(1),
            [
                ("rule.latest", "deadlines.rule.other_count"),
                ("rule.latest.n", "deadlines.rule.too_few"),
            ],
        ),
        (
            Days(0),
            Days(3, start=StartOn.SAME_DAY),
            [("rule.latest", "deadlines.rule.other_count")],
        ),
        (
            Window(Days(1), Days(2)),
            2,
            [
                ("rule.earliest", "deadlines.rule.kind"),
                ("rule.latest", "deadlines.rule.kind"),
            ],
        ),
        (
            Elapsed(timedelta(minutes=45)),
            Elapsed(timedelta(minutes=30)),
            [("rule.latest.span", "deadlines.rule.too_few")],
        ),
        (
            Elapsed(timedelta(minutes=30)),
            Days(1),
            [("rule.latest", "deadlines.rule.other_count")],
        ),
        (
            Window(Days(1), Days(2)),
            Days(2),
            [("rule.earliest", "deadlines.rule.kind")],
        ),
    ],
)
def test_the_ends_of_a_window_are_one_count_in_order(
    earliest: object, latest: object, found: list[tuple[str, str]]
) -> None:
    """Two counts could pass each other on some calendar; one count cannot."""
    assert found == faults(Window, earliest, latest)
