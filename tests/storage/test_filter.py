"""Filters: each field restricts, what is left open does not."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fixflow
from fixflow.desk import Desk
from fixflow.identity import InvalidId, OneForSeveral
from fixflow.instants import parse_instant
from fixflow.lifecycle import Order, Outcome, Phase
from fixflow.parties import CONTRACTOR, PRINCIPAL, Actor
from fixflow.partners import shipped, velux
from fixflow.portal import matches
from fixflow.storage import orders
from fixflow.storage.filter import Filter
from fixflow.storage.orders import Scope
from tests.portal.people import HOST, wandered


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


@cache
def walks() -> tuple[Order, ...]:
    """Walk the orders once a process, and only where one of these tests runs."""
    return tuple(wandered(90))


def states() -> list[str]:
    """Name the states that the walks ended in."""
    return sorted({order.state for order in walks()})


def filters() -> st.SearchStrategy[Filter]:
    """Draw what somebody may ask for."""
    refs = sorted({order.program for order in walks()})
    return st.builds(
        Filter,
        programs=st.lists(st.sampled_from([*refs, "imofix", "velux", "velux@9"]), max_size=2).map(
            tuple
        ),
        states=st.lists(st.sampled_from([*states(), "complete"]), max_size=3).map(tuple),
        phases=st.lists(st.sampled_from(Phase), max_size=3).map(tuple),
        outcomes=st.lists(st.sampled_from([None, *Outcome]), max_size=3).map(tuple),
        contractor=st.sampled_from([None, "meier", "huber", "nobody"]),
        unclaimed=st.booleans(),
    )


WANTED = st.deferred(filters)


@pytest.fixture(scope="module")
def walked() -> Iterator[Desk]:
    """Orders of every program, walked at random and kept."""
    with fixflow.open(":memory:") as desk:
        scope = Scope(desk.realm.value, shipped)
        for order in walks():
            desk.binding.run(orders.receive(scope, order, order.events))
        yield desk


@given(wanted=WANTED)
def test_the_statement_finds_what_the_overview_defines(walked: Desk, wanted: Filter) -> None:
    """Lifecycle spec 2.22: `matches` is the definition; storage's SQL must agree (number 13)."""
    defined = [str(each.id) for each in walks() if matches(each, wanted.definition, HOST, each.at)]

    assert sorted(defined) == [str(each.id) for each in walked.orders(wanted)]


def test_the_walks_tell_filters_apart() -> None:
    """Were all orders alike, every filter would agree with every other."""
    assert len(states()) > 12
    assert {None, "meier", "huber"} == {each.parties.get(CONTRACTOR) for each in walks()}


def test_a_single_name_is_not_taken_letter_by_letter() -> None:
    """`programs="velux"` would look for five programs of one letter, and find nothing."""
    name: Any = "velux"

    with pytest.raises(OneForSeveral):
        Filter(programs=name)
    with pytest.raises(OneForSeveral):
        Filter(states=name)
