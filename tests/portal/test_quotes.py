"""What the portal quotes stands in a manual, word for word; only white space may differ."""

import re
from pathlib import Path

import pytest

import fixflow

ROOT = Path(fixflow.__file__).parent / "portal"
SEEDS = Path(__file__).parents[1] / "data" / "seeds"
OURS = {"Müller", "Meine Aufgabe", "wartet auf Digitec Galaxus", "{key}"}  # shown, not quoted


def plain(text: str) -> str:
    """Make one blank of every run of white space."""
    return " ".join(text.split())


MANUALS = [plain(path.read_text(encoding="utf-8")) for path in sorted(SEEDS.glob("*.txt"))]


@pytest.mark.parametrize("file", sorted(ROOT.glob("*.py")), ids=lambda file: file.name)
def test_each_quotation_stands_in_a_manual(file: Path):
    """A sentence that nobody wrote must not look like one."""
    quoted = {plain(each) for each in re.findall("«([^»]*)»", file.read_text(encoding="utf-8"))}

    assert [] == sorted(q for q in quoted - OURS if not any(q in each for each in MANUALS))
