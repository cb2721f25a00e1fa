"""Told orders: a row names an order, what it starts with, and every step that has been taken since."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from attrs import field, frozen

from fixflow import CONTRACTOR, Actor, Desk
from fixflow.lifecycle import Action, Start
from fixflow.partners import Program


@frozen
class Step:
    """Who did what, and when."""

    at: datetime
    by: Actor
    action: Action


@frozen(kw_only=True)
class Told:
    """An order and its story."""

    program: Program
    id: str
    at: datetime
    by: Actor
    place: str
    facts: Mapping[str, object] = field(factory=dict)
    steps: tuple[Step, ...] = ()


@frozen
class Contractor:
    """A contractor at work: makes the steps of its orders."""

    id: str

    def at(self, at: datetime, action: Action) -> Step:
        """Let the contractor take a step."""
        return Step(at, Actor(CONTRACTOR, self.id), action)


def tell(desk: Desk, orders: Iterable[Told]) -> None:
    """Receive the orders and take their steps.

    Raises:
        AssertionError: A story is told wrongly: its program refuses a step.
    """
    for each in orders:
        start = each.program.action("start", {**each.facts, "place": each.place})
        assert isinstance(start, Start)
        begun = desk.receive(each.program, each.id, start, by=each.by, at=each.at)
        assert begun.allowed, (each.id, [reason.say("en") for reason in begun.reasons])
        for step in each.steps:
            take(desk, each.id, step)


def take(desk: Desk, order: str, step: Step) -> None:
    """Take one step of an order."""
    done = desk.act(order, step.action, by=step.by, at=step.at)
    assert done.allowed, (order, step, [reason.say("en") for reason in done.reasons])
