"""HERO on this machine: a tenant that answers GraphQL and takes files, and fails on request.

It needs graphql-core, which runs the documents against the part of the schema that stands beside it.
By `python -m fixflow.testing.simulators.hero` it runs until Ctrl-C and says where.  The one rule:
what goes wrong goes wrong once, as often as it was asked for, and at the operation that was named.
"""

import json
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from io import BufferedIOBase
from typing import Final, cast

from attrs import define, field, frozen

from fixflow.connectors.hero.asking import PATH
from fixflow.connectors.hero.attaching import UPLOAD
from fixflow.lifecycle import JSON
from fixflow.testing.simulators.hero_roots import executed
from fixflow.testing.simulators.hero_tenant import Tenant
from fixflow.testing.simulators.hero_troubles import (
    CUTS,
    DOES_NOTHING,
    STATUSES,
    Planned,
    Trouble,
    spoilt,
)
from fixflow.testing.simulators.listening import LONGEST, Listening, Talking, listening

__all__ = ["Asked", "Planned", "Simulator", "Tenant", "Trouble", "serving"]

CHUNK: Final = 64 * 1024
NOBODY: Final = 401


@frozen(kw_only=True)
class Asked:
    """One operation.

    Attributes:
        name: What the document calls it; `upload` for a file.
        query: The document; '' for a file.
        variables: Its values; of a file its name, size and hash.
        known: Whether it bears the tenant's key, in the header where it belongs.
    """

    name: str
    query: str = ""
    variables: Mapping[str, JSON] = field(factory=dict)
    known: bool = True


@define
class Simulator:
    """A tenant behind a socket.

    Attributes:
        tenant: What it holds.
        asked: Which operations were asked for, in order.
        planned: What is to go wrong.
        late: What is done once `catch_up` is called.
        base: Where it listens.
    """

    tenant: Tenant = field(factory=Tenant)
    asked: list[str] = field(factory=list)
    planned: deque[Planned] = field(factory=deque)
    late: list[Asked] = field(factory=list)
    base: str = ""
    lock: threading.Lock = field(factory=threading.Lock, repr=False)
    ended: threading.Event = field(factory=threading.Event, repr=False)

    def trouble(self, trouble: Trouble, at: str = "", *, times: int = 1, value: str = "") -> None:
        """Let something go wrong; see `Planned`."""
        self.planned.append(Planned(trouble=trouble, at=at, times=times, value=value))

    def catch_up(self) -> None:
        """Do what came late."""
        for each in self.late:
            self.done(each)
        self.late.clear()

    def next_trouble(self, name: str) -> Planned | None:
        """Give what goes wrong with an operation, and count it."""
        for each in tuple(self.planned):
            if each.at in {"", name}:
                each.times -= 1
                if not each.times:
                    self.planned.remove(each)
                return each
        return None

    def took(self, asked: Asked) -> tuple[int, JSON, Planned | None]:
        """Answer one operation, and say what goes wrong with it."""
        with self.lock:
            self.asked.append(asked.name)
            planned = self.next_trouble(asked.name)
            if not asked.known:
                return NOBODY, {"message": "Unauthorized"}, None
            if planned is None:
                return 200, self.done(asked), None
            return (*self.troubled(asked, planned.trouble), planned)

    def troubled(self, asked: Asked, trouble: Trouble) -> tuple[int, JSON]:
        """Answer an operation with which something goes wrong."""
        if trouble is Trouble.LATE:
            self.late.append(asked)
        if trouble is Trouble.INSERTED:
            self.tenant.add_job(title="somebody else’s")
        if trouble is Trouble.REPEATED:
            asked = Asked(
                name=asked.name, query=asked.query, variables={**asked.variables, "offset": 0}
            )
        told: dict[str, JSON] = {} if trouble in DOES_NOTHING else self.done(asked)
        return STATUSES.get(trouble, 200), spoilt(told, trouble)

    def done(self, asked: Asked) -> dict[str, JSON]:
        """Do what was asked for."""
        if asked.query:
            return executed(self.tenant, asked.query, asked.name, asked.variables)
        name, size, digest = (asked.variables[each] for each in ("filename", "size", "sha256"))
        return {"uuid": self.tenant.upload(str(name), int(str(size)), str(digest))}


class Listener(Listening):
    """Listens, a thread for each connection; none of them keeps a program from ending."""

    daemon_threads = True
    simulator: Simulator


class Connection(Talking):
    """One connection, and each request on it."""

    @property
    def simulator(self) -> Simulator:
        """Whose connection it is."""
        return cast("Listener", self.server).simulator

    def asked(self) -> Asked:
        """Read a request."""
        length, key = int(self.headers.get("Content-Length") or 0), self.simulator.tenant.key
        if self.path.strip("/") == UPLOAD:
            known = self.headers.get("x-auth-token") == key
            return Asked(name="upload", variables=streamed(self.rfile, length), known=known)
        known = self.headers.get("Authorization") == f"Bearer {key}"
        told = json.loads(self.rfile.read(length))
        return Asked(
            name=told["operationName"], query=told["query"], variables=told["variables"],
            known=known and self.path.strip("/") == PATH,
        )  # fmt: skip

    def serve(self) -> None:
        """Answer one request."""
        status, told, planned = self.simulator.took(self.asked())
        trouble = None if planned is None else planned.trouble
        if trouble in CUTS:
            self.cut()
            return
        if planned is not None and trouble is Trouble.SLOW:
            self.simulator.ended.wait(min(float(planned.value), LONGEST))
        limit = planned.value if planned is not None and trouble is Trouble.LIMITED else ""
        self.say(status, json.dumps(told).encode(), limit, whole=trouble is not Trouble.CUT_INSIDE)

    do_POST = serve  # noqa: N815  http.server calls it so

    def say(self, status: int, raw: bytes, limit: str, *, whole: bool) -> None:
        """Send an answer, or half of it."""
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(raw)))
        if limit:
            self.send_header("Retry-After", limit)
        self.end_headers()
        self.wfile.write(raw if whole else raw[: len(raw) // 2])
        if not whole:
            self.cut()


def streamed(body: BufferedIOBase, length: int) -> dict[str, JSON]:
    """Read a form of one file as it comes, and keep its name, size and hash."""
    boundary = body.readline()
    left, disposition = length - len(boundary), b""
    while (line := body.readline()).strip():
        left -= len(line)
        disposition += line
    left -= len(line) + len(b"\r\n") + len(boundary.rstrip()) + len(b"--\r\n")
    size, digest = left, sha256()
    while left > 0 and (chunk := body.read(min(CHUNK, left))):
        digest.update(chunk)
        left -= len(chunk)
    body.read(len(b"\r\n") + len(boundary.rstrip()) + len(b"--\r\n"))
    name = disposition.partition(b'filename="')[2].partition(b'"')[0].decode()
    return {"filename": name, "size": size, "sha256": digest.hexdigest()}


@contextmanager
def serving(tenant: Tenant | None = None, *, port: int = 0) -> Iterator[Simulator]:
    """Listen on 127.0.0.1 until the end of the block.

    Args:
        tenant: What it holds; by default an empty one.
        port: Where; 0 for one that is free.

    Examples:
        >>> with serving() as hero:
        ...     _ = hero.tenant.add_job(title="Thermenwartung")
        ...     hero.base.startswith("http://127.0.0.1:")
        True
    """
    simulator = Simulator() if tenant is None else Simulator(tenant)
    server = Listener(port, Connection)
    server.simulator = simulator
    simulator.base = f"http://127.0.0.1:{server.server_address[1]}"
    with listening(server, simulator.ended, 0.05):
        yield simulator


def main() -> None:
    """Run until Ctrl-C, with a project to play with."""
    with serving() as simulator:
        project = simulator.tenant.project({"name": "Musterstraße", "address_id": 1})
        said = f"{simulator.base}  key {simulator.tenant.key}, project {project['id']}"
        sys.stdout.write(f"{said}; Ctrl-C ends it\n")
        sys.stdout.flush()
        with suppress(KeyboardInterrupt):
            while True:
                time.sleep(3600)


if __name__ == "__main__":
    main()
