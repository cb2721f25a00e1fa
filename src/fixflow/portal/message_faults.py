"""Faults of a message: everything that is wrong with what somebody wants to post.

The one rule: a message is checked whole, and a text of ten megabytes is told by its limit, never
repeated.  Texts follow the rules of the fields of an action: NFC, trimmed, no control characters.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from fixflow.attachments import DocumentRef
from fixflow.errors import Fault, Misuse, Refused
from fixflow.lifecycle.faults import Wrong
from fixflow.lifecycle.values import LINES_LIMIT, Lines
from fixflow.texts import Text

ATTACHMENTS_LIMIT: Final = 20
TRANSLATION_LIMIT: Final = 2 * LINES_LIMIT  # German needs more letters than English
KEY_LIMIT: Final = 255
TAG: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}")

TEXTS: Final[dict[str, Text]] = {
    "too_many": Text(
        de="sind mehr als {limit} Anhänge",
        en="are more than {limit} attachments",
        fr="dépassent {limit} pièces jointes",
        it="superano {limit} allegati",
    ),
    "twice": Text(
        de="ist derselbe Anhang wie weiter vorne",
        en="is the same attachment as one before it",
        fr="est la même pièce jointe qu’une précédente",
        it="è lo stesso allegato di uno precedente",
    ),
    "no_document": Text(
        de="ist kein Verweis auf ein Dokument",
        en="is no reference to a document",
        fr="n’est pas un renvoi à un document",
        it="non è un rinvio a un documento",
    ),
    "no_language": Text(
        de="ist kein Sprachkürzel wie de oder pt-BR",
        en="is no tag of a language such as de or pt-BR",
        fr="n’est pas un code de langue comme de ou pt-BR",
        it="non è un codice di lingua come de o pt-BR",
    ),
    "same_language": Text(
        de="ist die Sprache der Nachricht selbst",
        en="is the language of the message itself",
        fr="est la langue du message lui-même",
        it="è la lingua del messaggio stesso",
    ),
    "no_key": Text(
        de="ist kein Schlüssel aus 1 bis {limit} druckbaren Zeichen",
        en="is no key of 1 to {limit} printable characters",
        fr="n’est pas une clé de 1 à {limit} caractères imprimables",
        it="non è una chiave di 1–{limit} caratteri stampabili",
    ),
}


@frozen
class BadMessage(Refused):
    """A message or a translation is not as it must be; all faults at once, nothing was posted."""

    code = "portal.bad_message"
    text = Text(
        de="Die Nachricht kann so nicht gesendet werden.",
        en="The message cannot be sent like this.",
        fr="Le message ne peut pas être envoyé ainsi.",
        it="Il messaggio non può essere inviato così.",
    )
    status = 422
    faults: tuple[Fault, ...]


@frozen
class MessageKeyReused(Misuse):
    """The key already stands for another message of the thread."""

    code = "portal.key_reused"
    text = Text(
        de="Der Schlüssel «{key}» steht schon für eine andere Nachricht.",
        en="The key “{key}” already stands for another message.",
    )
    key: str


def worded(
    body: object, faults: list[Fault], *, limit: int = LINES_LIMIT, needed: bool = True
) -> str:
    """Normalize the words of a message; what is wrong with them is put on the list.

    Args:
        body: What came in.
        faults: The list.
        limit: The most characters.
        needed: Whether there must be words at all.
    """
    found: list[Wrong] = []
    text = Lines(limit).take(body, found)
    if text == "" and needed:
        found.append(Wrong("empty"))
    faults += [each.at("body") for each in found]
    return text if isinstance(text, str) else ""


def attachment_faults(attachments: Sequence[object]) -> Iterator[Fault]:
    """Find attachments that are none, that are there already, or that are too many."""
    if len(attachments) > ATTACHMENTS_LIMIT:
        yield wrong("attachments", "too_many", limit=ATTACHMENTS_LIMIT)
    seen: set[str] = set()
    for index, each in enumerate(attachments[:ATTACHMENTS_LIMIT]):
        if not isinstance(each, DocumentRef):
            yield wrong(f"attachments[{index}]", "no_document")
        elif each.id in seen:
            yield wrong(f"attachments[{index}]", "twice")
        else:
            seen.add(each.id)


def language_faults(lang: object) -> Iterator[Fault]:
    """Find what is no tag of a language, as far as its form tells."""
    if not isinstance(lang, str) or not TAG.fullmatch(lang):
        yield wrong("lang", "no_language")


def key_faults(key: str | None) -> Iterator[Fault]:
    """Find what is no key."""
    if key is not None and not (0 < len(key) <= KEY_LIMIT and key.isprintable()):
        yield wrong("key", "no_key", limit=KEY_LIMIT)


def wrong(path: str, code: str, **params: object) -> Fault:
    """Say what is wrong, and where."""
    return Fault(path, f"portal.{code}", TEXTS[code], params)
