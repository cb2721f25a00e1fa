"""Sealing: what was issued is written once, in one way, and chained to what came before.

Canonical JSON: UTF-8, sorted keys, no blanks, strings escaped as RFC 8785 does; a decimal is a
string at its exact scale, an instant is UTC with `Z`.  `hash = sha256(previous ‖ bytes)`, and the
first `previous` of a series is 32 zero bytes.  So each record vouches for all before it (Art. 3 GeBüV,
GoBD: nothing is overwritten); `verify_chain` checks that.

The one rule: what is stored is what was hashed, byte for byte; nobody writes it a second time.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Final, TypeAlias

from attrs import frozen

from fixflow.errors import Misuse
from fixflow.identity import Identity
from fixflow.instants import aware
from fixflow.money import Money
from fixflow.texts import Text

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | None"

GENESIS: Final = "00" * 32
HASH: Final = re.compile(r"[0-9a-f]{64}")
UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")


@frozen
class NotCanonical(Misuse):
    """Only what has exactly one written form can be sealed: no float, no NUL, no lone surrogate."""

    code = "sealing.not_canonical"
    text = Text(
        de="{path}: «{value}» hat keine eindeutige Schreibweise und lässt sich nicht versiegeln.",
        en="{path}: “{value}” has no single written form and cannot be sealed.",
    )
    path: str
    value: str


@frozen
class NotAHash(Misuse):
    """A link of the chain is a SHA-256 in 64 small hex digits; the first one is `GENESIS`."""

    code = "sealing.not_a_hash"
    text = Text(
        de="«{value}» ist kein SHA-256 in 64 Hexziffern.",
        en="“{value}” is no SHA-256 in 64 hex digits.",
    )
    value: str


def canonical(value: object) -> bytes:
    """Write a value in the one form that is hashed.

    Args:
        value: Mappings with text keys, sequences, texts, integers, booleans, None, decimals, money,
            days, instants, ids, enums (by value).

    Raises:
        NotCanonical: `sealing.not_canonical`, naming the path of a float or anything else.
        NaiveInstant: `instants.naive`.

    Examples:
        >>> canonical({"on": date(2026, 5, 4), "net": Money("9.5", "CHF"), "count": 1})
        b'{"count":1,"net":{"amount":"9.50","currency":"CHF"},"on":"2026-05-04"}'
    """
    dumped = json.dumps(
        plain(value), ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    )
    return dumped.encode()


def plain(value: object, path: str = "$") -> Json:  # noqa: C901, PLR0911  a row per type
    """Bring a value down to what JSON holds, and refuse what has no single form there."""
    match value:
        case None | bool():
            return value
        case Enum():
            return plain(value.value, path)
        case str() if not UNSTORABLE.search(value):
            return str(value)
        case int():
            return int(value)
        case Decimal() if value.is_finite():
            return format(value, "f")
        case datetime():
            return aware(value).astimezone(UTC).isoformat().replace("+00:00", "Z")
        case date():
            return value.isoformat()
        case Identity():
            return plain(value.value, path)
        case Money():
            return {"amount": format(value.amount, "f"), "currency": value.currency}
        case Mapping():
            return {key(name, path): plain(each, f"{path}.{name}") for name, each in value.items()}
        case list() | tuple():
            return [plain(each, f"{path}[{n}]") for n, each in enumerate(value)]
        case _:
            raise NotCanonical(path, ascii(value)[:80])


def key(name: object, path: str) -> str:
    """Take a name over that may stand on the left side of a colon."""
    if not isinstance(name, str) or UNSTORABLE.search(name):
        raise NotCanonical(path, ascii(name)[:80])
    return name


@frozen
class Sealed:
    """A record as it is stored: its bytes, the hash before it, its own hash.

    These are claims until `intact` or `verify_chain` has looked at them.
    """

    body: bytes
    previous: str
    hash: str

    @property
    def intact(self) -> bool:
        """Whether the hash is that of these bytes after that previous hash."""
        return HASH.fullmatch(self.previous) is not None and self.hash == digest(
            self.body, self.previous
        )


def seal(body: bytes, previous: str) -> Sealed:
    """Chain canonical bytes to the record before.

    Args:
        body: What `canonical` gave.
        previous: Hash of the last record of the series, `GENESIS` for the first.

    Raises:
        NotAHash: `sealing.not_a_hash`.
    """
    if not HASH.fullmatch(previous):
        raise NotAHash(ascii(previous)[:80])
    return Sealed(body, previous, digest(body, previous))


def digest(body: bytes, previous: str) -> str:
    """Hash the raw bytes of the previous hash, then the body."""
    return hashlib.sha256(bytes.fromhex(previous) + body).hexdigest()
