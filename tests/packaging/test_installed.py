"""Installed: the wheel with the libraries that it asks for and no others, with and without extras.

An environment is a folder of links (`tests.packaging.farm`), so what is used and not asked for is
missed.  Once, where everything is required, pip itself makes one on an empty machine.
"""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.packaging.farm import closure, plant, run
from tests.packaging.test_build import ROOT, build
from tests.packaging.test_requirements import EXTRAS, PROJECT

# What an extra is for, and whose absence nobody else notices.
SMOKE = {
    "amqp": "import pika, fixflow.connectors.amqp",
    "async": "import fixflow\nfrom fixflow.storage.sqlite_async import OwnSqliteAsync\nimport aiosqlite",
    "audit": "import workalendar.europe, fixflow.deadlines.auditing",
    "django": "import django, fixflow.contrib.django",
    "einvoice": "import drafthorse.models.document, fixflow.documents.einvoice",
    "flask": "import flask_wtf, fixflow.contrib.flask",
    "httpx2": "import httpx2, fixflow.connectors.http",
    "ical": "from fixflow.documents import calendar_feed\nassert calendar_feed((), 'de')\nimport dateutil.rrule",
    "notebook": "import IPython, fixflow.contrib.jupyter",
    "pdf": "import pypdf, fixflow.documents.invoice_text",
    "postgres": "import psycopg, psycopg_binary, fixflow.storage.postgres",
    "sftp": "import asyncssh, fixflow.connectors.sftp",
    "sqlite": "import pysqlite3\nfrom fixflow.storage.sqlite_library import newest\nassert newest().sqlite_version_info >= (3, 51)",
    "xlsx": "import xlsxwriter, fixflow.documents.workbook",
}
AWAITED = """
import asyncio, fixflow
async def main():
    async with fixflow.aopen(":memory:") as desk:
        await desk.orders()
asyncio.run(main())
"""
# What a user writes without the extra, and the error that tells him.
WITHOUT = {
    "django": ("import fixflow.contrib.django", "contrib.extra_missing"),
    "flask": ("import fixflow.contrib.flask", "contrib.extra_missing"),
    "notebook": ("import fixflow.contrib.jupyter", "contrib.extra_missing"),
    "postgres": (
        "import fixflow; fixflow.open('postgresql://127.0.0.1/x')",
        "storage.missing_extra",
    ),
    "async": (AWAITED, "storage.missing_extra"),
    "ical": (
        "from fixflow.documents import calendar_feed; calendar_feed((), 'de')",
        "documents.icalendar_missing",
    ),
}
OF_A_HOME = {
    "asyncssh",
    "pika",
}  # `fixflow.connectors.sftp*` and `amqp*`, handed to a desk by their users
Plant = Callable[..., Path]
slow = pytest.mark.skipif(
    os.environ.get("FIXFLOW_REQUIRE_SERVICES") != "1",
    reason="an environment each, and one by pip; FIXFLOW_REQUIRE_SERVICES=1 runs it",
)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, unpacked."""
    where = tmp_path_factory.mktemp("wheel")
    with zipfile.ZipFile(build(where / "built", ROOT, "-t", "wheel")[".whl"]) as file:
        file.extractall(where / "unpacked")
    return where / "unpacked"


@pytest.fixture
def planted(package: Path, tmp_path: Path) -> Plant:
    """Make an environment with the wheel, what it needs, and some extras."""

    def make(*extras: str) -> Path:
        asked = [*PROJECT["dependencies"], *(each for extra in extras for each in EXTRAS[extra])]
        return plant(tmp_path / "farm", closure(asked), *package.iterdir())

    return make


def test_the_plain_installation_needs_nothing_that_it_does_not_ask_for(planted: Plant):
    """An order, its deadlines, a fee, a paper: all of it without an extra, and without a warning."""
    ran = run(planted(), WALK)

    assert ("", 0) == (ran.stderr, ran.returncode)
    assert ran.stdout.startswith("%PDF")


@slow
def test_no_module_needs_an_extra_unawares(planted: Plant):
    """Those that are about one library alone are loaded by nobody who has not asked for it."""
    ran = run(planted(), EVERY_MODULE)
    homes = {name for name, library in json.loads(ran.stdout) if library not in OF_A_HOME}

    assert ("", set()) == (ran.stderr, homes)


def test_the_doctor_of_a_plain_installation_finds_no_fault(planted: Plant):
    """He names each extra that is not there with its command."""
    code = "from fixflow.cli import main\nsys.exit(main(['doctor', '--json']))"
    ran = run(planted(), code)
    found = json.loads(ran.stdout)

    assert ran.returncode < 2
    assert {f'pip install "fixflow[{extra}]"' for extra in EXTRAS} >= {
        each["remedy"] for each in found if each["code"] == "doctor.extra_missing"
    }
    assert len(EXTRAS) == sum(each["code"] == "doctor.extra_missing" for each in found)


@slow
@pytest.mark.parametrize("extra", sorted(EXTRAS))
def test_an_extra_brings_what_it_is_for(planted: Plant, extra: str):
    """With its libraries, their own, and no other."""
    ran = run(planted(extra), SMOKE[extra])

    assert ("", 0) == (ran.stderr, ran.returncode)


@pytest.mark.parametrize("extra", sorted(WITHOUT))
def test_without_an_extra_its_command_is_named(planted: Plant, extra: str):
    """`ModuleNotFoundError: No module named 'flask_wtf'` would leave the reader to search."""
    code, wanted = WITHOUT[extra]
    ran = run(planted(), code)

    assert 1 == ran.returncode
    assert wanted in ran.stderr
    assert f"fixflow[{extra}]" in ran.stderr


@slow
def test_pip_installs_it_on_an_empty_machine(package: Path, tmp_path: Path):
    """With pip 23.2, which comes with Python 3.11, with our constraints; nothing else is needed."""
    place = tmp_path / "environment"
    subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
    (built,) = (package.parent / "built").iterdir()
    pip, constraints = place / "bin" / "pip", ROOT / "constraints.txt"
    install = [str(pip), "install", "-q", "-c", str(constraints), str(built)]
    subprocess.run(install, check=True, capture_output=True)
    ran = subprocess.run(
        [place / "bin" / "fixflow", "doctor", "--json"], capture_output=True, text=True, check=False
    )

    assert ran.returncode < 2
    assert not [each for each in json.loads(ran.stdout) if each["grade"] == "fault"]


WALK = """
from datetime import UTC, datetime
import fixflow
from fixflow import CONTRACTOR, PRINCIPAL, Actor
from fixflow.documents import render_summary
from fixflow.partners import velux
from fixflow.portal import summary
at = datetime(2026, 5, 4, 8, tzinfo=UTC)
with fixflow.open(":memory:") as desk:
    desk.receive(velux.PROGRAM, "VX-1", place="DE-NW", by=Actor(PRINCIPAL, "velux"), at=at)
    meier = Actor(CONTRACTOR, "meier")
    decision = desk.act("VX-1", velux.ConfirmContact(), by=meier, at=at)
    assert velux.PROGRAM.deadlines(decision.order, at=at)
sys.stdout.write(render_summary(summary(decision.order, at, meier, "de-CH"))[:8].decode("latin-1"))
"""
EVERY_MODULE = """
import importlib, json, pkgutil
import fixflow
wrong = []
for found in pkgutil.walk_packages(fixflow.__path__, "fixflow.", onerror=lambda name: None):
    if found.name.startswith("fixflow.contrib.") or found.name.endswith("__main__"):
        continue
    try:
        importlib.import_module(found.name)
    except ImportError as error:
        wrong.append((found.name, error.name))
print(json.dumps(wrong))
"""
