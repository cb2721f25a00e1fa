"""Steps: what the system does with an order once its date has come, such as letting it lapse.

A step is taken at the instant of the tick, not at its date: nothing is written into the past, so
that what was read of an order at any instant stays what it was.  The one rule: the due key is the
key of the command, so a step is taken once, whoever ticks.
"""

from datetime import datetime

from fixflow.identity import OrderId
from fixflow.instants import to_micros
from fixflow.lifecycle import Decision, Order
from fixflow.storage import acting, orders
from fixflow.storage.due import keeping
from fixflow.storage.due.alarm import RECUR, Kept, Key, Rows, late
from fixflow.storage.due.wanted import wanted
from fixflow.storage.orders import KIND, Scope
from fixflow.storage.outbox.letter_id import letter_id
from fixflow.storage.script import Conflict, Script
from fixflow.storage.tick import claims
from fixflow.storage.tick.claims import Claimed
from fixflow.storage.tick.occurring import ITSELF, occur
from fixflow.storage.tick.report import Tally, TickFailure
from fixflow.storage.tick.ringing import planned, ring


class Faulty(Exception):
    """What an order's program raised; on its way to where the transaction is undone.

    The database's own failures are not raised within a script, so they never come as this.
    """

    def __init__(self, error: Exception) -> None:
        super().__init__(type(error).__name__)
        self.error: Exception = error


def stepping(scope: Scope, claimed: Claimed, now: datetime) -> Script[Tally]:
    """Do what is due of one order that has a dated step, the first alarm first.

    A reminder whose deadline the step ends is told if it was due before, and else not.

    Raises:
        Conflict: `storage.conflict`.
        Faulty: with what the order's program raised.
    """
    try:
        return (yield from each_due(scope, claimed, now))
    except Conflict:
        raise
    except Exception as error:  # noqa: BLE001  an integrator's program may raise anything
        raise Faulty(error) from None


def each_due(scope: Scope, claimed: Claimed, now: datetime) -> Script[Tally]:
    """Do so, and let whatever is raised pass."""
    inner, order, tally = claimed.scope(scope), claimed.order, Tally()
    looked_at: set[Key] = set()
    if not (yield from claims.lock(inner, order)):
        return tally
    while True:
        rows = yield from keeping.read(inner, order)
        due = [row for row in late(rows, to_micros(now)) if row.alarm.key not in looked_at]
        if not due:
            return tally
        looked_at.add(due[0].alarm.key)
        kept = yield from orders.load(inner, order)
        if due[0].reminds:
            plan = planned(inner, kept.order, rows, now)
            tally.add((yield from ring(inner, [plan])))
        elif due[0].alarm.what == RECUR:
            tally.add((yield from occur(inner, kept.order, due[0], now)))
        else:
            tally.add((yield from step(inner, kept.order, rows, due[0], now)))


def step(scope: Scope, order: Order, rows: Rows, row: Kept, now: datetime) -> Script[Tally]:
    """Take a dated step, or move its alarm, or end it."""
    at, key = to_micros(now), row.alarm.key
    then = acting.no_earlier(order.at, now)
    dated = wanted(order, rows, order.at, scope.programs).get(key)
    if dated is None or dated.due_at > at:
        yield from keeping.align(scope, order.id, {key: row}, {key: dated} if dated else {}, at)
        return Tally(moved=1) if dated else Tally(ended=1)
    program = scope.programs(order.program)
    decision = program.decide(order, key[0], by=ITSELF, at=then)
    if decision.refused:
        return (yield from refused(scope, order.id, row, decision, at))
    yield from keeping.done(scope, order.id, row.alarm, at, "fired")
    command = letter_id(scope.realm, KIND, order.id.value, *key)
    yield from acting.act(scope, order.id, key[0], by=ITSELF, at=now, key=command)
    return Tally(fired=1)


def refused(scope: Scope, order: OrderId, row: Kept, decision: Decision, at: int) -> Script[Tally]:
    """Look at a refused step again when time has removed the reason, or later and later."""
    reason = decision.reasons[0]
    again = max((to_micros(each.retry_at) for each in decision.reasons if each.retry_at), default=0)
    if again > at:
        yield from keeping.move(scope, order, row, again, reason.code)
        return Tally(moved=1)
    yield from keeping.put_off(scope, order, (row,), at, reason.code)
    told = TickFailure(realm=scope.realm, order=order, code=reason.code, what=row.alarm.key[0])
    return Tally(failures=[told])
