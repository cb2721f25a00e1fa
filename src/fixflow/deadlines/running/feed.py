"""The calendar feed: running deadlines as entries that a calendar can subscribe to.

The facts are here, the bytes of RFC 5545 are `documents.calendar_feed`'s.  The one rule: an entry
keeps its name for ever, and one that is over is called off and not left out, since a calendar
would go on showing it.  Nothing of the customer is in it: a feed lies on foreign servers.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from enum import Enum
from typing import ClassVar, Final

from attrs import evolve, frozen

from fixflow.deadlines.counting.beginning import beginning
from fixflow.deadlines.counting.pauses import ONE_DAY, Cause, Pause, utc
from fixflow.deadlines.counting.reckoning import decider, reckoned
from fixflow.deadlines.dates.due import Due, PausedDue, due
from fixflow.deadlines.rules import DayCount
from fixflow.deadlines.running.clocks import DeadlineState
from fixflow.deadlines.running.watch import Running
from fixflow.deadlines.wording import end_of
from fixflow.identity import OrderId
from fixflow.instants import aware
from fixflow.texts import Language, Text


class FeedStatus(Enum):
    """What a calendar shows of an entry (RFC 5545, 3.8.1.11)."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


@frozen(kw_only=True)
class FeedEntry:
    """One deadline as a calendar shows it; it takes no time and rings no alarm.

    Attributes:
        uid: Its name for ever: `contact#1@VX-130.fixflow`.
        sequence: How many events moved its due date.
        stamp: When the entry was written, in UTC.
        start: The last day where days are counted, else the due instant in UTC.
        end: The day after the last one (exclusive); None of an instant, which has no length.
        status: Whether it holds.
        label: What has to be done.
        order: The order.
        state: How the deadline stands.
        due: By when; of a deadline that stands still, if it went on at once.
    """

    uid: str
    sequence: int
    stamp: datetime
    start: datetime | date
    end: date | None
    status: FeedStatus
    label: Text
    order: OrderId
    state: DeadlineState
    due: Due

    transparent: ClassVar[bool] = True

    def summary(self, lang: Language = "de") -> str:
        """Say what has to be done, and for which order."""
        return SUMMARY.say(lang, label=self.label, order=self.order)

    def description(self, lang: Language = "de") -> str:
        """Say how the deadline stands, and by when it is due."""
        text = IF_RESUMED if self.state is DeadlineState.PAUSED else DUE
        until = end_of(self.due.at, self.due.last_day, lang)
        return text.say(lang, state=self.state, until=until)


def feed_entries(running: Sequence[Running], at: datetime) -> tuple[FeedEntry, ...]:
    """Make an entry of each deadline, whatever its state.

    A feed for subscribers holds the cancelled runs too: `watch(…, ended=True)`.

    Args:
        running: The deadlines of one order or of many.
        at: When the feed is written; a deadline that stands still is shown as if it went on then.

    Raises:
        NaiveInstant: `instants.naive`.
        BeyondHorizon: `deadlines.horizon`.

    Examples:
        >>> from fixflow.partners import velux
        >>> asked = datetime.fromisoformat("2026-05-04T10:13:00+02:00")
        >>> order = velux.PROGRAM.start("VX-135", place="DE-NW", at=asked)
        >>> [entry] = feed_entries(velux.PROGRAM.deadlines(order, asked), asked)
        >>> entry.uid, entry.start.isoformat(), entry.status.value
        ('contact#1@VX-135.fixflow', '2026-05-05T08:13:00+00:00', 'CONFIRMED')
    """
    stamp = aware(at).astimezone(UTC)
    return tuple(entry(each, stamp) for each in running)


def entry(running: Running, stamp: datetime) -> FeedEntry:
    """Make an entry of one deadline."""
    until = resumed(running.due, stamp)
    whole_day = counts_days(until)
    return FeedEntry(
        uid=f"{running.key}@{running.order}.fixflow",
        sequence=running.moves,
        stamp=stamp,
        start=until.last_day if whole_day else until.at.astimezone(UTC),
        end=until.last_day + ONE_DAY if whole_day else None,
        status=STATUS[running.state],
        label=running.label,
        order=running.order,
        state=running.state,
        due=until,
    )


def resumed(found: Due | PausedDue, at: datetime) -> Due:
    """Give a due date; of a deadline that stands still the one that it had if it went on now."""
    if isinstance(found, Due):
        return found
    pauses = tuple(ended(each, at) for each in found.pauses)
    again = due(found.rule, found.start, found.calendar, pauses)
    if isinstance(again, Due):
        return again
    raise AssertionError(found)  # pragma: no cover  without an open pause nothing stands still


def ended(cause: Cause, at: datetime) -> Cause:
    """End an open pause at an instant, though not before it began."""
    if not isinstance(cause, Pause) or cause.end is not None:
        return cause
    return evolve(cause, end=max(utc(cause.start), at))


def counts_days(found: Due) -> bool:
    """Tell whether a count of days decides, whose end is a day and no instant."""
    begun = beginning(found.start, found.calendar)
    rule = decider(reckoned(found.rule, begun, found.calendar, found.pauses)).rule
    return isinstance(rule, DayCount)


STATUS: Final[dict[DeadlineState, FeedStatus]] = {
    DeadlineState.RUNNING: FeedStatus.CONFIRMED,
    DeadlineState.PAUSED: FeedStatus.TENTATIVE,
    DeadlineState.OVERDUE: FeedStatus.CONFIRMED,
    DeadlineState.MET: FeedStatus.CANCELLED,
    DeadlineState.LATE: FeedStatus.CANCELLED,
    DeadlineState.CANCELLED: FeedStatus.CANCELLED,
}
SUMMARY: Final = Text(
    de="{label} · {order}", en="{label} · {order}", fr="{label} · {order}", it="{label} · {order}"
)
DUE: Final = Text(
    de="{state}; fällig {until}",
    en="{state}; due {until}",
    fr="{state}; échéance {until}",
    it="{state}; scadenza {until}",
)
IF_RESUMED: Final = Text(
    de="{state}; fällig {until}, wenn es sofort weitergeht",
    en="{state}; due {until} if it goes on at once",
    fr="{state}; échéance {until} en cas de reprise immédiate",
    it="{state}; scadenza {until} se riprende subito",
)
