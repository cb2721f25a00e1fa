"""Crashes: the server itself ends in the middle of its work, `pg_ctl -m immediate`, again and again.

It runs with `fsync=on`.  The one rule: what a commit has acknowledged is there when the server is
up again, and what it has not is whole or absent.  A power cut is not tested: it rests on fsync.
"""

import os
import random
import time
from collections.abc import Sequence

from attrs import define, evolve

from tests.grounds import Ground
from tests.kill import model
from tests.kill.points import Points
from tests.kill.runs import READY, Tally
from tests.kill.script import Op, script
from tests.kill.worker import Worker
from tests.postgres import Cluster

SHORTEST, LONGEST = 0.02, 0.3


@define
class Crashes:
    """A script worked through crashes of the server."""

    cluster: Cluster
    ground: Ground
    seed: int
    tally: Tally

    def through(self, times: int) -> None:
        """Crash so many times; where a script is done, the next one begins in a realm of its own."""
        chance = random.Random(self.seed)  # noqa: S311  repeatable, no secret
        number, done = 0, 0
        for _ in range(times):
            ops = script(self.seed + number)
            ground = evolve(self.ground, realm=f"{self.ground.realm}-{number}")
            done += self.crash(ground, ops[done:], chance.uniform(SHORTEST, LONGEST))
            self.tally.runs += 1
            for each in model.wrong(ground, ops, done):
                self.tally.wrong.append(f"seed {self.seed}, crash {self.tally.runs}: {each}")
            if done == len(ops):
                number, done = number + 1, 0

    def crash(self, ground: Ground, ops: Sequence[Op], seconds: float) -> int:
        """Let a child work, crash the server, start it again; tell how far the child got."""
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            until_cut_off(ground, ops, writing)
        os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            pipe.readline()
            time.sleep(seconds)
            self.cluster.down("immediate")
            acknowledged = pipe.read().splitlines()
        _, status = os.waitpid(pid, 0)
        self.tally.killed += status != 0
        self.cluster.up(fsync=True)
        return len(acknowledged)


def until_cut_off(ground: Ground, ops: Sequence[Op], writing: int) -> None:
    """Work until the server is gone; ends this process."""
    try:
        with Worker(ground, Points()) as worker:
            os.write(writing, READY)
            for op in ops:
                worker.do(op)
                os.write(writing, f"{op.key}\n".encode())
    except BaseException:  # noqa: BLE001  the server is gone
        os._exit(1)
    os._exit(0)
