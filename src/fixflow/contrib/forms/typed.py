"""Typed: what stood in the fields of a form when a browser sent it.

Flask's, Django's and Starlette's forms are mappings with `getlist`; a plain mapping does as well.
The one rule: only texts count.  A file, or whatever else came under a name, is no text and is
left to the host, which keeps it and hands in a reference.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final, Protocol, TypeAlias, runtime_checkable

from attrs import frozen

Sent: TypeAlias = Mapping[str, object]
PLACE: Final = re.compile(r"([a-z_]+)\[([0-9]{1,4})\]\.([a-z_]+)")
SEPARATORS: Final = re.compile(r"[,\r\n]+")


@runtime_checkable
class Several(Protocol):
    """A form of a web framework, which keeps every value of a name."""

    @property
    def getlist(self) -> Callable[[str], list[object]]:
        """Give every value of a name."""
        ...


@frozen
class Typed:
    """A form as it was sent; the same name may stand in it more than once."""

    sent: Sent

    def all(self, name: str) -> tuple[str, ...]:
        """Give every text that was sent under a name."""
        if isinstance(self.sent, Several):
            return texts(self.sent.getlist(name))
        return texts(self.sent.get(name))

    def last(self, name: str) -> str | None:
        """Give the last text that was sent under a name; None where there is none."""
        found = self.all(name)
        return found[-1] if found else None

    def places(self, name: str) -> frozenset[int]:
        """Give the places of the lines of a group that were sent, blank or not."""
        found = map(PLACE.fullmatch, self.sent)
        return frozenset(int(each[2]) for each in found if each and each[1] == name)

    def rows(self, name: str, parts: tuple[str, ...]) -> tuple[Mapping[str, str], ...]:
        """Give the lines of a group in their order; a line with nothing in it is none.

        Examples:
            >>> sent = {"lines[7].text": "Arbeit", "lines[2].text": " ", "lines[7].net": "90"}
            >>> Typed(sent).rows("lines", ("text", "net"))
            ({'text': 'Arbeit', 'net': '90'},)
        """
        found: dict[int, dict[str, str]] = {}
        for key in self.sent:
            place = PLACE.fullmatch(key)
            if place and place[1] == name and place[3] in parts:
                found.setdefault(int(place[2]), {})[place[3]] = self.last(key) or ""
        return tuple(
            {part: row.get(part, "") for part in parts}
            for _, row in sorted(found.items())
            if any(value.strip() for value in row.values())
        )


def texts(value: object) -> tuple[str, ...]:
    """Give the texts among what was sent under a name."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list | tuple):
        return tuple(each for each in value if isinstance(each, str))
    return ()


def listed(text: str) -> Iterator[str]:
    """Give the names in a list that was typed, with commas or one a line."""
    return (name for each in SEPARATORS.split(text) if (name := each.strip()))
