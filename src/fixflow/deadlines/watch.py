"""Watching: the running deadlines of an order, as a function of its log.

The log is read once, in the order of time and, within one instant, of position.  Events after
the instant that is asked about are invisible, so that any past moment can be asked.  Each start
opens a run, `contact#1`, `contact#2` …; an event that both meets and starts a clock first ends
the old run, then opens the next.  The one rule: an act exactly at the due instant is late.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Final

from attrs import evolve, frozen

from fixflow.deadlines.calendar import Calendar
from fixflow.deadlines.clocks import Clock, DeadlineState
from fixflow.deadlines.due import Due, due
from fixflow.deadlines.remaining import Remaining
from fixflow.errors import Fault, Misuse
from fixflow.events import Event
from fixflow.instants import aware
from fixflow.parties import Role
from fixflow.texts import Language, Text


@frozen
class InvalidLog(Misuse):
    """The events do not stand in the order of time; each one out of order is named."""

    code = "deadlines.log.invalid"
    text = Text(
        de="Das Protokoll ist nicht nach der Zeit geordnet.",
        en="The log is not in the order of time.",
        fr="Le journal n’est pas dans l’ordre du temps.",
        it="Il registro non è in ordine di tempo.",
    )
    faults: tuple[Fault, ...]

    def say(self, lang: Language = "de") -> str:
        """Say that the order is wrong, and then where."""
        return " ".join((self.text.say(lang), *(fault.say(lang) for fault in self.faults)))


@frozen(kw_only=True)
class Running:
    """One run of a clock, as it stands at the instant that was asked about.

    Attributes:
        name: The clock's key, the name in every file and filter.
        run: 1 for the first start, 2 for the next …
        label: The clock's name for people.
        owner: Who must act.
        started_at: When the run began.
        due: By when.
        state: How it stands.
        met_at: When it was met, in time or late; None while it is open or if it was cancelled.
        seen_at: The instant that it was asked about.
    """

    name: str
    run: int
    label: Text
    owner: Role
    started_at: datetime
    due: Due
    state: DeadlineState
    met_at: datetime | None = None
    seen_at: datetime

    @property
    def key(self) -> str:
        """The run's name within its order: `contact#1`."""
        return f"{self.name}#{self.run}"

    def seen(self, at: datetime) -> "Running":
        """Judge a run that is open at another instant, as if it were open then.

        Args:
            at: The instant, with offset; the due instant itself is overdue.
        """
        now = aware(at).astimezone(UTC)
        still_open = now < self.due.at.astimezone(UTC)
        how = DeadlineState.RUNNING if still_open else DeadlineState.OVERDUE
        return evolve(self, state=how, seen_at=now)

    @property
    def remaining(self) -> Remaining:
        """How long was left when it was met, or is left at the instant that was asked about.

        `due.remaining(now)` says it for any other instant.
        """
        return self.due.remaining(self.met_at or self.seen_at)


@frozen(kw_only=True)
class Run:
    """A run while the log is read: from its start to the event that ended it, if one did."""

    number: int
    started_at: datetime
    ended_at: datetime | None = None
    cancelled: bool = False


def watch(  # noqa: PLR0913  what is read, and what of it is wanted
    clocks: Sequence[Clock],
    log: Sequence[Event],
    cal: Calendar,
    at: datetime,
    *,
    ended: bool = False,
    only_open: bool = False,
) -> tuple[Running, ...]:
    """Give the deadlines of an order as they stand at an instant.

    Args:
        clocks: The program's clocks.
        log: The order's events, in the order of time and position.
        cal: The calendar of the order's place.
        at: The instant asked about; an event at that very instant is seen.
        ended: Whether cancelled runs are given too.
        only_open: Whether only runs are given that nothing has ended, as for the question who has
            to act now; those that were met need no due instant for it.

    Returns:
        Open, met and late runs, in the order of the clocks and then of the runs.

    Raises:
        NaiveInstant: `instants.naive`, `at` has no offset.
        InvalidLog: `deadlines.log.invalid`, path `log.3.at`, counted from 0.
        BeyondHorizon: `deadlines.horizon`.
    """
    now = aware(at).astimezone(UTC)
    seen = visible(log, now)
    found = ((clock, run) for clock in clocks for run in runs(clock, seen))
    return tuple(
        running(clock, run, cal, now)
        for clock, run in found
        if (ended or not run.cancelled) and not (only_open and run.ended_at)
    )


def visible(log: Sequence[Event], now: datetime) -> tuple[Event, ...]:
    """Take the events up to an instant, if the log is in order.

    Raises:
        InvalidLog: `deadlines.log.invalid`.
    """
    instants = [event.at.astimezone(UTC) for event in log]
    faults = tuple(
        Fault(f"log.{place}.at", "deadlines.log.order", EARLIER, {"at": log[place].at.isoformat()})
        for place in range(1, len(instants))
        if instants[place] < instants[place - 1]
    )
    if faults:
        raise InvalidLog(faults)
    return tuple(event for event, at in zip(log, instants, strict=True) if at <= now)


def runs(clock: Clock, log: Sequence[Event]) -> Iterator[Run]:
    """Read the runs of one clock out of a log."""
    number, since = 0, None
    for event in log:
        if since is not None and event.name in clock.meets:
            yield Run(number=number, started_at=since, ended_at=event.at)
            since = None
        elif since is not None and event.name in clock.cancels:
            yield Run(number=number, started_at=since, ended_at=event.at, cancelled=True)
            since = None
        if event.name in clock.starts:
            if since is None:
                number, since = number + 1, event.at
            elif clock.again == "restart":
                since = event.at
    if since is not None:
        yield Run(number=number, started_at=since)


def running(clock: Clock, run: Run, cal: Calendar, now: datetime) -> Running:
    """Judge one run at an instant."""
    until = due(clock.rule, run.started_at, cal)
    return Running(
        name=clock.key,
        run=run.number,
        label=clock.label,
        owner=clock.owner,
        started_at=run.started_at,
        due=until,
        state=state(run, until.at.astimezone(UTC), now),
        met_at=None if run.cancelled else run.ended_at,
        seen_at=now,
    )


def state(run: Run, end: datetime, now: datetime) -> DeadlineState:
    """Say how a run stands; instants are compared in UTC, where none exists twice."""
    if run.cancelled:
        return DeadlineState.CANCELLED
    if run.ended_at is None:
        return DeadlineState.RUNNING if now < end else DeadlineState.OVERDUE
    return DeadlineState.MET if run.ended_at.astimezone(UTC) < end else DeadlineState.LATE


EARLIER: Final = Text(
    de="{at} liegt vor dem Ereignis davor",
    en="{at} lies before the event that precedes it",
    fr="{at} est antérieur à l’événement qui précède",
    it="{at} è anteriore all’evento che precede",
)
