"""Observe: who is told of each attempt, each outcome and each answer that does not fit.

The one rule: what is told holds ids and numbers, no secret, no query and no body.
"""

from collections.abc import Callable
from typing import TypeAlias

from attrs import frozen

from fixflow.connectors.bus_steps import Confirmed, Nacked, Publish, Returned, Shut
from fixflow.connectors.errors import ContractDrift
from fixflow.connectors.http_steps import Failed, Request, Response
from fixflow.connectors.outcomes import SendOutcome


@frozen(kw_only=True)
class Attempt:
    """One request, and what came of it.

    Attributes:
        partner: To whom.
        operation: What it does.
        number: The how many-th attempt, from 1.
        method: `GET`, `PUT` …
        path: Below the base, without a query.
        status: What was answered; None where nothing whole came.
        why: What failed, or ''.
    """

    partner: str
    operation: str
    number: int
    method: str
    path: str
    status: int | None
    why: str = ""

    @classmethod
    def of(cls, partner: str, request: Request, number: int, came: Response | Failed) -> "Attempt":
        """Tell of a request."""
        status, why = (None, came.why) if isinstance(came, Failed) else (came.status, "")
        return cls(
            partner=partner,
            operation=request.operation,
            number=number,
            method=request.method,
            path=request.path,
            status=status,
            why=why,
        )

    @classmethod
    def of_message(
        cls,
        partner: str,
        message: Publish,
        number: int,
        came: Confirmed | Returned | Nacked | Shut | Failed,
    ) -> "Attempt":
        """Tell of a message that was handed to a broker."""
        nacked = "nacked" if isinstance(came, Nacked) else ""
        return cls(
            partner=partner,
            operation=message.operation,
            number=number,
            method="PUBLISH",
            path=message.routing_key,
            status=came.code if isinstance(came, Shut) else None,
            why=came.why if isinstance(came, Returned | Shut | Failed) else nacked,
        )


OnAttempt: TypeAlias = Callable[[Attempt], None]
OnOutcome: TypeAlias = Callable[[str, str, SendOutcome], None]
OnDrift: TypeAlias = Callable[[ContractDrift], None]
OnLeft: TypeAlias = Callable[[str, str], None]


def ignored(*_told: object) -> None:
    """Tell nobody."""


@frozen(kw_only=True)
class Observer:
    """Functions of the host's that are told what happens; what they raise is theirs.

    Attributes:
        on_attempt: Of each request.
        on_outcome: Of what came of an intent: partner, key of the intent, outcome.
        on_drift: Of an answer that does not fit the partner's contract.
        on_left: Of a file of ours that nobody fetches: partner, name of the file.
    """

    on_attempt: OnAttempt = ignored
    on_outcome: OnOutcome = ignored
    on_drift: OnDrift = ignored
    on_left: OnLeft = ignored
