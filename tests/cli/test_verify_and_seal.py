"""`fixflow verify` and `fixflow seal`: what they print, and their exit codes."""

import json
import re
import sqlite3
from pathlib import Path

import pytest

import fixflow
from fixflow.cli import main
from tests import realistic
from tests.cli.running import Terminal


@pytest.fixture
def file(tmp_path: Path) -> str:
    """A file with a settled order."""
    path = tmp_path / "orders.db"
    with fixflow.open(path) as desk:
        realistic.execute(desk, "SP-1", "2026-05-12")
        realistic.settle(desk, "2026-05", realistic.on("2026-06-01"))
    return str(path)


def test_a_sound_database_ends_with_0(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The sum says how much was read: a start, six steps, the settling and no more."""
    assert 0 == main(["verify", "--db", file])
    assert "realms: 1; entries read: 8; findings: 0\n" == capsys.readouterr().out


def test_a_finding_ends_with_1_and_names_the_row(
    file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """For people a line, for machines every part of it."""
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE fx_event SET by_id = 'x' WHERE version = 3")
    connection.close()

    assert 1 == main(["verify", "--db", file, "--json"])
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert ("default", "journal.altered", "SP-1", 3) == tuple(
        finding[name] for name in ("realm", "code", "id", "position")
    )
    assert 1 == main(["verify", "--db", file])
    assert "default: journal.altered: order SP-1 (3)" in capsys.readouterr().out


def test_a_seal_that_was_printed_is_found_again(
    file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What `seal` prints is what `verify --seal` takes."""
    at = ["--at", "2026-06-02T08:00:00+02:00"]
    assert 0 == main(["seal", "--db", file, *at, "--json"])
    sealed = json.loads(capsys.readouterr().out)

    assert (2, 2) == (sealed["no"], sealed["items"])
    assert 0 == main(["verify", "--db", file, "--seal", sealed["hash"]])
    assert 1 == main(["verify", "--db", file, "--seal", "ab" * 32])
    assert "seal.unknown" in capsys.readouterr().out


def test_what_is_no_seal_is_a_fault_of_the_call(file: str) -> None:
    """Fifteen digits are too few to vouch for anything."""
    assert 2 == main(["verify", "--db", file, "--seal", "ab" * 7 + "a"])


@pytest.mark.parametrize("command", ["verify", "seal"])
def test_a_realm_that_holds_nothing_is_mistyped(
    file: str, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    """“Nothing was found” would be said of another client than was meant."""
    assert 2 == main([command, "--db", file, "--realm", "nope"])
    assert "cli.no_realm" in capsys.readouterr().err


def test_a_seal_is_said_to_people_in_a_line(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Its number and its hash are what leaves the house; the order and its settlement are sealed."""
    at = ["--at", "2026-06-02T08:00:00+02:00"]
    main(["seal", "--db", file, *at, "--lang", "en"])

    assert re.fullmatch("seal 2: [0-9a-f]{64} \\(2 of 2 changed\\)\n", capsys.readouterr().out)


def test_how_much_was_read_is_shown_on_a_terminal(
    file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A long run shows that it goes on: eight entries of one order."""
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    main(["verify", "--db", file])

    assert terminal.getvalue().endswith("\rorder: 8")
