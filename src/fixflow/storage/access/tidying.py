"""Tidying: what lets nobody in any more is removed, with what it said about people.

The one rule: nothing that somebody could still come in by is touched.
"""

from datetime import datetime, timedelta
from typing import Final

from fixflow.instants import to_micros
from fixflow.storage.access import accounts
from fixflow.storage.access.sessions import oldest
from fixflow.storage.orders import Scope
from fixflow.storage.privacy import vault
from fixflow.storage.script import Script

LINKS: Final = timedelta(days=7)  # a mail may wait that long in the outbox
UNCONFIRMED: Final = timedelta(days=30)

OLD_LINKS: Final = "DELETE FROM fx_link WHERE realm = ? AND asked_at <= ? RETURNING id"
DEAD_SESSIONS: Final = """DELETE FROM fx_session
    WHERE realm = ? AND (seen_at <= ? OR since <= ?) RETURNING id"""
EMPTY_BUCKETS: Final = "DELETE FROM fx_rate WHERE realm = ? AND tat <= ? RETURNING bucket"
UNCONFIRMED_ACCOUNTS: Final = """DELETE FROM fx_account
    WHERE realm = ? AND confirmed_at IS NULL AND ended_at IS NULL AND asked_at <= ?
    RETURNING person"""
LEFT: Final = "SELECT person FROM fx_account WHERE realm = ? AND person = ?"


def tidy(scope: Scope, at: datetime) -> Script[int]:
    """Remove what is over, and say how many rows."""
    used, opened = oldest(at)
    links = yield OLD_LINKS, (scope.realm, to_micros(at - LINKS))
    dead = yield DEAD_SESSIONS, (scope.realm, used, opened)
    buckets = yield EMPTY_BUCKETS, (scope.realm, to_micros(at))
    gone = yield UNCONFIRMED_ACCOUNTS, (scope.realm, to_micros(at - UNCONFIRMED))
    for person in sorted({str(person) for (person,) in gone}):
        if not (yield LEFT, (scope.realm, person)):
            yield from vault.erase(accounts.subject(scope, person), to_micros(at))
    return len(links) + len(dead) + len(buckets) + len(gone)
