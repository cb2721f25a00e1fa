"""Door: intents, reads and dry runs over real sockets, blocking and awaited, and what is asked first."""

import asyncio
import json
import threading
from datetime import UTC, datetime

import httpx
import httpx2
import pytest

from fixflow.connectors.auth import Grant
from fixflow.connectors.door import AsyncDoor, Door
from fixflow.connectors.drive import DryRun
from fixflow.connectors.errors import (
    CannotStep,
    ContractDrift,
    OtherPartner,
    TransportError,
    Unsupported,
)
from fixflow.connectors.file_steps import Fetch
from fixflow.connectors.http import AsyncHttpTransport, HttpTransport
from fixflow.connectors.http_guard import Guard
from fixflow.connectors.http_steps import NotOneSegment, Request
from fixflow.connectors.intents import Accept, Reject
from fixflow.connectors.observe import Observer
from fixflow.connectors.outcomes import Committed, Reconcile, Rejected, Unknown
from fixflow.connectors.paging import all_pages
from fixflow.connectors.profile import BadProfile, Evidence, Operation, Origin, Profile, Tier
from fixflow.connectors.remote import ExternalRef, Inbound, Refresh
from fixflow.safety.secret import Secret
from tests.connectors.muster import PROFILE, SEEN, Muster
from tests.connectors.raw_server import answer, cut_before, serving

NOW = datetime(2027, 1, 4, 10, tzinfo=UTC)
REF = ExternalRef("muster", "4711")
HERE = Guard(allow_private=True)


def door_to(server, observer=None, client=httpx.Client, **connector):
    """Open a door."""
    return Door(
        Muster(base=server.base, **connector), HttpTransport(client(), guard=HERE),
        observer=observer or Observer(), sleep=lambda _: None, chance=lambda: 0.0,
    )  # fmt: skip


@pytest.mark.parametrize("client", [httpx.Client, httpx2.Client], ids=["httpx", "httpx2"])
def test_an_intent_is_handed_over(client):
    """One request, and the observer is told of it."""
    told: list[object] = []
    observer = Observer(on_outcome=lambda *each: told.append(each))
    with serving(answer(200)) as server:
        outcome = door_to(server, observer, client).submit(Accept(), REF, "o-17/3", now=NOW)

    assert REF == outcome.ref
    assert ["POST /base/orders/4711/accept HTTP/1.1"] == server.lines()
    assert [("muster", "o-17/3", outcome)] == told


def test_what_may_have_arrived_is_unknown_and_says_how_it_can_be_known():
    """Cut after it was sent; then a look finds it."""
    with serving(cut_before, answer(200, b'{"status": "accepted"}')) as server:
        door = door_to(server)
        first = door.submit(Accept(), REF, "o-17/3", now=NOW)
        found = door.reconcile(Accept(), REF, "o-17/3", now=NOW)

    assert Unknown(why="RemoteProtocolError", resolve=Reconcile(natural_key="o-17/3")) == first
    assert Committed(ref=REF) == found


def test_what_surely_has_not_arrived_is_an_error():
    """Nobody listens; the outbox sends it again later."""
    with serving(answer(200)) as server:
        door = door_to(server)
    with pytest.raises(TransportError) as failed:
        door.submit(Accept(), REF, "o-17/3", now=NOW)

    assert not failed.value.sent


def test_a_refusal_is_a_value():
    """422: the order is not open."""
    with serving(answer(422)) as server:
        outcome = door_to(server).submit(Accept(), REF, "o-17/3", now=NOW)

    assert isinstance(outcome, Rejected)


def test_what_a_partner_cannot_do_is_refused_before_anything_is_sent():
    """With the way around, in four languages."""
    with serving(answer(200)) as server:
        door = door_to(server)
        with pytest.raises(Unsupported) as refused:
            door.submit(Reject(reason="voll"), REF, "o-17/3", now=NOW)
        with pytest.raises(Unsupported):
            door.reconcile(Reject(reason="voll"), REF, "o-17/3", now=NOW)
        with pytest.raises(Unsupported):
            door.dry_run(Reject(reason="voll"), REF, now=NOW)

    assert [] == server.asked
    assert "reject" in refused.value.say("de")
    assert "Portal" in refused.value.say("de")


def test_a_dry_run_says_what_would_be_sent_and_sends_nothing():
    """The request as it would be, without its token."""
    with serving(answer(200)) as server:
        run = door_to(server).dry_run(Accept(), REF, now=NOW)

    assert "POST orders/4711/accept\n  {}" == str(run)
    assert isinstance(run, DryRun)
    assert [] == server.asked


def test_an_id_never_leads_elsewhere():
    """Path traversal by a foreign id."""
    with serving(answer(200)) as server:
        for id_ in ("..", "a/b", "a\\b"):
            with pytest.raises(NotOneSegment):
                door_to(server).fetch(ExternalRef("muster", id_), now=NOW)

    assert [] == server.asked


def test_an_unknown_status_is_a_drift_and_the_observer_is_told():
    """The order stays as it is."""
    told: list[ContractDrift] = []
    with serving(answer(200, b'{"status": "beamed"}')) as server, pytest.raises(ContractDrift):
        door_to(server, Observer(on_drift=told.append)).fetch(REF, now=NOW)

    assert ["status"] == [each.path for each in told]
    assert "beamed" not in str(told[0])


def pages(*several):
    """Answer a list page by page."""
    return [answer(200, json.dumps([{"id": each} for each in page]).encode()) for page in several]


def every(door):
    """Read a list to its end."""
    return all_pages(door.connector.changes, partner="muster", operation="read")


def test_a_list_is_read_to_its_end_also_where_the_last_page_is_empty():
    """Two full pages and an empty one; a cursor resumes."""
    with serving(*pages("ab", "cd", "")) as server:
        door = door_to(server)
        found = door.run(door.talks.talk(every(door)), NOW)

    assert ["a", "b", "c", "d"] == [each.ref.id for each in found]
    assert ["offset=0", "offset=2", "offset=4"] == [
        each.split("&")[1].split(" ")[0] for each in server.lines()
    ]


def test_a_page_that_comes_again_ends_the_list_with_an_error():
    """A server that ignores the offset would never end (dlt no. 2586)."""
    with serving(*pages("ab", "ab")) as server:
        door = door_to(server)
        with pytest.raises(ContractDrift) as drifted:
            door.run(door.talks.talk(every(door)), NOW)

    assert "the page before" == drifted.value.got
    assert 2 == len(server.asked)


def test_a_message_that_came_in_is_read():
    """It wakes up; what has changed a fetch tells."""
    with serving(answer(200)) as server:
        inbound = Inbound(partner="muster", id="m1", at=NOW, body=b'{"id": "4711"}')
        [found] = door_to(server).read(inbound)

    assert REF == found.ref


def test_the_hosts_own_request_goes_by_the_same_way():
    """With budget and token."""
    with serving(answer(204, b"")) as server:
        asked = Request(operation="own", method="GET", path="x")
        assert 204 == door_to(server).passthrough(asked, now=NOW).status


def test_a_transport_of_another_protocol_is_refused():
    """When the door is made, not when it is used."""
    with pytest.raises(CannotStep):
        Door(Muster(steps=frozenset({Fetch})), HttpTransport(httpx.Client()))
    with pytest.raises(CannotStep):
        AsyncDoor(Muster(steps=frozenset({Fetch})), AsyncHttpTransport(httpx.AsyncClient()))


TOKEN = answer(200, b'{"access_token": "t"}')


def test_several_threads_fetch_one_token():
    """Single flight: eight begin at once, one asks for a token."""
    grant = Grant(path="token", form={"grant_type": "client_credentials", "secret": Secret("s")})
    with serving(TOKEN, answer(200)) as server:
        door = door_to(server, auth=grant)
        threads = [
            threading.Thread(target=door.submit, args=(Accept(), REF, str(n)), kwargs={"now": NOW})
            for n in range(8)
        ]
        for each in threads:
            each.start()
        for each in threads:
            each.join(20)

    assert 1 == sum("token" in each for each in server.lines())
    assert 9 == len(server.asked)


@pytest.mark.parametrize("client", [httpx.AsyncClient, httpx2.AsyncClient], ids=["httpx", "httpx2"])
def test_several_tasks_fetch_one_token(client):
    """The same, awaited."""
    grant = Grant(path="token", form={"grant_type": "client_credentials", "secret": Secret("s")})

    async def run(server):
        transport = AsyncHttpTransport(client(), guard=HERE)
        door = AsyncDoor(Muster(base=server.base, auth=grant), transport, chance=lambda: 0.0)
        try:
            return await asyncio.gather(
                *(door.submit(Accept(), REF, str(n), now=NOW) for n in range(8))
            )
        finally:
            await transport.aclose()

    with serving(TOKEN, answer(200)) as server:
        outcomes = asyncio.run(run(server))

    assert [REF] * 8 == [each.ref for each in outcomes]
    assert 1 == sum("token" in each for each in server.lines())


def test_the_awaited_door_does_all_that_the_other_does():
    """Fetch, changes, reconcile, read, passthrough."""

    async def run(server):
        transport = AsyncHttpTransport(httpx.AsyncClient(), guard=HERE)
        door = AsyncDoor(Muster(base=server.base), transport, chance=lambda: 0.0)
        inbound = Inbound(partner="muster", id="m1", at=NOW, body=b'{"id": "4711"}')
        asked = Request(operation="own", method="GET", path="x")
        try:
            return (
                (await door.fetch(REF, now=NOW)).status,
                await door.reconcile(Accept(), REF, "k", now=NOW),
                (await door.passthrough(asked, now=NOW)).status,
                door.read(inbound),
                (await door.changes(now=NOW)).items,
            )
        finally:
            await transport.aclose()

    open_one = answer(200, b'{"status": "accepted"}')
    with serving(open_one, open_one, open_one, answer(200, b"[]")) as server:
        assert ("accepted", Committed(ref=REF), 200, (Refresh(REF),), ()) == asyncio.run(
            run(server)
        )


def test_a_secret_stands_in_no_repr():
    """A door in a notebook shows its settings."""
    grant = Grant(path="token", form={"password": Secret("hunter2"), "client": "plain-client"})
    with serving(answer(200)) as server:
        told = repr(door_to(server, auth=grant))

    assert "hunter2" not in told


def test_a_profile_of_a_wire_assumes_nothing():
    """What no document shows is not claimed."""
    guess = Origin(Evidence.ASSUMED, "it would be usual")
    with pytest.raises(BadProfile):
        Profile(
            partner="muster", title="Muster", tier=Tier.WIRE, countries=("CH",), says=PROFILE.says,
            operations=(Operation(name="accept", call="POST x", origin=guess),),
        )  # fmt: skip


def test_a_profile_says_nothing_twice():
    """Which one would count?"""
    twice = Operation(name="accept", call="POST x", origin=SEEN)
    with pytest.raises(BadProfile):
        Profile(
            partner="muster", title="Muster", tier=Tier.WIRE, countries=("CH",), says=PROFILE.says,
            operations=(twice, twice),
        )  # fmt: skip


@pytest.mark.parametrize(
    "ask",
    [
        lambda door, ref: door.submit(Accept(), ref, "k", now=NOW),
        lambda door, ref: door.reconcile(Accept(), ref, "k", now=NOW),
        lambda door, ref: door.dry_run(Accept(), ref, now=NOW),
        lambda door, ref: door.fetch(ref, now=NOW),
        lambda door, ref: door.read(
            Inbound(partner=ref.partner, id="m", at=NOW, body=b'{"id": "4711"}')
        ),
    ],
    ids=["submit", "reconcile", "dry run", "fetch", "read"],
)
def test_the_order_of_another_partner_is_refused_before_anything_is_sent(ask):
    """An order 4711 is there too, and another one."""
    with serving() as server, pytest.raises(OtherPartner) as caught:
        ask(door_to(server), ExternalRef("velux", "4711"))

    assert ("velux", "muster") == (caught.value.found, caught.value.wanted)
    assert [] == server.lines()


def test_a_message_that_drifts_is_told_to_the_observer():
    """As an answer is."""
    told: list[ContractDrift] = []
    with serving() as server, pytest.raises(ContractDrift):
        door_to(server, Observer(on_drift=told.append)).read(
            Inbound(partner="muster", id="m", at=NOW, body=b"{}")
        )

    assert ["muster"] == [each.partner for each in told]
