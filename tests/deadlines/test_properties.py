"""Laws that hold for every rule, place and day, and oracles that know nothing of ours."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import numpy as np  # noqa: TID253  an oracle
import pytest
from dateutil.relativedelta import relativedelta
from holidays import country_holidays  # noqa: TID253  an oracle
from hypothesis import assume, given
from hypothesis import strategies as st

from fixflow.deadlines import (
    BY_LAW,
    MON_FRI,
    MON_SAT,
    MON_SUN,
    ZPO_145,
    Before,
    BeyondHorizon,
    Calendar,
    Days,
    Due,
    Earliest,
    Elapsed,
    EndAt,
    HalfDays,
    Hours,
    Latest,
    Months,
    OpenHours,
    Pause,
    PauseDays,
    PausedDue,
    Roll,
    StartOn,
    Step,
    Then,
    Week,
    Weeks,
    WorkingDays,
    Years,
    closed_if_all,
    closed_if_any,
    due,
)
from fixflow.deadlines.facts import PROFILES
from fixflow.parties import CONTRACTOR, PRINCIPAL
from fixflow.texts import LANGUAGES, Text

ONE_DAY = timedelta(days=1)
PLACES = ("CH-ZH", "CH-TI", "CH-SO", "CH-NE", "CH-GL", "CH-FR", "CH-AG/muri", "DE-BY", "DE-SN")
ROWS = ("BB BE BW BY HB HE HH MV", "NI NW RP SH SL SN ST TH")
LAENDER = tuple(land for row in ROWS for land in row.split())
ASKED = Text(de="Rückfrage", en="question", fr="question", it="domanda")
SHOP = Hours.of("Mon-Fri 08:00-12:00, 13:00-17:00; Sat 08:00-12:00")
FIRST, LAST = date(2018, 1, 1), date(2028, 12, 31)

dates = st.dates(FIRST, LAST)
instants = st.datetimes(datetime(2018, 1, 1), datetime(2028, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001  bounds are naive
weeks = st.sampled_from((MON_FRI, MON_SAT, MON_SUN, Week(0b0010101)))
calendars = st.builds(
    lambda place, profile: Calendar.of(place, profile=profile),
    st.sampled_from(PLACES),
    st.sampled_from(PROFILES),
)
half_days = st.sampled_from(HalfDays)
working = st.builds(WorkingDays, st.integers(0, 40), week=weeks, half_days=half_days)
later_rolls = st.sampled_from((Roll.NONE, Roll.FOLLOWING))
terms = {
    "start": st.sampled_from(StartOn),
    "week": weeks,
    "roll": later_rolls,
    "roll_week": st.none() | weeks | st.just(BY_LAW),
    "half_days": half_days,
    "pause": st.sampled_from(PauseDays),
    "end": st.sampled_from((EndAt.END_OF_DAY, time(9, 30), time(17))),
}
day_rules = st.one_of(
    st.builds(WorkingDays, st.integers(1, 40), **terms),
    st.builds(Days, st.integers(1, 90), **terms),
    st.builds(Weeks, st.integers(1, 12), **terms),
    st.builds(Months, st.integers(1, 12), **terms),
    st.builds(Years, st.integers(1, 2), **terms),
)
spans = st.timedeltas(timedelta(minutes=1), timedelta(days=20))
time_rules = st.builds(Elapsed, spans) | st.builds(OpenHours, spans, st.just(SHOP))
simple = day_rules | time_rules
rules = st.recursive(
    simple,
    lambda inner: (
        st.builds(Then, inner, inner)
        | st.lists(inner, min_size=1, max_size=3).map(lambda parts: Earliest(*parts))
        | st.lists(inner, min_size=1, max_size=3).map(lambda parts: Latest(*parts))
    ),
    max_leaves=4,
)


@st.composite
def pauses(draw, start):
    """Draw pauses around a start, now and then the court recess."""
    found = []
    for _ in range(draw(st.integers(0, 3))):
        begins = start + draw(st.timedeltas(timedelta(days=-3), timedelta(days=30)))
        ends = begins + draw(st.timedeltas(timedelta(0), timedelta(days=9)))
        found.append(Pause(begins, ends, reason=ASKED, caused_by=PRINCIPAL))
    return (*found, ZPO_145) if draw(st.booleans()) else tuple(found)


def utc(at):
    """Say an instant in UTC, where two of them can be compared."""
    return at.astimezone(UTC)


@given(dates, st.tuples(st.integers(1, 40), st.integers(1, 40)), weeks, half_days, calendars)
def test_working_days_one_after_another_are_their_sum(day, numbers, week, half, cal):
    """Without pauses nothing is lost where one count hands over to the next."""
    one, other, both = (WorkingDays(n, week=week, half_days=half) for n in (*numbers, sum(numbers)))

    assert due(both, day, cal).at == due(Then(one, other), day, cal).at
    assert due(both, day, cal).at == due(other, due(one, day, cal), cal).at


@given(day_rules, instants, st.timedeltas(timedelta(0), timedelta(days=20)), calendars)
def test_who_starts_later_is_never_due_earlier(rule, at, more, cal):
    """Whatever is counted, with a roll forward or none."""
    assert utc(due(rule, at, cal).at) <= utc(due(rule, at + more, cal).at)


@given(day_rules, instants, calendars)
def test_one_more_is_never_due_earlier(rule, at, cal):
    """More days, weeks, months or years never bring the end forward."""
    more = type(rule)(rule.n + 1, **{name: getattr(rule, name) for name in terms})

    assert due(rule, at, cal).at <= due(more, at, cal).at


@given(time_rules, instants, spans, calendars)
def test_more_time_is_due_later(rule, at, more, cal):
    """By so much of it: what is left after the first part is the second."""
    wider = (
        Elapsed(rule.span + more)
        if isinstance(rule, Elapsed)
        else (OpenHours(rule.span + more, rule.hours))
    )

    assert utc(due(rule, at, cal).at) < utc(due(wider, at, cal).at)


@given(dates, st.integers(1, 60), weeks, half_days, calendars)
def test_there_and_back_again_only_from_an_open_day(day, n, week, half, cal):
    """From a closed day one comes back to the open day that follows it."""
    there = cal.add_working_days(day, n, week, half)
    back = cal.add_working_days(there, -n, week, half)

    assert (back == day) == cal.is_working_day(day, week, half)
    assert back <= cal.roll(day, week, "following", half)


@given(day_rules, instants, st.lists(calendars, min_size=1, max_size=3, unique=True))
def test_closed_if_any_is_never_earlier_and_closed_if_all_never_later(rule, at, cals):
    """More closed days never help; the law of the roll is the rule's own here."""
    assume(rule.roll_week is not BY_LAW)
    ends = [utc(due(rule, at, cal).at) for cal in cals]

    assert max(ends) <= utc(due(rule, at, closed_if_any(*cals)).at)
    assert utc(due(rule, at, closed_if_all(*cals)).at) <= min(ends)


@given(st.data(), simple, instants, calendars)
def test_a_pause_never_makes_anything_due_earlier(data, rule, at, cal):
    """It stops the count; one that begins too late moves nothing."""
    stopped = due(rule, at, cal, data.draw(pauses(at)))
    assert isinstance(stopped, Due)

    assert utc(due(rule, at, cal).at) <= utc(stopped.at)


@given(st.data(), simple, instants, calendars)
def test_an_empty_pause_and_a_double_one_change_nothing(data, rule, at, cal):
    """A pause that is known twice over stops the count once."""
    some = data.draw(pauses(at))
    nothing = Pause(at + ONE_DAY, at + ONE_DAY, reason=ASKED, caused_by=CONTRACTOR)

    assert due(rule, at, cal, some).at == due(rule, at, cal, (*some, nothing, *some)).at


@given(st.integers(0, 90), instants, calendars)
def test_plain_days_take_no_notice_of_the_calendar(n, at, cal):
    """`Days` without a roll is arithmetic on the wall; oracle: `date` and a timedelta."""
    expected = at.astimezone(cal.zone).date() + n * ONE_DAY

    assert expected == due(Days(n), at, cal).last_day


@given(st.integers(0, 40), dates, calendars)
def test_months_are_those_of_dateutil(n, day, cal):
    """Oracle: `relativedelta`, which falls back to the month's last day too (§ 188 Abs. 3 BGB)."""
    assert day + relativedelta(months=n) == due(Months(n), day, cal).last_day
    assert day + relativedelta(years=n % 7) == due(Years(n % 7), day, cal).last_day


@given(dates, st.integers(-60, 60), weeks, half_days, calendars)
def test_the_days_between_are_those_that_were_added(day, n, week, half, cal):
    """Rank and select undo each other, over the ends of years too."""
    assume(n)
    there = cal.add_working_days(day, n, week, half)
    counted = cal.working_days_between(day, there, week, half)
    own = n < 0 and cal.is_working_day(day, week, half)

    assert counted == (n if n > 0 else n + 1 if not own else n)


@given(st.integers(2000, 2036), weeks, half_days, calendars)
def test_select_gives_back_the_day_whose_rank_was_asked(year, week, half, cal):
    """Rank after select is the identity for every open day of a year."""
    table = cal.ranked(week, half)[year]

    assert list(range(table.total)) == [table.rank[place] for place in table.select]


@given(working, dates, calendars)
def test_no_working_day_deadline_ends_on_a_closed_day(rule, day, cal):
    """The first property of a calendar that skips."""
    ends = due(rule, day, cal).last_day

    assert cal.is_working_day(ends, rule.week, rule.half_days)


@given(st.lists(simple, min_size=1, max_size=4), instants, calendars)
def test_the_earliest_is_never_after_the_latest(parts, at, cal):
    """Each is one of the parts."""
    ends = [utc(due(part, at, cal).at) for part in parts]

    assert min(ends) == utc(due(Earliest(*parts), at, cal).at)
    assert max(ends) == utc(due(Latest(*parts), at, cal).at)


@given(simple, day_rules, instants, calendars)
def test_a_second_rule_never_ends_before_the_first(first, second, at, cal):
    """It begins on the day on which the first ends."""
    assume(second.start is StartOn.NEXT_DAY)

    assert utc(due(first, at, cal).at) <= utc(due(Then(first, second), at, cal).at)


def parts(trace):
    """Cut a trace where a step begins another part of the rule."""
    found: list[list[Step]] = [[]]
    for step in trace:
        if step.rule is not None:
            found.append([])
        found[-1].append(step)
    return [each for each in found if each]


@given(st.data(), rules, instants, calendars)
def test_each_step_of_a_trace_begins_where_the_one_before_ended(data, rule, at, cal):
    """The trace re-adds; `skip` steps stand beside the count and name one day each."""
    found = due(rule, at, cal, data.draw(pauses(at)))
    for part in parts(found.trace):
        walked = [step for step in part if not step.code.startswith(("skip.", "window."))]
        for before, after in pairwise(step for step in walked if step.rule is None):
            assert before.after == after.before, (before.code, after.code)


@given(st.data(), day_rules, instants, calendars)
def test_counted_and_skipped_days_fill_the_span_and_every_day_has_its_place(data, rule, at, cal):
    """Nothing is counted twice and no day is forgotten."""
    found = due(rule, at, cal, data.draw(pauses(at)))
    count = next(step for step in found.trace if step.code == "count.days")
    counted = [fact.day for fact in count.facts]
    skipped = [step.before for step in found.trace if step.code.startswith("skip.")]
    length = (count.after - count.before).days + 1

    assert [count.before + n * ONE_DAY for n in range(length)] == sorted(counted + skipped)
    assert list(range(1, len(counted) + 1)) == [fact.number for fact in count.facts]
    if isinstance(rule, WorkingDays):
        assert rule.n == len(counted)


@given(simple, instants, calendars)
def test_every_skipped_holiday_tells_its_law(rule, at, cal):
    """Every row has its source, every answer says why."""
    for step in due(rule, at, cal).trace:
        if step.code in {"skip.holiday", "skip.half_day"}:
            assert step.basis, step
            assert all(fact.basis.cite for each in step.facts for fact in each.holidays)


@given(st.data(), rules, instants, calendars)
def test_an_explanation_in_any_language_names_the_day_and_never_fails(data, rule, at, cal):
    """Also of a deadline that stands still."""
    some = data.draw(pauses(at))
    if data.draw(st.booleans()):
        some = (*some, Pause(at + ONE_DAY, None, reason=ASKED, caused_by=PRINCIPAL))
    found = due(rule, at, cal, some)
    for lang in LANGUAGES:
        told = found.explain(lang)
        assert "{" not in told
        assert isinstance(found, PausedDue) or str(found.last_day.year) in told


@given(working, dates, calendars)
def test_an_explanation_names_every_day_that_was_skipped(rule, day, cal):
    """Day by day, as on a paper calendar."""
    assume(rule.n)
    found = due(rule, day, cal)
    told = found.explain("de")
    for step in found.trace:
        if step.code.startswith("skip."):
            assert f"{step.before:%d.%m.}" in told


@pytest.mark.parametrize("land", LAENDER)
@given(day=dates, n=st.integers(1, 60))
def test_in_every_land_a_step_is_that_of_holidays(land, day, n):
    """Oracle: `holidays.get_nth_working_day`; for the Länder its days are right (2018 to 2030)."""
    listed = country_holidays("DE", subdiv=land, years=range(2018, 2031), language="de")

    assert listed.get_nth_working_day(day, n) == Calendar.of(f"DE-{land}").add_working_days(day, n)


@given(day=dates, n=st.integers(1, 250), land=st.sampled_from(LAENDER))
def test_in_every_land_a_step_is_that_of_numpy(day, n, land):
    """Oracle: `numpy.busday_offset`, from the day itself or the open one before it."""
    listed = country_holidays("DE", subdiv=land, years=range(2018, 2031), language="de")
    closed = np.array(sorted(listed), "datetime64[D]")
    expected = np.busday_offset(np.datetime64(day), n, roll="backward", holidays=closed).item()

    assert expected == due(WorkingDays(n), day, Calendar.of(f"DE-{land}")).last_day


@pytest.mark.parametrize("kind", [WorkingDays, Days, Weeks, Months, Years])
@pytest.mark.parametrize("n", [10**5, 10**9, 10**30])
def test_a_number_that_no_calendar_holds_is_refused_at_once(kind, n):
    """A typed error, no endless loop and no error of Python's own dates."""
    for rule in (kind(n), Then(Days(1), kind(n)), Before(kind(n))):
        with pytest.raises(BeyondHorizon):
            due(rule, date(2026, 5, 4), Calendar.of("CH-ZH"))


@pytest.mark.parametrize("day", [date.min, date.max])
@pytest.mark.parametrize(
    "rule", [WorkingDays(1), WorkingDays(-1), Days(0), Days(1).rolled(), Months(1), Before(Days(1))]
)
def test_the_first_and_the_last_day_of_time_lie_beyond_every_calendar(day, rule):
    """Years 1 and 9999."""
    with pytest.raises(BeyondHorizon):
        due(rule, day, Calendar.of("CH-ZH", horizon=(2, 9998)))
