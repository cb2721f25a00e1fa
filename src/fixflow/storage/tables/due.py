"""Due: the alarms of orders and contracts, a row for each that is to ring.

`due_at` is when it is to ring; `next_at` is when the tick looks at it, which is the same until a
failure puts it off.  The one rule: a row is an alarm and never the truth; that is computed from
the journal.
"""

from typing import Final

TABLES: Final[tuple[str, ...]] = (
    """CREATE TABLE fx_due (
        realm TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
        deadline TEXT NOT NULL, run BIGINT NOT NULL, rung TEXT NOT NULL,
        due_at BIGINT NOT NULL, what TEXT NOT NULL, edition TEXT NOT NULL,
        next_at BIGINT NOT NULL, attempts BIGINT NOT NULL, note TEXT,
        done_at BIGINT, outcome TEXT,
        PRIMARY KEY (realm, kind, id, deadline, run, rung))""",
    "CREATE INDEX fx_due_next ON fx_due (next_at) WHERE done_at IS NULL",
    "CREATE INDEX fx_due_next_of_realm ON fx_due (realm, next_at) WHERE done_at IS NULL",
)
