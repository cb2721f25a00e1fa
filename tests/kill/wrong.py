"""Wrong workers: what the harness must find, or it proves nothing.

The one rule: each of them differs from the right one in a single thing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final, TypeVar

from attrs import define

from fixflow.storage import numbering
from fixflow.storage.script import Args, Dialect, Row, Script, drive
from tests.grounds import Ground, raw
from tests.kill.points import Points
from tests.kill.runs import MakeWorker
from tests.kill.worker import COUNTER, Worker

T = TypeVar("T")

SET: Final = """INSERT INTO fx_counter (realm, name, value) VALUES (?, ?, ?)
    ON CONFLICT (realm, name) DO UPDATE SET value = excluded.value"""


@define
class Torn:
    """A binding without a transaction: SQLite commits each statement by itself."""

    connection: Any
    dialect: Dialect = "sqlite"
    own: bool = True

    def run(self, script: Script[T]) -> T:
        """Run a script, statement by statement."""
        return drive(script, self.fetch)

    read = inspect = run

    @contextmanager
    def together(self) -> Iterator[None]:
        """Keep nothing together."""
        yield

    def fetch(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement."""
        rows: list[Row] = self.connection.execute(sql, args).fetchall()
        return rows

    def close(self) -> None:
        """Give the file back."""
        self.connection.close()


def torn(ground: Ground, points: Points) -> Worker:
    """Make a worker whose own connection has no transaction."""
    worker = Worker(ground, points)
    worker.own.binding = Torn(raw(worker.own))
    return worker


def sequence(ground: Ground, points: Points) -> Worker:
    """Make a worker whose numbers are taken as a sequence gives them: a rollback takes none back."""

    def take(worker: Worker) -> int:
        return worker.own.run(lambda _: numbering.take(ground.numbers, COUNTER))

    return Worker(ground, points, take)


def careless(ground: Ground, points: Points) -> Worker:
    """Make a worker who reads the last number and writes the next one, instead of taking it."""

    def add() -> Script[int]:
        number = (yield from numbering.last(ground.numbers, COUNTER)) + 1
        yield SET, (ground.numbers, COUNTER, number)
        return number

    def take(worker: Worker) -> int:
        return worker.hosted.read(lambda _: add())

    return Worker(ground, points, take)


WRONG: Final[dict[str, MakeWorker]] = {
    "none": Worker,
    "torn": torn,
    "sequence": sequence,
    "careless": careless,
}
