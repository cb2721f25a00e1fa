"""SQLite files of our own, awaited by aiosqlite; see `sqlite`.

The one rule: the file is opened, and looked at, by the very functions that open it elsewhere.
"""

import os
from contextlib import AbstractContextManager
from pathlib import Path
from typing import ClassVar, Final, cast

from attrs import define

from fixflow.storage.bind.cancelling import done_all_the_same
from fixflow.storage.bind.on_aiosqlite import HostAiosqlite
from fixflow.storage.lost import require_extra
from fixflow.storage.own_async import OwnAsync
from fixflow.storage.script import Dialect, NoTransaction
from fixflow.storage.sqlite import OwnSqlite, breakdowns

ROWS_AT_ONCE: Final = 64


@define
class OwnSqliteAsync(OwnAsync):
    """A file of our own, or a database in memory, by aiosqlite."""

    writing: ClassVar[str] = "BEGIN IMMEDIATE"
    reading: ClassVar[str] = "BEGIN"

    path: str | Path

    @property
    def dialect(self) -> Dialect:
        """Whose SQL the connection speaks."""
        return "sqlite"

    @property
    def aiosqlite(self) -> HostAiosqlite:
        """The connection that is open, with what aiosqlite says of it."""
        return cast("HostAiosqlite", self.host)

    async def opened(self) -> HostAiosqlite:
        """Open the file, or make it; an empty one gets its tables.

        Raises:
            MissingExtra: `storage.missing_extra`.
            CannotOpen: `storage.cannot_open`.
            JournalInUse: `storage.journal_in_use`.
        """
        with require_extra("aiosqlite", "async"):
            from aiosqlite import Connection
        opening = Connection(lambda: OwnSqlite.at(self.path).connection, ROWS_AT_ONCE)
        return HostAiosqlite(await opening)

    def alive(self) -> bool:
        """Tell whether the file is open; it is never lost."""
        return self.line is not None

    def idle(self) -> bool:
        """Tell whether no transaction is open."""
        return not self.aiosqlite.connection.in_transaction

    async def commit(self) -> None:
        """Commit, unless an error such as a full disk has ended the transaction before.

        The thread below commits although the task is cancelled, so that the value is given.
        """
        if self.idle():
            raise NoTransaction
        await done_all_the_same(self.host.send("COMMIT"))

    async def drop(self) -> None:
        """Close the file."""
        if self.line is not None and self.process == os.getpid():
            await self.aiosqlite.connection.close()
            self.line = None

    def breakdowns(self) -> AbstractContextManager[None]:
        """Tell a full or failing disk and a damaged file in our own words."""
        return breakdowns()
