"""Exemptions: «es sei denn, eine der nachfolgenden Bedingungen ist erfüllt».

Rows 1 to 5 of the decision table, in its order; all that hold are given, the first is the primary
reason.  The one rule: what exempts is a row here.
"""

from collections.abc import Callable
from typing import Final, TypeAlias

from fixflow.fees.decision import sentences
from fixflow.fees.decision.case import Case
from fixflow.fees.decision.reasons import FeeReason, Reason
from fixflow.fees.facts import BillingBasis, Declaration, Ended
from fixflow.fees.policy import (
    AmountBasis,
    DeclarationRule,
    FeePolicy,
    PassThroughInBasis,
    Scope,
    Verdict,
)
from fixflow.texts import Text

Row: TypeAlias = Callable[[Case], Reason | None]

# Bound once: Python 3.11 takes long to read a member off its class, and every order asks for these.
CHARGE: Final = Verdict.CHARGE
GROSS: Final = AmountBasis.GROSS
SUBTRACT: Final = PassThroughInBasis.SUBTRACT
PER_INVOICE: Final = Scope.INVOICE
NONE_OR_BELOW: Final = Declaration.NONE_OR_BELOW
DECLARATION_WINS: Final = DeclarationRule.DECLARATION_WINS


def exemptions(case: Case) -> tuple[Reason, ...]:
    """Give every reason for which a case costs no fee, the primary one first."""
    found = []
    for row in ROWS:
        reason = row(case)
        if reason is not None:
            found.append(reason)
    return tuple(found)


def rejected(case: Case) -> Reason | None:
    """Row 1: «Sie lehnen den Auftrag über die entsprechende Aktion ab»."""
    if not case.rejected:
        return None
    if case.stands and case.policy.rejected_but_invoiced is CHARGE:
        return None
    day = case.facts.ended_on
    if case.facts.ended is Ended.CANCELLED:
        text, decided_by = sentences.CANCELLED_AS_REJECTED, "cancel_counts_as_reject"
    else:
        text, decided_by = sentences.REJECTED, "rejected_but_invoiced" if case.stands else "fee"
    return because(case.policy, FeeReason.REJECTED, text, decided_by, day=day)


def no_direct_cost(case: Case) -> Reason | None:
    """Row 2: «bereits als “Auftrag ohne direkte Kostenfolge” formuliert»."""
    if not case.no_direct_cost:
        return None
    if case.stands and case.policy.no_cost_but_invoiced is CHARGE:
        return None
    marker = case.marker
    return because(
        case.policy,
        MARKED[marker.basis],
        sentences.NO_DIRECT_COST,
        "no_cost_but_invoiced" if case.stands else "fee",
        marker=marker.basis,
        day=marker.since,
    )


def no_invoice(case: Case) -> Reason | None:
    """Row 3: «Wenn Sie keine Rechnung stellen, erhebt auch imofix.io keine Gebühren»."""
    facts, policy = case.facts, case.policy
    declared = facts.declared is NONE_OR_BELOW
    limit = policy.threshold
    if case.invoice is not None:
        if not declared or policy.declaration is not DECLARATION_WINS:
            return None
        number = case.invoice.number
        return because(
            policy,
            FeeReason.NO_INVOICE,
            sentences.DECLARATION_WINS,
            "declaration",
            threshold=limit,
            number=number,
        )
    if declared:
        text = sentences.DECLARED_NONE
        return because(policy, FeeReason.NO_INVOICE, text, "fee", threshold=limit)
    if facts.ended in (None, Ended.DONE):
        return None
    text, day = sentences.ENDED_UNBILLED, facts.ended_on
    return because(policy, FeeReason.NO_INVOICE, text, "fee", ended=facts.ended, day=day)


def invoice_cancelled(case: Case) -> Reason | None:
    """Row 4: the invoice is cancelled, so it is as if none had been made."""
    if case.invoice is None or case.cancelled_on is None:
        return None
    return because(
        case.policy,
        FeeReason.INVOICE_CANCELLED,
        sentences.INVOICE_CANCELLED,
        "fee",
        number=case.invoice.number,
        total=case.invoice.gross,
        day=case.cancelled_on,
    )


def below_threshold(case: Case) -> Reason | None:
    """Row 5: «unter CHF 90», strictly."""
    policy = case.policy
    if case.tested is None or policy.below_threshold is CHARGE:
        return None
    if not case.tested.amount < policy.threshold.amount:
        return None
    return because(
        policy,
        FeeReason.BELOW_THRESHOLD,
        sentences.BELOW_THRESHOLD,
        "threshold",
        tested=case.tested,
        threshold=policy.threshold,
        basis=tested_as(case),
    )


def because(
    policy: FeePolicy, code: FeeReason, text: Text, decided_by: str, **params: object
) -> Reason:
    """Make a reason that names its field of the policy and that field's source."""
    return Reason(
        code=code,
        text=text,
        params=params,
        decided_by=decided_by,
        source=policy.sources[decided_by],
    )


def tested_as(case: Case) -> tuple[Text, ...]:
    """Say which amount of a case is held against the threshold, with what is known of a position."""
    words = basis_of(case.policy)
    if case.half_known is None:
        return words
    known = (
        sentences.WITHOUT_NET if case.policy.threshold_basis is GROSS else sentences.WITHOUT_GROSS
    )
    return (words[0], known, *words[2:])


def basis_of(policy: FeePolicy) -> tuple[Text, ...]:
    """Say which amount a policy holds against the threshold."""
    gross, subtracted = policy.threshold_basis is GROSS, policy.pass_through_in_basis is SUBTRACT
    words = (
        sentences.GROSS if gross else sentences.NET,
        sentences.WITHOUT_POSITION if subtracted else sentences.WITH_POSITION,
    )
    return words if policy.threshold_scope is PER_INVOICE else (*words, sentences.TOGETHER)


MARKED: Final = {
    BillingBasis.WARRANTY: FeeReason.NO_DIRECT_COST_WARRANTY,
    BillingBasis.SERVICE_CONTRACT: FeeReason.NO_DIRECT_COST_SERVICE_CONTRACT,
}
ROWS: Final[tuple[Row, ...]] = (
    rejected,
    no_direct_cost,
    no_invoice,
    invoice_cancelled,
    below_threshold,
)
