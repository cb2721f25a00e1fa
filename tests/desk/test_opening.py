"""Opening: two processes at once make the tables once, and a secret is judged before it is needed."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import fixflow
from fixflow.desk import AsyncDesk, Desk
from fixflow.safety.secret import Secret
from fixflow.storage.access.keys import WeakSecret
from fixflow.storage.kinds import WrongKinds

OPENING = Path(__file__).with_name("opening.py")
HEAD_START = 2.0  # seconds in which both processes are up and have imported everything
APART = 0.2  # seconds in which both have opened a file and looked at it


def test_two_processes_open_a_new_file_at_the_same_moment(tmp_path: Path) -> None:
    """`fixflow month` started twice: who is second finds the tables of the first; ten times."""
    paths = [str(tmp_path / f"orders-{number}.db") for number in range(10)]
    command = [sys.executable, str(OPENING), str(time.time() + HEAD_START), str(APART), *paths]

    both = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    answers = [(*each.communicate(), each.returncode) for each in both]

    assert [("0 0\n" * 10, "", 0)] * 2 == answers
    for path in paths:
        with fixflow.open(path) as desk:
            assert () == desk.verify()


OPENERS: list[Callable[..., Desk | AsyncDesk]] = [fixflow.open, fixflow.aopen]
CANARY = "canary" * 10


@pytest.mark.parametrize("opening", OPENERS)
def test_a_plain_text_is_no_secret(opening: Callable[..., Desk | AsyncDesk]) -> None:
    """It would stand in every traceback; the error tells its kind and does not repeat it."""
    with pytest.raises(WrongKinds) as caught:
        opening(":memory:", secret=CANARY)

    assert ["secret"] == [each.path for each in caught.value.faults]
    assert "nötig ist Secret | NoneType, nicht str" in caught.value.say("de")
    assert "canary" not in repr(caught.value)


@pytest.mark.parametrize("opening", OPENERS)
def test_a_short_secret_is_refused_when_the_desk_is_opened(
    opening: Callable[..., Desk | AsyncDesk],
) -> None:
    """Not by the first person who wants to log in, weeks later."""
    with pytest.raises(WeakSecret):
        opening(":memory:", secret=Secret("x" * 31))
