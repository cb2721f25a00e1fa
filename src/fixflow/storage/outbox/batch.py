"""Batch: letters that one worker has leased together, and how far it has come with them.

The one rule: a letter is either not begun, or under way, or its outcome is known; so whatever
breaks a delivery off, only the one that is under way is left in doubt.
"""

from datetime import datetime

from attrs import define, field

from fixflow.storage.outbox.outcomes import Lease
from fixflow.storage.outbox.recording import Done
from fixflow.storage.outbox.report import Tally


@define(kw_only=True)
class Batch:
    """Letters under way.

    Args:
        left: Those that were not begun.
        recorded_at: When outcomes were recorded last.
        done: Those whose outcome is known and not recorded.
        tally: What came of those that are recorded.
        rests: Whether the door rests by now.
    """

    left: list[Lease]
    recorded_at: datetime
    done: list[Done] = field(factory=list)
    tally: Tally = field(factory=Tally)
    rests: bool = False

    def count(self, counted: Tally, rests: bool, at: datetime) -> None:  # noqa: FBT001  as it was recorded
        """Note that the outcomes known so far are recorded."""
        self.tally, self.rests = self.tally.added(counted), rests
        self.recorded_at, self.done = at, []
