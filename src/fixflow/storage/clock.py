"""The clock of the database, which all workers on it share.

The one rule: only a worker asks it; every other call is told the instant.
"""

from datetime import datetime
from typing import Final, cast

from fixflow.instants import from_micros
from fixflow.storage.script import Dialect, Script

NOW: Final[dict[Dialect, str]] = {
    "sqlite": "SELECT CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER) * 1000",
    "postgresql": "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)",
}


def now(dialect: Dialect) -> Script[datetime]:
    """Tell the instant by the clock of the database, in UTC; SQLite's is that of the machine."""
    ((micros,),) = yield NOW[dialect], ()
    return from_micros(cast("int", micros))
