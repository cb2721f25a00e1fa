"""Doors: Galaxus' simulator behind each way in, for tests.

A way is a function of a `Galaxus`; it gives what performs a flow, whether by a folder of this machine
or by OpenSSH, blocking or awaited.
"""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

from fixflow.connectors.directory import AsyncDirectoryTransport, DirectoryTransport
from fixflow.connectors.door import AsyncDoor, Door
from fixflow.connectors.sftp import AsyncSftpTransport, SftpTransport
from fixflow.testing.simulators.galaxus_edi import Galaxus
from tests import sshd
from tests.connectors.galaxus_edi.handling import AT, PARTNER

WAYS = ("directory", "directory awaited", "sftp", "sftp awaited")
Asking: TypeAlias = Callable[..., Any]


@contextmanager
def asking(way: str, galaxus: Galaxus) -> Iterator[Asking]:
    """Give a function that calls a door by the name of its method."""
    if way == "directory":
        yield called(Door(PARTNER, DirectoryTransport(galaxus.root)))
    elif way == "directory awaited":
        yield awaited(AsyncDoor(PARTNER, AsyncDirectoryTransport(galaxus.root)))
    elif way == "sftp":
        with sshd.shared() as server, SftpTransport(server.server(galaxus.root)) as transport:
            yield called(Door(PARTNER, transport))
    else:
        with sshd.shared() as server:
            yield over(server, galaxus.root)


def called(door: Door) -> Asking:
    """Call a door that blocks."""
    return lambda method, *args: getattr(door, method)(*args, now=AT)


def awaited(door: AsyncDoor) -> Asking:
    """Call a door that is awaited, each call in a loop of its own."""
    return lambda method, *args: asyncio.run(getattr(door, method)(*args, now=AT))


def over(server: sshd.Sshd, root: Path) -> Asking:
    """Call a door that is awaited over a connection of its own."""

    def ask(method: str, *args: object) -> object:
        async def run() -> object:
            async with AsyncSftpTransport(server.server(root)) as transport:
                return await getattr(AsyncDoor(PARTNER, transport), method)(*args, now=AT)

        return asyncio.run(run())

    return ask
