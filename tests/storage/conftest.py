"""Connections of a host with our tables in them, a desk, and orders walked to where they matter."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from functools import cache
from typing import Final, cast

import pytest

from fixflow.desk import Desk
from fixflow.fees import Party
from fixflow.lifecycle import Action
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM, Actor
from fixflow.partners import digitec_galaxus as digitec
from fixflow.partners import imofix
from fixflow.storage import schema
from fixflow.storage.script import Binding
from tests import stores, surrounded
from tests.looking import Looking

MEIER = Actor(CONTRACTOR, "meier")
DIGITEC = Actor(SYSTEM, "digitec")
SONNEGG = Actor(PRINCIPAL, "sonnegg")

# What a desk does with orders and statements runs by every binding; the rest on one of each kind.
EVERYWHERE: Final = frozenset(("test_acting", "test_commands", "test_settling"))


@pytest.fixture
def host() -> Iterator[sqlite3.Connection]:
    """A database of a host in memory, our tables migrated."""
    connection = sqlite3.connect(":memory:")
    for statement in schema.sql(0, schema.NUMBER):
        connection.execute(statement)
    connection.commit()
    yield connection
    connection.close()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what uses a desk on every store, or on one of each kind, or on the one it spoils."""
    if "store" not in metafunc.fixturenames:
        return
    if metafunc.module.__name__.rpartition(".")[2] in EVERYWHERE:
        names = stores.STORES
    elif "connection" in metafunc.fixturenames:
        names = ("own_sqlite",)
    else:
        names = stores.FEW
    metafunc.parametrize(
        "store",
        [
            pytest.param(each, marks=[pytest.mark.postgres] if each in stores.POSTGRES else [])
            for each in names
        ],
        scope="function",
    )


@pytest.fixture
def desk(store: str) -> Iterator[Desk]:
    """A desk over a store: an engine, and a connection of ours or of a host by some driver."""
    with stores.opened(store) as desk:
        yield desk


@pytest.fixture(scope="session")
def filled_once() -> Iterator[Callable[[str], Desk]]:
    """Fill a realistic database on each kind of store, once a process."""
    with ExitStack() as stores_open:

        @cache
        def filled(store: str) -> Desk:
            desk = stores_open.enter_context(stores.apart(store))
            surrounded.fill(desk)
            return desk

        yield filled


@pytest.fixture
def realistic_desk(store: str, filled_once: Callable[[str], Desk]) -> Iterator[Desk]:
    """A desk on two months of everything; what a test does to it is undone."""
    desk = filled_once(store)
    with stores.undone(desk):
        yield desk


@pytest.fixture
def binding(desk: Desk) -> Binding:
    """What the desk runs its statements by."""
    return desk.binding


@pytest.fixture
def connection(desk: Desk, request: pytest.FixtureRequest) -> sqlite3.Connection:
    """The connection below the desk, to look at rows or to spoil them.

    Where a test runs on every store it is a look through the desk's own binding.
    """
    if request.module.__name__.rpartition(".")[2] in EVERYWHERE:
        return cast("sqlite3.Connection", Looking(desk.binding))
    found = getattr(desk.binding, "connection", None)

    assert isinstance(found, sqlite3.Connection)
    return found


@pytest.fixture
def meier() -> Party:
    """The contractor as printed; not registered for VAT."""
    return Party(id="meier", name="Meier Montagen GmbH", lines=("8004 Zürich",))


@pytest.fixture
def executed(desk: Desk) -> Callable[..., None]:
    """Walk a Digitec order from its start to its execution on a day at 10 o'clock."""

    def walk(order: str, day: str, client: str = "") -> None:
        visit = datetime.fromisoformat(f"{day}T10:00:00+02:00")
        start = visit - timedelta(days=7)
        steps: tuple[tuple[Actor, Action, datetime], ...] = (
            (MEIER, digitec.Accept(), start + timedelta(hours=1)),
            (MEIER, digitec.MarkRequirementsMet(), start + timedelta(hours=2)),
            (DIGITEC, digitec.GoodsShipped(), start + timedelta(days=1)),
            (DIGITEC, digitec.GoodsReceived(), start + timedelta(days=2)),
            (MEIER, digitec.SetAppointment(visit), start + timedelta(days=3)),
            (MEIER, digitec.ConfirmExecution(), visit),
        )
        with desk.together():
            desk.receive(
                digitec.PROGRAM, order, place="CH-ZH", at=start, service="Montage",
                by=Actor(PRINCIPAL, client) if client else DIGITEC,
            )  # fmt: skip
            for by, action, at in steps:
                assert desk.act(order, action, by=by, at=at).allowed

    return walk


@pytest.fixture
def invoiced(desk: Desk) -> Callable[[str, str, str], None]:
    """Walk an imofix order to its invoice `R-<order>` of an amount on a day."""

    def walk(order: str, day: str, gross: str) -> None:
        at = datetime.fromisoformat(f"{day}T08:00:00+02:00")
        with desk.together():
            desk.receive(
                imofix.PROGRAM,
                order,
                place="CH-ZH",
                by=SONNEGG,
                at=at,
                billing_basis="billable",
                currency="CHF",
                title="Boiler",
            )
            for name, fields in (
                ("accept", {}),
                ("complete", {"invoicing": "invoice"}),
                ("invoice", {"number": f"R-{order}", "gross": gross}),
            ):
                action = imofix.PROGRAM.action(name, fields, order=desk.show(order))

                assert desk.act(order, action, by=MEIER, at=at).allowed

    return walk
