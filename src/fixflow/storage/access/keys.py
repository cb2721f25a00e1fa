"""Keys: what e-mail addresses, codes and answers are hashed by, all from one secret of the host.

Each realm and each purpose has a key of its own, derived by HMAC-SHA256 under a label, so that
what is found in one place says nothing about another.  The one rule: a row holds what comes out of
here, or a plain SHA-256 of 256 bits of chance; never what went in.
"""

import base64
import hmac
import ipaddress
from hashlib import sha256
from typing import Final, Self

from attrs import field, frozen

from fixflow.errors import Misuse
from fixflow.safety.secret import Secret
from fixflow.storage.journal import framed
from fixflow.storage.orders import Scope
from fixflow.texts import Text

TAG: Final = b"fixflow.access.1"
SHORTEST: Final = 32  # characters of the secret
NAME_BYTES: Final = 16
CODE_BITS: Final = 120
REPLY_LENGTH: Final = 26
CROCKFORD: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MEANT: Final = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})
GROUP: Final = 4
SUBNET: Final = 64  # of an IPv6 address; the rest is chosen by whoever has it


@frozen
class NoSecret(Misuse):
    """Portal access needs a secret of the host, which addresses and codes are hashed by."""

    code = "access.no_secret"
    text = Text(
        de='Für den Zugang zum Portal braucht der Desk ein Geheimnis: open(…, secret=Secret.of("env:…")).',
        en='For access to the portal the desk needs a secret: open(…, secret=Secret.of("env:…")).',
    )


@frozen
class WeakSecret(Misuse):
    """A short secret can be guessed, and with it every code."""

    code = "access.weak_secret"
    text = Text(
        de="Das Geheimnis für den Zugang zum Portal braucht mindestens {least} Zeichen.",
        en="The secret for access to the portal needs at least {least} characters.",
    )
    least: int


@frozen
class NoNetworkAddress(Misuse):
    """Limits are counted per network address of the browser, which the host knows."""

    code = "access.no_network_address"
    text = Text(
        de="«{address}» ist keine IP-Adresse; gebraucht wird die des Browsers.",
        en="“{address}” is no IP address; that of the browser is needed.",
    )
    address: str


@frozen
class Keys:
    """The keys of one realm."""

    realm: str
    root: bytes = field(repr=False)

    @classmethod
    def of(cls, scope: Scope) -> Self:
        """Take the keys of a script's realm.

        Raises:
            NoSecret: `access.no_secret`.
            WeakSecret: `access.weak_secret`.
        """
        if scope.secret is None:
            raise NoSecret
        return cls(scope.realm, strong(scope.secret))

    def digest(self, purpose: str, *parts: str) -> bytes:
        """Hash some parts for one purpose in this realm."""
        own = framed((self.realm.encode(), purpose.encode()))
        key = hmac.digest(self.root, TAG + own, sha256)
        return hmac.digest(key, framed(each.encode() for each in parts), sha256)

    def person(self, email: str) -> str:
        """Name whoever an address belongs to."""
        return base32(self.digest("person", email)[:NAME_BYTES])

    def bucket(self, kind: str, value: str) -> str:
        """Name what tries are counted in."""
        return base32(self.digest("bucket", kind, value)[:NAME_BYTES])

    def code(self, company: str, serial: int) -> str:
        """Make a company's registration code: 24 characters by Crockford, 120 bits."""
        made = int.from_bytes(self.digest("code", company, str(serial))) >> (256 - CODE_BITS)
        return "".join(CROCKFORD[made >> shift & 31] for shift in range(CODE_BITS - 5, -1, -5))

    def reply(self, order: str, role: str, party: str) -> str:
        """Make the key of a party's own mail address for an order: 26 characters, 130 bits."""
        return base32(self.digest("reply", order, role, party))[:REPLY_LENGTH]


def strong(secret: Secret) -> bytes:
    """Take a secret that nobody guesses.

    Raises:
        WeakSecret: `access.weak_secret`.
    """
    if is_short(secret):
        raise WeakSecret(SHORTEST)
    return secret.reveal().encode()


def is_short(secret: Secret) -> bool:
    """Tell whether a secret can be guessed; its value is in no frame that an error shows."""
    return len(secret.reveal()) < SHORTEST


def base32(raw: bytes) -> str:
    """Write bytes in small letters and digits, which every address and file name takes."""
    return base64.b32encode(raw).decode("ascii").rstrip("=").lower()


def hashed(token: str) -> str:
    """Hash what holds at least 120 bits of chance; nobody finds it by trying."""
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def mail_key(source: str, message: str) -> str:
    """Name the message that a mail becomes; each source numbers its mails as it likes."""
    return "mail:" + hashed(f"{source}\n{message}")  # neither holds a line break


def canonical(code: str) -> str:
    """Write a registration code as it is hashed, however somebody has typed it.

    Examples:
        >>> canonical("abcd-efgh oil1")
        'ABCDEFGH0111'
    """
    return code.upper().translate(MEANT)


def grouped(code: str) -> str:
    """Write a code so that it can be read out.

    Examples:
        >>> grouped("0123456789ABCDEFGHJKMNPQ")
        '0123-4567-89AB-CDEF-GHJK-MNPQ'
    """
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def network(address: str) -> str:
    """Write the network address that tries are counted by: an IPv4 address, or an IPv6 /64.

    Raises:
        NoNetworkAddress: `access.no_network_address`.

    Examples:
        >>> network("::ffff:192.0.2.7"), network("2001:db8:1:2:3::4")
        ('192.0.2.7', '2001:db8:1:2::')
    """
    try:
        given = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        raise NoNetworkAddress(ascii(address)[1:-1][:80]) from None
    if isinstance(given, ipaddress.IPv4Address):
        return str(given)
    if given.ipv4_mapped is not None:
        return str(given.ipv4_mapped)
    return str(ipaddress.ip_network((given, SUBNET), strict=False).network_address)
