"""Exchange calls of a desk: told once, read once, applied once, and a person decides the rest."""

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from attrs import define, evolve

from fixflow.connectors.bookmarks import asked_by, kept_as
from fixflow.connectors.comparing import Change, Ours
from fixflow.connectors.conflicts import STATUS
from fixflow.connectors.errors import AuthError, ContractDrift, TransportError, Unsupported
from fixflow.connectors.exporting import NoName, NoRule, NoSuchEvent
from fixflow.connectors.flow import Result, Step
from fixflow.connectors.http_steps import Failed, Request, Response
from fixflow.connectors.intents import Reject
from fixflow.connectors.merging import FREEZE, PUSH, REFUSE, TAKE, NoStamp
from fixflow.connectors.policy import Policy
from fixflow.connectors.pulling import AskedInTransaction
from fixflow.connectors.remote import (
    ExternalRef,
    Failure,
    RemoteOrder,
)
from fixflow.desk import Desk
from fixflow.identity import OrderId
from fixflow.lifecycle import Order
from fixflow.parties import Actor
from fixflow.partners import imofix
from fixflow.storage import UnknownOrder, acting, bind
from fixflow.storage.exchange.conflicts import ConflictGone, Side
from fixflow.storage.exchange.refs import LinkedOtherwise
from fixflow.storage.inbox import InvalidHandler
from fixflow.storage.orders import Scope
from fixflow.storage.outbox.deciding import Unaccountable
from fixflow.storage.outbox.door import InvalidDoors
from fixflow.storage.script import Script
from tests.connectors.office import (
    AT,
    MEIER,
    SONNEGG,
    accepted,
    completed,
    door,
    later,
    linked,
    received,
    states,
)
from tests.connectors.werk import WERK, Awaited, Site
from tests.looking import Looking
from tests.stores import FEW, POSTGRES, migrated, opened

REF = ExternalRef(WERK, "W-1")


def deep(levels: int) -> list[Any]:
    """Make a list in a list in a list."""
    made: list[Any] = []
    for _ in range(levels):
        made = [made]
    return made


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


def step(scope: Scope, change: Change) -> Script[None]:
    """Apply a status that says that the order was accepted."""
    if change.status is not None and change.status.event == "accepted":
        key = f"werk {change.remote.ref.id}"
        yield from acting.act(
            scope, change.order, imofix.Accept(), by=MEIER, at=later(hours=1), key=key
        )


def names(desk: Desk, order: str = "AU-1") -> list[str]:
    """Name the events of an order."""
    return [each.name for each in desk.show(order).events]


class Broken(Exception):
    """What a host's function raises."""


def test_the_same_told_again_is_the_same_letter(desk: Desk, site: Site) -> None:
    """A form that is sent twice, a job that runs twice; another topic is another letter."""
    received(desk)
    told = [
        desk.exchange.export("AU-1", WERK, at=AT),
        desk.exchange.export(OrderId("AU-1"), WERK, at=later(days=1), version=1, topic="received"),
        desk.exchange.export("AU-1", WERK, at=AT, topic="accepted", via=door(desk, site)),
        desk.exchange.export("AU-1", "other", at=AT),
    ]

    assert told[0] == told[1]
    assert 3 == len(set(told))


def test_a_letter_commits_with_the_hosts_transaction_or_not_at_all(desk: Desk) -> None:
    """Spec 2.6 no. 1: `enqueue` in the host's transaction."""
    received(desk)
    with suppress(Broken), desk.together():
        desk.exchange.export("AU-1", WERK, at=AT)
        desk.exchange.link("AU-1", REF, at=AT)
        raise Broken

    assert ([], ()) == (states(desk), desk.exchange.links("AU-1"))


def test_what_a_door_does_not_take_is_refused_before_it_is_written(desk: Desk, site: Site) -> None:
    """Spec 2.1 no. 2: before enqueueing, where the door is at hand."""
    received(desk)
    rejecting = door(desk, site, {"received": lambda *_: Reject(reason="voll")})
    with pytest.raises(Unsupported):
        desk.exchange.export("AU-1", WERK, at=AT, via=rejecting)
    with pytest.raises(NoRule):
        desk.exchange.export("AU-1", WERK, at=AT, topic="painted", via=rejecting)
    with pytest.raises(NoSuchEvent):
        desk.exchange.export("AU-1", WERK, at=AT, version=2)
    with pytest.raises(UnknownOrder):
        desk.exchange.export("AU-9", WERK, at=AT)
    for to, topic in (("a\nb", None), (WERK, "")):
        with pytest.raises(InvalidDoors):
            desk.exchange.export("AU-1", to, at=AT, topic=topic)

    assert [] == states(desk)


def test_a_dry_run_says_what_would_be_sent(desk: Desk, site: Site) -> None:
    """Also of a letter that is dead, before it is set going again."""
    received(desk)
    accepted(desk)
    opened_door = door(desk, site)
    dry = desk.exchange.dry_run

    assert 'POST orders\n  {"key": "…", "title": "Boiler"}' == str(
        dry("AU-1", opened_door, at=AT, version=1)
    )
    with pytest.raises(NoName):
        dry("AU-1", opened_door, at=AT)
    desk.exchange.link("AU-1", REF, at=AT)
    assert ["POST orders/W-1/accept"] == [*map(str, dry("AU-1", opened_door, at=AT).steps)]
    assert "nothing" == str(dry("AU-1", opened_door, at=AT, version=1))
    with pytest.raises(NoRule):
        dry("AU-1", opened_door, at=AT, topic="painted")
    assert [] == site.asked


def test_an_order_is_linked_by_hand_and_found(desk: Desk) -> None:
    """One name in each system, and it is one order's."""
    received(desk)
    received(desk, "AU-2")

    assert [True, False] == [desk.exchange.link("AU-1", REF, at=AT) for _ in range(2)]
    assert OrderId("AU-1") == desk.exchange.order_of(REF)
    assert desk.exchange.order_of(ExternalRef(WERK, "W-9")) is None
    with pytest.raises(LinkedOtherwise):
        desk.exchange.link("AU-2", REF, at=AT)
    with pytest.raises(UnknownOrder):
        desk.exchange.link("AU-9", ExternalRef(WERK, "W-9"), at=AT)


def test_a_page_is_taken_and_applied_once(desk: Desk, site: Site) -> None:
    """The step, the shadow and the cursor commit together; the next look finds nothing new."""
    linked(desk, site, number="N7")
    site.rows["W-1"]["status"] = "accepted"
    opened_door = door(desk, site)
    first = desk.exchange.pull(opened_door, at=later(hours=1), apply=step)
    again = desk.exchange.pull(opened_door, at=later(hours=2), apply=step)

    assert [("AU-1", "number", TAKE)] == [
        (order.value, each.name, each.step) for order, each in first.taken
    ]
    assert ["accepted"] == [status.event for _, status in first.statuses]
    assert ["received", "accepted"] == names(desk)
    assert (1, ()) == (again.read, again.changes)


def test_a_list_goes_on_page_by_page_and_then_with_what_was_changed_since(
    desk: Desk, site: Site
) -> None:
    """Spec 2.6 no. 5: the overlap is five minutes."""
    for number in range(4):
        linked(desk, site, f"AU-{number}")
    opened_door = door(desk, site)
    told = [desk.exchange.pull(opened_door, at=later(hours=n)) for n in range(3)]

    assert [(3, True), (1, False), (3, True)] == [(each.read, each.more) for each in told]
    asked = [dict(each.query) for each in site.asked]
    assert ["0", "3", "0"] == [each["offset"] for each in asked]
    since = (AT - timedelta(minutes=5)).isoformat()
    assert [None, None, since] == [each.get("since") for each in asked]


def test_a_list_is_read_whole_again(desk: Desk, site: Site) -> None:
    """Resync; what is known stays known."""
    linked(desk, site, number="N7")
    opened_door = door(desk, site)
    desk.exchange.pull(opened_door, at=AT)

    assert desk.exchange.resync(WERK)
    assert not desk.exchange.resync(WERK)
    assert () == desk.exchange.pull(opened_door, at=later(days=1)).changes
    assert "since" not in dict(site.asked[-1].query)


def test_an_order_that_is_not_shown_any_more_is_named(desk: Desk, site: Site) -> None:
    """Spec 2.6 no. 5: vanished ids by sweep."""
    for order in ("AU-1", "AU-2"):
        linked(desk, site, order)
    opened_door = door(desk, site)
    desk.exchange.pull(opened_door, at=later(hours=1))
    del site.rows["W-2"]
    desk.exchange.resync(WERK)
    desk.exchange.pull(opened_door, at=later(hours=2))

    assert (OrderId("AU-2"),) == desk.exchange.unseen(WERK, since=later(hours=2))


def test_what_nobody_knows_is_told_or_adopted(desk: Desk, site: Site) -> None:
    """The host makes an order of it, in the same transaction; the link comes with it."""
    site.rows["W-1"] = {"id": "W-1", "status": "open", "title": "Storen"}
    opened_door = door(desk, site)

    def adopt(scope: Scope, remote: RemoteOrder) -> Script[OrderId | None]:
        made = yield from acting.receive(
            scope, imofix.PROGRAM, OrderId("AU-9"), facts={"title": remote.fields["title"]},
            by=SONNEGG, at=later(hours=2), place="CH-ZH",
        )  # fmt: skip
        return made.order.id

    left = desk.exchange.pull(opened_door, at=later(hours=1))
    desk.exchange.resync(WERK)
    taken = desk.exchange.pull(opened_door, at=later(hours=2), adopt=adopt)

    assert [REF] == [each.ref for each in left.unknown]
    assert ((), "Storen") == (taken.unknown, desk.show("AU-9").facts["title"])
    assert OrderId("AU-9") == desk.exchange.order_of(REF)
    assert {"title": "Storen"} == taken.changes[0].taken


def nobody(_scope: Scope, _remote: RemoteOrder) -> Script[OrderId | None]:
    """Adopt nothing."""
    yield from ()
    return None


def test_what_is_not_adopted_stays_unknown(desk: Desk, site: Site) -> None:
    """It is another house's."""
    site.rows["W-1"] = {"id": "W-1", "status": "open"}

    assert [REF] == [
        each.ref for each in desk.exchange.pull(door(desk, site), at=AT, adopt=nobody).unknown
    ]


OURS = Ours(fields={"note": "rot", "number": "N8", "title": "c"})


def test_each_field_is_whose_it_is(desk: Desk, site: Site) -> None:
    """Spec 2.6 no. 6, through a desk: push ours, refuse ours, and one for a person."""
    linked(desk, site, number="N7", note="gelb", title="a")
    opened_door = door(desk, site)
    desk.exchange.pull(opened_door, at=later(hours=1))
    site.rows["W-1"]["title"] = "b"
    seen: list[dict[str, object]] = []

    def apply(_scope: Scope, change: Change) -> Script[None]:
        yield from ()
        seen.append({**change.pushed})

    told = desk.exchange.pull(opened_door, at=later(hours=2), apply=apply, ours=lambda _: OURS)

    assert [{"note": "rot"}] == seen
    assert [("note", PUSH)] == [(each.name, each.step) for _, each in told.pushed]
    assert [("number", REFUSE)] == [(each.name, each.step) for _, each in told.refused]
    assert [("title", FREEZE)] == [(each.name, each.step) for _, each in told.frozen]
    assert [("title", "b", "c")] == [
        (each.name, each.theirs, each.ours) for each in desk.exchange.conflicts()
    ]
    assert told.conflicts == desk.exchange.conflicts()


@pytest.mark.parametrize(("keep", "pushed"), [(Side.OURS, True), (Side.THEIRS, False)])
def test_a_person_decides(desk: Desk, site: Site, keep: Side, pushed: bool) -> None:  # noqa: FBT001  of the two
    """Where ours is kept, the partner is told; where theirs is, the host has written it."""
    linked(desk, site, title="a")
    opened_door = door(desk, site)
    desk.exchange.pull(opened_door, at=later(hours=1))
    site.rows["W-1"]["title"] = "b"
    said = {"title": "c"}

    def pull(hours: int) -> Any:
        ours = Ours(fields=said)
        return desk.exchange.pull(opened_door, at=later(hours=hours), ours=lambda _: ours)

    pull(2)
    [conflict] = desk.exchange.conflicts()
    assert () == desk.exchange.conflicts(conflict)
    desk.exchange.settle_conflict(conflict, keep, by=MEIER, at=later(hours=3))
    said["title"] = "c" if keep is Side.OURS else "b"
    after = pull(4)

    assert pushed == bool(after.pushed)
    assert () == desk.exchange.conflicts()
    with pytest.raises(ConflictGone):
        desk.exchange.settle_conflict(conflict, keep, by=MEIER, at=later(hours=5))
    with pytest.raises(Unaccountable):
        desk.exchange.settle_conflict(conflict, keep, by=Actor(MEIER.role), at=later(hours=5))


def titled(title: str, _order: Order) -> Ours:
    """Say that our side has a title."""
    return Ours(fields={"title": title})


def test_a_conflict_on_which_both_agree_again_is_nobodys_to_decide(desk: Desk, site: Site) -> None:
    """They have talked; the list of the host is empty without anybody's doing."""
    linked(desk, site, title="a")
    opened_door = door(desk, site)
    desk.exchange.pull(opened_door, at=later(hours=1))
    site.rows["W-1"]["title"] = "b"
    for hours, said in ((2, "c"), (3, "b")):
        desk.exchange.pull(opened_door, at=later(hours=hours), ours=partial(titled, said))

    assert () == desk.exchange.conflicts()


def test_a_status_that_the_program_does_not_allow_is_a_conflict_and_the_order_stays(
    desk: Desk, site: Site
) -> None:
    """Spec 2.6 no. 7 and 5: refused after it was done."""
    linked(desk, site)
    accepted(desk)
    completed(desk)
    site.rows["W-1"]["status"] = "dropped"
    opened_door = door(desk, site)
    told = desk.exchange.pull(opened_door, at=later(hours=1), apply=step)
    [conflict] = desk.exchange.conflicts()

    assert (STATUS, "dropped", "completed") == (conflict.name, conflict.theirs, conflict.ours)
    assert ((), "completed") == (told.statuses, desk.show("AU-1").state)
    desk.exchange.settle_conflict(conflict, Side.OURS, by=MEIER, at=later(hours=2))
    assert () == desk.exchange.pull(opened_door, at=later(hours=3)).changes


def test_one_order_that_cannot_be_applied_holds_up_no_other(desk: Desk, site: Site) -> None:
    """Spec 2.6 no. 8: the cursor passes it once that is recorded; `refresh` tries it again."""
    for order in ("AU-1", "AU-2", "AU-3"):
        linked(desk, site, order, number="N7")
    ill = {"AU-2"}

    def apply(scope: Scope, change: Change) -> Script[None]:
        yield from step(scope, change)
        if change.order.value in ill:
            raise Broken

    opened_door = door(desk, site)
    told = desk.exchange.pull(opened_door, at=later(hours=1), apply=apply)
    again = desk.exchange.refresh(opened_door, at=later(hours=2), apply=apply)
    ill.clear()
    well = desk.exchange.refresh(opened_door, at=later(hours=3), apply=apply)

    assert ["AU-1", "AU-3"] == [each.order.value for each in told.changes]
    assert [("W-2", "Broken")] == [(each.ref.id, each.why) for each in told.failures]
    assert ["Broken"] == [each.why for each in again.failures]
    assert ["AU-2"] == [each.order.value for each in well.changes]
    assert 0 == desk.exchange.refresh(opened_door, at=later(hours=4), apply=apply).read


def test_a_statement_of_the_hosts_that_fails_holds_up_no_other(desk: Desk, site: Site) -> None:
    """What a database raises reaches no script; the page is done again without that order."""
    for order in ("AU-1", "AU-2"):
        linked(desk, site, order, number="N7")

    def apply(scope: Scope, change: Change) -> Script[None]:
        if change.order.value == "AU-1":
            yield "SELECT nothing FROM fx_nowhere WHERE realm = ?", (scope.realm,)

    told = desk.exchange.pull(door(desk, site), at=later(hours=1), apply=apply)

    assert ["AU-2"] == [each.order.value for each in told.changes]
    assert ["W-1"] == [each.ref.id for each in told.failures]


def test_what_our_side_cannot_say_holds_up_no_other(desk: Desk, site: Site) -> None:
    """The host's function fails at one order."""
    for order in ("AU-1", "AU-2"):
        linked(desk, site, order, number="N7")

    def ours(order: Any) -> Ours:
        if order.id.value == "AU-1":
            raise Broken
        return Ours()

    told = desk.exchange.pull(door(desk, site), at=later(hours=1), ours=ours)

    assert (["W-1"], 1) == ([each.ref.id for each in told.failures], len(told.changes))


@pytest.mark.parametrize("title", ["a\0b", deep(600)])
def test_a_value_that_cannot_be_kept_holds_up_no_other(
    desk: Desk, site: Site, title: object
) -> None:
    """A partner's title may hold what no database takes; else its list would stand still for ever."""
    linked(desk, site, title=title)
    linked(desk, site, "AU-2", title="Boiler")
    told = desk.exchange.pull(door(desk, site), at=AT)

    assert [REF] == [each.ref for each in told.failures]
    assert [{"title": "Boiler"}] == [each.taken for each in told.changes]
    assert ["W-1"] == [
        each.ref.id for each in desk.exchange.refresh(door(desk, site), at=AT).failures
    ]


def test_an_order_that_cannot_be_read_holds_up_no_other(desk: Desk, site: Site) -> None:
    """Spec 2.6 no. 8: one outcome per item, and a cursor passes it only when it is recorded."""
    linked(desk, site, number="N1")
    linked(desk, site, "AU-2", number="N2")
    site.rows["W-1"]["status"] = "painted"
    opened_door = door(desk, site)
    told = desk.exchange.pull(opened_door, at=AT)
    again = desk.exchange.refresh(opened_door, at=later(hours=1))
    site.rows["W-1"]["status"] = "open"
    mended = desk.exchange.refresh(opened_door, at=later(hours=2))

    assert (2, [Failure(REF, "connectors.drift")]) == (told.read, [*told.failures])
    assert [{"number": "N2"}] == [each.taken for each in told.changes]
    assert [REF] == [each.ref for each in again.failures]
    assert [{"number": "N1"}] == [each.taken for each in mended.changes]


def test_what_was_shown_and_not_taken_is_not_gone(desk: Desk, site: Site) -> None:
    """`unseen` names what is gone there; a host may well close those orders."""
    linked(desk, site, number="N7")

    def fails(_scope: Scope, _change: Change) -> Script[None]:
        yield from ()
        raise ValueError

    told = desk.exchange.pull(door(desk, site), at=later(days=1), apply=fails)

    assert ["ValueError"] == [each.why for each in told.failures]
    assert () == desk.exchange.unseen(WERK, since=later(hours=1))


def test_instants_of_our_side_have_an_offset(desk: Desk, site: Site) -> None:
    """Else they could not be held against the partner's; no other order is held up."""
    linked(desk, site, due="2027-02-01", changed_at=AT.isoformat())
    linked(desk, site, "AU-2", number="N2")

    def ours(order: Order) -> Ours:
        at = AT.replace(tzinfo=None) if order.id.value == "AU-1" else AT
        return Ours(fields={"due": "2027-03-01"}, changed_at={"due": at})

    told = desk.exchange.pull(door(desk, site), at=AT, ours=ours)

    assert [Failure(REF, "instants.naive")] == [*told.failures]
    assert ["AU-2"] == [each.order.value for each in told.changes]


@pytest.mark.parametrize("answer", [Response(status=500), Response(status=401)])
def test_one_order_at_which_the_partner_breaks_holds_up_no_other(
    desk: Desk, site: Site, answer: Response
) -> None:
    """It is read after the others, and an outage of the line counts as no try of an order."""
    for number in (1, 2):
        linked(desk, site, f"AU-{number}", number=f"N{number}")
        desk.exchange.wake(ExternalRef(WERK, f"W-{number}"), at=AT)
    opened_door = door(desk, Breaking(site, answer))
    evolved = evolve(opened_door, policy=Policy(attempts=1))
    for hour in (1, 2):
        with pytest.raises((TransportError, AuthError)):
            desk.exchange.refresh(evolved, at=later(hours=hour))

    assert ["N2"] == [row["number"] for row in shadows_of(desk)]
    assert () == desk.exchange.stuck(WERK)


@define
class Breaking:
    """A site that breaks whenever it is asked for one order."""

    site: Site
    answer: Response

    @property
    def knows(self) -> frozenset[type[Step]]:
        """Requests alone."""
        return self.site.knows

    def perform(self, step: Step, base: str) -> Result:
        """Answer, or break."""
        assert isinstance(step, Request)
        return self.answer if step.path == "orders/W-1" else self.site.perform(step, base)


def shadows_of(desk: Desk) -> list[dict[str, Any]]:
    """Read what is remembered of each order."""
    found = Looking(desk.binding).execute("SELECT body FROM fx_shadow ORDER BY id")
    return [json.loads(str(body))["fields"] for (body,) in found]


def test_another_order_than_the_one_that_was_asked_for_is_a_drift(desk: Desk, site: Site) -> None:
    """Else the one that was called about would count as read."""
    for number in (1, 2):
        linked(desk, site, f"AU-{number}", number=f"N{number}")
    site.rows["W-1"]["id"] = "W-2"
    desk.exchange.wake(REF, at=AT)
    told = desk.exchange.refresh(door(desk, site), at=AT)

    assert ([Failure(REF, "connectors.drift")], ()) == ([*told.failures], told.changes)


def test_a_function_that_is_no_script_is_told_to_whoever_wrote_it(desk: Desk, site: Site) -> None:
    """It would be a failure of every order, page by page."""
    linked(desk, site, number="N7")
    wrong: Any = lambda *_: None  # noqa: E731  the point
    for told in ({"apply": wrong}, {"adopt": wrong}):
        site.rows["W-9"] = {"id": "W-9", "status": "open"}
        with pytest.raises(InvalidHandler):
            desk.exchange.pull(door(desk, site), at=AT, **told)


def test_a_field_that_wants_stamps_and_has_none_stops_the_page(desk: Desk, site: Site) -> None:
    """Misuse: nothing is guessed, and nothing of the page is written."""
    linked(desk, site, due="1 May", changed_at=AT.isoformat())
    opened_door = door(desk, site)
    desk.exchange.pull(opened_door, at=later(hours=1))
    site.rows["W-1"] |= {"due": "2 May", "changed_at": later(hours=2).isoformat()}
    with pytest.raises(NoStamp):
        desk.exchange.pull(
            opened_door, at=later(hours=3), ours=lambda _: Ours(fields={"due": "3 May"})
        )

    assert () == desk.exchange.conflicts()


def test_a_database_that_is_damaged_is_no_orders_fault(site: Site) -> None:
    """What our own statements raise is raised, and no order is put aside for it."""
    with opened("own_sqlite") as desk:
        linked(desk, site, number="N7")
        Looking(desk.binding).execute("DROP TABLE fx_shadow")
        with pytest.raises(Exception, match="no such table"):
            desk.exchange.pull(door(desk, site), at=AT)


def test_nobody_is_asked_inside_a_transaction(desk: Desk, site: Site) -> None:
    """A partner that is slow would hold up everybody who waits for a row."""
    opened_door = door(desk, site)
    with desk.together():
        for ask in (desk.exchange.pull, desk.exchange.refresh):
            with pytest.raises(AskedInTransaction):
                ask(opened_door, at=AT)

    assert [] == site.asked


def test_nobody_is_asked_on_a_connection_of_the_hosts(site: Site) -> None:
    """Its transaction is the host's to end."""
    import sqlite3

    desk = Desk(bind.sqlite(migrated(sqlite3.connect(":memory:"))))
    with pytest.raises(AskedInTransaction):
        desk.exchange.pull(door(desk, site), at=AT)


def test_a_page_that_cannot_be_read_leaves_the_cursor(desk: Desk, site: Site) -> None:
    """The next call asks for the same one."""
    linked(desk, site)
    opened_door = door(desk, site)
    answers: list[Any] = [Failed(why="ConnectError", sent=False)] * 4
    answers.append(Response(status=200, body=b'{"no": "list"}'))

    class Ill(Site):
        def perform(self, asked: Any, base: str) -> Any:
            return answers.pop(0) if answers else site.perform(asked, base)

    by: Any = opened_door.transport
    own: Any = Awaited(Ill()) if isinstance(by, Awaited) else Ill()
    ill = evolve(opened_door, transport=own, chance=lambda: 0.0)
    for wanted in (TransportError, ContractDrift):
        with pytest.raises(wanted):
            desk.exchange.pull(ill, at=AT)

    assert 1 == desk.exchange.pull(ill, at=AT).read


def test_an_erasure_takes_shadows_and_conflicts_and_leaves_the_names(
    desk: Desk, site: Site
) -> None:
    """What other systems said of the order goes, and no look brings it back."""
    linked(desk, site, title="Storen bei Frau Huber")
    opened_door = door(desk, site)
    desk.exchange.pull(opened_door, at=later(hours=1))
    site.rows["W-1"]["title"] = "Frau Huber, 2. Stock"
    said = Ours(fields={"title": "Storen bei Huber"})
    desk.exchange.pull(opened_door, at=later(hours=2), ours=lambda _: said)
    told = desk.erase(OrderId("AU-1"), by=SONNEGG, at=later(hours=3), why="Gesuch")
    desk.exchange.resync(WERK)
    desk.exchange.pull(opened_door, at=later(hours=4), ours=lambda _: said)

    gone = {each.table: each.rows for each in told.erased}
    assert (1, 1) == (gone["fx_shadow"], gone["fx_conflict"])
    look = Looking(desk.binding)
    kept = [str(row) for table in ("fx_shadow", "fx_conflict") for row in rows(look, table)]
    assert 1 == len(kept)
    assert "Huber" not in "".join(kept)
    assert [(WERK, "W-1")] == [(each.partner, each.name) for each in desk.exchange.links("AU-1")]
    again = desk.erase(OrderId("AU-1"), by=SONNEGG, at=later(hours=5), why="noch einmal")
    assert () == again.erased


def rows(look: Looking, table: str) -> list[Any]:
    """Read a table."""
    return list(look.execute(f"SELECT * FROM {table}"))  # noqa: S608  own names


def test_somebody_who_has_read_the_same_page_is_left_alone(desk: Desk, site: Site) -> None:
    """Two workers ask for one page; the second one's changes are done already."""
    linked(desk, site, number="N7")
    opened_door = door(desk, site)
    own = type(site).perform
    busy: list[Any] = [moved]

    class Meanwhile(Site):
        def perform(self, asked: Any, base: str) -> Any:
            while busy:
                desk.run(busy.pop())
            return own(site, asked, base)

    by: Any = opened_door.transport
    if isinstance(by, Awaited):
        pytest.skip("an awaited desk is inside its own loop here")
    told = desk.exchange.pull(evolve(opened_door, transport=Meanwhile()), at=AT)

    assert (True, ()) == (told.overtaken, told.changes)
    assert 1 == len(desk.exchange.pull(opened_door, at=AT).changes)


def moved(scope: Scope) -> Script[None]:
    """Move the cursor as another worker does."""
    from fixflow.storage.exchange import cursors

    yield from cursors.held(scope, WERK, "orders", AT)
    yield from cursors.write(scope, WERK, "orders", {"changed_since": AT.isoformat()}, AT)


def test_a_cursor_keeps_where_the_list_goes_on_and_when_it_began() -> None:
    """Worked out by hand: two pages begun at ten, then what was changed since five before ten."""
    one = kept_as({}, {"offset": 100}, AT)
    two = kept_as(one, None, later(minutes=3))

    assert {"at": {"offset": 100}, "began": AT.isoformat(), "changed_since": None} == one
    assert {"changed_since": (AT - timedelta(minutes=5)).isoformat()} == two
    assert [None, {"offset": 100}, two] == [asked_by(each) for each in ({}, one, two)]
