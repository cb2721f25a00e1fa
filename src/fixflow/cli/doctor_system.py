"""The doctor looks at what the machine brings: SQLite, time zones, and how far calendars reach."""

import zoneinfo
from collections.abc import Iterator
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Final

from fixflow.cli.doctor_finding import DoctorFinding, Grade
from fixflow.texts import Text

ZONE: Final = "Europe/Zurich"
PLACE: Final = "CH-ZH"
AHEAD_YEARS: Final = 2
SQLITE: Final = Text(
    de="SQLite {version} ({module}), Journal WAL",
    en="SQLite {version} ({module}), journal WAL",
    fr="SQLite {version} ({module}), journal WAL",
    it="SQLite {version} ({module}), journal WAL",
)
SLOW_SQLITE: Final = Text(
    de="SQLite {version} ({module}) kann im WAL-Modus Bestätigtes verlieren; Dateien werden mit dem "
    "langsameren Rollback-Journal geführt.",
    en="SQLite {version} ({module}) can lose commits in WAL mode; files are kept with the slower "
    "rollback journal.",
    fr="SQLite {version} ({module}) peut perdre des validations en mode WAL; les fichiers sont tenus "
    "avec le journal de reprise, plus lent.",
    it="SQLite {version} ({module}) può perdere conferme in modo WAL; i file sono tenuti con il "
    "journal di rollback, più lento.",
)
ZONES: Final = Text(
    de="Zeitzonen aus {source}",
    en="Time zones from {source}",
    fr="Fuseaux horaires de {source}",
    it="Fusi orari da {source}",
)
NO_ZONES: Final = Text(
    de="Die Zeitzone {zone} ist nicht zu finden.",
    en="The time zone {zone} cannot be found.",
    fr="Le fuseau horaire {zone} est introuvable.",
    it="Il fuso orario {zone} non si trova.",
)
CALENDARS: Final = Text(
    de="Kalender von {first} bis {last}; {place} {year}: {count} Feiertage",
    en="Calendars from {first} to {last}; {place} {year}: {count} holidays",
    fr="Calendriers de {first} à {last}; {place} {year}: {count} jours fériés",
    it="Calendari dal {first} al {last}; {place} {year}: {count} giorni festivi",
)
CALENDARS_END: Final = Text(
    de="Kalender reichen nur bis {last}; längere Fristen und Verträge werden abgewiesen.",
    en="Calendars only reach until {last}; longer deadlines and contracts are refused.",
    fr="Les calendriers vont jusqu’en {last} seulement; les délais et contrats plus longs sont refusés.",
    it="I calendari arrivano solo al {last}; termini e contratti più lunghi sono rifiutati.",
)
NO_CALENDAR: Final = Text(
    de="Ein Kalender lässt sich nicht berechnen: {why}.",
    en="A calendar cannot be computed: {why}.",
    fr="Un calendrier ne peut pas être calculé: {why}.",
    it="Un calendario non si può calcolare: {why}.",
)


def of_sqlite() -> Iterator[DoctorFinding]:
    """Look at the library that files of our own are opened with."""
    from fixflow.storage.sqlite import journal
    from fixflow.storage.sqlite_library import newest

    module = newest()
    params = {"version": module.sqlite_version, "module": module.__name__.partition(".")[0]}
    if journal(module.sqlite_version_info) == "wal":
        yield DoctorFinding(code="doctor.sqlite", text=SQLITE, params=params)
        return
    yield DoctorFinding(
        code="doctor.sqlite_journal",
        grade=Grade.WARNING,
        text=SLOW_SQLITE,
        params=params,
        remedy='pip install "fixflow[sqlite]"',
    )


def of_zones() -> Iterator[DoctorFinding]:
    """Look for the zone that most of our places have."""
    try:
        zoneinfo.ZoneInfo(ZONE)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        yield DoctorFinding(
            code="doctor.no_zones",
            grade=Grade.FAULT,
            text=NO_ZONES,
            params={"zone": ZONE},
            remedy="pip install tzdata",
        )
        return
    yield DoctorFinding(code="doctor.zones", text=ZONES, params={"source": source_of_zones()})


def source_of_zones() -> str:
    """Name where `zoneinfo` reads: a folder of the system first, else the package tzdata."""
    from pathlib import Path

    folder = next((each for each in zoneinfo.TZPATH if (Path(each) / ZONE).is_file()), None)
    if folder is not None:
        return folder
    try:
        return f"tzdata {version('tzdata')}"
    except PackageNotFoundError:  # pragma: no cover  without it no zone would have been found
        return "tzdata"


def of_calendars(at: datetime) -> Iterator[DoctorFinding]:
    """Compute the holidays of a place, and tell how many years are left."""
    from fixflow.deadlines import Calendar
    from fixflow.instants import local_day

    try:
        calendar = Calendar.of(PLACE)
        year = local_day(at, calendar.zone).year
        first, last = calendar.horizon
        count = len(calendar.holidays(min(year, last)))
    except Exception as error:  # noqa: BLE001  a doctor that falls ill tells nothing
        yield DoctorFinding(
            code="doctor.no_calendar",
            grade=Grade.FAULT,
            text=NO_CALENDAR,
            params={"why": f"{type(error).__name__}: {error}"[:200]},
            remedy="pip install --upgrade fixflow holidays",
        )
        return
    told = {"first": first, "last": last, "place": PLACE, "year": min(year, last), "count": count}
    yield DoctorFinding(code="doctor.calendars", text=CALENDARS, params=told)
    if year > last - AHEAD_YEARS:
        yield DoctorFinding(
            code="doctor.calendars_end",
            grade=Grade.FAULT if year > last else Grade.WARNING,
            text=CALENDARS_END,
            params={"last": last},
            remedy="pip install --upgrade fixflow",
        )
