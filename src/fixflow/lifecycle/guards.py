"""Guards: the conditions of a step, each answering with a reason or with None.

The one rule: a guard never says a bare no.  It is asked with the order, the action (None where
somebody only looks at what is possible) and the instant; it reads nothing else.  A guard that
raises is a bug, and its exception surfaces.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final, Literal, Protocol, TypeAlias

from attrs import frozen

from fixflow.lifecycle.actions import Action
from fixflow.lifecycle.order import Order
from fixflow.lifecycle.reasons import GUARD, Lift, Reason, fixed
from fixflow.lifecycle.swift import swift
from fixflow.sources import Source
from fixflow.texts import Text

Severity: TypeAlias = Literal["refuse", "warn"]
GuardFunction: TypeAlias = Callable[[Order, Action | None, datetime], Reason | None]


new_reason: Final = swift(Reason)


class Guard(Protocol):
    """A condition; a plain function refuses and reads no field, `guard` says otherwise."""

    def __call__(self, order: Order, action: Action | None, at: datetime, /) -> Reason | None:
        """Judge a step: None lets it pass."""
        ...


@frozen(kw_only=True)
class Condition:
    """A guard that was declared: its code, what it reads, and whether it refuses."""

    judge: GuardFunction
    code: str
    needs: tuple[str, ...] = ()
    severity: Severity = "refuse"
    rare: bool = False

    def reason(  # noqa: PLR0913  what a reason holds
        self,
        text: Text,
        params: Mapping[str, object] | None = None,
        lifted_by: tuple[Lift, ...] = (),
        *,
        retry_at: datetime | None = None,
        says: str | None = None,
        source: Source | None = None,
    ) -> Reason:
        """Say why not, under the code that the guard was declared with; see `Reason`."""
        return new_reason(
            GUARD, self.code, text, fixed(params or {}), lifted_by, retry_at, says, source
        )

    def __call__(self, order: Order, action: Action | None, at: datetime, /) -> Reason | None:
        """Judge a step: None lets it pass."""
        return self.judge(order, action, at)


def guard(
    *,
    code: str,
    needs: tuple[str, ...] = (),
    severity: Severity = "refuse",
    rare: bool = False,
) -> Callable[[GuardFunction], Condition]:
    """Declare the code of a guard's reason, what the guard reads and whether it refuses.

    Args:
        code: The code of its reason; the guard makes the reason by its own `reason`, so that the
            code stands here only.
        needs: Fields of the action that it compares; `choices`, which has no action, skips it.
        severity: A guard that warns puts its reason into `Decision.warnings`; the step passes.
        rare: That it turns only where `check` does not get to: on the tenth visit, above a certain
            amount, on three facts together.  Test it yourself; `check` does not call it shadowed.

    Examples:
        >>> @guard(code="door.key_at_hand")
        ... def key_at_hand(order: Order, action: Action | None, at: datetime) -> Reason | None:
        ...     if order.facts.get("key"):
        ...         return None
        ...     return key_at_hand.reason(Text(de="Der Schlüssel fehlt.", en="The key is missing."))
        >>> key_at_hand.code
        'door.key_at_hand'
    """

    def declare(judge: GuardFunction) -> Condition:
        return Condition(judge=judge, code=code, needs=needs, severity=severity, rare=rare)

    return declare


@frozen
class Check:
    """A guard as the machine runs it: its function and what was declared of it."""

    judge: Guard | GuardFunction
    needs: tuple[str, ...]
    warns: bool
    name: str
    rare: bool = False

    @classmethod
    def of(cls, condition: Guard) -> "Check":
        """Read what a guard declares; whatever can be called like one is one."""
        return cls(
            condition.judge if isinstance(condition, Condition) else condition,
            getattr(condition, "needs", ()),
            getattr(condition, "severity", "refuse") == "warn",
            getattr(condition, "code", "") or getattr(condition, "__name__", ""),
            getattr(condition, "rare", False),
        )
