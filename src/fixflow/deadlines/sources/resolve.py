"""Resolution: whoever is asked for the holidays of a place gives them as facts.

By default that is the library `holidays` under the sourced law (`overlay`).  Whoever wants the
days of `workalendar`, or of a source of his own, names it.  The one rule: such a source speaks
alone; neither law nor library is added, and its facts show what it says as their basis.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Final

from attrs import frozen

from fixflow.deadlines.facts import HolidayFact, Profile
from fixflow.deadlines.places import place_of
from fixflow.deadlines.sources.contested import doubts
from fixflow.deadlines.sources.holiday_sources import (
    CalendarSource,
    SourceLike,
    primary_days,
    version_of,
    witness_days,
)
from fixflow.deadlines.sources.law import law_days
from fixflow.deadlines.sources.overlay import by_library, resolve
from fixflow.deadlines.sources.source_faults import refuse_source, told_facts
from fixflow.deadlines.tables import HORIZON
from fixflow.errors import Misuse
from fixflow.texts import Text


@frozen
class UnknownSource(Misuse):
    """No source of holidays has this name; one of your own is handed in itself."""

    code = "deadlines.source.unknown"
    text = Text(
        de="«{source}» ist keine Quelle von Feiertagen; es gibt {known}.",
        en="“{source}” is no source of holidays; there are {known}.",
        fr="«{source}» n’est pas une source de jours fériés; il y a {known}.",
        it="«{source}» non è una fonte di giorni festivi; ci sono {known}.",
    )
    source: str
    known: tuple[str, ...]


@frozen
class ForeignDay(Misuse):
    """A source of somebody's own told a day of another year than it was asked for."""

    code = "deadlines.source.foreign_day"
    text = Text(
        de="Die Quelle {source} nennt für das Jahr {year} den Tag {day}.",
        en="The source {source} names {day} as a day of the year {year}.",
        fr="La source {source} cite le {day} comme jour de l’année {year}.",
        it="La fonte {source} indica il {day} come giorno dell’anno {year}.",
    )
    source: str
    day: date
    year: int


def facts_of(
    place: str, profile: Profile, year: int, source: SourceLike = "holidays"
) -> tuple[HolidayFact, ...]:
    """Give the holidays of a place under one law in one year, in order of date.

    Days that close only another part of the place, and unverified ones, are among them.

    Args:
        place: The key of a place.
        profile: Whose holidays count.
        year: The year.
        source: `holidays` (the library under the law), `workalendar` (the second witness alone),
            or a source of one's own.

    Raises:
        UnknownPlace: `deadlines.place.unknown`.
        AmbiguousPlace: `deadlines.place.ambiguous`.
        UnknownSource: `deadlines.source.unknown`.
        SourceMissing: `deadlines.source.missing`.
        InvalidSource: `deadlines.source.invalid`, a path for each fault: `facts.3.date`.
        ForeignDay: `deadlines.source.foreign_day`.
    """
    source_of(source)  # what cannot be hashed is refused before it is remembered
    return remembered(place, profile, year, source)


@lru_cache(maxsize=2048)
def remembered(
    place: str, profile: Profile, year: int, source: SourceLike
) -> tuple[HolidayFact, ...]:
    """Ask a source once for a place, law and year, and check what it says."""
    asked = source_of(source)
    told = told_facts(asked.name, asked.facts(str(place_of(place)), profile, year))
    for fact in told:
        if fact.date.year != year:
            raise ForeignDay(asked.name, fact.date, year)
    return tuple(sorted(told, key=lambda fact: fact.date))


def source_of(source: SourceLike) -> CalendarSource:
    """Give the source that a name means; one of somebody's own is one.

    Raises:
        UnknownSource: `deadlines.source.unknown`.
        InvalidSource: `deadlines.source.invalid`, one of somebody's own that cannot be asked.

    Examples:
        >>> source_of("holidays").horizon
        (2000, 2036)
    """
    if isinstance(source, str) and source in SHIPPED:
        return SHIPPED[source]
    if isinstance(source, str):
        raise UnknownSource(source, tuple(SHIPPED))
    refuse_source(source)
    return source


@frozen
class LawOverHolidays:
    """The library `holidays` under the sourced law: what a calendar rests on by default."""

    name: str = "holidays"
    horizon: tuple[int, int] = HORIZON

    @property
    def version(self) -> str:
        """The version of the library."""
        return version_of(self.name)

    def facts(self, place: str, profile: Profile, year: int) -> tuple[HolidayFact, ...]:
        """Lay the law over what the library says."""
        known = place_of(place)
        return resolve(
            known,
            law_days(known, profile, year),
            primary_days(known, profile, year),
            doubts(known, profile, year),
        )


@frozen
class WitnessAlone:
    """The library `workalendar` and nothing else: one set of days for all three laws, no statute."""

    name: str = "workalendar"
    horizon: tuple[int, int] = HORIZON

    @property
    def version(self) -> str:
        """The version of the library."""
        return version_of(self.name)

    def facts(self, place: str, profile: Profile, year: int) -> tuple[HolidayFact, ...]:
        """Take over what the library says."""
        known = place_of(place)
        told = witness_days(known, profile, year).items()
        return tuple(by_library(known, day, *said, self.name) for day, said in told)


SHIPPED: Final[Mapping[str, CalendarSource]] = {
    "holidays": LawOverHolidays(),
    "workalendar": WitnessAlone(),
}
