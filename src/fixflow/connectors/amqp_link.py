"""Link: one connection to a broker of AMQP, driven until an answer is there or its time is up.

pika's blocking client waits for a confirm without end, and a queue that has lost its majority never
gives one.  So its asynchronous client is driven here, step by step, by whoever waits.  The one rule:
what failed says whether the broker can have got the message; what the broker says in words, names
and addresses, is told to nobody.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final, cast

import pika
from attrs import define, field, frozen
from pika import spec
from pika.adapters.select_connection import IOLoop
from pika.exceptions import (
    ChannelClosedByBroker,
    ConnectionClosed,
    ConnectionClosedByBroker,
    StreamLostError,
)

from fixflow.connectors.bus_steps import Publish, Shut
from fixflow.connectors.http_steps import Failed

NAMES: Final = {
    311: "CONTENT_TOO_LARGE", 312: "NO_ROUTE", 313: "NO_CONSUMERS", 320: "CONNECTION_FORCED",
    403: "ACCESS_REFUSED", 404: "NOT_FOUND", 405: "RESOURCE_LOCKED", 406: "PRECONDITION_FAILED",
    530: "NOT_ALLOWED", 541: "INTERNAL_ERROR",
}  # fmt: skip
ASKED: Final = frozenset({spec.Basic.Publish.INDEX, spec.Basic.Get.INDEX})
NOT_LET_IN: Final = {403: "ACCESS_REFUSED", 530: "NOT_ALLOWED"}
CLOSING: Final = 2.0  # seconds for a farewell that changes nothing
ROUNDS: Final = 3  # what came in while nobody listened: a heartbeat or two, then the end


@frozen
class Broken(Exception):
    """The link has ended; `came` is what the step gets."""

    came: Failed | Shut


@frozen
class Got:
    """A message as the broker gave it."""

    method: Any
    properties: Any
    body: bytes


@define(eq=False)
class Link:
    """A connection with one channel, on which the broker confirms each message.

    Args:
        parameters: Where the broker is, and who comes.
        seconds: How long each answer may take.
    """

    parameters: Any = field(repr=False)
    seconds: float
    loop: Any = field(factory=IOLoop, repr=False)
    connection: Any = field(default=None, repr=False)
    channel: Any = field(default=None, repr=False)
    done: int = 0  # how many of the steps up to a working channel
    over: BaseException | None = field(default=None, repr=False)
    shut: BaseException | None = field(default=None, repr=False)
    blamed: int = 0  # for which of our calls the channel was ended; 0 for none
    confirm: Any = field(default=None, repr=False)
    returned: Any = field(default=None, repr=False)
    got: Got | None = field(default=None, repr=False)
    answered: bool = False
    silent: bool = False

    @property
    def alive(self) -> bool:
        """Whether it can still be used, as far as the other side has said."""
        return self.over is None and self.shut is None

    def open(self) -> None:
        """Connect and prepare the channel.

        Raises:
            Broken: Nothing was sent; with `Shut` the broker does not let this login in.
        """
        self.loop.activate_poller()
        self.connection = pika.SelectConnection(
            self.parameters, self.step, lambda _, error: self.end(error),
            lambda _, error: self.end(error), custom_ioloop=self.loop,
        )  # fmt: skip
        self.wait(lambda: self.done == 1)
        self.channel = self.connection.channel(on_open_callback=self.step)
        self.channel.add_on_close_callback(self.at_close)
        self.channel.add_on_return_callback(self.at_return)
        self.channel.add_callback(self.at_blame, [spec.Channel.Close], one_shot=False)
        self.channel.add_callback(self.at_answer, [spec.Basic.GetEmpty], one_shot=False)
        self.wait(lambda: self.done == 2)  # noqa: PLR2004  connected, and a channel
        self.channel.confirm_delivery(self.at_confirm, callback=self.step)
        self.wait(lambda: self.done == 3)  # noqa: PLR2004  and it confirms

    def wait(self, ready: Callable[[], bool], *, sent: bool = False) -> None:
        """Let things come in until it is ready.

        Args:
            ready: Tells whether it is.
            sent: Whether the broker can have got what is waited for.

        Raises:
            Broken: The link has ended, or the time is up.
        """
        self.until(lambda: ready() or not self.alive, self.seconds, sent=sent)
        if not ready():
            raise Broken(self.ended(sent=sent))

    def until(self, ready: Callable[[], bool], seconds: float, *, sent: bool) -> None:
        """Let things come in until it is ready or the time is up."""
        expired: list[bool] = []
        timer = self.loop.call_later(seconds, lambda: expired.append(True))
        try:
            while not ready() and not expired:
                self.turn(sent=sent)
            self.silent = not ready()
        finally:
            self.loop.remove_timeout(timer)

    def turn(self, *, sent: bool) -> None:
        """Take in what has come, or what comes before the next timer is due.

        Raises:
            Broken: What came was no AMQP.
        """
        try:
            self.loop.poll()
            self.loop.process_timeouts()
        except Exception as error:  # noqa: BLE001  pika trips over what a broker may send
            raise Broken(Failed(why=type(error).__name__, sent=sent)) from None

    def ended(self, *, sent: bool) -> Failed | Shut:
        """Say how it ended; only what is ended for our call itself was surely not done.

        A broker also ends a channel because a message that was taken stays open for too long, which
        says nothing of the one that was just handed in.
        """
        if isinstance(self.shut, ChannelClosedByBroker) and self.blamed in ASKED:
            code = self.shut.reply_code
            return Shut(code=code, why=NAMES.get(code, "CHANNEL_CLOSED"))
        if self.done == 0 and self.over is not None:
            code = refusal(self.over)
            if code in NOT_LET_IN:
                return Shut(code=code, why=NOT_LET_IN[code])
        ends = self.over or self.shut
        return Failed(why="no answer in time" if ends is None else named(ends), sent=sent)

    def heed(self) -> bool:
        """Take in what came while nobody listened; tell whether the link still stands."""
        for _ in range(ROUNDS):
            self.loop.call_later(0, noted)
            self.turn(sent=False)
        return self.alive

    def publish(self, exchange: str, message: Publish) -> None:
        """Hand a message in and wait until the broker has said what becomes of it.

        Raises:
            Broken: It was not confirmed.
        """
        self.confirm = self.returned = None
        properties = pika.BasicProperties(
            headers=dict(message.headers), **cast("dict[str, Any]", message.properties)
        )
        try:
            self.channel.basic_publish(
                exchange, message.routing_key, message.body, properties, mandatory=True
            )
        except Exception as error:  # noqa: BLE001  nothing is written yet, whatever pika cannot write
            raise Broken(Failed(why=type(error).__name__, sent=False)) from None
        self.wait(lambda: self.confirm is not None, sent=True)

    def get(self, queue: str) -> Got | None:
        """Take the next message of a queue; None where there is none.

        Raises:
            Broken: What was taken before goes back to the queue.
        """
        self.got, self.answered = None, False
        self.channel.basic_get(queue, callback=self.at_message)
        self.wait(lambda: self.answered)
        return self.got

    def settle(self, tag: int, *, again: bool) -> None:
        """Say that a message is done or goes back, and wait until the broker has heard it.

        A settlement has no answer of its own; that to a question behind it proves that it arrived.

        Raises:
            Broken: The message is handed out once more, unless the broker has heard it.
        """
        self.answered = False
        if again:
            self.channel.basic_nack(tag, requeue=True)
        else:
            self.channel.basic_ack(tag)
        self.channel.basic_qos(prefetch_count=0, callback=self.at_answer)
        self.wait(lambda: self.answered, sent=True)

    def close(self) -> None:
        """Say farewell, as far as anybody still listens."""
        with suppress(Exception):  # it is over, however it ends, also before it began
            if not (self.silent or self.connection.is_closing or self.connection.is_closed):
                self.connection.close()
                self.until(lambda: self.over is not None, CLOSING, sent=False)
        with suppress(Exception):
            if self.over is None:
                self.connection._terminate_stream(StreamLostError())  # noqa: SLF001  pika has no public way
                self.until(lambda: self.over is not None, CLOSING, sent=False)
        self.loop.deactivate_poller()
        self.loop.close()

    def step(self, *_: object) -> None:
        """Note that one more step up to a working channel is done."""
        self.done += 1

    def end(self, error: BaseException) -> None:
        """Note that the connection has ended."""
        self.over = innermost(error)

    def at_close(self, _channel: object, reason: BaseException) -> None:
        """Note that the channel has ended."""
        self.shut = reason

    def at_blame(self, frame: Any) -> None:  # noqa: ANN401  pika has no types
        """Note for which call the broker ends the channel."""
        self.blamed = frame.method.class_id << 16 | frame.method.method_id

    def at_return(self, _channel: object, method: object, *_: object) -> None:
        """Note that nobody is there for the message."""
        self.returned = method

    def at_confirm(self, frame: Any) -> None:  # noqa: ANN401  pika has no types
        """Note what the broker says of the message."""
        self.confirm = frame.method

    def at_message(self, _channel: object, method: object, properties: object, body: bytes) -> None:
        """Note the message that was asked for."""
        self.got, self.answered = Got(method, properties, body), True

    def at_answer(self, *_: object) -> None:
        """Note an answer that says nothing else."""
        self.answered = True

    @property
    def nacked(self) -> bool:
        """Whether the broker has not taken the message."""
        return isinstance(self.confirm, spec.Basic.Nack)


def noted() -> None:
    """Do nothing: a timer that is due lets the loop return at once."""


def refusal(error: BaseException) -> int:
    """Give the number by which a broker turns a login away; 0 where it did not."""
    if isinstance(error, ConnectionClosedByBroker):
        return int(error.reply_code)
    probable = type(error).__name__ in {
        "ProbableAuthenticationError", "AuthenticationError", "ProbableAccessDeniedError",
    }  # fmt: skip
    return spec.ACCESS_REFUSED if probable else 0


def innermost(error: BaseException) -> BaseException:
    """Take the error that pika has wrapped."""
    while True:
        wrapped = (*error.args[:1], getattr(error, "exception", None))
        inner = (*getattr(error, "exceptions", ())[-1:], *wrapped)
        found = [each for each in inner if isinstance(each, BaseException)]
        if not found:
            return error
        error = found[0]


def named(error: BaseException) -> str:
    """Name an end without the broker's words."""
    if isinstance(error, ConnectionClosed):
        return f"{type(error).__name__} {error.reply_code}"
    return type(error).__name__
