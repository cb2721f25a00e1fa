"""Holiday sources: who tells the days, and what the two libraries say, put into our words.

The only home of `holidays` and of `workalendar`, imported when a calendar is first used.  The
categories of `holidays` are read by date, never by name: `public` closes a day under all three
laws, Swiss `optional` (the list of the Federal Office of Justice) for legal time limits alone,
`half_day` from noon, German `catholic` in a part of the Land.  `school` and `de_facto` are no law
and are not read.  `workalendar` knows one kind of day, the whole one, and one set per place.
"""

from collections.abc import Mapping
from datetime import date, time
from typing import Final, Protocol, TypeAlias

from attrs import frozen

from fixflow.deadlines.facts import FULL, PART, Extent, HolidayFact, Profile, closed_from
from fixflow.deadlines.places import Place
from fixflow.errors import Misuse
from fixflow.texts import Text

# The weakest first: a later category overrules an earlier one on the same date.
READING: Final[Mapping[str, tuple[tuple[str, Extent, tuple[Profile, ...]], ...]]] = {
    "CH": (
        ("half_day", closed_from(time(12)), ("rest", "labour", "deadline")),
        ("optional", FULL, ("deadline",)),
        ("public", FULL, ("rest", "labour", "deadline")),
    ),
    "DE": (
        ("catholic", PART, ("rest", "labour", "deadline")),
        ("public", FULL, ("rest", "labour", "deadline")),
    ),
}


class CalendarSource(Protocol):
    """Who tells the holidays of a place; hashable, since what it told is remembered."""

    @property
    def name(self) -> str:
        """What it is called, in a fact's `sources` too."""
        ...  # pragma: no cover  a protocol runs nothing

    @property
    def version(self) -> str:
        """The version of its data, on which a result rests."""
        ...  # pragma: no cover  a protocol runs nothing

    @property
    def horizon(self) -> tuple[int, int]:
        """The first and the last year that it can tell of."""
        ...  # pragma: no cover  a protocol runs nothing

    def facts(self, place: str, profile: Profile, year: int) -> tuple[HolidayFact, ...]:
        """Give the days of one place, law and year in order of date.

        Args:
            place: A key of `places`, aliases resolved.
            profile: Whose holidays are asked for.
            year: Every fact lies in it.
        """
        ...  # pragma: no cover  a protocol runs nothing

    def __hash__(self) -> int:
        """Tell it apart in a memo."""
        ...  # pragma: no cover  a protocol runs nothing


SourceLike: TypeAlias = str | CalendarSource


@frozen
class SourceMissing(Misuse):
    """A library of holidays cannot be imported."""

    code = "deadlines.source.missing"
    text = Text(
        de="Die Bibliothek {library} fehlt; ihre Feiertage braucht: pip install {library}.",
        en="The library {library} is missing; its holidays need: pip install {library}.",
        fr="La bibliothèque {library} manque; ses jours fériés demandent: pip install {library}.",
        it="Manca la libreria {library}; per i suoi giorni festivi serve: pip install {library}.",
    )
    library: str


def primary_days(place: Place, profile: Profile, year: int) -> Mapping[date, tuple[str, Extent]]:
    """Ask `holidays` for the days of one place, law and year, with its German name for each.

    Raises:
        SourceMissing: `deadlines.source.missing`.
    """
    try:
        from holidays import country_holidays
    except ImportError:
        raise SourceMissing("holidays") from None
    found: dict[date, tuple[str, Extent]] = {}
    for category, extent, profiles in READING[place.country]:
        if profile in profiles:
            # The language is named, else the names follow the locale of the process.
            days = country_holidays(
                place.country,
                subdiv="Augsburg" if place.area == "augsburg" else place.land[3:],
                years=year,
                language="de",
                categories=category,
            )
            found.update({day: (name, extent) for day, name in days.items()})
    return found


def witness_days(place: Place, _profile: Profile, year: int) -> Mapping[date, tuple[str, Extent]]:
    """Ask `workalendar` for the days of one place and year, with its English name for each.

    Raises:
        SourceMissing: `deadlines.source.missing`.
    """
    try:
        from workalendar.registry import registry
    except ImportError:
        raise SourceMissing("workalendar") from None
    found: dict[date, tuple[str, Extent]] = {}
    for day, name in registry.region_registry[place.land]().holidays(year):
        also = f"{found[day][0]}; " if day in found else ""
        found[day] = also + name, FULL
    return found


def version_of(library: str) -> str:
    """Give the version of a library, which is that of its data.

    Raises:
        SourceMissing: `deadlines.source.missing`.
    """
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(library)
    except PackageNotFoundError:
        raise SourceMissing(library) from None
