"""Auth: how a request proves who sends it, and how a token is fetched anew.

The one rule: a token is fetched by one at a time, a request that was refused is repeated once and
with the new token; if that is refused too, nobody tries any more.
"""

from base64 import b64encode
from collections.abc import Mapping
from typing import Final, Protocol
from urllib.parse import urlencode

from attrs import field, frozen

from fixflow.connectors.errors import AuthError, ContractDrift
from fixflow.connectors.flow import Flow, call
from fixflow.connectors.http_steps import IDEMPOTENT, Request
from fixflow.connectors.reading import drift, json_in, text_at
from fixflow.safety.secret import Secret
from fixflow.storage.kinds import require

REFUSALS: Final = frozenset({400, 401, 403})  # RFC 6749, 5.2; and who is locked out
FORM: Final = "application/x-www-form-urlencoded"
# RFC 6749, 2.3.1, 4.3.2 and 6; RFC 7521, 4: what a form proves itself with, so it is never a plain text
PROOFS: Final = ("password", "client_secret", "refresh_token", "assertion", "client_assertion")


class Auth(Protocol):
    """How requests of one credential are signed."""

    @property
    def renews(self) -> bool:
        """Whether a token is fetched, and anew where one is refused."""
        ...  # pragma: no cover  a protocol runs nothing

    def sign(self, request: Request, token: "Token | None") -> Request:
        """Give a request what proves who sends it."""
        ...  # pragma: no cover

    def fetch(self, partner: str, old: "Token | None") -> Flow["Token"]:
        """Fetch a token; `old` is the one that was refused or has run out."""
        ...  # pragma: no cover


@frozen
class Token:
    """What a partner's server gave: the token, and by what it is renewed."""

    access: Secret
    refresh: Secret | None = None


@frozen
class Static:
    """Fixed headers and query fields, such as a key; nothing is fetched.

    Raises:
        WrongKinds: `storage.wrong_kinds`, what is no `Secret`.
    """

    headers: Mapping[str, Secret] = field(factory=dict)
    query: Mapping[str, Secret] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        borne = (("headers", self.headers), ("query", self.query))
        secret_all(
            {f"{where}.{name}": each for where, told in borne for name, each in told.items()}
        )

    @property
    def renews(self) -> bool:
        """Whether a token is fetched."""
        return False

    def sign(self, request: Request, token: Token | None) -> Request:  # noqa: ARG002  there is none
        """Add the headers and query fields."""
        return request.bearing(tuple(self.headers.items()), tuple(self.query.items()))

    def fetch(self, partner: str, old: Token | None) -> Flow[Token]:  # noqa: ARG002  none is asked for
        """Fetch nothing."""
        yield from ()  # pyrefly: ignore[invalid-yield]  it is a flow without a step
        return Token(Secret("none"))


def secret_all(values: Mapping[str, object]) -> None:
    """Refuse what would be shown in a log or a traceback, being no `Secret`; all of it at once.

    Raises:
        WrongKinds: `storage.wrong_kinds`.
    """
    require({name: (value, (Secret,)) for name, value in values.items()})


def bearer_key(key: Secret) -> Static:
    """Send a key that never changes as `Authorization: Bearer`.

    Raises:
        WrongKinds: `storage.wrong_kinds`, it is no `Secret`.
    """
    secret_all({"key": key})
    return Static(headers={"Authorization": Secret(f"Bearer {key.reveal()}")})


def token_header(name: str, token: Secret) -> Static:
    """Send a token in a header of the partner's own, such as `x-auth-token`; raises as `bearer_key`."""
    secret_all({"token": token})
    return Static(headers={name: token})


def query_key(name: str, key: Secret) -> Static:
    """Send a key in each query; raises as `bearer_key`."""
    secret_all({"key": key})
    return Static(query={name: key})


def basic(user: str, password: Secret) -> Static:
    """Send user and password with each request (RFC 7617); raises as `bearer_key`."""
    require({"user": (user, (str,)), "password": (password, (Secret,))})
    both = b64encode(f"{user}:{password.reveal()}".encode()).decode()
    return Static(headers={"Authorization": Secret(f"Basic {both}")})


@frozen(kw_only=True)
class Grant:
    """A token is fetched by a form and sent as `Authorization: Bearer` (RFC 6749).

    Attributes:
        path: Where it is fetched.
        form: What is asked for at first: `grant_type=password` with user and password, or
            `grant_type=client_credentials`.
        renewal: Whether it is renewed by `grant_type=refresh_token`.
        also: What each request bears besides, such as a key in the query; the one for a token bears
            nothing.

    Raises:
        WrongKinds: `storage.wrong_kinds`, a password or another proof that is no `Secret`.
    """

    path: str
    form: Mapping[str, str | Secret] = field(repr=False)
    renewal: bool = True
    also: Static = field(factory=Static)

    def __attrs_post_init__(self) -> None:
        secret_all({f"form.{name}": self.form[name] for name in PROOFS if name in self.form})

    @property
    def renews(self) -> bool:
        """Whether a token is fetched."""
        return True

    def sign(self, request: Request, token: Token | None) -> Request:
        """Add the token and what each request bears."""
        if request.signs_in:
            return request
        signed = self.also.sign(request, None)
        if token is None:
            return signed
        return signed.bearing((("Authorization", Secret(f"Bearer {token.access.reveal()}")),))

    def fetch(self, partner: str, old: Token | None) -> Flow[Token]:
        """Renew by the refresh token; where that is refused, or there is none, ask anew.

        Raises:
            AuthError: `connectors.auth`, the login is refused.
            ContractDrift: `connectors.drift`, anything else is answered than a token.
        """
        if self.renewal and old is not None and old.refresh is not None:
            form: dict[str, str | Secret] = {
                "grant_type": "refresh_token",
                "refresh_token": old.refresh,
            }
            response = yield from call(self.asked(form))
            if response.good:
                return given(token_in(partner, response.body))
        response = yield from call(self.asked(self.form))
        if response.status in REFUSALS:
            raise AuthError(partner, "token", 1, response.status)
        if not response.good:
            raise ContractDrift(
                partner=partner, operation="token", path="status",
                expected="2xx", got=str(response.status),
            )  # fmt: skip
        return given(token_in(partner, response.body))

    def asked(self, form: Mapping[str, str | Secret]) -> Request:
        """Make the request for a token."""
        plain = {k: v.reveal() if isinstance(v, Secret) else v for k, v in form.items()}
        return Request(
            operation="token",
            method="POST",
            path=self.path,
            body=urlencode(plain).encode(),
            media_type=FORM,
            effect=IDEMPOTENT,
            signs_in=True,
        )


def token_in(partner: str, body: bytes) -> Token | ContractDrift:
    """Read a token out of what the server gave; what is wrong with it is given, not raised.

    A traceback of here would have the token in hand.
    """
    try:
        told = json_in(partner, "token", body)
        refresh = text_at(partner, "token", told, "refresh_token", optional=True)
        access = text_at(partner, "token", told, "access_token") or ""
        if not (access and access.isascii() and access.isprintable()):
            drift(partner, "token", "access_token", "printable ASCII", "another text")
    except ContractDrift as error:
        return error.with_traceback(None)
    return Token(Secret(access), None if not refresh else Secret(refresh))


def given(found: Token | ContractDrift) -> Token:
    """Take the token that was read.

    Raises:
        ContractDrift: `connectors.drift`.
    """
    if isinstance(found, ContractDrift):
        found.__context__ = None  # what it was raised of holds the answer
        raise found
    return found
