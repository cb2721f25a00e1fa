"""PostgreSQL by an awaited connection of our own; see `postgres`.

The one rule: it differs from its sibling in nothing but that it is awaited.
"""

import os
from contextlib import AbstractContextManager, suppress
from typing import ClassVar, cast

from attrs import define, field

from fixflow.storage.bind.on_psycopg_async import HostPsycopgAsync
from fixflow.storage.lost import CommitUnknown, require_extra, shown
from fixflow.storage.own_async import OwnAsync
from fixflow.storage.postgres import COMMIT, READING, WRITING, breakdowns, cannot_connect
from fixflow.storage.script import Dialect, NoTransaction


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
        """
        with require_extra("psycopg", "postgres"):
            import psycopg
        try:
            connection = await psycopg.AsyncConnection.connect(
                self.url, autocommit=True, client_encoding="utf8"
            )
        except psycopg.Error as error:
            raise cannot_connect(self.url, error) from error
        return HostPsycopgAsync(connection)

    def alive(self) -> bool:
        """Tell whether the connection can be used."""
        return not self.psycopg.connection.closed

    async def commit(self) -> None:
        """Commit; PostgreSQL answers with a rollback where an error was passed over before."""
        try:
            await self.host.send(COMMIT)
        except BaseException as error:
            if isinstance(error, Exception) and self.alive():
                await self.undo()
                raise
            await self.close()
            if isinstance(error, Exception):
                raise CommitUnknown from error
            raise
        if self.psycopg.cursor.statusmessage != COMMIT:
            raise NoTransaction

    async def undo(self) -> None:
        """Roll back; a connection that cannot is given up, and the server does it."""
        try:
            await self.sent("ROLLBACK")
        except Exception:  # noqa: BLE001  the error that led here is told, not this one
            await self.close()

    async def close(self) -> None:
        """Give the connection back; one that another process has opened is left alone."""
        if self.line is not None and self.process == os.getpid():
            with suppress(Exception):
                await self.psycopg.connection.close()

    def breakdowns(self) -> AbstractContextManager[None]:
        """Tell in our own words that the server went away, or cannot keep anything."""
        return breakdowns(self.url)
