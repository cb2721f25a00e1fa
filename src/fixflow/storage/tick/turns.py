"""Turns: one transaction of a tick: some orders are claimed, and what is due of them rings.

The one rule: an order that cannot be computed stops no other; it is named, and its alarms are
looked at again later.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from itertools import groupby
from operator import attrgetter

from attrs import define, evolve, field

from fixflow.identity import OrderId
from fixflow.instants import to_micros
from fixflow.storage.due import keeping
from fixflow.storage.due.alarm import late
from fixflow.storage.orders import Scope
from fixflow.storage.script import Script
from fixflow.storage.tick import claims, reading
from fixflow.storage.tick.claims import Claimed
from fixflow.storage.tick.report import Tally, failed
from fixflow.storage.tick.ringing import planned, ring


@define
class Round:
    """What one transaction of a tick has done and found.

    Attributes:
        claimed: How many orders it took.
        tally: What it did.
        steps: The orders with a dated step, each to be taken in a transaction of its own.
        next_at: When the next alarm is to be looked at.
    """

    claimed: int = 0
    tally: Tally = field(factory=Tally)
    steps: list[Claimed] = field(factory=list)
    next_at: datetime | None = None


def turn(scope: Scope, now: datetime, most: int, *, everywhere: bool) -> Script[Round]:
    """Ring what is due of some orders; each program is looked up once for all of them.

    Args:
        scope: Within what is looked.
        now: The instant.
        most: How many orders at most.
        everywhere: Whether the orders of all realms are looked at.
    """
    found, scope = Round(), evolve(scope, programs=cache(scope.programs))
    every = yield from claims.claim(scope, to_micros(now), most, everywhere=everywhere)
    for realm, some in groupby(every, key=attrgetter("realm")):
        inner = claims.within(scope, realm)
        yield from turn_of(inner, [each.order for each in some], now, found)
    found.claimed = len(every)
    found.next_at = yield from claims.next_at(scope, everywhere=everywhere)
    return found


def turn_of(scope: Scope, claimed: Sequence[OrderId], now: datetime, found: Round) -> Script[None]:
    """Ring what is due of some orders of one realm; an order with a dated step comes after."""
    at = to_micros(now)
    rows = yield from keeping.read_several(scope, claimed)
    due = {order: late(each, at) for order, each in rows.items()}
    steps = [order for order in claimed if not all(row.reminds for row in due[order])]
    found.steps += [Claimed(scope.realm, order) for order in steps]
    ringing = [order for order in claimed if due[order] and order not in steps]
    journals = yield from reading.several(scope, ringing)
    plans = []
    for order in ringing:
        try:
            plans.append(planned(scope, journals.folded(order), rows[order], now))
        except Exception as error:  # noqa: BLE001  an integrator's program may raise anything
            told = failed(scope.realm, order, error)
            yield from keeping.put_off(scope, order, due[order], at, told.code)
            found.tally.failures.append(told)
    found.tally.add((yield from ring(scope, plans)))


def postponing(scope: Scope, claimed: Claimed, now: datetime, error: Exception) -> Script[Tally]:
    """Put off what is due of an order that could not be done, and name it."""
    inner, at = claimed.scope(scope), to_micros(now)
    told = failed(claimed.realm, claimed.order, error)
    rows = yield from keeping.read(inner, claimed.order)
    yield from keeping.put_off(inner, claimed.order, late(rows, at), at, told.code)
    return Tally(failures=[told])
