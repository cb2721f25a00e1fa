"""Canaries: a secret in every field of a configuration that takes one is found nowhere else."""

import logging
import pickle
import re
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import asyncssh
import cattrs
import httpx
import pytest

import fixflow
from fixflow.connectors import hero, openwowi
from fixflow.connectors.aareon_connect import Erp
from fixflow.connectors.amqp import AmqpTransport
from fixflow.connectors.auth import (
    Grant,
    Static,
    Token,
    basic,
    bearer_key,
    query_key,
    token_header,
)
from fixflow.connectors.door import Door
from fixflow.connectors.hero.hooks import Hook
from fixflow.connectors.http import HttpTransport
from fixflow.connectors.http_steps import Request
from fixflow.connectors.immomio import Setup
from fixflow.connectors.mail import SmtpDoor, SmtpServer
from fixflow.connectors.notices import OrderNotice
from fixflow.connectors.session import Session
from fixflow.connectors.sftp import SftpTransport
from fixflow.connectors.sftp_access import SftpServer
from fixflow.contrib.django.setting import Setting as DjangoSetting
from fixflow.contrib.flask.settings import Settings as FlaskSettings
from fixflow.parties import CONTRACTOR, PRINCIPAL, Actor
from fixflow.partners import imofix, shipped
from fixflow.safety.secret import Secret
from fixflow.safety.webhook import signed, verified
from fixflow.storage.orders import Scope
from tests.portal_mail import PAPER
from tests.storage.erasing.looking import dumped

CANARY = "whsec_a2FuYXJpZW52b2dlbC1rYW5hcmllbnZvZ2VsLTdmM2E="
AT = datetime.fromisoformat("2026-05-04T10:13:00+02:00")
FIELD = re.compile(r"^    \w+: (?:\w+\[str, )?[^,()\n]*\bSecret\b[^,()\n]*(?:=.*)?$", re.MULTILINE)
ASKED = Request(operation="read", method="GET", path="x")
HOST_KEY = asyncssh.generate_private_key("ssh-ed25519").export_public_key().decode()


def locked(passphrase: Secret) -> SftpServer:
    """Name a server that is entered by a key which opens by a canary."""
    key = asyncssh.generate_private_key("ssh-ed25519")
    text = key.export_private_key("pkcs8-pem", passphrase.reveal()).decode()
    return SftpServer(
        host="sftp.example",
        user="meier",
        host_keys=HOST_KEY,
        key=Secret(text),
        passphrase=passphrase,
    )


def by_password(password: Secret) -> SftpServer:
    """Name a server that is entered by a canary."""
    return SftpServer(host="sftp.example", user="meier", host_keys=HOST_KEY, password=password)


def hook(token: Secret) -> Hook:
    """Make a hook that bears a canary."""
    return Hook(name="fixflow", trigger="job", target_url="https://erp.example", token=token)


def door(connector: openwowi.OpenWowi | hero.Hero) -> Door:
    """Open a door that connects nowhere."""
    return Door(connector, HttpTransport(httpx.Client(), guard=None))


def signing(secret: Secret) -> Door:
    """Open a door of OPENWOWI that is signed in."""
    opened = door(
        openwowi.connector(base="https://x.example", auth=openwowi.login("u", secret, secret))
    )
    opened.talks.session.token = Token(secret, secret)
    return opened


HOLDERS: dict[str, Callable[[Secret], object]] = {
    "desk": lambda secret: fixflow.open(":memory:", secret=secret),
    "scope": lambda secret: Scope("r", shipped, secret=secret),
    "smtp server": lambda secret: SmtpServer(host="mail.example", user="meier", password=secret),
    "smtp door": lambda secret: SmtpDoor(
        server=SmtpServer(host="mail.example", password=secret), paper=PAPER
    ),
    "notice of an order": lambda secret: OrderNotice(
        link="https://portal.example/1", registration_code=secret, sender="a@b.example", subject="",
        received_at=AT, message_id=None, name="order", key="k", digest="d",
    ),
    "token": lambda secret: Token(secret, secret),
    "fixed headers and query": lambda secret: Static({"X-Own": secret}, {"own": secret}),
    "bearer": bearer_key,
    "header": lambda secret: token_header("X-Own", secret),
    "query": lambda secret: query_key("own", secret),
    "basic": lambda secret: basic("meier", secret),
    "grant": lambda secret: Grant(path="token", form={"password": secret}, also=Static({"X": secret})),
    "request that bears it": lambda secret: Static({"X-Own": secret}, {"own": secret}).sign(ASKED, None),
    "request for a token": lambda secret: Grant(path="t", form={"password": secret}).asked({"p": secret}),
    "session": lambda secret: Session("x", auth=bearer_key(secret), token=Token(secret, secret)),
    "login of openwowi": lambda secret: openwowi.login("meier", secret, secret),
    "door of openwowi": signing,
    "key of hero": hero.key,
    "door of hero": lambda secret: door(hero.connector(key=hero.key(secret))),
    "hook of hero": hook,
    "settings of a Flask application": lambda secret: FlaskSettings.of(
        {"FIXFLOW_DATABASE": ":memory:", "FIXFLOW_REALM": "sonnegg", "FIXFLOW_SECRET": secret}
    ),
    "setting of a Django project": lambda secret: DjangoSetting(secret=secret),
    "sftp server by password": by_password,
    "sftp server by key": locked,
    "sftp transport": lambda secret: SftpTransport(by_password(secret)),
    "amqp transport": lambda secret: AmqpTransport(
        Secret(f"amqp://meier:{secret.reveal()}@127.0.0.1/%2F"), "x", "x"
    ),
    "set-up of immomio": lambda secret: Setup(
        use_cases=frozenset(), erp=Erp.RELION, api_password=secret, ftp_password=secret
    ),
}  # fmt: skip


@pytest.mark.parametrize("holder", HOLDERS.values(), ids=HOLDERS)
def test_no_holder_of_a_secret_shows_or_gives_it_away(holder: Callable[[Secret], object]):
    """Spec 7.4: 0 hits in repr, traceback and pickle."""
    held = holder(Secret(CANARY))
    told = [repr(held), str(held), f"{held}", repr(vars(held)) if hasattr(held, "__dict__") else ""]
    try:
        told.append(repr(pickle.dumps(held)))
    except Exception as error:  # noqa: BLE001  whatever refuses to be pickled shows nothing
        told += traceback.format_exception(error)
    try:
        told.append(repr(cattrs.unstructure(held)))
    except Exception as error:  # noqa: BLE001  as above
        told += traceback.format_exception(error)

    assert [] == [text for text in told if CANARY in text]


def test_every_class_with_a_secret_is_looked_at():
    """Whoever adds a field for a secret adds its holder above, or says here why not."""
    source = Path(fixflow.__file__).parent
    found = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*.py")
        if FIELD.search(path.read_text(encoding="utf-8"))
    }
    handed_on = {"desk/async_runner.py", "desk/opening.py"}  # the desk's own field

    assert {
        "connectors/amqp.py", "connectors/auth.py", "connectors/hero/hooks.py",
        "connectors/hero/keys.py", "connectors/immomio/setup.py", "connectors/mail.py",
        "connectors/notices.py", "connectors/sftp_access.py", "contrib/django/setting.py",
        "contrib/flask/settings.py", "desk/runner.py", "storage/orders.py",
    } == found - handed_on  # fmt: skip


def test_no_log_table_or_error_holds_it(caplog: pytest.LogCaptureFixture):
    """Spec 7.4: 0 hits in DEBUG logs, journal and outbox, whatever is done with the desk."""
    caplog.set_level(logging.DEBUG)
    sonnegg, secret = Actor(PRINCIPAL, "sonnegg"), Secret(CANARY)
    with fixflow.open(":memory:", secret=secret) as desk:
        desk.receive(imofix.PROGRAM, "A-1", by=sonnegg, at=AT, place="CH-ZH", title="T")
        desk.access.issue_code("meier", by=sonnegg, at=AT)
        desk.access.request_link("a@b.example", address="192.0.2.1", at=AT)
        desk.act("A-1", "accept", by=Actor(CONTRACTOR, "meier"), at=AT, key="k")
        desk.seal(AT)
        tables = dumped(desk)

    assert CANARY not in tables + caplog.text


def test_no_header_of_a_webhook_holds_it():
    """What is sent is the signature."""
    headers = signed(Secret(CANARY), "fx_1", AT, b"{}")

    assert CANARY not in repr(headers)
    assert "fx_1" == verified([Secret(CANARY)], headers, b"{}", AT)
