"""Talks: the conversations that a door can have; who drives them is left open.

The one rule: whether a partner takes something is asked before anything is sent.
"""

import random  # noqa: TID251  how long a repetition waits; no result depends on it
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from attrs import define, field

from fixflow.connectors.connector import Connector
from fixflow.connectors.conversation import conversed
from fixflow.connectors.drive import DryRun, World, rehearse
from fixflow.connectors.errors import ContractDrift, OtherPartner
from fixflow.connectors.flow import Flow, T
from fixflow.connectors.intents import Intent
from fixflow.connectors.observe import Observer
from fixflow.connectors.outcomes import SendOutcome, Told
from fixflow.connectors.policy import Policy
from fixflow.connectors.remote import ExternalRef, Inbound, RemoteOrder
from fixflow.connectors.session import Session
from fixflow.instants import aware

LEAST_POLICY: Final = Policy()


@define(kw_only=True)
class Talks:
    """The conversations that a door can have; who drives them is left open.

    Args:
        connector: With whom.
        policy: How often and how long is tried.
        observer: Who is told of it.
        chance: Gives a number from 0 to below 1, by which pauses are drawn.
        monotonic: Seconds of a clock that never goes back.
    """

    connector: Connector
    policy: Policy = LEAST_POLICY
    observer: Observer = field(factory=Observer)
    chance: Callable[[], float] = field(default=random.random, repr=False)
    monotonic: Callable[[], float] = field(default=time.monotonic, repr=False)
    session: Session = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        self.session = Session(
            partner=self.connector.profile.partner,
            auth=self.connector.auth,
            policy=self.policy,
            budget=self.connector.budget,
            observer=self.observer,
        )

    def world(self, now: datetime) -> World:
        """Give time and chance of one conversation."""
        return World(now=aware(now), monotonic=self.monotonic, random=self.chance)

    def talk(self, flow: Flow[T], patience: timedelta | None = None) -> Flow[T]:
        """Put around a flow what every partner needs; an answer that drifts is told."""
        try:
            return (yield from conversed(flow, self.session, patience))
        except ContractDrift as error:
            self.observer.on_drift(error)
            raise

    def submit(
        self, intent: Intent, ref: ExternalRef, key: str, patience: timedelta | None = None
    ) -> Flow[SendOutcome]:
        """Hand an intent over.

        Raises:
            Unsupported: `connectors.unsupported`, before anything is sent.
            OtherPartner: `connectors.other_partner`, likewise.
        """
        self.taken(intent, ref)
        return self.told(key, self.talk(self.connector.submit(intent, ref, key), patience))

    def reconcile(
        self, intent: Intent, ref: ExternalRef, key: str, patience: timedelta | None = None
    ) -> Flow[SendOutcome]:
        """Look what came of an intent; raises as `submit` does."""
        self.taken(intent, ref)
        return self.told(key, self.talk(self.connector.reconcile(intent, ref, key), patience))

    def taken(self, intent: Intent, ref: ExternalRef) -> None:
        """Make sure that the partner takes an intent, and that a name is one of its own."""
        self.connector.profile.operation(intent.kind)
        self.own(ref.partner)

    def own(self, partner: str) -> None:
        """Make sure that something is of the partner that the connector speaks with."""
        wanted = self.connector.profile.partner
        if partner != wanted:
            raise OtherPartner(partner, wanted)

    def fetch(self, ref: ExternalRef) -> Flow[RemoteOrder]:
        """Read an order as it is there.

        Raises:
            OtherPartner: `connectors.other_partner`.
        """
        self.own(ref.partner)
        return self.talk(self.connector.fetch(ref))

    def read(self, inbound: Inbound) -> tuple[Told, ...]:
        """Read what a message says that came in; one that drifts is told.

        Raises:
            OtherPartner: `connectors.other_partner`.
            ContractDrift: `connectors.drift`.
        """
        self.own(inbound.partner)
        try:
            return self.connector.read(inbound)
        except ContractDrift as error:
            self.observer.on_drift(error)
            raise

    def told(self, key: str, flow: Flow[SendOutcome]) -> Flow[SendOutcome]:
        """Tell the observer what came of an intent."""
        outcome = yield from flow
        self.observer.on_outcome(self.connector.profile.partner, key, outcome)
        return outcome

    def dry_run(self, intent: Intent, ref: ExternalRef, key: str, now: datetime) -> DryRun:
        """Say what would be sent; nothing is.

        Raises:
            Unsupported: `connectors.unsupported`.
            OtherPartner: `connectors.other_partner`.
        """
        self.taken(intent, ref)
        flow = self.connector.submit(intent, ref, key)
        return rehearse(flow, self.connector.rehearsed, self.world(now))
