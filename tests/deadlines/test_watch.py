"""Watching: what runs, what was met, what was late, read from a log."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.deadlines import (
    Calendar,
    Clock,
    Days,
    DeadlineState,
    Elapsed,
    InvalidLog,
    Running,
    arbeitstage,
    watch,
    werktage,
)
from fixflow.events import Event
from fixflow.identity import OrderId
from fixflow.instants import NaiveInstant
from fixflow.parties import CONTRACTOR, PRINCIPAL, Actor
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
    assert (DeadlineState.RUNNING, "2026-05-13") == (offer.state, offer.due.last_day.isoformat())


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
    assert ["2026-05-26", "2026-06-03"] == [run.due.last_day.isoformat() for run in runs[2:]]
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
        offer.due.last_day.isoformat(),
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

    with pytest.raises(InvalidLog, match="not in the order of time") as refused:
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
