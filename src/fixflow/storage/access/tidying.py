"""Tidying: what lets nobody in any more is removed, with what it said about people.

The one rule: nothing that somebody could still come in by is touched.
"""

from datetime import datetime, timedelta
from typing import Final, cast

from fixflow.instants import to_micros
from fixflow.storage.access import accounts
from fixflow.storage.access.links import KIND
from fixflow.storage.access.sessions import oldest
from fixflow.storage.orders import Scope
from fixflow.storage.privacy import vault
from fixflow.storage.script import Script

LINKS: Final = timedelta(days=7)  # a mail may wait that long in the outbox
UNCONFIRMED: Final = timedelta(days=30)

OLD_LINKS: Final = "DELETE FROM fx_link WHERE realm = ? AND asked_at <= ? RETURNING id"
DEAD_SESSIONS: Final = """DELETE FROM fx_session
    WHERE realm = ? AND (seen_at <= ? OR since <= ?) RETURNING id"""
FORGET_NOTE: Final = """UPDATE fx_outbox SET note = NULL
    WHERE realm = ? AND kind = ? AND subject = ? AND note IS NOT NULL"""
EMPTY_BUCKETS: Final = "DELETE FROM fx_rate WHERE realm = ? AND tat <= ? RETURNING bucket"
UNCONFIRMED_ACCOUNTS: Final = """DELETE FROM fx_account
    WHERE realm = ? AND confirmed_at IS NULL AND ended_at IS NULL AND asked_at <= ?
    RETURNING person"""
UNNAMED: Final = """SELECT DISTINCT p.subject, p.version FROM fx_pii p
    WHERE p.realm = ? AND p.kind = ? AND p.erased_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM fx_account a
        WHERE a.realm = p.realm AND a.person = p.subject AND a.version = p.version)
    AND NOT EXISTS (SELECT 1 FROM fx_link l
        WHERE l.realm = p.realm AND l.person = p.subject AND l.version = p.version)
    ORDER BY p.subject, p.version"""


def tidy(scope: Scope, at: datetime) -> Script[int]:
    """Remove what is over, and say how many rows.

    An address and a name stay for as long as an account or a link names them: who confirmed anew
    has another version of them, and so has a registration that somebody else made up.
    """
    used, opened = oldest(at)
    links = yield OLD_LINKS, (scope.realm, to_micros(at - LINKS))
    dead = yield DEAD_SESSIONS, (scope.realm, used, opened)
    buckets = yield EMPTY_BUCKETS, (scope.realm, to_micros(at))
    gone = yield UNCONFIRMED_ACCOUNTS, (scope.realm, to_micros(at - UNCONFIRMED))
    for (link,) in cast("list[tuple[str]]", links):
        yield FORGET_NOTE, (scope.realm, KIND, link)
    unnamed = cast("list[tuple[str, int]]", (yield UNNAMED, (scope.realm, accounts.KIND)))
    for person, version in unnamed:
        yield from vault.erase(accounts.subject(scope, person), to_micros(at), version)
    return len(links) + len(dead) + len(buckets) + len(gone)
