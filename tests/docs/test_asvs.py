"""The map of ASVS: each row names its tests, and each test is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/asvs.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (\d+\.\d+\.\d+(?:, \d+\.\d+\.\d+)*) \|(.*)\|$", re.MULTILINE)
TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
ASKED = (
    "1.2.2", "1.2.4", "1.2.10", "1.3.5", "1.3.6", "1.3.11", "1.5.1", "1.5.2", "2.2.1",
    "2.3.1", "2.3.2", "2.3.3", "2.3.4", "5.2.1", "5.3.2", "5.4.1", "5.4.2", "6.4.1", "6.5.1",
    "6.5.2", "6.5.3", "6.5.4", "6.5.5", "6.6.2", "6.6.3", "15.1.2", "15.3.2", "15.3.3", "15.4.2",
    "16.2.2", "16.2.5", "16.4.1", "16.5.3",
)  # fmt: skip
OF_PAGES = (
    "3.2.1", "3.2.2", "3.3.1", "3.3.2", "3.3.3", "3.3.4", "3.4.1", "3.4.3", "3.4.4", "3.4.5",
    "3.4.6", "3.5.1", "3.5.3", "3.7.2", "7.2.4", "7.3.1", "7.4.1", "7.5.2",
)  # fmt: skip


def test_every_requirement_of_the_specification_has_its_row():
    """Storage specification, the last paragraph of 7; that of hosts, 2.13, for the pages."""
    rows = [number for numbers, _ in ROW.findall(PAGE) for number in numbers.split(", ")]

    assert [*ASKED, *OF_PAGES] == rows


def test_every_row_names_a_test():
    """A requirement that nothing tests is a promise."""
    assert [] == [number for number, rest in ROW.findall(PAGE) if not TEST.search(rest)]


def test_every_test_that_is_named_is_there():
    """A test that was renamed takes its row along."""
    missing = [
        f"{path}::{name}"
        for path, name in TEST.findall(PAGE)
        if not (ROOT / path).exists()
        or f"def {name}(" not in (ROOT / path).read_text(encoding="utf-8")
    ]

    assert [] == missing
