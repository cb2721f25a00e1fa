"""Tokens: long enough, of one alphabet, never twice."""

import re

from fixflow.safety.tokens import new_token, random_bytes


def test_a_token_has_256_bits_and_fits_into_a_link():
    """ASVS 6.5.3 and 6.5.4: from the operating system, at least 20 bits; ours has 256."""
    assert re.fullmatch("[A-Za-z0-9_-]{43}", new_token())
    assert 1000 == len({new_token() for _ in range(1000)})


def test_bytes_are_as_many_as_asked_for():
    """A salt has 32."""
    assert [0, 1, 32] == [len(random_bytes(number)) for number in (0, 1, 32)]
    assert random_bytes(32) != random_bytes(32)
