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
from fixflow.storage.script import Args, Binding, Conflict, NoTransaction, Row, Script, drive
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


def sqlite(connection: sqlite3.Connection) -> Binding:
    """Bind the host's own sqlite3 connection; what is written commits with the host's rows.

    In the driver's legacy mode the driver begins a transaction by itself; in autocommit
    (`isolation_level=None`) the host begins one before it calls.

    Raises:
        SqliteTooOld: `storage.sqlite_too_old`.

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
    return HostSqlite(connection)


def require(version: tuple[int, ...]) -> None:
    """Refuse a library that lacks what the statements use."""
    if version < SINCE:
        raise SqliteTooOld(".".join(map(str, version)))


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

    @contextmanager
    def together(self) -> Iterator[None]:
        """Keep several runs inside one savepoint."""
        with conflicts():
            if not self.connection.in_transaction:
                self.connection.execute(BEGIN_BY_DRIVER)
            with savepoint(self.connection):
                yield

    def fetch(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement and give all of its rows."""
        return cast("list[Row]", self.connection.execute(sql, args).fetchall())

    def close(self) -> None:
        """Leave the connection to the host, who has opened it."""


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


@contextmanager
def conflicts() -> Iterator[None]:
    """Tell a lock of somebody else as the conflict that it is; other driver errors pass."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & PRIMARY_CODE == sqlite3.SQLITE_BUSY:
            raise Conflict(whole_transaction=True) from error
        raise
