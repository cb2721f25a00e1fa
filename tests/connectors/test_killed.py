"""kill -9 between any two steps of a delivery: at most one effect there, and in the end exactly one.

The partner is outside and lives on.  `FIXFLOW_RUNS` says how many processes are killed: 500, or 10,000
for the full size.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork: run on POSIX"),
]

ROOT: Final = Path(__file__).parents[2]
RUNS: Final = int(os.environ.get("FIXFLOW_RUNS", "500"))
HALVES: Final = (0, 1)
IN_MEMORY: Final = Path("/dev/shm")  # noqa: S108  folders of one's own are made in it


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Give a folder in memory where there is one: what a process wrote outlives its death there too."""
    if not os.access(IN_MEMORY, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(prefix="fx-killed-", dir=IN_MEMORY) as made:
        yield Path(made)


def seen(*words: object) -> dict[str, Any]:
    """Run clerks and have them killed; tell what was seen."""
    command = [sys.executable, "-m", "tests.connectors.killing", *map(str, words)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert 0 == told.returncode, told.stderr
    return dict(json.loads(told.stdout.splitlines()[-1]))


@pytest.mark.parametrize("half", HALVES)
def test_a_clerk_killed_between_any_two_steps_has_nothing_done_twice(
    half: int, folder: Path
) -> None:
    """Issue 8: at most one remote effect per intent, in 10,000 runs (500 in `make test`)."""
    runs = RUNS // len(HALVES)
    told = seen(runs, half * 1_000_000, folder)

    assert [] == told["wrong"]
    assert runs <= told["runs"]
    assert told["runs"] - told["killed"] <= told["scripts"]  # the last one of each may survive


def test_a_clerk_who_sends_again_what_is_in_doubt_is_found_out(folder: Path) -> None:
    """A harness that finds nothing there would prove nothing."""
    assert any("2 times" in each for each in seen(100, 1, folder, "blind")["wrong"])
