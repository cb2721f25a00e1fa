"""Papers: each series of statements chained anew, its rows and lines beside what was frozen.

A series is walked twice, some records at a time: first along its chain, then record by record
beside all records of the same number.  The one rule: where a chain is broken, none of its rows is
judged, since nobody can say what they should be.
"""

from collections.abc import Iterator, Mapping
from typing import Final, cast

from attrs import define, field

from fixflow.fees import GENESIS, BrokenChain, ChainFault
from fixflow.fees.seals.chain import Stamp, Walk, read_stamp
from fixflow.storage import body, comparison, numbering, statements
from fixflow.storage.comparison import Difference
from fixflow.storage.fee_statements import FEES
from fixflow.storage.run import SETTLEMENT, parties_of
from fixflow.storage.script import Row, Script
from fixflow.storage.statements import COLUMNS, ISSUED, Issue, Link, sealed
from fixflow.storage.verifying.finding import CHAIN, Finding, finding

PAGE: Final = 20
MANY: Final = 500

HASHES: Final = "SELECT hash FROM fx_statement WHERE realm = ? AND series = ?"
RECORDS: Final = """SELECT series, link, no, step, kind, contractor, key, live, at,
    body, previous, hash FROM fx_statement WHERE realm = ? AND series = ? AND link > ?
    ORDER BY link LIMIT ?"""
OF_NUMBER: Final = """SELECT series, link, no, step, kind, contractor, key, live, at,
    body, previous, hash FROM fx_statement WHERE realm = ? AND no = ? AND kind = ?
    ORDER BY series, link"""
LINES: Final = """SELECT line, kind, subject, order_id, amount, currency, live
    FROM fx_statement_line WHERE realm = ? AND no = ? ORDER BY line"""
SURPLUS: Final = """SELECT l.no, MIN(l.line) FROM fx_statement_line l
    WHERE l.realm = ? AND l.no > ? AND NOT EXISTS (
        SELECT 1 FROM fx_statement s WHERE s.realm = l.realm AND s.no = l.no)
    GROUP BY l.no ORDER BY l.no LIMIT ?"""
SEAL: Final = "SELECT hash FROM fx_seal WHERE realm = ? AND no = ?"


@define
class Books:
    """What is known of a realm's statements on the way through them."""

    realm: str
    sound: set[str] = field(factory=set)
    broken: set[str] = field(factory=set)
    last: dict[str, int] = field(factory=dict)
    gone: comparison.Freed = frozenset()
    seen: set[str] = field(factory=set)

    def pass_by(self, link: Link, stamp: Stamp) -> None:
        """Take over what a record says of others: its number, and which fees it takes back."""
        if stamp.step == ISSUED:
            self.last[numbering.counter(stamp.series, stamp.year)] = stamp.number
        if link.kind == FEES:
            self.gone |= comparison.freed(comparison.of_one([link]))


def records(realm: str, series: str, after: object) -> Script[list[Link]]:
    """Read the next records of a series."""
    rows = yield RECORDS, (realm, series, cast("int", after), PAGE)
    return [as_link(row) for row in rows]


def as_link(row: Row) -> Link:
    """Read a row with its record."""
    width = len(COLUMNS)
    return Link(row[:width], sealed(*cast("tuple[str, str, str]", row[width:])))


def place_of(link: Link) -> object:
    """Give the place that a row says it has in its series."""
    return link.columns[COLUMNS.index("link")]


def walked(books: Books, series: str, head: str | None) -> Script[Finding | None]:
    """Walk along the chain of a series and name the first bad record.

    Args:
        books: What is known so far.
        series: Which one.
        head: A hash that the series had at its end at some time; it must still be in it.
    """
    hashes = {str(each) for (each,) in (yield HASHES, (books.realm, series))}
    walk, previous, position = Walk(frozenset(hashes)), GENESIS, 0
    after: object = -1
    while page := (yield from records(books.realm, series, after)):
        for position, link in enumerate(page, position + 1):  # noqa: B020  it is counted on
            stamp = read_stamp(link.record.body)
            fault = walk.look(link.record, stamp, previous)
            if stamp is None or fault is not None:
                return of_chain(series, position, fault or ChainFault.ALTERED, stamp)
            walk.pass_by(stamp)
            previous = link.record.hash
            books.pass_by(link, stamp)
        if len(page) < PAGE or place_of(page[-1]) == after:
            break
        after = place_of(page[-1])
    if head is not None and head not in hashes:
        return of_chain(series, position + 1, ChainFault.MISSING, None)
    return None


def of_chain(series: str, position: int, fault: ChainFault, stamp: Stamp | None) -> Finding:
    """State which record of a series is bad."""
    name = stamp.billing_id if stamp else "?"
    broken = BrokenChain(position=position, fault=fault, billing_id=name)
    return Finding(
        code=f"statement.{broken.fault.value}",
        kind="series",
        id=series,
        position=broken.position,
        text=CHAIN,
        params={"id": broken.billing_id, "fault": broken.fault},
    )


def chains(books: Books, heads: Mapping[str, str]) -> Script[list[Finding]]:
    """Walk along every series, those too that are known only by a head from outside."""
    found: list[Finding] = []
    for series in sorted({*(yield from statements.all_series(books.realm)), *heads}):
        trial = Books(books.realm)
        broken = yield from walked(trial, series, heads.get(series))
        if broken is not None:
            found.append(broken)
            books.broken.add(series)
            continue
        books.sound.add(series)
        books.last |= trial.last
        books.gone |= trial.gone
    return found


def beside(books: Books, series: str, *, seals: bool) -> Script[list[Finding]]:
    """Compare the rows and lines of a sound series with what was frozen.

    Args:
        books: What is known of all series.
        series: Which one.
        seals: Whether the seals are whole, so that one that a paper carries can be missed.
    """
    found: list[Finding] = []
    position, after = 0, cast("object", -1)
    while page := (yield from records(books.realm, series, after)):
        for position, link in enumerate(page, position + 1):  # noqa: B020  it is counted on
            found += yield from of_link(books, link, position, seals=seals)
        if len(page) < PAGE or place_of(page[-1]) == after:
            break
        after = place_of(page[-1])
    return found


def of_link(books: Books, link: Link, position: int, *, seals: bool) -> Script[list[Finding]]:
    """Compare one record's row and lines with what was frozen, and what it names with what is there."""
    issue = yield from frozen_as(books, link)
    own = yield from lines_of(books, link)
    gone = books.gone if issue is None or issue.live else books.gone | comparison.freed([issue])
    wrong = comparison.first_difference(link, position, issue, own, gone)
    found = [of_statement(link.no, position, wrong)] if wrong else []
    if not books.broken:
        found += yield from successor(books, issue, link.no, position)
    return [*found, *(yield from carried(books, issue, position))] if seals else found


def frozen_as(books: Books, link: Link) -> Script[Issue | None]:
    """Read what a row must say, from all records of its number."""
    rows = yield OF_NUMBER, (books.realm, link.no, link.kind)
    same = [each for each in map(as_link, rows) if str(each.columns[0]) in books.sound]
    told = zip(same, comparison.of_one(same) if same else (), strict=True)
    return next((issue for each, issue in told if each == link), None)


def lines_of(books: Books, link: Link) -> Script[dict[int, Row]]:
    """Read the lines of a statement at its first record; a later step has none."""
    if link.no in books.seen:
        return {}
    books.seen.add(link.no)
    rows = yield LINES, (books.realm, link.no)
    return {cast("int", row[0]): row[1:] for row in rows}


def successor(books: Books, issue: Issue | None, no: str, position: int) -> Script[list[Finding]]:
    """Name a void settlement whose successor is not there, or is that of others."""
    named = comparison.successor(issue)
    if issue is None or named is None:
        return []
    parties = yield from parties_of_number(books, named)
    if parties is not None and parties == (yield from parties_of_number(books, issue.no)):
        return []
    return [finding("statement.no_successor", "statement", no, position, replaced_by=named)]


def parties_of_number(books: Books, no: str) -> Script[tuple[str, str] | None]:
    """Tell between whom a settlement was issued; None where there is none."""
    rows = yield OF_NUMBER, (books.realm, no, SETTLEMENT)
    told = comparison.of_one([as_link(row) for row in rows]) if rows else ()
    issued = next((each for each in told if each and each.step == ISSUED), None)
    return parties_of(issued.key) if issued else None


def carried(books: Books, issue: Issue | None, position: int) -> Script[list[Finding]]:
    """Name a settlement that carries a seal which does not stand in the database."""
    if issue is None or issue.kind != SETTLEMENT or issue.step != ISSUED:
        return []
    told = cast("dict[str, object] | None", body.read(issue.record.body.decode()).get("seal"))
    if told is None:
        return []
    rows = yield SEAL, (books.realm, cast("int", told["no"]))
    if rows and rows[0][0] == told["hash"]:
        return []
    at = ("statement", issue.no, position)
    return [finding("statement.seal_missing", *at, seal=told["no"])]


def of_statement(no: str, position: int, wrong: Difference) -> Finding:
    """State which row of a statement is bad: its own, by its place in the chain, or a line's."""
    columns = {"columns": ", ".join(wrong.columns)} if wrong.columns else {}
    if wrong.place is None:
        return finding(wrong.code, "statement", no, position, **columns)
    return finding(wrong.code, "line", no, wrong.place, **columns)


def surplus(realm: str) -> Script[list[Finding]]:
    """Name the first line of each number that no statement has."""
    found: list[Finding] = []
    after = ""
    while True:
        rows = yield SURPLUS, (realm, after, MANY)
        for no, line in rows:
            found.append(finding("line.surplus", "line", str(no), cast("int", line)))
        end = str(rows[-1][0]) if rows else after
        if len(rows) < MANY or end == after:
            return found
        after = end


def of_counters(counters: Mapping[str, int], last: Mapping[str, int]) -> Iterator[Finding]:
    """Compare what the counters gave with what was issued."""
    return (
        finding(
            "counter.differs", "counter", name, value=counters.get(name, 0), last=last.get(name, 0)
        )
        for name in sorted(counters.keys() | last.keys())
        if counters.get(name) != last.get(name)
    )
