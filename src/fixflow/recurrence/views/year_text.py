"""The year as text: months abreast as many as there is room for, then what happens on which day.

The one rule: a mark beside the number says what its colour says, so that a pipe loses nothing.
"""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from fixflow.deadlines.views import month_labels
from fixflow.deadlines.views.month_grid import Cell, Kind, Month, WeekRow
from fixflow.deadlines.wording import WEEKDAYS_SHORT, short_day
from fixflow.formats.calendar_words import MONTHS
from fixflow.recurrence.views import labels
from fixflow.recurrence.views.laid_out import CLOSED, LaidOut
from fixflow.recurrence.views.marks import Mark
from fixflow.recurrence.views.pieces import HEAD, QUIET, Line, Piece, columns, flowed, plain
from fixflow.texts import Language

__all__ = ["lines", "plain"]

ABREAST: Final = 3
DAY_WIDTH: Final = 3
MONTH_WIDTH: Final = 8 * DAY_WIDTH
GAP: Final = 2
SHOWN: Final = {*CLOSED, Kind.OFF}


def lines(view: LaidOut, lang: Language = "de", width: int = 80) -> Iterator[Line]:
    """Write a year, line by line.

    Args:
        view: The year.
        lang: Which language.
        width: How many columns there are.
    """
    yield from flowed(view.title(lang), width, HEAD)
    yield from flowed(view.sentence(lang), width, indent="  ")
    for each in view.notices(lang):
        yield from flowed(each, width, HEAD)
    yield ()
    yield from grid(view, lang, width)
    yield from legend(view, lang, width)
    yield ()
    yield (Piece(labels.OCCURRENCES.say(lang), HEAD),)
    found = labels.rows(view, lang)
    yield from columns([(mark, (f"{mark.sign} {day}", said)) for mark, day, said in found], width)
    if not found:
        yield (Piece(labels.NONE.say(lang)),)
    yield from holidays(view, lang, width)


def grid(view: LaidOut, lang: Language, width: int) -> Iterator[Line]:
    """Set the months abreast, three at most and one at least."""
    abreast = max(1, min(ABREAST, (width + GAP) // (MONTH_WIDTH + GAP)))
    drawn = [[*month(view, each, lang)] for each in view.months]
    for first in range(0, len(drawn), abreast):
        for row in zip_longest(*drawn[first : first + abreast], fillvalue=()):
            yield tuple(piece for each in row for piece in (*filled(each), Piece(" " * GAP)))
        yield ()


def filled(line: Line) -> Line:
    """Fill a line of a month up to its width."""
    return (*line, Piece(" " * (MONTH_WIDTH - sum(len(each.text) for each in line))))


def month(view: LaidOut, of: Month, lang: Language) -> Iterator[Line]:
    """Write one month: its name, the heads, a line per week."""
    yield (Piece(f"{MONTHS[of.first.month - 1].say(lang):^{MONTH_WIDTH}}", HEAD),)
    days = "".join(f"{each.say(lang)[:2]:>2} " for each in WEEKDAYS_SHORT)
    yield (Piece(f"{month_labels.WEEK_SHORT.say(lang):>2} {days}", QUIET),)
    yield from (week(view, each) for each in of.weeks)


def week(view: LaidOut, row: WeekRow) -> Line:
    """Write one week: its number, then its days, each with its mark."""
    number = Piece(f"{row.number:2} ", QUIET)
    return (number, Piece(" " * DAY_WIDTH * row.before), *(day(view, each) for each in row.cells))


def day(view: LaidOut, cell: Cell) -> Piece:
    """Write one day: the strongest mark of the contract, else that of a holiday."""
    look = strongest(view, cell)
    return Piece(f"{cell.day.day:2}{labels.sign_of(look) or ' '}", look)


def strongest(view: LaidOut, cell: Cell) -> Mark | Kind:
    """Give the strongest mark of a day; else that of a holiday, else that it is plain or off."""
    marks = view.marks.get(cell.day, ())
    return marks[0] if marks else cell.kind if cell.kind in SHOWN else Kind.WORKING


def legend(view: LaidOut, lang: Language, width: int) -> Iterator[Line]:
    """Say what the marks mean that occur."""
    line: list[Piece] = []
    for look, sign, label in labels.legend(view):
        said = f"{sign} {label.say(lang)}"
        if line and sum(len(each.text) for each in line) + len(said) > width:
            yield tuple(line)
            line = []
        *whole, (last,) = flowed(said, width, look, indent="  ")
        yield from whole
        line += [last, Piece("   ")]
    yield tuple(line)


def holidays(view: LaidOut, lang: Language, width: int) -> Iterator[Line]:
    """Name the holidays of the place, in one paragraph."""
    named = [f"{short_day(each.date, lang)} {each.name.say(lang)}" for each in view.holidays]
    if named:
        yield ()
        yield (Piece(f"{labels.HOLIDAYS.say(lang)} ({view.contract.plan.place})", QUIET),)
        yield from flowed(", ".join(named), width, QUIET)
