"""Half known: a position told only net, or only gross, where the threshold asks for the other.

A registered firm is told to pass on the net fee and may log just that.  The one rule: what is not
known is bounded by the highest rate of the country, never filled in; where both bounds come out the
same way the order is decided, else the missing amount is a fault.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from fixflow.errors import Fault
from fixflow.fees.decision.case import Case
from fixflow.fees.decision.exemptions import exemptions
from fixflow.fees.decision.faults import fault
from fixflow.fees.decision.reasons import FeeReason
from fixflow.fees.policy import AmountBasis, Scope, Verdict
from fixflow.fees.vat import VatKind, VatTable

HUNDRED: Final = Decimal(100)


def undecided(cases: Sequence[Case], vat: VatTable) -> Iterator[Fault]:
    """Find the positions whose other amount would bring an order across the threshold."""
    half = [case for case in cases if case.half_known is not None]
    if not half:
        return
    rooms = [room(case, vat) for case in half]
    together = half[0].policy.threshold_scope is Scope.ORDER
    for case, own in zip(half, rooms, strict=True):
        if flips(case, sum(rooms, Decimal(0)) if together else own):
            name, index = case.policy.threshold_basis.value, case.facts.invoices.index(case.invoice)
            yield fault(f"invoices[{index}].pass_through.{name}", f"missing_{name}")


def room(case: Case, vat: VatTable) -> Decimal:
    """Tell by how much net and gross of a position can differ at most."""
    known = case.half_known
    if known is None:
        return Decimal(0)
    percent = max(rate.percent for rate in vat.series[VatKind.STANDARD])
    whole = HUNDRED if case.policy.threshold_basis is AmountBasis.GROSS else HUNDRED + percent
    return known.amount * percent / whole


def flips(case: Case, by: Decimal) -> bool:
    """Tell whether the tested amount could lie on both sides, and nothing else decides."""
    if case.tested is None or case.policy.below_threshold is Verdict.CHARGE:
        return False
    low = high = case.tested.amount
    if case.policy.threshold_basis is AmountBasis.GROSS:
        low -= by  # the position is higher gross than net
    else:
        high += by
    if not low < case.policy.threshold.amount <= high:
        return False
    return all(each.code is FeeReason.BELOW_THRESHOLD for each in exemptions(case))
