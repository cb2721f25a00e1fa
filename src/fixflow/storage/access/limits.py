"""Limits: how often somebody may try, as one row and one statement for each bucket (GCRA).

The row holds `tat`, the instant at which the bucket is empty again.  A try costs some seconds: the
new one is max(tat, now) + cost, and the try passes if that is no further ahead than the burst.  The
one rule: a try that does not pass costs nothing, and is told when the next one may.
"""

from datetime import datetime, timedelta
from typing import Final, cast

from attrs import frozen

from fixflow.instants import MICROSECOND, from_micros, to_micros
from fixflow.portal.access.verdicts import Limited
from fixflow.storage.access.keys import Keys, network
from fixflow.storage.orders import Scope
from fixflow.storage.script import Script

TAKE: Final = """INSERT INTO fx_rate (realm, bucket, tat) VALUES (?, ?, ?)
    ON CONFLICT (realm, bucket) DO UPDATE
    SET tat = CASE WHEN fx_rate.tat > ? THEN fx_rate.tat + ? ELSE excluded.tat END
    WHERE fx_rate.tat <= ? RETURNING tat"""
FULL: Final = "SELECT tat FROM fx_rate WHERE realm = ? AND bucket = ?"


@frozen
class Limit:
    """How often something may be tried.

    Args:
        kind: What is counted.
        cost: What a try costs.
        burst: How far ahead a bucket may be filled.
    """

    kind: str
    cost: timedelta
    burst: timedelta


PER_EMAIL: Final = Limit("email", timedelta(seconds=720), timedelta(seconds=2_160))
PER_ADDRESS: Final = Limit(
    "address", timedelta(seconds=180), timedelta(hours=1)
)  # 20 at once, then 20/h
PER_CODE: Final = Limit("code", timedelta(seconds=360), timedelta(hours=1))  # 10 at once, then 10/h


def by_address(scope: Scope, limit: Limit, address: str, at: datetime) -> Script[Limited | None]:
    """Count a try from a network address.

    Raises:
        NoNetworkAddress: `access.no_network_address`.
    """
    return (yield from take(scope, limit, network(address), at))


def take(scope: Scope, limit: Limit, value: str, at: datetime) -> Script[Limited | None]:
    """Count a try in the bucket of a value; None if it passes.

    Args:
        scope: Within what it is written.
        limit: How often.
        value: The address, of which the row holds an HMAC.
        at: When.
    """
    bucket = Keys.of(scope).bucket(limit.kind, value)
    now, cost, burst = to_micros(at), limit.cost // MICROSECOND, limit.burst // MICROSECOND
    fits = now + burst - cost
    passed = yield TAKE, (scope.realm, bucket, now + cost, now, cost, fits)
    if passed:
        return None
    ((tat,),) = cast("list[tuple[int]]", (yield FULL, (scope.realm, bucket)))
    return Limited(from_micros(tat + cost - burst))
