"""Loop: a worker that comes again whenever something is due, until it is told to stop.

It asks the clock of the database, runs, and sleeps until the next thing is due, but never longer
than it was told, since somebody else may set an earlier one.  SIGTERM and SIGINT let the running
call end and its transaction commit.  The one rule: what fails is tried again, later and later;
what trying again cannot mend ends the worker.
"""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Final, Protocol, TypeVar

from attrs import define, field, frozen

from fixflow.cli.health import Health
from fixflow.desk import Desk
from fixflow.errors import FixflowError, Misuse
from fixflow.storage import clock

STOPPED: Final = 0
GIVEN_UP: Final = 1
SHORTEST: Final = 1.0
LONGEST: Final = 60.0
TRIES: Final = 20  # about a quarter of an hour; then whoever supervises the worker starts it anew
DRIVERS: Final = frozenset({"sqlite3", "pysqlite3", "psycopg"})
PASSING: Final = frozenset({"storage.cannot_connect", "storage.cannot_keep"})


class Report(Protocol):
    """What a run says of itself."""

    @property
    def next_at(self) -> datetime | None:
        """When there is more to do."""
        ...

    @property
    def total(self) -> int:
        """How many things the run has done."""
        ...


R = TypeVar("R", bound=Report)
R_co = TypeVar("R_co", bound=Report, covariant=True)


class Step(Protocol[R_co]):
    """What a worker runs at each instant."""

    def __call__(self, desk: Desk, now: datetime, /, *, stop: Callable[[], bool]) -> R_co:
        """Run it."""
        ...


@frozen(kw_only=True)
class Looping:
    """How a worker loops.

    Args:
        name: What it is called in its health: `tick`.
        every: How many seconds it sleeps at most.
        health: Where its health is written after each run; None for standard output, and then
            only what is new.
        metrics: What is called with each report.
    """

    name: str
    every: float = 30.0
    health: Path | None = None
    metrics: Callable[[object], object] | None = None


@define
class Worker:
    """A worker while it loops."""

    desk: Desk
    step: Callable[[datetime], Report]
    health: Health
    every: float
    stop: threading.Event = field(factory=threading.Event)

    def run(self) -> int:
        """Run until it is told to stop, or too much has failed in a row."""
        failed = 0
        while not self.stop.is_set():
            try:
                seconds = self.once()
                failed = 0
            except Exception as error:
                if not mends(error):
                    raise
                failed += 1
                self.health.failed(error, failed)
                if failed >= TRIES:
                    return GIVEN_UP
                seconds = pause(failed)
            self.stop.wait(seconds)
        self.health.stopped()
        return STOPPED

    def once(self) -> float:
        """Run once; give for how many seconds to sleep."""
        now = asked(self.desk)
        report = self.step(now)
        self.health.ran(now, report)
        return waiting(report, now, self.every)


def loop(opening: Callable[[], Desk], step: Step[R], looping: Looping) -> int:
    """Run a step again and again; give the exit code.

    Args:
        opening: Opens the database, whose clock is asked; one that is down is tried again.
        step: What is run at each instant, such as `desk.tick`; it is also given what tells
            whether to end early.
        looping: How.

    Returns:
        0 after SIGTERM or SIGINT, 1 if it gave up.

    Raises:
        CannotWriteHealth: `cli.cannot_write_health`.
    """
    health = Health(name=looping.name, path=looping.health, metrics=looping.metrics)
    health.begun()
    stop = threading.Event()
    with stopping(stop):
        desk = patiently(opening, health, stop)
        if not isinstance(desk, Desk):
            return desk
        with desk:
            run = partial(step, desk, stop=stop.is_set)
            every = looping.every
            return Worker(desk=desk, step=run, health=health, every=every, stop=stop).run()


def patiently(opening: Callable[[], Desk], health: Health, stop: threading.Event) -> Desk | int:
    """Open a database, which may be down at first; else give the exit code."""
    for failed in range(1, TRIES + 1):
        try:
            return opening()
        except Exception as error:
            if not mends(error):
                raise
            health.failed(error, failed)
        if stop.wait(pause(failed)):
            health.stopped()
            return STOPPED
    return GIVEN_UP


def pause(failed: int) -> float:
    """Say how many seconds to wait after so many failures in a row."""
    return min(LONGEST, SHORTEST * (1 << failed - 1))


def asked(desk: Desk) -> datetime:
    """Ask the database what time it is."""
    dialect = desk.binding.dialect
    return desk.read(lambda _: clock.now(dialect))


def waiting(report: Report, now: datetime, every: float) -> float:
    """Tell how long to sleep: until the next thing is due, but not longer than `every`.

    What is due already and was left, since somebody else is working on it, is tried in a second.
    """
    if report.next_at is None:
        return every
    left = (report.next_at - now) / timedelta(seconds=1)
    if left <= 0 and report.total == 0:
        return min(SHORTEST, every)
    return min(max(left, 0.0), every)


def mends(error: Exception) -> bool:
    """Tell whether trying again may mend it: a lost connection yes, a wrong call no."""
    if isinstance(error, FixflowError):
        return not isinstance(error, Misuse) or error.code in PASSING
    return type(error).__module__.partition(".")[0] in DRIVERS


@contextmanager
def stopping(stop: threading.Event) -> Iterator[None]:
    """Let SIGTERM and SIGINT end the loop after the running call; a second one ends it at once."""
    before: dict[int, signal.Handlers | Callable[..., object] | int | None] = {}

    def told(number: int, _frame: FrameType | None) -> None:
        stop.set()
        signal.signal(number, before[number])

    for each in (signal.SIGTERM, signal.SIGINT):
        before[each] = signal.signal(each, told)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
