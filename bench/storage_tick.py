"""Ticks: one that finds nothing among a million alarms, and eight workers on what is due.

The first is a look into an index, the median of many; the second rings reminders of VELUX orders,
each in a letter of its own, by eight processes at once on PostgreSQL, in a database that has just
been filled.  `FIXFLOW_ALARMS` and `FIXFLOW_DUE` say how many alarms are open and how many are due:
1,000,000 and 4,000 unless told otherwise.
"""

import os
import time
from datetime import timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final

import fixflow
from bench.stand import WORKERS, at_once, servers
from fixflow.instants import parse_instant, to_micros
from fixflow.parties import PRINCIPAL, Actor
from fixflow.partners import velux
from tests.grounds import Ground, make

ALARMS: Final = int(os.environ.get("FIXFLOW_ALARMS", "1000000"))
TICKS: Final = 100
DUE: Final = int(os.environ.get("FIXFLOW_DUE", "4000"))
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
    seconds = at_once([lambda: drain(ground.target)] * WORKERS)
    ((left,),) = ground.rows("SELECT COUNT(*) FROM fx_outbox WHERE topic = 'reminder'")
    assert left == DUE, left
    return DUE / seconds


def drain(target: str) -> None:
    """Ring what is due until nothing is left."""
    with fixflow.open(target) as desk:
        desk.tick(AT + timedelta(days=2), limit=DUE)


def main() -> None:
    """Print both."""
    print(f"{'tick':34}{'SQLite':>12}{'PostgreSQL':>12}")
    with TemporaryDirectory() as folder:
        file = empty(make(Ground(str(Path(folder) / "tick.db"))))
    label = f"empty, {ALARMS} open alarms, ms"
    with servers() as cluster:
        if cluster is None:
            print(f"{label:34}{file:12.2f}")
            return
        for each in ("empty", "due"):
            cluster.execute(f"CREATE DATABASE {each}_tick")
        server = empty(make(Ground(cluster.url("empty_tick"))))
        print(f"{label:34}{file:12.2f}{server:12.2f}", flush=True)
        rate = drained(make(Ground(cluster.url("due_tick"))))
        print(f"{'reminders/s, 8 workers':34}{'':12}{rate:12.0f}")


if __name__ == "__main__":
    main()
