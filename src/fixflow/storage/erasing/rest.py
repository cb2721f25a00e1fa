"""Rest: what a database file still holds after something was deleted from its tables.

`secure_delete` overwrites the pages of a file of ours; in WAL mode the log holds the old ones
until it is emptied.  The one rule: this is run on a connection of our own, outside of every other
transaction; whether it could be done is told.
"""

from typing import Final

from fixflow.storage.script import Script

EMPTY: Final = "PRAGMA wal_checkpoint(TRUNCATE)"


def emptied() -> Script[bool]:
    """Empty the write-ahead log; False where somebody who reads is in the way."""
    rows = yield EMPTY, ()
    return all(row[0] == 0 for row in rows)
