"""Leasing: which letters a worker carries now, and nobody else.

One statement takes them: it numbers the lease and says until when it holds.  A lease that ran out
without an outcome may have been sent, so it comes back as one to be checked.  A letter is free
only once nothing earlier in its lane is open; at a strict door a dead letter counts as open.
What counts as open there is a CASE, so that only the index by lanes fits: PostgreSQL was measured
to look through a whole realm for each letter by the other one while it had no statistics.
The one rule: lease, commit, then send; a worker whose lease is not the last records nothing.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Final, cast

from attrs import evolve, frozen

from fixflow.instants import from_micros, to_micros
from fixflow.storage import body as bodies
from fixflow.storage.orders import Scope
from fixflow.storage.outbox.door import Parcel
from fixflow.storage.outbox.outcomes import Lease
from fixflow.storage.script import Row, Script

FAILURES: Final = 5  # in a row, then the door is left alone for a while

FREE: Final = """ FROM fx_outbox o
    WHERE o.realm = ? AND o.door = ? AND o.next_at <= ? AND o.done_at IS NULL AND o.dead_at IS NULL
    AND o.id = (SELECT e.id FROM fx_outbox e
        WHERE e.realm = o.realm AND e.lane = o.lane AND e.done_at IS NULL
        AND CASE WHEN e.dead_at IS NULL THEN 1 ELSE ? END = 1 ORDER BY e.version, e.n, e.id LIMIT 1)
    ORDER BY o.next_at, o.version, o.n LIMIT ? """
TAKE: Final = """UPDATE fx_outbox SET next_at = ?, attempts = attempts + 1, leases = leases + 1,
    state = CASE WHEN state = 'waiting' THEN 'sending' ELSE 'checking' END
    WHERE realm = ? AND id IN (WITH free AS (SELECT o.id """
TAKEN: Final = """/*FOR UPDATE SKIP LOCKED*/) SELECT id FROM free)
    RETURNING id, kind, subject, version, door, topic, body, made_at, attempts, leases, state, n"""
LEASE: Final = TAKE + FREE + TAKEN
FIRST: Final = """SELECT o.next_at, (SELECT d.paused_until FROM fx_door d
    WHERE d.realm = o.realm AND d.door = o.door) """
EARLIEST: Final = FIRST + FREE
REALMS: Final = """SELECT realm FROM (WITH RECURSIVE one(realm) AS (
    SELECT MIN(realm) FROM fx_outbox WHERE done_at IS NULL AND dead_at IS NULL
    UNION ALL SELECT (SELECT MIN(o.realm) FROM fx_outbox o
        WHERE o.realm > one.realm AND o.done_at IS NULL AND o.dead_at IS NULL)
    FROM one WHERE one.realm IS NOT NULL) SELECT realm FROM one) found
    WHERE realm IS NOT NULL ORDER BY realm"""
DOOR: Final = "SELECT failures, paused_until FROM fx_door WHERE realm = ? AND door = ?"
DOOR_HELD: Final = """INSERT INTO fx_door (realm, door, failures, paused_until) VALUES (?, ?, 0, 0)
    ON CONFLICT (realm, door) DO UPDATE SET failures = fx_door.failures
    RETURNING failures, paused_until"""
UNDER_WAY: Final = """SELECT COUNT(*) FROM fx_outbox WHERE realm = ? AND door = ? AND next_at > ?
    AND done_at IS NULL AND dead_at IS NULL AND state IN ('sending', 'checking')"""
RELEASE: Final = """UPDATE fx_outbox SET next_at = ?, attempts = attempts - 1, state = ?
    WHERE realm = ? AND id = ? AND leases = ? AND state IN ('sending', 'checking')
    AND done_at IS NULL AND dead_at IS NULL"""

LAST: Final = 2**63 - 2  # parked letters come after it


@frozen(kw_only=True)
class Gate:
    """One door in one realm.

    Attributes:
        realm: The client's closed area.
        door: The door's name.
        strict: Whether a dead letter holds up those behind it.
        limit: How many letters may be under way at once; None for any number.
        opens_at: When the first letter may go, in microseconds.
        rests_until: Until when the door is left alone, in microseconds.
    """

    realm: str
    door: str
    strict: bool
    limit: int | None
    opens_at: int = 0
    rests_until: int = 0


def within(scope: Scope, realm: str) -> Scope:
    """Work within another realm of the same database."""
    return evolve(scope, realm=realm, shelf={})


def realms() -> Script[list[str]]:
    """Name the realms that have an open letter."""
    rows = yield REALMS, ()
    return [str(realm) for (realm,) in rows]


def opening(gates: Iterable[Gate]) -> Script[list[Gate]]:
    """Give the gates that have a letter to carry at some time, and when."""
    found = []
    for gate in gates:
        rows = yield EARLIEST, (gate.realm, gate.door, LAST, int(gate.strict), 1)
        for next_at, paused in cast("list[tuple[int, int | None]]", rows):
            rest = paused or 0
            found.append(evolve(gate, opens_at=max(next_at, rest), rests_until=rest))
    return found


def lease(gate: Gate, at: datetime, until: datetime, most: int) -> Script[list[Lease]]:
    """Take up to so many letters; none while the door rests, one where it is tried again.

    Args:
        gate: The door.
        at: When.
        until: How long the lease holds.
        most: How many letters at most.
    """
    now = to_micros(at)
    allowed = min(most, (yield from room(gate, now)))
    if allowed <= 0:
        return []
    free = (gate.realm, gate.door, now, int(gate.strict), allowed)
    rows = yield LEASE, (to_micros(until), gate.realm, *free)
    in_order = sorted(rows, key=lambda row: (row[7], row[3], row[-1], row[0]))
    return [leased(gate.realm, row) for row in in_order]


def room(gate: Gate, now: int) -> Script[int]:
    """Say how many letters more the door may carry; where that is bounded, one asks at a time."""
    rows = yield DOOR if gate.limit is None else DOOR_HELD, (gate.realm, gate.door)
    failures, paused = cast("tuple[int, int]", rows[0] if rows else (0, 0))
    if paused > now:
        return 0
    most = 1 if failures >= FAILURES else LAST
    if gate.limit is None:
        return most
    ((busy,),) = cast("list[tuple[int]]", (yield UNDER_WAY, (gate.realm, gate.door, now)))
    return min(most, gate.limit - busy)


def leased(realm: str, row: Row) -> Lease:
    """Read one row that was taken."""
    (id_, kind, subject, version, door, topic, body, made_at, attempts, leases, state, _) = cast(
        "tuple[str, str, str, int, str, str, str, int, int, int, str, int]", row
    )
    parcel = Parcel(
        id=id_, realm=realm, kind=kind, subject=subject, version=version, door=door, topic=topic,
        body=bodies.read(body), made_at=from_micros(made_at), attempt=attempts,
    )  # fmt: skip
    return Lease(parcel=parcel, fence=leases, checking=state == "checking")


def release(leases: Iterable[Lease], at: datetime) -> Script[None]:
    """Give letters back that were not begun; that was no attempt.  Once more changes nothing."""
    for each in leases:
        state = "doubt" if each.checking else "waiting"
        yield RELEASE, (to_micros(at), state, each.parcel.realm, each.parcel.id, each.fence)
