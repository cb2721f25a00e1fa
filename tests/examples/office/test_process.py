"""The office as a process: PostgreSQL by one setting, restarts, kill -9, no demonstration, workers."""

import contextlib
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
from datetime import UTC, datetime

import httpx
import pytest

from tests.examples.office.conftest import OFFICE, ROOT, environment, prepared, running
from tests.examples.office.visitor import Page, Visitor, text_of
from tests.postgres import Cluster, required

RUNS = int(os.environ.get("FIXFLOW_RUNS", "3"))


@pytest.fixture
def folder(seeded, tmp_path):
    """Give a seeded office of one's own."""
    return shutil.copytree(seeded, tmp_path / "data")


def manage(folder, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Call a command of Django's on an office."""
    told = environment(
        OFFICE_FOLDER=str(folder), DJANGO_SETTINGS_MODULE="examples.django_office.settings", **more
    )
    command = (sys.executable, "-m", "django", *words)
    return subprocess.run(
        command, cwd=ROOT, env=told, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.mark.postgres
def test_the_same_office_runs_on_postgresql(tmp_path, client):
    """`OFFICE_DATABASE=postgresql://…` and nothing else: hand out, answer, award, settle."""
    cluster = Cluster.start(required())
    try:
        with cluster.database("office") as url:
            folder = prepared(tmp_path / "data", OFFICE_DATABASE=url)
            with running(folder, OFFICE_DATABASE=url) as address:
                story(
                    Visitor(address, client).sign_in("beat"),
                    Visitor(address, client).sign_in("dario"),
                )
            assert not (folder / "office.db").exists()
    finally:
        cluster.stop()


def story(beat: Visitor, dario: Visitor) -> None:
    """Walk the office story in short."""
    form = beat.get("/auftraege/neu/?announced=1").form("/auftraege/neu/")
    order = form.send(number="PG-1", firm="meier", cost_limit="400")
    change = beat.get("/aenderungen/").form("/AU-1107/").send(press=("answer", "approve"))
    award = beat.get("/ausschreibungen/T-22/vergeben/OF-2202/").form("/OF-2202/").send()
    settle = dario.get("/verrechnungen/firma/alpin/").form("/firma/alpin/")
    issued = settle.send(press=("issue", "1"))

    assert "PG-1 Waschmaschine schleudert nicht" == order.title
    assert 200 == change.status
    assert "Die Ausschreibung ist vergeben" in award.words
    assert 200 == beat.get("/auftrag/AU-2202/").status
    assert issued.title.endswith("000002")
    assert 404 == dario.get("/auftrag/PG-1/").status


def test_a_restart_loses_nothing_and_fills_nothing_again(folder, client):
    """What was done is there, who is signed in stays so, and no order comes twice."""
    with running(folder) as address:
        anna = Visitor(address, client).sign_in("anna")
        form = anna.get("/auftraege/neu/").form("/auftraege/neu/")
        form.send(number="NEU-1", firm="meier", title="Bleibt")
        before = anna.get("/auftraege/?phase=all").title
    with running(folder) as address:
        anna.base = address
        page = anna.get("/auftrag/NEU-1/")

        assert "NEU-1 Bleibt" == page.title
        assert before == anna.get("/auftraege/?phase=all").title


def test_a_kill_in_the_middle_of_a_step_loses_and_doubles_nothing(folder, client):
    """SIGKILL at any instant, restart, the same form once more: one order, one mail to the firm."""
    chance = random.Random(7)  # noqa: S311  no secret
    for run in range(RUNS):
        number = f"KILL-{run}"
        command = (*OFFICE, "--data", str(folder), "--port", "0")
        process = subprocess.Popen(command, cwd=ROOT, env=environment(), stdout=subprocess.PIPE)
        assert process.stdout is not None
        address = process.stdout.readline().decode().strip()
        visitor = Visitor(address, client).sign_in("anna")
        form = visitor.get("/auftraege/neu/").form("/auftraege/neu/")
        told = {**form.filled, "number": [number], "firm": ["meier"], "title": ["Gekillt"]}
        killer = threading.Timer(
            chance.uniform(0.005, 0.25), process.send_signal, (signal.SIGKILL,)
        )
        killer.start()
        with contextlib.suppress(httpx.TransportError):
            visitor.post(form.address, told)
        killer.join()
        process.communicate(timeout=20)
        with running(folder) as again:
            visitor.base = again
            page = visitor.post(form.address.replace(address, again), told)

            assert f"{number} Gekillt" == page.title
            found = visitor.get(f"/auftraege/?q={number}").all("a", class_="over")
            assert [number] == [text_of(each) for each in found]
            visitor.get("/auftraege/").form("/uhr/").send(press=("ahead", "hour"))
            mails = [text_of(e) for e in visitor.get("/postausgang/").all("tr", class_="whole")]
            assert 1 == len([each for each in mails if f"Neuer Auftrag {number}" in each])


def test_the_clock_of_the_demonstration_goes_ahead_once_a_click(folder, client):
    """A double click on «+1 Tag» is one day; what is due by then happens, and restarts keep it."""
    with running(folder) as address:
        dario = Visitor(address, client).sign_in("dario")
        form = dario.get("/auftraege/").form("/uhr/")
        before = told(form.page)
        pages = [form.send(press=("ahead", "day")) for _ in range(2)]
    with running(folder) as address:
        dario.base = address
        after = told(dario.get("/auftraege/"))

    assert [1, 1, 1] == [(each - before).days for each in (*map(told, pages), after)]


def told(page: Page) -> datetime:
    """Read the clock of a page."""
    shown = text_of(page.all("aside", class_="demo")[0])
    found = re.search(r"(\d+)\.(\d+)\.(\d{4}), (\d+):(\d+)", shown)
    assert found is not None
    day, month, year, hour, minute = map(int, found.groups())
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def test_without_the_demonstration_its_doors_are_shut(folder, client):
    """OFFICE_DEMO=0: a password, no clock, no outbox page."""
    with running(folder, OFFICE_DEMO="0") as address:
        visitor = Visitor(address, client)
        login = visitor.get("/anmelden/")
        token = login.form("/sprache/").filled["csrfmiddlewaretoken"]
        as_anna = visitor.post("/anmelden/als/", {"csrfmiddlewaretoken": token, "user": ["anna"]})
        wrong = login.forms("/anmelden/")[0].send(username="anna", password="x" * 9)
        password = (folder / "keys.json").read_text().split('"password": "')[1].split('"')[0]
        right = wrong.forms("/anmelden/")[0].send(username="anna", password=password)

        assert [] == login.all("aside", class_="demo")
        assert 404 == as_anna.status
        assert "Name und Passwort passen nicht zusammen." in wrong.words
        assert right.title.startswith("Aufträge")
        assert 404 == visitor.get("/postausgang/").status
        clock = visitor.post("/uhr/", {**right.form("/abmelden/").filled, "ahead": ["day"]})
        assert 404 == clock.status


def test_the_admin_shows_orders_of_the_realm_alone(folder, client):
    """`fixflow.contrib.django` brings its pages; the office adds nothing to them."""
    with running(folder) as address:
        admin = Visitor(address, client).sign_in("admin")
        index = admin.get("/admin/")
        listed = next(each for each in index.links if each.endswith("/admin/fixflow/fixfloworder/"))
        page = admin.get(listed)

        assert 200 == index.status
        assert 200 == page.status
        assert "AU-1101" in page.words
        assert "SP-481201" not in page.words
        anna = Visitor(address, client).sign_in("anna")
        assert "/admin/login/" in anna.get("/admin/").path


def test_tables_are_those_that_the_models_say_and_the_project_is_sound(folder):
    """`makemigrations --check` in two languages, and every system check."""
    for language in ("de-ch", "fr-ch"):
        told = manage(folder, "makemigrations", "--check", "--dry-run", LANGUAGE=language)
        assert 0 == told.returncode, told.stdout + told.stderr
    checked = manage(folder, "check")
    assert 0 == checked.returncode, checked.stderr
    assert "no issues" in checked.stdout


def test_workers_do_what_the_demonstration_does(folder):
    """`fixflow_tick` and `fixflow_deliver` by cron, for all realms; `fixflow_verify` finds nothing."""
    for words in (("fixflow_tick",), ("fixflow_deliver",), ("fixflow_verify",)):
        told = manage(folder, *words, OFFICE_DEMO="0")
        assert 0 == told.returncode, (words, told.stdout, told.stderr)


def test_an_office_begins_at_an_instant_with_an_offset(tmp_path):
    """A time without one would be told from no clock; it is refused in a sentence."""
    command = (*OFFICE, "--data", str(tmp_path / "data"), "--prepare")
    asked = (*command, "--begin", "2026-12-31T23:30")

    told = subprocess.run(
        asked, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False, timeout=60
    )

    assert 2 == told.returncode
    assert "invalid instant value: '2026-12-31T23:30'" in told.stderr
    assert not (tmp_path / "data").exists()


def test_the_first_start_says_where_and_how(tmp_path):
    """`python -m examples.django_office --port 0`: the address, and whoever works there."""
    command = (*OFFICE, "--data", str(tmp_path / "data"), "--port", "0")
    with subprocess.Popen(command, cwd=ROOT, env=environment(), stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        first = process.stdout.readline().decode()
        second = process.stdout.readline().decode()
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)

    assert first.startswith("http://127.0.0.1:")
    assert second.split()[0] == "anna"
    assert 0 == process.returncode
    assert 0o600 == (tmp_path / "data" / "keys.json").stat().st_mode & 0o777
