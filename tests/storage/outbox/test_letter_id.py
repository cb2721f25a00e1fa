"""Letter ids: the same for what is told once, another for everything else."""

import base64
import hashlib
import re

from hypothesis import given
from hypothesis import strategies as st

from fixflow.storage.outbox.letter_id import letter_id

PARTS = st.lists(st.text(max_size=4) | st.integers(), max_size=5)


def by_hand(*parts: str) -> str:
    """Name a letter by the words of the specification: length-prefixed, SHA-256, base32, 26."""
    told = b"fixflow.outbox.1"
    for part in parts:
        told += len(part.encode()).to_bytes(8, "big") + part.encode()
    return "fx_" + base64.b32encode(hashlib.sha256(told).digest()).decode()[:26].lower()


def test_an_id_is_26_base32_characters_of_a_hash_behind_fx() -> None:
    """Storage specification 2.6.1."""
    assert by_hand("muster", "order", "A-1", "2", "Notify", "0") == letter_id(
        "muster", "order", "A-1", 2, "Notify", 0
    )


@given(PARTS)
def test_an_id_is_safe_in_a_header(parts: list[str | int]) -> None:
    """It becomes `webhook-id`, `Idempotency-Key` and the left part of a `Message-ID`."""
    assert re.fullmatch("fx_[a-z2-7]{26}", letter_id(*parts))


@given(PARTS, PARTS)
def test_two_letters_have_one_id_only_if_they_say_the_same(
    one: list[str | int], other: list[str | int]
) -> None:
    """Joined ids collided for 24 to 92 of 1,000 (specification 2.9): lengths keep them apart."""
    same = list(map(str, one)) == list(map(str, other))

    assert same == (letter_id(*one) == letter_id(*other))
