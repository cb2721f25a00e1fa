"""The size of a rule: of how many parts it is made, and how deep they lie in each other.

Each composite keeps its size, added up from its parts, so that one whose parts double at every
level is refused before anything walks it.
"""

from collections.abc import Iterator
from typing import Final, TypeAlias

from fixflow.deadlines.rules.faults import TOO_MANY_LEVELS, TOO_MANY_PARTS
from fixflow.errors import Fault

Size: TypeAlias = tuple[int, int]  # how many parts, and how many levels of them
MOST: Final[Size] = (100, 7)


def grown(*parts: object) -> Size:
    """Give the size of a rule that is made of parts, which keep their own."""
    sizes: list[Size] = [getattr(each, "size", (1, 1)) for each in parts]
    counts, levels = zip(*sizes, strict=True) if sizes else ((0,), (0,))
    return 1 + sum(counts), 1 + max(levels)


def size_faults(size: Size) -> Iterator[Fault]:
    """Name a rule that is made of more parts, or of parts in parts, than anybody agrees on."""
    for most, given, text in zip(MOST, size, (TOO_MANY_PARTS, TOO_MANY_LEVELS), strict=True):
        if given > most:
            yield Fault("rule", "deadlines.rule.too_large", text, {"given": given, "most": most})
