"""Replies: an answer to an order's mail becomes a message of the order.

Each party of an order has an address of its own, `<local>+<key>@<domain>`; the key is an HMAC that
nobody can guess, and the row holds its hash.  The one rule: who writes is said by the key, and an
answer counts only if that party is bound to the order still and the sender's address is the
party's; anything else is quarantined, and so is what a machine has written or what would show a
code or a key to the others.  A sender's address is easily forged: whether the mail server of its
domain vouches for it (SPF, DKIM, DMARC) the host's own server asks, before the mail is handed in.
"""

from collections.abc import Mapping, Sequence
from typing import Final, cast

from attrs import frozen

from fixflow.identity import OrderId
from fixflow.lifecycle import JSON, Order
from fixflow.parties import CONTRACTOR, Actor, Role
from fixflow.portal import BadMessage, MessageKeyReused
from fixflow.safety.mail_address import plain_address
from fixflow.storage import inbox_about, messages, orders
from fixflow.storage.access import accounts, codes, envelope, mailboxes
from fixflow.storage.access.answer import Answer, holds_key, letters, read
from fixflow.storage.access.envelope import Envelope
from fixflow.storage.access.keys import Keys, canonical, hashed, mail_key
from fixflow.storage.inbox import Handle, Incoming
from fixflow.storage.orders import Scope
from fixflow.storage.script import Script
from fixflow.storage.whom import named_order, named_party, named_person

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
        What handles it.  Its result holds the order and the number of its message, whose bytes
        are forgotten; or why the mail is in quarantine, where they stay for a person to look at.
    """
    answer, outside = read(raw), envelope.of(raw)

    def handle(scope: Scope, incoming: Incoming) -> Script[Mapping[str, JSON]]:
        yield from name(scope, outside)
        taken = yield from take(scope, answer, incoming)
        if isinstance(taken, Quarantined):
            return {"quarantined": taken.why}
        yield from inbox_about.forget_raw(scope, incoming.source, incoming.message)
        return {"order": taken.order.value, "message": taken.message}

    return handle


def take(scope: Scope, answer: Answer | str, incoming: Incoming) -> Script[Answered | Quarantined]:
    """Take an answer over that came by mail.

    Args:
        scope: Within what it is written.
        answer: The mail as it was read.
        incoming: As it came; the same mail of the same source becomes one message.

    Raises:
        Conflict: `storage.conflict`.
    """
    if isinstance(answer, str):
        return Quarantined(answer)
    addressed = yield from addressed_by(scope, answer.keys)
    if addressed is None:
        return Quarantined("unknown_order")
    order, party = addressed
    kept = yield from orders.load(scope, order)
    parties = yield from parties_of(scope, answer.sender)
    if kept.order.parties.get(party.role) != party.id or party not in parties:
        return Quarantined("unknown_sender")
    if holds_key(answer) or (yield from holds_code(scope, kept.order, answer.words)):
        return Quarantined("holds_secret")
    return (yield from post(scope, order, answer, party, incoming))


def holds_code(scope: Scope, order: Order, words: str) -> Script[bool]:
    """Tell whether words hold a registration code of the order's contractor, however wrapped."""
    company = order.parties.get(CONTRACTOR)
    if company is None:
        return False
    own = yield from codes.of_company(scope, company)
    told = canonical(letters(words))
    return any(Keys.of(scope).code(company, each.serial) in told for each in own)


def post(
    scope: Scope, order: OrderId, answer: Answer, by: Actor, incoming: Incoming
) -> Script[Answered | Quarantined]:
    """Write the answer as a message of its sender."""
    scope.about.add(named_party(by))
    told = mail_key(incoming.source, incoming.message)
    try:
        posted = yield from messages.write(
            scope,
            order,
            answer.words,
            by=by,
            at=incoming.at,
            lang=answer.lang,
            attachments=(),
            key=told,
        )
    except BadMessage:
        return Quarantined("bad_message")
    except MessageKeyReused:
        return Quarantined("key_reused")
    return Answered(order, posted.message.id)


def name(scope: Scope, outside: Envelope) -> Script[None]:
    """Name who sent a mail and which order it went to, so that its bytes are found again."""
    people = map(Keys.of(scope).person, outside.senders)
    scope.about.update(map(named_person, people))
    addressed = yield from addressed_by(scope, outside.keys)
    if addressed is not None:
        scope.about.add(named_order(addressed[0]))


def addressed_by(scope: Scope, keys: Sequence[str]) -> Script[tuple[OrderId, Actor] | None]:
    """Find the order that a mail is addressed to by its keys, and whose address it is."""
    for key in keys:
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
