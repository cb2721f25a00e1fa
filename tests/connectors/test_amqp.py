"""AMQP: what a RabbitMQ of our own says of messages that are handed in, taken and settled."""

import pika
import pytest

from fixflow.connectors.amqp import AmqpTransport
from fixflow.connectors.bus_steps import (
    Confirmed,
    Nacked,
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
from tests.connectors.posting import message, post, transport, waiting
from tests.rabbitmq import Broker, required


@pytest.fixture
def broker() -> Broker:
    """The node of this process."""
    return required()


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


def test_what_cannot_be_written_has_not_left(broker):
    """A property of more than 255 bytes is none of AMQP."""
    with post(broker) as name, transport(broker, name) as amqp:
        came = amqp.perform(message(message_id="x" * 300), "")

        assert Failed(why="ShortStringTooLong", sent=False) == came
        assert Confirmed() == amqp.perform(message(), "")


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


def test_a_header_that_no_text_can_name_holds_up_no_queue(broker):
    """It would come again, and be the first, for ever."""
    with post(broker) as name, transport(broker, name) as amqp:
        connection = broker.connected()
        strange = pika.BasicProperties(headers={"table": {b"\xff": 1}})
        connection.channel().basic_publish(name, "Invoicing.a", b"first", strange)
        connection.channel().basic_publish(name, "Invoicing.a", b"second")
        connection.close()
        came = amqp.perform(Take(5), "")

    assert isinstance(came, Taken)
    assert [b"first", b"second"] == [each.body for each in came.messages]


def test_what_is_taken_at_once_is_limited(broker, monkeypatch):
    """Fifty messages of 16 MiB would be 800; the rest is taken by the next step."""
    monkeypatch.setattr("fixflow.connectors.amqp.ROOM", 10)
    with post(broker) as name, transport(broker, name) as amqp:
        for body in (b"seven..", b"four", b"next"):
            amqp.perform(message(body=body), "")
        first, second = amqp.perform(Take(5), ""), amqp.perform(Take(5), "")

    assert isinstance(first, Taken)
    assert isinstance(second, Taken)
    assert [[b"seven..", b"four"], [b"next"]] == [
        [each.body for each in came.messages] for came in (first, second)
    ]


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
