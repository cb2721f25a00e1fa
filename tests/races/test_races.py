"""Races of real processes: one transition, one effect, one number, whatever the isolation.

`--race-size full` races by the full sizes.
"""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from fixflow.partners import digitec_galaxus as digitec
from tests.grounds import Ground
from tests.races.racer import AT, DIGITEC
from tests.races.start import Race

ROOT = Path(__file__).parents[2]
COUNTERS = "SELECT realm, name, value FROM fx_counter WHERE name IN ('T/2026', 'T/2027')"
NUMBERS = "SELECT realm, key FROM host_row WHERE number IS NOT NULL"


def test_a_transition_happens_exactly_once(ground: Ground, full: bool) -> None:  # noqa: FBT001  a fixture
    """P1: the version is compared and set; who lost is refused on the winner's state."""
    processes, orders = (8, 500) if full else (4, 100)
    with ground.desk() as desk, desk.together():
        for number in range(orders):
            desk.receive(digitec.PROGRAM, f"SP-{number}", by=DIGITEC, at=AT, place="CH-ZH")

    got = Race("accept", ground, orders, processes).go().got()

    taken = [order for each in got for order in each]
    assert orders == len(taken) == len(set(taken))
    with ground.desk() as desk:
        whose = {str(each.id): each.parties for each in desk.orders()}
        versions = {each.version for each in desk.orders()}
        assert () == desk.verify()
    assert {2} == versions
    for number, orders_got in enumerate(got):
        assert {f"c{number}"} >= {
            party for order in orders_got for role, party in whose[order].items()
            if role.value == "contractor"
        }  # fmt: skip


def test_the_same_command_from_all_sides_takes_effect_once(ground: Ground, full: bool) -> None:  # noqa: FBT001  a fixture
    """P2: all answers are equal, also after a restart; another payload is refused."""
    processes, each = (8, 125) if full else (4, 50)

    first = Race("repeat", ground, each, processes).go().got()
    again = Race("repeat", ground, 1, 1).go().got()

    assert 1 == sum(racer["fresh"] for racer in first)
    assert 1 == len({digest for racer in (*first, *again) for digest in racer["digests"]})
    assert {"storage.key_reused"} == {racer["other"] for racer in (*first, *again)}
    assert [(1,)] == ground.rows("SELECT COUNT(*) FROM fx_event WHERE kind = 'order'")


def test_numbers_have_no_gap_whoever_rolls_back_or_is_killed(ground: Ground, full: bool) -> None:  # noqa: FBT001  a fixture
    """P6: a third is rolled back, some racers are killed; the numbers are 1 to n in each year."""
    processes, numbers, kills = (8, 1250, 20) if full else (4, 40, 3)
    race = Race("take", ground, numbers, processes).go()
    race.kill_some(kills)

    race.got()
    ground.alone()
    given: dict[str, list[int]] = {}
    for _, key in ground.rows(NUMBERS):
        name, _, number = key.rpartition("/")
        given.setdefault(name, []).append(int(number))
    assert {"T/2026", "T/2027"} == set(given)
    for found in given.values():
        assert list(range(1, len(found) + 1)) == sorted(found)
    assert {name: len(found) for name, found in given.items()} == {
        name: value for _, name, value in ground.rows(COUNTERS)
    }


def test_money_is_conserved(request: pytest.FixtureRequest) -> None:
    """P8: Σ fees = Σ lines = Σ totals = -Σ reversals, to the Rappen; VAT likewise."""
    orders = int(request.config.getoption("--money")) // 2

    def told(seed: int) -> dict[str, Any]:
        words = [
            sys.executable,
            "-m",
            "tests.races.money",
            str(orders),
            str(orders // 100),
            str(seed),
        ]
        answer = subprocess.run(words, cwd=ROOT, capture_output=True, check=True, text=True)
        sums: dict[str, Any] = json.loads(answer.stdout)
        return sums

    with ThreadPoolExecutor(2) as both:
        for sums in both.map(told, (1, 2)):
            assert [] == sums["findings"]
            assert sums["owed"] == sums["charged"] == sums["lines"] == -sums["taken_back"]
            assert sums["lines"] == -sums["lines_back"]
            assert sums["vat"] == -sums["vat_back"]
            assert 2 * sums["owing"] == sums["line_count"]
