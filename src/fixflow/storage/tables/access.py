"""Access: who is registered, by which link, code and session somebody comes in, and how often.

A person is an e-mail address of a realm, named by an HMAC of it; the address itself stands in the
vault, under a version for each time that it was told.  The one rule: no token, no code and no
address stands in a row, only what it is hashed to.
"""

from typing import Final

TABLES: Final[tuple[str, ...]] = (
    """CREATE TABLE fx_account (
        realm TEXT NOT NULL, person TEXT NOT NULL, role TEXT NOT NULL, company TEXT NOT NULL,
        version BIGINT NOT NULL, code TEXT,
        asked_at BIGINT NOT NULL, confirmed_at BIGINT, ended_at BIGINT,
        PRIMARY KEY (realm, person, role, company))""",
    "CREATE INDEX fx_account_company ON fx_account (realm, role, company)",
    """CREATE TABLE fx_link (
        realm TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL, company TEXT,
        version BIGINT NOT NULL, request TEXT NOT NULL, lang TEXT NOT NULL,
        asked_at BIGINT NOT NULL, hash TEXT, expires_at BIGINT,
        misses BIGINT NOT NULL, used_at BIGINT, ended_at BIGINT,
        PRIMARY KEY (realm, id))""",
    "CREATE UNIQUE INDEX fx_link_hash ON fx_link (realm, hash) WHERE hash IS NOT NULL",
    "CREATE INDEX fx_link_person ON fx_link (realm, person)",
    "CREATE INDEX fx_link_request ON fx_link (realm, request)",
    """CREATE TABLE fx_code (
        realm TEXT NOT NULL, hash TEXT NOT NULL, company TEXT NOT NULL, serial BIGINT NOT NULL,
        uses BIGINT NOT NULL, max_uses BIGINT, until BIGINT,
        issued_at BIGINT NOT NULL, issued_role TEXT NOT NULL, issued_by TEXT NOT NULL,
        revoked_at BIGINT, revoked_by TEXT, reason TEXT,
        PRIMARY KEY (realm, hash))""",
    "CREATE UNIQUE INDEX fx_code_serial ON fx_code (realm, company, serial)",
    """CREATE TABLE fx_session (
        realm TEXT NOT NULL, hash TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL,
        since BIGINT NOT NULL, seen_at BIGINT NOT NULL,
        PRIMARY KEY (realm, hash))""",
    "CREATE INDEX fx_session_person ON fx_session (realm, person, since)",
    """CREATE TABLE fx_rate (
        realm TEXT NOT NULL, bucket TEXT NOT NULL, tat BIGINT NOT NULL,
        PRIMARY KEY (realm, bucket))""",
    """CREATE TABLE fx_mailbox (
        realm TEXT NOT NULL, role TEXT NOT NULL, party TEXT NOT NULL, person TEXT NOT NULL,
        version BIGINT NOT NULL, lang TEXT NOT NULL, since BIGINT NOT NULL,
        PRIMARY KEY (realm, role, party))""",
    "CREATE INDEX fx_mailbox_person ON fx_mailbox (realm, person)",
    """CREATE TABLE fx_reply (
        realm TEXT NOT NULL, hash TEXT NOT NULL, id TEXT NOT NULL,
        role TEXT NOT NULL, party TEXT NOT NULL,
        PRIMARY KEY (realm, hash))""",
)
