"""The schema: one numbered list of migrations.

The realm stands first in every key.  Instants are UTC microseconds and money is a count of minor
units, both BIGINT, since SQLite turns NUMERIC into floating point; hashed bodies are TEXT, since
a database that rearranges JSON would break their hashes.  The one rule: a migration that has been
released is never edited; the next one is appended.
"""

from typing import Final, cast

from attrs import frozen

from fixflow.errors import Misuse
from fixflow.storage.script import Script
from fixflow.texts import Text

MIGRATIONS: Final[tuple[tuple[str, ...], ...]] = (
    (
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
    ),
)
NUMBER: Final = len(MIGRATIONS)

TABLES: Final = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
APPLIED: Final = "SELECT MAX(number) FROM fx_schema"


@frozen
class SchemaBehind(Misuse):
    """The database is older than the code: migrate it first."""

    code = "storage.schema_behind"
    text = Text(
        de="Die Datenbank hat das Schema {found}, gebraucht wird {wanted}; zuerst migrieren.",
        en="The database has schema {found}, {wanted} is needed; migrate it first.",
    )
    found: int
    wanted: int


@frozen
class SchemaAhead(Misuse):
    """The database is newer than the code: bring the code up to date."""

    code = "storage.schema_ahead"
    text = Text(
        de="Die Datenbank hat schon das Schema {found}, dieses Programm kennt erst {wanted}.",
        en="The database already has schema {found}, this code knows {wanted} at most.",
    )
    found: int
    wanted: int


def sql(before: int, after: int) -> tuple[str, ...]:
    """Give the statements that lead from one schema number to another.

    Args:
        before: The number that the database has; 0 has none of our tables.
        after: The number wanted, up to `NUMBER`.

    Examples:
        >>> sql(0, 1)[0]
        'CREATE TABLE fx_schema (number BIGINT PRIMARY KEY)'
        >>> sql(1, 1)
        ()
    """
    return tuple(statement for step in MIGRATIONS[before:after] for statement in step)


def tables() -> Script[frozenset[str]]:
    """Name the tables of the database, the host's among them."""
    rows = yield TABLES, ()
    return frozenset(str(name) for (name,) in rows)


def number() -> Script[int]:
    """Give the number of the schema that the database has, 0 for none."""
    if "fx_schema" not in (yield from tables()):
        return 0
    ((found,),) = cast("list[tuple[int | None]]", (yield APPLIED, ()))
    return found or 0


def check() -> Script[None]:
    """Refuse a database whose schema this code does not master.

    Raises:
        SchemaBehind: `storage.schema_behind`.
        SchemaAhead: `storage.schema_ahead`.
    """
    found = yield from number()
    if found < NUMBER:
        raise SchemaBehind(found, NUMBER)
    if found > NUMBER:
        raise SchemaAhead(found, NUMBER)


def create() -> Script[None]:
    """Make the tables in an empty database; another process may have been faster meanwhile."""
    if not (yield from tables()):
        yield from migrate()


def migrate() -> Script[int]:
    """Bring the schema up to this code's number; give the number that it had.

    Raises:
        SchemaAhead: `storage.schema_ahead`.
    """
    found = yield from number()
    for statement in sql(found, NUMBER):
        yield statement, ()
    yield from check()
    return found
