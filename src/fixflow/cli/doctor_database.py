"""The doctor looks at a database: its schema, its SQLite, and whether anybody ticks.

The one rule: nothing is mended and nothing migrated; whoever wants that calls the command that is
named.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from fixflow.cli.doctor_finding import DoctorFinding, Grade
from fixflow.desk import Desk
from fixflow.errors import FixflowError
from fixflow.storage import schema, sqlite
from fixflow.storage.script import Dialect, Script
from fixflow.texts import Text

MIGRATE: Final = "fixflow migrate --db …"
TICK: Final = "fixflow tick --loop --everywhere --db …"
UP_TO_DATE: Final = Text(
    de="Datenbank: {dialect}, Schema {found}",
    en="Database: {dialect}, schema {found}",
    fr="Base de données: {dialect}, schéma {found}",
    it="Database: {dialect}, schema {found}",
)
AHEAD: Final = Text(
    de="Die Datenbank hat das Schema {found}, dieses Programm ist für {wanted}.",
    en="The database has schema {found}, this code is for {wanted}.",
    fr="La base de données a le schéma {found}, ce programme est pour {wanted}.",
    it="Il database ha lo schema {found}, questo programma è per {wanted}.",
)
HOSTS_SQLITE: Final = Text(
    de="SQLite {version} der Anwendung, Journal {journal}",
    en="SQLite {version} of the host, journal {journal}",
    fr="SQLite {version} de l’application, journal {journal}",
    it="SQLite {version} dell’applicazione, journal {journal}",
)
HOSTS_WAL: Final = Text(
    de="SQLite {version} der Anwendung kann im WAL-Modus Bestätigtes verlieren, und die Datenbank "
    "ist darin.",
    en="SQLite {version} of the host can lose commits in WAL mode, and the database is in it.",
    fr="SQLite {version} de l’application peut perdre des validations en mode WAL, et la base y est.",
    it="SQLite {version} dell’applicazione può perdere conferme in modo WAL, e il database lo usa.",
)
TICKS: Final = Text(
    de="Kein Alarm wartet seit mehr als einem Tag.",
    en="No alarm has waited for more than a day.",
    fr="Aucune alarme n’attend depuis plus d’un jour.",
    it="Nessun allarme attende da più di un giorno.",
)
NOBODY_TICKS: Final = Text(
    de="Ein Alarm wartet seit {since}: tick läuft nicht.",
    en="An alarm has waited since {since}: tick does not run.",
    fr="Une alarme attend depuis {since}: tick ne tourne pas.",
    it="Un allarme attende dal {since}: tick non gira.",
)


def of_database(desk: Desk, at: datetime) -> Iterator[DoctorFinding]:
    """Look at the database that a desk works on."""
    dialect = desk.binding.dialect
    hosts = dialect == "sqlite" and not isinstance(desk.binding, sqlite.OwnSqlite)
    try:
        found = desk.read(lambda _: schema.number(dialect))
        since = desk.no_tick_since(at, everywhere=True)
        library = desk.read(lambda _: linked()) if hosts else None
    except FixflowError as error:
        yield broken(error)
        return
    if library is not None:
        yield of_hosts_sqlite(*library)
    yield of_schema(dialect, found)
    yield of_tick(since)


def of_hosts_sqlite(version: str, journal: str) -> DoctorFinding:
    """Tell of the SQLite that the host's connection has said; which one is ours is no matter."""
    told = {"version": version, "journal": journal.upper()}
    if journal != "wal" or sqlite.journal(tuple(map(int, version.split(".")))) == "wal":
        return DoctorFinding(code="doctor.sqlite", text=HOSTS_SQLITE, params=told)
    return DoctorFinding(
        code="doctor.sqlite_journal",
        grade=Grade.WARNING,
        text=HOSTS_WAL,
        params=told,
        remedy="PRAGMA journal_mode = DELETE",
    )


def linked() -> Script[tuple[str, str]]:
    """Ask for the version of SQLite, and for the journal of the database."""
    ((version,),) = yield "SELECT sqlite_version()", ()
    ((journal,),) = yield "PRAGMA journal_mode", ()
    return str(version), str(journal)


def of_schema(dialect: Dialect, found: int) -> DoctorFinding:
    """Compare the schema with the one that this code is for; no desk opens on an older one."""
    if found == schema.NUMBER:
        params = {"dialect": dialect, "found": found}
        return DoctorFinding(code="doctor.database", text=UP_TO_DATE, params=params)
    return DoctorFinding(
        code="doctor.schema_ahead",
        grade=Grade.WARNING,
        text=AHEAD,
        params={"found": found, "wanted": schema.NUMBER},
        remedy="pip install --upgrade fixflow",
    )


def of_tick(since: datetime | None) -> DoctorFinding:
    """Tell whether the oldest alarm has waited for too long."""
    if since is None:
        return DoctorFinding(code="doctor.tick", text=TICKS)
    return DoctorFinding(
        code="doctor.no_tick",
        grade=Grade.WARNING,
        text=NOBODY_TICKS,
        params={"since": since},
        remedy=TICK,
    )


def broken(error: FixflowError) -> DoctorFinding:
    """Say that a database cannot be worked on, in the words of the error."""
    behind = isinstance(error, schema.SchemaBehind)
    return DoctorFinding(
        code="doctor.database_behind" if behind else "doctor.no_database",
        grade=Grade.FAULT,
        text=SAYS,
        params={"error": error},
        remedy=MIGRATE if behind else "",
    )


SAYS: Final = Text(de="{error}", en="{error}", fr="{error}", it="{error}")
