"""Findings: what is wrong with several rows alike is said once, with how many there are and where."""

from collections.abc import Iterable

from attrs import frozen

FIRST = 5


@frozen(kw_only=True)
class Finding:
    """What is wrong with some rows.

    Args:
        name: The step that was not possible; nothing for a row that cannot be read.
        says: Every reason.
        way: What has to come first.
        rows: The numbers of the rows.
    """

    name: str
    says: tuple[str, ...]
    way: str
    rows: tuple[int, ...]

    @property
    def first(self) -> tuple[int, ...]:
        """The first of the rows."""
        return self.rows[:FIRST]


def alike(found: Iterable[tuple[int, str, tuple[str, ...], str]]) -> tuple[Finding, ...]:
    """Put together what is said alike, the most frequent first."""
    rows: dict[tuple[str, tuple[str, ...], str], list[int]] = {}
    for number, name, says, way in found:
        rows.setdefault((name, says, way), []).append(number)
    every = (
        Finding(name=name, says=says, way=way, rows=tuple(sorted(numbers)))
        for (name, says, way), numbers in rows.items()
    )
    return tuple(sorted(every, key=lambda each: -len(each.rows)))
