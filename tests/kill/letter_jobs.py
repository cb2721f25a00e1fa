"""Letter jobs: what a person decides about a letter that stayed behind.

The one rule: who decides again is told that it is decided; the letter keeps its id.
"""

from contextlib import suppress
from typing import Final

from fixflow.parties import CONTRACTOR, Actor
from fixflow.storage.outbox.door import Unsent
from fixflow.storage.outbox.letters import Letter, LetterNotOpen
from tests.kill.job import Job
from tests.kill.script import BEGIN
from tests.kill.worker import Worker

CLERK: Final = Actor(CONTRACTOR, "clerk")
WHY: Final = "die Adresse stimmt jetzt"


def first(worker: Worker) -> Letter:
    """Give the letter that died first, whatever has become of it."""
    return worker.own.letters("order", "SP-0")[0]


def redrive(worker: Worker) -> None:
    """Set a dead letter going again."""
    with suppress(LetterNotOpen):
        worker.own.redrive(first(worker).id, by=CLERK, at=BEGIN, why=WHY)


def skip(worker: Worker) -> None:
    """Close a dead letter unsent."""
    with suppress(LetterNotOpen):
        worker.own.skip(first(worker).id, by=CLERK, at=BEGIN, why=WHY)


def settle_reply(worker: Worker) -> None:
    """Say that a letter has not arrived, so that it goes again; unless that was said."""
    if first(worker).state == "dead":
        worker.own.settle_reply(first(worker).id, Unsent(WHY), by=CLERK, at=BEGIN)


DECIDED: Final = ("fx_event", "fx_outbox", "fx_unsealed")
JOBS: Final = {
    each.__name__: Job(do=each, base="dead_letter", writes=DECIDED)
    for each in (redrive, skip, settle_reply)
}
