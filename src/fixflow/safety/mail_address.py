"""Mail addresses: one way to write each, and no way to write two.

Addresses are compared, so `Anna@Meier.ch` and `anna@meier.ch` must be one.  The one rule: the part
before the @ is plain ASCII; letters that only look or fold alike (such as a dotless i) have let people in by
addresses that were not theirs (CVE-2019-19844).  A domain with umlauts is taken and written by IDNA; one with
a letter that IDNA 2003 folds and IDNA 2008 keeps (RFC 5894 7.2) is two domains, and taken as none.
"""

import re
from typing import Final

from attrs import frozen

from fixflow.errors import Fault, Refused
from fixflow.texts import Text

FOLDED: Final = frozenset("ß\u1e9eς\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}")
LONGEST: Final = 254  # RFC 5321 4.5.3.1.3, without the angle brackets
LONGEST_TYPED: Final = 2 * LONGEST  # with blanks around it; by IDNA it only gets longer
LOCAL: Final = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
LONGEST_LOCAL: Final = 64
DOMAIN: Final = re.compile(r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
NO_ADDRESS: Final = Text(
    de="ist keine E-Mail-Adresse wie anna@example.com",
    en="is no e-mail address such as anna@example.com",
    fr="n’est pas une adresse e-mail comme anna@example.com",
    it="non è un indirizzo e-mail come anna@example.com",
)


@frozen
class BadAddress(Refused):
    """What was typed is no e-mail address; it is not repeated, since it is personal."""

    code = "safety.bad_address"
    text = Text(
        de="Bitte geben Sie eine E-Mail-Adresse ein.",
        en="Please enter an e-mail address.",
        fr="Veuillez saisir une adresse e-mail.",
        it="Inserisca un indirizzo e-mail.",
    )
    status = 422
    faults: tuple[Fault, ...]


def mail_address(typed: str, path: str = "email") -> str:
    """Write an address as it is compared and sent to.

    Args:
        typed: What somebody typed.
        path: Where it stands, for the fault.

    Raises:
        BadAddress: `safety.bad_address`.

    Examples:
        >>> mail_address(" Anna.Meier@Example.COM ")
        'anna.meier@example.com'
        >>> mail_address("anna@Küchen-Meier.ch")
        'anna@xn--kchen-meier-thb.ch'
    """
    found = plain_address(typed)
    if found is None:
        raise BadAddress((address_fault(path),))
    return found


def address_fault(path: str) -> Fault:
    """Say that what stands somewhere is no address."""
    return Fault(path, "safety.no_address", NO_ADDRESS)


def plain_address(typed: str) -> str | None:
    """Write an address as it is compared; None where it is none."""
    if len(typed) > LONGEST_TYPED:
        return None  # reading a domain costs more than its length
    local, _, domain = typed.strip().rpartition("@")
    host = ascii_domain(domain)
    if not local.isascii() or host is None or len(local) > LONGEST_LOCAL:
        return None
    written = f"{local.lower()}@{host}"
    fits = LOCAL.fullmatch(local.lower()) and DOMAIN.fullmatch(host)
    return written if fits and len(written) <= LONGEST else None


def ascii_domain(domain: str) -> str | None:
    """Write a domain by the letters that the wire knows; None where it may be read as two."""
    if FOLDED & set(domain):
        return None
    try:
        return domain.lower().encode("idna").decode("ascii")
    except UnicodeError:
        return None
