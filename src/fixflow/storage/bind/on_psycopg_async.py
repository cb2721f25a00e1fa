"""psycopg, awaited: the host's own connection to PostgreSQL; see `on_psycopg`.

The one rule: the cursor is of our own making, so that no row factory, cursor class or loader of
the host's changes what a script receives.
"""

from typing import TYPE_CHECKING, cast

from attrs import define, field

from fixflow.storage.bind.async_host import AsyncHost
from fixflow.storage.bind.host import plain, require_kind
from fixflow.storage.bind.on_psycopg import (
    gives_rows,
    read_plainly,
    refuse_pipeline,
    require_encoding,
)
from fixflow.storage.bind.placeholders import numbered
from fixflow.storage.script import Args, AsyncBinding, Dialect, Row

if TYPE_CHECKING:
    from psycopg import AsyncConnection, AsyncRawCursor


def psycopg_async(connection: "AsyncConnection[object]") -> AsyncBinding:
    """Bind the host's own connection; what is written commits with the host's rows.

    Args:
        connection: Of psycopg 3.2 or later, in a transaction or out of autocommit.

    Raises:
        WrongConnection: `storage.wrong_connection`.
        OtherEncoding: `storage.other_encoding`.
    """
    from psycopg import AsyncConnection

    require_kind(
        connection, "psycopg.AsyncConnection", fits=isinstance(connection, AsyncConnection)
    )
    return HostPsycopgAsync(connection)


@define
class HostPsycopgAsync(AsyncHost):
    """An awaited psycopg connection inside the host's transaction."""

    connection: "AsyncConnection[object]"
    cursor: "AsyncRawCursor[tuple[object, ...]]" = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        from psycopg import AsyncRawCursor
        from psycopg.rows import tuple_row

        self.cursor = AsyncRawCursor(self.connection, row_factory=tuple_row)
        read_plainly(self.cursor.adapters)
        require_encoding(self.connection)

    @property
    def dialect(self) -> Dialect:
        """Whose SQL the connection speaks."""
        return "postgresql"

    async def begin(self) -> None:
        """Refuse inside of a pipeline; without a transaction PostgreSQL refuses the savepoint.

        Raises:
            PipelineOpen: `storage.pipeline_open`.
        """
        refuse_pipeline(self.connection)

    async def fetch(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement and give all of its rows.

        Raises:
            PipelineOpen: `storage.pipeline_open`.
        """
        refuse_pipeline(self.connection)
        await self.cursor.execute(numbered(sql).encode(), args)
        if not gives_rows(self.cursor.pgresult):
            return []
        return plain(cast("list[Row]", await self.cursor.fetchall()))

    async def send(self, control: str) -> None:
        """Send a savepoint, its release, or the way back to it."""
        await self.cursor.execute(control.encode())
