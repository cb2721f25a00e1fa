"""The tariff of the manual with its values, and one order as most tests mean it."""

from datetime import date

import pytest

from fixflow.fees import (
    BasisSince,
    BillingBasis,
    Declaration,
    Ended,
    FeeFacts,
    FeePolicy,
    InvoiceFact,
)
from fixflow.identity import OrderId
from fixflow.money import chf
from tests.tariff import IMOFIX


@pytest.fixture(scope="session")
def imofix() -> FeePolicy:
    """«… ein Betrag von CHF 9.50 (zzgl. MwSt.) … pro Rechnung …, es sei denn»."""
    return IMOFIX


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
