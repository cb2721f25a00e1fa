"""Seals: the heads of everything that has changed since the seal before, chained.

An order's row says how far it is sealed; of what has no row of ours, `fx_unsealed` names what has
changed.  So a seal reads what is new by index, and a step of an order costs no statement more.
The one rule: a seal is never edited; its hash leaves the database.
"""

from typing import Final

TABLES: Final[tuple[str, ...]] = (
    """CREATE TABLE fx_seal (
        realm TEXT NOT NULL, no BIGINT NOT NULL, at BIGINT NOT NULL,
        subjects BIGINT NOT NULL, items BIGINT NOT NULL, prev TEXT NOT NULL, hash TEXT NOT NULL,
        PRIMARY KEY (realm, no))""",
    """CREATE TABLE fx_seal_item (
        realm TEXT NOT NULL, no BIGINT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
        version BIGINT NOT NULL, head TEXT NOT NULL,
        PRIMARY KEY (realm, no, kind, id))""",
    "CREATE INDEX fx_seal_item_subject ON fx_seal_item (realm, kind, id, no)",
    """CREATE TABLE fx_unsealed (
        realm TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
        version BIGINT NOT NULL, head TEXT NOT NULL,
        PRIMARY KEY (realm, kind, id))""",
    "ALTER TABLE fx_order ADD COLUMN sealed BIGINT NOT NULL DEFAULT 0",
    "CREATE INDEX fx_order_unsealed ON fx_order (realm, id) WHERE sealed < version",
)
