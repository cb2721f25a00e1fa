"""Office: orders of imofix that are placed at Werk, for the tests of the exchange.

The one rule: an office is told the instant; nothing here waits.
"""

from datetime import UTC, datetime, timedelta
from typing import Any, Final, cast

from attrs import evolve

from fixflow.connectors.carrying import Rules
from fixflow.connectors.door import AsyncDoor, Door
from fixflow.connectors.intents import Place
from fixflow.connectors.remote import ExternalRef
from fixflow.desk import Desk
from fixflow.parties import CONTRACTOR, PRINCIPAL, Actor
from fixflow.partners import imofix
from fixflow.storage.outbox.report import DeliveryReport
from tests.blocking import Blocking
from tests.carrying import standing
from tests.connectors.werk import WERK, Awaited, Site, Werk

AT: Final = datetime(2027, 1, 4, 10, tzinfo=UTC)
SONNEGG: Final = Actor(PRINCIPAL, "sonnegg")
MEIER: Final = Actor(CONTRACTOR, "meier")
RULES: Final[Rules] = {
    "received": lambda order, _event: Place(title=str(order.facts["title"])),
}


def later(**passed: float) -> datetime:
    """Give an instant after the first."""
    return AT + timedelta(**passed)


def door(desk: Desk, site: Any, rules: Rules = RULES, **connector: bool) -> Door:
    """Open a door to Werk, of the kind that the desk takes."""
    werk = evolve(Werk(), **connector)  # type: ignore[arg-type]  # as each test wants it
    if isinstance(desk, Blocking):
        made = AsyncDoor(werk, Awaited(site), rules=rules, monotonic=standing)
        return cast("Door", made)
    return Door(werk, site, rules=rules, monotonic=standing)


def received(desk: Desk, order: str = "AU-1") -> None:
    """Hand an order in."""
    assert desk.receive(
        imofix.PROGRAM, order, by=SONNEGG, at=AT, place="CH-ZH", title="Boiler",
        contractor="meier", currency="CHF",
    ).allowed  # fmt: skip


def accepted(desk: Desk, order: str = "AU-1") -> None:
    """Accept an order."""
    assert desk.act(order, imofix.Accept(), by=MEIER, at=AT).allowed


def completed(desk: Desk, order: str = "AU-1", at: datetime = AT) -> None:
    """Complete an order."""
    action = imofix.PROGRAM.action("complete", {"invoicing": "invoice"}, order=desk.show(order))
    assert desk.act(order, action, by=MEIER, at=at).allowed


def linked(desk: Desk, site: Site, order: str = "AU-1", **row: object) -> ExternalRef:
    """Hand an order in that is there already, and link it."""
    received(desk, order)
    name = f"W-{len(site.rows) + 1}"
    site.rows[name] = {"id": name, "status": "open", **row}
    ref = ExternalRef(WERK, name)
    desk.exchange.link(order, ref, at=AT)
    return ref


def deliver(desk: Desk, at: datetime, opened: Door) -> DeliveryReport:
    """Deliver at an instant that stands still."""
    return desk.deliver(at, {WERK: opened}, seconds=standing)


def states(desk: Desk, order: str = "AU-1") -> list[tuple[str, str | None]]:
    """Say how the letters to Werk stand, and what was noted of them."""
    return [(each.state, each.note) for each in desk.letters("order", order) if each.door == WERK]
