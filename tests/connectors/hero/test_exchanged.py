"""Exchanged: an order's whole course with HERO: placed by the outbox, done there, followed by the desk.

The other tests speak with HERO by a door; here a desk does, with the name that the job has there,
the page that is read, and the doubt that is looked into.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime

import httpx
import pytest

import fixflow
from fixflow.connectors import hero
from fixflow.connectors.carrying import About, Rules
from fixflow.connectors.comparing import Change, Ours
from fixflow.connectors.door import Door
from fixflow.connectors.http import HttpTransport
from fixflow.connectors.intents import Complete, Message, Place
from fixflow.desk import Desk
from fixflow.lifecycle import Order
from fixflow.partners import imofix
from fixflow.storage import acting, orders
from fixflow.storage.orders import Scope
from fixflow.storage.outbox.report import DeliveryReport
from fixflow.storage.script import Script
from fixflow.testing.simulators.hero import Simulator, Trouble, serving
from tests.carrying import standing
from tests.connectors.hero.doors import HERE, PROJECT, QUICK, connected
from tests.connectors.office import AT, MEIER, accepted, completed, later, received

HERO = "hero"
RULES: Rules = {
    "received": lambda order, _: About(
        Place(title=str(order.facts["title"]), description="Keller links", category="repair"),
        PROJECT,
    ),
    "accepted": lambda *_: Message(text="Angenommen"),
    "completed": lambda *_: Complete(),
}


@contextmanager
def opened() -> Iterator[tuple[Desk, Door, Simulator]]:
    """Open a desk with an order, a door with our rules, and the tenant behind it."""
    with (
        serving() as simulator,
        closing(HttpTransport(httpx.Client(), guard=HERE, timeouts=QUICK)) as transport,
        fixflow.open(":memory:") as desk,
    ):
        received(desk)
        door = Door(
            connected(simulator), transport, rules=RULES, sleep=lambda _: None, monotonic=standing
        )
        yield desk, door, simulator


def deliver(desk: Desk, door: Door, at: datetime) -> DeliveryReport:
    """Deliver at an instant that stands still."""
    return desk.deliver(at, {HERO: door}, seconds=standing)


def placed(desk: Desk, door: Door) -> int:
    """Place the order, and give the number of its job."""
    desk.exchange.export("AU-1", HERO, at=AT, via=door)
    assert 1 == deliver(desk, door, AT).sent
    [link] = desk.exchange.links("AU-1")
    return int(link.name.removeprefix("field_service_job:"))


def followed(scope: Scope, change: Change) -> Script[None]:
    """Follow what was done there, as a host does that trusts its own craftsmen."""
    if change.status is not None and change.status.event == "completed":
        order = (yield from orders.load(scope, change.order)).order
        action = imofix.PROGRAM.action("complete", {"invoicing": "invoice"}, order=order)
        yield from acting.act(scope, change.order, action, by=MEIER, at=later(hours=2))


def ours(order: Order) -> Ours:
    """Say what our side has of an order."""
    return Ours(fields={"title": str(order.facts["title"]), "description": "Keller links"})


def states(desk: Desk) -> list[str]:
    """Say how the letters stand."""
    return [each.state for each in desk.letters("order", "AU-1") if each.door == HERO]


def test_an_order_is_placed_done_there_and_followed_here():
    """The name comes with the delivery, the status with the page; the page after says nothing new."""
    with opened() as (desk, door, simulator):
        job = simulator.tenant.table("job")[placed(desk, door)]
        accepted(desk)
        first = desk.exchange.pull(door, at=later(hours=1), apply=followed, ours=ours)
        job["status_code"] = 500
        second = desk.exchange.pull(door, at=later(hours=2), apply=followed, ours=ours)
        third = desk.exchange.pull(door, at=later(hours=3), apply=followed, ours=ours)

        assert ("Boiler", "repair", 55) == (job["title"], job["type"], job["project_match_id"])
        assert ["JOB-4711"] == [each.taken["number"] for each in first.changes]
        assert [set()] == [
            {"title", "description"} & {*each.taken, *each.pushed} for each in first.changes
        ]
        assert ["completed"] == [each.status.event for each in second.changes if each.status]
        assert () == third.changes
        assert ["received", "accepted", "completed"] == [
            each.name for each in desk.show("AU-1").events
        ]


def test_what_happens_here_is_told_there_by_the_name_that_the_job_has():
    """A message and the completion go about the job; what we did ourselves comes back as no news."""
    with opened() as (desk, door, simulator):
        number = placed(desk, door)
        accepted(desk)
        completed(desk)
        for version in (2, 3):
            desk.exchange.export("AU-1", HERO, at=AT, version=version)
        report = deliver(desk, door, later(hours=1))
        pulled = desk.exchange.pull(door, at=later(hours=2), apply=followed)

        [entry] = simulator.tenant.table("entry").values()
        assert 2 == report.sent
        assert ("field_service_job", number) == (entry["target"], entry["target_id"])
        assert 500 == simulator.tenant.table("job")[number]["status_code"]
        assert [] == [each for each in pulled.changes if each.status or each.conflicts]
        assert ["done"] * 3 == states(desk)


@pytest.mark.parametrize("trouble", [Trouble.CUT_AFTER, Trouble.CUT_INSIDE, Trouble.NULL_AFTER])
def test_a_job_of_which_nobody_knows_is_looked_for_by_the_next_delivery(trouble):
    """It is found by its mark, named, and never placed a second time."""
    with opened() as (desk, door, simulator):
        desk.exchange.export("AU-1", HERO, at=AT, via=door)
        simulator.trouble(trouble, "CreateJob")
        lost = deliver(desk, door, AT)
        found = deliver(desk, door, later(hours=1))

        assert (0, 1) == (lost.sent, found.sent)
        assert ["create_field_service_job"] == simulator.tenant.effects
        assert ["field_service_job:4711"] == [each.name for each in desk.exchange.links("AU-1")]


def test_a_job_that_is_never_shown_waits_and_is_not_placed_again():
    """Nobody knows whether it is on its way, and it could not be deleted."""
    with opened() as (desk, door, simulator):
        desk.exchange.export("AU-1", HERO, at=AT, via=door)
        simulator.trouble(Trouble.CUT_BEFORE, "CreateJob")
        for hours in range(4):
            deliver(desk, door, later(hours=hours))

        assert 1 == simulator.asked.count("CreateJob")
        assert "done" not in states(desk)
        assert () == desk.exchange.links("AU-1")


def test_an_order_that_hero_does_not_take_is_refused_with_its_places():
    """What no field takes is told, nothing is sent, and the letter is dead, not lost."""
    unfit: Rules = {
        "received": lambda *_: About(Place(title="x", category="Wartung", unit="3"), PROJECT)
    }
    with opened() as (desk, door, simulator):
        strict = Door(door.connector, door.transport, rules=unfit, monotonic=standing)
        desk.exchange.export("AU-1", HERO, at=AT)
        deliver(desk, strict, AT)

        assert [("dead", "connectors.hero_unfit: category, unit")] == [
            (each.state, each.note) for each in desk.letters("order", "AU-1") if each.door == HERO
        ]
        assert [] == simulator.asked


def test_a_job_whose_status_nobody_has_named_holds_up_no_other():
    """It is told as one that could not be read; the others of the page are taken over."""
    with opened() as (desk, door, simulator):
        number = placed(desk, door)
        accepted(desk)
        simulator.tenant.table("job")[simulator.tenant.add_job(title="somebody else's")][
            "status_code"
        ] = 300
        simulator.tenant.table("job")[number]["status_code"] = 500
        pulled = desk.exchange.pull(door, at=later(hours=2), apply=followed)

        assert [hero.ref(hero.Kind.JOB, number + 1)] == [each.ref for each in pulled.failures]
        assert "completed" == desk.show("AU-1").events[-1].name
