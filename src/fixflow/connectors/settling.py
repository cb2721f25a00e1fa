"""Settling: what a person does for a letter, and what he says came of it.

A letter that waits for a person keeps one line of what is to be done.  The whole step (deadline,
portal, evidence, every language) is made again from the letter, by the same rules and connector as
when it was sent; what is confirmed closes the letter in the words of the connectors.  The one rule:
what is made again is never sent, and what is still open closes nothing.
"""

from datetime import datetime
from typing import Final

from fixflow.connectors import exporting, naming
from fixflow.connectors.carrying import Rules
from fixflow.connectors.exporting import Telling
from fixflow.connectors.outcomes import (
    Committed,
    Rejected,
    SendAgain,
    SendOutcome,
    Unknown,
    said_by,
)
from fixflow.connectors.remote import ExternalRef
from fixflow.connectors.talks import Talks
from fixflow.connectors.work import Work, proof_in
from fixflow.identity import OrderId, shown
from fixflow.parties import Actor
from fixflow.storage.orders import KIND, Scope
from fixflow.storage.outbox import door as outbox
from fixflow.storage.outbox import letters
from fixflow.storage.outbox.deciding import Answer, InvalidAnswer
from fixflow.storage.script import Script

MANUAL: Final = "manual"
NOT_THERE: Final = outbox.Unsent("not there")


def work_of(
    scope: Scope, id_: str, talks: Talks, rules: Rules, at: datetime
) -> Script[Work | None]:
    """Make the step again for which a letter waits; None where no person has to do one.

    Args:
        scope: Within what.
        id_: The letter.
        talks: With its partner.
        rules: By which its letters say what they want.
        at: When it is asked.

    Raises:
        UnknownLetter: `outbox.unknown_letter`.
        NoRule: `exchange.no_rule`.
        NoName: `exchange.no_name`.
        Unsupported: `connectors.unsupported`.
    """
    letter = yield from letters.one(scope, id_)
    if letter.kind != KIND or letter.state != MANUAL:
        return None
    telling = Telling(
        order=OrderId(letter.subject), door=letter.door, version=letter.version,
        topic=letter.topic, at=at,
    )  # fmt: skip
    asked = yield from exporting.errand(scope, telling, talks, rules)
    if asked is None:
        return None
    step = talks.dry_run(asked.intent, asked.ref, id_, at).by_hand
    return None if step is None else Work(step=step, ref=asked.ref, task=asked.intent.kind)


def settle(  # noqa: PLR0913, PLR0917  what an answer consists of
    scope: Scope,
    id_: str,
    outcome: SendOutcome,
    talks: Talks,
    rules: Rules,
    by: Actor,
    at: datetime,
) -> Script[None]:
    """Close a letter by an outcome of a connector's; what placed its order names it.

    Args:
        scope: Within what.
        id_: The letter.
        outcome: What came of it.
        talks: With its partner.
        rules: By which its letters say what they want.
        by: Who says so, with an id.
        at: When.

    Raises:
        InvalidAnswer: `outbox.invalid_answer`, nobody knows yet what came of it.
        OtherPartner: `connectors.other_partner`.
        Unaccountable: `outbox.unaccountable`.
        UnknownLetter: `outbox.unknown_letter`.
        LetterNotOpen: `outbox.letter_not_open`.
    """
    ref = outcome.ref if isinstance(outcome, Committed) else None
    if ref is not None:
        talks.own(ref.partner)
    yield from letters.settle_reply(scope, id_, answer_of(outcome), by=by, at=at)
    if ref is not None:
        yield from named(scope, id_, ref, rules, at)


def named(scope: Scope, id_: str, ref: ExternalRef, rules: Rules, at: datetime) -> Script[None]:
    """Keep the name of an order that a letter has placed."""
    letter = yield from letters.one(scope, id_)
    if (yield from naming.places(scope, rules, letter)):
        yield from naming.named(scope, OrderId(letter.subject), ref, at)


def answer_of(outcome: SendOutcome) -> Answer:
    """Say an outcome in the outbox's words; of what a person has confirmed, what proves it.

    Raises:
        InvalidAnswer: `outbox.invalid_answer`.
    """
    match outcome:
        case Committed(ref=ref):
            return outbox.Committed(proof_in(outcome) or (None if ref is None else str(ref)))
        case Rejected(reasons=reasons):
            return outbox.Rejected(said_by(reasons))
        case Unknown(resolve=SendAgain()):
            return NOT_THERE
        case Unknown():
            raise InvalidAnswer(shown(outcome))
