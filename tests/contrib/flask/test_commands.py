"""Commands: `flask fixflow …` by the application's own settings, as real processes too."""

import json
import os
import select
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from fixflow import Realm
from fixflow import open as fixflow_open
from fixflow.partners import digitec_galaxus as digitec
from fixflow.storage.outbox.door import Committed, Door
from tests import stores
from tests.contrib.flask.portal import (
    MEIER,
    MONDAY,
    REALM,
    SECRET,
    SONNEGG,
    Clock,
    application,
    seed,
)

HOST = """
from flask import Flask
from fixflow.contrib.flask import Fixflow
from fixflow.storage.outbox.door import Committed, Door

def door(parcel):
    print(parcel.topic, flush=True)
    return Committed()

def create_app():
    app = Flask("host")
    app.config.from_prefixed_env("PORTAL")
    app.config["FIXFLOW_DOORS"] = {"mail": Door(door)}
    Fixflow(app)
    return app
"""


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A database with one order of whose deadlines somebody is to be reminded."""
    path = tmp_path / "orders.db"
    seed(path)
    with fixflow_open(path, realm=Realm(REALM), secret=SECRET) as desk:
        desk.receive(
            digitec.PROGRAM, "SP-1", place="CH-ZH", by=SONNEGG, at=MONDAY, contractor="meier"
        )
        desk.act("SP-1", digitec.Accept(), by=MEIER, at=MONDAY)
    return path


def ran(path: Path | str, *words: str, **changed: Any) -> Result:
    """Run a command within this process."""
    app = application(path, **changed)
    return app.test_cli_runner().invoke(args=["fixflow", *words])


def test_migrate_makes_the_tables_and_says_when_there_is_nothing_to_do(tmp_path: Path):
    """A new host starts with it."""
    path = tmp_path / "new.db"

    first, again = ran(path, "migrate"), ran(path, "migrate", "--json")

    assert (0, 0) == (first.exit_code, again.exit_code)
    assert first.output.startswith("schema 0 → ")
    told = json.loads(again.output)
    assert told["before"] == told["after"]
    assert 0 == ran(path, "verify").exit_code


def test_tick_goes_by_the_application_s_clock(kept: Path):
    """A demo's clock is days ahead of the database's."""
    early = ran(kept, "tick", "--json")
    late = ran(kept, "tick", "--json", FIXFLOW_CLOCK=Clock(MONDAY + timedelta(days=30)))

    assert (0, 0) == (early.exit_code, late.exit_code)
    assert 0 == json.loads(early.output)["fired"]
    assert 0 < json.loads(late.output)["fired"]


def test_deliver_carries_the_letters_through_the_doors_of_the_application(kept: Path):
    """`FIXFLOW_DOORS`: doors, or a function that makes them."""
    sent: list[str] = []

    def keep(parcel: Any) -> Committed:
        sent.append(parcel.topic)
        return Committed()

    outcome = ran(kept, "deliver", FIXFLOW_DOORS=lambda: {"mail": Door(keep)})

    assert 0 == outcome.exit_code
    assert f"{len(sent)} sent" in outcome.output
    assert "received" in sent


def test_a_worker_serves_all_realms_where_the_realm_depends_on_the_request(kept: Path):
    """A worker has no request."""
    outcome = ran(
        kept,
        "tick",
        "--json",
        FIXFLOW_REALM=lambda request: request.host,
        FIXFLOW_CLOCK=Clock(MONDAY + timedelta(days=30)),
    )

    assert 0 < json.loads(outcome.output)["fired"]


def test_verify_finds_what_was_changed_behind_our_back(kept: Path):
    """Exit code 1, and the finding is named."""
    import sqlite3

    assert 0 == ran(kept, "verify").exit_code
    with sqlite3.connect(kept) as raw:
        raw.execute("UPDATE fx_order SET state = 'accepted' WHERE id = 'AU-7'")
    raw.close()

    outcome = ran(kept, "verify", "--json")

    assert 1 == outcome.exit_code
    assert ["AU-7"] == [each["id"] for each in json.loads(outcome.output)["findings"]]


def test_doctor_looks_at_the_application_s_database(kept: Path):
    """Versions, calendars, the database and its alarms."""
    outcome = ran(kept, "doctor", "--json")
    told = {each["code"] for each in json.loads(outcome.output)}

    assert outcome.exit_code in {0, 1}
    assert {each for each in told if each.startswith("doctor.")} == told
    assert "faults: 0" in ran(kept, "doctor").output


def test_an_error_is_told_and_not_traced(tmp_path: Path):
    """Exit code 2, the code of the error, and no traceback."""
    outcome = ran(tmp_path / "no" / "such" / "folder.db", "tick")
    as_json = ran(tmp_path / "no" / "such" / "folder.db", "verify", "--json")

    assert (2, 2) == (outcome.exit_code, as_json.exit_code)
    assert "storage.cannot_open" in outcome.output
    assert "storage.cannot_open" == json.loads(as_json.output)["code"]


def test_the_commands_work_on_postgresql():
    """`FIXFLOW_DATABASE=postgresql://…`."""
    with stores.database() as url:
        seed(url)
        for name in ("migrate", "tick", "deliver", "verify", "doctor"):
            assert (
                ran(url, name).exit_code in {0, 1}
                if name == "doctor"
                else 0 == ran(url, name).exit_code
            )


@pytest.mark.parametrize("name", ["tick", "deliver"])
def test_a_loop_ends_on_sigterm(kept: Path, tmp_path: Path, name: str):
    """Spec 2.3: `python -m flask fixflow tick --loop`, as a supervisor starts and ends it."""
    (tmp_path / "host.py").write_text(HOST, encoding="utf-8")
    (tmp_path / "secret").write_text(SECRET.reveal(), encoding="utf-8")
    told = {
        "PORTAL_FIXFLOW_DATABASE": str(kept),
        "PORTAL_FIXFLOW_REALM": REALM,
        "PORTAL_FIXFLOW_SECRET": f"file:{tmp_path / 'secret'}",
        "COVERAGE_PROCESS_START": "",
    }
    command = (sys.executable, "-m", "flask", "--app", "host", "fixflow", name, "--loop")
    worker = subprocess.Popen(
        [*command, "--every", "60"],
        cwd=tmp_path,
        env={**os.environ, **told},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        first = heard(worker, '"state": "running"')
        worker.send_signal(signal.SIGTERM)
        rest, _ = worker.communicate(timeout=30)
    finally:
        worker.kill()
        worker.wait()

    assert 0 == worker.returncode, first + rest
    assert '"state": "stopped"' in rest


def heard(worker: "subprocess.Popen[str]", word: str) -> str:
    """Read what a worker prints, until it says a word."""
    assert worker.stdout
    said = ""
    until = time.monotonic() + 60
    while word not in said and time.monotonic() < until and worker.poll() is None:
        if select.select([worker.stdout], [], [], 1)[0]:
            said += worker.stdout.readline()
    assert word in said
    return said
