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
from contextlib import closing, contextmanager
from pathlib import Path
from types import ModuleType
from typing import Final, Literal, Self, TypeAlias, TypeVar, cast

from attrs import define, field, frozen

from fixflow.errors import FixflowError, Misuse
from fixflow.storage import schema
from fixflow.storage.bind.driver_errors import conflicts, errorcode, primary
from fixflow.storage.bind.host import savepoint
from fixflow.storage.bind.on_sqlite import require, whatever
from fixflow.storage.lost import CannotKeep, same_process
from fixflow.storage.script import Args, Dialect, NoTransaction, Row, Script, drive
from fixflow.storage.sqlite_library import library
from fixflow.texts import Text

T = TypeVar("T")
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
        opened = driver.connect(path, timeout=WAIT_SECONDS, isolation_level=None)
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
    except FixflowError:
        raise
    except Exception as error:
        if primary(error) in BROKEN or NO_TEXT in str(error):
            raise CannotKeep(str(error)) from error
        raise


@define
class OwnSqlite:
    """A connection of our own: one transaction for each call, or for all calls together."""

    connection: sqlite3.Connection
    inside: bool = False
    process: int = field(factory=os.getpid, init=False, repr=False)

    @property
    def dialect(self) -> Dialect:
        """Whose SQL the connection speaks."""
        return "sqlite"

    @property
    def own(self) -> bool:
        """Whether the connection is ours."""
        return True

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

    def run(self, script: Script[T]) -> T:
        """Run a script that writes, in its own transaction.

        Raises:
            Conflict: `storage.conflict`, another connection kept the lock for 30 s.
            CannotKeep: `storage.cannot_keep`.
            Forked: `storage.forked`.
        """
        with self.nested() if self.inside else self.transaction("BEGIN IMMEDIATE"):
            return drive(script, self.fetched)

    def read(self, script: Script[T]) -> T:
        """Run a script that only reads; all of its statements see the same state."""
        if self.inside:
            return drive(script, self.fetched)
        with self.transaction("BEGIN"):
            return drive(script, self.fetched)

    def inspect(self, script: Script[T]) -> T:
        """Run a script that looks for damage; all of its statements see the same state."""

        def looked(sql: str, args: Args) -> list[Row]:
            with self.told():
                return whatever(self.connection, sql, args)

        if self.inside:
            return drive(script, looked)
        with self.transaction("BEGIN"):
            return drive(script, looked)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make one transaction of all runs inside; a failure undoes them all, and stays as it is."""
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
        if not self.connection.in_transaction:
            raise NoTransaction
        with savepoint(self.send):
            yield

    @contextmanager
    def told(self) -> Iterator[None]:
        """Tell in our own words what SQLite says of one statement; none is sent after a fork."""
        same_process(self.process)
        with breakdowns(), conflicts():
            yield

    def send(self, control: str) -> None:
        """Send what begins or ends a transaction, or a part of one."""
        with self.told():
            self.connection.execute(control)

    @contextmanager
    def transaction(self, begin: str) -> Iterator[None]:
        """Commit at the end, roll back on any failure."""
        self.send(begin)
        try:
            yield
            with self.told():
                commit(self.connection)
        except BaseException:
            if self.process == os.getpid() and self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise

    def fetch(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement and give all of its rows."""
        return cast("list[Row]", self.connection.execute(sql, args).fetchall())

    def fetched(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement; what SQLite says of it is told in our words."""
        with self.told():
            return self.fetch(sql, args)

    def close(self) -> None:
        """Give the file back; one that another process has opened is left alone."""
        if self.process == os.getpid():
            self.connection.close()
