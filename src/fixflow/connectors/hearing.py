"""Hearing: what a message of a partner's leads to, in the transaction that takes it.

A wake-up is kept until it is read, and is one however often it comes; a reply closes the letter that
waits for it; what the partner's people have decided the host applies.  The one rule: a message that
came before leads to nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Final, TypeAlias

from attrs import field, frozen

from fixflow.connectors import carrying
from fixflow.connectors.outcomes import Ack, Committed, Settled, Told, Unknown
from fixflow.connectors.pulling import scripted
from fixflow.connectors.remote import BusinessReply, ExternalRef, Inbound, Refresh
from fixflow.errors import Misuse
from fixflow.identity import OrderId
from fixflow.lifecycle import JSON
from fixflow.storage.exchange import refs, replies, wakes
from fixflow.storage.inbox import Handle, Incoming, Taken
from fixflow.storage.orders import Scope
from fixflow.storage.outbox import door as outbox
from fixflow.storage.script import Script
from fixflow.storage.whom import named_order
from fixflow.texts import Text

Reads: TypeAlias = Callable[[Inbound], Sequence[Told]]
Decided: TypeAlias = Callable[[Scope, BusinessReply, OrderId | None], Script[None]]

WOKEN: Final = "woken"
SETTLED: Final = "settled"
UNKNOWN: Final = "unknown"


@frozen
class OtherPartner(Misuse):
    """A call of one partner is read by the connector of another."""

    code = "exchange.other_partner"
    text = Text(
        de="Der Aufruf ist von {found}, nicht von {wanted}.",
        en="The call is from {found}, not from {wanted}.",
    )
    found: str
    wanted: str


@frozen(kw_only=True)
class Heard:
    """What a message has led to.

    Attributes:
        new: Whether it was taken by this call; one that came before leads to nothing.
        woken: What is to be read there now.
        settled: The letters that it answers.
        unknown: What it answers, where no letter of ours is open that waits for it.
        failure: Why it could not be handled; it is kept, and may be taken again.
    """

    new: bool
    woken: tuple[ExternalRef, ...] = ()
    settled: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    failure: Exception | None = field(default=None, repr=False)

    @classmethod
    def of(cls, taken: Taken, partner: str) -> "Heard":
        """Read it out of the inbox."""
        told = taken.result or {}
        return cls(
            new=taken.new,
            woken=tuple(ExternalRef(partner, each) for each in names(told, WOKEN)),
            settled=names(told, SETTLED),
            unknown=names(told, UNKNOWN),
            failure=taken.failure,
        )


def names(told: Mapping[str, JSON], name: str) -> tuple[str, ...]:
    """Take a list of names."""
    found = told.get(name)
    return tuple(map(str, found)) if isinstance(found, list) else ()


@frozen(kw_only=True)
class Hearing:
    """How a message is taken.

    Attributes:
        partner: From whom it may be.
        reads: Reads what it says.
        through: The door through which our letters go to the partner.
        decided: Applies what the partner's people have decided; None for nothing.
    """

    partner: str
    reads: Reads
    through: str
    decided: Decided | None = None


def handler(of: Hearing, inbound: Inbound) -> Handle:
    """Give the script that handles a message."""

    def handle(scope: Scope, incoming: Incoming) -> Script[Mapping[str, JSON]]:
        found: dict[str, list[JSON]] = {WOKEN: [], SETTLED: [], UNKNOWN: []}
        for told in of.reads(inbound):
            where, name = yield from led_to(scope, of, told, incoming.at)
            if where and name not in found[where]:
                found[where].append(name)
        return {where: several for where, several in found.items() if several}

    return handle


def led_to(scope: Scope, of: Hearing, told: Told, at: datetime) -> Script[tuple[str, str]]:
    """Do what one thing that was said leads to; give under what it is told, and which it is."""
    match told:
        case Refresh(ref):
            yield from wakes.wake(scope, of.partner, ref.id, at)
            yield from about(scope, of, ref)
            return WOKEN, ref.id
        case Settled():
            letter = yield from settled(scope, of, told, at)
            return (UNKNOWN, told.correlation_id) if letter is None else (SETTLED, letter)
        case BusinessReply(ref=ref):
            order = yield from about(scope, of, ref)
            if of.decided is not None:
                yield from scripted(of.decided(scope, told, order))
            return "", ""
        case Ack(ref=ref):
            yield from about(scope, of, ref)
            return "", ""


def about(scope: Scope, of: Hearing, ref: ExternalRef) -> Script[OrderId | None]:
    """Note which order a message is about, so that its bytes go with the order."""
    order = yield from refs.order_of(scope, of.partner, ref.id)
    if order is not None:
        scope.about.add(named_order(order))
    return order


def settled(scope: Scope, of: Hearing, told: Settled, at: datetime) -> Script[str | None]:
    """Close the letter that a reply answers; one that still leaves it open closes none."""
    if isinstance(told.outcome, Unknown):
        return None
    came = carrying.outcome_of(told.outcome)
    assert isinstance(came, outbox.Committed | outbox.Rejected)  # noqa: S101  as it was made of
    ref = told.outcome.ref if isinstance(told.outcome, Committed) else None
    name = None if ref is None else ref.id
    where = (of.partner, of.through, told.correlation_id)
    return (yield from replies.answered(scope, *where, came, name, at))
