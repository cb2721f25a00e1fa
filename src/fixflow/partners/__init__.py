"""Partners: one module of short tables each, and `Program`, which makes them whole.

A partner is imported by name, `from fixflow.partners import velux`; nothing here loads one before
it is asked for.
"""

from fixflow.partners.program import (
    Hidden,
    IncompleteProgram,
    NoPlace,
    NoTariff,
    Program,
    Showing,
    View,
    quoting,
)
from fixflow.partners.shipped import REFS, UnknownProgram, shipped

__all__ = [
    "REFS",
    "Hidden",
    "IncompleteProgram",
    "NoPlace",
    "NoTariff",
    "Program",
    "Showing",
    "UnknownProgram",
    "View",
    "quoting",
    "shipped",
]
