"""Meetings: two processes at the same job, the first one halted at a point while the second works.

The one rule: the first is halted by SIGSTOP with whatever it has locked; then it dies, or goes on.
"""

import os
import signal
import time
from collections.abc import Callable
from typing import Final

from attrs import define

from tests.grounds import Ground
from tests.kill.bases import LATER
from tests.kill.points import NEVER
from tests.kill.runs import ChildFailed, MakeWorker, begun, counting
from tests.kill.script import BEGIN, Op
from tests.kill.worker import COUNTER, Worker

AFTERWARDS: Final = LATER
SHORT: Final = 0.02  # seconds for the second to get as far as the first lets it
LONG: Final = 1.0  # seconds within which whoever is not held up has ended

HOST: Final = "SELECT number FROM host_row WHERE realm = ? ORDER BY number"
LAST: Final = f"SELECT value FROM fx_counter WHERE realm = ? AND name = '{COUNTER}'"  # noqa: S608  our own

Doing = Callable[[Worker], object]


def overtaken(ground: Ground, job: Doing, make: MakeWorker, point: int) -> None:
    """Halt a first at a point, let a second begin, kill the first; the second must end."""
    meet(ground, (job, job), make, point, then=signal.SIGKILL, patience=SHORT)


def meet(  # noqa: PLR0913  what a meeting consists of
    ground: Ground,
    jobs: tuple[Doing, Doing],
    make: MakeWorker,
    point: int,
    *,
    then: signal.Signals,
    patience: float,
) -> None:
    """Halt a first at a point, let a second work until it ends or waits, and let the first go on.

    Raises:
        ChildFailed: One of the two has ended with an error.
    """
    first = begun(ground, jobs[0], make, point, signal.SIGSTOP)
    _, status = os.waitpid(first, os.WUNTRACED)
    if not os.WIFSTOPPED(status):
        raise ChildFailed(status)
    second = begun(ground, jobs[1], make, NEVER)
    waited = patiently(second, patience)
    os.kill(first, then)
    statuses = [os.waitpid(first, 0)[1], os.waitpid(second, 0)[1] if waited is None else waited]
    ground.alone()
    for each in statuses[1:] if then == signal.SIGKILL else statuses:
        if each:
            raise ChildFailed(each)


def patiently(pid: int, seconds: float) -> int | None:
    """Wait for a child for so long; None where it has not ended, since somebody holds it up."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        found, status = os.waitpid(pid, os.WNOHANG)
        if found:
            return status
        time.sleep(0.002)
    return None


@define
class Numbers:
    """Two who take a number each: halted at every point, the first goes on after the second."""

    ground: Ground
    make: MakeWorker
    taken: int = 0

    def through(self) -> list[str]:
        """Let them meet at one point after the other; name what came of it."""
        points = counting(self.ground, self.take(), self.make)
        wrong = []
        for point in range(points):
            try:
                meet(
                    self.ground, (self.take(), self.take()), self.make, point,
                    then=signal.SIGCONT, patience=LONG,
                )  # fmt: skip
            except ChildFailed:
                wrong.append(f"point {point}: failed")
            wrong += [f"point {point}: {each}" for each in self.look()]
            if wrong:
                break
        return wrong

    def take(self) -> Doing:
        """Give a job that takes a number for a row of its own."""
        self.taken += 1
        op = Op(key=f"n-{self.taken}", what="number", at=BEGIN)
        return lambda worker: worker.number(op)

    def look(self) -> list[str]:
        """Compare numbers and counter with the count of those who took one."""
        numbers = [number for (number,) in self.ground.rows(HOST, self.ground.realm)]
        wrong = []
        if len(set(numbers)) < len(numbers):
            wrong.append(f"doubled: {numbers}")
        if numbers != list(range(1, self.taken + 1)):
            wrong.append(f"not in a row: {numbers}")
        if self.ground.rows(LAST, self.ground.numbers) != [(self.taken,)]:
            wrong.append("the counter stands elsewhere")
        return wrong
