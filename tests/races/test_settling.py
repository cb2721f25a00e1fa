"""Four processes settle on one SQLite file, each run raced by two, a fifth rolled back.

`FIXFLOW_RACES` says for how many contractors; numbers are 1 to n without gap, none twice, and no
order is on two settlements.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import fixflow
from tests.races.settling import IN_MAY, prepare

RACING = Path(__file__).with_name("settling.py")
CONTRACTORS = int(os.environ.get("FIXFLOW_RACES", "12"))
PROCESSES = 4

Given = dict[str, list[tuple[int, str]]]


def raced(path: Path, names: list[str]) -> list[Given]:
    """Let the four begin at once; processes 0 and 1 race for one half, 2 and 3 for the other."""
    halves = (names[::2], names[1::2])
    racers = [
        subprocess.Popen(
            [sys.executable, str(RACING), str(path), str(seed), *halves[seed // 2]],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in range(PROCESSES)
    ]
    for each in racers:
        assert each.stdout is not None
        assert "ready\n" == each.stdout.readline()
    for each in racers:
        assert each.stdin is not None
        each.stdin.write("go\n")
        each.stdin.flush()
    answers = [each.communicate()[0] for each in racers]

    assert [0] * PROCESSES == [each.returncode for each in racers]
    return [
        {
            name: [(number, seal) for number, seal in given]
            for name, given in json.loads(each).items()
        }
        for each in answers
    ]


def test_four_processes_number_without_gap_and_settle_no_order_twice(tmp_path: Path) -> None:
    """The counter is a row of the transaction, and a line of a live settlement is unique."""
    path = tmp_path / "orders.db"
    names = [f"c{number:03}" for number in range(1, CONTRACTORS + 1)]
    prepare(path, names)
    given = raced(path, names)

    with fixflow.open(path) as desk:
        settlements = [each for name in names for each in desk.settlements(name)]
        findings = desk.verify()
    assert () == findings
    assert list(range(1, len(settlements) + 1)) == sorted(each.number for each in settlements)
    held = Counter(str(order) for each in settlements for order, _ in each.holds)
    assert {1} == set(held.values())
    seals = {each.number: each.hash for each in settlements if each.live}
    told = {number: seal for each in given for pairs in each.values() for number, seal in pairs}
    assert seals == told
    for name in names:
        mine, others = (each[name] for each in given if name in each)
        assert mine[:2] == others[:2]  # one run, asked for by two: one settlement for both
        assert 5 == len(mine) + len(others)  # of the picks that share an order one was refused
        assert 1 + IN_MAY + 2 == sum(order.startswith(f"{name}-") for order in held)
