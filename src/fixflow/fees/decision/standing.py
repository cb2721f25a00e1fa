"""Standing: what issued statements already hold, and what they must take back.

Rows 8 to 11 of the decision table.  A fee that was stated stays: a marker set later or a new policy
never reverses it.  Only a Storno does, or, where the policy reassesses, a credit that brings the
invoice below the threshold.  A re-issue at the same fee and rate takes over the stated fee.
The one rule: a reversal is a copy of what was stated.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

from attrs import evolve, frozen

from fixflow.fees.decision import sentences
from fixflow.fees.decision.assessment import Item
from fixflow.fees.decision.case import cancellation, case_of, counted, together
from fixflow.fees.decision.exemptions import because
from fixflow.fees.decision.flags import passed_on
from fixflow.fees.decision.line import reversal, standing
from fixflow.fees.decision.reasons import FeeOutcome, FeeReason, Flag, Notice, Reason
from fixflow.fees.facts import FeeFacts
from fixflow.fees.invoices import InvoiceFact
from fixflow.fees.policy import CreditRule, FeePolicy, Scope
from fixflow.fees.stated import StatedFee
from fixflow.money import Money

PASSED_ON: Final = (Flag.PASS_THROUGH_WITHOUT_FEE, Flag.PASS_THROUGH_AMOUNT_MISMATCH)


@frozen(kw_only=True)
class Ledger:
    """The stated fees of an order that were not taken back, beside what happened since."""

    facts: FeeFacts
    policy: FeePolicy
    invoices: dict[str, InvoiceFact]
    cancelled: dict[str, date | None]
    fees: tuple[StatedFee, ...]

    @classmethod
    def of(cls, facts: FeeFacts, policy: FeePolicy) -> "Ledger":
        """Lay out what is stated for an order; fees of other orders are passed over."""
        taken = {(each.key, each.reverses) for each in facts.stated}
        invoices = {each.number: each for each in facts.invoices}
        fees = (
            each
            for each in facts.stated
            if each.reverses is None
            and (each.key, each.statement) not in taken
            and each.invoice in invoices
            and concerns(each, facts, policy)
        )
        return cls(
            facts=facts,
            policy=policy,
            invoices=invoices,
            cancelled={
                name: cancellation(each, facts.credits_of(name)) for name, each in invoices.items()
            },
            fees=tuple(sorted(fees, key=lambda fee: (fee.statement, fee.invoice))),
        )

    def of_item(self, item: Item) -> tuple[StatedFee, ...]:
        """Give the fees that were stated for an item."""
        if self.policy.fee_scope is Scope.ORDER:
            return self.fees
        number = item.invoice.number if item.invoice else None
        return tuple(each for each in self.fees if each.invoice == number)

    def fallen(self, fee: StatedFee, item: Item) -> bool:
        """Tell whether a stated fee's invoice, or its order, has come below the threshold since.

        By credits, or where the order counts as a whole by the Storno of another of its invoices;
        not by a threshold that was raised: a new policy reverses nothing.
        """
        policy = self.policy
        if policy.credit is CreditRule.KEEP or not below(item):
            return False
        before = evolve(policy, credit=CreditRule.KEEP)
        whole = policy.threshold_scope is Scope.ORDER
        looked_at = self.facts.invoices if whole else (self.invoices[fee.invoice],)
        amount = together(counted(each, self.facts, before) for each in looked_at)
        return amount is not None and amount >= policy.threshold

    def day_of_change(self, fee: StatedFee) -> date | None:
        """Give the day of the Storno, or of the last credit or Storno within the order.

        A Storno that is dated before its invoice counts on the day of the invoice.
        """
        day = self.cancelled[fee.invoice]
        if day is not None:
            return max(day, self.invoices[fee.invoice].dated)
        days = (*self.cancelled.values(), *(each.dated for each in self.facts.credits))
        return max((each for each in days if each is not None), default=None)


def against_stated(items: Sequence[Item], facts: FeeFacts, policy: FeePolicy) -> tuple[Item, ...]:
    """Hold what is due now against what is stated."""
    ledger = Ledger.of(facts, policy)
    done: list[Item] = []
    fresh: list[Item] = []
    released: list[tuple[StatedFee, Item]] = []
    for item in items:
        mine = ledger.of_item(item)
        stands = [each for each in mine if ledger.cancelled[each.invoice] is None]
        gone = [each for each in mine if each not in stands]
        released += [(each, item) for each in gone]
        if stands:
            done += [still_stated(each, item, ledger) for each in stands]
        elif item.outcome is FeeOutcome.CHARGE:
            fresh.append(item)
        elif not gone:
            done.append(item)
    done += re_issued(fresh, released, ledger)
    return tuple(sorted(done, key=in_order))


def still_stated(fee: StatedFee, item: Item, ledger: Ledger) -> Item:
    """Row 8: stated and unchanged; row 9 where credits have brought it below the threshold."""
    if ledger.fallen(fee, item):
        return taken_back(fee, item, ledger)
    reason = because(
        ledger.policy,
        FeeReason.ALREADY_STATED,
        sentences.ALREADY_STATED,
        "fee_scope",
        fee=fee.amount,
        number=fee.invoice,
        statement=fee.statement,
    )
    return evolve(
        item,
        outcome=FeeOutcome.PENDING,
        reasons=(reason,),
        flags=flags_beside(fee, item, ledger),
        line=None,
    )


def flags_beside(fee: StatedFee, item: Item, ledger: Ledger) -> tuple[Notice, ...]:
    """Hold what was passed on against the fee that is stated, whatever would be due by now."""
    found = [each for each in item.flags if each.code not in PASSED_ON]
    whole = ledger.policy.fee_scope is Scope.ORDER
    numbers = ledger.invoices if whole else (fee.invoice,)
    for name in numbers:
        invoice = ledger.invoices[name]
        if invoice.pass_through is not None and ledger.cancelled[name] is None:
            case = case_of(invoice, ledger.facts, ledger.policy)
            found += passed_on(case, invoice.pass_through, standing(fee))
    return tuple(found)


def re_issued(
    fresh: Sequence[Item], released: list[tuple[StatedFee, Item]], ledger: Ledger
) -> list[Item]:
    """Rows 9 to 11: let re-issues take over cancelled fees; take back what is left over."""
    found: list[Item] = []
    for item in fresh:
        line = item.line
        match = next((pair for pair in released if line and line.equals(pair[0])), None)
        if match is None:
            found.append(item)
            continue
        released.remove(match)
        fee, old = match
        reason = net_zero(fee, item, ledger.policy)
        found.append(moving(item, fee, reason))
        if old is not item:
            found.append(moving(taken_back(fee, old, ledger), fee, reason))
    reversals = [taken_back(fee, old, ledger) for fee, old in released]
    return [*(after(item, reversals) for item in found), *reversals]


def moving(item: Item, fee: StatedFee, reason: Reason) -> Item:
    """Row 10: nothing is due now; what is due if another order's invoice takes the fee is kept."""
    return evolve(
        item,
        outcome=FeeOutcome.PENDING,
        reasons=(reason,),
        line=None,
        takes=fee,
        otherwise=item,
    )


def after(item: Item, reversals: Sequence[Item]) -> Item:
    """Row 11: a key is charged anew no sooner than its stated fee is taken back."""
    if item.line is None or item.on is None:
        return item
    same = (each for each in reversals if each.line and each.line.key == item.line.key)
    return evolve(item, on=max((item.on, *(each.on for each in same if each.on is not None))))


def net_zero(fee: StatedFee, item: Item, policy: FeePolicy) -> Reason:
    """Row 10: the stated fee moves to the new invoice."""
    return because(
        policy,
        FeeReason.NET_ZERO,
        sentences.NET_ZERO,
        "fee_scope",
        old=fee.invoice,
        number=item.number,
        fee=fee.amount,
        statement=fee.statement,
    )


def taken_back(fee: StatedFee, item: Item, ledger: Ledger) -> Item:
    """Row 9: reverse what was stated, for the exempting reason."""
    invoice = ledger.invoices[fee.invoice]
    return Item(
        invoice=invoice,
        number=invoice.number,
        total=invoice.gross if isinstance(invoice.gross, Money) else None,
        outcome=FeeOutcome.REVERSE,
        reasons=item.reasons if item.outcome is FeeOutcome.EXEMPT else (storno(fee, ledger),),
        flags=item.flags if item.outcome is FeeOutcome.EXEMPT else (),
        tested=item.tested if item.outcome is FeeOutcome.EXEMPT else None,
        line=reversal(fee),
        on=ledger.day_of_change(fee),
    )


def storno(fee: StatedFee, ledger: Ledger) -> Reason:
    """Say that the invoice of a stated fee was cancelled, where the order itself is charged."""
    invoice = ledger.invoices[fee.invoice]
    return because(
        ledger.policy,
        FeeReason.INVOICE_CANCELLED,
        sentences.INVOICE_CANCELLED,
        "fee",
        number=invoice.number,
        total=invoice.gross,
        day=ledger.cancelled[fee.invoice],
    )


def concerns(fee: StatedFee, facts: FeeFacts, policy: FeePolicy) -> bool:
    """Tell whether a stated fee is one of this order or of one of its invoices."""
    key = fee.key
    if (key.policy, key.contractor) != (policy.name, facts.contractor):
        return False
    return key.scope is Scope.INVOICE or key.number == facts.order.value


def below(item: Item) -> bool:
    """Tell whether an item is exempt as too small."""
    return any(each.code is FeeReason.BELOW_THRESHOLD for each in item.reasons)


def in_order(item: Item) -> tuple[date, str, int]:
    """Sort by invoice, the taking back before the charge."""
    dated = item.invoice.dated if item.invoice else date.min
    return dated, item.number or "", -item.outcome.strength
