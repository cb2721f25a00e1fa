"""Journals: each one counted and hashed anew, an order's folded and its row compared.

They are read in id order, some thousands of entries at a time, so that a journal is whole where it
is judged and memory stays small.  The one rule: the first bad entry of a journal is named, since
behind it nothing can be said; then the next journal is read.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Final, TypeAlias, cast

from attrs import define, field

from fixflow.errors import FixflowError
from fixflow.storage import journal, orders
from fixflow.storage.journal import ENTRIES, Entry, EntryRow, Subject
from fixflow.storage.orders import KIND, Scope
from fixflow.storage.script import Row, Script
from fixflow.storage.verifying import beside, surroundings
from fixflow.storage.verifying.beside import Beside
from fixflow.storage.verifying.finding import Finding, finding
from fixflow.storage.verifying.retold import Retold, retold
from fixflow.storage.verifying.values import Kept, by_place, in_vault, values_of

CHUNK: Final = 4000
PAGE: Final = 500

KINDS: Final = "SELECT MIN(kind) FROM fx_event WHERE realm = ? AND kind > ?"
EVENTS: Final = ENTRIES + (
    "WHERE e.realm = ? AND e.kind = ? AND (e.id, e.version) > (?, ?)"
    " ORDER BY e.id, e.version LIMIT ?"
)
SEALED: Final = """(SELECT i.version FROM fx_seal_item i WHERE i.realm = o.realm
    AND i.kind = 'order' AND i.id = o.id ORDER BY i.no DESC LIMIT 1)"""
ROWS: Final = f"""SELECT o.id, o.program, o.program_version, o.place, o.state, o.phase, o.outcome,
    o.principal, o.contractor, o.customer, o.version, o.head, o.received_at, o.changed_at, o.tender,
    o.sealed, COALESCE({SEALED}, 0)
    FROM fx_order o WHERE o.realm = ? AND o.id > ? ORDER BY o.id LIMIT ?"""  # noqa: S608  constants
UNMARKED: Final = """SELECT e.kind, e.id, e.version FROM fx_event e
    LEFT JOIN fx_unsealed u ON u.realm = e.realm AND u.kind = e.kind AND u.id = e.id
    WHERE e.realm = ? AND e.kind = ? AND (e.id, e.version) > (?, ?)
    AND NOT EXISTS (SELECT 1 FROM fx_event n WHERE n.realm = e.realm AND n.kind = e.kind
        AND n.id = e.id AND n.version > e.version)
    AND NOT EXISTS (SELECT 1 FROM fx_seal_item i WHERE i.realm = e.realm AND i.kind = e.kind
        AND i.id = e.id AND i.version >= e.version)
    AND (u.version IS NULL OR u.version <> e.version OR u.head <> e.hash)
    ORDER BY e.id, e.version LIMIT ?"""
# fmt: off
COLUMNS: Final = (
    "program", "program_version", "place", "state", "phase", "outcome", "principal", "contractor",
    "customer", "version", "head", "received_at", "changed_at", "tender", "sealed",
)
# fmt: on

HEAD: Final = COLUMNS.index("head")
NO_VALUES: Final[Kept] = {}

Chunk: TypeAlias = list[tuple[str, list[Entry]]]


@define
class Cursor:
    """How far the journals of one kind have been read; a journal that is cut off is kept over."""

    realm: str
    kind: str
    after: tuple[str, int] = ("", 0)
    left: Chunk = field(factory=list)
    ended: bool = False

    def more(self) -> Script[Chunk]:
        """Read on to the next journals that are whole; none at the end."""
        while not self.ended:
            rows = yield EVENTS, (self.realm, self.kind, *self.after, CHUNK)
            end = (str(rows[-1][0]), cast("int", rows[-1][1])) if rows else self.after
            # also where a damaged id sorts otherwise than it reads
            self.ended = len(rows) < CHUNK or end == self.after
            self.after = end
            found = joined(self.left, gathered(cast("list[EntryRow]", rows)))
            self.left = [] if self.ended else found[-1:]
            whole = found if self.ended else found[:-1]
            if whole:
                return whole
        return []


def gathered(rows: Iterable[EntryRow]) -> Chunk:
    """Gather rows that come by id and version into journals."""
    by_id = groupby(rows, key=itemgetter(0))
    return [(id_, [Entry(*row[1:]) for row in of_one]) for id_, of_one in by_id]


def joined(left: Chunk, more: Chunk) -> Chunk:
    """Put the rest of a journal that was cut off behind its beginning."""
    if left and more and left[-1][0] == more[0][0]:
        return [*left[:-1], (left[-1][0], left[-1][1] + more[0][1]), *more[1:]]
    return [*left, *more]


@define
class Rows:
    """The rows of orders, read by id beside their journals.

    `told` is the last id that was judged, with all that stands about it; None at the end.
    """

    realm: str
    after: str = ""
    page: dict[str, Row] = field(factory=dict)
    ended: bool = False
    told: str | None = ""

    def up_to(self, last: str | None) -> Script[dict[str, Row]]:
        """Give all rows up to an id; None for all that are left, a page at a time.

        Args:
            last: The id, inclusive.
        """
        while not self.ended and (last is None or not self.page or max(self.page) <= last):
            yield from self.read()
            if last is None:
                break
        found = {id_: row for id_, row in self.page.items() if last is None or id_ <= last}
        self.page = {id_: row for id_, row in self.page.items() if id_ not in found}
        return found

    def read(self) -> Script[None]:
        """Read one more page."""
        rows = yield ROWS, (self.realm, self.after, PAGE)
        end = str(rows[-1][0]) if rows else self.after
        self.ended = len(rows) < PAGE or end == self.after
        self.after = end
        self.page |= {str(row[0]): row[1:] for row in rows}


def kinds(realm: str) -> Script[list[str]]:
    """Name the kinds of journals that a realm has."""
    found: list[str] = []
    while True:
        ((kind,),) = yield KINDS, (realm, found[-1] if found else "")
        if kind is None or str(kind) in found:
            return found
        found.append(str(kind))


@define
class Judged:
    """What was found in a stretch of orders.

    Attributes:
        entries: How many entries of journals were read.
        wrong: What does not fit.
        astray: By the id of an order that is not there, what stands about it all the same.
    """

    entries: int
    wrong: list[Finding] = field(factory=list)
    astray: list[tuple[str, Finding]] = field(factory=list)


def of_orders(scope: Scope, cursor: Cursor, rows: Rows) -> Script[Judged | None]:
    """Verify the next orders; give how many entries were read and what does not fit.

    Returns:
        None at the end.
    """
    if rows.told is None:
        return None
    chunk = yield from cursor.more()
    last = chunk[-1][0] if chunk else None
    found = yield from rows.up_to(last)
    if not chunk and found:
        last = max(found)  # rows without journals may go on for pages
    near = yield from beside.stretch(scope.realm, rows.told, last)
    rows.told = last
    judged = Judged(sum(len(entries) for _, entries in chunk))
    known = {id_ for id_, _ in chunk}
    for id_, entries in chunk:
        judged.wrong += of_order(scope, id_, entries, found.get(id_), near)
    judged.wrong += [finding("journal.missing", KIND, id_) for id_ in found if id_ not in known]
    judged.wrong.sort(key=lambda each: each.id)
    for id_ in sorted(near.ids - known):
        judged.astray += ((id_, each) for each in surroundings.of_nobody(near, id_))
    return judged


def of_order(
    scope: Scope, id_: str, entries: list[Entry], row: Row | None, near: Beside
) -> Iterator[Finding]:
    """Verify one order, and once it is sound itself, what stands about it."""
    whose = Subject(scope.realm, KIND, id_)
    broken = first_broken(whose, entries)
    if broken is not None:
        yield broken
        return
    yield from of_sound(scope, whose, entries, row, near)


def of_sound(
    scope: Scope, whose: Subject, entries: list[Entry], row: Row | None, near: Beside
) -> Iterator[Finding]:
    """Verify an order whose chain is whole; where its end was cut off, no more is said."""
    kept = by_place(near.values[whose.id]) if whose.id in near.values else NO_VALUES
    lost = None
    try:
        lost = next(in_vault(whose, entries, kept), None)
        of = retold(scope, whose, entries, values_of(kept))
        differs = next(of_row(of, entries[-1].hash, row), None)
    except (FixflowError, ValueError, LookupError, TypeError) as why:
        told = why.code if isinstance(why, FixflowError) else type(why).__name__
        unreadable = finding("order.unreadable", KIND, whose.id, why=told)
        yield from (each for each in (lost, unreadable) if each is not None)
        return
    if row is not None and row[HEAD] != entries[-1].hash:
        lost = None
    wrong = [each for each in (lost, differs) if each is not None]
    yield from wrong or surroundings.of_order(of, near, entries)


def first_broken(whose: Subject, entries: list[Entry]) -> Finding | None:
    """Find the first entry of a journal that breaks its chain."""
    head, named = journal.FIRST, journal.named(whose)
    for expected, entry in enumerate(entries, 1):
        at = (whose.kind, whose.id, entry.version)
        if entry.version != expected:
            return finding("journal.version_gap", *at, before=expected - 1, expected=expected)
        if entry.prev != head:
            return finding("journal.broken_link", *at)
        if not entry.counted or entry.hash != journal.digest_within(named, entry, head):
            return finding("journal.altered", *at)
        head = entry.hash
    return None


def of_row(of: Retold, head: str, row: Row | None) -> Iterator[Finding]:
    """Compare a row with the fold of its journal, column by column, and with its last seal."""
    if row is None:
        yield finding("order.missing", KIND, of.subject.id)
        return
    told = (*orders.columns(of.now, head), row[-1])
    wrong = [name for name, a, b in zip(COLUMNS, told, row[:-1], strict=True) if a != b]
    if wrong:
        yield finding("order.differs", KIND, of.subject.id, columns=", ".join(wrong))


def of_others(realm: str, cursor: Cursor) -> Script[tuple[int, list[Finding]] | None]:
    """Verify the next journals of another kind; what follows from them, its own area knows."""
    chunk = yield from cursor.more()
    if not chunk:
        return None
    broken = (first_broken(Subject(realm, cursor.kind, id_), entries) for id_, entries in chunk)
    return sum(len(entries) for _, entries in chunk), [each for each in broken if each is not None]


def unmarked(realm: str, kind: str) -> Script[list[Finding]]:
    """Name journals of a kind without rows whose end is neither sealed nor noted for a seal."""
    rows = yield UNMARKED, (realm, kind, "", 0, PAGE)
    return [
        finding("journal.unmarked", str(of), str(id_), cast("int", version))
        for of, id_, version in rows
    ]
