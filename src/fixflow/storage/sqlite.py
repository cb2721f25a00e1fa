"""SQLite files of our own: how they are opened, and one short transaction for each call.

WAL with two or more connections can lose commits in the SQLite versions 3.7.0 to 3.51.2
(sqlite.org/wal.html, sqlite.org/changes.html); it is used only where the linked library has the
mend, else the rollback journal.  The one rule: what `commit` has acknowledged survives a power cut, so
`synchronous` is FULL, always.
"""

import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from types import ModuleType
from typing import ClassVar, Final, Literal, Self, TypeAlias, cast

from attrs import define, frozen

from fixflow.errors import FixflowError, Misuse
from fixflow.storage import schema
from fixflow.storage.bind.driver_errors import errorcode, primary
from fixflow.storage.bind.on_sqlite import require, whatever
from fixflow.storage.lost import CannotKeep
from fixflow.storage.own import Own
from fixflow.storage.script import Args, Dialect, NoTransaction, Row
from fixflow.storage.sqlite_library import library
from fixflow.texts import Text

Journal: TypeAlias = Literal["wal", "delete"]

log: Final = logging.getLogger(__name__)

WAIT_SECONDS: Final = 30
ADVICE: Final = "pip install fixflow[sqlite]"
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
NO_NAME: Final = "without a name SQLite would keep it for as long as it is open only"
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


def connect(path: str | Path, module: ModuleType | None = None) -> sqlite3.Connection:
    """Open a file, or make it, with settings that keep what was committed.

    Args:
        path: The file, or `:memory:`.
        module: The driver; by default the one with the newest SQLite.

    Raises:
        CannotOpen: `storage.cannot_open`.
        JournalInUse: `storage.journal_in_use`.
        SqliteTooOld: `storage.sqlite_too_old`.
    """
    driver = library(path) if module is None else module
    require(driver.sqlite_version_info)
    if not str(path):
        raise CannotOpen("", NO_NAME)
    try:
        opened = driver.connect(
            path, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False
        )
    except (driver.OperationalError, TypeError, ValueError) as error:
        raise CannotOpen(legible(path), str(error)) from error
    connection = cast("sqlite3.Connection", opened)
    try:
        settle_in(connection, str(path), journal(driver.sqlite_version_info))
    except BaseException:
        connection.close()
        raise
    return connection


def legible(path: object) -> str:
    """Write a path so that it can be printed, whatever was given for one."""
    return str(path).encode(errors="backslashreplace").decode()


def is_empty(path: Path) -> bool:
    """Tell whether a file holds no table; nothing is written into it.

    Raises:
        CannotOpen: `storage.cannot_open`.
    """
    place, driver = f"{path.resolve().as_uri()}?mode=ro", library(path)
    try:
        with closing(driver.connect(place, timeout=WAIT_SECONDS, uri=True)) as connection:
            return connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None
    except driver.DatabaseError as error:
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
        ((version,),) = connection.execute("SELECT sqlite_version()").fetchall()
    except Exception as error:
        if errorcode(error) == sqlite3.SQLITE_OK:
            raise
        raise CannotOpen(path, str(error)) from error
    if found == "wal" != mode:
        raise JournalInUse(path, version)
    if mode == "delete":
        log.info("SQLite %s: rollback journal; WAL is safe from 3.51.3 on: %s", version, ADVICE)


def journal_set(connection: sqlite3.Connection, mode: Journal) -> str:
    """Change the file's journal mode; give the mode that it then has."""
    now: str = connection.execute("PRAGMA journal_mode").fetchone()[0]
    if now in (mode, "memory"):
        return now
    try:
        now = connection.execute(f"PRAGMA journal_mode = {mode}").fetchone()[0]
    except Exception as error:
        if errorcode(error) != sqlite3.SQLITE_BUSY:
            raise
    return now


@contextmanager
def breakdowns() -> Iterator[None]:
    """Tell a full or failing disk and a damaged file in our own words; other errors pass."""
    try:
        yield
    except FixflowError:
        raise
    except Exception as error:
        if primary(error) in BROKEN or NO_TEXT in str(error):
            raise CannotKeep(str(error)) from error
        raise


@define
class OwnSqlite(Own):
    """A connection of our own to an SQLite file."""

    writing: ClassVar[str] = "BEGIN IMMEDIATE"
    reading: ClassVar[str] = "BEGIN"

    connection: sqlite3.Connection

    @property
    def dialect(self) -> Dialect:
        """Whose SQL the connection speaks."""
        return "sqlite"

    @classmethod
    def at(cls, path: str | Path) -> Self:
        """Open a file, or make it; an empty one gets its tables.

        Raises:
            CannotOpen: `storage.cannot_open`.
            JournalInUse: `storage.journal_in_use`.
            SqliteTooOld: `storage.sqlite_too_old`.
        """
        binding = cls(connect(path))
        try:
            if not binding.read(schema.tables(binding.dialect)):
                binding.run(schema.create(binding.dialect))
        except BaseException:
            binding.close()
            raise
        return binding

    def fetch(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement and give all of its rows."""
        return cast("list[Row]", self.connection.execute(sql, args).fetchall())

    def look(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement that looks for damage."""
        return whatever(self.connection, sql, args)

    def send(self, control: str) -> None:
        """Send a savepoint, its release, or the way back to it.

        Raises:
            NoTransaction: `storage.no_transaction`, where an error such as a full disk has ended
                it: SQLite would begin another one by the savepoint.
        """
        if not self.connection.in_transaction:
            raise NoTransaction
        self.connection.execute(control)

    def begin(self, begin: str) -> None:
        """Begin a transaction, after one that was left open by whatever broke its end off."""
        self.undo()
        try:
            self.connection.execute(begin)
        except Exception:
            with self.told():
                raise

    def commit(self) -> None:
        """Commit, unless an error such as a full disk has ended the transaction before."""
        self.sent("COMMIT")

    def undo(self) -> None:
        """Roll back, where there is anything to roll back, and nothing in a forked child."""
        if self.process == os.getpid() and not self.closed and self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    def drop(self) -> None:
        """Close the file."""
        self.connection.close()

    def breakdowns(self) -> AbstractContextManager[None]:
        """Tell a full or failing disk and a damaged file in our own words."""
        return breakdowns()
