"""Stores: a desk over every engine and binding, so that one test runs on all of them.

`STORES` names them.  `opened(name)` gives a desk on a database without a row of ours; on a host's
connection a transaction is open, which nobody commits.  A desk that is awaited is driven by a loop
of its own and looks like the other to a test (`tests.blocking`).  The one rule: the schema is the
one that `schema.sql` gives today.
"""

import asyncio
import atexit
import itertools
import re
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import (
    AbstractAsyncContextManager,
    AbstractContextManager,
    asynccontextmanager,
    contextmanager,
    nullcontext,
    suppress,
)
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, cast

import fixflow
from fixflow.desk import AsyncDesk, Desk
from fixflow.storage import bind, schema
from fixflow.storage.script import AsyncBinding, Binding
from fixflow.storage.sqlite import OwnSqlite
from tests.blocking import Blocking, entering, leaving
from tests.contrib.django.project import configured
from tests.postgres import Cluster, required

if TYPE_CHECKING:
    from psycopg import Connection

NUMBERS: Final = itertools.count(1)
TEMPLATE: Final = "fx_template"
SHARED: Final = "fx_shared"
SCRIPT: Final = ";\n".join(schema.sql(0, schema.NUMBER))
STATEMENT: Final = re.compile(r"LOG:  (?:statement|execute [^:]*): (.*)")
READ_UP_TO: Final = [0]


@cache
def cluster() -> Cluster:
    """Start the server of this process, with a database that is migrated."""
    started = Cluster.start(required())
    started.execute(f"CREATE DATABASE {TEMPLATE}")
    started.execute(";\n".join(schema.sql(0, schema.NUMBER, "postgresql")), TEMPLATE)
    return started


@contextmanager
def database() -> Iterator[str]:
    """Make a database of its own, migrated and empty, for tests with several connections."""
    with cluster().database(f"fx_{next(NUMBERS)}", TEMPLATE) as url:
        yield url


def ended(pid: object) -> None:
    """End a server process as an administrator does, and wait until it is gone."""
    import psycopg

    with psycopg.connect(cluster().url(), autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s)", (pid,))
        while other.execute("SELECT 1 FROM pg_stat_activity WHERE pid = %s", (pid,)).fetchone():
            time.sleep(0.01)


def logged() -> list[str]:
    """Give the statements that the server was sent since it was asked last."""
    log = cluster().folder / "log"
    with log.open(encoding="utf-8") as lines:
        lines.seek(READ_UP_TO[-1])
        told = lines.read()
        READ_UP_TO.append(lines.tell())
    return STATEMENT.findall(told)


@cache
def shared() -> str:
    """Make the database that the desks of this process share, one after the other."""
    cluster().execute(f"CREATE DATABASE {SHARED} TEMPLATE {TEMPLATE}")
    return cluster().url(SHARED)


@cache
def sweeper(url: str) -> "Connection[tuple[str]]":
    """Stay connected to what is emptied often: a new connection would read the catalogue each time."""
    import psycopg as driver

    connection = driver.connect(url, autocommit=True)
    atexit.register(connection.close)
    return cast("Connection[tuple[str]]", connection)


def emptied(url: str = "", *more: str) -> str:
    """Empty the shared database: many small tables are emptied faster by DELETE than TRUNCATE."""
    url = url or shared()
    connection = sweeper(url)
    names = [*more, *(name for (name,) in connection.execute(TABLES).fetchall())]
    connection.execute("; ".join(f'DELETE FROM "{name}"' for name in names).encode())  # noqa: S608  own names
    return url


TABLES: Final = (
    "SELECT tablename FROM pg_tables WHERE tablename LIKE 'fx\\_%' AND tablename <> 'fx_schema'"
)


@cache
def template() -> sqlite3.Connection:
    """Make our tables by the host's own means, once a process."""
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.executescript(SCRIPT)
    return connection


def migrated(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Copy our tables into a new database, page by page."""
    template().backup(connection)
    return connection


@contextmanager
def file() -> Iterator[Path]:
    """Make an SQLite file with our tables, in the rollback journal."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "orders.db"
        migrated(sqlite3.connect(path)).close()
        yield path


@contextmanager
def own_sqlite() -> Iterator[Binding]:
    """A database of our own in memory."""
    binding = OwnSqlite.at(":memory:")
    yield binding
    binding.close()


@contextmanager
def own_wal() -> Iterator[Binding]:
    """A file of our own by the newest SQLite that is installed; WAL, where that is safe."""
    with TemporaryDirectory() as folder:
        binding = OwnSqlite.at(Path(folder) / "orders.db")
        yield binding
        binding.close()


@contextmanager
def own_postgres(url: str = "") -> Iterator[Binding]:
    """A connection of our own to PostgreSQL."""
    with fixflow.open(url or emptied()) as desk:
        yield desk.binding


@contextmanager
def sqlite_legacy() -> Iterator[Binding]:
    """The standard library's driver, which begins by itself."""
    connection = migrated(sqlite3.connect(":memory:"))
    yield bind.sqlite(connection)
    connection.close()


@contextmanager
def sqlite_autocommit() -> Iterator[Binding]:
    """The standard library's driver, where the host begins."""
    connection = migrated(sqlite3.connect(":memory:", isolation_level=None))
    connection.execute("BEGIN")
    yield bind.sqlite(connection)
    connection.close()


@contextmanager
def psycopg() -> Iterator[Binding]:
    """A host's connection by psycopg."""
    import psycopg as driver

    with driver.connect(emptied()) as connection:
        yield bind.psycopg(connection)
        connection.rollback()


@contextmanager
def sqlalchemy_sqlite() -> Iterator[Binding]:
    """A session on SQLite, whose driver begins by itself."""
    import sqlalchemy
    from sqlalchemy.orm import Session

    engine = sqlalchemy.create_engine("sqlite://")
    with engine.connect() as connection:
        migrated(cast("sqlite3.Connection", connection.connection.driver_connection))
        with Session(connection) as session:
            yield bind.sqlalchemy(session)
            session.rollback()
    engine.dispose()


@contextmanager
def sqlalchemy_psycopg() -> Iterator[Binding]:
    """A session on PostgreSQL by psycopg."""
    import sqlalchemy
    from sqlalchemy.orm import Session

    engine = sqlalchemy.create_engine(by_driver(emptied(), "psycopg"))
    with Session(engine) as session:
        yield bind.sqlalchemy(session)
        session.rollback()
    engine.dispose()


def by_driver(url: str, driver: str) -> str:
    """Name a database as SQLAlchemy does."""
    return url.replace("postgresql://", f"postgresql+{driver}://")


@contextmanager
def django_sqlite() -> Iterator[Binding]:
    """Django on SQLite, inside `atomic`."""
    with TemporaryDirectory() as folder, file_alias(Path(folder) / "django.db") as alias:
        yield from atomic(alias)


@contextmanager
def file_alias(path: Path) -> Iterator[str]:
    """Tell Django a new file with our tables."""
    migrated(sqlite3.connect(path)).close()
    with told_alias(path) as alias:
        yield alias


@contextmanager
def told_alias(path: Path) -> Iterator[str]:
    """Tell Django a file."""
    with django_alias({"ENGINE": "django.db.backends.sqlite3", "NAME": str(path)}) as alias:
        yield alias


@contextmanager
def django_postgres() -> Iterator[Binding]:
    """Django on PostgreSQL, inside `atomic`."""
    with url_alias(emptied()) as alias:
        yield from atomic(alias)


@contextmanager
def url_alias(url: str) -> Iterator[str]:
    """Tell Django a PostgreSQL database."""
    place, _, host = url.partition("?host=")
    told = {
        "ENGINE": "django.db.backends.postgresql", "NAME": place.rpartition("/")[2],
        "USER": "fixflow", "HOST": host,
    }  # fmt: skip
    with django_alias(told) as alias:
        yield alias


def atomic(alias: str) -> Iterator[Binding]:
    """Open a transaction as a Django host does, and take it back at the end."""
    from django.db import transaction

    with transaction.atomic(using=alias):
        yield bind.django(alias)
        transaction.set_rollback(True, using=alias)


@contextmanager
def django_alias(told: dict[str, str]) -> Iterator[str]:
    """Tell Django a database under a name of its own."""
    from django.db import connections

    configured()
    alias = f"fx_{next(NUMBERS)}"
    known = connections.settings
    connections.settings = connections.configure_settings(
        {**known, "default": known.get("default", {}), alias: told}
    )
    try:
        yield alias
    finally:
        connections[alias].close()
        del connections[alias]
        connections.settings = known


@asynccontextmanager
async def aiosqlite() -> AsyncIterator[AsyncBinding]:
    """A host's connection by aiosqlite."""
    import aiosqlite as driver

    async with driver.connect(":memory:") as connection:
        await connection.executescript(SCRIPT)
        yield bind.aiosqlite(connection)


@asynccontextmanager
async def psycopg_async() -> AsyncIterator[AsyncBinding]:
    """A host's connection by psycopg, awaited."""
    import psycopg as driver

    connection = await driver.AsyncConnection.connect(emptied())
    yield bind.psycopg_async(connection)
    await connection.close()


@asynccontextmanager
async def asyncpg() -> AsyncIterator[AsyncBinding]:
    """A host's connection by asyncpg."""
    import asyncpg as driver  # type: ignore[import-untyped]  # it comes without types

    connection = await driver.connect(emptied())
    begun = connection.transaction()
    await begun.start()
    yield bind.asyncpg(connection)
    await begun.rollback()
    await connection.close()


@asynccontextmanager
async def sqlalchemy_aiosqlite() -> AsyncIterator[AsyncBinding]:
    """An awaited session on SQLite."""
    import aiosqlite as driver
    from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

    engine = create_async_engine("sqlite+aiosqlite://")
    async with engine.connect() as connection:
        raw = await connection.get_raw_connection()
        await cast("driver.Connection", raw.driver_connection).executescript(SCRIPT)
        async with AsyncSession(connection) as session:
            yield bind.sqlalchemy_async(session)
            await session.rollback()
    await engine.dispose()


@asynccontextmanager
async def sqlalchemy_asyncpg() -> AsyncIterator[AsyncBinding]:
    """An awaited session on PostgreSQL by asyncpg."""
    from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

    engine = create_async_engine(by_driver(emptied(), "asyncpg"))
    async with AsyncSession(engine) as session:
        yield bind.sqlalchemy_async(session)
        await session.rollback()
    await engine.dispose()


@asynccontextmanager
async def own_aiosqlite() -> AsyncIterator[AsyncBinding]:
    """A database of our own, awaited."""
    async with fixflow.aopen(":memory:") as desk:
        yield desk.binding


@asynccontextmanager
async def own_psycopg_async(url: str = "") -> AsyncIterator[AsyncBinding]:
    """A connection of our own to PostgreSQL, awaited."""
    async with fixflow.aopen(url or emptied()) as desk:
        yield desk.binding


Sync = Callable[..., AbstractContextManager[Binding]]
Awaited = Callable[..., AbstractAsyncContextManager[AsyncBinding]]

SYNC: Final[dict[str, Sync]] = {
    each.__name__: each
    for each in (
        own_sqlite, own_wal, own_postgres, sqlite_legacy, sqlite_autocommit, psycopg,
        sqlalchemy_sqlite, sqlalchemy_psycopg, django_sqlite, django_postgres,
    )
}  # fmt: skip
AWAITED: Final[dict[str, Awaited]] = {
    each.__name__: each
    for each in (
        own_aiosqlite, own_psycopg_async, aiosqlite, psycopg_async, asyncpg,
        sqlalchemy_aiosqlite, sqlalchemy_asyncpg,
    )
}  # fmt: skip
STORES: Final = (*SYNC, *AWAITED)
NEEDING_A_SERVER: Final = """own_postgres psycopg sqlalchemy_psycopg django_postgres own_psycopg_async
    psycopg_async asyncpg sqlalchemy_asyncpg"""
POSTGRES: Final = frozenset(NEEDING_A_SERVER.split())
FEW: Final = ("own_sqlite", "own_postgres", "own_psycopg_async")  # each engine, and awaited


@contextmanager
def opened(name: str, *url: str) -> Iterator[Desk]:
    """Open a desk over a store, on a database without a row of ours."""
    if name in SYNC:
        with SYNC[name](*url) as binding:
            yield Desk(binding)
        return
    with asyncio.Runner() as runner:
        store = AWAITED[name](*url)
        awaited = runner.run(entering(store))
        try:
            yield cast("Desk", Blocking(AsyncDesk(awaited), runner))
        finally:
            runner.run(leaving(store, None))


@contextmanager
def apart(name: str) -> Iterator[Desk]:
    """Open one of `FEW` on a database that is not shared, so that it may stay open."""
    with (
        database() if name in POSTGRES else nullcontext("") as url,
        opened(name, *filter(None, [url])) as desk,
    ):
        yield desk


@contextmanager
def undone(desk: Desk) -> Iterator[None]:
    """Undo all that is done inside."""
    with suppress(UndoneError), desk.together():
        yield
        raise UndoneError


class UndoneError(Exception):
    """Ends a transaction so that nothing of it is kept."""
