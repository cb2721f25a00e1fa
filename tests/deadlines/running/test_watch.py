"""Watching: what runs, what was met, what was late, read from a log."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fixflow.deadlines import (
    Calendar,
    Clock,
    Days,
    DeadlineState,
    Elapsed,
    InvalidLog,
    PauseDays,
    PausedDue,
    PauseWhile,
    Running,
    Window,
    all_of,
    arbeitstage,
    minuten,
    watch,
    werktage,
)
from fixflow.events import Event
from fixflow.identity import OrderId
from fixflow.instants import NaiveInstant
from fixflow.parties import CONTRACTOR, CUSTOMER, PRINCIPAL, Actor
from fixflow.sources import Source
from fixflow.texts import Text

BW = Calendar.of("DE-BW")
ZH = Calendar.of("CH-ZH")
VELUX = Source("VELUX, Anleitung für Handwerker")
CONTACT = Clock(
    key="contact",
    label=Text(de="Kunden kontaktieren", en="contact the customer"),
    rule=Elapsed(timedelta(hours=24)),
    owner=CONTRACTOR,
    starts="received",
    meets="customer_contacted",
    cancels="closed_lost",
    source=VELUX,
)
OFFER = Clock(
    key="offer",
    label=Text(de="Angebot senden", en="send the offer"),
    rule=werktage(7),
    owner=CONTRACTOR,
    starts="customer_contacted",
    meets="offer_sent",
    cancels="closed_lost",
    source=VELUX,
)
FOLLOW_UP = Clock(
    key="follow_up",
    label=Text(de="Nachfragen", en="follow up"),
    rule=Days(14).rolled(),
    owner=CONTRACTOR,
    starts=("offer_sent", "customer_reminded", "offer_revised"),
    meets=("customer_reminded", "offer_revised", "customer_accepted", "customer_declined"),
    cancels="closed_lost",
    source=VELUX,
)
CLOCKS = (CONTACT, OFFER, FOLLOW_UP)


def event(name: str, at: str) -> Event:
    """Make an event of one order."""
    return Event(
        order=OrderId("VX-130"),
        name=name,
        at=datetime.fromisoformat(at),
        by=Actor(PRINCIPAL),
        program="velux@1",
        action=name,
        version=1,
    )


# Order VX-130 of the sample month; May 2026, Baden-Württemberg.
LOG = (
    event("received", "2026-05-05T10:14:00+02:00"),
    event("customer_contacted", "2026-05-05T15:14:00+02:00"),
    event("offer_sent", "2026-05-12T12:00:00+02:00"),
    event("customer_reminded", "2026-05-20T09:00:00+02:00"),
    event("customer_accepted", "2026-06-10T12:00:00+02:00"),
)


def at(text: str) -> datetime:
    """Read an instant."""
    return datetime.fromisoformat(text)


def states(runs: tuple[Running, ...]) -> dict[str, str]:
    """Map each run to its state."""
    return {run.key: run.state.value for run in runs}


def test_a_start_opens_a_run_with_owner_label_and_due_date() -> None:
    """24 hours from 5 May, 10:14."""
    (run,) = watch(CLOCKS, LOG, BW, at("2026-05-05T10:14+02:00"))

    assert ("contact", 1, "contact#1") == (run.name, run.run, run.key)
    assert (CONTRACTOR, "Kunden kontaktieren") == (run.owner, run.label.say("de"))
    assert (LOG[0].at, None) == (run.started_at, run.met_at)
    assert at("2026-05-06T10:14+02:00") == run.due.at
    assert DeadlineState.RUNNING is run.state


def test_an_act_before_the_due_instant_meets_the_deadline() -> None:
    """Contacted after five hours; the seven Werktage of the offer run."""
    contact, offer = watch(CLOCKS, LOG, BW, at("2026-05-06T00:00+02:00"))

    assert (DeadlineState.MET, LOG[1].at) == (contact.state, contact.met_at)
    assert (DeadlineState.RUNNING, "2026-05-13") == (offer.state, str(offer.due.last_day))


def test_one_event_ends_the_old_run_before_it_opens_the_next() -> None:
    """`customer_reminded` meets follow_up and starts it; 20 May and 14 days: 3 June.

    The second run was late: accepted on 10 June.
    """
    runs = watch(CLOCKS, LOG, BW, at("2026-07-01T00:00+02:00"))

    assert {
        "contact#1": "met",
        "offer#1": "met",
        "follow_up#1": "met",
        "follow_up#2": "late",
    } == states(runs)
    assert ["2026-05-26", "2026-06-03"] == [str(run.due.last_day) for run in runs[2:]]
    assert [LOG[3].at, LOG[4].at] == [run.met_at for run in runs[2:]]


def test_an_open_run_is_overdue_from_the_due_instant_on() -> None:
    """24 hours end at 10:14; at 10:14 they are over."""
    only = LOG[:1]
    just_before = watch(CLOCKS, only, BW, at("2026-05-06T10:13:59.999999+02:00"))
    exactly = watch(CLOCKS, only, BW, at("2026-05-06T10:14+02:00"))

    assert {"contact#1": "running"} == states(just_before)
    assert {"contact#1": "overdue"} == states(exactly)


@pytest.mark.parametrize(
    ("contacted", "state"),
    [
        ("2026-05-06T10:13:59.999999+02:00", "met"),
        ("2026-05-06T10:14:00+02:00", "late"),
        ("2026-05-06T08:14:00+00:00", "late"),
        ("2026-05-08T10:14:00+02:00", "late"),
    ],
)
def test_an_act_exactly_at_the_due_instant_is_late(contacted: str, state: str) -> None:
    """The due instant is exclusive, in whatever offset it is written."""
    log = (LOG[0], event("customer_contacted", contacted))

    assert state == states(watch([CONTACT], log, BW, at("2026-06-01T00:00+02:00")))["contact#1"]


def test_instants_are_compared_as_instants_on_the_night_with_two_half_past_two() -> None:
    """Due 02:30 (first) on 25 October 2026; an act at the second 02:30 is an hour late."""
    zurich = ZoneInfo("Europe/Zurich")
    begun = event("received", "2026-10-24T02:30:00+02:00")
    second = at("2026-10-25T01:30:00+00:00").astimezone(zurich)
    acted = attrs.evolve(event("customer_contacted", "2026-10-25T01:30:00+00:00"), at=second)
    (run,) = watch([CONTACT], (begun, acted), ZH, at("2026-10-26T00:00+01:00"))

    assert (1, time(2, 30)) == (second.fold, second.time())
    assert DeadlineState.LATE is run.state


def test_events_after_the_instant_are_invisible() -> None:
    """Any past moment can be asked."""
    assert {"contact#1": "running"} == states(watch(CLOCKS, LOG, BW, at("2026-05-05T15:13+02:00")))


def test_an_event_at_the_very_instant_is_seen() -> None:
    """The log up to and including `at`."""
    assert {"contact#1": "met", "offer#1": "running"} == states(watch(CLOCKS, LOG, BW, LOG[1].at))


def test_before_the_first_event_nothing_runs() -> None:
    """There is no deadline without a start."""
    assert () == watch(CLOCKS, LOG, BW, at("2026-05-05T10:13+02:00"))
    assert () == watch(CLOCKS, (), BW, at("2026-05-05T10:13+02:00"))


def test_a_second_meeting_event_changes_nothing() -> None:
    """The first act counts."""
    log = (*LOG[:2], event("customer_contacted", "2026-05-07T10:00+02:00"))
    contact, *_ = watch(CLOCKS, log, BW, at("2026-06-01T00:00+02:00"))

    assert (DeadlineState.MET, LOG[1].at) == (contact.state, contact.met_at)


def test_a_start_while_a_run_is_open_is_ignored() -> None:
    """The second contact does not give seven new Werktage."""
    log = (*LOG[:2], event("customer_contacted", "2026-05-07T10:00+02:00"))
    _, offer = watch(CLOCKS, log, BW, at("2026-06-01T00:00+02:00"))

    assert (1, LOG[1].at) == (offer.run, offer.started_at)


def test_a_clock_may_begin_anew_with_a_further_start() -> None:
    """`again="restart"`: the same run, counted from the later event; 7 May and 7 Werktage."""
    again = Clock(
        key="offer",
        label=OFFER.label,
        rule=arbeitstage(2),
        owner=CONTRACTOR,
        starts="customer_contacted",
        meets="offer_sent",
        again="restart",
        source=VELUX,
    )
    log = (*LOG[:2], event("customer_contacted", "2026-05-07T10:00+02:00"))
    (offer,) = watch([again], log, BW, at("2026-05-08T00:00+02:00"))

    assert ("offer#1", log[2].at, "2026-05-11") == (
        offer.key,
        offer.started_at,
        str(offer.due.last_day),
    )


def test_a_cancelled_run_is_given_only_when_it_is_asked_for() -> None:
    """Nobody waits for an offer in a lost order."""
    log = (*LOG[:2], event("closed_lost", "2026-05-06T10:00+02:00"))
    now = at("2026-06-01T00:00+02:00")

    assert {"contact#1": "met"} == states(watch(CLOCKS, log, BW, now))
    assert {"contact#1": "met", "offer#1": "cancelled"} == states(
        watch(CLOCKS, log, BW, now, ended=True)
    )
    assert watch(CLOCKS, log, BW, now, ended=True)[1].met_at is None


def test_a_run_that_was_overdue_when_it_was_cancelled_is_cancelled() -> None:
    """It was not met, and nobody waits any more."""
    log = (LOG[0], event("closed_lost", "2026-05-20T10:00+02:00"))

    assert {"contact#1": "cancelled"} == states(
        watch(CLOCKS, log, BW, at("2026-06-01T00:00+02:00"), ended=True)
    )


def test_an_event_that_meets_and_cancels_meets() -> None:
    """An event that sets an outcome cancels every clock that it does not end."""
    declined = Clock(
        key="follow_up",
        label=FOLLOW_UP.label,
        rule=FOLLOW_UP.rule,
        owner=CONTRACTOR,
        starts="offer_sent",
        meets="customer_declined",
        cancels=("closed_lost", "customer_declined"),
        source=VELUX,
    )
    log = (LOG[2], event("customer_declined", "2026-05-15T12:00+02:00"))

    assert {"follow_up#1": "met"} == states(
        watch([declined], log, BW, at("2026-06-01T00:00+02:00"))
    )


def test_a_cancelling_event_without_a_run_does_nothing() -> None:
    """There is nothing to cancel, and the next start opens run 1."""
    log = (event("closed_lost", "2026-05-01T10:00+02:00"), LOG[0])

    assert {"contact#1": "running"} == states(
        watch(CLOCKS, log, BW, at("2026-05-05T12:00+02:00"), ended=True)
    )


def test_a_new_start_after_the_end_opens_the_next_run() -> None:
    """The runs are numbered from 1."""
    log = (*LOG[:2], event("received", "2026-05-18T10:00+02:00"))
    runs = watch([CONTACT], log, BW, at("2026-05-18T12:00+02:00"))

    assert {"contact#1": "met", "contact#2": "running"} == states(runs)


def test_events_of_one_instant_are_read_by_position() -> None:
    """Contacted in the very minute of the enquiry: start, then end."""
    instant = "2026-05-05T10:14:00+02:00"
    log = (event("received", instant), event("customer_contacted", instant))
    swapped = tuple(reversed(log))

    assert {"contact#1": "met"} == states(watch([CONTACT], log, BW, at(instant)))
    assert {"contact#1": "running"} == states(watch([CONTACT], swapped, BW, at(instant)))


def test_a_log_out_of_order_is_refused_with_every_place() -> None:
    """The order of time is what a deadline is computed from."""
    log = (LOG[2], LOG[0], LOG[1], LOG[0])

    with pytest.raises(InvalidLog, match="order of time") as refused:
        watch(CLOCKS, log, BW, at("2026-06-01T00:00+02:00"))

    assert ["log.1.at", "log.3.at"] == [fault.path for fault in refused.value.faults]
    assert "log.1.at: 2026-05-05T10:14:00+02:00 liegt vor dem Ereignis davor" in refused.value.say(
        "de"
    )


def test_an_instant_without_offset_cannot_be_asked_about() -> None:
    """Nobody can say when it is."""
    with pytest.raises(NaiveInstant):
        watch(CLOCKS, LOG, BW, at("2026-05-05T10:14"))


def test_what_remains_is_asked_of_the_run() -> None:
    """«noch 23 Stunden»."""
    now = at("2026-05-05T10:30+02:00")
    (run,) = watch(CLOCKS, LOG, BW, now)

    assert "noch 23 Stunden" == run.remaining.say("de")


names = st.sampled_from(
    (
        "received",
        "customer_contacted",
        "offer_sent",
        "customer_reminded",
        "customer_accepted",
        "closed_lost",
    )
)
logs = st.lists(st.tuples(st.integers(0, 60 * 24 * 40), names), max_size=12).map(
    lambda pairs: tuple(
        event(name, (datetime(2026, 5, 4, tzinfo=UTC) + timedelta(minutes=minute)).isoformat())
        for minute, name in sorted(pairs, key=lambda pair: pair[0])
    )
)
moments = st.integers(0, 60 * 24 * 60).map(
    lambda minute: datetime(2026, 5, 1, tzinfo=UTC) + timedelta(minutes=minute)
)


@given(log=logs, now=moments, ended=st.booleans())
def test_a_past_moment_is_the_log_cut_at_it(
    log: tuple[Event, ...], now: datetime, *, ended: bool
) -> None:
    """watch(at) = watch(log cut at `at`)."""
    cut = tuple(each for each in log if each.at <= now)

    assert watch(CLOCKS, cut, BW, now, ended=ended) == watch(CLOCKS, log, BW, now, ended=ended)


@given(logs, moments)
def test_runs_are_numbered_without_a_gap_and_at_most_the_last_is_open(
    log: tuple[Event, ...], now: datetime
) -> None:
    """1, 2, 3 …, and only the last can still be open."""
    for clock in CLOCKS:
        runs = watch([clock], log, BW, now, ended=True)

        assert list(range(1, len(runs) + 1)) == [run.run for run in runs]
        assert not any(run.state.open for run in runs[:-1])
        assert all((run.met_at is None) is (run.state.value not in {"met", "late"}) for run in runs)


@given(logs, moments, moments)
def test_what_was_met_or_late_stays_so(
    log: tuple[Event, ...], one: datetime, other: datetime
) -> None:
    """The past does not change when more time passes."""
    early, late = sorted((one, other))
    before = states(watch(CLOCKS, log, BW, early, ended=True))
    after = states(watch(CLOCKS, log, BW, late, ended=True))

    assert {
        key: state for key, state in before.items() if state not in {"running", "overdue"}
    }.items() <= after.items()
    assert {*before} <= {*after}


def test_what_remained_is_kept_when_the_deadline_was_met() -> None:
    """Met after half an hour of twenty-four: that much was left, whenever it is asked about."""
    (run, *_) = watch(CLOCKS, LOG, BW, at("2026-05-12T10:30+02:00"))

    assert run.met_at is not None
    assert run.remaining == run.due.remaining(run.met_at)


# Pauses: a work order in Zurich in May 2026, where Monday is the 4th.

ASKED = PauseWhile(
    since="change_requested",
    until=("change_answered", "change_retracted"),
    caused_by=PRINCIPAL,
    reason=Text(de="Änderung erfragt", en="change requested"),
)
AWAY = PauseWhile(
    since="customer_left",
    until="customer_returned",
    caused_by=CUSTOMER,
    reason=Text(de="Kunde abwesend", en="customer away"),
)
VISIT = Clock(
    key="visit",
    label=Text(de="Besuchen", en="visit"),
    rule=Elapsed(timedelta(hours=24)),
    owner=CONTRACTOR,
    starts="received",
    meets="visited",
    pauses=(ASKED, AWAY),
    cancels="closed_lost",
    source=VELUX,
)


def may(name: str, when: str) -> Event:
    """Make an event of May 2026, by the clock in Zurich."""
    return event(name, f"2026-05-{when}:00+02:00")


def seen(clock: Clock, when: str, *log: Event) -> Running:
    """Look at the only run of a clock."""
    (run,) = watch([clock], log, ZH, at(f"2026-05-{when}:00+02:00"), ended=True)
    return run


def due_at(run: Running) -> str:
    """Tell by when, by the clock in Zurich; `-` while it stands still."""
    return f"{run.due.at:%d.%m. %H:%M}" if run.due.at else "-"


RECEIVED = may("received", "04T10:00")
CHANGE = (RECEIVED, may("change_requested", "04T12:00"), may("change_answered", "05T12:00"))


@pytest.mark.parametrize(
    ("when", "state", "until"),
    [
        ("04T11:59", "running", "05.05. 10:00"),
        ("04T12:00", "paused", "-"),
        ("05T11:59", "paused", "-"),
        # 2 of 24 hours had passed: 22 from Tuesday noon on
        ("05T12:00", "running", "06.05. 10:00"),
        ("06T09:59", "running", "06.05. 10:00"),
        ("06T10:00", "overdue", "06.05. 10:00"),
    ],
)
def test_a_deadline_stands_still_from_one_event_to_another(when: str, state: str, until: str):
    """24 hours from Monday 10:00; the change is requested Monday noon, answered Tuesday noon."""
    run = seen(VISIT, when, *CHANGE)

    assert (state, until) == (run.state.value, due_at(run))


def test_a_deadline_that_stands_still_says_what_is_left() -> None:
    """Nobody knows by when; 22 hours are left, whenever one asks."""
    run = seen(VISIT, "05T02:00", *CHANGE)

    assert isinstance(run.due, PausedDue)
    assert (timedelta(hours=22), CHANGE[1].at) == (run.due.left, run.due.paused_since)
    assert "noch 22 Stunden" == run.remaining.say("de")


def test_a_pause_names_who_has_to_act_and_why() -> None:
    """The attribution of a breach and the explanation read it."""
    (pause,) = seen(VISIT, "05T12:00", *CHANGE).pauses

    assert (CHANGE[1].at, CHANGE[2].at) == (pause.start, pause.end)
    assert (PRINCIPAL, "Änderung erfragt") == (pause.caused_by, pause.reason.say("de"))


def test_working_days_that_a_pause_touches_are_not_counted() -> None:
    """§ 209 BGB: Tuesday and Wednesday fall out, Thursday, Friday and Monday count."""
    clock = attrs.evolve(VISIT, rule=arbeitstage(3))
    log = (RECEIVED, may("change_requested", "05T15:00"), may("change_retracted", "06T09:00"))

    assert "2026-05-11" == str(seen(clock, "06T10:00", *log).due.last_day)


def test_a_pause_that_begins_when_it_is_due_moves_nothing() -> None:
    """An act exactly at the due instant is late, and so is a question."""
    log = (RECEIVED, may("change_requested", "05T10:00"), may("change_answered", "05T11:00"))

    assert ["overdue", "overdue"] == [
        seen(VISIT, when, *log).state.value for when in ("05T10:30", "05T11:30")
    ]
    assert 0 == seen(VISIT, "05T11:30", *log).moves


def test_what_is_met_during_a_pause_is_met_in_time() -> None:
    """The contractor came though he need not yet have; the answer afterwards changes nothing."""
    log = (*CHANGE[:2], may("visited", "05T11:00"))
    run = seen(VISIT, "06T00:00", *log)

    assert (DeadlineState.MET, log[2].at) == (run.state, run.met_at)
    # as if it had gone on when it was met: 22 hours from Tuesday 11:00
    assert "06.05. 09:00" == due_at(run)
    assert run == seen(VISIT, "06T00:00", *log, may("change_answered", "05T12:00"))


def test_a_pause_of_whole_days_makes_nobody_late_while_it_lasts() -> None:
    """Only whole days are taken out, yet as long as the question is open nothing is due."""
    clock = attrs.evolve(VISIT, rule=arbeitstage(1, pause=PauseDays.WHOLE))
    asked = (RECEIVED, may("change_requested", "05T18:00"))
    answered = (*asked, may("change_answered", "06T09:00"))

    assert "met" == seen(clock, "07T00:00", *asked, may("visited", "06T10:00")).state.value
    assert "late" == seen(clock, "07T00:00", *answered, may("visited", "06T10:00")).state.value


def test_a_pause_that_began_before_the_run_counts_from_its_start() -> None:
    """Requested 09:00, received 10:00, answered 12:00: 24 hours from noon."""
    log = (
        may("change_requested", "04T09:00"),
        RECEIVED,
        may("change_answered", "04T12:00"),
    )
    run = seen(VISIT, "04T13:00", *log)

    assert ("05.05. 12:00", RECEIVED.at, 1) == (due_at(run), run.pauses[0].start, run.moves)
    assert "paused" == seen(VISIT, "04T11:00", *log[:2]).state.value


def test_pauses_that_overlap_stop_once() -> None:
    """11:00 to 13:00 and 12:00 to 14:00 are three hours; four events moved the date."""
    log = (
        RECEIVED,
        may("change_requested", "04T11:00"),
        may("customer_left", "04T12:00"),
        may("change_answered", "04T13:00"),
        may("customer_returned", "04T14:00"),
    )
    run = seen(VISIT, "04T15:00", *log)

    assert ("05.05. 13:00", 4) == (due_at(run), run.moves)
    assert [PRINCIPAL, CUSTOMER] == [each.caused_by for each in run.pauses]


def test_a_second_question_while_one_is_open_is_the_same_pause() -> None:
    """From the first event that begins it to the next that ends it."""
    log = (*CHANGE[:2], may("change_requested", "04T18:00"), CHANGE[2])

    assert "06.05. 10:00" == due_at(seen(VISIT, "05T13:00", *log))


def test_a_new_beginning_drops_the_pauses_before_it() -> None:
    """Received again at 16:00: 24 hours from then; begun anew once, paused and gone on."""
    clock = attrs.evolve(VISIT, again="restart")
    log = (
        RECEIVED,
        may("change_requested", "04T12:00"),
        may("change_answered", "04T14:00"),
        may("received", "04T16:00"),
    )
    run = seen(clock, "04T17:00", *log)

    assert ("05.05. 16:00", (), 3) == (due_at(run), run.pauses, run.moves)


def test_a_pause_that_is_open_at_a_new_beginning_goes_on() -> None:
    """Received again at 16:00, answered at 18:00: 24 hours from then."""
    clock = attrs.evolve(VISIT, again="restart")
    log = (*CHANGE[:2], may("received", "04T16:00"), may("change_answered", "04T18:00"))

    assert "paused" == seen(clock, "04T17:00", *log).state.value
    assert "05.05. 18:00" == due_at(seen(clock, "04T19:00", *log))


def test_a_cancelled_run_is_not_paused_any_more() -> None:
    """Lost while the question was open; the run ends there and has no date of its own to keep."""
    run = seen(VISIT, "06T00:00", *CHANGE[:2], may("closed_lost", "05T11:00"))

    assert ("cancelled", None) == (run.state.value, run.met_at)
    assert at("2026-05-05T11:00+02:00") == run.ended_at == run.pauses[0].end


def test_a_run_seen_earlier_does_not_know_of_a_later_pause() -> None:
    """`fixflow month` judges open runs as of an instant within the log."""
    run = seen(VISIT, "05T13:00", *CHANGE)

    assert [("running", "05.05. 10:00"), ("paused", "-"), ("overdue", "06.05. 10:00")] == [
        (then.state.value, due_at(then))
        for then in (
            run.seen(at("2026-05-04T11:00+02:00")),
            run.seen(at("2026-05-04T13:00+02:00")),
            run.seen(at("2026-05-06T10:00+02:00")),
        )
    ]


REPLY = Clock(
    key="reply",
    label=Text(de="Antworten", en="reply"),
    rule=Window(minuten(30), minuten(45)),
    owner=CONTRACTOR,
    starts=all_of("ordered", "paid"),
    meets="answered",
    source=VELUX,
)


@pytest.mark.parametrize("names", [("ordered", "paid"), ("paid", "ordered")])
def test_a_clock_may_wait_for_several_events(names: tuple[str, str]) -> None:
    """«innert 30-45 Minuten. Ausnahme: … Vorauszahlung»: from the second of the two."""
    log = (may(names[0], "04T10:00"), may(names[1], "04T10:20"))

    assert "04.05. 11:05" == due_at(seen(REPLY, "04T10:20", *log))
    assert () == watch([REPLY], log, ZH, at("2026-05-04T10:19+02:00"))


def test_the_next_run_waits_for_all_of_them_again() -> None:
    """What happened before the last run began or ended is not looked at again."""
    log = (
        may("ordered", "04T10:00"),
        may("paid", "04T10:20"),
        may("ordered", "04T10:30"),  # while the first run is open
        may("answered", "04T10:50"),
        may("paid", "04T11:00"),
        may("ordered", "04T11:10"),
    )

    assert {"reply#1": "met"} == states(watch([REPLY], log, ZH, log[4].at))
    assert [log[1].at, log[5].at] == [
        each.started_at for each in watch([REPLY], log, ZH, log[5].at)
    ]


def test_a_log_of_two_orders_is_refused() -> None:
    """Deadlines are those of one order; both faults of an event are told."""
    other = attrs.evolve(LOG[0], order=OrderId("VX-131"))
    with pytest.raises(InvalidLog) as refused:
        watch(CLOCKS, (*LOG[:2], other), BW, LOG[1].at)

    assert ["log.2.at", "log.2.order"] == [fault.path for fault in refused.value.faults]
    assert "VX-131" in refused.value.say("de")


paused_names = st.sampled_from(
    (
        "received",
        "visited",
        "change_requested",
        "change_answered",
        "customer_left",
        "customer_returned",
        "closed_lost",
    )
)
paused_logs = st.lists(st.tuples(st.integers(0, 60 * 24 * 4), paused_names), max_size=14).map(
    lambda pairs: tuple(
        event(name, (datetime(2026, 5, 4, tzinfo=UTC) + timedelta(minutes=minute)).isoformat())
        for minute, name in sorted(pairs, key=lambda pair: pair[0])
    )
)
soon = st.integers(0, 60 * 24 * 6).map(
    lambda minute: datetime(2026, 5, 4, tzinfo=UTC) + timedelta(minutes=minute)
)
PAUSED_CLOCKS = (
    VISIT,
    attrs.evolve(VISIT, key="again", again="restart"),
    attrs.evolve(VISIT, key="days", rule=arbeitstage(2)),
    attrs.evolve(VISIT, key="both", starts=all_of("received", "customer_left")),
)


@given(paused_logs, soon)
def test_a_past_moment_of_a_paused_clock_is_the_log_cut_at_it(
    log: tuple[Event, ...], now: datetime
) -> None:
    """watch(at) = watch(log cut at `at`), with pauses and new beginnings."""
    cut = tuple(each for each in log if each.at <= now)

    assert watch(PAUSED_CLOCKS, cut, ZH, now, ended=True) == watch(
        PAUSED_CLOCKS, log, ZH, now, ended=True
    )


@given(paused_logs, soon, soon)
def test_what_ended_stays_as_it_was_and_moves_only_grow(
    log: tuple[Event, ...], one: datetime, other: datetime
) -> None:
    """RFC 5545: a sequence number never falls; and no later answer moves what is over."""
    early, late = sorted((one, other))
    before = watch(PAUSED_CLOCKS, log, ZH, early, ended=True)
    after = {each.key: each for each in watch(PAUSED_CLOCKS, log, ZH, late, ended=True)}

    for run in before:
        assert run.moves <= after[run.key].moves
        if run.ended_at:
            assert attrs.evolve(run, seen_at=late) == after[run.key]


ENDS = {"change_answered": "change_requested", "customer_returned": "customer_left"}
DAY = 24 * 60


@attrs.define
class Stepped:
    """A clock of 24 hours that is counted minute by minute: it knows events, and no intervals."""

    clock: Clock
    told: dict[str, str] = attrs.field(factory=dict)
    asked: set[str] = attrs.field(factory=set)
    key: str = ""
    left: int = 0

    def hear(self, name: str) -> None:
        """Take one event."""
        if self.key and name in (*self.clock.meets, *self.clock.cancels):
            in_time = "met" if self.left > 0 else "late"
            self.told[self.key] = in_time if name in self.clock.meets else "cancelled"
            self.key = ""
        self.asked.discard(ENDS.get(name, ""))
        self.asked |= {name} & {*ENDS.values()}
        if name in self.clock.starts and not self.key:
            self.key, self.left = f"{self.clock.key}#{len(self.told) + 1}", DAY
        elif name in self.clock.starts and self.clock.again == "restart":
            self.left = DAY

    def pass_minute(self) -> None:
        """Say how the run stands, and let a minute go by."""
        if self.key:
            still = "paused" if self.asked else "running"
            self.told[self.key] = still if self.left > 0 else "overdue"
            self.left -= not self.asked


def stepped(log: tuple[Event, ...], clock: Clock, now: datetime) -> dict[str, str]:
    """Count a clock minute by minute up to an instant."""
    found, minute = Stepped(clock), datetime(2026, 5, 4, tzinfo=UTC)
    while minute <= now:
        for each in (each for each in log if each.at == minute):
            found.hear(each.name)
        found.pass_minute()
        minute += timedelta(minutes=1)
    return found.told


@settings(max_examples=50, deadline=None)
@given(paused_logs, soon)
def test_a_clock_that_is_counted_minute_by_minute_stands_the_same(
    log: tuple[Event, ...], now: datetime
) -> None:
    """A second opinion that knows no intervals."""
    for clock in PAUSED_CLOCKS[:2]:
        assert stepped(log, clock, now) == states(watch([clock], log, ZH, now, ended=True))
