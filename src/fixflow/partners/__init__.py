"""Partners: one module of short tables each, and `Program`, which makes them whole.

A partner is imported by name, `from fixflow.partners import velux`; nothing here loads one before
it is asked for.
"""

from fixflow.partners.program import (
    Diff,
    Foresight,
    Held,
    Hidden,
    IncompleteProgram,
    Migration,
    Moved,
    NoPlace,
    NoTariff,
    Program,
    SameProgram,
    Showing,
    Span,
    View,
    diff,
    migrate,
    quoting,
)
from fixflow.partners.shipped import REFS, UnknownProgram, shipped

__all__ = [
    "REFS",
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
    "UnknownProgram",
    "View",
    "diff",
    "migrate",
    "quoting",
    "shipped",
]
