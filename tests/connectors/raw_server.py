"""A server of bare sockets: it answers each connection as it is told, byte by byte."""

import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress

from attrs import define, field

Behaviour = Callable[[socket.socket], None]


@define
class RawServer:
    """What was asked of it, connection by connection.

    Args:
        behaviours: What it does with each connection; the last one stays.
    """

    behaviours: list[Behaviour]
    listening: socket.socket
    asked: list[bytes] = field(factory=list)
    stopped: threading.Event = field(factory=threading.Event)

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.listening.getsockname()[1])

    @property
    def base(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}/base"

    def run(self) -> None:
        """Take connections until it is stopped."""
        while not self.stopped.is_set():
            try:
                connection, _ = self.listening.accept()
            except OSError:
                return
            behave = self.behaviours.pop(0) if len(self.behaviours) > 1 else self.behaviours[0]
            with connection, suppress(OSError):
                self.asked.append(whole(connection))
                behave(connection)

    def lines(self) -> list[str]:
        """Give the first line of each request."""
        return [each.split(b"\r\n", 1)[0].decode() for each in self.asked]


def whole(connection: socket.socket) -> bytes:
    """Read a request with its body."""
    connection.settimeout(5)
    told = b""
    while b"\r\n\r\n" not in told:
        more = connection.recv(65536)
        if not more:
            return told
        told += more
    head, _, body = told.partition(b"\r\n\r\n")
    wanted = next(
        (int(x.split(b":")[1]) for x in head.split(b"\r\n") if x.lower().startswith(b"content-length:")),
        0,
    )  # fmt: skip
    while len(body) < wanted:
        body += connection.recv(65536)
    return head + b"\r\n\r\n" + body


def answer(status: int, body: bytes = b"{}", *headers: str) -> Behaviour:
    """Answer whole and close."""
    extra = "".join(f"{each}\r\n" for each in headers)
    head = f"HTTP/1.1 {status} X\r\nContent-Length: {len(body)}\r\nConnection: close\r\n{extra}\r\n"
    return lambda connection: connection.sendall(head.encode() + body)


def cut_before(_connection: socket.socket) -> None:
    """Close without a word."""


def cut_inside(connection: socket.socket) -> None:
    """Promise ten bytes and send four."""
    connection.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{"a"')


def rubbish(connection: socket.socket) -> None:
    """Speak no HTTP."""
    connection.sendall(b"\x00\xffSSH-2.0-what\r\n\r\n")


def silent(connection: socket.socket) -> None:
    """Say nothing for longer than anybody waits."""
    connection.settimeout(5)
    with suppress(OSError):
        connection.recv(1)


@contextmanager
def serving(*behaviours: Behaviour) -> Iterator[RawServer]:
    """Listen on a free port of this machine until the end of the block."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = RawServer(list(behaviours), listening)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stopped.set()
        with suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join(10)


def several(behaviour: Behaviour, times: int) -> Sequence[Behaviour]:
    """Do the same several times."""
    return [behaviour] * times
