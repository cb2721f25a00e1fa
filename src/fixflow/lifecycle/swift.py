"""Swift: frozen values made in a third of the time, for the path of every single step.

A frozen class with slots pays for each field a call past its own lock (measured: 1.4 µs for an
order).  A twin of the same slots without the lock is filled in freely and then given the frozen
class (0.5 µs): the value is the same, locked like any other.  The one rule: nothing is checked
or converted here, so only values that are known to be right go in.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import attrs

T = TypeVar("T")


def swift(kind: type[T]) -> Callable[..., T]:
    """Give a constructor that takes every field by position, in the order of the class.

    Args:
        kind: A frozen attrs class with slots and `weakref_slot=False`.

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
    names = [each.name for each in attrs.fields(kind)]  # type: ignore[arg-type] # any attrs class will do
    twin: Any = attrs.make_class(
        f"{kind.__name__}Draft", names, eq=False, repr=False, slots=True, weakref_slot=False
    )

    def make(*values: object) -> T:
        draft = twin(*values)
        draft.__class__ = kind
        return draft  # type: ignore[no-any-return] # it is of this class now

    return make
