"""Own connections to PostgreSQL: one transaction a call, and what a lost one is told as."""

import asyncio
import os
import threading
import time
from collections.abc import Callable, Iterator
from typing import cast

import psycopg
import pytest
from attrs import evolve

import fixflow
from fixflow.instants import parse_instant
from fixflow.parties import CONTRACTOR, PRINCIPAL, Actor
from fixflow.partners import velux
from fixflow.storage.acting import Recorded
from fixflow.storage.bind import OtherEncoding
from fixflow.storage.lost import (
    CannotConnect,
    CannotKeep,
    CommitUnknown,
    Forked,
    InUse,
    Stopped,
)
from fixflow.storage.numbering import counters, take
from fixflow.storage.postgres import OwnPostgres
from fixflow.storage.postgres_async import OwnPostgresAsync
from fixflow.storage.schema import SchemaBehind
from fixflow.storage.script import Binding, Conflict, NoTransaction, Script
from tests import stores
from tests.blocking import Blocking

pytestmark = pytest.mark.postgres
ASKED = parse_instant("2026-05-04T10:00:00+02:00")
VELUX = Actor(PRINCIPAL, "velux")
PID = "SELECT pg_backend_pid()"
Opener = Callable[[], Binding]


@pytest.fixture
def url() -> str:
    """An empty database."""
    return stores.emptied()


@pytest.fixture(params=["sync", "async"])
def opened(request: pytest.FixtureRequest, url: str) -> Iterator[Opener]:
    """Open connections of our own that are closed again; awaited ones too."""
    with asyncio.Runner() as runner:
        bindings: list[Binding] = []

        def opener() -> Binding:
            awaited = request.param == "async"
            bindings.append(
                cast("Binding", Blocking(OwnPostgresAsync(url=url), runner))
                if awaited
                else OwnPostgres(url)
            )
            return bindings[-1]

        yield opener
        for each in bindings:
            each.close()


def cut(after: int) -> Script[int]:
    """Take a number; the connection is cut after so many statements, the last before the commit."""
    ((pid,),) = yield PID, ()
    script = take("r", "V/2027")
    sent = 0
    if sent == after:
        stores.ended(pid)
    try:
        request = next(script)
        while True:
            rows = yield request
            sent += 1
            if sent == after:
                stores.ended(pid)
            request = script.send(rows)
    except StopIteration as end:
        return int(end.value)


def test_a_call_commits_by_itself(opened: Opener) -> None:
    """One short transaction for each call, which the next connection sees."""
    opened().run(take("r", "V/2027"))

    assert {"V/2027": 1} == opened().read(counters("r"))


def test_calls_together_are_one_transaction(opened: Opener) -> None:
    """Others see nothing until the end; a swallowed failure undoes only its own call."""
    own, other = opened(), opened()

    def failing() -> Script[None]:
        yield from take("r", "F/2027")
        raise ZeroDivisionError

    with own.together():
        own.run(take("r", "V/2027"))
        with pytest.raises(ZeroDivisionError):
            own.run(failing())
        with own.together():
            own.run(take("r", "V/2027"))
        inside = own.read(counters("r"))
        outside = other.read(counters("r"))

    assert [{"V/2027": 2}, {}, {"V/2027": 2}] == [inside, outside, other.read(counters("r"))]


def test_reading_sees_one_state(opened: Opener, url: str) -> None:
    """All statements of a read come from one snapshot, whatever is committed meanwhile."""
    own = opened()

    def twice() -> Script[tuple[object, object]]:
        first = yield from counters("r")
        with psycopg.connect(url) as other:
            other.execute("INSERT INTO fx_counter VALUES ('r', 'V/2027', 1)")
        second = yield from counters("r")
        return first, second

    assert ({}, {}) == own.read(twice())
    assert {"V/2027": 1} == own.read(counters("r"))


def test_reading_cannot_write(opened: Opener) -> None:
    """The transaction is read only, as everything is on a standby."""
    with pytest.raises(CannotKeep, match="read-only"):
        opened().read(take("r", "V/2027"))


def test_a_connection_that_was_lost_between_two_calls_is_made_again(opened: Opener) -> None:
    """Such as after a restart of the server: nothing had been sent on it."""
    own = opened()

    def pid() -> Script[object]:
        ((found,),) = yield PID, ()
        return found

    stores.ended(own.read(pid()))

    assert 1 == own.run(take("r", "V/2027"))


def test_a_connection_that_is_lost_in_the_middle_leaves_nothing(opened: Opener) -> None:
    """A worker that knows our errors only tries again; the next call works."""
    own = opened()

    with pytest.raises(CannotConnect, match="terminating"):
        own.run(cut(0))

    assert {} == own.read(counters("r"))
    assert 1 == own.run(take("r", "V/2027"))


def test_a_connection_that_is_lost_at_the_commit_is_told_as_that(opened: Opener) -> None:
    """Nobody knows what became of it; the caller sends it again under its key."""
    own = opened()

    with pytest.raises(CommitUnknown) as caught:
        own.run(cut(1))

    assert "storage.commit_unknown" == caught.value.code
    assert 1 == own.run(take("r", "V/2027"))


def test_an_error_that_was_passed_over_is_no_commit(opened: Opener) -> None:
    """PostgreSQL answers COMMIT with ROLLBACK then, and says so only in its tag."""
    own = opened()

    def nonsense() -> Script[None]:
        yield "SELECT no_such_column FROM fx_counter", ()

    with pytest.raises(NoTransaction), own.together():  # noqa: PT012  what comes before matters
        own.run(take("r", "V/2027"))
        with pytest.raises(psycopg.errors.UndefinedColumn):
            own.read(nonsense())

    assert {} == own.read(counters("r"))


def test_a_host_s_constraint_that_speaks_at_the_commit_leaves_nothing(opened: Opener) -> None:
    """2.1.6: other driver errors pass; the connection lives, so it is known that nothing was kept."""

    def late() -> Script[object]:
        yield from take("r", "V/2027")
        yield "INSERT INTO late_one (a) VALUES (1)", ()
        yield "INSERT INTO late_one (a) VALUES (1)", ()
        return (yield PID, ())

    own = opened()
    with psycopg.connect(stores.shared(), autocommit=True) as other:
        other.execute("CREATE TABLE IF NOT EXISTS late_one (a BIGINT)")
        other.execute("ALTER TABLE late_one DROP CONSTRAINT IF EXISTS once")
        other.execute("ALTER TABLE late_one ADD CONSTRAINT once UNIQUE (a) INITIALLY DEFERRED")

    with pytest.raises(psycopg.errors.UniqueViolation):
        own.run(late())

    assert {} == own.read(counters("r"))
    assert 1 == own.run(take("r", "V/2027"))
    with psycopg.connect(stores.shared(), autocommit=True) as other:
        other.execute("DROP TABLE late_one")


def test_a_deadlock_is_a_conflict_of_the_whole_transaction(opened: Opener) -> None:
    """40P01: whoever is chosen decides afresh; so do 40001, and 55P03 after `lock_timeout`."""

    def failed(code: str) -> Script[None]:
        yield from take("r", "V/2027")
        yield RAISED, (code,)

    own = opened()
    with psycopg.connect(stores.shared(), autocommit=True) as other:
        other.execute(RAISER)
    for code in ("40P01", "40001", "55P03"):
        with pytest.raises(Conflict) as caught:
            own.run(failed(code))

        assert caught.value.whole_transaction
    assert {} == own.read(counters("r"))


@pytest.mark.parametrize("code", ["53100", "58030", "25006"])
def test_a_server_that_cannot_keep_anything_is_told_in_our_words(opened: Opener, code: str) -> None:
    """Disk full, disk failing, read only (PostgreSQL, appendix A); nothing is stored."""

    def failed() -> Script[None]:
        yield from take("r", "V/2027")
        yield RAISED, (code,)

    own = opened()
    with psycopg.connect(stores.shared(), autocommit=True) as other:
        other.execute(RAISER)
    with pytest.raises(CannotKeep) as caught:
        own.run(failed())

    assert ("told", {}) == (caught.value.detail, own.read(counters("r")))


def test_a_connection_that_is_lost_between_calls_together_is_told_too(opened: Opener) -> None:
    """At the savepoint of the next call, say; the driver's own error would reach the host."""
    own = opened()

    def pid() -> Script[object]:
        ((found,),) = yield PID, ()
        return found

    with pytest.raises(CannotConnect), own.together():  # noqa: PT012  what comes before matters
        own.run(take("r", "V/2027"))
        stores.ended(own.read(pid()))
        own.run(take("r", "V/2027"))

    assert {} == own.read(counters("r"))


RAISED = "SELECT fx_test_raise(?)"
RAISER = """CREATE OR REPLACE FUNCTION fx_test_raise(code TEXT) RETURNS TEXT LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'told' USING ERRCODE = code; END $$"""


@pytest.mark.parametrize("code", ["25P03", "25P04"])
def test_a_transaction_that_was_open_for_too_long_is_told_as_lost(
    opened: Opener, code: str
) -> None:
    """The server ends the whole connection (PostgreSQL, appendix A); nothing is stored."""

    def failed() -> Script[None]:
        yield from take("r", "V/2027")
        yield RAISED, (code,)

    own = opened()
    with psycopg.connect(stores.shared(), autocommit=True) as other:
        other.execute(RAISER)
    with pytest.raises(CannotConnect):
        own.run(failed())

    assert {} == own.read(counters("r"))


def test_a_transaction_that_idles_for_too_long_is_told_as_lost(url: str) -> None:
    """As the server itself does it, with `idle_in_transaction_session_timeout`."""
    own = OwnPostgres(f"{url}&options=-c%20idle_in_transaction_session_timeout%3D100")
    with pytest.raises(CannotConnect), own.together():  # noqa: PT012  what comes before matters
        own.run(take("r", "V/2027"))
        time.sleep(0.5)
        own.run(take("r", "V/2027"))
    found = own.read(counters("r"))
    own.close()

    assert {} == found


def test_a_statement_that_the_server_stops_is_told_in_our_words(opened: Opener) -> None:
    """57014, after `statement_timeout` or by an administrator; nothing is stored, the rest goes on."""

    def slow() -> Script[None]:
        yield from take("r", "F/2027")
        yield "SELECT set_config('statement_timeout', '100', true)", ()
        yield "SELECT pg_sleep(60)", ()

    own = opened()
    with own.together():
        own.run(take("r", "V/2027"))
        with pytest.raises(Stopped, match="statement timeout"):
            own.run(slow())

    assert {"V/2027": 1} == own.read(counters("r"))


def test_a_url_can_switch_prepared_statements_off(url: str) -> None:
    """A pooler such as pgbouncer may give the next transaction another connection of the server."""

    async def awaited(url: str) -> int | None:
        own = OwnPostgresAsync(url=url)
        await own.read(counters("r"))
        found = own.psycopg.connection.prepare_threshold
        await own.close()
        return found

    found = []
    for each in (url, f"{url}&prepare=never"):
        own = OwnPostgres(each)
        found += [own.connection.prepare_threshold, asyncio.run(awaited(each))]
        own.close()

    assert [5, 5, None, None] == found


def test_a_database_of_another_encoding_is_refused() -> None:
    """A name with a letter that it lacks could not be stored, long after the first order."""
    cluster = stores.cluster()
    cluster.execute("DROP DATABASE IF EXISTS latin")
    cluster.execute(
        "CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'"
    )

    async def awaited() -> None:
        await fixflow.aopen(cluster.url("latin")).check()

    for opening in (
        lambda: fixflow.open(cluster.url("latin")),
        lambda: fixflow.desk.migrate(cluster.url("latin")),
        lambda: asyncio.run(awaited()),
    ):
        with pytest.raises(OtherEncoding) as caught:
            opening()

        assert ("server_encoding", "LATIN1") == (caught.value.setting, caught.value.found)
    cluster.execute("DROP DATABASE latin")


def test_a_host_s_own_settings_do_not_reach_ours(url: str) -> None:
    """A loader of the host's that makes something else of texts and numbers."""
    from psycopg.types.string import TextBinaryLoader

    from fixflow.storage import bind

    class Shouting(TextBinaryLoader):
        """Makes bytes of every number."""

        format = psycopg.pq.Format.TEXT

        def load(self, data: object) -> str:
            """Give nonsense."""
            return f"loud {data!r}"

    with psycopg.connect(url) as connection:
        connection.adapters.register_loader("int8", Shouting)
        connection.cursor_factory = psycopg.ClientCursor
        taken = bind.psycopg(connection).run(take("r", "V/2027"))
        connection.rollback()

    assert 1 == taken


def test_codecs_that_cannot_be_passed_by_are_refused_by_name(url: str) -> None:
    """Asyncpg has one codec a type and connection; nothing is written with it."""
    import asyncpg  # type: ignore[import-untyped]  # it comes without types

    from fixflow.storage import bind
    from fixflow.storage.bind import ForeignCells

    async def asked() -> None:
        connection = await asyncpg.connect(url)
        await connection.set_type_codec(
            "int8", schema="pg_catalog", encoder=str, decoder=float, format="text"
        )
        try:
            async with connection.transaction():
                await bind.asyncpg(connection).run(take("r", "V/2027"))
        finally:
            await connection.close()

    with pytest.raises(ForeignCells, match="float"):
        asyncio.run(asked())


def test_a_database_that_is_not_migrated_says_what_to_run() -> None:
    """Only an empty SQLite file gets its tables by itself."""
    with pytest.raises(SchemaBehind, match="fixflow migrate --db"):
        fixflow.open(stores.cluster().url())


def test_a_server_that_is_not_there_is_told_without_the_password() -> None:
    """The place is named, who may enter is not."""
    with pytest.raises(CannotConnect) as caught:
        fixflow.open("postgresql://meier:hunter2@localhost:1/orders")

    assert "postgresql://localhost:1/orders" == caught.value.url
    assert "hunter2" not in str(caught.value)


def test_an_awaited_desk_says_the_same_when_it_is_entered() -> None:
    """`aopen` itself opens nothing; entering the desk asks the database."""

    async def entered(target: str) -> None:
        async with fixflow.aopen(target):
            pass

    with pytest.raises(SchemaBehind):
        asyncio.run(entered(stores.cluster().url()))
    with pytest.raises(CannotConnect):
        asyncio.run(entered("postgresql://meier:hunter2@localhost:1/orders"))


def test_no_password_stands_in_a_repr(url: str) -> None:
    """Such as in a traceback with local values."""
    with fixflow.open(f"{url}&password=hunter2") as desk:
        shown = repr(desk)

    assert "hunter2" not in shown


def test_two_tasks_on_one_desk_are_refused(url: str) -> None:
    """They would stand in each other's transaction."""

    async def both() -> list[object]:
        async with fixflow.aopen(url) as desk:
            return await asyncio.gather(
                *(
                    desk.receive(velux.PROGRAM, f"VX-{n}", by=VELUX, at=ASKED, place="DE-NW")
                    for n in range(2)
                ),
                return_exceptions=True,
            )

    first, second = asyncio.run(both())
    assert isinstance(second, InUse), first
    assert not isinstance(first, Exception)


def test_a_task_that_is_cancelled_leaves_nothing_and_the_desk_usable(url: str) -> None:
    """Cancelled while it waits for a row that another one holds."""

    async def story() -> object:
        with psycopg.connect(url) as other:
            other.execute("INSERT INTO fx_counter VALUES ('default', 'held', 1)")
            own = OwnPostgresAsync(url=url)
            waiting = asyncio.create_task(own.run(take("default", "held")))
            await asyncio.sleep(0.2)
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiting
            other.rollback()
        found = await own.read(counters("default"))
        await own.close()
        return found

    assert {} == asyncio.run(story())


def test_a_connection_is_not_used_after_a_fork(url: str) -> None:
    """Parent and child would mix up what they send on one socket."""
    own = OwnPostgres(url)
    child = os.fork()
    if not child:
        try:
            own.run(take("r", "V/2027"))
        except Forked:
            os._exit(7)
        os._exit(1)
    _, status = os.waitpid(child, 0)

    assert 7 == os.waitstatus_to_exitcode(status)
    assert 1 == own.run(take("r", "V/2027"))
    own.close()


WAITS = (
    "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
)


def test_a_call_that_comes_twice_at_once_with_its_version_gets_its_answer(url: str) -> None:
    """P2: the second waits for the first and then is told what that did, not that it has lost."""
    order, answers = "VX-1", list[object]()

    def confirmed(desk: fixflow.Desk) -> Recorded:
        meier = Actor(CONTRACTOR, "meier")
        return desk.act(order, velux.ConfirmContact(), by=meier, at=ASKED, key="k", expected=1)

    def second() -> None:
        with fixflow.open(url) as desk:
            answers.append(confirmed(desk))

    with fixflow.open(url) as desk, psycopg.connect(url, autocommit=True) as looking:
        desk.receive(velux.PROGRAM, order, by=VELUX, at=ASKED, place="DE-NW")
        with desk.together():
            first = confirmed(desk)
            other = threading.Thread(target=second)
            other.start()
            while other.is_alive() and not looking.execute(WAITS).fetchone():
                time.sleep(0.01)
        other.join()

    assert first.allowed
    assert [evolve(first, replayed=True)] == answers
