"""The schema: numbered migrations, and databases of other versions."""

import sqlite3
from collections.abc import Iterator

import pytest

from fixflow.storage import schema
from fixflow.storage.bind import HostSqlite
from fixflow.storage.schema import SchemaAhead, SchemaBehind
from fixflow.storage.sqlite import OwnSqlite


@pytest.fixture
def empty() -> Iterator[OwnSqlite]:
    """An own connection to an empty database."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    yield OwnSqlite(connection)
    connection.close()


def test_an_empty_database_has_number_0(empty: OwnSqlite) -> None:
    """0 means: none of our tables."""
    assert 0 == empty.read(schema.number())


def test_migrating_makes_the_tables_of_this_issue_and_no_others(empty: OwnSqlite) -> None:
    """Tables of later capabilities come with later migrations."""
    assert 0 == empty.run(schema.migrate())

    expected = {"schema", "order", "event", "command", "counter", "statement", "statement_line"}
    assert {f"fx_{name}" for name in expected} == empty.read(schema.tables())
    assert schema.NUMBER == empty.read(schema.number())


def test_migrating_twice_changes_nothing(empty: OwnSqlite) -> None:
    """Two processes that start at once both migrate."""
    empty.run(schema.migrate())

    assert schema.NUMBER == empty.run(schema.migrate())


def test_a_host_can_run_the_statements_in_its_own_migration(host: sqlite3.Connection) -> None:
    """They feed Alembic's `op.execute` and Django's `RunSQL`."""
    assert schema.NUMBER == HostSqlite(host).read(schema.number())


def test_a_database_without_our_tables_is_behind(empty: OwnSqlite) -> None:
    """Both numbers are named."""
    with pytest.raises(SchemaBehind) as caught:
        empty.read(schema.check())

    assert (0, schema.NUMBER) == (caught.value.found, caught.value.wanted)


def test_a_database_of_a_later_version_is_left_alone(empty: OwnSqlite) -> None:
    """Old code on a new schema could write rows that the new code cannot read."""
    empty.run(schema.migrate())
    empty.connection.execute("INSERT INTO fx_schema VALUES (99)")

    with pytest.raises(SchemaAhead) as caught:
        empty.run(schema.migrate())

    assert (99, schema.NUMBER) == (caught.value.found, caught.value.wanted)


def test_every_key_begins_with_the_realm(empty: OwnSqlite) -> None:
    """Realm first in every key, so that no realm's row can stand in for another's."""
    empty.run(schema.migrate())
    connection = empty.connection

    unique = [
        index[1]
        for table in empty.read(schema.tables()) - {"fx_schema"}
        for index in connection.execute(f"PRAGMA index_list({table})").fetchall()
    ]
    first = {
        index: connection.execute(f"PRAGMA index_info({index})").fetchall()[0][2]
        for index in unique
    }

    assert len(first) >= 10
    assert {"realm"} == set(first.values())


def test_only_portable_column_types_are_used(empty: OwnSqlite) -> None:
    """TEXT and BIGINT mean the same on SQLite and PostgreSQL."""
    empty.run(schema.migrate())

    types = {
        column[2]
        for table in empty.read(schema.tables())
        for column in empty.connection.execute(f"PRAGMA table_info({table})").fetchall()
    }
    assert {"TEXT", "BIGINT"} == types


def test_tables_are_made_in_an_empty_database_only() -> None:
    """Asked again inside the transaction: another process may have made its own meanwhile."""
    connection = sqlite3.connect(":memory:")
    binding = OwnSqlite(connection)
    connection.execute("CREATE TABLE ticket (no TEXT)")

    binding.run(schema.create())

    assert frozenset({"ticket"}) == binding.read(schema.tables())
    connection.execute("DROP TABLE ticket")
    binding.run(schema.create())
    binding.run(schema.create())
    assert schema.NUMBER == binding.read(schema.number())
    connection.close()
