"""Shadows: what both sides had last, and which orders were not shown any more."""

from datetime import UTC, datetime, timedelta
from functools import partial

from fixflow.desk import Desk
from fixflow.identity import OrderId
from fixflow.storage.exchange import refs, shadows

AT = datetime(2027, 1, 4, 10, tzinfo=UTC)
ONE, TWO, THREE = OrderId("AU-1"), OrderId("AU-2"), OrderId("AU-3")


def keep(desk: Desk, order: OrderId, at: datetime, **fields: str) -> None:
    """Write a shadow."""
    desk.run(lambda scope: shadows.held(scope, "werk", order, at))
    desk.run(lambda scope: shadows.write(scope, "werk", order, {"fields": {**fields}}, at))


def test_a_shadow_is_read_back(desk: Desk) -> None:
    """Nothing of an order that was never seen, and of another partner's."""
    keep(desk, ONE, AT, title="Boiler")

    assert {"fields": {"title": "Boiler"}} == desk.run(
        lambda scope: shadows.held(scope, "werk", ONE, AT)
    )
    assert {} == desk.run(lambda scope: shadows.held(scope, "muster", ONE, AT))


def test_what_was_not_shown_since_is_named(desk: Desk) -> None:
    """Spec 2.6 no. 5: vanished ids by sweep; one that was linked meanwhile is not missed."""
    sweep = AT + timedelta(days=1)
    for number, order in enumerate((ONE, TWO, THREE)):
        desk.run(partial(refs.link, order=order, partner="werk", name=f"W-{number}", at=AT))
    desk.run(lambda scope: refs.link(scope, OrderId("AU-4"), "werk", "W-4", sweep))
    keep(desk, ONE, AT)
    keep(desk, TWO, AT)
    desk.run(lambda scope: shadows.seen(scope, "werk", TWO, sweep))

    def unseen(after: OrderId | None = None) -> tuple[OrderId, ...]:
        return desk.read(lambda scope: shadows.unseen(scope, "werk", sweep, after))

    assert (ONE, THREE) == unseen()
    assert (THREE,) == unseen(ONE)


def test_what_was_seen_earlier_does_not_count_as_later(desk: Desk) -> None:
    """Two readers whose pages cross."""
    keep(desk, ONE, AT + timedelta(days=2))
    desk.run(lambda scope: refs.link(scope, ONE, "werk", "W-1", AT))
    desk.run(lambda scope: shadows.seen(scope, "werk", ONE, AT))

    assert () == desk.read(lambda scope: shadows.unseen(scope, "werk", AT + timedelta(days=1)))


def test_what_is_forgotten_is_counted_where_it_said_more_than_a_status(desk: Desk) -> None:
    """An erasure tells how many rows lost what they said; one without any lost nothing."""
    keep(desk, ONE, AT, title="Boiler")
    keep(desk, TWO, AT)

    assert [1, 0, 0] == [
        desk.run(partial(shadows.forget, order=order)) for order in (ONE, TWO, ONE)
    ]
    assert {} == desk.run(lambda scope: shadows.held(scope, "werk", TWO, AT))
