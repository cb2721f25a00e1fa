"""Inbox: what another system sent is taken once, and handled in the transaction that takes it.

The bytes are kept as they came for thirty days, or until their handler has no use for them, then
only their hash.  A message that is sent again gives the stored result; one whose handling fails is
kept with the failure and may be taken again, up to twenty times.
The one rule: the same id with other bytes is somebody's mistake; what came first stays.
"""

from collections.abc import Callable, Generator, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Final, TypeAlias, cast

from attrs import evolve, field, frozen

from fixflow.errors import Misuse, PartnerFault
from fixflow.identity import shown
from fixflow.instants import aware, from_micros, to_micros
from fixflow.lifecycle import JSON
from fixflow.storage import body as bodies
from fixflow.storage import inbox_about
from fixflow.storage.orders import Scope
from fixflow.storage.raw_bytes import as_bytes, as_cell
from fixflow.storage.script import Conflict, Script
from fixflow.texts import Text

MOST: Final = 20
LONGEST: Final = 255
MOST_BYTES: Final = 510  # PostgreSQL keeps 2,704 of a key: also beside a realm and an order id
PAGE: Final = 1000

ADD: Final = """INSERT INTO fx_inbox (realm, source, message, hash, raw, received_at, attempts)
    VALUES (?, ?, ?, ?, ?, ?, 0) ON CONFLICT (realm, source, message) DO NOTHING RETURNING message"""
FIND: Final = """SELECT hash, attempts, handled_at, result, dead_at FROM fx_inbox
    WHERE realm = ? AND source = ? AND message = ? /*FOR UPDATE*/"""
HANDLED: Final = """UPDATE fx_inbox SET handled_at = ?, result = ?, attempts = attempts + 1, note = NULL
    WHERE realm = ? AND source = ? AND message = ?"""
FAILED: Final = """UPDATE fx_inbox SET attempts = attempts + 1, note = ?,
    dead_at = CASE WHEN attempts + 1 >= ? THEN ? END
    WHERE realm = ? AND source = ? AND message = ? AND handled_at IS NULL AND dead_at IS NULL
    RETURNING attempts, dead_at"""
UNHANDLED: Final = """SELECT source, message, raw, received_at FROM fx_inbox
    WHERE realm = ? AND handled_at IS NULL AND dead_at IS NULL AND raw IS NOT NULL
    AND (received_at, source, message) > (?, ?, ?) ORDER BY received_at, source, message LIMIT ?"""
GIVEN_UP: Final = """SELECT source, message, raw, received_at, attempts, note FROM fx_inbox
    WHERE realm = ? AND handled_at IS NULL AND dead_at IS NOT NULL
    AND (received_at, source, message) > (?, ?, ?) ORDER BY received_at, source, message LIMIT ?"""
PURGE: Final = """UPDATE fx_inbox SET raw = NULL, dead_at = CASE
    WHEN handled_at IS NULL AND dead_at IS NULL THEN ? ELSE dead_at END
    WHERE realm = ? AND raw IS NOT NULL AND received_at < ? RETURNING message"""
BEFORE_ALL: Final = (-(2**63), "", "")


@frozen
class InboxChanged(PartnerFault):
    """A message came again under its id with other bytes; the first one stays."""

    code = "inbox.changed"
    text = Text(
        de="«{source}» hat die Nachricht «{message}» noch einmal mit anderem Inhalt geschickt; es gilt die erste.",
        en="“{source}” has sent the message “{message}” again with other content; the first one counts.",
        fr="«{source}» a renvoyé le message «{message}» avec un autre contenu; le premier fait foi.",
        it="«{source}» ha rimandato il messaggio «{message}» con altro contenuto; vale il primo.",
    )
    source: str
    message: str


@frozen
class InvalidMessageId(PartnerFault):
    """Source and message are named by 1 to 255 printable characters each, of 510 bytes at most."""

    code = "inbox.invalid_message_id"
    text = Text(
        de="«{value}» ist keine Kennung einer Nachricht: 1 bis 255 druckbare Zeichen, höchstens 510 Bytes.",
        en="“{value}” is no id of a message: 1 to 255 printable characters, 510 bytes at most.",
        fr="«{value}» n’identifie pas un message: 1 à 255 caractères imprimables, 510 octets au plus.",
        it="«{value}» non identifica un messaggio: da 1 a 255 caratteri stampabili, al massimo 510 byte.",
    )
    value: str


@frozen
class InvalidHandler(Misuse):
    """What handles a message is a script that gives a mapping, or nothing."""

    code = "inbox.invalid_handler"
    text = Text(
        de="Was eine Nachricht verarbeitet, ist ein Skript und ergibt eine Zuordnung oder None, nicht {found}.",
        en="What handles a message is a script and gives a mapping or None, not {found}.",
    )
    found: str


@frozen
class NotBytes(Misuse):
    """A message is kept as the bytes that came."""

    code = "inbox.not_bytes"
    text = Text(
        de="Eine Nachricht besteht aus Bytes, nicht aus {found}.",
        en="A message consists of bytes, not of {found}.",
    )
    found: str


@frozen(kw_only=True)
class Incoming:
    """A message as it came.

    Attributes:
        source: Which system sent it: `erp`, `mail`.
        message: Its id in that system.
        raw: Its bytes.
        at: When it came.

    Raises:
        InvalidMessageId: `inbox.invalid_message_id`.
        NotBytes: `inbox.not_bytes`.
        NaiveInstant: `instants.naive`.
        InvalidInstant: `instants.invalid`.
    """

    source: str
    message: str
    raw: bytes = field(repr=False)
    at: datetime = field(converter=aware)

    def __attrs_post_init__(self) -> None:
        given: tuple[object, ...] = (self.source, self.message)
        for value in given:
            if not is_key(value):
                raise InvalidMessageId(shown(value))
        raw: object = self.raw
        if not isinstance(raw, bytes):
            raise NotBytes(type(raw).__name__)

    @property
    def hash(self) -> str:
        """SHA-256 of its bytes, 64 hexadecimal digits."""
        return sha256(self.raw).hexdigest()


def is_key(value: object) -> bool:
    """Tell whether it may name a source or a message."""
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST or not value.isprintable():
        return False
    return len(value.encode()) <= MOST_BYTES


@frozen(kw_only=True)
class GivenUp:
    """A message that will not be handled any more.

    Attributes:
        source: Which system sent it.
        message: Its id in that system.
        raw: Its bytes; None once they were dropped.
        at: When it came.
        attempts: How often handling it was tried.
        note: Which kind of failure was the last.
    """

    source: str
    message: str
    raw: bytes | None = field(repr=False)
    at: datetime
    attempts: int
    note: str | None


Handle: TypeAlias = Callable[[Scope, Incoming], Script[Mapping[str, JSON] | None]]


@frozen(kw_only=True)
class Taken:
    """What became of a message.

    Attributes:
        new: Whether this call has handled it; a later one gets the stored result.
        result: What the handler gave.
        attempts: How often handling it was tried.
        dead: Whether it was given up, after twenty failures.
        failure: Why handling it failed now; nothing of what the handler did was kept.
    """

    new: bool
    result: Mapping[str, JSON] | None = None
    attempts: int = 1
    dead: bool = False
    failure: Exception | None = field(default=None, repr=False)


class HandlerFailed(Exception):
    """What a handler raised, carried out of the transaction to be counted."""

    def __init__(self, error: Exception) -> None:
        super().__init__(type(error).__name__)
        self.error: Exception = error


def take(scope: Scope, incoming: Incoming, handle: Handle | None) -> Script[Taken]:
    """Take a message and handle it, unless that has been done; without a handler only take it.

    Raises:
        InboxChanged: `inbox.changed`.
        HandlerFailed: Around whatever the handler raised; a `Conflict` passes as it is.
    """
    yield from add(scope, incoming)
    where = (scope.realm, incoming.source, incoming.message)
    ((hash_, attempts, handled_at, result, dead_at),) = cast(
        "list[tuple[str, int, int | None, str | None, int | None]]", (yield FIND, where)
    )
    if hash_ != incoming.hash:
        raise InboxChanged(incoming.source, incoming.message)
    if handled_at is not None or dead_at is not None:
        return Taken(new=False, result=read(result), attempts=attempts, dead=dead_at is not None)
    inner = evolve(scope, shelf={}, about=set())
    try:
        written = None if handle is None else (yield from handled(inner, incoming, handle))
    except Conflict:
        raise
    except Exception as error:
        raise HandlerFailed(error) from error
    yield HANDLED, (to_micros(incoming.at), written, *where)
    yield from inbox_about.keep(scope, incoming.source, incoming.message, inner)
    scope.shelf.update(inner.shelf)
    return Taken(new=True, result=read(written), attempts=attempts + 1)


def handled(scope: Scope, incoming: Incoming, handle: Handle) -> Script[str | None]:
    """Run a handler and write its result.

    Raises:
        InvalidHandler: `inbox.invalid_handler`.
        Unstorable: `storage.unstorable`.
    """
    script: object = handle(scope, incoming)
    if not isinstance(script, Generator):
        raise InvalidHandler(type(script).__name__)
    made: object = yield from script
    if made is not None and not isinstance(made, Mapping):
        raise InvalidHandler(type(made).__name__)
    return write(made)


def failed(scope: Scope, incoming: Incoming, error: Exception) -> Script[Taken]:
    """Count a failure of handling, after all that the handler did was undone."""
    yield from add(scope, incoming)
    at = to_micros(incoming.at)
    where = (scope.realm, incoming.source, incoming.message)
    rows = yield FAILED, (type(error).__name__, MOST, at, *where)
    for attempts, dead_at in cast("list[tuple[int, int | None]]", rows):
        dead = dead_at is not None
        return Taken(new=False, attempts=attempts, dead=dead, failure=error)
    return (yield from take(scope, incoming, None))  # somebody else was faster


def add(scope: Scope, incoming: Incoming) -> Script[bool]:
    """Write a message down; False if it is there already."""
    where = (scope.realm, incoming.source, incoming.message)
    kept = (incoming.hash, as_cell(incoming.raw), to_micros(incoming.at))
    return bool((yield ADD, (*where, *kept)))


def unhandled(scope: Scope, after: Incoming | GivenUp | None = None) -> Script[list[Incoming]]:
    """Give a page of the messages that were not handled and are not given up, as they came."""
    rows = yield UNHANDLED, (scope.realm, *place(after), PAGE)
    return [
        Incoming(source=source, message=message, raw=as_bytes(raw), at=from_micros(at))
        for source, message, raw, at in cast("list[tuple[str, str, str, int]]", rows)
    ]


def given_up(scope: Scope, after: Incoming | GivenUp | None = None) -> Script[list[GivenUp]]:
    """Give a page of the messages that will not be handled any more."""
    rows = yield GIVEN_UP, (scope.realm, *place(after), PAGE)
    return [
        GivenUp(
            source=source, message=message, raw=None if raw is None else as_bytes(raw),
            at=from_micros(at), attempts=attempts, note=note,
        )
        for source, message, raw, at, attempts, note
        in cast("list[tuple[str, str, str | None, int, int, str | None]]", rows)
    ]  # fmt: skip


def place(after: Incoming | GivenUp | None) -> tuple[int, str, str]:
    """Say where a page goes on."""
    return BEFORE_ALL if after is None else (to_micros(after.at), after.source, after.message)


def purge(scope: Scope, before: int, now: int) -> Script[int]:
    """Forget the bytes of messages that came before an instant; count them.

    What was not handled by then cannot be any more, so it is given up.

    Args:
        scope: Whose realm.
        before: Which ones, in microseconds.
        now: When, in microseconds.
    """
    rows = yield PURGE, (now, scope.realm, before)
    return len(rows)


def write(result: Mapping[str, JSON] | None) -> str | None:
    """Write a result.

    Raises:
        Unstorable: `storage.unstorable`.
    """
    return None if result is None else bodies.write(result)


def read(result: str | None) -> Mapping[str, JSON] | None:
    """Read a result back."""
    return None if result is None else bodies.read(result)
