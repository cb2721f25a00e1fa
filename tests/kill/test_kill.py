"""kill -9 anywhere: nothing acknowledged is lost, nothing is doubled, numbers have no gap.

Sizes: `--kill-runs`, `--kill-runs-pg`, `--pg-crashes`; `--kill-seed` draws scripts and deaths.  A
power cut is not tested: it rests on `fsync` and on what the databases promise.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.grounds import on_server
from tests.kill.jobs import JOBS
from tests.postgres import Cluster, required

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork: run on POSIX")

ROOT = Path(__file__).parents[2]
HALF = len(JOBS) // 2
HALVES = (tuple(JOBS)[:HALF], tuple(JOBS)[HALF:])


def served(*words: object) -> dict[str, Any]:
    """Ask a fork server."""
    command = [sys.executable, "-m", "tests.kill.server", *map(str, words)]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, text=True)

    assert 0 == answer.returncode, answer.stderr
    told: dict[str, Any] = json.loads(answer.stdout)
    return told


@pytest.fixture
def crashing() -> Iterator[Cluster]:
    """Start a server that syncs, as one that must survive a crash does."""
    cluster = Cluster.start(required(), fsync=True)
    yield cluster
    cluster.stop()


@pytest.fixture
def seed(request: pytest.FixtureRequest) -> int:
    """Give the seed of scripts and deaths."""
    return int(request.config.getoption("--kill-seed"))


@pytest.mark.parametrize("jobs", HALVES, ids=lambda jobs: jobs[0])
def test_a_job_killed_at_any_point_is_whole_or_absent_and_can_be_repeated(
    jobs: tuple[str, ...], tmp_path: Path
) -> None:
    """P3, P4: every statement, COMMIT and what a door has sent is a point, each once."""
    told = served("sweep", tmp_path, "none", *jobs)

    assert [] == told["wrong"]
    assert set(jobs) == {job for job, points in told["points"].items() if points > 3}


@pytest.mark.parametrize("half", [0, 1])
def test_scripts_killed_at_random_lose_nothing_and_end_as_if_nobody_had_been(
    half: int, request: pytest.FixtureRequest, seed: int, tmp_path: Path
) -> None:
    """P3, P4, P6 on SQLite: after 2 to 25 ms, or at a point; a twin that nobody kills is equal."""
    runs = int(request.config.getoption("--kill-runs")) // 2

    told = served("random", tmp_path, "none", runs, seed + half * 100_000)

    assert [] == told["wrong"]
    assert runs <= told["runs"]
    assert (
        told["runs"] - told["killed"] <= told["scripts"]
    )  # the last child of a script may survive


@pytest.mark.postgres
@pytest.mark.parametrize("half", [0, 1])
def test_clients_of_a_server_killed_at_random_lose_nothing(
    half: int, request: pytest.FixtureRequest, seed: int, tmp_path: Path, crashing: Cluster
) -> None:
    """P3, P4, P6 on PostgreSQL: the server ends what a dead client has begun, or undoes it."""
    runs = int(request.config.getoption("--kill-runs-pg")) // 2

    with on_server(crashing, "kills") as ground:
        told = served("random", tmp_path, "none", runs, seed + half * 100_000, ground.target)

    assert [] == told["wrong"]
    assert runs <= told["runs"]


@pytest.mark.postgres
def test_what_a_server_has_committed_is_there_after_it_has_crashed(
    request: pytest.FixtureRequest, seed: int, tmp_path: Path, crashing: Cluster
) -> None:
    """P3: `pg_ctl -m immediate` is a crash; the log is replayed at the next start."""
    times = int(request.config.getoption("--pg-crashes"))

    with on_server(crashing, "crashes") as ground:
        where = (ground.target, crashing.folder, crashing.programs)
        told = served("crash", tmp_path, *where, times, seed)

    assert [] == told["wrong"]
    assert times == told["runs"]


@pytest.mark.parametrize("jobs", [("act",), ("settle",)], ids=lambda jobs: jobs[0])
def test_the_harness_finds_a_build_whose_transaction_is_removed(
    jobs: tuple[str, ...], tmp_path: Path
) -> None:
    """A harness that finds nothing where each statement commits by itself would prove nothing."""
    told = served("sweep", tmp_path, "torn", *jobs)

    assert any("half done" in each for each in told["wrong"])


def test_the_harness_finds_it_at_random_too(seed: int, tmp_path: Path) -> None:
    """The same build under scripts that are killed."""
    assert [] != served("random", tmp_path, "torn", 300, seed)["wrong"]


def test_the_harness_finds_numbers_that_a_sequence_gives(seed: int, tmp_path: Path) -> None:
    """A sequence keeps what a killed transaction took: a gap, here a counter ahead of its rows."""
    told = served("random", tmp_path, "sequence", 300, seed)

    assert any("counters" in each for each in told["wrong"])
