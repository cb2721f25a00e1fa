"""About: whom and what a message that came in is about, by which its bytes are found again.

The bytes are what somebody wrote, as it came, perhaps in base64: no search finds a name in them.
So each message is kept with the orders that its handler has read or written, and with its sender
where the handler knows him, all named as holds name them.  The one rule: what is erased forgets the
bytes of exactly the messages that are about it, and what their handlers have answered.
"""

from itertools import groupby
from typing import Final, cast

from fixflow.storage.orders import Scope
from fixflow.storage.script import Script
from fixflow.storage.whom import named_order

KEEP: Final = """INSERT INTO fx_inbox_about (realm, about, source, message) VALUES (?, ?, ?, ?)
    ON CONFLICT (realm, about, source, message) DO NOTHING"""
OF: Final = """SELECT a.source, a.message, b.about FROM fx_inbox_about a
    JOIN fx_inbox_about b ON b.realm = a.realm AND b.source = a.source AND b.message = a.message
    WHERE a.realm = ? AND a.about = ? ORDER BY a.source, a.message, b.about"""
FORGET: Final = """UPDATE fx_inbox SET raw = NULL, result = NULL
    WHERE realm = ? AND source = ? AND message = ? AND (raw IS NOT NULL OR result IS NOT NULL)
    RETURNING message"""
FORGET_RAW: Final = """UPDATE fx_inbox SET raw = NULL
    WHERE realm = ? AND source = ? AND message = ?"""
DROP: Final = "DELETE FROM fx_inbox_about WHERE realm = ? AND source = ? AND message = ?"
PURGE: Final = """DELETE FROM fx_inbox_about WHERE realm = ? AND EXISTS (SELECT 1 FROM fx_inbox i
    WHERE i.realm = fx_inbox_about.realm AND i.source = fx_inbox_about.source
    AND i.message = fx_inbox_about.message AND i.raw IS NULL)"""


def keep(scope: Scope, source: str, message: str, inner: Scope) -> Script[None]:
    """Keep whom and what a message is about.

    Args:
        scope: Within what it was taken.
        source: Which system sent it.
        message: Its id there.
        inner: Within what its handler ran: its shelf holds the orders, `about` whatever the handler
            has named.
    """
    for each in sorted(inner.about | {named_order(order) for order in inner.shelf}):
        yield KEEP, (scope.realm, each, source, message)


def concerned(scope: Scope, name: str) -> Script[dict[tuple[str, str], set[str]]]:
    """Give the messages that are about somebody or something, each with all that it is about."""
    rows = cast("list[tuple[str, str, str]]", (yield OF, (scope.realm, name)))
    by_message = groupby(rows, key=lambda row: row[:2])
    return {(key[0], key[1]): {about for _, _, about in each} for key, each in by_message}


def forget(scope: Scope, source: str, message: str) -> Script[int]:
    """Forget the bytes of a message and its result; its hash stays, so that it is not taken twice."""
    whose = (scope.realm, source, message)
    gone = yield FORGET, whose
    yield DROP, whose
    return len(gone)


def forget_raw(scope: Scope, source: str, message: str) -> Script[None]:
    """Forget the bytes of a message that stands elsewhere from now on; its result stays."""
    yield FORGET_RAW, (scope.realm, source, message)


def purge(scope: Scope) -> Script[None]:
    """Drop what names messages whose bytes are gone."""
    yield PURGE, (scope.realm,)
