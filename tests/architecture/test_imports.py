"""Imports: what each part of the package loads, by list and never by time.

Each question is asked in a fresh process, since the one that runs the tests has loaded everything.
"""

import json
import os
import subprocess
import sys

import pytest

# What costs most of its users nothing: drivers, PDF, calendars, clients, frameworks, frames.
HEAVY = [
    "IPython", "PIL", "aiosqlite", "asyncio", "asyncpg", "cattrs", "dateutil", "defusedxml", "django",
    "flask", "fontTools", "fpdf", "holidays", "httpx", "icalendar", "numpy", "pandas", "pika", "polars",
    "psycopg", "pypdf", "pysqlite3", "rich", "segno", "smtplib", "sqlalchemy", "sqlite3", "tomllib",
    "wtforms", "workalendar", "xlsxwriter",
]  # fmt: skip
MOST = 110  # modules over a bare interpreter; attrs alone brings 64
LIGHT = ["fixflow", "fixflow.contrib", "fixflow.deadlines", "fixflow.fees", "fixflow.formats",
         "fixflow.partners", "fixflow.portal", "fixflow.recurrence"]  # fmt: skip
ASK = """
import json, sys
before = set(sys.modules)
{code}
sys.stdout.write(json.dumps(sorted(set(sys.modules) - before)))
"""
PAY = """
from fixflow.documents import payment_part
from tests.documents.slips import WITHOUT_REFERENCE
payment_part(WITHOUT_REFERENCE)
"""
COMMAND = """
from contextlib import redirect_stdout
from io import StringIO
from fixflow.cli import main
with redirect_stdout(StringIO()):
    assert main({words!r}) == 0
"""
# The call that needs a library, and the library.
FIRST_CALLS = {
    "holidays": "from fixflow.deadlines import Calendar\nCalendar.of('CH-ZH').holidays(2027)",
    "cattrs": "from fixflow.deadlines import werktage\nfrom fixflow.deadlines.wire import rule_to_json\nrule_to_json(werktage(7))",
    "sqlite3": "import fixflow\nfixflow.open(':memory:').close()",
    "tomllib": "from fixflow import Text\nText(de='a', en='b').say('de-CH')",
    "segno": PAY,
    "icalendar": "from fixflow.documents import calendar_feed\ncalendar_feed((), 'de')",
}


def loaded(code: str) -> set[str]:
    """Name the modules that some code loads in a fresh process, every warning an error."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", ASK.format(code=code)],
        env=bare,
        capture_output=True,
        text=True,
        check=True,
    )
    told: list[str] = json.loads(ran.stdout[ran.stdout.rindex("[") :])
    return set(told)


def heavy(modules: set[str]) -> list[str]:
    """Name the libraries among modules that cost something."""
    return sorted({name.partition(".")[0] for name in modules} & set(HEAVY))


def test_importing_fixflow_loads_few_modules():
    """Attrs and ours: 110 over a bare interpreter at most, of which 64 are those of attrs."""
    assert len(loaded("import fixflow")) <= MOST


@pytest.mark.parametrize("module", LIGHT)
def test_importing_a_capability_loads_nothing_heavy(module: str):
    """Who asks about a deadline has no need of a PDF library, a driver or a framework."""
    assert [] == heavy(loaded(f"import {module}"))


@pytest.mark.parametrize("library", sorted(FIRST_CALLS))
def test_a_heavy_library_is_loaded_by_the_first_call_that_needs_it(library: str):
    """So the list above is no list of libraries that nobody uses."""
    assert library in heavy(loaded(FIRST_CALLS[library]))


def test_the_words_of_the_command_line_load_no_command():
    """`fixflow --help` and a mistyped word are answered at once: argparse and words."""
    code = "from fixflow.cli.words import words\nwords()"
    ours = {name for name in loaded(code) if name.startswith("fixflow.")}
    commands = {name for name in ours if name.startswith("fixflow.cli.")}

    assert [] == heavy(loaded(code))
    assert {name for name in commands if not name.startswith("fixflow.cli.words")} <= {
        "fixflow.cli.main", "fixflow.cli.for_machines"
    }  # fmt: skip
    assert not {name for name in ours if name.startswith(("fixflow.storage", "fixflow.documents"))}


@pytest.mark.parametrize(
    ("words", "own", "without"),
    [
        (
            ["due", "7 werktage", "--from", "2026-05-04", "--place", "CH-ZH"],
            "due",
            ["sqlite3", "fpdf", "httpx"],
        ),
        (["diagram", "velux"], "diagram", ["sqlite3", "fpdf", "httpx", "holidays"]),
        (["calendar", "CH-ZH", "2027"], "calendar", ["sqlite3", "fpdf", "httpx"]),
        (["check", "velux"], "check", ["sqlite3", "fpdf", "httpx"]),
    ],
)
def test_a_command_loads_its_own_modules_only(words: list[str], own: str, without: list[str]):
    """Another command's are not there, nor what only a database or a paper needs."""
    found = loaded(COMMAND.format(words=words))

    assert f"fixflow.cli.{own}" in found
    others = {"month", "verify", "migrate", "deliver", "due", "diagram", "calendar", "check"} - {
        own
    }
    assert set() == {f"fixflow.cli.{each}" for each in others} & found
    assert [] == [each for each in heavy(found) if each in without]
