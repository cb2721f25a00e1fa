"""A faulty database: a real SQLite file on which any statement may fail in any way that one can.

Another's lock, a failed serialization, a full disk, a lost connection, the end of the process; at
COMMIT also a reply that is lost after the commit took effect.  The one rule: it fails as the real
thing does: what was not committed is undone.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any, ClassVar, TypeVar

from attrs import define, field

from fixflow.storage import CannotKeep, Conflict
from fixflow.storage.bind.driver_errors import conflicts
from fixflow.storage.lost import CommitUnknown
from fixflow.storage.script import Args, Dialect, Row, Script, adrive
from tests.grounds import library
from tests.simulation.world import Killed, World

T = TypeVar("T")

LIKELY = 0.04
LIKELY_AT_COMMIT = 0.08
PATIENCE = 100  # turns


class Disconnected(Exception):
    """The connection was lost before the statement took effect."""


@define
class Faulty:
    """A connection of a task's own, one short transaction for each call.

    Args:
        world: Says what fails.
        path: The file.
        wrong: Turns a statement into a wrong one; a test hands it in.
    """

    dialect: ClassVar[Dialect] = "sqlite"
    own: ClassVar[bool] = True

    world: World
    path: str
    wrong: Callable[[str], str] = field(default=lambda sql: sql)
    connection: Any = field(init=False)
    inside: bool = False

    def __attrs_post_init__(self) -> None:
        self.connect()

    def connect(self) -> None:
        """Open the file; a lock is waited for by turns, since all tasks are in one thread."""
        self.connection = library()(self.path, timeout=0, isolation_level=None)
        self.connection.execute("PRAGMA synchronous = OFF")  # no power cut in here

    async def run(self, script: Script[T]) -> T:
        """Run a script that writes, in its own transaction."""
        if self.inside:
            return await adrive(script, self.fetch)
        async with self.transaction("BEGIN IMMEDIATE"):
            return await adrive(script, self.fetch)

    async def read(self, script: Script[T]) -> T:
        """Run a script that only reads, in one state of the database."""
        if self.inside:
            return await adrive(script, self.fetch)
        async with self.transaction("BEGIN"):
            return await adrive(script, self.fetch)

    inspect = read

    @asynccontextmanager
    async def together(self) -> AsyncIterator[None]:
        """Make one transaction of all runs inside."""
        async with self.transaction("BEGIN IMMEDIATE"):
            self.inside = True
            try:
                yield
            finally:
                self.inside = False

    @asynccontextmanager
    async def transaction(self, begin: str) -> AsyncIterator[None]:
        """Commit at the end, roll back on any failure; who is killed leaves it to the file."""
        with conflicts():
            await self.begin(begin)
            try:
                yield
                await self.commit()
            except Killed:
                self.world.dying = True
                self.connection.close()
                raise
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    async def begin(self, begin: str) -> None:
        """Begin, once others let go of the lock; not for ever, and not in a process that ends."""
        if self.world.dying:
            raise Killed
        for _ in range(PATIENCE):
            await self.world.turn()
            with suppress(Conflict), conflicts():
                self.connection.execute(begin)
                return
        raise Conflict(whole_transaction=True)

    async def commit(self) -> None:
        """Commit, or fail before it took effect, or after."""
        await self.world.turn()
        self.fail("COMMIT")
        self.connection.execute("COMMIT")
        if self.world.fails(LIKELY_AT_COMMIT):
            lost = self.world.chance.choice((Killed, CommitUnknown))
            self.world.tell(f"{lost.__name__} after COMMIT")
            if lost is Killed:
                self.connection.close()
            raise lost

    async def fetch(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement, or fail."""
        await self.world.turn()
        self.fail(sql)
        rows: list[Row] = self.connection.execute(self.wrong(sql), args).fetchall()
        return rows

    def fail(self, sql: str) -> None:
        """Fail, if the seed says so."""
        if not self.world.fails(LIKELY):
            return
        error = self.world.chance.choice((busy, full, cut_off, killed))()
        self.world.tell(f"{type(error).__name__} at {sql[:40]}")
        if isinstance(error, Disconnected):
            self.connection.close()
            self.connect()
        raise error

    async def close(self) -> None:
        """Give the file back."""
        self.connection.close()


def busy() -> Exception:
    """Another connection holds the lock, or a serializable transaction has lost (40001)."""
    return Conflict(whole_transaction=True)


def full() -> Exception:
    """The disk is full."""
    return CannotKeep("database or disk is full")


def cut_off() -> Exception:
    """The connection is lost."""
    return Disconnected()


def killed() -> BaseException:
    """The process ends."""
    return Killed()


FAULTS = (Conflict, CannotKeep, CommitUnknown, Disconnected)
