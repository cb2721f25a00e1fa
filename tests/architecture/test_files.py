"""Files: one idea each, named by its noun, opened by its theory."""

import ast
from pathlib import Path

import pytest

import fixflow

ROOT = Path(fixflow.__file__).parent
FILES = sorted(ROOT.rglob("*.py"))
LONGEST = 320
LONGER = {
    "partners/program/agreement.py": "one class: every question a host asks of a program",
    "deadlines/calendars/calendar.py": "one class: every question to a calendar, for a day and for arrays",
    "deadlines/counting/pauses.py": "what a pause is, its faults and its stops; half of it is said",
    "deadlines/dates/due.py": "the two answers and the one question, with what each raises",
    "lifecycle/machine.py": "one class: every question a host asks of a table",
    "fees/settlements/settlement.py": "draft and settlement make each other; half of it says what is taken",
    "fees/statements/statement.py": "rows, subtotals and totals of one paper",
}
NO_NOUNS = {"utils", "util", "helpers", "helper", "base", "manager", "common", "misc", "core"}

each_file = pytest.mark.parametrize(
    "file", FILES, ids=[file.relative_to(ROOT).as_posix() for file in FILES]
)


@each_file
def test_a_file_opens_with_a_docstring(file: Path) -> None:
    """What it is, and its one rule."""
    assert (ast.get_docstring(ast.parse(file.read_text("utf-8"))) or "").strip()


@each_file
def test_a_file_holds_one_idea(file: Path) -> None:
    """At most some 300 lines; whoever needs more gives the reason here."""
    lines = len(file.read_text("utf-8").splitlines())

    assert lines <= LONGEST or LONGER.get(file.relative_to(ROOT).as_posix())


def test_no_reason_outlives_its_file() -> None:
    """An exception that is no longer needed is taken back."""
    long = {
        file.relative_to(ROOT).as_posix()
        for file in FILES
        if len(file.read_text("utf-8").splitlines()) > LONGEST
    }

    assert set(LONGER) <= long


@each_file
def test_a_file_is_named_by_a_noun_of_the_trade(file: Path) -> None:
    """Never utils, helpers, base, manager, common; no leading underscore."""
    assert file.stem not in NO_NOUNS
    assert not file.stem.startswith("_") or file.stem in ("__init__", "__main__")
