"""`fixflow doctor`: what fixflow runs on, what is wrong with it, and what mends it.

Other installations are laid out as folders of metadata before the real ones, as pip writes them.
"""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from types import SimpleNamespace

import pytest

import fixflow
from fixflow import PRINCIPAL, Actor
from fixflow.cli import main
from fixflow.cli.doctor import examine, exit_code, said
from fixflow.cli.doctor_finding import DoctorFinding, Grade
from fixflow.cli.doctor_system import of_calendars, of_zones
from fixflow.cli.requirements import required
from fixflow.deadlines import Calendar
from fixflow.partners import velux
from fixflow.storage import bind, schema

NOW = datetime(2026, 8, 3, 10, tzinfo=UTC)
Install = Callable[..., None]
WITHOUT_CATTRS = """
import importlib.metadata, sys
sys.modules["cattrs"] = None
real = importlib.metadata.distribution
def distribution(name):
    if name == "cattrs":
        raise importlib.metadata.PackageNotFoundError(name)
    return real(name)
importlib.metadata.distribution = distribution
from fixflow.cli import main
sys.exit(main(["doctor", "--lang", "en"]))
"""
BARE = {"PATH": os.environ["PATH"]}


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Lay out the metadata of a distribution before all others."""
    monkeypatch.syspath_prepend(tmp_path)

    def lay(name: str, version: str, *requires: str) -> None:
        folder = tmp_path / f"{name.replace('-', '_')}-{version}.dist-info"
        folder.mkdir()
        lines = [f"Name: {name}", f"Version: {version}", *(f"Requires-Dist: {r}" for r in requires)]
        (folder / "METADATA").write_text("Metadata-Version: 2.4\n" + "\n".join(lines) + "\n\n")

    return lay


def found(code: str) -> list[DoctorFinding]:
    """Give the findings of a code."""
    return [each for each in examine(NOW) if each.code == code]


def test_this_environment_has_no_fault(capsys: pytest.CaptureFixture[str]):
    """The one that runs the tests is the one that the lock makes."""
    assert main(["doctor"]) < 2

    printed = capsys.readouterr().out
    assert "Fehler: 0" in printed
    assert "Kalender von 2000 bis 2036; CH-ZH" in printed


def test_the_report_is_said_in_the_language_that_is_asked_for(capsys: pytest.CaptureFixture[str]):
    """Four languages, and the regions of German."""
    last = []
    for lang in ("de-CH", "en", "fr", "it"):
        main(["doctor", "--lang", lang])
        last.append(capsys.readouterr().out.splitlines()[-1].partition(":")[0])

    assert ["Fehler", "faults", "erreurs", "errori"] == last


def test_a_machine_reads_json(capsys: pytest.CaptureFixture[str]):
    """Code, grade, sentence and remedy of each finding; the exit code says how bad it is."""
    code = main(["doctor", "--json", "--lang", "en"])
    records = json.loads(capsys.readouterr().out)

    assert {"code", "grade", "says", "remedy"} == set(records[0])
    grades = {"fine": 0, "warning": 1, "fault": 2}
    assert code == max(grades[each["grade"]] for each in records)


def test_dateutil_3_is_a_conflict_with_holidays(install: Install):
    """`holidays` asks for `python-dateutil<3`; one that asks for less is of 2025 and knows other law."""
    install("python-dateutil", "3.0.0")

    (conflict,) = found("doctor.dateutil_conflict")
    assert (Grade.FAULT, 'pip install "python-dateutil>=2.9.0.post0,<3"') == (
        conflict.grade,
        conflict.remedy,
    )
    assert "python-dateutil is 3.0.0" in conflict.say("en")
    assert [] == found("doctor.dateutil")


def test_dateutil_that_holidays_takes_is_no_conflict():
    """2.9 is the newest there is."""
    assert ["doctor.dateutil"] == [each.code for each in found("doctor.dateutil")]


def test_an_old_holidays_is_a_fault(install: Install):
    """0.86 installs beside dateutil 3 without a word, and is what a resolver falls back to."""
    install("holidays", "0.86")

    (misfit,) = found("doctor.misfit")
    assert (Grade.FAULT, "holidays") == (misfit.grade, misfit.params["name"])
    assert misfit.remedy.startswith('pip install "holidays>=0.')


@pytest.mark.parametrize(
    ("version", "fits"),
    [
        ("2.8.8", False),
        ("2.8.9", True),
        ("2.8.10", True),
        ("2.9", False),
        ("2.9.0", False),
        ("3", False),
    ],
)
def test_a_floor_and_a_cap_are_both_held(install: Install, version: str, fits: bool):  # noqa: FBT001  a column
    """`fpdf2>=2.8.9,<2.9`: private names of it are used, which a contract test holds."""
    install("fixflow", "0.1.0", "fpdf2>=2.8.9,<2.9")
    install("fpdf2", version)

    assert fits == (found("doctor.misfit") == [])


def test_a_library_that_is_missing_is_a_fault(install: Install):
    """With the command that installs it."""
    install("fixflow", "0.1.0", "nosuchlibrary>=2", 'other>=1; sys_platform == "beos"')

    (missing,) = found("doctor.missing")
    assert ("nosuchlibrary fehlt.", 'pip install "nosuchlibrary>=2"') == (
        missing.say(),
        missing.remedy,
    )


def test_an_extra_that_is_not_there_is_no_fault_but_its_command_is_told(install: Install):
    """Nobody needs them all; a part of one may be there for another reason."""
    install(
        "fixflow", "0.1.0",
        'nosuchlibrary>=2; extra == "one"',
        'attrs>=1; extra == "two"', 'nosuchlibrary>=2; extra == "two"',
        'attrs>=1; extra == "three"',
    )  # fmt: skip

    told = {each.params.get("extra"): each for each in examine(NOW) if "extra" in each.code}
    assert (Grade.FINE, 'pip install "fixflow[one]"') == (told["one"].grade, told["one"].remedy)
    assert "Extra two is not installed; it lacks: nosuchlibrary>=2." == told["two"].say("en")
    assert ("three",) == told[None].params["extras"]


@pytest.mark.parametrize(
    ("version", "grade"),
    [
        ("3.40.1", Grade.WARNING),
        ("3.51.2", Grade.WARNING),
        ("3.51.3", Grade.FINE),
        ("3.44.6", Grade.FINE),
    ],
)
def test_sqlite_with_a_fault_in_its_wal_is_a_warning(
    monkeypatch: pytest.MonkeyPatch, version: str, grade: Grade
):
    """sqlite.org/wal.html: 3.7.0 to 3.51.2, mended in 3.44.6 and 3.50.7 too; files stay safe."""
    numbers = tuple(map(int, version.split(".")))
    module = SimpleNamespace(
        __name__="sqlite3", sqlite_version=version, sqlite_version_info=numbers
    )
    monkeypatch.setattr("fixflow.storage.sqlite_library.newest", lambda: module)

    (about,) = [each for each in examine(NOW) if each.code.startswith("doctor.sqlite")]
    assert grade == about.grade
    assert version in about.say("en")
    assert bool(about.remedy) == (grade is Grade.WARNING)


@pytest.mark.parametrize(
    ("mode", "since", "code"),
    [
        ("WAL", (3, 0, 0), "doctor.sqlite"),
        ("DELETE", (99, 0, 0), "doctor.sqlite"),
        ("WAL", (99, 0, 0), "doctor.sqlite_journal"),
    ],
)
def test_of_a_hosts_connection_the_sqlite_is_told_that_it_is_linked_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str, since: tuple[int, ...], code: str
):
    """Django and sqlite3 open with Python's library, however new the one of pysqlite3 is."""
    path = tmp_path / "orders.db"
    fixflow.open(path).close()
    newer = SimpleNamespace(
        __name__="pysqlite3", sqlite_version="3.99.0", sqlite_version_info=(3, 99, 0)
    )
    monkeypatch.setattr("fixflow.storage.sqlite_library.newest", lambda: newer)
    monkeypatch.setattr("fixflow.storage.sqlite.MENDED", since)
    monkeypatch.setattr("fixflow.storage.sqlite.MENDED_BRANCHES", {})
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA journal_mode = {mode}")
        connection.execute("BEGIN")
        desk = fixflow.Desk(bind.sqlite(connection))
        (about,) = [each for each in examine(NOW, desk) if each.code.startswith("doctor.sqlite")]

    assert code == about.code
    assert f"SQLite {sqlite3.sqlite_version} of the host" in about.say("en")
    assert (mode in about.say("en"), "3.99.0" in about.say("en")) == (True, False)


@pytest.mark.parametrize(
    ("year", "grades"),
    [
        (2034, [Grade.FINE]),
        (2035, [Grade.FINE, Grade.WARNING]),
        (2036, [Grade.FINE, Grade.WARNING]),
        (2037, [Grade.FINE, Grade.FAULT]),
    ],
)
def test_calendars_that_end_soon_are_told(year: int, grades: list[Grade]):
    """The law of holidays is known until 2036."""
    at = datetime(year, 6, 1, tzinfo=UTC)

    assert grades == [each.grade for each in of_calendars(at)]


def test_a_calendar_that_cannot_be_computed_is_a_fault(monkeypatch: pytest.MonkeyPatch):
    """A library of holidays that fails is what somebody calls the doctor for; he says what it said."""

    def fails(*_places: str) -> Calendar:
        raise ModuleNotFoundError(name="holidays")

    monkeypatch.setattr(Calendar, "of", fails)

    (told,) = of_calendars(NOW)
    assert ("doctor.no_calendar", Grade.FAULT) == (told.code, told.grade)
    assert "A calendar cannot be computed: ModuleNotFoundError: " in told.say("en")
    assert told.remedy.endswith("holidays")


def test_zones_of_the_package_are_named_with_its_version(monkeypatch: pytest.MonkeyPatch):
    """Where the system has none, the rules of summer time are as old as the package."""
    monkeypatch.setattr("zoneinfo.TZPATH", ())

    (zones,) = of_zones()
    assert f"Time zones from tzdata {version('tzdata')}" == zones.say("en")


def test_a_copy_that_is_not_installed_asks_for_nothing():
    """Of a folder on the path there are no metadata; the doctor looks at the rest."""
    assert () == required("fixflow that nobody installed")


def test_without_time_zones_nothing_can_be_computed():
    """A slim image without the system's zones and without the package; the doctor still answers."""
    code = "import sys; sys.modules['tzdata'] = None\nfrom fixflow.cli import main\nsys.exit(main(['doctor', '--lang', 'en']))"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env={**BARE, "PYTHONTZPATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (2, "") == (ran.returncode, ran.stderr)
    assert "The time zone Europe/Zurich cannot be found." in ran.stdout
    assert "→ pip install tzdata" in ran.stdout


def test_without_a_library_that_everything_needs_the_doctor_still_answers():
    """That is when somebody calls him: `import fixflow.desk` fails, and he names what is missing."""
    ran = subprocess.run(
        [sys.executable, "-c", WITHOUT_CATTRS],
        env=BARE,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (2, "") == (ran.returncode, ran.stderr)
    assert "cattrs is missing." in ran.stdout


def test_a_database_that_is_up_to_date_is_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Its schema is named, and that nobody waits."""
    path = tmp_path / "orders.db"
    fixflow.open(path).close()
    main(["doctor", "--db", str(path), "--lang", "en"])

    printed = capsys.readouterr().out
    assert f"Database: sqlite, schema {schema.NUMBER}" in printed
    assert "No alarm has waited for more than a day." in printed


def test_a_database_of_an_older_schema_is_a_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """And stays as it is: the doctor names the command and runs it not."""
    path = tmp_path / "orders.db"
    with sqlite3.connect(path) as connection:
        for statement in schema.sql(0, 1):
            connection.execute(statement)
    connection.close()

    assert 2 == main(["doctor", "--db", str(path)])
    assert "→ fixflow migrate --db" in capsys.readouterr().out
    with sqlite3.connect(path) as connection:
        assert [(1,)] == connection.execute("SELECT MAX(number) FROM fx_schema").fetchall()
    connection.close()


@pytest.mark.parametrize(("ahead", "code"), [(1, 1), (2, 2)])
def test_a_database_of_a_later_schema(
    tmp_path: Path, ahead: int, code: int, capsys: pytest.CaptureFixture[str]
):
    """Code runs on the schema after its own, so that is a warning; further on it does not."""
    path = tmp_path / "orders.db"
    fixflow.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO fx_schema VALUES (?)", (schema.NUMBER + ahead,))
    connection.close()

    assert code == main(["doctor", "--db", str(path), "--lang", "en"])
    assert f"schema {schema.NUMBER + ahead}" in capsys.readouterr().out


def test_a_database_that_went_away_is_a_fault(tmp_path: Path):
    """A host examines with a desk that it has; what is known without it is told all the same."""
    desk = fixflow.open(tmp_path / "orders.db")
    desk.close()
    found = {each.code: each for each in examine(NOW, desk)}

    assert Grade.FAULT is found["doctor.no_database"].grade
    assert "doctor.calendars" in found


def test_an_alarm_that_has_waited_for_more_than_a_day_says_that_nobody_ticks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """A VELUX request of 2020: after 24 hours a reminder was due, and nobody rang it."""
    path = tmp_path / "orders.db"
    asked = datetime(2020, 1, 7, 9, tzinfo=UTC)
    with fixflow.open(path) as desk:
        desk.receive(velux.PROGRAM, "VX-1", place="DE-NW", by=Actor(PRINCIPAL, "velux"), at=asked)
        fresh, later = (
            [each.code for each in examine(asked + after, desk) if "tick" in each.code]
            for after in (timedelta(hours=30), timedelta(days=3))
        )

    assert (["doctor.tick"], ["doctor.no_tick"]) == (fresh, later)
    assert 1 == main(["doctor", "--db", str(path)])
    assert "tick läuft nicht" in capsys.readouterr().out


@pytest.mark.parametrize(
    "named",
    ["nowhere.db", "postgresql://app:hunter2@127.0.0.1:1/orders", "mysql://app:hunter2@db/x"],
)
def test_a_database_that_cannot_be_opened_is_a_fault_that_shows_no_password(
    named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """What can be looked at without it is told all the same; and no file was made."""
    monkeypatch.chdir(tmp_path)

    assert 2 == main(["doctor", "--db", named, "--lang", "en"])
    printed = capsys.readouterr()
    assert "Calendars from 2000 to 2036" in printed.out
    assert "hunter2" not in printed.out + printed.err
    assert [] == list(tmp_path.iterdir())


def test_a_host_examines_with_a_desk_of_its_own():
    """Flask's and Django's commands print the same; nothing found is exit code 0."""
    with fixflow.open(":memory:") as desk:
        told = list(said(examine(NOW, desk), "en"))

    assert any("Database: sqlite" in line for line in told)
    assert 0 == exit_code(())
