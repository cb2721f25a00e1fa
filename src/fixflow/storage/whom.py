"""Whom: by which name holds, erasures and incoming messages name an order, a party or a person.

The one rule: whatever names one of them in a row names it by this, so that they are found.
"""

from fixflow.identity import OrderId
from fixflow.parties import Actor


def named_order(order: OrderId) -> str:
    """Name an order.

    Examples:
        >>> named_order(OrderId("SP-7"))
        'order:SP-7'
    """
    return f"order:{order.value}"


def named_party(party: Actor) -> str:
    """Name a party.

    Examples:
        >>> from fixflow.parties import CONTRACTOR
        >>> named_party(Actor(CONTRACTOR, "meier"))
        'contractor:meier'
    """
    return f"{party.role.value}:{party.id or ''}"


def named_person(digest: str) -> str:
    """Name a person by the digest of the address, as `Keys.person` makes it."""
    return f"address:{digest}"
