"""The year on the terminal: months abreast as many as it has room for, then every marked day.

The one rule: every word is made legible first, and nothing is wider than the terminal; a mark
beside the number says what its colour says.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from rich.columns import Columns
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text as Styled

from fixflow.cli.terminal import Terminal
from fixflow.deadlines.facts import HolidayFact
from fixflow.deadlines.labels import BETWEEN
from fixflow.deadlines.views import month_labels as labels
from fixflow.deadlines.views.month_grid import Cell, Kind, Month, WeekRow
from fixflow.deadlines.views.year_view import YearView
from fixflow.deadlines.wording import WEEKDAYS_SHORT, short_day
from fixflow.formats.calendar_words import MONTHS
from fixflow.safety import legible
from fixflow.texts import Language, Text

ABREAST: Final = 3
DAY_WIDTH: Final = 3
WEEK_WIDTH: Final = 3
MONTH_WIDTH: Final = WEEK_WIDTH + 7 * DAY_WIDTH
BETWEEN_MONTHS: Final = 2
SENTENCE: Final = 2_000
COLOURS: Final[dict[Kind, str]] = {
    Kind.OFF: "bright_black",
    Kind.HOLIDAY: "bold red",
    Kind.HALF_DAY: "bold yellow",
    Kind.CLOSURE: "bold magenta",
    Kind.OPENING: "bold green",
    Kind.PART: "bold cyan",
    Kind.UNVERIFIED: "bold cyan",
}


def show(view: YearView, lang: Language, console: Terminal | None = None) -> None:
    """Print a year."""
    terminal = console or Terminal(highlight=False)
    terminal.print(Styled(legible(view.title(lang)), style="bold"))
    terminal.print()
    terminal.print(grid(view, lang, terminal.width))
    terminal.print(legend(view, lang))
    for part in (holidays(view, lang), doubts(view, lang), counts(view, lang)):
        terminal.print()
        terminal.print(part)


def grid(view: YearView, lang: Language, width: int) -> RenderableType:
    """Set the months abreast, three at most and one at least."""
    room = (width + BETWEEN_MONTHS) // (MONTH_WIDTH + BETWEEN_MONTHS)
    abreast = max(1, min(ABREAST, room))
    table = Table.grid(padding=(0, BETWEEN_MONTHS, 0, 0), pad_edge=False)
    for _ in range(abreast):
        table.add_column(width=MONTH_WIDTH, no_wrap=True)
    drawn = [month(each, lang) for each in view.months]
    for first in range(0, len(drawn), abreast):
        table.add_row(*drawn[first : first + abreast])
        table.add_row()
    return table


def month(month: Month, lang: Language) -> Styled:
    """Write one month: its name, the heads, a line per week."""
    name = Styled(f"{MONTHS[month.first.month - 1].say(lang):^{MONTH_WIDTH}}", style="bold")
    days = "".join(f"{each.say(lang)[:2]:>2} " for each in WEEKDAYS_SHORT)
    heads = Styled(f"{labels.WEEK_SHORT.say(lang):>2} {days}", style="bright_black")
    return Styled("\n").join((name, heads, *map(week, month.weeks)))


def week(row: WeekRow) -> Styled:
    """Write one week: its number, then its days, each with its mark."""
    told = Styled(f"{row.number:2} ", style="bright_black")
    told = Styled().append(told).append(" " * DAY_WIDTH * row.before)
    for cell in row.cells:
        told.append(day(cell))
    return told


def day(cell: Cell) -> Styled:
    """Write one day with its mark."""
    mark = labels.MARKS.get(cell.kind, " ")
    return Styled(f"{cell.day.day:2}{mark}", style=COLOURS.get(cell.kind, ""))


def legend(view: YearView, lang: Language) -> Styled:
    """Say what the marks mean that occur."""
    kinds = {cell.kind for cell in view.cells}
    told = (
        Styled(f"{mark} {labels.KINDS[kind].say(lang)}", style=COLOURS[kind])
        for kind, mark in labels.MARKS.items()
        if kind in kinds
    )
    return Styled("   ").join(told)


def holidays(view: YearView, lang: Language) -> RenderableType:
    """List the days that close or open, each with its law and who names it."""
    return listing(view, labels.HOLIDAYS, view.holidays, lang)


def doubts(view: YearView, lang: Language) -> RenderableType:
    """List the days that close another part, each with the areas that keep it."""
    return listing(view, labels.DOUBTS, view.doubts, lang)


def listing(
    view: YearView, head: Text, facts: Sequence[HolidayFact], lang: Language
) -> RenderableType:
    """Write days under a head: mark and day, then what is known of it."""
    told = Styled(head.say(lang), style="bold")
    if not facts:
        return told.append(f": {labels.NONE.say(lang)}", style="not bold")
    table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column()
    for fact in facts:
        table.add_row(*line(view, fact, lang))
    return Group(told, table)


def line(view: YearView, fact: HolidayFact, lang: Language) -> Iterator[Styled]:
    """Write one day of a list in two columns."""
    kind = view.cell(fact.date).kind
    yield Styled(f"{labels.mark(fact)} {short_day(fact.date, lang)}", style=COLOURS.get(kind, ""))
    told = Styled(legible(labels.name(fact, len(view.places), lang), SENTENCE), style="bold")
    for part in labels.told(fact, view.areas(fact), lang):
        told.append(f"{BETWEEN}{legible(part, SENTENCE)}", style="not bold")
    yield told


def counts(view: YearView, lang: Language) -> RenderableType:
    """Say how many working days each month has, and the year."""
    months = [
        Styled(f"{MONTHS[each.first.month - 1].say(lang):9} {each.working_days:2}")
        for each in view.months
    ]
    return Group(
        Styled(view.total(lang), style="bold"),
        Columns(months, width=12, padding=(0, 3, 0, 0)),
    )
