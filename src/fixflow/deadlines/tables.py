"""Tables of ranks: why a step of n working days needs no loop over days.

The rank of a day is the number of open days that lie before it in its year; select is the inverse,
the day of the n-th open day.  To add n, take the rank of the day and add n; while that is beyond
the year's total, subtract the total and go on in the next year; then select the day.  A year's
table is built when it is first touched.  It keeps the closed days instead of the open ones, the
rank being the rest: they are fewer than 256 in a usual week, so that one byte does.

The one rule: no year outside the horizon is ever touched, since nobody knows its law.
"""

from array import array
from collections.abc import Callable
from datetime import date
from itertools import accumulate
from typing import Final, NamedTuple, TypeAlias

from attrs import frozen

from fixflow.errors import Misuse
from fixflow.texts import Text

Horizon: TypeAlias = tuple[int, int]
HORIZON: Final[Horizon] = (2000, 2036)
BYTE: Final = 256


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


def within(horizon: Horizon, year: int) -> int:
    """Take a year over if it lies in a horizon, whose first and last year belong to it.

    Raises:
        BeyondHorizon: `deadlines.horizon`.
    """
    first, last = horizon
    if not first <= year <= last:
        raise BeyondHorizon(year, first, last)
    return year


Small: TypeAlias = "bytes | array[int]"


class YearTable(NamedTuple):
    """The ranks of one year; a tuple, which is taken apart at once where every step counts.

    Attributes:
        first: The ordinal of 1 January.
        shut: For each day, and for the day after the year, the closed days of the year before it.
        crossed: For each open day the closed days of the year before it.
        total: How many open days the year has.
    """

    first: int
    shut: Small
    crossed: Small
    total: int

    @property
    def rank(self) -> tuple[int, ...]:
        """For each day, and for the day after the year, the open days of the year before it."""
        return tuple(place - shut for place, shut in enumerate(self.shut))

    @property
    def select(self) -> tuple[int, ...]:
        """The open days, as days after 1 January."""
        return tuple(place + crossed for place, crossed in enumerate(self.crossed))


def year_table(year: int, opened: int) -> YearTable:
    """Build the ranks of one year.

    Args:
        year: The year.
        opened: Its open days as bits; bit 0 is 1 January.

    Raises:
        NoWorkingDay: `deadlines.calendar.empty`.
    """
    start = date(year, 1, 1)
    length = (date(year, 12, 31) - start).days + 1
    days = f"{opened:0{length}b}"[::-1]
    shut = [*accumulate((day == "0" for day in days), initial=0)]
    crossed = [before for before, day in zip(shut, days, strict=False) if day == "1"]
    if not crossed:
        raise NoWorkingDay(year)
    return YearTable(start.toordinal(), small(shut), small(crossed), len(crossed))


def small(numbers: list[int]) -> Small:
    """Keep ascending numbers in one byte each, or two if need be."""
    return bytes(numbers) if numbers[-1] < BYTE else array("H", numbers)


class Ranks(dict[int, YearTable]):
    """The tables of one calendar and one week by year, each built when it is first touched.

    Args:
        opened: Gives the open days of a year as bits.
        horizon: The first and the last year whose law is known.

    Raises:
        BeyondHorizon: `deadlines.horizon`, on touching a year whose law is not known.
        NoWorkingDay: `deadlines.calendar.empty`.
    """

    def __init__(self, opened: Callable[[int], int], horizon: Horizon) -> None:
        super().__init__()
        self.opened: Final = opened
        self.horizon: Final = horizon

    def __missing__(self, year: int) -> YearTable:
        within(self.horizon, year)
        table = self[year] = year_table(year, self.opened(year))
        return table

    def __reduce__(self) -> tuple[type["Ranks"], tuple[Callable[[int], int], Horizon]]:
        return Ranks, (self.opened, self.horizon)

    def until(self, day: date) -> int:
        """Count the open days of its year up to a day (inclusive)."""
        table = self[day.year]
        place = day.toordinal() - table.first + 1
        return place - table.shut[place]

    def between(self, start: date, end: date) -> int:
        """Count the open days after `start` up to `end` (inclusive), which is not earlier."""
        full = sum(self[year].total for year in range(start.year, end.year))
        return full + self.until(end) - self.until(start)
