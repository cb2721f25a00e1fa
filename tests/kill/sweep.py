"""Sweeps: a job killed at its points, and done again by whoever comes next.

What is left must be the database before the job or the database after it, table by table, and the
repeated job must end in the same database as one that nobody killed.  The one rule: a call of
several transactions, such as a delivery, may also stop between two of them; it says so.
"""

import random
from collections.abc import Iterable
from typing import Final

from attrs import define, field

from fixflow.storage import verify
from tests.grounds import Dump, Ground
from tests.kill import meetings, model
from tests.kill.job import Job
from tests.kill.jobs import JOBS
from tests.kill.places import Place
from tests.kill.points import NEVER, Points
from tests.kill.runs import ChildFailed, MakeWorker, alone, counting, forked
from tests.kill.worker import Worker

DAMAGE: Final = "integrity_check"


@define
class Sweep:
    """The kill points of one job.

    Args:
        place: Where it is done.
        name: Its name.
        worker: Makes the worker of a child; a test hands in a wrong one.
        seed: Draws the points where not all are taken; None for all.
        points: How many there are.
        killed: How many were taken.
        wrong: What was found wrong, each with its point.
    """

    place: Place
    name: str
    worker: MakeWorker = Worker
    seed: int | None = None
    points: int = 0
    killed: int = 0
    wrong: list[str] = field(factory=list)
    before: Dump = field(factory=dict)
    after: Dump = field(factory=dict)
    twice: Dump = field(factory=dict)
    carried: frozenset[str] = frozenset()
    known: list[Dump] = field(factory=list)

    @property
    def job(self) -> Job:
        """The job."""
        return JOBS[self.name]

    @property
    def make(self) -> MakeWorker:
        """Who does it."""
        return self.job.worker or self.worker

    def through(self) -> None:
        """Do the job unharmed, then kill it at one point after the other."""
        base = self.place.base(self.job.base)
        self.before = everything(base)
        self.carried = frozenset() if self.job.worker else model.carried(base)
        self.warm()
        self.unharmed()
        for point in self.chosen():
            self.kill(point)
            if self.wrong and self.worker is not Worker:
                return  # that it is found is all that a wrong worker shows
        if self.job.raced:
            for point in [*self.chosen()][:: self.job.raced]:
                self.meet(point)

    def chosen(self) -> Iterable[int]:
        """Choose all points; or one by chance, and the one after the last commit."""
        if self.seed is None:
            return range(self.points)
        chance = random.Random(f"{self.seed} {self.name}")  # noqa: S311  repeatable, no secret
        return (chance.randrange(self.points - 2), self.points - 2)

    def warm(self) -> None:
        """Do the job in this process, so that no child has to load what it needs."""
        ground = self.fresh("warm")
        alone(ground, self.job.do, self.make, Points(), NEVER)
        ground.alone()
        self.place.drop(ground)

    def unharmed(self) -> None:
        """Do the job, see what it leaves, and do it once more."""
        whole = self.fresh("whole")
        self.points = counting(whole, self.job.do, self.make)
        self.after = self.look(whole, "unharmed", done=True)
        written = changed(self.before, self.after)
        if written != sorted(self.job.writes):
            self.wrong.append(f"writes {', '.join(written)}")
        forked(whole, self.job.do, self.make, NEVER)
        self.twice = everything(whole)
        if not self.job.adds and self.twice != self.after:
            self.wrong.append(f"repeated: {changed(self.after, self.twice)}")
        self.finish(whole, "unharmed")

    def kill(self, point: int) -> None:
        """Kill the job at a point, look at what is left, repeat it, and compare."""
        ground, where = self.fresh(str(point)), f"point {point}"
        if not forked(ground, self.job.do, self.make, point):
            self.wrong.append(f"{where}: survived")
        self.killed += 1
        left = self.look(ground, where, done=False)
        if not self.job.in_parts and left not in (self.before, self.after):
            self.wrong.append(f"{where}: half done: {changed(self.before, left)}")
        try:
            forked(ground, self.job.do, self.make, NEVER)
        except ChildFailed as failed:
            self.wrong.append(f"{where}, repeated: {failed!r}")
        whole = self.job.adds and left == self.after
        self.end(ground, f"{where}, repeated", [self.twice if whole else self.after])

    def meet(self, point: int) -> None:
        """Let a second process do the job while a first one stands at a point and then dies."""
        ground, where = self.fresh(f"meet{point}"), f"point {point}, beside another"
        try:
            meetings.overtaken(ground, self.job.do, self.make, point)
        except ChildFailed as failed:
            self.wrong.append(f"{where}: {failed!r}")
        self.end(ground, where, [self.after])

    def end(self, ground: Ground, where: str, ends: Iterable[Dump]) -> None:
        """Look at where it ended."""
        found = self.look(ground, where, done=True)
        if found not in ends:
            self.wrong.append(f"{where}: another end: {changed(self.after, found)}")
        if self.job.sends:
            self.delivered(ground, where)
        self.place.drop(ground)

    def finish(self, ground: Ground, where: str) -> None:
        """Carry every letter: what has arrived is what was told, each once."""
        if self.job.base != "old":
            forked(ground, lambda worker: worker.drain(meetings.AFTERWARDS), self.make, NEVER)
            self.delivered(ground, where)
        self.place.drop(ground)

    def delivered(self, ground: Ground, where: str) -> None:
        """Note what was not delivered, or not once."""
        self.wrong += [f"{where}: {each}" for each in model.undelivered(ground, self.carried)]

    def fresh(self, name: str) -> Ground:
        """Give a fresh copy of the base."""
        return self.place.fresh(self.job.base, f"{self.name}-{name}")

    def look(self, ground: Ground, where: str, *, done: bool) -> Dump:
        """Note damage; rows that were looked at are not again, unless a dump leaves some out."""
        if not ground.sound():
            self.wrong.append(f"{where}: {DAMAGE}")
        found = everything(ground)
        if self.job.in_parts or found not in self.known:
            self.known.append(found)
            allowed = () if done and self.job.complete else self.job.lacks
            self.wrong += [f"{where}: {each}" for each in findings(ground, found, allowed)]
        return found


def everything(ground: Ground) -> Dump:
    """Read every table, the host's too; how often a tender was locked tells nothing."""
    found = ground.dump()
    found["host_row"] = sorted(ground.rows("SELECT realm, key, number FROM host_row"))
    if "fx_tender" in found:
        found["fx_tender"] = [row[:2] for row in found["fx_tender"]]
    return found


def findings(ground: Ground, found: Dump, allowed: Iterable[str]) -> list[str]:
    """Verify every realm; a database without the tables of today is compared only."""
    if "fx_outbox" not in found:
        return []
    with ground.desk() as desk:
        realms = set(desk.inspect(lambda _: verify.realms())) - {ground.numbers}
        told = [each for realm in sorted(realms) for each in desk.within(realm).verify()]
    return [f"{each.code} {each.kind} {each.id}" for each in told if each.code not in allowed]


def changed(one: Dump, other: Dump) -> list[str]:
    """Name the tables that differ; one without a row is as good as none."""
    return [name for name in sorted({*one, *other}) if one.get(name, []) != other.get(name, [])]
