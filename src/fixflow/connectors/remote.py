"""Remote: what another system calls things, and what it says of them.

The one rule: what a partner says is kept raw beside what we read in it.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Generic, Self, TypeAlias, TypeVar

from attrs import field, frozen
from attrs.converters import optional

from fixflow.identity import Identity
from fixflow.instants import aware
from fixflow.lifecycle import JSON, Outcome, Phase
from fixflow.storage.inbox import Incoming
from fixflow.texts import Text

T = TypeVar("T")
Cursor: TypeAlias = Mapping[str, JSON]


@frozen
class PartnerId(Identity):
    """The id of something in a partner's system."""

    label = Text(de="die Kennung bei einem Partner", en="a partner's id")


@frozen
class ExternalRef:
    """One thing in one partner's system.

    Args:
        partner: Which system: `openwowi`.
        id: What it is called there; a text, whose leading zeros count.

    Raises:
        InvalidId: `identity.invalid`.

    Examples:
        >>> str(ExternalRef("openwowi", "4711"))
        'openwowi:4711'
    """

    partner: str
    id: str

    def __attrs_post_init__(self) -> None:
        PartnerId(self.id)
        PartnerId(self.partner)

    def __str__(self) -> str:
        return f"{self.partner}:{self.id}"


@frozen(kw_only=True)
class RemoteOrder:
    """An order as a partner's system shows it.

    Attributes:
        ref: Which.
        status: Its status in the partner's words.
        phase: What that is with us.
        outcome: How it ended, if it has.
        event: The name of the event that leads there.
        fields: What else is read, by our names.
        changed_at: When it was changed last, where the partner says so.
        raw: What came, whole.
    """

    ref: ExternalRef
    status: str
    phase: Phase
    outcome: Outcome | None = None
    event: str = ""
    fields: Mapping[str, JSON] = field(factory=dict)
    changed_at: datetime | None = field(default=None, converter=optional(aware))
    raw: Mapping[str, JSON] = field(factory=dict, repr=False)


@frozen
class Failure:
    """An order that could not be read, or not be taken over; `refresh` tries it again.

    Attributes:
        ref: Which one there.
        why: The kind of failure.
    """

    ref: ExternalRef
    why: str


@frozen(kw_only=True)
class Page(Generic[T]):
    """One page of a list, and where the next one begins; None after the last.

    Attributes:
        items: What was read.
        next_cursor: Where the next one begins.
        raw: What came, whole.
        failures: What stands on it and could not be read; it holds up nothing else.
    """

    items: tuple[T, ...]
    next_cursor: Cursor | None = None
    raw: Mapping[str, JSON] = field(factory=dict, repr=False)
    failures: tuple[Failure, ...] = ()


@frozen(kw_only=True)
class Inbound:
    """A message that came in and whose sender was checked.

    Attributes:
        partner: From which system.
        id: By which it is known again.
        at: When it came.
        body: What it says.
        headers: By small names; of one that is taken again there are none.
    """

    partner: str
    id: str
    at: datetime
    body: bytes = field(repr=False)
    headers: Mapping[str, str] = field(factory=dict, repr=False)

    @classmethod
    def again(cls, kept: Incoming) -> Self:
        """Give a message of `desk.unhandled()` once more, for `desk.exchange.take_call`."""
        return cls(partner=kept.source, id=kept.message, at=kept.at, body=kept.raw)


@frozen(kw_only=True)
class BusinessReply:
    """The people on the other side have decided.

    Attributes:
        ref: About what.
        intent: About which intent, by its kind.
        accepted: Whether they take it.
        why: Their reason, in their words.
        correlation_id: Which of our messages they answer.
        code: The partner's word for it.
    """

    ref: ExternalRef
    intent: str
    accepted: bool
    why: str = ""
    correlation_id: str | None = None
    code: str = ""


@frozen
class Refresh:
    """Something was changed there; what, a fetch tells."""

    ref: ExternalRef
