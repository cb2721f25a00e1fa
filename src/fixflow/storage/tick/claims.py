"""Claims: which orders a tick works on.

Any number of tickers may run at once.  Each takes some orders whose alarms are due, by a lock on
their rows that PostgreSQL lets others pass by; SQLite has one writer.  The one rule: the lock is
on the order, so that nobody takes a step of it meanwhile; an order that somebody is working on is
left, since a step rewrites its alarms.

The statements look each order up by its key, in a subquery of its own: a join was measured to
compare every order with every alarm where the statistics of PostgreSQL are older than the rows.
"""

from datetime import datetime, timedelta
from typing import Final, cast

from attrs import evolve, frozen

from fixflow.identity import OrderId
from fixflow.instants import from_micros
from fixflow.storage.orders import KIND, Scope
from fixflow.storage.script import Row, Script

NEAR: Final = 500  # alarms that a ticker looks at, and takes some of their orders
FAR: Final = 2000  # and that it looks at where the others have taken all of these
TAKEN: Final = 50  # orders in one transaction
LATE: Final = timedelta(days=1)  # an alarm that has waited for longer shows that nobody ticks

CLAIM: Final = """SELECT realm, id FROM (SELECT due.realm, (
        SELECT o.id FROM fx_order o WHERE o.realm = ? AND o.id = due.id
        /*FOR UPDATE SKIP LOCKED*/) AS id
    FROM (SELECT DISTINCT realm, id FROM (SELECT realm, id FROM fx_due
        WHERE realm = ? AND kind = ? AND next_at <= ? AND done_at IS NULL
        ORDER BY next_at LIMIT ?) first_ones) due) taken
    WHERE id IS NOT NULL LIMIT ?"""
CLAIM_EVERYWHERE: Final = """SELECT realm, id FROM (SELECT due.realm, (
        SELECT o.id FROM fx_order o WHERE o.realm = due.realm AND o.id = due.id
        /*FOR UPDATE SKIP LOCKED*/) AS id
    FROM (SELECT DISTINCT realm, id FROM (SELECT realm, id FROM fx_due
        WHERE kind = ? AND next_at <= ? AND done_at IS NULL
        ORDER BY next_at LIMIT ?) first_ones) due) taken
    WHERE id IS NOT NULL LIMIT ?"""
NEXT: Final = """SELECT next_at FROM fx_due WHERE realm = ? AND done_at IS NULL
    ORDER BY next_at LIMIT 1"""
NEXT_EVERYWHERE: Final = """SELECT next_at FROM fx_due WHERE done_at IS NULL
    ORDER BY next_at LIMIT 1"""
LOCK: Final = "SELECT id FROM fx_order WHERE realm = ? AND id = ? /*FOR UPDATE SKIP LOCKED*/"


@frozen
class Claimed:
    """An order that a tick works on."""

    realm: str
    order: OrderId

    def scope(self, outer: Scope) -> Scope:
        """Say within what it is worked on; what was read of it before may be out of date."""
        outer.shelf.pop(self.order, None)
        return within(outer, self.realm)


def within(outer: Scope, realm: str) -> Scope:
    """Work within a realm that is the outer one or another."""
    return outer if outer.realm == realm else evolve(outer, realm=realm, shelf={})


def claim(scope: Scope, now: int, most: int, *, everywhere: bool) -> Script[list[Claimed]]:
    """Take orders whose alarms are due, until the transaction ends.

    Args:
        scope: Within what is looked; its realm counts unless `everywhere`.
        now: The instant in microseconds.
        most: How many orders at most.
        everywhere: Whether the orders of all realms are taken.
    """
    rows: list[Row] = []
    for window in (NEAR, FAR):
        until = (KIND, now, window, most)
        if everywhere:
            rows = yield CLAIM_EVERYWHERE, until
        else:
            rows = yield CLAIM, (scope.realm, scope.realm, *until)
        if rows:
            break
    return claimed(cast("list[tuple[str, str]]", rows))


def claimed(rows: list[tuple[str, str]]) -> list[Claimed]:
    """Read which orders were taken, in a fixed order."""
    return [Claimed(realm, OrderId(id_)) for realm, id_ in sorted(rows)]


def lock(scope: Scope, order: OrderId) -> Script[bool]:
    """Take one order until the transaction ends; False where somebody is working on it."""
    return bool((yield LOCK, (scope.realm, order.value)))


def next_at(scope: Scope, *, everywhere: bool) -> Script[datetime | None]:
    """Tell when the next alarm is to be looked at."""
    rows = yield (NEXT_EVERYWHERE, ()) if everywhere else (NEXT, (scope.realm,))
    return from_micros(cast("int", rows[0][0])) if rows else None


def late_since(scope: Scope, now: datetime, *, everywhere: bool) -> Script[datetime | None]:
    """Tell since when an alarm has waited for too long; nothing where somebody ticks."""
    since = yield from next_at(scope, everywhere=everywhere)
    return since if since is not None and now - since > LATE else None
