"""Messages: what one party wrote to the others, as it was written.

The original is always kept and always shown; a translation stands beside it.  The one rule:
nothing is edited.  A message that its author takes back leaves a tombstone: who, when, and that
there was one, without what it said.
"""

import json
from datetime import datetime
from hashlib import sha256
from typing import Final

from attrs import asdict, evolve, field, frozen

from fixflow.attachments import DocumentRef
from fixflow.instants import aware
from fixflow.parties import Actor
from fixflow.portal.isolation import isolated
from fixflow.records import Row, row, zone_name
from fixflow.texts import Language, Text

ORIGINAL: Final = Text(
    de="[Original, {lang}]", en="[original, {lang}]", fr="[original, {lang}]", it="[originale, {lang}]"
)  # fmt: skip
TAKEN_BACK: Final = Text(
    de="Nachricht zurückgezogen",
    en="message taken back",
    fr="message retiré",
    it="messaggio ritirato",
)
ERASED: Final = Text(
    de="Nachricht gelöscht (Datenschutz)",
    en="message erased (privacy)",
    fr="message effacé (protection des données)",
    it="messaggio cancellato (protezione dei dati)",
)


@frozen(kw_only=True)
class Translation:
    """A message in another language, beside the original.

    Args:
        lang: Into which language, as a BCP 47 tag.
        body: The words.
        by: Who or what translated: `Actor(SYSTEM, "deepl")`.
        at: When.
    """

    lang: str
    body: str
    by: Actor
    at: datetime = field(converter=aware)


@frozen(kw_only=True)
class Retraction:
    """Who took a message back, and when."""

    by: Actor
    at: datetime = field(converter=aware)


@frozen(kw_only=True)
class Said:
    """A message as it is said to a reader.

    `str()` gives it fit to stand beside other words: isolated, and marked where it is the original
    although another language was asked for.

    Args:
        body: The words, as they were written.
        lang: In which language.
        original: Whether these are the author's own words.
        asked: Which language the reader wanted.
    """

    body: str
    lang: str
    original: bool
    asked: Language

    @property
    def marked(self) -> bool:
        """Whether the reader gets the original for want of a translation."""
        return self.original and not same_language(self.lang, self.asked)

    @property
    def plain(self) -> str:
        """The words with their mark, for ink: on paper each line has the direction of its page."""
        return self.with_mark(self.body)

    def __str__(self) -> str:
        return self.with_mark(isolated(self.body))

    def with_mark(self, shown: str) -> str:
        """Put the mark of an original before the words."""
        return f"{ORIGINAL.say(self.asked, lang=self.lang)} {shown}" if self.marked else shown


@frozen(kw_only=True)
class Message:
    """One message of a thread; made by `post`.

    Args:
        id: Counts the messages of the thread in the order in which they came in.
        by: Who wrote it.
        at: When it was written.
        lang: In which language, as a BCP 47 tag.
        body: The words; empty where the attachments speak, and in a tombstone.
        attachments: By reference.
        key: The sender's own key for it.
        content: SHA-256 of what was posted, by which a repeated key is judged.
        translations: In the order in which they came.
        retracted: Set in a tombstone.
        erased: Whether what it said was erased for somebody's privacy.
    """

    id: int
    by: Actor
    at: datetime = field(converter=aware)
    lang: str
    body: str = field(repr=False)
    attachments: tuple[DocumentRef, ...] = ()
    key: str | None = None
    content: str = field(repr=False)
    translations: tuple[Translation, ...] = field(default=(), repr=False)
    retracted: Retraction | None = None
    erased: bool = False

    @property
    def gone(self) -> bool:
        """Whether nothing is left of what it said."""
        return self.erased or self.retracted is not None

    def to_record(self, lang: Language = "de") -> Row:
        """Give the message as one flat row, for a table or a data frame."""
        said = self.say(lang)
        return row(
            lang,
            {
                "id": self.id,
                "at": self.at,
                "zone": zone_name(self.at),
                "role": self.by.role,
                "actor": self.by.id,
                "body": said.body,
                "lang": said.lang,
                "attachments": tuple(each.name for each in self.attachments),
                "gone": self.gone,
            },
        )

    def say(self, lang: Language = "de") -> Said:
        """Say the message in a language: the latest translation, else the original, so marked."""
        if self.gone:
            told = TAKEN_BACK if self.retracted else ERASED
            return Said(body=told.say(lang), lang=lang, original=False, asked=lang)
        own = Said(body=self.body, lang=self.lang, original=True, asked=lang)
        found = [each for each in self.translations if same_language(each.lang, lang)]
        if not found:  # into its own language nothing is translated
            return own
        return Said(body=found[-1].body, lang=found[-1].lang, original=False, asked=lang)

    def tombstone(self, by: Actor, at: datetime) -> "Message":
        """Give what is left of it once it is taken back."""
        return evolve(
            self, body="", attachments=(), translations=(), retracted=Retraction(by=by, at=at)
        )


def same_language(one: str, other: str) -> bool:
    """Tell whether two tags are of one language: `de` and `de-CH` are."""
    return one.partition("-")[0].lower() == other.partition("-")[0].lower()


def content_of(by: Actor, lang: str, body: str, attachments: tuple[DocumentRef, ...]) -> str:
    """Take the fingerprint of what is posted; not of when, since a retry has a later clock."""
    parts = [by.role.value, by.id, lang, body, [asdict(each) for each in attachments]]
    return sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
