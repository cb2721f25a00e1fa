"""Reading many journals at once gives what reading each by itself gives."""

import pytest

from fixflow.desk import Desk
from fixflow.identity import OrderId
from fixflow.parties import SYSTEM, Actor
from fixflow.partners import digitec_galaxus as digitec
from fixflow.storage.orders import UnknownOrder
from fixflow.storage.tick import reading
from tests.alarms import utc

AT = utc("2026-05-07 07:00")
GALAXUS = Actor(SYSTEM, "digitec")


def test_an_order_of_many_is_what_it_is_alone(desk: Desk) -> None:
    """With what the vault holds of one of them: a reason is somebody's own words."""
    ids = [OrderId(f"SP-{number}") for number in range(3)]
    for each in ids:
        desk.receive(
            digitec.PROGRAM, each.value, place="CH-ZH", by=GALAXUS, at=AT, contractor="meier",
            service="Montage",
        )  # fmt: skip
    assert desk.act("SP-1", digitec.Cancel("verzogen"), by=GALAXUS, at=AT).allowed
    found = desk.read(lambda scope: reading.several(scope, ids))

    assert [desk.show(each.value) for each in ids] == [found.folded(each) for each in ids]


def test_an_order_without_a_journal_fails_when_it_is_asked_for(desk: Desk) -> None:
    """And not when it is read beside others."""
    found = desk.read(lambda scope: reading.several(scope, [OrderId("SP-9")]))

    with pytest.raises(UnknownOrder):
        found.folded(OrderId("SP-9"))
