"""A portal that is seeded once and copied for each test; its clock stands still."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

from examples.flask_portal.app import create_app
from examples.flask_portal.clock import DemoClock
from examples.flask_portal.place import Place
from examples.flask_portal.seeding.sowing import sow
from tests.examples.portal.visitor import Visitor

STANDING = datetime(2026, 1, 1, tzinfo=UTC)


def standing() -> datetime:
    """Tell always the same time."""
    return STANDING


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the demo's orders."""
    folder = tmp_path_factory.mktemp("portal") / "seeded"
    place = Place(folder, DemoClock(made(folder) / "clock", standing))
    sow(place)
    place.store.close()
    return folder


def made(folder: Path) -> Path:
    """Make a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def folder(seeded: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(seeded, tmp_path / "portal"))


@pytest.fixture
def app(folder: Path) -> Iterator[Flask]:
    """The portal over it."""
    app = create_app(folder, real=standing)
    yield app
    app.config["PLACE"].store.close()


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    """Somebody who has not logged in."""
    return Visitor(app)


@pytest.fixture
def beat(app: Flask) -> Visitor:
    """Beat Keller of Meier Haustechnik, logged in with Sonnegg."""
    found = Visitor(app)
    found.log_in()
    return found
