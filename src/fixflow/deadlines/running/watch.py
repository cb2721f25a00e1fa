"""Watching: the running deadlines of an order, as a function of its log.

The log is read once for each clock, in the order of time and, within one instant, of position.
Events after the instant that is asked about are invisible, so that any past moment can be asked.
Each start opens a run, `contact#1`, `contact#2` …  The one rule: an act exactly at the due instant
is late; one while the deadline stands still is in time.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from typing import ClassVar, Final

from attrs import evolve, frozen

from fixflow.deadlines.calendars.calendar import Calendar
from fixflow.deadlines.counting.pauses import Pause, stops, utc
from fixflow.deadlines.dates.due import Due, PausedDue, due
from fixflow.deadlines.dates.remaining import Remaining
from fixflow.deadlines.rules import Rule
from fixflow.deadlines.running.clocks import Clock, DeadlineState
from fixflow.deadlines.running.ladder import Ladder
from fixflow.deadlines.running.runs import Run, ended_with, runs, turns
from fixflow.deadlines.wording import end_of
from fixflow.errors import Fault, Misuse
from fixflow.events import Event
from fixflow.identity import OrderId
from fixflow.instants import aware
from fixflow.parties import Role
from fixflow.records import Row, row
from fixflow.safety import Listing
from fixflow.texts import Language, Text


@frozen
class InvalidLog(Misuse):
    """The events are not those of one order in the order of time; each that is wrong is named."""

    code = "deadlines.log.invalid"
    text = Text(
        de="Das Protokoll ist nicht das eines Auftrags in der Ordnung der Zeit.",
        en="The log is not that of one order in the order of time.",
        fr="Le journal n’est pas celui d’un ordre dans l’ordre du temps.",
        it="Il registro non è quello di un ordine in ordine di tempo.",
    )
    faults: tuple[Fault, ...]

    def say(self, lang: Language = "de") -> str:
        """Say that the log is wrong, and then where."""
        return " ".join((self.text.say(lang), *(fault.say(lang) for fault in self.faults)))


@frozen(kw_only=True)
class Running:
    """One run of a clock, as it stands at the instant that was asked about.

    Attributes:
        name: The clock's key, the name in every file and filter.
        run: 1 for the first start, 2 for the next …
        label: The clock's name for people.
        owner: Who must act.
        started_at: When the run began, or began anew.
        due: By when; where it stands still, what is left.
        state: How it stands.
        met_at: When it was met, in time or late; None while it is open or if it was cancelled.
        ended_at: When it was met or cancelled; None while it is open.
        seen_at: The instant that it was asked about.
        order: The order that it belongs to.
        pauses: What it stood still for within its run, the first to begin first.
        moves: How many events moved its due date: a new beginning, and each beginning and end of
            a pause that began before it was due.
        ladder: Whom it reminds, and when.
    """

    name: str
    run: int
    label: Text
    owner: Role
    started_at: datetime
    due: Due | PausedDue
    state: DeadlineState
    met_at: datetime | None = None
    ended_at: datetime | None = None
    seen_at: datetime
    order: OrderId
    pauses: tuple[Pause, ...] = ()
    moves: int = 0
    ladder: Ladder | None = None

    @property
    def key(self) -> str:
        """The run's name within its order: `contact#1`."""
        return f"{self.name}#{self.run}"

    @property
    def rule(self) -> Rule:
        """How long its owner has."""
        return self.due.rule

    @property
    def zone(self) -> tzinfo:
        """The zone of the place, by whose clock it is told."""
        return self.due.calendar.zone

    def seen(self, at: datetime) -> "Running":
        """Judge a run that is open at another instant, as if it were open then.

        Args:
            at: The instant, with offset; the due instant itself is overdue.
        """
        now = aware(at).astimezone(UTC)
        if now == self.seen_at and self.state.open and not self.pauses:
            return self
        known = tuple(known_then(self.pauses, now))
        found = self.due
        if known != self.pauses:
            found = due(self.rule, self.started_at, found.calendar, known)
        return evolve(self, due=found, pauses=known, state=standing(found, now), seen_at=now)

    @property
    def remaining(self) -> Remaining:
        """How long was left when it was met, or is left at the instant that was asked about.

        `due.remaining(now)` says it for any other instant.
        """
        return self.due.remaining(self.met_at or self.seen_at)

    @property
    def time_left(self) -> timedelta | None:
        """The same in real time, negative once it is too late; None while it stands still."""
        if self.due.at is None:
            return None
        return self.due.at.astimezone(UTC) - (self.met_at or self.seen_at).astimezone(UTC)

    def to_record(self, lang: Language = "de") -> Row:
        """Give the run as one flat row, for a table or a data frame."""
        found = self.due
        until = "" if found.at is None else end_of(found.at, found.last_day, lang)
        return row(
            lang,
            {
                "order": self.order,
                "key": self.key,
                "name": self.name,
                "run": self.run,
                "label": self.label,
                "owner": self.owner,
                "state": self.state,
                "rule": self.rule.say(lang),
                "started_at": self.started_at,
                "due_at": found.at,
                "last_day": found.last_day,
                "until": until or None,
                "zone": str(self.zone),
                "time_left": self.time_left,
                "paused_since": found.paused_since,
                "met_at": self.met_at,
                "ended_at": self.ended_at,
                "seen_at": self.seen_at,
                "pauses": len(self.pauses),
                "moves": self.moves,
            },
        )


class Deadlines(Listing, tuple[Running, ...]):
    """The deadlines of an order as they stand: a tuple of them that is a table too."""

    __slots__ = ()
    columns: ClassVar[tuple[str, ...]] = ("key", "label", "owner", "state", "rule", "until", "zone")

    def to_records(self, lang: Language = "de") -> list[Row]:
        """Give a row per deadline, for a table or a data frame."""
        return [each.to_record(lang) for each in self]


def watch(  # noqa: PLR0913  what is read, and what of it is wanted
    clocks: Sequence[Clock],
    log: Sequence[Event],
    cal: Calendar,
    at: datetime,
    *,
    ended: bool = False,
    only_open: bool = False,
) -> Deadlines:
    """Give the deadlines of an order as they stand at an instant.

    Args:
        clocks: The program's clocks.
        log: The events of one order, in the order of time and position.
        cal: The calendar of the order's place.
        at: The instant asked about; an event at that very instant is seen.
        ended: Whether cancelled runs are given too.
        only_open: Whether only runs are given that nothing has ended, as for the question who has
            to act now; those that were met need no due instant for it.

    Returns:
        Open, met and late runs, in the order of the clocks and then of the runs.

    Raises:
        NaiveInstant: `instants.naive`, `at` has no offset.
        InvalidLog: `deadlines.log.invalid`, path `log.3.at` or `log.3.order`, counted from 0.
        BeyondHorizon: `deadlines.horizon`.
    """
    now = aware(at).astimezone(UTC)
    seen = visible(log, now)
    found = ((clock, run) for clock in clocks for run in runs(clock, seen))
    return Deadlines(
        running(clock, run, cal, now, seen[0].order)
        for clock, run in found
        if (ended or not run.cancelled) and not (only_open and run.ended_at)
    )


def visible(log: Sequence[Event], now: datetime) -> tuple[Event, ...]:
    """Take the events up to an instant, if the log is that of one order and in order.

    Raises:
        InvalidLog: `deadlines.log.invalid`.
    """
    instants = [event.at.astimezone(UTC) for event in log]
    if faults := tuple(log_faults(log, instants)):
        raise InvalidLog(faults)
    return tuple(event for event, at in zip(log, instants, strict=True) if at <= now)


def log_faults(log: Sequence[Event], instants: Sequence[datetime]) -> Iterator[Fault]:
    """Name each event that is earlier than the one before, or another order's than the first."""
    first = log[0].order if log else None
    for place in range(1, len(log)):
        if instants[place] < instants[place - 1]:
            said = {"at": log[place].at.isoformat()}
            yield Fault(f"log.{place}.at", "deadlines.log.order", EARLIER, said)
        order = log[place].order
        if order is not first and order != first:
            said = {"order": str(order), "first": str(first)}
            yield Fault(f"log.{place}.order", "deadlines.log.mixed", MIXED, said)


def running(clock: Clock, run: Run, cal: Calendar, now: datetime, order: OrderId) -> Running:
    """Judge one run at an instant."""
    told = due(clock.rule, run.started_at, cal, run.pauses)
    pauses = ended_with(run)
    until = told if pauses == run.pauses else due(clock.rule, run.started_at, cal, pauses)
    return Running(
        name=clock.key,
        run=run.number,
        label=clock.label,
        owner=clock.owner,
        started_at=run.started_at,
        due=until,
        state=state(run, told, now),
        met_at=None if run.cancelled else run.ended_at,
        ended_at=run.ended_at,
        seen_at=now,
        order=order,
        pauses=pauses,
        moves=run.moves + moved(run, until),
        ladder=clock.ladder,
    )


def state(run: Run, told: Due | PausedDue, now: datetime) -> DeadlineState:
    """Say how a run stands, by what was known of its due date when it ended."""
    if run.cancelled:
        return DeadlineState.CANCELLED
    if run.ended_at is None:
        return standing(told, now)
    late = standing(told, utc(run.ended_at)) is DeadlineState.OVERDUE
    return DeadlineState.LATE if late else DeadlineState.MET


def standing(found: Due | PausedDue, now: datetime) -> DeadlineState:
    """Say how a run stands that is open; instants are compared in UTC, where none exists twice."""
    if found.at is None:
        return DeadlineState.PAUSED
    return DeadlineState.RUNNING if now < found.at.astimezone(UTC) else DeadlineState.OVERDUE


def known_then(pauses: Sequence[Pause], now: datetime) -> Iterator[Pause]:
    """Give the pauses as they were known at an instant: none that began later, no later end."""
    for each in pauses:
        if utc(each.start) <= now:
            ends_later = each.end is not None and utc(each.end) > now
            yield evolve(each, end=None) if ends_later else each


def moved(run: Run, until: Due | PausedDue) -> int:
    """Count the events that began or ended a pause and so moved the due date."""
    if not run.pauses:
        return 0
    if until.at is None:
        return turns(run.pauses, run.started_at)
    cal, end = until.calendar, until.at.astimezone(UTC)
    found = stops(run.pauses, utc(run.started_at), cal.zone, cal.horizon)
    stopping = [cause for stop in found if stop.start < end for cause in stop.causes]
    return turns((each for each in stopping if isinstance(each, Pause)), run.started_at)


EARLIER: Final = Text(
    de="{at} liegt vor dem Ereignis davor",
    en="{at} lies before the event that precedes it",
    fr="{at} est antérieur à l’événement qui précède",
    it="{at} è anteriore all’evento che precede",
)
MIXED: Final = Text(
    de="das Ereignis gehört zum Auftrag {order}, das erste zu {first}",
    en="the event belongs to the order {order}, the first to {first}",
    fr="l’événement appartient à l’ordre {order}, le premier à {first}",
    it="l’evento appartiene all’ordine {order}, il primo a {first}",
)
