"""Reminders: the calendar of May and June 2026 in Bavaria, counted by hand.

The offer is due at the end of Tuesday, 26 May, after Whit Monday; Thursday 4 June is Corpus Christi.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fixflow.deadlines import (
    CAREFUL,
    MON_SUN,
    Before,
    BeyondHorizon,
    Calendar,
    Clock,
    Days,
    Due,
    Elapsed,
    Hours,
    Ladder,
    OpenHours,
    PauseWhile,
    Reminder,
    Rung,
    Running,
    arbeitstage,
    due,
    kalendertage,
    monate,
    next_reminder,
    reminders,
    stunden,
    watch,
    werktage,
    wochen,
)
from fixflow.deadlines.running.reminders import ReminderKey
from fixflow.deadlines.running.ringing import LATEST, Ring, following, rings
from fixflow.events import Event
from fixflow.identity import OrderId
from fixflow.instants import NaiveInstant
from fixflow.parties import CONTRACTOR, PRINCIPAL, Actor, Role
from fixflow.sources import Source
from fixflow.texts import Text

BY = Calendar.of("DE-BY")
VX = OrderId("VX-135")
AT_ONCE = Elapsed(timedelta(0))
OVERDUE = Rung("overdue", AT_ONCE, to=CONTRACTOR)
OFFER = Clock(
    key="offer",
    label=Text("Angebot senden", "send the offer", "envoyer l’offre", "inviare l’offerta"),
    rule=werktage(7),
    owner=CONTRACTOR,
    starts="customer_contacted",
    meets="offer_sent",
    pauses=[
        PauseWhile(
            since="asked",
            until="answered",
            caused_by=PRINCIPAL,
            reason=Text(de="Rückfrage", en="question"),
        )
    ],
    cancels="closed_lost",
    ladder=CAREFUL,
    source=Source("VELUX: «das Angebot innerhalb von 7 Werktagen»"),
)


def at(text: str) -> datetime:
    """Read an instant of 2026, by the clock in Munich in summer."""
    return datetime.fromisoformat(f"2026-{text}:00+02:00")


def event(name: str, when: datetime) -> Event:
    """Make an event of one order."""
    return Event(
        order=VX,
        name=name,
        at=when,
        by=Actor(PRINCIPAL),
        program="velux@1",
        action=name,
        version=1,
    )


CONTACTED = event("customer_contacted", at("05-15T15:20"))


def watched(when: datetime, *log: Event, **terms: Any) -> tuple[Running, ...]:
    """Watch the offer, with another ladder or rule if there are terms."""
    return watch([attrs.evolve(OFFER, **terms)], (CONTACTED, *log), BY, when)


def told(found: Sequence[Reminder]) -> list[tuple[str, str, str]]:
    """Tell reminders by rung, moment and state."""
    return [(each.key[2], f"{each.moment:%d.%m. %H:%M}", each.state) for each in found]


def rung_by_rung(*rungs: Rung, until: str) -> list[tuple[str, str, str]]:
    """Tell what an offer that nobody sends has rung up to an instant."""
    return told(reminders(watched(at(until), ladder=Ladder(*rungs)), at(until)))


@pytest.mark.parametrize(
    ("rule", "moment"),
    [
        # back from Tuesday 26 May: Whit Monday is closed, so Friday
        (Before(arbeitstage(1)), "22.05. 08:00"),
        (Before(arbeitstage(1), at=time(17, 30)), "22.05. 17:30"),
        # from the due instant, midnight after the 26th
        (Before(stunden(24)), "26.05. 00:00"),
        (AT_ONCE, "27.05. 00:00"),
        (stunden(3), "27.05. 03:00"),
        (OpenHours(timedelta(hours=3), Hours.of("Mon-Fri 07:30-11:30")), "27.05. 10:30"),
        # on from the 26th, to 08:00 on an open day
        (arbeitstage(2), "28.05. 08:00"),
        (arbeitstage(0), "26.05. 08:00"),
        (werktage(4), "01.06. 08:00"),  # Saturday 30th; § 193 BGB
        (Days(4), "01.06. 08:00"),  # Saturday 30th is not open
        (Days(4, week=MON_SUN), "30.05. 08:00"),
        (kalendertage(9), "05.06. 08:00"),  # 4 June: Corpus Christi
        (wochen(1), "02.06. 08:00"),
        (monate(1), "26.06. 08:00"),
    ],
    ids=str,
)
def test_a_rung_rings_at_its_moment_and_not_before(rule: Any, moment: str) -> None:
    """Back from the due day, on from the due instant."""
    running = watched(at("05-18T00:00"), ladder=Ladder(Rung("x", rule, to=CONTRACTOR)))
    when = next_reminder(running, at("05-18T00:00"))

    assert when is not None
    assert moment == f"{when:%d.%m. %H:%M}"
    assert () == reminders(running, when - timedelta(microseconds=1))
    assert [("x", moment, "due")] == told(reminders(running, when))


def test_a_rung_rings_at_its_own_hour() -> None:
    """`at=time(8)` is only where nothing is said."""
    rung = Rung("x", arbeitstage(2), to=CONTRACTOR, at=time(16, 45))

    assert [("x", "28.05. 16:45", "due")] == rung_by_rung(rung, until="05-28T16:45")


def test_an_hour_that_the_clocks_skip_rings_when_they_have() -> None:
    """On 29 March 2026 02:30 does not exist: an hour later the clock shows 03:30."""
    found = due(Days(1), datetime(2026, 3, 27, 12, tzinfo=UTC), BY)
    rung = Rung("x", Days(1, week=MON_SUN), to=CONTRACTOR, at=time(2, 30))

    coming = rings(rung, found, found.at).coming

    assert coming is not None
    assert "2026-03-29T03:30:00+02:00" == coming.moment.isoformat()


def test_a_missed_rung_gives_way_to_a_higher_one_for_the_same_recipient() -> None:
    """Spec 2.12: the contractor gets `overdue` only, the principal his own; the rest is recorded."""
    now = at("05-28T09:00")

    assert [
        ("soon", "22.05. 08:00", "coalesced"),
        ("overdue", "27.05. 00:00", "due"),
        ("escalate", "28.05. 08:00", "due"),
    ] == told(reminders(watched(now), now))


def test_a_reminder_says_to_whom_when_and_what() -> None:
    """A mail subject; the key is order, run and rung."""
    now = at("05-22T08:00")
    (soon,) = reminders(watched(now), now)

    assert ((VX, "offer#1", "soon"), CONTRACTOR, None) == (soon.key, soon.to, soon.late_by)
    assert [
        "Erinnerung: Angebot senden, fällig Dienstag, 26. Mai 2026, 24:00",
        "Reminder: send the offer, due Tuesday, 26 May 2026, 24:00",
        "Rappel: envoyer l’offre, échéance mardi 26 mai 2026, 24:00",
        "Promemoria: inviare l’offerta, scadenza martedì 26 maggio 2026, 24:00",
    ] == [soon.text.say(lang) for lang in ("de", "en", "fr", "it")]


def test_an_overdue_reminder_says_so_and_how_late_it_is() -> None:
    """From the due instant on."""
    now = at("05-27T09:00")
    reminder = reminders(watched(now), now)[-1]

    assert timedelta(hours=9) == reminder.late_by
    assert (
        "Erinnerung: Angebot senden, überfällig seit Dienstag, 26. Mai 2026, 24:00"
        == reminder.text.say("de")
    )


def test_a_label_may_hold_braces() -> None:
    """A text writes them twice; the finished line is no template any more."""
    now = at("05-27T09:00")
    label = Text(de="{{Angebot}}", en="{{offer}}")

    assert "{offer}" in reminders(watched(now, label=label), now)[-1].text.say("en")


def test_a_key_that_was_told_is_never_told_again() -> None:
    """Sent or recorded; an order read back from a database is a text, and the same order."""
    now = at("05-28T09:00")
    first = reminders(watched(now), now)
    written: list[Any] = [(str(order), run, rung) for order, run, rung in map(key_of, first)]

    assert 3 == len(first)
    assert () == reminders(watched(now), now, [each.key for each in first])
    assert () == reminders(watched(now), now, written)


def key_of(reminder: Reminder) -> ReminderKey:
    """Give its key."""
    return reminder.key


def test_nothing_rings_once_it_is_met_or_cancelled_or_without_a_ladder() -> None:
    """In time or late: nobody has to act any more."""
    now = at("05-28T09:00")
    late = event("offer_sent", at("05-27T12:00"))
    lost = event("closed_lost", at("05-27T12:00"))

    assert () == reminders(watched(now, late), now)
    assert () == reminders(watch([OFFER], (CONTACTED, lost), BY, now, ended=True), now)
    assert () == reminders(watched(now, ladder=None), now)
    assert [None, None] == [
        next_reminder(watched(now, late), now),
        next_reminder(watched(now, ladder=None), now),
    ]


def test_nothing_rings_while_it_stands_still() -> None:
    """Asked on the 21st; the reminder of the 22nd waits, and moves with the day."""
    asked, answered = event("asked", at("05-21T10:00")), event("answered", at("05-22T12:00"))
    paused, going_on = at("05-22T09:00"), at("05-22T13:00")

    assert () == reminders(watched(paused, asked), paused)
    assert next_reminder(watched(paused, asked), paused) is None
    # 21 and 22 May fall out: Sat 16, Mon 18, Tue 19, Wed 20, Sat 23, Tue 26, Wed 27 count
    running = watched(going_on, asked, answered)
    assert "2026-05-27" == str(running[0].due.last_day)
    assert at("05-26T08:00") == next_reminder(running, going_on)


def test_a_moved_due_date_never_opens_a_rung_again() -> None:
    """Contacted anew after the first reminder: the day moves on, `soon` was said."""
    sent = {(VX, "offer#1", "soon")}
    anew = event("customer_contacted", at("05-22T10:00"))
    now = at("05-22T11:00")
    running = watched(now, anew, again="restart")

    # Sat 23, Tue 26 to Sat 30, Mon 1 June
    assert "2026-06-01" == str(running[0].due.last_day)
    assert at("06-02T00:00") == next_reminder(running, now, sent)
    assert [("overdue", "02.06. 00:00", "due")] == told(reminders(running, at("06-02T00:00"), sent))


def test_each_run_has_its_own_reminders() -> None:
    """`offer#2` is another deadline than `offer#1`."""
    log = (event("offer_sent", at("05-22T10:00")), event("customer_contacted", at("05-22T10:00")))
    now, sent = at("06-02T00:00"), {(VX, "offer#1", "overdue")}

    assert [(VX, "offer#2", "soon"), (VX, "offer#2", "overdue")] == [
        each.key for each in reminders(watched(now, *log), now, sent)
    ]


def test_a_rung_rings_again_counted_from_its_last_moment() -> None:
    """Every three Arbeitstage: Wed 27 May, Mon 1 June, Fri 5 June (not Corpus Christi), Wed 10."""
    rung = attrs.evolve(OVERDUE, every=arbeitstage(3))
    running = watched(at("05-27T00:00"), ladder=Ladder(rung))
    sent: set[ReminderKey] = set()
    heard: list[tuple[str, str, str]] = []
    for day in range(15):
        found = reminders(running, at("05-27T12:00") + timedelta(days=day), sent)
        sent |= {each.key for each in found}
        heard += told(found)

    assert [
        ("overdue", "27.05. 00:00", "due"),
        ("overdue.2", "01.06. 08:00", "due"),
        ("overdue.3", "05.06. 08:00", "due"),
        ("overdue.4", "10.06. 08:00", "due"),
    ] == heard
    assert at("06-15T08:00") == next_reminder(running, at("06-10T12:00"), sent)


def test_after_a_gap_only_the_last_ring_of_a_recipient_is_sent() -> None:
    """Nobody ticked until 5 June: one mail each."""
    escalate = Rung("escalate", arbeitstage(2), to=PRINCIPAL)
    rung = attrs.evolve(OVERDUE, every=arbeitstage(3))

    assert [
        ("overdue", "27.05. 00:00", "coalesced"),
        ("escalate", "28.05. 08:00", "due"),
        ("overdue.2", "01.06. 08:00", "coalesced"),
        ("overdue.3", "05.06. 08:00", "due"),
    ] == rung_by_rung(rung, escalate, until="06-05T08:00")


def test_a_lower_ring_is_not_told_once_a_higher_one_was() -> None:
    """Who heard the third is not reminded a second time."""
    rung = attrs.evolve(OVERDUE, every=arbeitstage(3))
    running = watched(at("06-09T00:00"), ladder=Ladder(rung))
    sent = {(VX, "offer#1", "overdue.3")}

    assert () == reminders(running, at("06-09T00:00"), sent)
    assert at("06-10T08:00") == next_reminder(running, at("06-09T00:00"), sent)
    # asked of a moment before the second, the third is known all the same
    assert at("06-10T08:00") == next_reminder(running, at("05-28T00:00"), sent)


def test_ten_years_of_silence_are_answered_with_a_bounded_list() -> None:
    """Hourly from 27 May 2026 00:00 to 27 May 2036 00:00: 3,653 days of 24 hours, and the first."""
    rung = attrs.evolve(OVERDUE, every=stunden(1))
    now = datetime.fromisoformat("2036-05-27T00:00:00+02:00")
    found = reminders(watched(now, ladder=Ladder(rung)), now)

    assert (LATEST, "overdue.87673", "due") == (
        len(found),
        found[-1].key[2],
        found[-1].state,
    )
    assert {"coalesced"} == {each.state for each in found[:-1]}


def test_the_ring_after_a_high_number_is_found_without_counting_up_to_it() -> None:
    """Every second: after ring 1,000,001 comes the one a million and one seconds on."""
    rung = attrs.evolve(OVERDUE, every=Elapsed(timedelta(seconds=1)))
    now, sent = at("05-27T00:00"), {(VX, "offer#1", "overdue.1000001")}

    assert now + timedelta(seconds=1_000_001) == next_reminder(
        watched(now, ladder=Ladder(rung)), now, sent
    )


def test_after_the_known_years_nothing_is_announced() -> None:
    """The fourth ring would be in 2027, of which this calendar knows nothing."""
    known = Calendar.of("DE-BY", horizon=(2020, 2026))
    rung = attrs.evolve(OVERDUE, every=monate(2))
    clock = attrs.evolve(OFFER, ladder=Ladder(rung))
    now = at("11-30T12:00")
    running = watch([clock], (CONTACTED,), known, now)
    told_so_far = reminders(running, now)

    # 27 May, 27 July, 27 September (a Sunday, so Monday 28), 28 November (a Saturday, so 30)
    assert ["overdue", "overdue.2", "overdue.3", "overdue.4"] == [
        each.key[2] for each in told_so_far
    ]
    assert next_reminder(running, now, [each.key for each in told_so_far]) is None
    assert next_reminder(running, at("05-28T00:00"), {(VX, "offer#1", "overdue.9")}) is None


@pytest.mark.parametrize(
    "every",
    [arbeitstage(1), arbeitstage(4), werktage(2), Days(1), kalendertage(7), stunden(9), monate(1)],
    ids=str,
)
def test_a_moment_is_the_same_in_one_step_and_in_many(every: Any) -> None:
    """Two years of silence, against the moments one after the other."""
    rung = attrs.evolve(OVERDUE, every=every)
    found = due(werktage(7), at("05-15T15:20"), BY)
    now = at("05-15T15:20") + timedelta(days=730)
    ring = Ring(1, found.at)
    steps = [ring]
    while (coming := following(rung, steps[-1], BY)) and coming.moment <= now:
        steps.append(coming)

    assert (tuple(steps[-LATEST:]), coming) == rings(rung, found, now)


def test_a_moment_beyond_the_known_years_has_not_come() -> None:
    """Due at the end of 2026, the last year known: what comes after is asked for then."""
    known = Calendar.of("DE-BY", horizon=(2020, 2026))
    found = due(arbeitstage(1), datetime(2026, 12, 29, 12, tzinfo=UTC), known)
    rung = Rung("x", arbeitstage(3), to=CONTRACTOR)

    assert ((), None) == rings(rung, found, datetime(2026, 12, 31, 12, tzinfo=UTC))
    with pytest.raises(BeyondHorizon):
        rings(rung, found, datetime(2027, 1, 1, tzinfo=UTC))


def test_reminders_of_many_orders_come_by_moment_and_key() -> None:
    """A tick takes them all; one running deadline alone may be asked too."""
    now = at("05-27T09:00")
    (one,) = watched(now, ladder=Ladder(OVERDUE))
    other = attrs.evolve(one, order=OrderId("VX-134"))

    assert ["VX-134", "VX-135"] == [str(each.key[0]) for each in reminders([one, other], now)]
    assert reminders([one], now) == reminders(one, now)
    assert next_reminder([one, other], now) == next_reminder(one, now) == one.due.at


def test_nothing_rings_before_the_run_began() -> None:
    """A past instant may be asked."""
    assert () == reminders(watched(at("05-28T00:00")), at("05-15T15:19"))


def test_an_instant_without_offset_is_refused() -> None:
    """Nobody could say when it is."""
    for ask in (reminders, next_reminder):
        with pytest.raises(NaiveInstant):
            ask(watched(at("05-27T00:00")), datetime(2026, 5, 27))  # noqa: DTZ001  that is the point


LADDERS = (
    CAREFUL,
    Ladder(OVERDUE),
    Ladder(
        Rung("soon", Before(arbeitstage(2)), to=CONTRACTOR, every=stunden(20)),
        attrs.evolve(OVERDUE, every=Days(1)),
        Rung("escalate", arbeitstage(2), to=PRINCIPAL, every=arbeitstage(2)),
    ),
)
MOVES = ("customer_contacted", "offer_sent", "asked", "answered", "closed_lost")
instants = st.integers(0, 60 * 24 * 45).map(
    lambda minute: at("05-15T00:00") + timedelta(0, 60 * minute)
)
logs = st.lists(st.tuples(instants, st.sampled_from(MOVES)), max_size=8).map(
    lambda pairs: tuple(event(name, when) for when, name in sorted(pairs, key=lambda pair: pair[0]))
)


@settings(deadline=None)
@given(
    log=logs,
    ticks=st.lists(instants, min_size=1, max_size=12),
    ladder=st.sampled_from(LADDERS),
    again=st.sampled_from(["ignore", "restart"]),
)
def test_no_key_comes_twice_under_any_pattern_of_ticks(
    log: tuple[Event, ...], ticks: list[datetime], ladder: Ladder, again: Any
) -> None:
    """Ticks in any order, a clock that runs back too; one mail a tick for run and recipient."""
    clock = attrs.evolve(OFFER, ladder=ladder, again=again)
    sent: set[ReminderKey] = set()
    for tick in ticks:
        found = reminders(watch([clock], log, BY, tick), tick, sent)
        keys = [each.key for each in found]
        mails: list[tuple[str, Role]] = [
            (each.key[1], each.to) for each in found if each.state == "due"
        ]

        assert len(keys) == len(set(keys))
        assert sent.isdisjoint(keys)
        assert len(mails) == len(set(mails))
        assert all(each.moment <= tick for each in found)
        assert sorted(found, key=lambda each: (each.moment, *map(str, each.key))) == list(found)
        sent.update(keys)


@settings(deadline=None)
@given(logs, instants, st.sampled_from(LADDERS))
def test_who_ticks_when_he_is_told_to_misses_nothing(
    log: tuple[Event, ...], now: datetime, ladder: Ladder
) -> None:
    """Until the next moment nothing rings, at it something does."""
    running = watch([attrs.evolve(OFFER, ladder=ladder)], log, BY, now)
    sent = {each.key for each in reminders(running, now)}
    coming = next_reminder(running, now, sent)

    assert () == reminders(running, now, sent)
    if coming is None:
        assert () == reminders(running, now + timedelta(days=400), sent)
    else:
        assert coming > now
        assert () == reminders(running, coming - timedelta(microseconds=1), sent)
        assert reminders(running, coming, sent)


def test_a_due_date_that_is_known_is_what_a_reminder_names() -> None:
    """Whoever writes the mail can explain the day."""
    now = at("05-27T00:00")
    reminder = reminders(watched(now), now)[-1]

    assert isinstance(reminder.due, Due)
    assert "Pfingstmontag" in reminder.due.explain("de")
