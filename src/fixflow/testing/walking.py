"""Walking: orders made at random, by legal steps only.

The one rule: the same seed walks the same way.  Each step is filled in as a check fills it in,
taken by a role that may, and now and then after a while.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from random import Random  # noqa: TID251  a walk by a seed is told, not left to chance
from typing import Final, TypeAlias, TypeVar

from attrs import evolve, frozen

from fixflow.lifecycle import START, Action, Machine, Order, Outcome
from fixflow.lifecycle.checks.exploring import BEGIN
from fixflow.lifecycle.checks.facts import known
from fixflow.lifecycle.checks.fillings import Known, Made, fillings
from fixflow.lifecycle.decision import Decision
from fixflow.lifecycle.table import Move
from fixflow.parties import Actor
from fixflow.partners import Program

T = TypeVar("T")
AnyProgram: TypeAlias = Program | Machine
Choose: TypeAlias = Callable[[int], int]
LENGTH: Final = 16
PAUSES: Final = tuple(map(timedelta, (0, 0, 1, 4)))


@frozen(kw_only=True)
class Step:
    """One step as it was taken: what, by whom, when."""

    action: Action
    by: Actor
    at: datetime


def walk(program: AnyProgram, seed: int, *, length: int = LENGTH) -> Order:
    """Make an order by legal steps at random.

    Args:
        program: The program or machine.
        seed: The same seed makes the same order.
        length: At most so many steps, the start among them.

    Examples:
        >>> from fixflow.partners import velux
        >>> walk(velux.PROGRAM, seed=3) == walk(velux.PROGRAM, seed=3)
        True
    """
    chance = Random(seed)  # noqa: S311  a walk is no secret
    return walked(program, choose=chance.randrange, length=length)[0]


def walked(
    program: AnyProgram, *, choose: Choose, length: int = LENGTH
) -> tuple[Order, tuple[Step, ...]]:
    """Make an order by legal steps, each chosen by a function, and give the steps as well.

    Args:
        program: The program or machine.
        choose: Gives a number from 0 up to, and without, the one that it is handed.
        length: At most so many steps, the start among them.
    """
    made: Made = {}
    step, order = begun(program, choose, made)
    steps = [step]
    while len(steps) < length:
        further = next(onward(program, order, choose, made), None)
        if further is None:
            break
        step, decision = further
        steps.append(step)
        order = decision.order
    return order, tuple(steps)


def begun(program: AnyProgram, choose: Choose, made: Made) -> tuple[Step, Order]:
    """Make an order by one of the starts that its program lets pass."""
    machine = machine_of(program)
    for move in turned(machine.moves[START.key], choose):
        for action in turned(tuple(fillings(move, Known(at=BEGIN), made)), choose):
            step = Step(action=action, by=actor(move, choose), at=BEGIN)
            decision = machine.begin("A-1", action, by=step.by, at=step.at)  # type: ignore[arg-type] # moves of START are starts
            if decision.allowed:
                return step, decision.order
    message = f"{machine.ref} lets no order begin"
    raise AssertionError(message)


def onward(
    program: AnyProgram, order: Order, choose: Choose, made: Made
) -> Iterator[tuple[Step, Decision]]:
    """Find steps that an order may take, in an order that is chosen."""
    machine = machine_of(program)
    held = known(order)
    for move in turned(inviting(machine.moves[order.state]), choose):
        moments = tuple(held.moments(move.due(order) if move.due else None))
        at = moments[choose(len(moments))] + PAUSES[choose(len(PAUSES))]
        for action in turned(tuple(fillings(move, evolve(held, at=at), made)), choose):
            step = Step(action=action, by=actor(move, choose), at=at)
            decision = program.decide(order, action, by=step.by, at=at)
            if decision.allowed:
                yield step, decision


def inviting(moves: tuple[Move, ...]) -> tuple[Move, ...]:
    """Have steps that go on more often than those that break off, so that walks come far."""
    further = tuple(each for each in moves if each.target.outcome in (None, Outcome.DONE))
    return (*moves, *further, *further)


def actor(move: Move, choose: Choose) -> Actor:
    """Choose who takes a step."""
    role = move.roles[choose(len(move.roles))]
    return Actor(role, role.value)


def turned(values: Sequence[T], choose: Choose) -> Iterator[T]:
    """Give all values, beginning with one that is chosen."""
    first = choose(len(values)) if values else 0
    yield from values[first:]
    yield from values[:first]


def machine_of(program: AnyProgram) -> Machine:
    """Give the table of a program."""
    return program if isinstance(program, Machine) else program.machine
