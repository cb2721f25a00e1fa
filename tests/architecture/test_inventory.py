"""Inventory: ARCHITECTURE names each library that an installation brings, with its reason and home."""

from collections.abc import Iterator
from pathlib import Path

from tests.architecture.test_licences import NAME, PROJECT

TEXT = (Path(__file__).parents[2] / "ARCHITECTURE.md").read_text("utf-8")


def asked_for() -> Iterator[str]:
    """Name what pyproject asks for, plainly or by an extra."""
    extras = PROJECT["optional-dependencies"].values()
    for each in (*PROJECT["dependencies"], *(name for extra in extras for name in extra)):
        found = NAME.match(each)
        assert found
        yield found[0].lower()


def listed() -> set[str]:
    """Name what stands in the table of libraries."""
    table = TEXT.partition("## Libraries and their homes")[2].partition("\n\n")[0]
    rows = [line.split("|") for line in table.splitlines() if line.count("|") == 4]
    return {name.strip().lower() for row in rows for name in row[1].split(",")}


def test_every_library_has_its_row():
    """ASVS 15.1.2: what is used must be known, or nobody hears of its holes."""
    assert set() == set(asked_for()) - listed()
