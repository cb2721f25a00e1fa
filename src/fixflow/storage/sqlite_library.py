"""The SQLite that files of our own are opened with: Python's, or a newer one that is bundled.

Many Pythons are linked with a library whose WAL can lose commits; the extra `fixflow[sqlite]`
brings pysqlite3, which has a newer one inside.  Two libraries in one process do not see each
other's locks (sqlite.org/howtocorrupt.html, 2.2.1).  The one rule: whoever installs the extra opens
such a file by fixflow alone, or binds his own connection; a database in memory stays with Python's
own library, since it has no journal.
"""

import sqlite3
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Final, cast

MEMORY: Final = ":memory:"


def library(path: str | Path) -> ModuleType:
    """Give the module that opens a file: pysqlite3 where it is installed and newer."""
    return sqlite3 if str(path) == MEMORY else newest()


@cache
def newest() -> ModuleType:
    """Give the module with the newest SQLite inside."""
    try:
        from pysqlite3 import dbapi2  # type: ignore[import-untyped]  # it comes without types
    except ImportError:
        return sqlite3
    newer: bool = dbapi2.sqlite_version_info > sqlite3.sqlite_version_info
    return cast("ModuleType", dbapi2) if newer else sqlite3
