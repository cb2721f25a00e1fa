"""Intents: what an order step wants done in a partner's system, in words of no partner.

The one rule: what is not said is `UNSET` and stays as it is; `None` clears it.  What a partner wants
besides stands in `extra`, under the partner's own names.
"""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import ClassVar, Final, TypeAlias

from attrs import field, frozen

from fixflow.lifecycle import JSON
from fixflow.money import Money


class Unset(Enum):
    """Nothing is said of a field."""

    UNSET = "unset"

    def __repr__(self) -> str:
        return "UNSET"


UNSET: Final = Unset.UNSET
Moment: TypeAlias = date | datetime
Given: TypeAlias = str | Unset | None


@frozen(kw_only=True)
class Item:
    """One position of an order or invoice.

    Attributes:
        number: Its number there.
        text: What it is.
        account: The account that it is booked on.
        quantity: How many.
        amount: What it costs.
        extra: What the partner wants besides, under its own names.
    """

    number: str = ""
    text: str = ""
    account: str = ""
    quantity: Decimal | None = None
    amount: Money | None = None
    extra: Mapping[str, JSON] = field(factory=dict)


@frozen(kw_only=True)
class Document:
    """A file that is handed over; it is read when it is sent.

    Attributes:
        id: Our reference.
        filename: What it is called.
        media_type: What it is.
        size: How many bytes.
        sha256: By which it is known again.
    """

    id: str
    filename: str
    media_type: str
    size: int
    sha256: str


@frozen(kw_only=True)
class Accept:
    """The contractor accepts the order; `extra` holds what the partner wants besides."""

    kind: ClassVar[str] = "accept"
    note: str = ""
    extra: Mapping[str, JSON] = field(factory=dict)


@frozen(kw_only=True)
class Reject:
    """The contractor rejects the order."""

    kind: ClassVar[str] = "reject"
    reason: str


@frozen(kw_only=True)
class RequestChange:
    """The contractor asks for another order than the one that was placed."""

    kind: ClassVar[str] = "request_change"
    what: str
    amount: Money | None = None


@frozen(kw_only=True)
class SubmitOffer:
    """The contractor offers the work for a price."""

    kind: ClassVar[str] = "submit_offer"
    amount: Money
    document: Document | None = None


@frozen(kw_only=True)
class Complete:
    """The work is done; `extra` holds what the partner wants besides."""

    kind: ClassVar[str] = "complete"
    on: date | None = None
    note: str = ""
    extra: Mapping[str, JSON] = field(factory=dict)


@frozen(kw_only=True)
class Invoice:
    """The contractor invoices the work; see the partner's rules for what goes together.

    Attributes:
        number: The contractor's number.
        on: Its date.
        total: What is owed, gross; None where the slip says it.
        creditor: Whom it is paid to, as the partner knows him.
        order: The order there, by the partner's id.
        iban: Where it is paid to.
        due: Until when.
        swiss_qr_code: The payload of the payment slip.
        items: Its positions.
        extra: What the partner wants besides.
    """

    kind: ClassVar[str] = "invoice"
    number: str
    on: date
    total: Money | None = None
    creditor: str | None = None
    order: str | None = None
    iban: str | None = None
    due: date | None = None
    swiss_qr_code: str | None = None
    items: tuple[Item, ...] = ()
    extra: Mapping[str, JSON] = field(factory=dict)


@frozen(kw_only=True)
class Cancel:
    """The contractor gives back an order that was accepted."""

    kind: ClassVar[str] = "cancel"
    reason: str = ""


@frozen(kw_only=True)
class Answer:
    """The contractor answers what the principal has asked for, such as to take the order back.

    Attributes:
        to: What was asked for, by the kind of its intent: `withdraw`.
        accepted: Whether he agrees.
        reason: Why not.
        extra: What the partner wants besides, under its own names.
    """

    kind: ClassVar[str] = "answer"
    to: str
    accepted: bool
    reason: str = ""
    extra: Mapping[str, JSON] = field(factory=dict)


@frozen(kw_only=True)
class Attach:
    """A document is added to the order."""

    kind: ClassVar[str] = "attach"
    document: Document


@frozen(kw_only=True)
class Message:
    """Something is said about the order."""

    kind: ClassVar[str] = "message"
    text: str


@frozen(kw_only=True)
class Place:
    """The principal hands out an order.

    Attributes:
        title: What it is about, in one line.
        description: What is to be done.
        contractor: Who is to do it, as the partner knows him.
        customer: For whom, likewise.
        place: Where: building, masterdata or object, likewise.
        unit: In which flat or unit, likewise.
        project: Within which project or process, likewise.
        category: Of which kind it is there.
        start: From when.
        end: Until when.
        total: What it may cost.
        language: In which language reasons are said.
        items: Its positions.
        extra: What the partner wants besides, under its own names.
    """

    kind: ClassVar[str] = "place"
    title: str
    description: str = ""
    contractor: str | None = None
    customer: str | None = None
    place: str | None = None
    unit: str | None = None
    project: str | None = None
    category: str | None = None
    start: Moment | None = None
    end: Moment | None = None
    total: Money | None = None
    language: str = "de"
    items: tuple[Item, ...] = ()
    extra: Mapping[str, JSON] = field(factory=dict)


@frozen(kw_only=True)
class Amend:
    """The principal changes an order; what is UNSET stays."""

    kind: ClassVar[str] = "amend"
    title: Given = UNSET
    description: Given = UNSET
    contractor: Given = UNSET
    place: Given = UNSET
    start: Moment | Unset | None = UNSET
    end: Moment | Unset | None = UNSET
    total: Money | Unset | None = UNSET
    items: tuple[Item, ...] | Unset = UNSET
    extra: Mapping[str, JSON] = field(factory=dict)


@frozen(kw_only=True)
class Withdraw:
    """The principal takes an order back."""

    kind: ClassVar[str] = "withdraw"
    reason: str = ""


Intent: TypeAlias = (
    Accept | Reject | RequestChange | SubmitOffer | Complete | Invoice | Cancel | Answer | Attach
    | Message | Place | Amend | Withdraw
)  # fmt: skip
INTENTS: Final[tuple[type[Intent], ...]] = (
    Accept, Reject, RequestChange, SubmitOffer, Complete, Invoice, Cancel, Answer, Attach,
    Message, Place, Amend, Withdraw,
)  # fmt: skip
KINDS: Final = tuple(each.kind for each in INTENTS)
