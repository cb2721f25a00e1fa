"""Conflicts: both values are kept until somebody decides, and who it was stays."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from attrs import evolve

from fixflow.desk import Desk
from fixflow.identity import OrderId
from fixflow.parties import CONTRACTOR, Actor
from fixflow.storage.exchange import conflicts
from fixflow.storage.exchange.conflicts import ConflictGone, FieldConflict, Side
from tests.looking import Looking

AT = datetime(2027, 1, 4, 10, tzinfo=UTC)
MEIER = Actor(CONTRACTOR, "meier")
TITLE = FieldConflict(
    partner="werk", order=OrderId("AU-1"), name="title", theirs="b", ours=["c", None], at=AT
)


def test_a_conflict_is_listed_until_it_is_settled(desk: Desk) -> None:
    """With both values, as JSON."""
    desk.run(lambda scope: conflicts.freeze(scope, TITLE))

    assert (TITLE,) == desk.read(conflicts.open_ones)
    desk.run(lambda scope: conflicts.settle(scope, TITLE, Side.OURS, MEIER, AT))
    assert () == desk.read(conflicts.open_ones)
    assert [("contractor:meier", "ours")] == Looking(desk.binding).execute(
        "SELECT settled_by, kept FROM fx_conflict"
    )


def test_the_same_conflict_is_one_and_keeps_its_place(desk: Desk) -> None:
    """A look a day later finds it as it was; with another value it is another."""
    later = evolve(TITLE, at=AT + timedelta(days=1))
    told = [
        desk.run(partial(conflicts.freeze, conflict=each))
        for each in (TITLE, later, evolve(later, theirs="d"))
    ]

    assert [True, False, True] == told
    assert (evolve(later, theirs="d"),) == desk.read(conflicts.open_ones)


def test_a_decision_on_what_has_changed_meanwhile_is_refused(desk: Desk) -> None:
    """The person saw other values, or somebody else was faster."""
    desk.run(lambda scope: conflicts.freeze(scope, evolve(TITLE, theirs="d")))
    with pytest.raises(ConflictGone):
        desk.run(lambda scope: conflicts.settle(scope, TITLE, Side.OURS, MEIER, AT))
    desk.run(lambda scope: conflicts.agreed(scope, "werk", TITLE.order, "title", AT))
    with pytest.raises(ConflictGone):
        desk.run(
            lambda scope: conflicts.settle(scope, evolve(TITLE, theirs="d"), Side.OURS, MEIER, AT)
        )


def test_a_conflict_that_comes_again_is_open_again(desk: Desk) -> None:
    """Settled once is not settled for ever."""
    desk.run(lambda scope: conflicts.freeze(scope, TITLE))
    desk.run(lambda scope: conflicts.settle(scope, TITLE, Side.THEIRS, MEIER, AT))

    assert desk.run(lambda scope: conflicts.freeze(scope, TITLE))
    assert (TITLE,) == desk.read(conflicts.open_ones)


def test_the_list_goes_on_after_its_last_row(desk: Desk) -> None:
    """Page by page, the oldest first."""
    several = [
        evolve(TITLE, order=OrderId(f"AU-{n}"), at=AT + timedelta(hours=n % 2)) for n in range(4)
    ]
    for each in several:
        desk.run(partial(conflicts.freeze, conflict=each))
    found = desk.read(conflicts.open_ones)

    assert ["AU-0", "AU-2", "AU-1", "AU-3"] == [each.order.value for each in found]
    assert found[2:] == desk.read(lambda scope: conflicts.open_ones(scope, found[1]))


def test_forgetting_is_counted(desk: Desk) -> None:
    """An erasure names how many there were."""
    desk.run(lambda scope: conflicts.freeze(scope, TITLE))

    assert 1 == desk.run(lambda scope: conflicts.forget(scope, TITLE.order))
    assert 0 == desk.run(lambda scope: conflicts.forget(scope, TITLE.order))


def test_no_value_stands_in_a_repr() -> None:
    """It may be a tenant's name."""
    assert "theirs" not in repr(TITLE)
