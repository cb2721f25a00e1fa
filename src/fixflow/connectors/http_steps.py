"""HTTP steps: one call of an HTTP interface, and what came of it.

The one rule: a request says what a repetition would do to the other side; nobody repeats what may
have happened and must happen once.
"""

from collections.abc import Mapping
from enum import Enum
from typing import IO, Final, TypeAlias
from urllib.parse import quote

from attrs import field, frozen

from fixflow.errors import Misuse
from fixflow.identity import is_line, shown
from fixflow.safety.secret import Secret
from fixflow.texts import Text

Pairs: TypeAlias = tuple[tuple[str, str | Secret], ...]

MEBIBYTE: Final = 1024 * 1024
LARGEST_JSON: Final = 16 * MEBIBYTE
NEVER_ALONE: Final = frozenset({".", ".."})


class RepeatEffect(Enum):
    """What sending a request a second time does to the other side.

    READ changes nothing; IDEMPOTENT leaves what the first one left; ONCE does it twice.
    """

    READ = "read"
    IDEMPOTENT = "idempotent"
    ONCE = "once"


READ: Final = RepeatEffect.READ
IDEMPOTENT: Final = RepeatEffect.IDEMPOTENT
ONCE: Final = RepeatEffect.ONCE


@frozen
class NotOneSegment(Misuse):
    """An id stands in a path as one segment; this one would lead elsewhere."""

    code = "connectors.not_one_segment"
    text = Text(
        de="«{id}» kann in einer Adresse nicht als ein Teil stehen.",
        en="“{id}” cannot stand in an address as one part.",
    )
    id: str


def segment(id_: str) -> str:
    """Write an id as one segment of a path.

    Raises:
        NotOneSegment: `connectors.not_one_segment`, such as `..`, a slash, a control character.

    Examples:
        >>> segment("A 17")
        'A%2017'
    """
    if id_ in NEVER_ALONE or not is_line(id_) or any(each in id_ for each in "/\\"):
        raise NotOneSegment(shown(id_))
    return quote(id_, safe="")


@frozen(kw_only=True)
class Upload:
    """A file within a form: sent as it is read, never held whole.

    Attributes:
        name: The field of the form.
        filename: What the other side may call it.
        media_type: What it is.
        file: What is sent, from its beginning.
        fields: The other fields of the form.
    """

    name: str
    filename: str
    media_type: str
    file: IO[bytes] = field(repr=False)
    fields: Mapping[str, str] = field(factory=dict)


@frozen(kw_only=True)
class Request:
    """One call of an HTTP interface.

    Attributes:
        operation: What it does, as the profile names it.
        method: `GET`, `PUT` …
        path: Below the base, each id one segment, without a query; see `segment`.
        query: Names and values, in order; a `Secret` is shown to nobody.
        headers: Likewise.
        body: What is sent.
        media_type: What the body is.
        effect: What a repetition does.
        spools: Whether the answer may be large and goes to a file.
        signs_in: Whether it fetches a token, so that it bears none.
    """

    operation: str
    method: str
    path: str
    query: Pairs = ()
    headers: Pairs = ()
    body: bytes | Upload | None = field(default=None, repr=False)
    media_type: str = "application/json"
    effect: RepeatEffect = READ
    spools: bool = False
    signs_in: bool = False

    def bearing(self, headers: Pairs, query: Pairs = ()) -> "Request":
        """Give the same request with further headers and query fields."""
        return Request(
            operation=self.operation,
            method=self.method,
            path=self.path,
            query=(*self.query, *query),
            headers=(*self.headers, *headers),
            body=self.body,
            media_type=self.media_type,
            effect=self.effect,
            spools=self.spools,
            signs_in=self.signs_in,
        )

    def __str__(self) -> str:
        asked = "&".join(f"{name}={value}" for name, value in self.query)
        return f"{self.method} {self.path}{'?' if asked else ''}{asked}"


@frozen(kw_only=True)
class Response:
    """What an HTTP interface answered.

    Attributes:
        status: The number.
        headers: By small names; of several of one name the last.
        body: All of it, or more than 16 MiB, which are no answer; empty where it was spooled.
        file: Where it was spooled to; whoever asked closes it.
    """

    status: int
    headers: Mapping[str, str] = field(factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)
    file: IO[bytes] | None = field(default=None, repr=False)

    @property
    def good(self) -> bool:
        """Whether the other side did what was asked."""
        return 200 <= self.status < 300  # noqa: PLR2004  RFC 9110, 15.3

    def __str__(self) -> str:
        return f"{self.status}, {len(self.body)} bytes"


@frozen(kw_only=True)
class Failed:
    """A request that got no whole answer.

    Attributes:
        why: What went wrong, without a secret.
        sent: Whether the other side can have got it.
    """

    why: str
    sent: bool
