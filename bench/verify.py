"""Verify over a million events: seconds, memory, and what the hashes alone take.

`FIXFLOW_EVENTS` sets another size.  The journals of one order are copied under many ids, each
chained anew, so that filling takes less time than verifying.  What stands beside orders, such as
letters, alarms and search words, is measured on a fiftieth of them, written step by step.
"""

import os
import resource
import sqlite3
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter, process_time
from typing import Final

import fixflow
from fixflow.desk import Desk
from fixflow.parties import CONTRACTOR, SYSTEM, Actor
from fixflow.partners import digitec_galaxus as digitec
from fixflow.storage import journal
from fixflow.storage.journal import Entry, Subject

EVENTS: Final = int(os.environ.get("FIXFLOW_EVENTS", "1000000"))
START: Final = datetime.fromisoformat("2026-05-04T08:00:00+02:00")
MEIER: Final = Actor(CONTRACTOR, "meier")
DIGITEC: Final = Actor(SYSTEM, "digitec")
STEPS: Final = 6
ROW: Final = "SELECT * FROM fx_order"
MARKS: Final = ", ".join("?" * 11)


def fill(file: Path) -> int:
    """Fill a file with copies of one order; give how many events it holds."""
    with fixflow.open(file, tells=False) as desk:
        walk(desk, "SP-0")
        subject = Subject("default", "order", "SP-0")

        entries = desk.read(lambda _: journal.read(subject))
    copy(file, entries)
    return EVENTS // len(entries) * len(entries)


def walk(desk: Desk, order: str) -> None:
    """Write one order of six events."""
    desk.receive(digitec.PROGRAM, order, place="CH-ZH", at=START, service="Montage", by=DIGITEC)
    for hours, by, action in (
        (1, MEIER, digitec.Accept()),
        (2, MEIER, digitec.MarkRequirementsMet()),
        (3, DIGITEC, digitec.GoodsShipped()),
        (4, DIGITEC, digitec.GoodsReceived()),
        (5, MEIER, digitec.SetAppointment(START + timedelta(days=9))),
    ):
        desk.act(order, action, by=by, at=START + timedelta(hours=hours))


def surrounded() -> float:
    """Give the microseconds of CPU an event where each order has letters, alarms and words."""
    count = max(1, EVENTS // 50 // STEPS)
    with fixflow.open(":memory:") as desk:
        with desk.together():
            for number in range(count):
                walk(desk, f"SP-{number}")
        began = process_time()
        assert not desk.verify()
        return (process_time() - began) / (count * STEPS) * 1e6


def copy(file: Path, entries: list[Entry]) -> None:
    """Copy an order under further ids, and chain each copy."""
    connection = sqlite3.connect(file)
    names = [each[1] for each in connection.execute("PRAGMA table_info(fx_order)")]
    row = dict(zip(names, connection.execute(ROW).fetchone(), strict=True))
    marks = ", ".join("?" * len(names))
    with connection:
        for number in range(1, EVENTS // len(entries)):
            whose = Subject("default", "order", f"SP-{number}")
            linked = journal.chain(whose, "", entries)
            connection.executemany(
                f"INSERT INTO fx_event VALUES ({MARKS})",  # noqa: S608  constants
                [
                    ("default", "order", whose.id, each.version, each.name, each.at, each.by_role,
                     each.by_id, each.body, each.prev, each.hash)
                    for each in linked
                ],
            )  # fmt: skip
            told = {**row, "id": whose.id, "head": linked[-1].hash}
            connection.execute(f"INSERT INTO fx_order VALUES ({marks})", tuple(told.values()))  # noqa: S608  constants
    connection.close()


def main() -> None:
    """Fill, verify, seal, verify again, and print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "verify.db"
        count = fill(file)
        with fixflow.open(file, tells=False) as desk:
            began = perf_counter()
            desk.seal(START + timedelta(days=30))
            sealed = perf_counter() - began
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            began, worked = perf_counter(), process_time()
            found = desk.verify()
            took, worked = perf_counter() - began, process_time() - worked
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    whose = Subject("default", "order", "SP-1")
    entry = Entry(1, "accepted", 0, "contractor", "meier", '{"facts":{},"v":1}')
    began = perf_counter()
    for _ in range(20_000):
        journal.digest(whose, entry, "00" * 32)
    hashing = (perf_counter() - began) / 20_000 * 1e6
    each = f"{took / count * 1e6:.1f} µs an event, {worked / count * 1e6:.1f} µs of CPU"
    print(f"verify, {count} events: {took:.1f} s, {each}")
    print(f"  with letters, alarms and search words: {surrounded():.1f} µs of CPU an event")
    print(
        f"  findings {len(found)}; memory {before // 1024} MB before, {peak // 1024} MB at its peak"
    )
    print(f"  one entry hashed: {hashing:.2f} µs; the first seal over all of it: {sealed:.1f} s")


if __name__ == "__main__":
    main()
