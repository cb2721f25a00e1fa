"""Status changes: what a partner's status means for our order, as far as its program allows.

A status is no field that one side overwrites: the order moves by its program alone.  What we did
ourselves comes back as an echo; what the program allows now the host may take over; anything else
is a conflict, and the order stays as it is.  The one rule: nothing here moves an order.
"""

from datetime import datetime
from enum import Enum
from typing import Final

from attrs import frozen

from fixflow.connectors.remote import RemoteOrder
from fixflow.connectors.seen import Seen
from fixflow.lifecycle import BadFields, Order, Outcome, Phase, build
from fixflow.lifecycle.rows import Presence
from fixflow.lifecycle.table import Move
from fixflow.parties import Actor
from fixflow.partners import Program


@frozen(kw_only=True)
class StatusChange:
    """A partner's status that our order may follow.

    Attributes:
        before: The status there that was known until now; '' where none was.
        status: The partner's word.
        event: The name of the event that leads there.
        phase: Where the order stands there.
        outcome: How it ended there, if it has.
    """

    before: str
    status: str
    event: str
    phase: Phase
    outcome: Outcome | None = None

    @classmethod
    def of(cls, remote: RemoteOrder, before: str) -> "StatusChange":
        """Tell of an order as it is there."""
        return cls(
            before=before,
            status=remote.status,
            event=remote.event,
            phase=remote.phase,
            outcome=remote.outcome,
        )


class Standing(Enum):
    """How a partner's status goes with our order.

    SAME as was known; OURS, which we did ourselves or which says the same; MOVED on, as the program
    allows; AGAINST it.
    """

    SAME = "same"
    OURS = "ours"
    MOVED = "moved"
    AGAINST = "against"


SAME: Final = Standing.SAME
OURS: Final = Standing.OURS
MOVED: Final = Standing.MOVED
AGAINST: Final = Standing.AGAINST


def standing(
    program: Program, order: Order, seen: Seen, remote: RemoteOrder, at: datetime
) -> Standing:
    """Say how a partner's status goes with our order.

    Args:
        program: The order's program.
        order: Ours.
        seen: What was known of it there.
        remote: What is said of it now.
        at: When it is asked.
    """
    if remote.status == seen.status:
        return SAME
    mine, before = place(order, remote.event), place(order, seen.event)
    if mine is not None:
        return AGAINST if before is not None and before > mine else OURS
    if remote.event and allowed(program, order, remote.event, at):
        return MOVED
    alike = (remote.phase, remote.outcome) == (order.phase, order.outcome)
    return OURS if alike else AGAINST


def place(order: Order, event: str) -> int | None:
    """Say where an event stands last in an order's history; None where it does not."""
    places = [n for n, each in enumerate(order.events) if each.name == event]
    return places[-1] if places else None


def allowed(program: Program, order: Order, event: str, at: datetime) -> bool:
    """Tell whether an order can take an event now, by anybody who may.

    A step that asks for what the partner did not say is one that the host fills in.
    """
    moves = [each for each in program.machine.moves[order.state] if each.event == event]
    then = order.at if order.runs_back(at) else at
    return any(takes(program, order, each, then) for each in moves)


def takes(program: Program, order: Order, move: Move, at: datetime) -> bool:
    """Tell whether one of the program's moves can be taken now."""
    when = move.row.when
    told = {when[0]: when[1]} if when is not None and not isinstance(when[1], Presence) else {}
    try:
        action = build(move.row.action, told, order.currency)
    except BadFields:
        return True
    people = [Actor(role, order.parties.get(role) or "partner") for role in move.roles]
    return any(program.decide(order, action, by=each, at=at).allowed for each in people)
