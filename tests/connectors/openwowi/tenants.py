"""Tenants: a connector and its door to a simulated tenant, blocking and awaited, by either library."""

import asyncio
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Final

import httpx
import httpx2
from attrs import frozen

from fixflow.connectors import openwowi
from fixflow.connectors.door import AsyncDoor, Door
from fixflow.connectors.flow import Flow, T
from fixflow.connectors.http import AsyncHttpTransport, HttpTransport, Timeouts
from fixflow.connectors.http_guard import Guard
from fixflow.connectors.intents import Intent
from fixflow.connectors.observe import Observer
from fixflow.connectors.openwowi import OpenWowi
from fixflow.connectors.outcomes import SendOutcome
from fixflow.connectors.remote import Cursor, ExternalRef, Page, RemoteOrder
from fixflow.safety.secret import Secret
from fixflow.testing.simulators.openwowi import Simulator

NOW: Final = datetime(2027, 1, 4, 8, tzinfo=UTC)
REF: Final = ExternalRef("openwowi", "4711")
HOME: Final = Guard(allow_private=True)
CODES: Final = {  # what a tenant in Germany may well have typed
    "Erfasst": "Neu", "WaitForCraftsmanFeedback": "Beauftragt", "Imported": "Übernommen", "Accepted": "Angenommen",
    "Refused": "Abgelehnt", "Done": "Erledigt", "AwaitInvoice": "Rechnung erwartet",
    "Canceled": "Storniert",
}  # fmt: skip
MEANT: Final = {code: word for word, code in CODES.items()}
PLAIN: Final = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # made once: it is not used
QUICK: Final = Timeouts(connect=5, read=0.4, write=5, pool=5)
WAYS: Final = ("httpx", "httpx2", "httpx awaited", "httpx2 awaited")


def tenant_of(simulator: Simulator, **settings: Any) -> OpenWowi:
    """Make the connector of a simulated tenant, signed in as it wants."""
    tenant = simulator.tenant
    given: dict[str, Any] = {"statuses": {v: k for k, v in tenant.codes.items()}} | settings
    login = openwowi.login(tenant.user, Secret(tenant.password), Secret(tenant.api_key))
    return openwowi.connector(base=simulator.base, auth=login, **given)


@frozen
class Asking:
    """A door, whichever it is, that is asked and waited for."""

    door: Door | AsyncDoor
    wait: Callable[[Any], Any]

    @property
    def tenant(self) -> OpenWowi:
        """Its connector."""
        connector = self.door.connector
        assert isinstance(connector, OpenWowi)
        return connector

    def submit(self, intent: Intent, ref: ExternalRef = REF, key: str = "o-17/3") -> SendOutcome:
        """Hand an intent over."""
        outcome: SendOutcome = self.wait(self.door.submit(intent, ref, key, now=NOW))
        return outcome

    def reconcile(self, intent: Intent, ref: ExternalRef = REF, key: str = "o-17/3") -> SendOutcome:
        """Look what came of an intent."""
        outcome: SendOutcome = self.wait(self.door.reconcile(intent, ref, key, now=NOW))
        return outcome

    def fetch(self, ref: ExternalRef = REF) -> RemoteOrder:
        """Read a commission."""
        order: RemoteOrder = self.wait(self.door.fetch(ref, now=NOW))
        return order

    def changes(self, cursor: Cursor | None = None) -> Page[RemoteOrder]:
        """Read a page."""
        page: Page[RemoteOrder] = self.wait(self.door.changes(cursor, now=NOW))
        return page

    def ask(self, flow: Flow[T]) -> T:
        """Drive a flow of the connector's own."""
        answer: T = self.wait(self.door.ask(flow, now=NOW))
        return answer


def at_once(value: Any) -> Any:
    """Give what a blocking door gave."""
    return value


def no_sleep(_seconds: float) -> None:
    """Wait for nothing."""


async def no_sleep_awaited(_seconds: float) -> None:
    """Wait for nothing."""


@contextmanager
def asking(
    simulator: Simulator,
    way: str = "httpx",
    *,
    verify: ssl.SSLContext = PLAIN,
    observer: Observer | None = None,
    **settings: Any,
) -> Iterator[Asking]:
    """Open a door to a simulated tenant."""
    library, _, awaited = way.partition(" ")
    clients: Any = httpx if library == "httpx" else httpx2
    connector, told = tenant_of(simulator, **settings), observer or Observer()
    if not awaited:
        with clients.Client(verify=verify, trust_env=False) as client:
            transport = HttpTransport(client, guard=HOME, timeouts=QUICK)
            yield Asking(Door(connector, transport, observer=told, sleep=no_sleep), at_once)
        return
    with asyncio.Runner() as runner:
        awaiting = clients.AsyncClient(verify=verify, trust_env=False)
        door = AsyncDoor(
            connector,
            AsyncHttpTransport(awaiting, guard=HOME, timeouts=QUICK),
            observer=told,
            sleep=no_sleep_awaited,
        )
        try:
            yield Asking(door, runner.run)
        finally:
            runner.run(awaiting.aclose())
