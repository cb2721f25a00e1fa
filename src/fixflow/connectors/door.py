"""Door: a partner's system, open to be spoken with: connector, transport and what they remember.

The one rule: whether a partner takes something is asked before anything is sent.
"""

import asyncio
import random  # noqa: TID251  how long a repetition waits; no result depends on it
import threading
import time
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Final

from attrs import define, field

from fixflow.connectors import carrying, naming
from fixflow.connectors.carrying import Rules
from fixflow.connectors.connector import Connector
from fixflow.connectors.drive import (
    AsyncPerformer,
    AsyncTransport,
    DryRun,
    Performer,
    Transport,
    adrive,
    drive,
)
from fixflow.connectors.fitting import must_fit, must_fit_awaited
from fixflow.connectors.flow import Flow, T, call
from fixflow.connectors.http_steps import Request, Response
from fixflow.connectors.intents import Intent
from fixflow.connectors.observe import Observer
from fixflow.connectors.outcomes import SendOutcome, Told
from fixflow.connectors.policy import Policy
from fixflow.connectors.remote import (
    Cursor,
    ExternalRef,
    Inbound,
    Page,
    RemoteOrder,
)
from fixflow.connectors.talks import LEAST_POLICY, Talks
from fixflow.storage.outbox import door as outbox
from fixflow.storage.outbox.door import LONGEST, Outcome, Parcel

LAST_REQUEST: Final = timedelta(seconds=60)  # for one that has begun in time, to its own end


def longest(policy: Policy) -> timedelta:
    """Say how long handing a letter over takes at most; the outbox's lease rests on it."""
    return min(policy.total + LAST_REQUEST, LONGEST)


@define
class Door:
    """A partner's system through a client that blocks.

    Handed to `desk.deliver` as it is, it carries the letters of the outbox that go by its name.

    Args:
        connector: With whom: `openwowi.connector(…)`.
        transport: By what: `HttpTransport(client)`.
        rules: By the topic of a letter, what it wants of the partner; what is not said, `USUAL` says.
        strict: Whether a letter that was given up holds up those behind it about the same order.
        policy: How often and how long is tried.
        observer: Who is told of it.
        chance: Gives a number from 0 to below 1, by which pauses are drawn.
        sleep: Waits so many seconds.
        monotonic: Seconds of a clock that never goes back.

    Raises:
        CannotStep: `connectors.cannot_step`, the transport is not of this connector's protocol.
        WrongKinds: `storage.wrong_kinds`, such as a client for a transport, or a rule that is none.
    """

    connector: Connector
    transport: Transport
    rules: Rules = field(factory=dict, kw_only=True, repr=False)
    strict: bool = field(default=True, kw_only=True)
    policy: Policy = field(default=LEAST_POLICY, kw_only=True)
    observer: Observer = field(factory=Observer, kw_only=True)
    chance: Callable[[], float] = field(default=random.random, kw_only=True, repr=False)
    sleep: Callable[[float], None] = field(default=time.sleep, kw_only=True, repr=False)
    monotonic: Callable[[], float] = field(default=time.monotonic, kw_only=True, repr=False)
    talks: Talks = field(init=False, repr=False)
    lock: threading.RLock = field(init=False, factory=threading.RLock, repr=False)

    def __attrs_post_init__(self) -> None:
        must_fit(self.connector, self.transport, self.rules)
        self.talks = Talks(
            connector=self.connector,
            policy=self.policy,
            observer=self.observer,
            chance=self.chance,
            monotonic=self.monotonic,
        )

    def run(self, flow: Flow[T], now: datetime) -> T:
        """Drive a flow with this door's transport."""
        performer = Performer(
            transport=self.transport,
            base=self.connector.base,
            world=self.talks.world(now),
            sleep=self.sleep,
            lock=self.lock,
        )
        return drive(flow, performer.perform)

    def opened(self) -> outbox.Door:
        """Give the door through which the outbox carries letters."""
        return outbox.Door(
            self.carried,
            reconcile=self.looked,
            prepare=carrying.errand(self.rules, self.connector.profile),
            informed=True,
            keep=naming.keeping(self.connector.profile.partner),
            strict=self.strict,
            timeout=longest(self.policy),
        )

    def carried(self, parcel: Parcel) -> Outcome:
        """Hand a letter over that `desk.deliver` has prepared."""
        return self.run(carrying.sending(self.talks, parcel), carrying.begun_at(parcel))

    def looked(self, parcel: Parcel) -> Outcome:
        """Look what came of a letter that `desk.deliver` has prepared."""
        return self.run(carrying.looking(self.talks, parcel), carrying.begun_at(parcel))

    def submit(self, intent: Intent, ref: ExternalRef, key: str, *, now: datetime) -> SendOutcome:
        """Hand an intent over.

        Args:
            intent: What is wanted.
            ref: Of what; of `Place`, what it belongs to.
            key: Ours, the same on every attempt.
            now: What time it is.

        Raises:
            Unsupported: `connectors.unsupported`, nothing was sent.
            TransportError: `connectors.transport`, and it surely has not arrived (`sent=False`).
            RateLimited: `connectors.rate_limited`.
            AuthError: `connectors.auth`.
        """
        return self.run(self.talks.submit(intent, ref, key), now)

    def reconcile(
        self, intent: Intent, ref: ExternalRef, key: str, *, now: datetime
    ) -> SendOutcome:
        """Look what came of an intent of which nobody knows; nothing is changed there."""
        return self.run(self.talks.reconcile(intent, ref, key), now)

    def fetch(self, ref: ExternalRef, *, now: datetime) -> RemoteOrder:
        """Read an order as it is there."""
        return self.run(self.talks.fetch(ref), now)

    def changes(self, cursor: Cursor | None = None, *, now: datetime) -> Page[RemoteOrder]:
        """Read one page of orders, from where a cursor says."""
        return self.run(self.talks.talk(self.connector.changes(cursor)), now)

    def read(self, inbound: Inbound) -> tuple[Told, ...]:
        """Read what a message says that came in."""
        return self.talks.read(inbound)

    def passthrough(self, request: Request, *, now: datetime) -> Response:
        """Send a request of the host's own, with this door's budget and token."""
        return self.run(self.talks.talk(call(request)), now)

    def ask(self, flow: Flow[T], *, now: datetime) -> T:
        """Drive a flow that only this partner's connector has: `connector.craftsmen(None)`."""
        return self.run(self.talks.talk(flow), now)

    def dry_run(
        self, intent: Intent, ref: ExternalRef, key: str = "dry-run", *, now: datetime
    ) -> DryRun:
        """Say what would be sent; nothing is."""
        return self.talks.dry_run(intent, ref, key, now)


@define
class AsyncDoor:
    """A partner's system through a client that is awaited; see `Door`."""

    connector: Connector
    transport: AsyncTransport
    rules: Rules = field(factory=dict, kw_only=True, repr=False)
    strict: bool = field(default=True, kw_only=True)
    policy: Policy = field(default=LEAST_POLICY, kw_only=True)
    observer: Observer = field(factory=Observer, kw_only=True)
    chance: Callable[[], float] = field(default=random.random, kw_only=True, repr=False)
    sleep: Callable[[float], Awaitable[None]] = field(
        default=asyncio.sleep, kw_only=True, repr=False
    )
    monotonic: Callable[[], float] = field(default=time.monotonic, kw_only=True, repr=False)
    talks: Talks = field(init=False, repr=False)
    lock: asyncio.Lock = field(init=False, factory=asyncio.Lock, repr=False)

    def __attrs_post_init__(self) -> None:
        must_fit_awaited(self.connector, self.transport, self.rules)
        self.talks = Talks(
            connector=self.connector,
            policy=self.policy,
            observer=self.observer,
            chance=self.chance,
            monotonic=self.monotonic,
        )

    async def run(self, flow: Flow[T], now: datetime) -> T:
        """Drive a flow with this door's transport."""
        performer = AsyncPerformer(
            transport=self.transport,
            base=self.connector.base,
            world=self.talks.world(now),
            sleep=self.sleep,
            lock=self.lock,
        )
        return await adrive(flow, performer.perform)

    def opened(self) -> outbox.AsyncDoor:
        """Give the door through which the outbox carries letters; see `Door.opened`."""
        return outbox.AsyncDoor(
            self.carried,
            reconcile=self.looked,
            prepare=carrying.errand(self.rules, self.connector.profile),
            informed=True,
            keep=naming.keeping(self.connector.profile.partner),
            strict=self.strict,
            timeout=longest(self.policy),
        )

    async def carried(self, parcel: Parcel) -> Outcome:
        """Hand a letter over that `desk.deliver` has prepared."""
        return await self.run(carrying.sending(self.talks, parcel), carrying.begun_at(parcel))

    async def looked(self, parcel: Parcel) -> Outcome:
        """Look what came of a letter that `desk.deliver` has prepared."""
        return await self.run(carrying.looking(self.talks, parcel), carrying.begun_at(parcel))

    async def submit(
        self, intent: Intent, ref: ExternalRef, key: str, *, now: datetime
    ) -> SendOutcome:
        """Hand an intent over; see `Door.submit`."""
        return await self.run(self.talks.submit(intent, ref, key), now)

    async def reconcile(
        self, intent: Intent, ref: ExternalRef, key: str, *, now: datetime
    ) -> SendOutcome:
        """Look what came of an intent of which nobody knows; nothing is changed there."""
        return await self.run(self.talks.reconcile(intent, ref, key), now)

    async def fetch(self, ref: ExternalRef, *, now: datetime) -> RemoteOrder:
        """Read an order as it is there."""
        return await self.run(self.talks.fetch(ref), now)

    async def changes(self, cursor: Cursor | None = None, *, now: datetime) -> Page[RemoteOrder]:
        """Read one page of orders, from where a cursor says."""
        return await self.run(self.talks.talk(self.connector.changes(cursor)), now)

    def read(self, inbound: Inbound) -> tuple[Told, ...]:
        """Read what a message says that came in."""
        return self.talks.read(inbound)

    async def passthrough(self, request: Request, *, now: datetime) -> Response:
        """Send a request of the host's own, with this door's budget and token."""
        return await self.run(self.talks.talk(call(request)), now)

    async def ask(self, flow: Flow[T], *, now: datetime) -> T:
        """Drive a flow that only this partner's connector has; see `Door.ask`."""
        return await self.run(self.talks.talk(flow), now)

    def dry_run(
        self, intent: Intent, ref: ExternalRef, key: str = "dry-run", *, now: datetime
    ) -> DryRun:
        """Say what would be sent; nothing is, so nothing is awaited."""
        return self.talks.dry_run(intent, ref, key, now)
