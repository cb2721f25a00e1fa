"""Ranks: how far down each state stands, and the way that the eye should follow.

The one rule: a step leads down, unless it goes back to a state that was on the way to it.  A
state stands below all those that lead down to it; the spine is the longest way that the manual
itself tells from the start to a good end.
"""

from collections.abc import Iterable, Mapping

from attrs import frozen

from fixflow.lifecycle.phases import Outcome
from fixflow.lifecycle.rows import START
from fixflow.lifecycle.table import Move, Table


@frozen(eq=False)
class Ranks:
    """Where the states stand.

    Attributes:
        rank: By state, from 0 for the start.
        back: The pairs of states between which a step leads up again.
        spine: The moves of the main way, from the start on.
    """

    rank: Mapping[str, int]
    back: frozenset[tuple[str, str]]
    spine: tuple[Move, ...]


def ranked(table: Table) -> Ranks:
    """Rank the states of a table."""
    finished, back = walked(table)
    below = tuple(reversed(finished))
    down = {
        state: [move for move in leading(table, state) if (state, move.target.key) not in back]
        for state in below
    }
    rank = dict.fromkeys(below, 0)
    for state in below:
        for move in down[state]:
            rank[move.target.key] = max(rank[move.target.key], rank[state] + 1)
    quoted = {state: [move for move in moves if not move.row.own] for state, moves in down.items()}
    return Ranks(rank, back, spine(below, quoted) or spine(below, down) or longest(below, down))


def leading(table: Table, state: str) -> list[Move]:
    """Give the moves that leave a state, those of the manual first."""
    moves = [move for move in table.moves[state] if move.target is not move.source]
    return sorted(moves, key=lambda move: move.row.own)


def walked(table: Table) -> tuple[list[str], frozenset[tuple[str, str]]]:
    """Walk the table depth first: the states as they were finished, and the steps that lead back."""
    finished: list[str] = []
    back: set[tuple[str, str]] = set()
    on_the_way = [START.key]
    seen = {START.key}
    waiting = [iter(leading(table, START.key))]
    while waiting:
        move = next(waiting[-1], None)
        if move is None:
            waiting.pop()
            finished.append(on_the_way.pop())
            continue
        target = move.target.key
        if target in on_the_way:
            back.add((on_the_way[-1], target))
        elif target not in seen:
            seen.add(target)
            on_the_way.append(target)
            waiting.append(iter(leading(table, target)))
    return finished, frozenset(back)


def spine(below: Iterable[str], down: Mapping[str, list[Move]]) -> tuple[Move, ...]:
    """Give the longest way to a state in which the work is done; none if there is no such way."""
    ways = longest_ways(below, down)
    done = [way for way in ways.values() if way and way[-1].target.outcome is Outcome.DONE]
    return max(done, key=len, default=())


def longest(below: Iterable[str], down: Mapping[str, list[Move]]) -> tuple[Move, ...]:
    """Give the longest way of all, for a table in which nothing is ever done."""
    return max(longest_ways(below, down).values(), key=len)


def longest_ways(
    below: Iterable[str], down: Mapping[str, list[Move]]
) -> dict[str, tuple[Move, ...]]:
    """Give the longest way from the start to each state that can be reached; the first of equals."""
    ways: dict[str, tuple[Move, ...]] = {START.key: ()}
    for state in below:
        if state not in ways:
            continue
        for move in down[state]:
            way = (*ways[state], move)
            if len(way) > len(ways.get(move.target.key, ())):
                ways[move.target.key] = way
    return ways
