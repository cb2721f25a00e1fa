"""Eras: the deadlines of an order whose program has changed.

Each program rules from the event that brought it to the next such event; that stretch is an era.
A run that is over stays judged as it was.  The one rule: no due day moves silently.  A run that
has begun keeps its old rule and goes on under its new name, paused and ended by what pauses and
ends the new clock; only where the change says so are the open runs told again from the log under
the new rule.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from attrs import define, evolve, field, frozen

from fixflow.deadlines import Calendar, Clock, Deadlines
from fixflow.deadlines.running.clocks import PauseWhile
from fixflow.deadlines.running.reminders import ReminderKey
from fixflow.deadlines.running.runs import Run, Track, cut, turns
from fixflow.deadlines.running.watch import running
from fixflow.events import Event
from fixflow.lifecycle import PROGRAM_CHANGED, Order

NOTHING: Final[Mapping[str, str]] = {}


@frozen(kw_only=True)
class Era:
    """A stretch of the log under one program.

    Args:
        clocks: The program's clocks, cancelled by what ends the work.
        events: What happened; the change that brought the program comes first.
        renamed: The key that a clock had before, by the key that it has now.
        restated: Whether the runs that were open are told again under the new rules.
        ends: The events that end the work.
    """

    clocks: tuple[Clock, ...]
    events: tuple[Event, ...]
    renamed: Mapping[str, str] = NOTHING
    restated: bool = False
    ends: frozenset[str] = frozenset()

    def successor(self, key: str) -> Clock | None:
        """Find the clock that goes on for one of the era before."""
        return next(
            (each for each in self.clocks if self.renamed.get(each.key, each.key) == key), None
        )


@define
class Reading:
    """The runs of an order while its eras are read; a track goes by its clock's latest key."""

    over: list[tuple[Clock, Run]] = field(factory=list)
    tracks: dict[str, Track] = field(factory=dict)
    log: list[Event] = field(factory=list)

    def take(self, era: Era) -> None:
        """Read one era."""
        if self.log:
            self.enter(era)
        for clock in era.clocks:
            self.tracks.setdefault(clock.key, Track(clock))
        for event in era.events:
            for track in self.tracks.values():
                self.end(track, event)
                track.pause(event)
            for clock in era.clocks:
                if event.name in clock.starts:
                    self.tracks[clock.key].start(event)
        self.log += era.events

    def end(self, track: Track, event: Event) -> None:
        """End an open run that an event meets or cancels."""
        going = track.going
        run = track.end(event) if going else None
        if going and run:
            self.over.append((going.clock, run))

    def enter(self, era: Era) -> None:
        """Carry all runs over into the era that begins."""
        at = era.events[0].at
        names = {key: found for key in self.tracks if (found := era.successor(key)) is not None}
        self.over = [(named(clock, names), run) for clock, run in self.over]
        before = {carried(key, names): track for key, track in self.tracks.items()}
        for key, track in before.items():
            going = track.going
            track.going = going._replace(clock=named(going.clock, names)) if going else None
            clock = next((each for each in era.clocks if each.key == key), None)
            goes_on(track, clock or cancelled_too(track.clock, era.ends), at)
        self.tracks = before
        if era.restated:
            self.restate(era, at)

    def restate(self, era: Era, at: datetime) -> None:
        """Tell the open runs again under the new clocks; what they do not know is cancelled."""
        before, self.tracks = self.tracks, {}
        for clock in era.clocks:
            self.tracks[clock.key] = told_again(clock, self.log, before.get(clock.key))
        for key, track in before.items():
            new = self.tracks.setdefault(key, track)
            if track.going and (new is track or new.going is None):
                clock, run = track.going.clock, track.close(at, cancelled=True)
                if run:
                    self.over.append((clock, run))

    def told(self) -> Iterator[tuple[Clock, Run]]:
        """Give every run but the cancelled ones."""
        yield from (pair for pair in self.over if not pair[1].cancelled)
        for track in self.tracks.values():
            run = track.left()
            if track.going and run:
                yield track.going.clock, run


def goes_on(track: Track, clock: Clock, at: datetime) -> None:
    """Let another clock's events pause and end a run from now on.

    A pause goes on that the other clock begins by an event of the same name; else it is over.
    """
    still: dict[PauseWhile, datetime] = {}
    for each, since in track.paused.items():
        same = next((other for other in clock.pauses if {*other.since} & {*each.since}), None)
        if same is None:
            track.over += cut(each, since, at, track.going)
        else:
            still[same] = since
    track.clock, track.paused = clock, still


def told_again(clock: Clock, log: Sequence[Event], before: Track | None) -> Track:
    """Read a clock out of the log so far; the run that is open keeps the number that it had."""
    track = Track(clock)
    for event in log:
        track.take(event)
    count = before.number if before else 0
    if track.going is None:
        track.number = count
        return track
    was = before.going if before else None
    number = was.number if was else count + 1
    track.number = max(number, count)
    moves = was.moves + 1 + turns(before.pauses(), was.since) if before and was else 0
    track.going = track.going._replace(number=number, moves=moves)
    return track


def changed(order: Order) -> bool:
    """Tell whether an order ran under several programs."""
    return any(each.name == PROGRAM_CHANGED for each in order.events)


def ruling_from(event: Event) -> str:
    """Name the program that rules from an event on."""
    return str(event.facts["to"]) if event.name == PROGRAM_CHANGED else event.program


def named(clock: Clock, names: Mapping[str, Clock]) -> Clock:
    """Give a clock the name, the owner and the ladder that its successor has; its rule stays."""
    after = names.get(clock.key)
    if after is None:
        return clock
    return evolve(clock, key=after.key, label=after.label, owner=after.owner, ladder=after.ladder)


def cancelled_too(clock: Clock, ends: frozenset[str]) -> Clock:
    """Let what ends the work cancel a clock that the program no longer has."""
    return evolve(clock, cancels=tuple(sorted({*clock.cancels, *ends})))


def carried(key: str, names: Mapping[str, Clock]) -> str:
    """Give the key that a clock has from now on."""
    return names[key].key if key in names else key


def known_by_now(sent: Iterable[ReminderKey], eras: Iterable[Era]) -> frozenset[ReminderKey]:
    """Give the keys of reminders, those of renamed clocks under each later name too."""
    known = frozenset(sent)
    for era in eras:
        names = {old: new for new, old in era.renamed.items()}
        known |= {
            (order, f"{names[name]}#{run}", rung)
            for order, key, rung in known
            for name, _, run in (key.rpartition("#"),)
            if name in names
        }
    return known


def watch_eras(eras: Sequence[Era], cal: Calendar, now: datetime) -> Deadlines:
    """Give the deadlines of an order that went through several eras.

    Args:
        eras: The eras up to the instant, the first one first.
        cal: The calendar of the order's place.
        now: The instant asked about, in UTC.

    Returns:
        Open, met and late runs: in the order of the last era's clocks, then those of clocks that
        it does not know, and then of the runs.
    """
    reading = Reading()
    for era in eras:
        reading.take(era)
    places = {clock.key: place for place, clock in enumerate(eras[-1].clocks)}
    found = sorted(
        reading.told(), key=lambda pair: (places.get(pair[0].key, len(places)), pair[1].number)
    )
    return Deadlines(running(clock, run, cal, now, reading.log[0].order) for clock, run in found)
