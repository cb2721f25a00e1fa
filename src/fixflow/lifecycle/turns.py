"""The turn: who has the next move, derived from the rows.

The one rule: the owners of the rows that lead forward, as far as their guards let them pass.
Where a row of the manual leads forward, rows of our own do not count; who else has the turn, by
an open change or an overdue deadline, is for the program to add.
"""

from collections.abc import Iterable
from datetime import datetime

from fixflow.lifecycle.decide import check
from fixflow.lifecycle.judging import judged
from fixflow.lifecycle.order import Order
from fixflow.lifecycle.phases import Outcome, Phase
from fixflow.lifecycle.table import Move, Table
from fixflow.parties import Role


def turn(table: Table, order: Order, at: datetime) -> tuple[Role, ...]:
    """Give the roles with the next move, in table order; nobody once it is billed or closed."""
    check(table, order, at)
    named = table.by_key[order.state].turn
    if named is not None:
        return named
    if order.phase in (Phase.BILLED, Phase.CLOSED):
        return ()
    passing = (move for move in counting(table, order) if not judged(table, move, order, None, at))
    return tuple(dict.fromkeys(move.roles[0] for move in passing))


def turning(table: Table, order: Order, at: datetime) -> tuple[datetime, ...]:
    """Give the instants from which time alone lifts what keeps a row that counts from passing."""
    reasons = (
        each for move in counting(table, order) for each in judged(table, move, order, None, at)
    )
    return tuple(each.retry_at for each in reasons if each.retry_at is not None)


def counting(table: Table, order: Order) -> Iterable[Move]:
    """Choose the rows that count: forward ones of the manual, else forward, else any that move."""
    moving = [each for each in table.moves[order.state] if each.target is not each.source]
    forward = [each for each in moving if each.target.outcome in (None, Outcome.DONE)]
    quoted = [each for each in forward if not each.row.own]
    return quoted or forward or moving
