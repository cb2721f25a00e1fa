"""A connection of our own belongs to one task, one thread and one process at a time."""

import asyncio
import faulthandler
import os
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path

import pytest

from fixflow.storage.lost import Closed, Forked, InUse
from fixflow.storage.numbering import counters, take
from fixflow.storage.own_async import OwnAsync
from fixflow.storage.postgres import OwnPostgres
from fixflow.storage.postgres_async import OwnPostgresAsync
from fixflow.storage.script import Binding, Script
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


@pytest.mark.parametrize("engine", ENGINES)
def test_a_thread_cannot_enter_the_transaction_of_another(engine: str, tmp_path: Path) -> None:
    """It would be told that its rows are stored, and the other would take them back."""
    own = opened(engine, tmp_path)
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
def test_another_thread_may_use_a_connection_that_is_at_rest(engine: str, tmp_path: Path) -> None:
    """One thread at a time; a pool of threads takes whichever is free."""
    own = opened(engine, tmp_path)
    own.run(take("r", "A"))
    thread = threading.Thread(target=own.run, args=[take("r", "A")])
    thread.start()
    thread.join()
    found = own.read(counters("r"))
    own.close()

    assert {"A": 2} == found


@pytest.mark.parametrize("engine", ENGINES)
def test_a_call_out_of_a_running_call_is_refused(engine: str, tmp_path: Path) -> None:
    """It would commit the first half of the outer call, which may fail yet."""
    own, told = opened(engine, tmp_path), []

    def calling() -> Script[None]:
        yield from take("r", "A")
        for call in (lambda: own.run(take("r", "B")), lambda: own.read(counters("r")), own.close):
            with pytest.raises(InUse) as caught:
                call()
            told.append(caught.value.code)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        own.run(calling())
    found = own.read(counters("r"))
    own.close()

    assert (["storage.in_use"] * 3, {}) == (told, found)


@pytest.mark.parametrize("engine", ENGINES)
def test_of_two_tasks_of_one_transaction_only_one_begins_calls_together(engine: str) -> None:
    """Savepoints are a stack: the failure of the one would take back what the other has written."""

    async def both() -> tuple[object, object]:
        own = awaited(engine)
        begun = asyncio.Event()

        async def one() -> None:
            async with own.together():
                await own.run(take("r", "ONE"))
                begun.set()
                await asyncio.sleep(0.2)
                raise ZeroDivisionError

        async def two() -> list[object]:
            await begun.wait()
            return [await failure(entered(own)), await failure(own.run(take("r", "TWO")))]

        async with own.together():
            told = await asyncio.gather(one(), two(), return_exceptions=True)
            await own.run(take("r", "THREE"))
        found = await own.read(counters("r"))
        await own.close()
        return told[1], found

    assert ([InUse, InUse], {"THREE": 1}) == asyncio.run(both())


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("nested", [False, True])
def test_calls_together_end_after_the_call_that_a_task_still_runs(
    engine: str, *, nested: bool
) -> None:
    """Its later statements would follow the rollback, and stay, each in a transaction of its own."""

    def twice() -> Script[None]:
        yield from take("r", "A")
        yield from take("r", "B")

    async def called() -> object:
        own = awaited(engine)

        async def going_on() -> None:
            async with own.together():
                await own.run(twice())
                await asyncio.sleep(0.1)
                await own.run(twice())

        tasks = []
        with suppress(ZeroDivisionError):
            async with own.together():
                tasks.append(asyncio.create_task(going_on() if nested else own.run(twice())))
                await asyncio.sleep(0)
                raise ZeroDivisionError
        await asyncio.gather(*tasks)
        found = await own.read(counters("r"))
        await own.close()
        return found

    assert {} == asyncio.run(called())


@pytest.mark.parametrize("engine", ENGINES)
def test_a_connection_that_was_given_back_is_told_as_that(engine: str, tmp_path: Path) -> None:
    """A new connection would be one that nobody closes; in memory, one without any order."""
    own = opened(engine, tmp_path)
    own.close()
    own.close()
    told = []
    for call in (lambda: own.run(take("r", "A")), lambda: own.read(counters("r"))):
        with pytest.raises(Closed) as caught:
            call()
        told.append(caught.value.code)
    with pytest.raises(Closed) as caught, own.together():
        pass
    told.append(caught.value.code)

    async def later() -> list[object]:
        own = awaited(engine)
        await own.run(take("r", "A"))
        await own.close()
        await own.close()
        calls = (own.run(take("r", "A")), own.read(counters("r")), entered(own))
        return [await failure(each) for each in calls]

    assert ["storage.closed"] * 3 == told
    assert [Closed] * 3 == asyncio.run(later())


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_given_back_inside_calls_together_is_undone(engine: str, tmp_path: Path) -> None:
    """Nobody could commit it any more, and nobody is told that it was."""
    own = opened(engine, tmp_path)
    with pytest.raises(Closed), own.together():  # noqa: PT012  what comes before matters
        own.run(take("r", "A"))
        own.close()

    async def awaiting() -> None:
        own = awaited(engine)
        async with own.together():
            await own.run(take("r", "A"))
            await own.close()

    with pytest.raises(Closed):
        asyncio.run(awaiting())


@pytest.mark.parametrize("engine", ENGINES)
def test_a_child_gives_nothing_back_that_is_awaited(engine: str) -> None:
    """On SQLite it would wait for ever for a thread that is its parent's only."""

    async def begun() -> OwnAsync:
        own = awaited(engine)
        await own.run(take("r", "A"))
        return own

    with asyncio.Runner() as runner:
        own = runner.run(begun())
        child = os.fork()
        if not child:
            faulthandler.dump_traceback_later(20, exit=True)
            asyncio.new_event_loop().run_until_complete(own.close())
            os._exit(7)
        _, status = os.waitpid(child, 0)
        found = runner.run(own.run(take("r", "A")))
        runner.run(own.close())

    assert (7, 2) == (os.waitstatus_to_exitcode(status), found)


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
