"""OPENWOWI on this machine: a tenant that answers over HTTP, or over TLS, and fails on request.

By `python -m fixflow.testing.simulators.openwowi` it runs until Ctrl-C and says where.  The one
rule: what goes wrong goes wrong once, as often as it was asked for, and at the request that was
named.
"""

import ssl
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum
from typing import Final, cast
from urllib.parse import parse_qsl, urlsplit

from attrs import define, evolve, field

from fixflow.lifecycle import JSON
from fixflow.testing.simulators.listening import LONGEST, Listening, Talking, listening
from fixflow.testing.simulators.openwowi_tenant import TOKEN, Answer, Asked, Tenant


class Trouble(Enum):
    """What may go wrong with a request."""

    CUT_BEFORE = "the connection breaks, and nothing is done"
    CUT_AFTER = "it is done, and the connection breaks before an answer"
    CUT_INSIDE = "it is done, and the connection breaks inside the answer"
    EXPIRED = "the token has run out: 401 until a new one is fetched"
    REFUSED = "401 whatever token it bears"
    FORBIDDEN = "403, and nothing is done"
    LIMITED = "429, and nothing is done"
    BROKEN = "500, and nothing is done"
    BROKEN_AFTER = "500, and it is done"
    MOVED = "it is done, and the answer leads elsewhere: 303"
    SLOW = "it is done, and the answer comes late"
    REPEATED = "the first page of a list once more, whatever page was asked for"
    UNNARROWED = "a list of everything, whatever it was to be narrowed by"
    REORDERED = "a list from its end to its beginning"
    RENAMED = "each key of a list is written otherwise"
    NO_LIST = "an object for a list"


DOES_NOTHING: Final = frozenset(
    {
        Trouble.CUT_BEFORE,
        Trouble.EXPIRED,
        Trouble.REFUSED,
        Trouble.FORBIDDEN,
        Trouble.LIMITED,
        Trouble.BROKEN,
    }
)
INSTEAD: Final = {
    Trouble.EXPIRED: Answer(401, {"title": "Unauthorized"}),
    Trouble.REFUSED: Answer(401, {"title": "Unauthorized"}),
    Trouble.FORBIDDEN: Answer(403, {"title": "Forbidden"}),
    Trouble.MOVED: Answer(303, {}, {"Location": "http://127.0.0.1:1/steal"}),
    Trouble.BROKEN: Answer(500, {"title": "Internal Server Error"}),
    Trouble.BROKEN_AFTER: Answer(500, {"title": "Internal Server Error"}),
}


@define(kw_only=True)
class Planned:
    """One trouble that is to come.

    Attributes:
        trouble: Which.
        at: A part of the request that it comes with: `Accepted`, `offset=100`; '' for any.
        times: How often.
        value: Of LIMITED its `Retry-After`, of SLOW the seconds.
    """

    trouble: Trouble
    at: str = ""
    times: int = 1
    value: str = ""


@define
class Simulator:
    """A tenant behind a socket.

    Attributes:
        tenant: What it holds.
        asked: What was asked of it, one line each, without the key.
        planned: What is to go wrong.
        base: Where it listens.
    """

    tenant: Tenant = field(factory=Tenant)
    asked: list[str] = field(factory=list)
    planned: deque[Planned] = field(factory=deque)
    base: str = ""
    port: int = 0
    lock: threading.Lock = field(factory=threading.Lock, repr=False)
    ended: threading.Event = field(factory=threading.Event, repr=False)

    def trouble(self, trouble: Trouble, at: str = "", *, times: int = 1, value: str = "") -> None:
        """Let something go wrong; see `Planned`."""
        self.planned.append(Planned(trouble=trouble, at=at, times=times, value=value))

    def next_trouble(self, line: str) -> Planned | None:
        """Give what goes wrong with a request, and count it."""
        for each in tuple(self.planned):
            if each.at in line and (each.at or TOKEN not in line):
                each.times -= 1
                if not each.times:
                    self.planned.remove(each)
                return each
        return None

    def took(self, asked: Asked) -> tuple[Answer, Planned | None]:
        """Answer one request, and say what goes wrong with it."""
        line = str(asked)
        with self.lock:
            self.asked.append(line)
            planned = self.next_trouble(line)
            if planned is None:
                return self.tenant.answer(asked), None
            return self.troubled(asked, planned), planned

    def troubled(self, asked: Asked, planned: Planned) -> Answer:
        """Answer a request with which something goes wrong."""
        if planned.trouble is Trouble.EXPIRED:
            self.tenant.expire()
        if planned.trouble is Trouble.REPEATED:
            asked = evolve(asked, query={**asked.query, "offset": "0"})
        if planned.trouble is Trouble.UNNARROWED:
            narrows = {"id", "craftsProcessId", "commissionId"}
            query = {name: said for name, said in asked.query.items() if name not in narrows}
            asked = evolve(asked, query=query)
        done = Answer(0) if planned.trouble in DOES_NOTHING else self.tenant.answer(asked)
        return answer_with(planned, done)


def answer_with(planned: Planned, done: Answer) -> Answer:
    """Give the answer with which something goes wrong; what was done stays done."""
    trouble, body = planned.trouble, done.body
    if trouble is Trouble.LIMITED:
        return Answer(429, {}, {"Retry-After": planned.value} if planned.value else {})
    if trouble in INSTEAD:
        return INSTEAD[trouble]
    if trouble is Trouble.NO_LIST:
        return evolve(done, body={"data": None})
    if isinstance(body, list) and trouble is Trouble.REORDERED:
        return evolve(done, body=body[::-1])
    if isinstance(body, list) and trouble is Trouble.RENAMED:
        return evolve(done, body=[renamed(each) for each in body])
    return done


def renamed(thing: JSON) -> JSON:
    """Write the keys of an object otherwise."""
    if not isinstance(thing, dict):
        return thing
    return {name[:1].lower() + name[1:]: value for name, value in thing.items()}


class Listener(Listening):
    """Listens, a thread for each connection; the end waits for all of them."""

    daemon_threads = False
    simulator: Simulator


class Connection(Talking):
    """One connection, and each request on it."""

    @property
    def simulator(self) -> Simulator:
        """Whose connection it is."""
        return cast("Listener", self.server).simulator

    def asked(self) -> Asked:
        """Read a request."""
        parts = urlsplit(self.path)
        return Asked(
            self.command,
            parts.path.lstrip("/"),
            dict(parse_qsl(parts.query)),
            (self.headers.get("Authorization") or "").removeprefix("Bearer "),
            self.rfile.read(int(self.headers.get("Content-Length") or 0)),
        )

    def serve(self) -> None:
        """Answer one request."""
        answer, planned = self.simulator.took(self.asked())
        trouble = None if planned is None else planned.trouble
        if trouble in {Trouble.CUT_BEFORE, Trouble.CUT_AFTER}:
            self.cut()
            return
        if planned is not None and trouble is Trouble.SLOW:
            self.simulator.ended.wait(min(float(planned.value), LONGEST))
        self.say(answer, whole=trouble is not Trouble.CUT_INSIDE)

    do_GET = do_POST = do_PUT = serve  # noqa: N815  http.server calls them so

    def say(self, answer: Answer, *, whole: bool) -> None:
        """Send an answer, or half of it."""
        raw = answer.raw
        self.send_response(answer.status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(raw)))
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(raw if whole else raw[: len(raw) // 2])
        if not whole:
            self.cut()


@contextmanager
def serving(
    tenant: Tenant | None = None, *, tls: ssl.SSLContext | None = None, port: int = 0
) -> Iterator[Simulator]:
    """Listen on 127.0.0.1 until the end of the block.

    Args:
        tenant: What it holds; by default an empty one.
        tls: With which certificate; without one it speaks plainly.
        port: Where; 0 for one that is free.

    Examples:
        >>> with serving() as wowi:
        ...     _ = wowi.tenant.add(4711, "Imported")
        ...     wowi.base.startswith("http://127.0.0.1:")
        True
    """
    simulator = Simulator() if tenant is None else Simulator(tenant)
    server = Listener(port, Connection)
    server.simulator = simulator
    if tls is not None:
        server.socket = tls.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
    simulator.port = server.server_address[1]
    simulator.base = f"http{'' if tls is None else 's'}://127.0.0.1:{simulator.port}"
    with listening(server, simulator.ended, 0.01):
        yield simulator


def main() -> None:
    """Run until Ctrl-C, with one commission to play with."""
    with serving() as simulator:
        tenant = simulator.tenant
        tenant.add(4711)
        said = f"{simulator.base}  user {tenant.user}, password {tenant.password}, key {tenant.api_key}"
        sys.stdout.write(f"{said}\ncommission 4711; Ctrl-C ends it\n")
        sys.stdout.flush()
        with suppress(KeyboardInterrupt):
            while True:
                time.sleep(3600)


if __name__ == "__main__":
    main()
