"""SQLite files of our own: how they are opened, and one short transaction for each call.

WAL with two or more connections can lose commits in the SQLite versions 3.7.0 to 3.51.2
(sqlite.org/wal.html, sqlite.org/changes.html); it is used only where the linked library has the
mend, else the rollback journal.  The one rule: what `commit` has acknowledged survives a power cut, so
`synchronous` is FULL, always.
"""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final, Literal, TypeAlias, TypeVar, cast

from attrs import define, frozen

from fixflow.errors import Misuse
from fixflow.storage.bind import PRIMARY_CODE, conflicts, errorcode, require, savepoint, whatever
from fixflow.storage.script import Args, NoTransaction, Row, Script, drive
from fixflow.texts import Text

T = TypeVar("T")
Journal: TypeAlias = Literal["wal", "delete"]

log: Final = logging.getLogger(__name__)

WAIT_SECONDS: Final = 30
MENDED: Final = (3, 51, 3)
BROKEN: Final = frozenset(
    {
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_READONLY,
    }
)
NO_TEXT: Final = "Could not decode to UTF-8"  # the driver's, without a code of SQLite
MENDED_BRANCHES: Final[dict[tuple[int, ...], int]] = {(3, 44): 6, (3, 50): 7}


@frozen
class CannotOpen(Misuse):
    """The file is no SQLite database, or cannot be read and written."""

    code = "storage.cannot_open"
    text = Text(
        de="«{path}» lässt sich nicht als SQLite-Datei öffnen: {detail}.",
        en="“{path}” cannot be opened as an SQLite file: {detail}.",
    )
    path: str
    detail: str


@frozen
class CannotKeep(Misuse):
    """The disk is full or fails, or the file is damaged; what was not committed is undone."""

    code = "storage.cannot_keep"
    text = Text(
        de="Die Datenbank kann nicht gelesen oder geschrieben werden: {detail}. Nichts davon wurde gespeichert.",
        en="The database cannot be read or written: {detail}. Nothing of it was stored.",
    )
    detail: str


@frozen
class JournalInUse(Misuse):
    """The file is in WAL mode, which this library must not use, and others hold it open."""

    code = "storage.journal_in_use"
    text = Text(
        de="«{path}» steht im WAL-Modus, den SQLite {version} nicht sicher beherrscht; erst andere Verbindungen schließen.",
        en="“{path}” is in WAL mode, which SQLite {version} does not master safely; close other connections first.",
    )
    path: str
    version: str


def journal(version: tuple[int, ...]) -> Journal:
    """Choose the journal mode by the version of the linked library.

    Examples:
        >>> journal((3, 40, 1)), journal((3, 44, 6)), journal((3, 50, 6)), journal((3, 51, 3))
        ('delete', 'wal', 'delete', 'wal')
    """
    since = MENDED_BRANCHES.get(version[:2])
    mended = version >= MENDED or (since is not None and version[2] >= since)
    return "wal" if mended else "delete"


def connect(path: str | Path) -> sqlite3.Connection:
    """Open a file, or make it, with settings that keep what was committed.

    Raises:
        CannotOpen: `storage.cannot_open`.
        JournalInUse: `storage.journal_in_use`.
        SqliteTooOld: `storage.sqlite_too_old`.
    """
    require(sqlite3.sqlite_version_info)
    try:
        connection = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)
    except sqlite3.OperationalError as error:
        raise CannotOpen(str(path), str(error)) from error
    try:
        settle_in(connection, str(path), journal(sqlite3.sqlite_version_info))
    except BaseException:
        connection.close()
        raise
    return connection


def is_empty(path: Path) -> bool:
    """Tell whether a file holds no table; nothing is written into it.

    Raises:
        CannotOpen: `storage.cannot_open`.
    """
    place = f"{path.resolve().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(place, timeout=WAIT_SECONDS, uri=True)) as connection:
            return connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None
    except sqlite3.DatabaseError as error:
        raise CannotOpen(str(path), str(error)) from error


def settle_in(connection: sqlite3.Connection, path: str, mode: Journal) -> None:
    """Set what one connection, and the file's journal, must be like.

    Where others are in the way of WAL, which another process may be switching on right now, the
    rollback journal does as well.
    """
    try:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")
        found = journal_set(connection, mode)
    except sqlite3.DatabaseError as error:
        raise CannotOpen(path, str(error)) from error
    if found == "wal" != mode:
        raise JournalInUse(path, sqlite3.sqlite_version)
    if mode == "delete":
        log.info("SQLite %s: rollback journal; WAL is safe from 3.51.3 on", sqlite3.sqlite_version)


def journal_set(connection: sqlite3.Connection, mode: Journal) -> str:
    """Change the file's journal mode; give the mode that it then has."""
    now: str = connection.execute("PRAGMA journal_mode").fetchone()[0]
    if now in (mode, "memory"):
        return now
    try:
        now = connection.execute(f"PRAGMA journal_mode = {mode}").fetchone()[0]
    except sqlite3.OperationalError as error:
        if errorcode(error) != sqlite3.SQLITE_BUSY:
            raise
    return now


def commit(connection: sqlite3.Connection) -> None:
    """Commit, unless an error such as a full disk has ended the transaction before."""
    if not connection.in_transaction:
        raise NoTransaction
    connection.execute("COMMIT")


@contextmanager
def breakdowns() -> Iterator[None]:
    """Tell a full or failing disk and a damaged file in our own words; other errors pass."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if errorcode(error) & PRIMARY_CODE in BROKEN or NO_TEXT in str(error):
            raise CannotKeep(str(error)) from error
        raise


@define
class OwnSqlite:
    """A connection of our own: one transaction for each call, or for all calls together."""

    connection: sqlite3.Connection
    inside: bool = False

    def run(self, script: Script[T]) -> T:
        """Run a script that writes, in its own transaction.

        Raises:
            Conflict: `storage.conflict`, another connection kept the lock for 30 s.
        """
        with self.nested() if self.inside else self.transaction("BEGIN IMMEDIATE"):
            return drive(script, self.fetch)

    def read(self, script: Script[T]) -> T:
        """Run a script that only reads; all of its statements see the same state."""
        if self.inside:
            return drive(script, self.fetch)
        with self.transaction("BEGIN"):
            return drive(script, self.fetch)

    def inspect(self, script: Script[T]) -> T:
        """Run a script that looks for damage; all of its statements see the same state."""

        def fetch(sql: str, args: Args) -> list[Row]:
            return whatever(self.connection, sql, args)

        if self.inside:
            return drive(script, fetch)
        with self.transaction("BEGIN"):
            return drive(script, fetch)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make one transaction of all runs inside; a failure undoes them all."""
        if self.inside:
            with self.nested():
                yield
            return
        with self.transaction("BEGIN IMMEDIATE"):
            self.inside = True
            try:
                yield
            finally:
                self.inside = False

    @contextmanager
    def nested(self) -> Iterator[None]:
        """Undo a single failed call inside the common transaction."""
        with conflicts(), savepoint(self.connection):
            yield

    @contextmanager
    def transaction(self, begin: str) -> Iterator[None]:
        """Commit at the end, roll back on any failure."""
        with conflicts(), breakdowns():
            self.connection.execute(begin)
            try:
                yield
                commit(self.connection)
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    def fetch(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement and give all of its rows."""
        return cast("list[Row]", self.connection.execute(sql, args).fetchall())

    def close(self) -> None:
        """Give the file back."""
        self.connection.close()
