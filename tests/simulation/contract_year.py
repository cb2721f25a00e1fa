"""A year of contracts: people change them, ticks come at any hour, twice, late, by a wrong clock, and die.

`python -m tests.simulation.contract_year --seed N --contracts C` runs one seed.  The one rule: the
world knows what it did, never what came of it; that is compared at the end.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from attrs import define, field

from fixflow.desk import Desk
from tests.grounds import Ground, make, raw
from tests.recurring import save
from tests.simulation.breaking import Breaking, Crashed
from tests.simulation.contract_book import BEGIN, DAY, END, HORIZON, Book
from tests.simulation.contract_mix import mixed
from tests.simulation.contract_people import People

TOGETHER = 200
EVERYTHING = 100_000  # orders that one tick looks at, at most
CHANGES = 2.5  # of each contract in the year; two of five are left alone

Wrong = Callable[[Desk], Desk]


def as_it_is(desk: Desk) -> Desk:
    """Leave a desk as it is."""
    return desk


@define
class Year:
    """One seed's year on one database.

    Args:
        seed: Draws everything.
        ground: The database, with its tables and nothing in them.
        count: How many contracts.
        wrong: Makes a wrong desk of a right one; a test hands it in.
        torn: Whether what a process has done so far stays when it dies; a test wants that.
        books: What is known of each contract.
        clean: When a tick came whose clock was right, and that lived.
        failures: What such a tick said that it could not do.
    """

    seed: int
    ground: Ground
    count: int
    wrong: Wrong = as_it_is
    torn: bool = False
    chance: Random = field(init=False)
    books: list[Book] = field(factory=list)
    clean: list[datetime] = field(factory=list)
    failures: list[str] = field(factory=list)
    crashes: int = 0
    set_back: int = 0
    ticks: int = 0
    desk: Desk = field(init=False)
    people: People = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.chance = Random(self.seed)  # noqa: S311  repeatable, no secret
        self.people = People(self.chance, lambda: self.desk)

    def open(self) -> None:
        """Open a desk, as a process does that has begun anew."""
        plain = self.ground.desk()
        if not self.ground.on_server:
            raw(plain).execute("PRAGMA synchronous = OFF")  # no power cut in here
        breaking = Breaking(plain.binding, self.chance, torn=self.torn)
        self.desk = self.wrong(Desk(breaking, realm=plain.realm))

    def through(self) -> None:
        """Save the contracts and let the year pass."""
        self.open()
        self.saved()
        for now, right in self.clock():
            for _ in range(self.share()):
                book = self.people.whose(self.books[self.count * 2 // 5 :], now)
                self.people.somebody(book, now)
            for _ in range(self.chance.choice((1, 1, 2))):
                self.tick(now, right=right)
        for book in self.books:
            if book.pauses and not book.active and not book.archived:
                self.people.activate(book, END)
        for _ in range(3):
            self.tick(END + self.ticks * timedelta(seconds=1), right=True)
        self.desk.close()

    def saved(self) -> None:
        """Save all contracts."""
        for first in range(0, self.count, TOGETHER):
            with self.desk.together():
                for number in range(first, min(self.count, first + TOGETHER)):
                    contract = mixed(self.chance, f"WV-{number:05}", BEGIN.date())
                    save(self.desk, contract, BEGIN)
                    self.books.append(Book(contract, BEGIN.date()))
        for book in self.books:
            book.remember(BEGIN.date(), HORIZON)

    def clock(self) -> Iterator[tuple[datetime, bool]]:
        """Give when somebody comes, and whether the clock has ever been farther."""
        now, highest = BEGIN, BEGIN
        while now < END:
            drawn = self.chance.random()
            if drawn < 0.06:
                now -= timedelta(minutes=self.chance.randint(1, 120))
            elif drawn < 0.08:
                now -= DAY
            elif drawn < 0.12:
                now += timedelta(hours=self.chance.randint(24, 240))
            else:
                now += timedelta(minutes=self.chance.randint(1, 48 * 60))
            self.set_back += now < highest
            yield min(now, END), now >= highest
            highest = max(highest, now)

    def share(self) -> int:
        """Draw how many people come before a tick."""
        wanted = CHANGES * self.count / 330
        return int(wanted) + (self.chance.random() < wanted % 1)

    def tick(self, now: datetime, *, right: bool) -> None:
        """Ring what is due, or die at any statement and be there again."""
        self.ticks += 1
        if now < END and self.chance.random() < 0.25:
            most = self.chance.choice((8, 60, 400, 5 * self.count))
            self.desk.binding.left = self.chance.randint(0, most)  # type: ignore[attr-defined]  # it breaks
        try:
            report = self.desk.tick(now, EVERYTHING)
        except Crashed:
            self.crashes += 1
            self.desk.close()
            self.open()
            return
        self.desk.binding.left = -1  # type: ignore[attr-defined]  # it breaks
        if right:
            self.clean.append(now)
            self.failures += [f"{now} {e.order.value}: {e.code} {e.what}" for e in report.failures]


def simulated(
    seed: int, ground: Ground, count: int, wrong_desk: Wrong = as_it_is, *, torn: bool = False
) -> tuple[Year, list[str]]:
    """Run a seed; give it, and what was wrong."""
    from tests.simulation.contract_checks import wrong

    year = Year(seed, ground, count, wrong_desk, torn)
    try:
        year.through()
        found = [*year.failures, *wrong(year)]
    except Exception as error:  # noqa: BLE001  whatever a seed brings about is told with its seed
        found = [f"{type(error).__name__}: {error}"]
    return year, [f"seed {seed}, {count} contracts: {each}" for each in found]


def main() -> int:
    """Run one seed and tell how long it took."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seed", type=int, default=0)
    asked.add_argument("--contracts", type=int, default=150)
    told = asked.parse_args()
    with TemporaryDirectory() as folder:
        ground = make(Ground(str(Path(folder) / "year.db")))
        begun = time.process_time()
        year, found = simulated(told.seed, ground, told.contracts)
        events = ground.rows("SELECT name, COUNT(*) FROM fx_event GROUP BY name")
        print(dict(events))
        print(
            f"{year.ticks} ticks, {year.crashes} crashes, {year.set_back} by a clock set back, "
            f"{time.process_time() - begun:.1f} s"
        )
        print(*found[:20], sep="\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
