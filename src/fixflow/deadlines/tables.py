"""Tables of ranks: why a step of n working days needs no loop over days.

For one week and one year a table holds `rank`, the number of open days that lie before each day,
and `select`, its inverse, the day of the n-th open day.  To add n, take the rank of the day and
add n; while that is beyond the year's total, subtract the total and go on in the next year; then
look the day up in `select`.  A year's table is built when it is first touched.

The one rule: no year outside the horizon is ever touched, since nobody knows its law.
"""

from array import array
from collections.abc import Callable
from datetime import date
from itertools import accumulate, chain
from typing import Final

from attrs import frozen

from fixflow.deadlines.week import Week
from fixflow.errors import Misuse
from fixflow.texts import Text

HORIZON: Final = (2000, 2036)


@frozen
class BeyondHorizon(Misuse):
    """The law of holidays is known from the first to the last year of the horizon only."""

    code = "deadlines.horizon"
    text = Text(
        de="Das Jahr {year} liegt außerhalb der Kalender, die von {first} bis {last} reichen.",
        en="The year {year} lies outside the calendars, which reach from {first} to {last}.",
        fr="L’année {year} est hors des calendriers, qui vont de {first} à {last}.",
        it="L’anno {year} è fuori dai calendari, che vanno dal {first} al {last}.",
    )
    year: int
    first: int
    last: int


@frozen
class NoWorkingDay(Misuse):
    """Nothing is ever open: a whole calendar year passed without one working day."""

    code = "deadlines.calendar.empty"
    text = Text(
        de="Im ganzen Jahr {year} ist kein Arbeitstag.",
        en="There is no working day in the whole of {year}.",
        fr="Il n’y a aucun jour ouvrable de toute l’année {year}.",
        it="In tutto il {year} non c’è alcun giorno lavorativo.",
    )
    year: int


def within_horizon(year: int) -> int:
    """Take a year over if its law is known.

    Raises:
        BeyondHorizon: `deadlines.horizon`.
    """
    first, last = HORIZON
    if not first <= year <= last:
        raise BeyondHorizon(year, first, last)
    return year


@frozen
class YearTable:
    """The ranks of one year.

    Attributes:
        first: The ordinal of 1 January.
        rank: For each day, and for the day after the year, the open days of the year before it.
        select: The open days, as days after 1 January.
        total: How many open days the year has.
    """

    first: int
    rank: "array[int]"
    select: "array[int]"
    total: int


def year_table(year: int, closed: int, week: Week) -> YearTable:
    """Build the ranks of one year.

    Args:
        year: The year.
        closed: Its closed days, whatever the weekday, as bits; bit 0 is 1 January.
        week: On which weekdays work is done.

    Raises:
        NoWorkingDay: `deadlines.calendar.empty`.
    """
    start = date(year, 1, 1)
    length = date(year, 12, 31).timetuple().tm_yday
    weekday = start.weekday()
    opened = [(week >> (weekday + day) % 7 & 1) and not closed >> day & 1 for day in range(length)]
    select = array("H", (day for day, is_open in enumerate(opened) if is_open))
    if not select:
        raise NoWorkingDay(year)
    rank = array("H", accumulate(chain((0,), map(int, opened))))
    return YearTable(start.toordinal(), rank, select, len(select))


class Ranks(dict[int, YearTable]):
    """The tables of one calendar and one week by year, each built when it is first touched.

    Args:
        closed: Gives the closed days of a year as bits.
        week: On which weekdays work is done.

    Raises:
        BeyondHorizon: `deadlines.horizon`, on touching a year whose law is not known.
        NoWorkingDay: `deadlines.calendar.empty`.
    """

    def __init__(self, closed: Callable[[int], int], week: Week) -> None:
        super().__init__()
        self.closed: Final = closed
        self.week: Final = week

    def __missing__(self, year: int) -> YearTable:
        within_horizon(year)
        table = self[year] = year_table(year, self.closed(year), self.week)
        return table

    def until(self, day: date) -> int:
        """Count the open days of its year up to a day (inclusive)."""
        table = self[day.year]
        return table.rank[day.toordinal() - table.first + 1]

    def between(self, start: date, end: date) -> int:
        """Count the open days after `start` up to `end` (inclusive), which is not earlier."""
        full = sum(self[year].total for year in range(start.year, end.year))
        return full + self.until(end) - self.until(start)
