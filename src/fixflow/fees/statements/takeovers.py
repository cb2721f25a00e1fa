"""Takeovers: which new invoice a stated fee moves to, looked at over all orders of a contractor.

An order by itself sees that its invoice was cancelled and issued anew (row 10 of the decision
table).  Where one invoice covered several orders, each of them sees that, and each may have an
invoice of its own by now.  The one rule: a stated fee moves to one new invoice, and a new invoice
takes one stated fee over; what is left over is charged, or taken back, as if there were no other.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Final, TypeAlias

from attrs import evolve, frozen

from fixflow.fees.decision.assessment import Assessment, Item
from fixflow.fees.decision.exemptions import because
from fixflow.fees.decision.reasons import FeeOutcome, FeeReason
from fixflow.fees.decision.sentences import ELSEWHERE
from fixflow.fees.stated import FeeKey
from fixflow.identity import OrderId

Shown: TypeAlias = tuple[str, OrderId, str | None, FeeOutcome]
Stated: TypeAlias = tuple[FeeKey, str]

PENDING: Final = FeeOutcome.PENDING


@frozen
class Claim:
    """A new invoice that would take a stated fee over."""

    assessment: Assessment
    item: Item
    fee: Stated
    key: FeeKey


@frozen
class Takeovers:
    """Who takes which stated fee over."""

    by_fee: dict[Stated, Claim]
    by_key: dict[FeeKey, Claim]


def settled(assessments: Sequence[Assessment], listed: Collection[Shown]) -> tuple[Assessment, ...]:
    """Let each stated fee move to one new invoice, and each new invoice take one over.

    Args:
        assessments: All orders of a contractor.
        listed: What issued statements show: who stands there as taking a fee over keeps it.
    """
    claims = sorted(claims_of(assessments), key=lambda claim: precedence(claim, listed))
    if not claims:
        return tuple(assessments)
    found = Takeovers({}, {})
    for claim in claims:
        if claim.fee not in found.by_fee and claim.key not in found.by_key:
            found.by_fee[claim.fee] = found.by_key[claim.key] = claim
    return tuple(
        evolve(each, items=tuple(decided(item, each, found) for item in each.items))
        for each in assessments
    )


def claims_of(assessments: Iterable[Assessment]) -> Iterable[Claim]:
    """Find the new invoices that would take a stated fee over."""
    for assessment in assessments:
        for item in assessment.items:
            line = item.otherwise.line if item.otherwise else None
            if item.takes is not None and line is not None and line.reverses is None:
                fee = item.takes.key, item.takes.statement
                yield Claim(assessment, item, fee, line.key)


def precedence(claim: Claim, listed: Collection[Shown]) -> tuple[bool, date, OrderId, str]:
    """Rank claims: one that a statement shows, then the earliest invoice, then the order's id."""
    assessment, item = claim.assessment, claim.item
    shown = (assessment.principal, assessment.order, item.number, PENDING) in listed
    dated = item.invoice.dated if item.invoice else date.max
    return not shown, dated, assessment.order, item.number or ""


def decided(item: Item, assessment: Assessment, found: Takeovers) -> Item:
    """Decide an item by who takes over what; most are what they were."""
    wanted = item.otherwise or item
    line = wanted.line
    if line is None:
        return item
    if line.reverses is not None:
        taken = found.by_fee.get((line.key, line.reverses))
        return wanted if taken is None else moved(item, taken)
    taken = found.by_key.get(line.key)
    if taken is None:
        return wanted
    mine = item.takes is not None and (item.takes.key, item.takes.statement) == taken.fee
    return item if mine else elsewhere(wanted, assessment, taken.assessment.order, taken.fee[1])


def moved(item: Item, claim: Claim) -> Item:
    """Say of a cancelled invoice which new one its fee has moved to."""
    return evolve(item, outcome=PENDING, reasons=claim.item.reasons, line=None)


def elsewhere(item: Item, assessment: Assessment, bearer: OrderId, statement: str) -> Item:
    """Point to the order that bears the fee of an invoice, and to the statement that holds it."""
    reason = because(
        assessment.policy,
        FeeReason.ALREADY_STATED,
        ELSEWHERE,
        "fee_scope",
        number=item.number,
        order=bearer,
        statement=statement,
    )
    return evolve(item, outcome=PENDING, reasons=(reason,), line=None)
