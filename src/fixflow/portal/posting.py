"""Posting: what people do in a thread: write, take back, translate, read.

Each function gives a new thread.  The one rule: who may see the order may write to it, whatever its
state is; what he writes is checked whole, and is either in the thread or nowhere.
"""

from collections.abc import Sequence
from datetime import datetime

from attrs import evolve, frozen

from fixflow.attachments import DocumentRef
from fixflow.errors import Fault, Refused
from fixflow.instants import aware
from fixflow.lifecycle import Notify
from fixflow.parties import SYSTEM, Actor
from fixflow.portal.message import Message, Translation, content_of, same_language
from fixflow.portal.message_faults import (
    TRANSLATION_LIMIT,
    BadMessage,
    MessageKeyReused,
    attachment_faults,
    key_faults,
    language_faults,
    worded,
    wrong,
)
from fixflow.portal.sight import must_talk
from fixflow.portal.thread import Mark, Thread
from fixflow.texts import Text


@frozen
class NotTheAuthor(Refused):
    """Only who wrote a message may take it back."""

    code = "portal.not_the_author"
    text = Text(
        de="Die Nachricht {id} kann nur zurückziehen, wer sie geschrieben hat.",
        en="Message {id} can only be taken back by who wrote it.",
        fr="Seul son auteur peut retirer le message {id}.",
        it="Solo chi l’ha scritto può ritirare il messaggio {id}.",
    )
    status = 403
    id: int


@frozen
class NotTheTranslator(Refused):
    """Whoever could translate for the other side could put words into its mouth."""

    code = "portal.not_the_translator"
    text = Text(
        de="Die Nachricht {id} übersetzt, wer sie geschrieben hat, oder das System.",
        en="Message {id} is translated by who wrote it, or by the system.",
        fr="Le message {id} est traduit par son auteur ou par le système.",
        it="Il messaggio {id} è tradotto dal suo autore o dal sistema.",
    )
    status = 403
    id: int


@frozen
class TakenBack(Refused):
    """The message was taken back, so there is nothing left to translate."""

    code = "portal.taken_back"
    text = Text(
        de="Die Nachricht {id} wurde zurückgezogen.",
        en="Message {id} was taken back.",
        fr="Le message {id} a été retiré.",
        it="Il messaggio {id} è stato ritirato.",
    )
    id: int


@frozen(kw_only=True)
class Posted:
    """What came of posting: the thread, the message, and whom to tell.

    Args:
        thread: With the message in it.
        message: The one that stands under the key; also a tombstone.
        effects: A notice to every other bound party; none if the message was there already.
        replayed: Whether it was there already.
    """

    thread: Thread
    message: Message
    effects: tuple[Notify, ...]
    replayed: bool


def post(  # noqa: PLR0913  what a message consists of
    thread: Thread,
    body: str,
    *,
    by: Actor,
    at: datetime,
    lang: str,
    attachments: Sequence[DocumentRef] = (),
    key: str | None = None,
) -> Posted:
    """Write to the other parties of an order, in whatever state it is.

    «Über eingehende Nachrichten im Kommunikationskanal werden Sie zusätzlich per E-Mail
    informiert»: the effects say whom.

    Args:
        thread: The order's thread.
        body: Up to 10,000 characters in many lines; may be empty where something is attached.
        by: Who writes.
        at: When, with offset; a message that comes late takes its place among the others.
        lang: The language that it is written in, as a BCP 47 tag.
        attachments: Up to 20 documents, by reference.
        key: The sender's own key, 1 to 255 characters: the same message under the same key is
            there once.

    Raises:
        NotShown: `portal.not_shown`.
        BadMessage: `portal.bad_message`, with every fault.
        MessageKeyReused: `portal.key_reused`, the key stands for another message.
        NaiveInstant: `instants.naive`.

    Examples:
        >>> from datetime import UTC, datetime
        >>> from fixflow.parties import CONTRACTOR, PRINCIPAL
        >>> from fixflow.partners import imofix
        >>> noon = datetime(2026, 5, 4, 12, tzinfo=UTC)
        >>> order = imofix.PROGRAM.start("AU-1", at=noon, title="Boiler kalt", principal="sonnegg")
        >>> posted = post(
        ...     Thread(order=order),
        ...     "Ist der Keller offen?",
        ...     by=Actor(CONTRACTOR, "meier"),
        ...     at=noon,
        ...     lang="de",
        ... )
        >>> posted.message.id, [each.to.value for each in posted.effects]
        (1, ['principal'])
    """
    must_talk(thread.order, by)
    new = checked(thread.next_id, body, by=by, at=at, lang=lang, attachments=attachments, key=key)
    known = thread.under(key, by)
    if known is None:
        told = tuple(Notify(role) for role in thread.order.parties if role is not by.role)
        return Posted(thread=thread.having(new), message=new, effects=told, replayed=False)
    if known.content != new.content:
        raise MessageKeyReused(str(key))
    return Posted(thread=thread, message=known, effects=(), replayed=True)


def checked(  # noqa: PLR0913  what a message consists of
    message_id: int,
    body: str,
    *,
    by: Actor,
    at: datetime,
    lang: str,
    attachments: Sequence[DocumentRef],
    key: str | None,
) -> Message:
    """Make a message of what came in, checked whole.

    Raises:
        BadMessage: `portal.bad_message`, with every fault.
    """
    faults: list[Fault] = []
    words = worded(body, faults, needed=not attachments)
    faults += [*language_faults(lang), *attachment_faults(attachments), *key_faults(key)]
    if faults:
        raise BadMessage(tuple(faults))
    documents = tuple(attachments)
    return Message(
        id=message_id,
        by=by,
        at=at,
        lang=lang,
        body=words,
        attachments=documents,
        key=key,
        content=content_of(by, lang, words, documents),
    )


def retract(thread: Thread, message_id: int, *, by: Actor, at: datetime) -> Thread:
    """Take a message back: what it said is gone, a tombstone stays; once more changes nothing.

    Raises:
        NotShown: `portal.not_shown`.
        UnknownMessage: `portal.unknown_message`.
        NotTheAuthor: `portal.not_the_author`.
        NaiveInstant: `instants.naive`.
    """
    must_talk(thread.order, by)
    message = thread.seen_by(by).message(message_id)
    if message.by != by:
        raise NotTheAuthor(message_id)
    return thread if message.retracted else thread.having(message.tombstone(by, aware(at)))


def translate(  # noqa: PLR0913  what a translation consists of
    thread: Thread,
    message_id: int,
    body: str,
    *,
    lang: str,
    by: Actor,
    at: datetime,
) -> Thread:
    """Put a translation beside a message; the latest of a language is said, none is edited.

    Args:
        thread: The order's thread.
        message_id: Which message.
        body: The words, up to 20,000 characters, from the host's own translator.
        lang: Into which language.
        by: Who or what translated: `Actor(SYSTEM, "deepl")`.
        at: When, with offset.

    Raises:
        NotShown: `portal.not_shown`.
        UnknownMessage: `portal.unknown_message`.
        NotTheTranslator: `portal.not_the_translator`, neither the system nor the author.
        TakenBack: `portal.taken_back`.
        BadMessage: `portal.bad_message`, with every fault.
        NaiveInstant: `instants.naive`.
    """
    must_talk(thread.order, by)
    message = thread.seen_by(by).message(message_id)
    if by.role is not SYSTEM and by != message.by:
        raise NotTheTranslator(message_id)
    if message.retracted:
        raise TakenBack(message_id)
    faults: list[Fault] = []
    words = worded(body, faults, limit=TRANSLATION_LIMIT)
    faults += language_faults(lang)
    if not faults and same_language(lang, message.lang):
        faults.append(wrong("lang", "same_language"))
    if faults:
        raise BadMessage(tuple(faults))
    made = Translation(lang=lang, body=words, by=by, at=at)
    if (lang, words) in {(each.lang, each.body) for each in message.translations}:
        return thread
    return thread.having(evolve(message, translations=(*message.translations, made)))


def read(thread: Thread, message_id: int, *, by: Actor) -> Thread:
    """Keep that somebody has read up to a message, inclusive; a mark never goes back.

    Raises:
        NotShown: `portal.not_shown`.
        UnknownMessage: `portal.unknown_message`.
    """
    must_talk(thread.order, by)
    thread.seen_by(by).message(message_id)
    if message_id <= thread.read_up_to(by):
        return thread
    others = (each for each in thread.marks if each.reader != by)
    return evolve(thread, marks=(*others, Mark(by, message_id)))
