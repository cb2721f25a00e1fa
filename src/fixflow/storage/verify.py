"""Verify: read everything again and name what does not fit.

Each order's journal is counted, chained and hashed anew and folded, and the row compared with the
fold; each series of statements likewise, its rows and lines with what it froze, its counter with
its last number.  An order that was released, or is on the paper of somebody else, is no fault.
The one rule: the first bad row of a chain is named, since behind it nothing can be said;
then the next chain is read.
"""

from collections.abc import Iterator, Mapping
from typing import Final, cast

from attrs import field, frozen

from fixflow.errors import FixflowError
from fixflow.fees import BrokenChain, verify_chain
from fixflow.fees.seals.chain import read_stamp
from fixflow.identity import shown
from fixflow.storage import comparison, journal, numbering, orders, statements
from fixflow.storage.comparison import Difference
from fixflow.storage.journal import ENTRIES, Entry, EntryRow, Subject
from fixflow.storage.orders import KIND, PAGE, Scope
from fixflow.storage.script import Row, Script
from fixflow.storage.statements import ISSUED, Issue, Link
from fixflow.texts import Language, Text

IDS: Final = """SELECT id FROM fx_order WHERE realm = ? AND id > ?
    UNION SELECT id FROM fx_event WHERE realm = ? AND kind = ? AND id > ? ORDER BY id LIMIT ?"""
EVENTS: Final = (
    ENTRIES + "WHERE e.realm = ? AND e.kind = ? AND e.id > ? AND e.id <= ? ORDER BY e.id, e.version"
)
ROWS: Final = """SELECT id, program, program_version, place, state, phase, outcome,
    principal, contractor, customer, version, head, received_at, changed_at
    FROM fx_order WHERE realm = ? AND id > ? AND id <= ? ORDER BY id"""
COLUMNS: Final = (
    "program",
    "program_version",
    "place",
    "state",
    "phase",
    "outcome",
    "principal",
    "contractor",
    "customer",
    "version",
    "head",
    "received_at",
    "changed_at",
)

TEXTS: Final[dict[str, Text]] = {
    "journal.version_gap": Text(
        de="Auf Eintrag {before} folgt nicht Eintrag {expected}.",
        en="Entry {before} is not followed by entry {expected}.",
    ),
    "journal.broken_link": Text(
        de="Der Eintrag verweist nicht auf den vor ihm.",
        en="The entry does not point to the one before it.",
    ),
    "journal.altered": Text(
        de="Der Eintrag passt nicht zu seiner Prüfsumme.",
        en="The entry does not fit its hash.",
    ),
    "journal.missing": Text(
        de="Zur Zeile gibt es kein Journal.",
        en="There is no journal for the row.",
    ),
    "order.missing": Text(
        de="Zum Journal gibt es keine Zeile.",
        en="There is no row for the journal.",
    ),
    "order.unreadable": Text(
        de="Das Journal ergibt keinen Auftrag: {why}.",
        en="The journal makes no order: {why}.",
    ),
    "order.differs": Text(
        de="Die Zeile weicht vom Journal ab in: {columns}.",
        en="The row differs from the journal in: {columns}.",
    ),
    "statement.unreadable": Text(
        de="Was festgeschrieben ist, ergibt keinen Beleg der angegebenen Art.",
        en="What was frozen makes no paper of the given kind.",
    ),
    "statement.differs": Text(
        de="Die Zeile weicht von dem ab, was festgeschrieben ist, in: {columns}.",
        en="The row differs from what was frozen in: {columns}.",
    ),
    "line.missing": Text(
        de="Die festgeschriebene Position fehlt.",
        en="The line that was frozen is missing.",
    ),
    "line.differs": Text(
        de="Die Position weicht von dem ab, was festgeschrieben ist, in: {columns}.",
        en="The line differs from what was frozen in: {columns}.",
    ),
    "line.surplus": Text(
        de="Die Position steht auf keinem Beleg.",
        en="The line stands on no paper.",
    ),
    "statement.no_successor": Text(
        de="Die Verrechnung {replaced_by}, die ihre Stelle einnimmt, gibt es nicht oder gehört anderen.",
        en="Settlement {replaced_by}, which stands in its place, is not there or is that of others.",
    ),
    "counter.differs": Text(
        de="Der Zähler steht auf {value}, die letzte Nummer ist {last}.",
        en="The counter stands at {value}, the last number is {last}.",
    ),
}


CHAIN: Final = Text(de="{id}: {fault}.", en="{id}: {fault}.")
NO_HEADS: Final[Mapping[str, str]] = {}


@frozen(kw_only=True)
class Finding:
    """One thing that does not fit.

    Args:
        code: Which rule is broken.
        kind: `order`, `series`, `statement`, `line` or `counter`.
        id: Which one; of a line, the number of its statement.
        position: The bad entry's version, the place in the chain or of the line; None for an
            order's row itself.
        text: The sentence.
        params: What it tells.
    """

    code: str
    kind: str
    id: str
    position: int | None
    text: Text
    params: Mapping[str, object] = field(factory=dict)

    def say(self, lang: Language = "de") -> str:
        """Say what does not fit, and where.

        Examples:
            >>> finding("journal.altered", "order", "A-1", 3).say("en")
            'order A-1 (3): The entry does not fit its hash.'
        """
        place = "" if self.position is None else f" ({self.position})"
        return f"{self.kind} {shown(self.id)}{place}: {self.text.say(lang, **self.params)}"


def finding(
    code: str, kind: str, id_: str, position: int | None = None, **params: object
) -> Finding:
    """State a finding of the journal or of a row."""
    return Finding(code=code, kind=kind, id=id_, position=position, text=TEXTS[code], params=params)


def verify(scope: Scope, heads: Mapping[str, str] = NO_HEADS) -> Script[list[Finding]]:
    """Verify all orders, statements and counters of a realm.

    Args:
        scope: Its programs fold the journals; its shelf is not looked at.
        heads: A hash that each series had at its end at some time, from outside the database.
    """
    found = yield from verify_orders(scope)
    found += yield from verify_statements(scope.realm, heads)
    return found


def verify_orders(scope: Scope) -> Script[list[Finding]]:
    """Verify every order of a realm, a page at a time."""
    found: list[Finding] = []
    realm, after = scope.realm, ""
    while True:
        ids = yield IDS, (realm, after, realm, KIND, after, PAGE)
        last = str(ids[-1][0]) if ids else after
        if last == after:  # also where a damaged id sorts otherwise than it reads
            return found
        events = yield EVENTS, (realm, KIND, after, last)
        entries = orders.journals(cast("list[EntryRow]", events))
        rows = {str(row[0]): row[1:] for row in (yield ROWS, (realm, after, last))}
        for id_ in (str(row[0]) for row in ids):
            found += of_order(scope, id_, entries.get(id_, []), rows.get(id_))
        after = last


def of_order(scope: Scope, id_: str, entries: list[Entry], row: Row | None) -> Iterator[Finding]:
    """Verify one order: its chain, then its row against the fold."""
    whose = Subject(scope.realm, KIND, id_)
    broken = first_broken(whose, entries)
    if broken is not None:
        yield broken
    elif not entries:
        yield finding("journal.missing", KIND, id_)
    elif row is None:
        yield finding("order.missing", KIND, id_)
    else:
        yield from of_row(scope, whose, entries, row)


def first_broken(whose: Subject, entries: list[Entry]) -> Finding | None:
    """Find the first entry of a journal that breaks its chain."""
    head = journal.FIRST
    for expected, entry in enumerate(entries, 1):
        at = (whose.kind, whose.id, entry.version)
        if entry.version != expected:
            return finding("journal.version_gap", *at, before=expected - 1, expected=expected)
        if entry.prev != head:
            return finding("journal.broken_link", *at)
        if not entry.counted or entry.hash != journal.digest(whose, entry, head):
            return finding("journal.altered", *at)
        head = entry.hash
    return None


def of_row(scope: Scope, whose: Subject, entries: list[Entry], row: Row) -> Iterator[Finding]:
    """Compare a row with the fold of its journal, column by column."""
    try:
        kept = orders.folded(whose, entries, scope.programs)
    except FixflowError as why:
        yield finding("order.unreadable", KIND, whose.id, why=why.code)
        return
    told = orders.columns(kept.order, kept.head)
    wrong = [name for name, a, b in zip(COLUMNS, told, row, strict=True) if a != b]
    if wrong:
        yield finding("order.differs", KIND, whose.id, columns=", ".join(wrong))


def verify_statements(realm: str, heads: Mapping[str, str]) -> Script[list[Finding]]:
    """Verify every series of statements, and that the counters gave no other numbers."""
    found: list[Finding] = []
    last: dict[str, int] = {}
    unsure: set[str] = set()
    links: list[tuple[int, Link]] = []
    lines = yield from statements.lines(realm)
    for series in sorted({*(yield from statements.all_series(realm)), *heads}):
        chain = yield from statements.chain(realm, series)
        broken = first_bad(chain, heads.get(series))
        if broken is not None:
            found.append(of_chain(series, broken))
            unsure.add(series)
            for link in chain:
                lines.pop(link.no, None)
            continue
        links += enumerate(chain, 1)
        for link in chain:
            last |= numbered(link)
    issues = comparison.as_frozen(link for _, link in links)
    counters = yield from numbering.counters(realm)
    sure = {name: n for name, n in counters.items() if numbering.series_of(name) not in unsure}
    astray = [] if unsure else without_successor(links, issues)
    return [*found, *of_links(links, issues, lines), *astray, *of_counters(sure, last)]


def first_bad(chain: list[Link], head: str | None) -> BrokenChain | None:
    """Find the first bad record of a series; a head that it once had must still be in it."""
    records = [each.record for each in chain]
    kept = any(each.hash == head for each in records)
    return verify_chain(records, head=None if kept else head)


def of_chain(series: str, broken: BrokenChain) -> Finding:
    """State which record of a series is bad."""
    return Finding(
        code=f"statement.{broken.fault.value}",
        kind="series",
        id=series,
        position=broken.position,
        text=CHAIN,
        params={"id": broken.billing_id, "fault": broken.fault},
    )


def numbered(link: Link) -> dict[str, int]:
    """Read the counter and number that an issue says it has; a later step takes none."""
    stamp = read_stamp(link.record.body)
    if stamp is None or stamp.step != ISSUED:
        return {}
    return {numbering.counter(stamp.series, stamp.year): stamp.number}


def of_links(
    links: list[tuple[int, Link]], issues: list[Issue | None], lines: dict[str, dict[int, Row]]
) -> Iterator[Finding]:
    """Compare statements and their lines with what was frozen; then name lines of no statement."""
    gone = comparison.freed(issues)
    for (position, link), issue in zip(links, issues, strict=True):
        own = lines.pop(link.no, {})
        wrong = comparison.first_difference(link, position, issue, own, gone)
        if wrong is not None:
            yield of_statement(link.no, position, wrong)
    for no, own in lines.items():
        for wrong in comparison.surplus(list(own)[:1]):
            yield of_statement(no, 0, wrong)


def without_successor(
    links: list[tuple[int, Link]], issues: list[Issue | None]
) -> Iterator[Finding]:
    """Name void settlements whose successor is not there, where no broken chain may hide it."""
    for place, successor in comparison.astray(issues):
        position, link = links[place]
        at = (link.no, position)
        yield finding("statement.no_successor", "statement", *at, replaced_by=successor)


def of_statement(no: str, position: int, wrong: Difference) -> Finding:
    """State which row of a statement is bad: its own, by its place in the chain, or a line's."""
    columns = {"columns": ", ".join(wrong.columns)} if wrong.columns else {}
    if wrong.place is None:
        return finding(wrong.code, "statement", no, position, **columns)
    return finding(wrong.code, "line", no, wrong.place, **columns)


def of_counters(counters: Mapping[str, int], last: Mapping[str, int]) -> list[Finding]:
    """Compare what the counters gave with what was issued."""
    return [
        finding(
            "counter.differs", "counter", name, value=counters.get(name, 0), last=last.get(name, 0)
        )
        for name in sorted(counters.keys() | last.keys())
        if counters.get(name) != last.get(name)
    ]
