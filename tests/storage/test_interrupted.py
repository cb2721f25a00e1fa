"""What a signal handler raises at any statement leaves a connection of our own that goes on.

Celery's soft time limit and a worker's timeout are raised by a handler of a signal, wherever the
code is.  Each call is broken off at each of its statements: before it is sent, while PostgreSQL has
not answered yet, and after.
"""

import signal
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from types import FrameType
from typing import Any, Literal

import psycopg
import pytest
from attrs import define
from psycopg import RawCursor
from psycopg.rows import tuple_row

from fixflow.storage import schema
from fixflow.storage.numbering import counters, take
from fixflow.storage.own import Own
from fixflow.storage.postgres import OwnPostgres
from fixflow.storage.sqlite import OwnSqlite, connect
from tests import stores

ENGINES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
When = Literal["before", "amid", "after"]


class SoftLimit(Exception):
    """An error of somebody else's, as Celery's own."""


@define
class Cut:
    """Says at which statement something is raised, and when."""

    at: int = -1
    when: When = "before"

    def met(self) -> bool:
        """Count a statement; tell whether it is the one."""
        self.at -= 1
        return self.at == -1


CUT = Cut()


class CutSqlite(sqlite3.Connection):
    """An SQLite connection that is broken off."""

    def execute(self, *given: Any) -> sqlite3.Cursor:
        """Execute a statement; SQLite has done it before Python runs any handler."""
        if not CUT.met():
            return super().execute(*given)
        if CUT.when != "before":
            super().execute(*given)
        raise SoftLimit


class CutPsycopg(RawCursor[Any]):
    """A cursor of psycopg that is broken off."""

    def execute(self, *given: Any, **named: Any) -> "CutPsycopg":
        """Execute a statement; amid, its answer is not read."""
        met = CUT.met()
        if met and CUT.when == "before":
            raise SoftLimit
        if met and CUT.when == "amid":
            self.connection.pgconn.send_query(given[0])
            raise SoftLimit
        super().execute(*given, **named)
        if met:
            raise SoftLimit
        return self


@contextmanager
def opened(engine: str, folder: Path) -> Iterator[tuple[Own, Own]]:
    """Open a connection that can be broken off, and another one that looks."""
    own: Own
    other: Own
    if engine == "sqlite":
        file = folder / "own.db"
        other = on_file(file)
        own = OwnSqlite(sqlite3.connect(file, 0, isolation_level=None, factory=CutSqlite))
    else:
        url = stores.emptied()
        own, other = OwnPostgres(url), OwnPostgres(url)
        own.line.cursor = CutPsycopg(own.connection, row_factory=tuple_row)
    yield own, other
    own.close()
    other.close()


def on_file(file: Path) -> OwnSqlite:
    """Open a file by Python's own library, as the test does: two would not see the other's locks."""
    own = OwnSqlite(connect(file, sqlite3))
    own.run(schema.create("sqlite"))
    return own


def run(own: Own) -> None:
    """Take two numbers in one call."""
    own.run(take("r", "A"))


def read(own: Own) -> None:
    """Only look."""
    own.read(counters("r"))


def inspect(own: Own) -> None:
    """Only look for damage."""
    own.inspect(counters("r"))


def together(own: Own) -> None:
    """Take numbers in a transaction of several calls, one within another."""
    with own.together():
        own.run(take("r", "A"))
        with own.together():
            own.run(take("r", "A"))
        own.read(counters("r"))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("call", [run, read, inspect, together])
@pytest.mark.parametrize("when", ["before", "amid", "after"])
def test_what_is_raised_at_any_statement_leaves_a_connection_that_goes_on(
    engine: str, call: Callable[[Own], None], when: When, tmp_path: Path
) -> None:
    """A transaction left open makes each later call fail, and locks the file for all others."""
    kept = {"run": {"A": 1}, "together": {"A": 2}}.get(call.__name__, {})
    for number in count():
        with opened(engine, tmp_path) as (own, other):
            CUT.at, CUT.when = number, when
            try:
                call(own)
            except SoftLimit:
                pass
            else:
                break
            finally:
                CUT.at = -1
            before = other.read(counters("r"))
            other.run(take("other", "A"))
            own.run(take("after", "A"))
            after = other.read(counters("after"))
            other.run(emptying())

            assert before in ({}, kept)
            assert 1 <= after["A"]
    assert number >= 2


def emptying() -> Any:
    """Take what was kept away."""
    yield "DELETE FROM fx_counter WHERE realm = ?", ("r",)


@pytest.mark.parametrize("call", [run, together])
def test_a_time_limit_while_the_file_is_locked_leaves_no_lock(
    call: Callable[[Own], None], tmp_path: Path
) -> None:
    """SQLite gets the lock in the end, and only then Python runs the handler of the signal."""
    own = on_file(tmp_path / "own.db")
    other = sqlite3.connect(tmp_path / "own.db", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    letting_go = threading.Timer(0.5, other.execute, ["ROLLBACK"])
    letting_go.start()
    with alarm(0.1), pytest.raises(SoftLimit):
        call(own)
    letting_go.join()
    free = other.execute("BEGIN IMMEDIATE").fetchall()
    other.execute("ROLLBACK")
    other.close()
    found = own.read(counters("r"))
    own.close()

    assert ([], {}) == (free, found)


@pytest.mark.postgres
def test_a_time_limit_while_the_server_is_busy_leaves_a_desk_that_connects_again() -> None:
    """Its answer is never read: on that connection nothing can be sent any more."""

    def waiting() -> Any:
        yield from take("r", "A")
        yield "SELECT pg_sleep(60)", ()

    own = OwnPostgres(stores.emptied())
    with alarm(0.3), pytest.raises(SoftLimit):
        own.run(waiting())
    found = own.read(counters("r")), own.run(take("r", "A"))
    own.close()

    assert ({}, 1) == found


@pytest.mark.postgres
def test_a_transaction_that_was_left_open_is_not_gone_on_with() -> None:
    """What broke its end off may have been raised in the rollback itself."""
    url = stores.emptied()
    own = OwnPostgres(url)
    own.connection.execute("BEGIN")
    own.connection.execute("INSERT INTO fx_counter VALUES ('r', 'A', 7)")
    taken = own.run(take("r", "A"))
    own.close()
    with psycopg.connect(url) as other:
        rows = other.execute("SELECT value FROM fx_counter").fetchall()

    assert (1, [(1,)]) == (taken, rows)


def test_a_transaction_that_was_left_open_on_a_file_is_not_gone_on_with(tmp_path: Path) -> None:
    """Likewise; the file would stay locked for everybody else."""
    own = on_file(tmp_path / "own.db")
    own.connection.execute("BEGIN IMMEDIATE")
    own.connection.execute("INSERT INTO fx_counter VALUES ('r', 'A', 7)")
    taken = own.run(take("r", "A")), own.read(counters("r"))
    own.close()

    assert (1, {"A": 1}) == taken


@contextmanager
def alarm(seconds: float) -> Iterator[None]:
    """Raise after a while, wherever the code is."""

    def handler(_number: int, _frame: FrameType | None) -> None:
        raise SoftLimit

    before = signal.signal(signal.SIGALRM, handler)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
