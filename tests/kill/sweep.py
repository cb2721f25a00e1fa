"""Sweeps: a job killed at its first point, its second, and so on until it survives.

What is left must be the database before the job or the database after it, table by table, and the
repeated job must end in the same database as one that nobody killed.  The one rule: a call of
several transactions, such as a delivery, may also stop between two of them; it says so.
"""

from collections.abc import Collection
from pathlib import Path
from typing import Final

from attrs import define, field

from tests.grounds import Dump, Ground, copy, make
from tests.kill import jobs
from tests.kill.jobs import Job
from tests.kill.points import NEVER
from tests.kill.runs import ChildFailed, MakeWorker, forked
from tests.kill.worker import Worker

IN_PARTS: Final[Collection[str]] = frozenset({"tick", "deliver", "mark_read", "purge"})


@define
class Sweep:
    """All kill points of one job.

    Args:
        folder: Where the files are made.
        job: Its name.
        worker: Makes the worker of a child; a test hands in a wrong one.
        points: How many there were.
        wrong: What was found wrong, each with its point.
    """

    folder: Path
    job: str
    worker: MakeWorker = Worker
    points: int = 0
    wrong: list[str] = field(factory=list)

    def through(self) -> None:
        """Kill the job at every point."""
        job, base = jobs.JOBS[self.job], self.folder / "base.db"
        if not base.exists():
            jobs.prepare(make(Ground(str(base))))
        before = Ground(str(base)).dump()
        whole = self.ground("whole")
        forked(whole, job, self.worker, NEVER)
        after = whole.dump()
        if before == after:
            self.wrong.append("does nothing")
        for point in range(1000):
            ground = self.ground(str(point))
            if not forked(ground, job, self.worker, point):
                return
            self.points += 1
            left = ground.dump()
            if self.job not in IN_PARTS and left not in (before, after):
                self.wrong.append(f"point {point}: half done: {changed(left, before)}")
            self.again(ground, job, point, after)
            Path(ground.target).unlink()

    def ground(self, name: str) -> Ground:
        """Give a fresh copy."""
        return copy(self.folder / "base.db", self.folder / f"{self.job}-{name}.db")

    def again(self, ground: Ground, job: Job, point: int, after: Dump) -> None:
        """Look at what a killed job has left, repeat it, and compare."""
        self.look(ground, f"point {point}")
        try:
            forked(ground, job, self.worker, NEVER)
        except ChildFailed as failed:
            self.wrong.append(f"point {point}, repeated: {failed!r}")
        self.look(ground, f"point {point}, repeated")
        if ground.dump() != after:
            told = changed(ground.dump(), after)
            self.wrong.append(f"point {point}, repeated: another end: {told}")

    def look(self, ground: Ground, where: str) -> None:
        """Note damage."""
        if not ground.sound():
            self.wrong.append(f"{where}: integrity_check")
        with ground.desk() as desk:
            self.wrong += [f"{where}: {each.code} {each.kind} {each.id}" for each in desk.verify()]


def changed(one: Dump, other: Dump) -> list[str]:
    """Name the tables that differ."""
    return [name for name in one if one[name] != other.get(name)]
