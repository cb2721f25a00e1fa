"""Upkeep calls: seal and verify what is kept, complete what is old, drop what is not needed.

The one rule: `verify` mends nothing, it only names.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import Final

from fixflow.desk.runner import Runner
from fixflow.storage import backfilling, purging, seal, statements, verify
from fixflow.storage.backfilling import TOGETHER, Backfilled, Part, nobody
from fixflow.storage.contracts import rereading
from fixflow.storage.purging import Purged
from fixflow.storage.seal import Seal
from fixflow.storage.verify import Finding, Read, unheard
from fixflow.storage.verifying.finding import Tell

NO_HEADS: Final[Mapping[str, str]] = {}


class UpkeepCalls(Runner):
    """Upkeep calls: seal and verify what is kept, drop what is no longer needed."""

    __slots__ = ()

    def heads(self) -> dict[str, str]:
        """Give the last hash of every series of statements, to be kept outside of the database."""
        return self.read(lambda scope: statements.heads(scope.realm))

    def seal(self, now: datetime) -> Seal:
        """Seal everything that has changed in the realm since its last seal.

        A chain shows what was changed in it; that its end was cut off, or that an order is gone
        with all of its rows, only a seal shows.  Its hash is sent to the door `seal`; whoever
        keeps it outside of the database can hand it to `verify` ten years later.  Once a day will
        do; `settle` seals by itself before it issues.

        Args:
            now: When, with offset.
        """
        return self.run(lambda scope: seal.make(scope, now))

    def seals(self) -> tuple[Seal, ...]:
        """Give all seals of the realm, the first one first."""
        return tuple(self.read(seal.every))

    def verify(
        self,
        *,
        heads: Mapping[str, str] = NO_HEADS,
        seals: Iterable[str] = (),
        tell: Tell | None = None,
        read: Read = unheard,
    ) -> tuple[Finding, ...]:
        """Read everything of the realm again and name whatever does not fit.

        Args:
            heads: What `heads` gave at some time: a series whose end was cut off since, with its
                counter set back, is sound in itself and is found by this or by a seal alone.
            seals: Hashes of seals that were kept outside, or 16 digits of their beginning at
                least, as a settlement's paper shows them; each must stand in the database.
            tell: Is told each finding as soon as it is known; nothing is returned then.
            read: Is told what was read and how much of it, now and then.

        Raises:
            NotASeal: `storage.not_a_seal`.
            OneForSeveral: `identity.one_for_several`, one seal where a list is wanted.
        """
        outside = verify.kept_outside(seals)
        return tuple(
            self.inspect(lambda scope: verify.verify(scope, heads, outside, tell=tell, read=read))
        )

    def backfill(self, *, told: Callable[[int], None] = nobody) -> Backfilled:
        """Write what the realm's orders of an earlier schema lack: alarms, tender, search words.

        Without it an open order of version 0.1.0 has no reminder, and is not found, until its next
        step.  The row of a contract that differs from what its journal makes, or is missing, is
        written anew, and its order is counted.  Some orders are done in one transaction; after an
        interruption it goes on where it was, and once more changes nothing.  `fixflow migrate` does it for every realm.

        Args:
            told: Is told how many orders were completed so far, after each transaction.

        Returns:
            How many orders were completed, and which ones could not be.

        Raises:
            Conflict: `storage.conflict`; what was done before stays done.

        Examples:
            >>> from fixflow.desk import open
            >>> with open(":memory:") as desk:
            ...     desk.backfill().orders
            0
        """
        done = Backfilled()
        after: str | None = ""
        while after is not None:
            part = self.backfill_part(after)
            done, after = done.and_(part.done), part.last
            told(done.orders)
        bad = self.inspect(rereading.differing)
        for first in range(0, len(bad), TOGETHER):
            some = bad[first : first + TOGETHER]
            done = done.and_(self.run(partial(backfilling.rows, ids=some)))
            told(done.orders)
        return done

    def backfill_part(self, after: str) -> Part:
        """Complete some orders in one transaction."""
        return self.run(lambda scope: backfilling.part(scope, after))

    def purge(self, now: datetime) -> Purged:
        """Drop what is kept for 30 days only: what repeats a command, and raw messages.

        The days count from the instant that the step or the message was given, since that is what
        is stored: what was taken over from the past goes with the next purge.

        Args:
            now: From when the days are counted back, with offset.
        """
        return self.run(lambda scope: purging.purge(scope, now))
