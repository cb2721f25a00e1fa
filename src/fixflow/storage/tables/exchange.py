"""Exchange: by what names other systems know our orders, what they said last, and how far we have read.

A shadow and a conflict hold what is in an order, so erasing an order takes them away; a name that
another system gave stays, as a reference.  A wake-up says that something was changed there, however
often that was said.  The one rule: a name is one order's, and an order has one name in each system.
"""

from typing import Final

TABLES: Final[tuple[str, ...]] = (
    """CREATE TABLE fx_ref (
        realm TEXT NOT NULL, partner TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
        name TEXT NOT NULL, at BIGINT NOT NULL,
        PRIMARY KEY (realm, partner, kind, id), UNIQUE (realm, partner, name))""",
    "CREATE INDEX fx_ref_subject ON fx_ref (realm, kind, id)",
    """CREATE TABLE fx_shadow (
        realm TEXT NOT NULL, partner TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
        body TEXT NOT NULL, seen_at BIGINT NOT NULL,
        PRIMARY KEY (realm, partner, kind, id))""",
    "CREATE INDEX fx_shadow_subject ON fx_shadow (realm, kind, id)",
    """CREATE TABLE fx_cursor (
        realm TEXT NOT NULL, partner TEXT NOT NULL, name TEXT NOT NULL,
        body TEXT NOT NULL, at BIGINT NOT NULL,
        PRIMARY KEY (realm, partner, name))""",
    """CREATE TABLE fx_conflict (
        realm TEXT NOT NULL, partner TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
        field TEXT NOT NULL, theirs TEXT NOT NULL, ours TEXT NOT NULL, at BIGINT NOT NULL,
        settled_at BIGINT, settled_by TEXT, kept TEXT,
        PRIMARY KEY (realm, partner, kind, id, field))""",
    """CREATE INDEX fx_conflict_open ON fx_conflict (realm, at, partner, kind, id, field)
        WHERE settled_at IS NULL""",
    "CREATE INDEX fx_conflict_subject ON fx_conflict (realm, kind, id)",
    """CREATE TABLE fx_wake (
        realm TEXT NOT NULL, partner TEXT NOT NULL, name TEXT NOT NULL,
        calls BIGINT NOT NULL, tries BIGINT NOT NULL, at BIGINT NOT NULL, note TEXT,
        PRIMARY KEY (realm, partner, name))""",
)
