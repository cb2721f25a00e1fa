"""Contracts on the terminal: their year and what is due next, with a colour for each mark.

The one rule: the words and the marks are the library's own, so that a pipe holds the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from rich.text import Text as Styled

from fixflow.cli.terminal import Terminal
from fixflow.deadlines.views.month_grid import Kind
from fixflow.recurrence import MaintenanceContract, Upcoming
from fixflow.recurrence.views import labels
from fixflow.recurrence.views.contract_year import ContractYear
from fixflow.recurrence.views.marks import Mark
from fixflow.recurrence.views.pieces import HEAD, QUIET, Line, Look, columns, flowed
from fixflow.recurrence.views.year_text import lines
from fixflow.texts import Language

COLOURS: Final[Mapping[Look, str]] = {
    HEAD: "bold",
    QUIET: "bright_black",
    Mark.DUE: "bold reverse blue",
    Mark.MOVED: "bold reverse cyan",
    Mark.PROVISIONAL: "bold blue",
    Mark.NOTICE: "bold red",
    Mark.SUPPRESSED: "bright_black",
    Mark.OMITTED: "strike bright_black",
    Mark.REMINDER: "yellow",
    Mark.TERM_END: "red",
    Mark.NOMINAL: "blue",
    Kind.OFF: "bright_black",
    Kind.HOLIDAY: "red",
    Kind.HALF_DAY: "yellow",
}


def show_year(view: ContractYear, lang: Language, console: Terminal | None = None) -> None:
    """Print a year."""
    terminal = console or Terminal(highlight=False)
    printed(terminal, lines(view, lang, terminal.width))


def show_upcoming(
    held: Sequence[MaintenanceContract],
    found: Upcoming,
    lang: Language,
    console: Terminal | None = None,
) -> None:
    """Print what each contract holds, then what is due next."""
    terminal = console or Terminal(highlight=False)
    for each in held:
        printed(terminal, flowed(each.say(lang), terminal.width, indent="  "))
    terminal.print()
    rows = [
        (mark, (f"{mark.sign} {day}", name, said)) for mark, day, name, said in found.rows(lang)
    ]
    printed(terminal, columns(rows, terminal.width))
    if not rows:
        terminal.print(labels.NONE.say(lang))
    if found.more:
        terminal.print(Styled(labels.MORE.say(lang), style=COLOURS[QUIET]))


def printed(terminal: Terminal, told: Iterable[Line]) -> None:
    """Print lines, each piece in its colour."""
    for line in told:
        styled = Styled(no_wrap=True, overflow="ignore")
        for each in line:
            styled.append(each.text, style=COLOURS.get(each.look, ""))
        styled.rstrip()
        terminal.print(styled, soft_wrap=True)
