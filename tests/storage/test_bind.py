"""A given connection stays the host's: savepoints only, and only inside its transaction."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest

from fixflow.desk import Desk
from fixflow.instants import parse_instant
from fixflow.parties import PRINCIPAL, Actor
from fixflow.partners import velux
from fixflow.storage import bind, schema
from fixflow.storage.bind import ForeignTextFactory, SqliteTooOld
from fixflow.storage.bind.on_sqlite import require
from fixflow.storage.numbering import take
from fixflow.storage.script import Conflict, NoTransaction, Script

ASKED = parse_instant("2026-05-04T10:00:00+02:00")
PRINCIPAL_VELUX = Actor(PRINCIPAL, "velux")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with our tables and one of the host's."""
    path = tmp_path / "host.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE invoice (no TEXT)")
    for statement in schema.sql(0, schema.NUMBER):
        connection.execute(statement)
    connection.commit()
    connection.close()
    return path


Factory = type[sqlite3.Row] | Callable[[sqlite3.Cursor, tuple[object, ...]], dict[str, object]]


class Opener(Protocol):
    """Opens connections that the end of the test closes."""

    def __call__(
        self, path: Path | str, *, timeout: float = 5, autocommit: bool = False
    ) -> sqlite3.Connection:
        """Open one, in Python's legacy mode or in autocommit."""
        ...


@pytest.fixture
def opened() -> Iterator[Opener]:
    """Open connections that are closed again."""
    connections: list[sqlite3.Connection] = []

    def connect(
        path: Path | str, *, timeout: float = 5, autocommit: bool = False
    ) -> sqlite3.Connection:
        connection = sqlite3.connect(path, timeout=timeout)
        if autocommit:
            connection.isolation_level = None
        connections.append(connection)
        return connection

    yield connect
    for each in connections:
        each.close()


def counted(connection: sqlite3.Connection) -> tuple[int, int]:
    """Count the host's rows and ours."""
    ((host,),) = connection.execute("SELECT COUNT(*) FROM invoice").fetchall()
    ((ours,),) = connection.execute("SELECT COUNT(*) FROM fx_counter").fetchall()
    return host, ours


def failing() -> Script[None]:
    """Write a row, then fail."""
    yield from take("r", "V/2027")
    raise ZeroDivisionError


def test_what_is_written_commits_with_the_rows_of_the_host(path: Path, opened: Opener) -> None:
    """The host keeps the transaction; Python's legacy mode begins one by itself."""
    connection = opened(path)

    connection.execute("INSERT INTO invoice VALUES ('R-1')")
    bind.sqlite(connection).run(take("r", "V/2027"))
    connection.commit()

    assert (1, 1) == counted(opened(path))


def test_a_rollback_of_the_host_leaves_neither_its_row_nor_ours(path: Path, opened: Opener) -> None:
    """Also where our call came first."""
    connection = opened(path)

    bind.sqlite(connection).run(take("r", "V/2027"))
    connection.execute("INSERT INTO invoice VALUES ('R-1')")
    connection.rollback()

    assert (0, 0) == counted(opened(path))


def test_an_explicit_transaction_in_autocommit_mode_is_joined(path: Path, opened: Opener) -> None:
    """The driver's `in_transaction` decides, not its mode."""
    connection = opened(path, autocommit=True)

    connection.execute("BEGIN")
    connection.execute("INSERT INTO invoice VALUES ('R-1')")
    bind.sqlite(connection).run(take("r", "V/2027"))
    connection.execute("ROLLBACK")

    assert (0, 0) == counted(opened(path))


def test_autocommit_without_a_transaction_is_refused_and_writes_nothing(
    path: Path, opened: Opener
) -> None:
    """The release of an outermost savepoint would commit."""
    connection = opened(path, autocommit=True)

    with pytest.raises(NoTransaction) as caught:
        bind.sqlite(connection).run(take("r", "V/2027"))

    assert "storage.no_transaction" == caught.value.code
    assert (0, 0) == counted(opened(path))


def test_the_driver_alone_would_have_committed_the_savepoint(path: Path, opened: Opener) -> None:
    """The trap behind the rule, so that we see when SQLite changes it."""
    connection = opened(path)

    connection.execute("SAVEPOINT fx")
    connection.execute("INSERT INTO fx_counter VALUES ('r', 'V/2027', 1)")
    connection.execute("RELEASE fx")
    connection.rollback()

    assert (0, 1) == counted(opened(path))


def test_a_failure_undoes_our_part_and_keeps_what_the_host_wrote(
    path: Path, opened: Opener
) -> None:
    """A host that swallows the error keeps no half-written key."""
    connection = opened(path)

    connection.execute("INSERT INTO invoice VALUES ('R-1')")
    with pytest.raises(ZeroDivisionError):
        bind.sqlite(connection).run(failing())
    connection.commit()

    assert (1, 0) == counted(opened(path))


def test_several_runs_together_are_undone_together(path: Path, opened: Opener) -> None:
    """A failure in the second call takes the first with it, not the host's row."""
    connection = opened(path)
    binding = bind.sqlite(connection)

    connection.execute("INSERT INTO invoice VALUES ('R-1')")
    with pytest.raises(ZeroDivisionError), binding.together():  # noqa: PT012  two calls are the point
        binding.run(take("r", "F/2027"))
        binding.run(failing())
    connection.commit()

    assert (1, 0) == counted(opened(path))


def test_a_spy_sees_no_begin_commit_or_rollback(path: Path, opened: Opener) -> None:
    """Only savepoints; asked of SQLite itself, which reports every statement."""
    connection = opened(path)
    connection.execute("INSERT INTO invoice VALUES ('R-1')")
    seen: list[str] = []
    connection.set_trace_callback(seen.append)

    binding = bind.sqlite(connection)
    binding.run(take("r", "V/2027"))
    with pytest.raises(ZeroDivisionError):
        binding.run(failing())
    binding.read(schema.number("sqlite"))

    control = [each for each in seen if each.split()[0] not in ("INSERT", "SELECT")]
    succeeded = ["SAVEPOINT fx", "RELEASE fx"]
    failed = ["SAVEPOINT fx", "ROLLBACK TO fx", "RELEASE fx"]
    assert succeeded + failed == control


def test_reading_opens_no_transaction(path: Path, opened: Opener) -> None:
    """A host that only looks must not hold the write lock until it commits."""
    connection = opened(path)

    assert schema.NUMBER == bind.sqlite(connection).read(schema.number("sqlite"))
    assert not connection.in_transaction


def test_a_lock_of_another_connection_is_a_conflict_of_the_whole_transaction(
    path: Path, opened: Opener
) -> None:
    """The host restarts its transaction; a savepoint keeps the old snapshot."""
    other = opened(path, autocommit=True)
    other.execute("BEGIN IMMEDIATE")
    connection = opened(path, timeout=0)

    with pytest.raises(Conflict) as caught:
        bind.sqlite(connection).run(take("r", "V/2027"))

    assert caught.value.whole_transaction


def test_an_older_snapshot_cannot_write_any_more(path: Path, opened: Opener) -> None:
    """Both have read, one writes: the other cannot take the lock without waiting forever."""
    one, other = opened(path, autocommit=True), opened(path, autocommit=True)
    for each in (one, other):
        each.execute("BEGIN")
        each.execute("SELECT * FROM fx_counter").fetchall()

    bind.sqlite(one).run(take("r", "V/2027"))

    with pytest.raises(Conflict):
        bind.sqlite(other).run(take("r", "V/2027"))


def test_other_errors_of_the_driver_pass(opened: Opener) -> None:
    """Only a lock is a conflict."""
    connection = opened(":memory:")
    connection.execute("BEGIN")

    with pytest.raises(sqlite3.OperationalError, match="fx_counter"):
        bind.sqlite(connection).run(take("r", "V/2027"))


def test_a_transaction_that_cannot_even_begin_tells_the_driver_s_error(path: Path) -> None:
    """A read-only connection: no table is missing, the write is refused."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)

    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        bind.sqlite(connection).run(take("r", "V/2027"))
    connection.close()


def test_tables_are_made_inside_the_host_s_transaction_or_not_at_all(opened: Opener) -> None:
    """On an empty database nothing of ours could begin one: the host does."""
    connection = opened(":memory:")

    with pytest.raises(NoTransaction):
        bind.sqlite(connection).run(schema.migrate("sqlite"))
    connection.execute("BEGIN")
    bind.sqlite(connection).run(schema.migrate("sqlite"))
    assert schema.NUMBER == bind.sqlite(connection).read(schema.number("sqlite"))


def test_a_transaction_that_the_error_ended_leaves_the_error_to_be_seen(
    path: Path, opened: Opener
) -> None:
    """A full disk may end the transaction; no missing savepoint may hide that."""
    connection = opened(path)

    def ended() -> Script[None]:
        yield from take("r", "V/2027")
        connection.rollback()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        bind.sqlite(connection).run(ended())


def test_a_library_without_returning_is_refused() -> None:
    """RETURNING came with SQLite 3.35.0 (sqlite.org/lang_returning.html)."""
    require((3, 35, 0))

    with pytest.raises(SqliteTooOld, match=r"3\.34\.1"):
        require((3, 34, 1))


def by_name(cursor: sqlite3.Cursor, row: tuple[object, ...]) -> dict[str, object]:
    """Give a row as a dict, as the manual of sqlite3 shows it."""
    return {each[0]: value for each, value in zip(cursor.description, row, strict=True)}


@pytest.mark.parametrize("factory", [sqlite3.Row, by_name])
def test_a_row_factory_of_the_host_is_its_own(path: Path, opened: Opener, factory: Factory) -> None:
    """A host that reads rows by name must not be told that its schema is behind."""
    connection = opened(path)
    connection.row_factory = factory
    binding = bind.sqlite(connection)

    desk = Desk(binding)
    desk.receive(velux.PROGRAM, "VX-1", by=PRINCIPAL_VELUX, at=ASKED, place="DE-NW", key="k")

    assert 1 == desk.show("VX-1").version
    assert () == desk.verify()
    assert 1 == binding.run(take("r", "V/2027"))
    assert factory is connection.row_factory


def test_texts_that_are_bytes_are_refused_by_name(path: Path, opened: Opener) -> None:
    """The host's setting stays as it is; ours would be no texts, and no table of ours be found."""
    connection = opened(path)
    connection.text_factory = bytes

    with pytest.raises(ForeignTextFactory, match="bytes"):
        bind.sqlite(connection)


def test_a_text_factory_that_is_set_later_is_refused_too(path: Path, opened: Opener) -> None:
    """Also a function of the host's, by its own name; nothing was written."""
    connection = opened(path)
    binding = bind.sqlite(connection)

    def shout(text: bytes) -> str:
        return text.decode().upper()

    connection.text_factory = shout
    with pytest.raises(ForeignTextFactory, match="shout"):
        binding.run(take("r", "V/2027"))
    connection.commit()

    assert (0, 0) == counted(opened(path))
