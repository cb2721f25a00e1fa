"""Program: one partner's whole agreement: its table, its clocks, its tariff, its settlement."""

from fixflow.partners.program.agreement import Program
from fixflow.partners.program.faults import IncompleteProgram, NoPlace, NoTariff
from fixflow.partners.program.quotes import quoting

__all__ = ["IncompleteProgram", "NoPlace", "NoTariff", "Program", "quoting"]
