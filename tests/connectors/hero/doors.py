"""Doors: HERO's simulator behind each of the clients, for tests."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import httpx2

from fixflow.connectors import hero
from fixflow.connectors.door import AsyncDoor, Door
from fixflow.connectors.http import AsyncHttpTransport, HttpTransport, Timeouts
from fixflow.connectors.http_guard import Guard
from fixflow.connectors.intents import Place
from fixflow.connectors.policy import Policy
from fixflow.lifecycle import Outcome, Phase
from fixflow.safety.secret import Secret
from fixflow.testing.simulators.hero import Simulator, Tenant, serving

AT = datetime(2027, 1, 4, 10, 0, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
HERE = Guard(allow_private=True)
QUICK = Timeouts(connect=2, read=5, write=5, pool=2)
SETTINGS = hero.Settings(
    wall_time=hero.WallTime(BERLIN, hero.Label.REAL),
    job_statuses={
        700: hero.Meaning(phase=Phase.BILLED, event="billed", outcome=Outcome.DONE),
        900: hero.Meaning(phase=Phase.CLOSED, event="archived", outcome=Outcome.NOT_EXECUTED),
    },
    project_steps={11: hero.Meaning(phase=Phase.REQUESTED, event="received")},
    service_objects=frozenset({96920}),
    words={"recurring_period": {"year": "yearly"}, "status": {"active": "active"}},
    users=frozenset({286}),
    document_type=26,
)
PROJECT = hero.ref(hero.Kind.PROJECT, 55)
JOB = Place(title="Thermenwartung", description="Keller links", category="maintenance")


async def at_once(_seconds: float) -> None:
    """Wait for nothing."""


def connected(simulator: Simulator, settings: hero.Settings = SETTINGS) -> hero.Hero:
    """Give the connector of the simulator's tenant."""
    return hero.connector(
        key=hero.key(Secret(simulator.tenant.key)), settings=settings, base=simulator.base
    )


@contextmanager
def opened(settings: hero.Settings = SETTINGS, tenant: Tenant | None = None, attempts: int = 4):
    """Open a door with a client that blocks, and its simulator."""
    with serving(tenant) as simulator:
        transport = HttpTransport(httpx.Client(), guard=HERE, timeouts=QUICK)
        with closing(transport):
            yield (
                Door(
                    connected(simulator, settings), transport, sleep=lambda _: None,
                    policy=Policy(attempts=attempts),
                ),
                simulator,
            )  # fmt: skip


def blocking(library, simulator: Simulator, call: Callable[[Door], Any]) -> Any:
    """Do something through a door with a client that blocks."""
    with closing(HttpTransport(library.Client(), guard=HERE, timeouts=QUICK)) as transport:
        return call(Door(connected(simulator), transport, sleep=lambda _: None))


def awaiting(library, simulator: Simulator, call: Callable[[AsyncDoor], Awaitable[Any]]) -> Any:
    """Do something through a door with a client that is awaited."""

    async def run():
        transport = AsyncHttpTransport(library.AsyncClient(), guard=HERE, timeouts=QUICK)
        try:
            return await call(AsyncDoor(connected(simulator), transport, sleep=at_once))
        finally:
            await transport.aclose()

    return asyncio.run(run())


CLIENTS: dict[str, Callable[..., Any]] = {
    "httpx": lambda simulator, call: blocking(httpx, simulator, call),
    "httpx2": lambda simulator, call: blocking(httpx2, simulator, call),
    "httpx awaited": lambda simulator, call: awaiting(httpx, simulator, call),
    "httpx2 awaited": lambda simulator, call: awaiting(httpx2, simulator, call),
}
