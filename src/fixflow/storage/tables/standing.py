"""Standing: what an order's row says of its turn and its deadlines, so that a list is a page's work.

The columns of an order of an earlier schema are empty until its next step, or until `backfill`.
The one rule: they are no part of what the journal says; they follow from it, the program and the
calendar, and are read only as long as both are those of today.
"""

from typing import Final

TABLES: Final[tuple[str, ...]] = (
    "ALTER TABLE fx_order ADD COLUMN due_at BIGINT",
    "ALTER TABLE fx_order ADD COLUMN standing TEXT",
    "ALTER TABLE fx_order ADD COLUMN edition TEXT",
    "CREATE INDEX fx_order_due ON fx_order (realm, due_at, received_at, id)",
)
