"""Report: what one tick has done, and when it is to come again.

The one rule: what could not be done is named, with its code; nothing is passed over in silence.
"""

from datetime import datetime
from typing import Final

from attrs import define, field, frozen

from fixflow.errors import FixflowError
from fixflow.identity import OrderId

RAISED: Final = "due.raised"


@frozen(kw_only=True)
class TickFailure:
    """An order whose alarms could not be done now; they are looked at again later.

    Attributes:
        realm: The client's closed area.
        order: Whose alarms they are.
        code: What is wrong: the code of an error or of the reason for a refusal, or `due.raised`
            where a program's own function fails.
        what: The class of the error, or the step that was refused.
    """

    realm: str
    order: OrderId
    code: str
    what: str


@frozen(kw_only=True)
class TickReport:
    """What a tick has done.

    Attributes:
        fired: How many reminders were told and dated steps taken.
        coalesced: How many alarms a higher one of the same recipient has covered.
        moved: How many alarms were due by their row, but are not by the journal.
        ended: How many alarms were due by their row, but nobody waits any more.
        next_at: When the next alarm is due, in UTC; one that is due already was left for the next
            tick.  None where there is none.
        failures: The orders whose alarms could not be done.
    """

    fired: int = 0
    coalesced: int = 0
    moved: int = 0
    ended: int = 0
    next_at: datetime | None = None
    failures: tuple[TickFailure, ...] = ()

    @property
    def total(self) -> int:
        """How many alarms the tick has changed."""
        return self.fired + self.coalesced + self.moved + self.ended


@define
class Tally:
    """What a tick has done so far."""

    fired: int = 0
    coalesced: int = 0
    moved: int = 0
    ended: int = 0
    failures: list[TickFailure] = field(factory=list)

    def add(self, other: "Tally") -> None:
        """Add what another transaction has done."""
        self.fired += other.fired
        self.coalesced += other.coalesced
        self.moved += other.moved
        self.ended += other.ended
        self.failures += other.failures

    def report(self, next_at: datetime | None) -> TickReport:
        """Close it."""
        return TickReport(
            fired=self.fired,
            coalesced=self.coalesced,
            moved=self.moved,
            ended=self.ended,
            next_at=next_at,
            failures=tuple(self.failures),
        )


def failed(realm: str, order: OrderId, error: Exception) -> TickFailure:
    """Name what went wrong with an order; the words of a foreign error may hold anything."""
    code = error.code if isinstance(error, FixflowError) else RAISED
    return TickFailure(realm=realm, order=order, code=code, what=type(error).__name__)
