"""Threads: the channel of one order, where the parties write to each other.

«In jedem Auftrag steht Ihnen ein Kommunikationskanal zur Verfügung», so that «die gesamte
Kommunikation mit dem Auftrag verbunden bleibt».  A message is no step of the order: it moves
nothing, and the thread is open in every state, also after closing.  The one rule: messages stand
in the order of (at, id), and nothing that stands is edited.  A read mark counts ids, the order in
which messages came in, so that one that was written early and came late is still unread.
"""

from collections.abc import Iterable
from typing import ClassVar, Self

from attrs import evolve, field, frozen

from fixflow.errors import Refused
from fixflow.instants import to_micros
from fixflow.lifecycle import Order
from fixflow.parties import Actor
from fixflow.portal.message import Message
from fixflow.portal.sight import rivals
from fixflow.records import Row
from fixflow.safety import Listing
from fixflow.texts import Language, Text


@frozen
class UnknownMessage(Refused):
    """The thread has no message of this id."""

    code = "portal.unknown_message"
    text = Text(
        de="Die Nachricht {id} gibt es hier nicht.",
        en="There is no message {id} here.",
        fr="Le message {id} n’existe pas ici.",
        it="Il messaggio {id} qui non esiste.",
    )
    status = 404
    id: int


@frozen
class Mark:
    """Up to which message, by id and inclusive, somebody has read."""

    reader: Actor
    id: int


def in_order(messages: Iterable[Message]) -> tuple[Message, ...]:
    """Put messages in the order of (at, id)."""
    return tuple(sorted(messages, key=lambda each: (to_micros(each.at), each.id)))


@frozen(kw_only=True)
class Thread(Listing):
    """The messages of one order, and who has read how far.

    Args:
        order: The order as it stands; `about` hands in a later one.
        messages: In the order of (at, id).
        marks: At most one per reader.
    """

    order: Order
    messages: tuple[Message, ...] = field(default=(), converter=in_order)
    marks: tuple[Mark, ...] = ()

    columns: ClassVar[tuple[str, ...]] = ("id", "at", "role", "actor", "body", "attachments")

    def to_records(self, lang: Language = "de") -> list[Row]:
        """Give a row per message, for a table or a data frame."""
        return [{"order": self.order.id.value, **each.to_record(lang)} for each in self.messages]

    def caption(self) -> str:
        """Name the order."""
        return self.order.id.value

    def about(self, order: Order) -> Self:
        """Give the thread beside the order as it stands now."""
        return evolve(self, order=order)

    def seen_by(self, reader: Actor) -> Self:
        """Give what a reader may see: bidders for an order that nobody has are hidden from each other."""
        return evolve(
            self,
            messages=(each for each in self.messages if not rivals(self.order, reader, each.by)),
            marks=tuple(each for each in self.marks if not rivals(self.order, reader, each.reader)),
        )

    def message(self, message_id: int) -> Message:
        """Give a message by its id.

        Raises:
            UnknownMessage: `portal.unknown_message`.
        """
        found = next((each for each in self.messages if each.id == message_id), None)
        if found is None:
            raise UnknownMessage(message_id)
        return found

    def read_up_to(self, reader: Actor) -> int:
        """Give the id up to which somebody has read, 0 before the first time."""
        return next((each.id for each in self.marks if each.reader == reader), 0)

    def unread(self, reader: Actor) -> tuple[Message, ...]:
        """Give what others wrote, and did not take back, since somebody read last."""
        mark = self.read_up_to(reader)
        return tuple(
            each
            for each in self.messages
            if each.id > mark and each.by != reader and each.retracted is None
        )

    @property
    def next_id(self) -> int:
        """The id of the message that comes next."""
        return 1 + max((each.id for each in self.messages), default=0)

    def under(self, key: str | None, by: Actor) -> Message | None:
        """Give the message that somebody posted under a key of his; None where there is none."""
        own = (each for each in self.messages if key and (each.key, each.by) == (key, by))
        return next(own, None)

    def having(self, message: Message) -> Self:
        """Give the thread with a message more, or in place of the one of the same id."""
        others = (each for each in self.messages if each.id != message.id)
        return evolve(self, messages=(*others, message))
