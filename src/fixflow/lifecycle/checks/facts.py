"""Facts of an order as a check tells orders apart: coarsely, each fact by itself.

The one rule: what no condition can tell apart is one.  Of a text and an amount it counts that they
are there, of an instant whether it still lies ahead, of a list its last entry and whether there
are none, one or more; it counts to eight, since some conditions count.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from enum import Enum
from typing import Final, TypeAlias, TypeVar

import attrs
from attrs import Factory, define

from fixflow.events import Facts
from fixflow.lifecycle.checks.fillings import Known
from fixflow.lifecycle.order import Order
from fixflow.money import Money

T = TypeVar("T")
Feature: TypeAlias = tuple[str, object]
SEVERAL: Final = 2
COUNTED: Final = 8  # more than the six steps that a search goes beyond
DEEPEST: Final = 4


class Watched(Facts):  # type: ignore[misc] # final for whoever stores facts; this one is only shown
    """Facts that tell which of them were read."""

    __slots__ = ("read",)
    read: set[str]

    def __init__(self, values: Mapping[str, object], read: set[str]) -> None:
        super().__init__(values)
        self.read = read

    def __getitem__(self, name: str) -> object:
        self.read.add(name)
        return super().__getitem__(name)

    def of(self, name: str, kind: type[T]) -> T | None:
        """Read a fact as the type that it was written with."""
        self.read.add(name)
        return super().of(name, kind)


@define
class Novelty:
    """Which features were seen together, each pair as a bit."""

    numbers: dict[Feature, int] = Factory(dict)
    beside: dict[int, int] = Factory(dict)

    def told(self, features: Iterable[Feature], *, singly: bool) -> bool:
        """Tell whether two of these features stand together for the first time, or one stands at all."""
        told = (("", None), *features)  # an order without facts is one too
        numbers = {self.numbers.setdefault(each, len(self.numbers)) for each in told}
        together = sum(1 << each for each in numbers)
        fresh = [
            each
            for each in numbers
            if each not in self.beside or (not singly and together & ~self.beside[each])
        ]
        for each in fresh:
            self.beside[each] = self.beside.get(each, 0) | together
        return bool(fresh)


def features(order: Order, read: AbstractSet[str]) -> Iterator[Feature]:
    """Tell an order by those of its facts that a condition reads."""
    for name, value in order.facts.items():
        if name in read:
            yield from told(name, value, order.at)


def told(name: str, value: object, at: datetime, depth: int = 0) -> Iterator[Feature]:  # noqa: C901  a row per type
    """Tell one fact, and what it is made of."""
    match value:
        case bool() | Enum() | None:
            yield name, value
        case int():
            yield name, min(value, COUNTED)
        case datetime():
            yield name, value > at
        case date():
            yield name, value > at.date()
        case str() | Money():
            yield name, ...
        case Mapping() | AbstractSet():
            yield name, min(len(value), SEVERAL)
        case Sequence():
            yield name, min(len(value), SEVERAL)
            if value and depth < DEEPEST:
                yield from told(f"{name}[-1]", value[-1], at, depth + 1)
        case _ if attrs.has(type(value)) and depth < DEEPEST:
            for part, inner in parts(value):
                yield from told(f"{name}.{part}", inner, at, depth + 1)
        case _:
            yield name, ...


def parts(value: object) -> Iterator[Feature]:
    """Give the fields of a value by name."""
    kind: type = type(value)
    return ((each.name, getattr(value, each.name)) for each in attrs.fields(kind))


def known(order: Order) -> Known:
    """Gather what the fields of a step may be compared with."""
    found = dict.fromkeys(leaves(order.facts.values()))
    return Known(
        at=order.at,
        currency=order.currency or "CHF",
        amounts=tuple(each for each in found if isinstance(each, Money)),
        instants=tuple(each for each in found if isinstance(each, datetime)),
        days=tuple(
            each for each in found if isinstance(each, date) and not isinstance(each, datetime)
        ),
    )


def leaves(values: object, depth: int = 0) -> Iterator[object]:
    """Give every value that a fact is made of."""
    match values:
        case str() | Money() | date() | Enum():
            yield values
        case Mapping():
            yield from leaves(values.values(), depth)
        case _ if attrs.has(type(values)) and depth < DEEPEST:
            yield from leaves([inner for _, inner in parts(values)], depth + 1)
        case Iterable() if depth < DEEPEST:
            for each in values:
                yield from leaves(each, depth + 1)
