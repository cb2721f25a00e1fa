"""Requirements: which libraries fixflow asks for, as its own metadata say, and which are there.

Only what our metadata use is read: a name, floors and caps, an extra, the system it is for.  The
one rule: a version is compared by its numbers; what comes after them (`.post0`, `rc1`) is left out.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from typing import Final

from attrs import frozen

NAME: Final = re.compile(r"[A-Za-z0-9._-]+")
BOUND: Final = re.compile(r"(>=|<)\s*([0-9][0-9A-Za-z.]*)")
EXTRA: Final = re.compile(r"extra == [\"']([a-z0-9-]+)[\"']")
SYSTEM: Final = re.compile(r"sys_platform == [\"']([a-z0-9]+)[\"']")
NUMBERS: Final = re.compile(r"[0-9]+(?:\.[0-9]+)*")


@frozen(kw_only=True)
class Requirement:
    """A library that is asked for.

    Attributes:
        name: Of the distribution.
        bounds: Floors and caps.
        extra: Of which extra it is; empty for what is always needed.
    """

    name: str
    bounds: tuple[tuple[str, str], ...] = ()
    extra: str = ""

    @property
    def found(self) -> str | None:
        """The version that is installed."""
        try:
            return version(self.name)
        except PackageNotFoundError:
            return None

    def fits(self, found: str) -> bool:
        """Tell whether a version lies within the bounds.

        Examples:
            >>> read("python-dateutil<3,>=2.9.0.post0").fits("3.0.0")
            False
            >>> read("python-dateutil<3,>=2.9.0.post0").fits("2.9.0.post0")
            True
        """
        has = numbers(found)
        return all(
            has >= numbers(limit) if sign == ">=" else has < numbers(limit)
            for sign, limit in self.bounds
        )

    def __str__(self) -> str:
        return self.name + ",".join(sign + limit for sign, limit in self.bounds)


def required(distribution: str = "fixflow") -> tuple[Requirement, ...]:
    """Read what a distribution asks for on this system; nothing where it is not installed."""
    try:
        told = requires(distribution)
    except PackageNotFoundError:
        return ()
    return tuple(read(line) for line in told or () if for_this_system(line))


def read(line: str) -> Requirement:
    """Read one requirement as metadata write it.

    Examples:
        >>> str(read("fpdf2<2.9,>=2.8.9")), read("pypdf>=6; extra == 'pdf'").extra
        ('fpdf2>=2.8.9,<2.9', 'pdf')
    """
    asked, _, marker = line.partition(";")
    name = NAME.match(asked)
    of_extra = EXTRA.search(marker)
    return Requirement(
        name=name[0] if name else asked.strip(),
        bounds=tuple(sorted(BOUND.findall(asked), reverse=True)),
        extra=of_extra[1] if of_extra else "",
    )


def for_this_system(line: str) -> bool:
    """Tell whether a requirement is for the system at hand."""
    named = SYSTEM.search(line.partition(";")[2])
    return named is None or named[1] == sys.platform


def by_extra(asked: Iterable[Requirement]) -> Iterator[tuple[str, tuple[Requirement, ...]]]:
    """Give the extras, each with its libraries."""
    every = tuple(asked)
    for extra in sorted({each.extra for each in every if each.extra}):
        yield extra, tuple(each for each in every if each.extra == extra)


def numbers(told: str) -> tuple[int, ...]:
    """Read the numbers of a version, without noughts at its end."""
    found = NUMBERS.match(told)
    parts = [int(each) for each in found[0].split(".")] if found else []
    while parts and parts[-1] == 0:
        parts.pop()
    return tuple(parts)
