"""Muster: a partner made up for the tests of doors; its interface is two calls."""

from datetime import date

from attrs import field, frozen

from fixflow.connectors import flow
from fixflow.connectors.auth import Auth, Static
from fixflow.connectors.errors import ContractDrift, TransportError
from fixflow.connectors.flow import Flow, Result, Step
from fixflow.connectors.http_steps import ONCE, Request, Response, segment
from fixflow.connectors.intents import Intent
from fixflow.connectors.outcomes import (
    Ack,
    Committed,
    PartnerReason,
    Reconcile,
    Rejected,
    SendOutcome,
    Told,
    Unknown,
)
from fixflow.connectors.paging import OffsetPages, told_apart
from fixflow.connectors.policy import RateBudget
from fixflow.connectors.profile import Evidence, Operation, Origin, Profile, StatusRow, Tier
from fixflow.connectors.reading import json_in, list_at, object_at, ref_at, text_at
from fixflow.connectors.remote import (
    Cursor,
    ExternalRef,
    Inbound,
    Page,
    Refresh,
    RemoteOrder,
)
from fixflow.lifecycle import Phase
from fixflow.texts import Text

SEEN = Origin(Evidence.VENDOR_DOC, "made up", "https://muster.example", date(2026, 11, 1))
PROFILE = Profile(
    partner="muster",
    title="Muster",
    tier=Tier.WIRE,
    countries=("CH",),
    operations=(
        Operation(name="accept", call="POST orders/{id}/accept", origin=SEEN, effect=ONCE),
        Operation(name="read", call="GET orders/{id}", origin=SEEN),
    ),
    statuses=(
        StatusRow(status="open", phase=Phase.REQUESTED, event="received", origin=SEEN),
        StatusRow(status="accepted", phase=Phase.COMMITTED, event="accepted", origin=SEEN),
    ),
    says=Text(de="Ein Partner der Tests.", en="A partner of the tests."),
)
PAGES = OffsetPages(limit=2)


@frozen
class Muster:
    """The connector."""

    base: str = "http://muster.example"
    auth: Auth = field(factory=Static)
    budget: RateBudget | None = None
    profile: Profile = PROFILE
    steps: frozenset[type[Step]] = frozenset({Request})

    def submit(self, intent: Intent, ref: ExternalRef, key: str) -> Flow[SendOutcome]:
        """Accept an order."""
        self.profile.operation(intent.kind)
        asked = Request(
            operation="accept", method="POST", path=f"orders/{segment(ref.id)}/accept",
            body=b"{}", effect=ONCE,
        )  # fmt: skip
        try:
            came = yield from flow.call(asked)
        except TransportError as error:
            if error.sent:
                return Unknown(why=error.why, resolve=Reconcile(natural_key=key))
            raise
        except ContractDrift as error:  # a redirect: what was posted may have been taken
            return Unknown(why=f"{error.path}: {error.got}", resolve=Reconcile(natural_key=key))
        if came.good:
            return Committed(ack=Ack(ref=ref), ref=ref)
        return Rejected(reasons=(PartnerReason(code=str(came.status)),))

    def reconcile(self, intent: Intent, ref: ExternalRef, key: str) -> Flow[SendOutcome]:  # noqa: ARG002  the status says it all
        """Look at the order."""
        order = yield from self.fetch(ref)
        if order.status == "accepted":
            return Committed(ref=ref)
        return Rejected(reasons=(PartnerReason(text="still open"),))

    def fetch(self, ref: ExternalRef) -> Flow[RemoteOrder]:
        """Read an order."""
        asked = Request(operation="read", method="GET", path=f"orders/{segment(ref.id)}")
        came = yield from flow.call(asked)
        body = json_in("muster", "read", came.body)
        row = self.profile.status("read", text_at("muster", "read", body, "status") or "")
        told = object_at("muster", "read", body, "")
        return RemoteOrder(ref=ref, status=row.status, phase=row.phase, event=row.event, raw=told)

    def changes(self, cursor: Cursor | None) -> Flow[Page[RemoteOrder]]:
        """Read a page of orders."""
        asked = Request(operation="read", method="GET", path="orders", query=PAGES.fields(cursor))
        came = yield from flow.call(asked)
        told = list_at("muster", "read", json_in("muster", "read", came.body), "")
        known, after = told_apart("muster", "read", cursor, told), PAGES.after(cursor, told)
        orders = [
            RemoteOrder(
                ref=ref_at("muster", "read", each, "id"),
                status="open",
                phase=Phase.REQUESTED,
            )
            for each in told
        ]
        return Page(items=tuple(orders), next_cursor=None if after is None else {**after, **known})

    def read(self, inbound: Inbound) -> tuple[Told, ...]:
        """Wake up."""
        told = json_in("muster", "webhook", inbound.body)
        return (Refresh(ref_at("muster", "webhook", told, "id")),)

    def rehearsed(self, step: Step) -> Result:  # noqa: ARG002  it always goes well
        """Answer as if all went well."""
        return Response(status=200, body=b'{"status": "accepted"}')
