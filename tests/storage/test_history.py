"""History, P9: an order as it was at an instant is what was seen at that instant."""

import os
import random
from datetime import datetime, timedelta
from typing import Final

import pytest

from fixflow.desk import Desk
from fixflow.identity import OrderId
from fixflow.lifecycle import Order, TimeRunsBack
from fixflow.partners import digitec_galaxus as digitec
from fixflow.storage import history
from fixflow.storage.orders import Kept
from tests import realistic
from tests.looking import Looking
from tests.realistic import DIGITEC, MEIER

ORDERS: Final = int(os.environ.get("FIXFLOW_ORDERS", "200"))
INSTANTS: Final = int(os.environ.get("FIXFLOW_INSTANTS", "100"))
START: Final = realistic.on("2026-05-04")


def walk(desk: Desk, order: OrderId, start: datetime) -> list[Order]:
    """Take an order some steps on and give what was seen after each."""
    seen = [
        desk.receive(
            digitec.PROGRAM, order, place="CH-ZH", at=start, service="Montage", by=DIGITEC
        ).order
    ]
    for hours, by, action in (
        (3, MEIER, digitec.Accept()),
        (9, MEIER, digitec.MarkRequirementsMet()),
        (30, DIGITEC, digitec.GoodsShipped()),
    ):
        seen.append(desk.act(order, action, by=by, at=start + timedelta(hours=hours)).order)
    return seen


def at(desk: Desk, order: OrderId, t: datetime) -> Kept | None:
    """Give an order as it was."""
    return desk.read(lambda scope: history.as_of(scope, order, t))


@pytest.mark.usefixtures("connection")  # on one database: the figure is large
def test_an_order_as_it_was_is_what_was_recorded_then(desk: Desk) -> None:
    """100 instants of 200 orders; FIXFLOW_INSTANTS and FIXFLOW_ORDERS for more.

    The snapshots were kept as the steps were taken, and the instant is looked up in those.
    """
    chance = random.Random(20260504)  # noqa: S311  repeatable, no secret
    seen = {}
    with desk.together():
        for number in range(ORDERS):
            order = OrderId(f"SP-{number}")
            seen[order] = walk(desk, order, START + timedelta(minutes=number))
    instants = [START + timedelta(minutes=chance.randrange(-60, 3000)) for _ in range(INSTANTS)]
    wrong = []
    for order, snapshots in seen.items():
        for t in instants:
            expected = next((each for each in reversed(snapshots) if each.at <= t), None)
            kept = at(desk, order, t)
            if expected != (kept and kept.order):
                wrong.append((order, t))

    assert [] == wrong


def test_before_its_first_event_there_was_no_order(desk: Desk) -> None:
    """The instant itself counts, the microsecond before does not."""
    order = OrderId("SP-1")
    walk(desk, order, START)
    first = at(desk, order, START)

    assert at(desk, order, START - timedelta(microseconds=1)) is None
    assert first is not None
    assert 1 == first.order.version


def test_a_clock_that_was_set_back_counts_at_the_last_step(desk: Desk) -> None:
    """Up to two hours behind, the step is taken with the last one, and what was said is kept."""
    order = OrderId("SP-1")
    walk(desk, order, START)
    last = START + timedelta(hours=30)
    said = last - timedelta(hours=2)
    taken = desk.act(order, digitec.GoodsReceived(), by=DIGITEC, at=said)
    ((body,),) = Looking(desk.binding).execute("SELECT body FROM fx_event WHERE version = 5")

    assert last == taken.order.at
    assert f'"said_at":{int(said.timestamp()) * 1_000_000}' in str(body)
    assert [3, 5] == [
        kept.order.version
        for t in (last - timedelta(seconds=1), last)
        if (kept := at(desk, order, t)) is not None
    ]


def test_a_clock_that_was_set_far_back_is_refused(desk: Desk) -> None:
    """A microsecond more than two hours is no clock that was set back; nothing is written."""
    order = OrderId("SP-1")
    walk(desk, order, START)
    said = START + timedelta(hours=28) - timedelta(microseconds=1)

    with pytest.raises(TimeRunsBack):
        desk.act(order, digitec.GoodsReceived(), by=DIGITEC, at=said)
    assert 4 == desk.show(order).version
