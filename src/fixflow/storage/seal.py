"""Seal: one hash over all that has changed, so that a cut-off end or a lost order shows.

A chain vouches for what is before an entry, not for what should come after it.  A seal names the
head of every journal and of every series of statements that has changed since the seal before,
counts them, and is chained to it.  Its hash is SHA-256 over the tag `fixflow.seal.1` and then, each
as its length in 8 bytes, big-endian, and its bytes: the previous hash (32 bytes, none at seal 1),
realm, number, instant in microseconds, how many subjects have been sealed so far, how many items
there are, and of each item, by kind and id, its kind, id, version and head in hexadecimal digits.

An order that somebody is writing at that moment is passed over; the next seal has it.  The one
rule: what came after the last seal is guarded by its row and its chain alone.
"""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from typing import Final, TypeAlias, cast

from attrs import frozen

from fixflow.instants import from_micros, to_micros
from fixflow.lifecycle import JSON
from fixflow.storage import numbering, statements
from fixflow.storage.journal import FIRST, framed
from fixflow.storage.orders import KIND, Scope
from fixflow.storage.outbox import telling
from fixflow.storage.script import Script

TAG: Final = b"fixflow.seal.1"
COUNTER: Final = "seal"
DOOR: Final = "seal"
SERIES: Final = "series"
PAGE: Final = 500

SealRow: TypeAlias = tuple[int, int, int, int, str, str]
ItemRow: TypeAlias = tuple[str, str, int, str]

LAST: Final = """SELECT no, at, subjects, items, prev, hash FROM fx_seal
    WHERE realm = ? ORDER BY no DESC LIMIT 1"""
AFTER: Final = """SELECT no, at, subjects, items, prev, hash FROM fx_seal
    WHERE realm = ? AND no > ? ORDER BY no LIMIT ?"""
KEEP: Final = """INSERT INTO fx_seal (realm, no, at, subjects, items, prev, hash)
    VALUES (?, ?, ?, ?, ?, ?, ?)"""
ORDERS: Final = """INSERT INTO fx_seal_item (realm, no, kind, id, version, head)
    SELECT realm, CAST(? AS BIGINT), CAST(? AS TEXT), id, version, head FROM fx_order
    WHERE realm = ? AND sealed < version /*FOR UPDATE SKIP LOCKED*/"""
ORDERS_DONE: Final = """UPDATE fx_order SET sealed = version
    WHERE realm = ? AND sealed < version AND EXISTS (SELECT 1 FROM fx_seal_item i
        WHERE i.realm = fx_order.realm AND i.no = ? AND i.kind = ?
        AND i.id = fx_order.id AND i.version = fx_order.version)"""
OTHERS: Final = """INSERT INTO fx_seal_item (realm, no, kind, id, version, head)
    SELECT realm, CAST(? AS BIGINT), kind, id, version, head FROM fx_unsealed
    WHERE realm = ? /*FOR UPDATE SKIP LOCKED*/"""
OTHERS_DONE: Final = """DELETE FROM fx_unsealed WHERE realm = ? AND EXISTS (
    SELECT 1 FROM fx_seal_item i WHERE i.realm = fx_unsealed.realm AND i.no = ?
        AND i.kind = fx_unsealed.kind AND i.id = fx_unsealed.id
        AND i.version = fx_unsealed.version)"""
NEXT_SERIES: Final = "SELECT MIN(series) FROM fx_statement WHERE realm = ? AND series > ?"
SEALED: Final = """SELECT version FROM fx_seal_item
    WHERE realm = ? AND kind = ? AND id = ? ORDER BY no DESC LIMIT 1"""
ITEM: Final = """INSERT INTO fx_seal_item (realm, no, kind, id, version, head)
    VALUES (?, ?, ?, ?, ?, ?)"""
ITEMS: Final = """SELECT kind, id, version, head FROM fx_seal_item
    WHERE realm = ? AND no = ? AND (kind, id) > (?, ?) ORDER BY kind, id LIMIT ?"""
COUNT: Final = "SELECT COUNT(*) FROM fx_seal_item WHERE realm = ? AND no = ?"
COUNT_NEW: Final = """SELECT COUNT(*) FROM fx_seal_item i WHERE i.realm = ? AND i.no = ?
    AND NOT EXISTS (SELECT 1 FROM fx_seal_item p
        WHERE p.realm = i.realm AND p.kind = i.kind AND p.id = i.id AND p.no < i.no)"""
OPEN: Final = """SELECT 1 FROM fx_order WHERE realm = ? AND sealed < version
    UNION ALL SELECT 1 FROM fx_unsealed WHERE realm = ? LIMIT 1"""


@frozen(kw_only=True)
class Seal:
    """One seal of a realm.

    Attributes:
        no: Its number, from 1 without gaps.
        at: When it was made, in UTC.
        subjects: How many journals and series have been sealed so far, by this seal included.
        items: How many of them had changed since the seal before.
        prev: The hash of the seal before; nothing of the first.
        hash: Its own, 64 hexadecimal digits; it is of use outside of the database.
    """

    no: int
    at: datetime
    subjects: int
    items: int
    prev: str
    hash: str


@frozen(kw_only=True)
class Head:
    """What a seal says before its items; the instant in microseconds."""

    realm: str
    no: int
    at: int
    subjects: int
    items: int
    prev: str

    @property
    def parts(self) -> Iterable[bytes]:
        """What is hashed of it, in this order."""
        numbers = (self.no, self.at, self.subjects, self.items)
        return bytes.fromhex(self.prev), self.realm.encode(), *(b"%d" % n for n in numbers)


def make(scope: Scope, now: datetime) -> Script[Seal]:
    """Seal a realm: everything that has changed since the last seal, or nothing, is an answer too.

    Args:
        scope: Whose realm.
        now: When; a clock that runs behind the last seal gives that one's instant again.
    """
    realm = scope.realm
    no = yield from numbering.take(realm, COUNTER)
    before = yield from last(scope)
    yield from gather(realm, no)
    ((items,),) = cast("list[tuple[int]]", (yield COUNT, (realm, no)))
    ((new,),) = cast("list[tuple[int]]", (yield COUNT_NEW, (realm, no)))
    at = to_micros(now)
    head = Head(
        realm=realm,
        no=no,
        at=at if before is None else max(at, to_micros(before.at)),
        subjects=new if before is None else before.subjects + new,
        items=items,
        prev=FIRST if before is None else before.hash,
    )
    hashed = yield from digest(head)
    row = (no, head.at, head.subjects, items, head.prev, hashed)
    yield KEEP, (realm, *row)
    made = of_row(row)
    yield from told(scope, made)
    return made


def told(scope: Scope, made: Seal) -> Script[None]:
    """Send the hash of a seal out of the house, where the desk tells anything at all."""
    if scope.tells:
        body: dict[str, JSON] = {
            "no": made.no, "hash": made.hash, "subjects": made.subjects, "items": made.items,
        }  # fmt: skip
        yield from telling.put(scope, DOOR, scope.realm, made.no, 0, DOOR, DOOR, body, made.at)


def current(scope: Scope, now: datetime) -> Script[Seal]:
    """Give the last seal if nothing has changed since, else a new one."""
    before = yield from last(scope)
    changed = (yield OPEN, (scope.realm, scope.realm)) or (yield from open_series(scope.realm))
    return (yield from make(scope, now)) if changed or before is None else before


def gather(realm: str, no: int) -> Script[None]:
    """Write the items of a seal: the heads of all that has changed."""
    yield ORDERS, (no, KIND, realm)
    yield ORDERS_DONE, (realm, no, KIND)
    yield OTHERS, (no, realm)
    yield OTHERS_DONE, (realm, no)
    for series, end in (yield from open_series(realm)):
        yield ITEM, (realm, no, SERIES, series, end.link, end.hash)


def open_series(realm: str) -> Script[list[tuple[str, statements.Head]]]:
    """Find the series of statements that have grown since they were sealed, and their ends."""
    found: list[tuple[str, statements.Head]] = []
    series = ""
    while True:
        ((name,),) = yield NEXT_SERIES, (realm, series)
        if name is None:
            return found
        series = str(name)
        end = yield from statements.head(realm, series)
        sealed = yield SEALED, (realm, SERIES, series)
        if not sealed or sealed[0][0] != end.link:
            found.append((series, end))


def digest(head: Head) -> Script[str]:
    """Hash a seal with its items as they stand in the table, a page at a time."""
    running = sha256(TAG + framed(head.parts))
    after = ("", "")
    while True:
        rows = yield ITEMS, (head.realm, head.no, *after, PAGE)
        for kind, id_, version, item_head in cast("list[ItemRow]", rows):
            parts = (kind, id_, str(version), item_head)
            running.update(framed(each.encode() for each in parts))
        if len(rows) < PAGE:
            return running.hexdigest()
        after = (str(rows[-1][0]), str(rows[-1][1]))


def last(scope: Scope) -> Script[Seal | None]:
    """Give the last seal of a realm; None before the first."""
    rows = cast("list[SealRow]", (yield LAST, (scope.realm,)))
    return of_row(rows[0]) if rows else None


def every(scope: Scope) -> Script[list[Seal]]:
    """Give all seals of a realm, the first one first."""
    found: list[Seal] = []
    while True:
        after = found[-1].no if found else 0
        rows = cast("list[SealRow]", (yield AFTER, (scope.realm, after, PAGE)))
        found += map(of_row, rows)
        if len(rows) < PAGE:
            return found


def of_row(row: SealRow) -> Seal:
    """Read a seal's row."""
    no, at, subjects, items, prev, hashed = row
    return Seal(no=no, at=from_micros(at), subjects=subjects, items=items, prev=prev, hash=hashed)
