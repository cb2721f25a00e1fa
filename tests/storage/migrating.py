"""Migrates a database and kills itself in between.

Usage: `python migrating.py TARGET COUNT`, after so many statements of the migration.
"""

import os
import signal
import sys

from fixflow.storage import schema
from fixflow.storage.postgres import OwnPostgres
from fixflow.storage.script import Binding, Script
from fixflow.storage.sqlite import OwnSqlite, connect


def broken_off(script: Script[int], left: int) -> Script[int]:
    """Pass a script on, until so many statements that change something were executed."""
    request = next(script)
    while True:
        rows = yield request
        left -= not request[0].startswith("SELECT")
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
        request = script.send(rows)


if __name__ == "__main__":
    target, count = sys.argv[1:]
    own: Binding = (
        OwnPostgres(target) if target.startswith("postgresql") else OwnSqlite(connect(target))
    )
    own.run(broken_off(schema.migrate(own.dialect), int(count)))
