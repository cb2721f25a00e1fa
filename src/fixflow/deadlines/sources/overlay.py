"""The overlay: the library's days, corrected by the law.

The one rule: where the law names a date for a place, the law decides, also to say no; a day that
the library alone names stays, and its fact says that only the library names it.  Dates are
compared, never names.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from fixflow.deadlines.facts import Extent, HolidayFact
from fixflow.deadlines.places import Place
from fixflow.deadlines.sources.law import LawDay
from fixflow.sources import Source
from fixflow.texts import Text


def resolve(
    place: Place,
    law: Iterable[LawDay],
    primary: Mapping[date, tuple[str, Extent]],
    contested: Mapping[str, Text] | None = None,
) -> tuple[HolidayFact, ...]:
    """Lay the law over what the library says about the same place, law and year."""
    rulings = tuple(law)
    named = {day.date for day in rulings}
    told = contested or {}
    sourced = (
        by_law(place, day, day.extent, primary, told.get(day.key)) for day in rulings if day.extent
    )
    unsourced = (
        by_library(place, day, *said, "holidays")
        for day, said in primary.items()
        if day not in named
    )
    return tuple(sorted((*sourced, *unsourced), key=lambda fact: fact.date))


def by_law(
    place: Place,
    day: LawDay,
    extent: Extent,
    primary: Mapping[date, object],
    contested: Text | None,
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
        contested=contested,
    )


def by_library(place: Place, day: date, name: str, extent: Extent, library: str) -> HolidayFact:
    """Make the fact of a day that a library alone names; it has no statute to show."""
    return HolidayFact(
        date=day,
        key="unsourced",
        name=Text(de=name, en=name),
        extent=extent,
        where=str(place),
        basis=Source(library),
        sources=(library,),
    )
