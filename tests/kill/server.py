"""The fork server: a plain process without threads that lets children die; prints what it saw.

    python -m tests.kill.server sweep FOLDER WORKER JOB…
    python -m tests.kill.server sample FOLDER CLUSTER_FOLDER PROGRAMS SEED JOB…
    python -m tests.kill.server meet FOLDER WORKER [URL]
    python -m tests.kill.server random FOLDER WORKER RUNS SEED [URL]
    python -m tests.kill.server crash FOLDER URL CLUSTER_FOLDER PROGRAMS CRASHES SEED
    python -m tests.kill.server serve

`serve` reads such words from standard input, a list in JSON on each line, and answers each.
Everything is imported before the first fork, and no connection is open while it forks.  The one
rule: the answer is one line of JSON on standard output; what children say goes to standard error.
"""

import gc
import json
import sys
import traceback
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from attrs import asdict

from tests.grounds import Ground, copy, make
from tests.kill.crashes import Crashes
from tests.kill.meetings import Numbers
from tests.kill.places import Databases, Files, Place
from tests.kill.runs import Runs, Tally
from tests.kill.sweep import Sweep
from tests.kill.wrong import WRONG
from tests.postgres import Cluster


def sweeps(
    place: Place, worker: str, names: Sequence[str], seed: int | None = None
) -> dict[str, object]:
    """Kill jobs at their points; tell how many each has, how many were taken and how many it must have."""
    found = [Sweep(place, name, WRONG[worker], seed) for name in names]
    for each in found:
        each.through()
    wrong = [f"{each.name}, {told}" for each in found for told in each.wrong]
    points = {each.name: (each.killed, each.points, each.job.least) for each in found}
    return {"points": points, "wrong": wrong}


def meetings(ground: Ground, worker: str) -> dict[str, object]:
    """Let two who take a number meet at every point."""
    numbers = Numbers(ground, WRONG[worker])
    return {"wrong": numbers.through(), "taken": numbers.taken}


def at_random(folder: Path, target: str, worker: str, runs: int, seed: int) -> dict[str, object]:
    """Kill scripts until there were so many runs, or something was wrong."""
    tally, number = Tally(), 0
    while tally.runs < runs and not tally.wrong:
        ground, twin = fresh(folder, target, seed + number)
        Runs(ground, seed + number, tally, WRONG[worker], twin).through()
        number += 1
        if twin is not None and not tally.wrong:
            Path(ground.target).unlink()
            Path(twin.target).unlink()
    return {"scripts": number, **asdict(tally)}


def fresh(folder: Path, target: str, seed: int) -> tuple[Ground, Ground | None]:
    """Give an empty place to work: a realm of a database, or a file, which has a twin."""
    if target:
        return Ground(target, f"seed{seed}", str(folder / f"seed{seed}.sent")), None
    base = folder / "base.db"
    if not base.exists():
        make(Ground(str(base)))
    return copy(base, folder / f"seed{seed}.db"), copy(base, folder / f"twin{seed}.db")


def crashes(folder: Path, url: str, cluster: Cluster, times: int, seed: int) -> dict[str, object]:
    """Crash the server so many times."""
    tally, sent = Tally(), str(folder / "crash.sent")
    Crashes(cluster, Ground(url, f"crash{seed}", sent), seed, tally).through(times)
    return asdict(tally)


def main(words: list[str]) -> dict[str, object]:
    """Do what is asked."""
    match words:
        case ["sweep", folder, worker, *jobs]:
            return sweeps(Files(Path(folder)), worker, jobs)
        case ["sample", folder, cluster, programs, seed, *jobs]:
            with closing(Databases(Path(folder), Cluster(Path(cluster), Path(programs)))) as place:
                return sweeps(place, "none", jobs, int(seed))
        case ["meet", folder, worker, *url]:
            target = "".join(url) or str(Path(folder) / "meeting.db")
            return meetings(Ground(target) if url else make(Ground(target)), worker)
        case ["random", folder, worker, runs, seed, *url]:
            return at_random(Path(folder), "".join(url), worker, int(runs), int(seed))
        case ["crash", folder, url, cluster, programs, times, seed]:
            server = Cluster(Path(cluster), Path(programs))
            return crashes(Path(folder), url, server, int(times), int(seed))
        case _:
            raise SystemExit(__doc__)


def serve() -> None:
    """Answer one line after the other; what goes wrong is an answer too."""
    gc.freeze()
    for line in sys.stdin:
        try:
            told = main(json.loads(line))
        except Exception:  # noqa: BLE001  told to whoever asks
            told = {"failed": traceback.format_exc()}
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    if sys.argv[1:] == ["serve"]:
        serve()
    else:
        print(json.dumps(main(sys.argv[1:])))
