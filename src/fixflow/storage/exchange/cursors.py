"""Cursors: how far a list of another system was read.

The one rule: a cursor is written in the transaction that holds what its page has led to, and only by
whoever has read from where it stood.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from fixflow.instants import to_micros
from fixflow.lifecycle import JSON
from fixflow.storage import body as bodies
from fixflow.storage.orders import Scope
from fixflow.storage.script import Script

READ: Final = "SELECT body FROM fx_cursor WHERE realm = ? AND partner = ? AND name = ?"
BEGIN: Final = """INSERT INTO fx_cursor (realm, partner, name, body, at) VALUES (?, ?, ?, '{}', ?)
    ON CONFLICT (realm, partner, name) DO NOTHING"""
HOLD: Final = """SELECT body FROM fx_cursor WHERE realm = ? AND partner = ? AND name = ?
    /*FOR UPDATE*/"""
WRITE: Final = """UPDATE fx_cursor SET body = ?, at = ?
    WHERE realm = ? AND partner = ? AND name = ? AND body <> ?"""
DROP: Final = "DELETE FROM fx_cursor WHERE realm = ? AND partner = ? AND name = ? RETURNING name"


def read(scope: Scope, partner: str, name: str) -> Script[Mapping[str, JSON]]:
    """Give where a list goes on; nothing for its beginning."""
    rows = yield READ, (scope.realm, partner, name)
    return bodies.read(str(rows[0][0])) if rows else {}


def held(scope: Scope, partner: str, name: str, at: datetime) -> Script[Mapping[str, JSON]]:
    """Give where a list goes on, and let nobody else move it until this transaction ends."""
    where = (scope.realm, partner, name)
    yield BEGIN, (*where, to_micros(at))
    ((told,),) = yield HOLD, where
    return bodies.read(str(told))


def write(
    scope: Scope, partner: str, name: str, cursor: Mapping[str, JSON], at: datetime
) -> Script[None]:
    """Keep where a list goes on; it is held.

    Raises:
        Unstorable: `storage.unstorable`.
    """
    told = bodies.write(cursor)
    yield WRITE, (told, to_micros(at), scope.realm, partner, name, told)


def drop(scope: Scope, partner: str, name: str) -> Script[bool]:
    """Let a list be read from its beginning again; False where nothing of it was read."""
    return bool((yield DROP, (scope.realm, partner, name)))
