"""Outbox and inbox: what is to be told to whom, and what came in.

`leases` counts every lease of a letter and never falls, so that a worker that comes too late is
told apart from all others; `attempts` begins anew when a person sets a letter going again.
The one rule: a row holds references, no personal value and no secret.
"""

from typing import Final

TABLES: Final[tuple[str, ...]] = (
    """CREATE TABLE fx_outbox (
        realm TEXT NOT NULL, id TEXT NOT NULL,
        kind TEXT NOT NULL, subject TEXT NOT NULL, version BIGINT NOT NULL, n BIGINT NOT NULL,
        door TEXT NOT NULL, topic TEXT NOT NULL, lane TEXT NOT NULL, body TEXT NOT NULL,
        made_at BIGINT NOT NULL, next_at BIGINT NOT NULL,
        attempts BIGINT NOT NULL, leases BIGINT NOT NULL,
        state TEXT NOT NULL, done_at BIGINT, dead_at BIGINT, note TEXT,
        PRIMARY KEY (realm, id))""",
    """CREATE INDEX fx_outbox_next ON fx_outbox (realm, door, next_at, version, n)
        WHERE done_at IS NULL AND dead_at IS NULL""",
    "CREATE INDEX fx_outbox_lane ON fx_outbox (realm, lane, version, n, id) WHERE done_at IS NULL",
    "CREATE INDEX fx_outbox_subject ON fx_outbox (realm, kind, subject)",
    """CREATE TABLE fx_door (
        realm TEXT NOT NULL, door TEXT NOT NULL,
        failures BIGINT NOT NULL, paused_until BIGINT NOT NULL,
        PRIMARY KEY (realm, door))""",
    """CREATE TABLE fx_inbox (
        realm TEXT NOT NULL, source TEXT NOT NULL, message TEXT NOT NULL,
        hash TEXT NOT NULL, raw TEXT, received_at BIGINT NOT NULL, attempts BIGINT NOT NULL,
        handled_at BIGINT, result TEXT, dead_at BIGINT, note TEXT,
        PRIMARY KEY (realm, source, message))""",
    """CREATE INDEX fx_inbox_raw ON fx_inbox (realm, received_at) WHERE raw IS NOT NULL""",
    """CREATE TABLE fx_inbox_about (
        realm TEXT NOT NULL, about TEXT NOT NULL, source TEXT NOT NULL, message TEXT NOT NULL,
        PRIMARY KEY (realm, about, source, message))""",
    """CREATE INDEX fx_inbox_about_message ON fx_inbox_about (realm, source, message)""",
)
