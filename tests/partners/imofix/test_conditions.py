"""Conditions of imofix: each lets a step pass once and refuses it once, and says who lifts it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from fixflow.fees import BillingBasis
from fixflow.lifecycle import Action, BadFields, Decision, Lift, Order
from fixflow.lifecycle.change import amount_fits_kind as amount_of_change
from fixflow.money import chf, eur
from fixflow.parties import CONTRACTOR, PRINCIPAL, Actor
from fixflow.partners import imofix
from fixflow.partners.imofix import conditions

MEIER = Actor(CONTRACTOR, "meier")
SONNEGG = Actor(PRINCIPAL, "sonnegg")
BEGIN = datetime(2026, 5, 4, 6, 25, tzinfo=UTC)
HIGHER = imofix.RequestChange(imofix.ChangeKind.COST_LIMIT, chf("900"))


def order(*actions: Action, **facts: Any) -> Order:
    """Make an order with a limit of CHF 600 and take steps an hour apart, each by who owes it."""
    given = {"title": "Boiler kalt", "cost_limit": chf("600"), **facts}
    made = imofix.PROGRAM.start("AU-1", place="CH-ZH", at=BEGIN, **given)
    for action in actions:
        decision = tried(made, action)
        assert decision.allowed, decision.reasons
        made = decision.order
    return made


def tried(made: Order, action: Action) -> Decision:
    """Take a step by whoever owes it, an hour later."""
    owners = {row.by[0] for row in imofix.ROWS if row.action is type(action)}
    actor = SONNEGG if owners == {PRINCIPAL} else MEIER
    return imofix.PROGRAM.decide(made, action, by=actor, at=made.at + timedelta(hours=1))


def codes(made: Order, action: Action) -> list[str]:
    """Try a step and give the codes of its reasons."""
    return [reason.code for reason in tried(made, action).reasons]


@pytest.mark.parametrize(
    ("before", "action"),
    [
        ((), imofix.Accept()),
        ((), imofix.RequestChange(imofix.ChangeKind.REPLACEMENT)),
        ((imofix.Accept(),), imofix.Complete(imofix.Invoicing.INVOICE)),
        ((imofix.Accept(),), imofix.Complete(imofix.Invoicing.NONE)),
        ((imofix.Accept(),), imofix.Invoice("R-1", chf("100"))),
    ],
)
def test_an_open_change_blocks_what_comes_next(before, action):
    """OPEN_CHANGE_BLOCKS: no accepting, completing or invoicing while asking; nor asking twice."""
    assert [] == codes(order(*before), action)
    assert ["imofix.no_open_change"] == codes(order(*before, HIGHER), action)


def test_an_open_change_is_lifted_by_its_answer_or_by_taking_it_back():
    """The principal answers; the contractor may stop asking."""
    [reason] = tried(order(HIGHER), imofix.Accept()).reasons

    assert (
        Lift(PRINCIPAL, "answer_change"),
        Lift(CONTRACTOR, "withdraw_change"),
    ) == reason.lifted_by
    assert "Die Änderung «Erhöhung des Kostendachs» ist noch nicht beantwortet." == reason.say("de")


@pytest.mark.parametrize("action", [imofix.AnswerChange(approved=True), imofix.WithdrawChange()])
def test_only_an_open_change_is_answered_or_withdrawn(action):
    """There is nothing to answer twice."""
    assert ["imofix.change_open"] == codes(order(), action)
    assert [] == codes(order(HIGHER), action)
    assert ["imofix.change_open"] == codes(order(HIGHER, action), action)


@pytest.mark.parametrize(
    ("kind", "amount", "message", "fits"),
    [
        ("COST_LIMIT", "600.01", None, True),
        ("COST_LIMIT", "600.00", None, False),
        ("COST_LIMIT", "599.99", None, False),
        ("COST_LIMIT", None, "mehr", False),
        ("REPLACEMENT", None, None, True),
        ("REPLACEMENT", "100.00", None, True),
        ("OTHER", None, "nur abends", True),
        ("OTHER", None, None, False),
    ],
)
def test_an_amount_fits_the_kind_of_change(kind, amount, message, fits):
    """A higher limit is higher than CHF 600.00; «anderes» is told in words."""
    asked = imofix.RequestChange(imofix.ChangeKind[kind], amount and chf(amount), message=message)

    assert ([] if fits else ["imofix.amount_fits_kind"]) == codes(order(), asked)


def test_without_a_limit_any_amount_is_higher():
    """An order need not name a limit."""
    assert [] == codes(order(cost_limit=None), HIGHER)


def test_an_amendment_changes_something():
    """Nothing named, or only what the order says already, is no amendment; a message is none."""
    assert ["imofix.something_changes"] == codes(order(), imofix.Amend())
    assert ["imofix.something_changes"] == codes(order(), imofix.Amend(message="so lassen"))
    assert ["imofix.something_changes"] == codes(order(), imofix.Amend(title="Boiler kalt"))
    assert [] == codes(order(), imofix.Amend(title="Boiler kalt", description="im Keller"))


@pytest.mark.parametrize(
    "action", [imofix.Complete(imofix.Invoicing.INVOICE), imofix.Invoice("R-1", chf("129"))]
)
@pytest.mark.parametrize("basis", [BillingBasis.WARRANTY, BillingBasis.SERVICE_CONTRACT])
def test_an_order_without_direct_cost_is_not_invoiced(action, basis):
    """NO_COST_INVOICE = refuse; the principal lifts the marker, then it can be invoiced."""
    marked = order(imofix.Accept(), billing_basis=basis)
    [reason] = tried(marked, action).reasons

    assert ("imofix.billable", (Lift(PRINCIPAL, "amend"),)) == (reason.code, reason.lifted_by)
    lifted = tried(marked, imofix.Amend(billing_basis=BillingBasis.BILLABLE)).order
    assert [] == codes(lifted, action)


def test_after_completion_the_marker_still_refuses_an_invoice():
    """The contractor completed without an invoice and changed his mind."""
    marked = order(
        imofix.Accept(),
        imofix.Complete(imofix.Invoicing.NONE),
        billing_basis=BillingBasis.WARRANTY,
    )

    assert ["imofix.billable"] == codes(marked, imofix.Invoice("R-1", chf("129")))


def test_a_warranty_order_with_an_open_change_needs_two_lifts():
    """The principal answers the change and amends; then the contractor completes with an invoice."""
    marked = order(
        imofix.Accept(),
        imofix.RequestChange(imofix.ChangeKind.REPLACEMENT),
        billing_basis=BillingBasis.WARRANTY,
    )
    done = imofix.Complete(imofix.Invoicing.INVOICE)

    assert ["imofix.no_open_change", "imofix.billable"] == codes(marked, done)
    assert [("answer_change", PRINCIPAL), ("amend", PRINCIPAL)] == [
        (step.action, step.by[0]) for step in imofix.PROGRAM.explain(marked, done).steps
    ]


@pytest.mark.parametrize(("gross", "warned"), [("600.00", False), ("600.01", True)])
def test_an_invoice_above_the_limit_passes_with_a_warning(gross, warned):
    """OVER_LIMIT = warn: what was agreed to above the limit is between the two; it is recorded."""
    decision = tried(order(imofix.Accept()), imofix.Invoice("R-1", chf(gross)))

    assert decision.allowed
    assert (["imofix.within_limit"] if warned else []) == [x.code for x in decision.warnings]


def test_the_limit_holds_for_all_standing_invoices_together():
    """400 + 250 is above 600; not once 50 is credited, nor once the 400 are taken back."""
    one = order(imofix.Accept(), imofix.Invoice("R-1", chf("400")))
    second = imofix.Invoice("R-2", chf("250"))

    [warning] = tried(one, second).warnings
    assert {"billed": chf("650"), "limit": chf("600")} == warning.params
    assert Lift(CONTRACTOR, "request_change") == warning.lifted_by[0]
    credited = tried(one, imofix.CreditInvoice("G-1", "R-1", chf("50"))).order
    assert () == tried(credited, second).warnings
    cancelled = tried(credited, imofix.CancelInvoice("R-1")).order
    assert () == tried(cancelled, second).warnings


def test_a_credit_on_an_invoice_that_is_taken_back_makes_no_room_under_the_limit():
    """400 is gone and its credit of 50 with it: 620 is 20 above 600, not 30 below."""
    gone = order(
        imofix.Accept(),
        imofix.Invoice("R-1", chf("400")),
        imofix.CreditInvoice("G-1", "R-1", chf("50")),
        imofix.CancelInvoice("R-1"),
    )

    [warning] = tried(gone, imofix.Invoice("R-2", chf("620"))).warnings
    assert {"billed": chf("620"), "limit": chf("600")} == warning.params
    assert () == tried(gone, imofix.Invoice("R-2", chf("600"))).warnings


def test_without_a_limit_no_invoice_is_above_it():
    """There is nothing to compare."""
    free = order(imofix.Accept(), cost_limit=None)

    assert () == tried(free, imofix.Invoice("R-1", chf("100000"))).warnings


def test_an_invoice_has_its_own_number():
    """Also beside an invoice that was taken back: the re-issue carries a new one."""
    billed = order(imofix.Accept(), imofix.Invoice("R-1", chf("100")), imofix.CancelInvoice("R-1"))

    assert ["imofix.new_number"] == codes(billed, imofix.Invoice("R-1", chf("100")))
    assert [] == codes(billed, imofix.Invoice("R-2", chf("100")))


@pytest.mark.parametrize(
    "wrong", [imofix.CreditInvoice("G-1", "R-2", chf("10")), imofix.CancelInvoice("R-2")]
)
def test_only_a_standing_invoice_is_credited_or_taken_back(wrong):
    """R-2 was never issued; R-1 was, until it is taken back."""
    billed = order(imofix.Accept(), imofix.Invoice("R-1", chf("100")))

    [reason] = tried(billed, wrong).reasons
    assert ("imofix.known_invoice", ("R-1",)) == (reason.code, reason.params["known"])
    gone = tried(billed, imofix.CancelInvoice("R-1")).order
    [none] = tried(gone, imofix.CancelInvoice("R-1")).reasons
    assert "Keine gültige Rechnung heißt R-1; es gibt: –." == none.say("de")
    assert ["imofix.known_invoice"] == codes(gone, imofix.CancelInvoice("R-1"))
    assert ["imofix.known_invoice"] == codes(gone, imofix.CreditInvoice("G-1", "R-1", chf("1")))


def test_credits_are_no_higher_than_their_invoice():
    """Of 100, 60 are credited: 40 may follow, 40.01 may not."""
    billed = order(
        imofix.Accept(),
        imofix.Invoice("R-1", chf("100")),
        imofix.Invoice("R-2", chf("300")),
        imofix.CreditInvoice("G-1", "R-1", chf("60")),
    )

    assert [] == codes(billed, imofix.CreditInvoice("G-2", "R-1", chf("40")))
    [reason] = tried(billed, imofix.CreditInvoice("G-2", "R-1", chf("40.01"))).reasons
    assert ("imofix.credit_fits", chf("40")) == (reason.code, reason.params["left"])


def test_a_credit_takes_nothing_from_another_invoice():
    """Of 100 on R-1 all may be credited, though 250 of the 300 on R-2 are credited already."""
    billed = order(
        imofix.Accept(),
        imofix.Invoice("R-1", chf("100")),
        imofix.Invoice("R-2", chf("300")),
        imofix.CreditInvoice("G-1", "R-2", chf("250")),
    )

    assert [] == codes(billed, imofix.CreditInvoice("G-2", "R-1", chf("100")))
    [reason] = tried(billed, imofix.CreditInvoice("G-2", "R-2", chf("50.01"))).reasons
    assert ("imofix.credit_fits", chf("50")) == (reason.code, reason.params["left"])


def test_a_call_out_is_billed_only_by_who_had_accepted():
    """Withdrawn before acceptance: nobody went there.  Withdrawn or cancelled after: somebody may."""
    bill = imofix.Invoice("R-1", chf("120"))
    gone = imofix.Withdraw("erledigt")

    assert ["imofix.was_accepted"] == codes(order(gone), bill)
    assert [] == codes(order(imofix.Accept(), gone), bill)
    assert [] == codes(order(gone, offer_id="OF-7"), bill)
    cancelled = order(imofix.Accept(), imofix.Cancel("niemand da"), bill)
    assert ["imofix.new_number"] == codes(cancelled, bill)


def test_an_amount_in_another_currency_is_a_fault_of_the_field():
    """The order is counted in CHF; nothing is converted."""
    with pytest.raises(BadFields) as caught:
        tried(order(imofix.Accept()), imofix.Invoice("R-1", eur("100")))

    assert ["currency_differs"] == [fault.code for fault in caught.value.faults]


@pytest.mark.parametrize("amount", ["-50.00", "0.00"])
def test_a_credit_is_an_amount_without_a_minus(amount: str):
    """Else one of minus fifty would make room for one of a hundred and fifty on a hundred."""
    made = order(imofix.Accept(), imofix.Invoice("R-1", chf("100")))

    assert ["imofix.credit_fits"] == codes(made, imofix.CreditInvoice("G-1", "R-1", chf(amount)))
    assert [] == codes(made, imofix.CreditInvoice("G-1", "R-1", chf("100")))


def test_a_guard_of_one_action_lets_every_other_pass():
    """Each is asked with the action of its row; of another it has nothing to say."""
    made = order(imofix.Accept())

    assert conditions.amount_fits_kind(made, imofix.Accept(), made.at) is None
    assert amount_of_change(made, imofix.Accept(), made.at) is None
