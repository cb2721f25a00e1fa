"""A RabbitMQ of the tests' own: one node for a process, started at its first use, ended with it.

Node name, ports, database, log, cookie and `HOME` are its own, and it listens on 127.0.0.1 only.
The port mapper of Erlang is started here too, since one that Erlang starts outlives everybody.
"""

import atexit
import contextlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import Final, Self

import pika
import pytest
from attrs import define

PROGRAMS: Final = Path("/usr/lib/rabbitmq/bin")
LACKING: Final = "RabbitMQ not found (rabbitmq-server): apt-get install rabbitmq-server"
CONFIGURATION: Final = """\
listeners.tcp.default = 127.0.0.1:{port}
loopback_users.guest = true
disk_free_limit.absolute = 1MB
log.console = false
log.file.level = warning
"""


def free() -> int:
    """Find a port that nobody listens at."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@define
class Broker:
    """A running node; what lies in durable queues outlives its end."""

    folder: Path
    port: int
    environment: dict[str, str]
    mapper: subprocess.Popen[bytes]
    server: subprocess.Popen[bytes] | None = None

    @classmethod
    def start(cls) -> Self:
        """Make a node in a folder of its own and wait until it takes connections."""
        folder = Path(tempfile.mkdtemp(prefix="fxmq", dir="/tmp"))
        port, distribution, mapping = free(), free(), free()
        (folder / "rabbitmq.conf").write_text(CONFIGURATION.format(port=port))
        (folder / "enabled_plugins").write_text("[].\n")
        own = {
            "HOME": str(folder),
            "RABBITMQ_NODENAME": f"fixflow{os.getpid()}@localhost",
            "RABBITMQ_DIST_PORT": str(distribution),
            "RABBITMQ_CONFIG_FILE": str(folder / "rabbitmq.conf"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "enabled_plugins"),
            "RABBITMQ_MNESIA_BASE": str(folder / "mnesia"),
            "RABBITMQ_LOG_BASE": str(folder / "log"),
            "RABBITMQ_PID_FILE": str(folder / "pid"),
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "+S 1:1 -kernel inet_dist_use_interface {127,0,0,1}",
            "ERL_EPMD_PORT": str(mapping),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
        }
        mapper = subprocess.Popen(
            [str(shutil.which("epmd")), "-address", "127.0.0.1", "-port", str(mapping)],
            env=own, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        broker = cls(folder, port, own, mapper)
        atexit.register(broker.stop)
        broker.up()
        return broker

    def up(self) -> None:
        """Start the server and wait for it."""
        self.server = subprocess.Popen(
            [str(PROGRAMS / "rabbitmq-server")],
            env=self.environment, cwd=self.folder, start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        until = time.monotonic() + 60
        while not (self.folder / "pid").exists() and time.monotonic() < until:
            time.sleep(0.1)
        self.control("await_startup", "--timeout", "60")

    def control(self, *words: str) -> None:
        """Tell the node something."""
        node = self.environment["RABBITMQ_NODENAME"]
        subprocess.run(
            [str(PROGRAMS / "rabbitmqctl"), "-q", "-n", node, *words],
            env=self.environment, cwd=self.folder, check=True, timeout=120,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        )  # fmt: skip

    def down(self) -> None:
        """Kill the server, as a crash would."""
        if self.server is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.server.pid, signal.SIGKILL)
            self.server.wait(20)
            self.server = None
            (self.folder / "pid").unlink(missing_ok=True)

    def stop(self) -> None:
        """End all of it."""
        self.down()
        self.mapper.terminate()
        self.mapper.wait(20)
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, port: int | None = None) -> str:
        """Name the node as a client does, or a port that leads to it."""
        return f"amqp://guest:guest@127.0.0.1:{port or self.port}/%2F"

    def connected(self) -> pika.BlockingConnection:
        """Open a connection of the tests' own."""
        return pika.BlockingConnection(pika.URLParameters(self.url()))


@cache
def shared() -> Broker:
    """Give the node of this process."""
    return Broker.start()


def required() -> Broker:
    """Give the node, or skip the test; where every real component is required, fail."""
    if not (PROGRAMS / "rabbitmq-server").exists() or shutil.which("epmd") is None:
        if os.environ.get("FIXFLOW_REQUIRE_SERVICES") == "1":
            pytest.fail(LACKING)
        pytest.skip(LACKING)
    return shared()
