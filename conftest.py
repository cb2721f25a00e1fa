"""Pages as tests: the Python blocks of README.md and docs/ are run, and their output compared.

The blocks of a page build on each other, so a page is one test; it runs in an empty folder of its
own and keeps no file.  A block is a fence of `python` (run as it stands) or of `pycon` (a session
with its real output).
"""

from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory
from traceback import format_exception

import pytest
from sybil import Document, Example, Sybil
from sybil.evaluators.python import PythonEvaluator
from sybil.example import SybilFailure
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser

ROOT = Path(__file__).parent
LAST_FRAMES = -2
collect_ignore_glob = ["docs/*.py"]  # programs that make the pages, no modules with doctests


class SessionParser(PythonCodeBlockParser):
    """Reads the fences of `pycon` as `PythonCodeBlockParser` reads those of `python`."""

    def __init__(self) -> None:
        super().__init__()
        self.codeblock_parser = CodeBlockParser("pycon", PythonEvaluator())


PAGES = Sybil(parsers=[PythonCodeBlockParser(), SessionParser()])


class Page(pytest.File):
    """A page of Markdown."""

    def collect(self) -> Iterator[pytest.Item]:
        """Make one test of all blocks of the page; none where there are none."""
        reading: Reading = Reading.from_parent(self, name="blocks")
        reading.page = PAGES.parse(self.path)
        if list(reading.page.examples()):
            yield reading


class Reading(pytest.Item):
    """The blocks of one page, from top to bottom."""

    page: Document

    def runtest(self) -> None:
        """Run the blocks; the first that says something else than the page ends the test."""
        with TemporaryDirectory() as folder, chdir(folder):
            wrong = next(filter(None, map(tried, self.page.examples())), None)
        if wrong is not None:
            pytest.fail(wrong, pytrace=False)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Name the page."""
        return self.path, 0, str(self.path.relative_to(ROOT))


def tried(example: Example) -> str | None:
    """Run one block; tell how it differs from the page, or what it raised."""
    try:
        example.evaluate()
    except SybilFailure as differing:
        return str(differing)
    except Exception as error:  # noqa: BLE001  whatever a block raises is told
        return "".join(format_exception(error, limit=LAST_FRAMES))
    return None


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> Page | None:
    """Collect README.md and the pages of docs/."""
    page = file_path == ROOT / "README.md" or ROOT / "docs" in file_path.parents
    if not page or file_path.suffix != ".md":
        return None
    collected: Page = Page.from_parent(parent, path=file_path)
    return collected
