"""kill -9 anywhere: nothing acknowledged is lost, nothing is doubled, numbers have no gap.

Sizes: `--kill-runs`, `--kill-runs-pg`, `--pg-crashes`, and `FIXFLOW_KILL_CONTRACTS` for the contracts
of one tick; `--kill-seed` draws scripts and deaths.  A power cut is not tested: it rests on `fsync`
and on what the databases promise.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import stores
from tests.grounds import on_server
from tests.kill.asking import Asking
from tests.kill.jobs import JOBS
from tests.postgres import Cluster, required

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork: run on POSIX"),
]

PARTS = 2  # of all jobs, so that several processes can share them
LONG = "tick_contracts"  # as many contracts as FIXFLOW_KILL_CONTRACTS says
SHORT = tuple(each for each in JOBS if each != LONG)
SHARES = (*(SHORT[start::PARTS] for start in range(PARTS)), (LONG,))
Size = Callable[[str], int]
IN_MEMORY = Path("/dev/shm")  # noqa: S108  folders of one's own are made in it


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asking]:
    """Start a fork server."""
    server = Asking.begin(tmp_path_factory.mktemp("kill") / "said.txt")
    yield server
    server.end()


@pytest.fixture
def crashing() -> Iterator[Cluster]:
    """Start a server that syncs, as one that must survive a crash does."""
    cluster = Cluster.start(required(), fsync=True)
    yield cluster
    cluster.stop()


@pytest.fixture
def size(request: pytest.FixtureRequest) -> Size:
    """Give what the command line says, such as how many runs."""
    return lambda name: int(request.config.getoption(name))


@pytest.fixture
def seed(size: Size) -> int:
    """Give the seed of scripts and deaths."""
    return size("--kill-seed")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Give a folder in memory where there is one: what a process wrote outlives its death there too."""
    if not os.access(IN_MEMORY, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(prefix="fx-kill-", dir=IN_MEMORY) as made:
        yield Path(made)


@pytest.mark.parametrize("jobs", SHARES, ids=lambda jobs: jobs[0])
def test_a_job_killed_at_any_point_is_whole_or_absent_and_can_be_repeated(
    served: Asking, jobs: tuple[str, ...], folder: Path
) -> None:
    """P3, P4: every statement, COMMIT and what a door has sent is a point, each once."""
    told = served("sweep", folder, "none", *jobs)

    assert [] == told["wrong"]
    assert list(jobs) == list(told["points"])
    for job, (killed, points, least) in told["points"].items():
        assert killed == points >= least, job


@pytest.mark.postgres
@pytest.mark.parametrize("jobs", SHARES, ids=lambda jobs: jobs[0])
def test_a_client_of_a_server_killed_in_a_job_leaves_it_whole_or_absent(
    served: Asking, jobs: tuple[str, ...], seed: int, folder: Path
) -> None:
    """P3, P4 on PostgreSQL: after the last COMMIT, and at a point before it that the seed draws."""
    cluster = stores.cluster()
    told = served("sample", folder, cluster.folder, cluster.programs, seed, *jobs)

    assert [] == told["wrong"]
    assert list(jobs) == list(told["points"])
    for job, (killed, points, least) in told["points"].items():
        assert 2 == killed, job
        assert points >= least, job


@pytest.mark.parametrize("half", [0, 1])
def test_scripts_killed_at_random_lose_nothing_and_end_as_if_nobody_had_been(
    served: Asking, half: int, size: Size, folder: Path
) -> None:
    """P3, P4, P6 on SQLite: after 2 to 25 ms, or at a point; a twin that nobody kills is equal."""
    runs = size("--kill-runs") // 2

    told = served("random", folder, "none", runs, size("--kill-seed") + half * 100_000)

    assert [] == told["wrong"]
    assert runs <= told["runs"]
    assert (
        told["runs"] - told["killed"] <= told["scripts"]
    )  # the last child of a script may survive


@pytest.mark.postgres
@pytest.mark.parametrize("half", [0, 1])
def test_clients_of_a_server_killed_at_random_lose_nothing(
    served: Asking,
    half: int,
    size: Size,
    tmp_path: Path,
    crashing: Cluster,
) -> None:
    """P3, P4, P6 on PostgreSQL: the server ends what a dead client has begun, or undoes it."""
    runs = size("--kill-runs-pg") // 2

    with on_server(crashing, "kills") as ground:
        told = served(
            "random", tmp_path, "none", runs, size("--kill-seed") + half * 100_000, ground.target
        )

    assert [] == told["wrong"]
    assert runs <= told["runs"]


@pytest.mark.postgres
def test_what_a_server_has_committed_is_there_after_it_has_crashed(
    served: Asking, size: Size, tmp_path: Path, crashing: Cluster
) -> None:
    """P3: `pg_ctl -m immediate` is a crash; the log is replayed at the next start."""
    times = size("--pg-crashes")

    with on_server(crashing, "crashes") as ground:
        where = (ground.target, crashing.folder, crashing.programs)
        told = served("crash", tmp_path, *where, times, size("--kill-seed"))

    assert [] == told["wrong"]
    assert times == told["runs"]


def test_the_harness_finds_a_build_whose_transaction_is_removed(
    served: Asking, folder: Path
) -> None:
    """A harness that finds nothing where each statement commits by itself would prove nothing."""
    jobs = ("act", "award", "confirm", "message", "redrive")
    told = served("sweep", folder, "torn", *jobs)

    assert set(jobs) == {each.partition(",")[0] for each in told["wrong"] if "half done" in each}


def test_the_harness_finds_it_at_random_too(served: Asking, seed: int, folder: Path) -> None:
    """The same build under scripts that are killed."""
    assert [] != served("random", folder, "torn", 300, seed)["wrong"]


def test_the_harness_finds_numbers_that_a_sequence_gives(
    served: Asking, seed: int, folder: Path
) -> None:
    """A sequence keeps what a killed transaction took: a gap, here a counter ahead of its rows."""
    told = served("random", folder, "sequence", 300, seed)

    assert any("counters" in each for each in told["wrong"])


def test_two_who_take_a_number_at_once_take_two(served: Asking, folder: Path) -> None:
    """P6: the first is halted at each of its points while the second takes its own."""
    told = served("meet", folder, "none")

    assert [] == told["wrong"]
    assert 2 * LEAST_OF_A_NUMBER < told["taken"]


LEAST_OF_A_NUMBER = JOBS["number"].least


@pytest.mark.postgres
def test_two_clients_who_take_a_number_at_once_take_two(served: Asking, folder: Path) -> None:
    """P6 on PostgreSQL: the row of the counter is locked by the statement that counts."""
    with on_server(stores.cluster(), "meeting") as ground:
        told = served("meet", folder, "none", ground.target)

    assert [] == told["wrong"]
    assert 2 * LEAST_OF_A_NUMBER < told["taken"]


@pytest.mark.postgres
def test_the_harness_finds_numbers_that_are_read_before_they_are_written(
    served: Asking, folder: Path
) -> None:
    """SELECT, then UPDATE: at READ COMMITTED two read the same number."""
    with on_server(stores.cluster(), "careless") as ground:
        told = served("meet", folder, "careless", ground.target)

    assert any("doubled" in each for each in told["wrong"]), told


def test_the_harness_finds_them_in_a_file_too(served: Asking, folder: Path) -> None:
    """SELECT begins no transaction in Python's driver: the file is locked by the UPDATE only."""
    told = served("meet", folder, "careless")

    assert any("doubled" in each for each in told["wrong"]), told
