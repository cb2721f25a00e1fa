"""Given connections: what is no connection, or answers otherwise than a script wants, is refused."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sqlalchemy

from fixflow.desk import Desk
from fixflow.storage import bind
from fixflow.storage.bind import (
    ForeignCells,
    ForeignTextFactory,
    OtherEncoding,
    PipelineOpen,
    WrongConnection,
)
from fixflow.storage.numbering import counters, take
from fixflow.storage.schema import NUMBER, number
from fixflow.storage.script import Binding, NoTransaction, Script
from tests import hosts, stores

BINDINGS: list[Any] = [
    bind.sqlite, bind.aiosqlite, bind.psycopg, bind.psycopg_async, bind.asyncpg, bind.sqlalchemy,
    bind.sqlalchemy_async,
]  # fmt: skip


@pytest.mark.parametrize("binding", BINDINGS)
def test_what_is_no_such_connection_is_refused_by_name(binding: Callable[[object], object]) -> None:
    """An engine, a pool, a path: an AttributeError at the first call would say nothing."""
    engine = sqlalchemy.create_engine("sqlite://")
    for given in (engine, "orders.db", None):
        with pytest.raises(WrongConnection) as caught:
            binding(given)

        assert type(given).__name__ == caught.value.found


def test_a_connection_of_sqlalchemy_that_is_not_started_is_refused() -> None:
    """There is no connection below yet; another one would not be in the host's transaction."""
    from sqlalchemy.ext.asyncio import create_async_engine

    async def given() -> None:
        engine = create_async_engine("sqlite+aiosqlite://")
        try:
            bind.sqlalchemy_async(engine.connect())
        finally:
            await engine.dispose()

    with pytest.raises(WrongConnection, match="started"):
        asyncio.run(given())


def test_a_session_that_knows_no_database_is_refused() -> None:
    """SQLAlchemy would only say at a statement that it is bound to nothing."""
    from sqlalchemy.orm import Session

    with Session(binds={}) as session, pytest.raises(WrongConnection) as caught:
        bind.sqlalchemy(session)

    assert "Session" == caught.value.found


@pytest.mark.postgres
def test_a_connection_of_another_encoding_is_refused() -> None:
    """A letter that it lacks would come out as an error of the driver's, in the middle of a call."""
    import psycopg

    url = stores.emptied()

    async def awaited() -> None:
        connection = await psycopg.AsyncConnection.connect(url, client_encoding="latin1")
        try:
            bind.psycopg_async(connection)
        finally:
            await connection.close()

    with psycopg.connect(url, client_encoding="latin1") as connection:
        for binding in (lambda: bind.psycopg(connection), lambda: asyncio.run(awaited())):
            with pytest.raises(OtherEncoding) as caught:
                binding()

            assert ("client_encoding", "LATIN1") == (caught.value.setting, caught.value.found)


@pytest.mark.postgres
def test_a_connection_of_asyncpg_of_another_encoding_is_refused() -> None:
    """Likewise; asyncpg tells its settings in a way of its own."""
    import asyncpg  # type: ignore[import-untyped]  # it comes without types

    async def awaited() -> None:
        connection = await asyncpg.connect(stores.emptied())
        try:
            bind.asyncpg(connection)
            await connection.execute("SET client_encoding TO 'LATIN1'")
            with pytest.raises(OtherEncoding, match="client_encoding"):
                bind.asyncpg(connection)
        finally:
            await connection.close()

    asyncio.run(awaited())


@pytest.mark.postgres
@pytest.mark.parametrize("name", ["psycopg", "sqlalchemy_psycopg"])
def test_a_pipeline_of_psycopg_is_refused(name: str) -> None:
    """Its answers come later: every one would read as no rows, an order as none."""
    import psycopg

    with psycopg.connect(stores.emptied()) as connection:
        engine = sqlalchemy.create_engine("postgresql+psycopg://", creator=lambda: connection)
        given: Any = connection if name == "psycopg" else engine.connect()
        binding = bind.psycopg(given) if name == "psycopg" else bind.sqlalchemy(given)
        connection.rollback()
        with connection.pipeline():
            for call in (binding.run, binding.read, binding.inspect):
                with pytest.raises(PipelineOpen):
                    call(take("r", "V/2027"))
        kept = binding.read(counters("r"))
        connection.rollback()

    assert {} == kept


@pytest.mark.postgres
def test_a_pipeline_that_is_awaited_is_refused_too() -> None:
    """The same connection, awaited."""
    import psycopg

    async def piped() -> None:
        async with await psycopg.AsyncConnection.connect(stores.emptied()) as connection:
            binding = bind.psycopg_async(connection)
            async with connection.pipeline():
                for call in (binding.run, binding.read):
                    with pytest.raises(PipelineOpen):
                        await call(take("r", "V/2027"))

    asyncio.run(piped())


@pytest.fixture
def converting() -> Iterator[None]:
    """A host that has registered a converter of its own for texts."""
    sqlite3.register_converter("TEXT", lambda raw: raw)
    yield
    sqlite3.converters.pop("TEXT")


@pytest.mark.usefixtures("converting")
@pytest.mark.parametrize("call", ["read", "inspect"])
def test_a_converter_of_texts_is_refused_by_name(call: str) -> None:
    """No table of ours would be found: the schema would seem to be behind."""
    with stores.file() as path:
        connection = sqlite3.connect(path, detect_types=sqlite3.PARSE_DECLTYPES)
        with pytest.raises(ForeignCells, match="bytes"):
            getattr(bind.sqlite(connection), call)(number("sqlite"))
        connection.close()


@pytest.mark.usefixtures("converting")
def test_a_converter_that_the_connection_does_not_use_is_no_matter() -> None:
    """Converters are of the whole process, but a connection has to ask for them."""
    with stores.file() as path:
        connection = sqlite3.connect(path)
        found = bind.sqlite(connection).read(number("sqlite"))
        connection.close()

    assert NUMBER == found


@pytest.mark.parametrize("factory", [bytes, lambda raw: raw.decode().upper()])
@pytest.mark.parametrize("call", ["run", "read", "inspect"])
def test_a_text_factory_below_sqlalchemy_is_refused(
    factory: Callable[[bytes], object], call: str
) -> None:
    """As it is on the driver's own connection; no table of ours would be found."""
    with stores.file() as path, sqlalchemy.create_engine(f"sqlite:///{path}").connect() as given:
        below: Any = given.connection.driver_connection
        below.text_factory = factory
        with pytest.raises(ForeignTextFactory):
            getattr(bind.sqlalchemy(given), call)(number("sqlite"))
        below.text_factory = str


@pytest.mark.parametrize(
    "name", ["sqlite", "aiosqlite", "sqlalchemy_sqlite", "sqlalchemy_aiosqlite", "django_sqlite"]
)
def test_a_damaged_text_is_read_by_whoever_looks_for_damage(name: str) -> None:
    """`verify` is to tell it, not to end with an error of the driver."""

    def damaging() -> Script[None]:
        yield "INSERT INTO fx_counter VALUES ('r', CAST(x'53b1' AS TEXT), 1)", ()

    def looked() -> Script[list[tuple[object, ...]]]:
        rows = yield "SELECT name FROM fx_counter WHERE realm = ?", ("r",)
        return list(rows)

    with hosts.opened(name) as host:
        host.binding.run(damaging())
        found = host.binding.inspect(looked())
        host.rollback()

    assert [("S\N{REPLACEMENT CHARACTER}\0",)] == found


def test_a_block_of_django_that_is_to_be_rolled_back_has_no_transaction() -> None:
    """Django refuses every further statement in it; so do we, in our own words."""
    from django.db import transaction

    with hosts.opened("django_sqlite") as host:
        alias = host.binding.wrapper.alias  # type: ignore[attr-defined]  # Django's name of it
        transaction.set_rollback(True, using=alias)
        with pytest.raises(NoTransaction) as caught:
            host.binding.run(take("r", "V/2027"))

        assert "TransactionManagementError" == type(caught.value.__cause__).__name__


class Own(Exception):
    """An error of the host's own, with one of its database inside."""


def raised() -> Own:
    """Make one whose cause is a lock of another database of the host's."""
    error, cause = Own("mine"), sqlite3.OperationalError("database is locked")
    cause.sqlite_errorcode = sqlite3.SQLITE_BUSY
    error.__cause__ = cause
    return error


@pytest.fixture(
    params=[
        "own_sqlite",
        "sqlite_legacy",
        "own_aiosqlite",
        pytest.param("own_postgres", marks=pytest.mark.postgres),
    ]
)
def binding(request: pytest.FixtureRequest) -> Iterator[Binding]:
    """A connection of our own, and one of a host's."""
    with stores.opened(request.param) as desk:
        yield desk.binding


@pytest.mark.parametrize(
    "error",
    [
        raised(),
        sqlite3.OperationalError("Could not decode to UTF-8"),
        OSError("the disk of somebody else is full"),
    ],
    ids=["lock", "text", "disk"],
)
def test_what_the_host_raises_between_our_calls_stays_its_own(
    binding: Binding, error: Exception
) -> None:
    """It may be of another database; told as a conflict, it would be run again."""
    with pytest.raises(type(error)) as caught, binding.together():  # noqa: PT012  what comes before matters
        binding.run(take("r", "V/2027"))
        raise error

    assert error is caught.value


def test_a_desk_still_verifies_by_sqlalchemy() -> None:
    """A sound database has no findings by this way either."""
    with hosts.opened("sqlalchemy_sqlite") as host:
        assert () == Desk(host.binding).verify()
