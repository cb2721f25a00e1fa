"""Hosts: an application with a table of its own, its connection, and our tables beside it.

`HOSTS` names one for each driver.  `joined(name)` opens the host's transaction; `idle(name)` leaves
it closed, in the mode in which no driver begins by itself.  The one rule: what was kept is counted
by another connection, and what was sent is told by the database: SQLite's trace, PostgreSQL's log.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import (
    AbstractAsyncContextManager,
    AbstractContextManager,
    asynccontextmanager,
    contextmanager,
)
from functools import cache
from pathlib import Path
from typing import Any, Final, cast

from attrs import define, field

from fixflow.storage import bind
from fixflow.storage.script import Binding
from tests import stores
from tests.blocking import Blocking

HOSTED: Final = "fx_hosted"
TABLE: Final = "CREATE TABLE invoice (no TEXT)"
RAISER: Final = """CREATE FUNCTION fx_test_raise(code TEXT) RETURNS TEXT LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'told' USING ERRCODE = code; END $$"""
ROW: Final = "INSERT INTO invoice VALUES ('R-1')"
OURS: Final = "SELECT COUNT(*) FROM fx_counter"
THEIRS: Final = "SELECT COUNT(*) FROM invoice"


@define
class Place:
    """A database that several connections can see: an SQLite file, or one of PostgreSQL."""

    where: str
    seen: list[str] = field(factory=list)

    @property
    def is_file(self) -> bool:
        """Whether it is SQLite's."""
        return not self.where.startswith("postgresql")

    def counted(self) -> tuple[int, int]:
        """Count the host's rows and ours, by another connection."""
        if self.is_file:
            connection: Any = sqlite3.connect(self.where)
        else:
            import psycopg

            connection = psycopg.connect(self.where)
        try:
            return (
                connection.execute(THEIRS).fetchone()[0],
                connection.execute(OURS).fetchone()[0],
            )
        finally:
            connection.close()

    def listen(self, connection: sqlite3.Connection) -> None:
        """Let SQLite tell every statement."""
        connection.set_trace_callback(self.seen.append)

    def statements(self) -> list[str]:
        """Give what the database was sent since it was asked last."""
        if self.is_file:
            told, self.seen[:] = list(self.seen), []
            return told
        return stores.logged()


@define
class Host:
    """An application at work: what it can do, each call done when it comes back."""

    place: Place
    binding: Binding
    write: Callable[[], object]
    commit: Callable[[], object]
    rollback: Callable[[], object]


@contextmanager
def place(name: str) -> Iterator[Place]:
    """Make a database with our tables and the host's."""
    if "sqlite" in name:
        with stores.file() as path:
            connection = sqlite3.connect(path)
            connection.execute(TABLE)
            connection.commit()
            connection.close()
            yield Place(str(path))
        return
    yield Place(stores.emptied(hosted(), "invoice"))


@cache
def hosted() -> str:
    """Make the database that the hosts of this process share; its server logs what it is sent."""
    stores.cluster().execute(f"CREATE DATABASE {HOSTED} TEMPLATE {stores.TEMPLATE}")
    stores.cluster().execute(TABLE, HOSTED)
    stores.cluster().execute(RAISER, HOSTED)
    stores.cluster().execute(f"ALTER DATABASE {HOSTED} SET log_statement = 'all'")
    return stores.cluster().url(HOSTED)


@contextmanager
def sqlite(place: Place, *, idle: bool) -> Iterator[Host]:
    """The standard library's driver, where it begins by itself."""
    yield from on_sqlite3(place, sqlite3.connect(place.where), begin=not idle)


@contextmanager
def sqlite_autocommit(place: Place, *, idle: bool) -> Iterator[Host]:
    """The standard library's driver, where the host begins."""
    connection = sqlite3.connect(place.where, isolation_level=None)
    if not idle:
        connection.execute("BEGIN")
    yield from on_sqlite3(place, connection, begin=not idle)


def on_sqlite3(place: Place, connection: sqlite3.Connection, *, begin: bool) -> Iterator[Host]:
    """Give a host by sqlite3."""
    if not begin:
        connection.isolation_level = None
    place.listen(connection)
    yield Host(
        place, bind.sqlite(connection), lambda: connection.execute(ROW), connection.commit,
        connection.rollback,
    )  # fmt: skip
    connection.close()


@contextmanager
def psycopg(place: Place, *, idle: bool) -> Iterator[Host]:
    """A connection by psycopg, whose host reads rows by name."""
    import psycopg as driver
    from psycopg.rows import dict_row

    connection = driver.connect(place.where, autocommit=idle, row_factory=dict_row)
    yield Host(
        place, bind.psycopg(connection), lambda: connection.execute(ROW), connection.commit,
        connection.rollback,
    )  # fmt: skip
    connection.close()


@contextmanager
def sqlalchemy(place: Place, *, idle: bool) -> Iterator[Host]:
    """A session of SQLAlchemy's."""
    import sqlalchemy as library
    from sqlalchemy.orm import Session

    engine = library.create_engine(
        by_sqlalchemy(place, "", "psycopg"),
        isolation_level="AUTOCOMMIT" if idle else None if place.is_file else "READ COMMITTED",
    )
    if place.is_file:
        library.event.listen(engine, "connect", lambda below, _: place.listen(below))
    with Session(engine) as session:
        yield Host(
            place, bind.sqlalchemy(session), lambda: session.execute(library.text(ROW)),
            session.commit, session.rollback,
        )  # fmt: skip
    engine.dispose()


def by_sqlalchemy(place: Place, sqlite: str, postgres: str) -> str:
    """Name a database as SQLAlchemy does."""
    if place.is_file:
        return f"sqlite{sqlite}:///{place.where}"
    return stores.by_driver(place.where, postgres)


@contextmanager
def django(place: Place, *, idle: bool) -> Iterator[Host]:
    """Django, in `atomic` but where it is idle."""
    from django.db import connections, transaction

    opening = (
        stores.told_alias(Path(place.where)) if place.is_file else stores.url_alias(place.where)
    )
    with opening as alias:
        wrapper = connections[alias]
        wrapper.ensure_connection()
        if place.is_file:
            place.listen(wrapper.connection)
        block = transaction.atomic(using=alias)
        if not idle:
            block.__enter__()

        def rollback() -> None:
            transaction.set_rollback(True, using=alias)
            block.__exit__(None, None, None)

        yield Host(
            place, bind.django(alias), lambda: wrapper.cursor().execute(ROW),
            lambda: block.__exit__(None, None, None), rollback,
        )  # fmt: skip
        if wrapper.in_atomic_block:
            rollback()


@asynccontextmanager
async def aiosqlite(place: Place, *, idle: bool) -> AsyncIterator[tuple[Any, ...]]:
    """A connection by aiosqlite, whose host reads rows by name."""
    import aiosqlite as driver

    mode = None if idle else ""
    async with driver.connect(place.where, isolation_level=mode) as connection:
        connection.row_factory = sqlite3.Row
        await connection.set_trace_callback(place.seen.append)
        yield (
            bind.aiosqlite(connection), lambda: connection.execute_fetchall(ROW),
            connection.commit, connection.rollback,
        )  # fmt: skip


@asynccontextmanager
async def psycopg_async(place: Place, *, idle: bool) -> AsyncIterator[tuple[Any, ...]]:
    """An awaited connection by psycopg."""
    import psycopg as driver
    from psycopg.rows import dict_row

    connection = await driver.AsyncConnection.connect(
        place.where, autocommit=idle, row_factory=dict_row
    )
    yield (
        bind.psycopg_async(connection), lambda: connection.execute(ROW), connection.commit,
        connection.rollback,
    )  # fmt: skip
    await connection.close()


@asynccontextmanager
async def asyncpg(place: Place, *, idle: bool) -> AsyncIterator[tuple[Any, ...]]:
    """A connection by asyncpg."""
    import asyncpg as driver  # type: ignore[import-untyped]  # it comes without types

    connection = await driver.connect(place.where)
    begun = connection.transaction()
    if not idle:
        await begun.start()
    yield (
        bind.asyncpg(connection), lambda: connection.execute(ROW), begun.commit, begun.rollback,
    )  # fmt: skip
    await connection.close()


@asynccontextmanager
async def sqlalchemy_async(place: Place, *, idle: bool) -> AsyncIterator[tuple[Any, ...]]:
    """An awaited session of SQLAlchemy's."""
    import sqlalchemy as library
    from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

    engine = create_async_engine(
        by_sqlalchemy(place, "+aiosqlite", "asyncpg"),
        isolation_level="AUTOCOMMIT" if idle else None if place.is_file else "READ COMMITTED",
    )
    if place.is_file:
        library.event.listen(
            engine.sync_engine,
            "connect",
            lambda below, _: below.run_async(lambda it: it.set_trace_callback(place.seen.append)),
        )
    async with AsyncSession(engine) as session:
        yield (
            bind.sqlalchemy_async(session), lambda: session.execute(library.text(ROW)),
            session.commit, session.rollback,
        )  # fmt: skip
    await engine.dispose()


Opening = Callable[..., AbstractContextManager[Host]]
Awaiting = Callable[..., AbstractAsyncContextManager[tuple[Any, ...]]]

SYNC: Final[dict[str, Opening]] = {
    "sqlite": sqlite,
    "sqlite_autocommit": sqlite_autocommit,
    "psycopg": psycopg,
    "sqlalchemy_sqlite": sqlalchemy,
    "sqlalchemy_psycopg": sqlalchemy,
    "django_sqlite": django,
    "django_postgres": django,
}
AWAITED: Final[dict[str, Awaiting]] = {
    "aiosqlite": aiosqlite,
    "psycopg_async": psycopg_async,
    "asyncpg": asyncpg,
    "sqlalchemy_aiosqlite": sqlalchemy_async,
    "sqlalchemy_asyncpg": sqlalchemy_async,
}
HOSTS: Final = (*SYNC, *AWAITED)


@contextmanager
def opened(name: str, *, idle: bool = False) -> Iterator[Host]:
    """Open a host, in a transaction, or idle in the mode where nothing begins by itself."""
    with place(name) as where:
        if name in SYNC:
            with SYNC[name](where, idle=idle) as host:
                where.statements()
                yield host
            return
        with asyncio.Runner() as runner:
            opening = AWAITED[name](where, idle=idle)
            binding, *calls = runner.run(cast("Any", opening.__aenter__()))
            done = [waiting(runner, each) for each in calls]
            where.statements()
            yield Host(where, cast("Binding", Blocking(binding, runner)), *done)
            runner.run(cast("Any", opening.__aexit__(None, None, None)))


def waiting(runner: asyncio.Runner, call: Callable[[], Awaitable[object]]) -> Callable[[], object]:
    """Make a call that is done when it comes back."""

    async def awaited() -> object:
        return await call()

    return lambda: runner.run(awaited())
