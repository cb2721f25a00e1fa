"""The tariff of imofix for tests, typed off the manual and the decisions on where it is silent.

«… wird ein Betrag von CHF 9.50 (zzgl. MwSt.) erhoben. Dieser Betrag wird Ihnen als Handwerker pro
Rechnung in Rechnung gestellt, es sei denn, eine der nachfolgenden Bedingungen ist erfüllt.»  It is
written down here a second time and not taken from `fixflow.partners`, so that a slip there cannot
agree with itself.
"""

from datetime import date
from typing import Final

from attrs import fields

from fixflow.dated import Dated
from fixflow.fees import (
    AmountBasis,
    CreditRule,
    DeclarationRule,
    FeePolicy,
    MonthOf,
    PassThroughAmount,
    PassThroughInBasis,
    PayableRounding,
    Scope,
    Supply,
    VatMode,
    Verdict,
)
from fixflow.money import chf
from fixflow.sources import Source
from fixflow.texts import Text

MANUAL: Final = Source("So funktioniert imofix.io, Digitale Arbeitsvorbereitung und Verrechnung")
IMOFIX: Final = FeePolicy(
    name="imofix",
    fee=[Dated(date(1990, 1, 1), chf("9.50"), MANUAL)],
    vat_mode=VatMode.EXCLUSIVE,
    fee_scope=Scope.INVOICE,
    threshold=chf(90),
    threshold_basis=AmountBasis.GROSS,
    threshold_scope=Scope.INVOICE,
    below_threshold=Verdict.EXEMPT,
    pass_through_in_basis=PassThroughInBasis.SUBTRACT,
    pass_through=PassThroughAmount.BY_REGISTRATION,
    pass_through_label=Text(de="Digitale Arbeitsvorbereitung", en="digital work preparation"),
    basis_read_at=Scope.INVOICE,
    declaration=DeclarationRule.FACTS_WIN,
    no_cost_but_invoiced=Verdict.EXEMPT,
    rejected_but_invoiced=Verdict.EXEMPT,
    cancel_counts_as_reject=False,
    credit=CreditRule.KEEP,
    supply=Supply.ORDERED,
    month_of=MonthOf.INVOICE_DATE,
    payable_rounding=PayableRounding.NONE,
    vat_country="CH",
    sources=dict.fromkeys((each.name for each in fields(FeePolicy)), MANUAL),
)
