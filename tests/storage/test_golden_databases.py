"""Golden databases, P10: what an earlier release has written opens, verifies and continues."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

import fixflow
from fixflow.desk import Desk
from fixflow.storage import schema
from fixflow.storage.script import Dialect
from fixflow.storage.sqlite import OwnSqlite, connect
from tests import realistic, stores
from tests.golden_database import FOLDER, HEADS, SEALS, SERIES
from tests.looking import Looking

DUMPS: Final = sorted(FOLDER.glob("schema-*.sql"))
STATEMENTS: Final = {"orders": HEADS, "series": SERIES, "seals": SEALS}
ENGINES: Final = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgres))
LATER: Final = "2026-07-20"


def number(dump: Path) -> int:
    """Give the schema's number of a dump."""
    return int(dump.stem.rpartition("-")[2])


@contextmanager
def on_sqlite(dump: Path, folder: Path) -> Iterator[Desk]:
    """Read a dump into a file, migrate it, and open it."""
    file = folder / "golden.db"
    connection = sqlite3.connect(file)
    connection.executescript(dump.read_text("utf-8"))
    connection.close()
    binding = OwnSqlite(connect(file))
    binding.run(schema.migrate("sqlite"))
    binding.close()
    with fixflow.open(file) as desk:
        yield desk


@contextmanager
def on_postgresql(dump: Path) -> Iterator[Desk]:
    """Put the rows of a dump into the tables of their schema, migrate those, and open them."""
    with stores.cluster().database(f"fx_golden_{next(stores.NUMBERS)}") as url:
        carry(dump, url)
        from fixflow.storage.postgres import OwnPostgres

        binding = OwnPostgres(url)
        binding.run(schema.migrate("postgresql"))
        binding.close()
        with fixflow.open(url) as desk:
            yield desk


def carry(dump: Path, url: str) -> None:
    """Write the rows of a dump to PostgreSQL."""
    import psycopg

    old = sqlite3.connect(":memory:")
    old.executescript(dump.read_text("utf-8"))
    names = [name for (name,) in old.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    with psycopg.connect(url) as new:
        for statement in schema.sql(0, number(dump), "postgresql"):
            new.execute(statement.encode())
        for name in names:
            rows = old.execute(f"SELECT * FROM {name}")  # noqa: S608  own names
            columns = [each[0] for each in rows.description]
            marks = ", ".join(["%s"] * len(columns))
            sql = (
                f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({marks}) ON CONFLICT DO NOTHING"  # noqa: S608  own names
            )
            for row in rows.fetchall():
                new.execute(sql.encode(), row)
    old.close()


@contextmanager
def opened(engine: Dialect, dump: Path, folder: Path) -> Iterator[Desk]:
    """Open a dump on one of the databases."""
    with on_sqlite(dump, folder) if engine == "sqlite" else on_postgresql(dump) as desk:
        yield desk


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("dump", DUMPS, ids=lambda each: each.stem)
def test_a_database_of_an_earlier_schema_verifies_and_continues(
    engine: Dialect, dump: Path, tmp_path: Path
) -> None:
    """Its hashes are those that the code of its time recorded; then a month more is written."""
    expected = json.loads(dump.with_suffix(".json").read_text("utf-8"))
    with opened(engine, dump, tmp_path) as desk:
        look = Looking(desk.binding)
        found = {name: [list(row) for row in look.execute(STATEMENTS[name])] for name in expected}

        assert expected == found
        assert () == desk.verify()
        realistic.execute(desk, "SP-7", LATER)
        realistic.settle(desk, "2026-07", realistic.on("2026-08-01"))
        sealed = desk.seal(realistic.on("2026-08-02"))
        assert () == desk.verify(seals=[sealed.hash])
        assert "invoiced" == desk.show("SP-1").state


def test_there_is_a_dump_of_every_schema() -> None:
    """A schema without one could not be upgraded from with a good conscience."""
    assert list(range(1, schema.NUMBER + 1)) == [number(each) for each in DUMPS]
