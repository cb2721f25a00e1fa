"""Write the pages of docs/ that are made from something else; `--check` fails on drift.

The reference is made from the code, the notebooks among the tutorials are those of examples/.
"""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from api_page import api_pages
from cli_page import cli_page
from clocks_page import clocks_page
from connectors_page import connectors_page
from errors_page import errors_page
from events_page import events_page
from fees_page import fees_page
from glossary_page import glossary_page
from places_page import places_page
from programs_page import program_drawings, programs_page
from settings_page import settings_page
from tables_page import tables_page

import fixflow

DOCS: Final = Path(__file__).parent
REFERENCE: Final = DOCS / "reference"
NOTEBOOKS: Final = Path(fixflow.__file__).parents[2] / "examples" / "notebooks"
PAGES: Final[Mapping[str, Callable[[], str]]] = {
    "cli.md": cli_page,
    "clocks.md": clocks_page,
    "connectors.md": connectors_page,
    "errors.md": errors_page,
    "events.md": events_page,
    "fees.md": fees_page,
    "glossary.md": glossary_page,
    "places.md": places_page,
    "programs.md": programs_page,
    "settings.md": settings_page,
    "tables.md": tables_page,
}


def main(words: list[str]) -> int:
    """Write the pages, or compare them with what the code says."""
    made = {name: make() for name, make in PAGES.items()}
    pages = {**api_pages(), **program_drawings(), **made}
    written = {REFERENCE / name: text for name, text in pages.items()} | notebooks()
    if words == ["--check"]:
        return check(written)
    for file, text in written.items():
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return 0


def notebooks() -> dict[Path, str]:
    """Give the notebooks of the examples as pages: the build runs them, and shows what comes out."""
    files = sorted(NOTEBOOKS.glob("*.md"))
    return {DOCS / "tutorial" / each.name: each.read_text(encoding="utf-8") for each in files}


def check(written: Mapping[Path, str]) -> int:
    """Name the pages that the code has left behind."""
    drifted = [
        file.relative_to(DOCS).as_posix()
        for file, text in written.items()
        if not file.exists() or file.read_text(encoding="utf-8") != text
    ]
    for name in sorted(drifted):
        print(f"docs/{name} differs from what it is made of: run docs/generate.py", file=sys.stderr)
    return 1 if drifted else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
