"""Kinds: whether what a call is asked with is what it takes.

A selection of another kind would select nothing, and read as if there were nothing to settle.  The
one rule: every argument of a wrong kind is named at once, and by its kind only: what it says may be
somebody's.
"""

from collections.abc import Mapping
from typing import Final, TypeAlias

from attrs import frozen

from fixflow.errors import Fault, Misuse
from fixflow.texts import Text

Kinds: TypeAlias = tuple[type, ...]

OTHER: Final = Text(
    "nötig ist {kinds}, nicht {given}",
    "{kinds} is needed, not {given}",
)


@frozen
class WrongKinds(Misuse):
    """Arguments of a call are of other kinds than it takes; nothing was read or written."""

    code = "storage.wrong_kinds"
    text = Text(
        de="Der Aufruf nimmt das nicht; jedes falsche Argument ist genannt.",
        en="The call does not take this; every wrong argument is named.",
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
        Fault(
            name,
            "storage.wrong_kind",
            OTHER,
            {"given": told_apart(type(value), kinds), "kinds": named(kinds)},
        )
        for name, (value, kinds) in asked.items()
        if not isinstance(value, kinds)
    )
    if faults:
        raise WrongKinds(faults)


def named(kinds: Kinds) -> str:
    """Name kinds for people who call."""
    return " | ".join(each.__name__ for each in kinds)


def told_apart(given: type, kinds: Kinds) -> str:
    """Name a kind; one that is called like a kind that would do, by its module too.

    Examples:
        >>> from pathlib import Path
        >>> told_apart(int, (str,)), told_apart(type("Path", (), {"__module__": "ours"}), (Path,))
        ('int', 'ours.Path')
    """
    alike = given.__name__ in {each.__name__ for each in kinds}
    return f"{given.__module__}.{given.__name__}" if alike else given.__name__
