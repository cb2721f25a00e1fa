"""Messages: the flows of a partner behind a broker: hand one in, take some, settle each.

What is taken stays the broker's until it is settled; whoever dies in between gets it once more.
The one rule: a message is settled after its effects are kept, never before.
"""

from fixflow.connectors.bus_steps import (
    Confirmed,
    Delivered,
    Publish,
    Returned,
    Settle,
    Shut,
    Take,
    Taken,
)
from fixflow.connectors.errors import BrokerRefused, TransportError
from fixflow.connectors.flow import Done, Flow, fitting
from fixflow.connectors.http_steps import IDEMPOTENT, Failed


def publish(message: Publish) -> Flow[Confirmed | Returned]:
    """Hand a message to the broker; what failed comes as an error of ours, see `conversation`."""
    came = yield message
    return came if isinstance(came, Returned) else fitting(message, came, Confirmed)


def take(partner: str, most: int) -> Flow[tuple[Delivered, ...]]:
    """Take the next messages of the queue.

    Args:
        partner: Whose messages they are.
        most: How many at most.

    Raises:
        TransportError: `connectors.transport`; what was taken before goes back to the queue.
        BrokerRefused: `connectors.broker_refused`, there is no such queue, or it is not ours.
    """
    step = Take(most)
    came = yield step
    if isinstance(came, Shut):
        raise BrokerRefused(partner, "take", came.code, came.why)
    if isinstance(came, Failed):
        raise TransportError(partner, "take", 1, came.sent, came.why)
    return fitting(step, came, Taken).messages


def settle(partner: str, tag: int, *, again: bool = False) -> Flow[None]:
    """Say of a message that it is done, or that it goes back to the queue.

    Args:
        partner: Whose message it is.
        tag: Which; see `Delivered`.
        again: Whether it goes back.

    Raises:
        TransportError: `connectors.transport`; the broker hands it out once more, and the inbox
            knows it.
    """
    step = Settle(tag, again)
    came = yield step
    if isinstance(came, Failed):
        raise TransportError(partner, "settle", 1, came.sent, came.why, IDEMPOTENT)
    fitting(step, came, Done)
