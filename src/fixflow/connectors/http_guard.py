"""HTTP guard: where a request may go, and by which URL it then goes there.

The host's name is resolved once, every address it has is judged, and the request goes to one that
was judged, under the host's name.  The one rule: the base of a connector is the only host that its
requests reach.
"""

import socket
from collections.abc import Callable, Iterable
from ipaddress import IPv6Address
from typing import Final

from attrs import frozen

from fixflow.connectors.http_steps import Request
from fixflow.safety.net import Destination, ForbiddenAddress, led_to, target

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
            ForbiddenAddress: `safety.forbidden_address`, also where the name leads nowhere.
        """
        return led_to(target(url), self.found, allow_private=self.allow_private)

    def found(self, host: str, port: int) -> Iterable[str]:
        """Resolve a host; a name that cannot be resolved has no address."""
        try:
            return list(self.resolver(host, port))
        except OSError:
            raise ForbiddenAddress(host) from None


GUARD: Final = Guard()


def located(
    base: str, request: Request, guard: Guard | None
) -> tuple[str, dict[str, str], dict[str, str]]:
    """Say by which URL a request is sent, with which headers and extensions besides.

    Raises:
        ForbiddenUrl: `safety.forbidden_url`.
        ForbiddenAddress: `safety.forbidden_address`.
    """
    url = f"{base.rstrip('/')}/{request.path.lstrip('/')}"
    if guard is None:
        return url, {}, {}
    where = guard.judged(url)
    rest = url[url.index("/", len(where.scheme) + len("://")) :].partition("#")[0]
    address = f"[{where.address}]" if isinstance(where.address, IPv6Address) else str(where.address)
    pinned = f"{where.scheme}://{address}:{where.port}{rest}"
    host = where.host if where.port == USUAL.get(where.scheme) else f"{where.host}:{where.port}"
    return pinned, {"Host": host}, {"sni_hostname": where.host}
