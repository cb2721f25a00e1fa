"""A year of contracts: whatever happens, each date comes once.

Sizes: `FIXFLOW_CONTRACTS`, 160 or 10,000 for the full size, on SQLite; a quarter of them in each of four
databases.  `--sim-seed N` draws another year, and `python -m tests.simulation.contract_year --seed N
--contracts C` runs one.
"""

import os
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from attrs import evolve

from fixflow.desk import Desk
from fixflow.lifecycle import Order
from fixflow.partners import hero
from fixflow.partners.hero.actions import OfOccurrence
from fixflow.partners.hero.coming import coming, wakes
from fixflow.partners.program.recurring import Coming, Recurs
from tests import stores
from tests.grounds import Ground, make, on_server
from tests.simulation.contract_year import Year, simulated

CONTRACTS = int(os.environ.get("FIXFLOW_CONTRACTS", "160"))
PARTS = 4
FEW = 40


@pytest.fixture
def ground(tmp_path: Path) -> Ground:
    """Make a file with all tables and nothing in them."""
    return make(Ground(str(tmp_path / "year.db")))


@pytest.mark.parametrize("part", range(PARTS))
def test_each_date_of_a_year_comes_once(
    part: int, request: pytest.FixtureRequest, ground: Ground
) -> None:
    """Double ticks, ten days down, clocks set back by two hours or a day, deaths at any statement."""
    seed = int(request.config.getoption("--sim-seed")) * PARTS + part

    assert [] == simulated(seed, ground, CONTRACTS // PARTS)[1]


@pytest.mark.postgres
def test_each_date_of_a_year_comes_once_on_a_server(request: pytest.FixtureRequest) -> None:
    """The same by another engine, whose rows are locked one by one."""
    seed = int(request.config.getoption("--sim-seed"))

    with on_server(stores.cluster(), "contract_year") as server:
        assert [] == simulated(seed, server, FEW)[1]


def test_everything_that_may_happen_does(ground: Ground) -> None:
    """A year in which nothing goes wrong would prove nothing."""
    year = simulated(3, ground, FEW)[0]
    happened = ground.rows("SELECT name, COUNT(*) FROM fx_event GROUP BY name")
    often = {name for name, count in happened if count > 3}

    assert year.crashes > 10
    assert year.set_back > 10
    assert {
        "action_triggered", "activated", "deactivated", "edited", "occurrence_due",
        "occurrence_missed", "occurrence_reminded", "received",
    } <= often  # fmt: skip
    assert any(len(book.parts) > 1 for book in year.books)
    assert any(book.kept.overrides for book in year.books)


def test_the_same_seed_gives_the_same_year(tmp_path: Path) -> None:
    """A failure is found again by its seed alone."""
    years = [simulated(5, make(Ground(str(tmp_path / f"{n}.db"))), FEW)[0] for n in range(2)]
    journals = [
        year.ground.rows("SELECT id, version, name, at FROM fx_event ORDER BY id, version")
        for year in years
    ]

    assert journals[0] == journals[1]


def hurried(order: Order, at: datetime) -> datetime | None:
    """Come three days too late."""
    then = wakes(order, at)
    return then if then is None else max(at, then) + timedelta(days=3)


def forgetful(order: Order, at: datetime) -> Iterator[Coming]:
    """Leave out what is more than a day late."""
    for each in coming(order, at):
        due = each.action.due if isinstance(each.action, OfOccurrence) else None
        if due is None or due >= at.date() - timedelta(days=1):
            yield each


def double(order: Order, at: datetime) -> Iterator[Coming]:
    """Tell each date a second time, as if it were another."""
    for each in coming(order, at):
        yield each
        if isinstance(each.action, hero.OccurrenceDue):
            again = evolve(each.action, occurrence=f"{each.action.occurrence}-2", opened=None)
            yield Coming(key=f"{each.key}-2", action=again)


def by(recurs: Recurs) -> Callable[[Desk], Desk]:
    """Give a desk that lets contracts come back in another way."""
    return lambda desk: evolve(desk, programs=[evolve(hero.PROGRAM, recurs=recurs)])


RIGHT = hero.PROGRAM.recurs or Recurs(contract=hero.contract_of, coming=coming, wakes=wakes)


@pytest.mark.parametrize(
    ("recurs", "found"),
    [
        (evolve(RIGHT, wakes=hurried), "late: "),
        (evolve(RIGHT, coming=forgetful), "lost: "),
        (evolve(RIGHT, coming=double), "hero.own_date"),
    ],
)
def test_the_year_finds_a_wrong_build(recurs: Recurs, found: str, ground: Ground) -> None:
    """An alarm that is too late, what is lost, what is told twice."""
    assert any(found in each for each in simulated(1, ground, FEW, by(recurs))[1])


def test_the_year_finds_a_build_whose_transaction_is_removed(ground: Ground) -> None:
    """What was written before a death stays: an order without its alarm, a step without its letter."""
    year, found = simulated(1, ground, FEW, torn=True)

    assert isinstance(year, Year)
    assert [] != found
