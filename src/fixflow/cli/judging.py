"""Judging: what a log comes to, order by order, before anything is written.

The one rule: an order with a fault is left out, and all faults are told; the other orders of the
contractor are kept.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from typing import Final

from attrs import frozen

from fixflow.cli.faults import LogFault
from fixflow.cli.job import Job
from fixflow.cli.keeping import keep
from fixflow.cli.log import Log
from fixflow.cli.progress import followed
from fixflow.cli.replay import Illegal, Replay, kept, replayed
from fixflow.cli.timed import Timed, timed
from fixflow.desk import Desk
from fixflow.identity import is_line
from fixflow.storage import Conflict, OrderExists
from fixflow.texts import Text

TRIES: Final = 5
JUDGING: Final = Text(de="Aufträge prüfen", en="Judging orders")


@frozen
class Judged:
    """What the log comes to: the contractor's orders, their deadlines, and all faults.

    `contractors` are the ids of all whose orders the log has.
    """

    mine: tuple[Replay, ...]
    deadlines: tuple[Timed, ...]
    faults: tuple[LogFault, ...]
    contractors: tuple[str, ...]

    @property
    def illegal(self) -> tuple[Illegal, ...]:
        """Every refused step, by line."""
        every = (one for each in self.mine for one in each.illegal)
        return tuple(sorted(every, key=lambda one: one.line))

    @property
    def in_doubt(self) -> frozenset[str]:
        """The orders that a fault has left out; a line whose id is none has left out no order."""
        return frozenset(each.order for each in self.faults if is_line(each.order))


def taken(job: Job, log: Log, desk: Desk, until: datetime | None = None) -> Judged:
    """Judge the log and keep what is allowed; where another run was faster, judge again.

    Args:
        job: What was asked for.
        log: The log, all of it: a fault anywhere leaves its order out.
        desk: The database.
        until: Only steps before this instant are kept.
    """
    for _ in range(TRIES):
        with suppress(Conflict, OrderExists):
            return judged(job, log, desk, until)
    return judged(job, log, desk, until)


def judged(job: Job, log: Log, desk: Desk, until: datetime | None) -> Judged:
    """Take every order of the log through its program, then keep those of the contractor.

    An order that is stored from before somebody else took it is stored on, so that it is known.
    """
    told = followed(log.orders.values(), JUDGING, job.lang)
    replays = [replayed(lines, desk.find(lines[0].order), log.find) for lines in told]
    faults = [*log.faults, *found(log, replays)]
    sound = without(replays, faults)
    deadlines, untimed = timed(job, kept(sound, job.contractor.id))
    timely = without(sound, untimed)
    mine = kept(timely, job.contractor.id)
    known = (each for each in timely if each.known)
    keep(desk, tuple(dict.fromkeys((*mine, *known))), job.lang, until)
    in_order = sorted((*faults, *untimed), key=lambda fault: fault.place)
    contractors = sorted({each.contractor for each in replays if each.contractor})
    return Judged(mine, deadlines, tuple(in_order), tuple(contractors))


def without(replays: Iterable[Replay], faults: Iterable[LogFault]) -> list[Replay]:
    """Leave the orders with a fault out."""
    faulty = {each.order for each in faults}
    return [each for each in replays if each.name not in faulty]


def found(log: Log, replays: Iterable[Replay]) -> Iterator[LogFault]:
    """Give the faults of the replays; where a line was unreadable, it may have been the start."""
    doubtful = {each.order for each in log.faults}
    for replay in replays:
        for each in replay.faults:
            if each.code != "log.no_start" or each.order not in doubtful:
                yield each
