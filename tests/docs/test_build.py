"""The pages build, offline, and nothing on them points nowhere."""

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

ROOT = Path(__file__).parents[2]
LINK = re.compile(r'href="([^"#:?]*)(?:\?[^"#]*)?#?([^":]*)"')
SAMPLE = re.compile(r"<pre>.*?</pre>", re.DOTALL)
# what the pages run is tested elsewhere; under coverage the build takes three times as long
UNCOVERED = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
ANCHOR = re.compile(r'\sid="([^"]+)"')
SCROLLS = re.compile(r'<div ([^>]*)class="(cell_output|table-wrapper)\b')


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the pages as `make docs` does: nitpicky, and a warning is an error."""
    folder = tmp_path_factory.mktemp("docs")
    words = [
        "-n",
        "-W",
        "-q",
        "-d",
        str(folder / "doctrees"),
        str(ROOT / "docs"),
        str(folder / "html"),
    ]
    ran = subprocess.run(
        [sys.executable, "-m", "sphinx", *words],
        capture_output=True,
        text=True,
        check=False,
        env=UNCOVERED,
    )
    assert (0, "") == (ran.returncode, ran.stderr)
    return folder / "html"


def test_every_link_of_the_pages_leads_somewhere(built: Path):
    """Sphinx checks its own references, not anchors that are written as HTML; a sample is no link."""
    pages = {page: page.read_text(encoding="utf-8") for page in built.rglob("*.html")}
    anchors = {page: set(ANCHOR.findall(text)) for page, text in pages.items()}
    dead = [
        f"{page.relative_to(built)}: {path}#{anchor}"
        for page, text in pages.items()
        for path, anchor in LINK.findall(SAMPLE.sub("", text))
        if not leads(built, page, unquote(path), anchor, anchors)
    ]

    assert len(pages) > 10
    assert [] == dead


def test_what_scrolls_sideways_is_reached_by_the_keyboard(built: Path):
    """WCAG 2.1.1: axe calls a frame that only a finger can scroll a serious fault."""
    found = {
        (kind, before)
        for page in built.rglob("*.html")
        for before, kind in SCROLLS.findall(page.read_text(encoding="utf-8"))
    }

    assert {("cell_output", 'tabindex="0" '), ("table-wrapper", 'tabindex="0" ')} == found


def leads(built: Path, page: Path, path: str, anchor: str, anchors: dict[Path, set[str]]) -> bool:
    """Tell whether a link's file exists, and has its anchor."""
    target = (page.parent / path).resolve() if path else page
    if not target.is_relative_to(built.resolve()) or not target.exists():
        return False
    return not anchor or target.suffix != ".html" or anchor in anchors[target]
