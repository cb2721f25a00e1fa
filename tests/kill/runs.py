"""Runs: a script worked by one process after the other, each killed, until it is done.

The parent forks one child for each run and holds no connection while it forks.  The one rule: what
a run does and where it dies follows from the seed; only the milliseconds are the machine's.
"""

import os
import random
import signal
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from attrs import define, field

from tests.grounds import Ground
from tests.kill import model
from tests.kill.points import NEVER, Points
from tests.kill.script import Op, script
from tests.kill.worker import Worker

SHORTEST, LONGEST = 0.002, 0.025
FAREST = 120  # points; a child passes some twelve in one operation
READY = b"ready\n"

Job = Callable[[Worker], object]
MakeWorker = Callable[[Ground, Points], Worker]


@define
class Tally:
    """What was seen in all runs."""

    runs: int = 0
    killed: int = 0
    wrong: list[str] = field(factory=list)


@define
class Runs:
    """Runs on one ground.

    Args:
        ground: Where; it has its tables and nothing else.
        seed: Draws the script and the deaths.
        tally: Counts.
        worker: Makes the worker of a child; a test hands in a wrong one.
        twin: A ground for the same script without a kill, to compare with.
    """

    ground: Ground
    seed: int
    tally: Tally
    worker: MakeWorker = Worker
    twin: Ground | None = None

    def through(self) -> None:
        """Work a script to its end, kill after kill, and look at the database after each."""
        ops, done, chance = script(self.seed), 0, random.Random(self.seed)  # noqa: S311  repeatable
        while done < len(ops):
            by_point = chance.random() < 0.5
            points = chance.randrange(FAREST) if by_point else NEVER
            seconds = None if by_point else chance.uniform(SHORTEST, LONGEST)
            try:
                killed, some = child(self.ground, ops[done:], self.worker, points, seconds)
            except ChildFailed as failed:
                self.note([f"after {done} operations and more: {failed!r}"])
                return
            done += some
            self.tally.runs += 1
            self.tally.killed += killed
            self.ground.alone()
            self.look(ops, done)
            if self.tally.wrong:
                return
        self.finish(ops)

    def finish(self, ops: Sequence[Op]) -> None:
        """Deliver all; compare with what was told, and with the same script that nobody killed."""
        forked(self.ground, lambda worker: worker.drain(ops[-1].at), self.worker, NEVER)
        self.note(model.undelivered(self.ground))
        self.look(ops, len(ops))
        if self.twin is not None:
            forked(self.twin, lambda worker: whole(worker, ops), Worker, NEVER)
            mine, theirs = self.ground.dump(), self.twin.dump()
            self.note(f"unlike its twin: {name}" for name in mine if mine[name] != theirs[name])

    def look(self, ops: Sequence[Op], done: int) -> None:
        """Look at the database."""
        self.note(model.wrong(self.ground, ops, done))

    def note(self, wrong: Iterable[str]) -> None:
        """Note what is wrong, and how to see it again."""
        told = f"seed {self.seed}, run {self.tally.runs}"
        self.tally.wrong += [f"{told}: {each}" for each in wrong]


def whole(worker: Worker, ops: Sequence[Op]) -> None:
    """Do a script in one go, and deliver all."""
    for op in ops:
        worker.do(op)
    worker.drain(ops[-1].at)


def child(
    ground: Ground, ops: Sequence[Op], make: MakeWorker, points: int, seconds: float | None
) -> tuple[bool, int]:
    """Let a child work until it dies or has done all; tell whether it was killed, and how far it got."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        work(ground, ops, make, points, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        if seconds is not None and pipe.readline() == READY:
            time.sleep(seconds)
            os.kill(pid, signal.SIGKILL)
        acknowledged = [line for line in pipe.read().splitlines(keepends=True) if line != READY]
    return ended(pid), len(acknowledged)


def forked(ground: Ground, job: Job, make: MakeWorker, points: int) -> bool:
    """Let a child do one job; tell whether it was killed."""
    killed = ended(begun(ground, job, make, points))
    ground.alone()
    return killed


def begun(
    ground: Ground, job: Job, make: MakeWorker, points: int, by: signal.Signals = signal.SIGKILL
) -> int:
    """Let a child begin one job, which a signal meets at a point; give its id."""
    pid = os.fork()
    if pid == 0:
        with dying():
            alone(ground, job, make, Points(), points, by)
    return pid


def alone(  # noqa: PLR0913, PLR0917  what a child is told
    ground: Ground,
    job: Job,
    make: MakeWorker,
    counted: Points,
    points: int,
    by: signal.Signals = signal.SIGKILL,
) -> None:
    """Do one job; the last point is before it is acknowledged."""
    with make(ground, counted) as worker:
        counted.left, counted.by = points, by
        job(worker)
        counted.reach()


def counting(ground: Ground, job: Job, make: MakeWorker) -> int:
    """Let a child do one job unharmed; tell how many points it passed."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        with dying():
            counted = Points()
            alone(ground, job, make, counted, NEVER)
            os.write(writing, str(counted.passed).encode())
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        passed = pipe.read()
    ended(pid)
    ground.alone()
    return int(passed)


def ended(pid: int) -> bool:
    """Wait for a child; tell whether it was killed."""
    _, status = os.waitpid(pid, 0)
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    if not killed and status:
        raise ChildFailed(status)
    return killed


@contextmanager
def dying() -> Iterator[None]:
    """End a child here, whatever happens inside, without the parent's cleaning up."""
    try:
        yield
    except BaseException:  # noqa: BLE001  told, and the child ends
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


class ChildFailed(Exception):
    """A child has ended by itself, with an error; its traceback stands above."""


def work(ground: Ground, ops: Sequence[Op], make: MakeWorker, points: int, writing: int) -> None:
    """Do operations in a child, each acknowledged by its key once its call has returned."""
    with dying():
        counted = Points()
        with make(ground, counted) as worker:
            counted.left = points
            os.write(writing, READY)
            for op in ops:
                worker.do(op)
                counted.reach()
                os.write(writing, f"{op.key}\n".encode())
