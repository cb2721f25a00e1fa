"""Connections of our own that are awaited: one short transaction for each call.

The driver is psycopg's for PostgreSQL and aiosqlite for a file.  A connection is made at the first
call, and again after it was lost.  The one rule: a write is never repeated by itself; see
`postgres`.
"""

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager, suppress
from contextvars import ContextVar
from typing import ClassVar, Final, TypeVar

from attrs import define, field

from fixflow.storage.bind.async_host import AsyncHost, async_savepoint
from fixflow.storage.bind.cancelling import tell_late
from fixflow.storage.bind.driver_errors import conflicts
from fixflow.storage.lost import InUse, same_process
from fixflow.storage.script import Args, Dialect, NoTransaction, Row, Script, adrive

T = TypeVar("T")

HOLDING: Final[ContextVar[frozenset[object]]] = ContextVar("HOLDING", default=frozenset())


@define
class OwnAsync(ABC):
    """A connection of our own: one transaction for each call, or for all calls together."""

    writing: ClassVar[str]
    reading: ClassVar[str]

    line: AsyncHost | None = field(default=None, init=False, repr=False)
    process: int = field(factory=lambda: same_process(None), init=False, repr=False)
    inside: bool = field(default=False, init=False)
    holder: object | None = field(default=None, init=False, repr=False)
    busy: bool = field(default=False, init=False)

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
        """Tell whether the connection can be used."""

    @abstractmethod
    async def commit(self) -> None:
        """Commit."""

    @abstractmethod
    async def close(self) -> None:
        """Give the connection back."""

    @abstractmethod
    def breakdowns(self) -> AbstractContextManager[None]:
        """Tell in our own words what the driver says of a disk or a server."""

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
        with self.told():
            return await self.fetch(sql, args)

    async def looked(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement that looks for damage; likewise."""
        with self.told():
            return await self.look(sql, args)

    async def sent(self, control: str) -> None:
        """Send a savepoint, its release, or the way back to it; likewise."""
        with self.told():
            await self.host.send(control)

    @contextmanager
    def told(self) -> Iterator[None]:
        """Tell in our own words what the database says; nothing is sent after a fork."""
        same_process(self.process)
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
            InUse: `storage.in_use`.
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
        """
        if self.busy or not self.mine():
            raise InUse
        self.busy = True
        try:
            yield
        finally:
            self.busy = False

    def mine(self) -> bool:
        """Tell whether nobody has calls together, or this task; one started inside belongs to it."""
        return self.holder is None or self.holder in HOLDING.get()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep the connection for this task."""
        mark = self.holder = object()
        HOLDING.set(HOLDING.get() | {mark})
        try:
            yield
        finally:
            self.holder = None
            HOLDING.set(HOLDING.get() - {mark})

    @asynccontextmanager
    async def together(self) -> AsyncIterator[None]:
        """Make one transaction of all runs inside; a failure undoes them all.

        What is raised inside comes out as it is; only what our statements meet is told in our words.

        Raises:
            InUse: `storage.in_use`, another task has a call running, or calls together.
        """
        if self.inside and self.mine():
            async with self.nested():
                yield
            return
        with self.alone(), self.held():
            async with self.transaction(self.writing):
                self.inside, self.busy = True, False
                try:
                    yield
                finally:
                    self.inside, self.busy = False, True

    @asynccontextmanager
    async def nested(self) -> AsyncIterator[None]:
        """Undo a single failed call inside the common transaction."""
        with self.told():
            await self.host.begin()
        async with async_savepoint(self.sent):
            yield

    @asynccontextmanager
    async def transaction(self, begin: str) -> AsyncIterator[None]:
        """Commit at the end, roll back on any failure."""
        tell_late()
        with self.told():
            await self.started(begin)
        try:
            yield
        except BaseException:
            await self.undo()
            raise
        with self.told():
            await self.commit()

    async def started(self, begin: str) -> None:
        """Begin, on a new connection where the old one is lost: nothing has been sent on it yet."""
        if self.line is not None and self.alive():
            try:
                await self.begun(begin)
            except Exception:
                if self.alive():
                    raise
            else:
                return
        self.line = await self.opened()
        await self.begun(begin)

    async def begun(self, begin: str) -> None:
        """Begin; where that is cancelled, the driver may have begun all the same."""
        try:
            await self.host.send(begin)
        except BaseException:
            await self.undo()
            raise

    async def undo(self) -> None:
        """Roll back; there may be nothing left to roll back."""
        with suppress(Exception):
            await self.sent("ROLLBACK")
