"""Paths: how many ways lead through a table from its start to an outcome."""

from typing import Final

from fixflow.lifecycle.machine import Machine
from fixflow.lifecycle.rows import START

MOST: Final = 1_000_000


def paths(machine: Machine) -> int:
    """Count the ways from the start to a first outcome that come to no state twice.

    A row that stays where it is makes no other way.  Counting ends at a million: so many ways
    are told by no figure.
    """
    count = 0
    waiting = [(START, frozenset((START,)))]
    while waiting and count < MOST:
        state, passed = waiting.pop()
        for move in machine.moves[state.key]:
            if move.target.outcome is not None and state.outcome is None:
                count += 1
            elif move.target not in passed:
                waiting.append((move.target, passed | {move.target}))
    return count
