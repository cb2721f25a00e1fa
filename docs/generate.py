"""Write the pages of docs/reference/ that are made from the code; `--check` fails on drift."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from api_page import api_pages
from cli_page import cli_page
from connectors_page import connectors_page
from errors_page import errors_page
from fees_page import fees_page
from glossary_page import glossary_page
from programs_page import program_drawings, programs_page

REFERENCE: Final = Path(__file__).parent / "reference"
PAGES: Final[Mapping[str, Callable[[], str]]] = {
    "cli.md": cli_page,
    "connectors.md": connectors_page,
    "errors.md": errors_page,
    "fees.md": fees_page,
    "glossary.md": glossary_page,
    "programs.md": programs_page,
}


def main(words: list[str]) -> int:
    """Write the pages, or compare them with what the code says."""
    made = {name: make() for name, make in PAGES.items()}
    pages = {**api_pages(), **program_drawings(), **made}
    written = {REFERENCE / name: text for name, text in pages.items()}
    if words == ["--check"]:
        return check(written)
    for file, text in written.items():
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return 0


def check(written: Mapping[Path, str]) -> int:
    """Name the pages that the code has left behind."""
    drifted = [
        file.relative_to(REFERENCE).as_posix()
        for file, text in written.items()
        if not file.exists() or file.read_text(encoding="utf-8") != text
    ]
    for name in sorted(drifted):
        print(f"docs/reference/{name} differs from the code: run docs/generate.py", file=sys.stderr)
    return 1 if drifted else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
