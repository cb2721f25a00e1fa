"""Data files: the tables of law that are packaged beside the code."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Final

DATA: Final = Path(__file__).parent / "data"


def rows(name: str) -> Sequence[dict[str, str]]:
    """Read one packaged table, a row per line under its head."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
