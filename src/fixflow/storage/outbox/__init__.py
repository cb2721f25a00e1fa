"""Outbox: what a step tells to whom, in the step's own transaction, and how it is delivered.

Reading path: `telling` writes letters, `addressing` says through which door; `leasing`, `outcomes`
and `recording` carry them; `letters` is for those that stay behind; `door` is what a host hands in.
"""

from fixflow.storage.outbox.deciding import InvalidAnswer, Unaccountable
from fixflow.storage.outbox.door import (
    AsyncDoor,
    AwaitReply,
    Committed,
    Door,
    InvalidDoors,
    ManualStep,
    Outcome,
    Parcel,
    RateLimited,
    Rejected,
    Unknown,
    Unsent,
)
from fixflow.storage.outbox.letters import Letter, LetterNotOpen, UnknownLetter
from fixflow.storage.outbox.report import DeliveryReport, RestingDoor
from fixflow.storage.outbox.telling import LetterOfAnother

__all__ = [
    "AsyncDoor",
    "AwaitReply",
    "Committed",
    "DeliveryReport",
    "Door",
    "InvalidAnswer",
    "InvalidDoors",
    "Letter",
    "LetterNotOpen",
    "LetterOfAnother",
    "ManualStep",
    "Outcome",
    "Parcel",
    "RateLimited",
    "Rejected",
    "RestingDoor",
    "Unaccountable",
    "Unknown",
    "UnknownLetter",
    "Unsent",
]
