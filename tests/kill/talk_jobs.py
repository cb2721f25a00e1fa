"""Talk jobs: messages, documents, offers that compete.

The one rule: a message stands together with its notices, and an award with every offer that it
closes.
"""

from typing import Final

from fixflow.attachments import DocumentRef
from fixflow.parties import CONTRACTOR, Actor
from tests.kill.bases import MEIER, PARTNER, SONNEGG, asked
from tests.kill.job import Job
from tests.kill.script import BEGIN
from tests.kill.worker import Worker

PHOTO: Final = DocumentRef(
    id="archive-7", name="Schaden.jpg", media_type="image/jpeg", size=12_345, sha256="0" * 64
)


def message(worker: Worker) -> None:
    """Write a message about an order, and tell the others."""
    worker.own.message("SP-4", "Wir kommen um zwölf.", by=MEIER, at=BEGIN, lang="de", key="k-m")


def attach(worker: Worker) -> None:
    """Put a photo into an order's thread."""
    worker.own.attach("SP-4", PHOTO, by=MEIER, at=BEGIN, key="k-photo")


def mark_read(worker: Worker) -> None:
    """Write a message, and read it as the other side."""
    message(worker)
    worker.own.mark_read("SP-4", 3, by=PARTNER, at=BEGIN)


def retract(worker: Worker) -> None:
    """Take a message back; its words go with it."""
    worker.own.retract("SP-4", 1, by=MEIER, at=BEGIN)


def translate(worker: Worker) -> None:
    """Put a translation beside a message."""
    worker.own.translate("SP-4", 1, "We come at ten.", lang="en", by=MEIER, at=BEGIN)


def offer(worker: Worker) -> None:
    """Ask one more for an offer."""
    asked(worker.own, "O-9", Actor(CONTRACTOR, "bidder9"), key="k-offer")


def award(worker: Worker) -> None:
    """Award a tender to one of three; the others are closed."""
    assert worker.own.award("O-1", by=SONNEGG, at=BEGIN, key="k-award").allowed


OFFERED: Final = ("fx_command", "fx_event", "fx_order", "fx_outbox")
MESSAGE: Final = ("fx_message", "fx_outbox", "fx_pii")
JOBS: Final = {
    "message": Job(do=message, base="talking", writes=MESSAGE),
    "attach": Job(do=attach, base="talking", writes=MESSAGE),
    "mark_read": Job(
        do=mark_read, base="talking", writes=(*MESSAGE, "fx_read"), commits=2, in_parts=True
    ),
    "retract": Job(do=retract, base="talking", writes=("fx_message", "fx_pii")),
    "translate": Job(do=translate, base="talking", writes=("fx_message", "fx_pii")),
    "offer": Job(do=offer, base="tender", writes=(*OFFERED, "fx_pii", "fx_search")),
    "award": Job(do=award, base="tender", writes=OFFERED, raced=3),
}
