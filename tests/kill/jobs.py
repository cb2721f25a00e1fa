"""Jobs: one public call each, on a database in which every one of them can be done.

The one rule: a job may be done again, under the same key where the call takes one, and is then the
same job.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Final

from fixflow.desk import Desk
from fixflow.fees import Party, Period
from fixflow.identity import BillingId, OrderId
from fixflow.lifecycle import Action
from fixflow.parties import CONTRACTOR, PRINCIPAL, Actor
from fixflow.partners import digitec_galaxus as digitec
from fixflow.partners import imofix
from tests.grounds import Ground
from tests.kill.script import BEGIN, DIGITEC, JUNE, VISIT, WALK, Op
from tests.kill.worker import Worker

Job = Callable[[Worker], object]

MEIER: Final = Actor(CONTRACTOR, "meier")
KUNZ: Final = Actor(CONTRACTOR, "kunz")
SONNEGG: Final = Actor(PRINCIPAL, "sonnegg")
LATER: Final = JUNE + timedelta(days=10)
FIRM: Final = Party(id="meier", name="Meier Montagen GmbH")
KUNZ_FIRST: Final = BillingId("V-2026-000001")


def prepare(ground: Ground) -> None:
    """Make orders that are received, performed, settled and invoiced."""
    with ground.desk() as desk, desk.together():
        received(desk, "SP-0")
        received(desk, "SP-4")
        for action, theirs, _ in WALK[1:4]:
            step(desk, "SP-4", action, MEIER if theirs else DIGITEC, BEGIN)
    with ground.desk(tells=False) as desk, desk.together():
        for order, contractor in (("SP-1", MEIER), ("SP-2", MEIER), ("SP-3", KUNZ)):
            received(desk, order)
            for action, theirs, _ in WALK[1:]:
                at = VISIT if isinstance(action, digitec.ConfirmExecution) else BEGIN
                step(desk, order, action, contractor if theirs else DIGITEC, at)
        settled(desk, Party(id="kunz", name="Kunz AG"), KUNZ)
        desk.receive(imofix.PROGRAM, "AU-1", by=SONNEGG, at=BEGIN, title="Boiler", currency="CHF")
        for name, fields in (
            ("accept", {}),
            ("complete", {"invoicing": "invoice"}),
            ("invoice", {"number": "R-1", "gross": "120.00"}),
        ):
            action = imofix.PROGRAM.action(name, fields, order=desk.show("AU-1"))
            step(desk, "AU-1", action, MEIER, BEGIN)


def received(desk: Desk, order: str) -> None:
    """Hand an order in."""
    desk.receive(digitec.PROGRAM, order, by=DIGITEC, at=BEGIN, place="CH-ZH", key=f"k-{order}")


def step(desk: Desk, order: str, action: Action | None, by: Actor, at: datetime) -> None:
    """Take a step that is allowed."""
    assert action is not None
    assert desk.act(order, action, by=by, at=at).allowed


def settled(desk: Desk, firm: Party, by: Actor) -> None:
    """Settle May."""
    desk.settle(
        digitec.PROGRAM, firm, Period("2026-05"), at=JUNE, by=by, document_date=date(2026, 6, 1)
    )


def receive(worker: Worker) -> None:
    """Hand an order in beside a row of the host's own."""
    worker.receive(Op(key="k-9", what="receive", at=BEGIN, order="SP-9", contractor="meier"))


def act(worker: Worker) -> None:
    """Take a step."""
    worker.step(Op(key="k-act", what="step", at=BEGIN, order="SP-0", step=1, contractor="meier"))


def number(worker: Worker) -> None:
    """Take a number for a row of the host's own."""
    worker.number(Op(key="k-number", what="number", at=BEGIN))


def settle(worker: Worker) -> None:
    """Settle what was performed."""
    settled(worker.own, FIRM, MEIER)


def record_invoice(worker: Worker) -> None:
    """Record the contractor's invoice, unless it is recorded."""
    if worker.own.settlement(KUNZ_FIRST).state.value == "issued":
        worker.own.record_invoice(KUNZ_FIRST, "R-7", at=JUNE + timedelta(days=1), by=KUNZ)


def void(worker: Worker) -> None:
    """Void what was settled; who asks again is told that it is."""
    at = JUNE + timedelta(days=1)
    worker.void(Op(key="k-void", what="void", at=at, contractor="kunz"))


def reissue(worker: Worker) -> None:
    """Void what was settled and issue it anew."""
    worker.own.reissue(
        KUNZ_FIRST,
        "falsche Adresse",
        digitec.PROGRAM,
        at=JUNE + timedelta(days=1),
        by=KUNZ,
        document_date=date(2026, 6, 2),
    )


def state_fees(worker: Worker) -> None:
    """State the fees of what was invoiced."""
    worker.own.state_fees(
        imofix.PROGRAM, FIRM, Period("2026-05"), at=JUNE, by=MEIER, document_date=date(2026, 6, 1)
    )


def tick(worker: Worker) -> None:
    """Ring what is due of three orders."""
    worker.tick(Op(key="k-tick", what="tick", at=LATER))


def deliver(worker: Worker) -> None:
    """Carry all letters, those of a process that was killed once its leases have run out."""
    worker.deliver(Op(key="k-deliver", what="deliver", at=LATER))
    worker.drain(LATER)


def message(worker: Worker) -> None:
    """Write a message about an order, and tell the others."""
    worker.own.message("SP-4", "Wir kommen um zehn.", by=MEIER, at=BEGIN, lang="de", key="k-m")


def mark_read(worker: Worker) -> None:
    """Write a message, and read it as the other side."""
    message(worker)
    worker.own.mark_read("SP-4", 1, by=DIGITEC, at=BEGIN)


def take(worker: Worker) -> None:
    """Take what a partner has sent."""
    worker.own.take("digitec", "M-1", b"<order/>", at=BEGIN)


def seal(worker: Worker) -> None:
    """Seal what has changed, beside the seal of the settlement, unless that is done."""
    if len(worker.own.seals()) < 2:
        worker.own.seal(LATER)


def hold(worker: Worker) -> None:
    """Keep an order from being erased."""
    worker.own.hold(OrderId("SP-4"), by=DIGITEC, at=LATER, why="Streit")


def erase(worker: Worker) -> None:
    """Erase what an order tells about a person."""
    worker.own.erase(OrderId("AU-1"), by=DIGITEC, at=LATER, why="verlangt")


def purge(worker: Worker) -> None:
    """Forget keys that nobody repeats any more."""
    worker.own.purge(LATER + timedelta(days=60))


def several(worker: Worker) -> None:
    """Take two steps of two orders in one transaction."""
    with worker.own.together():
        act(worker)
        settle(worker)


JOBS: Final[Mapping[str, Job]] = {
    each.__name__: each
    for each in (
        receive, act, number, settle, record_invoice, void, reissue, state_fees, tick, deliver,
        message, mark_read, take, seal, hold, erase, purge,
        several,
    )
}  # fmt: skip
