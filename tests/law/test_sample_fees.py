"""The fees of the sample month, worked out by hand from the log.

The contractor meier, May 2026, 24 orders of imofix (`examples/data/contractor-month-2026-05.csv`).
A fee of CHF 9.50 per invoice unless below CHF 90.00 gross, without direct cost, not invoiced or
rejected.  By pocket calculator:

- charged, 8: AU-1100 294.19, AU-1101 379.99, AU-1104 90.00, AU-1111 179.63, AU-1112 328.93,
  AU-1113 260.50, AU-1116 90.00, AU-1123 576.58;
- below, 4: AU-1102 89.99, AU-1106 43.24, AU-1114 89.99, AU-1118 43.24;
- warranty, 2: AU-1103, AU-1115; service contract, 2: AU-1107, AU-1119;
- rejected, 2: AU-1105, AU-1117;
- no invoice, 4: AU-1108 and AU-1120 (so chosen on completion), AU-1109 and AU-1121 (cancelled);
- pending, 2: AU-1110 and AU-1122, completed with «Rechnung folgt», none there at the end of May.

8 + 4 + 2 + 2 + 2 + 4 + 2 = 24 orders.  Net 8 · 9.50 = 76.00; VAT 76.00 · 0.081 = 6.156, rounded
once 6.16 (line by line it would be 8 · 0.77 = 6.16 as well); gross 82.16.
"""

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from fixflow.fees import (
    BasisSince,
    BillingBasis,
    Declaration,
    Ended,
    FeeFacts,
    FeeReason,
    FeeStatement,
    InvoiceFact,
    Party,
    VatTable,
    assess_rows,
)
from fixflow.identity import OrderId
from fixflow.money import chf
from tests.tariff import IMOFIX

LOG = Path(__file__).parents[2] / "examples" / "data" / "contractor-month-2026-05.csv"
DONE, NONE, FOLLOWS = Ended.DONE, Declaration.NONE_OR_BELOW, Declaration.INVOICE_FOLLOWS
BILLABLE, WARRANTY = BillingBasis.BILLABLE, BillingBasis.WARRANTY
CONTRACT, CANCELLED, REJECTED = BillingBasis.SERVICE_CONTRACT, Ended.CANCELLED, Ended.REJECTED

# fmt: off
ORDERS = (
    # id, ordered in May, ended in May, how, marker, choice, invoice
    ("AU-1100", 21, 26, DONE,      BILLABLE, FOLLOWS, "294.19"),
    ("AU-1101", 20, 22, DONE,      BILLABLE, FOLLOWS, "379.99"),
    ("AU-1102", 12, 15, DONE,      BILLABLE, FOLLOWS, "89.99"),
    ("AU-1103", 18, 20, DONE,      WARRANTY, NONE,    None),
    ("AU-1104", 20, 22, DONE,      BILLABLE, FOLLOWS, "90.00"),
    ("AU-1105",  5,  5, REJECTED,  BILLABLE, None,    None),
    ("AU-1106", 20, 22, DONE,      BILLABLE, FOLLOWS, "43.24"),
    ("AU-1107", 15, 18, DONE,      CONTRACT, NONE,    None),
    ("AU-1108", 18, 20, DONE,      BILLABLE, NONE,    None),
    ("AU-1109", 11, 12, CANCELLED, BILLABLE, None,    None),
    ("AU-1110",  6,  8, DONE,      BILLABLE, FOLLOWS, None),
    ("AU-1111",  5,  7, DONE,      BILLABLE, FOLLOWS, "179.63"),
    ("AU-1112",  4,  6, DONE,      BILLABLE, FOLLOWS, "328.93"),
    ("AU-1113", 12, 15, DONE,      BILLABLE, FOLLOWS, "260.50"),
    ("AU-1114", 13, 15, DONE,      BILLABLE, FOLLOWS, "89.99"),
    ("AU-1115", 20, 22, DONE,      WARRANTY, NONE,    None),
    ("AU-1116", 13, 15, DONE,      BILLABLE, FOLLOWS, "90.00"),
    ("AU-1117", 19, 19, REJECTED,  BILLABLE, None,    None),
    ("AU-1118", 18, 20, DONE,      BILLABLE, FOLLOWS, "43.24"),
    ("AU-1119",  7, 11, DONE,      CONTRACT, NONE,    None),
    ("AU-1120", 18, 20, DONE,      BILLABLE, NONE,    None),
    ("AU-1121",  4,  5, CANCELLED, BILLABLE, None,    None),
    ("AU-1122", 11, 13, DONE,      BILLABLE, FOLLOWS, None),
    ("AU-1123", 21, 26, DONE,      BILLABLE, FOLLOWS, "576.58"),
)
# fmt: on


def facts() -> list[FeeFacts]:
    """Write the orders of the table as facts; an invoice is dated on the day of completion."""
    found = []
    for order, ordered, ended, how, marker, choice, gross in ORDERS:
        day, last = date(2026, 5, ordered), date(2026, 5, ended)
        number = order.replace("AU-1", "R-1")
        bills = [] if gross is None else [InvoiceFact(number=number, gross=chf(gross), dated=last)]
        found.append(
            FeeFacts(
                order=OrderId(order),
                principal="verwaltung-sonnegg",
                contractor="meier",
                ordered_on=day,
                completed_on=last if how is DONE else None,
                ended=how,
                ended_on=last,
                basis=[BasisSince(since=day, basis=marker)],
                declared=choice,
                invoices=bills,
            )
        )
    return found


@pytest.fixture(scope="module")
def may() -> FeeStatement:
    """State the month."""
    return FeeStatement.build(
        contractor=Party(id="meier", name="Meier Sanitär AG"),
        month="2026-05",
        assessments=assess_rows(facts(), IMOFIX, VatTable.of("CH")),
        policy=IMOFIX,
        number="F-2026-000001",
        document_date=date(2026, 6, 1),
    )


def test_the_table_is_what_the_log_says() -> None:
    """The rows above were read from the log by eye; this reads them again by machine."""
    with LOG.open(encoding="utf-8", newline="") as log:
        rows = [row for row in csv.DictReader(log) if row["program"] == "imofix@1"]
    bills = {
        row["order_id"]: json.loads(row["facts"])["gross"]
        for row in rows
        if row["step"] == "invoice"
    }
    markers = {
        row["order_id"]: json.loads(row["facts"])["billing_basis"]
        for row in rows
        if row["step"] == "start"
    }

    assert bills == {order: gross for order, *_, gross in ORDERS if gross is not None}
    assert markers == {order: marker.value for order, _, _, _, marker, _, _ in ORDERS}


def test_eight_fees_are_charged(may: FeeStatement) -> None:
    """294.19, 379.99, 90.00, 179.63, 328.93, 260.50, 90.00, 576.58: none below 90.00."""
    expected = ["1100", "1101", "1104", "1111", "1112", "1113", "1116", "1123"]
    charged = sorted(row.order.value[3:] for row in may.rows if row.line)

    assert expected == charged
    assert 8 == may.counts.charged


def test_fourteen_orders_are_exempt_by_their_primary_reason(may: FeeStatement) -> None:
    """4 below, 2 warranty, 2 service contract, 2 rejected, 4 without invoice."""
    expected = {
        FeeReason.BELOW_THRESHOLD: 4,
        FeeReason.NO_DIRECT_COST_WARRANTY: 2,
        FeeReason.NO_DIRECT_COST_SERVICE_CONTRACT: 2,
        FeeReason.REJECTED: 2,
        FeeReason.NO_INVOICE: 4,
    }

    assert expected == may.counts.exempt


def test_two_orders_are_pending(may: FeeStatement) -> None:
    """AU-1110 and AU-1122 are completed with an invoice to follow, and none is there."""
    waiting = {row.order.value for row in may.rows if row.reason is FeeReason.AWAITING_INVOICE}

    assert {"AU-1110", "AU-1122"} == waiting
    assert 2 == may.counts.pending


def test_the_sums_of_the_month(may: FeeStatement) -> None:
    """8 · 9.50 = 76.00; 76.00 · 0.081 = 6.156, rounded 6.16; together 82.16."""
    totals = may.totals

    assert (chf("76.00"), chf("6.16"), chf("82.16")) == (totals.net, totals.vat, totals.gross)
    assert chf("82.16") == totals.payable
    assert 24 == len(may.rows)
