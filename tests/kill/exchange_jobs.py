"""Exchange jobs: what is told to a partner, linked with it, and read from it.

The partner is made up and answers in the process itself; what dies is the desk.  The one rule: what
was read is applied, remembered and passed by the cursor in one transaction, or nothing of it is.
"""

from contextlib import suppress
from datetime import timedelta
from typing import Final

from fixflow.connectors.comparing import Change
from fixflow.connectors.door import Door
from fixflow.connectors.remote import ExternalRef, Inbound
from fixflow.parties import CONTRACTOR, Actor
from fixflow.partners import digitec_galaxus as digitec
from fixflow.storage import acting
from fixflow.storage.exchange.conflicts import ConflictGone, Side
from fixflow.storage.orders import Scope
from fixflow.storage.script import Script
from tests.connectors.werk import WERK, Site, Werk
from tests.grounds import Ground
from tests.kill.job import Job
from tests.kill.script import BEGIN
from tests.kill.worker import Worker

MEIER: Final = Actor(CONTRACTOR, "meier")
THEN: Final = BEGIN + timedelta(hours=1)
FIRST, SECOND = ExternalRef(WERK, "W-1"), ExternalRef(WERK, "W-2")


def door(*rows: tuple[str, str]) -> Door:
    """Open a door to a partner whose orders stand so."""
    return Door(Werk(), Site(rows={name: {"id": name, "status": each} for name, each in rows}))


BOTH: Final = (("W-1", "accepted"), ("W-2", "done"))


def exchange(ground: Ground) -> None:
    """Link two orders that stand there, find one that does not agree, be called about both."""
    with ground.desk() as desk, desk.together():
        for order, ref in (("SP-0", FIRST), ("SP-4", SECOND)):
            desk.exchange.link(order, ref, at=BEGIN)
            desk.exchange.wake(ref, at=BEGIN)
    with ground.desk() as desk:
        desk.exchange.pull(door(*BOTH[1:]), at=BEGIN)


def step(scope: Scope, change: Change) -> Script[None]:
    """Accept what the partner says was accepted."""
    if change.status is not None:
        yield from acting.act(
            scope, change.order, digitec.Accept(), by=MEIER, at=THEN, key=f"werk {change.order}"
        )


def export_event(worker: Worker) -> None:
    """Tell an event; once more is the same letter."""
    worker.own.exchange.export("SP-0", WERK, at=THEN)


def link_order(worker: Worker) -> None:
    """Link another order."""
    worker.own.exchange.link("SP-1", ExternalRef(WERK, "W-9"), at=THEN)


def pull_orders(worker: Worker) -> None:
    """Read a page: one order is accepted, the other is as it was."""
    worker.own.exchange.pull(door(*BOTH), at=THEN, apply=step)


def refresh_orders(worker: Worker) -> None:
    """Read what the partner has called about, order by order."""
    worker.own.exchange.refresh(door(*BOTH), at=THEN, apply=step)


def take_partners_call(worker: Worker) -> None:
    """Take a call; once more leads to nothing."""
    body = b'{"kind": "changed", "id": "W-1"}'
    inbound = Inbound(partner=WERK, id="c-1", at=THEN, body=body)
    worker.own.exchange.take_call(inbound, door(*BOTH))


def wake_order(worker: Worker) -> None:
    """Have an order read; each time counts."""
    worker.own.exchange.wake(FIRST, at=THEN)


def settle_status(worker: Worker) -> None:
    """Decide on a conflict; once more is told that it is decided."""
    for each in worker.own.exchange.conflicts():
        with suppress(ConflictGone):
            worker.own.exchange.settle_conflict(each, Side.OURS, by=MEIER, at=THEN)


def resync_orders(worker: Worker) -> None:
    """Have the list be read whole."""
    worker.own.exchange.resync(WERK)


ACTED: Final = ("fx_command", "fx_due", "fx_event", "fx_order")
JOBS: Final = {
    "export_event": Job(do=export_event, base="exchanged", writes=("fx_outbox",)),
    "link_order": Job(do=link_order, base="exchanged", writes=("fx_ref",)),
    "pull_orders": Job(
        do=pull_orders, base="exchanged", writes=sorted((*ACTED, "fx_cursor", "fx_shadow")),
        raced=3,
    ),
    "refresh_orders": Job(
        do=refresh_orders, base="exchanged", writes=sorted((*ACTED, "fx_shadow", "fx_wake")),
        commits=2, in_parts=True,
    ),
    "take_partners_call": Job(
        do=take_partners_call, base="exchanged", writes=("fx_inbox", "fx_inbox_about", "fx_wake")
    ),
    "wake_order": Job(do=wake_order, base="exchanged", writes=("fx_wake",), adds=True),
    "settle_status": Job(do=settle_status, base="exchanged", writes=("fx_conflict", "fx_shadow")),
    "resync_orders": Job(do=resync_orders, base="exchanged", writes=("fx_cursor",)),
}  # fmt: skip
