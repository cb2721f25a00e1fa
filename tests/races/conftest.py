"""Grounds for races: an SQLite file, and a database of PostgreSQL at each isolation level."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.grounds import Ground, make, on_server
from tests.postgres import Cluster, required

ISOLATIONS = ("read committed", "repeatable read", "serializable")


@pytest.fixture(scope="package")
def racecourse() -> Iterator[Cluster]:
    """Start a server for all races."""
    cluster = Cluster.start(required())
    yield cluster
    cluster.stop()


@pytest.fixture(
    params=["sqlite", *(pytest.param(each, marks=pytest.mark.postgres) for each in ISOLATIONS)]
)
def ground(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ground]:
    """Give a database of our own."""
    if request.param == "sqlite":
        yield make(Ground(str(tmp_path / "race.db")))
        return
    cluster: Cluster = request.getfixturevalue("racecourse")
    with on_server(cluster, "race", request.param) as course:
        yield course


@pytest.fixture
def full(request: pytest.FixtureRequest) -> bool:
    """Tell whether the full size is raced."""
    return bool(request.config.getoption("--race-size") == "full")
