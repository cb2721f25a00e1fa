"""Talk calls: what the parties of an order write to each other.

The one rule: who may see an order may write to it, whatever its state is; nobody else learns that
it is there.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from fixflow.attachments import DocumentRef
from fixflow.desk.runner import Runner
from fixflow.identity import OrderId
from fixflow.parties import Actor
from fixflow.portal import Posted, Thread
from fixflow.storage import messages

LANGUAGE: Final = "de"


class TalkCalls(Runner):
    """Talk calls: what the parties of an order write to each other."""

    __slots__ = ()

    def message(  # noqa: PLR0913  what a message consists of
        self,
        order_id: OrderId | str,
        body: str,
        *,
        by: Actor,
        at: datetime,
        lang: str,
        attachments: Sequence[DocumentRef] = (),
        key: str | None = None,
    ) -> Posted:
        """Write to the other parties of an order; each of them gets a notice, in the same transaction.

        Args:
            order_id: Which order.
            body: Up to 10,000 characters in many lines; may be empty where something is attached.
            by: Who writes.
            at: When, with offset.
            lang: The language that it is written in, as a BCP 47 tag.
            attachments: Up to 20 documents, by reference.
            key: The sender's own key, 1 to 255 characters: the same message under the same key is
                there once.

        Returns:
            The message with its thread; `replayed` if it was there before.

        Raises:
            UnknownOrder: `storage.unknown_order`; one that `by` may not see is told the same way.
            BadMessage: `portal.bad_message`, with every fault.
            MessageKeyReused: `portal.key_reused`.
            Conflict: `storage.conflict`.
        """
        order = OrderId.of(order_id)
        return self.run(
            lambda scope: messages.write(
                scope, order, body, by=by, at=at, lang=lang, attachments=attachments, key=key
            )
        )

    def attach(
        self,
        order_id: OrderId | str,
        *refs: DocumentRef,
        by: Actor,
        at: datetime,
        lang: str = LANGUAGE,
        key: str | None = None,
    ) -> Posted:
        """Put documents into an order's thread, by reference and without a word.

        The files stay in the host's archive.  A step whose action has a field for documents, such
        as the handing in of an invoice, takes them in that field.

        Args:
            order_id: Which order.
            *refs: The documents, up to 20.
            by: Who attaches.
            at: When, with offset.
            lang: The language of the documents, as a BCP 47 tag.
            key: The sender's own key, 1 to 255 characters: the same documents under the same key
                are there once.

        Raises:
            UnknownOrder: `storage.unknown_order`; one that `by` may not see is told the same way.
            BadMessage: `portal.bad_message`, with every fault; also where nothing is attached.
            MessageKeyReused: `portal.key_reused`.
            Conflict: `storage.conflict`.
        """
        return self.message(order_id, "", by=by, at=at, lang=lang, attachments=refs, key=key)

    def retract(self, order_id: OrderId | str, n: int, *, by: Actor, at: datetime) -> Thread:
        """Take a message back: what it said is gone, a tombstone stays; once more changes nothing.

        Args:
            order_id: Which order.
            n: The id of the message.
            by: Who wrote it.
            at: When, with offset.

        Raises:
            UnknownOrder: `storage.unknown_order`; one that `by` may not see is told the same way.
            UnknownMessage: `portal.unknown_message`.
            NotTheAuthor: `portal.not_the_author`.
            Conflict: `storage.conflict`.
        """
        order = OrderId.of(order_id)
        return self.run(lambda scope: messages.take_back(scope, order, n, by=by, at=at))

    def translate(  # noqa: PLR0913  what a translation consists of
        self,
        order_id: OrderId | str,
        n: int,
        body: str,
        *,
        lang: str,
        by: Actor,
        at: datetime,
    ) -> Thread:
        """Put a translation beside a message; the original stays and is always shown.

        Args:
            order_id: Which order.
            n: The id of the message.
            body: The words, up to 20,000 characters, from the host's own translator.
            lang: Into which language.
            by: Who or what translated: the author, or `Actor(SYSTEM, "deepl")`.
            at: When, with offset.

        Raises:
            UnknownOrder: `storage.unknown_order`; one that `by` may not see is told the same way.
            UnknownMessage: `portal.unknown_message`.
            NotTheTranslator: `portal.not_the_translator`.
            TakenBack: `portal.taken_back`.
            MessageErased: `storage.message_erased`.
            BadMessage: `portal.bad_message`, with every fault.
            Conflict: `storage.conflict`.
        """
        order = OrderId.of(order_id)
        return self.run(
            lambda scope: messages.add_translation(scope, order, n, body, lang=lang, by=by, at=at)
        )

    def mark_read(self, order_id: OrderId | str, n: int, *, by: Actor, at: datetime) -> Thread:
        """Keep that somebody has read an order's messages up to one; a mark never goes back.

        Args:
            order_id: Which order.
            n: The id of the last message that was read.
            by: Who has read.
            at: When, with offset.

        Raises:
            UnknownOrder: `storage.unknown_order`; one that `by` may not see is told the same way.
            UnknownMessage: `portal.unknown_message`.
        """
        order = OrderId.of(order_id)
        return self.run(lambda scope: messages.mark(scope, order, n, by=by, at=at))

    def thread(self, order_id: OrderId | str, *, by: Actor | None = None) -> Thread:
        """Give the messages of an order, and who has read how far.

        Args:
            order_id: Which order.
            by: Who looks; None for the host itself.

        Raises:
            UnknownOrder: `storage.unknown_order`; one that `by` may not see is told the same way.
        """
        return self.read(lambda scope: messages.thread(scope, OrderId.of(order_id), by))
