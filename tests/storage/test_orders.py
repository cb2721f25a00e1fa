"""Orders in the tables: version check, realms, one read each."""

import sqlite3
from datetime import timedelta

import pytest

from fixflow.desk import Desk
from fixflow.identity import OrderId
from fixflow.instants import parse_instant
from fixflow.money import chf
from fixflow.parties import CONTRACTOR, PRINCIPAL, Actor
from fixflow.partners import shipped, velux
from fixflow.storage import acting, orders
from fixflow.storage.bind import HostSqlite
from fixflow.storage.orders import OrderExists, Scope, UnknownOrder
from fixflow.storage.script import Conflict, Script

ASKED = parse_instant("2026-05-04T10:00:00+02:00")
VELUX = Actor(PRINCIPAL, "velux")
MEIER = Actor(CONTRACTOR, "meier")
ORDER = OrderId("VX-1")
COUNT_EVENTS = "SELECT COUNT(*) FROM fx_event"
COUNT_COMMANDS = "SELECT COUNT(*) FROM fx_command"


def scope(realm: str = "r") -> Scope:
    """A scope that has read nothing yet."""
    return Scope(realm, shipped)


def received(realm: str = "r") -> Script[acting.Recorded]:
    """Receive one VELUX order."""
    return acting.receive(scope(realm), velux.PROGRAM, ORDER, by=VELUX, at=ASKED, place="DE-NW")


@pytest.fixture
def binding(host: sqlite3.Connection) -> HostSqlite:
    """A bound connection that holds one order."""
    binding = HostSqlite(host)
    binding.run(received())
    return binding


def confirmed(key: str | None = None) -> Script[acting.Recorded]:
    """Confirm the contact with the customer."""
    return acting.act(scope(), ORDER, velux.ConfirmContact(), by=MEIER, at=ASKED, key=key)


def test_the_second_writer_of_a_version_gets_a_conflict(binding: HostSqlite) -> None:
    """Both read version 1 and decide; only one row is written."""
    late = confirmed()
    journal = binding.fetch(*next(late))
    first = binding.run(confirmed())
    update = late.send(journal)

    with pytest.raises(Conflict) as caught:
        late.send(binding.fetch(*update))

    assert first.allowed
    assert not caught.value.whole_transaction
    assert 2 == binding.read(orders.load(scope(), ORDER)).order.version


def test_an_order_that_is_another_one_by_now_is_a_conflict(binding: HostSqlite) -> None:
    """The version alone would do for an order that was undone and then went on otherwise.

    Its number is the same, its history is not: what is written behind the old head breaks the chain.
    """
    mine = scope()
    with pytest.raises(ZeroDivisionError), binding.together():  # noqa: PT012  what comes before matters
        binding.run(acting.act(mine, ORDER, velux.ConfirmContact(), by=MEIER, at=ASKED))
        raise ZeroDivisionError
    later = ASKED + timedelta(minutes=30)
    binding.run(acting.act(scope(), ORDER, velux.ConfirmContact(), by=MEIER, at=later))

    with pytest.raises(Conflict):
        binding.run(acting.act(mine, ORDER, velux.SendOffer(chf(900)), by=MEIER, at=later))


def test_a_key_that_somebody_uses_right_now_is_a_conflict(binding: HostSqlite) -> None:
    """DO NOTHING RETURNING gives no row, and its answer is of steps that were not read yet."""
    late = confirmed("k")
    journal = binding.fetch(*next(late))
    binding.run(confirmed("k"))
    keep = late.send(journal)
    find = late.send(binding.fetch(*keep))

    with pytest.raises(Conflict):
        late.send(binding.fetch(*find))

    assert binding.run(confirmed("k")).replayed


def test_a_conflict_leaves_nothing_of_the_loser(binding: HostSqlite) -> None:
    """The key that it had written already is undone with the rest."""
    late = confirmed("k")
    journal = binding.fetch(*next(late))
    binding.run(confirmed())

    def rest() -> Script[None]:
        """Let the loser go on from what it has read."""
        request = late.send(journal)
        while True:
            request = late.send((yield request))

    with pytest.raises(Conflict):
        binding.run(rest())

    counts = [binding.fetch(COUNT_EVENTS, ()), binding.fetch(COUNT_COMMANDS, ())]
    assert [[(2,)], [(0,)]] == counts


def test_an_order_is_received_once(binding: HostSqlite) -> None:
    """A second order under the same id would mix two histories."""
    with pytest.raises(OrderExists, match="VX-1"):
        binding.run(received())


def test_equal_ids_in_two_realms_are_two_orders(binding: HostSqlite) -> None:
    """Nothing crosses from one realm to another."""
    binding.run(received("s"))
    binding.run(acting.act(scope("s"), ORDER, velux.ConfirmContact(), by=MEIER, at=ASKED))

    versions = [binding.read(orders.load(scope(each), ORDER)).order.version for each in "rs"]
    assert [1, 2] == versions


def test_a_foreign_order_is_told_like_a_missing_one(binding: HostSqlite) -> None:
    """CVE-2026-57176: who asks in another realm must not learn that the id exists."""
    with pytest.raises(UnknownOrder) as foreign:
        binding.read(orders.load(scope("s"), ORDER))
    with pytest.raises(UnknownOrder) as missing:
        binding.read(orders.load(scope("r"), OrderId("VX-2")))

    assert foreign.value.say("en").replace("VX-1", "VX-2") == missing.value.say("en")
    assert (404, 404) == (foreign.value.status, missing.value.status)


def test_an_order_is_read_once_in_a_transaction(desk: Desk, connection: sqlite3.Connection) -> None:
    """A hundred steps of one order must not read its journal a hundred times."""
    desk.receive(velux.PROGRAM, ORDER, by=VELUX, at=ASKED, place="DE-NW")
    seen: list[str] = []
    connection.set_trace_callback(seen.append)

    with desk.together():
        desk.act(ORDER, velux.ConfirmContact(), by=MEIER, at=ASKED)
        desk.act(ORDER, velux.SendOffer(chf(900), "CHF"), by=MEIER, at=ASKED)
        for _ in range(5):
            desk.act(ORDER, velux.FollowUp(), by=MEIER, at=ASKED)

    assert 1 == sum("FROM fx_event" in each for each in seen)
    assert 8 == desk.show(ORDER).version
