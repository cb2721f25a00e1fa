"""The world of a simulation: a clock, a chance, and tasks that take turns statement by statement.

Nothing runs at the same time; a task goes on until its next statement, and the seed says which goes
on next and what fails.  The one rule: the same seed gives the same run, so a failure is seen again
by its seed alone.
"""

import random
from collections.abc import Callable, Coroutine, Generator
from contextlib import suppress
from datetime import datetime, timedelta

from attrs import define, field

from fixflow.instants import parse_instant

BEGIN = parse_instant("2026-05-04T08:00:00+02:00")
PAUSE = 0.2  # seconds at most between two statements
PATIENCE = 1000  # turns that one task waits for what others do
LEAPS = 0.003
LEAP = 4 * 3600.0  # seconds at most while nobody gets a turn; longer than any lease

Make = Callable[[], Coroutine[None, None, None]]


class Killed(BaseException):
    """The process of a task has ended where it stood; nothing of it is cleaned up."""


class Stuck(Exception):
    """A task does not come to its end, though nothing fails any more."""


@define
class Turn:
    """What a task awaits to let others go on."""

    def __await__(self) -> Generator[None, None, None]:
        yield


@define
class Task:
    """A task that is made anew after it was killed.

    Args:
        name: For the story.
        make: Makes its coroutine.
        lasting: Whether the run waits for its end; a worker's loop has none.
    """

    name: str
    make: Make
    lasting: bool = True
    running: Coroutine[None, None, None] | None = None
    done: bool = False

    def close(self) -> None:
        """End it where it stands, as a process does that is killed."""
        if self.running is not None:
            with suppress(RuntimeError):
                self.running.close()


@define
class World:
    """Everything that a seed decides.

    Args:
        seed: Draws it all.
        faults: Whether anything fails.
        dying: Whether a process is ending, so that what it still wants to clean up comes too late.
        turns: How many statements there were.
        story: What happened, the newest last.
    """

    seed: int
    chance: random.Random = field(init=False)
    tasks: list[Task] = field(factory=list)
    elapsed: float = 0.0
    faults: bool = True
    dying: bool = False
    turns: int = 0
    story: list[str] = field(factory=list)

    def __attrs_post_init__(self) -> None:
        self.chance = random.Random(self.seed)  # noqa: S311  repeatable, no secret

    @property
    def now(self) -> datetime:
        """What the clock on the wall says."""
        return BEGIN + timedelta(seconds=self.elapsed)

    def seconds(self) -> float:
        """What a stop watch says."""
        return self.elapsed

    def fails(self, likely: float) -> bool:
        """Draw whether something fails now."""
        return self.faults and self.chance.random() < likely

    def tell(self, what: str) -> None:
        """Note what happened."""
        self.story.append(f"{self.turns}: {what}")

    async def turn(self) -> None:
        """Let others go on; meanwhile time passes."""
        await Turn()

    async def sleep(self, seconds: float) -> None:
        """Wait until so much time has passed."""
        until = self.elapsed + seconds
        while self.elapsed < until:
            await Turn()

    async def outlast(self, seconds: float) -> None:
        """Wait so long; the others get turns before the time has passed, and after."""
        until = self.elapsed + seconds
        for _ in range(self.chance.randrange(20)):
            await Turn()
        self.elapsed = max(self.elapsed, until)
        for _ in range(self.chance.randrange(400)):
            await Turn()

    async def until(self, seen: Callable[[], bool]) -> None:
        """Wait until something is seen, not for ever, and then a little more."""
        for _ in range(PATIENCE):
            if seen():
                break
            await Turn()
        for _ in range(self.chance.randrange(40)):
            await Turn()

    def run(self, turns: int) -> None:
        """Let the tasks take so many turns."""
        for _ in range(turns):
            if all(task.done for task in self.tasks if task.lasting):
                return
            self.step()

    def to_the_end(self, most: int = 20_000) -> None:
        """Let nothing fail any more, until all tasks have ended."""
        self.faults = False
        self.run(most)
        if not all(task.done for task in self.tasks if task.lasting):
            raise Stuck([task.name for task in self.tasks if not task.done])

    def step(self) -> None:
        """Let one task go on by one statement."""
        task = self.chance.choice([task for task in self.tasks if not task.done])
        self.turns += 1
        self.elapsed += self.chance.random() * (LEAP if self.fails(LEAPS) else PAUSE)
        if task.running is None:
            task.running = task.make()
        try:
            task.running.send(None)
        except StopIteration:
            task.done = True
        except Killed:
            self.tell(f"{task.name} is killed")
            self.dying = False
            task.running = None
