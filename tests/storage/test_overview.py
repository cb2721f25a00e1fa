"""The overview in a database: what the portal defines, on every engine, for who may see it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fixflow.deadlines import DeadlineState
from fixflow.desk import Desk
from fixflow.identity import OrderId
from fixflow.lifecycle import Order, Outcome, Phase
from fixflow.parties import CONTRACTOR, CUSTOMER, PRINCIPAL, Actor, Role
from fixflow.partners import digitec_galaxus as digitec
from fixflow.partners import imofix
from fixflow.portal import (
    BadCursor,
    Filter,
    LimitOutOfRange,
    Overview,
    Span,
    matches,
    overview,
)
from fixflow.storage import UnknownOrder, orders, searching
from fixflow.storage.filter import Filter as StorageFilter
from fixflow.storage.orders import Scope
from fixflow.storage.overview import FilterNeedsInstant
from fixflow.storage.overview import overview as page
from fixflow.storage.paging import KINDS_SEEN_BY_SYSTEM, NEXT_SEEN_BY_SYSTEM
from fixflow.storage.script import Script
from fixflow.storage.several_journals import OF_FEW
from tests.portal.people import HOST, HUBER, MEIER, MONDAY, SONNEGG, TENANT, wandered
from tests.stores import FEW, POSTGRES, opened

LATE = MONDAY + timedelta(days=30)
WORDS = ("w-00", "velux", "imofix angenommen", "storen", "zurich", "müller", "7 w", "montage", "x")
PARTIES = (MEIER, HUBER, SONNEGG, TENANT, Actor(CONTRACTOR), Actor(CUSTOMER), HOST)
READERS = (
    MEIER,
    HUBER,
    SONNEGG,
    TENANT,
    HOST,
    Actor(PRINCIPAL),
    Actor(CONTRACTOR),
    Actor(CUSTOMER),
)


@cache
def walks() -> tuple[Order, ...]:
    """Walk the orders once a process, and only where one of these tests runs."""
    return tuple(wandered(1000))


def several(of: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    """Draw a few values; often none, which restricts nothing."""
    return st.lists(of, max_size=2).map(tuple)


def filters() -> st.SearchStrategy[Filter]:
    """Draw what somebody may ask for."""
    states = sorted({order.state for order in walks()})
    refs = sorted({order.program for order in walks()})
    when = st.sampled_from([None, MONDAY, *(each.events[0].at for each in walks()[:3])])
    return st.builds(
        Filter,
        phases=several(st.sampled_from(Phase)),
        states=several(st.sampled_from(states)),
        programs=several(st.sampled_from([*refs, "imofix", "velux", "velux@9"])),
        outcomes=several(st.sampled_from([None, *Outcome])),
        turn=several(st.sampled_from([None, *Role])),
        deadline_states=several(st.sampled_from(DeadlineState)),
        parties=several(st.sampled_from(PARTIES)),
        place=st.sampled_from([None, None, "CH", "CH-AG", "CH-A", "DE-BY"]),
        received=st.builds(Span, when, when) | st.none(),
        due_before=st.sampled_from([None, None, LATE]),
        text=st.sampled_from(["", "", *WORDS]),
    )


WANTED = st.deferred(filters)


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(each, marks=[pytest.mark.postgres] if each in POSTGRES else []) for each in FEW
    ],
)
def walked(request: pytest.FixtureRequest) -> Iterator[Desk]:
    """Orders of every program, walked at random and kept, among those of another realm."""
    with opened(request.param) as desk:
        kept_in(desk, "default", walks())
        kept_in(desk, "other", walks()[:40])
        yield desk


def kept_in(desk: Desk, realm: str, several: tuple[Order, ...]) -> None:
    """Keep orders with their words, in one transaction."""
    scope = Scope(realm, desk.program)

    def keep() -> Script[None]:
        for order in several:
            yield from orders.receive(scope, order, order.events)
            yield from searching.write(scope, order)

    desk.binding.run(keep())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(wanted=WANTED, search=st.sampled_from(["", *WORDS]), reader=st.sampled_from(READERS))
def test_a_list_holds_what_the_portal_matches(
    walked: Desk, wanted: Filter, search: str, reader: Actor
) -> None:
    """Lifecycle spec 2.22: `matches` is the definition; here by id, a thousand orders."""
    told = Filter(text=search)
    defined = [
        str(each.id)
        for each in walks()
        if matches(each, wanted, reader, LATE) and matches(each, told, HOST, LATE)
    ]

    assert sorted(defined) == [
        str(each.id) for each in walked.orders(wanted, search, by=reader, at=LATE)
    ]


@settings(deadline=None)
@given(wanted=WANTED, reader=st.sampled_from(READERS), limit=st.sampled_from([1, 7, 50, 500]))
def test_a_page_is_the_page_that_the_portal_defines(
    walked: Desk, wanted: Filter, reader: Actor, limit: int
) -> None:
    """Entries, total, counts and the key of the next page, then that page by its text."""
    first = overview(walks(), wanted, reader, LATE, limit=limit)
    told = walked.overview(wanted, by=reader, at=LATE, limit=limit)

    assert [each.order.id for each in first.entries] == [each.order.id for each in told.entries]
    assert (first.total, first.next, first.counts) == (told.total, told.next, told.counts)
    if first.next is not None:
        second = overview(walks(), wanted, reader, LATE, limit=limit, after=first.next)
        following = walked.overview(wanted, by=reader, at=LATE, limit=limit, after=str(first.next))

        assert [str(each.order.id) for each in second.entries] == [
            str(each.order.id) for each in following.entries
        ]


def test_the_walks_tell_filters_apart() -> None:
    """Were a word or a reader to find all or nothing, every statement would agree with every other."""
    for words in WORDS[:4]:
        found = [each for each in walks() if matches(each, Filter(text=words), HOST, LATE)]

        assert 0 < len(found) < len(walks()), words
    for reader in (MEIER, SONNEGG):
        assert 0 < sum(matches(each, Filter(), reader, LATE) for each in walks()) < len(walks())


def test_pages_by_id_join_to_the_whole(walked: Desk) -> None:
    """A page begins after an id; what Python leaves out shortens no page before the last."""
    wanted = Filter(turn=(CONTRACTOR,))
    whole = [each.id for each in walked.orders(wanted, by=MEIER, at=LATE)]
    joined: list[OrderId] = []
    while True:
        page = walked.orders(
            wanted, by=MEIER, at=LATE, limit=7, after=joined[-1] if joined else None
        )
        joined += [each.id for each in page]
        if len(page) < 7:
            break

    assert len(whole) > 14
    assert whole == joined


def test_a_stretch_of_time_holds_its_beginning_and_not_its_end(walked: Desk) -> None:
    """`Span`: the first instant is inclusive, the end exclusive; an order at the very instant."""
    at = walks()[0].events[0].at

    assert walks()[0] in walked.orders(Filter(received=Span(at, None)))
    assert walks()[0] not in walked.orders(Filter(received=Span(None, at)))


def test_turn_and_deadlines_are_a_question_of_when(walked: Desk) -> None:
    """The core has no clock; guessing one would give another list tomorrow."""
    with pytest.raises(FilterNeedsInstant) as caught:
        walked.orders(Filter(turn=(CONTRACTOR,), due_before=LATE))

    assert "turn, due_before" == caught.value.fields


@pytest.mark.parametrize("limit", [0, 501, -1, "x", 1.5, True])
def test_a_page_has_bounds(walked: Desk, limit: int) -> None:
    """Storage asks the database for a page, never for everything there is."""
    with pytest.raises(LimitOutOfRange):
        walked.overview(by=HOST, at=LATE, limit=limit)
    with pytest.raises(LimitOutOfRange):
        walked.orders(limit=limit)


def test_a_key_that_is_none_is_told(walked: Desk) -> None:
    """An address that somebody has edited."""
    with pytest.raises(BadCursor):
        walked.overview(by=HOST, at=LATE, after="7.x")


def test_what_somebody_must_not_see_does_not_exist(walked: Desk) -> None:
    """CVE-2026-57176: an order of somebody else and one that is not there are told alike."""
    foreign = next(each for each in walks() if each.parties.get(CONTRACTOR) == "huber")
    told = []
    for order in (foreign.id, OrderId("W-9999")):
        for ask in (walked.show, lambda order_id, *, by: walked.as_of(order_id, LATE, by=by)):
            with pytest.raises(UnknownOrder) as caught:
                ask(order, by=MEIER)
            told.append((caught.value.code, caught.value.say("de").replace(str(order), "?")))

    assert 1 == len(set(told))
    assert foreign == walked.show(foreign.id, by=HUBER) == walked.show(foreign.id)


def test_an_order_is_told_as_it_was(walked: Desk) -> None:
    """P9: the fold of its events up to an instant, that instant included; by a fold of the test's own."""
    for order in (each for each in walks()[:60] if each.version > 2):
        program = walked.program(order.program)
        for event in order.events:
            known = [each for each in order.events if each.at <= event.at]

            assert program.replay(known) == walked.as_of(order.id, event.at)


def test_before_it_came_in_there_was_no_order(walked: Desk) -> None:
    """An order of tomorrow is told like one that nobody knows."""
    with pytest.raises(UnknownOrder):
        walked.as_of(walks()[0].id, walks()[0].events[0].at - timedelta(microseconds=1))


def test_storages_own_filter_is_taken_too(walked: Desk) -> None:
    """The statements of a month ask by it: whose orders, and those that nobody has yet."""
    wanted = StorageFilter(contractor="meier", unclaimed=True)
    defined = [each.id for each in walks() if matches(each, wanted.definition, HOST, LATE)]
    page = walked.overview(wanted, by=HOST, at=LATE, limit=500)

    assert len(defined) == page.total
    assert set(defined) == {each.id for each in walked.orders(wanted)}


def test_a_realm_shows_its_own_orders_only(walked: Desk) -> None:
    """Forty of the thousand are kept in another realm under equal ids."""
    from fixflow.identity import Realm

    other = walked.within(Realm("other"))

    assert 40 == len(other.orders())
    assert 40 >= other.overview(by=HOST, at=LATE).total


INSTANTS = tuple(MONDAY + timedelta(hours=hours) for hours in (-5, 9, 26, 50, 77, 130, 400, 9000))
OLD = "UPDATE fx_order SET edition = 'old' WHERE realm = ? AND id LIKE ?"
UNSAID = "UPDATE fx_order SET due_at = NULL, edition = NULL WHERE realm = ? AND id LIKE ?"


def rewritten(sql: str, pattern: str) -> Script[None]:
    """Make rows those of an earlier calendar, or of an earlier schema."""
    yield sql, ("default", pattern)


@pytest.fixture(scope="module")
def aged(walked: Desk) -> Desk:
    """The same orders, some of whose rows rest on an earlier calendar, or say nothing of it."""
    walked.binding.run(rewritten(OLD, "%3"))
    walked.binding.run(rewritten(UNSAID, "%7"))
    return walked


@pytest.mark.parametrize("at", INSTANTS, ids=str)
def test_rows_that_are_not_believed_are_judged_beside_the_others(aged: Desk, at: datetime) -> None:
    """An upgrade of the calendars changes no answer, only how long it takes; nor does an instant."""
    wanted, read = Filter(turn=(CONTRACTOR, None)), list[OrderId]()
    defined = overview(walks(), wanted, MEIER, at, limit=500)
    told = aged.overview(wanted, by=MEIER, at=at, limit=40)

    assert (defined.total, defined.counts) == (told.total, told.counts)
    while True:
        read += [each.order.id for each in told.entries]
        if told.next is None:
            break
        told = aged.overview(wanted, by=MEIER, at=at, limit=40, after=told.next)
    assert [each.order.id for each in defined.entries] == read


def noted(script: Script[Overview], sent: list[str]) -> Script[Overview]:
    """Run a script, and note its statements."""
    step = next(script)
    while True:
        sent.append(step[0])
        try:
            step = script.send((yield step))
        except StopIteration as end:
            return cast("Overview", end.value)


@pytest.mark.parametrize(("limit", "reads"), [(1, 1), (25, 1), (50, 2)])
def test_a_page_reads_the_orders_of_the_page(limit: int, reads: int) -> None:
    """A thousand orders, of which one statement counts, one names a page, and each 25 are read by one.

    With the one for the vault, a page of 50 takes five: «≤ 5 queries, flat in n».
    """
    sent = list[str]()
    with opened("own_sqlite") as desk:
        kept_in(desk, "default", walks())
        asked = page(
            Scope("default", desk.program), Filter(), by=HOST, at=LATE, after=None, limit=limit
        )
        desk.binding.read(noted(asked, sent))

    assert [KINDS_SEEN_BY_SYSTEM, NEXT_SEEN_BY_SYSTEM, *[OF_FEW] * reads] == sent[: reads + 2]
    assert OF_FEW not in sent[reads + 2 :]
    assert 3 + reads >= len(sent)


def test_a_backfill_writes_anew_what_rests_on_another_calendar(aged: Desk) -> None:
    """Else every list would stay slow after an upgrade, until each order's next step."""
    done = aged.backfill()

    assert 100 <= done.orders
    assert () == done.failures
    assert 0 == aged.backfill().orders


def test_what_a_portal_hides_fills_no_page() -> None:
    """Digitec: an order on prepayment reaches the contractor «erst nach Zahlungseingang»."""
    with opened("own_sqlite") as desk:
        for hours in range(0, 6, 2):
            at = MONDAY + timedelta(hours=hours)
            desk.receive(
                digitec.PROGRAM, f"SP-{hours}", by=HOST, at=at, place="CH-ZH", contractor="meier",
                prepayment=True,
            )  # fmt: skip
            desk.receive(
                imofix.PROGRAM, f"AU-{hours}", by=SONNEGG, at=at, place="CH-ZH", contractor="meier",
                title="Boiler",
            )  # fmt: skip
        first = desk.overview(by=MEIER, at=LATE, limit=2)
        second = desk.overview(by=MEIER, at=LATE, limit=2, after=first.next)
        waiting = desk.overview(Filter(states=("awaiting_payment",)), by=MEIER, at=LATE)

    assert ["AU-0", "AU-2", "AU-4"] == [
        str(each.order.id) for each in (*first.entries, *second.entries)
    ]
    assert (3, None) == (first.total, second.next)
    assert 3 == waiting.total
