"""Inbox calls: take what another system sends, once.

The one rule: a message and what follows from it commit together, or neither does.
"""

from datetime import datetime

from fixflow.desk.runner import Runner
from fixflow.errors import FixflowError
from fixflow.storage import inbox
from fixflow.storage.inbox import GivenUp, Handle, HandlerFailed, Incoming, Taken


class InboxCalls(Runner):
    """Inbox calls: take what another system sends, once."""

    __slots__ = ()

    def take(
        self,
        source: str,
        message_id: str,
        raw: bytes,
        *,
        at: datetime,
        handle: Handle | None = None,
    ) -> Taken:
        """Take a message and handle it in the same transaction; one that comes again is not.

        A handler that fails leaves nothing behind but the message and the count of its failures;
        the failure is given back, so that the count commits: also one of its own SQL, or of a
        result that cannot be kept.  Without a handler the caller acts
        within the same `together`, where `new` says so.

        Args:
            source: Which system sent it: `erp`, `mail`; printable.
            message_id: Its id in that system, 1 to 255 printable characters, 510 bytes at most.
            raw: Its bytes, as they came.
            at: When it came, with offset.
            handle: A script of the scope and the message that gives its result as JSON, or None.

        Returns:
            The result, of this call where `new`, else the stored one.

        Raises:
            InboxChanged: `inbox.changed`, the same id came before with other bytes.
            InvalidMessageId: `inbox.invalid_message_id`.
            WrongKinds: `storage.wrong_kinds`, such as a text for bytes.
            Conflict: `storage.conflict`.
        """
        incoming = Incoming(source=source, message=message_id, raw=raw, at=at)
        return taken_in(self, incoming, handle)

    def unhandled(self, after: Incoming | None = None) -> tuple[Incoming, ...]:
        """Give the messages whose handling failed, the oldest first; a thousand at most.

        Each can be taken again as it is, until it is given up.

        Args:
            after: The last one of the page before.
        """
        return tuple(self.read(lambda scope: inbox.unhandled(scope, after)))

    def given_up(self, after: GivenUp | None = None) -> tuple[GivenUp, ...]:
        """Give the messages that will not be handled any more, the oldest first; a thousand at most.

        Handling them failed twenty times, or they were not handled in the thirty days for which
        their bytes are kept.

        Args:
            after: The last one of the page before.
        """
        return tuple(self.read(lambda scope: inbox.given_up(scope, after)))


def taken_in(runner: Runner, incoming: Incoming, handle: Handle | None) -> Taken:
    """Take a message and handle it; where that fails, count the failure in a transaction of its own."""
    try:
        return runner.run(lambda scope: inbox.take(scope, incoming, handle))
    except HandlerFailed as failure:
        error = failure.error
    except FixflowError:
        raise  # a lost race or connection, changed bytes: the handler is not at fault
    except Exception as raised:  # noqa: BLE001  a statement of the handler's own has failed
        error = raised
    return runner.run(lambda scope: inbox.failed(scope, incoming, error))
