"""Runs a job again and again, killed at another statement each time; prints what was left.

Usage: `python dying.py JOB FOLDER`.  A plain process without threads prepares a file, forks a child
for each run, and never holds a connection while it forks.  The child kills itself with SIGKILL
before statement k, BEGIN and COMMIT counted, or is killed from outside after some milliseconds.
"""

import json
import os
import random
import shutil
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import fixflow
from fixflow.desk import Desk
from fixflow.fees import Party, Period, SettlementState, WrongState
from fixflow.instants import parse_instant
from fixflow.lifecycle import Action
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM, Actor
from fixflow.partners import digitec_galaxus as digitec
from fixflow.partners import imofix
from fixflow.storage.script import Args
from fixflow.storage.sqlite import OwnSqlite, connect

START = parse_instant("2026-05-04T08:00:00+02:00")
VISIT = parse_instant("2026-05-12T10:00:00+02:00")
MEIER = Actor(CONTRACTOR, "meier")
DIGITEC = Actor(SYSTEM, "digitec")
SONNEGG = Actor(PRINCIPAL, "sonnegg")
TABLES = ("fx_order", "fx_event", "fx_command", "fx_counter", "fx_statement", "fx_statement_line")
SEED = 20260504


class Dying(sqlite3.Connection):
    """Kills its own process before a statement; by default none."""

    left = -1

    def execute(self, sql: str, args: Args = (), /) -> sqlite3.Cursor:  # type: ignore[override] # as our scripts call it
        """Count down, then die as a power cut would let it: no cleaning up."""
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        self.left -= 1
        return super().execute(sql, args)


def receive(desk: Desk, order: str = "SP-9", key: str = "k-receive") -> None:
    """Hand an order in."""
    desk.receive(
        digitec.PROGRAM, order, by=DIGITEC, at=START, place="CH-ZH", key=key, service="Montage"
    )


def act(desk: Desk) -> None:
    """Take a step."""
    assert desk.act("SP-0", digitec.Accept(), by=MEIER, at=START, key="k-act").allowed


def settle(desk: Desk) -> None:
    """Settle what was executed."""
    settlement = desk.settle(
        digitec.PROGRAM,
        Party(id="meier", name="Meier Montagen GmbH"),
        Period("2026-05"),
        at=VISIT + timedelta(days=20),
        by=MEIER,
        document_date=date(2026, 6, 1),
    )

    assert settlement is not None
    assert (1, 2) == (settlement.number, settlement.count)


def void(desk: Desk) -> None:
    """Void what was settled; who asks again is told that it is."""
    try:
        desk.void("V-2026-000001", "falsche Adresse", at=VISIT + timedelta(days=21), by=MEIER)
    except WrongState as told:
        assert SettlementState.VOID is told.state  # noqa: PT017  no test: a job that may be repeated


def reissue(desk: Desk) -> None:
    """Void what was settled and issue it anew."""
    settlement = desk.reissue(
        "V-2026-000001",
        "falsche Adresse",
        digitec.PROGRAM,
        at=VISIT + timedelta(days=21),
        by=MEIER,
        document_date=date(2026, 6, 2),
    )

    assert (2, 2) == (settlement.number, settlement.count)


def state_fees(desk: Desk) -> None:
    """State the fees of what was invoiced."""
    statement = desk.state_fees(
        imofix.PROGRAM,
        Party(id="meier", name="Meier Montagen GmbH"),
        Period("2026-05"),
        at=VISIT + timedelta(days=20),
        by=MEIER,
        document_date=date(2026, 6, 1),
    )

    assert statement is not None
    assert ("F-2026-000001", 1) == (str(statement.number), len(statement.lines))


JOBS: dict[str, Callable[[Desk], None]] = {
    "receive": receive,
    "act": act,
    "settle": settle,
    "void": void,
    "reissue": reissue,
    "state_fees": state_fees,
}
FIRST: dict[str, Callable[[Desk], None]] = {"void": settle, "reissue": settle}


def prepare(path: Path) -> None:
    """Make a file with orders that were received, executed (two) and invoiced."""
    steps: tuple[tuple[Actor, Action, datetime], ...] = (
        (MEIER, digitec.Accept(), START),
        (MEIER, digitec.MarkRequirementsMet(), START),
        (DIGITEC, digitec.GoodsShipped(), START),
        (DIGITEC, digitec.GoodsReceived(), START),
        (MEIER, digitec.SetAppointment(VISIT), START),
        (MEIER, digitec.ConfirmExecution(), VISIT),
    )
    with fixflow.open(path) as desk, desk.together():
        receive(desk, "SP-0", "k-0")
        for order in ("SP-1", "SP-2"):
            receive(desk, order, f"k-{order}")
            for by, action, at in steps:
                assert desk.act(order, action, by=by, at=at).allowed
        desk.receive(imofix.PROGRAM, "AU-1", by=SONNEGG, at=START, title="Boiler", currency="CHF")
        for name, fields in (
            ("accept", {}),
            ("complete", {"invoicing": "invoice"}),
            ("invoice", {"number": "R-1", "gross": "120.00"}),
        ):
            action = imofix.PROGRAM.action(name, fields, order=desk.show("AU-1"))
            assert desk.act("AU-1", action, by=MEIER, at=START).allowed


def counts(path: Path) -> list[int]:
    """Count the rows of every table."""
    connection = sqlite3.connect(path)
    found = [connection.execute(f"SELECT COUNT(*) FROM {name}").fetchone()[0] for name in TABLES]  # noqa: S608  own names
    connection.close()
    return found


def left_over(path: Path, job: Callable[[Desk], None]) -> dict[str, object]:
    """Look at what a killed run has left, then repeat the job under its key."""
    with fixflow.open(path) as desk:
        findings = [each.code for each in desk.verify()]
    before = counts(path)
    with fixflow.open(path) as desk:
        job(desk)
        findings += [each.code for each in desk.verify()]
    connection = sqlite3.connect(path)
    sound = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    papers = connection.execute("SELECT no, step, hash FROM fx_statement ORDER BY series, link")
    told = {"papers": papers.fetchall(), "before": before, "after": counts(path)}
    connection.close()
    return {"sound": sound, "findings": findings, **told}


def at_every_statement(name: str, folder: Path) -> list[dict[str, object]]:
    """Kill the job before its first statement, its second, and so on, until it survives."""
    base, job, runs = folder / "base.db", JOBS[name], []
    prepare(base)
    if name in FIRST:
        with fixflow.open(base) as desk:
            FIRST[name](desk)
    for statement in range(1000):
        path = folder / f"{name}-{statement}.db"
        shutil.copy(base, path)
        child = os.fork()
        if child == 0:
            connection = connect(path)
            connection.close()
            dying = Dying(path, isolation_level=None)
            desk = Desk(OwnSqlite(dying))
            dying.left = statement
            job(desk)
            dying.left = -1
            os._exit(0)
        _, status = os.waitpid(child, 0)
        killed = os.WIFSIGNALED(status)
        runs.append({"killed": killed, "status": status, **left_over(path, job)})
        if not killed:
            break
    return runs


def at_any_time(folder: Path, runs: int = 12) -> list[dict[str, object]]:
    """Kill a process that hands orders in, after 2 to 25 ms; each acknowledged one must be there."""
    chance = random.Random(SEED)  # noqa: S311  repeatable, no secret
    found: list[dict[str, object]] = []
    for run in range(runs):
        path = folder / f"any-{run}.db"
        fixflow.open(path).close()
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            with fixflow.open(path) as desk:
                for number in range(100_000):
                    receive(desk, f"SP-{number}", f"k-{number}")
                    os.write(writing, f"{number}\n".encode())
        os.close(writing)
        time.sleep(chance.uniform(0.002, 0.025))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(reading) as pipe:
            acknowledged = [f"SP-{number}" for number in pipe.read().split()]
        with fixflow.open(path) as desk:
            there = {str(each.id) for each in desk.orders()}
            findings = [each.code for each in desk.verify()]
        found.append({"lost": sorted(set(acknowledged) - there), "findings": findings})
    return found


if __name__ == "__main__":
    what, where = sys.argv[1], Path(sys.argv[2])
    print(json.dumps(at_any_time(where) if what == "any" else at_every_statement(what, where)))
