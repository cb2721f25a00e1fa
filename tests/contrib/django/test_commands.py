"""Commands of `manage.py`: what `fixflow …` does, on the database of the project."""

import io
import json
import shutil
import signal
import sqlite3
import time
from datetime import datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from django.test import override_settings

from fixflow import chf
from fixflow.contrib.django import worker_desk
from fixflow.partners import imofix
from fixflow.storage.outbox import Committed, Door
from tests.contrib.django import orders, project
from tests.contrib.django.people import MONDAY, TIME
from tests.contrib.django.processes import begun

SENT: list[str] = []


def doors() -> dict[str, Door]:
    """Make the doors of the project: what is sent is noted."""

    def send(parcel):
        SENT.append(parcel.topic)
        return Committed()

    return {"mail": Door(send=send)}


def said(*words: str, code: int = 0, **how: object) -> str:
    """Run a command, and give what it said."""
    out = io.StringIO()
    if code:
        with pytest.raises(SystemExit) as ended:
            call_command(*words, stdout=out, **how)
        assert code == ended.value.code
    else:
        call_command(*words, stdout=out, **how)
    return out.getvalue()


@pytest.mark.usefixtures("either")
def test_a_tick_tells_what_is_due_in_every_realm():
    """By the project's clock, where it has one."""
    orders.enquire("VX-1")
    orders.enquire("VX-1", realm="limmat")
    TIME[0] = MONDAY + timedelta(days=2)

    assert said("fixflow_tick").startswith("2 told or done")
    assert said("fixflow_tick").startswith("0 told or done")


@pytest.mark.usefixtures("either")
def test_a_tick_of_one_realm_leaves_the_others():
    """Several workers may share the work by realm."""
    orders.enquire("VX-1")
    orders.enquire("VX-1", realm="limmat")
    TIME[0] = MONDAY + timedelta(days=2)

    assert 1 == json.loads(said("fixflow_tick", "--realm", "limmat", "--json"))["fired"]


@pytest.mark.usefixtures("project")
def test_without_a_clock_of_the_project_it_is_the_database_s():
    """So several machines tick by the same one."""
    orders.enquire("VX-1")

    with override_settings(FIXFLOW={}):
        assert said("fixflow_tick").startswith("1 told or done")  # 2026 is over


@pytest.mark.usefixtures("either")
def test_letters_are_delivered_through_the_project_s_doors():
    """`FIXFLOW["DOORS"]`: a mapping, or what makes it when the worker starts."""
    orders.enquire("VX-1")
    SENT.clear()
    told = {"CLOCK": lambda: MONDAY}

    for told_doors in (f"{__name__}.doors", doors, doors()):
        with override_settings(FIXFLOW={**told, "DOORS": told_doors}):
            said("fixflow_deliver")

    assert ["received"] == SENT


@pytest.mark.usefixtures("project")
def test_without_doors_nothing_is_delivered():
    """The setting is missing, and is named."""
    with pytest.raises(CommandError, match="DOORS") as error:
        said("fixflow_deliver")

    assert 2 == error.value.returncode


@pytest.mark.usefixtures("either")
def test_verify_finds_what_was_changed_behind_our_back():
    """And says nothing where nothing was."""
    orders.receive("AU-1")
    assert "findings: 0" in said("fixflow_verify")

    with connections["default"].cursor() as cursor:
        cursor.execute("UPDATE fx_event SET body = REPLACE(body, 'Boiler', 'Keller')")
        cursor.execute("UPDATE fx_order SET state = 'cancelled'")

    told = said("fixflow_verify", "--realm", "sonnegg", code=1)
    assert "sonnegg: " in told
    assert "findings: 0" not in told


@pytest.mark.usefixtures("either")
def test_a_month_is_settled_once_and_printed_again(tmp_path):
    """Fees of imofix orders: a statement as PDF; a second call finds it and prints the same bytes."""
    orders.receive("AU-1")
    orders.act("AU-1", imofix.Accept())
    orders.act("AU-1", imofix.Invoice("R-1012", chf("328.93"), dated=MONDAY.date()), hours=2)
    words = ("fixflow_month", "2026-05", "--contractor", "meier", "--realm", "sonnegg", "--out")
    TIME[0] = datetime.fromisoformat("2026-06-02T08:00:00+02:00")

    first = said(*words, str(tmp_path / "a"))
    TIME[0] += timedelta(days=3)
    again = said(*words, str(tmp_path / "b"))

    assert f"{tmp_path}/a/fees-2026-05.pdf\n" == first
    assert f"{tmp_path}/b/fees-2026-05.pdf\n" == again
    printed = (tmp_path / "a/fees-2026-05.pdf").read_bytes()
    assert printed.startswith(b"%PDF")
    assert printed == (tmp_path / "b/fees-2026-05.pdf").read_bytes()


@pytest.mark.usefixtures("project")
def test_a_month_that_is_not_over_is_not_settled(tmp_path):
    """It would leave out what is still to come."""
    with pytest.raises(CommandError, match="2026-05 is not over"):
        said("fixflow_month", "2026-05", "--contractor", "meier", "--out", str(tmp_path))


@pytest.mark.usefixtures("either")
def test_old_keys_are_dropped():
    """What repeats a command is kept for 30 days."""
    worker_desk(realm="sonnegg").receive(
        imofix.PROGRAM, "AU-1", by=orders.SONNEGG, at=MONDAY, key="web-7", place="CH-ZH",
        title="Boiler kalt", contact="Frau Müller",
    )  # fmt: skip
    TIME[0] = MONDAY + timedelta(days=31)

    assert "sonnegg: repeatable commands deleted: 1;" in said("fixflow_purge")
    assert "" == said("fixflow_purge")


def test_the_doctor_looks_at_the_database_of_the_project(either):
    """The same findings as `fixflow doctor`, by the project's connection."""
    kind = "postgresql" if either == "postgres" else "sqlite"

    told = said("fixflow_doctor", "--json")

    found = {each["code"]: each for each in json.loads(told)}
    assert kind in found["doctor.database"]["says"]
    assert "Database: " in said("fixflow_doctor")


@pytest.mark.usefixtures("project")
def test_commands_speak_the_language_of_the_project():
    """`LANGUAGE_CODE`, in one of the languages of the setting."""
    from django.utils import translation

    with translation.override("de"):
        assert "erinnert oder getan" in said("fixflow_tick")


@pytest.mark.usefixtures("project")
def test_a_limit_that_is_none_is_told():
    """An error of ours ends the command with its sentence, and with exit code 2."""
    with pytest.raises(CommandError, match="not 0"):
        said("fixflow_tick", "--limit", "0")


@pytest.mark.parametrize("command", ["fixflow_tick", "fixflow_deliver"])
def test_a_loop_ends_on_sigterm(command, tmp_path):
    """As systemd and containers stop it: after the running transaction, with exit code 0."""
    path = tmp_path / "orders.db"
    shutil.copyfile(project.file(), path)
    setting = {"DOORS": "tests.contrib.django.test_commands.doors"}
    health = tmp_path / "health.json"

    process = begun(
        path, command, "--loop", "--every", "0.2", "--health", str(health), FIXFLOW=setting
    )
    until = time.monotonic() + 60
    while time.monotonic() < until and '"runs": 0' in (
        health.read_text() if health.exists() else '"runs": 0'
    ):
        time.sleep(0.05)
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=60)

    assert (0, "", "") == (process.returncode, out, err)
    told = json.loads(health.read_text())
    assert "stopped" == told["state"]
    assert 1 <= told["runs"]


def test_a_looping_tick_rings_what_comes_due(tmp_path):
    """It wakes by itself; another process has written the order meanwhile."""
    path = tmp_path / "orders.db"
    shutil.copyfile(project.file(), path)
    process = begun(path, "fixflow_tick", "--loop", "--every", "0.2", FIXFLOW={})
    with project.default(project.sqlite(path)):
        orders.enquire("VX-1", realm="default")
    seen = sqlite3.connect(path)
    until, rung = time.monotonic() + 60, 0
    while time.monotonic() < until and not rung:
        time.sleep(0.1)
        ((rung,),) = seen.execute("SELECT COUNT(*) FROM fx_outbox WHERE topic = 'reminder'")
    process.send_signal(signal.SIGTERM)
    out, _ = process.communicate(timeout=60)
    seen.close()

    assert 1 == rung
    assert '"fired": 1' in out
