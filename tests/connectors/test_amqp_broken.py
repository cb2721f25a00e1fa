"""AMQP broken: links that are cut, idle or ended, and brokers killed around the confirm."""

import signal
import socket
import threading
import time
from datetime import timedelta

import pytest
from pika import spec
from pika.exceptions import (
    ChannelClosedByBroker,
    ConnectionClosedByBroker,
    ProbableAuthenticationError,
)

from fixflow.connectors.amqp import AmqpTransport
from fixflow.connectors.amqp_link import Broken, Link, named, refusal
from fixflow.connectors.bus_steps import (
    Confirmed,
    Returned,
    Settle,
    Shut,
    Take,
)
from fixflow.connectors.http_steps import Failed
from fixflow.safety.secret import Secret
from tests.connectors.cutting import wire
from tests.connectors.posting import message, post, transport, waiting
from tests.rabbitmq import Broker, free, required

SOON = timedelta(seconds=1)
STRANGE = b"\x01\x00\x00\x00\x00\x00\x04\x00\x0a\x00\xff\xce"  # a method that nobody knows


@pytest.fixture
def broker() -> Broker:
    """The node of this process."""
    return required()


def test_a_tag_of_an_ended_connection_settles_nobody_elses_message(broker):
    """Tags begin at one on each channel: the old one would settle another message."""
    with post(broker) as name, transport(broker, name) as amqp:
        amqp.perform(message(body=b"one"), "")
        old = amqp.perform(Take(1), "").messages[0]
        amqp.close()
        amqp.perform(Take(1), "")
        came = amqp.perform(Settle(old.tag), "")
        amqp.close()

        assert isinstance(came, Failed)
        assert not came.sent
        assert 1 == waiting(broker, name)


def test_a_message_that_is_cut_before_its_confirm_may_be_there(broker):
    """What the broker says is held back: it has the message, and we cannot know."""
    with post(broker) as name, wire(broker.port) as held:
        with transport(broker, name, held.port, answer=SOON) as amqp:
            amqp.perform(Take(1), "")
            held.held.add("down")
            came = amqp.perform(message(), "")

        assert Failed(why="no answer in time", sent=True) == came
        assert 1 == waiting(broker, name)


def test_a_message_that_never_left_looks_the_same(broker):
    """Held back on its way: the broker has nothing; the wire shows no difference, so `sent`."""
    with post(broker) as name, wire(broker.port) as held:
        with transport(broker, name, held.port, answer=SOON) as amqp:
            amqp.perform(Take(1), "")
            held.held.add("up")
            came = amqp.perform(message(), "")

        assert Failed(why="no answer in time", sent=True) == came
        assert 0 == waiting(broker, name)


def test_a_connection_that_ended_while_nobody_listened_is_opened_anew(broker):
    """Nothing was sent on the old one, so nothing is unknown."""
    with post(broker) as name, wire(broker.port) as held:
        with transport(broker, name, held.port) as amqp:
            amqp.perform(message(), "")
            held.cut()
            time.sleep(0.1)
            came = amqp.perform(message(), "")

        assert Confirmed() == came
        assert 2 == waiting(broker, name)


def test_what_was_taken_over_a_connection_that_ended_is_handed_out_again(broker):
    """Its effects are kept, the inbox knows it; nothing else is settled in its place."""
    with post(broker) as name, wire(broker.port) as held:
        with transport(broker, name, held.port) as amqp:
            amqp.perform(message(), "")
            first = amqp.perform(Take(1), "").messages[0]
            held.cut()
            time.sleep(0.1)
            came = amqp.perform(Settle(first.tag), "")
            again = amqp.perform(Take(1), "").messages[0]

        assert Failed(why="the message has gone back to its queue", sent=False) == came
        assert (True, True) == (again.redelivered, again.tag != first.tag)


def test_an_idle_connection_is_not_trusted(broker):
    """After half a minute of silence the broker may have given up on it without our hearing."""
    clock = [0.0]
    with (
        post(broker) as name,
        wire(broker.port) as held,
        transport(broker, name, held.port, monotonic=lambda: clock[0]) as amqp,
    ):
        amqp.perform(message(), "")
        clock[0] = 29.0
        amqp.perform(message(), "")
        kept = len(held.pairs)
        clock[0] = 60.0
        amqp.perform(message(), "")

        assert (1, 2) == (kept, len(held.pairs))


def test_a_broker_that_dies_around_the_confirm_may_have_the_message(broker):
    """Killed with the confirm on its way: the message is there after the restart, and we cannot know."""
    with post(broker) as name, wire(broker.port) as held:
        with transport(broker, name, held.port, answer=timedelta(seconds=30)) as amqp:
            amqp.perform(Take(1), "")
            before = held.seen["down"]
            held.held.add("down")
            killer = threading.Thread(target=killed_once, args=(broker, held, before))
            killer.start()
            came = amqp.perform(message(), "")
            killer.join()
            down = amqp.perform(message(), "")
        broker.up()

        assert isinstance(came, Failed)
        assert came.sent
        assert isinstance(down, Failed)
        assert not down.sent
        assert 1 == waiting(broker, name)


def killed_once(broker: Broker, held, before: int) -> None:
    """Kill the broker once it has said something more."""
    until = time.monotonic() + 20
    while held.seen["down"] == before and time.monotonic() < until:
        time.sleep(0.01)
    broker.down()


def test_a_broker_that_is_not_there_has_got_nothing():
    """No connection: the message can be handed in later."""
    came = AmqpTransport(Secret(f"amqp://guest:guest@127.0.0.1:{free()}/%2F"), "x", "x").perform(
        message(), ""
    )

    assert Failed(why="ConnectionRefusedError", sent=False) == came


def test_something_else_than_a_broker_has_got_nothing():
    """A web server at the port, or one that says nothing: no handshake, so no message."""
    for greeting in (b"HTTP/1.1 400 Bad Request\r\n\r\n", b"\x00" * 64, STRANGE, b""):
        with socket.create_server(("127.0.0.1", 0)) as listening:
            thread = threading.Thread(target=greeted, args=(listening, greeting), daemon=True)
            thread.start()
            url = Secret(f"amqp://guest:guest@127.0.0.1:{listening.getsockname()[1]}/%2F")
            came = AmqpTransport(url, "x", "x", answer=SOON).perform(message(), "")
            thread.join(5)

        assert isinstance(came, Failed)
        assert not came.sent


def greeted(listening: socket.socket, greeting: bytes) -> None:
    """Greet the first client, and end."""
    client, _ = listening.accept()
    with client:
        client.recv(1024)
        client.sendall(greeting)
        time.sleep(0.1)


def test_whoever_interrupts_leaves_no_answer_behind(broker):
    """The confirm of the interrupted message would be taken for that of the next one."""
    with (
        post(broker) as name,
        wire(broker.port) as held,
        transport(broker, name, held.port) as amqp,
    ):
        amqp.perform(Take(1), "")
        held.held.add("down")
        before = signal.signal(signal.SIGALRM, interrupted)
        signal.setitimer(signal.ITIMER_REAL, 0.2)
        with pytest.raises(KeyboardInterrupt):
            amqp.perform(message(), "")
        signal.signal(signal.SIGALRM, before)
        held.held.clear()
        after = amqp.perform(message("Letting.Tenancy.Created"), "")

    assert Returned(why="312 NO_ROUTE") == after


def interrupted(*_: object) -> None:
    """Interrupt, as Ctrl-C does."""
    raise KeyboardInterrupt


def test_what_pika_trips_over_is_an_attempt_that_failed():
    """Its callbacks raise at what no broker should send; the message may be there or not."""
    link = Link(parameters=None, seconds=1.0, loop=Tripping())
    with pytest.raises(Broken) as broken:
        link.wait(lambda: False, sent=True)

    assert Failed(why="AssertionError", sent=True) == broken.value.came


class Tripping:
    """A loop that raises, as pika's does at an unexpected frame."""

    def call_later(self, _seconds: float, _callback: object) -> None:
        """Take a timer."""

    def remove_timeout(self, _timer: object) -> None:
        """Give it back."""

    def poll(self) -> None:
        """Trip."""
        raise AssertionError


def test_a_channel_that_ends_for_another_reason_says_nothing_of_the_message():
    """RabbitMQ ends one, with 406 and class 0, where a message that was taken stays open too long."""
    link = Link(parameters=None, seconds=1.0, loop=Tripping())
    link.shut = ChannelClosedByBroker(406, "PRECONDITION_FAILED - acknowledgement timed out")
    unknown = link.ended(sent=True)
    link.blamed = spec.Basic.Publish.INDEX

    assert Failed(why="ChannelClosedByBroker", sent=True) == unknown
    assert Shut(code=406, why="PRECONDITION_FAILED") == link.ended(sent=True)


def test_how_a_connection_ended_is_told_without_the_brokers_words():
    """Its words name users and addresses; the number and the kind say enough."""
    forced = ConnectionClosedByBroker(320, "CONNECTION_FORCED - user 'meier' was deleted")

    assert "ConnectionClosedByBroker 320" == named(forced)
    assert (320, 403, 0) == (
        refusal(forced), refusal(ProbableAuthenticationError("meier")), refusal(OSError()),
    )  # fmt: skip
