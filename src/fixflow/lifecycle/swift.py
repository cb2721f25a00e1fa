"""Swift: frozen values made in a third of the time, for the path of every single step.

A frozen class with slots pays for each field a call past its own lock.  A twin of the same slots
without the lock is filled in freely and then given the frozen class: the value is the same,
locked like any other.  Measured on Python 3.11: an order in 0.25 instead of 1.4 µs, an event in
0.25 instead of 2.2 µs, and so a whole step by `decide` in 2.3 instead of 5.0 µs.

What it costs: no converter and no check of the class runs.  The one rule: only values that are
known to be right go in, an instant with its offset, bindings that are sealed.
"""

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

import attrs

P = ParamSpec("P")
T = TypeVar("T")


def swift(kind: Callable[P, T]) -> Callable[P, T]:
    """Give a constructor that takes every field by position, in the order of the class.

    A type checker sees fields that are swapped, as it would in a call of the class itself.  Where
    the class takes its fields by name only, say how they are taken here: `decide.NewEvent`.

    Args:
        kind: A frozen attrs class with slots and `weakref_slot=False`; so are its bases.

    Examples:
        >>> @attrs.frozen(weakref_slot=False)
        ... class Point:
        ...     x: int
        ...     y: int
        >>> swift(Point)(1, 2) == Point(1, 2)
        True
        >>> swift(Point)(1, 2).x = 3
        Traceback (most recent call last):
        attr.exceptions.FrozenInstanceError: can't set attribute
    """
    frozen: Any = kind
    names = [each.name for each in attrs.fields(frozen)]
    twin: Any = attrs.make_class(
        f"{frozen.__name__}Draft",
        names,
        bases=frozen.__bases__,
        eq=False,
        repr=False,
        slots=True,
        weakref_slot=False,
    )
    made: dict[str, Callable[P, T]] = {}
    exec(written(names), {"new": object.__new__, "twin": twin, "frozen": frozen}, made)  # noqa: S102  names of fields only, as attrs does it
    return made["make"]


def written(names: list[str]) -> str:
    """Write the constructor out, so that no call but its own is paid for.

    Examples:
        >>> print(written(["x", "y"]))
        def make(x, y):
            draft = new(twin)
            draft.x = x
            draft.y = y
            draft.__class__ = frozen
            return draft
    """
    fields = (f"draft.{name} = {name}" for name in names)
    steps = ("draft = new(twin)", *fields, "draft.__class__ = frozen", "return draft")
    return "\n    ".join((f"def make({', '.join(names)}):", *steps))
