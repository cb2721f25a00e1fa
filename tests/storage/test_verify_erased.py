"""An erasure that nobody asked for: values that were taken away by hand are named by `verify`."""

from datetime import datetime, timedelta

import pytest

import fixflow
from fixflow.desk import Desk
from fixflow.parties import PRINCIPAL, SYSTEM, Actor
from fixflow.partners import imofix
from tests.looking import Looking

SONNEGG, OFFICE = Actor(PRINCIPAL, "sonnegg"), Actor(SYSTEM, "office")
AT = datetime.fromisoformat("2026-05-04T10:13:00+02:00")
LATER = AT + timedelta(days=30)
BY_HAND = "UPDATE fx_pii SET salt = NULL, value = NULL, erased_at = ? WHERE erased_at IS NULL"
MICROS = 1_780_000_000_000_000


@pytest.fixture
def desk():
    """A desk with an order that holds personal values."""
    with fixflow.open(":memory:") as opened:
        received(opened, "A-1")
        yield opened


def received(desk: Desk, order: str) -> None:
    """Receive an order in which somebody writes about somebody."""
    desk.receive(
        imofix.PROGRAM, order, by=SONNEGG, at=AT, place="CH-ZH", title="Storen bei Huberli",
        description="Quittengasse 7",
    )  # fmt: skip


def test_values_that_were_taken_away_by_hand_are_named(desk: Desk):
    """The row looks as `erase` leaves it, but the journal knows of no erasure."""
    Looking(desk.binding).execute(BY_HAND, (MICROS,))

    assert [("vault.missing", "A-1", 1)] == [
        (each.code, each.id, each.position) for each in desk.verify()
    ]


def test_an_erasure_covers_what_was_written_before_it_only(desk: Desk):
    """A later entry is not covered by it, nor another instant."""
    desk.erase("A-1", by=OFFICE, at=LATER, why="Gesuch vom 1. Juni")
    assert () == desk.verify()

    look = Looking(desk.binding)
    look.execute("UPDATE fx_pii SET erased_at = erased_at + 1 WHERE field = 'title'")

    assert ["vault.missing"] == [each.code for each in desk.verify()]


def test_an_erasure_of_one_order_covers_no_other(desk: Desk):
    """Each order's own journal says it."""
    received(desk, "A-2")
    desk.erase("A-1", by=OFFICE, at=LATER, why="Gesuch vom 1. Juni")
    ((when,),) = Looking(desk.binding).execute(
        "SELECT DISTINCT erased_at FROM fx_pii WHERE erased_at IS NOT NULL"
    )
    Looking(desk.binding).execute(BY_HAND, (when,))

    assert [("vault.missing", "A-2")] == [(each.code, each.id) for each in desk.verify()]


def test_an_erasure_by_a_clock_that_runs_behind_is_one(desk: Desk):
    """The entry counts as the last event's, and keeps the instant given beside it."""
    desk.erase("A-1", by=OFFICE, at=AT - timedelta(hours=1), why="Gesuch vom 1. Juni")

    assert () == desk.verify()
