"""Case: one invoice of an order, or its lack, as the decision table looks at it.

A case knows whether its invoice still stands, which amount is held against the threshold and
which marker the order bore on the day that counts.  The one rule: the same facts in another
order give the same cases.
"""

from collections.abc import Iterable
from datetime import date
from operator import attrgetter
from typing import Final

from attrs import evolve, frozen

from fixflow.fees.facts import BasisSince, BillingBasis, Ended, FeeFacts
from fixflow.fees.invoices import Amount, CreditFact, InvoiceFact
from fixflow.fees.paper_faults import credited_sum
from fixflow.fees.policy import AmountBasis, CreditRule, FeePolicy, PassThroughInBasis, Scope
from fixflow.money import Money

by_date_and_number: Final = attrgetter("dated", "number")
by_since: Final = attrgetter("since")
# Bound once: Python 3.11 takes long to read a member off its class, and every order asks for these.
GROSS: Final = AmountBasis.GROSS
BILLABLE: Final = BillingBasis.BILLABLE
REJECTED: Final = Ended.REJECTED
CANCELLED: Final = Ended.CANCELLED
REASSESS: Final = CreditRule.REASSESS


@frozen(kw_only=True)
class Case:
    """One invoice, or none, before the decision table.

    Args:
        facts: The order.
        policy: The tariff.
        invoice: The invoice; None if the order has none.
        cancelled_on: Day of its Storno; None while it stands.
        own: The amount of this invoice that counts; None without a standing one.
        tested: The amount held against the threshold: `own`, or the order's sum.
        marker: The marker on the day that counts, and since when it is there.
    """

    facts: FeeFacts
    policy: FeePolicy
    invoice: InvoiceFact | None
    cancelled_on: date | None
    own: Money | None
    tested: Money | None
    marker: BasisSince

    @property
    def stands(self) -> bool:
        """Whether there is an invoice that is not cancelled."""
        return self.own is not None

    @property
    def rejected(self) -> bool:
        """Whether the order was rejected by the action, or in a way that counts as that."""
        ended = self.facts.ended
        return ended is REJECTED or (ended is CANCELLED and self.policy.cancel_counts_as_reject)

    @property
    def no_direct_cost(self) -> bool:
        """Whether the order is marked as one without direct cost."""
        return self.marker.basis is not BILLABLE

    @property
    def half_known(self) -> Money | None:
        """What is told of the fee passed on, net or gross, where the policy asks for the other."""
        position = self.invoice.pass_through if self.invoice else None
        if position is None or not self.stands or self.facts.registered is False:
            return None  # without VAT, net and gross are the same
        asked, other = position.gross, position.net
        if self.policy.threshold_basis is not GROSS:
            asked, other = other, asked
        subtracts = self.policy.pass_through_in_basis is PassThroughInBasis.SUBTRACT
        return other if subtracts and asked is None and isinstance(other, Money) else None


def cases_of(facts: FeeFacts, policy: FeePolicy) -> tuple[Case, ...]:
    """Lay out an order whose facts are sound: one case per invoice by date, or one for none."""
    if not facts.invoices:
        return (case_of(None, facts, policy),)
    if len(facts.invoices) == 1:
        return (case_of(facts.invoices[0], facts, policy),)
    invoices = sorted(facts.invoices, key=by_date_and_number)
    cases = tuple(case_of(each, facts, policy) for each in invoices)
    if policy.threshold_scope is Scope.INVOICE:
        return cases
    whole = together(case.own for case in cases)
    return tuple(evolve(case, tested=whole) if case.stands else case for case in cases)


def case_of(invoice: InvoiceFact | None, facts: FeeFacts, policy: FeePolicy) -> Case:
    """Lay out one invoice, or its lack, by itself."""
    gone = own = None
    if invoice is not None:
        gone = cancellation(invoice, facts.credits_of(invoice.number))
        own = counted(invoice, facts, policy) if gone is None else None
    return Case(
        facts=facts,
        policy=policy,
        invoice=invoice,
        cancelled_on=gone,
        own=own,
        tested=own,
        marker=marker_for(invoice, facts, policy),
    )


def cancellation(invoice: InvoiceFact, credited: tuple[CreditFact, ...]) -> date | None:
    """Give the day of an invoice's Storno; credits on it that reach its total are one."""
    if invoice.cancelled_on is not None or not credited:
        return invoice.cancelled_on
    if credited_sum(invoice, credited) != invoice.gross:
        return None
    return max(each.dated for each in credited)


def counted(invoice: InvoiceFact, facts: FeeFacts, policy: FeePolicy) -> Money:
    """Give the amount of an invoice that counts towards the threshold."""
    position, gross = invoice.pass_through, invoice.gross
    by_gross = policy.threshold_basis is GROSS
    if by_gross and position is None and not facts.credits and isinstance(gross, Money):
        return gross
    value = basis_amount(invoice, policy)
    if position is not None and policy.pass_through_in_basis is PassThroughInBasis.SUBTRACT:
        parts = (position.gross, position.net)
        first, second = parts if by_gross else parts[::-1]
        value -= sound(second if first is None else first, policy)
    if policy.credit is REASSESS:
        for each in facts.credits_of(invoice.number):
            value -= basis_amount(each, policy)
    return value if value.amount >= 0 else nothing(policy)


def basis_amount(paper: InvoiceFact | CreditFact, policy: FeePolicy) -> Money:
    """Give the total of an invoice or credit that the policy looks at."""
    by_gross = policy.threshold_basis is GROSS
    return sound(paper.gross if by_gross else paper.net, policy)


def sound(value: Amount | None, policy: FeePolicy) -> Money:
    """Give an amount that the check for faults has found to be there, and 0.00 for one not needed."""
    return value if isinstance(value, Money) else nothing(policy)


def nothing(policy: FeePolicy) -> Money:
    """Give 0.00, also what is left where credits and the fee passed on are more than an invoice."""
    return Money(0, policy.currency)


def together(amounts: Iterable[Money | None]) -> Money | None:
    """Add up the amounts that are there; None if none is."""
    there = [each for each in amounts if each is not None]
    return sum(there[1:], there[0]) if there else None


def marker_for(invoice: InvoiceFact | None, facts: FeeFacts, policy: FeePolicy) -> BasisSince:
    """Read the marker as on the invoice date, on the order date, or the latest."""
    markers = facts.basis
    if len(markers) == 1:
        return markers[0]
    markers = tuple(sorted(markers, key=by_since))
    if policy.basis_read_at is Scope.ORDER:
        day = facts.ordered_on
    elif invoice is not None:
        day = invoice.dated
    else:
        return markers[-1]
    before = [each for each in markers if each.since <= day]
    return before[-1] if before else markers[0]
