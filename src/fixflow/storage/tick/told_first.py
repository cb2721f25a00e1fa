"""Told first: a step of people comes after what has come of its order, and was not told yet.

Somebody deactivates a contract at nine, or counts it anew, of which a date was due at midnight; the
tick comes at ten.  What was due is told all the same, in the transaction of the step.  The one
rule: whether the tick came before the step or after it, the same is told.
"""

from datetime import datetime

from fixflow.identity import OrderId
from fixflow.parties import SYSTEM, Actor
from fixflow.storage import acting
from fixflow.storage.acting import Asked, Recorded
from fixflow.storage.orders import Scope
from fixflow.storage.script import Script
from fixflow.storage.tick.occurring import occur


def act(  # noqa: PLR0913  what a step consists of
    scope: Scope,
    order: OrderId,
    action: Asked,
    *,
    by: Actor,
    at: datetime,
    key: str | None = None,
    expected: int | None = None,
) -> Script[Recorded]:
    """Take a step as `acting.act` does, after what has come; the system's own steps are that.

    A refused step leaves it to the tick, and so does one that a repeated key stands for.

    Raises:
        UnknownOrder: `storage.unknown_order`; one that `by` may not see is told the same way.
        Conflict: `storage.conflict`.
        KeyReused: `storage.key_reused`.
        InvalidKey: `storage.invalid_key`.
        TimeRunsBack: `lifecycle.time_runs_back`.
        BadFields: `lifecycle.bad_fields`.
    """
    first = None if by.role is SYSTEM else occur
    return (
        yield from acting.act(
            scope, order, action, by=by, at=at, key=key, expected=expected, first=first
        )
    )
