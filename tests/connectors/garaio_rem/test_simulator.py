"""Simulator: the instance keeps the vendor's basic rules, and runs as a program on a broker."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest
from attrs import evolve

from fixflow.connectors.bus_steps import Confirmed, Publish, Settle, Take, Taken
from fixflow.connectors.flow import Done
from fixflow.testing.simulators.garaio_rem import Bus, main, simulator
from fixflow.testing.simulators.garaio_rem_instance import Instance
from fixflow.testing.simulators.garaio_rem_messages import Post
from tests.connectors.garaio_rem.speaking import REM
from tests.rabbitmq import required

BODY = {"eventType": "DamageCase.Case.Published", "data": {"messageReference": "1"}}
GOOD = Post(
    event="DamageCase.Case.Published",
    body=json.dumps(BODY).encode(),
    properties={
        "app_id": "Meier", "user_id": "meier", "content_type": "application/json",
        "content_encoding": "UTF-8", "message_id": "Meier-1", "timestamp": 1799056800,
        "delivery_mode": 2,
    },
    headers={"app_id": "Meier", "recipient": "grem_muster"},
)  # fmt: skip


def properties(**changed: str | int) -> Post:
    """Change properties of a good message."""
    return evolve(GOOD, properties={**GOOD.properties, **changed})


@pytest.mark.parametrize(
    "post",
    [
        evolve(GOOD, properties={n: v for n, v in GOOD.properties.items() if n != "timestamp"}),
        properties(app_id="Meyer"),
        properties(content_type="text/plain"),
        evolve(GOOD, headers={"recipient": "grem_muster"}),
        evolve(GOOD, event="DamageCase.Case.Closed"),
        evolve(GOOD, body=b"{"),
        evolve(GOOD, body=b"[]"),
        evolve(GOOD, body=b'{"eventType":"DamageCase.Case.Published"}'),
        evolve(GOOD, body=b'{"eventType":"DamageCase.Case.Published","data":{"a":[""]}}'),
    ],
    ids=range(9),
)
def test_a_message_that_breaks_a_basic_rule_is_discarded(post):
    """«it will be discarded and you'll receive an Errors.Message.Invalid»; no effect is there."""
    instance = Instance()
    (reply,) = instance.take(post)

    assert "Errors.Message.Invalid" == reply.event
    assert "correlation_id" not in reply.properties
    assert [] == instance.effects


def test_a_good_message_is_taken():
    """The same without a fault: the case is published, and nothing is said of it."""
    instance = Instance()

    assert [] == instance.take(GOOD)
    assert ["case 1 published"] == instance.effects


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        ({"supplierReference": "5555", "masterdataReference": "10001"}, ["externalReference"]),
        ({"externalReference": "a", "supplierReference": "1"}, ["supplierReference", "masterdataReference"]),
        (
            {"externalReference": "a", "supplierReference": "5555", "masterdataReference": "10001", "orderItems": [{"accountNumber": "0"}]},
            ["accountNumber"],
        ),
    ],
    ids=range(3),
)  # fmt: skip
def test_an_order_that_names_what_nobody_knows_is_refused(data, wrong):
    """Each attribute with its reason."""
    event = "Invoicing.Order.Created"
    body = json.dumps({"eventType": event, "data": data}).encode()
    (reply,) = Instance().take(evolve(GOOD, event=event, body=body))

    assert wrong == [each["attribute"] for each in reply.told["data"]["reasons"]]


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        ({"creditorReference": "1"}, ["creditorReference", "totalGrossAmount"]),
        ({"iban": "CH93", "totalGrossAmount": 1}, ["creditorReference"]),
        ({"creditorReference": "5555", "swissQrCode": {}, "iban": "CH93", "notes": "a"}, ["iban", "notes"]),
        ({"totalGrossAmount": 1, "orderReference": 7}, ["orderReference"]),
    ],
    ids=range(4),
)  # fmt: skip
def test_an_invoice_that_breaks_its_rules_is_refused(data, wrong):
    """What our rules refuse before, the instance refuses too."""
    event = "Invoicing.Invoice.Created"
    body = json.dumps({"eventType": event, "data": data}).encode()
    (reply,) = Instance().take(evolve(GOOD, event=event, body=body))

    assert wrong == [each["attribute"] for each in reply.told["data"]["reasons"]]


@pytest.mark.parametrize("event", ["Order.Created", "Order.Updated", "Invoice.Created"])
@pytest.mark.parametrize("code", ["rm", "DE", 7, ["de"]])
def test_a_language_that_is_none_of_the_four_is_refused(event, code):
    """«`de`, `fr`, `it` or `en`; must be lower case»; its reasons come in German."""
    event, data = f"Invoicing.{event}", {"languageCode": code}
    body = json.dumps({"eventType": event, "data": data}).encode()
    (reply,) = Instance().take(evolve(GOOD, event=event, body=body))

    assert f"{event.rsplit('.', 1)[0]}.Rejected" == reply.event
    reasons = reply.told["data"]["reasons"]
    assert "muss de, fr, it oder en sein" in [
        each["reason"] for each in reasons if each["attribute"] == "languageCode"
    ]


def test_a_person_changes_an_order():
    """The event tells the new amount, and the number that we know."""
    with simulator() as bus:
        bus.instance.orders[1001] = {"reference": 1001, "externalReference": "a"}
        bus.say(bus.instance.change(1001, totalGrossAmount=7))
        message = bus.perform(Take(1), "")

    assert isinstance(message, Taken)
    told = json.loads(message.messages[0].body)["data"]
    assert (1001, 7) == (told["reference"], told["totalGrossAmount"])


def test_a_rehearsal_answers_as_a_broker_does():
    """Confirmed, an empty queue, settled."""
    publish = Publish(operation="place", routing_key="x", body=b"")

    assert (Confirmed(), Taken(()), Done()) == (
        REM.rehearsed(publish), REM.rehearsed(Take(1)), REM.rehearsed(Settle(1)),
    )  # fmt: skip


def test_a_bus_has_a_queue_that_ends():
    """Nothing was said, so there is nothing to take."""
    assert Taken(()) == Bus().perform(Take(5), "")


def test_the_program_wants_to_know_where_the_broker_is(capsys):
    """Without an address it says how it is called."""
    assert 2 == main([])
    assert capsys.readouterr().out.startswith("usage: ")


def test_the_program_answers_until_it_is_interrupted():
    """`python -m`, then Ctrl-C; exchange and queue are said, so that a host can be set up."""
    url = required().url()
    words = [sys.executable, "-m", "fixflow.testing.simulators.garaio_rem", url]
    running = subprocess.Popen(
        words, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    )
    assert running.stdout is not None
    said = running.stdout.readline()
    time.sleep(0.2)
    running.send_signal(signal.SIGINT)
    code = running.wait(20)
    running.stdout.close()

    assert ("exchange Meier_publish, queue Meier, Ctrl-C ends it\n", 0) == (said, code)
