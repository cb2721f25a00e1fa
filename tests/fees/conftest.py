"""The tariff of the manual with its values, and one order as most tests mean it."""

from datetime import date

import pytest
from attrs import fields

from fixflow.dated import Dated
from fixflow.fees import (
    AmountBasis,
    BasisSince,
    BillingBasis,
    CreditRule,
    Declaration,
    DeclarationRule,
    Ended,
    FeeFacts,
    FeePolicy,
    InvoiceFact,
    MonthOf,
    PassThroughAmount,
    PassThroughInBasis,
    PayableRounding,
    Scope,
    Supply,
    VatMode,
    Verdict,
)
from fixflow.identity import OrderId
from fixflow.money import chf
from fixflow.sources import Source
from fixflow.texts import Text

SEED = Source("So funktioniert imofix.io")


@pytest.fixture(scope="session")
def imofix() -> FeePolicy:
    """«… ein Betrag von CHF 9.50 (zzgl. MwSt.) … pro Rechnung …, es sei denn»."""
    return FeePolicy(
        name="imofix",
        fee=[Dated(date(2000, 1, 1), chf("9.50"), SEED)],
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
        sources=dict.fromkeys((each.name for each in fields(FeePolicy)), SEED),
    )


@pytest.fixture(scope="session")
def done() -> FeeFacts:
    """An order of 4 May 2026, done on 8 May, invoiced over 120.00 on 11 May."""
    day = date(2026, 5, 4)
    return FeeFacts(
        order=OrderId("AU-1"),
        principal="verwaltung-sonnegg",
        contractor="meier",
        ordered_on=day,
        completed_on=date(2026, 5, 8),
        ended=Ended.DONE,
        ended_on=date(2026, 5, 8),
        basis=[BasisSince(since=day, basis=BillingBasis.BILLABLE)],
        declared=Declaration.INVOICE_FOLLOWS,
        invoices=[InvoiceFact(number="R-1", gross=chf(120), dated=date(2026, 5, 11))],
        registered=True,
    )
