"""Stated fees: what issued statements hold, and by which key a fee is charged once.

The one rule: what is stated is kept as it was stated; whoever takes it back copies it.
"""

from datetime import date
from decimal import Decimal

from attrs import field, frozen
from attrs.converters import optional

from fixflow.fees.policy import Scope, VatMode
from fixflow.fees.vat import STANDARD_RATED, TaxTreatment
from fixflow.instants import a_day
from fixflow.money import Money


@frozen(kw_only=True, order=True)
class FeeKey:
    """What is charged once: an invoice of a contractor under a policy, or an order.

    The policy's fingerprint is left out, so that a new policy never charges a second time; the
    order's id is left out of an invoice's key, so that one invoice over three orders costs one
    fee.
    """

    policy: str
    contractor: str
    scope: Scope = field(order=lambda scope: scope.value)
    number: str


@frozen(kw_only=True)
class StatedFee:
    """A fee that an issued statement holds; a reversal copies it and computes nothing anew.

    Args:
        key: What it was charged for.
        statement: Number of the statement.
        invoice: Number of the invoice that it was charged on.
        amount: As stated: net, or gross where the policy includes VAT; negative in a reversal.
        mode: Whether the amount is without VAT or with it.
        percent: Rate of VAT.
        treatment: How it was taxed.
        reverses: Number of the statement that this entry takes back; None in a charge.
        supplied_on: Day of the fee's own service; None if it is not known.
    """

    key: FeeKey
    statement: str
    invoice: str
    amount: Money
    mode: VatMode = VatMode.EXCLUSIVE
    percent: Decimal
    treatment: TaxTreatment = STANDARD_RATED
    reverses: str | None = None
    supplied_on: date | None = field(default=None, converter=optional(a_day))
