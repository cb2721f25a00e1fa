"""The page of places: which areas a canton or Land has, and which days close it under which law.

The days are those of one year, read from the calendars themselves.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from markup import code, codes, page, table

from fixflow.deadlines import Calendar, Extent, HolidayFact, zone_of
from fixflow.deadlines.data_files import rows
from fixflow.deadlines.facts import PROFILES, Profile
from fixflow.deadlines.places import keys

YEAR: Final = 2027
COUNTRIES: Final = {"CH": "Switzerland", "DE": "Germany"}
INTRODUCTION: Final = f"""\
# Places and holidays

There is a calendar for each of the 26 cantons, of the 16 Länder, and of the areas where the law is local.
There is none for a whole country.
A place is named by its key, such as `CH-LU`, an area by its own, such as `CH-LU/josefstag`.
A name that means another area's law is an alias of it.

The tables show the days of {YEAR} under each of the three laws, which a calendar takes as its profile: `rest`, `labour`, `deadline`.
What they are, and what of them nobody has verified, stands in [](../explanation/law.md).
`fixflow calendar CH-LU {YEAR}` shows a place as a year.

| Mark | Meaning |
|---|---|
| ● | closed the whole day |
| ◐ | closed from a time on; for rules that count days it is a working day |
| ○ | closed in a part of the place only, which the area names; counted as a working day |
| ? | no text of law could be shown; counted as a working day |"""
MARKS: Final = {"full": "●", "from": "◐", "part": "○", "unverified": "?"}


def places_page() -> str:
    """Write the page."""
    return page(INTRODUCTION, *(block for each in COUNTRIES for block in country(each)))


def country(name: str) -> Iterator[str]:
    """Write the places of one country, each whole one with its areas."""
    yield f"## {COUNTRIES[name]}"
    for each in rows("areas"):
        key = each["place"]
        if key.startswith(name) and not each["area"]:
            yield f"### {key} · {each['name']}"
            yield f"The clock is that of {zone_of(key).key}."
            yield from areas(key)
            yield days(key)


def areas(key: str) -> Iterator[str]:
    """Name the areas of a place, those that are divided, and what else they are called."""
    inside = {
        each: tuple(map(str, means)) for each, means in keys().items() if each.startswith(f"{key}/")
    }
    own = [each for each, means in inside.items() if means == (each,)]
    if own:
        yield f"Areas: {codes(own)}."
    aliases = [
        f"{code(each)} is {codes(means)}" for each, means in inside.items() if means != (each,)
    ]
    if aliases:
        yield f"Aliases: {'; '.join(aliases)}."


def days(key: str) -> str:
    """Write the days of a place, in the order of the year."""
    found: dict[tuple[str, str], dict[Profile, HolidayFact]] = {}
    for profile in PROFILES:
        year = Calendar.of(key, profile=profile).year(YEAR)
        for fact in (*year.holidays, *year.doubts):
            found.setdefault((fact.date.isoformat(), fact.key), {})[profile] = fact
    told = (row(*each) for each in sorted(found.items()))
    return table(("Day", "Deutsch", "English", *map(code, PROFILES), "Law"), told)


def row(named: tuple[str, str], by_law: Mapping[Profile, HolidayFact]) -> tuple[str, ...]:
    """Write one day, its mark under each law, and the statutes."""
    fact = next(iter(by_law.values()))
    marks = (mark(by_law[each].extent) if each in by_law else "" for each in PROFILES)
    laws = dict.fromkeys(law(each) for each in by_law.values())
    return (named[0], fact.name.de, fact.name.en, *marks, "; ".join(filter(None, laws)))


def law(fact: HolidayFact) -> str:
    """Write the statute of a day, and for which part of the place it holds."""
    cited = fact.basis.cite if fact.basis else ""
    return f"{cited} ({fact.part})" if fact.part and not fact.extent.closes else cited


def mark(extent: Extent) -> str:
    """Write how much of the day is closed."""
    since = f" {extent.start:%H:%M}" if extent.kind == "from" else ""
    return f"{MARKS[extent.kind]}{since}"
