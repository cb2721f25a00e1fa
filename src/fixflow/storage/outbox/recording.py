"""Recording: the outcome of an attempt, and how a door fares.

Five failures in a row let a door rest for five minutes; then one letter tries it.
The one rule: an outcome counts only while its lease is the letter's last one; a later lease has
its own.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final, TypeAlias, cast

from fixflow.instants import to_micros
from fixflow.storage.orders import Scope
from fixflow.storage.outbox.door import Keep, Outcome
from fixflow.storage.outbox.leasing import FAILURES, Gate, within
from fixflow.storage.outbox.outcomes import Change, Lease, failed
from fixflow.storage.outbox.report import Tally
from fixflow.storage.script import Script
from fixflow.storage.slots import MANY, SOME, dealt

Done: TypeAlias = tuple[Lease, Outcome, Change]

REST: Final = timedelta(minutes=5)

RECORD_TO: Final = """fx_outbox SET state = v.column3, next_at = v.column4,
    done_at = v.column5, dead_at = v.column6, note = v.column7 FROM (VALUES """
RECORD_ROW: Final = """(CAST(? AS TEXT), CAST(? AS BIGINT), CAST(? AS TEXT), CAST(? AS BIGINT),
    CAST(? AS BIGINT), CAST(? AS BIGINT), CAST(? AS TEXT))"""
RECORD_END: Final = """) v
    WHERE realm = ? AND id = v.column1 AND leases = v.column2
    AND done_at IS NULL AND dead_at IS NULL RETURNING id"""
RECORD: Final = "UPDATE " + RECORD_TO + RECORD_ROW + RECORD_END
RECORD_SOME: Final = "UPDATE " + RECORD_TO + RECORD_ROW + (", " + RECORD_ROW) * 9 + RECORD_END
RECORD_MANY: Final = "UPDATE " + RECORD_TO + RECORD_ROW + (", " + RECORD_ROW) * 49 + RECORD_END
FAILED: Final = """INSERT INTO fx_door (realm, door, failures, paused_until) VALUES (?, ?, 1, 0)
    ON CONFLICT (realm, door) DO UPDATE SET failures = fx_door.failures + 1,
    paused_until = CASE WHEN fx_door.failures + 1 >= ? THEN ? ELSE fx_door.paused_until END
    RETURNING paused_until"""
WORKED: Final = """UPDATE fx_door SET failures = 0, paused_until = 0
    WHERE realm = ? AND door = ? AND failures > 0"""


def record(
    scope: Scope, gate: Gate, done: Sequence[Done], at: datetime, keep: Keep | None = None
) -> Script[tuple[Tally, bool]]:
    """Write what became of some letters; say what counted, and whether the door rests now.

    Args:
        scope: Any of the database.
        gate: Whose letters, through which door.
        done: What came of each.
        at: When.
        keep: What else the door writes of an outcome that counts.
    """
    recorded = yield from record_all(gate, done)
    for lease, outcome, _ in done:
        if keep is not None and lease.parcel.id in recorded:
            yield from keep(within(scope, gate.realm), lease.parcel, outcome, at)
    counted = Counter(
        change.counted if lease.parcel.id in recorded else "lost" for lease, _, change in done
    )
    rests = yield from fared_all(gate, done, at)
    return Tally(**counted), rests


def fared_all(gate: Gate, done: Iterable[Done], at: datetime) -> Script[bool]:
    """Count how the door fared, letter by letter; say whether it rests now."""
    rests = False
    before: bool | None = None
    for _, outcome, _ in done:
        bad = failed(outcome)
        if bad is None:
            continue
        if bad or before is not False:  # a success after a success says nothing new of the door
            rests = yield from fared(gate, bad, at)
        before = bad
    return rests


def record_all(gate: Gate, done: Iterable[Done]) -> Script[set[str]]:
    """Write what became of letters; give those whose lease was still the last one."""
    rows = [
        (
            lease.parcel.id,
            lease.fence,
            each.state,
            each.next_at,
            each.done_at,
            each.dead_at,
            each.note,
        )
        for lease, _, each in done
    ]
    found: set[str] = set()
    for size, args in dealt(rows):
        told = (*args, gate.realm)
        ids = yield RECORD_MANY if size == MANY else RECORD_SOME if size == SOME else RECORD, told
        found.update(str(id_) for (id_,) in ids)
    return found


def fared(gate: Gate, bad: bool, at: datetime) -> Script[bool]:  # noqa: FBT001  of one outcome
    """Count a failure of the door or forget those before; say whether the door rests now."""
    if not bad:
        yield WORKED, (gate.realm, gate.door)
        return False
    until = to_micros(at + REST)
    rows = yield FAILED, (gate.realm, gate.door, FAILURES, until)
    ((paused,),) = cast("list[tuple[int]]", rows)
    return paused > to_micros(at)
