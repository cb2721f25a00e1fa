"""`fixflow migrate`: a database brought up to date, or the SQL that does."""

import json
import sqlite3
from pathlib import Path

import pytest

import fixflow
from fixflow.cli import main
from fixflow.storage import schema
from tests.cli.running import Terminal
from tests.golden_database import FOLDER


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A file of schema 1."""
    path = tmp_path / "orders.db"
    connection = sqlite3.connect(path)
    for statement in schema.sql(0, 1):
        connection.execute(statement)
    connection.commit()
    connection.close()
    return path


def test_an_older_database_is_brought_up_to_date(
    old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What it was and what it is now are named; a second run has nothing to do."""
    codes = [
        main(["migrate", "--db", str(old)]),
        main(["migrate", "--db", str(old), "--lang", "en"]),
    ]

    said = [f"Schema 1 → {schema.NUMBER}", f"schema {schema.NUMBER}, nothing to do"]
    assert ([0, 0], said) == (codes, capsys.readouterr().out.splitlines())
    fixflow.open(old).close()


@pytest.fixture
def unread(tmp_path: Path) -> str:
    """A file of version 0.1.0 with open orders, three of them of a program that is not fixflow's."""
    path = tmp_path / "orders.db"
    connection = sqlite3.connect(path)
    connection.executescript((FOLDER / "open-schema-1.sql").read_text("utf-8"))
    connection.execute("UPDATE fx_event SET body = REPLACE(body, 'velux@1', 'windows@1')")
    connection.commit()
    connection.close()
    return str(path)


def test_an_order_of_an_unknown_program_is_left_as_it_is_and_named(
    unread: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """1, so that whoever deploys sees it; the others are completed, and the way out is told."""
    code = main(["migrate", "--db", unread, "--lang", "en"])
    first, second, *failures, last = capsys.readouterr().out.splitlines()

    assert (1, "schema 1 → 2", "orders completed: 2") == (code, first, second)
    assert [
        f"{order}: partners.unknown_program (UnknownProgram)"
        for order in ("default: VX-1", "default: VX-2", "other: VX-1")
    ] == failures
    assert "An own program is named by --program MODULE:ATTRIBUTE." == last


def test_what_could_not_be_read_stands_in_the_json_too(
    unread: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With its realm, order, code and kind of error."""
    main(["migrate", "--db", unread, "--json"])
    told = json.loads(capsys.readouterr().out)["failures"]

    assert ["realm", "order", "code", "what"] == list(told[0])
    assert ["default", "default", "other"] == [each["realm"] for each in told]


def test_the_orders_are_counted_on_a_terminal_and_the_number_is_taken_away(
    unread: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An upgrade of many orders takes its time, and a script that reads it wants none of that."""
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    main(["migrate", "--db", unread])

    assert terminal.getvalue().startswith("\r2")
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_the_answer_as_json(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """For the script that deploys."""
    main(["migrate", "--db", str(old), "--json"])

    told = {"before": 1, "after": schema.NUMBER, "orders": 0, "failures": []}
    assert told == json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_the_sql_is_printed_and_nothing_touched(
    dialect: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every statement ends in a semicolon, so that `psql` and `sqlite3` take it as it is."""
    assert 0 == main(["migrate", "--sql", "0", str(schema.NUMBER), dialect])

    printed = capsys.readouterr().out
    assert printed.count(";\n") == len(schema.sql(0, schema.NUMBER))
    assert ('COLLATE "C"' in printed) == (dialect == "postgresql")


def test_the_printed_sql_makes_the_tables(capsys: pytest.CaptureFixture[str]) -> None:
    """As the sqlite3 shell would run it."""
    main(["migrate", "--sql", "0", str(schema.NUMBER), "sqlite"])
    connection = sqlite3.connect(":memory:")
    connection.executescript(capsys.readouterr().out)
    ((found,),) = connection.execute("SELECT MAX(number) FROM fx_schema").fetchall()
    connection.close()

    assert schema.NUMBER == found


def test_the_sql_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """A list of statements."""
    main(["migrate", "--sql", "1", str(schema.NUMBER), "sqlite", "--json"])

    assert list(schema.sql(1, schema.NUMBER)) == json.loads(capsys.readouterr().out)


def test_a_newer_database_is_left_alone(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By one migration it is still run on, by more it is not."""
    main(["migrate", "--db", str(old)])
    for number, code in ((schema.NUMBER + 1, 0), (schema.NUMBER + 2, 2)):
        connection = sqlite3.connect(old)
        connection.execute("INSERT INTO fx_schema VALUES (?)", (number,))
        connection.commit()
        connection.close()

        assert code == main(["migrate", "--db", str(old)])
    assert "storage.schema_ahead" in capsys.readouterr().err


def test_what_is_no_database_is_at_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Said in both languages."""
    path = tmp_path / "log.csv"
    path.write_text("program,order_id\n" * 100, encoding="utf-8")

    assert 2 == main(["migrate", "--db", str(path)])
    assert "storage.cannot_open" in capsys.readouterr().err


def test_numbers_that_lead_nowhere_are_at_fault(capsys: pytest.CaptureFixture[str]) -> None:
    """There is no way back."""
    assert 2 == main(["migrate", "--sql", "2", "1", "sqlite"])
    assert "storage.no_such_schema" in capsys.readouterr().err


def test_a_reference_is_followed(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is called `env:ORDERS` would be migrated, and the database not."""
    monkeypatch.chdir(old.parent)
    monkeypatch.setenv("ORDERS", str(old))
    codes = [
        main(["migrate", "--db", each]) for each in ("env:ORDERS", "env:NOPE", "", "mysql://h/d")
    ]

    assert [0, 2, 2, 2] == codes
    assert ["orders.db"] == [each.name for each in old.parent.iterdir()]
