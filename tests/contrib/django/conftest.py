"""A project with an empty database for each test that asks for one."""

from collections.abc import Iterator

import pytest

from tests.contrib.django import people
from tests.contrib.django.project import database

collect_ignore_glob = [
    "desktop/*",
    "urls.py",
    "views.py",
]  # Django reads them, once it is configured
KINDS = ("sqlite", pytest.param("postgres", marks=pytest.mark.postgres))


@pytest.fixture
def project() -> Iterator[None]:
    """A project on SQLite."""
    with database():
        yield
    people.TIME[0] = people.MONDAY


@pytest.fixture(params=KINDS)
def either(request: pytest.FixtureRequest) -> Iterator[str]:
    """A project on SQLite, and the same on PostgreSQL."""
    with database(request.param):
        yield request.param
    people.TIME[0] = people.MONDAY
