"""An integrator's own program on the command line: named by its module, found by its name."""

from pathlib import Path

import pytest

from fixflow.cli import main
from tests.cli.running import Run, log

MODULE = """
import attrs
from fixflow.partners import velux

PROGRAM = attrs.evolve(
    velux.PROGRAM, machine=attrs.evolve(velux.PROGRAM.machine, name="windows", version=3)
)
"""
START = "windows@3,W-1,CH-ZH,2026-05-04T08:00:00+02:00,principal,windows,start,"
CONTACT = "windows@3,W-1,CH-ZH,2026-05-04T09:00:00+02:00,contractor,meier,confirm_contact,"


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Write a module of one's own into the current folder."""
    (tmp_path / "own_windows.py").write_text(MODULE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return "own_windows:PROGRAM"


def test_a_month_takes_an_own_program(run: Run, module: str):
    """Also a second time, when its orders come out of the database."""
    lines = log(START, CONTACT)
    first = run(lines, "--program", module)
    second = run(lines, "--program", module)

    assert (0, 1) == (first.code, first.summary["orders"])
    assert {"met": 1, "late": 0, "running": 0, "overdue": 1} == first.summary["deadlines"]
    assert first.said == second.said


def test_without_its_module_an_own_program_is_unknown(run: Run):
    """And the fault says how it is handed over."""
    ran = run(log(START, CONTACT))

    assert 2 == ran.code
    assert "auf der Kommandozeile als modul:NAME, meist mit --program." in ran.complained


def test_what_verify_cannot_read_without_its_program_is_told_with_the_way_out(
    run: Run, module: str, capsys: pytest.CaptureFixture[str]
):
    """A code alone leads nobody to the option that the command has."""
    ran = run(log(START, CONTACT), "--program", module)
    words = ["verify", "--db", str(ran.out / "orders.db"), "--lang", "en"]

    assert 1 == main(words)
    *_, last = capsys.readouterr().out.splitlines()
    assert "An own program is named by --program MODULE:ATTRIBUTE." == last
    assert 0 == main([*words, "--program", module])
    assert "--program" not in capsys.readouterr().out


def test_a_foreign_log_is_held_against_an_own_program(
    module: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """Conformance knows it by the same word."""
    file = tmp_path / "log.csv"
    file.write_text(log(START, CONTACT), encoding="utf-8")
    code = main(["conform", str(file), "--program", module])

    assert 0 == code
    assert "W-1 · windows@3 · regelkonform" in capsys.readouterr().out
