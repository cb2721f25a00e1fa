"""A simulation: two people race for the same orders while alarms ring, letters go out, all fails.

`python -m tests.simulation.run --sim-seed N` tells the story of one seed, and what was wrong.  The
one rule: what must hold at the end is counted by hand from the table of the program, never read
from what fixflow says.
"""

import argparse
import sys
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import define, field

from fixflow.desk import AsyncDesk
from fixflow.lifecycle import TimeRunsBack
from fixflow.storage import OrderExists, UnknownOrder, numbering
from fixflow.storage.script import Script
from tests.grounds import Ground, copy, make
from tests.simulation import invariants
from tests.simulation.faulty import FAULTS, Faulty
from tests.simulation.relay import ACTIONS, OWNER, RELAY, RUNNERS
from tests.simulation.remote import LONG, Remote
from tests.simulation.world import Task, World

TURNS = 2000  # statements; some 400 calls
CARRYING = 1500  # more of them, in which nobody acts, so that letters go out while everything fails
ORDERS = ("R-0", "R-1", "R-2")
NUMBERS = 3
FEW, MANY = 3, 1000
DAYS, DAY = 60, 24 * 3600.0
SOME = 100  # turns in which what was slow comes
REALM, COUNTER = "default/numbers", "S"
TAKEN = "SELECT number FROM host_row WHERE realm = ? AND key = ?"
TAKE = "INSERT INTO host_row (realm, key, number) VALUES (?, ?, ?)"

Wrong = Callable[[str], str]


def as_it_is(sql: str) -> str:
    """Leave a statement as it is."""
    return sql


@define
class Simulation:
    """One seed's run.

    Args:
        seed: Draws everything.
        path: A file with all tables and nothing in them.
        wrong: Turns a statement into a wrong one; a test hands it in.
        allowed: By which keys a step was taken.
        refused: The codes of what was refused.
    """

    seed: int
    path: str
    wrong: Wrong = as_it_is
    world: World = field(init=False)
    remote: Remote = field(init=False)
    allowed: dict[tuple[str, int], set[str]] = field(factory=dict)
    refused: set[str] = field(factory=set)

    def __attrs_post_init__(self) -> None:
        self.world = World(self.seed)
        self.remote = Remote(self.world)

    def desk(self) -> AsyncDesk:
        """Open a desk; a killed task opens another."""
        desk = AsyncDesk(Faulty(self.world, self.path, self.wrong), programs=[RELAY])
        desk.checked = True  # the schema is read once, not by every process that is made anew
        return desk

    def through(self, turns: int = TURNS) -> None:
        """Run to the end: everything fails while orders move and while letters go out, then nothing."""
        for number in range(len(RUNNERS)):
            self.world.tasks.append(Task(f"runner {number}", self.runner(number)))
        for number in range(2):
            self.world.tasks.append(Task(f"ticker {number}", self.ticker, lasting=False))
            self.world.tasks.append(Task(f"carrier {number}", self.carrier, lasting=False))
        self.world.run(turns)
        self.world.to_the_end()
        self.world.faults = True
        for _ in range(CARRYING):
            self.world.step()
        self.world.faults = False
        self.world.tasks.append(Task("wait", self.wait))
        self.world.to_the_end()
        for each in self.world.tasks:
            each.close()
        self.world.tasks = [Task("drain", self.drain)]
        self.world.to_the_end()

    def runner(self, number: int) -> Callable[[], Coroutine[None, None, None]]:
        """Make a task that takes every step of every order, as the other one does too."""
        chance, todo = (
            self.world.chance,
            [order for order in ORDERS for _ in range(len(ACTIONS) + 1)],
        )
        chance.shuffle(todo)
        place = 0
        steps = dict.fromkeys(ORDERS, 0)

        async def work() -> None:
            nonlocal place
            desk = self.desk()
            while place < len(todo):
                order = todo[place]
                if await self.tried(self.step(desk, number, order, steps[order])):
                    steps[order] += 1
                    place += 1
            for each in range(NUMBERS):
                while not await self.tried(self.number(desk, f"{number}/{each}")):
                    pass

        return work

    async def number(self, desk: AsyncDesk, key: str) -> None:
        """Take a number for a row of the host's own, once."""
        await desk.run(lambda _: number_for(key))

    async def step(self, desk: AsyncDesk, number: int, order: str, step: int) -> None:
        """Take one step, under a key of one's own."""
        key, at = f"{number}/{order}/{step}", self.world.now
        if step:
            by = RUNNERS[number]
            try:
                decision = await desk.act(order, ACTIONS[step - 1], by=by, at=at, key=key)
            except UnknownOrder as foreign:  # the other runner has it by now
                self.refused.add(foreign.code)
                return
        else:
            try:
                decision = await desk.receive(RELAY, order, by=OWNER, at=at, place="CH-ZH", key=key)
            except OrderExists:
                return
        if decision.allowed:
            self.allowed.setdefault((order, step), set()).add(key)
        self.refused |= {reason.code for reason in decision.reasons}

    async def tried(self, call: Awaitable[object]) -> bool:
        """Await a call; tell whether it has come to an answer."""
        try:
            await call
        except (*FAULTS, TimeRunsBack):  # the clock has leapt while it waited for the lock
            await self.world.turn()
            return False
        return True

    async def ticker(self) -> None:
        """Ring alarms, again and again."""
        desk = self.desk()
        while True:
            await self.tried(desk.tick(self.world.now))
            await self.world.turn()

    async def carrier(self) -> None:
        """Carry letters, again and again."""
        desk = self.desk()
        while True:
            await self.tried(self.carry(desk))
            await self.world.turn()

    async def carry(self, desk: AsyncDesk, limit: int = FEW) -> object:
        """Carry some letters."""
        doors = {"erp": self.remote.door(strict=True), "mail": self.remote.door(strict=False)}
        return await desk.deliver(self.world.now, doors, limit, seconds=self.world.seconds)

    async def wait(self) -> None:
        """Let what is slow come, while the others go on."""
        self.world.elapsed += LONG
        for _ in range(SOME):
            await self.world.turn()

    async def drain(self) -> None:
        """Let days pass, alone, until nothing is open any more."""
        desk = self.desk()
        for _ in range(DAYS):
            self.world.elapsed += DAY
            await desk.tick(self.world.now)
            await self.carry(desk, MANY)
            if not invariants.open_letters(Ground(self.path)):
                return


def number_for(key: str) -> Script[None]:
    """Take the next number of a counter and keep it, unless the key has one."""
    if not (yield TAKEN, (REALM, key)):
        number = yield from numbering.take(REALM, COUNTER)
        yield TAKE, (REALM, key, number)


def simulated(seed: int, base: Path, wrong: Wrong = as_it_is) -> tuple[Simulation, list[str]]:
    """Run a seed on a copy of an empty file; give it, and what was wrong."""
    ground = copy(base, base.with_name(f"seed{seed}.db"))
    simulation = Simulation(seed, ground.target, wrong)
    try:
        simulation.through()
        found = invariants.wrong(simulation.world, simulation.remote, ground, simulation.allowed)
    except Exception as error:  # noqa: BLE001  whatever a seed brings about is told with its seed
        found = [f"{type(error).__name__}: {error}"]
    Path(ground.target).unlink()
    return simulation, [f"--sim-seed {seed}: {each}" for each in found]


def main() -> int:
    """Run seeds, or tell the story of one."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sim-seed", type=int, default=0)
    asked.add_argument("--seeds", type=int, default=1)
    told = asked.parse_args()
    with TemporaryDirectory() as folder:
        base = Path(make(Ground(f"{folder}/base.db")).target)
        for seed in range(told.sim_seed, told.sim_seed + told.seeds):
            simulation, wrong = simulated(seed, base)
            if wrong or told.seeds == 1:
                print(*simulation.world.story, *wrong, sep="\n")
            if wrong:
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
