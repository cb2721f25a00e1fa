"""Order jobs: what moves orders, what rings and is carried, what a partner sends.

The one rule: each says in which tables it leaves something, by what the specification says.
"""

from typing import Final

from fixflow.partners import digitec_galaxus as digitec
from tests.kill.bases import FIRST_PAPER, KUNZ, LATER
from tests.kill.job import Job
from tests.kill.script import BEGIN, DIGITEC, JUNE, Op
from tests.kill.worker import Worker

STEP: Final = ("fx_command", "fx_due", "fx_event", "fx_order")
ORDER: Final = (*STEP, "fx_outbox", "fx_search")


def receive(worker: Worker) -> None:
    """Hand an order in beside a row of the host's own."""
    worker.receive(Op(key="k-9", what="receive", at=BEGIN, order="SP-9", contractor="meier"))


def act(worker: Worker) -> None:
    """Take a step."""
    worker.step(Op(key="k-act", what="step", at=BEGIN, order="SP-0", step=1, contractor="meier"))


def number(worker: Worker) -> None:
    """Take a number for a row of the host's own."""
    worker.number(Op(key="k-number", what="number", at=BEGIN))


def several(worker: Worker) -> None:
    """Take a step and record an invoice in one transaction, unless that is done."""
    if worker.own.settlement(FIRST_PAPER).state.value != "issued":
        return
    with worker.own.together():
        act(worker)
        worker.own.record_invoice(FIRST_PAPER, "R-7", at=JUNE, by=KUNZ)


def change(worker: Worker) -> None:
    """Take an order over to the other version of its program; who asks again finds it there."""
    new = digitec.PROGRAMS[1]
    if worker.own.show("SP-0").program != new.ref:
        assert worker.own.migrate("SP-0", to=new, by=DIGITEC, at=BEGIN).allowed


def tick(worker: Worker) -> None:
    """Ring what is due of three orders."""
    worker.tick(Op(key="k-tick", what="tick", at=LATER))


def deliver(worker: Worker) -> None:
    """Carry all letters, those of a process that was killed once its leases have run out."""
    worker.deliver(Op(key="k-deliver", what="deliver", at=LATER))
    worker.drain(LATER)


def take(worker: Worker) -> None:
    """Take what a partner has sent."""
    worker.own.take("digitec", "M-1", b"<order/>", at=BEGIN)


OF_SETTLING: Final = (
    "fx_counter", "fx_event", "fx_order", "fx_outbox", "fx_seal", "fx_seal_item", "fx_search",
    "fx_statement", "fx_statement_line",
)  # fmt: skip

JOBS: Final = {
    "receive": Job(do=receive, writes=(*ORDER, "host_row")),
    "act": Job(do=act, writes=STEP),
    "number": Job(do=number, writes=("fx_counter", "host_row"), raced=1),
    "several": Job(do=several, writes=(*STEP, "fx_search", "fx_statement")),
    "change": Job(do=change, writes=("fx_due", "fx_event", "fx_order")),
    "tick": Job(do=tick, writes=("fx_due", "fx_outbox"), commits=3, in_parts=True),
    "deliver": Job(
        do=deliver,
        base="talking",
        writes=("fx_due", "fx_outbox"),
        commits=4,
        sends=4,
        in_parts=True,
    ),
    "take": Job(do=take, writes=("fx_inbox",)),
}
