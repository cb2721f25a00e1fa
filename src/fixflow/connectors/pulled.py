"""Pulled: what reading at a partner's has led to, as it was committed.

The one rule: it tells, and nobody has to act on it: what has to follow was applied before.
"""

from collections.abc import Iterable

from attrs import evolve, frozen

from fixflow.connectors.comparing import Change
from fixflow.connectors.merging import FREEZE, PUSH, REFUSE, TAKE, Merged, Step
from fixflow.connectors.remote import Failure, RemoteOrder
from fixflow.connectors.status_changes import StatusChange
from fixflow.identity import OrderId
from fixflow.storage.exchange.conflicts import FieldConflict


@frozen(kw_only=True)
class Pulled:
    """What reading has led to.

    Attributes:
        read: How many orders were read.
        changes: Of each in which something has changed: what.
        unknown: Those of which nobody here knows an order.
        failures: Those that could not be taken over.
        more: Whether the list goes on.
        overtaken: Whether somebody else has read the same page meanwhile; nothing was done.
    """

    read: int = 0
    changes: tuple[Change, ...] = ()
    unknown: tuple[RemoteOrder, ...] = ()
    failures: tuple[Failure, ...] = ()
    more: bool = False
    overtaken: bool = False

    def going_on(self, unread: tuple[Failure, ...], *, more: bool) -> "Pulled":
        """Add what stands on the page and could not be read; say whether the list goes on."""
        read = self.read + len(unread)
        return evolve(self, read=read, failures=(*self.failures, *unread), more=more)

    @property
    def taken(self) -> tuple[tuple[OrderId, Merged], ...]:
        """The fields whose value there counts now."""
        return self.of_step(TAKE)

    @property
    def pushed(self) -> tuple[tuple[OrderId, Merged], ...]:
        """The fields whose value here the partner has to be told."""
        return self.of_step(PUSH)

    @property
    def refused(self) -> tuple[tuple[OrderId, Merged], ...]:
        """The fields that were changed here and are the partner's to change."""
        return self.of_step(REFUSE)

    @property
    def frozen(self) -> tuple[tuple[OrderId, Merged], ...]:
        """The fields on which a person has to decide."""
        return self.of_step(FREEZE)

    @property
    def statuses(self) -> tuple[tuple[OrderId, StatusChange], ...]:
        """The statuses that orders may follow."""
        return tuple((each.order, each.status) for each in self.changes if each.status is not None)

    @property
    def conflicts(self) -> tuple[FieldConflict, ...]:
        """On what a person has to decide, fields and statuses."""
        return tuple(found for each in self.changes for found in each.conflicts)

    def of_step(self, step: Step) -> tuple[tuple[OrderId, Merged], ...]:
        """Give the fields with which that is to be done."""
        return tuple((each.order, found) for each in self.changes for found in each.of_step(step))


def together(several: Iterable[Pulled]) -> Pulled:
    """Add up what several looks have led to."""
    found = list(several)
    return Pulled(
        read=sum(each.read for each in found),
        changes=tuple(change for each in found for change in each.changes),
        unknown=tuple(order for each in found for order in each.unknown),
        failures=tuple(failure for each in found for failure in each.failures),
    )
