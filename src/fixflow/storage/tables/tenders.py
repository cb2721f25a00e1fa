"""Tenders: a row for each tender, so that whoever offers or awards waits for the one before.

Its offers are orders.  The one rule: the row decides nothing; it is locked, and the offers are
read behind it.
"""

from typing import Final

TABLES: Final[tuple[str, ...]] = (
    """CREATE TABLE fx_tender (
        realm TEXT NOT NULL, id TEXT NOT NULL, turns BIGINT NOT NULL,
        PRIMARY KEY (realm, id))""",
)
