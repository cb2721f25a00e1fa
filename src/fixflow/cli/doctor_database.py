"""The doctor looks at a database: its schema, and whether anybody ticks.

The one rule: nothing is mended and nothing migrated; whoever wants that calls the command that is
named.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from fixflow.cli.doctor_finding import DoctorFinding, Grade
from fixflow.desk import Desk
from fixflow.errors import FixflowError
from fixflow.instants import from_micros
from fixflow.storage import schema
from fixflow.storage.script import Dialect, Script
from fixflow.storage.tick.claims import NEXT_EVERYWHERE
from fixflow.texts import Text

LATE: Final = timedelta(days=1)
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
    try:
        found = desk.read(lambda _: schema.number(dialect))
        since = desk.read(lambda _: waiting_since(dialect))
    except FixflowError as error:
        yield broken(error)
        return
    yield from of_schema(dialect, found)
    yield from of_tick(since, at)


def of_schema(dialect: Dialect, found: int) -> Iterator[DoctorFinding]:
    """Compare the number of the schema with the one that this code is for."""
    if found < schema.NUMBER:
        yield broken(schema.SchemaBehind(found, schema.NUMBER))
    elif found > schema.NUMBER + 1:
        yield broken(schema.SchemaAhead(found, schema.NUMBER))
    elif found > schema.NUMBER:
        told = {"found": found, "wanted": schema.NUMBER}
        yield DoctorFinding(
            code="doctor.schema_ahead",
            grade=Grade.WARNING,
            text=AHEAD,
            params=told,
            remedy="pip install --upgrade fixflow",
        )
    else:
        params = {"dialect": dialect, "found": found}
        yield DoctorFinding(code="doctor.database", text=UP_TO_DATE, params=params)


def of_tick(since: datetime | None, at: datetime) -> Iterator[DoctorFinding]:
    """Tell whether the oldest alarm has waited for too long."""
    if since is None or at - since <= LATE:
        yield DoctorFinding(code="doctor.tick", text=TICKS)
        return
    yield DoctorFinding(
        code="doctor.no_tick",
        grade=Grade.WARNING,
        text=NOBODY_TICKS,
        params={"since": since},
        remedy=TICK,
    )


def waiting_since(dialect: Dialect) -> Script[datetime | None]:
    """Read when the oldest alarm of any realm was due; nothing in an older schema."""
    if "fx_due" not in (yield from schema.tables(dialect)):
        return None
    rows = yield NEXT_EVERYWHERE, ()
    micros = rows[0][0] if rows else None
    return from_micros(micros) if isinstance(micros, int) else None


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
