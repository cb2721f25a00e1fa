"""Outcomes: what came of an intent that was handed to a partner's system.

It is there, it was refused, or nobody knows; and an unknown one says how it can be known.  The one
rule: no answer is neither a yes nor a no.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final, TypeAlias

from attrs import field, frozen

from fixflow.connectors.remote import BusinessReply, ExternalRef, Refresh
from fixflow.lifecycle import JSON
from fixflow.texts import Text

AWAITING_REPLY: Final = "awaiting_reply"

Raw: TypeAlias = Mapping[str, JSON]


@frozen(kw_only=True)
class Ack:
    """The partner's system took it; what the people there decide comes later, or never.

    Attributes:
        ref: What it is about there.
        code: The partner's word for it.
    """

    ref: ExternalRef
    code: str = ""


@frozen(kw_only=True)
class PartnerReason:
    """Why a partner's system refuses, in its own words.

    Attributes:
        attribute: Of which field; None where it says none.
        code: The partner's code, or ''.
        text: What it says.
        lang: In which language, as far as it is known.
    """

    attribute: str | None = None
    code: str = ""
    text: str = ""
    lang: str | None = None


def said_by(reasons: Iterable[PartnerReason]) -> str:
    """Say why a partner refuses, in one text.

    Examples:
        >>> said_by((PartnerReason(code="declined", text="gelöscht"), PartnerReason(attribute="due")))
        'declined: gelöscht | due'
    """
    said = (": ".join(filter(None, (e.attribute, e.code, e.text))) for e in reasons)
    return " | ".join(said) or "refused"


@frozen(kw_only=True)
class Committed:
    """The effect is there.

    Attributes:
        ack: What the partner's system said.
        ref: What it calls it.
        raw: What it answered, whole.
    """

    ack: Ack | None = None
    ref: ExternalRef | None = None
    raw: Raw = field(factory=dict, repr=False)


@frozen(kw_only=True)
class Rejected:
    """There is no effect, and the same intent will never have one."""

    reasons: tuple[PartnerReason, ...]
    raw: Raw = field(factory=dict, repr=False)


@frozen(kw_only=True)
class AwaitReply:
    """It is known once a reply comes; after `until` (exclusive) a person has to look."""

    correlation_id: str
    until: datetime | None = None


@frozen(kw_only=True)
class Reconcile:
    """It is known once somebody looks under this key."""

    natural_key: str


@frozen(kw_only=True)
class ManualStep:
    """A person does it, or looks.

    Attributes:
        key: By which it is confirmed or declined.
        deadline: By when, where there is one.
        instruction: What to do, in the words of the partner's portal.
        portal_url: Where.
        evidence_needed: What is to be kept as a proof; '' for nothing.
    """

    key: str
    instruction: Text
    deadline: datetime | None = None
    portal_url: str | None = None
    evidence_needed: str = ""


@frozen(kw_only=True)
class SendAgain:
    """Somebody has looked: it is not there, and done twice it leaves what done once leaves."""


Resolve: TypeAlias = AwaitReply | Reconcile | ManualStep | SendAgain


@frozen(kw_only=True)
class Unknown:
    """The effect may be there; it is not sent again before somebody has looked.

    Attributes:
        why: What is not known.
        resolve: How it can be known.
    """

    why: str
    resolve: Resolve


SendOutcome: TypeAlias = Committed | Rejected | Unknown


@frozen(kw_only=True)
class Settled:
    """A reply that says what came of a message of ours, of which nobody knew until then.

    Attributes:
        correlation_id: Of which: what `AwaitReply` waits for.
        outcome: What came of it.
    """

    correlation_id: str
    outcome: SendOutcome


Told: TypeAlias = Ack | BusinessReply | Refresh | Settled
