"""Replay: take one order of a log through its program, on paper; nothing is written here.

The one rule: a line that is stored already is found again, never done again.  A line that is not
is judged against the order as it stood then: after every stored event that the log has before it
or that is older, and before those that the log has after it.  So a second run reports the same
refusals and writes nothing.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import TypeAlias

from attrs import define, field, frozen

from fixflow.cli.faults import LogFault
from fixflow.cli.filling import START, faults_of, misfilled, misplaced
from fixflow.cli.row import Find, Line
from fixflow.errors import FixflowError
from fixflow.events import Event
from fixflow.lifecycle import (
    PROGRAM_CHANGED,
    Action,
    Decision,
    Order,
    Reason,
    Start,
    evolve,
    refusals,
)
from fixflow.parties import CONTRACTOR, Actor, Role
from fixflow.partners import Program, shipped

Trace: TypeAlias = tuple[datetime, str, Actor]


@frozen(kw_only=True)
class Illegal:
    """A step that the program refuses, with all its reasons."""

    line: int
    order: str
    program: Program
    step: str
    reasons: tuple[Reason, ...]

    @property
    def first(self) -> tuple[tuple[type[Action], Role], ...]:
        """Which steps, and whose, would have made it possible."""
        actions = self.program.machine.actions
        lifts = (lift for why in self.reasons for lift in why.lifted_by)
        found = ((actions.get(lift.action or ""), lift.role) for lift in lifts)
        return tuple(dict.fromkeys((kind, role) for kind, role in found if kind is not None))


@frozen
class Step:
    """A step that is allowed and not stored yet; `version` is the event's that it will be."""

    line: Line
    action: Action
    version: int


@define(eq=False)
class Replay:
    """One order on its way through the log: what was found of it so far."""

    lines: tuple[Line, ...]
    stored: tuple[Event, ...]
    ahead: Counter[Trace]
    find: Find = shipped
    order: Order | None = None
    known: bool = False
    steps: list[Step] = field(factory=list)
    illegal: list[Illegal] = field(factory=list)
    faults: list[LogFault] = field(factory=list)

    @property
    def first(self) -> Line:
        """The order's first line in the log."""
        return self.lines[0]

    @property
    def name(self) -> str:
        """The order's id."""
        return str(self.first.order)

    @property
    def program(self) -> Program:
        """By whose rules it runs now; a stored order may have changed its program."""
        return self.find(self.order.program) if self.order else self.first.program

    @property
    def contractor(self) -> str | None:
        """Who it is bound to; of an order that never began, who was to have it or tried first."""
        if self.order is not None:
            return self.order.parties.get(CONTRACTOR)
        named = self.first.filling.told.get(CONTRACTOR.value)
        acting = (line.by.id for line in self.lines if line.by.role is CONTRACTOR)
        return named if isinstance(named, str) else next(acting, None)

    def take(self, line: Line) -> None:
        """Find one line among the stored events, or judge it.

        Its amounts may count in a currency that was stored before it.
        """
        trace = trace_of(line)
        self.ahead[trace] -= 1
        self.catch_up(line, short_of=trace)
        try:
            action = line.filling.action(self.order)
            self.faults += misplaced(line.filling)
            if not self.found(line, action):
                self.judge(line, action)
        except FixflowError as error:
            self.misfilled(line, error)

    def misfilled(self, line: Line, error: FixflowError) -> None:
        """Tell what is wrong with a line.

        Where that is a currency alone, of an order that never began, the step is refused whatever
        its amount is.
        """
        wrong = tuple(faults_of(line.filling, error, begun=self.order is not None))
        self.faults += wrong
        if not wrong:
            self.refuse(line, self.unbegun(line, line.filling.kind))

    def found(self, line: Line, action: Action) -> bool:
        """Go forward to the stored event that this line has become, if it is the next one.

        Events that the log does not know, such as a settlement's, may stand before it.
        """
        for index in range(self.reached, len(self.stored)):
            event = self.stored[index]
            if trace_of(event) == trace_of(line) and told(event, action):
                self.go(index + 1)
                return True
            if self.waits(event, line):
                return False
        return False

    def waits(self, event: Event, line: Line) -> bool:
        """Tell whether a stored event comes after a line: a later line is it, or it is younger."""
        return event.at > line.at or self.ahead[trace_of(event)] > 0

    def judge(self, line: Line, action: Action) -> None:
        """Ask the program; an allowed step waits to be stored, a refused one is reported."""
        self.catch_up(line)
        if line.program is not self.program:
            self.faults.append(stored_otherwise(line, self.program.ref, line.place))
            return
        decision = self.decide(line, action)
        if decision.refused:
            self.refuse(line, decision.reasons)
        elif self.reached < len(self.stored):
            known = len(self.stored)
            fault = LogFault.make(
                line.number, "", "log.after_stored", str(line.order), stored=known
            )
            self.faults.append(fault)
        else:
            self.order = decision.order
            self.stored = self.order.events
            self.steps.append(Step(line, action, self.order.version))

    def decide(self, line: Line, action: Action) -> Decision:
        """Start the order, or take a step of it; an order that never began has no step."""
        if self.order is not None:
            return self.program.decide(self.order, action, by=line.by, at=line.at)
        if isinstance(action, Start):
            return self.program.begin(line.order, action, place=line.place, by=line.by, at=line.at)
        return Decision(None, reasons=self.unbegun(line, type(action)))

    def unbegun(self, line: Line, kind: type[Action]) -> tuple[Reason, ...]:
        """Say why a step is not possible before the start."""
        return refusals.misplaced(self.program.machine, None, kind, by=line.by, at=line.at)

    def refuse(self, line: Line, reasons: tuple[Reason, ...]) -> None:
        """Report a step as illegal."""
        refused = Illegal(
            line=line.number,
            order=str(line.order),
            program=self.program,
            step=line.step,
            reasons=reasons,
        )
        self.illegal.append(refused)

    def catch_up(self, line: Line, short_of: Trace | None = None) -> None:
        """Fold the stored events that are not the log's and not younger than the line.

        The first one with a trace to stop at may be what the line has become.
        """
        index = self.reached
        while index < len(self.stored):
            event = self.stored[index]
            if self.waits(event, line) or trace_of(event) == short_of:
                break
            index += 1
        self.go(index)

    def go(self, reached: int) -> None:
        """Fold the stored events up to a position."""
        for event in self.stored[self.reached : reached]:
            changed = event.facts.of("to", str) if event.name == PROGRAM_CHANGED else None
            table = self.find(changed or event.program).machine
            self.order = evolve(table, self.order, event)

    @property
    def reached(self) -> int:
        """How many of the stored events are folded."""
        return self.order.version if self.order else 0


def replayed(lines: tuple[Line, ...], known: Order | None, find: Find = shipped) -> Replay:
    """Take an order through all its lines.

    Args:
        lines: The order's lines, in the order of the log.
        known: The order as the database holds it; None for a new one.
        find: Gives a program by its pinned name.
    """
    stored = known.events if known else ()
    ahead = Counter(trace_of(line) for line in lines)
    replay = Replay(lines, stored, ahead, find, known=known is not None)
    if known is not None and not same(known, replay.first):
        replay.faults.append(stored_otherwise(replay.first, known.program, known.place))
        replay.faults += (each for line in lines for each in misfilled(line.filling))
        return replay
    if known is None and lines[0].step != START:
        first = replay.first
        replay.faults.append(LogFault.make(first.number, "step", "log.no_start", str(first.order)))
    for line in lines:
        replay.take(line)
    replay.go(len(replay.stored))
    return replay


def same(known: Order, first: Line) -> bool:
    """Tell whether a stored order is the one of a log, under this program or one before it."""
    refs = {known.program, *(each.program for each in known.events)}
    return first.program.ref in refs and first.place == known.place


def stored_otherwise(line: Line, program: str, place: str | None) -> LogFault:
    """Say under which program and where an order is stored."""
    told = {"program": program, "place": place or "–"}
    return LogFault.make(line.number, "program", "log.stored_otherwise", str(line.order), **told)


def trace_of(step: Line | Event) -> Trace:
    """Give what a line and the event that it became have in common at first sight."""
    return step.at, step.step if isinstance(step, Line) else step.action, step.by


def told(event: Event, action: Action) -> bool:
    """Tell whether an event holds what the action says; a start's place stands beside it."""
    return {**event.facts, "place": None} == {**action.facts, "place": None}


def kept(orders: Iterable[Replay], contractor: str) -> tuple[Replay, ...]:
    """Keep the orders of a contractor, and those that have none yet."""
    return tuple(each for each in orders if each.contractor in {None, contractor})
