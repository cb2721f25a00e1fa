"""Ways of every program: as short as a search by brute force finds, and they lead there."""

from collections import deque
from collections.abc import Iterator

import pytest
from attrs import evolve

from fixflow.lifecycle import GUARD, Machine, Order, WayStep
from fixflow.lifecycle.checks.exploring import explore
from fixflow.lifecycle.checks.facts import features, known
from fixflow.lifecycle.checks.fillings import fillings
from fixflow.parties import Actor
from fixflow.partners import Program
from tests.every_program import EVERY, machine_of

LONGEST = 12
WIDEST = 60
PER_STATE = 6


def orders(machine: Machine) -> Iterator[Order]:
    """Give some orders of each state, the simplest first."""
    count: dict[str, int] = {}
    for found in explore(machine).orders:
        count[found.order.state] = count.get(found.order.state, 0) + 1
        if count[found.order.state] <= PER_STATE:
            yield found.order


def shortest(machine: Machine, state: str, action: str) -> int | None:
    """Search the rows as they are written, level by level: how many steps to a state with the action."""
    goals = {
        source.key
        for row in machine.rows
        for source in row.source_state
        if row.action.action_name == action
    }
    seen, waiting = {state}, deque([(state, 0)])
    while waiting:
        here, length = waiting.popleft()
        if here in goals:
            return length
        for row in machine.rows:
            if (
                row.to
                and here in {each.key for each in row.source_state}
                and row.to.key not in seen
            ):
                seen.add(row.to.key)
                waiting.append((row.to.key, length + 1))
    return None


@pytest.mark.parametrize("ref", EVERY)
def test_a_way_is_as_short_as_a_search_by_brute_force_finds(ref: str):
    """In every state, for every action; lifts of guards come before, which no path over rows knows."""
    program = EVERY[ref]
    machine = machine_of(program)
    for order in orders(machine):
        for kind in machine.choosable:
            way = program.explain(order, kind)
            length = shortest(machine, order.state, kind.action_name)
            if length is None:
                assert way.never is not None
            elif length:
                assert way.never is None
                assert leads(machine, order.state, way.steps[-length:], kind.action_name)
                assert way.steps[0].possible_now or way.steps[0].retry_at or len(way.steps) > length


def leads(machine: Machine, state: str, steps: tuple[WayStep, ...], action: str) -> bool:
    """Tell whether steps lead over rows, as they are written, to a state with an action."""
    here = {state}
    for name in (*(step.action for step in steps), action):
        rows = [row for row in machine.rows if row.action.action_name == name]
        there = [row for row in rows if here & {each.key for each in row.source_state}]
        here = {row.to.key if row.to else each for row in there for each in here}
    return bool(here)


@pytest.mark.parametrize("ref", EVERY)
def test_who_follows_the_way_comes_to_the_action(ref: str):
    """Asked anew after each step, it ends where the action is possible, or where a guard says never."""
    program = EVERY[ref]
    machine = machine_of(program)
    for order in orders(machine):
        for kind in machine.choosable:
            if program.explain(order, kind).never is None:
                assert arrives(program, order, kind.action_name), (order.state, kind, order.facts)


def arrives(program: Program | Machine, order: Order, action: str) -> bool:
    """Follow the way to an action, filling in each dialog in all ways."""
    machine, reached = machine_of(program), [order]
    for _ in range(LONGEST):
        ways = [(each, program.explain(each, action)) for each in reached]
        if any(not way.steps and way.never is None for _, way in ways):
            return True
        if any(way.never is not None and way.never.kind is GUARD for _, way in ways):
            return True
        steps = ((each, way.steps[0]) for each, way in ways if way.steps)
        further = (each for before, step in steps for each in done(machine, before, step))
        reached = list({kind_of(each): each for each in further}.values())[:WIDEST]
    return False


def kind_of(order: Order) -> object:
    """Tell orders apart as the checks do, so that only those are followed that differ."""
    return order.state, frozenset(features(order, order.facts.keys()))


def done(machine: Machine, order: Order, step: WayStep) -> Iterator[Order]:
    """Do one step by its owner, now or when its time has come."""
    case = next((each for each in step.provided if "=" in each), None)
    for move in machine.moves[order.state]:
        if move.row.action.action_name == step.action and case in {None, move.case}:
            moments = known(order).moments(move.due(order) if move.due else None)
            for at in (*moments, *filter(None, [step.retry_at])):
                for action in fillings(move, evolve(known(order), at=max(at, order.at)), {}):
                    by = Actor(step.by[0], order.parties.get(step.by[0]))
                    decision = machine.decide(order, action, by=by, at=max(at, order.at))
                    if decision.allowed:
                        yield decision.order
