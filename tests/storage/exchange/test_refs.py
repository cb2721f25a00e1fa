"""Refs: a name is one order's, and an order has one name in each system."""

from datetime import UTC, datetime

import pytest

from fixflow.desk import Desk
from fixflow.identity import OrderId
from fixflow.storage.exchange import refs
from fixflow.storage.exchange.refs import Link, LinkedOtherwise

AT = datetime(2027, 1, 4, 10, tzinfo=UTC)
ONE, TWO = OrderId("AU-1"), OrderId("AU-2")


def test_an_order_is_linked_once_in_each_system(desk: Desk) -> None:
    """The same again says that it is known; another system has a name of its own."""
    told = [
        desk.run(lambda scope: refs.link(scope, ONE, "werk", "0047", AT)),
        desk.run(lambda scope: refs.link(scope, ONE, "werk", "0047", AT)),
        desk.run(lambda scope: refs.link(scope, ONE, "muster", "0047", AT)),
    ]

    assert [True, False, True] == told
    assert (
        Link(partner="muster", name="0047", at=AT),
        Link(partner="werk", name="0047", at=AT),
    ) == desk.read(lambda scope: refs.links(scope, ONE))
    assert "0047" == desk.read(lambda scope: refs.name_of(scope, ONE, "werk"))
    assert ONE == desk.read(lambda scope: refs.order_of(scope, "werk", "0047"))


@pytest.mark.parametrize(("order", "name"), [(ONE, "48"), (TWO, "47")])
def test_a_second_name_or_a_second_order_is_told_and_changes_nothing(
    desk: Desk, order: OrderId, name: str
) -> None:
    """Both would write to somebody else's order."""
    desk.run(lambda scope: refs.link(scope, ONE, "werk", "47", AT))
    with pytest.raises(LinkedOtherwise):
        desk.run(lambda scope: refs.link(scope, order, "werk", name, AT))

    assert not desk.run(lambda scope: refs.keep(scope, order, "werk", name, AT))
    assert "47" == desk.read(lambda scope: refs.name_of(scope, ONE, "werk"))
    assert desk.read(lambda scope: refs.name_of(scope, TWO, "werk")) is None


def test_what_a_delivery_has_been_told_is_kept(desk: Desk) -> None:
    """It is recorded whatever else is linked, so nothing is raised."""
    assert desk.run(lambda scope: refs.keep(scope, ONE, "werk", "47", AT))
    assert desk.run(lambda scope: refs.keep(scope, ONE, "werk", "47", AT))


def test_leading_zeros_are_part_of_a_name(desk: Desk) -> None:
    """Spec 2.7: they are text."""
    desk.run(lambda scope: refs.link(scope, ONE, "werk", "047", AT))

    assert desk.read(lambda scope: refs.order_of(scope, "werk", "47")) is None


def test_the_same_name_in_two_realms_is_two_names(desk: Desk) -> None:
    """Spec 5: the same foreign id in two realms."""
    other = desk.within("other")
    desk.run(lambda scope: refs.link(scope, ONE, "werk", "47", AT))
    other.run(lambda scope: refs.link(scope, TWO, "werk", "47", AT))

    assert (ONE, TWO) == tuple(
        each.read(lambda scope: refs.order_of(scope, "werk", "47")) for each in (desk, other)
    )
