"""Bindings: run scripts on a connection that the host has opened and goes on using.

The one rule: the host keeps the transaction.  Only `SAVEPOINT fx`, `RELEASE fx` and
`ROLLBACK TO fx` are sent, never a begin, commit or rollback, no PRAGMA.  A savepoint needs an open
transaction: SQLite would open one for an outermost savepoint and commit it at its release, and
the host's later rollback would undo nothing.
"""

import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final, Protocol, cast

from attrs import define, frozen

from fixflow.errors import Misuse
from fixflow.storage.bind.host import PLAIN, Host, plain, require_kind
from fixflow.storage.script import Args, Binding, Dialect, NoTransaction, Row, damaged
from fixflow.texts import Text

SINCE: Final = (3, 35, 0)
NO_TABLE: Final = "no such table"
STORED: Final[frozenset[type]] = PLAIN | {bytes, float}
BEGIN_BY_DRIVER: Final = "UPDATE fx_schema SET number = number WHERE 1 = 0"


@frozen
class SqliteTooOld(Misuse):
    """`RETURNING` came with SQLite 3.35."""

    code = "storage.sqlite_too_old"
    text = Text(
        de="SQLite {found} ist zu alt; gebraucht wird 3.35 oder neuer.",
        en="SQLite {found} is too old; 3.35 or later is needed.",
    )
    found: str


@frozen
class ForeignTextFactory(Misuse):
    """The connection gives texts as something else than `str`."""

    code = "storage.foreign_text_factory"
    text = Text(
        de="Diese Verbindung liefert Texte über «{factory}» statt als str; ihre text_factory muss str sein.",
        en="This connection gives texts by “{factory}” instead of as str; its text_factory must be str.",
    )
    factory: str


def sqlite(connection: sqlite3.Connection) -> Binding:
    """Bind the host's own sqlite3 connection; what is written commits with the host's rows.

    In the driver's legacy mode the driver begins a transaction by itself; in autocommit
    (`isolation_level=None`) the host begins one before it calls.  Its `row_factory` may be any;
    ours are plain rows.

    Raises:
        WrongConnection: `storage.wrong_connection`.
        SqliteTooOld: `storage.sqlite_too_old`.
        ForeignTextFactory: `storage.foreign_text_factory`.

    Examples:
        >>> from fixflow.storage import schema
        >>> connection = sqlite3.connect(":memory:")
        >>> for statement in schema.sql(0, schema.NUMBER):
        ...     _ = connection.execute(statement)
        >>> connection.commit()
        >>> sqlite(connection).read(schema.number("sqlite")) == schema.NUMBER
        True
    """
    fits = isinstance(connection, sqlite3.Connection) or of_pysqlite3(connection)
    require_kind(connection, "sqlite3.Connection", fits=fits)
    require(sqlite3.sqlite_version_info)
    require_text(connection)
    return HostSqlite(connection)


def sqlite_below(connection: object) -> Host:
    """Bind the connection below a framework's own, which names no driver."""
    return HostSqlite(cast("sqlite3.Connection", connection))


def require(version: tuple[int, ...]) -> None:
    """Refuse a library that lacks what the statements use."""
    if version < SINCE:
        raise SqliteTooOld(".".join(map(str, version)))


def require_text(connection: sqlite3.Connection) -> None:
    """Refuse a connection whose texts are no texts; its setting is the host's, so it stays."""
    require_text_factory(connection.text_factory)


def require_text_factory(factory: object) -> None:
    """Refuse a factory that makes something else of texts."""
    if factory is not str:
        raise ForeignTextFactory(getattr(factory, "__name__", type(factory).__name__))


@define
class HostSqlite(Host):
    """A sqlite3 connection inside the host's transaction."""

    connection: sqlite3.Connection

    def begin(self) -> None:
        """Let the driver begin a transaction, as it does before it writes.

        Raises:
            NoTransaction: `storage.no_transaction`, also where no table of ours is there to begin
                with.
        """
        if self.connection.in_transaction:
            return
        try:
            self.connection.execute(BEGIN_BY_DRIVER)
        except Exception as error:
            if NO_TABLE in str(error):
                raise NoTransaction from error
            raise
        if not self.connection.in_transaction:
            raise NoTransaction

    @property
    def dialect(self) -> Dialect:
        """Whose SQL the connection speaks."""
        return "sqlite"

    def fetch(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement and give all of its rows, plain whatever the host's factory is.

        Raises:
            ForeignTextFactory: `storage.foreign_text_factory`, set since the connection was bound.
        """
        require_text(self.connection)
        rows = plain_cursor(self.connection).execute(sql, args).fetchall()
        return plain(cast("list[Row]", rows), stored())

    def look(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement that looks for damage; the text factory is lent, not kept."""
        require_text(self.connection)
        cursor = plain_cursor(self.connection)
        with lent(self.connection):
            rows = cursor.execute(sql, args).fetchall()
        return undamaged(plain(cast("list[Row]", rows), stored()))

    def send(self, control: str) -> None:
        """Send a savepoint, its release, or the way back to it."""
        self.connection.execute(control)


def plain_cursor(connection: sqlite3.Connection) -> sqlite3.Cursor:
    """Give a cursor without a row factory; `connection.cursor()` takes the host's."""
    if of_pysqlite3(connection):
        module = sys.modules[type(connection).__module__]
        return cast("sqlite3.Cursor", module.Cursor(connection))
    return sqlite3.Cursor(connection)


def of_pysqlite3(connection: object) -> bool:
    """Tell whether a connection is of the driver with a newer SQLite inside."""
    return type(connection).__module__.startswith("pysqlite3")


def stored() -> frozenset[type]:
    """Give the kinds of cells that may come: those of a damaged row too, told where it is read.

    Where a converter makes bytes of every text, nobody could tell damage from health.
    """
    return PLAIN if sqlite3.converters.keys() & {"TEXT", "BIGINT"} else STORED


def whatever(connection: sqlite3.Connection, sql: str, args: Args) -> list[Row]:
    """Give all rows of a statement, whatever the cells hold."""
    with lent(connection):
        return undamaged(plain_cursor(connection).execute(sql, args).fetchall())


class Lending(Protocol):
    """A connection whose text factory can be set."""

    text_factory: Any


@contextmanager
def lent(connection: Lending) -> Iterator[None]:
    """Read damaged texts too, for as long as it lasts."""
    connection.text_factory = text_of
    try:
        yield
    finally:
        connection.text_factory = str


def undamaged(rows: Iterable[tuple[object, ...]]) -> list[Row]:
    """Give texts for cells that are bytes."""
    return [cast("Row", mended(row) if bytes in map(type, row) else row) for row in rows]


def mended(row: tuple[object, ...]) -> tuple[object, ...]:
    """Give a row whose cells are no bytes."""
    return tuple(damaged(each) if isinstance(each, bytes) else each for each in row)


def text_of(raw: bytes) -> str:
    """Read a text, also one that is damaged."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return damaged(raw)
