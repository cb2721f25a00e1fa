"""Foretelling: an order as it will be once what has come is told, before anything is written.

A date that has come stays one, whatever somebody does before the tick has told it.  So a step of
people is decided on this order, and what has come is written before it.  The one rule: who is
refused has written nothing, and what he was told counts what has come.
"""

from datetime import datetime
from typing import Final

from fixflow.instants import to_micros
from fixflow.lifecycle import Order
from fixflow.parties import SYSTEM, Actor
from fixflow.storage.due import keeping
from fixflow.storage.due.alarm import COMING, Kept
from fixflow.storage.orders import Scope
from fixflow.storage.script import Script

ITSELF: Final = Actor(SYSTEM)


def alarm(scope: Scope, order: Order) -> Script[Kept | None]:
    """Read the open alarm of what comes back; an order of which nothing does costs no statement."""
    if not scope.tells or scope.programs(order.program).recurs is None:
        return None
    row = (yield from keeping.read(scope, order.id)).get(COMING)
    return None if row is None or row.done_at is not None else row


def foretold(scope: Scope, order: Order, row: Kept | None, at: datetime) -> Order:
    """Give an order with what has come by an instant, as the next tick would tell it.

    Args:
        scope: Its programs.
        order: The order as it is.
        row: Its alarm; None where nothing comes.
        at: The instant; the alarm is due by then, or nothing has come.
    """
    program = scope.programs(order.program)
    if program.recurs is None or row is None or row.alarm.due_at > to_micros(at):
        return order
    after = order
    try:
        for each in program.recurs.coming(order, at):
            then = max(order.at, at, key=to_micros)
            after = program.decide(after, each.action, by=ITSELF, at=then).order
    except Exception:  # noqa: BLE001  what cannot be told the tick names; it stands in nobody's way
        return order
    return after


def load(scope: Scope, order: Order, at: datetime) -> Script[Order]:
    """Read the alarm, and give the order so."""
    return foretold(scope, order, (yield from alarm(scope, order)), at)
