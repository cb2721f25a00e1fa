"""Starting racers: real processes that begin at the same moment.

The one rule: what a racer says is read to its end, and one that fails fails the test.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from attrs import define, field

from tests.grounds import Ground

ROOT = Path(__file__).parents[2]


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
    running: list[subprocess.Popen[str]] = field(factory=list)

    def go(self) -> "Race":
        """Let all begin at once."""
        self.running = [self.start(number) for number in range(self.processes)]
        for each in self.running:
            started(each)
        for each in self.running:
            begin(each)
        return self

    def start(self, number: int) -> subprocess.Popen[str]:
        """Start one racer; it waits."""
        where = [self.ground.target, self.ground.realm]
        command = [sys.executable, "-m", "tests.races.racer", self.job, *where]
        return subprocess.Popen(
            [*command, str(number), str(self.count)],
            cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": "0"}, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def kill_some(self, times: int, seed: int = 1) -> int:
        """Kill one after the other at some moment, while they run; tell how many."""
        chance, killed = random.Random(seed), 0  # noqa: S311  repeatable, no secret
        for _ in range(times):
            time.sleep(chance.uniform(0.05, 0.2))
            place = chance.randrange(self.processes)
            if self.running[place].poll() is None:
                self.running[place].send_signal(signal.SIGKILL)
                self.running[place].communicate()
                self.running[place] = self.start(place)
                started(self.running[place])
                begin(self.running[place])
                killed += 1
        return killed

    def got(self) -> list[Any]:
        """Wait for all; give what each got."""
        answers = [each.communicate()[0] for each in self.running]

        assert [0] * self.processes == [each.returncode for each in self.running]
        return [json.loads(answer)["got"] for answer in answers]


def started(racer: subprocess.Popen[str]) -> None:
    """Wait until a racer is ready."""
    assert racer.stdout is not None
    assert "ready\n" == racer.stdout.readline()


def begin(racer: subprocess.Popen[str]) -> None:
    """Let a racer begin."""
    assert racer.stdin is not None
    racer.stdin.write("go\n")
    racer.stdin.flush()
