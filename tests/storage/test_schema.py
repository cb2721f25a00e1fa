"""The schema: numbered migrations, and databases of other versions."""

import contextlib
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import fixflow
from fixflow.desk import migrate
from fixflow.instants import parse_instant
from fixflow.parties import CONTRACTOR, PRINCIPAL, Actor
from fixflow.partners import velux
from fixflow.storage import schema
from fixflow.storage.bind import HostSqlite
from fixflow.storage.migrations import FIRST
from fixflow.storage.postgres import OwnPostgres
from fixflow.storage.schema import NoSuchSchema, OddSchema, SchemaAhead, SchemaBehind
from fixflow.storage.script import Binding
from fixflow.storage.sqlite import OwnSqlite, connect
from tests import stores
from tests.looking import single


@pytest.fixture
def empty() -> Iterator[OwnSqlite]:
    """An own connection to an empty database."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    yield OwnSqlite(connection)
    connection.close()


def test_an_empty_database_has_number_0(empty: OwnSqlite) -> None:
    """0 means: none of our tables."""
    assert 0 == empty.read(schema.number("sqlite"))


def test_migrating_makes_the_tables_of_the_specification(empty: OwnSqlite) -> None:
    """Section 2.2; contracts come with a later migration."""
    assert 0 == empty.run(schema.migrate("sqlite"))

    expected = """schema order event command counter statement statement_line due outbox inbox
        message read search link code session rate pii seal seal_item"""
    assert {f"fx_{name}" for name in expected.split()} <= empty.read(schema.tables("sqlite"))
    assert schema.NUMBER == empty.read(schema.number("sqlite"))


def test_migrating_twice_changes_nothing(empty: OwnSqlite) -> None:
    """Two processes that start at once both migrate."""
    empty.run(schema.migrate("sqlite"))

    assert schema.NUMBER == empty.run(schema.migrate("sqlite"))


def test_a_host_can_run_the_statements_in_its_own_migration(host: sqlite3.Connection) -> None:
    """They feed Alembic's `op.execute` and Django's `RunSQL`."""
    assert schema.NUMBER == HostSqlite(host).read(schema.number("sqlite"))


def test_a_database_without_our_tables_is_behind(empty: OwnSqlite) -> None:
    """Both numbers are named."""
    with pytest.raises(SchemaBehind) as caught:
        empty.read(schema.check("sqlite"))

    assert (0, schema.NUMBER) == (caught.value.found, caught.value.wanted)


def test_a_database_of_a_later_version_is_left_alone(empty: OwnSqlite) -> None:
    """Old code on a new schema could write rows that the new code cannot read."""
    empty.run(schema.migrate("sqlite"))
    empty.connection.execute("INSERT INTO fx_schema VALUES (99)")

    with pytest.raises(SchemaAhead) as caught:
        empty.run(schema.migrate("sqlite"))

    assert (99, schema.NUMBER) == (caught.value.found, caught.value.wanted)


@pytest.mark.parametrize(("held", "told"), [((), "None"), (("x",), "x"), ((0,), "0")])
def test_a_table_of_the_number_that_holds_none_is_told(
    empty: OwnSqlite, held: tuple[object, ...], told: str
) -> None:
    """Half made or somebody else's: taken for 0, our tables would be made over it."""
    empty.connection.execute("CREATE TABLE fx_schema (number BIGINT PRIMARY KEY)")
    for each in held:
        empty.connection.execute("INSERT INTO fx_schema VALUES (?)", (each,))
    for script in (schema.check("sqlite"), schema.migrate("sqlite")):
        with pytest.raises(OddSchema) as caught:
            empty.run(script)

        assert told == caught.value.found


def test_every_key_begins_with_the_realm(empty: OwnSqlite) -> None:
    """Realm first in every key, so that no realm's row can stand in for another's."""
    empty.run(schema.migrate("sqlite"))
    connection = empty.connection

    unique = [
        index[1]
        for table in empty.read(schema.tables("sqlite")) - {"fx_schema"}
        for index in connection.execute(f"PRAGMA index_list({table})").fetchall()
        if index[2]
    ]
    first = {  # an index that is not unique may serve workers, who look at all realms
        index: connection.execute(f"PRAGMA index_info({index})").fetchall()[0][2]
        for index in unique
    }

    assert len(first) >= 10
    assert {"realm"} == set(first.values())


def test_only_portable_column_types_are_used(empty: OwnSqlite) -> None:
    """TEXT and BIGINT mean the same on SQLite and PostgreSQL."""
    empty.run(schema.migrate("sqlite"))

    types = {
        column[2]
        for table in empty.read(schema.tables("sqlite"))
        for column in empty.connection.execute(f"PRAGMA table_info({table})").fetchall()
    }
    assert {"TEXT", "BIGINT"} == types


def test_tables_are_made_in_an_empty_database_only() -> None:
    """Asked again inside the transaction: another process may have made its own meanwhile."""
    connection = sqlite3.connect(":memory:")
    binding = OwnSqlite(connection)
    connection.execute("CREATE TABLE ticket (no TEXT)")

    binding.run(schema.create("sqlite"))

    assert frozenset({"ticket"}) == binding.read(schema.tables("sqlite"))
    connection.execute("DROP TABLE ticket")
    binding.run(schema.create("sqlite"))
    binding.run(schema.create("sqlite"))
    assert schema.NUMBER == binding.read(schema.number("sqlite"))
    connection.close()


def test_code_runs_on_the_schema_after_its_own(empty: OwnSqlite) -> None:
    """Migrate first, replace the processes one after the other; migrations only add."""
    empty.run(schema.migrate("sqlite"))
    empty.connection.execute("INSERT INTO fx_schema VALUES (?)", (schema.NUMBER + 1,))

    assert empty.read(schema.check("sqlite")) is None
    assert schema.NUMBER + 1 == empty.run(schema.migrate("sqlite"))


def test_a_migration_only_adds() -> None:
    """Nothing is dropped, renamed or changed, so that older code goes on beside it."""
    verbs = {
        " ".join(each.split()[:2])
        for dialect in ("sqlite", "postgresql")
        for each in schema.sql(0, schema.NUMBER, dialect)
    }
    altered = [each for each in schema.sql(0, schema.NUMBER) if each.startswith("ALTER")]

    assert verbs <= {
        "CREATE TABLE", "CREATE INDEX", "CREATE UNIQUE", "ALTER TABLE", "INSERT INTO",
    }  # fmt: skip
    assert all(" ADD COLUMN " in each for each in altered)
    assert all("DEFAULT" in each for each in altered if "NOT NULL" in each)


@pytest.mark.parametrize(
    ("before", "after", "dialect"),
    [("0", "99", "sqlite"), ("2", "1", "sqlite"), ("0", "1", "mysql"), ("x", "1", "sqlite")],
)
def test_numbers_that_lead_nowhere_are_refused(before: str, after: str, dialect: str) -> None:
    """Else a tool of the host's would run less than it believes."""
    with pytest.raises(NoSuchSchema, match=dialect):
        schema.asked(before, after, dialect)


def test_numbers_that_lead_nowhere_are_refused_from_python_too() -> None:
    """Such as in a migration of Alembic's."""
    for before, after in ((0, schema.NUMBER + 1), (1, 0), (-1, 1)):
        with pytest.raises(NoSuchSchema):
            schema.sql(before, after)


@pytest.mark.parametrize(
    "name", ["own_sqlite", pytest.param("own_postgres", marks=pytest.mark.postgres)]
)
def test_every_step_on_the_way_ends_in_the_same_schema(name: str) -> None:
    """From each number that was ever released to the newest, on each engine."""
    with emptied(name) as binding:
        for number in range(schema.NUMBER):
            for statement in schema.sql(number, number + 1, binding.dialect):
                binding.run(single(statement, ()))

            assert number + 1 == binding.read(schema.number(binding.dialect))


@pytest.mark.parametrize("name", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_a_database_of_schema_1_is_migrated_with_its_rows_and_goes_on(
    name: str, tmp_path: Path
) -> None:
    """Rows as the code of schema 1 wrote them: an order, its journal, a number, a statement line."""
    with contextlib.ExitStack() as stack:
        target = str(tmp_path / "old.db") if name == "sqlite" else stack.enter_context(bare())
        old_rows(target)
        with pytest.raises(SchemaBehind) as caught:
            fixflow.open(target)

        assert (1, schema.NUMBER) == (caught.value.found, caught.value.wanted)
        assert 1 == migrate(target)
        with fixflow.open(target) as desk:
            assert "VX-1" == str(desk.show("VX-1").id)
            assert () == desk.verify()
            assert desk.act("VX-1", velux.ConfirmContact(), by=MEIER, at=LATER).allowed
            assert desk.receive(
                velux.PROGRAM, "VX-2", by=VELUX, at=LATER, place="DE-NW", key="r-2"
            ).allowed
            assert ["VX-1", "VX-2"] == [str(each.id) for each in desk.orders()]
            assert () == desk.verify()


@pytest.mark.parametrize("name", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_two_who_migrate_at_once_do_it_once(name: str, tmp_path: Path) -> None:
    """The second waits for the lock of the first and finds it done."""
    with contextlib.ExitStack() as stack:
        target = str(tmp_path / "old.db") if name == "sqlite" else stack.enter_context(bare())
        old_rows(target)
        with ThreadPoolExecutor(4) as pool:
            found = sorted(pool.map(migrate, [target] * 4))

        assert [1, schema.NUMBER, schema.NUMBER, schema.NUMBER] == found


@pytest.mark.parametrize("name", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_a_migration_that_is_killed_leaves_the_old_schema(name: str, tmp_path: Path) -> None:
    """After any statement: DDL is part of the transaction on both engines."""
    with contextlib.ExitStack() as stack:
        target = str(tmp_path / "old.db") if name == "sqlite" else stack.enter_context(bare())
        old_rows(target)
        steps = len(schema.sql(1, schema.NUMBER))
        for after in {1, 2, steps // 2, steps - 1, steps}:
            killed = subprocess.run([sys.executable, str(KILLED), target, str(after)], check=False)

            assert -signal.SIGKILL == killed.returncode
            with pytest.raises(SchemaBehind, match="schema 1"):
                fixflow.open(target)
        assert 1 == migrate(target)


KILLED = Path(__file__).with_name("migrating.py")
VELUX, MEIER = Actor(PRINCIPAL, "velux"), Actor(CONTRACTOR, "meier")
ASKED = parse_instant("2026-05-04T10:00:00+02:00")
LATER = parse_instant("2026-05-05T10:00:00+02:00")
TABLES_OF_1 = (
    "fx_order",
    "fx_event",
    "fx_command",
    "fx_counter",
    "fx_statement",
    "fx_statement_line",
)


@contextlib.contextmanager
def bare() -> Iterator[str]:
    """Make a PostgreSQL database without any table."""
    with stores.cluster().database(f"bare_{next(stores.NUMBERS)}") as url:
        yield url


@contextlib.contextmanager
def emptied(name: str) -> Iterator[Binding]:
    """An own connection to a database without any table."""
    if name == "own_sqlite":
        binding: Binding = OwnSqlite(sqlite3.connect(":memory:", isolation_level=None))
        yield binding
        binding.close()
        return
    with bare() as url:
        binding = OwnPostgres(url)
        yield binding
        binding.close()


def old_rows(target: str) -> None:
    """Make a database of schema 1 that holds what one order leaves in it.

    The rows come from a desk of today, by the columns that schema 1 had: what it writes there has
    not changed since, else `verify` would find it.
    """
    with fixflow.open(":memory:") as desk:
        desk.receive(velux.PROGRAM, "VX-1", by=VELUX, at=ASKED, place="DE-NW", key="r-1")
        old = OwnPostgres(target) if target.startswith("postgresql") else OwnSqlite(connect(target))
        for statement in schema.sql(0, 1, old.dialect):
            old.run(single(statement, ()))
        for table in TABLES_OF_1:
            names = COLUMNS.findall(next(each for each in FIRST if f"TABLE {table} (" in each))
            rows = desk.binding.read(single(f"SELECT {', '.join(names)} FROM {table}", ()))  # noqa: S608  own names
            marks = ", ".join("?" for _ in names)
            for row in rows:
                old.run(single(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", row))  # noqa: S608  own names
        old.close()


COLUMNS = re.compile(r"(\w+) (?:TEXT|BIGINT)")


@pytest.mark.parametrize(
    "asked",
    [("0", "2", "sqlite"), (0, 1.5, "sqlite"), (False, 2, "sqlite"), (0, 2, ["sqlite"])],
    ids=str,
)
def test_what_is_no_number_leads_nowhere(asked: tuple[object, ...]) -> None:
    """A text that compares with no number would be a TypeError, which names nothing."""
    with pytest.raises(NoSuchSchema):
        schema.sql(*asked)  # type: ignore[arg-type]


def test_alembic_is_told_of_every_table_and_column(empty: OwnSqlite) -> None:
    """What is not described, `autogenerate` proposes to drop."""
    empty.run(schema.migrate("sqlite"))
    names = empty.read(schema.tables("sqlite"))
    columns = {
        name: [row[1] for row in empty.connection.execute(f"PRAGMA table_info({name})")]
        for name in names
    }
    told = schema.metadata().tables

    assert columns == {name: list(table.columns.keys()) for name, table in told.items()}
