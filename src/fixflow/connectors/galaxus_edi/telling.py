"""Telling: which step of an order is said by which document, and how an intent carries one.

An intent is kept in the outbox as JSON; so it holds the document as the text that will be the file.
The one rule: what was put into the outbox is what is sent, to the byte.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final, overload

from attrs import field, frozen

from fixflow.connectors.errors import BadDocument
from fixflow.connectors.galaxus_edi.codec import read_going, table_of, write
from fixflow.connectors.galaxus_edi.faults import Found, UnfitDocument
from fixflow.connectors.galaxus_edi.going import (
    CancelConfirmation,
    DispatchNotification,
    Going,
    InvoiceDocument,
    OrderResponse,
)
from fixflow.connectors.galaxus_edi.kinds import Stamp
from fixflow.connectors.galaxus_edi.names import Told
from fixflow.connectors.galaxus_edi.rules import CARRIERS, check, orders_of
from fixflow.connectors.intents import Accept, Answer, Complete, Intent, Invoice
from fixflow.errors import Misuse, PartnerFault
from fixflow.identity import shown
from fixflow.money import SCALE, Money
from fixflow.safety.xml import parse
from fixflow.texts import Text

DOCUMENT: Final = "document"
WITHDRAW: Final = "withdraw"
RAW: Final = ("EOLN", "SURN")  # they have no table here
# «each further ORDR updates the arrival date», so a second Accept is one too
CODES: Final[Mapping[str, str]] = {
    Accept.kind: "ORDR", Answer.kind: "CANR", Complete.kind: "DELR", Invoice.kind: "INVO",
}  # fmt: skip


@frozen
class NoDocument(Misuse):
    """An intent for Galaxus carries its document; this one has none, or another one's."""

    code = "connectors.galaxus_edi.no_document"
    text = Text(
        de="{kind}: nötig ist das Dokument {wanted}, wie galaxus_edi.intent_of es hineinlegt.",
        en="{kind}: the document {wanted} is needed, as galaxus_edi.intent_of puts it in.",
    )
    kind: str
    wanted: str


@frozen(kw_only=True)
class Message:
    """A document on its way: its text, and what its file will be called by."""

    raw: bytes = field(repr=False)
    told: Told


@overload
def intent_of(document: OrderResponse, carriers: frozenset[str] = CARRIERS) -> Accept: ...
@overload
def intent_of(document: CancelConfirmation, carriers: frozenset[str] = CARRIERS) -> Answer: ...
@overload
def intent_of(document: DispatchNotification, carriers: frozenset[str] = CARRIERS) -> Complete: ...
@overload
def intent_of(document: InvoiceDocument, carriers: frozenset[str] = CARRIERS) -> Invoice: ...
def intent_of(document: Going, carriers: frozenset[str] = CARRIERS) -> Intent:
    """Make the intent that says a document.

    Args:
        document: What is said.
        carriers: Which carriers Galaxus takes, where further ones were agreed.

    Raises:
        UnfitDocument: `connectors.galaxus_edi.unfit_document`, with everything that is wrong.
    """
    extra = {DOCUMENT: write(document, carriers).decode()}
    match document:
        case OrderResponse():
            return Accept(extra=extra)
        case CancelConfirmation():
            accepted = all(each.accepted for each in document.items)
            return Answer(to=WITHDRAW, accepted=accepted, extra=extra)
        case DispatchNotification():
            return Complete(on=document.at.day, extra=extra)
        case InvoiceDocument():
            total = money(document.total, document.currency)
            return Invoice(number=document.id, on=document.at.day, total=total, extra=extra)


def money(amount: Decimal, currency: str) -> Money | None:
    """Give an amount as money, where it is no finer than the currency."""
    try:
        return Money(amount, currency) if currency in SCALE else None
    except Misuse:
        return None


def message_of(intent: Intent, order: str, carriers: frozenset[str] = CARRIERS) -> Message:
    """Take the document out of an intent, and hold it against every rule once more.

    Args:
        intent: What is wanted.
        order: The purchase order that it is about.
        carriers: Which carriers Galaxus takes.

    Raises:
        NoDocument: `connectors.galaxus_edi.no_document`.
        UnfitDocument: `connectors.galaxus_edi.unfit_document`.
    """
    code = CODES.get(intent.kind, "")
    extra: object = getattr(intent, "extra", None)
    text = extra.get(DOCUMENT) if isinstance(extra, Mapping) else None
    if not isinstance(text, str):
        raise NoDocument(intent.kind, code)
    raw, found = text.encode(errors="surrogatepass"), Found()  # no UTF-8, so no XML
    try:
        document = read_going(code, raw)
    except BadDocument as error:
        raise UnfitDocument(code, error.faults) from None
    except PartnerFault:
        raise NoDocument(intent.kind, code) from None
    check(document, found, carriers)
    if order not in orders_of(document):
        found.fault("ORDER_ID", "other_order")
    if found.faults:
        raise UnfitDocument(code, tuple(found.faults))
    return Message(raw=raw, told=told_by(document, order))


def raw_document(
    code: str, order: str, text: bytes, *, number: str = "", at: Stamp | None = None
) -> Message:
    """Make a message of a document that is written elsewhere: EOLN or SURN; its content is not read.

    Args:
        code: Which document.
        order: The purchase order that it is about.
        text: The document, whole.
        number: The partner's number of it, or ''.
        at: When it was made.

    Raises:
        UnfitDocument: `connectors.galaxus_edi.unfit_document`, another document, or no XML.
    """
    found = Found()
    if code not in RAW:
        found.fault("", "not_allowed", allowed=", ".join(RAW))
    try:
        parse(text)
    except PartnerFault:
        found.fault("", "no_xml")
    if found.faults:
        raise UnfitDocument(shown(code), tuple(found.faults))
    return Message(raw=text, told=Told(code=code, order=order, number=number, at=at))


def told_by(document: Going, order: str) -> Told:
    """Say what the name of a document's file follows from."""
    number = ""
    if isinstance(document, OrderResponse):
        number = document.supplier_order or ""
    elif isinstance(document, DispatchNotification | InvoiceDocument):
        number = document.id
    return Told(code=table_of(document).code, order=order, number=number, at=document.at)
