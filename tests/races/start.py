"""Starting racers: processes that begin at the same moment.

Each is a fork of a server that has imported what they need and holds no connection: importing takes
longer than racing.  The one rule: what a racer says is read to its end, and one that fails fails
the test.
"""

import os
import random
import signal
import time
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from typing import Any, Final

from attrs import define, field, frozen

from tests.grounds import Ground
from tests.races import racer

SERVED: Final = get_context("forkserver")
SERVED.set_forkserver_preload(["tests.races.racer"])


@frozen
class Running:
    """A racer's process, and the line to it."""

    process: ForkServerProcess
    line: Connection

    def answer(self) -> Any:
        """Give what it says; None where it ends without a word."""
        try:
            return self.line.recv()
        except EOFError:
            return None


@define
class Race:
    """Several processes of one job.

    Args:
        job: What they do.
        ground: Where.
        count: How often.
        processes: How many they are.
    """

    job: str
    ground: Ground
    count: int
    processes: int
    running: list[Running] = field(factory=list)

    def go(self) -> "Race":
        """Let all begin at once."""
        self.running = [self.start(number) for number in range(self.processes)]
        for each in self.running:
            assert "ready" == each.answer()
        for each in self.running:
            each.line.send("go")
        return self

    def start(self, number: int) -> Running:
        """Start one racer; it waits."""
        here, there = SERVED.Pipe()
        process = SERVED.Process(
            target=racer.run, args=(self.job, self.ground, number, self.count, there)
        )
        process.start()
        there.close()
        return Running(process, here)

    def kill_some(self, times: int, seed: int = 1) -> int:
        """Kill one after the other at some moment, while they run; tell how many."""
        chance, killed = random.Random(seed), 0  # noqa: S311  repeatable, no secret
        for _ in range(times):
            time.sleep(chance.uniform(0.05, 0.2))
            place = chance.randrange(self.processes)
            if self.running[place].process.is_alive():
                self.replace(place)
                killed += 1
        return killed

    def replace(self, place: int) -> None:
        """Kill one, and let another begin in its place."""
        killed = self.running[place]
        assert killed.process.pid is not None
        os.kill(killed.process.pid, signal.SIGKILL)
        killed.process.join()
        killed.line.close()
        self.running[place] = self.start(place)
        assert "ready" == self.running[place].answer()
        self.running[place].line.send("go")

    def got(self) -> list[Any]:
        """Wait for all; give what each got."""
        answers = [each.answer() for each in self.running]
        for each in self.running:
            each.process.join()
            each.line.close()

        assert [0] * self.processes == [each.process.exitcode for each in self.running]
        return answers
