"""Eras: the deadlines of an order whose program has changed.

Each program rules from the event that brought it to the next such event; that stretch is an era.
A run that is over stays judged as it was.  The one rule: no due day moves silently.  A run that
has begun keeps its old rule and goes on under its new name, ended by what ends the new clock; only
where the change says so are the open runs told again from the log under the new rule.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain
from typing import Final

from attrs import define, evolve, field, frozen

from fixflow.deadlines import Calendar, Clock, Running
from fixflow.deadlines.watch import Run, running, runs
from fixflow.events import Event
from fixflow.lifecycle import PROGRAM_CHANGED

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


@frozen
class Open:
    """A run that nothing has ended yet: whose rule, which clock's events end it, since when."""

    clock: Clock
    ender: Clock
    number: int
    since: datetime


@define
class Reading:
    """The runs of an order while its eras are read."""

    over: list[tuple[Clock, Run]] = field(factory=list)
    open: dict[str, Open] = field(factory=dict)
    count: dict[str, int] = field(factory=dict)
    log: list[Event] = field(factory=list)

    def take(self, era: Era) -> None:
        """Read one era."""
        if self.log:
            self.enter(era)
        for event in era.events:
            self.end(era, event)
            for clock in era.clocks:
                self.start(clock, event)
        self.log += era.events

    def end(self, era: Era, event: Event) -> None:
        """End the open runs that an event meets or cancels."""
        for key, each in tuple(self.open.items()):
            if event.name in each.ender.meets:
                self.close(key, event.at)
            elif event.name in each.ender.cancels or event.name in era.ends:
                self.close(key, event.at, cancelled=True)

    def close(self, key: str, at: datetime, *, cancelled: bool = False) -> None:
        """Put an open run to those that are over."""
        each = self.open.pop(key)
        run = Run(number=each.number, started_at=each.since, ended_at=at, cancelled=cancelled)
        self.over.append((each.clock, run))

    def start(self, clock: Clock, event: Event) -> None:
        """Begin a run, or begin it anew where its clock says so."""
        if event.name not in clock.starts:
            return
        going = self.open.get(clock.key)
        if going is None:
            number = self.count[clock.key] = self.count.get(clock.key, 0) + 1
            self.open[clock.key] = Open(clock, clock, number, event.at)
        elif clock.again == "restart":
            self.open[clock.key] = Open(clock, clock, going.number, event.at)

    def enter(self, era: Era) -> None:
        """Carry all runs over into the era that begins."""
        names = {key: found for key in self.count if (found := era.successor(key)) is not None}
        self.over = [(named(clock, names), run) for clock, run in self.over]
        self.count = {carried(key, names): n for key, n in self.count.items()}
        if era.restated:
            self.restate(era, names)
        else:
            self.open = {
                carried(key, names): Open(
                    named(each.clock, names), names.get(key, each.ender), each.number, each.since
                )
                for key, each in self.open.items()
            }

    def restate(self, era: Era, names: Mapping[str, Clock]) -> None:
        """Tell the open runs again under the new clocks; what they do not know is cancelled."""
        before, at = self.open, era.events[0].at
        numbers = {carried(key, names): each.number for key, each in before.items()}
        self.open = dict(self.told_again(era.clocks, numbers))
        for key, each in before.items():
            if carried(key, names) not in self.open:
                run = Run(number=each.number, started_at=each.since, ended_at=at, cancelled=True)
                self.over.append((named(each.clock, names), run))

    def told_again(
        self, clocks: Sequence[Clock], numbers: Mapping[str, int]
    ) -> Iterator[tuple[str, Open]]:
        """Find the runs that the log so far leaves open under the new clocks."""
        for clock in clocks:
            for run in runs(clock, self.log):
                if run.ended_at is None:
                    number = numbers.get(clock.key) or self.count.get(clock.key, 0) + 1
                    self.count[clock.key] = max(number, self.count.get(clock.key, 0))
                    yield clock.key, Open(clock, clock, number, run.started_at)

    def told(self) -> Iterator[tuple[Clock, Run]]:
        """Give every run but the cancelled ones."""
        going = (
            (each.clock, Run(number=each.number, started_at=each.since))
            for each in self.open.values()
        )
        return (pair for pair in chain(self.over, going) if not pair[1].cancelled)


def ruling_from(event: Event) -> str:
    """Name the program that rules from an event on."""
    return str(event.facts["to"]) if event.name == PROGRAM_CHANGED else event.program


def named(clock: Clock, names: Mapping[str, Clock]) -> Clock:
    """Give a clock the name and the owner that its successor has; its rule stays."""
    after = names.get(clock.key)
    if after is None:
        return clock
    return evolve(clock, key=after.key, label=after.label, owner=after.owner)


def carried(key: str, names: Mapping[str, Clock]) -> str:
    """Give the key that a clock has from now on."""
    return names[key].key if key in names else key


def watch_eras(eras: Sequence[Era], cal: Calendar, now: datetime) -> tuple[Running, ...]:
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
    return tuple(running(clock, run, cal, now) for clock, run in found)
