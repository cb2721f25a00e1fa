"""Recurring: what a program's orders say comes back, and what the system reports of it.

A maintenance contract is an order whose events say when it was active; its dates follow from its
interval.  The one rule: what has come is told as a step of the order, so it happens once, and the
date of the next is computed anew after each.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Final, TypeAlias

from attrs import frozen

from fixflow.identity import OrderId
from fixflow.lifecycle import Action, Order
from fixflow.parties import Actor
from fixflow.recurrence import CustomerId, MaintenanceContract, ProjectId, Status


@frozen(kw_only=True)
class Opening:
    """An order that an occurrence opens.

    Attributes:
        program: The program by which it runs, pinned.
        order: Its id, the same however often it is opened.
        place: Where.
        facts: With which fields it starts.
        offered: What it starts with besides, where its start has such a field and none is given.
        parties: Who is known, by role; the one whose step the start is takes it.
    """

    program: str
    order: OrderId
    place: str | None
    facts: Mapping[str, str]
    offered: Mapping[str, str]
    parties: Mapping[str, Actor]


@frozen(kw_only=True)
class Coming:
    """A step that the system takes now, since an occurrence has come.

    Attributes:
        key: What makes it happen once.
        action: The step.
        opening: The order that is opened with it; None where there is none to open here.
        opened: The step that is taken instead, once that order was opened.
    """

    key: str
    action: Action
    opening: Opening | None = None
    opened: Action | None = None


Comings: TypeAlias = Iterable[Coming]


@frozen(kw_only=True)
class Fate:
    """What has become of one occurrence.

    Attributes:
        occurrence: Its id.
        status: What has become of it.
        at: When that was told.
        nominal: Its date; None where whoever told it named none.
        due: Its day of work, likewise.
        extra: Whether it came in addition to the dates of the contract.
    """

    occurrence: str
    status: Status
    at: datetime
    nominal: date | None
    due: date | None
    extra: bool = False


NO_EVENTS: Final[frozenset[str]] = frozenset()


def none_ahead(_order: Order, _day: date) -> Iterable[str]:
    """Tell of no occurrence that something has become of it."""
    return ()


def none_missed(_order: Order) -> bool:
    """Tell that nothing was missed."""
    return False


Subjects: TypeAlias = Iterable[tuple[int, ProjectId | CustomerId | None]]


def nobody(_order: Order) -> Subjects:
    """Tell of no order whom its contract was for."""
    return ()


@frozen(kw_only=True)
class Recurs:
    """How the orders of a program recur.

    Args:
        contract: Gives the contract of an order; None of an order that keeps none here.
        coming: Gives what has come up to an instant and was not told yet, the earliest first.
        wakes: Tells when something comes next, seen from an instant; None for never.
        ahead: Gives the ids of the occurrences of an order of which something has become, and whose
            day of work is not before a day; what came in addition is none of them.
        missed: Tells whether an occurrence of an order was missed.
        quiet: The events after which all of that is as it was.
        subjects: Gives whom the contract of an order is for, and was for before it was changed, each
            from which version of the order on; None where nobody can read it any more.
    """

    contract: Callable[[Order], MaintenanceContract | None]
    coming: Callable[[Order, datetime], Comings]
    wakes: Callable[[Order, datetime], datetime | None]
    ahead: Callable[[Order, date], Iterable[str]] = none_ahead
    missed: Callable[[Order], bool] = none_missed
    quiet: frozenset[str] = NO_EVENTS
    subjects: Callable[[Order], Subjects] = nobody
