"""Sight: who may see an order.

The one rule: default deny.  An actor sees the orders that he is bound to and, as principal or
contractor, those of the realm that nobody of his role is bound to yet.  A customer sees his own
only: an order without a customer's name would else show one tenant what another has reported.
The realm itself is storage's: what is handed in here is of one realm.
What is written about an order nobody without a name reads: bidders for one order are rivals.
"""

from typing import Final

from attrs import frozen

from fixflow.errors import Refused
from fixflow.identity import OrderId
from fixflow.lifecycle import Order
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM, Actor
from fixflow.texts import Text

OPEN_TO: Final = frozenset({PRINCIPAL, CONTRACTOR})


@frozen
class NotShown(Refused):
    """There is no such order for this actor; one that is there is told the same way."""

    code = "portal.not_shown"
    text = Text(
        de="Den Auftrag {order} gibt es hier nicht.",
        en="There is no order {order} here.",
        fr="L’ordre {order} n’existe pas ici.",
        it="L’ordine {order} qui non esiste.",
    )
    status = 404
    order: OrderId


def sees(order: Order, actor: Actor) -> bool:
    """Tell whether an actor may see an order; the host's own system sees every one.

    Examples:
        >>> from datetime import UTC, datetime
        >>> from fixflow.partners import velux
        >>> noon = datetime(2026, 5, 4, 12, tzinfo=UTC)
        >>> order = velux.PROGRAM.start("VX-1", place="CH-ZH", at=noon, contractor="meier")
        >>> sees(order, Actor(CONTRACTOR, "meier")), sees(order, Actor(CONTRACTOR, "huber"))
        (True, False)
    """
    if actor.role is SYSTEM:
        return True
    bound = order.parties.get(actor.role)
    return actor.role in OPEN_TO if bound is None else bound == actor.id


def reaches(order: Order, actor: Actor) -> bool:
    """Tell whether an actor may try a step: he sees the order, or nobody of his role has it yet.

    A customer is bound by his first step, so he takes it without seeing the order before.

    Examples:
        >>> from datetime import UTC, datetime
        >>> from fixflow.parties import CUSTOMER
        >>> from fixflow.partners import velux
        >>> noon = datetime(2026, 5, 4, 12, tzinfo=UTC)
        >>> order = velux.PROGRAM.start("VX-1", place="CH-ZH", at=noon)
        >>> reaches(order, Actor(CUSTOMER, "keller")), sees(order, Actor(CUSTOMER, "keller"))
        (True, False)
    """
    return sees(order, actor) or actor.role not in order.parties


def must_see(order: Order, actor: Actor) -> None:
    """Refuse an actor who may not see an order.

    Raises:
        NotShown: `portal.not_shown`.
    """
    if not sees(order, actor):
        raise NotShown(order.id)


def talks(order: Order, actor: Actor) -> bool:
    """Tell whether an actor has a part in what is written about an order.

    Examples:
        >>> from datetime import UTC, datetime
        >>> from fixflow.partners import velux
        >>> noon = datetime(2026, 5, 4, 12, tzinfo=UTC)
        >>> order = velux.PROGRAM.start("VX-1", place="CH-ZH", at=noon)
        >>> talks(order, Actor(CONTRACTOR, "meier")), talks(order, Actor(CONTRACTOR))
        (True, False)
    """
    return sees(order, actor) and (actor.role is SYSTEM or actor.id is not None)


def must_talk(order: Order, actor: Actor) -> None:
    """Refuse an actor who has no part in what is written about an order.

    Raises:
        NotShown: `portal.not_shown`.
    """
    if not talks(order, actor):
        raise NotShown(order.id)


def rivals(order: Order, one: Actor, other: Actor) -> bool:
    """Tell whether two actors would have the same order, which is nobody's of their role yet."""
    return one != other and one.role is other.role is not SYSTEM and one.role not in order.parties
