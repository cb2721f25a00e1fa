"""HTTP: one request by a client of the host's, or by one of our own.

It makes one attempt and says what came of it; whether another is made, others decide.  The host's
name is resolved here, every address it has is judged, and the request goes to the one that was
judged, under the host's name.  Works with `httpx` and with `httpx2`, whichever the client is of.
The one rule: what went wrong is told by its kind, never by a text that may hold an address or a key.
"""

import asyncio
import time
from types import ModuleType
from typing import TYPE_CHECKING, Final, TypeAlias, cast

from attrs import define, field, frozen

from fixflow.connectors.errors import CannotStep
from fixflow.connectors.flow import Result, Step
from fixflow.connectors.http_body import Kept
from fixflow.connectors.http_guard import GUARD, Guard, Located, located
from fixflow.connectors.http_library import library, own, own_async
from fixflow.connectors.http_steps import Failed, Pairs, Request, Upload
from fixflow.errors import FixflowError
from fixflow.safety.secret import Secret

if TYPE_CHECKING:
    import httpx
    import httpx2

    Client: TypeAlias = httpx.Client | httpx2.Client
    AsyncClient: TypeAlias = httpx.AsyncClient | httpx2.AsyncClient

BEFORE: Final = (
    "ConnectError",
    "ConnectTimeout",
    "PoolTimeout",
    "ProxyError",
    "UnsupportedProtocol",
)


@frozen(kw_only=True)
class Timeouts:
    """How many seconds each part of a request may take; the figures are ours.

    Attributes:
        connect: To be connected.
        read: For each piece of the answer.
        write: For each piece of what is sent.
        pool: To get a connection of the client's.
        whole: For the answer in all, once its head is there.
    """

    connect: float = 5
    read: float = 20
    write: float = 20
    pool: float = 5
    whole: float = 60

    def of(self, library_: ModuleType) -> object:
        """Say it in a library's own words, which know no whole."""
        return library_.Timeout(
            connect=self.connect, read=self.read, write=self.write, pool=self.pool
        )


def plain(pairs: Pairs) -> list[tuple[str, str]]:
    """Reveal what is sent."""
    return [(name, value.reveal() if isinstance(value, Secret) else value) for name, value in pairs]


def asked(
    transport: "HttpTransport | AsyncHttpTransport", where: Located, request: Request
) -> dict[str, object]:
    """Give what a client builds its request of."""
    sent: dict[str, object] = {
        "method": request.method,
        "url": where.url,
        "params": plain(request.query) or None,
        "headers": [*where.headers.items(), ("Accept-Encoding", "gzip"), *plain(request.headers)],
        "timeout": transport.spans,
    }  # fmt: skip
    if where.extensions:
        sent["extensions"] = where.extensions
    body = request.body
    if isinstance(body, Upload):
        sent["files"] = {body.name: (body.filename, body.file, body.media_type)}
        sent["data"] = dict(body.fields)
    elif body is not None:
        sent["content"] = body
        sent["headers"] = [
            *cast("list[object]", sent["headers"]),
            ("Content-Type", request.media_type),
        ]
    return sent


def unsent(error: Exception) -> Failed:
    """Say what went wrong before anything left this machine.

    Raises:
        FixflowError: It is one of ours.
    """
    if isinstance(error, FixflowError):
        raise error
    return Failed(why=type(error).__name__, sent=False)


def failure(library_: ModuleType, error: BaseException) -> Failed:
    """Say what went wrong, and whether the other side can have got the request.

    Only what happens before or at connecting surely leaves it unsent.

    Raises:
        BaseException: It is none of a request's, such as a task that is cancelled.
    """
    if not isinstance(error, Exception):
        raise error
    kinds = tuple(getattr(library_, name) for name in BEFORE)
    return Failed(why=type(error).__name__, sent=not isinstance(error, kinds))


@define
class HttpTransport:
    """Requests by a client that blocks, of `httpx` or `httpx2`.

    Behind an HTTP proxy take `httpx2`: there `httpx` wants the certificate to be of the address, not
    of the host, and no connection comes about.

    Args:
        client: The host's, or one of our own, which `close` closes.  It serves one door, since
            a connection belongs to the address that was judged.
        guard: Judges addresses; None where the client connects nowhere, as in a test.
        timeouts: How long each part may take.

    Raises:
        CannotStep: `connectors.cannot_step`, the client is of neither library.
    """

    client: "Client" = field(factory=own)
    guard: Guard | None = field(default=GUARD, kw_only=True)
    timeouts: Timeouts = field(factory=Timeouts, kw_only=True)
    library: ModuleType = field(init=False, repr=False)
    spans: object = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        self.library = library(self.client)
        self.spans = self.timeouts.of(self.library)

    @property
    def knows(self) -> frozenset[type[Step]]:
        """Requests alone."""
        return frozenset({Request})

    def perform(self, step: Step, base: str) -> Result:
        """Send a request once.

        Raises:
            CannotStep: `connectors.cannot_step`, the step is none.
            ForbiddenUrl: `safety.forbidden_url`.
            ForbiddenAddress: `safety.forbidden_address`.
        """
        if not isinstance(step, Request):
            raise CannotStep(transport=type(self).__name__, step=type(step).__name__)
        try:
            sent = asked(self, located(base, step, self.guard), step)
            request = self.client.build_request(**sent)  # type: ignore[arg-type]  # either library's
        except Exception as error:  # noqa: BLE001  whatever it is, nothing has left
            return unsent(error)
        kept = Kept(step.spools)
        try:
            response = self.client.send(request, stream=True, follow_redirects=False)  # type: ignore[arg-type]
            try:
                packed = kept.begin(response.headers.raw, time.monotonic, self.timeouts.whole)
                for chunk in response.iter_raw() if packed else response.iter_bytes():
                    if not kept.add(chunk):
                        break
            finally:
                response.close()
            kept.end()
        except BaseException as error:  # noqa: BLE001  whatever a client raises is an attempt that failed
            kept.close()
            return failure(self.library, error)
        return kept.response(response.status_code)

    def close(self) -> None:
        """Close the client."""
        self.client.close()


async def located_apart(base: str, request: Request, guard: Guard | None) -> Located:
    """Say where a request goes; asking the system for addresses blocks, so the loop's own pool does."""
    if guard is None:
        return located(base, request, guard)
    return await asyncio.to_thread(located, base, request, guard)


@define
class AsyncHttpTransport:
    """Requests by a client that is awaited; see `HttpTransport`."""

    client: "AsyncClient" = field(factory=own_async)
    guard: Guard | None = field(default=GUARD, kw_only=True)
    timeouts: Timeouts = field(factory=Timeouts, kw_only=True)
    library: ModuleType = field(init=False, repr=False)
    spans: object = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        self.library = library(self.client)
        self.spans = self.timeouts.of(self.library)

    @property
    def knows(self) -> frozenset[type[Step]]:
        """Requests alone."""
        return frozenset({Request})

    async def perform(self, step: Step, base: str) -> Result:
        """Send a request once; see `HttpTransport.perform`."""
        if not isinstance(step, Request):
            raise CannotStep(transport=type(self).__name__, step=type(step).__name__)
        try:
            sent = asked(self, await located_apart(base, step, self.guard), step)
            request = self.client.build_request(**sent)  # type: ignore[arg-type]  # either library's
        except Exception as error:  # noqa: BLE001  whatever it is, nothing has left
            return unsent(error)
        kept = Kept(step.spools)
        try:
            response = await self.client.send(request, stream=True, follow_redirects=False)  # type: ignore[arg-type]
            try:
                packed = kept.begin(response.headers.raw, time.monotonic, self.timeouts.whole)
                async for chunk in response.aiter_raw() if packed else response.aiter_bytes():
                    if not kept.add(chunk):
                        break
            finally:
                await response.aclose()
            kept.end()
        except BaseException as error:  # noqa: BLE001  whatever a client raises is an attempt that failed
            kept.close()
            return failure(self.library, error)
        return kept.response(response.status_code)

    async def aclose(self) -> None:
        """Close the client."""
        await self.client.aclose()
