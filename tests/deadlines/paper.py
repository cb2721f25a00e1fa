"""A calendar on paper: the closed days of places, written out from the law table day by day.

The days come from `tests/data/law_rules.csv`, which `test_law` expands; nothing is asked of the
package.  What the table says in prose, which part of a canton or Land a day belongs to, is written
here a second time, from section 2.4 of the specification.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TypeAlias
from zoneinfo import ZoneInfo

from attrs import frozen
from dateutil.easter import easter

from fixflow.deadlines import HalfDays, Week
from tests.deadlines.sources.test_law import GERMAN_DATES, reckoned, speaks, table

Member: TypeAlias = tuple[str, str]  # a place and the law that is asked
DAY = timedelta(days=1)
MIDNIGHT = time(0)
NOON = time(12)
OPEN = time.max  # stands for "closes never", so that the earliest and the latest can be compared

EM, WM, CC = "easter+1", "easter+50", "easter+60"
AARAU = {"01-02", EM, WM, "12-26"}
MURI = {CC, "08-15", "11-01", "12-08"}
AARAU_TOO = ("aarau", "brugg", "kulm", "lenzburg", "zofingen", "bergdietikon")
SOLOTHURN = (
    *("dorneck", "gaeu", "goesgen", "lebern", "olten", "solothurn", "thal", "thierstein"),
    "wasseramt",
)
AREAS: dict[str, set[str]] = {
    **{f"CH-AG/{key}": AARAU for key in AARAU_TOO},
    "CH-AG/baden": {EM, WM, CC, "12-26"},
    "CH-AG/bremgarten": {CC, "08-15", "11-01", "12-26"},
    "CH-AG/zurzach": {"01-02", CC, "11-01", "12-26"},
    **dict.fromkeys(["CH-AG/laufenburg", "CH-AG/muri", "CH-AG/rheinfelden-e1"], MURI),
    "CH-AG/rheinfelden-e2": {EM, WM, "11-01", "12-26"},
    "CH-FR/murten": AARAU,
    "CH-FR/katholisch": MURI,
    "CH-SO/bucheggberg": set(),
    **{f"CH-SO/{key}": {CC, "08-15", "11-01"} for key in SOLOTHURN},
    "CH-AI/innerer-landesteil": {"09-22"},
    "CH-NE/le-landeron": {CC},
    "CH-LU/josefstag": {"03-19"},
    "DE-BY/katholisch": {"08-15"},
    "DE-BY/evangelisch": set(),
    "DE-BY/augsburg": {"08-08", "08-15"},
    "DE-SN/katholisch": {CC},
    "DE-TH/katholisch": {CC},
}
LAW = table()
PLACES = sorted({row["place"] for row in LAW} | set(AREAS))
ZONES = {"CH": ZoneInfo("Europe/Zurich"), "DE": ZoneInfo("Europe/Berlin")}


@frozen(kw_only=True)
class Paper:
    """A calendar on paper.

    Args:
        zone: Whose wall clock rules.
        closes: The hour a day closes at; 00:00 for all day, `OPEN` if it does not.
        opened: Days on which work is done whatever else is said.
        saturday_rests: Whether by law no period ends on a Saturday.
    """

    zone: ZoneInfo
    closes: Callable[[date], time]
    opened: frozenset[date] = frozenset()
    saturday_rests: bool

    def open_until(self, day: date) -> time:
        """Tell the hour a day closes at, after own openings."""
        return OPEN if day in self.opened else self.closes(day)

    def works(self, day: date, week: Week, half_days: HalfDays) -> bool:
        """Tell whether work is done on a day; an own opening wins over the week too."""
        if day in self.opened:
            return True
        until = self.closes(day)
        half = until != MIDNIGHT and half_days is HalfDays.WORKING
        return bool(week >> day.weekday() & 1) and (until == OPEN or half)

    def day_of(self, at: datetime) -> date:
        """Tell the day at the place."""
        return at.astimezone(self.zone).date()

    def midnight(self, day: date) -> datetime:
        """Tell when a day begins."""
        return wall(day, MIDNIGHT, self.zone)


@frozen
class Span:
    """A pause; one without an end goes on for ever."""

    start: datetime
    end: datetime | None


@lru_cache(maxsize=100_000)
def wall(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """Tell the instant of a wall time: the first of two; one that is skipped, later by the gap."""
    return datetime.combine(day, clock, zone).replace(fold=0).astimezone(UTC)


def recesses(first: int, last: int, cal: Paper) -> Iterator[Span]:
    """List the court recesses of some years (Art. 145 Abs. 1 ZPO)."""
    for year in range(first, last + 1):
        sunday = easter(year)
        yield Span(cal.midnight(sunday - 7 * DAY), cal.midnight(sunday + 8 * DAY))
        yield Span(cal.midnight(date(year, 7, 15)), cal.midnight(date(year, 8, 16)))
        yield Span(cal.midnight(date(year, 12, 18)), cal.midnight(date(year + 1, 1, 3)))


def saturday_rests(members: Sequence[Member]) -> bool:
    """Tell whether a period may not end on a Saturday (§ 193 BGB, SR 173.110.3; else Art. 78 OR)."""
    return any(profile == "deadline" or place.startswith("DE") for place, profile in members)


def closing_of(members: Sequence[Member], regional: str, *, every: bool) -> Callable[[date], time]:
    """Tell when a day closes at the first of the places, or, if all must, at the last of them."""
    choose = max if every else min

    def closes(day: date) -> time:
        years = (closed_days(*member, regional, day.year) for member in members)
        return choose(closed.get(day, OPEN) for closed in years)

    return closes


@lru_cache(maxsize=20_000)
def closed_days(key: str, profile: str, regional: str, year: int) -> dict[date, time]:
    """Write a year of a place out: when each day closes that does not stay open."""
    place, _, area = key.partition("/")
    result: dict[date, time] = {}
    for row in LAW:
        if row["place"] == place and speaks(row, year):
            until = closes_at(row, AREAS[key] if area else None, profile, regional, year)
            day = reckoned(row, year)
            result[day] = min(until, result.get(day, OPEN))
    return result


def closes_at(
    row: dict[str, str], area: set[str] | None, profile: str, regional: str, year: int
) -> time:
    """Read one cell of the law table for a place or for an area of it."""
    verified = int(row["since"].partition("deadline profile verified from ")[2] or 0)
    cell = "?" if profile == "deadline" and year < verified else row[profile]
    if cell == "R" and area is not None:
        formula = row["formula"] or GERMAN_DATES[row["name"]]
        return MIDNIGHT if formula in area else OPEN
    doubt = MIDNIGHT if regional == "closed" else OPEN
    return {"F": MIDNIGHT, "H": NOON, "R": doubt, "?": doubt, "-": OPEN}[cell]
