"""`fixflow diagram`: a program as a file, as text, on the terminal."""

import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO

import pytest

from fixflow.cli import main, terminal
from fixflow.cli.program_tree import show
from fixflow.partners import REFS, shipped, velux
from tests.drawings import faults


class Terminal(StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def run(*words, out=None):
    """Run `fixflow diagram` and give its exit code and what it printed."""
    said, complained = out or StringIO(), StringIO()
    with redirect_stdout(said), redirect_stderr(complained):
        code = main(["diagram", *words])
    return code, said.getvalue(), complained.getvalue()


def test_a_pipe_gets_the_svg():
    """Nothing else is printed, so that it can be redirected."""
    code, said, _ = run("velux@1")

    assert (0, velux.PROGRAM.diagram().svg + "\n") == (code, said)


@pytest.mark.parametrize("spec", ["svg", "mermaid", "md", "dot"])
def test_each_format_is_written_as_the_program_writes_it(spec, tmp_path):
    """Into a file it is the same text; the newest version is meant where none is named."""
    file = tmp_path / "velux.txt"
    code, said, _ = run("velux", "--format", spec, "--out", str(file))

    assert (0, "") == (code, said)
    assert format(velux.PROGRAM, spec) == file.read_text(encoding="utf-8")


def test_the_labels_speak_the_language_that_is_asked_for():
    """Velux in French, by its table."""
    _, said, _ = run("velux", "--lang", "fr", "--format", "mermaid")

    assert velux.PROGRAM.diagram(lang="fr").mermaid == said
    assert "Relancer" in said


def test_a_terminal_gets_words():
    """The states in their order, under each its steps, who takes them and where they lead."""
    code, said, _ = run("velux", out=Terminal())

    assert 0 == code
    assert "<svg" not in said
    assert "Kontakt bestätigen" in said


def test_a_terminal_that_asks_for_a_format_gets_it():
    """Whoever copies it from the screen wants the text itself."""
    _, said, _ = run("velux", "--format", "dot", out=Terminal())

    assert said.startswith('digraph "velux@1"')


@pytest.mark.parametrize("ref", REFS)
def test_the_tree_names_every_state_and_every_step(ref):
    """Held against the table, on a terminal wide enough."""
    machine = shipped(ref).machine
    out = StringIO()
    show(machine, "de", terminal.Terminal(file=out, width=200))
    said = out.getvalue()

    assert [] == [each.label.de for each in machine.states if each.label.de not in said]
    steps = sum(len(moves) for moves in machine.moves.values())
    assert 1 + 1 + len(machine.states) + steps == len(said.splitlines())


def test_an_unknown_program_is_misuse():
    """Exit 2, with those that are near."""
    code, said, complained = run("velx@1")

    assert (2, "") == (code, said)
    assert "velux@1" in complained


def test_a_file_that_cannot_be_written_is_misuse(tmp_path):
    """A folder, for one; both languages say so."""
    code, _, complained = run("velux", "--out", str(tmp_path))

    assert 2 == code
    assert "cli.cannot_write" in complained


def test_an_own_program_is_drawn(tmp_path, monkeypatch):
    """Spec 3: `PROGRAM@V | module:attr`, a bare machine as well."""
    (tmp_path / "own_door.py").write_text(
        "from fixflow.partners import velux\nMACHINE = velux.PROGRAM.machine\n", encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [*sys.path])
    code, said, _ = run("own_door:MACHINE")

    assert 0 == code
    assert [] == faults(said)
