"""Posting: an exchange and a queue of a test's own at the node, and a message for them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import uuid4

from fixflow.connectors.amqp import AmqpTransport
from fixflow.connectors.bus_steps import (
    Publish,
)
from fixflow.safety.secret import Secret
from tests.rabbitmq import Broker


@contextmanager
def post(broker: Broker, arguments: dict[str, object] | None = None) -> Iterator[str]:
    """Make an exchange and a queue of one name, as a partner would have done."""
    name = f"fx-{uuid4().hex[:12]}"
    connection = broker.connected()
    channel = connection.channel()
    channel.exchange_declare(name, "topic", durable=True)
    channel.queue_declare(name, durable=True, arguments=arguments)
    channel.queue_bind(name, name, "Invoicing.#")
    connection.close()
    yield name
    connection = broker.connected()
    connection.channel().queue_delete(name)
    connection.channel().exchange_delete(name)
    connection.close()


def transport(broker: Broker, name: str, port: int | None = None, **settings: object):
    """Make a transport to the node."""
    settings = {"answer": timedelta(seconds=10), **settings}
    return AmqpTransport(Secret(broker.url(port)), name, name, **settings)  # type: ignore[arg-type]  # of a test


def message(
    key: str = "Invoicing.Order.Created", body: bytes = b'{"a": 1}', **properties
) -> Publish:
    """Make a message as our flows do."""
    return Publish(
        operation="place",
        routing_key=key,
        body=body,
        properties={"delivery_mode": 2, "message_id": "App-1", **properties},
        headers={"app_id": "App", "echo-fixflow-intent": "place"},
    )


def waiting(broker: Broker, name: str) -> int:
    """Count what lies in a queue."""
    connection = broker.connected()
    found = connection.channel().queue_declare(name, passive=True).method.message_count
    connection.close()
    return int(found)
