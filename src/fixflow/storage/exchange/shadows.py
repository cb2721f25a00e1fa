"""Shadows: what both sides had of an order when it was seen last.

The one rule: a shadow is written with what it led to, in one transaction, by whoever holds it.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final, cast

from fixflow.identity import OrderId
from fixflow.instants import to_micros
from fixflow.lifecycle import JSON
from fixflow.storage import body as bodies
from fixflow.storage.orders import KIND, Scope
from fixflow.storage.script import Script

BEGIN: Final = """INSERT INTO fx_shadow (realm, partner, kind, id, body, seen_at)
    VALUES (?, ?, ?, ?, '{}', ?) ON CONFLICT (realm, partner, kind, id) DO NOTHING"""
HOLD: Final = """SELECT body FROM fx_shadow WHERE realm = ? AND partner = ? AND kind = ? AND id = ?
    /*FOR UPDATE*/"""
WRITE: Final = """UPDATE fx_shadow SET body = ?, seen_at = ?
    WHERE realm = ? AND partner = ? AND kind = ? AND id = ?"""
SEEN: Final = """UPDATE fx_shadow SET seen_at = ?
    WHERE realm = ? AND partner = ? AND kind = ? AND id = ? AND seen_at < ?"""
UNSEEN: Final = """SELECT r.id FROM fx_ref r LEFT JOIN fx_shadow s ON s.realm = r.realm
    AND s.partner = r.partner AND s.kind = r.kind AND s.id = r.id
    WHERE r.realm = ? AND r.partner = ? AND r.kind = ? AND r.id > ?
    AND r.at < ? AND (s.seen_at IS NULL OR s.seen_at < ?) ORDER BY r.id LIMIT ?"""
FORGET: Final = "DELETE FROM fx_shadow WHERE realm = ? AND kind = ? AND id = ? RETURNING body"
FIELDS: Final = "fields"  # of a body: what both sides had, by our names
PAGE: Final = 1000


def held(scope: Scope, partner: str, order: OrderId, at: datetime) -> Script[Mapping[str, JSON]]:
    """Give the shadow of an order, and let nobody else change it until this transaction ends.

    Nothing where the order was never seen there.
    """
    where = (scope.realm, partner, KIND, order.value)
    yield BEGIN, (*where, to_micros(at))
    ((told,),) = yield HOLD, where
    return bodies.read(str(told))


def write(
    scope: Scope, partner: str, order: OrderId, body: Mapping[str, JSON], at: datetime
) -> Script[None]:
    """Keep what both sides have now; it is held.

    Raises:
        Unstorable: `storage.unstorable`.
    """
    where = (scope.realm, partner, KIND, order.value)
    yield WRITE, (bodies.write(body), to_micros(at), *where)


def seen(scope: Scope, partner: str, order: OrderId, at: datetime) -> Script[None]:
    """Note that an order is still there, as it was."""
    now = to_micros(at)
    yield SEEN, (now, scope.realm, partner, KIND, order.value, now)


def unseen(
    scope: Scope, partner: str, since: datetime, after: OrderId | None = None
) -> Script[tuple[OrderId, ...]]:
    """Give the orders that have had a name there since before an instant, and were not seen since."""
    then, start = to_micros(since), "" if after is None else after.value
    rows = yield UNSEEN, (scope.realm, partner, KIND, start, then, then, PAGE)
    return tuple(OrderId(id_) for (id_,) in cast("list[tuple[str]]", rows))


def forget(scope: Scope, order: OrderId) -> Script[int]:
    """Forget what other systems have said of an order; count where that was more than a status."""
    gone = yield FORGET, (scope.realm, KIND, order.value)
    return sum(bool(bodies.read(str(body)).get(FIELDS)) for (body,) in gone)
