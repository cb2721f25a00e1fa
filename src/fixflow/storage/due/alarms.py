"""Alarms: the rows that ring for an order, rewritten with each of its steps.

The one rule: an alarm is never the truth; before it rings, the deadline is computed again.
"""

from collections.abc import Mapping, Sequence

from attrs import evolve

from fixflow.deadlines import Running
from fixflow.instants import to_micros
from fixflow.lifecycle import Order
from fixflow.storage.due import keeping
from fixflow.storage.due.alarm import Kept, Key
from fixflow.storage.due.wanted import alarms_for, may_ring
from fixflow.storage.orders import Scope
from fixflow.storage.script import Script


def rewrite(scope: Scope, order: Order) -> Script[None]:
    """Bring the alarms of an order in line with what runs now.

    One statement reads them, and only what differs is written; an order whose program has neither
    clocks nor dated steps costs nothing.  An alarm that was put off is looked at afresh.

    Raises:
        BeyondHorizon: `deadlines.horizon`.
    """
    if may_ring(scope.programs(order.program), order):
        rows = yield from keeping.read(scope, order.id)
        running = running_now(scope, order)
        asked = alarms_for(order, rows, running, order.at, scope.programs)
        yield from keeping.align(scope, order.id, afresh(rows), asked, to_micros(order.at))


def running_now(scope: Scope, order: Order) -> Sequence[Running]:
    """Give the open deadlines of an order: those that its row was written by, where it just was."""
    version, running = scope.running.get(order.id, (0, ()))
    if version == order.version:
        return running
    return scope.programs(order.program).open_deadlines(order, order.at, programs=scope.programs)


def afresh(rows: Mapping[Key, Kept]) -> dict[Key, Kept]:
    """Let alarms that were put off count as other ones than wanted: what failed may be mended."""
    return {
        key: evolve(row, alarm=evolve(row.alarm, edition="")) if row.attempts else row
        for key, row in rows.items()
    }
