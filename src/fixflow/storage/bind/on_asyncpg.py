"""asyncpg: the host's own connection to PostgreSQL.

The one rule: a codec that the host has set for texts or whole numbers is refused by name, since
asyncpg has no way around it.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol, cast

from attrs import define

from fixflow.storage.bind.async_host import AsyncHost
from fixflow.storage.bind.host import plain, require_kind, require_utf8
from fixflow.storage.bind.placeholders import numbered
from fixflow.storage.script import Args, AsyncBinding, Dialect, Row


class AsyncpgRecord(Protocol):
    """A row, as asyncpg gives it."""

    def values(self) -> Iterable[object]:
        """Give the cells."""
        ...


class AsyncpgSettings(Protocol):
    """What the server has told of the connection."""

    server_encoding: str
    client_encoding: str


class AsyncpgConnection(Protocol):
    """What is used of a connection; asyncpg itself comes without types."""

    async def fetch(self, query: str, *args: object) -> Sequence[AsyncpgRecord]:
        """Execute a statement and give all of its rows."""
        ...

    async def execute(self, query: str) -> str:
        """Execute a statement."""
        ...

    def get_settings(self) -> AsyncpgSettings:
        """Give what the server has told of the connection."""
        ...


def asyncpg(connection: AsyncpgConnection) -> AsyncBinding:
    """Bind the host's own connection; what is written commits with the host's rows.

    Args:
        connection: Inside `async with connection.transaction()`.

    Raises:
        WrongConnection: `storage.wrong_connection`, such as of a pool, each of whose calls takes
            another connection.
        OtherEncoding: `storage.other_encoding`.
    """
    fits = hasattr(connection, "is_in_transaction")
    require_kind(connection, "asyncpg.Connection", fits=fits)
    told = connection.get_settings()
    require_utf8(
        server_encoding=getattr(told, "server_encoding", None),
        client_encoding=getattr(told, "client_encoding", None),
    )
    return HostAsyncpg(connection)


@define
class HostAsyncpg(AsyncHost):
    """An asyncpg connection inside the host's transaction."""

    connection: AsyncpgConnection

    @property
    def dialect(self) -> Dialect:
        """Whose SQL the connection speaks."""
        return "postgresql"

    async def fetch(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement and give all of its rows."""
        found = await self.connection.fetch(numbered(sql), *args)
        return plain([cast("Row", tuple(row.values())) for row in found])

    async def send(self, control: str) -> None:
        """Send a savepoint, its release, or the way back to it."""
        await self.connection.execute(control)
