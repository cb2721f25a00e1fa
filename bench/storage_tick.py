"""Ticks: one that finds nothing among a million alarms, and eight workers on what is due.

The first is a look into an index, the median of many; the second rings reminders of VELUX orders,
each in a letter of its own, by processes that take turns on PostgreSQL.
"""

import os
import sys
import time
from datetime import timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final

import fixflow
from fixflow.instants import parse_instant, to_micros
from fixflow.parties import PRINCIPAL, Actor
from fixflow.partners import velux
from tests.grounds import Ground, make
from tests.postgres import Cluster, binaries

ALARMS: Final = 1_000_000
TICKS: Final = 100
DUE: Final = 4000
WORKERS: Final = 8
AT: Final = parse_instant("2026-05-04T08:00:00+02:00")
SERIES: Final = {
    "file": "WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {n})",
    "server": "WITH s AS (SELECT generate_series(1, {n}) AS n)",
}


def filled(ground: Ground) -> None:
    """Write alarms that are due later than anybody asks."""
    connection = ground.connect()
    columns = described(connection)
    later = to_micros(AT + timedelta(days=30))
    given = {
        "realm": "'default'", "kind": "'order'", "id": "'A-' || n", "deadline": "'contact'",
        "run": "1", "rung": "'overdue.1'", "what": "'remind'", "edition": "'e'",
        "done_at": "NULL", "outcome": "NULL", "attempts": "0", "note": "NULL",
    }  # fmt: skip
    cells = ", ".join(given.get(name, f"{later} + n") for name in columns)
    text = f"{SERIES[ground.kind].format(n=ALARMS)} SELECT {cells} FROM s"  # noqa: S608  our own
    names = ", ".join(columns)
    connection.execute(f"INSERT INTO fx_due ({names}) {text}")
    connection.commit()
    if ground.on_server:
        connection.autocommit = True
        connection.execute("VACUUM ANALYZE fx_due")
    connection.close()


def described(connection: Any) -> list[str]:  # noqa: ANN401  of either driver
    """Name the columns of the table of alarms."""
    cursor = connection.execute("SELECT * FROM fx_due WHERE 1 = 0")
    return [column[0] for column in cursor.description]


def empty(ground: Ground) -> float:
    """Give the milliseconds of a tick that finds nothing."""
    filled(ground)
    with ground.desk() as desk:
        times = []
        for _ in range(TICKS):
            start = time.perf_counter()
            report = desk.tick(AT)
            times.append(time.perf_counter() - start)
            assert report.fired == 0
    return median(times) * 1000


def drained(ground: Ground) -> float:
    """Let workers ring all that is due; give alarms a second."""
    with ground.desk() as desk, desk.together():
        for number in range(DUE):
            desk.receive(
                velux.PROGRAM, f"VX-{number}", place="DE-NW", by=Actor(PRINCIPAL, "velux"), at=AT
            )
    start = time.perf_counter()
    children = [os.fork() for _ in range(WORKERS) if os.getpid() == PARENT]
    if os.getpid() != PARENT:
        with fixflow.open(ground.target) as desk:
            desk.tick(AT + timedelta(days=2), limit=DUE)
        os._exit(0)
    for child in children:
        os.waitpid(child, 0)
    seconds = time.perf_counter() - start
    ((left,),) = ground.rows("SELECT COUNT(*) FROM fx_outbox WHERE topic = 'reminder'")
    assert left == DUE, left
    return DUE / seconds


PARENT: Final = os.getpid()


def main() -> None:
    """Print both."""
    sys.stdout.flush()
    print(f"{'tick':34}{'SQLite':>12}{'PostgreSQL':>12}")
    with TemporaryDirectory() as folder:
        file = empty(make(Ground(str(Path(folder) / "tick.db"))))
    programs = binaries()
    if programs is None:
        print(f"{'empty, 1e6 open alarms, ms':34}{file:12.2f}")
        return
    cluster = Cluster.start(programs, fsync=True)
    try:
        for each in ("empty", "due"):
            cluster.execute(f"CREATE DATABASE {each}_tick")
        server = empty(make(Ground(cluster.url("empty_tick"))))
        print(f"{'empty, 1e6 open alarms, ms':34}{file:12.2f}{server:12.2f}", flush=True)
        rate = drained(make(Ground(cluster.url("due_tick"))))
        print(f"{'reminders/s, 8 workers':34}{'':12}{rate:12.0f}")
    finally:
        cluster.stop()


if __name__ == "__main__":
    main()
