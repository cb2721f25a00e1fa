"""Replies: an answer to an order's mail becomes a message of the order.

Each party of an order has an address of its own, `<local>+<key>@<domain>`; the key is an HMAC that
nobody can guess, and the row holds its hash.  The one rule: who writes is said by the key, and an
answer counts only if that party is bound to the order still and the sender's address is the
party's; anything else is quarantined, and so is what a machine has written or what would show a
code or a key to the others.  A sender's address is easily forged: whether the mail server of its
domain vouches for it (SPF, DKIM, DMARC) the host's own server asks, before the mail is handed in.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final, cast

from attrs import frozen

from fixflow.identity import OrderId
from fixflow.lifecycle import JSON, Order
from fixflow.parties import CONTRACTOR, Actor, Role
from fixflow.portal import BadMessage
from fixflow.safety.mail_address import plain_address
from fixflow.storage import messages, orders
from fixflow.storage.access import accounts, codes, mailboxes
from fixflow.storage.access.answer import Answer, holds_key, read
from fixflow.storage.access.keys import Keys, canonical, hashed
from fixflow.storage.inbox import Handle, Incoming
from fixflow.storage.orders import Scope
from fixflow.storage.script import Script
from fixflow.storage.whom import named_party, named_person

KEEP: Final = """INSERT INTO fx_reply (realm, hash, id, role, party) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (realm, hash) DO NOTHING"""
FIND: Final = "SELECT id, role, party FROM fx_reply WHERE realm = ? AND hash = ?"


@frozen
class Answered:
    """The answer stands at the order."""

    order: OrderId
    message: int


@frozen
class Quarantined:
    """The answer was not taken over; `why` says the reason in one word, for a person to look."""

    why: str


def address(scope: Scope, order: OrderId, party: Actor) -> Script[str]:
    """Give the key of a party's own address for an order, and keep that it is in use."""
    own = (order.value, party.role.value, party.id or "")
    key = Keys.of(scope).reply(*own)
    yield KEEP, (scope.realm, hashed(key), *own)
    return key


def answered(raw: bytes) -> Handle:
    """Handle a mail: `desk.take("mail", message_id, raw, at=at, handle=answered(raw))`.

    The mail is read at once, before any transaction is open: a hostile one keeps nobody waiting.

    Args:
        raw: The mail as it came.

    Returns:
        What handles it.  Its result holds the order and the number of its message, or why the mail
        is in quarantine: its bytes stay in the inbox for a person to look at.
    """
    answer = read(raw)

    def handle(scope: Scope, incoming: Incoming) -> Script[Mapping[str, JSON]]:
        taken = yield from take(scope, answer, incoming.message, incoming.at)
        if isinstance(taken, Quarantined):
            return {"quarantined": taken.why}
        return {"order": taken.order.value, "message": taken.message}

    return handle


def take(
    scope: Scope, answer: Answer | str, message_id: str, at: datetime
) -> Script[Answered | Quarantined]:
    """Take an answer over that came by mail.

    Args:
        scope: Within what it is written.
        answer: The mail as it was read.
        message_id: What its source calls it; the same mail becomes one message.
        at: When it came.

    Raises:
        Conflict: `storage.conflict`.
    """
    if isinstance(answer, str):
        return Quarantined(answer)
    scope.about.update(sender_of(scope, answer))
    addressed = yield from addressed_by(scope, answer)
    if addressed is None:
        return Quarantined("unknown_order")
    order, party = addressed
    kept = yield from orders.load(scope, order)
    parties = yield from parties_of(scope, answer.sender)
    if kept.order.parties.get(party.role) != party.id or party not in parties:
        return Quarantined("unknown_sender")
    if holds_key(answer.words) or (yield from holds_code(scope, kept.order, answer.words)):
        return Quarantined("holds_secret")
    return (yield from post(scope, order, answer, party, message_id, at))


def holds_code(scope: Scope, order: Order, words: str) -> Script[bool]:
    """Tell whether words hold a registration code of the order's contractor, however wrapped."""
    company = order.parties.get(CONTRACTOR)
    if company is None:
        return False
    own = yield from codes.of_company(scope, company)
    told = canonical("".join(each for each in words if each.isalnum()))
    return any(Keys.of(scope).code(company, each.serial) in told for each in own)


def post(  # noqa: PLR0913, PLR0917  what a message consists of
    scope: Scope, order: OrderId, answer: Answer, by: Actor, message_id: str, at: datetime
) -> Script[Answered | Quarantined]:
    """Write the answer as a message of its sender."""
    scope.about.add(named_party(by))
    told = f"mail:{hashed(message_id)}"
    try:
        posted = yield from messages.write(
            scope, order, answer.words, by=by, at=at, lang=answer.lang, attachments=(), key=told
        )
    except BadMessage:
        return Quarantined("bad_message")
    return Answered(order, posted.message.id)


def sender_of(scope: Scope, answer: Answer) -> Iterator[str]:
    """Name who sent an answer, so that its bytes are found when the sender is erased."""
    email = plain_address(answer.sender)
    if email is not None:
        yield named_person(Keys.of(scope).person(email))


def addressed_by(scope: Scope, answer: Answer) -> Script[tuple[OrderId, Actor] | None]:
    """Find the order that an answer is addressed to, and whose address it is."""
    for key in answer.keys:
        rows = cast("list[tuple[str, str, str]]", (yield FIND, (scope.realm, hashed(key))))
        for id_, role, party in rows:
            return OrderId(id_), Actor(Role(role), party)
    return None


def parties_of(scope: Scope, sender: str) -> Script[tuple[Actor, ...]]:
    """Name the parties that an address speaks for."""
    email = plain_address(sender)
    if email is None:
        return ()
    person = Keys.of(scope).person(email)
    own = yield from accounts.of_person(scope, person)
    boxes = yield from mailboxes.parties_of(scope, person)
    return (*(each.actor for each in own if each.good), *boxes)
