"""HTTP guard: where a request may go, and by which URL it then goes there.

The host's name is resolved once, every address it has is judged, and the request goes to one that
was judged, under the host's name.  The one rule: the base of a connector is the only host that its
requests reach.
"""

import socket
from collections.abc import Callable, Iterable, Mapping
from ipaddress import IPv6Address
from typing import Final

from attrs import field, frozen

from fixflow.connectors.http_steps import Request
from fixflow.safety.net import WHY, Destination, ForbiddenUrl, led_to, target

USUAL: Final = {"http": 80, "https": 443}


def resolved(host: str, port: int) -> Iterable[str]:
    """Ask the system for the addresses of a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return dict.fromkeys(str(each[4][0]) for each in found)


@frozen(kw_only=True)
class Guard:
    """Judges where a request may go: to the host of its base, and to no address of our own.

    Attributes:
        allow_private: Whether private networks and this machine may be reached.
        resolver: Gives the addresses of a host.
    """

    allow_private: bool = False
    resolver: Callable[[str, int], Iterable[str]] = resolved

    def judged(self, url: str) -> Destination:
        """Say where to connect.

        Raises:
            ForbiddenUrl: `safety.forbidden_url`.
            ForbiddenAddress: `safety.forbidden_address`, also where the name has no address.
            OSError: The name cannot be resolved now; what the resolver raises is passed on.
        """
        return led_to(target(url), self.resolver, allow_private=self.allow_private)


GUARD: Final = Guard()


@frozen(kw_only=True)
class Located:
    """Where a request goes.

    Attributes:
        url: By the address that was judged.
        headers: With the host's name.
        extensions: Likewise, for the certificate.
    """

    url: str
    headers: Mapping[str, str] = field(factory=dict)
    extensions: Mapping[str, str] = field(factory=dict)


def located(base: str, request: Request, guard: Guard | None) -> Located:
    """Say where a request goes; its query stands in its own field, else the one would put out the other.

    Raises:
        ForbiddenUrl: `safety.forbidden_url`.
        ForbiddenAddress: `safety.forbidden_address`.
    """
    url = f"{base.rstrip('/')}/{request.path.lstrip('/')}"
    if "?" in url or "#" in url:
        raise ForbiddenUrl(WHY["form"])
    if guard is None:
        return Located(url=url)
    where = guard.judged(url)
    rest = url[url.index("/", len(where.scheme) + len("://")) :]
    address = f"[{where.address}]" if isinstance(where.address, IPv6Address) else str(where.address)
    host = where.host if where.port == USUAL.get(where.scheme) else f"{where.host}:{where.port}"
    return Located(
        url=f"{where.scheme}://{address}:{where.port}{rest}",
        headers={"Host": host},
        extensions={"sni_hostname": where.host},
    )
