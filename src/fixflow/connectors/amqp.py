"""AMQP: messages by a broker such as RabbitMQ: handed in and confirmed, taken and settled.

A connection is opened at the first step and closed by `close`: one delivery, one connection, since
an idle one misses the heartbeats of the broker.  Exchange and queue are the broker's, nothing is
declared here.  The one rule: a message counts as handed in once the broker has confirmed it; what
was cut before may lie in a queue all the same.
"""

import json
import threading
import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from ipaddress import ip_address
from logging import getLogger
from types import TracebackType
from typing import Any, Final, Self
from urllib.parse import urlsplit

import pika
from attrs import define, field, frozen

from fixflow.connectors.amqp_link import NAMES, Broken, Got, Link
from fixflow.connectors.bus_steps import (
    Confirmed,
    Delivered,
    Nacked,
    Publish,
    Returned,
    Settle,
    Take,
    Taken,
)
from fixflow.connectors.errors import CannotStep
from fixflow.connectors.flow import Done, Result, Step
from fixflow.connectors.http_steps import LARGEST_JSON, Failed
from fixflow.errors import Misuse
from fixflow.safety.redact import Redacting
from fixflow.safety.secret import Secret
from fixflow.texts import Text

IDLE: Final = timedelta(seconds=30)
ANSWER: Final = timedelta(seconds=20)
CONNECT: Final = timedelta(seconds=5)
ROOM: Final = LARGEST_JSON  # after so many bytes no further message is taken at once
PROPERTIES: Final = (
    "app_id", "content_encoding", "content_type", "correlation_id", "delivery_mode", "expiration",
    "message_id", "priority", "reply_to", "timestamp", "type", "user_id",
)  # fmt: skip
TALKING: Final = tuple(
    f"pika.{name}"
    for name in (
        "adapters.base_connection", "adapters.select_connection",
        "adapters.utils.connection_workflow", "adapters.utils.io_services_utils",
        "adapters.utils.selector_ioloop_adapter", "callback", "channel", "connection",
        "credentials", "heartbeat", "tcp_socket_opts",
    )
)  # fmt: skip


@frozen
class AmqpInTheClear(Misuse):
    """A password and every order would go over the wire for everybody to read."""

    code = "connectors.amqp_in_the_clear"
    text = Text(
        de="Über einen fremden Rechner wird nur mit TLS gesprochen (amqps://…).",
        en="Another machine is spoken with by TLS only (amqps://…).",
    )


@frozen
class BadAmqpUrl(Misuse):
    """The address of a broker is not readable; it may hold a password and is not repeated."""

    code = "connectors.bad_amqp_url"
    text = Text(
        de="Das ist keine Adresse eines Brokers; nötig ist amqps://benutzer:passwort@rechner:5671/%2F.",
        en="This is no address of a broker; amqps://user:password@host:5671/%2F is needed.",
    )


@define(eq=False)
class AmqpTransport:
    """Messages by a broker, over one connection until it is closed; use it as a context.

    Args:
        url: The broker, `amqps://user:password@host:5671/%2F`, as a secret; or pika's parameters.
        exchange: Where messages are handed in.
        queue: Where messages are taken.
        answer: How long each answer may take.
        in_the_clear: Whether another machine may be spoken with without TLS.

    Raises:
        BadAmqpUrl: `connectors.bad_amqp_url`.
        AmqpInTheClear: `connectors.amqp_in_the_clear`.
    """

    url: "Secret | pika.ConnectionParameters" = field(repr=False)
    exchange: str
    queue: str
    answer: timedelta = field(default=ANSWER, kw_only=True)
    in_the_clear: bool = field(default=False, kw_only=True)
    monotonic: Callable[[], float] = field(default=time.monotonic, kw_only=True, repr=False)
    parameters: Any = field(init=False, repr=False)
    link: Link | None = field(init=False, default=None, repr=False)
    open_tags: dict[int, tuple[Link, int]] = field(init=False, factory=dict, repr=False)
    last_tag: int = field(init=False, default=0, repr=False)
    used_at: float = field(init=False, default=0.0, repr=False)
    lock: threading.RLock = field(init=False, factory=threading.RLock, repr=False)

    def __attrs_post_init__(self) -> None:
        self.parameters = parameters_of(self.url, self.answer)
        clear = self.parameters.ssl_options is None
        if clear and not self.in_the_clear and not is_here(self.parameters.host):
            raise AmqpInTheClear
        quiet()

    @property
    def knows(self) -> frozenset[type[Step]]:
        """Messages alone."""
        return frozenset({Publish, Take, Settle})

    def perform(self, step: Step, base: str) -> Result:  # noqa: ARG002  the broker is its own base
        """Perform a step once.

        Raises:
            CannotStep: `connectors.cannot_step`, the step is none of a broker.
        """
        if not isinstance(step, Publish | Take | Settle):
            raise CannotStep(transport=type(self).__name__, step=type(step).__name__)
        with self.lock:
            try:
                return self.performed(step)
            except Broken as broken:
                self.drop()
                return broken.came
            except Exception as error:  # noqa: BLE001  pika found the link closed; nothing was sent
                self.drop()
                return Failed(why=type(error).__name__, sent=False)
            except BaseException:
                self.drop()  # whoever interrupts leaves an answer behind that belongs to no step
                raise
            finally:
                self.used_at = self.monotonic()

    def performed(self, step: Publish | Take | Settle) -> Result:
        """Perform a step, or tell by `Broken` how the link ended."""
        if isinstance(step, Publish):
            return self.published(step)
        return self.taken(step) if isinstance(step, Take) else self.settled(step)

    def published(self, message: Publish) -> Confirmed | Returned | Nacked:
        """Hand a message in."""
        link = self.linked()
        link.publish(self.exchange, message)
        if link.nacked:
            return Nacked()
        if link.returned is None:
            return Confirmed()
        code = link.returned.reply_code
        return Returned(why=f"{code} {NAMES.get(code, 'RETURNED')}")

    def taken(self, step: Take) -> Taken:
        """Take messages until there is none left, or enough, or too much to be held at once."""
        messages: list[Delivered] = []
        link, room = self.linked(), ROOM
        while len(messages) < step.most and room > 0 and (got := link.get(self.queue)) is not None:
            room -= len(got.body)
            self.last_tag += 1
            self.open_tags[self.last_tag] = (link, got.method.delivery_tag)
            messages.append(delivered(self.last_tag, got))
        return Taken(tuple(messages))

    def settled(self, step: Settle) -> Done | Failed:
        """Settle a message, on the channel that it came by; that of another is never touched."""
        link, tag = self.open_tags.pop(step.tag, (None, 0))
        if link is None or not link.heed():
            return Failed(why="the message has gone back to its queue", sent=False)
        link.settle(tag, again=step.again)
        return Done()

    def linked(self) -> Link:
        """Give the link, a new one where there is none or the broker has ended it."""
        if self.link is not None and (self.is_idle() or not self.link.heed()):
            self.drop()
        if self.link is None:
            self.link = Link(self.parameters, self.answer.total_seconds())
            self.link.open()
        return self.link

    def is_idle(self) -> bool:
        """Tell whether it was silent for so long that the broker may have given up on it."""
        return not self.open_tags and self.monotonic() - self.used_at > IDLE.total_seconds()

    def drop(self) -> None:
        """Give the link up; what was taken and not settled goes back to its queue."""
        link, self.link = self.link, None
        self.open_tags.clear()
        if link is not None:
            link.close()

    def close(self) -> None:
        """End the connection; the next step opens another one."""
        with self.lock:
            self.drop()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.close()


def parameters_of(given: "Secret | pika.ConnectionParameters", answer: timedelta) -> Any:  # noqa: ANN401  pika has no types
    """Read where the broker is.

    Raises:
        BadAmqpUrl: `connectors.bad_amqp_url`.
    """
    if isinstance(given, pika.connection.Parameters):
        return given
    try:
        parts = urlsplit(given.reveal())
        fits = parts.scheme in {"amqp", "amqps"} and bool(parts.hostname)
        parameters = pika.URLParameters(given.reveal()) if fits else None
    except Exception:  # noqa: BLE001  whatever it says may hold the password
        raise BadAmqpUrl from None
    if parameters is None:
        raise BadAmqpUrl
    parameters.socket_timeout = CONNECT.total_seconds()
    parameters.stack_timeout = answer.total_seconds()
    return parameters


def is_here(host: str) -> bool:
    """Tell whether a host is this machine."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def quiet() -> None:
    """Have what pika logs pass through redaction."""
    for name in TALKING:
        logger = getLogger(name)
        if not any(isinstance(each, Redacting) for each in logger.filters):
            logger.addFilter(Redacting())


def delivered(tag: int, got: Got) -> Delivered:
    """Read a message, whatever its sender has put into it."""
    found = {name: getattr(got.properties, name) for name in PROPERTIES}
    known = {name: plain(value) for name, value in found.items() if value is not None}
    routed = {"routing_key": got.method.routing_key, "exchange": got.method.exchange}
    headers: Mapping[object, object] = got.properties.headers or {}
    return Delivered(
        tag=tag,
        body=bytes(got.body),
        properties={**known, **routed},
        headers={said(name): said(value) for name, value in headers.items()},
        redelivered=bool(got.method.redelivered),
    )


def plain(value: object) -> str | int:
    """Take a property as a number or a text."""
    return value if isinstance(value, int) else said(value)


def said(value: object) -> str:
    """Write a header of any kind as a text."""
    if isinstance(value, bytes):
        return value.decode(errors="replace")
    if isinstance(value, str):
        return value
    try:
        return json.dumps(value, default=str)
    except TypeError:  # a name inside that is no text; the message would come again for ever
        return repr(value)
