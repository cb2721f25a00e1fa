"""Stand: what benches of storage stand on: a server of their own, and processes beside each other.

The one rule: the server syncs at each commit, as one does whose rows must not be lost.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Final

from tests.postgres import Cluster, binaries

WORKERS: Final = 8
PAGES: Final = os.sysconf("SC_PAGE_SIZE") / 1e6

Work = Callable[[], object]


@contextmanager
def servers() -> Iterator[Cluster | None]:
    """Start a server; None where PostgreSQL is not there."""
    programs = binaries()
    if programs is None:
        yield None
        return
    cluster = Cluster.start(programs, fsync=True)
    try:
        yield cluster
    finally:
        cluster.stop()


def at_once(works: Sequence[Work]) -> float:
    """Let a process do each work, all at once; give the seconds until the last one has ended."""
    sys.stdout.flush()
    start = time.perf_counter()
    children = []
    for work in works:
        child = os.fork()
        if child == 0:
            os._exit(done(work))
        children.append(child)
    ended = [os.waitpid(child, 0)[1] for child in children]
    assert not any(ended), ended
    return time.perf_counter() - start


def longest(works: Sequence[Callable[[], float]]) -> float:
    """Let a process do each work, all at once; give the seconds of the longest, as it says itself.

    So what a process needs to open its database counts for nobody.
    """
    read, write = os.pipe()
    with os.fdopen(read) as told:
        at_once([partial(tell, write, each) for each in works])
        os.close(write)
        return max(map(float, told))


def tell(write: int, work: Callable[[], float]) -> None:
    """Do a work, and write down how long it took."""
    os.write(write, f"{work()}\n".encode())


def done(work: Work) -> int:
    """Do a work in a child, which must never go on as its parent; give how it ended."""
    try:
        work()
    except BaseException as error:  # noqa: BLE001  it is told, and the parent fails
        print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
        return 1
    return 0


def memory() -> float:
    """Give the megabytes that this process holds by itself: what it has resident but not shared."""
    with open("/proc/self/statm", "rb") as file:  # noqa: PTH123  a plain look at the kernel's file
        _, resident, shared, *_ = file.read().split()
    return (int(resident) - int(shared)) * PAGES
