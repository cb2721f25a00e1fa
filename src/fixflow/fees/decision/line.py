"""Line: one fee as a statement charges it or takes it back.

The one rule: a line is charged once per key.  Its amount is fixed when it is charged; a reversal
copies amount, rate and treatment and computes nothing anew.
"""

from datetime import date
from decimal import Decimal
from typing import Final

from attrs import evolve, field, frozen

from fixflow.dated import NotYetInForce, in_force
from fixflow.errors import Fault
from fixflow.fees.decision.faults import fault
from fixflow.fees.facts import FeeFacts
from fixflow.fees.invoices import InvoiceFact
from fixflow.fees.policy import FeePolicy, Scope, Supply, VatMode
from fixflow.fees.record import ADDED
from fixflow.fees.stated import FeeKey, StatedFee
from fixflow.fees.totals import vat_of
from fixflow.fees.vat import TaxTreatment, VatCategory, VatTable
from fixflow.money import Money

UNTAXED: Final = Decimal(0)
# Bound once: Python 3.11 takes long to read a member off its class, and every order asks for these.
STANDARD: Final = VatCategory.STANDARD
ORDERED: Final = Supply.ORDERED
COMPLETED: Final = Supply.COMPLETED
PER_ORDER: Final = Scope.ORDER


@frozen(kw_only=True)
class FeeLine:
    """One fee on a statement.

    Args:
        key: What is charged once.
        invoice: Number of the invoice that it is charged on.
        amount: Net, or gross where the policy includes VAT; negative in a reversal.
        mode: Whether the amount is without VAT or with it.
        percent: Rate of VAT.
        treatment: How it is taxed.
        reverses: Number of the statement whose fee is taken back; None in a charge.
        supplied_on: Day of the fee's own service, which its rate comes from; None in a record from
            before it was kept.
    """

    key: FeeKey
    invoice: str
    amount: Money
    mode: VatMode
    percent: Decimal
    treatment: TaxTreatment
    reverses: str | None = None
    supplied_on: date | None = field(default=None, metadata=ADDED)

    @property
    def vat(self) -> Money:
        """VAT of this line by itself; a statement rounds once per rate instead."""
        return vat_of(self.amount, self.percent, self.mode)

    @property
    def net(self) -> Money:
        """The fee without VAT."""
        return self.amount - self.vat if self.mode is VatMode.INCLUSIVE else self.amount

    @property
    def gross(self) -> Money:
        """The fee with VAT, rounded by itself: what a firm without VAT passes on."""
        return self.amount if self.mode is VatMode.INCLUSIVE else self.amount + self.vat

    def equals(self, stated: StatedFee) -> bool:
        """Tell whether a stated fee has this line's amount, rate and treatment."""
        mine = (self.amount, self.mode, self.percent, self.treatment)
        return mine == (stated.amount, stated.mode, stated.percent, stated.treatment)

    def stated_on(self, statement: str) -> StatedFee:
        """Give the line as an issued statement holds it."""
        return StatedFee(
            key=self.key,
            statement=statement,
            invoice=self.invoice,
            amount=self.amount,
            mode=self.mode,
            percent=self.percent,
            treatment=self.treatment,
            reverses=self.reverses,
            supplied_on=self.supplied_on,
        )


def reversal(stated: StatedFee) -> FeeLine:
    """Take a stated fee back: amount, rate and treatment are copied."""
    return evolve(standing(stated), amount=-stated.amount, reverses=stated.statement)


def standing(stated: StatedFee) -> FeeLine:
    """Give a stated fee as the line that charged it."""
    return FeeLine(
        key=stated.key,
        invoice=stated.invoice,
        amount=stated.amount,
        mode=stated.mode,
        percent=stated.percent,
        treatment=stated.treatment,
        supplied_on=stated.supplied_on,
    )


def supplied_on(facts: FeeFacts, policy: FeePolicy, invoice: InvoiceFact | None) -> date | None:
    """Give the day on which the fee's own service is supplied; None while it is not known."""
    if facts.supply_date is not None:
        return facts.supply_date
    if policy.supply is ORDERED:
        return facts.ordered_on
    if policy.supply is COMPLETED:
        return facts.completed_on
    return None if invoice is None else invoice.dated


def charge(
    facts: FeeFacts, policy: FeePolicy, vat: VatTable, invoice: InvoiceFact
) -> FeeLine | Fault:
    """Price the fee for an invoice by the day of supply, or say what stands in the way."""
    day = supplied_on(facts, policy, invoice)
    if day is None:
        return fault("supply_date", "supply_date_missing")
    percent: Decimal | None = UNTAXED
    if facts.treatment.category is STANDARD:
        rate = vat.find(day)
        percent = rate.percent if rate else None
    if percent is None:
        return fault("supply_date", "vat_rate_unknown", day=day, country=vat.country)
    try:
        fee = in_force(policy.fee, day).value
    except NotYetInForce as early:
        return fault("supply_date", "fee_unknown", day=day, first=early.first)
    return FeeLine(
        key=key_of(facts, policy, invoice),
        invoice=invoice.number,
        amount=fee,
        mode=policy.vat_mode,
        percent=percent,
        treatment=facts.treatment,
        supplied_on=day,
    )


def key_of(facts: FeeFacts, policy: FeePolicy, invoice: InvoiceFact) -> FeeKey:
    """Name what is charged once."""
    per_order = policy.fee_scope is PER_ORDER
    return FeeKey(
        policy=policy.name,
        contractor=facts.contractor,
        scope=policy.fee_scope,
        number=facts.order.value if per_order else invoice.number,
    )
