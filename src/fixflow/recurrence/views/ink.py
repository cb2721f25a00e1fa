"""Ink: the colours of a contract's views, each for a light page and for a dark one.

Every colour is written twice: plainly, for a reader that knows no dark page, then as `light-dark`.
The one rule: words keep 4.5:1 to their own ground on both (WCAG 1.4.3).
"""

from collections.abc import Mapping
from typing import Final, TypeAlias

from attrs import frozen

from fixflow.deadlines.views.month_grid import Kind
from fixflow.recurrence.views.marks import Mark

Look: TypeAlias = Mark | Kind


@frozen
class Colour:
    """A colour on a light page, and on a dark one."""

    light: str
    dark: str

    def css(self, name: str) -> str:
        """Write it as a declaration; what a reader does not know it leaves out."""
        return f"{name}:{self.light};{name}:light-dark({self.light},{self.dark})"


@frozen
class Tint:
    """How a day looks: its ground, its words, its border, and whether a line goes through it."""

    ground: Colour
    words: Colour
    border: str = "solid"
    edge: Colour | None = None
    struck: bool = False


PAGE: Final = Colour("#ffffff", "#14181d")
WORDS: Final = Colour("#1f2933", "#e6eaee")
QUIET: Final = Colour("#4a5560", "#a9b4bf")
RULE: Final = Colour("#c9d1d8", "#3a444e")
STRONG: Final = Colour("#0b4f9e", "#8ec5ff")
ON_STRONG: Final = Colour("#ffffff", "#0b1a2a")
AMBER: Final = Colour("#8a4b00", "#ffc46b")
RED: Final = Colour("#a3121f", "#ff9aa2")

TINTS: Final[Mapping[Look, Tint]] = {
    Mark.DUE: Tint(STRONG, ON_STRONG),
    Mark.MOVED: Tint(STRONG, ON_STRONG, "double", ON_STRONG),
    Mark.PROVISIONAL: Tint(PAGE, STRONG, "dotted", STRONG),
    Mark.NOTICE: Tint(PAGE, RED, "solid", RED),
    Mark.SUPPRESSED: Tint(PAGE, QUIET, "dashed", QUIET),
    Mark.OMITTED: Tint(PAGE, QUIET, "solid", QUIET, struck=True),
    Mark.REMINDER: Tint(Colour("#fff1d6", "#3a2a10"), AMBER),
    Mark.TERM_END: Tint(PAGE, RED),
    Mark.NOMINAL: Tint(PAGE, STRONG),
    Kind.OFF: Tint(Colour("#f1f4f6", "#1d2329"), QUIET),
    Kind.HOLIDAY: Tint(Colour("#fbe9e9", "#33201f"), Colour("#7a3a40", "#e0b0b0")),
    Kind.HALF_DAY: Tint(Colour("#fbf0e2", "#33281c"), Colour("#6b4a20", "#e2c9a4")),
}
