"""Runs: what one clock did, read from a log.

A run goes from the event that starts it to the one that ends it.  Within one event an end comes
first, then what a pause does, then a start.  The one rule: nothing that happens after the end of a
run is seen by it, so that what is over stays as it was.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from attrs import define, evolve, field

from fixflow.deadlines.counting.pauses import Pause, utc
from fixflow.deadlines.running.clocks import AllOf, Clock, PauseWhile
from fixflow.events import Event


class Run(NamedTuple):
    """A run: from its start to the event that ended it, if one did.

    Attributes:
        number: 1 for the first start, 2 for the next …
        started_at: When it began, or began anew.
        ended_at: When it ended; None while it is open.
        cancelled: Whether it ended without being met.
        pauses: What it stood still for, from its start on, the first to begin first; one that
            was still open when the run ended has no end.
        moves: How many events moved its due date before it last began anew, that one included.
    """

    number: int
    started_at: datetime
    ended_at: datetime | None = None
    cancelled: bool = False
    pauses: tuple[Pause, ...] = ()
    moves: int = 0


class Going(NamedTuple):
    """A run that nothing has ended yet: by whose rule, which number, since when, how often moved."""

    clock: Clock
    number: int
    since: datetime
    moves: int = 0


@define
class Track:
    """One clock while a log is read.

    Attributes:
        clock: Whose events start, pause and end a run.
        number: How many runs there were.
        going: The run that is open.
        over: The pauses of the open run that are over.
        paused: By each pause that is open, since when.
        happened: What a clock that waits for several events has seen of them.
    """

    clock: Clock
    number: int = 0
    going: Going | None = None
    over: list[Pause] = field(factory=list)
    paused: dict[PauseWhile, datetime] = field(factory=dict)
    happened: set[str] = field(factory=set)

    def take(self, event: Event) -> Run | None:
        """Read one event, and give the run that it ended."""
        ended = self.end(event) if self.going else None
        if self.clock.pauses:
            self.pause(event)
        if event.name in self.clock.starts:
            self.start(event)
        return ended

    def end(self, event: Event) -> Run | None:
        """End the open run, if the event meets or cancels it; one that does both meets it."""
        met = event.name in self.clock.meets
        if not met and event.name not in self.clock.cancels:
            return None
        return self.close(event.at, cancelled=not met)

    def close(self, at: datetime, *, cancelled: bool) -> Run | None:
        """End the open run."""
        run = self.left()
        self.going = None
        self.over.clear()
        self.happened.clear()
        return None if run is None else run._replace(ended_at=at, cancelled=cancelled)

    def pause(self, event: Event) -> None:
        """Begin and end pauses; they are read whether a run is open or not."""
        for each in self.clock.pauses:
            since = self.paused.get(each)
            if since is None and event.name in each.since:
                self.paused[each] = event.at
            elif since is not None and event.name in each.until:
                del self.paused[each]
                self.over += cut(each, since, event.at, self.going)

    def start(self, event: Event) -> None:
        """Begin a run, or begin it anew where the clock says so."""
        if not self.complete(event):
            return
        if self.going is None:
            self.number += 1
            self.going = Going(clock=self.clock, number=self.number, since=event.at)
        elif self.clock.again == "restart":
            moves = self.going.moves + 1 + turns(self.pauses(), self.going.since)
            self.over.clear()
            self.going = self.going._replace(clock=self.clock, since=event.at, moves=moves)

    def complete(self, event: Event) -> bool:
        """Tell whether everything has happened that the clock waits for."""
        if not isinstance(self.clock.starts, AllOf):
            return True
        self.happened.add(event.name)
        if not self.happened.issuperset(self.clock.starts):
            return False
        self.happened.clear()
        return True

    def pauses(self) -> tuple[Pause, ...]:
        """Give what the open run stands or stood still for."""
        if not self.over and not self.paused:
            return ()
        since = self.paused.items()
        still = (each for kind, at in since for each in cut(kind, at, None, self.going))
        return tuple(sorted((*self.over, *still), key=begin))

    def left(self) -> Run | None:
        """Give the run that is open."""
        going = self.going
        if going is None:
            return None
        return Run(
            number=going.number, started_at=going.since, pauses=self.pauses(), moves=going.moves
        )


def runs(clock: Clock, log: Iterable[Event]) -> Iterator[Run]:
    """Read the runs of one clock out of a log, the open one last.

    Args:
        clock: The clock.
        log: The events of one order, in the order of time and position; they are read once.
    """
    track, named = Track(clock), clock.named
    for event in log:
        ended = track.take(event) if event.name in named else None
        if ended is not None:
            yield ended
    last = track.left()
    if last is not None:
        yield last


def cut(
    kind: PauseWhile, since: datetime, until: datetime | None, going: Going | None
) -> Iterator[Pause]:
    """Cut a pause at the start of the open run; nothing may be left of it."""
    if going is None:
        return
    start = max(since, going.since, key=utc)
    if until is None or utc(start) < utc(until):
        yield Pause(start, until, reason=kind.reason, caused_by=kind.caused_by)


def begin(pause: Pause) -> datetime:
    """Give the instant by which pauses are put in order."""
    return utc(pause.start)


def turns(pauses: Iterable[Pause], since: datetime) -> int:
    """Count the beginnings and ends of pauses; one that began before the run has only an end."""
    return sum((begin(each) > utc(since)) + (each.end is not None) for each in pauses)


def ended_with(run: Run) -> tuple[Pause, ...]:
    """Give the pauses of a run, those that were still open ended by its end."""
    if run.ended_at is None:
        return run.pauses
    ended = (each if each.end else evolve(each, end=run.ended_at) for each in run.pauses)
    return tuple(each for each in ended if each.end is None or begin(each) < utc(each.end))
