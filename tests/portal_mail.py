"""A portal with somebody at the door: a secret, stationery, and the mails that would go out.

The mails are caught where a host's door would send them, so that a test reads what a person gets.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Final, cast

from attrs import define, field

from fixflow.desk import Desk
from fixflow.parties import CONTRACTOR, PRINCIPAL, Actor
from fixflow.portal.access.verdicts import LinkRequested, Redeemed
from fixflow.portal.mails.stationery import Stationery
from fixflow.safety.mail import Mail, Mailbox
from fixflow.safety.secret import Secret
from fixflow.storage.access import mailing
from fixflow.storage.orders import Scope
from fixflow.storage.outbox.door import AsyncDoor, Committed, Door, Outcome, Parcel, Rejected
from fixflow.storage.script import Script
from tests.blocking import Blocking
from tests.carrying import standing

SECRET: Final = Secret("a secret of the tests, long enough for a portal")
NOON: Final = datetime(2026, 5, 4, 12, tzinfo=UTC)
MINUTE: Final = timedelta(minutes=1)
HOME: Final = "192.0.2.7"
ANNA: Final = "anna@meier.example"
MEIER: Final = Actor(CONTRACTOR, "meier")
SONNEGG: Final = Actor(PRINCIPAL, "sonnegg")
PAPER: Final = Stationery(
    sender=Mailbox("support@portal.example", "Portal"),
    login_url="https://portal.example/login#{token}",
    order_url="https://portal.example/orders/{order}",
    reply_to="auftrag@portal.example",
)
TOKEN: Final = re.compile(r"https://portal\.example/login#([A-Za-z0-9_-]{43})\b")


def with_secret(desk: Desk) -> Desk:
    """Give a desk its secret, awaited or not."""
    inner = cast("Desk", desk.wrapped if isinstance(desk, Blocking) else desk)
    inner.secret = SECRET
    return desk


@define
class Post:
    """The mails that have gone out."""

    mails: list[Mail] = field(factory=list)
    void: list[Parcel] = field(factory=list)

    def deliver(self, desk: Desk, at: datetime) -> None:
        """Carry everything that is open, through doors of the kind that the desk takes."""
        doors = self.async_doors() if isinstance(desk, Blocking) else self.doors()
        desk.deliver(at, cast("Mapping[str, Door]", doors), seconds=standing)

    def doors(self) -> dict[str, Door]:
        """Give the doors of a host."""
        return {"mail": Door(self.send, prepare=prepare), "void": Door(self.drop)}

    def async_doors(self) -> dict[str, AsyncDoor]:
        """Give the doors of a host that awaits."""

        async def send(parcel: Parcel) -> Outcome:
            return self.send(parcel)

        async def drop(parcel: Parcel) -> Outcome:
            return self.drop(parcel)

        return {"mail": AsyncDoor(send, prepare=prepare), "void": AsyncDoor(drop)}

    def send(self, parcel: Parcel) -> Outcome:
        """Catch a mail."""
        assert isinstance(parcel.content, Mail)
        self.mails.append(parcel.content)
        return Committed()

    def drop(self, parcel: Parcel) -> Outcome:
        """Catch a letter to nobody."""
        self.void.append(parcel)
        return Committed()

    @property
    def token(self) -> str:
        """The token of the last mail."""
        found = TOKEN.search(self.mails[-1].words)
        assert found
        return found[1]


def prepare(scope: Scope, parcel: Parcel, at: datetime) -> Script[Parcel | Rejected]:
    """Write a mail as the host's door does."""
    return mailing.write(scope, parcel, at, PAPER)


def cookie_of(verdict: object) -> str:
    """Give the cookie of whoever has asked for a link."""
    assert isinstance(verdict, LinkRequested), verdict
    return verdict.cookie


def registered(desk: Desk, email: str = ANNA, at: datetime = NOON, company: str = "meier") -> None:
    """Register somebody for a company, all the way."""
    code = desk.access.issue_code(company, by=SONNEGG, at=at).code
    post = Post()
    cookie = cookie_of(
        desk.access.register(code, email=email, name="Anna Meier", address="192.0.2.99", at=at)
    )
    post.deliver(desk, at)
    verdict = desk.access.redeem(post.token, cookie=cookie, email=None, at=at)
    assert isinstance(verdict, Redeemed), verdict


def asked(desk: Desk, post: Post, at: datetime, email: str = ANNA, address: str = HOME) -> str:
    """Ask for a link, have the mail delivered, and give the cookie."""
    cookie = cookie_of(desk.access.request_link(email, address=address, at=at))
    post.deliver(desk, at)
    return cookie
