"""The peer: eventsourcing (PyPI), as its documentation shows it, taking the same step.

An aggregate for each order; a step reads its events, appends one and its notification, and commits.
It keeps no row, no key of a command, no alarm and no letter, which ours writes too.  The one rule:
the same databases, each commit synced: PostgreSQL as it is set, SQLite by the driver's default FULL.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Final
from urllib.parse import parse_qs, urlsplit
from uuid import NAMESPACE_URL, UUID, uuid5

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event

OF_DIGITEC: Final = {"place": "CH-ZH", "by": "system", "at": "2026-05-04T06:00:00+00:00"}


class Order(Aggregate):
    """An order of Digitec Galaxus, as far as one step goes."""

    @event("Received")
    def __init__(self, number: int, told: dict[str, str]) -> None:
        self.number = number
        self.told = told
        self.state = "received"

    @staticmethod
    def create_id(number: int) -> UUID:
        """Name it by its number."""
        return uuid5(NAMESPACE_URL, f"SP-{number}")

    @event("Accepted")
    def accept(self, by: str, key: str) -> None:  # noqa: ARG002  what the event holds
        """Accept it."""
        self.state = "accepted"


class Orders(Application[UUID]):
    """The orders of one database."""

    def receive(self, numbers: range) -> None:
        """Hand orders in, all in one transaction."""
        self.save(*(Order(number=number, told=OF_DIGITEC) for number in numbers))

    def accept(self, number: int) -> None:
        """Take one step."""
        order: Order = self.repository.get(Order.create_id(number))
        order.accept(by="meier", key=f"k{number}")
        self.save(order)


@contextmanager
def orders(target: str, *, new: bool = False) -> Iterator[Orders]:
    """Open its tables in a database, a path or a URL of PostgreSQL; make them if they are new."""
    where = on_server(target) if ":" in target else on_file(target)
    with closing(Orders({**where, "CREATE_TABLE": "yes" if new else "no"})) as opened:
        yield opened


def on_file(path: str) -> dict[str, str]:
    """Say how it opens a file."""
    return {"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": path}


def on_server(url: str) -> dict[str, str]:
    """Say how it opens a database of a server."""
    parts = urlsplit(url)
    (folder,) = parse_qs(parts.query)["host"]
    return {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "POSTGRES_DBNAME": parts.path[1:],
        "POSTGRES_HOST": folder,
        "POSTGRES_PORT": "5432",
        "POSTGRES_USER": parts.username or "",
        "POSTGRES_PASSWORD": "none",
    }
