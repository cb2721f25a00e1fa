"""Contested days: where sources of law disagree whether a day is closed.

A calendar must count such a day one way, and the table of law says which.  The one rule: whoever
rests on it is told that somebody with good reasons may count it the other way.  The day may also
be one that is counted as open: Innerrhoden's list for 2026 has a 26 December that its law lets
lapse.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache

from attrs import frozen

from fixflow.deadlines.data_files import rows
from fixflow.deadlines.facts import FULL, Profile
from fixflow.deadlines.places import Place, place_of
from fixflow.deadlines.sources.law import applies, cited, law_days
from fixflow.sources import Source
from fixflow.texts import Text


@frozen(kw_only=True)
class ContestedDay:
    """A day of one place and law that may be counted either way.

    Attributes:
        date: The day.
        key: Its name for programs, as in a `HolidayFact`.
        name: Its name for people.
        closed: How it is counted: whether it closes the whole day.
        reason: Who says what.
        source: Where they say it.
    """

    date: date
    key: str
    name: Text
    closed: bool
    reason: Text
    source: Source


def contested_days(place: str, profile: Profile, year: int) -> tuple[ContestedDay, ...]:
    """Give the contested days of a place under one law in one year, in order of date.

    Raises:
        UnknownPlace: `deadlines.place.unknown`.
        AmbiguousPlace: `deadlines.place.ambiguous`.

    Examples:
        26 December 2026 is a Saturday.

        >>> (st_stephen,) = contested_days("CH-AI", "rest", 2026)
        >>> st_stephen.date, st_stephen.closed
        (datetime.date(2026, 12, 26), False)
    """
    known = place_of(place)
    told = {row["day"]: row for row in of(known, profile, year)}
    found = (
        ContestedDay(
            date=day.date,
            key=day.key,
            name=day.name,
            closed=day.extent == FULL,
            reason=reason(told[day.key]),
            source=cited(told[day.key]["source"]),
        )
        for day in (law_days(known, profile, year) if told else ())
        if day.key in told
    )
    return tuple(sorted(found, key=lambda day: day.date))


def doubts(place: Place, profile: Profile, year: int) -> Mapping[str, Text]:
    """Give why days are contested, by the key of the day."""
    return {row["day"]: reason(row) for row in of(place, profile, year)}


def reason(row: Mapping[str, str]) -> Text:
    """Give a row's reason in every language."""
    return Text(row["de"], row["en"], row["fr"], row["it"])


def of(place: Place, profile: Profile, year: int) -> Iterator[Mapping[str, str]]:
    """Give the rows that speak of a place under one law in one year, a row for each day."""
    for row in every().get(place.land, ()):
        counts = profile in row["profiles"].split() and year >= int(row["since"] or 0)
        if counts and applies(row["condition"], year):
            yield from ({**row, "day": day} for day in row["day"].split())


@lru_cache(maxsize=1)
def every() -> Mapping[str, tuple[Mapping[str, str], ...]]:
    """Read the table, by canton."""
    found: dict[str, tuple[Mapping[str, str], ...]] = {}
    for row in rows("contested"):
        found[row["place"]] = (*found.get(row["place"], ()), row)
    return found
