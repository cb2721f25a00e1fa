"""Program: one partner's whole agreement: its table, its clocks, its tariff, its settlement."""

from fixflow.partners.program.agreement import Program
from fixflow.partners.program.comparison import Diff, diff
from fixflow.partners.program.faults import IncompleteProgram, NoPlace, NoTariff
from fixflow.partners.program.foresee import Foresight
from fixflow.partners.program.migration import Migration, Moved, SameProgram, migrate
from fixflow.partners.program.possession import Held, Span
from fixflow.partners.program.quotes import quoting
from fixflow.partners.program.showing import Hidden, Showing, View

__all__ = [
    "Diff",
    "Foresight",
    "Held",
    "Hidden",
    "IncompleteProgram",
    "Migration",
    "Moved",
    "NoPlace",
    "NoTariff",
    "Program",
    "SameProgram",
    "Showing",
    "Span",
    "View",
    "diff",
    "migrate",
    "quoting",
]
