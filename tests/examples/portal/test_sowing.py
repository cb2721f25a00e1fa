"""kill -9 amid the first start: the next one sows the portal as if nothing had been.

A process that sows dies before one of its statements, or before one of the files is put into its
place; what a second one makes of the folder must be what an unharmed one leaves: events, messages,
settlements, files, mails, and each person registered once.
"""

import os
import random
import shutil
from pathlib import Path

from tests.examples.portal.dying import sown
from tests.examples.portal.test_kill import left_in

RUNS = int(os.environ.get("FIXFLOW_RUNS", "1"))
REGISTERING = 60  # so many statements before the end somebody is being registered
MOVED = 5  # files, orders.db, portal.db, secret, sown


def test_a_portal_whose_sowing_died_is_sown_whole_by_the_next_start(seeded: Path, tmp_path: Path):
    """At statements that were drawn, amid the last registration, and between two moves at the end."""
    expected = left_in(Path(shutil.copytree(seeded, tmp_path / "whole")))
    points = sown(tmp_path / "counted")
    assert points
    chance = random.Random("sowing")  # noqa: S311  repeatable, no secret
    drawn = set(chance.sample(range(points - MOVED), RUNS))
    last = {points - REGISTERING, points - MOVED, points - 2, points - 1}
    for point in sorted(drawn | last):
        folder = tmp_path / str(point)
        assert sown(folder, point) is None, f"point {point} of {points} was survived"
        assert sown(folder), point

        assert expected == left_in(folder), f"point {point} of {points}"
