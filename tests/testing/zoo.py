"""Zoo: wrong connectors, each wrong in one way that somebody has been wrong in before.

Each is the made-up partner's connector with a mistake; the contract of the right one finds nothing.
"""

import asyncio
import json
import logging
from typing import Any

from attrs import evolve, field, frozen

from fixflow.connectors import flow
from fixflow.connectors.auth import Static, bearer_key
from fixflow.connectors.errors import ContractDrift, TransportError
from fixflow.connectors.flow import Flow
from fixflow.connectors.http_steps import IDEMPOTENT, ONCE, READ, Request, Response, segment
from fixflow.connectors.intents import Accept, Intent, Message
from fixflow.connectors.outcomes import (
    Ack,
    Committed,
    PartnerReason,
    Reconcile,
    Rejected,
    SendAgain,
    SendOutcome,
    Unknown,
)
from fixflow.connectors.paging import told_apart
from fixflow.connectors.profile import Evidence, Operation, Origin, Profile, Tier
from fixflow.connectors.reading import json_in, list_at, object_at, ref_at, text_at
from fixflow.connectors.remote import Cursor, ExternalRef, Inbound, Page, Refresh, RemoteOrder
from fixflow.lifecycle import Phase
from fixflow.safety.secret import Secret
from fixflow.testing import ConnectorContract, Part, RoundTrip, Running, Sample
from fixflow.testing.contract.line import BEGUN
from fixflow.texts import Text
from tests.connectors.muster import PAGES, PROFILE, SEEN, Muster
from tests.connectors.muster_site import KEY, Site, running, said

REF = ExternalRef("muster", "A-1")
AUTH = bearer_key(Secret(KEY))
NOTES = Operation(name="message", call="POST orders/{id}/notes", origin=SEEN, effect=ONCE)


NOTED = evolve(PROFILE, operations=(NOTES, *PROFILE.operations[1:]))


def accepting(ref: ExternalRef, effect: Any = ONCE) -> Request:
    """Ask to accept an order."""
    return Request(
        operation="accept", method="POST", path=f"orders/{segment(ref.id)}/accept", body=b"{}",
        effect=effect,
    )  # fmt: skip


class Right(ConnectorContract):
    """The contract of the right connector."""

    orders_listed = 5
    animal: Any = Muster

    def lacks(self):
        """Say what it does without."""
        return {Part.CODEC: "what is written and what is read are different documents"}

    def simulator(self):
        """Run its site."""
        return running()

    def connector(self, running):  # noqa: ARG002  it has one address
        """Make the connector."""
        return self.animal(auth=AUTH)

    def samples(self):
        """It takes one thing."""
        return (Sample(intent=Accept(), ref=REF),)

    def orders(self):
        """One of two."""
        return (REF,)

    def heard(self):
        """A wake-up."""
        return (Inbound(partner="muster", id="m-1", at=BEGUN, body=b'{"id": "A-1"}'),)

    def secrets(self):
        """Its key."""
        return (KEY,)


# --- what is handed over ---------------------------------------------------------------------------


@frozen
class Stubborn(Muster):
    """It asks again where nobody knows whether it was done."""

    def submit(self, intent: Intent, ref: ExternalRef, key: str) -> Flow[SendOutcome]:
        """Accept an order, and once more."""
        first = yield from super().submit(intent, ref, key)
        if isinstance(first, Unknown):
            return (yield from super().submit(intent, ref, key))
        return first


@frozen
class Careless(Muster):
    """It says that a repetition leaves what the first one left, and it does not."""

    def submit(self, intent: Intent, ref: ExternalRef, key: str) -> Flow[SendOutcome]:
        """Accept an order."""
        self.profile.operation(intent.kind)
        try:
            came = yield from flow.call(accepting(ref, IDEMPOTENT))
        except (TransportError, ContractDrift):
            return Unknown(why="no answer", resolve=Reconcile(natural_key=key))
        if came.good:
            return Committed(ack=Ack(ref=ref), ref=ref)
        return Rejected(reasons=(PartnerReason(code=str(came.status)),))


@frozen
class Swift(Muster):
    """It takes no answer for a yes, a no or an error, as it is told."""

    takes: str = "yes"

    def submit(self, intent: Intent, ref: ExternalRef, key: str) -> Flow[SendOutcome]:  # noqa: ARG002  as the right one
        """Accept an order."""
        self.profile.operation(intent.kind)
        try:
            came = yield from flow.call(accepting(ref))
        except (TransportError, ContractDrift):
            if self.takes == "error":
                raise
            if self.takes == "yes":
                return Committed(ref=ref)
            return Rejected(reasons=(PartnerReason(text="no answer"),))
        if came.good:
            return Committed(ack=Ack(ref=ref), ref=ref)
        return Rejected(reasons=(PartnerReason(code=str(came.status)),))


def taking(takes: str) -> Any:
    """Make one that takes no answer for that."""
    return lambda auth: Swift(auth=auth, takes=takes)


@frozen
class Silent(Muster):
    """It says no without a reason."""

    def submit(self, intent: Intent, ref: ExternalRef, key: str) -> Flow[SendOutcome]:
        """Accept an order."""
        came = yield from super().submit(intent, ref, key)
        return evolve(came, reasons=()) if isinstance(came, Rejected) else came


@frozen
class Blind(Muster):
    """It says that nothing is there, whatever is."""

    def reconcile(self, intent: Intent, ref: ExternalRef, key: str) -> Flow[SendOutcome]:  # noqa: ARG002  it does not look
        """Look at nothing."""
        yield from flow.now()
        return Unknown(why="not there", resolve=SendAgain())


@frozen
class Shortsighted(Muster):
    """What it cannot read is not there."""

    def reconcile(self, intent: Intent, ref: ExternalRef, key: str) -> Flow[SendOutcome]:
        """Look, and see nothing."""
        try:
            return (yield from super().reconcile(intent, ref, key))
        except ContractDrift:
            return Unknown(why="not there", resolve=SendAgain())


@frozen
class Hasty(Muster):
    """It sends first and asks afterwards whether it may."""

    def submit(self, intent: Intent, ref: ExternalRef, key: str) -> Flow[SendOutcome]:
        """Look, then accept."""
        yield from flow.call(Request(operation="read", method="GET", path=f"orders/{ref.id}"))
        return (yield from super().submit(intent, ref, key))


@frozen
class Sly(Muster):
    """It does something else where it is awaited."""

    def submit(self, intent: Intent, ref: ExternalRef, key: str) -> Flow[SendOutcome]:
        """Accept, and look first where a loop runs."""
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            return (yield from super().submit(intent, ref, key))
        yield from self.fetch(ref)
        return (yield from super().submit(intent, ref, key))


@frozen
class Meddling(Muster):
    """It holds a client of its own, and uses it while a flow is only rehearsed."""

    site: Site = field(factory=Site, repr=False)

    def submit(self, intent: Intent, ref: ExternalRef, key: str) -> Flow[SendOutcome]:  # noqa: ARG002  as the right one
        """Accept an order behind everybody's back."""
        self.profile.operation(intent.kind)
        yield from flow.now()
        self.site.answer(accepting(ref))
        return Committed(ref=ref)


class OfMeddling(Right):
    """It is handed the site."""

    def simulator(self):
        """Run a site that the connector holds."""
        self.site = Site()
        return running(lambda: self.site)

    def connector(self, running):  # noqa: ARG002  as above
        """Make the connector."""
        return Meddling(auth=AUTH, site=self.site)


@frozen
class Boastful(Muster):
    """Its dry run says nothing of what it sends."""

    def submit(self, intent: Intent, ref: ExternalRef, key: str) -> Flow[SendOutcome]:
        """Accept what is not accepted."""
        order = yield from self.fetch(ref)
        if order.status == "accepted":
            return Committed(ref=ref)
        return (yield from super().submit(intent, ref, key))


class Keyless(Right):
    """Nothing succeeds: the order is not there."""

    def samples(self):
        """Accept what is not there."""
        return (Sample(intent=Accept(), ref=ExternalRef("muster", "A-9")),)


# --- notes, each of which is one more --------------------------------------------------------------


class Board(Site):
    """A site that takes notes."""

    def answer(self, step: Request) -> Response:
        """Take a note, or show them."""
        parts = step.path.split("/")
        if parts[-1] == "notes" and step.method == "POST":
            self.done.append(json.loads(step.body or b"")["text"])  # type: ignore[arg-type]  # bytes
            return said(200, {"id": "1"})
        return said(200, self.done) if parts[-1] == "notes" else super().answer(step)


@frozen
class Noting(Muster):
    """A connector that writes notes; by what it knows them again, `by_key` says."""

    profile: Profile = NOTED
    by_key: bool = True

    def submit(self, intent: Intent, ref: ExternalRef, key: str) -> Flow[SendOutcome]:
        """Write a note."""
        self.profile.operation(intent.kind)
        assert isinstance(intent, Message)
        told = json.dumps({"text": f"{intent.text} [{key}]"}).encode()
        path = f"orders/{segment(ref.id)}/notes"
        asked = Request(operation="message", method="POST", path=path, body=told, effect=ONCE)
        try:
            came = yield from flow.call(asked)
        except TransportError as error:
            if not error.sent:
                raise
            return Unknown(why=error.why, resolve=Reconcile(natural_key=key))
        except ContractDrift:
            return Unknown(why="elsewhere", resolve=Reconcile(natural_key=key))
        if came.good:
            return Committed(ref=ref)
        return Rejected(reasons=(PartnerReason(code=str(came.status)),))

    def reconcile(self, intent: Intent, ref: ExternalRef, key: str) -> Flow[SendOutcome]:
        """Look for a note."""
        assert isinstance(intent, Message)
        path = f"orders/{segment(ref.id)}/notes"
        came = yield from flow.call(Request(operation="read", method="GET", path=path))
        found = list_at("muster", "read", json_in("muster", "read", came.body), "")
        sought = f"[{key}]" if self.by_key else intent.text
        if any(isinstance(each, str) and sought in each for each in found):
            return Committed(ref=ref)
        return Unknown(why="not there", resolve=Reconcile(natural_key=key))


class OfNotes(Right):
    """The contract of one that writes notes."""

    by_key = True

    def simulator(self):
        """Run a site that takes notes."""
        return running(Board)

    def connector(self, running):  # noqa: ARG002  as above
        """Make the connector."""
        return Noting(auth=AUTH, by_key=self.by_key)

    def samples(self):
        """A note."""
        return (Sample(intent=Message(text="Guten Tag"), ref=REF, makes=True),)


class OfNotesByText(OfNotes):
    """It takes any note of the same words for ours."""

    by_key = False


# --- what is read ----------------------------------------------------------------------------------


@frozen
class Guessing(Muster):
    """A status that is missing is «open» to it, as most are."""

    def fetch(self, ref: ExternalRef) -> Flow[RemoteOrder]:
        """Read an order."""
        came = yield from flow.call(
            Request(operation="read", method="GET", path=f"orders/{ref.id}")
        )
        told = object_at("muster", "read", json_in("muster", "read", came.body), "")
        row = self.profile.status("read", str(told.get("status", "open")))
        return RemoteOrder(ref=ref, status=row.status, phase=row.phase, event=row.event)


@frozen
class Plain(Muster):
    """It reads JSON as it comes: whatever is missing or too much breaks it."""

    def fetch(self, ref: ExternalRef) -> Flow[RemoteOrder]:
        """Read an order."""
        came = yield from flow.call(
            Request(operation="read", method="GET", path=f"orders/{ref.id}")
        )
        told = json.loads(came.body)
        row = self.profile.status("read", told["status"])
        return RemoteOrder(ref=ref, status=row.status, phase=row.phase, event=row.event)


@frozen
class Unbounded(Muster):
    """It reads whatever size comes."""

    def fetch(self, ref: ExternalRef) -> Flow[RemoteOrder]:
        """Read an order."""
        came = yield from flow.call(
            Request(operation="read", method="GET", path=f"orders/{ref.id}")
        )
        told = json_in("muster", "read", came.body.strip())
        row = self.profile.status("read", text_at("muster", "read", told, "status") or "")
        return RemoteOrder(ref=ref, status=row.status, phase=row.phase, event=row.event)


@frozen
class Nosy(Muster):
    """Reading accepts."""

    def fetch(self, ref: ExternalRef) -> Flow[RemoteOrder]:
        """Read an order, once it is accepted."""
        yield from flow.call(accepting(ref, READ))
        return (yield from super().fetch(ref))

    def reconcile(self, intent: Intent, ref: ExternalRef, key: str) -> Flow[SendOutcome]:
        """Look at the order without that."""
        return Muster.reconcile(Muster(auth=self.auth), intent, ref, key)

    def changes(self, cursor: Cursor | None) -> Flow[Page[RemoteOrder]]:
        """Read a page of orders, once another one is accepted."""
        yield from flow.call(accepting(ExternalRef("muster", "A-2"), READ))
        return (yield from super().changes(cursor))


@frozen
class Confusing(Muster):
    """It reads another order than it is asked for."""

    def fetch(self, ref: ExternalRef) -> Flow[RemoteOrder]:
        """Read an order."""
        order = yield from super().fetch(ref)
        return evolve(order, ref=ExternalRef("muster", "A-2"))


@frozen
class Listing(Muster):
    """Its list is wrong in the way that it is told."""

    wrong: str = "lenient"

    def changes(self, cursor: Cursor | None) -> Flow[Page[RemoteOrder]]:
        """Read a page of orders."""
        asked = Request(operation="read", method="GET", path="orders", query=PAGES.fields(cursor))
        came = yield from flow.call(asked)
        body = json_in("muster", "read", came.body)
        if self.wrong == "lenient" and not isinstance(body, list):
            body = []
        told = list_at("muster", "read", body, "")
        known = (
            {}
            if self.wrong in {"forgetful", "endless"}
            else told_apart("muster", "read", cursor, told)
        )
        after = PAGES.after(cursor, told)
        if self.wrong == "endless":
            after = {"offset": 0}
        elif self.wrong == "short" and cursor is not None:
            after = None
        orders = tuple(
            RemoteOrder(ref=self.named(each), status="open", phase=Phase.REQUESTED)
            for each in told
            if self.wrong != "choosy" or (isinstance(each, dict) and "id" in each)
        )
        return Page(items=orders, next_cursor=None if after is None else {**after, **known})

    def named(self, each: Any) -> ExternalRef:
        """Name an order."""
        if self.wrong == "trusting":
            return ExternalRef("muster", text_at("muster", "read", each, "id") or "")
        return ref_at("muster", "read", each, "id")


def listing(wrong: str) -> Any:
    """Make one whose list is wrong in a way."""
    return lambda auth: Listing(auth=auth, wrong=wrong)


@frozen
class Deaf(Muster):
    """It stumbles over what comes in."""

    def read(self, inbound: Inbound) -> tuple[Refresh, ...]:
        """Read a wake-up."""
        return (Refresh(ExternalRef("muster", json.loads(inbound.body)["id"])),)


@frozen
class Counting(Muster):
    """It says something else each time."""

    heard: list[str] = field(factory=list)

    def read(self, inbound: Inbound) -> tuple[Refresh, ...]:
        """Read a wake-up."""
        self.heard.append(inbound.id)
        super().read(inbound)
        return (Refresh(ExternalRef("muster", f"A-{len(self.heard)}")),)


# --- what is written -------------------------------------------------------------------------------


class OfCodec(Right):
    """The contract of one that writes and reads the same document."""

    loses = ""

    def lacks(self):
        """Say what it does without."""
        return {}

    def codecs(self):
        """A text in JSON."""
        return (RoundTrip(name="text", write=self.write, read=self.read, values=("Küche", "")),)

    def write(self, value: str) -> bytes:
        """Write a text."""
        return json.dumps({"text": value.replace(self.loses, "") if self.loses else value}).encode()

    def read(self, raw: bytes) -> object:
        """Read a text."""
        return text_at("muster", "read", json_in("muster", "read", raw), "text")


class OfLossyCodec(OfCodec):
    """It loses a letter."""

    loses = "ü"


class OfBreakableCodec(OfCodec):
    """It stumbles over what was spoilt."""

    def read(self, raw: bytes) -> object:
        """Read a text."""
        return json.loads(raw)["text"]


# --- what is shown ---------------------------------------------------------------------------------


@frozen
class Chatty(Muster):
    """It shows its key in a field, a log, an error or a reason, as it is told."""

    where: str = "field"
    key: str = ""

    def submit(self, intent: Intent, ref: ExternalRef, key: str) -> Flow[SendOutcome]:
        """Accept an order, and talk about it."""
        if self.where == "log":
            logging.getLogger("muster").debug("with %s", KEY)
        try:
            came = yield from super().submit(intent, ref, key)
        except TransportError as error:
            if self.where == "error":
                raise evolve(error, why=f"{error.why} with {KEY}") from None
            raise
        if isinstance(came, Rejected) and self.where == "reason":
            return Rejected(reasons=(PartnerReason(text=f"{KEY} is not taken"),))
        return came


def chatty(where: str) -> Any:
    """Make one that shows its key there."""
    return lambda auth: Chatty(auth=auth, where=where, key=KEY if where == "field" else "")


# --- what is claimed, and what is given ------------------------------------------------------------


def claiming(*operations: Operation, **changed: Any) -> Any:
    """Make a connector that claims something else."""
    told = evolve(PROFILE, operations=(*PROFILE.operations[:1], *operations), **changed)
    return lambda auth: Muster(auth=auth, profile=told)


def assuming(auth: Static) -> Muster:
    """Make one that claims what nobody has said, in a tier where that is forbidden."""
    assumed = Origin(Evidence.ASSUMED, "it will be so", SEEN.url, SEEN.read_on)
    told = evolve(
        PROFILE, tier=Tier.SEMANTIC,
        operations=(*PROFILE.operations, Operation(name="x", call="x", origin=assumed)),
    )  # fmt: skip
    object.__setattr__(told, "tier", Tier.WIRE)  # the profile itself refuses it
    return Muster(auth=auth, profile=told)


UNSAID = Operation(name="x", call="x", origin=Origin(Evidence.VENDOR_DOC, "", "", None))
WORDLESS = claiming(says=Text(" ", " "))


class Unheard(Right):
    """Nothing shows that a message is read."""

    def heard(self):
        """Give none."""
        return ()


class Doubly(Right):
    """It is said to lack what it has."""

    def lacks(self):
        """Say what it does without."""
        return {**super().lacks(), Part.LISTING: "it has no list"}


class Reasonless(Right):
    """It is not said why."""

    def lacks(self):
        """Say what it does without."""
        return {Part.CODEC: " "}


class Secretly(Right):
    """It is said that there is no secret."""

    def lacks(self):
        """Say what it does without."""
        return {**super().lacks(), Part.SECRETS: "there is none"}

    def secrets(self):
        """Give none."""
        return ()


class Handless(Right):
    """It is said that nothing is sent."""

    def lacks(self):
        """Say what it does without."""
        return {**super().lacks(), Part.SENDING: "a person does it"}


class Unshown(Right):
    """Nothing shows that accepting succeeds."""

    def samples(self):
        """Give none."""
        return ()


class Unfilled(Right):
    """Nobody can make several pages."""

    def simulator(self):
        """Run a site that cannot be filled."""
        site = Site()
        return still(Running(transport=site, done=lambda: site.done))


class still:  # noqa: N801  a context manager in small letters
    """Give what is there already."""

    def __init__(self, value: Running) -> None:
        self.value = value

    def __enter__(self) -> Running:
        return self.value

    def __exit__(self, *_: object) -> None:
        """Do nothing."""
