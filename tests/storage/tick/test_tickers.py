"""Many tickers at once: every alarm is done once, whoever comes, and when.

`FIXFLOW_TICK_DEADLINES` sets how many deadlines there are: 2,000, or 100,000 for the full size.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

import fixflow
from fixflow.desk import Desk
from fixflow.recurrence import CatchUp, OrderDue, TaskDue, fixed_dates
from tests import stores
from tests.alarms import one, received, utc
from tests.recurring import made, save

DEADLINES = int(os.environ.get("FIXFLOW_TICK_DEADLINES", "2000"))
TICKERS = 8
TOGETHER = 500
LONG_AGO = utc("2026-05-04 08:13")  # the tickers ask the clock of the database, which is later
COUNTED = """SELECT outcome, COUNT(*), COUNT(DISTINCT id) FROM fx_due
    WHERE realm = ? GROUP BY outcome"""
DATES = 300
ONCE = made(start=date(2026, 5, 11), rule=fixed_dates(date(2026, 5, 11)), catch_up=CatchUp.LATEST)
FIRED = """SELECT COUNT(*), COUNT(DISTINCT id) FROM fx_event
    WHERE realm = ? AND name = 'occurrence_due'"""
OPENED = "SELECT COUNT(*) FROM fx_order WHERE realm = ? AND program = 'imofix'"
SET_OFF = """SELECT COUNT(*), COUNT(DISTINCT subject) FROM fx_outbox
    WHERE realm = ? AND topic IN ('create_task', 'occurrence_due')"""
TOLD = (
    "SELECT COUNT(*), COUNT(DISTINCT subject) FROM fx_outbox WHERE realm = ? AND topic = 'reminder'"
)


@pytest.mark.postgres
def test_eight_processes_tell_each_reminder_once():
    """P5: 8 tickers, 2,000 deadlines, each exactly once; what they say they told adds up."""
    with stores.database() as url, fixflow.open(url) as desk:
        fill(desk, DEADLINES)
        with tickers(url, "--limit", str(DEADLINES), "--json") as running:
            reports = [json.loads(output(each)) for each in running]

        assert [0] * TICKERS == [each.returncode for each in running]
        assert DEADLINES == sum(each["fired"] for each in reports)
        assert [("fired", DEADLINES, DEADLINES)] == desk.read(lambda _: one(COUNTED, ("default",)))
        assert [(DEADLINES, DEADLINES)] == desk.read(lambda _: one(TOLD, ("default",)))


@pytest.mark.postgres
def test_processes_over_the_same_contracts_tell_each_date_once():
    """Three come at once for 300 contracts, half of which open an order; none waits for another's."""
    with stores.database() as url, fixflow.open(url) as desk:
        with desk.together():
            for number in range(DATES):
                due = OrderDue("E-5", "imofix@1") if number % 2 else TaskDue("E-4")
                save(desk, evolve(ONCE, id=f"WV-{number:03}", on_due=due), LONG_AGO)
        with ExitStack() as stack:
            running = [
                stack.enter_context(worker(url, "--json", "--limit", "9999")) for _ in range(3)
            ]
            reports = [json.loads(output(each)) for each in running]

        assert [0] * 3 == [each.returncode for each in running]
        assert DATES == sum(each["fired"] for each in reports)
        assert [(DATES, DATES)] == desk.read(lambda _: one(FIRED, ("default",)))
        assert [(DATES, DATES)] == desk.read(lambda _: one(SET_OFF, ("default",)))
        assert DATES // 2 == desk.read(lambda _: one(OPENED, ("default",)))[0][0]
        assert () == desk.verify()


@pytest.mark.parametrize(
    "engine", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]
)
def test_processes_in_a_loop_share_the_work_and_stop_when_told(engine: str, tmp_path: Path):
    """SIGTERM lets the running call end; what was done is told by the health of each."""
    with target(engine) as url, fixflow.open(url) as desk:
        fill(desk, 300)
        files = [tmp_path / f"health-{number}" for number in range(4)]
        with ExitStack() as stack:
            running = [
                stack.enter_context(worker(url, "--loop", "--every", "1", "--health", str(file)))
                for file in files
            ]
            until(
                lambda: desk.tick(LONG_AGO).next_at is None and all(each.exists() for each in files)
            )
            for each in running:
                each.send_signal(signal.SIGTERM)

            assert [0] * 4 == [each.wait(30) for each in running]
        told = [json.loads(each.read_text("utf-8")) for each in files]

    assert Counter(stopped=4) == Counter(each["state"] for each in told)
    assert 300 == sum(each["done"].get("fired", 0) for each in told)


def fill(desk: Desk, count: int) -> None:
    """Receive orders whose first deadline has passed long ago."""
    for first in range(0, count, TOGETHER):
        with desk.together():
            for number in range(first, min(count, first + TOGETHER)):
                received(desk, LONG_AGO, f"VX-{number:06}")


@contextmanager
def target(engine: str) -> Iterator[str]:
    """Make an empty database with our tables."""
    if engine == "postgresql":
        with stores.database() as url:
            yield url
    else:
        with stores.file() as path:
            yield str(path)


@contextmanager
def worker(url: str, *words: str) -> Iterator["subprocess.Popen[str]"]:
    """Run `fixflow tick` in a process of its own; it is dead at the end."""
    command = [sys.executable, "-m", "fixflow.cli", "tick", "--db", "env:TICK_DB", *words]
    process = subprocess.Popen(
        command, env={**os.environ, "TICK_DB": url}, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@contextmanager
def tickers(url: str, *words: str) -> Iterator["list[subprocess.Popen[str]]"]:
    """Run eight of them at once."""
    with ExitStack() as stack:
        yield [stack.enter_context(worker(url, *words)) for _ in range(TICKERS)]


def output(process: "subprocess.Popen[str]") -> str:
    """Wait for what a process prints."""
    said, wrong = process.communicate(timeout=600)

    assert "" == wrong
    return said


def until(true: Callable[[], bool], seconds: float = 60) -> None:
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)
