"""What is lacking, or is another thing than a host believes: told in our words, nothing written."""

import asyncio
import resource
import sqlite3
import sys
from pathlib import Path

import pytest
import sqlalchemy
from sqlalchemy.orm import Session

import fixflow
from fixflow.storage import bind, sqlite_library
from fixflow.storage.bind.on_sqlalchemy import OtherDatabase
from fixflow.storage.lost import CannotKeep, MissingExtra
from fixflow.storage.numbering import take
from fixflow.storage.script import NoTransaction
from tests import stores


@pytest.mark.parametrize(
    ("module", "extra", "target"),
    [("psycopg", "postgres", "postgresql://127.0.0.1:1/x"), ("aiosqlite", "async", ":memory:")],
)
def test_a_driver_that_is_not_installed_is_named_with_its_extra(
    module: str, extra: str, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`pip install fixflow` brings no driver; an ImportError would not say how to get it."""
    monkeypatch.setitem(sys.modules, module, None)

    async def entered() -> None:
        async with fixflow.aopen(target):
            pass

    with pytest.raises(MissingExtra) as caught:
        asyncio.run(entered())

    assert (module, extra) == (caught.value.module, caught.value.extra)


def test_without_pysqlite3_python_s_own_library_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """2.3: `fixflow[sqlite]` is an extra; everything runs without it."""
    monkeypatch.setitem(sys.modules, "pysqlite3", None)

    assert sqlite3 is sqlite_library.newest.__wrapped__()


def test_a_database_of_another_kind_is_refused_by_sqlalchemy() -> None:
    """MySQL has neither RETURNING nor our ON CONFLICT; the first statement would say so badly."""
    engine = sqlalchemy.create_engine("mysql+pymysql://x", module=sqlite3)

    with pytest.raises(OtherDatabase) as caught:
        bind.sqlalchemy(Session(engine))

    assert "mysql" == caught.value.name


def test_a_database_of_another_kind_is_refused_by_django() -> None:
    """Its dummy stands for Oracle and MySQL, whose drivers Django wants to import."""
    with (
        stores.django_alias({"ENGINE": "django.db.backends.dummy"}) as alias,
        pytest.raises(OtherDatabase) as caught,
    ):
        bind.django(alias)

    assert "unknown" == caught.value.name


def test_without_our_tables_aiosqlite_has_no_transaction_to_join() -> None:
    """2.1.4: the driver begins by a write to our table; without it a savepoint would commit."""
    import aiosqlite

    async def tried() -> bool:
        async with aiosqlite.connect(":memory:") as connection:
            with pytest.raises(NoTransaction):
                await bind.aiosqlite(connection).run(take("r", "V/2027"))
            return connection.in_transaction

    assert asyncio.run(tried()) is False


def test_without_our_tables_sqlalchemy_has_no_transaction_to_join() -> None:
    """2.1.4, as above; the host's transaction stays as it was."""
    engine = sqlalchemy.create_engine("sqlite://")
    with engine.connect() as connection:
        with pytest.raises(NoTransaction):
            bind.sqlalchemy(connection).run(take("r", "V/2027"))
        below = connection.connection.driver_connection

        assert isinstance(below, sqlite3.Connection)
        assert not below.in_transaction


def test_a_session_that_does_not_begin_by_itself_has_no_transaction(tmp_path: Path) -> None:
    """2.1.4: `autobegin=False` is a host who says when; nothing is written before."""
    path = tmp_path / "orders.db"
    stores.migrated(sqlite3.connect(path)).close()
    engine = sqlalchemy.create_engine(f"sqlite:///{path}")
    with Session(engine, autobegin=False) as session:
        binding = bind.sqlalchemy(session)
        with pytest.raises(NoTransaction):
            binding.run(take("r", "V/2027"))
        session.begin()

        assert 1 == binding.run(take("r", "V/2027"))
        session.rollback()
    engine.dispose()


def test_an_awaited_connection_of_sqlalchemy_that_is_started_serves_as_well_as_a_session() -> None:
    """3: `Desk(binding)` joins whatever holds the host's transaction."""
    from sqlalchemy.ext.asyncio import create_async_engine

    from fixflow.storage import schema

    async def taken() -> int:
        engine = create_async_engine("sqlite+aiosqlite://")
        async with engine.connect() as connection:
            for statement in schema.sql(0, schema.NUMBER):
                await connection.exec_driver_sql(statement)
            await connection.commit()
            number = await bind.sqlalchemy_async(connection).run(take("r", "V/2027"))
            await connection.rollback()
        await engine.dispose()
        return number

    assert 1 == asyncio.run(taken())


def test_a_file_that_cannot_get_its_tables_is_not_held_open(tmp_path: Path) -> None:
    """A disk that is full while they are made; whoever mends it must not find the file in use."""
    path = tmp_path / "orders.db"
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2 * 4096, before[1]))
    try:
        with pytest.raises(CannotKeep) as caught:
            fixflow.open(path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert "storage.cannot_keep" == caught.value.code  # its traceback still holds what was open
    held = [each for each in Path("/proc/self/fd").iterdir() if path == each.resolve()]

    assert [] == held
    with fixflow.open(path) as desk:
        assert () == desk.verify()
