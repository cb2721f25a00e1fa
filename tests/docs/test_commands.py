"""The commands that the pages show are typed; what follows `$` is what they print.

Those of the tutorial go into a shell, and so does whatever is more than a call of `fixflow`.  The
calls of the other pages are made in the test's own process: starting one costs more than most do.
"""

import re
import shlex
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from doctest import ELLIPSIS, OutputChecker
from io import StringIO
from pathlib import Path

import pytest

from fixflow.cli import main

ROOT = Path(__file__).parents[2]
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CALL = re.compile(
    r"\.venv/bin/fixflow (?P<words>[^;|&<>$`*\\]*)"
    r"(?:> (?P<file>\S+)|; echo \"exit code (?P<code>\$\?)\")?"
)
COMMAND = re.compile(r"^\$ (?P<typed>(?:.*\\\n)*.*)\n(?P<shown>(?:(?!\$ ).*\n)*)", re.MULTILINE)


def commands(page: Path) -> list[tuple[str, str]]:
    """Give the commands of a page, each with what the page shows below it."""
    blocks = "".join(CONSOLE.findall(page.read_text(encoding="utf-8")))
    found = COMMAND.finditer(blocks)
    return [(each["typed"].replace("\\\n", ""), each["shown"]) for each in found]


PAGES = [page for page in sorted((ROOT / "docs").rglob("*.md")) if commands(page)]


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder that looks like a clone to the commands, and keeps what they write."""
    monkeypatch.delenv("COLUMNS", raising=False)
    for name in ("examples", "docs"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / ".venv").symlink_to(Path(sys.executable).parents[1])
    (tmp_path / "build").mkdir()
    return tmp_path


def typed(command: str, folder: Path) -> str:
    """Type a command into a shell and give what it prints."""
    ran = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return ran.stdout


def called(call: re.Match[str], folder: Path) -> str:
    """Make a call of `fixflow` as a shell does, and give what it prints."""
    said, told = StringIO(), StringIO()
    with chdir(folder), redirect_stdout(said), redirect_stderr(said if not call["file"] else told):
        try:
            code: object = main(shlex.split(call["words"]))
        except SystemExit as ended:
            code = ended.code
    if call["file"]:
        (folder / call["file"]).write_text(said.getvalue(), encoding="utf-8")
        return told.getvalue()
    return said.getvalue() + (f"exit code {code}\n" if call["code"] else "")


def printed_by(command: str, folder: Path, *, shell: bool) -> str:
    """Give what a command prints, without blanks at the ends of lines."""
    call = None if shell else CALL.fullmatch(command)
    printed = called(call, folder) if call else typed(command, folder)
    return "".join(f"{line.rstrip()}\n" for line in printed.splitlines())


def test_there_are_pages_with_commands():
    """A search that finds nothing would agree with everything below."""
    assert {"one-month.md", "read-a-log.md"} <= {page.name for page in PAGES}


def test_a_call_is_told_from_what_only_a_shell_understands():
    """A pattern that fits nothing would type all of it; one that fits too much, nothing."""
    typed_in = [command for page in PAGES for command, _ in commands(page)]
    calls = [command for command in typed_in if CALL.fullmatch(command)]

    assert len(calls) > 20
    assert {True} == {command.startswith(".venv/bin/fixflow ") for command in calls}
    assert {"cat", "cmp", "cp", "ls"} <= {
        command.partition(" ")[0] for command in typed_in if command not in calls
    }


def test_the_commands_of_the_readme_find_all_that_they_name(clone: Path):
    """In a fresh clone, from top to bottom; 1 is an answer, of an invoice that is not right."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8").replace("\\\n", "")
    lines = re.findall(r"^(?:\$ |\.venv/bin/)(fixflow .*/.*)", readme, re.MULTILINE)
    ended = {each: called_words(each, clone) for each in lines}

    assert {"month", "conform", "summary", "check-invoice"} <= {each.split()[1] for each in ended}
    assert {} == {each: code for each, code in ended.items() if code not in {None, 0, 1}}


def called_words(command: str, folder: Path) -> object:
    """Make a call, without its comment and where its output goes, and give how it ends."""
    words = shlex.split(command.partition(" > ")[0], comments=True)[1:]
    with chdir(folder), redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        try:
            return main(words)
        except SystemExit as ended:
            return ended.code


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_the_commands_of_a_page_print_what_it_shows(page: Path, clone: Path):
    """A reader compares his terminal with the page; three dots stand for lines left out."""
    checker = OutputChecker()
    for command, shown in commands(page):
        printed = printed_by(command, clone, shell=page.parent.name == "tutorial")

        assert checker.check_output(shown, printed, ELLIPSIS), f"$ {command}\n{printed}"
