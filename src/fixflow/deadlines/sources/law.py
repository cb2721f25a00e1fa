"""The law of holidays: the overlay's rows, expanded to the days of one year.

A row says for one place and one day of the year what each of the three laws makes of it: `F`
closed, `R` closed in some areas, `H` closed from noon, `?` no text of law found, `-` a working
day.  The one rule: a row also speaks where it says no (its condition fails, its first year is
not reached), so that nobody else may call the day a holiday.

Easter and the few other movable days are reckoned here in their own lines.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, time, timedelta
from functools import lru_cache
from typing import Final

from attrs import frozen

from fixflow.deadlines.data_files import rows
from fixflow.deadlines.facts import FULL, PART, UNVERIFIED, Extent, Profile, closed_from
from fixflow.deadlines.places import Place
from fixflow.sources import Source
from fixflow.texts import Text

MEANING: Final[Mapping[str, Extent | None]] = {
    "F": FULL,
    "R": PART,
    "H": closed_from(time(12)),
    "?": UNVERIFIED,
    "-": None,
}
STRENGTH: Final = "-?HRF"
TUESDAY: Final = 1
THURSDAY: Final = 3
SATURDAY: Final = 5
SUNDAY: Final = 6


@frozen(kw_only=True)
class LawDay:
    """What the law makes of one day of one year; `extent` None: it says that work is done."""

    date: date
    key: str
    name: Text
    extent: Extent | None
    part: str
    basis: Source


def law_days(place: Place, profile: Profile, year: int) -> tuple[LawDay, ...]:
    """Expand the rows of a place for one law and one year, a day per date and key.

    Where two rows name the same day the stronger speaks: closed, closed in part, closed from
    noon, unverified, open.
    """
    found: dict[tuple[date, str], tuple[int, LawDay]] = {}
    for row in law_rows(place.country).get(place.land, ()):
        day = date_of(row["formula"], year)
        cell = cell_of(row, place.area, profile, year)
        rank = STRENGTH.index(cell)
        if rank > found.get((day, row["day"]), (-1,))[0]:
            found[day, row["day"]] = rank, law_day(row, day, cell, profile)
    return tuple(day for _, day in found.values())


def law_day(row: Mapping[str, str], day: date, cell: str, profile: Profile) -> LawDay:
    """Make the day of one row, with the basis that carries it under this law."""
    own_basis = row["deadline_basis"] if profile == "deadline" else ""
    return LawDay(
        date=day,
        key=row["day"],
        name=names()[row["day"], row["place"][:2]],
        extent=MEANING[cell],
        part=row["part"],
        basis=cited(own_basis or row["basis"]),
    )


def cited(basis: str) -> Source:
    """Take a statute apart from its number in the collection of laws; several stay together."""
    found = WITH_NUMBER.fullmatch(basis)
    return Source(found[1], found[2]) if found else Source(basis)


def cell_of(row: Mapping[str, str], area: str, profile: Profile, year: int) -> str:
    """Read what a row says in one year and area: one of `F R H ? -`."""
    if year < int(row["since"] or 0) or not applies(row["condition"], year):
        return "-"
    cell = row[profile]
    if profile == "deadline" and year < int(row["deadline_verified"] or 0):
        return "?"
    if cell == "R" and area:
        return "F" if area in row["areas"].split() else "-"
    return cell


@lru_cache(maxsize=2)
def law_rows(country: str) -> Mapping[str, tuple[Mapping[str, str], ...]]:
    """Read the rows of a country, by canton or Land, each with its day's formula."""
    formulas = {row["key"]: row["formula"] for row in rows("days")}
    found: dict[str, list[Mapping[str, str]]] = {}
    for row in rows(country.lower()):
        found.setdefault(row["place"], []).append({**row, "formula": formulas[row["day"]]})
    return {place: tuple(of_place) for place, of_place in found.items()}


@lru_cache(maxsize=1)
def names() -> Mapping[tuple[str, str], Text]:
    """Read the names of the days for people, by key and country."""
    return {
        (row["key"], country): Text(row["de"], row["en"], row["fr"] or None, row["it"] or None)
        for row in rows("days")
        for country in ([row["country"]] if row["country"] else ["CH", "DE"])
    }


def applies(condition: str, year: int) -> bool:
    """Tell whether a row's condition holds in a year; no condition always holds."""
    when, _, asked = condition.partition(" if ")
    if asked:
        return CONDITIONS[asked](year) is (when == "only")
    return not condition or year in years_of(condition.removeprefix("only "))


def years_of(text: str) -> Iterable[int]:
    """Read years that are written as `2020,2025`."""
    return map(int, text.split(","))


WITH_NUMBER: Final = re.compile(r"([^;()]+) \(([^;()]+)\)")
CONDITIONS: Final[Mapping[str, Callable[[int], bool]]] = {
    "26 December is a Tuesday or Saturday": (
        lambda year: date(year, 12, 26).weekday() in {TUESDAY, SATURDAY}
    ),
    "1 January is a Sunday": lambda year: date(year, 1, 1).weekday() == SUNDAY,
    "25 December is a Sunday": lambda year: date(year, 12, 25).weekday() == SUNDAY,
}


def date_of(formula: str, year: int) -> date:
    """Give the date that a formula names in a year.

    Args:
        formula: `MM-DD`, `easter+39` (days from Easter Sunday), or a key of `MOVABLE`.
        year: A year of the Gregorian calendar.

    Examples:
        >>> date_of("easter+60", 2027), date_of("third Sunday of September +1", 2027)
        (datetime.date(2027, 5, 27), datetime.date(2027, 9, 20))
    """
    if formula in MOVABLE:
        return MOVABLE[formula](year)
    if formula.startswith("easter"):
        return easter(year) + timedelta(int(formula.removeprefix("easter")))
    return date(year, int(formula[:2]), int(formula[3:]))


def easter(year: int) -> date:
    """Reckon Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher)."""
    golden, (century, of_century) = year % 19, divmod(year, 100)
    leap_centuries, rest = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - shift + 15) % 30
    leaps, odd = divmod(of_century, 4)
    to_sunday = (32 + 2 * rest + 2 * leaps - epact - odd) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def first(weekday: int, start: date) -> date:
    """Give the first such weekday on or after a day."""
    return start + timedelta((weekday - start.weekday()) % 7)


def naefelser_fahrt(year: int) -> date:
    """RTG GL Art. 2: the first Thursday of April, a week later where that is Maundy Thursday."""
    day = first(THURSDAY, date(year, 4, 1))
    return day + timedelta(7) if day == easter(year) - timedelta(3) else day


MOVABLE: Final[Mapping[str, Callable[[int], date]]] = {
    "first Thursday of April, +7 days if it is Maundy Thursday (easter-3)": naefelser_fahrt,
    "third Sunday of September +1": lambda year: first(SUNDAY, date(year, 9, 15)) + timedelta(1),
    "first Sunday of September +4": lambda year: first(SUNDAY, date(year, 9, 1)) + timedelta(4),
    "Wednesday before 23 November": lambda year: first(2, date(year, 11, 16)),
}
