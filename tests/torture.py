"""Torture: every promise of storage at its full size, one after the other; `make torture`.

Each round is a call of pytest with the options or variables that make it long.  It goes on after a
round that failed, and ends with a table: promise, size, time, result.  The one rule: nothing here
knows how a promise is tested; a round names the test and its size.
"""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from attrs import field, frozen

ROOT: Final = Path(__file__).parents[1]
RED, GREEN, PLAIN = "\033[31m", "\033[32m", "\033[0m"


@frozen(kw_only=True)
class Round:
    """One promise at its full size.

    Args:
        promise: Which, by the numbers of the specification.
        size: What is done, for people.
        tests: Which tests.
        options: What pytest is told.
        settings: What stands in the environment.
        processes: In how many processes its tests run beside each other.
    """

    promise: str
    size: str
    tests: Sequence[str]
    options: Sequence[str] = ()
    settings: Mapping[str, str] = field(factory=dict)
    processes: int = 2

    def command(self) -> list[str]:
        """Give the call."""
        spread = ["-n", str(self.processes)] if self.processes > 1 else []
        return [sys.executable, "-m", "pytest", "-q", "-x", *spread, *self.tests, *self.options]


@frozen
class Result:
    """How a round ended."""

    of: Round
    passed: bool
    seconds: float
    last: str


RACES: Final = "tests/races/test_races.py"
KILL: Final = "tests/kill/test_kill.py"
ROUNDS: Final = (
    Round(
        promise="P1 transition once",
        size="8 processes × 500 orders, SQLite and 3 isolation levels",
        tests=[RACES], options=["-k", "transition", "--race-size", "full"], processes=1,
    ),
    Round(
        promise="P2 command once",
        size="1,000 duplicates by 8 processes, SQLite and 3 isolation levels",
        tests=[RACES], options=["-k", "command", "--race-size", "full"], processes=1,
    ),
    Round(
        promise="P6 numbers",
        size="8 processes, 10,000 numbers, 30 % rolled back, 20 kills, SQLite and 3 levels",
        tests=[RACES], options=["-k", "numbers", "--race-size", "full"], processes=1,
    ),
    Round(
        promise="P3 P4 P6 kill -9",
        size="every point of every job; 10,000 runs SQLite, 2,000 PostgreSQL, 20 crashes",
        tests=[KILL],
        options=["--kill-runs", "10000", "--kill-runs-pg", "2000", "--pg-crashes", "20"],
    ),
    Round(
        promise="P1 to P6 simulation",
        size="10,000 seeds, some 600 faulty statements each",
        tests=["tests/simulation"], options=["--sim-seeds", "10000"],
    ),
    Round(
        promise="P5 reminders",
        size="8 tickers on 100,000 deadlines",
        tests=["tests/storage/tick/test_tickers.py"],
        settings={"FIXFLOW_TICK_DEADLINES": "100000"}, processes=1,
    ),
    Round(
        promise="P5 contracts",
        size="a year of 10,000 contracts: crashes, double ticks, clocks set back, ten days down",
        tests=["tests/simulation/test_contract_year.py"], options=["-k", "comes_once"],
        settings={"FIXFLOW_CONTRACTS": "10000"},
    ),
    Round(
        promise="P3 contracts kill -9",
        size="a tick of 50 contracts, killed at every statement",
        tests=[KILL], options=["-k", "tick_contracts"],
        settings={"FIXFLOW_KILL_CONTRACTS": "50"}, processes=1,
    ),
    Round(
        promise="one effect, kill -9",
        size="10,000 clerks killed between two steps of a delivery, a partner outside",
        tests=["tests/connectors/test_killed.py"], settings={"FIXFLOW_RUNS": "10000"},
    ),
    Round(
        promise="one effect, adversary",
        size="10,000 runs of 25 steps against a partner who lies",
        tests=["tests/connectors/test_adversary.py"], settings={"FIXFLOW_RUNS": "10000"},
        processes=3,
    ),
    Round(
        promise="P7 tampering",
        size="5,000 mutations",
        tests=["tests/storage/test_tampering.py"],
        settings={"FIXFLOW_MUTATIONS": "5000"},
    ),
    Round(
        promise="due dates",
        size="100,000 questions, every place and area, against a second opinion",
        tests=["tests/deadlines/test_against_stepping.py"], options=["-k", "slow_evaluator"],
        settings={"FIXFLOW_CASES": "100000"},
    ),
    Round(
        promise="P8 money",
        size="1,000,000 orders",
        tests=[RACES], options=["-k", "money", "--money", "1000000"], processes=1,
    ),
    Round(
        promise="P9 time travel",
        size="1,000 instants × 10,000 orders",
        tests=["tests/storage/test_history.py"],
        settings={"FIXFLOW_INSTANTS": "1000", "FIXFLOW_ORDERS": "10000"}, processes=1,
    ),
    Round(
        promise="P6 settlements",
        size="4 processes settle 200 contractors, each run raced by two, a fifth rolled back",
        tests=["tests/races/test_settling.py"], settings={"FIXFLOW_RACES": "200"}, processes=1,
    ),
    Round(
        promise="login links",
        size="1,000 links × 8 racers",
        tests=["tests/storage/access/test_races.py"],
        settings={"FIXFLOW_LINKS": "1000", "FIXFLOW_RACERS": "8"}, processes=1,
    ),
)  # fmt: skip


def run(each: Round) -> Result:
    """Run one round; its output is shown as it comes."""
    print(f"\n=== {each.promise}: {each.size}", flush=True)
    start, lines = time.monotonic(), [""]
    settings = {**os.environ, **each.settings}
    called = subprocess.Popen(
        each.command(), cwd=ROOT, env=settings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True,
    )  # fmt: skip
    assert called.stdout is not None
    for line in called.stdout:
        print(f"    {line}", end="", flush=True)
        lines = [line.strip() or lines[0]]
    passed = called.wait() == 0
    return Result(each, passed, time.monotonic() - start, lines[0])


def main(words: Sequence[str]) -> int:
    """Run all rounds, or those whose promise holds one of the words."""
    chosen = [each for each in ROUNDS if not words or any(word in each.promise for word in words)]
    results = [run(each) for each in chosen]
    print(f"\n{'promise':22}{'time':>9}  {'result':7}size")
    for each in results:
        colour, word = (GREEN, "held") if each.passed else (RED, "FAILED")
        clock = f"{int(each.seconds // 60)}:{each.seconds % 60:04.1f}"
        print(f"{each.of.promise:22}{clock:>9}  {colour}{word:7}{PLAIN}{each.of.size}")
    return 0 if all(each.passed for each in results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
