"""Runs: the command line started inside the test's own process."""

import json
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any, Protocol

from attrs import frozen

from fixflow.cli import main

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "examples/data/contractor-month-2026-05.csv"


HEAD = "program,order_id,place,at,role,actor,step,facts"


def log(*lines: str) -> str:
    """Write a log of lines under the right header."""
    return "\n".join((HEAD, *lines, ""))


@frozen
class Ran:
    """What a run left: its exit code, its folder, what it printed."""

    code: int
    out: Path
    said: str
    complained: str
    summary: dict[str, Any]

    @property
    def files(self) -> list[str]:
        """The names of the files in the folder."""
        return sorted(each.name for each in self.out.iterdir()) if self.out.exists() else []


def month(log: Path, out: Path, *more: str) -> Ran:
    """Run `fixflow month` for contractor meier in May 2026."""
    words = ["month", str(log), "--contractor", "meier", "--month", "2026-05", "--out", str(out)]
    said, complained = StringIO(), StringIO()
    with redirect_stdout(said), redirect_stderr(complained):
        code = main([*words, *more])
    return Ran(code, out, said.getvalue(), complained.getvalue(), written(out))


def written(out: Path) -> dict[str, Any]:
    """Read the summary as this run wrote it; a later run into the folder writes another."""
    file = out / "summary.json"
    if not file.exists():
        return {}
    read = json.loads(file.read_text(encoding="utf-8"))
    assert isinstance(read, dict)
    return read


class Terminal(StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


class Run(Protocol):
    """Runs over a log in a folder of the test's own."""

    def __call__(self, log: str | bytes | Path = SAMPLE, *more: str, out: str = "out") -> Ran:
        """Run over a text, bytes or a file, with further words."""
        ...
