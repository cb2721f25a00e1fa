"""A host's connection: what every binding of a connection that is not awaited does.

The one rule: the host keeps the transaction.  Only `SAVEPOINT fx`, `RELEASE fx` and
`ROLLBACK TO fx` are sent, so that a host that swallows an error of ours keeps a usable
transaction and no half-written key.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Final, TypeVar

from attrs import frozen

from fixflow.errors import Misuse
from fixflow.storage.bind.driver_errors import conflicts
from fixflow.storage.script import Args, Dialect, Row, Script, drive
from fixflow.texts import Text

T = TypeVar("T")

SAVEPOINT: Final = "SAVEPOINT fx"
RELEASE: Final = "RELEASE fx"
ROLLBACK: Final = "ROLLBACK TO fx"
UTF8: Final = "UTF8"
PLAIN: Final[frozenset[type]] = frozenset({str, int, type(None)})


@frozen
class ForeignCells(Misuse):
    """The connection turns what a row holds into something else."""

    code = "storage.foreign_cells"
    text = Text(
        de="Diese Verbindung liefert Werte als {kind} statt als str und int; ihre Konverter dürfen TEXT und BIGINT nicht umformen.",
        en="This connection gives values as {kind} instead of as str and int; its converters must leave TEXT and BIGINT as they are.",
    )
    kind: str


@frozen
class WrongConnection(Misuse):
    """What was given is not a connection of the kind that this binding is for."""

    code = "storage.wrong_connection"
    text = Text(
        de="«{found}» ist nicht, was hier verlangt ist: {wanted}.",
        en="“{found}” is not what is wanted here: {wanted}.",
    )
    found: str
    wanted: str


@frozen
class OtherEncoding(Misuse):
    """A text that the database or the connection has no letters for could not be kept."""

    code = "storage.other_encoding"
    text = Text(
        de="{setting} ist hier {found}; fixflow braucht UTF8.",
        en="{setting} is {found} here; fixflow needs UTF8.",
    )
    setting: str
    found: str


def require_kind(found: object, wanted: str, *, fits: bool) -> None:
    """Refuse what a binding is not for, before anything of it is used.

    Args:
        found: What was given.
        wanted: What had to be given.
        fits: Whether it is that.

    Raises:
        WrongConnection: `storage.wrong_connection`.
    """
    if not fits:
        raise WrongConnection(type(found).__name__, wanted)


def require_utf8(*, server_encoding: str | None, client_encoding: str | None) -> None:
    """Refuse a connection to PostgreSQL that not every text goes through.

    The server tells both when it is connected to; what a pooler does not pass on is not judged.

    Raises:
        OtherEncoding: `storage.other_encoding`.
    """
    told = {"server_encoding": server_encoding, "client_encoding": client_encoding}
    for setting, found in told.items():
        if found not in {None, UTF8}:
            raise OtherEncoding(setting, str(found))


def plain(rows: list[Row], kinds: frozenset[type] = PLAIN) -> list[Row]:
    """Give rows whose cells are what a script works with, whatever the host has registered.

    Raises:
        ForeignCells: `storage.foreign_cells`.
    """
    for row in rows:
        for cell in row:
            if type(cell) not in kinds:
                raise ForeignCells(type(cell).__name__)
    return rows


class Host(ABC):
    """A connection inside the host's transaction; a driver adds how a statement is sent."""

    __slots__ = ()

    @property
    def own(self) -> bool:
        """Whether the connection is ours."""
        return False

    @property
    @abstractmethod
    def dialect(self) -> Dialect:
        """Whose SQL the connection speaks."""

    @abstractmethod
    def fetch(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement and give all of its rows, as plain tuples."""

    @abstractmethod
    def send(self, control: str) -> None:
        """Send a savepoint, its release, or the way back to it."""

    def begin(self) -> None:  # noqa: B027  PostgreSQL itself refuses a savepoint without one
        """Refuse, or let the driver begin, where no transaction is open."""

    def look(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement that looks for damage."""
        return self.fetch(sql, args)

    def fetched(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement; what the database says of it is told in our words."""
        try:
            return self.fetch(sql, args)
        except Exception:
            with conflicts():
                raise

    def looked(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement that looks for damage; likewise."""
        try:
            return self.look(sql, args)
        except Exception:
            with conflicts():
                raise

    def sent(self, control: str) -> None:
        """Send a savepoint, its release, or the way back to it; likewise."""
        try:
            self.send(control)
        except Exception:
            with conflicts():
                raise

    def run(self, script: Script[T]) -> T:
        """Run a script inside a savepoint of the open transaction.

        Raises:
            NoTransaction: `storage.no_transaction`.
            Conflict: `storage.conflict`, another connection holds a lock or was faster.
            ForeignCells: `storage.foreign_cells`.
        """
        with self.together():
            return drive(script, self.fetched)

    def read(self, script: Script[T]) -> T:
        """Run a script that only reads, in the transaction or outside of one."""
        return drive(script, self.fetched)

    def inspect(self, script: Script[T]) -> T:
        """Run a script that looks for damage, in the transaction or outside of one."""
        return drive(script, self.looked)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Keep several runs inside one savepoint; what the host raises inside stays its own."""
        with conflicts():
            self.begin()
        with savepoint(self.sent):
            yield

    def close(self) -> None:  # noqa: B027  doing nothing is what it does
        """Leave the connection to the host, who has opened it."""


@contextmanager
def savepoint(send: Callable[[str], None]) -> Iterator[None]:
    """Undo what is written inside if it fails, and nothing else.

    A full disk may have ended the whole transaction already, or the connection is lost; then there
    is no savepoint left to go back to, and the error itself must be seen.
    """
    send(SAVEPOINT)
    try:
        yield
    except BaseException:
        with suppress(Exception):
            send(ROLLBACK)
            send(RELEASE)
        raise
    send(RELEASE)
