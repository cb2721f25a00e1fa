"""Standing orders under check: somebody can go on, and somebody has the turn (8 and 14).

The one rule: what only time holds up is not stuck.
"""

from collections.abc import Iterable, Iterator

from fixflow.lifecycle.checks.exploring import Found, Space
from fixflow.lifecycle.checks.finding import finding
from fixflow.lifecycle.judging import judged
from fixflow.lifecycle.machine import Machine
from fixflow.lifecycle.phases import Phase
from fixflow.lifecycle.soundness import ProgramFault
from fixflow.lifecycle.table import Move


def stuck(space: Space) -> Iterator[ProgramFault]:
    """No order without an outcome has every choice refused to every role, but by time."""
    told: set[str] = set()
    for found in space.orders:
        order = found.order
        free = open_moves(space.machine, found, space.machine.moves[order.state])
        if (
            order.outcome is None
            and order.state not in told
            and not free
            and not rare(space, found)
        ):
            told.add(order.state)
            facts = tuple(f"{name}={value}" for name, value in order.facts.items())
            yield finding(order.state, "stuck", found.steps, facts=facts or "–")


def turn(space: Space) -> Iterator[ProgramFault]:
    """In each state without outcome somebody has the turn in some order, or the state says nobody."""
    for state in space.machine.states:
        here = [found for found in space.orders if found.order.state == state.key]
        stated = state.turn is not None or state.phase is Phase.BILLED
        if stated or state.outcome is not None or not here:
            continue
        if rare(space, here[0]):
            continue
        counting = space.machine.counting[state.key]
        if not any(open_moves(space.machine, each, counting) for each in here):
            yield finding(state.key, "turn", here[0].steps)


def rare(space: Space, found: Found) -> bool:
    """Tell whether a step from here depends on a guard that no order of the check may turn."""
    moves = space.machine.moves[found.order.state]
    return any(check.rare for move in moves for check in move.checks)


def open_moves(machine: Machine, found: Found, moves: Iterable[Move]) -> list[Move]:
    """Give the moves that nothing holds up but time."""
    order = found.order
    return [
        move
        for move in moves
        if all(each.retry_at for each in judged(machine, move, order, None, order.at))
    ]
