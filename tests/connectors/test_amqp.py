"""AMQP: against a RabbitMQ of our own, over real sockets, killed and cut around the confirm."""

import logging
import signal
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pika
import pytest
import trustme
from pika.exceptions import ConnectionClosedByBroker, ProbableAuthenticationError

from fixflow.connectors.amqp import AmqpInTheClear, AmqpTransport, BadAmqpUrl
from fixflow.connectors.amqp_link import Broken, Link, named, refusal
from fixflow.connectors.bus_steps import (
    Confirmed,
    Nacked,
    Publish,
    Returned,
    Settle,
    Shut,
    Take,
    Taken,
)
from fixflow.connectors.drive import drive
from fixflow.connectors.errors import BrokerRefused, CannotStep, TransportError
from fixflow.connectors.flow import Done, Now
from fixflow.connectors.http_steps import Failed
from fixflow.connectors.messages import publish, settle, take
from fixflow.safety.secret import Secret
from tests.connectors.cutting import wire
from tests.rabbitmq import Broker, free, required

AT = datetime(2027, 1, 4, 10, tzinfo=UTC)
PASSWORD = "canary-password-of-amqp"  # noqa: S105  one of the tests
SOON = timedelta(seconds=1)
STRANGE = b"\x01\x00\x00\x00\x00\x00\x04\x00\x0a\x00\xff\xce"  # a method that nobody knows


@pytest.fixture
def broker() -> Broker:
    """The node of this process."""
    return required()


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


def test_a_message_is_confirmed_and_comes_back_whole(broker):
    """Properties, headers, body; what is correlated by them depends on it."""
    sent = message(user_id="guest", app_id="App", correlation_id="App-0", timestamp=1798884000)
    with post(broker) as name, transport(broker, name) as amqp:
        confirmed = amqp.perform(sent, "")
        came = amqp.perform(Take(5), "")

        assert Confirmed() == confirmed
        assert isinstance(came, Taken)
        assert [sent.body] == [each.body for each in came.messages]
        assert {**sent.properties, "routing_key": sent.routing_key, "exchange": name} == dict(
            came.messages[0].properties
        )
        assert sent.headers == came.messages[0].headers
        assert not came.messages[0].redelivered


def test_a_message_for_which_nobody_is_there_is_returned(broker):
    """`mandatory`: it is not silently dropped; and the next message is not taken for it."""
    with post(broker) as name, transport(broker, name) as amqp:
        returned = amqp.perform(message("Letting.Tenancy.Created"), "")
        confirmed = amqp.perform(message(), "")

        assert Returned(why="312 NO_ROUTE") == returned
        assert Confirmed() == confirmed


def test_a_message_that_the_broker_does_not_take_is_nacked(broker):
    """A full queue that refuses: `x-overflow: reject-publish`."""
    full = {"x-max-length": 1, "x-overflow": "reject-publish"}
    with post(broker, full) as name, transport(broker, name) as amqp:
        came = [amqp.perform(message(), "") for _ in range(3)]

        assert Nacked() == came[-1]
        assert 1 == waiting(broker, name)


def test_a_wrong_user_id_is_refused_with_406(broker):
    """`user_id` has to be the login; the broker's words would name both, and are not repeated."""
    with post(broker) as name, transport(broker, name) as amqp:
        refused = amqp.perform(message(user_id="somebody"), "")
        after = amqp.perform(message(user_id="guest"), "")

        assert Shut(code=406, why="PRECONDITION_FAILED") == refused
        assert Confirmed() == after
        assert 1 == waiting(broker, name)


def test_an_exchange_that_is_not_there_is_refused_with_404(broker):
    """Nothing is declared by us; a wrong name is a wrong setting."""
    with AmqpTransport(Secret(broker.url()), "nobody", "nobody") as amqp:
        assert Shut(code=404, why="NOT_FOUND") == amqp.perform(message(), "")
        with pytest.raises(BrokerRefused):
            drive(take("garaio_rem", 1), lambda step: amqp.perform(step, ""))


def test_a_wrong_password_is_refused_with_403(broker):
    """No attempt is made again with it, and nothing of it is told."""
    url = f"amqp://guest:{PASSWORD}@127.0.0.1:{broker.port}/%2F"
    with AmqpTransport(Secret(url), "x", "x") as amqp:
        came = amqp.perform(message(), "")

    assert Shut(code=403, why="ACCESS_REFUSED") == came


def test_what_is_taken_is_the_brokers_until_it_is_settled(broker):
    """Whoever dies before the effects are kept gets it again, and can tell by `redelivered`."""
    with post(broker) as name, transport(broker, name) as amqp:
        amqp.perform(message(), "")
        with transport(broker, name) as dying:
            first = dying.perform(Take(1), "")
        again = amqp.perform(Take(1), "")
        settled = amqp.perform(Settle(again.messages[0].tag), "")
        amqp.close()

        assert [False, True] == [first.messages[0].redelivered, again.messages[0].redelivered]
        assert Done() == settled
        assert 0 == waiting(broker, name)


def test_what_goes_back_is_handed_out_once_more(broker):
    """Requeued: its place is as before, and it is marked."""
    with post(broker) as name, transport(broker, name) as amqp:
        amqp.perform(message(body=b"one"), "")
        amqp.perform(message(body=b"two"), "")
        first = amqp.perform(Take(1), "").messages[0]
        amqp.perform(Settle(first.tag, again=True), "")
        both = amqp.perform(Take(5), "").messages

        assert [(b"one", True), (b"two", False)] == [(each.body, each.redelivered) for each in both]


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


def test_the_certificate_is_checked_before_a_password_is_said():
    """An authority that nobody knows: the handshake fails, and the broker hears nothing."""
    heard: list[bytes] = []
    certificate = trustme.CA().issue_cert("127.0.0.1")
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    certificate.configure_cert(context)
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            client, _ = listening.accept()
            try:
                with context.wrap_socket(client, server_side=True) as secured:
                    heard.append(secured.recv(1024))
            except OSError:
                heard.append(b"")

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        url = Secret(f"amqps://guest:{PASSWORD}@127.0.0.1:{listening.getsockname()[1]}/%2F")
        came = AmqpTransport(url, "x", "x", answer=SOON).perform(message(), "")
        thread.join(5)

    assert isinstance(came, Failed)
    assert not came.sent
    assert [b""] == heard


@pytest.mark.parametrize("host", ["localhost", "127.0.0.7", "[::1]"])
def test_this_machine_may_be_spoken_with_in_the_clear(host):
    """Nobody listens on the way."""
    assert "x" == AmqpTransport(Secret(f"amqp://guest:guest@{host}:5672/%2F"), "x", "x").queue


@pytest.mark.parametrize("host", ["mbus.example", "10.0.0.7", "[2001:db8::1]"])
def test_another_machine_is_spoken_with_by_tls_only(host):
    """Password and orders would be readable on the way; a network of one's own can be named so."""
    url = Secret(f"amqp://guest:guest@{host}:5672/%2F")

    with pytest.raises(AmqpInTheClear):
        AmqpTransport(url, "x", "x")
    assert "x" == AmqpTransport(url, "x", "x", in_the_clear=True).queue


@pytest.mark.parametrize("url", ["amqps://host:port", "http://guest:canary@host", "amqp://"])
def test_an_address_that_is_none_is_not_repeated(url):
    """It may hold the password."""
    with pytest.raises(BadAmqpUrl) as bad:
        AmqpTransport(Secret(url), "x", "x")

    assert "canary" not in str(bad.value)


def test_parameters_of_pikas_own_are_taken(broker):
    """A host that has its own settings hands them in."""
    given = pika.ConnectionParameters("127.0.0.1", broker.port)
    with post(broker) as name, AmqpTransport(given, name, name) as amqp:
        assert Confirmed() == amqp.perform(message(), "")


def test_what_cannot_be_written_has_not_left(broker):
    """A property of more than 255 bytes is none of AMQP."""
    with post(broker) as name, transport(broker, name) as amqp:
        came = amqp.perform(message(message_id="x" * 300), "")

        assert Failed(why="ShortStringTooLong", sent=False) == came
        assert Confirmed() == amqp.perform(message(), "")


def test_settings_that_pika_refuses_have_sent_nothing():
    """Whatever it raises, it is an attempt that failed."""
    given = pika.ConnectionParameters("127.0.0.1", 1)
    amqp = AmqpTransport(given, "x", "x")
    amqp.parameters = object()

    assert Failed(why="ValueError", sent=False) == amqp.perform(message(), "")


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


def test_how_a_connection_ended_is_told_without_the_brokers_words():
    """Its words name users and addresses; the number and the kind say enough."""
    forced = ConnectionClosedByBroker(320, "CONNECTION_FORCED - user 'meier' was deleted")

    assert "ConnectionClosedByBroker 320" == named(forced)
    assert (320, 403, 0) == (
        refusal(forced), refusal(ProbableAuthenticationError("meier")), refusal(OSError()),
    )  # fmt: skip


def test_headers_of_any_kind_are_taken_as_texts(broker):
    """Others put numbers, truth values and tables there."""
    with post(broker) as name, transport(broker, name) as amqp:
        connection = broker.connected()
        headers = {"local_authority": True, "count": 7, "table": {"a": [1, "ü"]}, "raw": b"\xff"}
        connection.channel().basic_publish(
            name, "Invoicing.Order.Accepted", b"{}", pika.BasicProperties(headers=headers)
        )
        connection.close()
        got = amqp.perform(Take(1), "").messages[0]

        assert {
            "local_authority": "true", "count": "7", "table": '{"a": [1, "\\u00fc"]}',
            "raw": "\ufffd",
        } == got.headers  # fmt: skip


def test_flows_of_messages_tell_a_failure_as_an_error_of_ours():
    """What failed is a `TransportError`; nothing of it is lost, the broker hands it out again."""
    gone = Failed(why="StreamLostError", sent=False)

    with pytest.raises(TransportError):
        drive(take("garaio_rem", 5), lambda _: gone)
    with pytest.raises(TransportError):
        drive(settle("garaio_rem", 1), lambda _: gone)
    assert Confirmed() == drive(publish(message()), lambda _: Confirmed())
    assert () == drive(take("garaio_rem", 5), lambda _: Taken(()))
    assert None is drive(settle("garaio_rem", 1, again=True), lambda _: Done())


def test_a_transport_of_messages_makes_no_requests():
    """A door asks before it is used; a step that slips through is refused all the same."""
    with pytest.raises(CannotStep):
        AmqpTransport(Secret("amqp://127.0.0.1"), "x", "x").perform(Now(), "")


def test_nothing_tells_the_password(broker, caplog):
    """At DEBUG, in `repr`, in what failed: neither the right one nor a wrong one."""
    caplog.set_level(logging.DEBUG)
    url = Secret(f"amqp://guest:{PASSWORD}@127.0.0.1:{broker.port}/%2F")
    amqp = AmqpTransport(url, "x", "x")
    told = [repr(amqp), str(amqp.perform(message(), "")), caplog.text]

    assert [] == [each for each in told if PASSWORD in each]


def test_nothing_of_a_message_is_logged(broker, caplog):
    """Neither of one that is confirmed, nor of one that comes back, nor of one that is taken."""
    caplog.set_level(logging.DEBUG)
    with post(broker) as name, transport(broker, name) as amqp:
        amqp.perform(message(body=b"canary-body"), "")
        amqp.perform(message("Letting.Tenancy.Created", body=b"canary-body"), "")
        got = amqp.perform(Take(5), "").messages

    assert [b"canary-body"] == [each.body for each in got]
    assert "canary-body" not in caplog.text
