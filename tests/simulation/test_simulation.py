"""Simulation: everything fails at every statement, and still nothing is lost, doubled, out of order.

Sizes: `--sim-seeds`; `--sim-seed N` begins at a seed, and `python -m tests.simulation.run --sim-seed
N` tells the story of one.
"""

from pathlib import Path

import pytest

from fixflow.storage.outbox.leasing import LEASE
from fixflow.storage.outbox.recording import RECORD
from tests.grounds import Ground, make
from tests.simulation.run import simulated

PARTS = 4


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Make a file with all tables and nothing in them."""
    return Path(make(Ground(str(tmp_path / "base.db"))).target)


@pytest.mark.parametrize("part", range(PARTS))
def test_whatever_fails_nothing_is_lost_doubled_or_out_of_order(
    part: int, request: pytest.FixtureRequest, base: Path
) -> None:
    """P1 to P6 together: two racers, two tickers, two carriers, faulty doors, a clock that leaps."""
    first = int(request.config.getoption("--sim-seed"))
    seeds = range(first + part, first + int(request.config.getoption("--sim-seeds")), PARTS)

    for seed in seeds:
        assert [] == simulated(seed, base)[1]


def test_the_same_seed_tells_the_same_story(base: Path) -> None:
    """A failure is found again by its seed alone."""
    once, again = simulated(7, base)[0], simulated(7, base)[0]

    assert once.world.story == again.world.story
    assert (once.world.turns, once.world.elapsed) == (again.world.turns, again.world.elapsed)
    assert once.remote.arrived == again.remote.arrived


def test_everything_that_can_fail_does(base: Path) -> None:
    """A simulation in which nothing goes wrong would prove nothing."""
    stories = " ".join(" ".join(simulated(seed, base)[0].world.story) for seed in range(40))

    for fault in ("Conflict", "CannotKeep", "Disconnected", "CommitUnknown", "is killed"):
        assert fault in stories
    for fault in ("before", "after", "twice", "slow", "late", "limited", "raises", "dies"):
        assert f": {fault}" in stories


def unfenced(sql: str) -> str:
    """Let a lease that ran out record its outcome over a later one."""
    fence = "AND leases = v.column2\n    AND done_at IS NULL AND dead_at IS NULL"
    return sql.replace(fence, "AND v.column2 > 0")


def without_order(sql: str) -> str:
    """Let a letter overtake those before it in its lane."""
    return sql.replace("ORDER BY e.version, e.n, e.id LIMIT 1", "AND e.id = o.id LIMIT 1")


@pytest.mark.parametrize("wrong", [unfenced, without_order])
def test_the_simulation_finds_a_wrong_build(wrong, base: Path) -> None:
    """Done without fence, and lanes without order, are found within some seeds."""
    right = (LEASE, RECORD)
    assert any(wrong(sql) != sql for sql in right)  # else the statement reads otherwise by now

    assert any(simulated(seed, base, wrong)[1] for seed in range(150))
