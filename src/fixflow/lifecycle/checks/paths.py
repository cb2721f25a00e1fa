"""Paths: how many ways lead through a table from its start to an outcome."""

from typing import Final

from fixflow.lifecycle.machine import Machine
from fixflow.lifecycle.rows import START

MOST: Final = 200_000


def paths(machine: Machine) -> int:
    """Count the ways from the start to a first outcome that come to no state twice.

    A row that stays where it is makes no other way.  In a table of many circles there are more
    than anybody can count: after 200,000 partial ways those that were found are given.
    """
    count = looked = 0
    waiting = [(START, frozenset((START,)))]
    while waiting and looked < MOST:
        state, passed = waiting.pop()
        looked += 1
        for move in machine.moves[state.key]:
            if move.target.outcome is not None:
                count += 1
            elif move.target not in passed:
                waiting.append((move.target, passed | {move.target}))
    return count
