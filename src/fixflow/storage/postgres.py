"""PostgreSQL by a connection of our own: one short transaction for each call.

A connection that was lost is made again at the next call.  The one rule: a write is never repeated
by itself.  Where the connection is lost at the commit, nobody here knows what became of it, and
the caller is told so.
"""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from threading import RLock
from typing import TYPE_CHECKING, Final, TypeVar

from attrs import define, field

from fixflow.errors import FixflowError
from fixflow.storage.bind.driver_errors import conflicts, first_line, sqlstate
from fixflow.storage.bind.host import savepoint
from fixflow.storage.bind.on_psycopg import HostPsycopg
from fixflow.storage.lost import (
    CannotConnect,
    CannotKeep,
    CommitUnknown,
    InUse,
    masked,
    require_extra,
    same_process,
    shown,
)
from fixflow.storage.script import Args, Dialect, NoTransaction, Row, Script, drive

if TYPE_CHECKING:
    from psycopg import Connection

T = TypeVar("T")

WRITING: Final = "BEGIN ISOLATION LEVEL READ COMMITTED"
READING: Final = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
COMMIT: Final = "COMMIT"
SHUTTING_DOWN: Final = frozenset({"57P01", "57P02", "57P03", "57P04", "57P05"})
KEEPING_NOTHING: Final = frozenset(
    {"25006", "53100", "53200", "58030", "XX001", "XX002"}
)  # read only, disk or memory full, the disk fails, damaged; PostgreSQL, appendix A
NO_URL: Final = "this is no URL that can be read; reserved characters are written as %2F, %40 …"
ROLLBACK: Final = "ROLLBACK"


def connect(url: str) -> HostPsycopg:
    """Connect to a database of our own.

    Raises:
        MissingExtra: `storage.missing_extra`.
        CannotConnect: `storage.cannot_connect`.
    """
    with require_extra("psycopg", "postgres"):
        import psycopg
    try:
        connection = psycopg.connect(url, autocommit=True, client_encoding="utf8")
    except psycopg.Error as error:
        raise cannot_connect(url, error) from error
    return HostPsycopg(connection)


def cannot_connect(url: str, error: Exception) -> CannotConnect:
    """Tell why there is no connection; a URL that cannot be read is not repeated in pieces."""
    unreadable = type(error).__name__ == "ProgrammingError"
    return CannotConnect(shown(url), NO_URL if unreadable else masked(str(error).strip(), url))


@contextmanager
def breakdowns(url: str) -> Iterator[None]:
    """Tell in our own words that the server went away, or cannot keep anything; others pass.

    Raises:
        CannotConnect: `storage.cannot_connect`.
        CannotKeep: `storage.cannot_keep`.
    """
    try:
        yield
    except FixflowError:
        raise
    except Exception as error:
        detail = first_line(str(error))
        if sqlstate(error) in KEEPING_NOTHING:
            raise CannotKeep(detail) from error
        if is_lost(error):
            raise CannotConnect(shown(url), masked(detail, url)) from error
        raise


def is_lost(error: Exception) -> bool:
    """Tell whether the connection is gone: the server said so, or said nothing any more."""
    code = sqlstate(error)
    if code is None:
        return type(error).__name__ == "OperationalError"
    return code.startswith("08") or code in SHUTTING_DOWN


@define
class OwnPostgres:
    """A connection of our own: one transaction for each call, or for all calls together."""

    url: str = field(repr=shown)
    line: HostPsycopg = field(init=False, repr=False)
    lock: "RLock" = field(factory=RLock, init=False, repr=False, eq=False)
    process: int = field(init=False, repr=False)
    inside: bool = field(default=False, init=False)

    @property
    def dialect(self) -> Dialect:
        """Whose SQL the connection speaks."""
        return "postgresql"

    @property
    def own(self) -> bool:
        """Whether the connection is ours."""
        return True

    def __attrs_post_init__(self) -> None:
        self.process = same_process(None)
        self.line = connect(self.url)

    @property
    def connection(self) -> "Connection[object]":
        """The driver's connection."""
        return self.line.connection

    def fetch(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement and give all of its rows."""
        return self.line.fetch(sql, args)

    def fetched(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement; what the server says of it is told in our words."""
        with self.told():
            return self.fetch(sql, args)

    def sent(self, control: str) -> None:
        """Send a savepoint, its release, or the way back to it; likewise."""
        with self.told():
            self.line.send(control)

    @contextmanager
    def told(self) -> Iterator[None]:
        """Tell in our own words what the server says; nothing is sent after a fork."""
        same_process(self.process)
        with breakdowns(self.url), conflicts():
            yield

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Refuse a second thread, which would stand in the transaction of the first.

        Raises:
            Forked: `storage.forked`.
            InUse: `storage.in_use`.
        """
        same_process(self.process)
        if not self.lock.acquire(blocking=False):
            raise InUse
        try:
            yield
        finally:
            self.lock.release()

    def run(self, script: Script[T]) -> T:
        """Run a script that writes, in its own transaction.

        Raises:
            Conflict: `storage.conflict`.
            CommitUnknown: `storage.commit_unknown`.
            CannotConnect: `storage.cannot_connect`, the connection is lost.
            CannotKeep: `storage.cannot_keep`.
            InUse: `storage.in_use`.
            Forked: `storage.forked`.
        """
        with self.alone(), self.nested() if self.inside else self.transaction(WRITING):
            return drive(script, self.fetched)

    def read(self, script: Script[T]) -> T:
        """Run a script that only reads; all of its statements see the same state."""
        with self.alone(), nullcontext() if self.inside else self.transaction(READING):
            return drive(script, self.fetched)

    def inspect(self, script: Script[T]) -> T:
        """Run a script that looks for damage; PostgreSQL holds no text that is none."""
        return self.read(script)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make one transaction of all runs inside; a failure undoes them all.

        What is raised inside comes out as it is; only what our statements meet is told in our words.

        Raises:
            InUse: `storage.in_use`.
        """
        with self.alone():
            if self.inside:
                with self.nested():
                    yield
                return
            with self.transaction(WRITING):
                self.inside = True
                try:
                    yield
                finally:
                    self.inside = False

    def nested(self) -> AbstractContextManager[None]:
        """Undo a single failed call inside the common transaction."""
        return savepoint(self.sent)

    @contextmanager
    def transaction(self, begin: str) -> Iterator[None]:
        """Commit at the end, roll back on any failure."""
        with self.told():
            self.started(begin)
        try:
            yield
        except BaseException:
            self.undo()
            raise
        with self.told():
            self.commit()

    def started(self, begin: str) -> None:
        """Begin, on a new connection where the old one is lost: nothing has been sent on it yet."""
        if not self.connection.closed:
            try:
                self.line.send(begin)
            except Exception:
                if not self.connection.closed:
                    raise
            else:
                return
        self.line = connect(self.url)
        self.line.send(begin)

    def commit(self) -> None:
        """Commit; PostgreSQL answers with a rollback where an error was passed over before."""
        try:
            self.line.send(COMMIT)
        except BaseException as error:
            if isinstance(error, Exception) and not self.connection.closed:
                self.undo()
                raise
            self.connection.close()
            if isinstance(error, Exception):
                raise CommitUnknown from error
            raise
        if self.line.cursor.statusmessage != COMMIT:
            raise NoTransaction

    def undo(self) -> None:
        """Roll back; a connection that cannot is given up, and the server does it."""
        try:
            self.sent(ROLLBACK)
        except Exception:  # noqa: BLE001  the error that led here is told, not this one
            with suppress(Exception):
                self.close()

    def close(self) -> None:
        """Give the connection back; one that another process has opened is left alone."""
        if self.process == os.getpid():
            self.connection.close()
