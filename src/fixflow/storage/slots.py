"""Slots: many rows by few statements, each of them a constant.

A statement that takes rows stands in its module once for each size, and rows are dealt out to the
largest sizes that they fill.  The one rule: every row goes once, in its order.
"""

from collections.abc import Sequence
from itertools import chain
from typing import Final

from fixflow.storage.script import Args

MANY: Final = 50
SOME: Final = 10
SIZES: Final = (MANY, SOME, 1)


def dealt(rows: Sequence[Args]) -> list[tuple[int, Args]]:
    """Deal rows out to statements: how many rows each takes, and their cells in one.

    Args:
        rows: The cells of each row.

    Examples:
        >>> dealt([("a", 1), ("b", 2)])
        [(1, ('a', 1)), (1, ('b', 2))]
        >>> [size for size, _ in dealt([(each,) for each in range(122)])]
        [50, 50, 10, 10, 1, 1]
    """
    found, start = [], 0
    for size in SIZES:
        while len(rows) - start >= size:
            found.append((size, tuple(chain.from_iterable(rows[start : start + size]))))
            start += size
    return found
