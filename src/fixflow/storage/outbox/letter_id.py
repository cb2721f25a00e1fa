"""Letter ids: what a letter is called, the same on every attempt and after every restart.

SHA-256 over parts that each stand behind their length, cut to 130 bits and written in base32: it
is good as a `webhook-id`, as an `Idempotency-Key` and as the left part of a `Message-ID`.
The one rule: what is told once has one id, so that telling it again changes nothing.
"""

from base64 import b32encode
from hashlib import sha256
from typing import Final

from fixflow.storage.journal import framed

TAG: Final = b"fixflow.outbox.1"
PREFIX: Final = "fx_"
LENGTH: Final = 26
ENOUGH: Final = 20  # bytes that make no less than so many characters


def letter_id(*parts: str | int) -> str:
    """Name a letter by what it says about whom.

    Args:
        parts: Realm, kind, id, version, effect and number; or realm, kind, id, effect and key.

    Examples:
        >>> letter_id("muster", "order", "A-1", 2, "Notify", 0)
        'fx_r5ya3vn6iedsfe4mifqnlt2qyu'
        >>> letter_id("A-", 11) == letter_id("A-1", 1)
        False
    """
    digest = sha256(TAG + framed(str(part).encode() for part in parts)).digest()
    return PREFIX + b32encode(digest[:ENOUGH]).decode().lower()[:LENGTH]
