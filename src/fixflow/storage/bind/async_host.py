"""A host's connection whose driver is awaited: what every binding of one does; see `host`.

The one rule: it differs from its sibling in nothing but that it is awaited.
"""

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import TypeVar

from fixflow.storage.bind import cancelling
from fixflow.storage.bind.driver_errors import conflicts
from fixflow.storage.bind.host import RELEASE, ROLLBACK, SAVEPOINT
from fixflow.storage.script import Args, Dialect, Row, Script, adrive

T = TypeVar("T")


class AsyncHost(ABC):
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
    async def fetch(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement and give all of its rows, as plain tuples."""

    @abstractmethod
    async def send(self, control: str) -> None:
        """Send a savepoint, its release, or the way back to it."""

    async def begin(self) -> None:  # noqa: B027  PostgreSQL itself refuses a savepoint without one
        """Refuse, or let the driver begin, where no transaction is open."""

    async def look(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement that looks for damage."""
        return await self.fetch(sql, args)

    async def fetched(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement; what the database says of it is told in our words."""
        try:
            return await self.fetch(sql, args)
        except Exception:
            with conflicts():
                raise

    async def looked(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement that looks for damage; likewise."""
        try:
            return await self.look(sql, args)
        except Exception:
            with conflicts():
                raise

    async def sent(self, control: str) -> None:
        """Send a savepoint, its release, or the way back to it; likewise."""
        try:
            await self.send(control)
        except Exception:
            with conflicts():
                raise

    async def run(self, script: Script[T]) -> T:
        """Run a script inside a savepoint of the open transaction.

        A call that is cancelled has undone what it wrote; cancelled while its savepoint is being
        released it gives its value, since nothing could be undone any more.

        Raises:
            NoTransaction: `storage.no_transaction`.
            Conflict: `storage.conflict`, another connection holds a lock or was faster.
            ForeignCells: `storage.foreign_cells`.
        """
        async with self.together():
            return await adrive(script, self.fetched)

    async def read(self, script: Script[T]) -> T:
        """Run a script that only reads, in the transaction or outside of one."""
        cancelling.tell_late()
        return await adrive(script, self.fetched)

    async def inspect(self, script: Script[T]) -> T:
        """Run a script that looks for damage, in the transaction or outside of one."""
        cancelling.tell_late()
        return await adrive(script, self.looked)

    @asynccontextmanager
    async def together(self) -> AsyncIterator[None]:
        """Keep several runs inside one savepoint; what the host raises inside stays its own."""
        with conflicts():
            await self.begin()
        async with async_savepoint(self.sent):
            yield

    async def close(self) -> None:  # noqa: B027  doing nothing is what it does
        """Leave the connection to the host, who has opened it."""


@asynccontextmanager
async def async_savepoint(send: Callable[[str], Awaitable[None]]) -> AsyncIterator[None]:
    """Undo what is written inside if it fails, and nothing else; see `host.savepoint`."""

    async def back() -> None:
        await send(ROLLBACK)
        await send(RELEASE)

    cancelling.tell_late()
    await send(SAVEPOINT)
    try:
        yield
    except BaseException:
        with suppress(Exception):
            await cancelling.first_done(back())
        raise
    await cancelling.done_all_the_same(send(RELEASE))
