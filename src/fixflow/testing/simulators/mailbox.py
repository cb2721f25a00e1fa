"""A mailbox on this machine: mails are handed in by SMTP and come to a function.

It stands for the mailbox that a property manager's orders are sent to.  By `python -m
fixflow.testing.simulators.mailbox` it runs until Ctrl-C and says of each mail how large it is.  The
one rule: what goes wrong goes wrong once, as often as it was asked for; a mail is neither changed
nor shown.

aiosmtpd is imported where it is needed: `pip install aiosmtpd`.
"""

import asyncio
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from enum import Enum
from typing import TYPE_CHECKING, Final

from attrs import define, field

from fixflow.testing.simulators.beside import beside

if TYPE_CHECKING:
    from aiosmtpd.smtp import Envelope

LONGEST: Final = 20.0
LARGEST: Final = 64 * 1024 * 1024
TAKEN: Final = "250 OK"


class Trouble(Enum):
    """What may go wrong with a mail."""

    REFUSED = "550, and it is not delivered"
    DEFERRED = "451, and it is not delivered"
    CUT_BEFORE = "the connection breaks, and it is not delivered"
    CUT_AFTER = "it is delivered, and the connection breaks before an answer"
    DUPLICATED = "it is delivered twice"
    DELAYED = "it is delivered after the next one"
    SLOW = "it is delivered, and the answer comes late"


@define
class Mailbox:
    """A mailbox that runs.

    Attributes:
        port: Where it listens.
        deliver: What each mail comes to, as bytes.
        plan: What goes wrong with the next mails, one each.
        pause: How many seconds late a slow answer is.
    """

    port: int
    deliver: Callable[[bytes], None]
    plan: deque[Trouble] = field(factory=deque)
    pause: float = 0.1
    held: list[bytes] = field(factory=list, repr=False)

    def trouble(self, *troubles: Trouble) -> None:
        """Plan what goes wrong with the next mails, one each."""
        self.plan.extend(troubles)

    def receive(self, content: bytes, trouble: Trouble | None) -> str:
        """Take a mail, and say what the server answers; '' for nothing any more."""
        if trouble is Trouble.REFUSED:
            return "550 not taken"
        if trouble is Trouble.DEFERRED:
            return "451 try again later"
        if trouble is Trouble.CUT_BEFORE:
            return ""
        if trouble is Trouble.DELAYED:
            self.held.append(content)
            return TAKEN
        for _ in range(2 if trouble is Trouble.DUPLICATED else 1):
            self.deliver(content)
        late, self.held = self.held, []
        for each in late:
            self.deliver(each)
        return "" if trouble is Trouble.CUT_AFTER else TAKEN


@define
class Handler:
    """What aiosmtpd asks for each mail."""

    mailbox: Mailbox

    async def handle_DATA(self, server: object, _session: object, envelope: "Envelope") -> str:  # noqa: N802  theirs
        """Take the content of a mail."""
        plan = self.mailbox.plan
        trouble = plan.popleft() if plan else None
        content = envelope.content
        answer = self.mailbox.receive(content if isinstance(content, bytes) else b"", trouble)
        if trouble is Trouble.SLOW:
            await asyncio.sleep(self.mailbox.pause)
        if not answer:
            server.transport.abort()  # type: ignore[attr-defined]  # aiosmtpd's SMTP has one
        return answer or TAKEN


@contextmanager
def serving(deliver: Callable[[bytes], None], port: int = 0) -> Iterator[Mailbox]:
    r"""Run a mailbox on 127.0.0.1 within a block.

    Args:
        deliver: What each mail comes to; it is called in a thread of the mailbox's.
        port: Where it listens; 0 for a free one.

    Examples:
        >>> import smtplib
        >>> got = []
        >>> with serving(got.append) as mailbox, smtplib.SMTP("127.0.0.1", mailbox.port) as smtp:
        ...     refused = smtp.sendmail("a@b.example", ["c@d.example"], "Subject: x\n\nHello")
        >>> got
        [b'Subject: x\r\n\r\nHello\r\n']
    """
    with closing(asyncio.new_event_loop()) as loop:
        mailbox = Mailbox(0, deliver)
        server = loop.run_until_complete(listening(loop, mailbox, port))
        mailbox.port = server.sockets[0].getsockname()[1]

        def stop() -> None:
            if loop.is_running():
                asyncio.run_coroutine_threadsafe(ending(server), loop).result(LONGEST)
                loop.call_soon_threadsafe(loop.stop)

        with beside(loop.run_forever, stop):
            yield mailbox


async def listening(
    loop: asyncio.AbstractEventLoop, mailbox: Mailbox, port: int
) -> asyncio.base_events.Server:
    """Listen for mails."""
    from aiosmtpd.smtp import SMTP

    def session() -> "SMTP":
        return SMTP(Handler(mailbox), data_size_limit=LARGEST, loop=loop, hostname="localhost")

    return await loop.create_server(session, "127.0.0.1", port)


async def ending(server: asyncio.base_events.Server) -> None:
    """Stop listening, and end what is under way."""
    server.close()
    current = asyncio.current_task()
    others = [each for each in asyncio.all_tasks() if each is not current]
    for each in others:
        each.cancel()
    await asyncio.gather(*others, return_exceptions=True)


def main() -> None:
    """Run until Ctrl-C, and say of each mail how large it is."""

    def told(content: bytes) -> None:
        sys.stdout.write(f"a mail of {len(content)} bytes\n")
        sys.stdout.flush()

    with serving(told) as mailbox:
        sys.stdout.write(f"smtp://127.0.0.1:{mailbox.port}; Ctrl-C ends it\n")
        sys.stdout.flush()
        with suppress(KeyboardInterrupt):
            while True:
                time.sleep(3600)


if __name__ == "__main__":
    main()
