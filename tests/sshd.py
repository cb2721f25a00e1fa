"""An OpenSSH server of the tests' own: its key, its configuration, its port, ended by its id.

It listens on 127.0.0.1, lets in whoever runs the tests by a key made for it, and does SFTP alone.
"""

import atexit
import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import asyncssh
import pytest
from attrs import frozen

from fixflow.connectors.sftp_access import Renaming, SftpServer
from fixflow.safety.secret import Secret

LACKING: Final = "OpenSSH's server not found (sshd): apt-get install openssh-server"
WAITS: Final = 100
CONFIGURATION: Final = """
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host
PidFile {folder}/pid
AuthorizedKeysFile {folder}/authorized
UsePAM no
StrictModes no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin yes
Subsystem sftp internal-sftp {options}
LogLevel ERROR
"""


SHARED: "list[Sshd]" = []


def required() -> Path:
    """Give the program, or skip the test; where every real component is required, fail."""
    found = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    if found is None:
        if os.environ.get("FIXFLOW_REQUIRE_SERVICES") == "1":
            pytest.fail(LACKING)
        pytest.skip(LACKING)
    return Path(found)


@frozen(eq=False)
class Sshd:
    """A running server."""

    process: subprocess.Popen[bytes]
    port: int
    host_key: str
    private_key: str

    def server(self, root: Path, renaming: Renaming = Renaming.POSIX, **settings) -> SftpServer:
        """Say how to get in, into a folder."""
        given = {
            "host": "127.0.0.1", "port": self.port, "host_keys": self.host_key, "root": str(root),
            "user": pwd.getpwuid(os.geteuid()).pw_name, "key": Secret(self.private_key),
            "renaming": renaming,
        }  # fmt: skip
        return SftpServer(**{**given, **settings})

    def cut(self) -> None:
        """End every connection at once, as a network does; the server itself goes on."""
        for child in children(self.process.pid):
            for each in (*children(child), child):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(each, signal.SIGKILL)


def children(parent: int) -> list[int]:
    """Give the processes that one has started."""
    found = Path(f"/proc/{parent}/task/{parent}/children")
    return [int(each) for each in found.read_text().split()] if found.exists() else []


def free_port() -> int:
    """Find a port that nobody listens at."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@contextlib.contextmanager
def running(options: str = "") -> Iterator[Sshd]:
    """Run a server; `options` are those of its SFTP part, such as `-P posix-rename`."""
    program, folder = required(), Path(tempfile.mkdtemp(prefix="fx", dir="/tmp"))
    host, user = (asyncssh.generate_private_key("ssh-ed25519") for _ in range(2))
    host.write_private_key(str(folder / "host"))
    (folder / "host").chmod(0o600)
    user.write_public_key(str(folder / "authorized"))
    port = free_port()
    told = CONFIGURATION.format(port=port, folder=folder, options=options)
    (folder / "config").write_text(told)
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # where sshd parts with its rights
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [program, "-D", "-e", "-f", folder / "config"], stderr=log, start_new_session=True
        )
    try:
        wait(process, port, folder / "log")
        yield Sshd(
            process, port, host.export_public_key().decode(), user.export_private_key().decode()
        )
    finally:
        process.terminate()
        process.wait(10)
        shutil.rmtree(folder, ignore_errors=True)


def wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Wait until it listens."""
    for _ in range(WAITS):
        assert process.poll() is None, log.read_text()
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise AssertionError(log.read_text())


@contextlib.contextmanager
def shared() -> Iterator[Sshd]:
    """Give the one server that several tests of a process share; it ends with the process."""
    if not SHARED:
        stack = contextlib.ExitStack()
        SHARED.append(stack.enter_context(running()))
        atexit.register(stack.close)
    yield SHARED[0]
