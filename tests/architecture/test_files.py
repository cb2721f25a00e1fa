"""Files: one idea each, named by its noun, opened by its theory."""

import ast
from pathlib import Path

import fixflow

ROOT = Path(fixflow.__file__).parent
FILES = {
    file.relative_to(ROOT).as_posix(): file.read_text("utf-8")
    for file in sorted(ROOT.rglob("*.py"))
}
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


def opening(text: str) -> str:
    """Give the docstring of a file, as Python reads it."""
    return (ast.get_docstring(ast.parse(text)) or "").strip()


def too_long() -> set[str]:
    """Name the files of more than some 300 lines."""
    return {name for name, text in FILES.items() if len(text.splitlines()) > LONGEST}


def test_there_are_files_to_look_at() -> None:
    """A walk that finds nothing would agree with everything below."""
    assert len(FILES) > 900


def test_a_file_opens_with_a_docstring() -> None:
    """What it is, and its one rule."""
    assert [] == [name for name, text in FILES.items() if not opening(text)]


def test_a_file_holds_one_idea() -> None:
    """At most some 300 lines; whoever needs more gives the reason here."""
    assert set() == too_long() - set(LONGER)


def test_no_reason_outlives_its_file() -> None:
    """An exception that is no longer needed is taken back."""
    assert set(LONGER) <= too_long()
    assert all(LONGER.values())


def test_a_file_is_named_by_a_noun_of_the_trade() -> None:
    """Never utils, helpers, base, manager, common; no leading underscore."""
    stems = {name: Path(name).stem for name in FILES}

    assert [] == [name for name, stem in stems.items() if stem in NO_NOUNS]
    assert {"__init__", "__main__"} >= {stem for stem in stems.values() if stem.startswith("_")}
