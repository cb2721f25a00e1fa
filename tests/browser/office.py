"""The principal's office, served by a process of its own, with seeded orders."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Final

from attrs import frozen
from playwright.sync_api import Page

from tests.browser.chromium import Visit

PROGRAM: Final = (sys.executable, "-m", "examples.django_office")
MONDAY: Final = "2026-05-11T08:40:00+02:00"
ROOT: Final = Path(__file__).parent.parent.parent


@frozen
class Office:
    """An office that answers.

    Args:
        url: Where it is found, without a slash at its end.
    """

    url: str

    def sign_in(self, page: Page, user: str) -> None:
        """Come in as one of the demonstration's users."""
        page.goto(f"{self.url}/anmelden/")
        page.locator(f"button[name=user][value={user}]").click()
        page.get_by_role("button", name="Abmelden").wait_for()

    def let_in(self, user: str, visit: Visit) -> None:
        """Come in on a new page that is closed again."""
        self.sign_in(visit.page, user)


@cache
def seeded() -> Path:
    """Seed an office once for this process; the folder is copied, never served."""
    folder = Path(tempfile.mkdtemp(prefix="fxoffice"))
    subprocess.run(
        [*PROGRAM, "--data", str(folder), "--begin", MONDAY, "--prepare"],
        check=True,
        cwd=ROOT,
        stdout=subprocess.PIPE,
    )
    return folder


@contextmanager
def serving(folder: Path) -> Iterator[Office]:
    """Serve a copy of the seeded office until the end of the block."""
    shutil.copytree(seeded(), folder, dirs_exist_ok=True)
    server = subprocess.Popen(
        [*PROGRAM, "--data", str(folder), "--port", "0"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert server.stdout is not None
        yield Office(server.stdout.readline().strip().rstrip("/"))
    finally:
        server.terminate()
        server.communicate()
