"""PostgreSQL by a connection of our own: one short transaction for each call.

A connection that was lost is made again at the next call.  The one rule: a write is never repeated
by itself.  Where the connection is lost at the commit, nobody here knows what became of it, and
the caller is told so.
"""

import os
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import TYPE_CHECKING, ClassVar, Final

from attrs import define, field

from fixflow.errors import FixflowError
from fixflow.storage.bind.driver_errors import first_line, sqlstate
from fixflow.storage.bind.on_psycopg import HostPsycopg
from fixflow.storage.lost import (
    CannotConnect,
    CannotKeep,
    CommitUnknown,
    Stopped,
    masked,
    require_extra,
    shown,
)
from fixflow.storage.own import Own
from fixflow.storage.script import Args, Dialect, NoTransaction, Row

if TYPE_CHECKING:
    from psycopg import Connection

WRITING: Final = "BEGIN ISOLATION LEVEL READ COMMITTED"
READING: Final = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
COMMIT: Final = "COMMIT"
ENDED: Final = frozenset(
    {"25P03", "25P04", "57P01", "57P02", "57P03", "57P04", "57P05"}
)  # idle or open for too long, the server stops; PostgreSQL, appendix A
CANCELED: Final = "57014"
KEEPING_NOTHING: Final = frozenset(
    {"25006", "53100", "53200", "58030", "XX001", "XX002"}
)  # read only, disk or memory full, the disk fails, damaged; PostgreSQL, appendix A
NO_URL: Final = "this is no URL that can be read; reserved characters are written as %2F, %40 …"
ROLLBACK: Final = "ROLLBACK"
IDLE: Final = 0  # psycopg.pq.TransactionStatus.IDLE
UNPREPARED: Final = re.compile(r"(?<=[?&])prepare=never(?:&|$)")
PREPARED_FROM: Final = 5  # as psycopg does without being told


def connect(url: str) -> HostPsycopg:
    """Connect to a database of our own.

    Nothing of the driver's error goes along, not even as its context: it repeats what of the URL
    it could not read.

    Raises:
        MissingExtra: `storage.missing_extra`.
        CannotConnect: `storage.cannot_connect`.
        OtherEncoding: `storage.other_encoding`.
    """
    with require_extra("psycopg", "postgres"):
        import psycopg
    place, threshold = prepared(url)
    try:
        connection = psycopg.connect(
            place, autocommit=True, client_encoding="utf8", prepare_threshold=threshold
        )
    except (psycopg.Error, ValueError) as error:
        failed = cannot_connect(url, error)
    else:
        return bound(connection)
    raise failed


def bound(connection: "Connection[object]") -> HostPsycopg:
    """Bind a connection that has just been made, or close it again."""
    try:
        return HostPsycopg(connection)
    except BaseException:
        connection.close()
        raise


def prepared(url: str) -> tuple[str, int | None]:
    """Take out of a URL whether the server is to prepare statements: psycopg's threshold.

    Examples:
        >>> prepared("postgresql://pool.example/orders?prepare=never&sslmode=require")
        ('postgresql://pool.example/orders?sslmode=require', None)
        >>> prepared("postgresql://db.example/orders")
        ('postgresql://db.example/orders', 5)
    """
    place, found = UNPREPARED.subn("", url)
    return place, None if found else PREPARED_FROM


def cannot_connect(url: str, error: Exception) -> CannotConnect:
    """Tell why there is no connection; a URL that cannot be read is not repeated in pieces."""
    unreadable = isinstance(error, ValueError) or type(error).__name__ == "ProgrammingError"
    return CannotConnect(shown(url), NO_URL if unreadable else masked(str(error).strip(), url))


@contextmanager
def breakdowns(url: str) -> Iterator[None]:
    """Tell in our own words that the server went away, or cannot keep anything; others pass.

    Raises:
        CannotConnect: `storage.cannot_connect`.
        CannotKeep: `storage.cannot_keep`.
        Stopped: `storage.stopped`.
    """
    try:
        yield
    except FixflowError:
        raise
    except Exception as error:
        detail = first_line(str(error))
        if sqlstate(error) in KEEPING_NOTHING:
            raise CannotKeep(detail) from error
        if sqlstate(error) == CANCELED:
            raise Stopped(detail) from error
        if is_lost(error):
            raise CannotConnect(shown(url), masked(detail, url)) from error
        raise


def is_lost(error: Exception) -> bool:
    """Tell whether the connection is gone: the server said so, or said nothing any more."""
    code = sqlstate(error)
    if code is None:
        return type(error).__name__ == "OperationalError"
    return code.startswith("08") or code in ENDED


@define
class OwnPostgres(Own):
    """A connection of our own to PostgreSQL, by psycopg."""

    writing: ClassVar[str] = WRITING
    reading: ClassVar[str] = READING

    url: str = field(repr=shown)
    line: HostPsycopg = field(init=False, repr=False)

    @property
    def dialect(self) -> Dialect:
        """Whose SQL the connection speaks."""
        return "postgresql"

    def __attrs_post_init__(self) -> None:
        self.line = connect(self.url)

    @property
    def connection(self) -> "Connection[object]":
        """The driver's connection."""
        return self.line.connection

    def fetch(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement and give all of its rows."""
        return self.line.fetch(sql, args)

    def look(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement that looks for damage; PostgreSQL holds no text that is none."""
        return self.line.fetch(sql, args)

    def send(self, control: str) -> None:
        """Send a savepoint, its release, or the way back to it."""
        self.line.send(control)

    def idle(self) -> bool:
        """Tell whether a transaction can begin: none is open, and nothing is under way or lost."""
        return self.connection.pgconn.transaction_status == IDLE

    def begin(self, begin: str) -> None:
        """Begin, on a new connection where the old one is lost: nothing has been sent on it yet."""
        with self.told():
            if not (self.idle() and self.begun(begin)):
                self.drop()
                self.line = connect(self.url)
                self.line.send(begin)

    def begun(self, begin: str) -> bool:
        """Begin; tell whether the connection was still there."""
        try:
            self.line.send(begin)
        except Exception:
            if not self.connection.closed:
                raise
            return False
        return True

    def commit(self) -> None:
        """Commit; PostgreSQL answers with a rollback where an error was passed over before."""
        with self.told():
            try:
                self.line.send(COMMIT)
            except BaseException as error:
                lost = self.connection.closed
                self.undo()
                if lost and isinstance(error, Exception):
                    raise CommitUnknown from error
                raise
            if self.line.cursor.statusmessage != COMMIT:
                raise NoTransaction

    def undo(self) -> None:
        """Roll back; a connection that cannot is given up, and the server does it."""
        if self.idle():
            return
        with suppress(Exception):  # the error that led here is told, not this one
            self.sent(ROLLBACK)
        if not self.idle():
            self.drop()

    def drop(self) -> None:
        """Close the connection; one that another process has opened is left alone."""
        if self.process == os.getpid():
            self.connection.close()

    def breakdowns(self) -> AbstractContextManager[None]:
        """Tell in our own words that the server went away, or cannot keep anything."""
        return breakdowns(self.url)
