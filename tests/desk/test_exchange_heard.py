"""Exchange calls of a desk that take what a partner says: once, whatever comes twice or late."""

import json
from collections.abc import Iterator

import pytest
from attrs import evolve, frozen

from fixflow.connectors.carrying import About
from fixflow.connectors.errors import ContractDrift, OtherPartner
from fixflow.connectors.flow import Flow
from fixflow.connectors.intents import Intent, Message
from fixflow.connectors.outcomes import (
    AwaitReply,
    Reconcile,
    SendOutcome,
    Settled,
    Told,
    Unknown,
)
from fixflow.connectors.remote import (
    BusinessReply,
    ExternalRef,
    Inbound,
)
from fixflow.desk import Desk
from fixflow.identity import OrderId
from fixflow.partners import imofix
from fixflow.portal import LimitOutOfRange
from fixflow.storage import acting
from fixflow.storage.exchange.conflicts import Side
from fixflow.storage.inbox import InboxChanged
from fixflow.storage.orders import Scope
from fixflow.storage.script import Script
from tests.connectors.office import (
    AT,
    MEIER,
    RULES,
    SONNEGG,
    deliver,
    door,
    later,
    linked,
    received,
    states,
)
from tests.connectors.werk import WERK, Site, Werk
from tests.stores import FEW, POSTGRES, opened

REF = ExternalRef(WERK, "W-1")


@pytest.fixture(
    params=[
        pytest.param(each, marks=[pytest.mark.postgres] if each in POSTGRES else []) for each in FEW
    ]
)
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    """A desk over each engine, and one that is awaited."""
    with opened(request.param) as found:
        yield found


@pytest.fixture
def site() -> Site:
    """The partner."""
    return Site()


def names(desk: Desk, order: str = "AU-1") -> list[str]:
    """Name the events of an order."""
    return [each.name for each in desk.show(order).events]


def inbound(kind: str, id_: str = "m-1", **told: str) -> Inbound:
    """Make a call of Werk's."""
    body = json.dumps({"kind": kind, "id": "W-1", **told}).encode()
    return Inbound(partner=WERK, id=id_, at=later(hours=1), body=body)


def test_calls_are_coalesced_and_each_order_is_fetched_once(desk: Desk, site: Site) -> None:
    """Spec 2.5: a wake-up; however often it is said."""
    linked(desk, site, number="N7")
    opened_door = door(desk, site)
    told = [
        desk.exchange.take_call(inbound("changed", id_), opened_door)
        for id_ in ("m-1", "m-2", "m-1")
    ]
    taken = desk.exchange.refresh(opened_door, at=later(hours=2))

    assert [(True, (REF,)), (True, (REF,)), (False, (REF,))] == [
        (each.new, each.woken) for each in told
    ]
    assert ["GET orders/W-1"] == list(map(str, site.asked))
    assert (1, [{"number": "N7"}]) == (taken.read, [each.taken for each in taken.changes])
    assert 0 == desk.exchange.refresh(opened_door, at=later(hours=3)).read


def test_a_call_with_other_bytes_under_its_id_is_the_partners_fault(desk: Desk, site: Site) -> None:
    """Spec 5: one id, two bodies; the first one stays."""
    opened_door = door(desk, site)
    desk.exchange.take_call(inbound("changed"), opened_door)
    with pytest.raises(InboxChanged):
        desk.exchange.take_call(inbound("noted"), opened_door)


def test_a_call_that_cannot_be_read_is_kept(desk: Desk, site: Site) -> None:
    """A changed contract; `unhandled` gives it back once the connector is mended."""
    told = desk.exchange.take_call(inbound(""), door(desk, site))
    broken = evolve(inbound("changed", "m-2"), body=b"<html>")
    second = desk.exchange.take_call(broken, door(desk, site))

    assert told.failure is None  # an acknowledgement, of which nothing follows
    assert isinstance(second.failure, ContractDrift)
    assert ["m-2"] == [each.message for each in desk.unhandled()]


def test_a_call_that_failed_shows_it_and_nothing_of_its_text(desk: Desk, site: Site) -> None:
    """Whoever prints what came sees that it was not handled; an error of the host's may say anything."""

    def decided(_scope: Scope, _told: BusinessReply, _order: OrderId | None) -> Script[None]:
        yield from ()  # pyrefly: ignore[invalid-yield]  it is a script without a statement
        raise KeyError("hunter2")

    broken = evolve(inbound("changed"), body=b"<html>")
    heard = desk.exchange.take_call(broken, door(desk, site))
    by_host = desk.exchange.take_call(inbound("decided", "m-2"), door(desk, site), decided=decided)

    assert "failure=connectors.drift)" in repr(heard)
    assert "failure=KeyError)" in repr(by_host)
    assert "failure=None" in repr(
        desk.exchange.take_call(inbound("noted", "m-3"), door(desk, site))
    )


def test_a_call_that_failed_is_taken_again_as_it_is_kept(desk: Desk, site: Site) -> None:
    """After the connector was mended, and the sender has given up."""
    linked(desk, site)
    down: list[int] = [1]

    def decided(_scope: Scope, _told: BusinessReply, _order: OrderId | None) -> Script[None]:
        yield from ()  # pyrefly: ignore[invalid-yield]  it is a script without a statement
        if down:
            raise KeyError

    desk.exchange.take_call(inbound("decided"), door(desk, site), decided=decided)
    down.clear()
    again = [
        desk.exchange.take_call(Inbound.again(each), door(desk, site), decided=decided)
        for each in desk.unhandled()
    ]

    assert [(True, None)] == [(each.new, each.failure) for each in again]
    assert () == desk.unhandled()


def test_a_call_of_another_partner_is_refused(desk: Desk, site: Site) -> None:
    """Its ids are others'."""
    with pytest.raises(OtherPartner):
        desk.exchange.take_call(evolve(inbound("changed"), partner="muster"), door(desk, site))


def test_a_reply_closes_the_letter_that_waits_for_it(desk: Desk, site: Site) -> None:
    """Spec 2.2: the reply in the inbox settles it; a reply to nothing of ours is told."""
    linked(desk, site)
    letter = desk.exchange.export("AU-1", WERK, at=AT, topic="completed")
    opened_door = door(desk, site, replies=True)
    deliver(desk, AT, opened_door)
    told = [
        desk.exchange.take_call(inbound("answered", id_, to=to), opened_door)
        for id_, to in (("m-1", "w-unknown"), ("m-2", f"w-{letter[3:]}"))
    ]

    assert [((), ("w-unknown",)), ((letter,), ())] == [
        (each.settled, each.unknown) for each in told
    ]
    assert [("done", "werk:W-1")] == states(desk)


@frozen
class Undecided(Werk):
    """A connector that reads a reply which says that nobody knows yet."""

    def read(self, inbound: Inbound) -> tuple[Told, ...]:  # noqa: ARG002  whatever it says
        """Read it."""
        again = Reconcile(natural_key="k")
        return (Settled(correlation_id="m-1", outcome=Unknown(why="wait", resolve=again)),)


def test_a_reply_that_leaves_it_open_closes_nothing(desk: Desk, site: Site) -> None:
    """It is told as one that answers nothing."""
    undecided = evolve(door(desk, site), connector=Undecided())
    told = desk.exchange.take_call(inbound("answered"), undecided)

    assert ((), ("m-1",)) == (told.settled, told.unknown)


def test_a_reply_that_refuses_leaves_a_dead_letter(desk: Desk, site: Site) -> None:
    """With the partner's words."""
    linked(desk, site)
    letter = desk.exchange.export("AU-1", WERK, at=AT, topic="completed")
    opened_door = door(desk, site, replies=True)
    deliver(desk, AT, opened_door)
    desk.exchange.take_call(inbound("refused", to=f"w-{letter[3:]}"), opened_door, through=WERK)

    assert [("dead", "nein")] == states(desk)


def test_a_reply_names_the_order_only_where_its_letter_has_placed_it(
    desk: Desk, site: Site
) -> None:
    """What another letter is answered with may be an invoice's number, and none of the order's."""
    received(desk)
    told = About(Message(text="Wir kommen."), ExternalRef(WERK, "P-7"))
    opened_door = door(desk, site, {**RULES, "noted": lambda *_: told})
    noted, placed = (
        desk.exchange.export("AU-1", WERK, at=AT, topic=each) for each in ("noted", "received")
    )
    site.rows["P-7"] = {"id": "P-7", "status": "open"}
    opened_door = evolve(opened_door, connector=Answering())
    heard = []
    for letter in (noted, placed):
        deliver(desk, AT, opened_door)
        call = evolve(inbound("answered", letter, to=f"w-{letter[3:]}"), at=AT)
        heard.append(desk.exchange.take_call(call, opened_door).settled)
        heard.append(tuple(each.name for each in desk.exchange.links("AU-1")))

    assert [(noted,), (), (placed,), ("W-1",)] == heard


@frozen
class Answering(Werk):
    """A connector whose every message is answered later."""

    def submit(self, intent: Intent, ref: ExternalRef, key: str) -> Flow[SendOutcome]:
        """Have it done."""
        yield from super().submit(intent, ref, key)
        return Unknown(why="awaiting_reply", resolve=AwaitReply(correlation_id=f"w-{key[3:]}"))


def test_a_refusal_of_what_was_said_to_be_done_is_for_a_person(desk: Desk, site: Site) -> None:
    """Spec 5: `Rejected` after done is a conflict; the letter stays as it was."""
    linked(desk, site)
    letter = desk.exchange.export("AU-1", WERK, at=AT, topic="completed")
    opened_door = door(desk, site)
    deliver(desk, AT, opened_door)
    told = desk.exchange.take_call(inbound("refused", to=f"w-{letter[3:]}"), opened_door)
    [conflict] = desk.exchange.conflicts()

    assert ((), (f"w-{letter[3:]}",)) == (told.settled, told.unknown)
    assert ("reply to completed", "nein", "done") == (conflict.name, conflict.theirs, conflict.ours)
    assert [("done", "werk:W-1")] == states(desk)
    desk.exchange.settle_conflict(conflict, Side.THEIRS, by=MEIER, at=later(hours=1))
    assert () == desk.exchange.conflicts()
    assert () == desk.exchange.pull(opened_door, at=later(hours=2)).refused


@frozen
class Discarding(Werk):
    """A connector that reads that a message of ours broke the partner's rules."""

    replies: bool = True

    def read(self, inbound: Inbound) -> tuple[Told, ...]:
        """Read it."""
        to = json.loads(inbound.body)["to"]
        raise ContractDrift(WERK, "read", "errors", "a message by the rules", "1 error", to)


def test_a_message_that_was_discarded_there_gives_its_letter_up(desk: Desk, site: Site) -> None:
    """Spec 2.9: a rule breach is a drift, and the letter is dead; of what is not ours it is kept."""
    linked(desk, site)
    letter = desk.exchange.export("AU-1", WERK, at=AT, topic="completed")
    opened_door = evolve(door(desk, site), connector=Discarding())
    deliver(desk, AT, opened_door)
    told = [
        desk.exchange.take_call(inbound("invalid", id_, to=to), opened_door)
        for id_, to in (("m-1", f"w-{letter[3:]}"), ("m-2", "w-unknown"))
    ]

    assert [(letter,), ()] == [each.settled for each in told]
    assert [True, False] == [each.failure is None for each in told]
    assert [("dead", "connectors.drift: errors")] == states(desk)


def test_the_bytes_of_a_reply_go_with_the_order_that_it_is_about(desk: Desk, site: Site) -> None:
    """It may hold a name as well as any call."""
    linked(desk, site)
    letter = desk.exchange.export("AU-1", WERK, at=AT, topic="completed")
    opened_door = door(desk, site, replies=True)
    deliver(desk, AT, opened_door)
    desk.exchange.take_call(inbound("answered", to=f"w-{letter[3:]}"), opened_door)
    told = desk.erase(OrderId("AU-1"), by=SONNEGG, at=later(hours=3), why="Gesuch")

    assert 1 == {each.table: each.rows for each in told.erased}["fx_inbox"]


def test_what_their_people_decide_the_host_applies_in_the_same_transaction(
    desk: Desk, site: Site
) -> None:
    """Spec 2.1 no. 5: a BusinessReply is no Ack."""
    linked(desk, site)

    def decided(scope: Scope, reply: BusinessReply, order: OrderId | None) -> Script[None]:
        assert order is not None
        assert reply.accepted
        yield from acting.act(scope, order, imofix.Accept(), by=MEIER, at=later(hours=1))

    for _ in range(2):
        desk.exchange.take_call(inbound("decided"), door(desk, site), decided=decided)

    assert ["received", "accepted"] == names(desk)
    assert desk.exchange.take_call(inbound("decided", "m-3"), door(desk, site)).new


def test_what_is_not_shown_yet_is_tried_again_and_stops_after_twenty_times(
    desk: Desk, site: Site
) -> None:
    """Spec 2.8: a call may announce what the interface cannot show yet."""
    opened_door = door(desk, site)
    desk.exchange.wake(REF, at=AT)
    told = [desk.exchange.refresh(opened_door, at=later(hours=n)) for n in range(21)]
    [stuck] = desk.exchange.stuck(WERK)

    assert [1] * 20 + [0] == [len(each.failures) for each in told]
    assert ("W-1", 20, "connectors.not_shown") == (stuck.name, stuck.tries, stuck.note)
    assert () == desk.exchange.stuck(WERK, stuck)
    linked(desk, site)
    desk.exchange.wake(REF, at=AT)
    assert 1 == desk.exchange.refresh(opened_door, at=later(days=1)).read


def test_how_many_are_read_is_bounded(desk: Desk, site: Site) -> None:
    """A thousand at most."""
    for limit in (0, 1001):
        with pytest.raises(LimitOutOfRange):
            desk.exchange.refresh(door(desk, site), at=AT, limit=limit)


def test_the_bytes_of_a_call_go_with_the_order_that_it_is_about(desk: Desk, site: Site) -> None:
    """Whoever asks for an erasure means those too."""
    linked(desk, site)
    desk.exchange.take_call(inbound("changed"), door(desk, site))
    told = desk.erase(OrderId("AU-1"), by=SONNEGG, at=later(hours=3), why="Gesuch")

    assert 1 == {each.table: each.rows for each in told.erased}["fx_inbox"]
