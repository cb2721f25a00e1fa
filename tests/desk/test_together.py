"""One transaction of several calls, in one realm and in several: nothing read outlives it."""

import asyncio
import sqlite3
from pathlib import Path

import aiosqlite
import pytest

import fixflow
from fixflow.identity import Realm
from fixflow.instants import parse_instant
from fixflow.money import chf
from fixflow.parties import CONTRACTOR, PRINCIPAL, Actor
from fixflow.partners import velux
from fixflow.storage import UnknownOrder, bind, schema
from tests import stores

ASKED = parse_instant("2026-05-04T10:00:00+02:00")
LATER = parse_instant("2026-05-04T10:30:00+02:00")
VELUX, MEIER = Actor(PRINCIPAL, "velux"), Actor(CONTRACTOR, "meier")
OTHER = Realm("other")


def received(desk: fixflow.Desk) -> None:
    """Receive the order of these tests."""
    desk.receive(velux.PROGRAM, "VX-1", by=VELUX, at=ASKED, place="DE-NW")


def test_a_desk_of_another_realm_forgets_what_was_undone(tmp_path: Path) -> None:
    """It was made inside, and went on from an order that was rolled back: a broken chain."""
    file = tmp_path / "orders.db"
    with fixflow.open(file) as desk:
        received(desk.within(OTHER))
        with pytest.raises(ZeroDivisionError), desk.together():  # noqa: PT012  what comes before matters
            inner = desk.within(OTHER)
            inner.act("VX-1", velux.ConfirmContact(), by=MEIER, at=ASKED)
            raise ZeroDivisionError
        with fixflow.open(file, realm=OTHER) as faster:
            faster.act("VX-1", velux.ConfirmContact(), by=MEIER, at=LATER)

        assert inner.act("VX-1", velux.SendOffer(chf(900)), by=MEIER, at=LATER).allowed
        assert LATER == inner.show("VX-1").events[1].at
        assert () == inner.verify()


def test_a_desk_of_another_realm_reads_anew_after_the_end(tmp_path: Path) -> None:
    """What another process has written since is seen."""
    file = tmp_path / "orders.db"
    with fixflow.open(file) as desk:
        received(desk.within(OTHER))
        with desk.together():
            inner = desk.within(OTHER)
            inner.show("VX-1")
        with fixflow.open(file, realm=OTHER) as faster:
            faster.act("VX-1", velux.ConfirmContact(), by=MEIER, at=ASKED)

        assert 2 == inner.show("VX-1").version


def test_two_desks_of_one_realm_go_on_from_each_other() -> None:
    """One transaction, one knowledge: neither decides on what the other has changed."""
    with fixflow.open(":memory:") as desk:
        received(desk)
        with desk.together():
            twin = desk.within(desk.realm)
            twin.show("VX-1")
            desk.act("VX-1", velux.ConfirmContact(), by=MEIER, at=ASKED)

            assert 2 == twin.show("VX-1").version


def test_a_part_that_is_undone_is_forgotten_by_every_realm() -> None:
    """A transaction inside another one is undone alone."""
    with fixflow.open(":memory:") as desk:
        other = desk.within(OTHER)
        with desk.together():
            with pytest.raises(ZeroDivisionError), desk.together():  # noqa: PT012  as above
                received(other)
                raise ZeroDivisionError

            assert None is other.find("VX-1")
            received(other)

        assert 1 == other.show("VX-1").version


def test_an_awaited_desk_forgets_likewise() -> None:
    """The same rule, since its runner is written by hand too."""

    async def undone(desk: fixflow.AsyncDesk, inner: fixflow.AsyncDesk) -> None:
        async with desk.together():
            await inner.receive(velux.PROGRAM, "VX-1", by=VELUX, at=ASKED, place="DE-NW")
            raise ZeroDivisionError

    async def left() -> object:
        async with fixflow.aopen(":memory:") as desk:
            async with desk.together():
                inner = desk.within(OTHER)
            with pytest.raises(ZeroDivisionError):
                await undone(desk, inner)
            return await inner.find("VX-1")

    assert None is asyncio.run(left())


def test_on_a_host_s_connection_nothing_outlives_its_savepoint() -> None:
    """A host undoes a part of its transaction without a word to us; each call reads anew there."""
    host = sqlite3.connect(":memory:")
    stores.migrated(host)
    desk = fixflow.Desk(bind.sqlite(host))
    received(desk)
    with desk.together():
        host.execute("SAVEPOINT host")
        desk.act("VX-1", velux.ConfirmContact(), by=MEIER, at=ASKED)
        desk.receive(velux.PROGRAM, "VX-2", by=VELUX, at=ASKED, place="DE-NW")
        host.execute("ROLLBACK TO host")

        assert 1 == desk.show("VX-1").version
        assert None is desk.find("VX-2")
        with pytest.raises(UnknownOrder):
            desk.message("VX-2", "Guten Tag", by=VELUX, at=ASKED, lang="de")
    host.close()


def test_on_an_awaited_host_s_connection_nothing_outlives_its_savepoint() -> None:
    """The same rule for the sibling."""

    async def left() -> object:
        async with aiosqlite.connect(":memory:") as host:
            for statement in schema.sql(0, schema.NUMBER):
                await host.execute(statement)
            await host.commit()
            desk = fixflow.AsyncDesk(bind.aiosqlite(host))
            async with desk.together():
                await host.execute("SAVEPOINT host")
                await desk.receive(velux.PROGRAM, "VX-1", by=VELUX, at=ASKED, place="DE-NW")
                await host.execute("ROLLBACK TO host")
                return await desk.find("VX-1")

    assert None is asyncio.run(left())
