"""The journal: what has happened, append only, every entry chained to the one before.

The hash of an entry is SHA-256 over the tag `fixflow.journal.1` and then each part as its length
in 8 bytes, big-endian, and its bytes: the previous hash (32 bytes, none at version 1), realm,
kind, id, version, name, instant in microseconds, role, actor, body.  Lengths keep the parts apart,
so `("A-", 11)` and `("A-1", 1)` differ.  The one rule: an entry is never changed or removed.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from struct import Struct
from typing import Final, TypeAlias, cast

from attrs import frozen

from fixflow.storage.script import Script

TAG: Final = b"fixflow.journal.1"
FIRST: Final = ""
HAS_ROW: Final = "order"
LENGTH: Final = Struct(">Q").pack

EntryRow: TypeAlias = tuple[str, int, str, int, str, str, str, str, str]

APPEND: Final = """INSERT INTO fx_event
    (realm, kind, id, version, name, at, by_role, by_id, body, prev, hash)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
UNSEALED: Final = """INSERT INTO fx_unsealed (realm, kind, id, version, head)
    VALUES (?, ?, ?, ?, ?) ON CONFLICT (realm, kind, id)
    DO UPDATE SET version = excluded.version, head = excluded.head"""
ENTRIES: Final = """SELECT
    e.id, e.version, e.name, e.at, e.by_role, e.by_id, e.body, e.prev, e.hash FROM fx_event e """
READ: Final = ENTRIES + "WHERE e.realm = ? AND e.kind = ? AND e.id = ? ORDER BY e.version"
UNTIL: Final = (
    ENTRIES + "WHERE e.realm = ? AND e.kind = ? AND e.id = ? AND e.at <= ? ORDER BY e.version"
)


@frozen
class Subject:
    """Whose journal it is: a realm, a kind such as `order`, an id."""

    realm: str
    kind: str
    id: str


@frozen
class Entry:
    """One entry as it stands in the table; instants are UTC microseconds."""

    version: int
    name: str
    at: int
    by_role: str
    by_id: str
    body: str
    prev: str = FIRST
    hash: str = ""

    @property
    def counted(self) -> bool:
        """Whether its numbers are whole; SQLite keeps anything anywhere."""
        return type(self.version) is int and type(self.at) is int


def digest(subject: Subject, entry: Entry, previous: str) -> str:
    """Compute an entry's hash from the hash before it.

    Args:
        subject: Whose journal it is.
        entry: What happened; its own `prev` and `hash` are not read.
        previous: The hash before, 64 hexadecimal digits, or nothing at version 1.

    Returns:
        64 hexadecimal digits.

    Examples:
        >>> received = Entry(1, "received", 1767258000000000, "principal", "p1", '{"v":1}')
        >>> digest(Subject("muster", "order", "A-1"), received, "")[:16]
        'c8b0fec7c441179a'
    """
    return digest_within(named(subject), entry, previous)


def named(subject: Subject) -> bytes:
    """Lay out whose journal it is, as it stands in the hash of each of its entries."""
    return framed((subject.realm.encode(), subject.kind.encode(), subject.id.encode()))


def digest_within(named: bytes, entry: Entry, previous: str) -> str:
    """Compute the hash of one of many entries of a journal that is laid out already.

    Args:
        named: Whose journal it is, as `named` lays it out.
        entry: What happened; its own `prev` and `hash` are not read.
        previous: The hash before; see `digest`.
    """
    before, name, body = bytes.fromhex(previous), entry.name.encode(), entry.body.encode()
    role, actor = entry.by_role.encode(), entry.by_id.encode()
    version, at = b"%d" % entry.version, b"%d" % entry.at
    told = (
        TAG, LENGTH(len(before)), before, named, LENGTH(len(version)), version,
        LENGTH(len(name)), name, LENGTH(len(at)), at, LENGTH(len(role)), role,
        LENGTH(len(actor)), actor, LENGTH(len(body)), body,
    )  # fmt: skip
    return sha256(b"".join(told)).hexdigest()


def framed(parts: Iterable[bytes]) -> bytes:
    """Join parts so that they can be taken apart in one way only."""
    return b"".join([piece for part in parts for piece in (LENGTH(len(part)), part)])


def chain(subject: Subject, head: str, entries: Iterable[Entry]) -> list[Entry]:
    """Link the next entries behind a head."""
    linked = []
    for entry in entries:
        after = digest(subject, entry, head)
        told = (entry.version, entry.name, entry.at, entry.by_role, entry.by_id, entry.body)
        linked.append(Entry(*told, head, after))
        head = after
    return linked


def append(subject: Subject, linked: Sequence[Entry]) -> Script[None]:
    """Write entries that are linked already.

    What has no row that says so itself is noted as not sealed yet.
    """
    whose = (subject.realm, subject.kind, subject.id)
    for each in linked:
        own = (*whose, each.version, each.name, each.at)
        yield APPEND, (*own, each.by_role, each.by_id, each.body, each.prev, each.hash)
    if linked and subject.kind != HAS_ROW:
        yield UNSEALED, (*whose, linked[-1].version, linked[-1].hash)


def read(subject: Subject) -> Script[list[Entry]]:
    """Read one whole journal, the first entry first."""
    rows = yield READ, (subject.realm, subject.kind, subject.id)
    return [Entry(*row[1:]) for row in cast("list[EntryRow]", rows)]


def until(subject: Subject, at: int) -> Script[list[Entry]]:
    """Read a journal up to an instant in microseconds, inclusive; its instants never run back."""
    rows = yield UNTIL, (subject.realm, subject.kind, subject.id, at)
    return [Entry(*row[1:]) for row in cast("list[EntryRow]", rows)]
