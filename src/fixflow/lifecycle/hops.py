"""Hops: the next step towards an action, tabulated once per machine and action.

The one rule: the shortest path wins; among equals the one with fewer rows of our own, then
table order.  The table is made backwards from the states that have the action, level by level.
"""

from collections.abc import Mapping

from fixflow.lifecycle.actions import Action
from fixflow.lifecycle.rows import START
from fixflow.lifecycle.table import Move, Table


def hop(table: Table, kind: type[Action], state: str) -> Move | None:
    """Give the first move of the way from a state to the action; None if there is no way."""
    hops = table.hops.get(kind)
    if hops is None:
        hops = table.hops[kind] = tabulated(table, kind)
    return hops.get(state)


def path(table: Table, kind: type[Action], state: str) -> tuple[Move, ...]:
    """Give the moves from a state to the nearest one that has the action."""
    moves: list[Move] = []
    while (move := hop(table, kind, state)) is not None:
        moves.append(move)
        state = move.target.key
    return tuple(moves)


def tabulated(table: Table, kind: type[Action]) -> Mapping[str, Move]:
    """Find the next hop of every state from which the action can be reached."""
    own_rows = {state: 0 for state, cells in table.cells.items() if kind in cells}
    hops: dict[str, Move] = {}
    while level := nearer(table, own_rows):
        for state, (own, move) in level.items():
            own_rows[state] = own
            hops[state] = move
    return hops


def nearer(table: Table, own_rows: Mapping[str, int]) -> dict[str, tuple[int, Move]]:
    """Find the states one move before those that are known, each with its best move.

    They are all equally far, so only the rows of our own on the rest of the way are compared.
    """
    level: dict[str, tuple[int, Move]] = {}
    for state in (START.key, *table.by_key):
        if state in own_rows:
            continue
        for move in table.moves[state]:
            known = own_rows.get(move.target.key)
            if known is not None:
                own = known + move.row.own
                if state not in level or own < level[state][0]:
                    level[state] = (own, move)
    return level
