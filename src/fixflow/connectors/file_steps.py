"""File steps: files of a folder that another system shares with us.

The one rule: a file is written under a name that is free, and whole or not at all.
"""

from attrs import field, frozen


@frozen
class List:
    """List the files of a folder."""

    folder: str


@frozen
class Names:
    """The names of files, in order; and how many there are besides that no file of ours can have."""

    names: tuple[str, ...]
    odd: int = 0


@frozen
class Fetch:
    """Read a file whole."""

    path: str


@frozen
class Content:
    """What a file holds."""

    body: bytes = field(repr=False)


@frozen
class Put:
    """Write a file under a name that is free: first under another, then by renaming it."""

    path: str
    body: bytes = field(repr=False)

    def __str__(self) -> str:
        return f"PUT {self.path}"


@frozen
class Remove:
    """Take a file away."""

    path: str


@frozen
class Absent:
    """There is no such file."""


@frozen
class Occupied:
    """A file of that name is there; nothing was written."""
