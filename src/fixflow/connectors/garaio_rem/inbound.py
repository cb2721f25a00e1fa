"""Inbound: what GARAIO REM says: replies to our messages, and events of its own.

A reply bears the id of our message.  `Order.Accepted` says that the system has stored the order,
nothing of what people there think of it; that an invoice was booked or taken back, people decided.
The one rule: a reply that says no is no proof that nothing is there, where it answers a message that
was sent twice.
"""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from hashlib import sha256
from typing import Final, TypeAlias, cast

from attrs import field, frozen

from fixflow.connectors.bus_steps import Delivered
from fixflow.connectors.errors import ContractDrift
from fixflow.connectors.garaio_rem.addressing import (
    AGAIN,
    ECHO_LANGUAGE,
    ECHO_MESSAGE,
    INVOICE,
    PARTNER,
    Settings,
    is_own,
)
from fixflow.connectors.garaio_rem.codec import Event, decode
from fixflow.connectors.garaio_rem.looking import look
from fixflow.connectors.outcomes import (
    Ack,
    Committed,
    PartnerReason,
    Rejected,
    SendOutcome,
    Settled,
    Told,
)
from fixflow.connectors.reading import drift, list_at, object_at, text_at
from fixflow.connectors.remote import BusinessReply, ExternalRef, Inbound, Refresh
from fixflow.identity import is_line
from fixflow.lifecycle import JSON
from fixflow.safety.legible import legible

UNIQUE: Final = "externalReference"
LONGEST_NUMBER: Final = 200 - len(INVOICE)  # of digits, so that it fits into an id
LONGEST_WORDS: Final = 1000
LONGEST_LINE: Final = 20  # of the number of an item


@frozen(kw_only=True)
class Received:
    """A message that was taken off the queue and is open until it is settled.

    Attributes:
        inbound: What came.
        tag: By which it is settled.
        redelivered: Whether it was handed out before; the inbox tells whether it was handled.
    """

    inbound: Inbound
    tag: int
    redelivered: bool = False

    @property
    def sender(self) -> str:
        """Which application sent it; an instance of GARAIO REM is one."""
        return self.inbound.headers.get("app_id", "")


@frozen(kw_only=True)
class Seen:
    """An order or invoice as an event shows it.

    Attributes:
        ref: Which.
        external: The reference that it was handed in under; '' where the event says none.
        event: The vendor's word.
        fields: What it says besides, by the vendor's names, numbers as texts.
    """

    ref: ExternalRef
    external: str
    event: str
    fields: Mapping[str, JSON] = field(factory=dict)


def received(message: Delivered, at: datetime) -> Inbound:
    """Take a message off the queue as what came in.

    Its id is the sender's; one without is known again by its content.

    Args:
        message: As the broker gave it.
        at: When.
    """
    headers = {name.lower(): value for name, value in message.headers.items()}
    headers.update({name: str(value) for name, value in message.properties.items()})
    known = headers.get("message_id", "")
    id_ = known if is_line(known) else canonical(message.body)
    return Inbound(partner=PARTNER, id=id_, at=at, body=message.body, headers=headers)


def canonical(body: bytes) -> str:
    """Name a message by its content, whatever the order of its keys."""
    try:
        told = json.dumps(json.loads(body), sort_keys=True).encode()
    except (ValueError, RecursionError):
        told = body
    return f"sha256-{sha256(told).hexdigest()}"


def read(inbound: Inbound, settings: Settings) -> tuple[Told, ...]:
    """Read what a message says.

    Args:
        inbound: What came.
        settings: Who we are, and with whom we speak.

    Raises:
        ContractDrift: `connectors.drift`: another sender, an event that nobody knows, a field that
            is missing; or one of our messages broke the vendor's rules.
    """
    sender = inbound.headers.get("app_id")
    if sender != settings.recipient:
        got = "nothing" if sender is None else "another"
        raise ContractDrift(PARTNER, "read", "app_id", "the recipient of our messages", got)
    event = decode(PARTNER, inbound.body)
    reader = EVENTS.get(event.name)
    if reader is None:
        raise ContractDrift(PARTNER, "read", "eventType", "a known event", "another text")
    return reader(event, inbound, settings)


def seen(inbound: Inbound) -> Seen | None:
    """Give what an event shows of an order or invoice; None of a reply that refuses."""
    event = decode(PARTNER, inbound.body)
    if event.name not in EVENTS or EVENTS[event.name] in {rejected, invalid}:
        return None
    said = {name: plain(value) for name, value in event.data.items()}
    fields = {name: value for name, value in said.items() if name not in {"reference", UNIQUE}}
    return Seen(ref=ref_in(event), external=external_in(event), event=event.name, fields=fields)


def plain(value: object) -> JSON:
    """Write decimals as texts; an item's number is called as the tables do, not as the samples."""
    if isinstance(value, dict):
        renamed = {("itemNumber" if n == "lineNumber" else n): v for n, v in value.items()}
        return {name: plain(each) for name, each in renamed.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return str(value) if isinstance(value, Decimal) else cast("JSON", value)


def correlation(event: Event, inbound: Inbound) -> str:
    """Say which of our messages it answers.

    Raises:
        ContractDrift: `connectors.drift`: a reply names it, by the vendor's contract.
    """
    headers = inbound.headers
    found = headers.get("correlation_id") or headers.get(ECHO_MESSAGE)
    if found is None or not is_line(found):
        said = "another text" if found else "nothing"
        drift(PARTNER, event.name, "correlation_id", "one printable line", said)
    return found


def ref_in(event: Event, key: str = "reference") -> ExternalRef:
    """Read the number of an order or invoice, which comes as a number or in digits.

    Raises:
        ContractDrift: `connectors.drift`.
    """
    value = event.data.get(key)
    if not isinstance(value, int | str) or not is_number(value):
        drift(PARTNER, event.name, key, "a whole number", "nothing" if value is None else value)
    of_invoice = event.name.startswith("Invoicing.Invoice.") and key == "reference"
    return ExternalRef(PARTNER, f"{INVOICE if of_invoice else ''}{int(value)}")


def is_number(value: int | str) -> bool:
    """Tell whether it is a number that the system gave, of a length that an id may have."""
    told = str(value)
    return told.isascii() and told.isdigit() and len(told) <= LONGEST_NUMBER


def accepted(event: Event, inbound: Inbound, _: Settings) -> tuple[Told, ...]:
    """Read that the system took it."""
    return (settled(event, correlation(event, inbound).removesuffix(AGAIN)),)


def settled(event: Event, known: str) -> Settled:
    """Say that a message of ours has its effect."""
    ref = ref_in(event)
    outcome = Committed(ack=Ack(ref=ref, code=event.name), ref=ref, raw=event.raw)
    return Settled(correlation_id=known, outcome=outcome)


def rejected(event: Event, inbound: Inbound, _: Settings) -> tuple[Told, ...]:
    """Read that the system refused it, and why."""
    answered, lang = correlation(event, inbound), inbound.headers.get(ECHO_LANGUAGE)
    told = list_at(PARTNER, event.name, event.data.get("reasons"), "reasons")
    reasons = tuple(reason_in(event, each, lang) for each in told)
    known = answered.removesuffix(AGAIN)
    if known == answered:
        outcome: SendOutcome = Rejected(reasons=reasons, raw=event.raw)
    elif {each.attribute for each in reasons} == {UNIQUE}:
        outcome = Committed(raw=event.raw)  # the first one is there, so the second is refused
    else:
        outcome = look(known, external_in(event))  # what else is wrong may hide that it is there
    return (Settled(correlation_id=known, outcome=outcome),)


def external_in(event: Event) -> str:
    """Give the reference that it was handed in under."""
    return words_in(event, event.data, UNIQUE)


def words_in(event: Event, value: Mapping[str, JSON], key: str, *, optional: bool = True) -> str:
    """Give what somebody there has written, as people can read it; '' where it may be missing.

    Raises:
        ContractDrift: `connectors.drift`, it is no text.
    """
    said = text_at(PARTNER, event.name, dict(value), key, optional=optional) or ""
    return legible(said, LONGEST_WORDS)


def reason_in(event: Event, value: JSON, lang: str | None) -> PartnerReason:
    """Read one reason; that of an item names the item, `invoiceItems[2].accountNumber`."""
    reason = object_at(PARTNER, event.name, value, "reasons")
    attribute = words_in(event, reason, "attribute") or None
    said = words_in(event, reason, "reason", optional=False)
    line = reason.get("lineNumber", reason.get("itemNumber"))
    if line is not None:
        item = f"invoiceItems[{legible(str(line), LONGEST_LINE)}]"
        attribute = item if attribute is None else f"{item}.{attribute}"
    return PartnerReason(attribute=attribute, text=said, lang=lang)


def created(event: Event, _: Inbound, settings: Settings) -> tuple[Told, ...]:
    """Read that an order is there; one of ours is known by the reference that we gave it."""
    external = external_in(event)
    name, uid = external.rpartition("-")[::2]
    if name == settings.app_id and is_own(uid):
        return (settled(event, external),)
    return changed(event, _, settings)


def changed(event: Event, _: Inbound, __: Settings) -> tuple[Told, ...]:
    """Read that somebody has changed or deleted an order."""
    return (Refresh(ref_in(event)),)


def decided(event: Event, _: Inbound, __: Settings) -> tuple[Told, ...]:
    """Read what the people there have done with an invoice."""
    return (
        BusinessReply(
            ref=ref_in(event),
            intent="invoice",
            accepted=event.name in GOOD,
            why=words_in(event, event.data, "reason"),
            code=event.name,
        ),
    )


def invalid(event: Event, inbound: Inbound, _: Settings) -> tuple[Told, ...]:
    """Refuse to go on: a message of ours broke the rules of the interface and was discarded.

    Raises:
        ContractDrift: `connectors.drift`.
    """
    errors = event.data.get("errors", event.raw.get("errors", []))
    count = len(errors) if isinstance(errors, list) else 1
    answered = inbound.headers.get("correlation_id") or inbound.headers.get(ECHO_MESSAGE)
    known = answered.removesuffix(AGAIN) if answered else None
    raise ContractDrift(
        PARTNER, event.name, "errors", "a message by the vendor’s rules", f"{count} errors", known
    )


Reader: TypeAlias = Callable[[Event, Inbound, Settings], tuple[Told, ...]]
GOOD: Final = frozenset({"Invoicing.Invoice.Booked", "Invoicing.Invoice.Payed"})
EVENTS: Final[Mapping[str, Reader]] = {
    "Invoicing.Order.Accepted": accepted,
    "Invoicing.Order.Rejected": rejected,
    "Invoicing.Order.DeletedAccepted": accepted,
    "Invoicing.Order.DeletedRejected": rejected,
    "Invoicing.Order.WasCreated": created,
    "Invoicing.Order.WasUpdated": changed,
    "Invoicing.Order.WasDeleted": changed,
    "Invoicing.Invoice.Accepted": accepted,
    "Invoicing.Invoice.Rejected": rejected,
    "Invoicing.Invoice.Booked": decided,
    "Invoicing.Invoice.Payed": decided,
    "Invoicing.Invoice.Cancelled": decided,
    "Invoicing.Invoice.Deleted": decided,
    "Errors.Message.Invalid": invalid,
}
