"""HTTP: one request by a client of the host's, or by one of our own.

It makes one attempt and says what came of it; whether another is made, others decide.  The host's
name is resolved here, every address it has is judged, and the request goes to the one that was
judged, under the host's name.  Works with `httpx` and with `httpx2`, whichever the client is of.
The one rule: what went wrong is told by its kind, never by a text that may hold an address or a key.
"""

from collections.abc import Iterable
from tempfile import SpooledTemporaryFile
from types import ModuleType
from typing import IO, TYPE_CHECKING, Final, TypeAlias, cast

from attrs import asdict, define, field, frozen

from fixflow.connectors.errors import CannotStep
from fixflow.connectors.flow import Result, Step
from fixflow.connectors.http_guard import GUARD, Guard, located
from fixflow.connectors.http_library import library, own, own_async
from fixflow.connectors.http_steps import (
    LARGEST_JSON,
    MEBIBYTE,
    Failed,
    Pairs,
    Request,
    Response,
    Upload,
)
from fixflow.safety.secret import Secret

if TYPE_CHECKING:
    import httpx
    import httpx2

    Client: TypeAlias = httpx.Client | httpx2.Client
    AsyncClient: TypeAlias = httpx.AsyncClient | httpx2.AsyncClient

CHUNK: Final = 64 * 1024
BEFORE: Final = (
    "ConnectError",
    "ConnectTimeout",
    "PoolTimeout",
    "ProxyError",
    "UnsupportedProtocol",
)


@frozen(kw_only=True)
class Timeouts:
    """How many seconds each part of a request may take; the figures are ours."""

    connect: float = 5
    read: float = 20
    write: float = 20
    pool: float = 5


def plain(pairs: Pairs) -> list[tuple[str, str]]:
    """Reveal what is sent."""
    return [(name, value.reveal() if isinstance(value, Secret) else value) for name, value in pairs]


def asked(
    transport: "HttpTransport | AsyncHttpTransport", base: str, request: Request
) -> dict[str, object]:
    """Give what a client builds its request of."""
    url, headers, extensions = located(base, request, transport.guard)
    sent: dict[str, object] = {
        "method": request.method,
        "url": url,
        "params": plain(request.query) or None,
        "headers": [*headers.items(), *plain(request.headers)],
        "timeout": transport.spans,
    }  # fmt: skip
    if extensions:
        sent["extensions"] = extensions
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


def failure(library_: ModuleType, error: Exception) -> Failed:
    """Say what went wrong, and whether the other side can have got the request.

    Only what happens before or at connecting surely leaves it unsent.
    """
    kinds = tuple(getattr(library_, name) for name in BEFORE)
    local = isinstance(error, (library_.LocalProtocolError, library_.InvalidURL, UnicodeError))
    return Failed(why=type(error).__name__, sent=not (local or isinstance(error, kinds)))


@define
class Kept:
    """An answer as it is read: in memory up to what JSON may be, or in a file."""

    spools: bool
    body: bytearray = field(factory=bytearray)
    file: IO[bytes] | None = None

    def add(self, chunk: bytes) -> bool:
        """Keep a part; tell whether more is wanted."""
        if not self.spools:
            self.body += chunk
            return len(self.body) <= LARGEST_JSON
        if self.file is None:
            self.file = cast("IO[bytes]", SpooledTemporaryFile(max_size=MEBIBYTE))  # noqa: SIM115  whoever asked closes it
        self.file.write(chunk)
        return True

    def response(self, status: int, headers: Iterable[tuple[bytes, bytes]]) -> Response:
        """Give the answer; a file is at its beginning."""
        if self.file is not None:
            self.file.seek(0)
        small = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in headers}
        return Response(status=status, headers=small, body=bytes(self.body), file=self.file)

    def close(self) -> None:
        """Forget what was kept."""
        if self.file is not None:
            self.file.close()


@define
class HttpTransport:
    """Requests by a client that blocks, of `httpx` or `httpx2`.

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
        self.spans = self.library.Timeout(**asdict(self.timeouts))

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
        kept, sent = Kept(step.spools), asked(self, base, step)
        try:
            request = self.client.build_request(**sent)  # type: ignore[arg-type]  # either library's
            response = self.client.send(request, stream=True, follow_redirects=False)  # type: ignore[arg-type]
            try:
                for chunk in response.iter_bytes(CHUNK):
                    if not kept.add(chunk):
                        break
            finally:
                response.close()
        except Exception as error:  # noqa: BLE001  whatever a client raises is an attempt that failed
            kept.close()
            return failure(self.library, error)
        return kept.response(response.status_code, response.headers.raw)

    def close(self) -> None:
        """Close the client."""
        self.client.close()


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
        self.spans = self.library.Timeout(**asdict(self.timeouts))

    @property
    def knows(self) -> frozenset[type[Step]]:
        """Requests alone."""
        return frozenset({Request})

    async def perform(self, step: Step, base: str) -> Result:
        """Send a request once; see `HttpTransport.perform`."""
        if not isinstance(step, Request):
            raise CannotStep(transport=type(self).__name__, step=type(step).__name__)
        kept, sent = Kept(step.spools), asked(self, base, step)
        try:
            request = self.client.build_request(**sent)  # type: ignore[arg-type]  # either library's
            response = await self.client.send(request, stream=True, follow_redirects=False)  # type: ignore[arg-type]
            try:
                async for chunk in response.aiter_bytes(CHUNK):
                    if not kept.add(chunk):
                        break
            finally:
                await response.aclose()
        except Exception as error:  # noqa: BLE001  whatever a client raises is an attempt that failed
            kept.close()
            return failure(self.library, error)
        return kept.response(response.status_code, response.headers.raw)

    async def aclose(self) -> None:
        """Close the client."""
        await self.client.aclose()
