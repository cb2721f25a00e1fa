"""Exchanged: an order's whole course with Galaxus: taken from a file, answered by files of a desk.

The order is placed there and told here; what we do goes out by the outbox as order response, dispatch
and invoice, and a request to cancel is answered.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from attrs import define, evolve, field

import fixflow
from fixflow.connectors import galaxus_edi as edi
from fixflow.connectors.carrying import Rules
from fixflow.connectors.directory import DirectoryTransport
from fixflow.connectors.door import Door
from fixflow.connectors.file_steps import Put
from fixflow.connectors.flow import Done, Result, Step
from fixflow.connectors.http_steps import Failed
from fixflow.connectors.intents import Accept, Answer, Complete, Invoice
from fixflow.connectors.remote import ExternalRef, RemoteOrder
from fixflow.desk import Desk
from fixflow.events import Event
from fixflow.identity import OrderId
from fixflow.lifecycle import JSON, Order
from fixflow.partners import imofix
from fixflow.storage import acting
from fixflow.storage.inbox import Incoming
from fixflow.storage.orders import Scope
from fixflow.storage.outbox.report import DeliveryReport
from fixflow.storage.script import Script
from fixflow.testing.simulators.galaxus_edi import Galaxus, Trouble
from tests.carrying import standing
from tests.connectors.galaxus_edi import documents
from tests.connectors.galaxus_edi.handling import PARTNER, SUPPLIER
from tests.connectors.office import AT, MEIER, SONNEGG, accepted, completed, later

GALAXUS = "galaxus_edi"
OURS = "GX-7100001"


def response(_order: Order, event: Event) -> Accept:
    """Say when it arrives."""
    return edi.intent_of(evolve(documents.RESPONSE, at=edi.Stamp.of(event.at)))


def dispatch(_order: Order, event: Event) -> Complete:
    """Say that it is on its way."""
    return edi.intent_of(evolve(documents.DISPATCH, at=edi.Stamp.of(event.at)))


def invoice(_order: Order, _event: Event) -> Invoice:
    """Invoice it."""
    return edi.intent_of(documents.INVOICE)


def confirmation(_order: Order, _event: Event) -> Answer:
    """Agree to the request to cancel."""
    (item, _) = documents.CONFIRMATION.items
    return edi.intent_of(evolve(documents.CONFIRMATION, items=(item,)))


RULES: Rules = {
    "accepted": response, "completed": dispatch, "invoice": invoice, "cancelled": confirmation,
}  # fmt: skip


@define
class Lossy:
    """A folder that does what it is told, and whose next answers of that kind are lost."""

    whole: DirectoryTransport
    left: int = 0
    knows: frozenset[type[Step]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.knows = self.whole.knows

    def perform(self, step: Step, base: str) -> Result:
        """Perform a step."""
        result = self.whole.perform(step, base)
        if isinstance(step, Put) and isinstance(result, Done) and self.left:
            self.left -= 1
            return Failed(why="ConnectionLost", sent=True)
        return result


@contextmanager
def opened(root: Path) -> Iterator[tuple[Desk, Door, Galaxus, Lossy]]:
    """Open a desk, a door with our rules, and Galaxus behind it."""
    galaxus = Galaxus(root, live=True)
    transport = Lossy(DirectoryTransport(root))
    with fixflow.open(":memory:") as desk:
        yield desk, Door(PARTNER, transport, rules=RULES, monotonic=standing), galaxus, transport


def begun(scope: Scope, ours: OrderId) -> Script[None]:
    """Begin an order of ours."""
    told = {"title": "Ladekabel", "contractor": "meier", "currency": "CHF"}
    yield from acting.receive(
        scope, imofix.PROGRAM, ours, by=SONNEGG, at=AT, place="CH-ZH", facts=told
    )


def handled(scope: Scope, incoming: Incoming) -> Script[Mapping[str, JSON]]:
    """Begin an order of one that was placed, and cancel ours where that is asked for."""
    file = edi.read(incoming.message.partition("#")[0], incoming.raw, SUPPLIER)
    assert isinstance(file, edi.Received)
    ours = OrderId(f"GX-{file.document.order}")
    match file.document:
        case edi.OrderPlacement():
            yield from begun(scope, ours)
        case edi.CancelRequest():
            cancel = imofix.PROGRAM.action("cancel", {"message": "Kunde"})
            yield from acting.act(scope, ours, cancel, by=MEIER, at=incoming.at)
        case edi.ReturnRegistration():
            pass
    return {"order": ours.value}


def look(desk: Desk, door: Door, hours: int = 0) -> list[str]:
    """Take what lies there, link it, and only then remove it; name what was new."""
    new = []
    for name in door.ask(PARTNER.waiting(), now=AT).names:
        file = door.ask(PARTNER.take(name), now=AT)
        if not isinstance(file, edi.Received):
            continue
        told = desk.take(GALAXUS, file.id, file.raw, at=later(hours=hours), handle=handled)
        assert told.failure is None
        desk.exchange.link(OURS, ExternalRef(GALAXUS, file.document.order), at=AT)
        door.ask(PARTNER.remove(file), now=AT)
        new += [name] if told.new else []
    return new


def deliver(desk: Desk, door: Door, hours: int = 0) -> DeliveryReport:
    """Deliver at an instant that stands still."""
    return desk.deliver(later(hours=hours), {GALAXUS: door}, seconds=standing)


def said(galaxus: Galaxus) -> list[str]:
    """Name what Galaxus has understood, and refuse what it has not."""
    galaxus.look()
    assert [] == [each for each in galaxus.reports if each.problem]
    return [type(each).__name__ for each in galaxus.said]


def test_an_order_comes_as_a_file_and_is_answered_by_three(tmp_path):
    """ORDP in; ORDR, DELR and INVO out; the file is gone, and one that is sent again does nothing."""
    with opened(tmp_path) as (desk, door, galaxus, _):
        galaxus.place()
        first = look(desk, door)
        galaxus.place()
        again = look(desk, door)
        accepted(desk, OURS)
        completed(desk, OURS)
        for version, topic in ((2, None), (3, None), (3, "invoice")):
            desk.exchange.export(OURS, GALAXUS, at=AT, version=version, topic=topic, via=door)
        report = deliver(desk, door)

        assert (["GORDP_1900017_7100001.xml"], []) == (first, again)
        assert [] == list(galaxus.inbox.iterdir())
        assert 3 == report.sent
        assert {"OrderResponse", "DispatchNotification", "InvoiceDocument"} == set(said(galaxus))
        assert {("7100001", "MU-17"): "2027-01-12"} == galaxus.arrivals
        assert OrderId(OURS) == desk.exchange.order_of(ExternalRef(GALAXUS, "7100001"))


def test_a_request_to_cancel_moves_the_order_and_is_answered(tmp_path):
    """CANP in, CANR out: our order is cancelled in the transaction that takes the file."""
    with opened(tmp_path) as (desk, door, galaxus, _):
        galaxus.place()
        look(desk, door)
        accepted(desk, OURS)
        galaxus.cancel()
        taken = look(desk, door, 1)
        desk.exchange.export(OURS, GALAXUS, at=later(hours=1), via=door)
        deliver(desk, door, 2)

        assert ["GCANP_1900017_7100001_20270105165733.xml"] == taken
        assert "cancelled" == desk.show(OURS).events[-1].name
        assert ["CancelConfirmation"] == said(galaxus)


def test_a_return_is_taken_once(tmp_path):
    """RETP: «does not always come»; the host hears of it, and the file goes."""
    with opened(tmp_path) as (desk, door, galaxus, _):
        galaxus.place()
        look(desk, door)
        galaxus.register_return()
        first = look(desk, door, 1)
        galaxus.register_return()

        assert ["GRETP_1900017_7100001_20270120154949.xml"] == first
        assert [] == look(desk, door, 2)
        assert [] == list(galaxus.inbox.iterdir())


@pytest.mark.parametrize("fetched", [False, True], ids=["still there", "fetched in between"])
def test_a_file_of_which_nobody_knows_has_one_effect(tmp_path, fetched):
    """The next delivery looks; what is gone is put again under its name, which does nothing twice."""
    with opened(tmp_path) as (desk, door, galaxus, transport):
        galaxus.place()
        look(desk, door)
        accepted(desk, OURS)
        desk.exchange.export(OURS, GALAXUS, at=AT, via=door)
        transport.left = 1
        lost = deliver(desk, door)
        if fetched:
            galaxus.look()
        for hours in (1, 2):
            deliver(desk, door, hours)

        assert 0 == lost.sent
        assert ["OrderResponse"] == said(galaxus)
        assert ["done"] == [e.state for e in desk.letters("order", OURS) if e.door == GALAXUS]


def test_orders_that_lie_there_are_adopted_and_one_that_cannot_be_read_holds_up_none(tmp_path):
    """`pull` reads the same files, and leaves them; what is wrong is told beside what was taken."""

    def adopt(scope: Scope, remote: RemoteOrder) -> Script[OrderId]:
        order = OrderId(f"GX-{remote.ref.id}")
        yield from begun(scope, order)
        return order

    with opened(tmp_path) as (desk, door, galaxus, _):
        galaxus.trouble(Trouble.WRONG, order="7100000")
        galaxus.place()
        pulled = desk.exchange.pull(door, at=AT, adopt=adopt)
        mended = galaxus.place("7100000")
        refreshed = desk.exchange.refresh(door, at=later(hours=1), adopt=adopt)

        assert ["7100000"] == [each.ref.id for each in pulled.failures]
        assert [OrderId(OURS)] == [each.order for each in pulled.changes]
        assert ["GX-7100000"] == [each.order.value for each in refreshed.changes]
        assert (galaxus.inbox / mended).exists()
