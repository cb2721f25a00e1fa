"""HTTP body: an answer as it comes in, kept in memory up to what JSON may be, or in a file.

An answer may be small on the wire and large when it is unpacked, may drip in for days, or never end.
So it is unpacked here, piece by piece.  The one rule: an answer takes no more memory, room and time
than was granted before it began.
"""

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from tempfile import SpooledTemporaryFile
from typing import IO, Final, Protocol, cast

from attrs import define, field

from fixflow.connectors.http_steps import LARGEST_JSON, MEBIBYTE, Response

CHUNK: Final = 64 * 1024
LARGEST_DOCUMENT: Final = 256 * MEBIBYTE
PACKED: Final = frozenset({"gzip", "x-gzip"})
GZIP: Final = 16 + zlib.MAX_WBITS  # with its own head and checksum


class TooSlow(Exception):
    """The answer is not whole by the time that was granted."""


class TooLarge(Exception):
    """A document is larger than anybody keeps."""


class BadPacking(Exception):
    """The answer is packed in a way that nobody asked for, or not to its end."""


class Unpacking(Protocol):
    """What `zlib.decompressobj` gives."""

    @property
    def eof(self) -> bool:
        """Whether the end was there."""
        ...  # pragma: no cover  a protocol runs nothing

    @property
    def unconsumed_tail(self) -> bytes:
        """What was handed in and is not unpacked yet."""
        ...  # pragma: no cover

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        """Unpack, and give so many bytes at most."""
        ...  # pragma: no cover


@define
class Kept:
    """An answer as it is read.

    Args:
        spools: Whether it goes to a file.
    """

    spools: bool
    left: Callable[[], float] = field(init=False)
    headers: Mapping[str, str] = field(init=False, factory=dict)
    unpacking: Unpacking | None = None
    body: bytearray = field(factory=bytearray)
    file: IO[bytes] | None = None
    size: int = 0

    def begin(
        self, headers: Iterable[tuple[bytes, bytes]], clock: Callable[[], float], granted: float
    ) -> bool:
        """See how the answer is packed; tell whether it is.

        Args:
            headers: Those of the answer, as they came.
            clock: Seconds that never go back.
            granted: How many of them it may take.

        Raises:
            BadPacking: In a way that nobody asked for.
        """
        until = clock() + granted
        self.left = lambda: until - clock()
        self.headers = {
            name.decode("latin-1").lower(): value.decode("latin-1") for name, value in headers
        }
        coding = self.headers.get("content-encoding", "").strip().lower()
        if coding in {"", "identity"}:
            return False
        if coding not in PACKED:
            raise BadPacking(coding)
        self.unpacking = zlib.decompressobj(GZIP)
        return True

    def add(self, chunk: bytes) -> bool:
        """Keep a part; tell whether more is wanted.

        Raises:
            TooSlow: The time is over.
            TooLarge: No room is granted for it.
        """
        if self.left() < 0:
            raise TooSlow
        return all(self.keep(each) for each in self.unpacked(chunk))

    def unpacked(self, chunk: bytes) -> Iterator[bytes]:
        """Unpack a part, a little at a time."""
        if self.unpacking is None:
            yield chunk
            return
        rest = chunk
        while rest and not self.unpacking.eof:
            yield self.unpacking.decompress(rest, CHUNK)
            rest = self.unpacking.unconsumed_tail

    def keep(self, part: bytes) -> bool:
        """Keep a part that is unpacked; tell whether more is wanted."""
        if not self.spools:
            self.body += part
            return len(self.body) <= LARGEST_JSON
        self.size += len(part)
        if self.size > LARGEST_DOCUMENT:
            raise TooLarge
        if self.file is None:
            self.file = cast("IO[bytes]", SpooledTemporaryFile(max_size=MEBIBYTE))  # noqa: SIM115  whoever asked closes it
        self.file.write(part)
        return True

    def end(self) -> None:
        """Take it for whole, unless its packing says otherwise.

        Raises:
            BadPacking: It was cut.
        """
        full = len(self.body) > LARGEST_JSON
        if self.unpacking is not None and not (self.unpacking.eof or full):
            raise BadPacking

    def response(self, status: int) -> Response:
        """Give the answer; a file is at its beginning."""
        if self.file is not None:
            self.file.seek(0)
        body = bytes(self.body)
        return Response(status=status, headers=self.headers, body=body, file=self.file)

    def close(self) -> None:
        """Forget what was kept."""
        if self.file is not None:
            self.file.close()
