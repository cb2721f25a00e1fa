"""`fixflow check`: what it prints of sound and of faulty programs, and its exit code."""

import json
from pathlib import Path
from typing import Any

import pytest

from fixflow.cli import main
from fixflow.partners import REFS
from fixflow.texts import LANGUAGES

BARE = """
from fixflow.lifecycle import OWN, START, Machine, Outcome, Phase, Row, Start, State
from fixflow.parties import CONTRACTOR
from fixflow.sources import Source
from fixflow.texts import Text

ANY = Text("egal", "any", "égal", "uguale")
DONE = State("done", Phase.{phase}, ANY, {outcome})
ROWS = (Row(START, Start, DONE, event="done", by=CONTRACTOR, says={says}{more}),)
PROGRAM = Machine("errand", 1, states=(DONE,), rows=ROWS, terminal=(DONE,), source=Source("us"))
"""
CLOCK = """
from datetime import timedelta
from fixflow.deadlines import Clock, Elapsed

Clock(key="x", label=ANY, rule=Elapsed(timedelta(1)), owner=CONTRACTOR, starts=(), meets=(), source=Source("us"))
"""


SOUND = {"phase": "DONE", "outcome": "Outcome.DONE", "says": "OWN", "more": ""}


def own(folder: Path, name: str, after: str = "", **parts: str) -> str:
    """Write a module with a program of its own, and give its name."""
    text = BARE.format_map({**SOUND, **parts}) + after
    (folder / f"{name}.py").write_text(text, encoding="utf-8")
    return f"{name}:PROGRAM"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder of the test's own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_a_name_every_program_of_fixflow_is_checked(capsys: pytest.CaptureFixture[str]):
    """States, transitions, paths and «0 faults», a line each."""
    code = main(["check"])
    lines = capsys.readouterr().out.splitlines()

    assert 0 == code
    bare = ["change_request@1", "login_link@1", "registration_code@1"]
    assert [*REFS, *bare] == [line.partition(":")[0] for line in lines]
    for line in lines:
        assert all(word in line for word in (" states, ", " transitions, ", " path"))
        assert line.endswith(", 0 faults")


def test_the_counts_of_velux_are_those_counted_by_hand(capsys: pytest.CaptureFixture[str]):
    """Spec 2.13: eight states, eleven rows; close_lost leads from three states, cancel from two."""
    main(["check", "velux"])

    assert (
        "velux@1: 8 states, 11 rows, 14 transitions, 7 paths, 0 faults\n" == capsys.readouterr().out
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_report_speaks_every_language(lang: str, capsys: pytest.CaptureFixture[str]):
    """The counts in four; faults of a table are told to programmers, in German or English."""
    assert 0 == main(["check", "velux@1", "--lang", lang])
    assert "velux@1" in capsys.readouterr().out


def test_json_holds_the_counts_and_every_fault(folder: Path, capsys: pytest.CaptureFixture[str]):
    """For a pipeline; a program that cannot be made has no counts."""
    names = ["velux", own(folder, "speechless", says="None")]
    code = main(["check", *names, "--json"])
    velux, speechless = json.loads(capsys.readouterr().out)

    assert 1 == code
    assert (8, 14, 7, []) == tuple(
        velux[name] for name in ("states", "transitions", "paths", "faults")
    )
    assert ("errand@1", None) == (speechless["program"], speechless["states"])
    assert ["unsourced"] == [each["code"] for each in speechless["faults"]]


def test_a_module_whose_table_is_faulty_is_told_with_every_fault(
    folder: Path, capsys: pytest.CaptureFixture[str]
):
    """It raises `BadProgram` on import: exit code 1, and what is named beside it is checked."""
    name = own(folder, "faulty", phase="CLOSED", outcome="None", says="None")
    code = main(["check", name, "velux"])
    first, *others = capsys.readouterr().out.splitlines()

    assert 1 == code
    assert "errand@1: no program, 4 faults" == first
    assert ["  no_end", "  phase", "  outcome", "  unsourced"] == [
        each.partition(" ·")[0] for each in others[:4]
    ]
    assert "(start)" in others[0]
    assert others[-1].startswith("velux@1")


def test_a_sound_own_program_is_sound(folder: Path, capsys: pytest.CaptureFixture[str]):
    """As `module:attribute`, from the current folder."""
    assert 0 == main(["check", own(folder, "sound_errand")])
    assert "errand@1: 1 state, 1 row, 1 transition, 1 path, 0 faults\n" == capsys.readouterr().out


def test_a_fault_that_only_orders_show_is_exit_code_one_too(
    folder: Path, capsys: pytest.CaptureFixture[str]
):
    """A guard that never refuses decides nothing."""
    name = own(folder, "shadowing", more=", guards=(lambda *_: None,)")

    assert 1 == main(["check", name])
    assert "shadowed · START start: the guard <lambda> always gave" in capsys.readouterr().out


def test_a_clock_that_cannot_be_made_is_a_fault_of_its_program(
    folder: Path, capsys: pytest.CaptureFixture[str]
):
    """Nothing starts it and nothing ends it."""
    name = own(folder, "clockless", after=CLOCK)

    assert 1 == main(["check", name])
    assert "clockless:PROGRAM: no program, 2 faults" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["velx", "no_such_module:PROGRAM", "json:loads"])
def test_a_program_that_is_not_found_is_a_wrong_call(name: str, capsys: pytest.CaptureFixture[str]):
    """Exit code 2, in both languages."""
    assert 2 == main(["check", name])
    assert "fixflow: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("body", "code"), [("return False", "lifecycle.bare_no"), ("raise KeyError('x')", "raised")]
)
def test_a_guard_that_is_a_bug_is_a_fault_of_its_program(
    body: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
):
    """No traceback: which program, and what its function did; the others are checked all the same."""
    name = f"buggy_{code.replace('.', '_')}"
    source = f"""
import attrs
from fixflow.lifecycle import guard
from fixflow.partners import velux

@guard(code="velux.buggy")
def buggy(order, action, at):
    {body}

machine = velux.PROGRAM.machine
rows = tuple(
    attrs.evolve(row, guards=(buggy,)) if row.event == "offer_sent" else row for row in machine.rows
)
MACHINE = attrs.evolve(machine, rows=rows)
"""
    (tmp_path / f"{name}.py").write_text(source, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    ended = main(["check", f"{name}:MACHINE", "velux"])
    said = capsys.readouterr().out

    assert 1 == ended
    assert code in said
    assert "velux@1: 8 states" in said
