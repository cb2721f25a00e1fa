"""aiosqlite: the host's own SQLite connection, awaited; see `on_sqlite`.

The one rule: an open transaction is asked of the driver, since an outermost savepoint would commit.
"""

from typing import TYPE_CHECKING, cast

from attrs import define, field

from fixflow.storage.bind.async_host import AsyncHost
from fixflow.storage.bind.cancelling import first_done
from fixflow.storage.bind.host import plain, require_kind
from fixflow.storage.bind.on_sqlite import (
    BEGIN_BY_DRIVER,
    NO_TABLE,
    Lending,
    lent,
    require_text_factory,
    stored,
    undamaged,
)
from fixflow.storage.script import Args, AsyncBinding, Dialect, NoTransaction, Row

if TYPE_CHECKING:
    from aiosqlite import Connection, Cursor


def aiosqlite(connection: "Connection") -> AsyncBinding:
    """Bind the host's own connection; what is written commits with the host's rows.

    In the driver's legacy mode the driver begins a transaction by itself; in autocommit
    (`isolation_level=None`) the host begins one before it calls.

    Raises:
        WrongConnection: `storage.wrong_connection`.
        ForeignTextFactory: `storage.foreign_text_factory`.
    """
    fits = hasattr(connection, "execute_fetchall")
    require_kind(connection, "aiosqlite.Connection", fits=fits)
    require_text_factory(connection.text_factory)
    return HostAiosqlite(connection)


@define
class HostAiosqlite(AsyncHost):
    """An aiosqlite connection inside the host's transaction."""

    connection: "Connection"
    cursor: "Cursor | None" = field(default=None, init=False, repr=False)

    @property
    def dialect(self) -> Dialect:
        """Whose SQL the connection speaks."""
        return "sqlite"

    async def begin(self) -> None:
        """Let the driver begin a transaction, as it does before it writes.

        Raises:
            NoTransaction: `storage.no_transaction`, also where no table of ours is there to begin
                with.
        """
        if self.connection.in_transaction:
            return
        try:
            await self.connection.execute_fetchall(BEGIN_BY_DRIVER)
        except Exception as error:
            if NO_TABLE in str(error):
                raise NoTransaction from error
            raise
        if not self.connection.in_transaction:
            raise NoTransaction

    async def fetch(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement and give all of its rows, plain whatever the host's factory is."""
        require_text_factory(self.connection.text_factory)
        return plain(await self.rows(sql, args), stored())

    async def look(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement that looks for damage; the text factory is lent, not kept."""
        require_text_factory(self.connection.text_factory)
        with lent(cast("Lending", self.connection)):
            rows = await self.rows(sql, args)
        return undamaged(plain(rows, stored()))

    async def rows(self, sql: str, args: Args) -> list[Row]:
        """Give all rows as tuples, by a cursor of our own that takes no row factory.

        Also for a call that is cancelled: while a statement has rows left, the host cannot commit.
        """
        return await first_done(self.all_rows(sql, args))

    async def all_rows(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement and take each of its rows."""
        if self.cursor is None:
            self.cursor = await self.connection.cursor()
            self.cursor.row_factory = None
        await self.cursor.execute(sql, args)
        return cast("list[Row]", await self.cursor.fetchall())

    async def send(self, control: str) -> None:
        """Send a savepoint, its release, or the way back to it."""
        await self.connection.execute_fetchall(control)
