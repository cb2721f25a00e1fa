"""GARAIO REM on a broker: the instance of the simulator behind a RabbitMQ of the host's.

It declares what GARAIO AG would have set up: an exchange to hand messages in, from which those for
another instance are returned, and a queue named after the application.  The one rule: a message is
acknowledged once what is said of it lies in the queue.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final, cast

import pika
from attrs import define, field

from fixflow.testing.simulators.garaio_rem_instance import Instance
from fixflow.testing.simulators.garaio_rem_messages import Post, Reply
from fixflow.testing.simulators.garaio_rem_troubles import Trouble, Troubles

PROPERTIES: Final = (
    "app_id", "user_id", "content_type", "content_encoding", "message_id", "timestamp",
    "delivery_mode", "correlation_id",
)  # fmt: skip
PAUSE: Final = 0.05  # seconds between two looks


@define
class Running:
    """The instance on a broker.

    Attributes:
        connection: To the broker.
        instance: Who takes the messages.
        troubles: What goes wrong with what is said; what goes wrong at a broker, a broker does.
        late: What is said when `release` is called.
    """

    connection: Any = field(repr=False)
    instance: Instance = field(factory=Instance)
    troubles: Troubles = field(factory=Troubles)
    late: list[Reply] = field(factory=list)
    channel: Any = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        self.channel = self.connection.channel()
        self.channel.exchange_declare(self.exchange, "headers", durable=True)
        self.channel.queue_declare(self.instance.name, durable=True)
        wanted = {"recipient": self.instance.name, "x-match": "all"}
        self.channel.queue_bind(self.instance.name, self.exchange, "", wanted)
        self.channel.queue_declare(self.instance.app_id, durable=True)

    @property
    def exchange(self) -> str:
        """Where the application hands its messages in."""
        return f"{self.instance.app_id}_publish"

    def answer(self) -> int:
        """Take what has come and say what is said of it; give how many messages that were."""
        count = 0
        while True:
            method, properties, body = self.channel.basic_get(self.instance.name)
            if method is None:
                return count
            self.say(*self.instance.take(posted(method, properties, body)))
            self.channel.basic_ack(method.delivery_tag)
            count += 1

    def say(self, *replies: Reply) -> None:
        """Put what the instance says into the queue of the application."""
        now, late = self.troubles.spoiled(list(replies))
        self.late += late
        for each in now:
            self.send(each)

    def release(self) -> None:
        """Say what was held back."""
        for each in self.late:
            self.send(each)
        self.late.clear()

    def send(self, reply: Reply) -> None:
        """Put one message into the queue of the application."""
        cut = len(reply.body) // 2 if self.troubles.strikes(Trouble.TRUNCATED) else None
        properties = pika.BasicProperties(
            headers=reply.headers, delivery_mode=2, **cast("dict[str, Any]", reply.properties)
        )
        self.channel.basic_publish("", self.instance.app_id, reply.body[:cut], properties)

    def run(self) -> None:
        """Answer until somebody interrupts."""
        while True:
            self.answer()
            self.connection.sleep(PAUSE)


@contextmanager
def on_broker(url: str, instance: Instance | None = None) -> Iterator[Running]:
    """Let the instance answer on a broker; within the block `answer` takes what has come.

    Args:
        url: The broker, `amqp://guest:guest@127.0.0.1:5672/%2F`.
        instance: What is known there; None for one with a few suppliers and properties.
    """
    connection = pika.BlockingConnection(pika.URLParameters(url))
    try:
        yield Running(connection, instance or Instance())
    finally:
        connection.close()


def posted(method: Any, properties: Any, body: bytes) -> Post:  # noqa: ANN401  pika has no types
    """Read a message that was handed in."""
    found = {name: getattr(properties, name) for name in PROPERTIES}
    return Post(
        event=method.routing_key,
        body=body,
        properties={name: value for name, value in found.items() if value is not None},
        headers={name: str(value) for name, value in (properties.headers or {}).items()},
    )
