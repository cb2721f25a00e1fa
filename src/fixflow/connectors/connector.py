"""Connector: what each partner's module offers: its profile, and flows for what can be done there.

The one rule: a flow is handed everything; it holds no client, no clock and no token.
"""

from typing import Protocol

from fixflow.connectors.auth import Auth
from fixflow.connectors.flow import Flow, Result, Step
from fixflow.connectors.intents import Intent
from fixflow.connectors.outcomes import SendOutcome, Told
from fixflow.connectors.policy import RateBudget
from fixflow.connectors.profile import Profile
from fixflow.connectors.remote import (
    Cursor,
    ExternalRef,
    Inbound,
    Page,
    RemoteOrder,
)


class Connector(Protocol):
    """A partner's system, as its flows speak with it."""

    @property
    def profile(self) -> Profile:
        """What is known of it."""
        ...  # pragma: no cover  a protocol runs nothing

    @property
    def base(self) -> str:
        """Where its interface begins; '' where it has none that is called."""
        ...  # pragma: no cover

    @property
    def auth(self) -> Auth:
        """How requests are signed."""
        ...  # pragma: no cover

    @property
    def budget(self) -> RateBudget | None:
        """How many requests it takes; None where it says nothing."""
        ...  # pragma: no cover

    @property
    def steps(self) -> frozenset[type[Step]]:
        """Which steps its flows take, besides asking what time it is."""
        ...  # pragma: no cover

    def submit(self, intent: Intent, ref: ExternalRef, key: str) -> Flow[SendOutcome]:
        """Hand an intent over; see `Door.submit`."""
        ...  # pragma: no cover

    def reconcile(self, intent: Intent, ref: ExternalRef, key: str) -> Flow[SendOutcome]:
        """Look what came of an intent of which nobody knows."""
        ...  # pragma: no cover

    def fetch(self, ref: ExternalRef) -> Flow[RemoteOrder]:
        """Read an order as it is there."""
        ...  # pragma: no cover

    def changes(self, cursor: Cursor | None) -> Flow[Page[RemoteOrder]]:
        """Read one page of orders, from where a cursor says; None from the beginning.

        A cursor of `desk.exchange.pull` may hold `changed_since`, an instant in ISO 8601: a partner
        that can be asked so is asked for what was changed since; where it cannot, it is passed over.
        An order that cannot be read stands in the page's `failures`, so that it holds up no other.
        """
        ...  # pragma: no cover

    def read(self, inbound: Inbound) -> tuple[Told, ...]:
        """Read what a message says that came in; pure."""
        ...  # pragma: no cover

    def rehearsed(self, step: Step) -> Result:
        """Answer a step as the partner would if all goes well; for a dry run."""
        ...  # pragma: no cover
