"""Outgoing: a letter of the outbox as a webhook of ours, signed, to one address of the host's.

A call says what has happened and about what, no more than the letter itself: references.  It bears
the letter's id, the same on every attempt, by which the other side knows it again; so what may have
arrived may be said once more.  The one rule: nobody is called but the address that was configured.
"""

import asyncio
import hmac
import json
import random  # noqa: TID251  how long a repetition waits; no result depends on it
import threading
import time
from collections.abc import Awaitable, Callable
from datetime import datetime
from hashlib import sha256
from typing import Final, TypeAlias
from urllib.parse import parse_qsl, urlsplit

from attrs import define, evolve, field

from fixflow.connectors import carrying
from fixflow.connectors.auth import Static, secret_all
from fixflow.connectors.conversation import conversed
from fixflow.connectors.door import longest
from fixflow.connectors.drive import (
    AsyncPerformer,
    AsyncTransport,
    Performer,
    Transport,
    World,
    adrive,
    drive,
    must_know,
)
from fixflow.connectors.errors import RateLimited
from fixflow.connectors.fitting import must_perform
from fixflow.connectors.flow import Flow, call
from fixflow.connectors.http_steps import IDEMPOTENT, Pairs, Request
from fixflow.connectors.observe import Observer
from fixflow.connectors.policy import ZERO
from fixflow.connectors.session import Session
from fixflow.connectors.talks import LEAST_POLICY
from fixflow.errors import FixflowError
from fixflow.instants import aware
from fixflow.safety.net import target
from fixflow.safety.secret import Secret
from fixflow.safety.webhook import SIGNATURE, key, signed
from fixflow.storage.orders import Scope
from fixflow.storage.outbox import door as outbox
from fixflow.storage.outbox.door import Outcome, Parcel
from fixflow.storage.script import Script

Signs: TypeAlias = Callable[[str, datetime, bytes], Pairs]

PARTNER: Final = "webhook"
GONE: Final = 410


def standard(secret: Secret, *others: Secret) -> Signs:
    """Sign by Standard Webhooks; while a secret is changed, by the old one too.

    Args:
        secret: `whsec_…`.
        others: Those that count besides.

    Raises:
        BadWebhookSecret: `safety.bad_webhook_secret`.
        WrongKinds: `storage.wrong_kinds`, what is no `Secret`.
    """
    secret_all({f"secrets[{place}]": each for place, each in enumerate((secret, *others))})
    for each in (secret, *others):
        key(each)

    def sign(id_: str, at: datetime, body: bytes) -> Pairs:
        told = [signed(each, id_, at, body) for each in (secret, *others)]
        signatures = " ".join(each[SIGNATURE] for each in told)
        return tuple({**told[0], SIGNATURE: signatures}.items())

    return sign


def hmac_hex(header: str, secret: Secret, prefix: str = "") -> Signs:
    """Sign by HMAC-SHA256 of the body in hexadecimal, in a header of its own; raises as `standard`."""
    secret_all({"secret": secret})

    def sign(_id: str, _at: datetime, body: bytes) -> Pairs:
        digest = hmac.new(secret.reveal().encode(), body, sha256).hexdigest()
        return ((header, f"{prefix}{digest}"),)

    return sign


def fixed(auth: Static) -> Signs:
    """Bear what never changes: `bearer_key(…)`, `basic(…)`, `token_header(…)`."""
    return lambda _id, _at, _body: tuple(auth.headers.items())


def content(parcel: Parcel) -> bytes:
    """Write what a letter tells."""
    data = {"kind": parcel.kind, "subject": parcel.subject, "version": parcel.version}
    told = {
        "id": parcel.id,
        "type": parcel.topic,
        "timestamp": parcel.made_at.isoformat(),
        "data": {**data, "realm": parcel.realm, "body": dict(parcel.body)},
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True).encode()


def asked(url: str, signs: Signs, parcel: Parcel, at: datetime) -> tuple[str, Request]:
    """Make a call of a letter: the base that it goes to, and the request.

    Args:
        url: Where to; what stands in its query is shown to nobody.
        signs: How it is proved that it is from here.
        parcel: The letter.
        at: When it is sent.
    """
    parts, body = urlsplit(url), content(parcel)
    request = Request(
        operation="call",
        method="POST",
        path=parts.path,
        query=tuple((name, Secret(value)) for name, value in parse_qsl(parts.query)),
        headers=signs(parcel.id, at, body),
        body=body,
        effect=IDEMPOTENT,
    )
    return f"{parts.scheme}://{parts.netloc}", request


def told(request: Request, session: Session) -> Flow[Outcome]:
    """Make a call and say in the outbox's words what came of it; it waits for nothing.

    Whatever did not end well is said again; 410 says that nobody wants to hear it any more.
    """
    try:
        came = yield from conversed(call(request), session, ZERO)
    except RateLimited as error:
        return outbox.RateLimited(error.retry_at)
    except FixflowError as error:
        return outbox.Unsent(carrying.noting(error))
    if came.good:
        return outbox.Committed()
    return outbox.Rejected("410") if came.status == GONE else outbox.Unsent(f"HTTP {came.status}")


def prepare(_scope: Scope, parcel: Parcel, at: datetime) -> Script[Parcel | outbox.Rejected]:
    """Note when it is sent; a signature says so."""
    yield from ()  # pyrefly: ignore[invalid-yield]  it is a script without a statement
    return evolve(parcel, content=aware(at))


def sent_at(parcel: Parcel) -> datetime:
    """Say when a call is made; `prepare` has noted it."""
    return parcel.content if isinstance(parcel.content, datetime) else parcel.made_at


def again(_parcel: Parcel) -> Outcome:
    """Let a call of which nobody knows be made again; the other side knows its id."""
    return outbox.Unsent("called again, by the same id")


@define
class Webhook:
    """Calls another system, by a client that blocks; hand it to `desk.deliver` as it is.

    Args:
        url: Where to: `https://erp.example/hooks/fixflow`.
        signs: How it is proved that a call is from here: `standard(secret)`.
        transport: By what: `HttpTransport(client)`.
        observer: Who is told of attempts.
        monotonic: Seconds of a clock that never goes back.

    Raises:
        CannotStep: `connectors.cannot_step`, the transport makes no requests.
        ForbiddenUrl: `safety.forbidden_url`, the address is none, or holds a password.
        WrongKinds: `storage.wrong_kinds`, such as a client for a transport.
    """

    url: str = field(repr=False)
    signs: Signs = field(repr=False)
    transport: Transport
    observer: Observer = field(factory=Observer, kw_only=True)
    monotonic: Callable[[], float] = field(default=time.monotonic, kw_only=True, repr=False)

    def __attrs_post_init__(self) -> None:
        must_perform(self.transport, awaited=False)
        must_know(self.transport, frozenset({Request}))
        target(self.url)

    def opened(self) -> outbox.Door:
        """Give the door through which the outbox makes calls."""
        return outbox.Door(
            self.send, reconcile=again, prepare=prepare, timeout=longest(LEAST_POLICY)
        )

    def send(self, parcel: Parcel) -> Outcome:
        """Make one call."""
        at = sent_at(parcel)
        base, request = asked(self.url, self.signs, parcel, at)
        performer = Performer(
            transport=self.transport, base=base, sleep=time.sleep, lock=threading.RLock(),
            world=World(now=at, monotonic=self.monotonic, random=random.random),
        )  # fmt: skip
        return drive(told(request, Session(PARTNER, observer=self.observer)), performer.perform)


@define
class AsyncWebhook:
    """Calls another system, awaited; see `Webhook`."""

    url: str = field(repr=False)
    signs: Signs = field(repr=False)
    transport: AsyncTransport
    observer: Observer = field(factory=Observer, kw_only=True)
    monotonic: Callable[[], float] = field(default=time.monotonic, kw_only=True, repr=False)
    sleep: Callable[[float], Awaitable[None]] = field(
        default=asyncio.sleep, kw_only=True, repr=False
    )

    def __attrs_post_init__(self) -> None:
        must_perform(self.transport, awaited=True)
        must_know(self.transport, frozenset({Request}))
        target(self.url)

    def opened(self) -> outbox.AsyncDoor:
        """Give the door through which the outbox makes calls."""

        async def look(parcel: Parcel) -> Outcome:
            return again(parcel)

        return outbox.AsyncDoor(
            self.send, reconcile=look, prepare=prepare, timeout=longest(LEAST_POLICY)
        )

    async def send(self, parcel: Parcel) -> Outcome:
        """Make one call."""
        at = sent_at(parcel)
        base, request = asked(self.url, self.signs, parcel, at)
        performer = AsyncPerformer(
            transport=self.transport, base=base, sleep=self.sleep, lock=asyncio.Lock(),
            world=World(now=at, monotonic=self.monotonic, random=random.random),
        )  # fmt: skip
        session = Session(PARTNER, observer=self.observer)
        return await adrive(told(request, session), performer.perform)
