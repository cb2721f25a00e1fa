"""Network: which addresses a connector may reach, judged before anything is connected.

A URL from outside may name our own machines: as a number (`2130706433`), in octal (`0177.1`), as an
IPv6 address that holds an IPv4 one, or by a name that resolves to one of them, the second time
otherwise than the first.  So the name is resolved once, every address it has is judged by our own
table, and the connection goes to the address that was judged, under the name's Host and SNI.
An answer that sends elsewhere is not followed; the address in an FTP server's PASV answer is not
used.  The one rule: what is not allowed is denied; nothing here connects, the resolver is an
argument.
"""

import re
from collections.abc import Callable, Collection, Iterable
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final, TypeAlias
from urllib.parse import urlsplit

from attrs import frozen

from fixflow.errors import Misuse, Refused
from fixflow.safety.numeric_host import numeric
from fixflow.texts import Text

Address: TypeAlias = IPv4Address | IPv6Address
Network: TypeAlias = IPv4Network | IPv6Network
Resolver: TypeAlias = Callable[[str, int], Iterable[str]]

LONGEST_URL: Final = 2048
REMEMBERED: Final = 1024
AMBIGUOUS: Final = re.compile(r"""[ \\"<>^`{|}]""")
PORTS: Final = {"https": 443, "http": 80, "sftp": 22, "ftps": 990, "ftp": 21}

PRIVATE: Final[tuple[Network, ...]] = tuple(
    map(
        ip_network,
        ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "::1/128", "fc00::/7"),
    )
)
DENIED: Final[tuple[Network, ...]] = tuple(
    map(
        ip_network,
        (
            "0.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24",
            "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.175.48.0/24",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/128", "::ffff:0:0:0/96", "64:ff9b:1::/48", "100::/64", "100:0:0:1::/64",
            "2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20", "5f00::/16",
            "fe80::/10", "fec0::/10", "ff00::/8",
        ),
    )
)  # fmt: skip
# Who asks a cloud's own services is given the machine's credentials; AWS, Google and Azure have them
# where a private network or a public address would be.
METADATA: Final[tuple[Network, ...]] = tuple(
    map(ip_network, ("fd00:ec2::254/128", "fd20:ce::254/128", "168.63.129.16/32"))
)
# An IPv4 address in the last, or from the 16th, bit on; it is judged itself.
MAPPED: Final = IPv6Network("::ffff:0:0/96")
COMPATIBLE: Final = IPv6Network("::/96")
NAT64: Final = IPv6Network("64:ff9b::/96")
SIX_TO_FOUR: Final = IPv6Network("2002::/16")
PUBLIC_V6: Final = IPv6Network("2000::/3")


@frozen
class ForbiddenUrl(Refused):
    """The URL is none that a connector may call."""

    code = "safety.forbidden_url"
    text = Text(
        de="Diese Adresse darf nicht aufgerufen werden: {why}.",
        en="This URL may not be called: {why}.",
        fr="Cette adresse ne peut pas être appelée: {why}.",
        it="Questo indirizzo non può essere chiamato: {why}.",
    )
    status = 422
    why: Text


@frozen
class ForbiddenAddress(Refused):
    """The name leads to an address that no connector may reach."""

    code = "safety.forbidden_address"
    text = Text(
        de="«{host}» führt zu einer Adresse, die nicht erreicht werden darf; ins eigene Netz nur mit allow_private=True.",
        en="“{host}” leads to an address that may not be reached; into a network of one’s own only with allow_private=True.",
        fr="«{host}» mène à une adresse qui ne peut pas être atteinte; dans son propre réseau seulement avec allow_private=True.",
        it="«{host}» porta a un indirizzo che non può essere raggiunto; nella propria rete solo con allow_private=True.",
    )
    status = 422
    host: str


@frozen
class NoAllowance(Misuse):
    """An allowance names one scheme, one host in small letters and one port."""

    code = "safety.no_allowance"
    text = Text(
        de="«{allowed}» ist keine Freigabe wie https, erp.example, 443.",
        en="“{allowed}” is no allowance such as https, erp.example, 443.",
    )
    allowed: str


WHY: Final[dict[str, Text]] = {
    "form": Text(
        de="sie ist nicht eindeutig geschrieben",
        en="it is not written unambiguously",
        fr="elle n’est pas écrite sans équivoque",
        it="non è scritto in modo univoco",
    ),
    "credentials": Text(
        de="sie enthält Zugangsdaten",
        en="it holds credentials",
        fr="elle contient des identifiants",
        it="contiene credenziali",
    ),
    "not_allowed": Text(
        de="Schema, Host und Port sind nicht freigegeben",
        en="scheme, host and port are not allowed",
        fr="schéma, hôte et port ne sont pas autorisés",
        it="schema, host e porta non sono consentiti",
    ),
}


@frozen
class Allowed:
    """One scheme, host and port that a connector may reach.

    Raises:
        NoAllowance: `safety.no_allowance`.
    """

    scheme: str
    host: str
    port: int

    def __attrs_post_init__(self) -> None:
        good = self.scheme in PORTS and 0 < self.port < 2**16 and self.host == self.host.lower()
        if not good or not self.host.isascii():
            raise NoAllowance(ascii(f"{self.scheme} {self.host} {self.port}")[:80])


@frozen(kw_only=True)
class Destination:
    """Where to connect: to the address, under the host's name."""

    scheme: str
    host: str
    port: int
    address: Address


def destination(
    url: str,
    allowed: Collection[Allowed],
    resolver: Resolver,
    *,
    allow_private: bool = False,
) -> Destination:
    """Judge a URL and say where to connect.

    Args:
        url: What is to be called.
        allowed: What this connector may reach.
        resolver: Gives the addresses of a host and port; it is asked once.
        allow_private: Whether this connector may reach private networks and this machine.

    Raises:
        ForbiddenUrl: `safety.forbidden_url`.
        ForbiddenAddress: `safety.forbidden_address`, one of the addresses is not allowed, or there
            is none.

    Examples:
        >>> erp = Allowed("https", "erp.example", 443)
        >>> destination("https://erp.example/v1", [erp], lambda host, port: ["93.184.216.34"]).address
        IPv4Address('93.184.216.34')
        >>> destination("https://erp.example/", [erp], lambda host, port: ["127.0.0.1"])
        ... # doctest: +ELLIPSIS
        Traceback (most recent call last):
        fixflow.safety.net.ForbiddenAddress: safety.forbidden_address: “erp.example” leads to ...
    """
    wanted = target(url)
    if wanted not in allowed:
        raise ForbiddenUrl(WHY["not_allowed"])
    return led_to(wanted, resolver, allow_private=allow_private)


def led_to(wanted: Allowed, resolver: Resolver, *, allow_private: bool = False) -> Destination:
    """Judge the addresses of what may be reached, and say where to connect.

    Raises:
        ForbiddenAddress: `safety.forbidden_address`.
    """
    literal = numeric(wanted.host)
    found = [literal] if literal else [read(each) for each in resolver(wanted.host, wanted.port)]
    good = [each for each in found if each and reachable(each, allow_private=allow_private)]
    if not good or len(good) != len(found):
        raise ForbiddenAddress(wanted.host)
    return Destination(scheme=wanted.scheme, host=wanted.host, port=wanted.port, address=good[0])


def target(url: str) -> Allowed:
    """Read scheme, host and port of a URL that every reader reads alike.

    Raises:
        ForbiddenUrl: `safety.forbidden_url`.
    """
    if not (0 < len(url) <= LONGEST_URL and url.isascii() and url.isprintable()):
        raise ForbiddenUrl(WHY["form"])
    if AMBIGUOUS.search(url):
        raise ForbiddenUrl(WHY["form"])
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise ForbiddenUrl(WHY["form"]) from None
    if "@" in parts.netloc:
        raise ForbiddenUrl(WHY["credentials"])
    if not host or host.endswith(".") or "%" in host or parts.scheme not in PORTS:
        raise ForbiddenUrl(WHY["form"])
    return Allowed(parts.scheme, host, PORTS[parts.scheme] if port is None else port)


@lru_cache(REMEMBERED)  # of a text, likewise
def read(text: str) -> Address | None:
    """Read an address as a resolver writes it; one with a zone is none that we reach."""
    try:
        return None if "%" in text else ip_address(text)
    except ValueError:
        return None


@lru_cache(REMEMBERED)  # of an address, which never changes
def reachable(address: Address, *, allow_private: bool = False) -> bool:
    """Tell whether a connector may reach an address, and the IPv4 address inside of it.

    Examples:
        >>> [reachable(ip_address(each)) for each in ("93.184.216.34", "64:ff9b::7f00:1")]
        [True, False]
        >>> reachable(ip_address("169.254.169.254"), allow_private=True)
        False
    """
    inner = inside(address)
    if inner is not None:
        return reachable(inner, allow_private=allow_private)
    if within(address, METADATA):
        return False
    if within(address, PRIVATE):
        return allow_private
    if isinstance(address, IPv6Address) and address not in PUBLIC_V6:
        return False
    return not within(address, DENIED)


def inside(address: Address) -> IPv4Address | None:
    """Give the IPv4 address that an IPv6 address leads to."""
    if isinstance(address, IPv4Address):
        return None
    number = int(address)
    if address in SIX_TO_FOUR:
        return IPv4Address(number >> 80 & 0xFFFFFFFF)
    if address in MAPPED or address in NAT64 or (address in COMPATIBLE and number > 1):
        return IPv4Address(number & 0xFFFFFFFF)
    return None


def within(address: Address, networks: Iterable[Network]) -> bool:
    """Tell whether an address lies in one of several networks."""
    return any(address.version == each.version and address in each for each in networks)
