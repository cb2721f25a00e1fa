"""Resolution: the library's days, corrected by the law.

The one rule: where the law names a date for a place, the law decides, also to say no; a day that
the library alone names stays, and its fact says that only the library names it.  Dates are
compared, never names.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from fixflow.deadlines.facts import FULL, Extent, HolidayFact, Profile
from fixflow.deadlines.holiday_sources import primary_days
from fixflow.deadlines.law import LawDay, law_days
from fixflow.deadlines.places import Place, place_of
from fixflow.sources import Source
from fixflow.texts import Text


@lru_cache(maxsize=2048)
def facts_of(place: str, profile: Profile, year: int) -> tuple[HolidayFact, ...]:
    """Give the holidays of a place under one law in one year, in order of date.

    Days that close only another part of the place, and unverified ones, are among them.

    Raises:
        UnknownPlace: `deadlines.place.unknown`.
        AmbiguousPlace: `deadlines.place.ambiguous`.
        SourceMissing: `deadlines.source.missing`.
    """
    known = place_of(place)
    return resolve(known, law_days(known, profile, year), primary_days(known, profile, year))


@lru_cache(maxsize=8192)
def closed_bits(place: str, profile: Profile, year: int) -> int:
    """Give the days of a year that a holiday closes whole, as bits; bit 0 is 1 January."""
    new_year = date(year, 1, 1)
    bits = 0
    for fact in facts_of(place, profile, year):
        if fact.extent == FULL:
            bits |= 1 << (fact.date - new_year).days
    return bits


def resolve(
    place: Place, law: Iterable[LawDay], primary: Mapping[date, tuple[str, Extent]]
) -> tuple[HolidayFact, ...]:
    """Lay the law over what the library says about the same place, law and year."""
    rulings = tuple(law)
    named = {day.date for day in rulings}
    sourced = (by_law(place, day, day.extent, primary) for day in rulings if day.extent)
    unsourced = (by_library(place, day, *said) for day, said in primary.items() if day not in named)
    return tuple(sorted((*sourced, *unsourced), key=lambda fact: fact.date))


def by_law(
    place: Place, day: LawDay, extent: Extent, primary: Mapping[date, object]
) -> HolidayFact:
    """Make the fact of a day that the law names, with who names it too."""
    return HolidayFact(
        date=day.date,
        key=day.key,
        name=day.name,
        extent=extent,
        where=str(place),
        part=day.part,
        basis=day.basis,
        sources=("holidays", "law") if day.date in primary else ("law",),
    )


def by_library(place: Place, day: date, name: str, extent: Extent) -> HolidayFact:
    """Make the fact of a day that the library alone names; it has no statute to show."""
    return HolidayFact(
        date=day,
        key="unsourced",
        name=Text(de=name, en=name),
        extent=extent,
        where=str(place),
        basis=Source("python-holidays"),
        sources=("holidays",),
    )
