"""Paper jobs: statements, what becomes of them, and seals.

The one rule: a paper's number, lines and orders stand together, or not at all.
"""

from contextlib import suppress
from datetime import date, timedelta
from typing import Final

from fixflow.fees import Period, WrongState
from fixflow.partners import digitec_galaxus as digitec
from fixflow.partners import imofix
from tests.kill.bases import FIRM, FIRST_PAPER, KUNZ, LATER, MEIER, settled
from tests.kill.job import Job
from tests.kill.order_jobs import OF_SETTLING
from tests.kill.script import JUNE, Op
from tests.kill.worker import Worker

NEXT_DAY: Final = JUNE + timedelta(days=1)


def settle(worker: Worker) -> None:
    """Settle what was performed."""
    settled(worker.own, FIRM, MEIER)


def record_invoice(worker: Worker) -> None:
    """Record the contractor's invoice, unless it is recorded."""
    if worker.own.settlement(FIRST_PAPER).state.value == "issued":
        worker.own.record_invoice(FIRST_PAPER, "R-7", at=NEXT_DAY, by=KUNZ)


def mark_paid(worker: Worker) -> None:
    """Record that the contractor was paid; who asks again is told that it is closed."""
    with suppress(WrongState):
        worker.own.mark_paid(FIRST_PAPER, at=NEXT_DAY, by=KUNZ)


def void(worker: Worker) -> None:
    """Void what was settled; who asks again is told that it is."""
    worker.void(Op(key="k-void", what="void", at=NEXT_DAY, contractor="kunz"))


def reissue(worker: Worker) -> None:
    """Void what was settled and issue it anew."""
    worker.own.reissue(
        FIRST_PAPER,
        "falsche Adresse",
        digitec.PROGRAM,
        at=NEXT_DAY,
        by=KUNZ,
        document_date=date(2026, 6, 2),
    )


def state_fees(worker: Worker) -> None:
    """State the fees of what was invoiced."""
    worker.own.state_fees(
        imofix.PROGRAM, FIRM, Period("2026-05"), at=JUNE, by=MEIER, document_date=date(2026, 6, 1)
    )


def seal(worker: Worker) -> None:
    """Seal what has changed, beside the seal of the settlement, unless that is done."""
    if len(worker.own.seals()) < 2:
        worker.own.seal(LATER)


MOVED: Final = ("fx_event", "fx_order", "fx_statement")
JOBS: Final = {
    "settle": Job(do=settle, writes=OF_SETTLING, raced=3),
    "record_invoice": Job(do=record_invoice, writes=(*MOVED, "fx_search")),
    "mark_paid": Job(do=mark_paid, base="invoiced", writes=("fx_statement",)),
    "void": Job(do=void, writes=(*MOVED, "fx_pii", "fx_statement_line")),
    "reissue": Job(do=reissue, writes=(*OF_SETTLING, "fx_pii")),
    "state_fees": Job(
        do=state_fees, writes=("fx_counter", "fx_outbox", "fx_statement", "fx_statement_line")
    ),
    "seal": Job(do=seal, writes=("fx_counter", "fx_order", "fx_outbox", "fx_seal", "fx_seal_item")),
}
