"""Two processes open one new file at once: both get their desk, and the tables are made once."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

import fixflow

OPENING = Path(__file__).with_name("opening.py")
HEAD_START = 1.0  # seconds in which both processes are up and have imported everything


@pytest.mark.parametrize("run", range(10))
def test_two_processes_open_a_new_file_at_the_same_moment(tmp_path: Path, run: int) -> None:
    """`fixflow month` started twice: who is second finds the tables of the first."""
    path = tmp_path / f"orders-{run}.db"
    command = [sys.executable, str(OPENING), str(path), str(time.time() + HEAD_START)]

    both = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    answers = [(*each.communicate(), each.returncode) for each in both]

    assert [("0 0\n", "", 0)] * 2 == answers
    with fixflow.open(path) as desk:
        assert () == desk.verify()
