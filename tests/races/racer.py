"""A racer: one of several processes that want the same at the same time; says what it got.

It opens its connections, says `ready`, waits for a word, and works.  On a host's connection it does
what hosts do: it restarts its transaction after a `Conflict`.  The one rule: it judges nothing.
"""

import hashlib
import random
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from functools import partial
from multiprocessing.connection import Connection
from typing import Any, Final

from attrs import define, field

from fixflow.desk import Desk
from fixflow.instants import parse_instant
from fixflow.parties import CONTRACTOR, SYSTEM, Actor
from fixflow.partners import digitec_galaxus as digitec
from fixflow.storage import Conflict, KeyReused, UnknownOrder, numbering, wire
from tests.grounds import Ground

AT: Final = parse_instant("2026-05-04T08:00:00+02:00")
DIGITEC: Final = Actor(SYSTEM, "digitec")
ROLLED_BACK: Final = 0.3
KEEP: Final = "INSERT INTO host_row (realm, key, number) VALUES (?, ?, ?)"


class RolledBack(Exception):
    """The host has changed its mind."""


@define
class Racer:
    """One racer.

    Args:
        ground: Where.
        number: Which of them.
        conflicts: How often it lost and began again.
    """

    ground: Ground
    number: int
    conflicts: int = 0
    chance: random.Random = field(init=False)
    connection: Any = field(init=False)
    desk: Desk = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.chance = random.Random(self.number)  # noqa: S311  repeatable, no secret
        self.connection = self.ground.connect()
        self.desk = self.ground.hosted(self.connection)
        self.connection.rollback()

    def until_it_counts(self, work: Callable[[], Any]) -> Any:
        """Do work in a transaction of the host's, again after each lost race."""
        while True:
            try:
                with self.transaction():
                    return work()
            except Conflict:
                self.conflicts += 1

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit at the end, or roll back."""
        try:
            yield
            self.connection.commit()
        except BaseException as error:
            self.connection.rollback()
            if getattr(error, "sqlstate", None) in {"40001", "40P01"}:
                raise Conflict(whole_transaction=True) from error
            raise

    def accept(self, count: int) -> list[str]:
        """Try to accept every order, in an order of one's own; name those that one has got."""
        orders = [f"SP-{number}" for number in range(count)]
        self.chance.shuffle(orders)
        mine = Actor(CONTRACTOR, f"c{self.number}")

        def one(order: str) -> bool:
            try:
                return self.desk.act(order, digitec.Accept(), by=mine, at=AT).allowed
            except UnknownOrder:  # it is another's by now, and so is not there for this one
                return False

        return [order for order in orders if self.until_it_counts(partial(one, order))]

    def repeat(self, count: int) -> dict[str, Any]:
        """Say the same under the same key, again and again, and then something else."""
        told = [self.until_it_counts(self.received) for _ in range(count)]
        try:
            self.until_it_counts(lambda: self.received("Anderes"))
            other = "taken"
        except KeyReused as error:
            other = error.code
        fresh = sum(not replayed for _, replayed in told)
        return {"digests": sorted({digest for digest, _ in told}), "fresh": fresh, "other": other}

    def received(self, service: str = "Montage") -> tuple[str, bool]:
        """Hand the same order in; give a digest of all that was answered."""
        at = AT + timedelta(seconds=self.number)  # a retry has a later clock
        recorded = self.desk.receive(
            digitec.PROGRAM, "SP-1", by=DIGITEC, at=at, place="CH-ZH", key="once", service=service
        )
        events = [repr(wire.entry(each)) for each in recorded.events]  # as they are written
        answer = repr((events, recorded.order.state, recorded.effects, recorded.warnings))
        return hashlib.sha256(answer.encode()).hexdigest(), recorded.replayed

    def take(self, count: int) -> int:
        """Take numbers of two years for rows of the host's; every third is rolled back."""
        kept = 0
        while kept < count:
            year = self.chance.choice((2026, 2027))
            try:
                self.until_it_counts(partial(self.numbered, year))
                kept += 1
            except RolledBack:
                pass
        return kept

    def numbered(self, year: int) -> None:
        """Take a number and keep a row with it, or change one's mind."""
        name = numbering.counter("T", year)
        number = self.desk.binding.run(numbering.take(self.ground.realm, name))
        key = f"{name}/{number}"
        with closing(
            self.connection.execute(self.ground.sql(KEEP), (self.ground.realm, key, number))
        ):
            pass
        if self.chance.random() < ROLLED_BACK:
            raise RolledBack


def run(job: str, ground: Ground, number: int, count: int, line: Connection) -> None:
    """Race."""
    racer = Racer(ground, number)
    line.send("ready")
    line.recv()
    line.send(getattr(racer, job)(count))
