"""`fixflow doctor`: look at what fixflow runs on, and say what is wrong and what mends it.

The one rule: it changes nothing.  A host calls `examine` with its own desk and its own clock.
"""

import argparse
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Final

from fixflow.cli.doctor_finding import DoctorFinding, Grade
from fixflow.cli.doctor_libraries import of_dateutil, of_extras, of_libraries
from fixflow.cli.doctor_system import of_calendars, of_sqlite, of_zones
from fixflow.cli.for_machines import print_json
from fixflow.cli.heard import heard
from fixflow.cli.requirements import required
from fixflow.errors import FixflowError
from fixflow.safety import legible
from fixflow.texts import Language, Text

if TYPE_CHECKING:
    from fixflow.desk import Desk

SENTENCE: Final = 1000
REALM: Final = "default"
IN_MEMORY: Final = ":memory:"
GROUNDLESS: Final = frozenset({"doctor.missing", "doctor.no_zones"})  # nothing else can be asked
SUM: Final = Text(
    de="Fehler: {faults}, Warnungen: {warnings}",
    en="faults: {faults}, warnings: {warnings}",
    fr="erreurs: {faults}, avertissements: {warnings}",
    it="errori: {faults}, avvertimenti: {warnings}",
)


def examine(at: datetime, desk: "Desk | None" = None) -> tuple[DoctorFinding, ...]:
    """Look at libraries, SQLite, time zones and calendars, and at a database if one is given.

    Args:
        at: Now, which tells how far calendars still reach and how long an alarm has waited.
        desk: Any desk on the database; its realm does not matter.
    """
    return (*of_ground(), *of_rest(at, desk))


def of_ground() -> Iterator[DoctorFinding]:
    """Look at what must be there before anything else can be imported."""
    yield from of_libraries(required())
    yield from of_dateutil()
    yield from of_zones()


def of_rest(at: datetime, desk: "Desk | None") -> Iterator[DoctorFinding]:
    """Look at everything else; at the SQLite of ours only where files are kept with it."""
    from fixflow.cli.doctor_database import of_database
    from fixflow.storage.sqlite import OwnSqlite

    if desk is None or isinstance(desk.binding, OwnSqlite):
        yield from of_sqlite()
    yield from of_calendars(at)
    yield from of_extras(required())
    if desk is not None:
        yield from of_database(desk, at)


def exit_code(found: Iterable[DoctorFinding]) -> int:
    """Give 2 where there is a fault, else 1 where there is a warning, else 0."""
    return max((each.grade.value for each in found), default=Grade.FINE.value)


def said(found: Iterable[DoctorFinding], lang: Language) -> Iterator[str]:
    """Say each finding in a line, below it what mends it, and at the end how many there are."""
    every = tuple(found)
    width = max(len(grade.label.say(lang)) for grade in Grade)
    for each in every:
        yield f"{each.grade.label.say(lang):{width}}  {legible(each.say(lang), SENTENCE)}"
        if each.remedy:
            yield f"{'':{width}}  → {each.remedy}"
    faults, warnings = (
        sum(each.grade is grade for each in every) for grade in (Grade.FAULT, Grade.WARNING)
    )
    yield SUM.say(lang, faults=faults, warnings=warnings)


def run(asked: argparse.Namespace) -> int:
    """Examine, print what was found, and give the exit code."""
    found = examined(asked.db)
    with heard():
        if asked.json:
            print_json([each.to_record(asked.lang) for each in found])
        else:
            print(*said(found, asked.lang), sep="\n")
    return exit_code(found)


def examined(named: str | None) -> tuple[DoctorFinding, ...]:
    """Examine by the clock of the database, or of SQLite where none is named or can be opened."""
    ground = tuple(of_ground())
    if not GROUNDLESS.isdisjoint(each.code for each in ground):
        return (*ground, *of_extras(required()))
    return (*ground, *of_rest_by_its_clock(named))


def of_rest_by_its_clock(named: str | None) -> tuple[DoctorFinding, ...]:
    """Look at the rest, and say so if the database cannot be opened."""
    import fixflow.desk
    from fixflow.cli.database import opened
    from fixflow.cli.doctor_database import broken
    from fixflow.cli.loop import asked as clock_of

    told: tuple[DoctorFinding, ...] = ()
    if named is not None:
        try:
            with opened(named, REALM) as desk:
                return tuple(of_rest(clock_of(desk), desk))
        except FixflowError as error:
            told = (broken(error),)
    with fixflow.desk.open(IN_MEMORY) as desk:
        return (*of_rest(clock_of(desk), None), *told)
