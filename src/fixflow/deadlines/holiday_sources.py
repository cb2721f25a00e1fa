"""Holiday sources: what the `holidays` library says, put into our words.

The only home of `holidays`, imported when a calendar is first used.  Its categories are read by
date, never by name: `public` closes a day under all three laws, Swiss `optional` (the list of the
Federal Office of Justice) for legal time limits alone, `half_day` from noon, German `catholic`
in a part of the Land.  `school` and `de_facto` are no law and are not read.
"""

from collections.abc import Mapping
from datetime import date, time
from typing import Final

from attrs import frozen

from fixflow.deadlines.facts import FULL, PART, Extent, Profile, closed_from
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


@frozen
class SourceMissing(Misuse):
    """A library of holidays cannot be imported."""

    code = "deadlines.source.missing"
    text = Text(
        de="Die Bibliothek {library} fehlt; ohne sie gibt es keine Kalender.",
        en="The library {library} is missing; there are no calendars without it.",
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
