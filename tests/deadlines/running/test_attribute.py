"""Attribution: who held the order how long, and by how much a deadline was missed."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.deadlines import (
    Before,
    Calendar,
    Clock,
    Days,
    DeadlineState,
    Earliest,
    EndAt,
    HalfDays,
    Hours,
    Latest,
    OpenHours,
    PauseDays,
    PauseWhile,
    Rule,
    Running,
    StartOn,
    Then,
    Window,
    WorkingDays,
    arbeitstage,
    open_time,
    stunden,
    watch,
    werktage,
)
from fixflow.deadlines.running.attribute import Attribution, Held, attribute
from fixflow.deadlines.running.held_days import held_days
from fixflow.events import Event
from fixflow.identity import OrderId
from fixflow.parties import CONTRACTOR, CUSTOMER, PRINCIPAL, Actor
from fixflow.sources import Source
from fixflow.texts import Text

ZH = Calendar.of("CH-ZH")
REASON = Text(de="Rückfrage", en="question")
HOUR = timedelta(hours=1)
BUSINESS = Hours.of("Mon-Fri 08:00-12:00, 13:00-17:00")


def clock(rule: Rule) -> Clock:
    """Make a clock that the principal's and the customer's questions pause."""
    return Clock(
        key="book",
        label=Text(de="Termin vereinbaren", en="book", fr="fixer le rendez-vous", it="fissare"),
        rule=rule,
        owner=CONTRACTOR,
        starts="received",
        meets="booked",
        cancels="cancelled",
        pauses=[
            PauseWhile(since="asked", until="answered", caused_by=CUSTOMER, reason=REASON),
            PauseWhile(since="stopped", until="resumed", caused_by=PRINCIPAL, reason=REASON),
        ],
        source=Source("example"),
    )


def local(day: int, hour: int = 0, month: int = 5) -> datetime:
    """Give a local hour in May 2026: the 4th is a Monday, the 14th Ascension, the 25th Whit Monday."""
    return datetime(2026, month, day, hour, tzinfo=ZH.zone)


def event(name: str, at: datetime, version: int = 1) -> Event:
    """Make an event of one order."""
    return Event(
        order=OrderId("A-1"),
        name=name,
        at=at,
        by=Actor(CONTRACTOR),
        program="example@1",
        action=name,
        version=version,
    )


def told(
    rule: Rule, *steps: tuple[str, datetime], at: datetime | None = None
) -> tuple[Running, Attribution]:
    """Watch one run of a log and attribute it."""
    log = [event(name, when) for name, when in steps]
    [run] = watch([clock(rule)], log, ZH, at or log[-1].at, ended=True)
    return run, attribute(run, log, ZH)


def test_what_nobody_paused_is_the_owners():
    """Monday 9 to Wednesday 9: two Arbeitstage, 48 hours, all on working days."""
    _, found = told(arbeitstage(2), ("received", local(4, 9)), ("booked", local(6, 9)))

    assert {CONTRACTOR: Held(elapsed=48 * HOUR, open_time=48 * HOUR, working_days=2)} == found.held
    assert found.breach is None


def test_a_pause_is_its_causers_and_the_day_it_touches_too():
    """Asked on Tuesday 10:00, answered Wednesday 15:00; both days are taken out, by hand.

    Counted are Thursday and Friday; booked on Friday at 11:00 it is in time.
    """
    run, found = told(
        arbeitstage(2),
        ("received", local(4, 9)),
        ("asked", local(5, 10)),
        ("answered", local(6, 15)),
        ("booked", local(8, 11)),
    )

    assert (DeadlineState.MET, date(2026, 5, 8)) == (run.state, run.due.last_day)
    assert Held(elapsed=69 * HOUR, open_time=69 * HOUR, working_days=2) == found.held[CONTRACTOR]
    assert Held(elapsed=29 * HOUR, open_time=29 * HOUR, working_days=2) == found.held[CUSTOMER]
    assert found.breach is None


def test_only_whole_days_are_taken_out_where_the_rule_says_so():
    """The same with `WHOLE`: no day was paused whole, so the contractor has them all and is late."""
    run, found = told(
        arbeitstage(2, pause=PauseDays.WHOLE),
        ("received", local(4, 9)),
        ("asked", local(5, 10)),
        ("answered", local(6, 15)),
        ("booked", local(8, 11)),
    )

    assert DeadlineState.LATE is run.state
    assert (4, 0) == (found.held[CONTRACTOR].working_days, found.held[CUSTOMER].working_days)


def test_of_two_pauses_that_overlap_the_first_has_what_they_share():
    """Asked Tuesday 8 to Wednesday 8, stopped Tuesday 20 to Thursday 8: 24 hours each by hand."""
    _, found = told(
        arbeitstage(5),
        ("received", local(4, 9)),
        ("asked", local(5, 8)),
        ("stopped", local(5, 20)),
        ("answered", local(6, 8)),
        ("resumed", local(7, 8)),
        ("booked", local(8, 8)),
    )

    assert [23 * HOUR, 24 * HOUR, 24 * HOUR, 24 * HOUR] == [
        each.until - each.since for each in found.pieces
    ]
    assert [CONTRACTOR, CUSTOMER, PRINCIPAL, CONTRACTOR] == [each.role for each in found.pieces]
    assert {CONTRACTOR: 1, CUSTOMER: 2, PRINCIPAL: 1} == {
        role: each.working_days for role, each in found.held.items()
    }


def test_a_pause_within_another_holds_nothing():
    """Stopped and resumed while the customer is being waited for anyway."""
    _, found = told(
        arbeitstage(5),
        ("received", local(4, 9)),
        ("asked", local(5, 8)),
        ("stopped", local(5, 9)),
        ("resumed", local(5, 10)),
        ("answered", local(6, 8)),
        ("booked", local(7, 8)),
    )

    assert {CONTRACTOR, CUSTOMER} == set(found.held)


def test_the_log_names_what_began_each_piece():
    """The event at that instant, the first of several."""
    _, found = told(
        arbeitstage(5),
        ("received", local(4, 9)),
        ("asked", local(5, 8)),
        ("answered", local(6, 8)),
        at=local(7, 8),
    )

    assert ["received", "asked", "answered"] == [each.event for each in found.pieces]
    assert [None, REASON, None] == [each.pause and each.pause.reason for each in found.pieces]


def test_a_breach_says_by_how_much():
    """Due at the end of Tuesday 12 May; done on Monday 18 at 10:00, Thursday is Ascension.

    5 days and 10 hours; Wednesday, Friday and Monday are working days.
    """
    run, found = told(arbeitstage(1), ("received", local(11, 9)), ("booked", local(18, 10)))

    assert DeadlineState.LATE is run.state
    assert found.breach is not None
    assert (5 * 24 * HOUR + 10 * HOUR, 3) == (
        found.breach.late_by,
        found.breach.late_working_days,
    )
    assert 4 == found.held[CONTRACTOR].working_days


def test_an_act_exactly_at_the_due_instant_is_late():
    """By no time at all, and on one working day: that which has just begun."""
    _, found = told(arbeitstage(1), ("received", local(4, 9)), ("booked", local(6)))

    assert found.breach is not None
    assert (timedelta(0), 1) == (found.breach.late_by, found.breach.late_working_days)
    assert 2 == found.held[CONTRACTOR].working_days


def test_an_open_deadline_is_looked_at_up_to_the_instant_that_was_asked_about():
    """Overdue since the end of Tuesday, seen on Thursday at noon."""
    _, found = told(arbeitstage(1), ("received", local(4, 9)), at=local(7, 12))

    assert found.breach is not None
    assert (36 * HOUR, 2) == (found.breach.late_by, found.breach.late_working_days)
    assert 75 * HOUR == found.held[CONTRACTOR].elapsed


def test_a_deadline_that_stands_still_is_not_missed():
    """The customer has been asked and has not answered for weeks."""
    run, found = told(
        arbeitstage(2), ("received", local(4, 9)), ("asked", local(5, 10)), at=local(29, 10)
    )

    assert DeadlineState.PAUSED is run.state
    assert found.breach is None
    # 5 to 29 May are nineteen weekdays; Ascension and Whit Monday are closed
    assert (0, 17) == (found.held[CONTRACTOR].working_days, found.held[CUSTOMER].working_days)


def test_a_chain_that_stands_still_in_its_first_part_has_no_second():
    """Monday's question is still open on Friday: Tuesday to Friday are the customer's."""
    _, found = told(
        Then(arbeitstage(2), arbeitstage(2)),
        ("received", local(4, 9)),
        ("asked", local(4, 10)),
        at=local(8, 10),
    )

    assert (0, 4) == (found.held[CONTRACTOR].working_days, found.held[CUSTOMER].working_days)


def test_a_cancelled_deadline_ends_there():
    """Nobody waits for it any more."""
    run, found = told(arbeitstage(3), ("received", local(4, 9)), ("cancelled", local(5, 9)))

    assert DeadlineState.CANCELLED is run.state
    assert Held(elapsed=24 * HOUR, open_time=24 * HOUR, working_days=1) == found.held[CONTRACTOR]


def test_days_that_the_end_crossed_when_it_rolled_are_nobodys():
    """One Werktag from Friday 8 May ends on Saturday; in Bavaria by law on Monday (§ 193 BGB)."""
    bavaria = Calendar.of("DE-BY")
    log = [event("received", local(8, 9)), event("booked", local(11, 9))]
    [run] = watch([clock(werktage(1))], log, bavaria, log[-1].at)
    found = attribute(run, log, bavaria)

    assert DeadlineState.MET is run.state
    assert 1 == found.held[CONTRACTOR].working_days


@pytest.mark.parametrize(
    ("rule", "own", "customers"),
    [
        (stunden(200), 3, 1),
        (OpenHours(40 * HOUR, BUSINESS), 3, 1),
        (Days(9), 3, 1),
        (Window(arbeitstage(2), arbeitstage(9)), 3, 1),
        (Earliest(stunden(200), arbeitstage(30)), 3, 1),
        (Latest(stunden(2), arbeitstage(9)), 3, 1),
        (Then(arbeitstage(2), arbeitstage(9)), 3, 1),
        (Then(stunden(20), arbeitstage(9)), 3, 1),
        (arbeitstage(9, start=StartOn.SAME_DAY), 4, 1),
        (arbeitstage(9, half_days=HalfDays.NON_WORKING), 3, 1),
        (Before(arbeitstage(1)), 4, 1),
        (WorkingDays(0), 3, 1),
        (arbeitstage(9, end=EndAt.SAME_TIME), 3, 1),
        (arbeitstage(9, cutoff=time(8)), 2, 1),
    ],
)
def test_every_rule_shares_its_days_out(rule, own, customers):
    """Monday 4 to Friday 8 May; the whole Wednesday is the customer's.  The counts are by hand.

    Of 20 hours from Monday 9:00 the end lies on Tuesday, which the first rule has and the second
    does not count.  Monday counts where the rule says so, or where it was over before it began.
    """
    _, found = told(
        rule,
        ("received", local(4, 9)),
        ("asked", local(6)),
        ("answered", local(7)),
        ("booked", local(8, 11)),
    )
    shares = {role: each.working_days for role, each in found.held.items()}

    assert (own, customers) == (shares[CONTRACTOR], shares[CUSTOMER])


def test_it_says_itself_in_four_languages():
    """Figures for both sides, and no verdict."""
    _, found = told(
        arbeitstage(1),
        ("received", local(4, 9)),
        ("asked", local(5, 10)),
        ("answered", local(5, 10)),
        ("asked", local(5, 12)),
        ("answered", local(5, 14)),
        ("booked", local(12, 9)),
    )

    assert (
        "Termin vereinbaren: Auftragnehmer 5 Arbeitstage (7 Tage), Kunde 1 Arbeitstag (2 Stunden)"
        "; überschritten um 4 Arbeitstage (5 Tage)"
    ) == found.say("de")
    assert "; late by 4 Arbeitstage (5 days)" in found.say("en")
    assert "client 1 jour ouvré (2 heures)" in found.say("fr")
    assert "; in ritardo di 4 giorni lavorativi (5 giorni)" in found.say("it")


def test_a_minute_is_said_as_such():
    """Real time is rounded down."""
    log = [event("received", local(4, 9)), event("booked", local(4, 9) + timedelta(seconds=90))]
    [run] = watch([clock(arbeitstage(1))], log, ZH, log[-1].at)

    assert "(1 minute)" in attribute(run, log, ZH).say("en")


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["asked", "answered", "stopped", "resumed"]), st.integers(0, 24 * 30)
    ),
    max_size=6,
)
RULES = st.one_of(
    st.integers(1, 8).map(arbeitstage),
    st.integers(1, 8).map(lambda n: arbeitstage(n, pause=PauseDays.WHOLE)),
    st.integers(1, 8).map(werktage),
    st.integers(1, 200).map(stunden),
    st.integers(1, 20).map(Days),
    st.integers(1, 60).map(lambda n: OpenHours(n * HOUR, BUSINESS)),
)


@given(RULES, STEPS, st.integers(1, 24 * 35), st.booleans())
def test_the_pieces_are_the_whole_without_gap_or_overlap(rule, steps, last, booked):
    """Elapsed and open time of the roles add up to those of the run, days to its days."""
    start = local(7, 9).astimezone(UTC)
    log = [("received", start), *((name, start + each * HOUR) for name, each in steps)]
    ends = start + last * HOUR
    log = [(name, at) for name, at in log if at <= ends] + [("booked", ends)] * booked
    run, found = told(rule, *sorted(log, key=lambda each: each[1]), at=ends)
    edges = [(each.since, each.until) for each in found.pieces]
    days = held_days(rule, run.started_at, ends, run.pauses, ZH)
    week = getattr(rule, "week", arbeitstage(1).week)

    assert (start, ends) == (edges[0][0], edges[-1][1])
    assert all(one[1] == other[0] for one, other in pairwise(edges))
    assert all(since < until for since, until in edges)
    assert ends - start == sum((each.elapsed for each in found.held.values()), timedelta())
    assert open_time(start, ends, ZH, week) == sum(
        (each.open_time for each in found.held.values()), timedelta()
    )
    assert len(days) == sum(each.working_days for each in found.held.values())


@given(st.integers(1, 8), STEPS, st.integers(1, 24 * 35))
def test_met_in_time_the_owner_never_has_more_than_n_days(n, steps, last):
    """Spec 2.13; and who has more than n days is late."""
    start = local(7, 9).astimezone(UTC)
    ends = start + last * HOUR
    log = [("received", start), *((name, start + each * HOUR) for name, each in steps)]
    log = [(name, at) for name, at in log if at < ends] + [("booked", ends)]
    run, found = told(arbeitstage(n), *sorted(log, key=lambda each: each[1]))
    own = found.held[CONTRACTOR].working_days

    assert run.state is not DeadlineState.MET or own <= n
    assert own <= n or run.state is DeadlineState.LATE
    assert (found.breach is not None) == (run.state is DeadlineState.LATE)
