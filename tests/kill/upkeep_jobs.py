"""Upkeep jobs: what is kept, what is deleted, and a database of version 0.1.0 brought up to date.

The one rule: tables are changed whole or not at all; what older orders lack comes after that, some
orders at a time, and whoever begins anew goes on where the last one was.
"""

from contextlib import closing
from datetime import timedelta
from typing import Final
from unittest.mock import patch

from attrs import define

from fixflow.desk import Desk
from fixflow.identity import OrderId
from fixflow.storage import backfilling, schema
from fixflow.storage.postgres import OwnPostgres
from fixflow.storage.sqlite import OwnSqlite, connect
from tests.kill.bases import LATER
from tests.kill.job import Job
from tests.kill.script import DIGITEC
from tests.kill.worker import Worker

REALMS: Final = ("default", "other")
SOME: Final = 2  # orders in a transaction; four lack something


@define
class Migrator(Worker):
    """A worker who opens nothing before his job, since no desk takes an old database."""

    def __attrs_post_init__(self) -> None:
        """Open nothing."""

    def __exit__(self, *_: object) -> None:
        """Leave nothing open."""


def hold(worker: Worker) -> None:
    """Keep an order from being erased."""
    worker.own.hold(OrderId("SP-4"), by=DIGITEC, at=LATER, why="Streit")


def release(worker: Worker) -> None:
    """Let an order be erased again, unless that is done."""
    if worker.own.holds(OrderId("SP-4")):
        worker.own.release(OrderId("SP-4"), by=DIGITEC, at=LATER, why="Streit")


def erase(worker: Worker) -> None:
    """Erase what an order tells about a person."""
    worker.own.erase(OrderId("AU-1"), by=DIGITEC, at=LATER, why="verlangt")


def purge(worker: Worker) -> None:
    """Forget keys that nobody repeats any more."""
    worker.own.purge(LATER + timedelta(days=60))


def migrate(worker: Worker) -> None:
    """Bring the tables up to date, as `fixflow migrate` does before it completes the orders."""
    target = worker.ground.target
    own = OwnPostgres(target) if worker.ground.on_server else OwnSqlite(connect(target))
    with closing(own):
        worker.points.watch(own.connection)
        own.run(schema.migrate(own.dialect))


def backfill(worker: Worker) -> None:
    """Complete the orders of both realms."""
    with patch.object(backfilling, "TOGETHER", SOME):
        for realm in REALMS:
            within: Desk = worker.own.within(realm)
            assert () == within.backfill().failures


COMPLETED: Final = ("fx_due", "fx_order", "fx_search")
JOBS: Final = {
    "hold": Job(do=hold, writes=("fx_event", "fx_unsealed")),
    "release": Job(do=release, base="held", writes=("fx_event", "fx_unsealed")),
    "erase": Job(do=erase, writes=("fx_event", "fx_order", "fx_pii", "fx_search")),
    "purge": Job(do=purge, writes=("fx_command",)),
    "migrate": Job(
        do=migrate, base="old", writes=("fx_order", "fx_schema"), raced=1,
        lacks=("order.differs",), complete=False, worker=Migrator,
    ),
    "backfill": Job(
        do=backfill, base="behind", writes=COMPLETED, commits=4, in_parts=True, raced=3,
        lacks=("order.differs",),
    ),
}  # fmt: skip
