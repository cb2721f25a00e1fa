"""Actions of imofix: what their dialogs ask for, and what they call the same thing."""

import pytest

from fixflow.fees import BillingBasis
from fixflow.lifecycle import BadFields
from fixflow.money import chf
from fixflow.partners import imofix


@pytest.mark.parametrize("name", ["reject", "cancel", "withdraw"])
def test_who_says_no_says_why(name):
    """The message is required where an order is rejected, cancelled or withdrawn."""
    with pytest.raises(BadFields) as caught:
        imofix.PROGRAM.action(name, {})

    assert [("message", "missing")] == [(x.path, x.code) for x in caught.value.faults]
    assert "zu weit" == imofix.PROGRAM.action(name, {"message": "zu weit"}).message


def test_a_start_needs_only_its_title():
    """Billable and of normal priority, unless it says otherwise."""
    start = imofix.Start("Boiler kalt")

    assert (BillingBasis.BILLABLE, imofix.Priority.NORMAL, None) == (
        start.billing_basis,
        start.priority,
        start.cost_limit,
    )


def test_an_order_is_counted_in_the_currency_of_its_limit():
    """From a log the currency is named; typed, the amount carries it."""
    assert "CHF" == imofix.Start("Boiler kalt", cost_limit=chf("600")).currency


def test_the_fields_stand_in_the_order_of_the_manual():
    """`RequestChange(kind, amount)` and `Invoice(number, gross, net)` are written by position."""
    change = imofix.RequestChange(imofix.ChangeKind.COST_LIMIT, chf("900"))
    bill = imofix.Invoice("R-1", chf("412.35"), chf("381.45"))

    assert (imofix.ChangeKind.COST_LIMIT, chf("900")) == (change.kind, change.amount)
    assert ("R-1", chf("412.35"), chf("381.45")) == (bill.number, bill.gross, bill.net)


def test_the_choice_on_completion_speaks_the_manual_s_words():
    """«Keine Kostenfolge oder unter CHF 90»; the figure stands in the tariff and nowhere else."""
    assert "keine Kostenfolge oder unter der Grenze" == imofix.Invoicing.NONE.label.say("de")
    assert "dringend" == imofix.Priority.URGENT.label.say("de")
