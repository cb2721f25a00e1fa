"""Werk: a partner made up for the tests of the exchange: orders are placed, accepted, completed, read.

`Werk` is its connector; `Site` is the partner itself, which answers requests without any network.
What `Site` keeps are plain rows, and what was done there, in order.  The one rule: the site does
each request that reaches it, as often as it does, so that whoever sends one twice is seen.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

from attrs import define, field, frozen

from fixflow.connectors import flow
from fixflow.connectors.auth import Auth, Static
from fixflow.connectors.drive import Transport
from fixflow.connectors.errors import NotShown, TransportError
from fixflow.connectors.flow import Flow, Result, Step
from fixflow.connectors.http_steps import ONCE, Failed, Request, Response, segment
from fixflow.connectors.intents import Accept, Complete, Intent, Message, Place
from fixflow.connectors.outcomes import (
    Ack,
    AwaitReply,
    Committed,
    ManualStep,
    PartnerReason,
    Reconcile,
    Rejected,
    SendAgain,
    SendOutcome,
    Settled,
    Told,
    Unknown,
)
from fixflow.connectors.paging import OffsetPages
from fixflow.connectors.policy import RateBudget
from fixflow.connectors.profile import (
    Evidence,
    FieldRow,
    Operation,
    Origin,
    Owner,
    Profile,
    StatusRow,
    Tier,
)
from fixflow.connectors.reading import (
    drift,
    each_order,
    json_in,
    list_at,
    object_at,
    text_at,
)
from fixflow.connectors.remote import (
    BusinessReply,
    Cursor,
    ExternalRef,
    Inbound,
    Page,
    Refresh,
    RemoteOrder,
)
from fixflow.lifecycle import Outcome, Phase
from fixflow.texts import Text

WERK: Final = "werk"
SEEN: Final = Origin(Evidence.VENDOR_DOC, "made up", "https://werk.example", date(2026, 11, 1))
LOOK: Final = Text(de="Im Werk nachsehen.", en="Look at Werk.")
VERBS: Final = {"accept": "accepted", "complete": "done"}
ORDER: Final = ("open", "accepted", "done", "dropped")
PROFILE: Final = Profile(
    partner=WERK,
    title="Werk",
    tier=Tier.WIRE,
    countries=("CH",),
    operations=(
        Operation(name="place", call="POST orders", origin=SEEN, effect=ONCE),
        Operation(name="accept", call="POST orders/{id}/accept", origin=SEEN, effect=ONCE),
        Operation(name="complete", call="POST orders/{id}/complete", origin=SEEN, effect=ONCE),
        Operation(name="message", call="POST orders/{id}/message", origin=SEEN, effect=ONCE),
        Operation(name="read", call="GET orders/{id}", origin=SEEN),
    ),
    statuses=(
        StatusRow(status="open", phase=Phase.REQUESTED, event="received", origin=SEEN),
        StatusRow(status="accepted", phase=Phase.COMMITTED, event="accepted", origin=SEEN),
        StatusRow(status="done", phase=Phase.DONE, outcome=Outcome.DONE, event="completed",
                  origin=SEEN),
        StatusRow(status="dropped", phase=Phase.CLOSED, outcome=Outcome.CANCELLED,
                  event="cancelled", origin=SEEN),
    ),
    fields=tuple(
        FieldRow(name=name, theirs=name, owner=owner, origin=SEEN)
        for name, owner in (
            ("number", Owner.PARTNER), ("note", Owner.HOST), ("due", Owner.LATEST),
            ("title", Owner.MANUAL),
        )
    ),
    says=Text(de="Ein Partner der Tests.", en="A partner of the tests."),
)  # fmt: skip
PAGES: Final = OffsetPages(limit=3)


@frozen(kw_only=True)
class Werk:
    """The connector.

    Args:
        certain: Whether what is not there when it looks surely was not done; else a person looks.
        replies: Whether a completion is answered later, by a message.
        patience: How long such an answer is waited for; None for ever.
        blind: Whether it sends again whatever it finds; a wrong connector, for a negative control.
    """

    certain: bool = True
    replies: bool = False
    patience: timedelta | None = None
    blind: bool = False
    base: str = ""
    auth: Auth = field(factory=Static)
    budget: RateBudget | None = None
    profile: Profile = PROFILE
    steps: frozenset[type[Step]] = frozenset({Request})

    def submit(self, intent: Intent, ref: ExternalRef, key: str) -> Flow[SendOutcome]:
        """Place an order, or have something done with it."""
        try:
            came = yield from flow.call(asked(intent, ref, key))
        except TransportError as error:
            if error.sent:
                return Unknown(why=error.why, resolve=Reconcile(natural_key=key))
            raise
        if not came.good:
            return Rejected(reasons=(PartnerReason(code=str(came.status)),))
        if self.replies and isinstance(intent, Complete):
            return Unknown(why="awaiting_reply", resolve=(yield from self.reply_to(key)))
        if not isinstance(intent, Place):
            return Committed(ack=Ack(ref=ref), ref=ref)
        told = dict(object_at(WERK, "place", json_in(WERK, "place", came.body), ""))
        return Committed(ref=ExternalRef(WERK, text_at(WERK, "place", told, "id") or ""))

    def reply_to(self, key: str) -> Flow[AwaitReply]:
        """Say for which answer is waited, and until when."""
        at = yield from flow.now()
        until = None if self.patience is None else at + self.patience
        return AwaitReply(correlation_id=f"w-{key[3:]}", until=until)

    def reconcile(self, intent: Intent, ref: ExternalRef, key: str) -> Flow[SendOutcome]:
        """Look for our key."""
        if self.blind:
            return Unknown(why="not there", resolve=SendAgain())
        query = (("key", key),)
        came = yield from flow.call(
            Request(operation="read", method="GET", path="done", query=query)
        )
        if not came.good:
            drift(WERK, "read", "status", "2xx", str(came.status))
        found = list_at(WERK, "read", json_in(WERK, "read", came.body), "")
        if found:
            at = text_at(WERK, "read", found[0], "id") or ""
            return Committed(ref=ExternalRef(WERK, at) if isinstance(intent, Place) else ref)
        if self.certain:
            return Unknown(why="not there", resolve=SendAgain())
        return Unknown(why="not seen", resolve=ManualStep(key=key, instruction=LOOK))

    def fetch(self, ref: ExternalRef) -> Flow[RemoteOrder]:
        """Read an order."""
        path = f"orders/{segment(ref.id)}"
        came = yield from flow.call(Request(operation="read", method="GET", path=path))
        if came.status == 404:
            raise NotShown(WERK, "read", ref.id)
        return order_in(object_at(WERK, "read", json_in(WERK, "read", came.body), ""))

    def changes(self, cursor: Cursor | None) -> Flow[Page[RemoteOrder]]:
        """Read a page of orders, of those that were changed since an instant where one is said."""
        query = PAGES.fields(cursor)
        if cursor is not None and "changed_since" in cursor:
            query = (*query, ("since", str(cursor["changed_since"])))
        came = yield from flow.call(
            Request(operation="read", method="GET", path="orders", query=query)
        )
        told = list_at(WERK, "read", json_in(WERK, "read", came.body), "")
        rows = [object_at(WERK, "read", each, "") for each in told]
        found, failures = each_order(
            rows, lambda each: ExternalRef(WERK, str(each.get("id"))), order_in
        )
        return Page(items=found, next_cursor=PAGES.after(cursor, told), failures=failures)

    def read(self, inbound: Inbound) -> tuple[Told, ...]:
        """Read a message: what was changed, what was answered, what was decided."""
        told = dict(object_at(WERK, "message", json_in(WERK, "message", inbound.body), ""))
        ref = ExternalRef(WERK, text_at(WERK, "message", told, "id", optional=True) or "none")
        match text_at(WERK, "message", told, "kind"):
            case "changed":
                return (Refresh(ref),)
            case "answered":
                return (Settled(correlation_id=str(told["to"]), outcome=Committed(ref=ref)),)
            case "refused":
                reason = PartnerReason(text="nein")
                return (
                    Settled(correlation_id=str(told["to"]), outcome=Rejected(reasons=(reason,))),
                )
            case "decided":
                return (BusinessReply(ref=ref, intent="accept", accepted=True),)
            case _:
                return (Ack(ref=ref),)

    def rehearsed(self, step: Step) -> Result:  # noqa: ARG002  it always goes well
        """Answer as if all went well."""
        return Response(status=200, body=b'{"id": "W-0"}')


def asked(intent: Intent, ref: ExternalRef, key: str) -> Request:
    """Make the request of an intent."""
    told: dict[str, object] = {"key": key}
    path = f"orders/{segment(ref.id)}/{intent.kind}"
    if isinstance(intent, Place):
        told["title"], path = intent.title, "orders"
    assert isinstance(intent, Place | Accept | Complete | Message)
    return Request(
        operation=intent.kind, method="POST", path=path, body=json.dumps(told).encode(), effect=ONCE
    )


def order_in(found: Mapping[str, Any]) -> RemoteOrder:
    """Read an order."""
    told = dict(found)
    row = PROFILE.status("read", text_at(WERK, "read", told, "status") or "")
    changed = text_at(WERK, "read", told, "changed_at", optional=True)
    return RemoteOrder(
        ref=ExternalRef(WERK, text_at(WERK, "read", told, "id") or ""),
        status=row.status,
        phase=row.phase,
        outcome=row.outcome,
        event=row.event,
        fields={name: told[name] for name in ("number", "note", "due", "title") if name in told},
        changed_at=datetime.fromisoformat(changed) if changed else None,
        raw=told,
    )


@define
class Site:
    """The partner itself.

    Attributes:
        rows: Its orders, by their ids.
        done: What was done, in order: key, what, id.
        asked: Every request, as it came.
    """

    rows: dict[str, dict[str, Any]] = field(factory=dict)
    done: list[tuple[str, str, str]] = field(factory=list)
    asked: list[Request] = field(factory=list)

    @property
    def knows(self) -> frozenset[type[Step]]:
        """Requests alone."""
        return frozenset({Request})

    def perform(self, step: Step, base: str) -> Result:  # noqa: ARG002  it has one
        """Do what is asked, without a fault."""
        assert isinstance(step, Request)
        self.asked.append(step)
        return self.answer(step)

    def answer(self, step: Request) -> Response:
        """Do what is asked."""
        parts = step.path.split("/")
        if step.method == "POST":
            body = step.body
            assert isinstance(body, bytes)
            told = json.loads(body)
            return self.placed(told) if len(parts) == 1 else self.moved(parts, told)
        query = {name: str(value) for name, value in step.query}
        if parts == ["done"]:
            return said([{"id": at} for key, _, at in self.done if key == query["key"]])
        if len(parts) == 2:
            row = self.rows.get(parts[1])
            return Response(status=404) if row is None else said(row)
        listed = [
            row for row in self.rows.values()
            if "since" not in query or row.get("changed_at", "9") >= query["since"]
        ]  # fmt: skip
        start = int(query["offset"])
        return said(listed[start : start + int(query["limit"])])

    def placed(self, told: Mapping[str, str]) -> Response:
        """Place an order."""
        name = f"W-{len(self.rows) + 1}"
        self.rows[name] = {"id": name, "status": "open", "title": told["title"]}
        self.done.append((told["key"], "place", name))
        return said({"id": name}, 201)

    def moved(self, parts: list[str], told: Mapping[str, str]) -> Response:
        """Do something with an order."""
        _, name, verb = parts
        if name not in self.rows:
            return Response(status=404)
        self.rows[name]["status"] = VERBS.get(verb, self.rows[name]["status"])
        self.done.append((told["key"], verb, name))
        return said({"id": name})

    def times(self, key: str) -> int:
        """Count how often something was done under a key."""
        return sum(each == key for each, _, _ in self.done)


def said(told: object, status: int = 200) -> Response:
    """Answer by JSON."""
    return Response(status=status, body=json.dumps(told).encode())


@define
class Awaited:
    """A site that is awaited."""

    site: Transport

    @property
    def knows(self) -> frozenset[type[Step]]:
        """Requests alone."""
        return frozenset({Request})

    async def perform(self, step: Step, base: str) -> Result:
        """Do what is asked."""
        return self.site.perform(step, base)


@define
class Faulty:
    """A site behind a line on which something goes wrong.

    Args:
        site: The site.
        fault: Says what goes wrong with a request, before it is done.
    """

    site: Site
    fault: Callable[[Request], str]
    late: list[Request] = field(factory=list)
    lied: set[str] = field(factory=set)

    @property
    def knows(self) -> frozenset[type[Step]]:
        """Requests alone."""
        return frozenset({Request})

    def perform(self, step: Step, base: str) -> Result:  # noqa: ARG002  as above
        """Do what is asked, or not, and say so, or not."""
        assert isinstance(step, Request)
        self.site.asked.append(step)
        fault = self.fault(step)
        if fault in UNDONE:
            if fault == "lie: done":
                self.lied.update(keys_of(step))
            return UNDONE[fault]
        came = self.site.answer(step)
        if not came.good:
            return came  # what it refuses it has not done, whatever else goes wrong
        if fault == "lie: refused":
            self.lied.update(keys_of(step))
        return DONE.get(fault, came)

    def arrive_late(self) -> None:
        """Let every request arrive that was given up."""
        for each in self.late:
            self.site.answer(each)
        self.late.clear()


def keys_of(step: Request) -> Iterator[str]:
    """Give the key of a request that does something."""
    if isinstance(step.body, bytes):
        yield json.loads(step.body)["key"]


# what went wrong before it was done, and what is then said
UNDONE: Final[Mapping[str, Result]] = {
    "not connected": Failed(why="ConnectError", sent=False),
    "lost on the way": Failed(why="ReadTimeout", sent=True),
    "limited": Response(status=429, headers={"retry-after": "60"}),
    "refused": Response(status=422),
    "broken": Response(status=500),
    "unavailable": Response(status=503, headers={"retry-after": "60"}),
    "no login": Response(status=401),
    "lie: done": Response(status=200, body=b'{"id": "W-99"}'),
    "not seen yet": Response(status=200, body=b"[]"),
}
# what is said of what was done
DONE: Final[Mapping[str, Result]] = {
    "answer lost": Failed(why="ReadError", sent=True),
    "broken after": Response(status=502),
    "garbled": Response(status=200, body=b"<html>"),
    "elsewhere": Response(status=302, headers={"location": "https://evil.example"}),
    "lie: refused": Response(status=422),
}
