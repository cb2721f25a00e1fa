"""The pictures of README.md show pages as they are."""

import subprocess
import sys
from pathlib import Path

from tests.browser.chromium import required

ROOT = Path(__file__).parent.parent.parent


def test_each_picture_shows_what_its_page_says_today():
    """A picture is bytes of a browser; what its page said is kept beside it and compared."""
    required()
    command = [sys.executable, "-m", "generate.pictures", "--check"]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert (0, "") == (found.returncode, found.stdout), found.stderr


def test_readme_shows_pictures_that_are_there():
    """Each picture that a page of ours names, and no picture that none names."""
    text = (ROOT / "README.md").read_text("utf-8") + (ROOT / "docs/index.md").read_text("utf-8")
    kept = {each.name for each in (ROOT / "docs/pictures").glob("*.png")}

    assert kept == {name for name in kept if name in text}
