"""Conformance: a foreign log held against a program, step by step.

The one rule: a log is judged as if its steps were asked for, so guards and roles count.  An
illegal step is left out, or ends the judging; either way it is told with every reason and with
what should have come before.  A step that is possible, but not filled in, cannot be judged: that
is an error of the log, and all of them are told at once.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from enum import Enum
from operator import itemgetter
from typing import Final, cast

from attrs import evolve, field, frozen

from fixflow.events import Event, Facts
from fixflow.identity import OrderId
from fixflow.instants import aware
from fixflow.lifecycle.actions import Action, BadFields, Start, build
from fixflow.lifecycle.begin import begin
from fixflow.lifecycle.deadline import Deadline
from fixflow.lifecycle.decide import check, decide
from fixflow.lifecycle.decision import Decision
from fixflow.lifecycle.near_names import no_such_action
from fixflow.lifecycle.order import Order
from fixflow.lifecycle.reasons import Reason
from fixflow.lifecycle.refusals import misplaced
from fixflow.lifecycle.rows import START
from fixflow.lifecycle.table import Table
from fixflow.lifecycle.way import Way
from fixflow.lifecycle.ways import explain, way_to
from fixflow.parties import Actor
from fixflow.records import Row, lines
from fixflow.safety import Listing
from fixflow.texts import Language


class OnIllegal(Enum):
    """What to do after an illegal step."""

    SKIP = "skip"
    STOP = "stop"


SKIP: Final = OnIllegal.SKIP
STOP: Final = OnIllegal.STOP


@frozen(kw_only=True)
class LogStep:
    """One step of a foreign log: `start` or an action, by its name or filled in.

    `facts` holds the fields of an action that is named; `place` counts for a start only.
    """

    at: datetime
    by: Actor
    action: Action | str
    facts: Mapping[str, object] = field(factory=Facts, converter=Facts)
    place: str | None = None

    @property
    def name(self) -> str:
        """The name of the action."""
        return self.action if isinstance(self.action, str) else self.action.action_name

    @classmethod
    def of(cls, step: "LogStep | Event") -> "LogStep":
        """Take a step as it is, or an event as the step that it records."""
        if isinstance(step, LogStep):
            return step
        place = step.facts.of("place", str)
        return cls(at=step.at, by=step.by, action=step.action, facts=step.facts, place=place)


@frozen(kw_only=True)
class Illegal:
    """A refused step: its position from 1, its name, and every reason."""

    position: int
    action: str
    reasons: tuple[Reason, ...]

    def to_record(self, lang: Language = "de") -> Row:
        """Give the step as one flat row."""
        why = lines(reason.say(lang) for reason in self.reasons)
        return finding("illegal", self.position, self.action, why=why)


@frozen(kw_only=True)
class Missing:
    """What should have come before an illegal step."""

    position: int
    way: Way


@frozen(kw_only=True)
class Beyond:
    """A legal step over a row of our own, unknown to the manual."""

    position: int
    action: str
    state: str

    def to_record(self, lang: Language = "de") -> Row:
        """Give the step as one flat row."""
        del lang  # a state is named by its key
        return finding("beyond", self.position, self.action, why=self.state)


@frozen(kw_only=True)
class Conformance(Listing):
    """How a foreign log compares with a program.

    Attributes:
        illegal: Every refused step.
        missing: The way to each of them.
        beyond: Legal steps that the manual does not know; they do no harm to `ok`.
        breaches: Deadlines that were not kept; a program with clocks fills them in.
        order: The order as the legal steps left it; None if none began it.
    """

    illegal: tuple[Illegal, ...]
    missing: tuple[Missing, ...]
    beyond: tuple[Beyond, ...]
    order: Order | None
    breaches: tuple[Deadline, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether no step is illegal."""
        return not self.illegal

    @property
    def first_illegal(self) -> Illegal | None:
        """The first refused step."""
        return self.illegal[0] if self.illegal else None

    def to_records(self, lang: Language = "de") -> list[Row]:
        """Give a row per finding, in the order of the log, then the deadlines not kept."""
        first = {each.position: each.way.say(lang) for each in self.missing}
        found = [(each.position, each.to_record(lang)) for each in self.illegal]
        found = [(at, {**told, "first": first.get(at)}) for at, told in found]
        found += [(each.position, each.to_record(lang)) for each in self.beyond]
        late = [finding("breach", None, each.key) for each in self.breaches]
        return [told for _, told in sorted(found, key=itemgetter(0))] + late

    def caption(self) -> str:
        """Say whether no step is illegal."""
        return "ok" if self.ok else "not ok"

    def __rich_repr__(self) -> Iterator[tuple[str, object]]:
        """Show the findings by rich, as far as there are any."""
        yield "ok", self.ok
        shown = {"illegal": self.illegal, "missing": self.missing, "beyond": self.beyond}
        yield from ((name, told) for name, told in shown.items() if told)
        if self.breaches:
            yield "breaches", self.breaches


def finding(
    kind: str,
    position: int | None,
    action: str,
    *,
    why: str | None = None,
) -> Row:
    """Give one finding as a row."""
    return {"position": position, "found": kind, "action": action, "why": why, "first": None}


def conforms(
    table: Table, steps: Iterable[LogStep | Event], on_illegal: OnIllegal, order_id: OrderId
) -> Conformance:
    """Judge a log; `Machine.conforms` says how."""
    order: Order | None = None
    illegal: list[Illegal] = []
    missing: list[Missing] = []
    beyond: list[Beyond] = []
    bad: list[BadFields] = []
    for position, each in enumerate(map(LogStep.of, steps), 1):
        try:
            decision = judge(table, order, each, order_id)
        except BadFields as error:
            bad.append(placed(error, position))
            continue
        if decision.allowed:
            if own(table, order, decision):
                state = order.state if order else START.key
                beyond.append(Beyond(position=position, action=each.name, state=state))
            order = decision.order
            continue
        illegal.append(Illegal(position=position, action=each.name, reasons=decision.reasons))
        missing.append(Missing(position=position, way=way_before(table, order, each)))
        if on_illegal is STOP:
            break
    if bad:
        raise BadFields(bad[0].action, tuple(fault for each in bad for fault in each.faults))
    return Conformance(
        illegal=tuple(illegal), missing=tuple(missing), beyond=tuple(beyond), order=order
    )


def placed(error: BadFields, position: int) -> BadFields:
    """Tell which step of the log is not filled in: `steps[0].title` is the first one's title."""
    faults = (evolve(each, path=f"steps[{position - 1}].{each.path}") for each in error.faults)
    return BadFields(error.action, tuple(faults))


def judge(table: Table, order: Order | None, step: LogStep, order_id: OrderId) -> Decision:
    """Judge one step of a log; what the state has no row for need not be filled in.

    Raises:
        BadFields: `lifecycle.bad_fields`, the facts do not fill the action in.
    """
    if order is None:
        aware(step.at)
    else:
        check(table, order, step.at)
    state = order.state if order else START.key
    kind = table.kind_of(step.action)
    if kind is None:
        return Decision(order, reasons=(no_such_action(table, state, step.name),))
    if kind not in table.cells[state]:
        if order is not None:
            check(table, order, step.at)
        return Decision(order, reasons=misplaced(table, order, kind, by=step.by, at=step.at))
    action = step.action
    if isinstance(action, str):
        action = build(kind, step.facts, order.currency if order else None)
    if order is not None:
        return decide(table, order, action, by=step.by, at=step.at)
    started = cast(Start, action)  # before the start nothing else has a row
    return begin(table, order_id, started, place=step.place, by=step.by, at=step.at)


def way_before(table: Table, order: Order | None, step: LogStep) -> Way:
    """Give the way to an illegal step."""
    kind = table.kind_of(step.action)
    if order is not None or kind is None or issubclass(kind, Start):
        return Way() if order is None else explain(table, order, step.action, at=step.at)
    return way_to(table, None, kind, step.at)


def own(table: Table, order: Order | None, decision: Decision) -> bool:
    """Tell whether a legal step went over a row that the manual does not know."""
    event = decision.events[0]
    cell = table.event_cells[order.state if order else START.key][event.name]
    move = cell.recorded(event.facts)
    return move is not None and move.row.own
