"""A cancelled call on a host's connection: undone, or done and told as done; the host can commit."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiosqlite
import pytest

from fixflow.storage import bind
from fixflow.storage.bind.on_aiosqlite import HostAiosqlite
from fixflow.storage.numbering import counters, take
from fixflow.storage.script import Args, Row
from tests import stores

CUT: tuple[str, ...] = ("SAVEPOINT fx", "INSERT", "RELEASE fx")
UNDONE, DONE = ("cancelled", 1, 0), (1, 1, 1)


class Cutting(HostAiosqlite):
    """A connection on which the task is cancelled while a certain statement is under way."""

    cut = ""

    async def fetch(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement."""
        self.cancelled(sql)
        return await super().fetch(sql, args)

    async def send(self, control: str) -> None:
        """Send a savepoint, its release, or the way back to it."""
        self.cancelled(control)
        await super().send(control)

    def cancelled(self, sql: str) -> None:
        """Cancel whoever calls, as soon as the loop goes on."""
        if self.cut and sql.startswith(self.cut):
            self.cut = ""
            asyncio.get_running_loop().call_soon(cancel_all_but, asyncio.all_tasks())


def cancel_all_but(known: set["asyncio.Task[object]"]) -> None:
    """Cancel the call's own task, as a timeout of the host's does; those of ours are not known."""
    for each in known:
        if each.get_name() == "call":
            each.cancel()


@asynccontextmanager
async def host(path: Path) -> AsyncIterator[aiosqlite.Connection]:
    """A host with a table of its own and a row that is not committed yet."""
    async with aiosqlite.connect(path) as connection:
        await connection.execute("CREATE TABLE invoice (no TEXT)")
        await connection.commit()
        await connection.execute("INSERT INTO invoice VALUES ('R-1')")
        yield connection


def counted(path: Path) -> tuple[int, int]:
    """Count the host's rows and ours."""
    connection = sqlite3.connect(path)
    ((found,),) = connection.execute("SELECT COUNT(*) FROM invoice").fetchall()
    ((ours,),) = connection.execute("SELECT COUNT(*) FROM fx_counter").fetchall()
    connection.close()
    return found, ours


@pytest.mark.parametrize("cut", CUT)
def test_the_host_commits_after_a_call_that_was_cancelled(cut: str) -> None:
    """A statement left halfway would block its COMMIT; a number told as undone must not be kept."""

    async def called(path: Path) -> object:
        async with host(path) as connection:
            binding = Cutting(connection)
            await binding.fetch("SELECT 1", ())  # so that it has its cursor, and is cut later on
            binding.cut = cut
            call = asyncio.create_task(binding.run(take("r", "V/2027")), name="call")
            (told,) = await asyncio.gather(call, return_exceptions=True)
            await connection.commit()
            return "cancelled" if isinstance(told, asyncio.CancelledError) else told

    with stores.file() as path:
        told = asyncio.run(called(path))

        assert (DONE if cut == "RELEASE fx" else UNDONE) == (told, *counted(path))


def test_a_cancellation_that_came_too_late_is_told_at_the_next_call() -> None:
    """A worker that calls in a loop must still end when it is told to."""

    async def looping(binding: Cutting) -> None:
        while True:
            binding.cut = "RELEASE fx"
            await binding.run(take("r", "V/2027"))

    async def called(path: Path) -> None:
        async with host(path) as connection:
            loop = asyncio.create_task(looping(Cutting(connection)), name="call")
            await asyncio.wait({loop}, timeout=20)
            told = loop.cancelled()
            loop.cancel()
            await connection.commit()

            assert told

    with stores.file() as path:
        asyncio.run(called(path))

        assert (1, 1) == counted(path)


@pytest.mark.parametrize("call", ["read", "inspect"])
def test_a_cancellation_that_came_too_late_is_told_to_whoever_only_reads_on(call: str) -> None:
    """A worker that looks again and again after its last step must end too."""

    async def looping(binding: Cutting) -> None:
        binding.cut = "RELEASE fx"
        await binding.run(take("r", "V/2027"))
        while True:
            await getattr(binding, call)(counters("r"))

    async def called(path: Path) -> bool:
        async with host(path) as connection:
            loop = asyncio.create_task(looping(Cutting(connection)), name="call")
            await asyncio.wait({loop}, timeout=2)
            told = loop.cancelled()
            loop.cancel()
            await connection.commit()
            return told

    with stores.file() as path:
        assert asyncio.run(called(path))


def test_a_timeout_that_ended_just_in_time_cancels_nothing_later() -> None:
    """Its block gave a value; the next call has nothing to do with it."""

    async def called(path: Path) -> list[int]:
        async with host(path) as connection:
            binding = bind.aiosqlite(connection)
            found = []
            for _ in range(2):
                async with asyncio.timeout(60) as limit:
                    found.append(await binding.run(take("r", "V/2027")))
                    assert not limit.expired()
            return found

    with stores.file() as path:
        assert [1, 2] == asyncio.run(called(path))
