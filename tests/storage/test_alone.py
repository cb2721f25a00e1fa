"""A connection of our own belongs to one task, one thread and one process at a time."""

import asyncio
import os
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path

import pytest

from fixflow.storage.lost import Forked, InUse
from fixflow.storage.numbering import counters, take
from fixflow.storage.own_async import OwnAsync
from fixflow.storage.postgres import OwnPostgres
from fixflow.storage.postgres_async import OwnPostgresAsync
from fixflow.storage.script import Binding
from fixflow.storage.sqlite import OwnSqlite
from fixflow.storage.sqlite_async import OwnSqliteAsync
from tests import stores

ENGINES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


def awaited(engine: str) -> OwnAsync:
    """Make an awaited connection of our own."""
    return OwnSqliteAsync(":memory:") if engine == "sqlite" else OwnPostgresAsync(stores.emptied())


def opened(engine: str, folder: Path) -> Binding:
    """Open a connection of our own."""
    return OwnSqlite.at(folder / "own.db") if engine == "sqlite" else OwnPostgres(stores.emptied())


@pytest.mark.parametrize("engine", ENGINES)
def test_a_task_cannot_enter_the_transaction_of_another(engine: str) -> None:
    """It would be told that its rows are stored, and the other would take them back."""

    async def both() -> tuple[object, object]:
        own = awaited(engine)
        begun, tried = asyncio.Event(), asyncio.Event()

        async def other() -> list[object]:
            await begun.wait()
            calls = (own.run(take("r", "B")), own.read(counters("r")), entered(own))
            told: list[object] = [await each for each in map(failure, calls)]
            tried.set()
            return told

        waiting = asyncio.create_task(other())
        with suppress(ZeroDivisionError):
            async with own.together():
                await own.run(take("r", "A"))
                begun.set()
                await tried.wait()
                raise ZeroDivisionError
        found = await own.read(counters("r"))
        await own.close()
        return await waiting, found

    assert ([InUse, InUse, InUse], {}) == asyncio.run(both())


async def failure(call: "object") -> type[BaseException] | None:
    """Give the kind of error that a call ends with."""
    try:
        await call  # type: ignore[misc]  # one of several kinds of coroutines
    except Exception as error:  # noqa: BLE001  any kind is told
        return type(error)
    return None


async def entered(own: OwnAsync) -> None:
    """Begin calls together."""
    async with own.together():
        pass


@pytest.mark.parametrize("engine", ENGINES)
def test_a_task_that_is_started_inside_belongs_to_the_transaction(engine: str) -> None:
    """`asyncio.wait_for` starts one for each call before Python 3.12."""

    async def called() -> object:
        own = awaited(engine)
        async with own.together():
            await asyncio.create_task(own.run(take("r", "A")))
            await asyncio.wait_for(own.run(take("r", "A")), 60)
        found = await own.read(counters("r"))
        await own.close()
        return found

    assert {"A": 2} == asyncio.run(called())


@pytest.mark.postgres
def test_a_thread_cannot_enter_the_transaction_of_another() -> None:
    """The sibling for SQLite is refused by the driver itself."""
    own = OwnPostgres(stores.emptied())
    told: list[object] = []

    def other() -> None:
        for call in (lambda: own.run(take("r", "B")), lambda: own.read(counters("r")), entering):
            try:
                call()
            except InUse as error:
                told.append(error.code)

    def entering() -> None:
        with own.together():
            pass

    with suppress(ZeroDivisionError), own.together():
        own.run(take("r", "A"))
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
        raise ZeroDivisionError
    found = own.read(counters("r"))
    own.close()

    assert (["storage.in_use"] * 3, {}) == (told, found)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_child_that_is_forked_inside_a_transaction_touches_nothing_of_it(
    engine: str, tmp_path: Path
) -> None:
    """Neither writes, reads, undoes nor commits, nor does it end the parent's connection."""
    own = opened(engine, tmp_path)
    with own.together():
        own.run(take("r", "A"))
        child = os.fork()
        if not child:
            os._exit(code_of(own))
        _, status = os.waitpid(child, 0)
        own.run(take("r", "A"))
    found = own.read(counters("r"))
    own.close()

    assert (7, {"A": 2}) == (os.waitstatus_to_exitcode(status), found)


def code_of(own: Binding) -> int:
    """Try everything in a child; 7 where each call was refused."""
    refused = 0
    nested: Callable[[], AbstractContextManager[None]] = own.together

    def entering() -> None:
        with nested():
            pass

    calls: list[Callable[[], object]] = [
        lambda: own.run(take("r", "A")),
        lambda: own.read(counters("r")),
        lambda: own.inspect(counters("r")),
        entering,
    ]
    for call in calls:
        try:
            call()
        except Forked:
            refused += 1
    own.close()
    return 7 if refused == len(calls) else 1


@pytest.mark.parametrize("engine", ENGINES)
def test_a_child_that_leaves_the_block_neither_commits_nor_undoes(
    engine: str, tmp_path: Path
) -> None:
    """The transaction is the parent's, who goes on with it."""
    own = opened(engine, tmp_path)
    parent, status = os.getpid(), 0
    try:
        with own.together():
            own.run(take("r", "A"))
            child = os.fork()
            if child:
                _, status = os.waitpid(child, 0)
                own.run(take("r", "A"))
    except BaseException as error:
        if os.getpid() != parent:
            os._exit(7 if isinstance(error, Forked) else 1)
        raise
    if os.getpid() != parent:
        os._exit(2)
    found = own.read(counters("r"))
    own.close()

    assert (7, {"A": 2}) == (os.waitstatus_to_exitcode(status), found)
