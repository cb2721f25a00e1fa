"""Cutting: a wire between a client and a broker that holds back what flows one way, then ends."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from attrs import define, field


@define
class Wire:
    """Carries bytes both ways until it is told to hold one of them back.

    Args:
        to: The broker's port.
        listening: Where clients come in.
    """

    to: int
    listening: socket.socket
    held: set[str] = field(factory=set)
    seen: dict[str, int] = field(factory=dict)
    pairs: list[tuple[socket.socket, socket.socket]] = field(factory=list)

    @property
    def port(self) -> int:
        """Where clients come in."""
        return int(self.listening.getsockname()[1])

    def run(self) -> None:
        """Take clients in until it is closed."""
        while True:
            try:
                client, _ = self.listening.accept()
            except OSError:
                return
            try:
                broker = socket.create_connection(("127.0.0.1", self.to))
            except OSError:
                client.close()
                continue
            self.pairs.append((client, broker))
            for way, one, other in (("up", client, broker), ("down", broker, client)):
                threading.Thread(target=self.carry, args=(way, one, other), daemon=True).start()

    def carry(self, way: str, one: socket.socket, other: socket.socket) -> None:
        """Carry one way; what is held back is swallowed."""
        with suppress(OSError):
            while data := one.recv(65536):
                self.seen[way] = self.seen.get(way, 0) + len(data)
                if way not in self.held:
                    other.sendall(data)
        for each in (one, other):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def cut(self) -> None:
        """End all that are connected."""
        for pair in self.pairs:
            for each in pair:
                with suppress(OSError):
                    each.shutdown(socket.SHUT_RDWR)


@contextmanager
def wire(to: int) -> Iterator[Wire]:
    """Lay a wire to a port of this machine."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        laid = Wire(to, listening)
        thread = threading.Thread(target=laid.run, daemon=True)
        thread.start()
        try:
            yield laid
        finally:
            laid.cut()
            listening.shutdown(socket.SHUT_RDWR)
            thread.join(5)
            for pair in laid.pairs:
                for each in pair:
                    each.close()
