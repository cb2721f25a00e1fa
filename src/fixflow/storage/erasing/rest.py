"""Rest: what a database file still holds after something was deleted from its tables.

`secure_delete` overwrites what is deleted, but not the copies that SQLite leaves behind when it
moves rows from one page to another; only VACUUM, which writes the file anew, takes those away.  In
WAL mode the log holds the old pages until it is emptied.  The one rule: this is run on a connection
of our own, and by itself: it ends the transaction that it is run in, which has written nothing, and
leaves a new one.
"""

from typing import Final

from fixflow.storage.script import Script

OUTSIDE: Final = "COMMIT"  # neither works in a transaction
ANEW: Final = "VACUUM"
EMPTY: Final = "PRAGMA wal_checkpoint(TRUNCATE)"
INSIDE: Final = "BEGIN"


def rewritten() -> Script[bool]:
    """Write the file anew and empty its log; False where somebody who reads is in the way.

    Raises:
        Conflict: `storage.conflict`, another connection kept the lock.
        CannotKeep: `storage.cannot_keep`, there is no room for a second copy.
    """
    yield OUTSIDE, ()
    yield ANEW, ()
    rows = yield EMPTY, ()
    yield INSIDE, ()
    return all(row[0] == 0 for row in rows)
