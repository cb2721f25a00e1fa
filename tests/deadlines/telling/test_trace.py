"""The trace: it agrees with the number, and names every day."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.deadlines import (
    BY_LAW,
    MON_FRI,
    MON_SAT,
    MON_SUN,
    Calendar,
    Days,
    Due,
    Elapsed,
    EndAt,
    Roll,
    StartOn,
    Step,
    Weeks,
    Window,
    WorkingDays,
    arbeitstage,
    due,
    werktage,
)
from fixflow.deadlines.rules import DayCount

ONE_DAY = timedelta(days=1)
ZH = Calendar.of("CH-ZH")
BY = Calendar.of("DE-BY")

calendars = st.builds(
    lambda places, profile: Calendar.of(*places, profile=profile),
    st.lists(
        st.sampled_from(("CH-ZH", "CH-LU", "CH-GE", "DE-BY", "DE-SN")), min_size=1, max_size=2
    ),
    st.sampled_from(("rest", "deadline")),
)
stamps = st.integers(1514764800, 1900000000).map(lambda stamp: datetime.fromtimestamp(stamp, UTC))
starts = stamps | st.dates(date(2018, 1, 1), date(2030, 6, 30))
terms = {
    "start": st.sampled_from(StartOn),
    "end": st.sampled_from((EndAt.END_OF_DAY, time(2, 30), time(17))),
    "week": st.sampled_from((MON_FRI, MON_SAT, MON_SUN)),
    "roll": st.sampled_from(Roll),
    "roll_week": st.sampled_from((None, MON_FRI, MON_SAT, BY_LAW)),
}
rules = st.one_of(
    *(st.builds(kind, st.integers(1, 30), **terms) for kind in (WorkingDays, Days, Weeks)),
    st.builds(
        WorkingDays,
        st.integers(-30, 0),
        week=terms["week"],
        roll=st.sampled_from((Roll.NONE, Roll.PRECEDING, Roll.MODIFIED_PRECEDING)),
    ),
)
dues = st.builds(due, rules, starts, calendars)


def stages(found: Due) -> list[Step]:
    """Leave out the skipped days, which stand beside the count."""
    return [step for step in found.trace if not step.code.startswith("skip.")]


def only(found: Due, stage: str) -> Step:
    """Give the one step of a stage."""
    (step,) = (step for step in stages(found) if step.code.startswith(f"{stage}."))
    return step


def codes(found: Due) -> list[str]:
    """Name the steps."""
    return [step.code for step in found.trace]


@given(dues)
def test_the_trace_goes_from_the_start_to_the_due_instant_without_a_gap(found: Due) -> None:
    """What a step hands on, the next one takes up; the last one is the number."""
    steps = stages(found)

    assert found.start == steps[0].before
    assert [step.after for step in steps[:-1]] == [step.before for step in steps[1:]]
    assert found.at == steps[-1].after


@given(dues)
def test_the_pipeline_has_one_order(found: Due) -> None:
    """Anchor, cut-off, start, count, end, roll, horizon."""
    order = ["anchor", "cutoff", "start", "count", "end", "roll", "horizon"]

    assert order == [step.code.partition(".")[0] for step in stages(found)]


@given(dues)
def test_counted_and_skipped_days_add_up_to_the_last_day(found: Due) -> None:
    """Every day between the start and the end of the count was either counted or skipped."""
    rule = found.rule
    assert isinstance(rule, DayCount)
    step = only(found, "count")
    counted = [each.day for each in step.facts]
    skipped = [each.before for each in found.trace if each.code.startswith("skip.")]
    wanted = abs(rule.n) * (7 if isinstance(rule, Weeks) else 1)
    days = sorted([*counted, *skipped])
    first, last = sorted((step.before, step.after))

    assert list(range(1, wanted + 1)) == [each.number for each in step.facts]
    assert not set(counted) & set(skipped)
    if rule.n:
        assert [first + k * ONE_DAY for k in range((last - first).days + 1)] == days
        assert step.after == counted[-1]


@given(dues)
def test_each_skipped_or_crossed_day_is_closed_and_says_why(found: Due) -> None:
    """A weekday off, or a holiday with its basis."""
    beside = [step for step in found.trace if step.code.startswith(("skip.", "roll."))]
    days = [day for step in beside for day in step.facts]

    assert all(day.off or day.basis for day in days)
    assert all(source.cite for day in days for source in day.basis)


@given(dues)
def test_a_roll_crosses_every_day_between_the_two_ends(found: Due) -> None:
    """From the end of the count to the day before the new end."""
    step = only(found, "roll")
    assert isinstance(step.before, datetime)
    assert isinstance(step.after, datetime)
    moved = abs((step.after.date() - step.before.date()).days)

    assert moved == len(step.facts)
    assert (step.code in {"roll.moved", "roll.month_kept"}) is bool(moved)


@given(
    st.timedeltas(timedelta(microseconds=1), timedelta(days=100)),
    stamps,
)
def test_real_time_has_a_trace_of_the_same_order(span: timedelta, start: datetime) -> None:
    """Into UTC, on, and back to the clock at the place."""
    found = due(Elapsed(span), start, ZH)

    assert [
        "anchor.instant",
        "cutoff.none",
        "start.instant",
        "count.elapsed",
        "end.instant",
        "roll.none",
        "horizon.ok",
    ] == codes(found)
    assert [step.after for step in found.trace[:-1]] == [step.before for step in found.trace[1:]]
    count = only(found, "count")
    assert isinstance(count.after, datetime)
    assert isinstance(count.before, datetime)
    assert span == count.after - count.before
    assert found.at == found.trace[-1].after


def test_a_trace_names_weekends_and_holidays_apart() -> None:
    """Zurich, Wednesday 13 May 2026: Ascension, Friday, Saturday, Sunday, Monday."""
    found = due(arbeitstage(2), date(2026, 5, 13), ZH)

    assert [
        "anchor.civil",
        "cutoff.none",
        "start.next_day",
        "count.days",
        "skip.holiday",
        "skip.weekend",
        "skip.weekend",
        "end.end_of_day",
        "roll.none",
        "horizon.ok",
    ] == codes(found)


@pytest.mark.parametrize(
    ("rule", "cal", "stage", "cites"),
    [
        (Days(3), BY, "start", ["§ 187 Abs. 1 BGB"]),
        (Days(3), ZH, "start", ["Art. 77 Abs. 1 Ziff. 1 OR"]),
        (Days(3), Calendar.of("CH-ZH", profile="deadline"), "start", ["Art. 142 Abs. 1 ZPO"]),
        (Days(3, start=StartOn.SAME_DAY), BY, "start", ["§ 187 Abs. 2 BGB"]),
        (Days(3, start=StartOn.SAME_DAY), ZH, "start", []),
        (Weeks(3), ZH, "start", ["Art. 77 Abs. 1 Ziff. 2 OR"]),
        (Days(3), BY, "end", ["§ 188 Abs. 1 BGB"]),
        (Weeks(3), BY, "end", ["§ 188 Abs. 2 BGB"]),
        (Days(3, end=time(17)), BY, "end", []),
        (Days(3).rolled(), BY, "roll", ["§ 193 BGB"]),
        (Days(4).rolled(), ZH, "roll", ["Art. 78 Abs. 1 OR"]),
        (Days(3, roll=Roll.FOLLOWING), BY, "roll", []),
        (
            Days(3).rolled(),
            Calendar.of("CH-ZH", "DE-BY"),
            "roll",
            ["Art. 78 Abs. 1 OR", "§ 193 BGB"],
        ),
        (
            Days(3).rolled(),
            Calendar.of("CH-ZH", profile="deadline"),
            "roll",
            ["Art. 142 Abs. 3 ZPO", "Art. 1 BG über den Fristenlauf an Samstagen"],
        ),
        (Days(1).rolled(), BY, "roll", []),
    ],
)
def test_each_step_rests_on_the_law_of_the_place(
    rule: Days, cal: Calendar, stage: str, cites: list[str]
) -> None:
    """From Wednesday 20 May 2026: the third day is Saturday 23, the fourth Sunday 24."""
    step = only(due(rule, date(2026, 5, 20), cal), stage)

    assert cites == [source.cite for source in step.basis]


@pytest.mark.parametrize(
    ("rule", "start", "code"),
    [
        (Days(2), date(2026, 5, 28), "roll.none"),
        (Days(1, roll=Roll.FOLLOWING), date(2026, 5, 28), "roll.kept"),
        (Days(2, roll=Roll.FOLLOWING), date(2026, 5, 28), "roll.moved"),
        (Days(2, roll=Roll.PRECEDING), date(2026, 5, 28), "roll.moved"),
        (Days(2, roll=Roll.MODIFIED_FOLLOWING), date(2026, 5, 28), "roll.month_kept"),
        (Days(2, roll=Roll.MODIFIED_FOLLOWING), date(2026, 5, 21), "roll.moved"),
        (Days(1, roll=Roll.MODIFIED_PRECEDING), date(2026, 7, 31), "roll.month_kept"),
        (Days(2, roll=Roll.MODIFIED_PRECEDING), date(2026, 5, 28), "roll.moved"),
    ],
)
def test_a_roll_says_what_it_did(rule: Days, start: date, code: str) -> None:
    """Saturday 30 May 2026 is the last but one of its month, Saturday 1 August the first."""
    assert code == only(due(rule, start, ZH), "roll").code


@pytest.mark.parametrize(
    ("rule", "start", "code"),
    [
        (Days(1), "2026-03-28T12:00+01:00", "end.end_of_day"),
        (Days(1, end=time(17)), "2026-03-28T12:00+01:00", "end.time"),
        (Days(1, end=EndAt.SAME_TIME), "2026-03-28T12:00+01:00", "end.same_time"),
        (Days(1, end=EndAt.SAME_TIME), "2026-03-28T00:00+01:00", "end.same_time"),
        (Days(1, end=time(2, 30)), "2026-03-28T12:00+01:00", "end.gap"),
        (Days(1, end=time(2, 30)), "2026-10-24T12:00+02:00", "end.fold"),
        (Days(1, end=EndAt.SAME_TIME), "2026-10-24T02:30+02:00", "end.fold"),
    ],
)
def test_an_end_says_which_it_is_and_whether_the_clocks_change_just_then(
    rule: Days, start: str, code: str
) -> None:
    """02:30 is missing on 29 March 2026 and there twice on 25 October."""
    assert code == only(due(rule, datetime.fromisoformat(start), ZH), "end").code


def test_werktage_on_output_a_have_their_days_in_the_trace() -> None:
    """Row 11: counted 16. 18. 19. 20. 21. 22. 23., skipped 17., crossed 23. 24. 25. May 2026."""
    found = due(werktage(7), datetime.fromisoformat("2026-05-15T15:20+02:00"), BY)
    skipped = [step.before for step in found.trace if step.code.startswith("skip.")]

    assert [16, 18, 19, 20, 21, 22, 23] == [day.day.day for day in only(found, "count").facts]
    assert [date(2026, 5, 17)] == skipped
    assert [23, 24, 25] == [day.day.day for day in only(found, "roll").facts]
    assert [True, True, False] == [day.off for day in only(found, "roll").facts]
    assert ["whit_monday"] == [fact.key for fact in only(found, "roll").facts[-1].holidays]


def test_a_window_opens_on_a_day_of_its_own_count() -> None:
    """Spec row 24: Valais, 17 March 2027, `Window(A(2), A(3))`; 19 March is closed (Regl. VS 1).

    Thursday the 18th is the first day, Monday the 22nd the second, Tuesday the 23rd the third.
    """
    start = datetime.fromisoformat("2027-03-17T09:00:00+01:00")
    valais = Calendar.of("CH-VS")
    found = due(Window(arbeitstage(2), arbeitstage(3)), start, valais)
    latest = due(arbeitstage(3), start, valais)
    window = only(found, "window")

    assert [(date(2027, 3, 22), 2)] == [(each.day, each.number) for each in window.facts]
    assert (found.at, found.at) == (window.before, window.after)
    assert latest.trace == tuple(step for step in found.trace if step != window)
