"""Keeping: the rows of alarms, read and written.

The one rule: a row is done once; what was told is neither opened again nor done again, whatever
a script that comes late believes.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias, cast

from fixflow.identity import OrderId
from fixflow.storage.due.alarm import Alarm, Kept, Key, Outcome, Rows, kept
from fixflow.storage.orders import KIND, Scope
from fixflow.storage.script import Row, Script
from fixflow.storage.several_journals import FEW, slotted
from fixflow.storage.slots import MANY, SOME, dealt

Aligned: TypeAlias = tuple[OrderId, Rows, Mapping[Key, Alarm]]
Told: TypeAlias = tuple[OrderId, Alarm, Outcome]

OF_ORDER: Final = """SELECT deadline, run, rung, due_at, what, edition,
    next_at, attempts, done_at, outcome
    FROM fx_due WHERE realm = ? AND kind = ? AND id = ?"""
OF_EACH: Final = """SELECT id, deadline, run, rung, due_at, what, edition,
    next_at, attempts, done_at, outcome
    FROM fx_due WHERE realm = ? AND kind = ? AND id = ?"""
OF_FEW: Final = OF_EACH + (" UNION ALL " + OF_EACH) * (FEW - 1)
SET_ROW: Final = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)"
SET_INTO: Final = """INSERT INTO fx_due
    (realm, kind, id, deadline, run, rung, due_at, what, edition, next_at, attempts)
    VALUES """
SET_END: Final = """
    ON CONFLICT (realm, kind, id, deadline, run, rung) DO UPDATE SET
    due_at = excluded.due_at, edition = excluded.edition, next_at = excluded.next_at,
    attempts = 0, note = NULL, done_at = NULL, outcome = NULL
    WHERE fx_due.done_at IS NULL OR fx_due.outcome = 'ended'"""
SET: Final = SET_INTO + SET_ROW + SET_END
SET_SOME: Final = SET_INTO + SET_ROW + (", " + SET_ROW) * 9 + SET_END
SET_MANY: Final = SET_INTO + SET_ROW + (", " + SET_ROW) * 49 + SET_END
DONE_ROW: Final = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)"
DONE_INTO: Final = """INSERT INTO fx_due
    (realm, kind, id, deadline, run, rung, due_at, what, edition, next_at, attempts,
     done_at, outcome)
    VALUES """
DONE_END: Final = """
    ON CONFLICT (realm, kind, id, deadline, run, rung) DO UPDATE SET
    due_at = excluded.due_at, edition = excluded.edition,
    done_at = excluded.done_at, outcome = excluded.outcome
    WHERE fx_due.done_at IS NULL OR fx_due.outcome = 'ended' RETURNING id, deadline, run, rung"""
DONE: Final = DONE_INTO + DONE_ROW + DONE_END
DONE_SOME: Final = DONE_INTO + DONE_ROW + (", " + DONE_ROW) * 9 + DONE_END
DONE_MANY: Final = DONE_INTO + DONE_ROW + (", " + DONE_ROW) * 49 + DONE_END
END: Final = """UPDATE fx_due SET done_at = ?, outcome = 'ended'
    WHERE realm = ? AND kind = ? AND id = ? AND deadline = ? AND run = ? AND rung = ?
    AND done_at IS NULL"""
PUT_OFF: Final = """UPDATE fx_due SET next_at = ?, attempts = attempts + 1, note = ?
    WHERE realm = ? AND kind = ? AND id = ? AND deadline = ? AND run = ? AND rung = ?
    AND done_at IS NULL"""

SECONDS: Final = 1_000_000
SHORTEST: Final = 30 * SECONDS
LONGEST: Final = 6 * 3600 * SECONDS
DOUBLINGS: Final = 10  # after which it is the longest anyway
NOTE: Final = 200


def read(scope: Scope, order: OrderId) -> Script[dict[Key, Kept]]:
    """Read all alarms of an order, those that are done too."""
    rows = yield OF_ORDER, whose(scope, order)
    return {each.alarm.key: each for each in map(kept, rows)}


def read_several(scope: Scope, ids: Sequence[OrderId]) -> Script[dict[OrderId, dict[Key, Kept]]]:
    """Read all alarms of several orders, those that are done too."""
    found: dict[OrderId, dict[Key, Kept]] = {each: {} for each in ids}
    for args in slotted(scope.realm, KIND, [each.value for each in ids]):
        for id_, *cells_ in (yield OF_FEW, args):
            each = kept(tuple(cells_))
            found[OrderId(str(id_))][each.alarm.key] = each
    return found


def align(
    scope: Scope, order: OrderId, rows: Rows, wanted: Mapping[Key, Alarm], at: int
) -> Script[None]:
    """Write the difference between the alarms that an order has and those that it is to have.

    Args:
        scope: Within what it is written.
        order: Whose alarms they are.
        rows: The alarms that it has.
        wanted: The alarms that it is to have.
        at: When those end that are wanted no more, in microseconds.
    """
    yield from align_all(scope, [(order, rows, wanted)], at)


def align_all(scope: Scope, several: Sequence[Aligned], at: int) -> Script[None]:
    """Do so for several orders, by few statements."""
    coming = [
        (*whose(scope, order), *cells(each), each.due_at)
        for order, rows, wanted in several
        for each in differing(rows, wanted)
    ]
    for size, args in dealt(coming):
        yield SET_MANY if size == MANY else SET_SOME if size == SOME else SET, args
    for order, rows, wanted in several:
        for key in ending(rows, wanted):
            yield END, (at, *whose(scope, order), *key)


def differing(rows: Rows, wanted: Mapping[Key, Alarm]) -> Iterable[Alarm]:
    """Give the alarms that stand otherwise than wanted, or not at all."""
    for key, alarm in wanted.items():
        row = rows.get(key)
        if row is None or row.outcome == "ended" or row.alarm != alarm:
            yield alarm


def ending(rows: Rows, wanted: Mapping[Key, Alarm]) -> Iterable[Key]:
    """Give the keys of open alarms that are wanted no more."""
    return (key for key, row in rows.items() if row.done_at is None and key not in wanted)


def done(scope: Scope, order: OrderId, alarm: Alarm, at: int, outcome: Outcome) -> Script[bool]:
    """Close an alarm as told; False where its key was told before."""
    return bool((yield from done_all(scope, [(order, alarm, outcome)], at)))


def done_all(scope: Scope, told: Iterable[Told], at: int) -> Script[set[tuple[OrderId, Key]]]:
    """Close alarms of several orders as told; give those whose key was not told before."""
    rows = [
        (*whose(scope, order), *cells(alarm), alarm.due_at, at, outcome)
        for order, alarm, outcome in told
    ]
    closed: list[Row] = []
    for size, args in dealt(rows):
        closed += yield DONE_MANY if size == MANY else DONE_SOME if size == SOME else DONE, args
    return {
        (OrderId(str(id_)), (str(deadline), cast("int", run), str(rung)))
        for id_, deadline, run, rung in closed
    }


def put_off(scope: Scope, order: OrderId, late: Iterable[Kept], now: int, why: str) -> Script[None]:
    """Look at alarms again later: after 30 s, then twice as long each time, up to 6 h.

    Args:
        scope: Within what it is written.
        order: Whose alarms they are.
        late: Those that could not be done.
        now: The instant in microseconds.
        why: The code of what is wrong.
    """
    for each in late:
        then = now + min(LONGEST, SHORTEST << min(each.attempts, DOUBLINGS))
        yield from move(scope, order, each, then, why)


def move(scope: Scope, order: OrderId, row: Kept, then: int, why: str) -> Script[None]:
    """Look at an alarm again at a later instant in microseconds; when it is due stays."""
    yield PUT_OFF, (then, why[:NOTE], *whose(scope, order), *row.alarm.key)


def whose(scope: Scope, order: OrderId) -> tuple[str, str, str]:
    """Name an order as the rows do."""
    return scope.realm, KIND, order.value


def cells(alarm: Alarm) -> tuple[str, int, str, int, str, str]:
    """Give the cells of an alarm behind whose it is."""
    return *alarm.key, alarm.due_at, alarm.what, alarm.edition
