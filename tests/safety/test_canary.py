"""Canaries: a secret in every field of a configuration that takes one is found nowhere else."""

import logging
import pickle
import re
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import attrs
import cattrs
import pytest

import fixflow
from fixflow.connectors.aareon_connect import Erp
from fixflow.connectors.immomio import Setup
from fixflow.connectors.mail import SmtpDoor, SmtpServer
from fixflow.connectors.notices import OrderNotice
from fixflow.parties import CONTRACTOR, PRINCIPAL, Actor
from fixflow.partners import imofix, shipped
from fixflow.safety.secret import Secret
from fixflow.safety.webhook import signed, verified
from fixflow.storage.orders import Scope
from tests.portal_mail import PAPER
from tests.storage.erasing.looking import dumped

CANARY = "whsec_a2FuYXJpZW52b2dlbC1rYW5hcmllbnZvZ2VsLTdmM2E="
AT = datetime.fromisoformat("2026-05-04T10:13:00+02:00")
FIELD = re.compile(r"^    \w+: (?:Secret|tuple\[Secret|Secret \|)[^,()]*(?:=.*)?$", re.MULTILINE)
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
    "set-up of immomio": lambda secret: Setup(
        use_cases=frozenset(), erp=Erp.RELION, api_password=secret, ftp_password=secret
    ),
}  # fmt: skip


@pytest.mark.parametrize("holder", HOLDERS.values(), ids=HOLDERS)
def test_no_holder_of_a_secret_shows_or_gives_it_away(holder: Callable[[Secret], object]):
    """Spec 7.4: 0 hits in repr, traceback and pickle."""
    held = holder(Secret(CANARY))
    told = [repr(held), str(held), f"{held}"]
    try:
        told.append(repr(pickle.dumps(held)))
    except Exception as error:  # noqa: BLE001  whatever refuses to be pickled shows nothing
        told += traceback.format_exception(error)
    if attrs.has(type(held)):
        told.append(repr(cattrs.unstructure(held)))

    assert [] == [text for text in told if CANARY in text]


def test_every_class_with_a_secret_is_looked_at():
    """Whoever adds a field for a secret adds its holder above, or says here why not."""
    source = Path(fixflow.__file__).parent
    found = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*.py")
        if FIELD.search(path.read_text(encoding="utf-8"))
    }
    same = {"desk/async_runner.py", "desk/opening.py"}  # the desk's own field, handed on
    same |= {  # canaries of their own: the contract of connectors, and the tests of each transport
        "connectors/auth.py", "connectors/hero/hooks.py", "connectors/hero/keys.py",
        "connectors/sftp_access.py",
    }  # fmt: skip

    assert {
        "connectors/immomio/setup.py", "connectors/mail.py", "connectors/notices.py", "desk/runner.py",
        "storage/orders.py",
    } == found - same  # fmt: skip


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
