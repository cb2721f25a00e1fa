"""Flows: what is said to GARAIO REM over its message bus, and what is taken off the queue.

A message that the broker has confirmed is on its way; what came of it, the reply says.  The one rule:
a new order is never sent again: its reference is unique by our making alone, and nobody there would
refuse the second one.
"""

from typing import ClassVar, Final

from attrs import field, frozen

from fixflow.connectors import flow, messages
from fixflow.connectors.auth import Auth, Static
from fixflow.connectors.bus_steps import Confirmed, Publish, Returned, Settle, Take, Taken
from fixflow.connectors.errors import CannotStep, TransportError
from fixflow.connectors.flow import Done, Flow, Result, Step
from fixflow.connectors.garaio_rem import inbound as incoming
from fixflow.connectors.garaio_rem import layout
from fixflow.connectors.garaio_rem.addressing import Letter, Settings, message_id
from fixflow.connectors.garaio_rem.codec import encode
from fixflow.connectors.garaio_rem.inbound import Received, Seen
from fixflow.connectors.garaio_rem.looking import look
from fixflow.connectors.garaio_rem.profile import (
    DELETE,
    INVOICE,
    PLACE,
    PROFILE,
    PUBLISHED,
    UPDATE,
)
from fixflow.connectors.intents import Amend, Complete, Intent, Invoice, Place, Withdraw
from fixflow.connectors.outcomes import (
    AWAITING_REPLY,
    Ack,
    AwaitReply,
    Committed,
    PartnerReason,
    Reconcile,
    Rejected,
    Resolve,
    SendOutcome,
    Told,
    Unknown,
)
from fixflow.connectors.policy import RateBudget
from fixflow.connectors.profile import Profile
from fixflow.connectors.remote import Cursor, ExternalRef, Inbound, Page, RemoteOrder

CUT: Final = "cut_before_confirm"
NOT_HANDED_IN: Final = "not_handed_in"
STEPS: Final[frozenset[type[Step]]] = frozenset({Publish, Take, Settle})


@frozen
class GaraioRem:
    """One instance of GARAIO REM, behind the broker of REM-Cloud.

    Args:
        settings: Who we are there, and which instance it is.
        budget: How many messages it takes; the vendor names no number.
    """

    settings: Settings
    budget: RateBudget | None = None
    profile: Profile = field(init=False, default=PROFILE, repr=False)
    auth: Auth = field(init=False, factory=Static, repr=False)
    base: ClassVar[str] = ""  # the broker is the transport's

    @property
    def steps(self) -> frozenset[type[Step]]:
        """Messages alone."""
        return STEPS

    def submit(self, intent: Intent, ref: ExternalRef, key: str) -> Flow[SendOutcome]:
        """Hand an intent over; whether it has its effect, the reply says.

        Args:
            intent: What is wanted.
            ref: Of which order: its number there, or the reference that it was placed under.  Of
                an invoice that belongs to no order, the instance itself.
            key: Ours, the same on every attempt.

        Raises:
            BadMessage: `connectors.garaio_rem_message`, with all faults; nothing was sent.
        """
        letter = self.letter(intent, ref, key)
        at = yield from flow.now()
        waiting = AwaitReply(
            correlation_id=message_id(self.settings.app_id, key),
            until=at + self.settings.reply_within,
        )
        try:
            came = yield from messages.publish(letter.message(self.settings, at))
        except TransportError as error:
            if not error.sent:
                raise
            return Unknown(why=CUT, resolve=after_cut(intent, waiting))
        return refused(came) or Unknown(why=AWAITING_REPLY, resolve=waiting)

    def reconcile(self, intent: Intent, ref: ExternalRef, key: str) -> Flow[SendOutcome]:
        """Find out what came of an intent whose reply is missing.

        An invoice of a creditor is sent again: its number is unique with him, so that a second one
        is refused, and the refusal says that the first is there.  Anything else a person looks for.
        """
        known = message_id(self.settings.app_id, key)
        if not isinstance(intent, Invoice) or intent.creditor is None:
            return look(known, known if isinstance(intent, Place) else sought(intent, ref))
        letter = self.letter(intent, ref, key, again=True)
        at = yield from flow.now()
        doubt = Unknown(
            why=NOT_HANDED_IN, resolve=after_cut(intent, AwaitReply(correlation_id=known))
        )
        try:
            came = yield from messages.publish(letter.message(self.settings, at))
        except TransportError:
            return doubt
        until = at + self.settings.reply_within
        waiting = AwaitReply(correlation_id=known, until=until)
        return doubt if refused(came) else Unknown(why=AWAITING_REPLY, resolve=waiting)

    def announce(self, reference: str, editor: str, key: str) -> Flow[SendOutcome]:
        """Tell that a damage case is published; the vendor documents no reply to that.

        Args:
            reference: The id of the case.
            editor: The username of whoever published it.
            key: Ours, the same on every attempt.

        Raises:
            BadMessage: `connectors.garaio_rem_message`.
        """
        body = encode(PUBLISHED, layout.announced(reference, editor))
        letter = Letter(operation="notice", event=PUBLISHED, body=body, key=key)
        at = yield from flow.now()
        known = message_id(self.settings.app_id, key)
        try:
            came = yield from messages.publish(letter.message(self.settings, at))
        except TransportError as error:
            if not error.sent:
                raise
            return look(known, reference)
        ack = Ack(ref=ExternalRef(PROFILE.partner, known), code="confirmed")
        return refused(came) or Committed(ack=ack)

    def fetch(self, ref: ExternalRef) -> Flow[RemoteOrder]:  # noqa: ARG002  it cannot be asked for
        """Refuse: orders are not asked for, GARAIO REM tells of changes.

        Raises:
            Unsupported: `connectors.unsupported`.
        """
        self.profile.operation("read")
        yield flow.Now()  # pragma: no cover  the profile has no such operation
        raise AssertionError  # pragma: no cover  as above

    def changes(self, cursor: Cursor | None) -> Flow[Page[RemoteOrder]]:  # noqa: ARG002  as above
        """Refuse; see `fetch` and `take`.

        Raises:
            Unsupported: `connectors.unsupported`.
        """
        self.profile.operation("read")
        yield flow.Now()  # pragma: no cover  as above
        raise AssertionError  # pragma: no cover  as above

    def take(self, most: int = 50) -> Flow[tuple[Received, ...]]:
        """Take the next messages off the queue; each is settled once its effects are kept.

        Args:
            most: How many at most.
        """
        at = yield from flow.now()
        came = yield from messages.take(self.profile.partner, most)
        return tuple(
            Received(
                inbound=incoming.received(each, at), tag=each.tag, redelivered=each.redelivered
            )
            for each in came
        )

    def settle(self, message: Received, *, again: bool = False) -> Flow[None]:
        """Say of a message that its effects are kept, or that it goes back to the queue."""
        return messages.settle(self.profile.partner, message.tag, again=again)

    def read(self, inbound: Inbound) -> tuple[Told, ...]:
        """Read what a message says that came in; see `inbound.read`."""
        return incoming.read(inbound, self.settings)

    def seen(self, inbound: Inbound) -> Seen | None:
        """Give what an event shows of an order or invoice."""
        return incoming.seen(inbound)

    def rehearsed(self, step: Step) -> Result:
        """Answer a step as the broker would if all goes well; for a dry run.

        Raises:
            CannotStep: `connectors.cannot_step`.
        """
        if isinstance(step, Publish):
            return Confirmed()
        if isinstance(step, Take):
            return Taken(())
        if isinstance(step, Settle):
            return Done()
        raise CannotStep(transport=type(self).__name__, step=type(step).__name__)

    def letter(self, intent: Intent, ref: ExternalRef, key: str, *, again: bool = False) -> Letter:
        """Make of an intent what is sent.

        Raises:
            BadMessage: `connectors.garaio_rem_message`.
            Unsupported: `connectors.unsupported`.
        """
        self.profile.operation(intent.kind)
        event, data = self.composed(intent, ref.id, key)
        told = data.get("languageCode")
        return Letter(
            operation=intent.kind,
            event=event,
            body=encode(event, data),
            key=key,
            language=told if isinstance(told, str) else None,
            again=again,
        )

    def composed(self, intent: Intent, ref: str, key: str) -> tuple[str, layout.Data]:
        """Lay an intent out as the event that it wants."""
        match intent:
            case Place():
                return PLACE, layout.placed(intent, message_id(self.settings.app_id, key))
            case Amend():
                return UPDATE, layout.amended(intent, ref)
            case Complete():
                return UPDATE, layout.completed(intent, ref)
            case Withdraw():
                return DELETE, layout.withdrawn(intent, ref)
            case Invoice():
                order = None if ref == self.settings.recipient else ref
                data = layout.invoiced(intent, intent.order or order)
                return INVOICE, {"languageCode": self.settings.language, **data}
            case _:  # pragma: no cover  the profile has refused it
                raise AssertionError(intent.kind)


def after_cut(intent: Intent, waiting: AwaitReply) -> Resolve:
    """Say how it will be known: an invoice is looked for by its number, else the reply is waited for."""
    if isinstance(intent, Invoice) and intent.creditor is not None:
        return Reconcile(natural_key=f"{intent.creditor}/{intent.number}")
    return waiting


def refused(came: Confirmed | Returned) -> Rejected | None:
    """Say that the broker has nobody for the message and has not kept it."""
    if isinstance(came, Returned):
        return Rejected(reasons=(PartnerReason(code="returned", text=came.why),))
    return None


def sought(intent: Intent, ref: ExternalRef) -> str:
    """Say under what a person finds it."""
    return intent.number if isinstance(intent, Invoice) else ref.id
