"""The turn: who has the next move, derived from the rows.

The one rule: the owners of the rows that lead forward, as far as their guards let them pass.
Which rows these are is the table's to say (`table.counting`); who else has the turn, by an open
change or an overdue deadline, is for the program to add.
"""

from datetime import datetime

from fixflow.lifecycle.decide import check
from fixflow.lifecycle.judging import judged
from fixflow.lifecycle.order import Order
from fixflow.lifecycle.phases import Phase
from fixflow.lifecycle.table import Table
from fixflow.parties import Role


def turn(table: Table, order: Order, at: datetime) -> tuple[Role, ...]:
    """Give the roles with the next move, in table order; nobody once it is billed or closed."""
    check(table, order, at)
    fixed = settled(table, order)
    if fixed is not None:
        return fixed
    passing = (
        move
        for move in table.counting[order.state]
        if not (move.asks and judged(table, move, order, None, at))
    )
    return tuple(dict.fromkeys(move.roles[0] for move in passing))


def settled(table: Table, order: Order) -> tuple[Role, ...] | None:
    """Give the turn where no row is asked: what the state names, or nobody at the end."""
    named = table.by_key[order.state].turn
    if named is None and order.phase in (Phase.BILLED, Phase.CLOSED):
        return ()
    return named


def timeless(table: Table, order: Order) -> bool:
    """Tell whether the turn stays as it is until the next event, since no row that counts asks."""
    return settled(table, order) is not None or not any(
        move.asks for move in table.counting[order.state]
    )


def turning(table: Table, order: Order, at: datetime) -> tuple[datetime, ...]:
    """Give the instants from which time alone lifts what keeps a row that counts from passing."""
    reasons = (
        each
        for move in table.counting[order.state]
        for each in judged(table, move, order, None, at)
    )
    return tuple(each.retry_at for each in reasons if each.retry_at is not None)
