"""Messages: what the parties of an order write to each other, kept.

`portal` decides what a thread takes; here it is read and written.  Each message is a row that is
numbered within its order without a gap: the number is its key, so that two at once cannot take the
same one.  What people wrote, and what they call their files, lies in the vault under the order's
thread and the message's number.  The one rule: a message stands together with the notices that
tell of it, or not at all.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final, cast

from attrs import evolve, frozen

from fixflow.attachments import DocumentRef
from fixflow.errors import Refused
from fixflow.identity import OrderId
from fixflow.instants import to_micros
from fixflow.lifecycle import Order
from fixflow.parties import Actor
from fixflow.portal import Mark, Message, Posted, Thread, post, retract, translate
from fixflow.portal import read as read_mark
from fixflow.portal.posting import checked
from fixflow.portal.sight import talks
from fixflow.storage import body as bodies
from fixflow.storage.journal import Subject
from fixflow.storage.message_rows import Row, Values, body_of, message, reader, written
from fixflow.storage.orders import KIND, Scope, UnknownOrder
from fixflow.storage.outbox import telling
from fixflow.storage.outbox.addressing import MAIL
from fixflow.storage.overview import shown
from fixflow.storage.privacy import vault
from fixflow.storage.script import Conflict, Script
from fixflow.texts import Text

IN_VAULT: Final = "message"
TOPIC: Final = "message_posted"

KEEP: Final = """INSERT INTO fx_message
    (realm, kind, id, n, at, by_role, by_id, lang, key, body)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (realm, kind, id, n) DO NOTHING RETURNING n"""
ALL: Final = """SELECT n, at, by_role, by_id, lang, key, body, retracted_at FROM fx_message
    WHERE realm = ? AND kind = ? AND id = ? ORDER BY n"""
CHANGE: Final = """UPDATE fx_message SET body = ?, retracted_at = ?
    WHERE realm = ? AND kind = ? AND id = ? AND n = ? AND body = ? AND retracted_at IS NULL
    RETURNING n"""
ONE: Final = "SELECT body FROM fx_message WHERE realm = ? AND kind = ? AND id = ? AND n = ?"
MARKS: Final = (
    "SELECT reader, n FROM fx_read WHERE realm = ? AND kind = ? AND id = ? ORDER BY reader"
)
MARK: Final = """INSERT INTO fx_read (realm, kind, id, reader, n, at) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (realm, kind, id, reader) DO UPDATE SET n = excluded.n, at = excluded.at
    WHERE fx_read.n < excluded.n"""


@frozen
class MessageErased(Refused):
    """The message was erased for somebody's privacy, so there is nothing left to translate."""

    code = "storage.message_erased"
    text = Text(
        de="Die Nachricht {id} wurde aus Gründen des Datenschutzes gelöscht.",
        en="Message {id} was erased for the sake of privacy.",
        fr="Le message {id} a été effacé pour la protection des données.",
        it="Il messaggio {id} è stato cancellato per la protezione dei dati.",
    )
    id: int


def in_vault(scope: Scope, order: OrderId) -> Subject:
    """Name whose values the words of an order's thread are; the version is a message's number."""
    return Subject(scope.realm, IN_VAULT, order.value)


def thread(scope: Scope, order: OrderId, by: Actor | None) -> Script[Thread]:
    """Read the thread of an order that somebody may see.

    Raises:
        UnknownOrder: `storage.unknown_order`.
    """
    found = yield from whole(scope, order, by)
    return found if by is None else found.seen_by(by)


def whole(scope: Scope, order: OrderId, by: Actor | None) -> Script[Thread]:
    """Read a thread for who has a part in it, with what rivals of his have written.

    Raises:
        UnknownOrder: `storage.unknown_order`.
    """
    kept = yield from shown(scope, order, by)
    if by is not None and not talks(kept.order, by):
        raise UnknownOrder(order)
    return (yield from of_order(scope, kept.order))


def of_order(scope: Scope, order: Order) -> Script[Thread]:
    """Read the thread of an order: messages, words, marks."""
    whose = (scope.realm, KIND, order.id.value)
    rows = cast("list[Row]", (yield ALL, whose))
    marks = yield MARKS, whose
    values: Values = {}
    if rows:
        values = yield from vault.read(scope, in_vault(scope, order.id))
    return Thread(
        order=order,
        messages=(message(row, values) for row in rows),
        marks=tuple(Mark(reader(str(name)), cast("int", n)) for name, n in marks),
    )


def write(  # noqa: PLR0913  what a message consists of
    scope: Scope,
    order: OrderId,
    body: str,
    *,
    by: Actor,
    at: datetime,
    lang: str,
    attachments: Sequence[DocumentRef],
    key: str | None,
) -> Script[Posted]:
    """Post a message and tell every other party of it.

    Raises:
        UnknownOrder: `storage.unknown_order`.
        BadMessage: `portal.bad_message`.
        MessageKeyReused: `portal.key_reused`.
        Conflict: `storage.conflict`, somebody else has posted at the same time.
    """
    before = yield from whole(scope, order, by)
    known = before.under(key, by)
    if known is not None and known.gone:  # what it said can no longer be compared
        checked(known.id, body, by=by, at=at, lang=lang, attachments=attachments, key=key)
        return Posted(thread=before.seen_by(by), message=known, effects=(), replayed=True)
    posted = post(before, body, by=by, at=at, lang=lang, attachments=attachments, key=key)
    if not posted.replayed:
        yield from keep(scope, order, posted.message)
        yield from told(scope, posted)
    return evolve(posted, thread=posted.thread.seen_by(by))


def keep(scope: Scope, order: OrderId, message: Message) -> Script[None]:
    """Write a new message under its number.

    Raises:
        Conflict: `storage.conflict`, the number is taken.
    """
    values = written(message)
    proof = yield from vault.keep(scope, in_vault(scope, order), message.id, values)
    who = (message.by.role.value, message.by.id or "")
    row = (to_micros(message.at), *who, message.lang, message.key, body_of(message, proof))
    if not (yield KEEP, (scope.realm, KIND, order.value, message.id, *row)):
        raise Conflict(whole_transaction=False)


def told(scope: Scope, posted: Posted) -> Script[None]:
    """Write a notice to each party that is to know of a message."""
    if not scope.tells:
        return
    order, message = posted.thread.order, posted.message
    for n, each in enumerate(posted.effects):
        references = {
            "to": each.to.value,
            "party": order.parties.get(each.to),
            "message": message.id,
        }
        whose = (KIND, order.id.value, order.version, n, MAIL, TOPIC)
        yield from telling.put(scope, *whose, references, message.at, (message.id, each.to.value))


def take_back(scope: Scope, order: OrderId, n: int, *, by: Actor, at: datetime) -> Script[Thread]:
    """Take a message back: a tombstone stays, the vault forgets what it said.

    Raises:
        UnknownOrder: `storage.unknown_order`.
        UnknownMessage: `portal.unknown_message`.
        NotTheAuthor: `portal.not_the_author`.
        Conflict: `storage.conflict`.
    """
    before = yield from whole(scope, order, by)
    after = retract(before, n, by=by, at=at)
    if after is not before:
        was, _ = yield from row_of(scope, order, n)
        yield from change(scope, order, n, was, body_of(after.message(n), {}), to_micros(at))
        yield from vault.erase(in_vault(scope, order), to_micros(at), n)
    return after.seen_by(by)


def add_translation(  # noqa: PLR0913  what a translation consists of
    scope: Scope, order: OrderId, n: int, body: str, *, lang: str, by: Actor, at: datetime
) -> Script[Thread]:
    """Put a translation beside a message.

    Raises:
        UnknownOrder: `storage.unknown_order`.
        UnknownMessage: `portal.unknown_message`.
        NotTheTranslator: `portal.not_the_translator`.
        TakenBack: `portal.taken_back`.
        MessageErased: `storage.message_erased`.
        BadMessage: `portal.bad_message`.
        Conflict: `storage.conflict`.
    """
    before = yield from whole(scope, order, by)
    after = translate(before, n, body, lang=lang, by=by, at=at)
    if before.message(n).erased:
        raise MessageErased(n)
    if after is not before:
        made = after.message(n)
        name = f"translation.{len(made.translations) - 1}"
        values = {name: made.translations[-1].body}
        more = yield from vault.keep(scope, in_vault(scope, order), n, values)
        was, proof = yield from row_of(scope, order, n)
        yield from change(scope, order, n, was, body_of(made, {**proof, **more}), None)
    return after.seen_by(by)


def row_of(scope: Scope, order: OrderId, n: int) -> Script[tuple[str, Mapping[str, str]]]:
    """Give the body of a message's row as it stands, and its commitments."""
    ((was,),) = cast("list[tuple[str]]", (yield ONE, (scope.realm, KIND, order.value, n)))
    return was, cast("Mapping[str, str]", bodies.read(was)["proof"])


def change(  # noqa: PLR0913, PLR0917  a row, as it was and as it is
    scope: Scope, order: OrderId, n: int, was: str, body: str, retracted_at: int | None
) -> Script[None]:
    """Write a message's row anew, if nobody else has since it was read.

    Raises:
        Conflict: `storage.conflict`.
    """
    where = (scope.realm, KIND, order.value, n, was)
    if not (yield CHANGE, (body, retracted_at, *where)):
        raise Conflict(whole_transaction=False)


def mark(scope: Scope, order: OrderId, n: int, *, by: Actor, at: datetime) -> Script[Thread]:
    """Keep up to which message somebody has read; a mark never goes back.

    Raises:
        UnknownOrder: `storage.unknown_order`.
        UnknownMessage: `portal.unknown_message`.
    """
    before = yield from whole(scope, order, by)
    after = read_mark(before, n, by=by)
    if after is not before:
        yield MARK, (scope.realm, KIND, order.value, str(by), n, to_micros(at))
    return after.seen_by(by)
