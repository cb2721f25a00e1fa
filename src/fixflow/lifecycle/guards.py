"""Guards: the conditions of a step, each answering with a reason or with None.

The one rule: a guard never says a bare no.  It is asked with the order, the action (None where
somebody only looks at what is possible) and the instant; it reads nothing else.  A guard that
raises is a bug, and its exception surfaces.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Literal, Protocol, TypeAlias

from attrs import frozen

from fixflow.lifecycle.actions import Action
from fixflow.lifecycle.order import Order
from fixflow.lifecycle.reasons import Reason

Severity: TypeAlias = Literal["refuse", "warn"]
GuardFunction: TypeAlias = Callable[[Order, Action | None, datetime], Reason | None]


class Guard(Protocol):
    """A condition; a plain function refuses and reads no field, `guard` says otherwise."""

    def __call__(self, order: Order, action: Action | None, at: datetime, /) -> Reason | None:
        """Judge a step: None lets it pass."""
        ...


@frozen
class Condition:
    """A guard that reads fields of the action, or that only warns."""

    judge: GuardFunction
    needs: tuple[str, ...] = ()
    severity: Severity = "refuse"
    code: str = ""

    def __call__(self, order: Order, action: Action | None, at: datetime, /) -> Reason | None:
        """Judge a step: None lets it pass."""
        return self.judge(order, action, at)


def guard(
    *, needs: tuple[str, ...] = (), severity: Severity = "refuse", code: str = ""
) -> Callable[[GuardFunction], Condition]:
    """Declare what a guard reads and whether it refuses.

    Args:
        needs: Fields of the action that it compares; `choices`, which has no action, skips it.
        severity: A guard that warns puts its reason into `Decision.warnings`; the step passes.
        code: The code of its reason, for those who list the guards of a program.
    """

    def declare(judge: GuardFunction) -> Condition:
        return Condition(judge, needs, severity, code)

    return declare


@frozen
class Check:
    """A guard as the machine runs it: its function and what was declared of it."""

    judge: Guard | GuardFunction
    needs: tuple[str, ...]
    warns: bool
    name: str

    @classmethod
    def of(cls, condition: Guard) -> "Check":
        """Read what a guard declares; whatever can be called like one is one."""
        return cls(
            condition.judge if isinstance(condition, Condition) else condition,
            getattr(condition, "needs", ()),
            getattr(condition, "severity", "refuse") == "warn",
            getattr(condition, "code", "") or getattr(condition, "__name__", ""),
        )
