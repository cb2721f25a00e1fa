"""A job: one public call on a database in which it can be done, and what must come of it.

The one rule: a job may be done again, under the same key where the call takes one, and is then the
same job; a call without a key that takes effect each time says so.
"""

from collections.abc import Callable, Collection, Sequence
from typing import Final

from attrs import frozen

from tests.kill.runs import MakeWorker
from tests.kill.worker import Worker

NOTHING: Final = frozenset[str]()


@frozen(kw_only=True)
class Job:
    """What is done, on what, and what it must have.

    Args:
        do: The call.
        base: The database it begins in.
        writes: The tables in which it leaves something else than it found.
        commits: How many transactions that takes at least.
        sends: How many parcels it sends.
        in_parts: Whether it may stop between two of its transactions.
        adds: Whether the same call again takes effect again.
        raced: At each how many-th point another process does it at the same time; 0 for none.
        lacks: What `verify` may find until it is done.
        complete: Whether it finds nothing any more when it is done.
        worker: Makes who does it; None for one with connections to a database that is up to date.
    """

    do: Callable[[Worker], object]
    writes: Sequence[str]
    base: str = "standing"
    commits: int = 1
    sends: int = 0
    in_parts: bool = False
    adds: bool = False
    raced: int = 0
    lacks: Collection[str] = NOTHING
    complete: bool = True
    worker: MakeWorker | None = None

    @property
    def least(self) -> int:
        """The fewest points it can have.

        A beginning and a commit for each transaction, a statement for each table that it writes,
        what each parcel was sent by, and the acknowledgement.
        """
        return 2 * self.commits + len(self.writes) + self.sends + 1
