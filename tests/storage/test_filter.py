"""Filters: each field restricts, what is left open does not."""

from collections.abc import Callable

import pytest

from fixflow.desk import Desk
from fixflow.identity import InvalidId
from fixflow.instants import parse_instant
from fixflow.lifecycle import Outcome, Phase
from fixflow.parties import PRINCIPAL, Actor
from fixflow.partners import velux
from fixflow.storage.filter import Filter


@pytest.fixture
def three(
    desk: Desk, executed: Callable[[str, str], None], invoiced: Callable[[str, str, str], None]
) -> Desk:
    """An executed order, an invoiced one and one that nobody has yet."""
    executed("SP-1", "2026-05-12")
    invoiced("AU-1", "2026-05-12", "120.00")
    asked = parse_instant("2026-05-04T10:00:00+02:00")
    desk.receive(velux.PROGRAM, "VX-1", by=Actor(PRINCIPAL, "velux"), at=asked, place="DE-NW")
    return desk


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Filter(), "AU-1 SP-1 VX-1"),
        (Filter(programs=("imofix@1",)), "AU-1"),
        (Filter(programs=("imofix", "velux")), "AU-1 VX-1"),
        (Filter(programs=("imofix@2",)), ""),
        (Filter(programs=("imo", "fix@1")), ""),
        (Filter(states=("completed",)), "SP-1"),
        (Filter(states=("complete", "d")), ""),
        (Filter(phases=(Phase.REQUESTED, Phase.DONE)), "SP-1 VX-1"),
        (Filter(phases=(Phase.CLOSED,)), ""),
        (Filter(outcomes=(Outcome.DONE,)), "AU-1 SP-1"),
        (Filter(outcomes=(None,)), "VX-1"),
        (Filter(outcomes=(None, Outcome.DONE)), "AU-1 SP-1 VX-1"),
        (Filter(outcomes=(Outcome.LOST,)), ""),
        (Filter(contractor="meier"), "AU-1 SP-1"),
        (Filter(contractor="meier", programs=("imofix",)), "AU-1"),
        (Filter(contractor="huber"), ""),
    ],
)
def test_an_order_must_fit_every_field_that_is_given(
    three: Desk, wanted: Filter, expected: str
) -> None:
    """By id; a name is whole or it is another one, also across the ends of two names."""
    assert expected.split() == [str(each.id) for each in three.orders(wanted)]


@pytest.mark.parametrize("name", ["", "a\nb", " a", "x" * 201])
def test_a_name_is_one_line(name: str) -> None:
    """A line break would make two names of one."""
    with pytest.raises(InvalidId):
        Filter(states=(name,))


def test_more_orders_than_a_page_are_all_found(desk: Desk) -> None:
    """500 are read at once; none is lost or doubled where two pages meet."""
    asked = parse_instant("2026-05-04T10:00:00+02:00")
    ids = [f"VX-{number:04}" for number in range(1001)]
    with desk.together():
        for each in ids:
            desk.receive(velux.PROGRAM, each, by=Actor(PRINCIPAL), at=asked, place="DE-NW")

    assert ids == [str(each.id) for each in desk.orders()]
    assert 1000 == len(desk.orders(Filter(states=("enquiry_received",)))[:1000])
