"""Conversation: messages about an order, how far each reader has read, and words to search by.

`body` holds what is not personal: references of attachments, who translated when, and the
commitments of what lies in the vault.  The one rule: what somebody wrote is kept in the vault;
here stands who wrote when.
"""

from typing import Final

TABLES: Final[tuple[str, ...]] = (
    """CREATE TABLE fx_message (
        realm TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, n BIGINT NOT NULL,
        at BIGINT NOT NULL, by_role TEXT NOT NULL, by_id TEXT NOT NULL, lang TEXT NOT NULL,
        key TEXT, body TEXT NOT NULL, retracted_at BIGINT,
        PRIMARY KEY (realm, kind, id, n))""",
    """CREATE TABLE fx_read (
        realm TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
        reader TEXT NOT NULL, n BIGINT NOT NULL, at BIGINT NOT NULL,
        PRIMARY KEY (realm, kind, id, reader))""",
    """CREATE TABLE fx_search (
        realm TEXT NOT NULL, word TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
        PRIMARY KEY (realm, word, kind, id))""",
    "CREATE INDEX fx_search_subject ON fx_search (realm, kind, id)",
    "CREATE INDEX fx_order_principal ON fx_order (realm, principal, id)",
    """CREATE INDEX fx_order_customer ON fx_order (realm, customer, id)
        WHERE customer IS NOT NULL""",
)
