"""Month grids: a year of a calendar as it hangs on a wall: months, ISO weeks, days.

Values without ink; what draws them reads here which days to mark and why.  The one rule: whether
work is done on a day is asked of the calendar, never concluded from the day's kind, so that a
grid cannot count otherwise than a deadline does.
"""

from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from enum import Enum
from itertools import groupby
from typing import Final, Protocol

from attrs import field, frozen

from fixflow.deadlines.facts import FULL, PROFILES, HolidayFact, Law
from fixflow.deadlines.places import keys
from fixflow.deadlines.sources.resolve import facts_of
from fixflow.deadlines.week import Week

ONE_DAY: Final = timedelta(days=1)
WHOLE_DAY: Final = time(0)


class Kind(Enum):
    """What a day is in the grid; a holiday is one on a Sunday too."""

    WORKING = "working"
    OFF = "off"
    HOLIDAY = "holiday"
    HALF_DAY = "half_day"
    CLOSURE = "closure"
    OPENING = "opening"
    PART = "part"
    UNVERIFIED = "unverified"


OPEN_KINDS: Final = {"open": Kind.OPENING, "part": Kind.PART, "unverified": Kind.UNVERIFIED}


class DayBook(Protocol):
    """What a grid asks of a calendar."""

    @property
    def places(self) -> tuple[str, ...]:
        """The keys of the places."""
        ...  # pragma: no cover  a protocol runs nothing

    @property
    def profile(self) -> Law:
        """Whose holidays count."""
        ...  # pragma: no cover  a protocol runs nothing

    def facts(self, year: int, /) -> tuple[HolidayFact, ...]:
        """Give all facts of a year, whatever their extent."""
        ...  # pragma: no cover  a protocol runs nothing

    def closes_at(self, day: date, /) -> time | None:
        """Give the local time from which a day is closed, whatever its weekday."""
        ...  # pragma: no cover  a protocol runs nothing

    def is_working_day(self, day: date, week: Week = ..., /) -> bool:
        """Tell whether work is done on a day."""
        ...  # pragma: no cover  a protocol runs nothing


@frozen(kw_only=True)
class Cell:
    """One day of the grid.

    Attributes:
        day: The day.
        kind: What it is.
        working: Whether the calendar counts it as a working day of the week that was asked for.
        closes_at: From which local time it is closed: 00:00 the whole day, None not at all; of
            weekdays this says nothing.
        facts: What is known of the day, whether it closes or not.
    """

    day: date
    kind: Kind
    working: bool
    closes_at: time | None = None
    facts: tuple[HolidayFact, ...] = ()


@frozen
class WeekRow:
    """The days of one ISO week that lie in one month: one to seven, Monday first.

    Attributes:
        number: The number of the week (ISO 8601: week 1 holds the first Thursday of the year).
        cells: Its days.
    """

    number: int
    cells: tuple[Cell, ...]

    @property
    def before(self) -> int:
        """How many places of the row lie before its first day."""
        return self.cells[0].day.weekday()

    @property
    def after(self) -> int:
        """How many places of the row lie after its last day."""
        return 6 - self.cells[-1].day.weekday()


@frozen
class Month:
    """The days of one month, all of them, in their order."""

    cells: tuple[Cell, ...] = field(repr=False)

    @property
    def first(self) -> date:
        """Its first day."""
        return self.cells[0].day

    @property
    def weeks(self) -> tuple[WeekRow, ...]:
        """Its weeks, the first and the last perhaps not whole."""
        by_week = groupby(self.cells, key=lambda cell: cell.day.isocalendar().week)
        return tuple(WeekRow(number, tuple(cells)) for number, cells in by_week)

    @property
    def working_days(self) -> int:
        """How many working days it has; one that closes at an hour is a whole one."""
        return sum(cell.working for cell in self.cells)

    @property
    def half_days(self) -> int:
        """How many of its working days close at an hour."""
        return sum(cell.working and cell.closes_at is not None for cell in self.cells)


def months(cal: DayBook, year: int, week: Week) -> tuple[Month, ...]:
    """Give the twelve months of a year.

    Args:
        cal: The calendar.
        year: The year.
        week: On which weekdays work is done.

    Raises:
        BeyondHorizon: `deadlines.horizon`.

    Examples:
        Of May 2027 in Lucerne: Ascension on the 6th, Corpus Christi on the 27th.

        >>> from fixflow.deadlines import MON_FRI, Calendar
        >>> may = months(Calendar.of("CH-LU"), 2027, MON_FRI)[4]
        >>> [cell.day.day for cell in may.cells if cell.kind is Kind.HOLIDAY], may.working_days
        ([6, 27], 19)
    """
    by_day = {day: tuple(found) for day, found in groupby(cal.facts(year), lambda fact: fact.date)}
    cells = (cell(cal, day, week, by_day.get(day, ())) for day in days_of(year))
    return tuple(Month(tuple(found)) for _, found in groupby(cells, lambda cell: cell.day.month))


def days_of(year: int) -> Iterator[date]:
    """Give the days of a year."""
    first = date(year, 1, 1)
    return (first + number * ONE_DAY for number in range((date(year, 12, 31) - first).days + 1))


def cell(cal: DayBook, day: date, week: Week, facts: tuple[HolidayFact, ...]) -> Cell:
    """Judge one day."""
    hour = cal.closes_at(day)
    return Cell(
        day=day,
        kind=kind(day, week, hour, facts),
        working=cal.is_working_day(day, week),
        closes_at=hour,
        facts=facts,
    )


def kind(day: date, week: Week, hour: time | None, facts: Sequence[HolidayFact]) -> Kind:
    """Name what a day is: what closes or opens it, then what is in doubt, then the weekday."""
    if hour is not None:
        by_law = any(fact.extent == FULL and not own(fact) for fact in facts)
        return Kind.HALF_DAY if hour > WHOLE_DAY else Kind.HOLIDAY if by_law else Kind.CLOSURE
    extents = {fact.extent.kind for fact in facts}
    for extent, open_kind in OPEN_KINDS.items():
        if extent in extents:
            return open_kind
    return Kind.WORKING if day.weekday() in week.weekdays else Kind.OFF


def own(fact: HolidayFact) -> bool:
    """Tell whether a company closes or opens the day itself, whatever the law says."""
    return "own" in fact.sources


def in_doubt(fact: HolidayFact) -> bool:
    """Tell whether a day counts as open though a part of the place, or somebody, keeps it."""
    return fact.extent.kind in {"part", "unverified"}


def areas_closed(fact: HolidayFact, profile: Law) -> tuple[str, ...]:
    """Name the areas of a place that a day closes which closes only a part of it.

    Args:
        fact: The fact of the whole canton or Land.
        profile: Under which law; where calendars of several laws are joined no area is named.

    Examples:
        >>> from fixflow.deadlines import Calendar
        >>> [josefstag, *_] = Calendar.of("CH-LU").doubts(2027)
        >>> areas_closed(josefstag, "rest")
        ('CH-LU/josefstag',)
    """
    laws = [law for law in PROFILES if law == profile and fact.extent.kind == "part"]
    areas = [key for key, means in keys().items() if [key] == [*map(str, means)]]
    return tuple(
        key
        for law in laws
        for key in areas
        if key.startswith(f"{fact.where}/")
        and any(
            each.date == fact.date and each.extent == FULL
            for each in facts_of(key, law, fact.date.year)
        )
    )
