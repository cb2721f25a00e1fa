"""Exploring: the orders that a program can make, as far as a check looks.

The one rule: level by level, so that the first order of a kind came by the fewest steps.  An order
is gone on from if two of its facts stand together as they never did before in its state (a search
of width 2; once it has ended, if one fact stands as it never did), and if it is at most six steps
beyond the first order there.  Only facts that some condition reads tell orders apart.  Steps are
taken at the same instant, and again when an instant has come that the order knows or a refusal
names.
"""

from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from attrs import Factory, define, field, frozen
from attrs import evolve as changed

from fixflow.events import Event
from fixflow.identity import OrderId
from fixflow.lifecycle.actions import Action
from fixflow.lifecycle.checks.facts import Novelty, Watched, features, known
from fixflow.lifecycle.checks.fillings import Known, Made, fillings
from fixflow.lifecycle.fold import begun, moved
from fixflow.lifecycle.judging import bare_no, not_due
from fixflow.lifecycle.machine import Machine
from fixflow.lifecycle.order import Order
from fixflow.lifecycle.reasons import Reason
from fixflow.lifecycle.rows import START, Row
from fixflow.lifecycle.soundness.draft import step_of
from fixflow.lifecycle.table import Move
from fixflow.parties import Actor

BEGIN: Final = datetime(2026, 5, 4, 6, 25, tzinfo=UTC)
BEYOND: Final = 6
MOMENTS: Final = 6


@frozen
class Found:
    """An order, and the steps that led to it."""

    order: Order
    steps: tuple[str, ...]

    def over(self, machine: Machine) -> bool:
        """Whether no row leads on from here."""
        return not machine.moves[self.order.state]


@frozen(kw_only=True)
class Space:
    """What was found of a program.

    `answers` says by row and guard whether it ever let an order pass and ever refused one;
    `reasons` holds each kind of reason that a guard gave, with the row and the steps to it.
    """

    machine: Machine
    orders: tuple[Found, ...]
    fired: frozenset[Row]
    answers: dict[tuple[Row, int], set[bool]]
    reasons: tuple[tuple[Row, Reason, tuple[str, ...]], ...]


def explore(machine: Machine) -> Space:
    """Find the orders that a machine can make.

    Which facts the conditions read is known once they were asked, so the search is begun anew as
    long as there is another one; the first times it is short, since little tells orders apart.
    """
    search = searched(machine, frozenset())
    while search.read - search.told_by:
        search = searched(machine, search.told_by | search.read)
    return Space(
        machine=machine,
        orders=tuple(search.orders),
        fired=frozenset(search.fired),
        answers=search.answers,
        reasons=tuple(search.reasons.values()),
    )


def searched(machine: Machine, told_by: frozenset[str]) -> "Search":
    """Search once, telling orders apart by the facts of these names."""
    search = Search(machine, told_by)
    for move in machine.moves[START.key]:
        search.follow(None, move, Known(at=BEGIN))
    while search.waiting:
        found = search.waiting.popleft()
        held = known(found.order)
        for move in machine.moves[found.order.state]:
            search.follow(found, move, held)
    return search


@define(eq=False)
class Search:
    """A search under way; `explore` begins and ends it."""

    machine: Machine
    told_by: frozenset[str]
    orders: list[Found] = Factory(list)
    fired: set[Row] = Factory(set)
    answers: dict[tuple[Row, int], set[bool]] = Factory(dict)
    reasons: dict[object, tuple[Row, Reason, tuple[str, ...]]] = Factory(dict)
    waiting: deque[Found] = field(factory=deque)
    seen: dict[str, Novelty] = Factory(dict)
    read: set[str] = Factory(set)
    made: Made = Factory(dict)
    first: dict[str, int] = Factory(dict)
    shown: tuple[Order, Order] | None = None

    def follow(self, found: Found | None, move: Move, held: Known) -> None:
        """Take a move in every way and at every moment that a check tries."""
        due = move.due(self.watched(found.order)) if found and move.due else None
        moments = list(held.moments(due))
        for at in moments:
            for action in fillings(move, changed(held, at=at), self.made):
                for retry_at in self.step(found, move, action, at):
                    if retry_at not in moments and len(moments) < MOMENTS:
                        moments.append(retry_at)
            if at is moments[-1] and at < held.night and self.one_sided(move):
                moments.append(held.night)

    def one_sided(self, move: Move) -> bool:
        """Whether a guard of the move has given one answer only; some look at the time of day."""
        given = (self.answers.get((move.row, each), ()) for each in range(len(move.checks)))
        return any(len(answers) == 1 for answers in given)

    def step(
        self, found: Found | None, move: Move, action: Action, at: datetime
    ) -> Iterator[datetime]:
        """Take one step, unless a guard refuses it; give the instants from which it would not."""
        before = found.order if found else None
        judged = before or taken(self.machine, None, move, action, at)
        steps = found.steps if found else ()
        told = self.watched(judged)
        refused = [] if move.due is None else [not_due(self.machine, move.due(told), at)]
        for index, check in enumerate(move.checks):
            reason = check.judge(told, action, at)
            if reason is not None and not isinstance(reason, Reason):
                raise bare_no(self.machine, move.row, check, reason)
            self.answers.setdefault((move.row, index), set()).add(reason is None)
            if reason is not None:
                self.note(move.row, reason, steps)
            if not check.warns:
                refused.append(reason)
        if any(refused):
            return (each.retry_at for each in refused if each and each.retry_at)
        self.fired.add(move.row)
        after = judged if before is None else taken(self.machine, before, move, action, at)
        self.keep(Found(after, (*steps, step_of(move.row))))
        return iter(())

    def watched(self, order: Order) -> Order:
        """Give the order with facts that tell which of them a guard reads."""
        if self.shown is None or self.shown[0] is not order:
            self.shown = (order, changed(order, facts=Watched(order.facts, self.read)))
        return self.shown[1]

    def note(self, row: Row, reason: Reason, steps: tuple[str, ...]) -> None:
        """Keep each kind of reason once."""
        kind = (reason.code, reason.text, tuple(reason.params), reason.lifted_by)
        self.reasons.setdefault(kind, (row, reason, steps))

    def keep(self, found: Found) -> None:
        """Keep an order in which two facts stand together for the first time in its state."""
        order = found.order
        first = self.first.setdefault(order.state, order.version)
        if order.version > first + BEYOND or (
            found.over(self.machine) and order.state in self.seen
        ):
            return
        seen = self.seen.setdefault(order.state, Novelty())
        if seen.told(features(order, self.told_by), singly=order.ended):
            self.orders.append(found)
            self.waiting.append(found)


def taken(machine: Machine, order: Order | None, move: Move, action: Action, at: datetime) -> Order:
    """Give the order after a move, whatever its guards say."""
    role = move.roles[0]
    event = Event(
        order=order.id if order else OrderId("A-1"),
        name=move.event,
        at=at,
        by=Actor(role, role.value),
        facts=action.facts,
        program=machine.ref,
        action=action.action_name,
        version=order.version + 1 if order else 1,
    )
    return moved(machine, order, event, move) if order else begun(machine, event, move)
