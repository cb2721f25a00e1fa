"""The office of the tests: a real process over a seeded folder, once for each worker.

Django allows one configuration in a process, so nothing of it is imported here.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.examples.office.visitor import Visitor

ROOT = Path(__file__).parents[3]
OFFICE = (sys.executable, "-m", "examples.django_office")
MONDAY = "2026-05-11T08:40:00+02:00"  # so that no test depends on the day of its run


def environment(**more: str) -> dict[str, str]:
    """Give the process what it needs, and nothing of an office that somebody has at home."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("OFFICE_")}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error", **more}


def prepared(folder: Path, **more: str) -> Path:
    """Make an office and fill it."""
    command = (*OFFICE, "--data", str(folder), "--begin", MONDAY, "--prepare")
    subprocess.run(command, cwd=ROOT, env=environment(**more), check=True, timeout=120)
    return folder


@contextmanager
def running(folder: Path, **more: str) -> Iterator[str]:
    """Serve an office, and give its address."""
    command = (*OFFICE, "--data", str(folder), "--port", "0")
    log = folder / "errors.log"
    with log.open("wb") as errors:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment(**more), stdout=subprocess.PIPE, stderr=errors
        )
        try:
            assert process.stdout is not None
            line = process.stdout.readline().decode().strip()
            assert line.startswith("http://127.0.0.1:"), log.read_text()
            yield line
        finally:
            process.terminate()
            process.communicate(timeout=20)


@pytest.fixture(scope="session")
def seeded(tmp_path_factory) -> Path:
    """Give a folder with a seeded office, which nobody changes."""
    return prepared(tmp_path_factory.mktemp("office") / "data")


@pytest.fixture(scope="session")
def office(seeded, tmp_path_factory) -> Iterator[str]:
    """Give the address of an office that all tests of a worker share."""
    folder = shutil.copytree(seeded, tmp_path_factory.mktemp("shared") / "data")
    with running(folder) as address:
        yield address


@pytest.fixture(scope="session")
def client() -> Iterator[httpx.Client]:
    """Give what sends the requests; cookies are each visitor's own."""
    with httpx.Client(follow_redirects=False, timeout=60) as made:
        yield made


@pytest.fixture
def visit(office, client) -> Callable[[str], Visitor]:
    """Let somebody of the demonstration come in."""
    return lambda name: Visitor(office, client).sign_in(name)
