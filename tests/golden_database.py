"""Golden databases: what a release has written, kept as text for every later one to read.

`python -m tests.golden_database FILE` writes the present schema's; those of earlier schemas were
written by the code of their time and are never written again.  The expectations beside a dump
are what that code said of it.
"""

import json
import sqlite3
import sys
import tempfile
from pathlib import Path
from typing import Final

import fixflow
from fixflow.desk import Desk
from tests import realistic

FOLDER: Final = Path(__file__).parent / "data/golden"
HEADS: Final = "SELECT id, version, head, state FROM fx_order ORDER BY id"
SERIES: Final = "SELECT series, link, hash FROM fx_statement ORDER BY series, link"
TABLE: Final = "SELECT 1 FROM sqlite_master WHERE name = 'fx_seal'"
SEALS: Final = "SELECT no, hash FROM fx_seal ORDER BY no"


def expectations(connection: sqlite3.Connection) -> dict[str, object]:
    """Say what a database must still say after every migration."""
    told = {"orders": HEADS, "series": SERIES}
    if connection.execute(TABLE).fetchone():
        told["seals"] = SEALS
    return {name: [list(row) for row in connection.execute(sql)] for name, sql in told.items()}


def write(target: Path) -> None:
    """Fill a database and write its dump, and beside it what is expected of it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "golden.db"
        with fixflow.open(file) as desk:
            fill(desk)
        connection = sqlite3.connect(file)
        target.write_text("\n".join(connection.iterdump()) + "\n", "utf-8")
        told = json.dumps(expectations(connection), indent=1, ensure_ascii=False)
        target.with_suffix(".json").write_text(told + "\n", "utf-8")
        connection.close()


def fill(desk: Desk) -> None:
    """Write two months through the desk, as far as the code of the time has the calls."""
    seal = getattr(desk, "seal", None)
    if seal is None:
        realistic.without_seals(desk)
    else:
        realistic.fill(desk)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
