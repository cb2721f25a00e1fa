"""Bus steps: messages that are handed to a broker, and taken from its queue.

The one rule: a message that was taken is open until it is settled; nobody settles another one's.
"""

from collections.abc import Mapping

from attrs import field, frozen


@frozen(kw_only=True)
class Publish:
    """Hand a message to a broker.

    Attributes:
        operation: What it does, as the profile names it.
        routing_key: Where it goes.
        body: The message.
        properties: Those of the protocol.
        headers: Those of the application.
    """

    operation: str
    routing_key: str
    body: bytes = field(repr=False)
    properties: Mapping[str, str | int] = field(factory=dict)
    headers: Mapping[str, str] = field(factory=dict)

    def __str__(self) -> str:
        return f"PUBLISH {self.routing_key}"


@frozen(kw_only=True)
class Confirmed:
    """The broker has the message."""


@frozen(kw_only=True)
class Returned:
    """The broker has nobody for the message and has not kept it."""

    why: str


@frozen(kw_only=True)
class Nacked:
    """The broker did not take the message."""


@frozen(kw_only=True)
class Shut:
    """The broker closed the channel over it: it breaks one of its rules and was not taken.

    Attributes:
        code: The number of the protocol: 403, 404, 406.
        why: Its name there.
    """

    code: int
    why: str


@frozen
class Take:
    """Take the next messages of a queue, this many at most."""

    most: int


@frozen(kw_only=True)
class Delivered:
    """One message of a queue, which is open until it is settled.

    Attributes:
        tag: By which it is settled.
        body: The message.
        properties: Those of the protocol.
        headers: Those of the application.
        redelivered: Whether it was handed out before.
    """

    tag: int
    body: bytes = field(repr=False)
    properties: Mapping[str, str | int] = field(factory=dict)
    headers: Mapping[str, str] = field(factory=dict)
    redelivered: bool = False


@frozen
class Taken:
    """What was taken of a queue."""

    messages: tuple[Delivered, ...]


@frozen
class Settle:
    """Say of a message that it is done, or that it goes back."""

    tag: int
    again: bool = False
