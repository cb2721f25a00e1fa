"""Connectors: what a conversation costs over a bare client, a webhook over its library, and an outbox.

A call through a door is measured beside the same request by the bare client, both against a transport
that answers in memory, turn by turn; so the difference is what is ours: the flow, its judging, the
token, and the guard that judges the address.  A webhook is verified beside `standardwebhooks`.  Of the
outbox it is said how many intents a second go through a door, and how much memory Python holds at
its highest while the first thousand and while the last thousand are carried, which is alike however
many there are.  `FIXFLOW_INTENTS` says how many: 10,000.
"""

import os
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import httpx
import httpx2
from attrs import define, evolve

import fixflow
from fixflow.connectors.auth import bearer_key
from fixflow.connectors.carrying import Rules
from fixflow.connectors.door import Door
from fixflow.connectors.flow import Result, Step
from fixflow.connectors.http import HttpTransport
from fixflow.connectors.http_guard import Guard
from fixflow.connectors.http_steps import Request, Response
from fixflow.connectors.intents import Accept, Message
from fixflow.connectors.remote import ExternalRef
from fixflow.connectors.webhook import STANDARD, verify
from fixflow.desk import Desk
from fixflow.safety.secret import Secret
from fixflow.safety.webhook import signed
from tests.connectors.office import SONNEGG
from tests.connectors.werk import WERK, Werk

AT: Final = datetime(2027, 1, 4, 10, tzinfo=UTC)
BASE: Final = "https://werk.example/api"
PATH: Final = "orders/W-1/accept"
BODY: Final = b'{"key": "k"}'
HEADERS: Final = {"Authorization": "Bearer open-sesame", "Content-Type": "application/json"}
ADDRESS: Final = "93.184.216.34"
INTENTS: Final = int(os.environ.get("FIXFLOW_INTENTS", "10000"))
TOPICS: Final = tuple(f"message {number}" for number in range(10))
BATCH: Final = 1000
ROUNDS, TIMES = 40, 60


def beside(calls: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Measure calls turn by turn; give the microseconds of the best round of each."""
    best = dict.fromkeys(calls, float("inf"))
    for _ in range(ROUNDS):
        for name, call in calls.items():
            start = time.perf_counter()
            for _ in range(TIMES):
                call()
            best[name] = min(best[name], (time.perf_counter() - start) / TIMES * 1e6)
    return best


def calls_by(library: ModuleType) -> dict[str, Callable[[], object]]:
    """Make the same call by the bare client, and through a door, without and with the guard."""
    answer = library.MockTransport(lambda _: library.Response(200, json={"id": "W-1"}))
    client: Any = library.Client(transport=answer)
    werk = evolve(Werk(), base=BASE, auth=bearer_key(Secret("open-sesame")))
    guard = Guard(resolver=lambda _host, _port: [ADDRESS])
    ref = ExternalRef(WERK, "W-1")
    doors = [Door(werk, HttpTransport(client, guard=each)) for each in (None, guard)]

    def bare() -> object:
        return client.request("POST", f"{BASE}/{PATH}", content=BODY, headers=HEADERS).content

    return {
        "bare": bare,
        "door": lambda: doors[0].submit(Accept(), ref, "k", now=AT),
        "door, address judged": lambda: doors[1].submit(Accept(), ref, "k", now=AT),
    }


def conversations() -> None:
    """Print what a call costs over the bare client's."""
    print(f"{'a call, µs':32}{'bare':>10}{'ours':>10}{'over':>8}{'ratio':>8}")
    for library in (httpx, httpx2):
        best = beside(calls_by(library))
        for name in ("door", "door, address judged"):
            bare, ours = best["bare"], best[name]
            print(
                f"{library.__name__ + ', ' + name:32}{bare:10.0f}{ours:10.0f}"
                f"{ours - bare:8.0f}{ours / bare:7.2f}x"
            )


def webhooks() -> None:
    """Print what verifying a call costs beside the library of the standard."""
    import standardwebhooks

    secret = "whsec_" + "c2VjcmV0" * 4
    body = b'{"type": "order.changed", "id": "' + b"7" * 500 + b'"}'
    now = datetime.now(UTC)
    secrets = (Secret(secret),)
    headers = signed(secrets[0], "msg_1", now, body)
    theirs = standardwebhooks.Webhook(secret)
    best = beside(
        {
            "standardwebhooks": lambda: theirs.verify(body, headers),
            "ours": lambda: verify(
                body, headers, scheme=STANDARD, secrets=secrets, now=now, partner=WERK
            ),
        }
    )
    library, ours = best["standardwebhooks"], best["ours"]
    print(f"{'verify, µs (standardwebhooks)':32}{library:10.1f}{ours:10.1f}{ours / library:15.2f}x")


RULES: Final[Rules] = {each: lambda *_: Message(text="Wir kommen.") for each in TOPICS}


def filled(desk: Desk) -> None:
    """Make orders that the partner knows, and tell it something of each, topic by topic."""
    from fixflow.partners import imofix

    for number in range(INTENTS // len(TOPICS)):
        order = f"AU-{number}"
        with desk.together():
            desk.receive(imofix.PROGRAM, order, by=SONNEGG, at=AT, place="CH-ZH", title="Boiler")
            desk.exchange.link(order, ExternalRef(WERK, f"W-{number}"), at=AT)
            for topic in TOPICS:
                desk.exchange.export(order, WERK, at=AT, topic=topic)


@define
class Counting:
    """A partner that does what it is asked and remembers no more than how often."""

    knows: frozenset[type[Step]] = frozenset({Request})
    count: int = 0

    def perform(self, step: Step, base: str) -> Result:  # noqa: ARG002  it has one
        """Do what is asked; nothing is kept."""
        self.count += 1
        return Response(status=200, body=b'{"id": "W-1"}')


def outbox() -> None:
    """Print how many intents a second are delivered, and the peaks of memory at both ends."""
    with tempfile.TemporaryDirectory() as folder, fixflow.open(Path(folder) / "o.db") as desk:
        filled(desk)
        partner = Counting()
        door = Door(Werk(), partner, rules=RULES)
        now, peaks = AT, list[float]()
        start = time.perf_counter()
        tracemalloc.start()
        while True:
            now += timedelta(seconds=1)
            tracemalloc.reset_peak()
            if not desk.deliver(now, {WERK: door}, BATCH).sent:
                break
            peaks.append(tracemalloc.get_traced_memory()[1] / 1024)
        tracemalloc.stop()
        seconds = time.perf_counter() - start
    assert partner.count == INTENTS // len(TOPICS) * len(TOPICS)
    print(f"{f'outbox, {INTENTS} intents':32}{'per s':>10}{'first KiB':>12}{'last KiB':>10}")
    print(
        f"{'through a door, traced':32}{INTENTS / seconds:10.0f}{peaks[0]:12.0f}{peaks[-1]:10.0f}"
    )


def main() -> None:
    """Print all of it."""
    conversations()
    webhooks()
    outbox()


if __name__ == "__main__":
    main()
