"""Program: one partner's whole agreement: its table, its clocks, its tariff, its settlement."""

from fixflow.partners.program.agreement import Program
from fixflow.partners.program.faults import IncompleteProgram, NoPlace, NoTariff
from fixflow.partners.program.quotes import quoting
from fixflow.partners.program.showing import Hidden, Showing, View

__all__ = [
    "Hidden",
    "IncompleteProgram",
    "NoPlace",
    "NoTariff",
    "Program",
    "Showing",
    "View",
    "quoting",
]
