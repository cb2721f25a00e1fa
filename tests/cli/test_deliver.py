"""`fixflow deliver`, `dead`, `redrive`, `skip`: as an integrator starts them."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import fixflow
from fixflow.cli import main
from tests.carrying import put

DOORS = """
from pathlib import Path
from fixflow.storage.outbox.door import Committed, Door, Rejected

def send(parcel):
    with Path({sent!r}).open("a") as file:
        file.write(parcel.id + "\\n")
    return Rejected("no such article") if parcel.subject == "BAD" else Committed()

DOORS = {{"erp": Door(send)}}
NOT = {{"erp": send}}

def made():
    return DOORS
"""


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    """A database with a letter for SP-7, and a module of doors in the current folder."""
    monkeypatch.chdir(tmp_path)
    module = f"doors_{abs(hash(request.node.name))}"
    (tmp_path / f"{module}.py").write_text(DOORS.format(sent=str(tmp_path / "sent")))
    with fixflow.open(tmp_path / "orders.db") as desk:
        put(desk, "SP-7", 2)
    return tmp_path / "orders.db"


def doors(db: Path, name: str = "DOORS") -> str:
    """Name the doors."""
    (module,) = db.parent.glob("doors_*.py")
    return f"{module.stem}:{name}"


def sent(db: Path) -> list[str]:
    """Give the ids that were sent."""
    file = db.parent / "sent"
    return file.read_text().split() if file.exists() else []


@pytest.mark.parametrize("name", ["DOORS", "made"])
def test_it_delivers_once_and_says_what_it_did(
    db: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """A mapping, or a function that makes it."""
    code = main(["deliver", "--db", str(db), "--doors", doors(db, name), "--json"])

    assert (0, 1) == (code, len(sent(db)))
    told = json.loads(capsys.readouterr().out)
    assert (1, 0, None) == (told["sent"], told["dead"], told["next_at"])


def test_a_dead_letter_is_told_by_the_exit_code_and_decided_by_name(
    db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever watches the outbox needs no parser; whoever decides says who and why."""
    with fixflow.open(db) as desk:
        letter = put(desk, "BAD", 2)
    words = ["--db", str(db)]
    who = ["--by", "system:anna", "--why", "article made"]

    assert 1 == main(["deliver", *words, "--doors", doors(db)])
    assert 1 == main(["dead", *words])
    assert letter in capsys.readouterr().out
    assert 0 == main(["redrive", letter, *words, *who])
    assert 0 == main(["dead", *words])
    assert 1 == main(["deliver", *words, "--doors", doors(db)])
    assert 0 == main(["skip", letter, *words, *who])
    assert 0 == main(["dead", *words, "--json"])
    assert [letter, letter] == [each for each in sent(db) if each == letter]


def test_deciding_about_several_is_all_or_nothing(
    db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A mistyped id changes nothing about the others."""
    with fixflow.open(db) as desk:
        letter = put(desk, "BAD", 2)
    main(["deliver", "--db", str(db), "--doors", doors(db)])
    words = ["--db", str(db), "--by", "system:anna", "--why", "article made"]

    assert 2 == main(["redrive", letter, "fx_none", *words])
    assert "outbox.unknown_letter" in capsys.readouterr().err
    assert 1 == main(["dead", "--db", str(db)])


@pytest.mark.parametrize(
    ("name", "code"),
    [("NOT", "cli.not_doors"), ("send", "cli.cannot_import"), ("NONE", "cli.no_such_attribute")],
)
def test_what_is_no_door_is_named(
    db: Path, capsys: pytest.CaptureFixture[str], name: str, code: str
) -> None:
    """Before anything is leased."""
    assert 2 == main(["deliver", "--db", str(db), "--doors", doors(db, name)])
    assert code in capsys.readouterr().err
    assert [] == sent(db)


def test_a_loop_delivers_what_comes_and_stops_when_told(db: Path) -> None:
    """SIGTERM lets the running delivery end; the health file says so."""
    health = db.parent / "health.json"
    words = ["deliver", "--db", str(db), "--doors", doors(db), "--loop", "--every", "0.1"]
    worker = subprocess.Popen(
        [sys.executable, "-m", "fixflow.cli", *words, "--health", str(health)], cwd=db.parent
    )
    try:
        wait(lambda: len(sent(db)) == 1)
        with fixflow.open(db) as desk:
            put(desk, "SP-8", 2)
        wait(lambda: len(sent(db)) == 2)
        worker.send_signal(signal.SIGTERM)

        assert 0 == worker.wait(30)
    finally:
        worker.kill()
    told = json.loads(health.read_text())
    assert ("deliver", "stopped", 2) == (told["worker"], told["state"], told["done"]["sent"])


def wait(until: Callable[[], bool]) -> None:
    """Wait until something holds, half a minute at most."""
    for _ in range(600):
        if until():
            return
        time.sleep(0.05)
    pytest.fail("it never came")


def test_a_worker_that_is_told_to_stop_sends_no_more(db: Path) -> None:
    """Between two letters, not after fifty."""
    module = db.parent / "slow_doors.py"
    slow = DOORS.replace("def send(parcel):", "def send(parcel):\n    import time; time.sleep(0.3)")
    module.write_text(slow.format(sent=str(db.parent / "sent")))
    with fixflow.open(db) as desk:
        for number in range(40):
            put(desk, f"SP-{number}", 3)
    words = ["deliver", "--db", str(db), "--doors", "slow_doors:DOORS", "--loop"]
    worker = subprocess.Popen([sys.executable, "-m", "fixflow.cli", *words], cwd=db.parent)
    try:
        wait(lambda: len(sent(db)) >= 1)
        worker.send_signal(signal.SIGTERM)

        assert 0 == worker.wait(30)
    finally:
        worker.kill()
    assert len(sent(db)) < 40
    with fixflow.open(db) as desk:
        states = {each.state for n in range(40) for each in desk.letters("order", f"SP-{n}")}
    assert {"done", "waiting"} == states
