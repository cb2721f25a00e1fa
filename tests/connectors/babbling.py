"""Babbling: an SFTP server that logs in whoever comes and answers what nobody can read.

The one rule: it greets as the protocol says, and only then it babbles.
"""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, Final

import asyncssh
from attrs import define, frozen

from fixflow.connectors.sftp import SftpServer
from fixflow.safety.secret import Secret

STATUS: Final = 101
NO_SUCH_FILE: Final = (2).to_bytes(4, "big") + bytes(8)
Says = Callable[[int, bytes], bytes]  # the kind and the number of a request; gives a whole answer


def text(value: bytes) -> bytes:
    """Write a text of the protocol."""
    return len(value).to_bytes(4, "big") + value


GREETING: Final = (
    bytes([2]) + (3).to_bytes(4, "big") + text(b"posix-rename@openssh.com") + text(b"1")
)


def refused(number: bytes) -> bytes:
    """Answer that there is no such file."""
    return bytes([STATUS]) + number + NO_SUCH_FILE


@define
class Session(asyncssh.SSHServerSession[bytes]):
    """One conversation: greets, then answers each request as the test wants."""

    says: Says
    channel: Any = None
    came: bytes = b""

    def connection_made(self, chan: asyncssh.SSHServerChannel[bytes]) -> None:
        """Know where to answer."""
        self.channel = chan

    def subsystem_requested(self, subsystem: str) -> bool:
        """Be a server of files."""
        return subsystem == "sftp"

    def data_received(self, data: bytes, datatype: int | None) -> None:  # noqa: ARG002  the library's
        """Answer each packet that is whole."""
        self.came += data
        while len(self.came) >= 4 + (length := int.from_bytes(self.came[:4], "big")):
            packet, self.came = self.came[4 : 4 + length], self.came[4 + length :]
            greets = packet[0] == 1
            self.channel.write(text(GREETING if greets else self.says(packet[0], packet[1:5])))


@define
class Open(asyncssh.SSHServer):
    """Lets everybody in."""

    says: Says

    def password_auth_supported(self) -> bool:
        """Take passwords."""
        return True

    def validate_password(self, username: str, password: str) -> bool:  # noqa: ARG002  any
        """Take any."""
        return True

    def session_requested(self) -> Session:
        """Talk."""
        return Session(self.says)


@frozen
class Babbler:
    """A server that babbles."""

    port: int
    key: str

    def server(self) -> SftpServer:
        """Say how to reach it."""
        return SftpServer(
            host="127.0.0.1", user="a", password=Secret("b"), port=self.port, host_keys=self.key,
            step=timedelta(seconds=5),
        )  # fmt: skip


@contextmanager
def babbling(says: Says) -> Iterator[Babbler]:
    """Run a server in a thread of its own until the end of the block."""
    key = asyncssh.generate_private_key("ssh-ed25519")
    ready: list[int] = []
    listens, ends = threading.Event(), asyncio.Event()
    loop = asyncio.new_event_loop()

    async def serve() -> None:
        async with asyncssh.listen(
            "127.0.0.1", 0, server_factory=lambda: Open(says), server_host_keys=[key], encoding=None
        ) as listener:
            ready.append(listener.get_port())
            listens.set()
            await ends.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),), daemon=True)
    thread.start()
    listens.wait(10)
    try:
        yield Babbler(ready[0], key.export_public_key().decode())
    finally:
        loop.call_soon_threadsafe(ends.set)
        thread.join(10)
        loop.close()
