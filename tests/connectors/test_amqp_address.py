"""AMQP addresses: where a broker is, who may read along, and that no secret is told."""

import logging
import socket
import ssl
import threading
from datetime import timedelta

import pika
import pytest
import trustme

from fixflow.connectors.amqp import AmqpInTheClear, AmqpTransport, BadAmqpUrl
from fixflow.connectors.bus_steps import (
    Confirmed,
    Shut,
    Take,
)
from fixflow.connectors.http_steps import Failed
from fixflow.safety.secret import Secret
from tests.connectors.posting import message, post, transport
from tests.rabbitmq import Broker, required

PASSWORD = "canary-password-of-amqp"  # noqa: S105  one of the tests
SOON = timedelta(seconds=1)


@pytest.fixture
def broker() -> Broker:
    """The node of this process."""
    return required()


def test_a_wrong_password_is_refused_with_403(broker):
    """No attempt is made again with it, and nothing of it is told."""
    url = f"amqp://guest:{PASSWORD}@127.0.0.1:{broker.port}/%2F"
    with AmqpTransport(Secret(url), "x", "x") as amqp:
        came = amqp.perform(message(), "")

    assert Shut(code=403, why="ACCESS_REFUSED") == came


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


@pytest.mark.parametrize(
    "url",
    [Secret("amqps://host:port"), Secret("http://guest:canary@host"), Secret("amqp://"),
     "amqps://guest:canary@host"],
)  # fmt: skip
def test_an_address_that_is_none_or_no_secret_is_not_repeated(url):
    """It may hold the password."""
    with pytest.raises(BadAmqpUrl) as bad:
        AmqpTransport(url, "x", "x")

    assert "canary" not in str(bad.value)


def test_parameters_of_pikas_own_are_taken(broker):
    """A host that has its own settings hands them in."""
    given = pika.ConnectionParameters("127.0.0.1", broker.port)
    with post(broker) as name, AmqpTransport(given, name, name) as amqp:
        assert Confirmed() == amqp.perform(message(), "")


def test_settings_that_pika_refuses_have_sent_nothing():
    """Whatever it raises, it is an attempt that failed."""
    given = pika.ConnectionParameters("127.0.0.1", 1)
    amqp = AmqpTransport(given, "x", "x")
    amqp.parameters = object()

    assert Failed(why="ValueError", sent=False) == amqp.perform(message(), "")


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
