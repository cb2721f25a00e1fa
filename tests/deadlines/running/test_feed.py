"""The feed: what a calendar is told of running deadlines, by spec 2.14."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from attrs import evolve

from fixflow.deadlines import (
    ZPO_145,
    Before,
    Calendar,
    Clock,
    Days,
    Due,
    Earliest,
    Hours,
    OpenHours,
    Pause,
    PauseWhile,
    Rule,
    arbeitstage,
    due,
    stunden,
    watch,
    werktage,
)
from fixflow.deadlines.running.feed import FeedEntry, FeedStatus, feed_entries, resumed
from fixflow.events import Event
from fixflow.identity import OrderId
from fixflow.instants import NaiveInstant
from fixflow.parties import CONTRACTOR, CUSTOMER, Actor
from fixflow.sources import Source
from fixflow.texts import Text

ZH = Calendar.of("CH-ZH")
HOURS = Hours.of("Mon-Fri 08:00-12:00, 13:00-17:00")


def local(day: int, hour: int = 0) -> datetime:
    """Give a local hour in May 2026; the 4th is a Monday, no holiday before the 14th."""
    return datetime(2026, 5, day, hour, tzinfo=ZH.zone)


def clock(rule: Rule) -> Clock:
    """Make a clock that a question pauses."""
    return Clock(
        key="offer",
        label=Text(de="Angebot senden", en="send the offer"),
        rule=rule,
        owner=CONTRACTOR,
        starts="received",
        meets="sent",
        cancels="lost",
        again="restart",
        pauses=[
            PauseWhile(
                since="asked",
                until="answered",
                caused_by=CUSTOMER,
                reason=Text(de="Rückfrage", en="question"),
            )
        ],
        source=Source("example"),
    )


def entry(rule: Rule, *steps: tuple[str, datetime], at: datetime) -> FeedEntry:
    """Give the entry of the one run of a log."""
    log = [
        Event(
            order=OrderId("VX-130"),
            name=name,
            at=when,
            by=Actor(CONTRACTOR),
            program="velux@1",
            action=name,
            version=version,
        )
        for version, (name, when) in enumerate(steps, 1)
    ]
    [found] = feed_entries(watch([clock(rule)], log, ZH, at, ended=True), at)
    return found


RECEIVED = ("received", local(4, 9))


def test_a_count_of_days_is_an_all_day_entry():
    """DTSTART is the last day, DTEND the day after, since RFC 5545 excludes it (3.6.1)."""
    found = entry(arbeitstage(2), RECEIVED, at=local(4, 10))

    assert (date(2026, 5, 6), date(2026, 5, 7)) == (found.start, found.end)


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        (werktage(2), date(2026, 5, 6)),
        (Days(2, end=time(17)), date(2026, 5, 6)),
        (Earliest(Days(2), stunden(90)), date(2026, 5, 6)),
    ],
)
def test_every_rule_that_ends_by_days_has_a_day(rule, day):
    """Whichever part decides; the hour of a day that ends earlier is said in the description."""
    assert day == entry(rule, RECEIVED, at=local(4, 10)).start


@pytest.mark.parametrize(
    ("rule", "instant"),
    [
        (stunden(24), local(5, 9)),
        (OpenHours(timedelta(hours=4), HOURS), local(4, 14)),
        (Earliest(stunden(24), Days(2)), local(5, 9)),
    ],
)
def test_real_time_is_an_instant_in_utc_without_an_end(rule, instant):
    """An event that ends when it begins has no DTEND, which would have to be later (3.8.2.2)."""
    found = entry(rule, RECEIVED, at=local(4, 10))

    assert (instant, None) == (found.start, found.end)
    assert isinstance(found.start, datetime)
    assert UTC is found.start.tzinfo


def test_a_rule_that_counts_back_has_its_hour():
    """`Before` names a local time; one Arbeitstag before Wednesday 6 May, 08:00."""
    found = entry(Before(arbeitstage(1)), ("received", local(6, 9)), at=local(6, 10))

    assert local(5, 8) == found.start


def test_an_entry_keeps_its_name_for_ever():
    """A calendar finds it again by run and order, whatever became of the due date."""
    before = entry(arbeitstage(2), RECEIVED, at=local(4, 10))
    after = entry(arbeitstage(2), RECEIVED, ("received", local(5, 9)), at=local(5, 10))

    assert "offer#1@VX-130.fixflow" == before.uid == after.uid


def test_the_sequence_counts_the_events_that_moved_the_due_date():
    """A new beginning, the beginning and the end of a pause: three."""
    steps = [
        RECEIVED,
        ("received", local(5, 9)),
        ("asked", local(6, 9)),
        ("answered", local(6, 10)),
    ]
    numbers = [entry(arbeitstage(2), *steps[: n + 1], at=local(6, 10)).sequence for n in range(4)]

    assert [0, 1, 2, 3] == numbers


@pytest.mark.parametrize(
    ("steps", "at", "status"),
    [
        ([], local(4, 10), FeedStatus.CONFIRMED),
        ([], local(20), FeedStatus.CONFIRMED),
        ([("asked", local(5, 9))], local(5, 10), FeedStatus.TENTATIVE),
        ([("sent", local(5, 9))], local(5, 10), FeedStatus.CANCELLED),
        ([("sent", local(20))], local(20), FeedStatus.CANCELLED),
        ([("lost", local(5, 9))], local(5, 10), FeedStatus.CANCELLED),
    ],
)
def test_what_is_over_is_called_off_and_not_left_out(steps, at, status):
    """Else a calendar goes on showing what it once got."""
    assert status is entry(arbeitstage(2), RECEIVED, *steps, at=at).status


def test_what_stands_still_is_shown_as_if_it_went_on_at_once():
    """Asked on Tuesday, the feed written on Thursday: both are lost, Friday and Monday count."""
    found = entry(arbeitstage(2), RECEIVED, ("asked", local(5, 9)), at=local(7, 10))

    assert isinstance(found.due, Due)
    assert date(2026, 5, 11) == found.start
    assert "ruht; fällig Montag, 11. Mai 2026, 24:00, wenn es sofort weitergeht" == (
        found.description("de")
    )


def test_a_pause_that_has_just_begun_takes_nothing_out_yet():
    """Begun and ended in the same instant it is empty."""
    found = entry(arbeitstage(2), RECEIVED, ("asked", local(5, 9)), at=local(5, 9))

    assert date(2026, 5, 6) == found.start


def test_a_court_recess_goes_on_though_a_pause_is_ended():
    """Five days before 15 July, then from 16 August; the pause of 10 July was lifted at once.

    Art. 145 Abs. 1 ZPO: 15 July to 15 August do not count.
    """
    bern = Calendar.of("CH-BE", profile="deadline")
    since = datetime(2027, 7, 10, 9, tzinfo=bern.zone)
    open_pause = Pause(since, None, reason=Text(de="Rückfrage", en="question"), caused_by=CUSTOMER)
    found = due(Days(20).rolled(), date(2027, 7, 9), bern, (ZPO_145, open_pause))

    assert date(2027, 8, 30) == resumed(found, since).last_day


def test_the_stamp_is_when_the_feed_was_written():
    """In UTC, and told by the caller, since nothing here tells the time."""
    found = entry(arbeitstage(2), RECEIVED, at=local(4, 10))

    assert (local(4, 10), UTC) == (found.stamp, found.stamp.tzinfo)


def test_an_entry_takes_no_time():
    """A deadline makes nobody busy."""
    assert FeedEntry.transparent


def test_nothing_is_said_but_the_deadline_and_the_order():
    """No customer, no place, no address: a feed lies on foreign servers."""
    found = entry(stunden(24), RECEIVED, at=local(4, 10))

    assert "Angebot senden · VX-130" == found.summary("de")
    assert "running; due Tuesday, 5 May 2026, 09:00" == found.description("en")
    assert "en cours; échéance mardi 5 mai 2026, 09:00" == found.description("fr")


def test_an_order_id_with_braces_is_said_as_it_is():
    """An id may hold any printable letter; it is a value and no placeholder."""
    found = evolve(entry(stunden(24), RECEIVED, at=local(4, 10)), order=OrderId("{label}-{0}"))

    assert "send the offer · {label}-{0}" == found.summary("en")


def test_an_instant_without_offset_is_refused():
    """Nobody could say when the feed was written."""
    with pytest.raises(NaiveInstant):
        feed_entries((), datetime(2026, 5, 4))  # noqa: DTZ001
