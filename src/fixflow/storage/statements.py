"""Statements: papers that were issued, frozen byte for byte and chained by series.

A row is one sealed record: the issue of a settlement or of a fee statement, later what became of
it.  Its lines are rows too, each with a subject that may stand on one live statement only: an order
on a settlement, a fee's key on a fee statement.  `live` says whether a statement, or a line, still
counts; it is there to be searched and follows from the records.  Whoever writes
a record locks the first one of its series before, so that one waits for the other.  The one rule: a body is stored as
it was hashed; nothing is edited, and nobody writes it a second time.
"""

from typing import Final, cast

from attrs import frozen

from fixflow.errors import Misuse
from fixflow.fees import GENESIS, Sealed
from fixflow.identity import BillingId, OrderId
from fixflow.money import Money
from fixflow.storage.script import Args, Conflict, Row, Script
from fixflow.texts import Text

ISSUED: Final = "issued"
LIVE: Final = 1
FREED: Final = 0

HEAD: Final = """SELECT link, hash FROM fx_statement WHERE realm = ? AND series = ?
    ORDER BY link DESC LIMIT 1"""
FIND: Final = """SELECT s.body, s.previous, s.hash FROM fx_statement f
    JOIN fx_statement s ON s.realm = f.realm AND s.no = f.no
    WHERE f.realm = ? AND f.key = ? AND f.live = 1 ORDER BY s.link"""
OF_NUMBER: Final = """SELECT key, body, previous, hash FROM fx_statement
    WHERE realm = ? AND kind = ? AND no = ? ORDER BY link"""
ALL_OF_CONTRACTOR: Final = """SELECT no, body, previous, hash FROM fx_statement
    WHERE realm = ? AND kind = ? AND contractor = ? ORDER BY series, link"""
LIVE_KEYS: Final = """SELECT key FROM fx_statement
    WHERE realm = ? AND kind = ? AND contractor = ? AND live = 1 ORDER BY series, link"""
OF_CONTRACTOR: Final = """SELECT body, previous, hash FROM fx_statement
    WHERE realm = ? AND kind = ? AND contractor = ? AND live = 1 ORDER BY series, link"""
KEEP: Final = """INSERT INTO fx_statement
    (realm, series, link, no, step, kind, contractor, key, live, at, body, previous, hash)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO NOTHING RETURNING link"""
KEEP_LINE: Final = """INSERT INTO fx_statement_line
    (realm, no, line, kind, subject, order_id, amount, currency, live)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (realm, kind, subject) WHERE live = 1 DO NOTHING RETURNING line"""
FREE_LINE: Final = """UPDATE fx_statement_line SET live = 0
    WHERE realm = ? AND no = ? AND kind = ? AND subject = ?"""
FREE_LINES: Final = "UPDATE fx_statement_line SET live = 0 WHERE realm = ? AND no = ?"
FREE: Final = "UPDATE fx_statement SET live = 0 WHERE realm = ? AND no = ?"
HOLDER: Final = """SELECT no FROM fx_statement_line
    WHERE realm = ? AND kind = ? AND subject = ? AND live = 1"""
HOLD: Final = """SELECT link FROM fx_statement WHERE realm = ? AND series = ? AND link = 1
    /*FOR UPDATE*/"""
SERIES_OF: Final = """SELECT series FROM fx_statement
    WHERE realm = ? AND kind = ? AND no = ? AND step = ?"""
TAKEN: Final = "SELECT link FROM fx_statement WHERE realm = ? AND no = ? AND step = ?"
SERIES: Final = "SELECT DISTINCT series FROM fx_statement WHERE realm = ? ORDER BY series"
HEADS: Final = """SELECT series, hash FROM fx_statement s WHERE realm = ? AND link = (
    SELECT MAX(link) FROM fx_statement WHERE realm = s.realm AND series = s.series)
    ORDER BY series"""

COLUMNS: Final = (
    "series",
    "link",
    "no",
    "step",
    "kind",
    "contractor",
    "key",
    "live",
    "at",
)
LINE_COLUMNS: Final = ("kind", "subject", "order_id", "amount", "currency", "live")


@frozen
class NumberTaken(Misuse):
    """A format of one's own has given a number that another paper has; nothing was written."""

    code = "storage.number_taken"
    text = Text(
        de="Die Nummer {no} hat schon ein anderer Beleg; das Format muss jede nur einmal geben.",
        en="Another paper has the number {no} already; the format must give each one only once.",
    )
    no: str


@frozen
class Head:
    """The end of a series' chain: how many records it has, and the hash of the last one."""

    link: int = 0
    hash: str = GENESIS


@frozen(kw_only=True)
class StatementLine:
    """A line of a statement; `subject` may stand on one live statement of its kind only."""

    subject: str
    order: OrderId
    amount: Money | None


@frozen(kw_only=True)
class Issue:
    """A record of a statement as the table keeps it: its issue with its lines, or a later step.

    Args:
        series: Which chain and count of numbers.
        no: Its number as it is printed.
        kind: `settlement` or `fees`.
        contractor: Whose statement it is.
        key: What the same run has again, so that it finds this statement instead of a second one.
        record: Its bytes and hashes.
        at: When it is issued or the step is taken, UTC microseconds.
        lines: What stands on it; a step has none.
        step: Which step it is a record of.
        live: `LIVE` for the issue of a statement that counts, else `FREED`.
    """

    series: str
    no: str
    kind: str
    contractor: str
    key: str
    record: Sealed
    at: int
    lines: tuple[StatementLine, ...] = ()
    step: str = ISSUED
    live: int = LIVE


@frozen
class Link:
    """A row as it stands in its chain: its columns as `COLUMNS` names them, and its record."""

    columns: Row
    record: Sealed

    @property
    def no(self) -> str:
        """The number of the statement."""
        return str(self.columns[COLUMNS.index("no")])

    @property
    def kind(self) -> str:
        """What it is a record of."""
        return str(self.columns[COLUMNS.index("kind")])

    @property
    def key(self) -> str:
        """What the same run has again."""
        return str(self.columns[COLUMNS.index("key")])


def hold(realm: str, series: str) -> Script[None]:
    """Hold a series until the transaction ends, before anything of it is read.

    Of those who write the first record of all one is told `storage.conflict`.
    """
    yield HOLD, (realm, series)


def hold_number(realm: str, kind: str, no: str) -> Script[None]:
    """Hold the series that a statement stands in, if there is such a statement."""
    for (series,) in (yield SERIES_OF, (realm, kind, no, ISSUED)):
        yield from hold(realm, str(series))


def head(realm: str, series: str) -> Script[Head]:
    """Read the end of a chain."""
    rows = yield HEAD, (realm, series)
    return Head(*cast("tuple[int, str]", rows[0])) if rows else Head()


@frozen
class Stored:
    """A statement as it is stored: what the same run has again, and its records, the issue first."""

    key: str
    records: tuple[Sealed, ...]


def find(realm: str, key: str) -> Script[list[Sealed]]:
    """Read the records of the live statement of a key, the issue first; none if there is none."""
    rows = cast("list[tuple[str, str, str]]", (yield FIND, (realm, key)))
    return [sealed(*row) for row in rows]


def of_number(realm: str, kind: str, no: str) -> Script[Stored | None]:
    """Read a statement by its number, whether it counts or not."""
    rows = cast("list[tuple[str, str, str, str]]", (yield OF_NUMBER, (realm, kind, no)))
    return Stored(rows[0][0], tuple(sealed(*row[1:]) for row in rows)) if rows else None


def all_of_contractor(realm: str, kind: str, contractor: str) -> Script[list[list[Sealed]]]:
    """Read all records of a contractor's statements of a kind, by statement, the oldest first."""
    found: dict[str, list[Sealed]] = {}
    rows = yield ALL_OF_CONTRACTOR, (realm, kind, contractor)
    for no, *record in cast("list[tuple[str, str, str, str]]", rows):
        found.setdefault(no, []).append(sealed(*record))
    return list(found.values())


def live_keys(realm: str, kind: str, contractor: str) -> Script[list[str]]:
    """Read the keys of a contractor's live statements of a kind, the oldest first."""
    return [str(key) for (key,) in (yield LIVE_KEYS, (realm, kind, contractor))]


def of_contractor(realm: str, kind: str, contractor: str) -> Script[list[Sealed]]:
    """Read a contractor's live statements of a kind, the oldest first."""
    rows = yield OF_CONTRACTOR, (realm, kind, contractor)
    return [sealed(*row) for row in cast("list[tuple[str, str, str]]", rows)]


def sealed(body: str, previous: str, hashed: str) -> Sealed:
    """Take a stored record over as it stands; what is no text, as SQLite may hold, is no record."""
    return Sealed(str(body).encode(), str(previous), str(hashed))


def keep(realm: str, end: Head, issue: Issue) -> Script[None]:
    """Write a record behind the end of its chain, with its lines.

    Raises:
        NumberTaken: `storage.number_taken`, by the issue of another paper.
        Conflict: `storage.conflict`, another has written the record, or put a line on a paper.
    """
    record = issue.record
    frozen_as = (record.body.decode(), record.previous, record.hash)
    if not (yield KEEP, (realm, *columns(issue, end.link + 1), *frozen_as)):
        yield from not_kept(realm, issue)
    for place, line in enumerate(issue.lines, 1):
        if not (yield KEEP_LINE, (realm, issue.no, place, *line_columns(issue.kind, line))):
            raise Conflict(whole_transaction=False)


def not_kept(realm: str, issue: Issue) -> Script[None]:
    """Say why a record was not written.

    Raises:
        NumberTaken: `storage.number_taken`.
        Conflict: `storage.conflict`.
    """
    if issue.step == ISSUED and (yield TAKEN, (realm, issue.no, issue.step)):
        raise NumberTaken(issue.no)
    raise Conflict(whole_transaction=False)


def columns(issue: Issue, link: int) -> Args:
    """Give the columns of a statement's row, as `COLUMNS` names them."""
    what = (issue.series, link, issue.no, issue.step, issue.kind, issue.contractor)
    return (*what, issue.key, issue.live, issue.at)


def line_columns(kind: str, line: StatementLine, live: int = LIVE) -> Args:
    """Give the columns of a line's row, as `LINE_COLUMNS` names them."""
    amount = line.amount
    worth = (None, None) if amount is None else (amount.minor, amount.currency)
    return (kind, line.subject, line.order.value, *worth, live)


def free(realm: str, no: str, kind: str, subject: str) -> Script[None]:
    """Let a line stand no longer, since a later statement takes it back; it stays where it is."""
    yield FREE_LINE, (realm, no, kind, subject)


def void(realm: str, no: str) -> Script[None]:
    """Let a statement and its lines count no longer; its key and their subjects are free."""
    yield FREE, (realm, no)
    yield FREE_LINES, (realm, no)


def holder(realm: str, kind: str, subject: str) -> Script[BillingId | None]:
    """Name the live statement that a subject stands on."""
    rows = yield HOLDER, (realm, kind, subject)
    return BillingId(str(rows[0][0])) if rows else None


def all_series(realm: str) -> Script[list[str]]:
    """Name the series that have a record."""
    return [str(series) for (series,) in (yield SERIES, (realm,))]


def heads(realm: str) -> Script[dict[str, str]]:
    """Give the last hash of every series."""
    return dict(cast("list[tuple[str, str]]", (yield HEADS, (realm,))))
