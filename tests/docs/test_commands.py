"""The commands that the pages show, run in a shell; what follows `$` is what they print."""

import os
import re
import subprocess
import sys
from doctest import ELLIPSIS, OutputChecker
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (?P<typed>(?:.*\\\n)*.*)\n(?P<shown>(?:(?!\$ ).*\n)*)", re.MULTILINE)


def commands(page: Path) -> list[tuple[str, str]]:
    """Give the commands of a page, each with what the page shows below it."""
    blocks = "".join(CONSOLE.findall(page.read_text(encoding="utf-8")))
    return [(found["typed"], found["shown"]) for found in COMMAND.finditer(blocks)]


PAGES = [page for page in sorted((ROOT / "docs").rglob("*.md")) if commands(page)]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Make a folder that looks like a clone to the commands, and keeps what they write."""
    for name in ("examples", "docs"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / ".venv").symlink_to(Path(sys.executable).parents[1])
    (tmp_path / "build").mkdir()
    return tmp_path


def typed(command: str, folder: Path) -> str:
    """Type a command into a shell and give what it prints, without blanks at the ends of lines."""
    kept = {name: os.environ[name] for name in os.environ if name != "COLUMNS"}
    ran = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=folder,
        env=kept,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return "".join(f"{line.rstrip()}\n" for line in ran.stdout.splitlines())


def test_there_are_pages_with_commands():
    """A search that finds nothing would agree with everything below."""
    assert {"one-month.md", "read-a-log.md"} <= {page.name for page in PAGES}


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_the_commands_of_a_page_print_what_it_shows(page: Path, clone: Path):
    """A reader compares his terminal with the page; three dots stand for lines left out."""
    checker = OutputChecker()
    for command, shown in commands(page):
        printed = typed(command, clone)

        assert checker.check_output(shown, printed, ELLIPSIS), f"$ {command}\n{printed}"
