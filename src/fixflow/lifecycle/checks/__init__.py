"""Checks: everything that a program must hold, with the shortest way to what does not hold.

The one rule: nothing is asked of the reader's trust.  What the table alone shows is checked when
it is made (`lifecycle.soundness`); here orders are made of it, as many kinds as its conditions
tell apart, and every condition, deadline, reason, word and step is tried on them.

Reading path: `report` (what is asked), `fillings` (how fields are filled in), `exploring` (which
orders that makes), then a file per question.
"""

from fixflow.lifecycle.checks.agreement import Agreement, Timer
from fixflow.lifecycle.checks.report import Report, check

__all__ = ["Agreement", "Report", "Timer", "check"]
