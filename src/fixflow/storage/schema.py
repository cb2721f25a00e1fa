"""The schema: one numbered list of migrations.

The realm stands first in every key.  Instants are UTC microseconds and money is a count of minor
units, both BIGINT, since SQLite turns NUMERIC into floating point; hashed bodies are TEXT, since
a database that rearranges JSON would break their hashes.  The one rule: a migration that has been
released is never edited; the next one is appended.
"""

import re
from typing import TYPE_CHECKING, Final

from attrs import frozen

from fixflow.errors import Misuse
from fixflow.storage.migrations import MIGRATIONS
from fixflow.storage.script import Dialect, Script
from fixflow.texts import Text

if TYPE_CHECKING:
    from sqlalchemy import MetaData

NUMBER: Final = len(MIGRATIONS)

TABLES: Final[dict[Dialect, str]] = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name",
    "postgresql": """SELECT tablename FROM pg_catalog.pg_tables
        WHERE schemaname = ANY (current_schemas(false)) ORDER BY tablename""",
}
LONGEST: Final = 40
COLUMN: Final = re.compile(r"\bTEXT\b")
BY_BYTES: Final = 'TEXT COLLATE "C"'
APPLIED: Final = "SELECT MAX(number) FROM fx_schema"
LOCK: Final = "SELECT 1 FROM pg_advisory_xact_lock(?)"
LOCKED: Final = 0x66697866_6C6F77  # "fixflow"; whoever migrates waits for whoever is migrating


@frozen
class SchemaBehind(Misuse):
    """The database is older than the code: migrate it first."""

    code = "storage.schema_behind"
    text = Text(
        de="Die Datenbank hat das Schema {found}, gebraucht wird {wanted}; zuerst migrieren: fixflow migrate --db …",
        en="The database has schema {found}, {wanted} is needed; migrate it first: fixflow migrate --db …",
    )
    found: int
    wanted: int


@frozen
class SchemaAhead(Misuse):
    """The database is more than one migration newer than the code: bring the code up to date."""

    code = "storage.schema_ahead"
    text = Text(
        de="Die Datenbank hat schon das Schema {found}, dieses Programm ist für {wanted} und läuft noch auf dem nächsten.",
        en="The database already has schema {found}, this code is for {wanted} and still runs on the next one.",
    )
    found: int
    wanted: int


@frozen
class OddSchema(Misuse):
    """The table of the schema's number is there without one: half made, or somebody else's."""

    code = "storage.odd_schema"
    text = Text(
        de="In der Tabelle fx_schema steht «{found}» statt der Nummer des Schemas; sie stammt nicht von fixflow oder ist beschädigt.",
        en="The table fx_schema holds “{found}” instead of the number of the schema; it is not of fixflow, or it is damaged.",
    )
    found: str


@frozen
class NoSuchSchema(Misuse):
    """There is no migration between these two numbers, or none for this database."""

    code = "storage.no_such_schema"
    text = Text(
        de="Von «{before}» nach «{after}» für «{dialect}» gibt es keine Migration; von 0 bis {newest}, für sqlite oder postgresql.",
        en="From “{before}” to “{after}” for “{dialect}” there is no migration; from 0 to {newest}, for sqlite or postgresql.",
    )
    before: str
    after: str
    dialect: str
    newest: int


def asked(before: str, after: str, dialect: str) -> tuple[str, ...]:
    """Give the statements between two numbers that somebody has typed; see `sql`.

    Raises:
        NoSuchSchema: `storage.no_such_schema`.
    """
    wrong = NoSuchSchema(before[:LONGEST], after[:LONGEST], dialect[:LONGEST], NUMBER)
    numbers = [each for each in map(str, range(NUMBER + 1)) if each in (before, after)]
    known: Dialect | None = next((each for each in TABLES if each == dialect), None)
    if known is None or not {before, after} <= set(numbers):
        raise wrong
    return sql(int(before), int(after), known)


def sql(before: int, after: int, dialect: Dialect = "sqlite") -> tuple[str, ...]:
    """Give the statements that lead from one schema number to another.

    They are for a tool of the host's, such as Alembic's `op.execute`; Django's migrations are those of
    `fixflow.contrib.django`.

    Args:
        before: The number that the database has; 0 has none of our tables.
        after: The number wanted, up to `NUMBER`.
        dialect: For which database.

    Raises:
        NoSuchSchema: `storage.no_such_schema`, also where it would lead back: nothing is taken away.

    Examples:
        >>> sql(0, 1)[0]
        'CREATE TABLE fx_schema (number BIGINT PRIMARY KEY)'
        >>> sql(1, 1)
        ()
    """
    numbers = {type(before), type(after)} == {int} and 0 <= before <= after <= NUMBER
    if not numbers or dialect not in tuple(TABLES):
        first, last, kind = (str(each)[:LONGEST] for each in (before, after, dialect))
        raise NoSuchSchema(first, last, kind, NUMBER)
    statements = (statement for step in MIGRATIONS[before:after] for statement in step)
    if dialect == "sqlite":
        return tuple(statements)
    return tuple(COLUMN.sub(BY_BYTES, each) for each in statements)


def metadata() -> "MetaData":
    """Describe our tables to SQLAlchemy, so that Alembic's `autogenerate` leaves them alone.

    It is read from the tables that the migrations make, and for comparing only: `create_all` would
    make whole indexes of partial ones.

    Examples:
        >>> list(metadata().tables["fx_order"].primary_key.columns.keys())
        ['realm', 'id']
    """
    from sqlalchemy import MetaData, create_engine
    from sqlalchemy.pool import StaticPool

    engine = create_engine("sqlite://", poolclass=StaticPool)
    found = MetaData()
    with engine.begin() as connection:
        for statement in sql(0, NUMBER):
            connection.exec_driver_sql(statement)
        found.reflect(connection)
    engine.dispose()
    return found


def tables(dialect: Dialect) -> Script[frozenset[str]]:
    """Name the tables of the database, the host's among them."""
    rows = yield TABLES[dialect], ()
    return frozenset(str(name) for (name,) in rows)


def number(dialect: Dialect) -> Script[int]:
    """Give the number of the schema that the database has, 0 for none.

    Raises:
        OddSchema: `storage.odd_schema`.
    """
    if "fx_schema" not in (yield from tables(dialect)):
        return 0
    ((found,),) = yield APPLIED, ()
    if not isinstance(found, int) or found < 1:
        raise OddSchema(str(found)[:LONGEST])
    return found


def check(dialect: Dialect) -> Script[None]:
    """Refuse a database whose schema this code does not master.

    A migration only adds, so code still runs on the schema after its own: the database is migrated
    first, and the processes are replaced one after the other.

    Raises:
        SchemaBehind: `storage.schema_behind`.
        SchemaAhead: `storage.schema_ahead`.
    """
    found = yield from number(dialect)
    if found < NUMBER:
        raise SchemaBehind(found, NUMBER)
    if found > NUMBER + 1:
        raise SchemaAhead(found, NUMBER)


def create(dialect: Dialect) -> Script[None]:
    """Make the tables in an empty database; another process may have been faster meanwhile."""
    if not (yield from tables(dialect)):
        yield from migrate(dialect)


def migrate(dialect: Dialect) -> Script[int]:
    """Bring the schema up to this code's number; give the number that it had.

    The lock comes first: of two who migrate at once the second finds it done.  On SQLite it is the
    transaction's own (`BEGIN IMMEDIATE`), which a connection of ours takes before a script begins.

    Raises:
        SchemaAhead: `storage.schema_ahead`.
    """
    if dialect == "postgresql":
        yield LOCK, (LOCKED,)
    found = yield from number(dialect)
    for statement in sql(min(found, NUMBER), NUMBER, dialect):
        yield statement, ()
    yield from check(dialect)
    return found
