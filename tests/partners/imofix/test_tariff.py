"""The fee of imofix through its program: the worked cases of the tariff, walked as orders.

Contractor registered, order of 12 March 2026, so 8.1 % (Art. 25 Abs. 1 MWSTG): 9.50 · 0.081 =
0.7695, half up 0.77.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

import pytest

from fixflow.fees import BillingBasis, Ended, FeeOutcome, FeeReason, Flag, PassThrough
from fixflow.lifecycle import Action, Order, Outcome
from fixflow.money import Money, chf
from fixflow.parties import CONTRACTOR, PRINCIPAL, Actor
from fixflow.partners import imofix

Told: TypeAlias = tuple[FeeOutcome, list[FeeReason], list[Flag], list[tuple[Money, Money]]]
MEIER = Actor(CONTRACTOR, "meier")
SONNEGG = Actor(PRINCIPAL, "sonnegg")
BEGIN = datetime(2026, 3, 12, 8, 25, tzinfo=ZoneInfo("Europe/Zurich"))
FOLLOWS = imofix.Complete(imofix.Invoicing.INVOICE)
NONE = imofix.Complete(imofix.Invoicing.NONE)
OPEN_MARK = imofix.Amend(billing_basis=BillingBasis.BILLABLE)


def order(*actions: Action, place: str | None = "CH-ZH", **facts: Any) -> Order:
    """Make an order and take steps a day apart."""
    made = imofix.PROGRAM.start("AU-1", place=place, at=BEGIN, title="Boiler kalt", **facts)
    for action in actions:
        by = SONNEGG if isinstance(action, imofix.Amend | imofix.Withdraw) else MEIER
        decision = imofix.PROGRAM.decide(made, action, by=by, at=made.at + timedelta(days=1))
        assert decision.allowed, decision.reasons
        made = decision.order
    return made


def told(made: Order) -> Told:
    """Assess an order and give outcome, reasons, flags and fees."""
    assessed = imofix.PROGRAM.fee(made, registered=True)
    return (
        assessed.outcome,
        [reason.code for reason in assessed.reasons],
        [flag.code for flag in assessed.flags],
        [(line.net, line.vat) for line in assessed.lines],
    )


def exempt(*reasons: FeeReason, flags: Iterable[Flag] = ()) -> Told:
    """Say what an exemption looks like."""
    return (FeeOutcome.EXEMPT, list(reasons), list(flags), [])


CHARGED: Told = (FeeOutcome.CHARGE, [FeeReason.FEE_DUE], [], [(chf("9.50"), chf("0.77"))])


def test_case_1_an_invoice_costs_the_fee():
    """Done, invoice 412.35: 9.50 + 0.77."""
    assert CHARGED == told(order(imofix.Accept(), FOLLOWS, imofix.Invoice("R-1", chf("412.35"))))


def test_case_9_no_invoice_costs_nothing():
    """«Wenn Sie keine Rechnung stellen, erhebt auch imofix.io keine Gebühren»."""
    assert exempt(FeeReason.NO_INVOICE) == told(order(imofix.Accept(), NONE))


def test_case_9_an_invoice_below_90_costs_nothing():
    """None announced, 44.80 invoiced after all: below CHF 90."""
    made = order(imofix.Accept(), NONE, imofix.Invoice("R-1", chf("44.80")))

    assert exempt(FeeReason.BELOW_THRESHOLD) == told(made)


def test_case_10_an_announced_invoice_is_awaited():
    """Pending is not exempt."""
    assert (FeeOutcome.PENDING, [FeeReason.AWAITING_INVOICE], [], []) == told(
        order(imofix.Accept(), FOLLOWS)
    )


def test_case_11_an_invoice_dated_while_the_marker_stood_costs_nothing():
    """Warranty, invoice 129.00: exempt, and flagged.

    The marker stands on 12 to 14 March and is lifted on the 15th; the invoice recorded on the
    16th is dated the 14th, when it still stood.
    """
    bill = imofix.Invoice("R-1", chf("129.00"), dated=date(2026, 3, 14))
    made = order(imofix.Accept(), NONE, OPEN_MARK, bill, billing_basis=BillingBasis.WARRANTY)

    assert exempt(FeeReason.NO_DIRECT_COST_WARRANTY, flags=[Flag.INVOICE_ON_NO_COST_ORDER]) == told(
        made
    )


def test_case_13_an_invoice_after_the_marker_was_lifted_costs_the_fee():
    """As case 11, but dated the 16th, the day of the step: the marker is gone by then."""
    bill = imofix.Invoice("R-1", chf("205.00"))
    made = order(imofix.Accept(), OPEN_MARK, FOLLOWS, bill, billing_basis=BillingBasis.WARRANTY)

    assert CHARGED == told(made)


def test_case_12_a_service_contract_costs_nothing():
    """Two reasons, the marker first."""
    made = order(imofix.Accept(), NONE, billing_basis=BillingBasis.SERVICE_CONTRACT)

    assert exempt(FeeReason.NO_DIRECT_COST_SERVICE_CONTRACT, FeeReason.NO_INVOICE) == told(made)


def test_case_14_a_rejected_order_costs_nothing():
    """«Sie lehnen den Auftrag über die entsprechende Aktion ab»."""
    made = order(imofix.Reject("keine Kapazität"))

    assert exempt(FeeReason.REJECTED, FeeReason.NO_INVOICE) == told(made)


def test_case_16_a_cancelled_order_costs_nothing_without_a_bill():
    """Cancelled after acceptance, nothing invoiced."""
    made = order(imofix.Accept(), imofix.Cancel("niemand da"))

    assert exempt(FeeReason.NO_INVOICE) == told(made)


def test_case_16_a_call_out_bill_costs_the_fee():
    """Cancelled after acceptance, call-out 120.00 invoiced: 9.50 + 0.77."""
    made = order(imofix.Accept(), imofix.Cancel("niemand da"), imofix.Invoice("R-1", chf("120.00")))

    assert CHARGED == told(made)


def test_case_18_an_invoice_that_was_taken_back_costs_nothing():
    """Storno of 164.90 before the statement."""
    made = order(
        imofix.Accept(),
        FOLLOWS,
        imofix.Invoice("R-1", chf("164.90")),
        imofix.CancelInvoice("R-1"),
    )

    assert exempt(FeeReason.INVOICE_CANCELLED) == told(made)


def test_case_22_a_partial_credit_leaves_the_fee():
    """151.00, credit 80.00: the fee stays."""
    made = order(
        imofix.Accept(),
        FOLLOWS,
        imofix.Invoice("R-1", chf("151.00")),
        imofix.CreditInvoice("G-1", "R-1", chf("80.00")),
    )

    assert CHARGED == told(made)


def test_case_4_the_fee_passed_on_does_not_lift_its_own_invoice():
    """Gross 94.47 with 10.27 passed on: 84.20 is tested, below 90."""
    bill = imofix.Invoice("R-1", chf("94.47"), pass_through_gross=chf("10.27"))
    made = order(imofix.Accept(), FOLLOWS, bill)

    assert exempt(FeeReason.BELOW_THRESHOLD, flags=[Flag.PASS_THROUGH_WITHOUT_FEE]) == told(made)


def test_case_23_the_rate_is_that_of_the_day_of_the_order():
    """Ordered 29 December 2023 at 7.7 %, invoiced 9 January 2024: 9.50 + 0.73, not 0.77."""
    ordered = datetime(2023, 12, 29, 9, tzinfo=ZoneInfo("Europe/Zurich"))
    made = imofix.PROGRAM.start("AU-1", place="CH-ZH", at=ordered, title="Boiler kalt")
    bill = imofix.Invoice("R-1", chf("99.00"), dated=date(2024, 1, 9))
    for action in (imofix.Accept(), FOLLOWS, bill):
        made = imofix.PROGRAM.decide(made, action, by=MEIER, at=made.at + timedelta(days=4)).order
    [line] = imofix.PROGRAM.fee(made).lines

    assert (chf("9.50"), chf("0.73")) == (line.net, line.vat)


def test_case_5_who_is_not_registered_passes_on_the_gross_fee():
    """311.20 with 9.50 passed on: right for who is registered, a firm without VAT owes 10.27."""
    fee = chf("9.50")
    bill = imofix.Invoice("R-1", chf("311.20"), pass_through_net=fee, pass_through_gross=fee)
    made = order(imofix.Accept(), FOLLOWS, bill)
    small = imofix.PROGRAM.fee(made, registered=False)

    assert [Flag.PASS_THROUGH_AMOUNT_MISMATCH] == [flag.code for flag in small.flags]
    assert () == imofix.PROGRAM.fee(made, registered=True).flags


def test_days_are_those_of_the_place():
    """12 March 23:30 in UTC is 13 March in Zurich; without a place Swiss days count."""
    late = datetime(2026, 3, 12, 23, 30, tzinfo=ZoneInfo("UTC"))
    for place in ("CH-ZH", None):
        made = imofix.PROGRAM.start("AU-1", place=place, at=late, title="Boiler kalt")

        for action in (imofix.Accept(), imofix.Invoice("R-1", chf("100"))):
            made = imofix.PROGRAM.decide(made, action, by=MEIER, at=late).order
        facts = imofix.fee_facts(made)

        assert date(2026, 3, 13) == facts.ordered_on == facts.ended_on
        assert date(2026, 3, 13) == facts.basis[0].since == facts.invoices[0].dated


def test_facts_name_who_when_and_what():
    """What the tariff reads: parties, days, declaration, invoice with its Storno and credit."""
    made = order(
        imofix.Accept(),
        FOLLOWS,
        imofix.Invoice("R-1", chf("164.90"), chf("152.54"), pass_through_net=chf("9.50")),
        imofix.CreditInvoice("G-1", "R-1", chf("10"), chf("9.25")),
        imofix.CancelInvoice("R-1", date(2026, 3, 16)),
        principal="sonnegg",
    )
    facts = imofix.fee_facts(made)
    [bill] = facts.invoices
    [credit] = facts.credits

    assert ("sonnegg", "meier", Ended.DONE) == (facts.principal, facts.contractor, facts.ended)
    assert date(2026, 3, 14) == facts.completed_on == facts.ended_on
    assert (date(2026, 3, 15), date(2026, 3, 16)) == (bill.dated, bill.cancelled_on)
    assert PassThrough(net=chf("9.50")) == bill.pass_through
    assert ("R-1", chf("10"), chf("9.25"), date(2026, 3, 16)) == (
        credit.of,
        credit.gross,
        credit.net,
        credit.dated,
    )


def test_an_order_that_nobody_took_names_no_contractor():
    """It still has facts: the fee waits."""
    facts = imofix.fee_facts(order())

    assert ("", None, None) == (facts.contractor, facts.ended, facts.declared)


def test_endings_are_the_outcomes_of_the_lifecycle():
    """Fees and lifecycle do not know each other; the program maps one onto the other by name."""
    assert {each.name: each.value for each in Outcome} == {e.name: e.value for e in Ended}


@pytest.mark.parametrize(("gross", "outcome"), [("90.00", "CHARGE"), ("89.95", "EXEMPT")])
def test_ninety_francs_is_not_below_ninety(gross, outcome):
    """«unter CHF 90» is strict."""
    made = order(imofix.Accept(), FOLLOWS, imofix.Invoice("R-1", chf(gross)))

    assert FeeOutcome[outcome] is imofix.PROGRAM.fee(made).outcome


def test_a_stated_fee_is_not_charged_again():
    """What an issued statement holds is handed in; the same invoice is due once."""
    made = order(imofix.Accept(), FOLLOWS, imofix.Invoice("R-1", chf("412.35")))
    [line] = imofix.PROGRAM.fee(made).lines
    again = imofix.PROGRAM.fee(made, stated=(line.stated_on("F-2026-000001"),))

    assert FeeOutcome.PENDING is again.outcome
    assert FeeReason.ALREADY_STATED is again.primary
