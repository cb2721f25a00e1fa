"""Canaries: no token, code, cookie or address in a row, a log or a repr; nobody learns who is known."""

import logging
from functools import partial
from typing import Any, cast

import pytest

from fixflow.desk import Desk
from fixflow.portal.access.verdicts import LinkRequested, Redeemed
from fixflow.storage.access.keys import canonical
from fixflow.storage.orders import Scope
from fixflow.storage.script import Binding, Row, Script
from tests.blocking import Blocking
from tests.portal_mail import ANNA, HOME, NOON, SONNEGG, Post, cookie_of

TABLES = (
    "fx_account", "fx_link", "fx_code", "fx_session", "fx_rate", "fx_mailbox", "fx_reply",
    "fx_outbox", "fx_event", "fx_command", "fx_inbox", "fx_search", "fx_door", "fx_message",
)  # fmt: skip


def rows(scope: Scope, table: str) -> Script[list[Row]]:
    """Read a whole table."""
    return (yield f"SELECT * FROM {table} WHERE realm = ?", (scope.realm,))  # noqa: S608  ours


def test_no_table_log_or_repr_holds_what_lets_somebody_in(
    portal: Desk, post: Post, caplog: pytest.LogCaptureFixture
):
    """Storage 7.4: «token in no table, log, repr»; the address is in the vault alone."""
    caplog.set_level(logging.DEBUG)
    code = portal.access.issue_code("meier", by=SONNEGG, at=NOON)
    asked = portal.access.register(
        code.code, email=ANNA, name="Anna Canary", address="192.0.2.77", at=NOON
    )
    post.deliver(portal, NOON)
    verdict = portal.access.redeem(post.token, cookie=cookie_of(asked), email=ANNA, at=NOON)
    assert isinstance(verdict, Redeemed)
    secret = (post.token, cookie_of(asked), verdict.cookie, code.code, canonical(code.code))
    personal = (ANNA, "Anna Canary", "192.0.2.77")
    shown = repr((asked, verdict, post.mails, getattr(portal, "wrapped", portal)))
    kept = "".join(str(portal.read(partial(rows, table=table))) for table in TABLES)

    assert [] == [each for each in (*secret, *personal) if each in kept]
    assert [] == [each for each in (*secret, *personal) if each in shown]
    assert [] == [each for each in (*secret, *personal) if each in caplog.text]
    assert ANNA in str(portal.read(lambda scope: rows(scope, "fx_pii")))


@pytest.mark.parametrize("calls", ["request_link", "register"])
def test_a_known_address_causes_the_same_statements_as_an_unknown_one(known: Desk, calls: str):
    """django-allauth < 65.3 told by its mails and its time who was registered."""
    code = known.access.issue_code("meier", by=SONNEGG, at=NOON).code
    traces = []
    for email in (ANNA, "nobody@meier.example"):
        with traced(known) as trace:
            if calls == "register":
                verdict = known.access.register(code, email=email, name="A", address=HOME, at=NOON)
            else:
                verdict = known.access.request_link(email, address=HOME, at=NOON)
        assert isinstance(verdict, LinkRequested)
        traces.append(trace)

    assert traces[0] == traces[1]
    assert len(traces[0]) > 5


class traced:  # noqa: N801  a block
    """Write down the SQL of every statement that a desk runs inside."""

    def __init__(self, desk: Desk) -> None:
        self.inner = cast("Any", desk).wrapped if isinstance(desk, Blocking) else desk
        self.binding = self.inner.binding
        self.seen: list[str] = []

    def __enter__(self) -> list[str]:
        """Put a listener before the binding."""
        self.inner.binding = Listening(self.binding, self.seen)
        return self.seen

    def __exit__(self, *_: object) -> None:
        """Take it away."""
        self.inner.binding = self.binding


class Listening:
    """A binding that is listened to."""

    def __init__(self, binding: Binding, seen: list[str]) -> None:
        self.binding = binding
        self.seen = seen

    def __getattr__(self, name: str) -> object:
        return getattr(self.binding, name)

    def run(self, script: Script[object]) -> object:
        """Run a script and write its statements down."""
        return self.binding.run(self.heard(script))

    def heard(self, script: Script[object]) -> Script[object]:
        """Pass every statement on."""
        try:
            asked = next(script)
            while True:
                self.seen.append(asked[0])
                asked = script.send((yield asked))
        except StopIteration as end:
            return end.value
