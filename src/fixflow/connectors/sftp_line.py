"""SFTP line: one connection to a server, and what is done over it.

It is kept, and opened anew where it was lost.  A file is written under another name, its size is
looked at, and then it is renamed.  The one rule: until the renaming is asked for nothing of a file
can be seen, so what fails before has not been sent; what fails while it is asked for may have.
"""

import asyncio
import posixpath
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final, cast

import asyncssh
from asyncssh.packet import PacketDecodeError
from attrs import define, field

from fixflow.connectors import filing
from fixflow.connectors.errors import TransportError
from fixflow.connectors.file_steps import Absent, Content, Fetch, List, Names, Occupied, Put, Remove
from fixflow.connectors.filing import LARGEST_FILE, FileStep, FileTooLarge
from fixflow.connectors.flow import Done, Result
from fixflow.connectors.http_steps import Failed
from fixflow.connectors.sftp_access import (
    NoPosixRename,
    Renaming,
    SftpLoginRefused,
    SftpServer,
    WrongHostKey,
)
from fixflow.safety.tokens import RandomBytes, random_bytes

SUFFIX_BYTES: Final = 8
GONE: Final = (asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath)
CUT: Final = (asyncssh.SFTPConnectionLost, asyncssh.SFTPNoConnection)
# An answer that does not fit its request: what was asked for may have been done.
UNREADABLE: Final = (asyncssh.SFTPBadMessage, PacketDecodeError, UnicodeDecodeError)
FAILURES: Final = (OSError, asyncssh.Error, *UNREADABLE)  # TimeoutError is an OSError
NO_TEXT: Final = "\ufffd"


@define
class Progress:
    """How far a step has come: whether the other side can see what it was to do."""

    sent: bool = False


@define
class Line:
    """A connection to a server, opened when it is needed."""

    server: SftpServer
    fresh: RandomBytes = field(default=random_bytes, repr=False)
    largest: int = LARGEST_FILE
    connection: asyncssh.SSHClientConnection | None = field(default=None, init=False, repr=False)
    client: asyncssh.SFTPClient | None = field(default=None, init=False, repr=False)
    lock: asyncio.Lock = field(factory=asyncio.Lock, init=False, repr=False)

    async def perform(self, step: FileStep, base: str) -> Result:
        """Perform a step; see `SftpTransport.perform`."""
        progress = Progress()
        try:
            with known(self.server.host):
                async with asyncio.timeout(self.server.step.total_seconds()):
                    return await self.performed(await self.opened(), step, base, progress)
        except FAILURES as error:
            if isinstance(error, CUT + UNREADABLE) or not isinstance(error, asyncssh.SFTPError):
                self.drop()
            return Failed(why=type(error).__name__, sent=progress.sent)
        except asyncio.CancelledError:
            self.drop()
            raise

    async def performed(
        self, client: asyncssh.SFTPClient, step: FileStep, base: str, progress: Progress
    ) -> Result:
        """Perform a step on an open connection."""
        match step:
            case List(folder):
                return await listed(client, self.at(base, folder))
            case Fetch(path):
                return await fetched(client, self.at(base, path), path, self.largest)
            case Put(path, body):
                return await self.put(client, self.at(base, path), body, progress)
            case Remove(path):
                return await removed(client, self.at(base, path))

    def at(self, base: str, path: str) -> bytes:
        """Say where a path is on the server."""
        names = (*(filing.parts(base) if base else ()), *filing.parts(path))
        return posixpath.join(self.server.root, *names).encode()

    async def opened(self) -> asyncssh.SFTPClient:
        """Give the open connection, or open it.

        Raises:
            NoPosixRename: `connectors.no_posix_rename`.
        """
        async with self.lock:
            if self.connection is not None and self.connection.is_closed():
                self.drop()
            if self.client is None:
                self.connection = await connected(self.server)
                client = await self.connection.start_sftp_client()
                if self.server.renaming is Renaming.POSIX and not await renames(client, self.fresh):
                    self.drop()
                    raise NoPosixRename(self.server.host)
                self.client = client
            return self.client

    async def put(
        self, client: asyncssh.SFTPClient, path: bytes, body: bytes, progress: Progress
    ) -> Done | Occupied:
        """Write a file beside its place, look at its size, and give it its name, if that is free."""
        if await client.lexists(path):
            return Occupied()
        folder, name = posixpath.split(path.decode())
        beside = posixpath.join(folder, filing.temporary(name, self.fresh(SUFFIX_BYTES))).encode()
        await written(client, beside, body)
        if await client.lexists(path):
            await removed(client, beside)
            return Occupied()
        progress.sent = True
        try:
            await renamed(client, beside, path, self.server.renaming)
        except CUT + UNREADABLE:
            raise
        except asyncssh.SFTPError:  # the server has answered, so it was not done
            progress.sent = False
            with suppress(asyncssh.SFTPError):
                await removed(client, beside)
            if await client.lexists(path):
                return Occupied()
            raise
        return Done()

    def drop(self) -> None:
        """Give the connection up at once; the next step opens another."""
        if self.connection is not None:
            self.connection.abort()
        self.connection = self.client = None

    async def close(self) -> None:
        """Close the connection in order."""
        if self.connection is not None:
            connection, self.connection, self.client = self.connection, None, None
            connection.close()
            with suppress(*FAILURES):
                await connection.wait_closed()

    async def connect(self) -> None:
        """Open the connection, where it is not; see `SftpTransport.connect`."""
        try:
            with known(self.server.host):
                async with asyncio.timeout(self.server.step.total_seconds()):
                    await self.opened()
        except FAILURES as error:
            self.drop()
            raise TransportError(
                partner=self.server.host,
                operation="connect",
                attempts=1,
                sent=False,
                why=type(error).__name__,
            ) from None


@contextmanager
def known(host: str) -> Iterator[None]:
    """Say by errors of ours what no second try can mend: whose key it is, and who may come in.

    Raises:
        WrongHostKey: `connectors.wrong_host_key`.
        SftpLoginRefused: `connectors.sftp_login_refused`.
    """
    try:
        yield
    except asyncssh.HostKeyNotVerifiable:
        raise WrongHostKey(host) from None
    except asyncssh.PermissionDenied:
        raise SftpLoginRefused(host) from None


async def connected(server: SftpServer) -> asyncssh.SSHClientConnection:
    """Connect and log in, by what is told here alone."""
    key = server.private_key()
    seconds = server.connect.total_seconds()
    return await asyncssh.connect(
        server.host,
        server.port,
        config=None,
        username=server.user,
        password=None if server.password is None else server.password.reveal(),
        client_keys=None if key is None else [key],
        agent_path=None,
        gss_host=None,
        x509_trusted_certs=None,
        known_hosts=(list(server.known), [], []),
        preferred_auth=("password",) if key is None else ("publickey",),
        disable_trivial_auth=True,
        connect_timeout=seconds,
        login_timeout=seconds,
    )


async def renames(client: asyncssh.SFTPClient, fresh: RandomBytes) -> bool:
    """Tell whether a server knows the renaming that is one step, by asking for what is not there."""
    absent = f"{filing.TEMPORARY}{fresh(SUFFIX_BYTES).hex()}".encode()
    try:
        await client.posix_rename(absent, absent)
    except asyncssh.SFTPOpUnsupported:
        return False
    except CUT:
        raise
    except asyncssh.SFTPError:
        return True
    return True


async def listed(client: asyncssh.SFTPClient, folder: bytes) -> Names:
    """List the files of a folder, links and folders left out."""
    found = [
        each.filename
        for each in await client.readdir(folder)
        if each.attrs.type in {asyncssh.FILEXFER_TYPE_REGULAR, asyncssh.FILEXFER_TYPE_UNKNOWN}
    ]
    texts = [each.decode(errors="replace") if isinstance(each, bytes) else each for each in found]
    names = sorted(each for each in texts if filing.is_name(each) and NO_TEXT not in each)
    return Names(tuple(names), len(found) - len(names))


async def fetched(
    client: asyncssh.SFTPClient, path: bytes, shown: str, largest: int
) -> Content | Absent:
    """Read a file.

    Raises:
        FileTooLarge: `connectors.file_too_large`.
    """
    try:
        async with client.open(path, "rb") as opened:
            body = cast("bytes", await opened.read(largest + 1))  # "rb" gives bytes
    except GONE:
        return Absent()
    if len(body) > largest:
        raise FileTooLarge(shown, largest)
    return Content(body)


async def written(client: asyncssh.SFTPClient, path: bytes, body: bytes) -> None:
    """Write a file that is not there yet, and look whether all of it has come."""
    async with client.open(path, "xb") as opened:
        await opened.write(body)
        with suppress(asyncssh.SFTPOpUnsupported):
            await opened.fsync()
    if (await client.stat(path)).size != len(body):
        await removed(client, path)
        raise asyncssh.SFTPFileCorrupt("size")


async def renamed(client: asyncssh.SFTPClient, old: bytes, new: bytes, renaming: Renaming) -> None:
    """Give a file its name."""
    if renaming is Renaming.POSIX:
        await client.posix_rename(old, new)
    else:
        await client.rename(old, new)


async def removed(client: asyncssh.SFTPClient, path: bytes) -> Done:
    """Take a file away; it may be gone."""
    with suppress(*GONE):
        await client.remove(path)
    return Done()
