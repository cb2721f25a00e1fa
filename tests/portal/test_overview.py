"""The overview: pages that join to the whole, and counts with the other filters on."""

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from fixflow.deadlines import DeadlineState
from fixflow.lifecycle import Order, Outcome, Phase
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM, Actor, Role
from fixflow.partners import shipped, velux
from fixflow.portal.cursor import Cursor
from fixflow.portal.entry import Entry
from fixflow.portal.filter import Filter
from fixflow.portal.matching import matches
from fixflow.portal.overview import LimitOutOfRange, Overview, overview
from tests.portal.morning import NOW, ORDERS
from tests.portal.people import HOST, HUBER, MEIER, MONDAY, SONNEGG, TENANT, wandered

EVERYTHING = Filter()
WALKS = tuple(wandered(30))
LATE = MONDAY + timedelta(days=30)
FILTERS = st.builds(
    Filter,
    phases=st.lists(st.sampled_from(Phase), max_size=3).map(tuple),
    states=st.lists(st.sampled_from(["completed", "accepted", "awaiting_goods", "lost"]), max_size=2).map(tuple),
    programs=st.sampled_from([(), ("imofix",), ("velux@1", "digitec_galaxus")]),
    outcomes=st.sampled_from([(), (None,), (Outcome.DONE, None)]),
    turn=st.lists(st.sampled_from([None, *Role]), max_size=2).map(tuple),
    deadline_states=st.lists(st.sampled_from(DeadlineState), max_size=2).map(tuple),
    place=st.sampled_from([None, "CH", "DE-BY"]),
    text=st.sampled_from(["", "w-00", "velux"]),
)  # fmt: skip
MOVED = st.sampled_from([MONDAY - timedelta(days=9), MONDAY, LATE])
READERS = st.sampled_from(
    [MEIER, HUBER, SONNEGG, TENANT, HOST, Actor(PRINCIPAL), Actor(CONTRACTOR)]
)


def ids(page: Overview) -> list[str]:
    """Name the orders of a page."""
    return [str(entry.order.id) for entry in page.entries]


def test_meiers_morning():
    """Due first, then received, then id: the whole list by hand."""
    page = overview(ORDERS.values(), EVERYTHING, MEIER, NOW)

    # VX-1, VX-2: due on Tuesday 08:00 both; then those without a due instant, oldest first
    assert [
        "VX-1", "VX-2", "SP-481518", "AU-1", "AU-3", "AU-4", "AU-5", "AU-6", "SP-481516", "AU-2",
    ] == ids(page)  # fmt: skip
    assert (10, None) == (page.total, page.next)


def test_counts_say_how_many_there_would_be():
    """Of Meier's ten; states count what is hidden too, since naming the state shows it; by hand."""
    counts = overview(ORDERS.values(), EVERYTHING, MEIER, NOW).counts

    assert {
        Phase.REQUESTED: 3, Phase.COMMITTED: 1, Phase.WAITING: 1, Phase.DONE: 2, Phase.BILLED: 1,
        Phase.CLOSED: 2,
    } == counts.phases  # fmt: skip
    assert {CONTRACTOR: 6, SYSTEM: 1, None: 3} == counts.turn
    assert {
        "sent": 1, "accepted": 1, "completed": 1, "closed_unbilled": 1, "rejected": 1, "invoiced": 1,
        "enquiry_received": 2, "goods_under_way": 1, "settled": 1, "awaiting_goods": 1,
    } == counts.states  # fmt: skip
    # under_way: accept and contact met; settled: accept, contact, appointment met
    assert {DeadlineState.OVERDUE: 2, DeadlineState.MET: 2} == counts.deadline_states


def test_each_count_leaves_its_own_filter_open_and_the_others_on():
    """Whoever filters by phase still sees how many the other phases have; by hand."""
    page = overview(ORDERS.values(), Filter(phases=(Phase.DONE,), programs=("imofix",)), MEIER, NOW)

    assert ["AU-3"] == ids(page)
    assert {Phase.REQUESTED: 1, Phase.COMMITTED: 1, Phase.DONE: 1, Phase.BILLED: 1, Phase.CLOSED: 2} == page.counts.phases  # fmt: skip
    assert {"completed": 1} == page.counts.states
    assert {CONTRACTOR: 1} == page.counts.turn
    assert {} == page.counts.deadline_states


@given(FILTERS, READERS)
def test_a_count_is_what_the_filter_would_show(wanted: Filter, reader: Actor):
    """An independent count: every value put into the filter, every order asked by `matches`."""
    counts = overview(WALKS, wanted, reader, LATE).counts
    for name, counted in (
        ("phases", {**dict.fromkeys(Phase, 0), **counts.phases}),
        ("states", dict(counts.states)),
        ("turn", {**dict.fromkeys((None, *Role), 0), **counts.turn}),
        ("deadline_states", {**dict.fromkeys(DeadlineState, 0), **counts.deadline_states}),
    ):
        for value, many in counted.items():
            change: dict[str, Any] = {name: (value,)}
            chosen = evolve(wanted, **change)
            fitting = [each for each in WALKS if matches(each, chosen, reader, LATE)]

            assert len(fitting) == many, (name, value)


@given(FILTERS, READERS, st.integers(2, 16))
def test_pages_join_to_the_whole(wanted: Filter, reader: Actor, limit: int):
    """No double, no loss, sorted; the oracle sorts everything that matches at once."""
    whole = [each for each in WALKS if matches(each, wanted, reader, LATE)]
    expected = [str(each.id) for each in sorted(whole, key=placed)]
    joined, after, pages = [], None, 0
    while pages == 0 or after is not None:
        page = overview(reversed(WALKS), wanted, reader, LATE, limit=limit, after=after)
        joined += ids(page)
        after, pages = page.next, pages + 1
        assert len(page.entries) <= limit
        assert len(whole) == page.total

    assert expected == joined
    assert max(1, -(-len(whole) // limit)) == pages


def placed(order: Order) -> tuple[float, float, str]:
    """Place an order by seconds: due or never, received, id."""
    still_open = [
        run.due.at.timestamp()
        for run in shipped(order.program).deadlines(order, LATE)
        if run.state.value in ("running", "overdue") and run.due.at
    ]
    return (min(still_open, default=float("inf")), order.events[0].at.timestamp(), str(order.id))


@given(st.data(), st.integers(3, 9))
def test_what_does_not_move_is_listed_once_while_others_come_go_and_move(data, limit: int):
    """What a key promises and a number of orders does not: page 2 after an order went is whole."""
    live = {str(order.id): order for order in WALKS}
    untouched, listed, after, number = set(live), Counter[str](), None, 0
    while number == 0 or after is not None:
        page = overview(live.values(), EVERYTHING, HOST, LATE, limit=limit, after=after)
        listed.update(ids(page))
        after, number = page.next, number + 1
        for name in data.draw(st.lists(st.sampled_from(sorted(live)), max_size=2, unique=True)):
            untouched.discard(name)
            live[name] = velux.PROGRAM.start(name, at=data.draw(MOVED), place="CH-ZH")
        for name in data.draw(st.lists(st.sampled_from(sorted(live)), max_size=1)):
            untouched.discard(name)
            del live[name]
        live[f"N-{number}"] = velux.PROGRAM.start(f"N-{number}", at=MONDAY, place="CH-ZH")
        if number > 60:
            break

    assert dict.fromkeys(untouched, 1) == {name: listed[name] for name in untouched}


def test_a_page_begins_after_its_key_also_if_that_order_is_gone():
    """Somebody took the last order of page 1 meanwhile."""
    first = overview(ORDERS.values(), EVERYTHING, MEIER, NOW, limit=3)
    assert first.next is not None
    rest = [order for order in ORDERS.values() if str(order.id) != first.next.id]

    second = overview(rest, EVERYTHING, MEIER, NOW, limit=3, after=Cursor.parse(str(first.next)))

    assert ["VX-1", "VX-2", "SP-481518"] == ids(first)
    assert ["AU-1", "AU-3", "AU-4"] == ids(second)


@pytest.mark.parametrize("limit", [-1, 0, 501, 10**9])
def test_there_is_always_a_limit(limit: int):
    """A page that holds everything is no page."""
    with pytest.raises(LimitOutOfRange):
        overview([], EVERYTHING, MEIER, NOW, limit=limit)


def test_the_usual_page_has_fifty():
    """Whoever names no limit gets one all the same."""
    page = overview(tuple(wandered(51)), EVERYTHING, HOST, LATE)

    assert (50, 51) == (len(page.entries), page.total)
    assert page.next == Cursor.of(page.entries[-1])


def test_an_own_program_is_found_by_whoever_hands_it_in():
    """No registry: the host's programs are an argument."""
    asked: list[str] = []

    def programs(ref: str):
        asked.append(ref)
        return shipped(ref)

    overview([ORDERS["new"]], EVERYTHING, MEIER, NOW, programs=programs)

    assert ["imofix@1"] == asked
    assert Entry.of(ORDERS["new"], MEIER, NOW, programs).program is shipped("imofix@1")
