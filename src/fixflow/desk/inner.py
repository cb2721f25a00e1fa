"""Inner: the names by which the calls of a desk work together, and which no host needs.

They are plain methods, since a group of calls is a class of its own and its awaited twin is made of
it.  The one rule: whoever lists a desk, or reads its reference, finds what a host calls.
"""

from collections.abc import Iterable
from typing import Final

INNER: Final = frozenset(
    (
        "alone", "attempt", "backfill_part", "break_off", "carry", "check", "checked", "gates", "give_back",
        "inspect", "known", "lease", "left_open", "look", "pinned", "prepare", "read", "record",
        "round_of", "run", "scope", "send", "send_all", "send_each", "shelves", "tick_order", "tick_round",
    )
)  # fmt: skip


def offered(names: Iterable[str]) -> list[str]:
    """Give those names of a desk that a host calls.

    Examples:
        >>> offered(["tick", "tick_order", "tick_round"])
        ['tick']
    """
    return sorted(set(names) - INNER)
