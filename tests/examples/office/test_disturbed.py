"""An office that is disturbed: what it tells whoever works there, and whoever runs it."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.examples.office.conftest import running
from tests.examples.office.visitor import Visitor


@pytest.fixture
def folder(seeded, tmp_path) -> Path:
    """Give the folder of an office of one's own."""
    return Path(shutil.copytree(seeded, tmp_path / "data"))


@pytest.fixture
def dario(folder, client) -> Iterator[Visitor]:
    """Let somebody of the desk of service partners in there."""
    with running(folder) as address:
        yield Visitor(address, client).sign_in("dario")


def write(folder: Path, statement: str) -> None:
    """Change an office's database behind its back."""
    with closing(sqlite3.connect(folder / "office.db", timeout=20)) as connection, connection:
        connection.execute(statement)


def test_a_fault_of_the_server_is_logged_where_it_is_run_and_the_page_stays_ours(folder, dario):
    """`django.request` writes to stderr, with the way through the code; a 404 is no fault."""
    assert 404 == dario.get("/auftrag/NIX-1/").status
    write(folder, "DROP TABLE office_letter")

    page = dario.get("/postausgang/")

    log = (folder / "errors.log").read_text("utf-8")
    assert (500, "Da ist etwas schiefgegangen.") == (page.status, page.title)
    assert "default-src 'none'" in page.answer.headers["content-security-policy"]
    assert "Internal Server Error: /postausgang/" in log
    assert "no such table: office_letter" in log
    assert "NIX-1" not in log


def test_whoever_works_there_is_told_that_nobody_ticks(folder, dario):
    """Spec 5: «`tick` not running: banner»; as soon as somebody ticks, it is gone."""
    says = "tick läuft nicht"
    assert says not in dario.get("/auftraege/").words
    write(folder, "UPDATE office_ahead SET seconds = seconds + 3456000")  # forty days

    page = dario.get("/auftraege/")
    login = Visitor(dario.base, dario.client).get("/anmelden/")
    ticked = page.form("/uhr/").send(press=("ahead", "hour"))

    assert says in page.words
    assert says not in login.words
    assert says not in ticked.words
