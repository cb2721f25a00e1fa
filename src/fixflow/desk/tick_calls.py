"""Tick calls: ring what is due, as often as anybody likes and from as many processes.

The one rule: `now` is an argument; who calls seldom misses nothing, who calls often doubles nothing.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from fixflow.desk.runner import Runner
from fixflow.desk.watch import never
from fixflow.instants import aware
from fixflow.portal.overview import in_range
from fixflow.storage.tick import claims, steps, turns
from fixflow.storage.tick.claims import Claimed
from fixflow.storage.tick.report import Tally, TickReport
from fixflow.storage.tick.steps import Faulty
from fixflow.storage.tick.turns import Round

LIMIT: Final = 1000
MOST_ORDERS: Final = 1_000_000


class TickCalls(Runner):
    """Tick calls: ring what is due."""

    __slots__ = ()

    def tick(
        self,
        now: datetime,
        limit: int = LIMIT,
        *,
        everywhere: bool = False,
        stop: Callable[[], bool] = never,
    ) -> TickReport:
        """Tell the reminders that are due, and take the dated steps whose date has come.

        Before an alarm rings its deadline is computed again, so one that has moved since is moved
        and not told.  What is late is told with `late_by`; of several rungs of one deadline each
        recipient is told the highest.  Some orders are done in one transaction, an order with a
        dated step in one of its own.

        Args:
            now: The instant, with offset; by the clock of the database where there are several
                processes.
            limit: How many orders are looked at, at most; up to a million.
            everywhere: Whether all realms of the database are looked at, as a worker does; the
                desk's own programs then read the orders of all of them.
            stop: Is asked after each transaction whether to end, as a worker does that was told to.

        Returns:
            What was done, what failed, and when to come again.

        Raises:
            NaiveInstant: `instants.naive`.
            LimitOutOfRange: `portal.limit`.
            Conflict: `storage.conflict`; what was done before stays done.

        Examples:
            VELUX: «Kontaktieren Sie den Kunden innerhalb von 24 Stunden».

            >>> from datetime import timedelta
            >>> from fixflow.desk import open
            >>> from fixflow.parties import PRINCIPAL, Actor
            >>> from fixflow.partners import velux
            >>> asked = datetime.fromisoformat("2026-05-04T10:13:00+02:00")
            >>> velux_ag = Actor(PRINCIPAL, "velux")
            >>> with open(":memory:") as desk:
            ...     _ = desk.receive(velux.PROGRAM, "VX-135", place="DE-NW", by=velux_ag, at=asked)
            ...     early = desk.tick(asked)
            ...     late = desk.tick(asked + timedelta(days=2))
            >>> early.fired, early.next_at.isoformat(), late.fired
            (0, '2026-05-05T08:13:00+00:00', 1)
        """
        in_range(limit, MOST_ORDERS)
        tally, left, at = Tally(), limit, aware(now)
        while True:
            found = self.tick_round(at, min(left, claims.TAKEN), everywhere=everywhere)
            tally.add(found.tally)
            for each in found.steps:
                tally.add(self.tick_order(each, at))
            left -= found.claimed
            if not found.claimed or left <= 0 or stop():
                return tally.report(found.next_at)

    def no_tick_since(self, now: datetime, *, everywhere: bool = False) -> datetime | None:
        """Tell since when nobody ticks; None where no alarm has waited for more than a day.

        It is for a page or a check that says so; `tick` needs it not.

        Args:
            now: The instant, with offset.
            everywhere: Whether the alarms of all realms of the database count.

        Raises:
            NaiveInstant: `instants.naive`.
        """
        at = aware(now)
        return self.read(lambda scope: claims.late_since(scope, at, everywhere=everywhere))

    def tick_round(self, now: datetime, most: int, *, everywhere: bool) -> Round:
        """Ring the reminders of some orders in one transaction."""
        return self.run(lambda scope: turns.turn(scope, now, most, everywhere=everywhere))

    def tick_order(self, claimed: Claimed, now: datetime) -> Tally:
        """Take the dated step of one order; what its program raises is the fault of it alone.

        What the database raises passes: another order would fare no better.
        """
        try:
            return self.run(lambda scope: steps.stepping(scope, claimed, now))
        except Faulty as faulty:
            raised = faulty.error
        return self.run(lambda scope: turns.postponing(scope, claimed, now, raised))
