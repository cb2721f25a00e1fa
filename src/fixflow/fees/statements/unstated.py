"""Unstated: fees that are due, or to be taken back, and stand on no statement yet.

A month is stated once; what became known afterwards goes on the next statement.  The one rule:
until then it is told, so that no fee is forgotten.
"""

from collections.abc import Collection, Iterable
from datetime import date

from attrs import frozen

from fixflow.fees.decision.assessment import Assessment
from fixflow.fees.decision.reasons import FeeOutcome
from fixflow.fees.statements.rows import takes_back
from fixflow.fees.statements.takeovers import settled
from fixflow.identity import OrderId


@frozen(kw_only=True)
class UnstatedFee:
    """A fee that no statement holds.

    Args:
        order: The order.
        invoice: Number of the invoice that it is charged on.
        outcome: Whether it is to charge or to take back.
        on: The day that decides its month.
        late: Whether that month was stated without it, or what it takes back was: then it goes on
            the next statement.  Otherwise its own month is still to be stated.
    """

    order: OrderId
    invoice: str
    outcome: FeeOutcome
    on: date
    late: bool


def unstated(assessments: Iterable[Assessment], issued: Collection[str]) -> tuple[UnstatedFee, ...]:
    """Find the fees that no statement holds, by day and order.

    Args:
        assessments: A contractor's orders, each told of the fees that were stated.
        issued: Months that have a statement, such as `2026-05`; one between two of them has had its
            turn.

    Examples:
        >>> unstated([], ["2026-05"])
        ()
    """
    first, last = min(issued, default="9"), max(issued, default="0")
    found = (
        UnstatedFee(
            order=each.order,
            invoice=item.line.invoice,
            outcome=item.outcome,
            on=item.on,
            late=takes_back(item) or first <= item.on.isoformat()[:7] <= last,
        )
        for each in settled(tuple(assessments), ())
        for item in each.items
        if item.line is not None and item.on is not None
    )
    return tuple(sorted(found, key=lambda fee: (fee.on, fee.order)))
