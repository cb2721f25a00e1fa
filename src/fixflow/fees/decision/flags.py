"""Flags: what somebody should look at beside the outcome.

The one rule: a flag never changes an outcome.  An invoice on an order without direct cost may be
right; that nobody notices it is what the flag prevents.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from fixflow.fees.decision import sentences
from fixflow.fees.decision.case import Case, together
from fixflow.fees.decision.line import FeeLine, supplied_on
from fixflow.fees.decision.reasons import Flag, Notice, filled
from fixflow.fees.facts import Declaration, Ended, FeeFacts
from fixflow.fees.invoices import Amount, PassThrough
from fixflow.fees.policy import FeePolicy, PassThroughAmount
from fixflow.fees.vat import VatCategory, VatTable
from fixflow.money import Money
from fixflow.texts import Text

NOT_DONE: Final = (Ended.LOST, Ended.EXPIRED, Ended.WITHDRAWN, Ended.NOT_EXECUTED)
SEVERAL: Final = 2
# Bound once: Python 3.11 takes long to read a member off its class, and every order asks for these.
STANDARD: Final = VatCategory.STANDARD
NONE_OR_BELOW: Final = Declaration.NONE_OR_BELOW


def flags_of(case: Case, line: FeeLine | None, *, charged: bool) -> list[Notice]:
    """Look at one standing invoice.

    Args:
        case: The invoice.
        line: The fee that is due, for this invoice or for the order.
        charged: Whether it is this invoice that makes it due.
    """
    invoice = case.invoice
    if invoice is None or case.own is None:
        return []
    found = contradictions(case) if charged else []
    if case.no_direct_cost:
        text, marker = sentences.INVOICE_ON_NO_COST_ORDER, case.marker.basis
        code, decided_by = Flag.INVOICE_ON_NO_COST_ORDER, "no_cost_but_invoiced"
        found.append(about(case, code, text, decided_by, marker=marker))
    if case.rejected:
        text, decided_by = sentences.INVOICE_ON_REJECTED_ORDER, "rejected_but_invoiced"
        found.append(about(case, Flag.INVOICE_ON_REJECTED_ORDER, text, decided_by))
    if invoice.pass_through is not None:
        found += passed_on(case, invoice.pass_through, line)
    return found


def contradictions(case: Case) -> list[Notice]:
    """Find what a charged invoice does not agree with."""
    facts, found = case.facts, []
    if facts.declared is NONE_OR_BELOW:
        text, limit = sentences.DECLARATION_CONTRADICTED, case.policy.threshold
        code = Flag.DECLARATION_CONTRADICTED
        found.append(about(case, code, text, "declaration", threshold=limit))
    if facts.ended in NOT_DONE:
        text, ended = sentences.INVOICE_WITHOUT_COMPLETION, facts.ended
        found.append(about(case, Flag.INVOICE_WITHOUT_COMPLETION, text, "fee", ended=ended))
    return found


def passed_on(case: Case, position: PassThrough, line: FeeLine | None) -> Iterator[Notice]:
    """Hold the position on the contractor's invoice against the fee."""
    policy = case.policy
    label, way = policy.pass_through_label, expected_way(policy, case.facts)
    if line is None:
        code, text = Flag.PASS_THROUGH_WITHOUT_FEE, sentences.PASS_THROUGH_WITHOUT_FEE
        found = position_amount(position, way)
        yield notice(policy, code, text, "pass_through_label", label=label, found=found)
    elif not fits(position, line, way):
        yield notice(
            policy,
            Flag.PASS_THROUGH_AMOUNT_MISMATCH,
            sentences.PASS_THROUGH_AMOUNT_MISMATCH,
            "pass_through",
            label=label,
            found=position_amount(position, way),
            expected=expected_amount(line, way),
        )


def expected_way(policy: FeePolicy, facts: FeeFacts) -> PassThroughAmount:
    """Tell which amount is to be passed on; by registration it may stay open."""
    if policy.pass_through is not PassThroughAmount.BY_REGISTRATION or facts.registered is None:
        return policy.pass_through
    return PassThroughAmount.NET if facts.registered else PassThroughAmount.GROSS


def fits(position: PassThrough, line: FeeLine, way: PassThroughAmount) -> bool:
    """Tell whether the position is the fee, 1:1; without VAT, net and gross are the same."""
    net = line.net if position.net is not None else line.gross
    right = {
        PassThroughAmount.NET: position_amount(position, PassThroughAmount.NET) == net,
        PassThroughAmount.GROSS: position_amount(position, PassThroughAmount.GROSS) == line.gross,
    }
    return right[way] if way in right else any(right.values())


def position_amount(position: PassThrough, way: PassThroughAmount) -> Amount | None:
    """Give the amount of a position to look at, the other one where it is not given."""
    if way is PassThroughAmount.GROSS:
        return position.net if position.gross is None else position.gross
    return position.gross if position.net is None else position.net


def expected_amount(line: FeeLine, way: PassThroughAmount) -> Money | Text:
    """Say which amount is to be passed on."""
    if way is PassThroughAmount.BY_REGISTRATION:
        return filled(sentences.EITHER, {"net": line.net, "gross": line.gross})
    return line.net if way is PassThroughAmount.NET else line.gross


def split_suspected(cases: Sequence[Case]) -> Notice | None:
    """Look at all invoices of an order: each below the threshold, together not."""
    standing = [case for case in cases if case.own is not None]
    whole = together(case.own for case in standing)
    if whole is None or len(standing) < SEVERAL:
        return None
    policy = standing[0].policy
    limit = policy.threshold
    if whole < limit or any(case.own is not None and case.own >= limit for case in standing):
        return None
    code, text, count = Flag.SPLIT_SUSPECTED, sentences.SPLIT_SUSPECTED, len(standing)
    return notice(policy, code, text, "threshold_scope", count=count, threshold=limit, total=whole)


def vat_uncertain(case: Case, line: FeeLine, vat: VatTable) -> Notice | None:
    """Look at the day of supply: the table is reviewed up to a day only."""
    day = supplied_on(case.facts, case.policy, case.invoice)
    if day is None or day <= vat.known_until or line.treatment.category is not STANDARD:
        return None
    return notice(
        case.policy,
        Flag.VAT_UNCERTAIN,
        sentences.VAT_UNCERTAIN,
        "vat_country",
        percent=line.percent,
        known_until=vat.known_until,
        day=day,
    )


def about(case: Case, code: Flag, text: Text, decided_by: str, **params: object) -> Notice:
    """Raise a flag that names the invoice."""
    invoice = case.invoice
    number, total = (invoice.number, invoice.gross) if invoice else (None, None)
    return notice(case.policy, code, text, decided_by, number=number, total=total, **params)


def notice(policy: FeePolicy, code: Flag, text: Text, decided_by: str, **params: object) -> Notice:
    """Raise a flag that names its field of the policy and that field's source."""
    source = policy.sources[decided_by]
    return Notice(code=code, text=text, params=params, decided_by=decided_by, source=source)
