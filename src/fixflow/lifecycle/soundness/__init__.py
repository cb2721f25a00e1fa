"""Soundness: what a table must hold before a machine is made of it.

The one rule: a table with a fault makes no machine, and all its faults are told at once.  Here
stand the checks of which the table alone knows the answer; those that need orders and their
facts, and all of them together, are `lifecycle.checks`.
"""

from typing import Final

from fixflow.lifecycle.soundness.cases import ambiguous
from fixflow.lifecycle.soundness.draft import Draft
from fixflow.lifecycle.soundness.ends import dead_end, no_end, unreachable
from fixflow.lifecycle.soundness.fault import TEXTS, BadProgram, ProgramFault, fault
from fixflow.lifecycle.soundness.labels import unlabelled, unsourced, wanting
from fixflow.lifecycle.soundness.names import duplicate, undeclared
from fixflow.lifecycle.soundness.phases import outcome, phase
from fixflow.lifecycle.soundness.roles import role

__all__ = ["TEXTS", "BadProgram", "Draft", "ProgramFault", "fault", "faults_of", "wanting"]

CHECKS: Final = (
    undeclared,
    duplicate,
    unreachable,
    dead_end,
    no_end,
    ambiguous,
    phase,
    outcome,
    role,
    unsourced,
    unlabelled,
)


def faults_of(draft: Draft) -> tuple[ProgramFault, ...]:
    """Find everything that is wrong with a table."""
    return tuple(found for check in CHECKS for found in check(draft))
