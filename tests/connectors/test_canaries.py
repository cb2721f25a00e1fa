"""Canaries: no secret of a connection is found in a log, a table, a letter given up, or a traceback.

Each partner of the wire is connected as a host does it, by its own transport, and everything goes
wrong: the other side repeats what it was sent, cuts, refuses the login.  Then all that is left is
searched.
"""

import json
import logging
import socket
import traceback
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote, quote_plus

import asyncssh
import httpx
import httpx2
import pytest

import fixflow
from fixflow.connectors import galaxus_edi, hero, openwowi
from fixflow.connectors.amqp import AmqpTransport
from fixflow.connectors.auth import Grant, basic, bearer_key
from fixflow.connectors.carrying import About
from fixflow.connectors.connector import Connector
from fixflow.connectors.door import Door
from fixflow.connectors.errors import AuthError, ContractDrift
from fixflow.connectors.flow import call
from fixflow.connectors.hero.hooks import Hook, subscribe
from fixflow.connectors.http import HttpTransport, Timeouts
from fixflow.connectors.http_guard import Guard
from fixflow.connectors.http_steps import ONCE, Request
from fixflow.connectors.intents import Accept, Intent, Message
from fixflow.connectors.remote import ExternalRef
from fixflow.connectors.sftp import SftpTransport
from fixflow.errors import FixflowError
from fixflow.safety.secret import Secret
from tests import sshd
from tests.connectors.garaio_rem import speaking
from tests.connectors.muster import Muster
from tests.connectors.office import AT, accepted, later, received
from tests.connectors.raw_server import RawServer, answer, cut_before, serving
from tests.rabbitmq import required
from tests.storage.erasing.looking import dumped

PASSWORD = "canary&of a=password"  # noqa: S105  of the tests
KEY = "canary-of-a-key"
ACCESS = "canary-of-an-access-token"
REFRESH = "canary-of-a-refresh-token"
HTTP = (PASSWORD, KEY, ACCESS, REFRESH)
HERE = Guard(allow_private=True)
QUICK = Timeouts(connect=2, read=0.5, write=2, pool=2)
COMMISSION = json.dumps(
    [
        {
            "Id": 4711,
            "CommissionStatus": {"Id": 2, "Code": "Imported"},
            "CraftsProcess": {"Id": 815},
        }
    ]
).encode()
TOKENS = json.dumps({"access_token": ACCESS, "refresh_token": REFRESH}).encode()


def forms(secret: str) -> set[str]:
    """Write a secret as it may stand in an address, a form, a text or by RFC 7617."""
    basic_auth = b64encode(f"u:{secret}".encode()).decode()
    return {secret, quote(secret, safe=""), quote_plus(secret), repr(secret)[1:-1], basic_auth}


def shown(secrets: tuple[str, ...], text: str) -> list[str]:
    """Give the secrets that a text holds."""
    return [each for each in secrets if any(form in text for form in forms(each))]


@contextmanager
def repeating() -> Iterator[RawServer]:
    """Listen as somebody who refuses everything and repeats what he was sent; a token he gives."""

    def behave(connection: socket.socket) -> None:
        asked = server.asked[-1].decode("latin-1")
        said = {"detail": asked, "title": asked, "errors": [{"message": asked}]}
        if "oauth2/token" in asked:
            answer(200, TOKENS)(connection)
        elif asked.startswith("GET"):
            answer(200, COMMISSION)(connection)
        else:
            answer(422, json.dumps(said).encode(), "X-Auth-Token: " + ACCESS)(connection)

    with serving(behave) as server:
        yield server


@contextmanager
def refusing() -> Iterator[RawServer]:
    """Listen as somebody who takes no login."""

    def behave(connection: socket.socket) -> None:
        answer(401, server.asked[-1])(connection)

    with serving(behave) as server:
        yield server


@contextmanager
def cutting() -> Iterator[RawServer]:
    """Listen as somebody who hangs up."""
    with serving(cut_before) as server:
        yield server


def wowi(base: str) -> openwowi.OpenWowi:
    """Connect OPENWOWI: its password, its key, its tokens."""
    return openwowi.connector(
        base=base, auth=openwowi.login("meier", Secret(PASSWORD), Secret(KEY))
    )


def of_hero(base: str) -> hero.Hero:
    """Connect HERO: its key."""
    return hero.connector(key=hero.key(Secret(KEY)), base=base)


MUSTER = ExternalRef("muster", "1")
NOTE = Message(text="Schlüssel beim Hauswart")
CONNECTED: dict[str, tuple[Callable[[str], Connector], ExternalRef, Intent]] = {
    "openwowi": (wowi, ExternalRef("openwowi", "4711"), NOTE),
    "hero": (of_hero, hero.ref(hero.Kind.PROJECT, 4712), NOTE),
    "a key": (lambda base: Muster(base, bearer_key(Secret(KEY))), MUSTER, Accept()),
    "basic": (lambda base: Muster(base, basic("u", Secret(PASSWORD))), MUSTER, Accept()),
}
ALONE = {"repeats": repeating, "takes no login": refusing, "hangs up": cutting}
CLIENTS = {"httpx": httpx.Client, "httpx2": httpx2.Client}


def given_up(door: Door, ref: ExternalRef) -> str:
    """Have a letter go through a door until nobody tries any more; give all that the tables hold."""
    partner = ref.partner
    with fixflow.open(":memory:") as desk:
        received(desk)
        desk.exchange.link("AU-1", ref, at=AT)
        accepted(desk)
        desk.exchange.export("AU-1", partner, at=AT)
        for hours in range(0, 200, 10):
            desk.deliver(later(hours=hours), {partner: door}, seconds=lambda: 0.0)
        letters = desk.letters("order", "AU-1")
        return dumped(desk) + repr(letters) + repr(door)


@pytest.mark.parametrize("client", CLIENTS.values(), ids=CLIENTS)
@pytest.mark.parametrize("other", ALONE.values(), ids=ALONE)
@pytest.mark.parametrize("connected", CONNECTED.values(), ids=CONNECTED)
def test_nothing_that_is_kept_of_http_holds_a_secret(connected, other, client, caplog):
    """Outbox, dead letters, journal; and the logs, at DEBUG, of everybody who speaks of it."""
    caplog.set_level(logging.DEBUG)
    make, ref, intent = connected
    with other() as server, closing(client()) as spoken:
        door = Door(
            make(server.base), HttpTransport(spoken, guard=HERE, timeouts=QUICK),
            rules={"accepted": lambda _order, _event: intent}, sleep=lambda _: None,
            monotonic=lambda: 0.0,
        )  # fmt: skip
        kept = given_up(door, ref)
        asked = b"".join(server.asked).decode("latin-1")

    assert asked
    assert other is not repeating or shown(HTTP, asked)
    assert ref.id in kept
    assert [] == shown(HTTP, kept + caplog.text)


def lines_in_hand(error: BaseException) -> str:
    """Give a traceback as a reporter of errors writes it down: with what each line had in hand."""
    assert error.__traceback__ is not None
    below = error.__traceback__.tb_next  # not what the test has in hand
    told = traceback.TracebackException(type(error), error, below, capture_locals=True)
    return "".join(told.format())


LOGIN = Grant(path="oauth2/token", form={"password": Secret(PASSWORD)})
WRONG = json.dumps({"access_token": ACCESS, "refresh_token": 7}).encode()
UGLY = json.dumps({"access_token": ACCESS + "\n"}).encode()


@pytest.mark.parametrize(
    ("behaviour", "kind"),
    [
        (answer(400), AuthError),
        (answer(200, WRONG), ContractDrift),
        (answer(200, UGLY), ContractDrift),
        (answer(200, TOKENS[:-1]), ContractDrift),
        (answer(500), FixflowError),
        (cut_before, FixflowError),
    ],
    ids=["refused", "wrong refresh token", "ugly token", "cut JSON", "broken", "hangs up"],
)
def test_no_traceback_of_a_login_holds_a_secret(behaviour, kind):
    """A server that gives a token and spoils the rest of its answer has given it all the same."""
    asked = Request(operation="own", method="POST", path="x", effect=ONCE)
    with serving(behaviour) as server:
        door = Door(Muster(server.base, LOGIN), HttpTransport(guard=HERE), sleep=lambda _: None)
        with pytest.raises(kind) as failed:
            door.ask(call(asked), now=AT)

    assert [] == shown(HTTP, lines_in_hand(failed.value))


def test_no_traceback_of_a_hook_holds_its_token():
    """It is sent in a body, so it is told in the clear at the very last."""
    told = Hook(name="a", trigger="b", target_url="https://erp.example", token=Secret(KEY))
    with serving(cut_before) as server:
        base = server.base
    door = Door(of_hero(base), HttpTransport(guard=HERE), sleep=lambda _: None)
    with pytest.raises(FixflowError) as failed:
        door.ask(subscribe(told), now=AT)

    assert [] == shown(HTTP, lines_in_hand(failed.value))


@pytest.mark.parametrize("right", [True, False])
def test_nothing_that_is_kept_of_a_broker_holds_a_secret(right, caplog):
    """GARAIO REM by RabbitMQ: the login that is right, and one that is not."""
    caplog.set_level(logging.DEBUG)
    broker = required()
    secret = "guest:guest" if right else f"guest:{KEY}"
    url = Secret(f"amqp://{secret}@127.0.0.1:{broker.port}/%2F")
    invoice = About(speaking.INVOICE, speaking.INSTANCE)
    with closing(AmqpTransport(url, "nobody", "nobody", answer=timedelta(seconds=5))) as amqp:
        door = Door(
            speaking.REM, amqp, sleep=lambda _: None,
            rules={"accepted": lambda _order, _event: invoice},
        )  # fmt: skip
        kept = given_up(door, speaking.ORDER)

    assert "garaio_rem" in kept
    assert [] == shown((KEY, secret), kept + caplog.text)


@pytest.mark.parametrize("right", [True, False])
def test_nothing_that_is_kept_of_files_holds_a_secret(right, caplog, tmp_path: Path):
    """Galaxus by OpenSSH: a key that is right, and a password that is not."""
    caplog.set_level(logging.DEBUG)
    with ExitStack() as stack:
        server = stack.enter_context(sshd.running())
        access = server.server(tmp_path)
        if not right:
            access = server.server(tmp_path, key=None, password=Secret(PASSWORD))
        transport = stack.enter_context(closing(SftpTransport(access)))
        connector = galaxus_edi.connector(supplier="1900017")
        kept = given_up(
            Door(connector, transport, sleep=lambda _: None), ExternalRef("galaxus_edi", "7100001")
        )
    lines = asyncssh.import_private_key(server.private_key).export_private_key().decode()

    assert "galaxus_edi" in kept
    assert [] == shown((PASSWORD, *lines.splitlines()[1:3]), kept + caplog.text)
