"""Own SQLite files: settings by version, one transaction for each call."""

import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from fixflow.storage import schema, sqlite
from fixflow.storage.lost import CannotKeep, Forked
from fixflow.storage.numbering import counters, take
from fixflow.storage.script import Conflict, NoTransaction, Script
from fixflow.storage.sqlite import CannotOpen, JournalInUse, OwnSqlite, journal
from fixflow.storage.sqlite_library import library, newest

PAGE = "SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_fx_counter_1'"


@pytest.fixture
def own(tmp_path: Path) -> Iterator[OwnSqlite]:
    """An own file with our tables."""
    binding = OwnSqlite(sqlite.connect(tmp_path / "own.db"))
    binding.run(schema.migrate("sqlite"))
    yield binding
    binding.close()


@pytest.mark.parametrize(
    ("version", "mode"),
    [
        ((3, 40, 1), "delete"),
        ((3, 44, 5), "delete"),
        ((3, 44, 6), "wal"),
        ((3, 45, 0), "delete"),
        ((3, 50, 6), "delete"),
        ((3, 50, 7), "wal"),
        ((3, 51, 2), "delete"),
        ((3, 51, 3), "wal"),
        ((3, 52, 0), "wal"),
        ((4, 0, 0), "wal"),
    ],
)
def test_wal_is_used_only_where_its_fault_is_mended(version: tuple[int, ...], mode: str) -> None:
    """The corruption bug of WAL, sqlite.org/changes.html: mended in 3.44.6, 3.50.7, 3.51.3."""
    assert mode == journal(version)


def test_a_commit_is_on_disk_before_it_is_acknowledged(own: OwnSqlite) -> None:
    """Synchronous=FULL (2), 30 s of patience, overwritten rows are wiped."""
    asked = ("synchronous", "busy_timeout", "secure_delete", "journal_mode")

    found = [own.connection.execute(f"PRAGMA {name}").fetchone()[0] for name in asked]
    assert [2, 30_000, 1, journal(newest().sqlite_version_info)] == found


def test_the_log_says_why_there_is_no_wal(caplog: pytest.LogCaptureFixture) -> None:
    """Whoever wonders about the speed finds the reason."""
    caplog.set_level(logging.INFO)
    connection = sqlite3.connect(":memory:")

    sqlite.settle_in(connection, ":memory:", "delete")
    connection.close()

    assert "3.51.3" in caplog.text


def test_a_fixed_library_switches_to_wal(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The mode is a property of the file; nothing is logged then."""
    caplog.set_level(logging.INFO)
    connection = sqlite3.connect(tmp_path / "wal.db")

    sqlite.settle_in(connection, "wal.db", "wal")
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    connection.close()

    assert "wal" == mode
    assert not caplog.records


def wal_file(path: Path) -> sqlite3.Connection:
    """Leave a file in WAL mode, as another library would."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = wal")
    connection.execute("CREATE TABLE t (x)")
    return connection


def test_a_wal_file_is_set_back_under_an_affected_library(tmp_path: Path) -> None:
    """WAL persists in the file."""
    wal_file(tmp_path / "x.db").close()
    connection = sqlite3.connect(tmp_path / "x.db")

    sqlite.settle_in(connection, "x.db", "delete")
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    connection.close()

    assert "delete" == mode


def test_a_wal_file_that_others_use_is_refused(tmp_path: Path) -> None:
    """Other connections in the way give Misuse; going on in WAL could lose commits."""
    other = wal_file(tmp_path / "x.db")
    connection = sqlite3.connect(tmp_path / "x.db", timeout=0)

    with pytest.raises(JournalInUse, match=r"x\.db"):
        sqlite.settle_in(connection, "x.db", "delete")

    connection.close()
    other.close()


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    """Such as the order log given as the database."""
    path = tmp_path / "log.csv"
    path.write_text("program,order_id\n" * 100, encoding="utf-8")

    with pytest.raises(CannotOpen, match="not a database"):
        sqlite.connect(path)


def test_a_folder_that_is_missing_is_refused(tmp_path: Path) -> None:
    """The path and SQLite's words are named."""
    with pytest.raises(CannotOpen, match="nowhere"):
        sqlite.connect(tmp_path / "nowhere" / "x.db")


def test_a_driver_error_in_the_journal_mode_is_told(tmp_path: Path) -> None:
    """A file that may only be read cannot leave WAL mode."""
    wal_file(tmp_path / "x.db").close()
    connection = sqlite3.connect(f"file:{tmp_path / 'x.db'}?mode=ro", uri=True)

    with pytest.raises(CannotOpen):
        sqlite.settle_in(connection, "x.db", "delete")

    connection.close()


def test_a_call_commits_by_itself(own: OwnSqlite, tmp_path: Path) -> None:
    """One short transaction for each call."""
    own.run(take("r", "V/2027"))

    other = OwnSqlite(sqlite.connect(tmp_path / "own.db"))
    assert {"V/2027": 1} == other.read(counters("r"))
    other.close()


def failing() -> Script[None]:
    """Write a row, then fail."""
    yield from take("r", "F/2027")
    raise ZeroDivisionError


def test_a_call_that_fails_leaves_nothing(own: OwnSqlite) -> None:
    """Nothing half-written."""
    with pytest.raises(ZeroDivisionError):
        own.run(failing())

    assert {} == own.read(counters("r"))
    assert not own.connection.in_transaction


def test_calls_together_commit_at_the_end(own: OwnSqlite, tmp_path: Path) -> None:
    """Ten thousand log lines are one transaction, not ten thousand."""
    other = OwnSqlite(sqlite.connect(tmp_path / "own.db"))

    with own.together():
        own.run(take("r", "V/2027"))
        own.run(take("r", "V/2027"))
        inside = own.read(counters("r"))
        outside = other.read(counters("r"))

    assert [{"V/2027": 2}, {}, {"V/2027": 2}] == [inside, outside, other.read(counters("r"))]
    other.close()


def test_calls_together_fail_together(own: OwnSqlite) -> None:
    """All or nothing, with nested blocks too."""
    with pytest.raises(ZeroDivisionError), own.together():  # noqa: PT012  two calls are the point
        own.run(take("r", "V/2027"))
        with own.together():
            own.run(failing())

    assert {} == own.read(counters("r"))


def test_together_inside_together_is_part_of_it(own: OwnSqlite) -> None:
    """A function that wants one transaction may be called inside a larger one."""
    with own.together():
        with own.together():
            own.run(take("r", "V/2027"))
        own.run(take("r", "V/2027"))

    assert {"V/2027": 2} == own.read(counters("r"))


def test_a_failure_that_is_swallowed_undoes_only_its_own_call(own: OwnSqlite) -> None:
    """A host may go on after an error; the failed call leaves no half of itself."""
    with own.together():
        own.run(take("r", "V/2027"))
        with pytest.raises(ZeroDivisionError):
            own.run(failing())
        own.run(take("r", "V/2027"))

    assert {"V/2027": 2} == own.read(counters("r"))


def test_a_transaction_that_an_error_ended_is_not_gone_on_with(own: OwnSqlite) -> None:
    """SQLite may roll back by itself on a full disk; what follows must not commit alone."""
    with pytest.raises(NoTransaction), own.together():  # noqa: PT012  what comes before matters
        own.run(take("r", "V/2027"))
        own.connection.execute("ROLLBACK")
        own.run(take("r", "V/2027"))

    assert {} == own.read(counters("r"))


def test_the_end_of_a_lost_transaction_is_an_error(own: OwnSqlite) -> None:
    """Else the caller would believe that all was committed."""
    with pytest.raises(NoTransaction), own.together():
        own.connection.execute("ROLLBACK")

    assert {} == own.read(counters("r"))


def test_a_lock_that_does_not_end_is_a_conflict(own: OwnSqlite, tmp_path: Path) -> None:
    """After the patience of the connection is used up."""
    other = sqlite.connect(tmp_path / "own.db")
    other.execute("PRAGMA busy_timeout = 0")
    with own.together(), pytest.raises(Conflict):
        OwnSqlite(other).run(take("r", "V/2027"))

    other.close()


def test_memory_is_a_database_too() -> None:
    """Tests and notebooks use `:memory:`; it has a journal mode of its own."""
    connection = sqlite.connect(":memory:")

    assert ("memory",) == connection.execute("PRAGMA journal_mode").fetchone()
    connection.close()


def test_a_damaged_file_is_told_in_our_words(tmp_path: Path) -> None:
    """A page in the middle was overwritten by somebody else."""
    file = tmp_path / "orders.db"
    binding = OwnSqlite(sqlite.connect(file))
    binding.run(schema.migrate("sqlite"))
    binding.close()
    with closing(sqlite3.connect(file)) as looking:
        (page,) = looking.execute(PAGE).fetchone()
    content = file.read_bytes()
    file.write_bytes(content[: 4096 * (page - 1)] + b"\xff" * 4096 + content[4096 * page :])

    damaged = OwnSqlite(sqlite.connect(file))
    with pytest.raises(CannotKeep, match="malformed"):
        damaged.read(counters("muster"))
    damaged.close()


def test_a_file_whose_mode_cannot_be_changed_right_now_keeps_it(tmp_path: Path) -> None:
    """Two processes open a new file at once and one is switching: the rollback journal does too."""
    other = sqlite3.connect(tmp_path / "x.db", isolation_level=None)
    other.execute("CREATE TABLE t (x)")
    other.execute("BEGIN")
    other.execute("SELECT * FROM t").fetchall()
    connection = sqlite3.connect(tmp_path / "x.db", timeout=0)

    sqlite.settle_in(connection, "x.db", "wal")

    assert ("delete",) == connection.execute("PRAGMA journal_mode").fetchone()
    connection.close()
    other.close()


def test_the_newest_library_that_is_installed_opens_files(tmp_path: Path) -> None:
    """Pysqlite3 brings a library whose WAL is safe; memory has no journal, so Python's own does."""
    pysqlite3 = pytest.importorskip("pysqlite3.dbapi2")

    newer = pysqlite3.sqlite_version_info > sqlite3.sqlite_version_info
    assert (pysqlite3 if newer else sqlite3) is library(tmp_path / "orders.db")
    assert sqlite3 is library(":memory:")


def test_python_s_own_library_opens_the_same_file_after_it(tmp_path: Path) -> None:
    """One after the other: each sets the journal to what its version masters."""
    path = tmp_path / "orders.db"
    for module in (newest(), sqlite3, newest()):
        own = OwnSqlite(sqlite.connect(path, module))
        own.run(schema.create("sqlite"))
        own.run(take("r", "V/2027"))
        ((mode,),) = own.fetch("PRAGMA journal_mode", ())
        own.close()

        assert journal(module.sqlite_version_info) == mode
    assert {"V/2027": 3} == counted(path)


def counted(path: Path) -> dict[str, int]:
    """Read the counters by a connection of its own."""
    own = OwnSqlite.at(path)
    found = own.read(counters("r"))
    own.close()
    return found


def test_a_file_is_not_used_after_a_fork(tmp_path: Path) -> None:
    """The child would drop the locks of its parent (sqlite.org/howtocorrupt.html, 2.6)."""
    own = OwnSqlite.at(tmp_path / "own.db")
    child = os.fork()
    if not child:
        try:
            own.close()
            own.run(take("r", "V/2027"))
        except Forked:
            os._exit(7)
        os._exit(1)
    _, status = os.waitpid(child, 0)

    assert 7 == os.waitstatus_to_exitcode(status)
    assert 1 == own.run(take("r", "V/2027"))
    own.close()
