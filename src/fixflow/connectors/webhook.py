"""Webhook: whether a call that came in is from whom it says, before a byte of it is read.

Who is not known gets the same answer, whatever was wrong; nothing is kept of it, and the host
answers 401.  A call only wakes up: what has changed is fetched from the host that was configured.
The one rule: no URL of a call is ever followed.
"""

import base64
import hmac
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Final, TypeAlias

from attrs import field, frozen

from fixflow.connectors.remote import Inbound
from fixflow.errors import Misuse
from fixflow.instants import aware
from fixflow.safety.secret import Secret
from fixflow.safety.webhook import BadSignature, named, small, verified
from fixflow.storage.kinds import require
from fixflow.texts import Text

LARGEST: Final = 16 * 1024 * 1024
BEARER: Final = "bearer "
BASIC: Final = "basic "


@frozen
class NoScheme(Misuse):
    """A scheme without a secret lets everybody in; whoever wants that says so."""

    code = "connectors.no_scheme"
    text = Text(
        de="Ohne Geheimnis wird kein Aufruf angenommen; wer das will, nimmt `open_to_all`.",
        en="Without a secret no call is taken; whoever wants that takes `open_to_all`.",
    )


Headers: TypeAlias = Mapping[str, str]
Check: TypeAlias = Callable[[Sequence[Secret], Headers, bytes, datetime], str]


@frozen(kw_only=True)
class Scheme:
    """How a partner proves that a call is from it.

    Attributes:
        name: Its name for people.
        check: Gives the id of a call where it says one, else ''; raises `BadSignature`.
        open: Whether no secret is needed.
    """

    name: str
    check: Check = field(repr=False)
    open: bool = False


def standard(secrets: Sequence[Secret], headers: Headers, body: bytes, now: datetime) -> str:
    """Check by Standard Webhooks: HMAC-SHA256 of id, timestamp and body, five minutes either way."""
    return verified(secrets, headers, body, now)


def hmac_hex(header: str, prefix: str = "") -> Scheme:
    """Check a header that holds HMAC-SHA256 of the body in hexadecimal, after a prefix.

    Examples:
        >>> hmac_hex("X-Hub-Signature-256", "sha256=").name
        'HMAC in X-Hub-Signature-256'
    """

    def check(secrets: Sequence[Secret], headers: Headers, body: bytes, _now: datetime) -> str:
        given = small(headers).get(header.lower(), "")
        if not given.startswith(prefix):
            raise BadSignature
        digests = [
            hmac.new(each.reveal().encode(), body, sha256).hexdigest().encode() for each in secrets
        ]
        must_match(given.removeprefix(prefix), digests)
        return ""

    return Scheme(name=f"HMAC in {header}", check=check)


def header_value(header: str) -> Scheme:
    """Check a header that holds the secret itself."""

    def check(secrets: Sequence[Secret], headers: Headers, _body: bytes, _now: datetime) -> str:
        must_match(small(headers).get(header.lower(), ""), revealed(secrets))
        return ""

    return Scheme(name=header, check=check)


def bearer(secrets: Sequence[Secret], headers: Headers, _body: bytes, _now: datetime) -> str:
    """Check `Authorization: Bearer` and the secret."""
    given = small(headers).get("authorization", "")
    if given[: len(BEARER)].lower() != BEARER:
        raise BadSignature
    must_match(given[len(BEARER) :].strip(), revealed(secrets))
    return ""


def basic(secrets: Sequence[Secret], headers: Headers, _body: bytes, _now: datetime) -> str:
    """Check `Authorization: Basic`; the secret is `user:password`."""
    given = small(headers).get("authorization", "")
    if given[: len(BASIC)].lower() != BASIC:
        raise BadSignature
    told = [base64.b64encode(each) for each in revealed(secrets)]
    must_match(given[len(BASIC) :].strip(), told)
    return ""


def unchecked(_secrets: Sequence[Secret], _headers: Headers, _body: bytes, _now: datetime) -> str:
    """Let everybody in: what is said is only looked up."""
    return ""


STANDARD: Final = Scheme(name="Standard Webhooks", check=standard)
BEARER_TOKEN: Final = Scheme(name="Bearer", check=bearer)
BASIC_AUTH: Final = Scheme(name="Basic", check=basic)
OPEN_TO_ALL: Final = Scheme(name="open to all", check=unchecked, open=True)


def verify(  # noqa: PLR0913  what a call consists of
    body: bytes,
    headers: Headers,
    *,
    scheme: Scheme,
    secrets: tuple[Secret, ...],
    now: datetime,
    partner: str,
    id_header: str | None = None,
) -> Inbound:
    """Check a call and give what came in; nothing of it is read before.

    Args:
        body: The bytes as they came.
        headers: Its headers, in any case.
        scheme: How the partner proves itself.
        secrets: Those that count now; while one is changed, the old and the new.
        now: When it came, with offset.
        partner: From which system.
        id_header: The header with the call's own id; without it the body's hash is its id.

    Raises:
        BadSignature: `safety.bad_signature`, whatever is wrong with it.
        NoScheme: `connectors.no_scheme`, no secret, and the scheme wants one.
        WrongKinds: `storage.wrong_kinds`, such as a secret that is a plain text.

    Examples:
        >>> from datetime import UTC
        >>> call = verify(
        ...     b'{"id": 7}', {"X-Key": "open sesame"}, scheme=header_value("x-key"),
        ...     secrets=(Secret("open sesame"),), now=datetime(2027, 1, 4, tzinfo=UTC),
        ...     partner="openwowi",
        ... )
        >>> call.partner, call.id[:8]
        ('openwowi', 'ad559f4e')
    """
    of_their_kinds(scheme, secrets)
    if not secrets and not scheme.open:
        raise NoScheme
    at, raw, low = aware(now), as_bytes(body), small(headers)
    told = scheme.check(secrets, low, raw, at)
    own = low.get(id_header.lower(), "") if id_header is not None else told
    if id_header is not None and not named(own):
        raise BadSignature
    return Inbound(
        partner=partner,
        id=own or sha256(raw).hexdigest(),
        at=at,
        body=raw,
        headers=low,
    )


def of_their_kinds(scheme: object, secrets: object) -> None:
    """Refuse settings of other kinds; they are the host's, so it is no call's fault.

    Raises:
        WrongKinds: `storage.wrong_kinds`.
    """
    several = secrets if isinstance(secrets, (tuple, list)) else ()
    if isinstance(scheme, Scheme) and several and all(isinstance(each, Secret) for each in several):
        return  # the usual way, which every call takes
    require({"scheme": (scheme, (Scheme,)), "secrets": (secrets, (tuple, list))})
    require({f"secrets[{place}]": (each, (Secret,)) for place, each in enumerate(several)})


def as_bytes(body: object) -> bytes:
    """Take the bytes of a call; something else, or too much, is nobody's.

    Raises:
        BadSignature: `safety.bad_signature`.
    """
    if not isinstance(body, bytes) or len(body) > LARGEST:
        raise BadSignature
    return body


def revealed(secrets: Iterable[Secret]) -> list[bytes]:
    """Give what secrets hold, to be compared at once."""
    return [each.reveal().encode() for each in secrets]


def must_match(given: str, wanted: Sequence[bytes]) -> None:
    """Compare with every one, in a time that tells nothing.

    Raises:
        BadSignature: `safety.bad_signature`.
    """
    told = given.encode(errors="replace")
    if not any([hmac.compare_digest(told, each) for each in wanted]):  # noqa: C419  each is compared, whatever came before
        raise BadSignature
