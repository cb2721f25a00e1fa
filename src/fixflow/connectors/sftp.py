"""SFTP: files on a server, for a door that blocks and for one that is awaited.

asyncssh is awaited only, so a transport that blocks has an event loop of its own.  The one rule: it
never runs inside somebody else's.
"""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from typing import Any, Self, TypeVar

from attrs import define, field

from fixflow.connectors.errors import CannotStep
from fixflow.connectors.filing import FILE_STEPS, LARGEST_FILE, FileStep
from fixflow.connectors.flow import Result, Step
from fixflow.connectors.sftp_access import InsideLoop, Renaming, SftpServer
from fixflow.connectors.sftp_line import Line
from fixflow.safety.tokens import RandomBytes, random_bytes

__all__ = ["AsyncSftpTransport", "Renaming", "SftpServer", "SftpTransport"]

T = TypeVar("T")


def of_file(transport: object, step: Step) -> FileStep:
    """Take a step on a file.

    Raises:
        CannotStep: `connectors.cannot_step`, it is another one.
    """
    if isinstance(step, FileStep):
        return step
    raise CannotStep(transport=type(transport).__name__, step=type(step).__name__)


def is_running() -> bool:
    """Tell whether an event loop runs here."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


@define
class SftpTransport:
    """Files on an SFTP server, for a door that blocks.

    asyncssh is awaited only, so this has an event loop of its own, which stands still between two
    steps.  As a context manager it opens the connection at once and closes it at the end.

    Args:
        server: Which server, and what lets us in.
        fresh: Gives random bytes, for the names of files that are not whole yet.
        largest: How many bytes a file may have that is read.
    """

    server: SftpServer
    fresh: RandomBytes = field(default=random_bytes, kw_only=True, repr=False)
    largest: int = field(default=LARGEST_FILE, kw_only=True)
    line: Line = field(init=False, repr=False)
    runner: asyncio.Runner | None = field(default=None, init=False, repr=False)
    lock: threading.RLock = field(factory=threading.RLock, init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        self.line = Line(self.server, self.fresh, self.largest)

    def __enter__(self) -> Self:
        try:
            self.connect()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_raised: object) -> None:
        self.close()

    @property
    def knows(self) -> frozenset[type[Step]]:
        """Steps on files."""
        return FILE_STEPS

    def perform(self, step: Step, base: str) -> Result:
        """Perform a step.

        Raises:
            CannotStep: `connectors.cannot_step`, the step is on no file.
            InsideLoop: `connectors.inside_loop`.
            NoPosixRename: `connectors.no_posix_rename`.
            WrongHostKey: `connectors.wrong_host_key`.
            SftpLoginRefused: `connectors.sftp_login_refused`.
            NotOneSegment: `connectors.not_one_segment`, a path that leads elsewhere.
            FileTooLarge: `connectors.file_too_large`.
        """
        wanted = of_file(self, step)
        return self.run(lambda: self.line.perform(wanted, base))

    def connect(self) -> None:
        """Open the connection, so that a server that will not do is found now.

        Raises:
            InsideLoop: `connectors.inside_loop`.
            NoPosixRename: `connectors.no_posix_rename`.
            WrongHostKey: `connectors.wrong_host_key`.
            SftpLoginRefused: `connectors.sftp_login_refused`.
            TransportError: `connectors.transport`, there is no connection.
        """
        self.run(self.line.connect)

    def run(self, begun: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """Run what is awaited, in the loop of our own."""
        if is_running():
            raise InsideLoop
        with self.lock:
            if self.runner is None:
                self.runner = asyncio.Runner()
            return self.runner.run(begun())

    def close(self) -> None:
        """Close connection and loop; the next step opens them anew."""
        with self.lock:
            if self.runner is not None:
                self.runner.run(self.line.close())
                self.runner.close()
                self.runner, self.line = None, Line(self.server, self.fresh, self.largest)


@define
class AsyncSftpTransport:
    """Files on an SFTP server, for a door that is awaited; see `SftpTransport`."""

    server: SftpServer
    fresh: RandomBytes = field(default=random_bytes, kw_only=True, repr=False)
    largest: int = field(default=LARGEST_FILE, kw_only=True)
    line: Line = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        self.line = Line(self.server, self.fresh, self.largest)

    async def __aenter__(self) -> Self:
        await self.connect()
        return self

    async def __aexit__(self, *_raised: object) -> None:
        await self.aclose()

    @property
    def knows(self) -> frozenset[type[Step]]:
        """Steps on files."""
        return FILE_STEPS

    async def perform(self, step: Step, base: str) -> Result:
        """Perform a step; see `SftpTransport.perform`."""
        return await self.line.perform(of_file(self, step), base)

    async def connect(self) -> None:
        """Open the connection; see `SftpTransport.connect`."""
        await self.line.connect()

    async def aclose(self) -> None:
        """Close the connection; the next step opens it anew."""
        await self.line.close()
