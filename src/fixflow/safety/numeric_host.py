"""Numeric hosts: the many ways in which resolvers let an IPv4 address be written.

`inet_aton` takes one to four numbers, each decimal, octal (`0177`) or hexadecimal (`0x7f`); the
last fills up the rest.  So `2130706433`, `0x7f.1`, `127.1` and `017700000001` are all 127.0.0.1.
The one rule: whatever a resolver might take for a number is read as it would read it, and judged
as the address that it is.
"""

import re
from ipaddress import IPv4Address, IPv6Address
from typing import Final

OCTAL: Final = re.compile("0[0-7]*")
DECIMAL: Final = re.compile("[1-9][0-9]*")
HEXADECIMAL: Final = re.compile("0[xX][0-9a-fA-F]+")
LONGEST: Final = 80
FOUR: Final = 4
BYTE: Final = 256


def numeric(host: str) -> IPv4Address | IPv6Address | None:
    """Read a host that is an address, however it is written; None where it is a name.

    Examples:
        >>> [str(numeric(each)) for each in ("2130706433", "0x7f.1", "127.1", "017700000001", "::1")]
        ['127.0.0.1', '127.0.0.1', '127.0.0.1', '127.0.0.1', '::1']
        >>> numeric("erp.example")
    """
    if ":" in host:
        try:
            return IPv6Address(host)
        except ValueError:
            return None
    parts = host.split(".")
    if len(host) > LONGEST or len(parts) > FOUR:
        return None
    numbers = [number(each) for each in parts]
    whole = [each for each in numbers if each is not None]
    return joined(whole) if len(whole) == len(numbers) else None


def number(text: str) -> int | None:
    """Read one number by its leading characters, as C does."""
    if HEXADECIMAL.fullmatch(text):
        return int(text, 16)
    if OCTAL.fullmatch(text):
        return int(text, 8)
    return int(text) if DECIMAL.fullmatch(text) else None


def joined(numbers: list[int]) -> IPv4Address | None:
    """Put the numbers together: the last one fills up what the others leave."""
    *first, last = numbers
    room = BYTE ** (FOUR - len(first))
    if any(each >= BYTE for each in first) or last >= room:
        return None
    value = sum(each * BYTE ** (FOUR - 1 - place) for place, each in enumerate(first))
    return IPv4Address(value + last)
