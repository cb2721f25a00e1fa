"""SQLAlchemy, awaited: the host's own AsyncSession or AsyncConnection; see `on_sqlalchemy`.

The one rule: a statement runs on the session below by `run_sync`, so that both do the same.
"""

from typing import TYPE_CHECKING

from attrs import define

from fixflow.storage.bind.async_host import AsyncHost
from fixflow.storage.bind.host import WrongConnection
from fixflow.storage.bind.on_sqlalchemy import HostSqlalchemy, bound
from fixflow.storage.script import Args, AsyncBinding, Dialect, Row

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession
    from sqlalchemy.orm import Session


def sqlalchemy_async(session: "AsyncSession | AsyncConnection") -> AsyncBinding:
    """Bind the host's own session or connection; what is written commits with the host's rows.

    Raises:
        WrongConnection: `storage.wrong_connection`, also of a connection that is not started yet.
        OtherDatabase: `storage.other_database`.
    """
    return HostSqlalchemyAsync(session, bound(below(session)))


def below(session: "AsyncSession | AsyncConnection") -> "Session | Connection":
    """Give the session or connection that the awaited one stands before."""
    from sqlalchemy.ext.asyncio import AsyncSession

    if isinstance(session, AsyncSession):
        return session.sync_session
    found: Connection | None = getattr(session, "sync_connection", None)
    if found is None:
        raise WrongConnection(type(session).__name__, "AsyncSession, started AsyncConnection")
    return found


@define
class HostSqlalchemyAsync(AsyncHost):
    """An awaited session or connection inside the host's transaction."""

    session: "AsyncSession | AsyncConnection"
    inner: HostSqlalchemy

    @property
    def dialect(self) -> Dialect:
        """Whose SQL the connection speaks."""
        return self.inner.dialect

    async def begin(self) -> None:
        """Let the driver begin a transaction on SQLite, as it does before it writes."""
        await self.session.run_sync(lambda _: self.inner.begin())

    async def fetch(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement and give all of its rows."""
        return await self.session.run_sync(lambda _: self.inner.fetch(sql, args))

    async def look(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement that looks for damage."""
        return await self.session.run_sync(lambda _: self.inner.look(sql, args))

    async def send(self, control: str) -> None:
        """Send a savepoint, its release, or the way back to it."""
        await self.session.run_sync(lambda _: self.inner.send(control))
