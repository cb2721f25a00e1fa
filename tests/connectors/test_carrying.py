"""Carrying: letters through a partner's door: nothing twice, nothing in silence, nothing guessed."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta

import pytest
from attrs import evolve, frozen

import fixflow
from fixflow.connectors.bus_steps import Confirmed, Nacked, Publish, Returned, Shut
from fixflow.connectors.carrying import About, outcome_of, outcome_of_error, reached
from fixflow.connectors.door import AsyncDoor, Door, longest
from fixflow.connectors.errors import (
    AuthError,
    ContractDrift,
    NotShown,
    PartialSuccess,
    RateLimited,
    TransportError,
    Unsupported,
)
from fixflow.connectors.file_steps import Absent, Occupied, Put
from fixflow.connectors.flow import Done, Flow, call
from fixflow.connectors.http_steps import (
    IDEMPOTENT,
    ONCE,
    READ,
    Failed,
    NotOneSegment,
    Request,
    Response,
)
from fixflow.connectors.intents import Accept, Intent, Message, Place, Reject
from fixflow.connectors.outcomes import (
    AwaitReply,
    Committed,
    ManualStep,
    PartnerReason,
    Reconcile,
    Rejected,
    SendOutcome,
    Unknown,
)
from fixflow.connectors.policy import Policy
from fixflow.connectors.profile import BY_HAND
from fixflow.connectors.remote import ExternalRef
from fixflow.desk import Desk
from fixflow.safety.net import ForbiddenAddress
from fixflow.storage.exchange.conflicts import Side
from fixflow.storage.outbox import door as outbox
from fixflow.storage.outbox.door import InvalidDoors
from fixflow.texts import Text
from tests.connectors.office import AT, MEIER, accepted, deliver, door, later, received, states
from tests.connectors.werk import DONE, LOOK, PROFILE, UNDONE, WERK, Awaited, Faulty, Site, Werk

REF = ExternalRef(WERK, "W-1")


@pytest.fixture
def desk() -> Iterator[Desk]:
    """A desk with an order that is told to Werk."""
    with fixflow.open(":memory:") as opened:
        received(opened)
        opened.exchange.export("AU-1", WERK, at=AT)
        yield opened


def faulty(*faults: str) -> Faulty:
    """Give a site on whose line these faults happen one after the other, then none."""
    left = list(faults)
    return Faulty(Site(), lambda _: left.pop(0) if left else "none")


def test_a_door_is_handed_to_deliver_as_it_is_and_an_order_gets_its_name(desk):
    """DESIGN 3: `desk.deliver(now=t, doors={"openwowi": door})`."""
    site = Site()
    accepted(desk)
    desk.exchange.export("AU-1", WERK, at=AT)
    report = deliver(desk, AT, door(desk, site))

    assert (2, None) == (report.sent, report.next_at)
    assert [("place", "W-1"), ("accept", "W-1")] == [each[1:] for each in site.done]
    assert [(WERK, "W-1")] == [(each.partner, each.name) for each in desk.exchange.links("AU-1")]


def test_the_key_of_a_request_is_the_letters_id(desk):
    """Spec 2.4 no. 4: the same on every attempt."""
    site = faulty("not connected", "limited")
    [letter] = [each.id for each in desk.letters("order", "AU-1") if each.door == WERK]
    for hours in range(3):
        deliver(desk, later(hours=hours), door(desk, site))

    assert [letter] == [key for key, _, _ in site.site.done]


@pytest.mark.parametrize("fault", ["answer lost", "broken after", "garbled", "elsewhere"])
def test_what_may_have_arrived_is_looked_for_and_not_sent_again(desk, fault):
    """Spec 2.2: an Unknown is never re-sent blindly."""
    site = faulty(fault)
    first = deliver(desk, AT, door(desk, site))
    second = deliver(desk, later(hours=1), door(desk, site))

    assert (1, 1) == (first.unknown, second.sent)
    assert 1 == len(site.site.done)
    assert ["POST", "GET"] == [each.method for each in site.site.asked]


def test_what_a_look_does_not_find_is_sent_again_where_that_is_certain(desk):
    """The partner reads what it has written: it is not there."""
    site = faulty("lost on the way")
    deliver(desk, AT, door(desk, site))
    second = deliver(desk, later(hours=1), door(desk, site))

    assert (1, ["POST", "GET", "POST"]) == (second.sent, [each.method for each in site.site.asked])
    assert 1 == len(site.site.done)


def test_what_a_look_does_not_find_waits_for_a_person_where_it_is_not(desk):
    """Spec 2.6 no. 2: none possible: a human instruction, never a guess."""
    site = faulty("lost on the way")
    deliver(desk, AT, door(desk, site, certain=False))
    second = deliver(desk, later(hours=1), door(desk, site, certain=False))

    assert (1, [("manual", LOOK.de)]) == (second.parked, states(desk))
    assert [] == site.site.done


@pytest.mark.parametrize("fault", ["not connected", "lost on the way", "limited", "broken", "no login"])  # fmt: skip
def test_a_look_that_fails_leaves_the_doubt(desk, fault):
    """A timeout of the look says nothing of the letter, so it is no leave to send it again."""
    site = faulty("answer lost", fault)
    deliver(desk, AT, door(desk, site))
    deliver(desk, later(hours=1), door(desk, site))

    assert [("doubt")] == [state for state, _ in states(desk)]
    assert 1 == sum(each.method == "POST" for each in site.site.asked)
    assert 1 == deliver(desk, later(hours=9), door(desk, site)).sent


def test_deliver_waits_for_nobody_and_comes_back_when_the_partner_says(desk):
    """Spec 2.4 no. 2: `Retry-After: 90` at 10:00:00 gives 10:01:30."""
    left = [Response(status=429, headers={"retry-after": "90"})]
    site = Site()
    slept: list[float] = []

    @frozen
    class Limited:
        knows = site.knows

        def perform(self, step, base):
            return left.pop() if left else site.perform(step, base)

    opened = evolve(door(desk, site), transport=Limited(), sleep=slept.append)
    report = deliver(desk, AT, opened)

    assert (1, later(seconds=90), []) == (report.retried, report.next_at, slept)


def test_a_login_that_is_refused_is_no_doubt(desk):
    """401 says that nothing was done; the letter goes once the login is mended."""
    site = faulty("no login")

    assert 1 == deliver(desk, AT, door(desk, site)).retried
    assert 1 == deliver(desk, later(hours=1), door(desk, site)).sent
    assert ["POST", "POST"] == [each.method for each in site.site.asked]


def test_what_the_partner_refuses_is_dead_at_once_with_its_reason(desk):
    """Spec 2.2: never retried; the host is told by `dead`."""
    assert 1 == deliver(desk, AT, door(desk, faulty("refused"))).dead
    assert ["422"] == [each.note for each in desk.dead()]


def test_an_order_that_has_a_name_there_is_not_placed_again(desk):
    """A person has placed it by hand meanwhile and linked it."""
    site = Site()
    desk.exchange.link("AU-1", REF, at=AT)

    assert 1 == deliver(desk, AT, door(desk, site)).sent
    assert [("done", "werk:W-1")] == states(desk)
    assert [] == site.asked


def test_a_doubt_ends_where_a_person_has_linked_the_order(desk):
    """Whoever found it there says so by its name, and nothing is sent again."""
    site = faulty("lost on the way")
    deliver(desk, AT, door(desk, site))
    desk.exchange.link("AU-1", REF, at=AT)

    assert 1 == deliver(desk, later(hours=1), door(desk, site)).sent
    assert ["POST"] == [each.method for each in site.site.asked]


def test_a_topic_without_a_rule_is_told_and_nothing_is_sent():
    """Spec 2.1 no. 4: no row, nothing sent; a letter that says nothing would be lost in silence."""
    site = Site()
    with fixflow.open(":memory:") as desk:
        received(desk)
        desk.exchange.export("AU-1", WERK, at=AT, topic="painted")
        report = deliver(desk, AT, door(desk, site))

        assert (1, []) == (report.dead, site.asked)
        assert ["no rule for painted of event 1"] == [each.note for each in desk.dead()]


def test_a_rule_that_gives_nothing_says_that_nothing_is_to_be_told(desk):
    """The letter is done, so that those behind it go on."""
    site = Site()
    opened = door(desk, site, {"received": lambda *_: None})

    assert (1, []) == (deliver(desk, AT, opened).sent, site.asked)


def test_a_rule_that_raises_is_named_by_its_topic_and_nothing_of_what_it_says(desk):
    """“prepare raised KeyError” names no rule; the text of an error may hold a secret."""

    def broken(_order, _event):
        raise KeyError("hunter2")

    report = deliver(desk, AT, door(desk, Site(), rules={"received": broken}))

    assert (0, 1) == (report.sent, report.retried)
    assert [("waiting", "the rule of received raised KeyError")] == states(desk)


def test_a_rule_may_say_what_an_order_belongs_to_and_what_a_message_is_about():
    """A job of HERO belongs to a project; only what was placed gives the order its name."""
    site = Site(rows={"P-7": {"id": "P-7", "status": "open"}})
    rules = {
        "received": lambda *_: About(Message(text="x"), ExternalRef(WERK, "P-7")),
        "placed": lambda *_: About(Place(title="y"), ExternalRef(WERK, "P-7")),
    }
    with fixflow.open(":memory:") as desk:
        received(desk)
        for topic in rules:
            desk.exchange.export("AU-1", WERK, at=AT, topic=topic)
        opened = door(desk, site, rules)
        runs = [desk.exchange.dry_run("AU-1", opened, at=AT, topic=each) for each in rules]
        deliver(desk, AT, opened)

        assert ["POST orders/P-7/message", "POST orders"] == [str(*each.steps) for each in runs]
        assert [("message", "P-7"), ("place", "W-2")] == sorted(each[1:] for each in site.done)
        assert ["W-2"] == [each.name for each in desk.exchange.links("AU-1")]


@pytest.mark.parametrize(
    ("intent", "why"),
    [
        (Reject(reason="voll"), "connectors.unsupported: reject"),
        (Accept(), "no name at werk"),
    ],
)
def test_what_a_partner_cannot_take_is_refused_before_anything_is_sent(desk, intent, why):
    """Spec 2.1 no. 2, and an order that has no name there."""
    site = Site()
    report = deliver(desk, AT, door(desk, site, {"received": lambda *_: intent}))

    assert (1, [], [why]) == (report.dead, site.asked, [each.note for each in desk.dead()])


def test_a_dead_letter_holds_up_those_behind_it(desk):
    """Spec 2.6 no. 3: FIFO per lane; a completion never overtakes what it completes."""
    site = faulty("refused")
    accepted(desk)
    desk.exchange.export("AU-1", WERK, at=AT)
    deliver(desk, AT, door(desk, site))
    deliver(desk, later(days=1), door(desk, site))

    assert ["place"] == [each.operation for each in site.site.asked]


def test_a_letter_about_something_else_is_none_of_a_partners(desk):
    """A seal that is sent to the wrong door is not read as an order."""
    from fixflow.storage.outbox import telling

    desk.run(lambda scope: telling.put(scope, "seal", "7", 1, 0, WERK, "accepted", {}, AT))
    desk.run(lambda scope: telling.put(scope, "order", "AU-1", 0, 1, WERK, "accepted", {}, AT))
    site = Site()
    deliver(desk, AT, door(desk, site, {"received": lambda *_: None}))

    assert ["about no order: seal", "no rule for accepted of event 0"] == sorted(
        str(each.note) for each in desk.dead()
    )


def test_an_order_that_is_unknown_is_told_later(desk):
    """What cannot be made says nothing of the door; the letter is tried again."""
    from fixflow.storage.outbox import telling

    desk.run(lambda scope: telling.put(scope, "order", "AU-9", 1, 0, WERK, "accepted", {}, AT))
    deliver(desk, AT, door(desk, Site()))

    assert [("waiting", "prepare raised UnknownOrder")] == states(desk, "AU-9")


def test_an_awaited_door_does_the_same():
    """`AsyncDesk.deliver` takes an `AsyncDoor`."""

    async def main():
        site = faulty("answer lost")
        async with fixflow.aopen(":memory:") as desk:
            from fixflow.partners import imofix

            await desk.receive(
                imofix.PROGRAM, "AU-1", by=fixflow.Actor(fixflow.PRINCIPAL, "s"), at=AT,
                place="CH-ZH", title="Boiler",
            )  # fmt: skip
            await desk.exchange.export("AU-1", WERK, at=AT)
            opened = AsyncDoor(
                Werk(), Awaited(site), rules={"received": lambda *_: Place(title="Boiler")}
            )
            told = [
                await desk.deliver(at, {WERK: opened}, seconds=lambda: 0.0)
                for at in (AT, later(hours=1))
            ]
            return [each.unknown + 10 * each.sent for each in told], len(site.site.done)

    assert ([1, 10], 1) == asyncio.run(main())


def test_a_door_of_the_other_kind_is_refused():
    """Before the first letter is leased."""
    with fixflow.open(":memory:") as desk, pytest.raises(InvalidDoors):
        desk.deliver(AT, {WERK: AsyncDoor(Werk(), Awaited(Site()))})  # type: ignore[dict-item]  # the point


@frozen
class TwoSteps(Werk):
    """A connector that writes, then reads back and does not mind what comes of that."""

    def submit(self, intent: Intent, ref: ExternalRef, key: str) -> Flow[SendOutcome]:
        """Write and read back."""
        yield from super().submit(intent, ref, key)
        yield from call(Request(operation="read", method="GET", path="orders/W-1"))
        return Committed()


@pytest.mark.parametrize("fault", sorted(UNDONE))
def test_what_fails_after_something_was_done_is_a_doubt_whatever_it_is(desk, fault):
    """A connector whose second request fails must not have its first one sent again."""
    site = faulty("none", fault)
    opened = evolve(door(desk, site), connector=TwoSteps())
    deliver(desk, AT, opened)
    deliver(desk, later(hours=1), opened)

    assert 1 == len(site.site.done)
    assert 1 == sum(each.method == "POST" for each in site.site.asked)


@frozen
class Sightless(Werk):
    """A connector that has no way to look."""

    def reconcile(self, intent: Intent, ref: ExternalRef, key: str) -> Flow[SendOutcome]:  # noqa: ARG002  nobody can
        """Refuse."""
        raise Unsupported(partner="Werk", capability="reconcile", workaround=LOOK)


def test_what_nobody_can_look_for_waits_for_a_person_with_the_way_around(desk):
    """Spec 2.6 no. 2: a human instruction, never a guess."""
    site = faulty("answer lost")
    opened = evolve(door(desk, site), connector=Sightless())
    deliver(desk, AT, opened)
    deliver(desk, later(hours=1), opened)
    [(state, note)] = states(desk)

    assert ("manual", True) == (state, LOOK.de in str(note))


ONCE_ASKED = Request(operation="place", method="POST", path="orders", effect=ONCE)
AGAIN_ASKED = evolve(ONCE_ASKED, effect=IDEMPOTENT)
MESSAGE = Publish(operation="place", routing_key="Order.Created", body=b"{}")
FILE = Put(path="a.xml", body=b"<a/>")
# Spec 2.4 no. 1, cell by cell: what may have happened for good
CELLS = [
    *((ONCE_ASKED, Response(status=each), True) for each in (200, 204, 302, 500, 503)),
    *((ONCE_ASKED, Response(status=each), False) for each in (400, 401, 404, 409, 422, 429)),
    (ONCE_ASKED, Failed(why="x", sent=True), True),
    (ONCE_ASKED, Failed(why="x", sent=False), False),
    (ONCE_ASKED, Done(), True),  # an answer that no driver gives says nothing
    (AGAIN_ASKED, Response(status=200), False),
    (evolve(ONCE_ASKED, effect=READ), Failed(why="x", sent=True), False),
    (MESSAGE, Confirmed(), True),
    (MESSAGE, Failed(why="x", sent=True), True),
    (MESSAGE, Failed(why="x", sent=False), False),
    (MESSAGE, Nacked(), False),
    (MESSAGE, Returned(why="no route"), False),
    (MESSAGE, Shut(code=403, why="x"), False),
    (FILE, Done(), True),
    (FILE, Failed(why="x", sent=True), True),
    (FILE, Occupied(), False),
    (FILE, Absent(), False),
]


@pytest.mark.parametrize(("step", "result", "expected"), CELLS)
def test_whether_something_may_have_happened_for_good(step, result, expected):
    """Only what must happen once counts."""
    assert expected is reached(step, result)


DRIFT = ContractDrift(WERK, "place", "id", "a text", "null")
NOT_SENT = TransportError(WERK, "place", 1, False, "ConnectError", ONCE)  # noqa: FBT003
ERRORS = [
    (RateLimited(WERK, "place", 1, AT), outbox.RateLimited(AT)),
    (Unsupported(WERK, "reject", BY_HAND), outbox.Rejected("connectors.unsupported")),
    (NotOneSegment(".."), outbox.Rejected("connectors.not_one_segment")),
    (AuthError(WERK, "place", 1, 401), outbox.Unsent("connectors.auth")),
    (ForbiddenAddress("werk.example"), outbox.Unsent("safety.forbidden_address")),
    (NotShown(WERK, "read", "W-1"), outbox.Unsent("connectors.not_shown")),
    (DRIFT, outbox.Unsent("connectors.drift: id")),
    (PartialSuccess(WERK, "read", ("x",)), outbox.Unsent("connectors.partial")),
    (NOT_SENT, outbox.Unsent("connectors.transport: ConnectError")),
    (evolve(NOT_SENT, sent=True, effect=READ), outbox.Unsent("connectors.transport: ConnectError")),
    (evolve(NOT_SENT, sent=True), outbox.Unknown("connectors.transport: ConnectError")),
    (
        evolve(NOT_SENT, sent=True, effect=IDEMPOTENT),
        outbox.Unknown("connectors.transport: ConnectError"),
    ),
]


@pytest.mark.parametrize(("error", "expected"), ERRORS)
def test_what_an_error_means_where_nothing_has_left(error, expected):
    """Spec 2.6: later, never, or a doubt."""
    assert expected == outcome_of_error(error, left=False)


@pytest.mark.parametrize("error", [each for each, _ in ERRORS])
def test_once_something_has_left_every_error_is_a_doubt(error):
    """Whatever is said afterwards."""
    assert isinstance(outcome_of_error(error, left=True), outbox.Unknown)


REASONS = (PartnerReason(attribute="items[0]", code="required"), PartnerReason(text="fehlt"))


@pytest.mark.parametrize(
    ("came", "expected"),
    [
        (Committed(ref=REF), outbox.Committed("werk:W-1")),
        (Committed(), outbox.Committed(None)),
        (Rejected(reasons=REASONS), outbox.Rejected("items[0]: required | fehlt")),
        (Rejected(reasons=()), outbox.Rejected("refused")),
        (Unknown(why="x", resolve=AwaitReply(correlation_id="m-1")), outbox.AwaitReply("m-1")),
        (
            Unknown(why="x", resolve=AwaitReply(correlation_id="m-1", until=AT)),
            outbox.AwaitReply("m-1", AT),
        ),
        (Unknown(why="x", resolve=Reconcile(natural_key="k")), outbox.Unknown("x")),
        (
            Unknown(why="x", resolve=ManualStep(key="k", instruction=Text(de="Tun.", en="Do."))),
            outbox.ManualStep("Tun."),
        ),
    ],
)
def test_what_came_is_said_in_the_outboxs_words(came, expected):
    """Spec 2.2: Committed, Rejected, Unknown and how it can be known."""
    assert expected == outcome_of(came)


def test_an_answer_that_is_awaited_parks_the_letter():
    """Spec 2.2: broker-confirmed and unanswered is no done."""
    site = Site()
    with fixflow.open(":memory:") as desk:
        received(desk)
        desk.exchange.link("AU-1", REF, at=AT)
        site.rows["W-1"] = {"id": "W-1", "status": "accepted"}
        letter = desk.exchange.export("AU-1", WERK, at=AT, topic="completed")
        report = deliver(desk, AT, door(desk, site, replies=True))

        assert 1 == report.parked
        assert [("awaiting", f"w-{letter[3:]}")] == states(desk)


@frozen
class Patient(Werk):
    """A connector that waits for a reply for a day."""

    def submit(self, intent: Intent, ref: ExternalRef, key: str) -> Flow[SendOutcome]:
        """Have it done; the reply says so."""
        yield from super().submit(intent, ref, key)
        reply = AwaitReply(correlation_id=f"w-{key[3:]}", until=later(days=1))
        return Unknown(why="awaiting_reply", resolve=reply)


@pytest.mark.parametrize(("certain", "there"), [(True, "done"), (False, "manual")])
def test_a_reply_that_never_comes_is_looked_for_or_waits_for_a_person(certain, there):
    """Spec 2.9: until `until`, then a person; never sent again."""
    site = Site()
    with fixflow.open(":memory:") as desk:
        received(desk)
        desk.exchange.export("AU-1", WERK, at=AT)
        opened = evolve(door(desk, site), connector=Patient(certain=certain))
        first = deliver(desk, AT, opened)
        waiting = [each.state for each in desk.parked()]
        early = deliver(desk, later(hours=23), opened)
        if there == "manual":
            site.done.clear()  # nobody shows what became of it
        deliver(desk, later(days=1), opened)

        assert (1, later(days=1), ["awaiting"]) == (first.parked, first.next_at, waiting)
        assert 0 == early.total
        assert [there] == [state for state, _ in states(desk)]
        assert 1 == sum(each.method == "POST" for each in site.asked)


def test_a_name_that_is_another_orders_is_for_a_person(desk):
    """Spec 2.7: unique both ways, else a conflict; a delivery that says so is done all the same."""
    received(desk, "AU-2")
    desk.exchange.link("AU-2", REF, at=AT)

    assert 1 == deliver(desk, AT, door(desk, Site())).sent
    assert () == desk.exchange.links("AU-1")
    [conflict] = desk.exchange.conflicts()
    assert ("id", "W-1", None) == (conflict.name, conflict.theirs, conflict.ours)
    desk.exchange.settle_conflict(conflict, Side.OURS, by=MEIER, at=AT)
    assert () == desk.exchange.conflicts()


def test_a_lease_outlasts_the_longest_conversation():
    """Or another worker would look while the first one still sends."""
    assert timedelta(seconds=120) == longest(Policy())
    assert timedelta(days=1) == longest(Policy(total=timedelta(days=3)))


def test_a_door_says_what_it_would_send_in_both_kinds():
    """Nothing is sent, so nothing is awaited."""
    site = Site()
    dry = [
        Door(Werk(), site).dry_run(Message(text="x"), REF, now=AT),
        AsyncDoor(Werk(), Awaited(site)).dry_run(Message(text="x"), REF, now=AT),
    ]

    assert ['POST orders/W-1/message\n  {"key": "…"}'] * 2 == list(map(str, dry))
    assert [] == site.asked


def test_the_faults_of_these_tests_are_those_of_the_matrix():
    """Issue 8: cut before and after, 429, 5xx, a wrong login, an answer that leads elsewhere."""
    assert {"not connected", "lost on the way", "limited", "broken", "no login"} <= set(UNDONE)
    assert {"answer lost", "broken after", "garbled", "elsewhere"} <= set(DONE)
    assert "reject" not in PROFILE.intents
