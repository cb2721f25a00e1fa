"""Kinds: whether what a run is asked with is what it takes.

A selection of another kind would select nothing, and read as if there were nothing to settle.  The
one rule: every argument of a wrong kind is named at once.
"""

from collections.abc import Mapping
from typing import Final, TypeAlias

from attrs import frozen

from fixflow.errors import Fault, Misuse
from fixflow.identity import shown
from fixflow.texts import Text

Kinds: TypeAlias = tuple[type, ...]

OTHER: Final = Text(
    "«{value}» ist nichts davon: {kinds}",
    "“{value}” is none of {kinds}",
)


@frozen
class WrongKinds(Misuse):
    """Arguments of a run are of other kinds than it takes; nothing was written."""

    code = "storage.wrong_kinds"
    text = Text(
        de="So lässt sich kein Lauf verlangen; jedes falsche Argument ist genannt.",
        en="No run can be asked for like this; every wrong argument is named.",
    )
    faults: tuple[Fault, ...]


def require(asked: Mapping[str, tuple[object, Kinds]]) -> None:
    """Refuse arguments that are of none of their kinds.

    Args:
        asked: For each name its value and the kinds that do.

    Raises:
        WrongKinds: `storage.wrong_kinds`, naming all of them.

    Examples:
        >>> require({"by": ("meier", (int, str))})
    """
    faults = tuple(
        Fault(name, "storage.wrong_kind", OTHER, {"value": shown(value), "kinds": named(kinds)})
        for name, (value, kinds) in asked.items()
        if not isinstance(value, kinds)
    )
    if faults:
        raise WrongKinds(faults)


def named(kinds: Kinds) -> str:
    """Name kinds for people who call."""
    return ", ".join(each.__name__ for each in kinds)
