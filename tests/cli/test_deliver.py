"""`fixflow deliver`, `dead`, `redrive`, `skip`: as an integrator starts them."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

import fixflow
from fixflow.cli import main
from fixflow.cli.health import Health
from fixflow.identity import Realm
from fixflow.storage.outbox.report import DeliveryReport, RestingDoor
from tests.carrying import NOON, put

DOORS = """
from pathlib import Path
from fixflow.storage.outbox.door import AsyncDoor, Committed, Door, Rejected

def send(parcel):
    with Path({sent!r}).open("a") as file:
        file.write(parcel.id + "\\n")
    return Rejected("no such article") if parcel.subject == "BAD" else Committed()

DOORS = {{"erp": Door(send)}}
NOT = {{"erp": send}}
AWAITED = {{"erp": AsyncDoor(send)}}
LIST = []

def made():
    return DOORS

def broken():
    raise KeyError("SMTP_PASSWORD")
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


CUT = """
from fixflow.storage.outbox.door import Door, Rejected, Unknown

def send(parcel):
    return Rejected("422") if parcel.subject == "BAD" else Unknown("cut")

DOORS = {"erp": Door(send, reconcile=send), "mail": Door(send)}
"""


def test_what_is_in_doubt_is_told_and_what_may_have_arrived_is_told_apart(
    db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Spec 2.2: an unknown outcome is said to be unknown; nobody has to do anything about it yet."""
    (db.parent / "cut_doors.py").write_text(CUT)
    words = ["--db", str(db)]
    main(["deliver", *words, "--doors", "cut_doors:DOORS"])
    capsys.readouterr()

    assert 0 == main(["dead", *words])
    assert ["default: Nothing was left behind.", "In doubt; the door looks first, and nobody has to do anything:"] == (
        told := capsys.readouterr().out.splitlines()
    )[:2]  # fmt: skip
    assert told[2].endswith(
        "  doubt  erp: step  order SP-7 version 2  1 attempts  may have arrived: cut"
    )
    with fixflow.open(db) as desk:
        bad, mail = put(desk, "BAD", 2), put(desk, "SP-8", 2, door="mail")
    main(["deliver", *words, "--doors", "cut_doors:DOORS"])
    capsys.readouterr()

    assert 1 == main(["dead", *words, "--lang", "de"])
    lost, parked, *_ = capsys.readouterr().out.splitlines()
    assert lost == f"default  {bad}  dead  erp: step  order BAD Version 2  1 Versuche  422"
    assert parked.endswith(
        "unsure  mail: step  order SP-8 Version 2  1 Versuche  kann angekommen sein: cut"
    )
    assert 1 == main(["dead", *words, "--json"])
    assert [(bad, "dead", False), (mail, "unsure", True), ("SP-7", "doubt", True)] == [
        (each["id"] if each["state"] != "doubt" else each["subject"], each["state"], each["may_have_arrived"])
        for each in json.loads(capsys.readouterr().out)
    ]  # fmt: skip


def test_what_was_left_behind_is_looked_for_in_one_realm_or_in_all(
    db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """«Nothing» of one realm, silently, would hide what lies in the one beside it."""
    with fixflow.open(db, realm=Realm("sonnegg")) as desk:
        letter = put(desk, "BAD", 2)
    main(["deliver", "--db", str(db), "--doors", doors(db), "--everywhere"])
    capsys.readouterr()

    assert 0 == main(["dead", "--db", str(db)])
    assert "default: Nothing was left behind.\n" == capsys.readouterr().out
    assert 1 == main(["dead", "--db", str(db), "--realm", "sonnegg"])
    assert 1 == main(["dead", "--db", str(db), "--everywhere"])
    once, twice = capsys.readouterr().out.splitlines()
    assert once == twice == f"sonnegg  {letter}  dead  erp: step  order BAD version 2  1 attempts  no such article"  # fmt: skip
    assert 1 == main(["dead", "--db", str(db), "--everywhere", "--json"])
    assert [("sonnegg", letter)] == [
        (each["realm"], each["id"]) for each in json.loads(capsys.readouterr().out)
    ]


def test_nothing_anywhere_is_said_so_and_a_mistyped_realm_is_an_error(
    db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As `seal` and `verify` refuse it: a realm that is not there has nothing, and looks fine."""
    assert 0 == main(["dead", "--db", str(db), "--everywhere"])
    assert "Nothing was left behind in any realm.\n" == capsys.readouterr().out
    assert 2 == main(["dead", "--db", str(db), "--realm", "sonnegk"])
    assert "cli.no_realm" in capsys.readouterr().err


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


DOWN = """
from fixflow.storage.outbox.door import Door, Unsent

def send(parcel):
    return Unsent("503")

DOORS = {"erp": Door(send, reconcile=send)}
"""


@pytest.fixture
def down(db: Path) -> list[str]:
    """The words of a call whose door fails five times in a row."""
    (db.parent / "down_doors.py").write_text(DOWN)
    with fixflow.open(db) as desk:
        for number in range(6):
            put(desk, f"SP-1{number}", 2)
    return ["deliver", "--db", str(db), "--doors", "down_doors:DOORS"]


def test_a_door_that_rests_is_named_by_deliver_and_by_dead(
    db: Path, down: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is dead and nothing fails; still nothing goes out, and somebody should see it."""
    main(down)
    first = capsys.readouterr().out
    main([*down, "--json"])
    (rest,) = json.loads(capsys.readouterr().out)["resting"]

    assert "default erp: rests until 20" in first
    assert "7 wait, the oldest since 2026-05-04T12:00:00+00:00" in first
    assert ("default", "erp", 7, "2026-05-04T12:00:00+00:00") == (
        rest["realm"], rest["door"], rest["waiting"], rest["oldest_at"],
    )  # fmt: skip
    assert 0 == main(["dead", "--db", str(db)])
    assert f"default erp: rests until {rest['until']}" in capsys.readouterr().out


def test_the_lag_counts_what_waits_for_a_door_that_rests(db: Path, down: list[str]) -> None:
    """A monitor that reads the lag alone sees that nothing goes out: noon of 4 May 2026."""
    health = db.parent / "health.json"
    words = [*down, "--loop", "--every", "0.1", "--health", str(health)]
    worker = subprocess.Popen([sys.executable, "-m", "fixflow.cli", *words], cwd=db.parent)
    try:
        wait(lambda: health.exists() and json.loads(health.read_text())["runs"] >= 2)
        told = json.loads(health.read_text())
    finally:
        worker.terminate()
        worker.wait(30)
    at = datetime.fromisoformat(told["at"])

    assert ["erp"] == [each["door"] for each in told["last"]["resting"]]
    assert (at - NOON).total_seconds() == told["lag_seconds"]


def test_a_rest_alone_is_printed_once(capsys: pytest.CaptureFixture[str]) -> None:
    """It stands in the line of the run in which the door failed; the quiet runs after it are quiet."""
    rest = RestingDoor(realm="default", door="erp", until=NOON, waiting=7, oldest_at=NOON)
    health = Health(name="deliver", path=None, metrics=None)
    for report in (DeliveryReport(retried=5, resting=(rest,)), DeliveryReport(resting=(rest,))):
        health.ran(NOON, report)

    assert [1] == [json.loads(each)["runs"] for each in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("NOT", "“erp”: Door(send) is needed, not function."),
        ("AWAITED", "“erp”: Door is needed, not AsyncDoor."),
        ("LIST", "is no mapping of names to doors, but list."),
        ("send", "send()” for the doors has failed: TypeError: send() missing 1 required"),
        ("broken", "broken()” for the doors has failed: KeyError: 'SMTP_PASSWORD'."),
        ("NONE", "has no “NONE”."),
    ],
)
def test_what_is_no_door_is_named_and_what_would_be_one(
    db: Path, capsys: pytest.CaptureFixture[str], name: str, says: str
) -> None:
    """Before anything is leased; whoever reads it knows what to write instead."""
    assert 2 == main(["deliver", "--db", str(db), "--doors", doors(db, name)])
    assert says in capsys.readouterr().err
    assert [] == sent(db)


@pytest.mark.parametrize("start", [["fixflow"], ["python", "-m"], ["python", "-P", "-m"]])
def test_the_module_is_looked_for_in_the_current_folder_first(db: Path, start: list[str]) -> None:
    """However it is started, and whatever else has the name: a unit names its `WorkingDirectory`."""
    (module,) = db.parent.glob("doors_*.py")
    other = db.parent / "elsewhere"
    other.mkdir()
    (other / module.name).write_text("DOORS = 5\n")
    called = Path(sys.executable).with_name(start[0])
    program = [] if start == ["fixflow"] else [*start[1:], "fixflow.cli"]
    paths = os.pathsep.join([str(other), str(db.parent)])
    ran = subprocess.run(
        [called, *program, "deliver", "--db", str(db), "--doors", doors(db)],
        cwd=db.parent, env={**os.environ, "PYTHONPATH": paths}, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (0, "", 1) == (ran.returncode, ran.stderr, len(sent(db)))


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
