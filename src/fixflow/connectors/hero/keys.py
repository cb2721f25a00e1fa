"""Keys: how requests to HERO are signed: one key, in one header for questions, in another for files.

The one rule: an upload bears the key in `x-auth-token` alone, everything else as a bearer.
"""

from attrs import evolve, field, frozen

from fixflow.connectors.auth import Static, Token, secret_all
from fixflow.connectors.flow import Flow
from fixflow.connectors.hero.attaching import UPLOAD
from fixflow.connectors.http_steps import Request
from fixflow.safety.secret import Secret


@frozen
class HeroKey:
    """The key of one tenant, which HERO's support hands out; it never changes by itself.

    Args:
        key: The key.

    Raises:
        WrongKinds: `storage.wrong_kinds`, it is no `Secret`.
    """

    key: Secret = field(repr=False)

    def __attrs_post_init__(self) -> None:
        secret_all({"key": self.key})

    @property
    def renews(self) -> bool:
        """Whether a token is fetched."""
        return False

    def sign(self, request: Request, token: Token | None) -> Request:  # noqa: ARG002  there is none
        """Add the key."""
        bearer = ("Authorization", Secret(f"Bearer {self.key.reveal()}"))
        mine = ("x-auth-token", self.key) if request.path.strip("/") == UPLOAD else bearer
        return evolve(request, headers=(*request.headers, mine))

    def fetch(self, partner: str, old: Token | None) -> Flow[Token]:
        """Fetch nothing."""
        return Static().fetch(partner, old)
