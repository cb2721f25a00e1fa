"""Carrying: letters of the outbox through a partner's door, and what came of each back into it.

A letter says which event of which order it tells; what is wanted of the partner, the host's rules
make of that event when it is sent.  The one rule: an attempt that may have arrived is looked for
before it is sent again, and what nobody can look for waits for a person.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final, TypeAlias

from attrs import define, evolve, frozen

from fixflow.connectors.bus_steps import Nacked, Publish, Returned, Shut
from fixflow.connectors.errors import ContractDrift, RateLimited, TransportError, Unsupported
from fixflow.connectors.file_steps import Absent, Occupied, Put
from fixflow.connectors.flow import Flow, Result, Step, T, relayed
from fixflow.connectors.http_steps import ONCE, READ, Failed, Request, Response
from fixflow.connectors.intents import Accept, Cancel, Complete, Intent, Place, Withdraw
from fixflow.connectors.outcomes import (
    AwaitReply,
    Committed,
    ManualStep,
    Rejected,
    SendAgain,
    SendOutcome,
    Unknown,
    said_by,
)
from fixflow.connectors.profile import Profile
from fixflow.connectors.remote import ExternalRef
from fixflow.connectors.talks import Talks
from fixflow.errors import FixflowError, PartnerFault
from fixflow.events import Event
from fixflow.identity import OrderId
from fixflow.lifecycle import Order
from fixflow.safety.net import ForbiddenAddress
from fixflow.storage import orders
from fixflow.storage.exchange import refs
from fixflow.storage.orders import KIND, Scope
from fixflow.storage.outbox import door as outbox
from fixflow.storage.outbox.door import Outcome, Parcel
from fixflow.storage.script import Script

log: Final = logging.getLogger("fixflow.delivery")
NOTHING: Final = timedelta(0)
NOTHING_TO_TELL: Final = outbox.Committed("nothing to tell")


@frozen
class About:
    """What is wanted, where it is not about the order by its own name there.

    Args:
        intent: What.
        ref: About what; of `Place`, what the new order belongs to, such as a project.
    """

    intent: Intent
    ref: ExternalRef


Makes: TypeAlias = Callable[[Order, Event], Intent | About | None]
Rules: TypeAlias = Mapping[str, Makes]

# What a topic wants where the host says nothing else: that of the intent itself, or the event by
# which most programs record it; what needs a field, such as a reason, the host makes.
USUAL: Final[Rules] = {
    "accept": lambda _order, _event: Accept(),
    "accepted": lambda _order, _event: Accept(),
    "complete": lambda _order, _event: Complete(),
    "completed": lambda _order, _event: Complete(),
    "cancel": lambda _order, _event: Cancel(),
    "cancelled": lambda _order, _event: Cancel(),
    "withdraw": lambda _order, _event: Withdraw(),
    "withdrawn": lambda _order, _event: Withdraw(),
}


@frozen(kw_only=True)
class Errand:
    """What a letter wants of a partner.

    Attributes:
        intent: What.
        ref: Of which order there; of one that is to be placed, ours.
        at: When it is sent.
    """

    intent: Intent
    ref: ExternalRef
    at: datetime


@define
class Sent:
    """Whether anything that must happen once can have reached the other side."""

    left: bool = False

    def noting(self, step: Step) -> Flow[Result]:
        """Perform a step and note it."""
        result = yield step
        self.left = self.left or reached(step, result)
        return result


def reached(step: Step, result: Result) -> bool:
    """Tell whether a step that must happen once can have happened.

    Examples:
        >>> placed = Request(operation="place", method="POST", path="orders", effect=ONCE)
        >>> reached(placed, Response(status=503)), reached(placed, Response(status=422))
        (True, False)
    """
    once = step.effect is ONCE if isinstance(step, Request) else isinstance(step, Publish | Put)
    if not once:
        return False
    if isinstance(result, Failed):
        return result.sent
    if isinstance(result, Response):
        return not 400 <= result.status < 500  # noqa: PLR2004  RFC 9110, 15.5: it was refused
    return not isinstance(result, Returned | Nacked | Shut | Occupied | Absent)


def rule_of(rules: Rules, topic: str) -> Makes | None:
    """Give the rule of a topic: the host's, else the usual one; None where there is none."""
    return rules.get(topic) or USUAL.get(topic)


def errand(rules: Rules, profile: Profile) -> outbox.Prepare:
    """Give the script that makes of a letter what is wanted of a partner.

    A topic without a rule is refused; a rule that gives nothing says that nothing is to be told.  An
    order that has a name there is not placed again.

    Args:
        rules: By topic, what is wanted.
        profile: Of whom.
    """

    def prepare(
        scope: Scope, parcel: Parcel, at: datetime
    ) -> Script[Parcel | outbox.Rejected | outbox.Unmade]:
        if parcel.kind != KIND:
            return outbox.Rejected(f"about no order: {parcel.kind}")
        order = (yield from orders.load(scope, OrderId(parcel.subject))).order
        make = rule_of(rules, parcel.topic)
        if make is None or not 0 < parcel.version <= order.version:
            return outbox.Rejected(f"no rule for {parcel.topic} of event {parcel.version}")
        try:
            made = make(order, order.events[parcel.version - 1])
        except Exception as error:  # noqa: BLE001  a rule is the host's own code and may raise anything
            return unmade(parcel, error)
        name = yield from refs.name_of(scope, order.id, profile.partner)
        content = content_of(made, profile, order.id, name, at)
        return content if isinstance(content, outbox.Rejected) else evolve(parcel, content=content)

    return prepare


def unmade(parcel: Parcel, error: Exception) -> outbox.Unmade:
    """Say which rule has raised what, by names only: what an error says may hold somebody's data."""
    why = f"the rule of {parcel.topic} raised {type(error).__name__}"
    log.error("door %s: %s, letter %s", parcel.door, why, parcel.id)
    return outbox.Unmade(why)


def content_of(
    made: Intent | About | None, profile: Profile, order: OrderId, name: str | None, at: datetime
) -> Errand | outbox.Committed | outbox.Rejected:
    """Say what a letter wants, or that it is done before anything is said, or cannot be said.

    Args:
        made: What a rule has made.
        profile: The partner's.
        order: Of which order of ours.
        name: What it is called there; None where it has no name.
        at: When it is sent.
    """
    if made is None:
        return NOTHING_TO_TELL
    intent, ref = intent_in(made), addressed(made, profile.partner, order, name)
    if intent.kind not in profile.intents:
        return outbox.Rejected(f"{Unsupported.code}: {intent.kind}")
    if ref is None:
        return outbox.Rejected(f"no name at {profile.partner}")
    if isinstance(intent, Place) and name is not None:
        there = ExternalRef(profile.partner, name)
        return outbox.Committed(str(there), told=there)
    return Errand(intent=intent, ref=ref, at=at)


def intent_in(made: Intent | About) -> Intent:
    """Give what is wanted."""
    return made.intent if isinstance(made, About) else made


def addressed(
    made: Intent | About, partner: str, order: OrderId, name: str | None
) -> ExternalRef | None:
    """Say about what there something is wanted; None where the order has no name there.

    Args:
        made: What a rule has made.
        partner: Of whom.
        order: Of which order of ours.
        name: What it is called there; None where it has no name.
    """
    if isinstance(made, About):
        return made.ref
    if name is None:
        return ExternalRef(partner, order.value) if isinstance(made, Place) else None
    return ExternalRef(partner, name)


def sending(talks: Talks, parcel: Parcel) -> Flow[Outcome]:
    """Hand a letter over, and say in the outbox's words what came of it; it waits for nothing."""
    asked, sent = parcel.content, Sent()
    if not isinstance(asked, Errand):
        return done_before(asked)
    try:
        talk = talks.submit(asked.intent, asked.ref, parcel.id, NOTHING)
        return outcome_of((yield from noted(talk, sent)), asked.intent)
    except FixflowError as error:
        return outcome_of_error(error, left=sent.left)


def noted(talk: Flow[T], sent: Sent) -> Flow[T]:
    """Note of each step of a conversation whether it can have changed something for good."""
    return (yield from relayed(talk, sent.noting))


def looking(talks: Talks, parcel: Parcel) -> Flow[Outcome]:
    """Look what came of a letter; where nobody can look, or the look fails, the doubt stays."""
    asked = parcel.content
    if not isinstance(asked, Errand):
        return done_before(asked)
    try:
        talk = talks.reconcile(asked.intent, asked.ref, parcel.id, NOTHING)
        return found_by((yield from talk), asked.intent)
    except RateLimited as error:
        return outbox.RateLimited(error.retry_at)
    except Unsupported as error:
        return outbox.ManualStep(error.say("de"))
    except FixflowError as error:
        return outbox.Unknown(noting(error))


def done_before(content: object) -> Outcome:
    """Give what is known of a letter before anything was said; `errand` has made it."""
    assert isinstance(content, outbox.Committed)  # noqa: S101  the outbox calls prepare first
    return content


def begun_at(parcel: Parcel) -> datetime:
    """Say when a letter's conversation begins; where there is none, any instant will do."""
    return parcel.content.at if isinstance(parcel.content, Errand) else parcel.made_at


def outcome_of(came: SendOutcome, intent: Intent | None = None) -> Outcome:
    """Say in the outbox's words what came of a letter; only of `Place` is the order's name told."""
    match came:
        case Committed(ref=ref):
            told = ref if isinstance(intent, Place) else None
            return outbox.Committed(None if ref is None else str(ref), told=told)
        case Rejected(reasons=reasons):
            return outbox.Rejected(said_by(reasons))
        case Unknown(resolve=AwaitReply(correlation_id=reference, until=until)):
            return outbox.AwaitReply(reference, until)
        case Unknown(resolve=ManualStep(instruction=instruction)):
            return outbox.ManualStep(instruction.say("de"))
        case Unknown(why=why):
            return outbox.Unknown(why)


def found_by(came: SendOutcome, intent: Intent | None = None) -> Outcome:
    """Say what a look has found: there, surely not there, or still in doubt."""
    again = isinstance(came, Unknown) and isinstance(came.resolve, SendAgain)
    if again or isinstance(came, Rejected):
        return outbox.Unsent("not there")
    return outcome_of(came, intent)


def outcome_of_error(error: FixflowError, *, left: bool) -> Outcome:
    """Say in the outbox's words what an error means of what was to be sent.

    Args:
        error: What went wrong.
        left: Whether something that must happen once can have happened before that.
    """
    match error:
        case _ if left:
            return outbox.Unknown(noting(error))
        case RateLimited(retry_at=retry_at):
            return outbox.RateLimited(retry_at)
        case TransportError(sent=True, effect=effect) if effect is not READ:
            return outbox.Unknown(noting(error))
        case PartnerFault() | ForbiddenAddress():
            return outbox.Unsent(noting(error))
        case _:  # of what is wanted, or of how it is said: it will not get better by itself
            return outbox.Rejected(noting(error))


def noting(error: FixflowError) -> str:
    """Note an error by its code and the places that it names, never by what somebody wrote."""
    match error:
        case TransportError(why=why):
            return f"{error.code}: {why}"
        case ContractDrift(path=path):
            return f"{error.code}: {path}"
        case _:
            places = ", ".join(each.path for each in error.faults)
            return f"{error.code}: {places}" if places else error.code
