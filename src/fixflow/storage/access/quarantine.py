"""Quarantine: answers that were not taken over wait here for a person who looks at them.

The one rule: a person says who has written; nothing of a mail says it for him.  What he lets count
is a message from then on, and its bytes are forgotten.
"""

from datetime import datetime
from typing import Final, cast

from attrs import field, frozen

from fixflow.errors import Refused
from fixflow.identity import OrderId, is_line, shown
from fixflow.instants import from_micros
from fixflow.parties import Actor
from fixflow.storage import body, messages
from fixflow.storage.access.answer import Answer, read
from fixflow.storage.access.keys import mail_key
from fixflow.storage.orders import Scope
from fixflow.storage.raw_bytes import as_bytes
from fixflow.storage.script import Conflict, Script
from fixflow.texts import Text

WHY: Final = "quarantined"

HELD: Final = """SELECT source, message, raw, received_at, result FROM fx_inbox
    WHERE realm = ? AND handled_at IS NOT NULL AND raw IS NOT NULL
    AND SUBSTR(result, 1, 15) = '{"quarantined":'
    ORDER BY received_at, source, message"""
ONE: Final = """SELECT raw, result FROM fx_inbox WHERE realm = ? AND source = ? AND message = ?
    AND handled_at IS NOT NULL AND raw IS NOT NULL
    AND SUBSTR(result, 1, 15) = '{"quarantined":'"""
TAKEN: Final = """UPDATE fx_inbox SET result = ?, raw = NULL
    WHERE realm = ? AND source = ? AND message = ? AND result = ? RETURNING message"""


@frozen
class NotInQuarantine(Refused):
    """No answer of this id waits here, or it holds no words of a person."""

    code = "access.not_in_quarantine"
    text = Text(
        de="Die Nachricht «{message}» wartet hier nicht, oder sie enthält keine Worte eines Menschen.",
        en="The message “{message}” does not wait here, or it holds no words of a person.",
        fr="Le message «{message}» n’attend pas ici, ou il ne contient aucun mot d’une personne.",
        it="Il messaggio «{message}» non è in attesa qui, o non contiene parole di una persona.",
    )
    status = 404
    message: str


@frozen(kw_only=True)
class Held:
    """An answer that waits.

    Args:
        source: Which source it came from.
        message: Its id there.
        why: Why it was not taken over, in one word.
        at: When it came.
        raw: Its bytes.
    """

    source: str
    message: str
    why: str
    at: datetime
    raw: bytes = field(repr=False)


def held(scope: Scope) -> Script[tuple[Held, ...]]:
    """Read what waits, the oldest first."""
    rows = cast("list[tuple[str, str, str, int, str]]", (yield HELD, (scope.realm,)))
    return tuple(
        Held(
            source=source,
            message=message,
            why=str(body.read(result)[WHY]),
            at=from_micros(at),
            raw=as_bytes(raw),
        )
        for source, message, raw, at, result in rows
    )


def accept(  # noqa: PLR0913  what a message consists of
    scope: Scope, source: str, message: str, order: OrderId, *, by: Actor, at: datetime
) -> Script[int]:
    """Make a waiting answer a message of an order, written by whom a person says.

    Raises:
        NotInQuarantine: `access.not_in_quarantine`.
        UnknownOrder: `storage.unknown_order`.
        BadMessage: `portal.bad_message`.
        Conflict: `storage.conflict`.
    """
    if not (is_line(source) and is_line(message)):
        raise NotInQuarantine(shown(message))
    where = (scope.realm, source, message)
    rows = cast("list[tuple[str, str]]", (yield ONE, where))
    answer = read(as_bytes(rows[0][0])) if rows else None
    if not isinstance(answer, Answer):
        raise NotInQuarantine(message)
    posted = yield from messages.write(
        scope, order, answer.words, by=by, at=at, lang=answer.lang, attachments=(),
        key=mail_key(source, message),
    )  # fmt: skip
    result = body.write({"order": order.value, "message": posted.message.id})
    if not (yield TAKEN, (result, *where, rows[0][1])):
        raise Conflict(whole_transaction=False)
    return posted.message.id
