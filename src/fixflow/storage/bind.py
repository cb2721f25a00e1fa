"""Bindings: run scripts on a connection that the host has opened and goes on using.

The one rule: the host keeps the transaction.  Only `SAVEPOINT fx`, `RELEASE fx` and
`ROLLBACK TO fx` are sent, never a begin, commit or rollback, no PRAGMA.  A savepoint needs an open
transaction: SQLite would open one for an outermost savepoint and commit it at its release, and
the host's later rollback would undo nothing.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, TypeVar, cast

from attrs import define, frozen

from fixflow.errors import Misuse
from fixflow.storage.script import (
    Args,
    Binding,
    Conflict,
    NoTransaction,
    Row,
    Script,
    damaged,
    drive,
)
from fixflow.texts import Text

T = TypeVar("T")

SINCE: Final = (3, 35, 0)
PRIMARY_CODE: Final = 0xFF
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
        SqliteTooOld: `storage.sqlite_too_old`.
        ForeignTextFactory: `storage.foreign_text_factory`.

    Examples:
        >>> from fixflow.storage import schema
        >>> connection = sqlite3.connect(":memory:")
        >>> for statement in schema.sql(0, schema.NUMBER):
        ...     _ = connection.execute(statement)
        >>> connection.commit()
        >>> sqlite(connection).read(schema.number())
        1
    """
    require(sqlite3.sqlite_version_info)
    require_text(connection)
    return HostSqlite(connection)


def require(version: tuple[int, ...]) -> None:
    """Refuse a library that lacks what the statements use."""
    if version < SINCE:
        raise SqliteTooOld(".".join(map(str, version)))


def require_text(connection: sqlite3.Connection) -> None:
    """Refuse a connection whose texts are no texts; its setting is the host's, so it stays."""
    factory: object = connection.text_factory
    if factory is not str:
        raise ForeignTextFactory(getattr(factory, "__name__", type(factory).__name__))


@define
class HostSqlite:
    """A sqlite3 connection inside the host's transaction."""

    connection: sqlite3.Connection

    def run(self, script: Script[T]) -> T:
        """Run a script inside a savepoint of the open transaction.

        Raises:
            NoTransaction: `storage.no_transaction`.
            Conflict: `storage.conflict`, the database is locked by another connection.
        """
        with self.together():
            return drive(script, self.fetch)

    def read(self, script: Script[T]) -> T:
        """Run a script that only reads, in the transaction or outside of one."""
        with conflicts():
            return drive(script, self.fetch)

    def inspect(self, script: Script[T]) -> T:
        """Run a script that looks for damage, in the transaction or outside of one."""
        with conflicts():
            return drive(script, lambda sql, args: whatever(self.connection, sql, args))

    @contextmanager
    def together(self) -> Iterator[None]:
        """Keep several runs inside one savepoint."""
        with conflicts():
            if not self.connection.in_transaction:
                self.begin()
            with savepoint(self.connection):
                yield

    def begin(self) -> None:
        """Let the driver begin a transaction, as it does before it writes.

        Raises:
            NoTransaction: `storage.no_transaction`, there is no table of ours to begin with.
        """
        try:
            self.connection.execute(BEGIN_BY_DRIVER)
        except sqlite3.OperationalError as error:
            if "no such table" in str(error):
                raise NoTransaction from error
            raise

    def fetch(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement and give all of its rows, plain whatever the host's factory is.

        Raises:
            ForeignTextFactory: `storage.foreign_text_factory`, set since the connection was bound.
        """
        require_text(self.connection)
        cursor = sqlite3.Cursor(self.connection)  # has no row factory; `cursor()` takes the host's
        return cast("list[Row]", cursor.execute(sql, args).fetchall())

    def close(self) -> None:
        """Leave the connection to the host, who has opened it."""


def whatever(connection: sqlite3.Connection, sql: str, args: Args) -> list[Row]:
    """Give all rows of a statement, whatever the cells hold; the text factory is lent, not kept."""
    require_text(connection)
    cursor = sqlite3.Cursor(connection)
    connection.text_factory = text_of
    try:
        found = cursor.execute(sql, args).fetchall()
    finally:
        connection.text_factory = str
    return [
        tuple(damaged(cell) if isinstance(cell, bytes) else cell for cell in row) for row in found
    ]


def text_of(raw: bytes) -> str:
    """Read a text, also one that is damaged."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return damaged(raw)


@contextmanager
def savepoint(connection: sqlite3.Connection) -> Iterator[None]:
    """Undo what is written inside if it fails, and nothing else.

    An error such as a full disk may have ended the whole transaction already; then there is no
    savepoint left to go back to, and the error itself must be seen.
    """
    if not connection.in_transaction:
        raise NoTransaction
    connection.execute("SAVEPOINT fx")
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK TO fx")
            connection.execute("RELEASE fx")
        raise
    connection.execute("RELEASE fx")


def errorcode(error: sqlite3.Error) -> int:
    """Give SQLite's code of an error; what the driver itself says, such as of a text, has none."""
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK)
    return code


@contextmanager
def conflicts() -> Iterator[None]:
    """Tell a lock of somebody else as the conflict that it is; other driver errors pass."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if errorcode(error) & PRIMARY_CODE == sqlite3.SQLITE_BUSY:
            raise Conflict(whole_transaction=True) from error
        raise
