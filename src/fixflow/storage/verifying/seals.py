"""Seals: counted, chained and hashed anew, and what each of them knows looked for.

A seal that somebody noted outside of the database must stand in it.  The one rule: an entry that a
seal knows and that is no longer there was taken away, whatever the rows say now.
"""

from collections.abc import Collection, Iterator
from typing import Final, cast

from attrs import define, field

from fixflow.storage import seal
from fixflow.storage.journal import FIRST
from fixflow.storage.script import Row, Script
from fixflow.storage.seal import SERIES
from fixflow.storage.verifying.finding import Finding, finding

PAGE: Final = 500

SEALS: Final = """SELECT no, at, subjects, items, prev, hash FROM fx_seal
    WHERE realm = ? AND no > ? ORDER BY no LIMIT ?"""
WITHOUT_SEAL: Final = """SELECT DISTINCT i.no FROM fx_seal_item i WHERE i.realm = ?
    AND NOT EXISTS (SELECT 1 FROM fx_seal s WHERE s.realm = i.realm AND s.no = i.no)
    ORDER BY i.no LIMIT ?"""
WITHOUT_EVENT: Final = """SELECT i.kind, i.id, i.version, i.no FROM fx_seal_item i
    WHERE i.realm = ? AND i.kind <> ? AND (i.kind, i.id, i.no) > (?, ?, ?)
    AND NOT EXISTS (SELECT 1 FROM fx_event e WHERE e.realm = i.realm AND e.kind = i.kind
        AND e.id = i.id AND e.version = i.version AND e.hash = i.head)
    ORDER BY i.kind, i.id, i.no LIMIT ?"""
WITHOUT_RECORD: Final = """SELECT i.kind, i.id, i.version, i.no FROM fx_seal_item i
    WHERE i.realm = ? AND i.kind = ? AND (i.kind, i.id, i.no) > (?, ?, ?)
    AND NOT EXISTS (SELECT 1 FROM fx_statement s WHERE s.realm = i.realm AND s.series = i.id
        AND s.link = i.version AND s.hash = i.head)
    ORDER BY i.kind, i.id, i.no LIMIT ?"""


@define
class Walk:
    """How far the seals of a realm have been walked."""

    realm: str
    wanted: set[str]
    hash: str = FIRST
    no: int = 0
    wrong: list[Finding] = field(factory=list)

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong up to here."""
        return not self.wrong

    def look(self, row: Row) -> Script[None]:
        """Look at the next seal; behind the first bad one nothing can be said."""
        fault = yield from self.fault(row)
        if fault is not None:
            place = self.no + 1 if fault == "seal.missing" else cast("int", row[0])
            self.wrong.append(finding(fault, "seal", self.realm, place))
            return
        self.no, self.hash = cast("int", row[0]), str(row[5])
        self.wanted = {each for each in self.wanted if not self.hash.startswith(each)}

    def fault(self, row: Row) -> Script[str | None]:
        """Say what is wrong with a seal, if anything."""
        no, at, subjects, items, prev, hashed = row
        if no != self.no + 1:
            return "seal.missing"
        if prev != self.hash:
            return "seal.broken_link"
        if not all(type(each) is int for each in (no, at, subjects, items)):
            return "seal.altered"
        numbers = cast("tuple[int, int, int, int]", (no, at, subjects, items))
        told = seal.Head(
            realm=self.realm, no=numbers[0], at=numbers[1], subjects=numbers[2], items=numbers[3],
            prev=self.hash,
        )  # fmt: skip
        return None if hashed == (yield from seal.digest(told)) else "seal.altered"


def walked(realm: str, outside: Collection[str]) -> Script[Walk]:
    """Walk along the seals of a realm up to the first bad one.

    Args:
        realm: Whose.
        outside: Hashes, or their beginnings, that are known outside of the database.
    """
    walk = Walk(realm, set(outside))
    after = 0
    while True:
        rows = yield SEALS, (realm, after, PAGE)
        for row in rows:
            yield from walk.look(row)
            if not walk.sound:
                return walk
        if len(rows) < PAGE:
            return walk
        after = walk.no


def without_seal(walk: Walk) -> Script[list[Finding]]:
    """Name the seals of which only items are left."""
    rows = yield WITHOUT_SEAL, (walk.realm, PAGE)
    known = {each.position for each in walk.wrong}
    return [
        finding("seal.missing", "seal", walk.realm, cast("int", no))
        for (no,) in rows
        if no not in known
    ]


def unknown(walk: Walk) -> Iterator[Finding]:
    """Name the seals that are known outside and do not stand here."""
    return (finding("seal.unknown", "seal", each) for each in sorted(walk.wanted))


def astray(realm: str, sql: str, after: tuple[str, str, int]) -> Script[list[Row]]:
    """Read the next items, by kind, id and seal, whose entry or record is not there."""
    rows = yield sql, (realm, SERIES, *after, PAGE)
    return rows


def items(realm: str, known: Collection[tuple[str, str]]) -> Script[list[Finding]]:
    """Name the first item of each subject that has no entry or record, where no fault hides it.

    Args:
        realm: Whose.
        known: Kinds and ids of what was found to be bad before.
    """
    found: dict[tuple[str, str], Finding] = {}
    for sql in (WITHOUT_EVENT, WITHOUT_RECORD):
        after = ("", "", 0)
        while True:
            rows = yield from astray(realm, sql, after)
            for kind, id_, version, no in rows:
                whose = (str(kind), str(id_))
                if whose not in known and whose not in found:
                    place = cast("int", version)
                    found[whose] = finding("seal.item_without_event", *whose, place, seal=no)
            if len(rows) < PAGE:
                break
            end = (str(rows[-1][0]), str(rows[-1][1]), cast("int", rows[-1][3]))
            if end == after:
                break
            after = end
    return list(found.values())
