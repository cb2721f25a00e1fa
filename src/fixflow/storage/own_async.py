"""Connections of our own that are awaited: one short transaction for each call.

The driver is psycopg's for PostgreSQL and aiosqlite for a file.  A connection is made at the first
call, and again after it was lost.  The one rule: a write is never repeated by itself; see
`postgres`.
"""

import asyncio
import os
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager, suppress
from contextvars import ContextVar
from typing import ClassVar, Final, TypeAlias, TypeVar

from attrs import define, field

from fixflow.storage.bind.async_host import AsyncHost, async_savepoint
from fixflow.storage.bind.cancelling import first_done, tell_late
from fixflow.storage.bind.driver_errors import conflicts
from fixflow.storage.lost import Closed, InUse, same_process
from fixflow.storage.script import Args, Dialect, NoTransaction, Row, Script, adrive

T = TypeVar("T")

End: TypeAlias = asyncio.Future[None]

HOLDING: Final[ContextVar[frozenset[End]]] = ContextVar("HOLDING", default=frozenset())


@define
class OwnAsync(ABC):
    """A connection of our own: one transaction for each call, or for all calls together."""

    writing: ClassVar[str]
    reading: ClassVar[str]

    line: AsyncHost | None = field(default=None, init=False, repr=False)
    process: int = field(factory=os.getpid, init=False, repr=False)
    holder: End | None = field(default=None, init=False, repr=False)
    running: End | None = field(default=None, init=False, repr=False)
    closed: bool = field(default=False, init=False, repr=False)

    @property
    def own(self) -> bool:
        """Whether the connection is ours."""
        return True

    @property
    @abstractmethod
    def dialect(self) -> Dialect:
        """Whose SQL the connection speaks."""

    @abstractmethod
    async def opened(self) -> AsyncHost:
        """Make the connection."""

    @abstractmethod
    def alive(self) -> bool:
        """Tell whether the connection is there, also with a transaction that is open on it."""

    @abstractmethod
    def idle(self) -> bool:
        """Tell whether a transaction can begin: none is open, and nothing is under way or lost."""

    @abstractmethod
    async def commit(self) -> None:
        """Commit."""

    @abstractmethod
    async def drop(self) -> None:
        """End the connection, if this process has opened it."""

    @abstractmethod
    def breakdowns(self) -> AbstractContextManager[None]:
        """Tell in our own words what the driver says of a disk or a server."""

    @property
    def inside(self) -> bool:
        """Whether calls together have begun."""
        return self.holder is not None

    @property
    def host(self) -> AsyncHost:
        """The connection that is open.

        Raises:
            NoTransaction: `storage.no_transaction`.
        """
        if self.line is None:
            raise NoTransaction
        return self.line

    async def fetch(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement and give all of its rows."""
        return await self.host.fetch(sql, args)

    async def look(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement that looks for damage."""
        return await self.host.look(sql, args)

    async def fetched(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement; what the database says of it is told in our words."""
        self.require_open()
        try:
            return await self.fetch(sql, args)
        except Exception:
            with self.told():
                raise

    async def looked(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement that looks for damage; likewise."""
        self.require_open()
        try:
            return await self.look(sql, args)
        except Exception:
            with self.told():
                raise

    async def sent(self, control: str) -> None:
        """Send a savepoint, its release, or the way back to it; likewise."""
        with self.told():
            await self.host.send(control)

    @contextmanager
    def told(self) -> Iterator[None]:
        """Tell in our own words what the database says; nothing is sent after a fork or the end."""
        self.require_open()
        with self.breakdowns(), conflicts():
            yield

    async def run(self, script: Script[T]) -> T:
        """Run a script that writes, in its own transaction.

        Raises:
            Conflict: `storage.conflict`.
            CommitUnknown: `storage.commit_unknown`.
            CannotConnect: `storage.cannot_connect`.
            CannotOpen: `storage.cannot_open`.
            CannotKeep: `storage.cannot_keep`.
            Stopped: `storage.stopped`.
            InUse: `storage.in_use`, a call is running, or another task has calls together.
            Closed: `storage.closed`.
            Forked: `storage.forked`.
        """
        with self.alone():
            async with self.nested() if self.inside else self.transaction(self.writing):
                return await adrive(script, self.fetched)

    async def read(self, script: Script[T]) -> T:
        """Run a script that only reads; all of its statements see the same state."""
        with self.alone():
            if self.inside:
                return await adrive(script, self.fetched)
            async with self.transaction(self.reading):
                return await adrive(script, self.fetched)

    async def inspect(self, script: Script[T]) -> T:
        """Run a script that looks for damage; all of its statements see the same state."""
        with self.alone():
            if self.inside:
                return await adrive(script, self.looked)
            async with self.transaction(self.reading):
                return await adrive(script, self.looked)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Refuse a second call while one is running, or while another task has calls together.

        Raises:
            InUse: `storage.in_use`.
            Closed: `storage.closed`.
            Forked: `storage.forked`.
            CancelledError: One that the task's last call gave a value before.
        """
        tell_late()
        self.require_open()
        if self.running is not None or not self.mine():
            raise InUse
        turn = self.running = an_end()
        try:
            yield
        finally:
            self.running = None
            turn.set_result(None)

    def require_open(self) -> None:
        """Refuse a connection of another process, and one that was given back.

        Raises:
            Forked: `storage.forked`.
            Closed: `storage.closed`.
        """
        same_process(self.process)
        if self.closed:
            raise Closed

    def mine(self) -> bool:
        """Tell whether nobody has calls together, or this task has begun the innermost of them.

        A task that is started inside belongs to it.
        """
        return self.holder is None or self.holder in HOLDING.get()

    @asynccontextmanager
    async def together(self) -> AsyncIterator[None]:
        """Make one transaction of all runs inside; a failure undoes them all.

        What is raised inside comes out as it is; only what our statements meet is told in our words.

        Raises:
            InUse: `storage.in_use`, another task has a call running, or calls together.
            Closed: `storage.closed`.
            Forked: `storage.forked`.
        """
        with self.alone():
            part = self.nested() if self.inside else self.transaction(self.writing)
            async with part, self.lent():
                yield

    @asynccontextmanager
    async def lent(self) -> AsyncIterator[None]:
        """Let calls of this task in, and of those that it starts; none of them outlives the block."""
        turn, before, held = self.running, self.holder, an_end()
        self.running, self.holder = None, held
        HOLDING.set(HOLDING.get() | {held})
        try:
            yield
        finally:
            try:
                await self.quiet(held)
            finally:
                self.running, self.holder = turn, before
                HOLDING.set(HOLDING.get() - {held})
                held.set_result(None)

    async def quiet(self, held: End | None) -> None:
        """Wait until calls, and blocks further in, of tasks that go on have ended.

        Their statements would otherwise follow the end of the transaction that they began in.
        """
        while self.running is not None or self.holder is not held:
            under_way = self.running if self.holder is held else self.holder
            if under_way is not None:
                await first_done(under_way)

    @asynccontextmanager
    async def nested(self) -> AsyncIterator[None]:
        """Undo a single failed call inside the common transaction."""
        with self.told():
            await self.host.begin()
        async with async_savepoint(self.sent):
            yield

    @asynccontextmanager
    async def transaction(self, begin: str) -> AsyncIterator[None]:
        """Commit at the end, roll back on any failure, also of what begins it.

        Where that is cancelled, the driver may have begun all the same.
        """
        try:
            with self.told():
                await self.started(begin)
            yield
            with self.told():
                await self.commit()
        except BaseException:
            await self.undo()
            raise

    async def started(self, begin: str) -> None:
        """Begin, on a new connection where the old one is lost: nothing has been sent on it yet."""
        await self.undo()  # what broke off the end of another one has left it open
        if self.line is not None and self.alive():
            try:
                await self.host.send(begin)
            except Exception:
                if self.alive():
                    raise
            else:
                return
        self.line = await self.opened()
        await self.host.send(begin)

    async def undo(self) -> None:
        """Roll back, where there is anything to roll back."""
        if self.line is not None and not self.idle():
            with suppress(Exception):  # the error that led here is told, not this one
                await self.sent("ROLLBACK")

    async def close(self) -> None:
        """Give the connection back after the call that is running; another process's is left alone."""
        if self.closed or self.process != os.getpid():
            return
        try:
            while self.running is not None:
                await first_done(self.running)
        finally:
            self.closed = True
            await self.drop()


def an_end() -> End:
    """Give what others can wait for."""
    return asyncio.get_running_loop().create_future()
