"""PostgreSQL by an awaited connection of our own; see `postgres`.

The one rule: it differs from its sibling in nothing but that it is awaited.
"""

import os
from contextlib import AbstractContextManager, suppress
from typing import TYPE_CHECKING, ClassVar, cast

from attrs import define, field

from fixflow.storage.bind.on_psycopg_async import HostPsycopgAsync
from fixflow.storage.lost import CommitUnknown, require_extra, shown
from fixflow.storage.own_async import OwnAsync
from fixflow.storage.postgres import (
    COMMIT,
    IDLE,
    READING,
    WRITING,
    breakdowns,
    cannot_connect,
    prepared,
)
from fixflow.storage.script import Dialect, NoTransaction

if TYPE_CHECKING:
    from psycopg import AsyncConnection


@define
class OwnPostgresAsync(OwnAsync):
    """A connection of our own to PostgreSQL, by psycopg."""

    writing: ClassVar[str] = WRITING
    reading: ClassVar[str] = READING

    url: str = field(repr=shown)

    @property
    def dialect(self) -> Dialect:
        """Whose SQL the connection speaks."""
        return "postgresql"

    @property
    def psycopg(self) -> HostPsycopgAsync:
        """The connection that is open, with what psycopg says of it."""
        return cast("HostPsycopgAsync", self.host)

    async def opened(self) -> HostPsycopgAsync:
        """Connect.

        Raises:
            MissingExtra: `storage.missing_extra`.
            CannotConnect: `storage.cannot_connect`.
            OtherEncoding: `storage.other_encoding`.
        """
        with require_extra("psycopg", "postgres"):
            import psycopg
        place, threshold = prepared(self.url)
        try:
            connection = await psycopg.AsyncConnection.connect(
                place, autocommit=True, client_encoding="utf8", prepare_threshold=threshold
            )
        except (psycopg.Error, ValueError) as error:
            failed = cannot_connect(self.url, error)
        else:
            return await bound(connection)
        raise failed

    def alive(self) -> bool:
        """Tell whether the connection is there, also with a transaction that is open on it."""
        return not self.psycopg.connection.closed

    def idle(self) -> bool:
        """Tell whether a transaction can begin: none is open, and nothing is under way or lost."""
        return self.psycopg.connection.pgconn.transaction_status == IDLE

    async def commit(self) -> None:
        """Commit; PostgreSQL answers with a rollback where an error was passed over before."""
        try:
            await self.host.send(COMMIT)
        except BaseException as error:
            lost = not self.alive()
            await self.undo()
            if lost and isinstance(error, Exception):
                raise CommitUnknown from error
            raise
        if self.psycopg.cursor.statusmessage != COMMIT:
            raise NoTransaction

    async def undo(self) -> None:
        """Roll back; a connection that cannot is given up, and the server does it."""
        await super().undo()
        if self.line is not None and not self.idle():
            await self.drop()

    async def drop(self) -> None:
        """Close the connection; one that another process has opened is left alone."""
        if self.line is not None and self.process == os.getpid():
            with suppress(Exception):
                await self.psycopg.connection.close()

    def breakdowns(self) -> AbstractContextManager[None]:
        """Tell in our own words that the server went away, or cannot keep anything."""
        return breakdowns(self.url)


async def bound(connection: "AsyncConnection[object]") -> HostPsycopgAsync:
    """Bind a connection that has just been made, or close it again."""
    try:
        return HostPsycopgAsync(connection)
    except BaseException:
        await connection.close()
        raise
