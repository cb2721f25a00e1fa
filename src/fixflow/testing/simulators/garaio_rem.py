"""GARAIO REM on this machine: a message bus in memory, for the tests of whoever connects to it.

`simulator()` gives the transport of a door, with an instance behind it that takes each message at
once; on request something goes wrong.  By `python -m fixflow.testing.simulators.garaio_rem URL` the
same instance answers on a real broker until Ctrl-C.  The one rule: what goes wrong goes wrong once,
as often as it was asked for.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from attrs import define, evolve, field

from fixflow.connectors.bus_steps import (
    Confirmed,
    Delivered,
    Publish,
    Returned,
    Settle,
    Take,
    Taken,
)
from fixflow.connectors.errors import CannotStep
from fixflow.connectors.flow import Done, Result, Step
from fixflow.connectors.http_steps import Failed
from fixflow.testing.simulators.garaio_rem_instance import Instance
from fixflow.testing.simulators.garaio_rem_messages import Post, Reply
from fixflow.testing.simulators.garaio_rem_troubles import WITH_THE_BROKER, Trouble, Troubles

__all__ = ["Bus", "Instance", "Trouble", "simulator"]


@define
class Bus:
    """The transport of a door, without a broker: messages lie in memory until they are settled.

    Attributes:
        instance: Who takes them.
        troubles: What goes wrong.
        late: What is said when `release` is called.
    """

    instance: Instance = field(factory=Instance)
    troubles: Troubles = field(factory=Troubles)
    late: list[Reply] = field(factory=list)
    waiting: list[Delivered] = field(factory=list)
    taken: dict[int, Delivered] = field(factory=dict)
    tag: int = 0

    @property
    def knows(self) -> frozenset[type[Step]]:
        """Messages alone."""
        return frozenset({Publish, Take, Settle})

    def perform(self, step: Step, base: str) -> Result:  # noqa: ARG002  the bus is its own base
        """Perform a step.

        Raises:
            CannotStep: `connectors.cannot_step`.
        """
        if isinstance(step, Publish):
            return self.published(step)
        if isinstance(step, Take):
            return self.handed_out(step.most)
        if isinstance(step, Settle):
            return self.settled(step)
        raise CannotStep(transport=type(self).__name__, step=type(step).__name__)

    def published(self, message: Publish) -> Result:
        """Take a message in, and have the instance take it at once."""
        for trouble, came in WITH_THE_BROKER.items():
            if self.troubles.strikes(trouble):
                return came
        if message.headers.get("recipient") != self.instance.name:
            return Returned(why="312 NO_ROUTE")
        post = Post(
            event=message.routing_key, body=message.body, properties=message.properties,
            headers=message.headers,
        )  # fmt: skip
        self.say(*self.instance.take(post))
        if self.troubles.strikes(Trouble.CUT_AFTER):
            return Failed(why="StreamLostError", sent=True)
        return Confirmed()

    def say(self, *replies: Reply) -> None:
        """Put what the instance says into the queue."""
        now, late = self.troubles.spoiled(list(replies))
        self.late += late
        self.waiting += [self.delivered(each) for each in now]

    def release(self) -> None:
        """Say what was held back."""
        self.waiting += [self.delivered(each) for each in self.late]
        self.late.clear()

    def delivered(self, reply: Reply) -> Delivered:
        """Make of what is said a message of the queue."""
        self.tag += 1
        cut = len(reply.body) // 2 if self.troubles.strikes(Trouble.TRUNCATED) else None
        properties = {**reply.properties, "routing_key": reply.event}
        return Delivered(
            tag=self.tag, body=reply.body[:cut], properties=properties, headers=reply.headers
        )

    def handed_out(self, most: int) -> Taken:
        """Hand messages out; they are open until they are settled."""
        messages, self.waiting = self.waiting[:most], self.waiting[most:]
        self.taken.update({each.tag: each for each in messages})
        return Taken(tuple(messages))

    def settled(self, step: Settle) -> Result:
        """Settle a message; one that goes back is the next to be handed out."""
        found = self.taken.pop(step.tag, None)
        if found is None:
            return Failed(why="the message has gone back to its queue", sent=False)
        if step.again:
            self.waiting.insert(0, self.redelivered(found))
        return Done()

    def redelivered(self, message: Delivered) -> Delivered:
        """Make of a message the one that is handed out once more, under a tag of its own."""
        self.tag += 1
        return evolve(message, tag=self.tag, redelivered=True)

    def crash(self) -> None:
        """Lose the connection: what is not settled goes back to the queue."""
        back = [self.redelivered(each) for each in self.taken.values()]
        self.waiting, self.taken = [*back, *self.waiting], {}


@contextmanager
def simulator(instance: Instance | None = None) -> Iterator[Bus]:
    """Give a message bus with an instance behind it.

    Args:
        instance: What is known there; None for one with a few suppliers and properties.

    Examples:
        >>> from fixflow.connectors.door import Door
        >>> from fixflow.connectors.garaio_rem import connector
        >>> with simulator() as bus:
        ...     rem = connector(app_id="Meier", user_id="meier", recipient=bus.instance.name)
        ...     Door(rem, bus).connector.profile.title
        'GARAIO REM'
    """
    yield Bus(instance or Instance())


def main(words: list[str]) -> int:
    """Answer on a broker until Ctrl-C."""
    from fixflow.testing.simulators.garaio_rem_broker import on_broker

    if len(words) != 1:
        print("usage: python -m fixflow.testing.simulators.garaio_rem amqp://…")  # noqa: T201  a program
        return 2
    with suppress(KeyboardInterrupt), on_broker(words[0]) as running:
        print(f"exchange {running.exchange}, queue {running.instance.app_id}, Ctrl-C ends it")  # noqa: T201
        running.run()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
