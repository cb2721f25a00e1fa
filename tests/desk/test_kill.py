"""kill -9 anywhere: the file stays valid, the call is repeatable, its effect exists once."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

DYING = Path(__file__).with_name("dying.py")
RECEIVED = [4, 19, 3, 0, 0, 0]  # orders, events, commands, counters, statements, lines
SETTLED = [4, 21, 3, 1, 1, 2]
BEFORE = {"void": SETTLED, "reissue": SETTLED}
AFTER = {
    "receive": [5, 20, 4, 0, 0, 0],
    "act": [4, 20, 4, 0, 0, 0],
    "settle": SETTLED,
    "void": [4, 23, 3, 1, 2, 2],
    "reissue": [4, 25, 3, 1, 3, 4],
    "state_fees": [4, 19, 3, 1, 1, 1],
}

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork: run on POSIX")


def ran(job: str, folder: Path) -> list[dict[str, object]]:
    """Let the job die again and again; give what each run has left."""
    command = [sys.executable, str(DYING), job, str(folder)]
    answer = subprocess.run(command, capture_output=True, check=True, text=True)
    runs: list[dict[str, object]] = json.loads(answer.stdout)
    return runs


@pytest.mark.parametrize(
    ("job", "statements"),
    [("receive", 6), ("act", 7), ("settle", 16), ("void", 13), ("reissue", 28), ("state_fees", 10)],
)
def test_a_kill_before_any_statement_leaves_one_effect_after_the_repeat(
    job: str, statements: int, tmp_path: Path
) -> None:
    """Every statement of the call is a kill point, BEGIN and COMMIT among them."""
    *killed, survived = ran(job, tmp_path)

    assert statements == len(killed)
    assert all(run["killed"] for run in killed)
    assert 0 == survived["status"]
    for run in killed:  # before COMMIT nothing is there
        assert BEFORE.get(job, RECEIVED) == run["before"]
    assert AFTER[job] == survived["before"]
    for run in (*killed, survived):
        assert (True, [], AFTER[job]) == (run["sound"], run["findings"], run["after"])
        assert survived["papers"] == run["papers"]  # the same numbers and seals, so the same bytes


def test_a_kill_at_any_time_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    """What the call has returned is on disk; what it has not is whole or absent."""
    runs = ran("any", tmp_path)

    assert 12 == len(runs)
    assert [] == [run for run in runs if run["lost"] or run["findings"]]
