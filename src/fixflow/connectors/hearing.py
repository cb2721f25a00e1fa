"""Hearing: what a message of a partner's leads to, in the transaction that takes it.

A wake-up is kept until it is read, and is one however often it comes; a reply closes the letter that
waits for it, and one that says that our message was discarded gives it up; what the partner's people
have decided the host applies.  The one rule: a message that came before leads to nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Final, TypeAlias

from attrs import field, frozen

from fixflow.connectors import carrying, naming
from fixflow.connectors.carrying import Rules, noting
from fixflow.connectors.conflicts import DONE, REPLY
from fixflow.connectors.errors import ContractDrift
from fixflow.connectors.outcomes import Ack, Committed, Rejected, Settled, Told, Unknown
from fixflow.connectors.pulling import scripted
from fixflow.connectors.remote import BusinessReply, ExternalRef, Inbound, Refresh
from fixflow.errors import FixflowError
from fixflow.identity import OrderId
from fixflow.lifecycle import JSON
from fixflow.storage.exchange import conflicts, refs, replies, wakes
from fixflow.storage.exchange.conflicts import FieldConflict
from fixflow.storage.inbox import Handle, Incoming, Taken
from fixflow.storage.orders import KIND, Scope
from fixflow.storage.outbox import door as outbox
from fixflow.storage.outbox.letters import Letter
from fixflow.storage.outbox.outcomes import noted
from fixflow.storage.script import Script
from fixflow.storage.whom import named_order

Reads: TypeAlias = Callable[[Inbound], Sequence[Told]]
Decided: TypeAlias = Callable[[Scope, BusinessReply, OrderId | None], Script[None]]

WOKEN: Final = "woken"
SETTLED: Final = "settled"
UNKNOWN: Final = "unknown"


def kind_of(failure: Exception | None) -> str:
    """Show a failure by its code, or by its kind where it is none of ours."""
    if failure is None:
        return "None"
    if isinstance(failure, FixflowError):
        return noting(failure).removesuffix(": ")
    return type(failure).__name__


@frozen(kw_only=True)
class Heard:
    """What a message has led to.

    Attributes:
        new: Whether it was taken by this call; one that came before leads to nothing.
        woken: What is to be read there now.
        settled: The letters that it answers.
        unknown: What it answers, where no letter of ours is open that waits for it.
        failure: Why it could not be handled; it may be taken again, by `Inbound.again`.  Its bytes
            are kept, and nothing of its headers: one that cannot be read without them goes back to
            where it came from.  What is shown of it is its kind, for its text may be anybody's.
    """

    new: bool
    woken: tuple[ExternalRef, ...] = ()
    settled: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    failure: Exception | None = field(default=None, repr=kind_of)

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
        rules: By which our letters say what they want.
        through: The door through which our letters go to the partner.
        decided: Applies what the partner's people have decided; None for nothing.
    """

    partner: str
    reads: Reads
    rules: Rules
    through: str
    decided: Decided | None = None


def handler(of: Hearing, inbound: Inbound) -> Handle:
    """Give the script that handles a message."""

    def handle(scope: Scope, incoming: Incoming) -> Script[Mapping[str, JSON]]:
        found: dict[str, list[JSON]] = {WOKEN: [], SETTLED: [], UNKNOWN: []}
        try:
            several = of.reads(inbound)
        except ContractDrift as drift:
            return {SETTLED: [(yield from discarded(scope, of, drift, incoming.at))]}
        for told in several:
            where, name = yield from led_to(scope, of, told, incoming.at)
            if where and name not in found[where]:
                found[where].append(name)
        return {where: several for where, several in found.items() if several}

    return handle


def discarded(scope: Scope, of: Hearing, drift: ContractDrift, at: datetime) -> Script[str]:
    """Give up the letter that a partner says to have discarded, and give its id.

    Raises:
        ContractDrift: `connectors.drift`, it is about no open letter of ours.
    """
    letter = None
    if drift.correlation_id is not None:
        came = outbox.Rejected(carrying.noting(drift))
        answer = (of.partner, of.through, drift.correlation_id, came, at)
        letter = yield from replies.answered(scope, *answer)
    if letter is None:
        raise drift
    note_about(scope, letter)
    return letter.id


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
    answer = (of.partner, of.through, told.correlation_id, came, at)
    letter = yield from replies.answered(scope, *answer)
    if letter is None:
        yield from contradicted(scope, of, told.correlation_id, came, at)
        return None
    yield from follow(scope, of, letter, told.outcome, at)
    return letter.id


def follow(
    scope: Scope, of: Hearing, letter: Letter, outcome: Committed | Rejected, at: datetime
) -> Script[None]:
    """Note which order a reply is about, and its name there where the letter has placed it."""
    note_about(scope, letter)
    ref = outcome.ref if isinstance(outcome, Committed) else None
    if ref is None or ref.partner != of.partner:
        return
    if (yield from naming.places(scope, of.rules, letter)):
        yield from naming.named(scope, OrderId(letter.subject), ref, at)


def note_about(scope: Scope, letter: Letter) -> None:
    """Note which order an answer to a letter is about, so that its bytes go with the order."""
    if letter.kind == KIND:
        scope.about.add(named_order(OrderId(letter.subject)))


def contradicted(
    scope: Scope,
    of: Hearing,
    reference: str,
    came: outbox.Committed | outbox.Rejected,
    at: datetime,
) -> Script[None]:
    """Have a person decide where a partner refuses what it has said to be done."""
    if isinstance(came, outbox.Committed):
        return
    letter = yield from replies.done_before(scope, of.through, reference)
    if letter is None or letter.kind != KIND or letter.state != DONE:
        return
    conflict = FieldConflict(
        partner=of.partner, order=OrderId(letter.subject), name=REPLY.format(topic=letter.topic),
        theirs=noted(came.why), ours=DONE, at=at,
    )  # fmt: skip
    note_about(scope, letter)
    yield from conflicts.freeze(scope, conflict)
