"""Tokens: chance that nobody can guess, from the operating system.

The one rule: this is the only home of `secrets`; whoever needs chance takes it as an argument and
is handed one of these, so that a simulation can hand in its own.
"""

import secrets
from collections.abc import Callable
from typing import Final, TypeAlias

TOKEN_BYTES: Final = 32

RandomBytes: TypeAlias = Callable[[int], bytes]


def new_token() -> str:
    """Give a token of 256 bits that fits into a link: 43 characters `A–Z a–z 0–9 - _`.

    Examples:
        >>> len(new_token())
        43
        >>> new_token() == new_token()
        False
    """
    return secrets.token_urlsafe(TOKEN_BYTES)


def random_bytes(number: int) -> bytes:
    """Give bytes that nobody can guess, such as the salt of a commitment.

    Args:
        number: How many.

    Examples:
        >>> len(random_bytes(32))
        32
    """
    return secrets.token_bytes(number)
