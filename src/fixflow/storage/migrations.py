"""Migrations: the statements that lead from one schema number to the next.

TEXT, BIGINT, primary keys and partial indexes are all that is used, which every database has.  On
PostgreSQL a text is compared by its bytes (`COLLATE "C"`), as SQLite does and as Python does, so
that an order by id is the same everywhere.  The one rule: a migration that has been released is
never edited; the next one is appended.
"""

from typing import Final

from fixflow.storage.tables import (
    access,
    contracts,
    conversation,
    due,
    exchange,
    outbox,
    privacy,
    seals,
    standing,
    tenders,
)

FIRST: Final[tuple[str, ...]] = (
    "CREATE TABLE fx_schema (number BIGINT PRIMARY KEY)",
    """CREATE TABLE fx_order (
        realm TEXT NOT NULL, id TEXT NOT NULL,
        program TEXT NOT NULL, program_version BIGINT NOT NULL, place TEXT,
        state TEXT NOT NULL, phase TEXT NOT NULL, outcome TEXT,
        principal TEXT, contractor TEXT, customer TEXT,
        version BIGINT NOT NULL, head TEXT NOT NULL,
        received_at BIGINT NOT NULL, changed_at BIGINT NOT NULL,
        PRIMARY KEY (realm, id))""",
    "CREATE INDEX fx_order_contractor ON fx_order (realm, contractor, id)",
    """CREATE TABLE fx_event (
        realm TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, version BIGINT NOT NULL,
        name TEXT NOT NULL, at BIGINT NOT NULL, by_role TEXT NOT NULL, by_id TEXT NOT NULL,
        body TEXT NOT NULL, prev TEXT NOT NULL, hash TEXT NOT NULL,
        PRIMARY KEY (realm, kind, id, version))""",
    """CREATE TABLE fx_command (
        realm TEXT NOT NULL, key TEXT NOT NULL, fingerprint TEXT NOT NULL,
        kind TEXT NOT NULL, id TEXT NOT NULL, result TEXT NOT NULL, at BIGINT NOT NULL,
        PRIMARY KEY (realm, key))""",
    """CREATE TABLE fx_counter (
        realm TEXT NOT NULL, name TEXT NOT NULL, value BIGINT NOT NULL,
        PRIMARY KEY (realm, name))""",
    """CREATE TABLE fx_statement (
        realm TEXT NOT NULL, series TEXT NOT NULL, link BIGINT NOT NULL,
        no TEXT NOT NULL, step TEXT NOT NULL, kind TEXT NOT NULL, contractor TEXT NOT NULL,
        key TEXT NOT NULL, live BIGINT NOT NULL,
        body TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL, at BIGINT NOT NULL,
        PRIMARY KEY (realm, series, link), UNIQUE (realm, no, step))""",
    "CREATE UNIQUE INDEX fx_statement_key ON fx_statement (realm, key) WHERE live = 1",
    "CREATE INDEX fx_statement_contractor ON fx_statement (realm, kind, contractor)",
    """CREATE TABLE fx_statement_line (
        realm TEXT NOT NULL, no TEXT NOT NULL, line BIGINT NOT NULL,
        kind TEXT NOT NULL, subject TEXT NOT NULL, order_id TEXT NOT NULL,
        amount BIGINT, currency TEXT, live BIGINT NOT NULL,
        PRIMARY KEY (realm, no, line))""",
    """CREATE UNIQUE INDEX fx_statement_line_once
        ON fx_statement_line (realm, kind, subject) WHERE live = 1""",
    "CREATE INDEX fx_statement_line_order ON fx_statement_line (realm, order_id)",
    "INSERT INTO fx_schema (number) VALUES (1)",
)
SECOND: Final[tuple[str, ...]] = (
    "ALTER TABLE fx_order ADD COLUMN tender TEXT",
    "CREATE INDEX fx_order_tender ON fx_order (realm, tender) WHERE tender IS NOT NULL",
    "CREATE INDEX fx_order_changed ON fx_order (realm, changed_at, id)",
    *due.TABLES,
    *outbox.TABLES,
    *conversation.TABLES,
    *access.TABLES,
    *privacy.TABLES,
    *seals.TABLES,
    *tenders.TABLES,
    *standing.TABLES,
    *contracts.TABLES,
    *exchange.TABLES,
    "INSERT INTO fx_schema (number) VALUES (2)",
)
MIGRATIONS: Final = (FIRST, SECOND)
