"""Listening: a simulator that speaks HTTP on 127.0.0.1, and each connection to it.

Which requests it answers and how, each simulator says.  The one rule: at the end of the block no
connection is left open, however the other side goes.
"""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar, Final, cast

from fixflow.testing.simulators.beside import beside

LONGEST: Final = 20.0  # seconds that nothing comes, or that an answer is held back


class Listening(ThreadingHTTPServer):
    """Listens, a thread for each connection."""

    def __init__(self, port: int, connection: type["Talking"]) -> None:
        self.open: set[socket.socket] = set()
        super().__init__(("127.0.0.1", port), connection)


class Talking(BaseHTTPRequestHandler):
    """One connection, and each request on it."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # head and body leave at once, not 40 ms apart
    timeout: ClassVar[float | None] = LONGEST

    def setup(self) -> None:
        """Know the connection, so that the end of the block ends it."""
        super().setup()
        cast("Listening", self.server).open.add(self.connection)

    def finish(self) -> None:
        """Forget the connection."""
        cast("Listening", self.server).open.discard(self.connection)
        with suppress(OSError):
            super().finish()

    def handle(self) -> None:
        """Serve until the other side goes; how it goes is its own affair."""
        with suppress(OSError):
            super().handle()

    def cut(self) -> None:
        """Break the connection."""
        self.close_connection = True
        self.wfile.flush()
        self.connection.shutdown(socket.SHUT_RDWR)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the library's
        """Say nothing; a simulator keeps what it was asked."""


@contextmanager
def listening(server: Listening, ended: threading.Event, often: float) -> Iterator[None]:
    """Serve until the end of the block, and end every connection.

    Args:
        server: Who listens.
        ended: Is set at the end, so that no answer is held back any longer.
        often: How many seconds may pass until the end is seen.
    """

    def stop() -> None:
        ended.set()
        server.shutdown()

    try:
        with beside(lambda: server.serve_forever(often), stop):
            yield
    finally:
        for each in tuple(server.open):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        server.server_close()
