"""Memory of imofix: what the events of an order leave behind."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from fixflow.events import Event, Facts
from fixflow.fees import BillingBasis
from fixflow.identity import OrderId
from fixflow.lifecycle import Action, Order
from fixflow.money import chf
from fixflow.parties import CONTRACTOR, PRINCIPAL, Actor
from fixflow.partners import imofix
from fixflow.partners.imofix.memory import answered, changes, invoices

MEIER = Actor(CONTRACTOR, "meier")
SONNEGG = Actor(PRINCIPAL, "sonnegg")
BEGIN = datetime(2026, 5, 4, 6, 25, tzinfo=UTC)
HIGHER = imofix.RequestChange(imofix.ChangeKind.COST_LIMIT, chf("900"))


def order(*actions: Action, **facts: Any) -> Order:
    """Make an order with a limit of CHF 600 and take steps an hour apart."""
    given = {"title": "Boiler kalt", "cost_limit": chf("600"), **facts}
    made = imofix.PROGRAM.start("AU-1", place="CH-ZH", at=BEGIN, **given)
    for action in actions:
        principal = isinstance(action, imofix.AnswerChange | imofix.Amend | imofix.Withdraw)
        by = SONNEGG if principal else MEIER
        made = imofix.PROGRAM.decide(made, action, by=by, at=made.at + timedelta(hours=1)).order
    return made


def limit(made: Order) -> object:
    """Read the limit of an order."""
    return made.facts["cost_limit"]


def test_an_approved_limit_is_the_one_asked_for():
    """Asked for 900, approved without an amount: 900."""
    assert chf("900") == limit(order(HIGHER, imofix.AnswerChange(approved=True)))


def test_an_approved_limit_is_the_one_named_in_the_answer():
    """Asked for 900, approved with 800: 800."""
    answer = imofix.AnswerChange(approved=True, amount=chf("800"))

    assert chf("800") == limit(order(HIGHER, answer))


def test_a_declined_change_leaves_the_limit():
    """No is no, and the contractor may ask again."""
    made = order(HIGHER, imofix.AnswerChange(approved=False), HIGHER)

    assert chf("600") == limit(made)
    assert [imofix.Answer.DECLINED, imofix.Answer.OPEN] == [
        each.answer for each in changes(made.facts)
    ]


def test_an_approved_replacement_moves_the_limit_only_with_an_amount():
    """«Ersatz anstelle von Reparatur» for 400 asked: the limit stays unless the answer names one."""
    asked = imofix.RequestChange(imofix.ChangeKind.REPLACEMENT, chf("400"))

    assert chf("600") == limit(order(asked, imofix.AnswerChange(approved=True)))
    assert chf("750") == limit(order(asked, imofix.AnswerChange(approved=True, amount=chf("750"))))


def test_an_outcome_lapses_the_open_change():
    """The order is rejected while a change is open: nobody answers it any more."""
    made = order(HIGHER, imofix.Reject("dann nicht"))

    assert imofix.Answer.LAPSED is changes(made.facts)[-1].answer
    assert imofix.open_change(made) is None


def test_a_withdrawn_change_is_no_longer_open():
    """The contractor stops asking."""
    made = order(HIGHER, imofix.WithdrawChange())

    assert imofix.Answer.WITHDRAWN is changes(made.facts)[-1].answer
    assert chf("600") == limit(made)


def test_an_order_without_money_takes_the_currency_of_its_first_amount():
    """From then on a decimal string is read in it; a mere question binds nothing."""
    bare = order(imofix.Accept(), cost_limit=None)
    asked = imofix.PROGRAM.decide(bare, HIGHER, by=MEIER, at=bare.at).order
    answer = imofix.AnswerChange(approved=True)
    limited = imofix.PROGRAM.decide(asked, answer, by=SONNEGG, at=bare.at).order

    assert bare.currency is None
    assert asked.currency is None
    assert "CHF" == limited.currency
    assert imofix.Invoice("R-1", chf("90")) == imofix.PROGRAM.action(
        "invoice", {"number": "R-1", "gross": "90.00"}, order=limited
    )


@pytest.mark.parametrize(
    "steps",
    [
        (HIGHER, imofix.AnswerChange(approved=True)),
        (
            imofix.RequestChange(imofix.ChangeKind.REPLACEMENT),
            imofix.AnswerChange(approved=True, amount=chf("750")),
        ),
        (imofix.Amend(cost_limit=chf("700")),),
        (imofix.Accept(), imofix.Invoice("R-1", chf("100"))),
    ],
)
def test_whichever_amount_comes_first_names_the_currency(steps):
    """Approved, answered, amended or invoiced: amounts after it are counted in CHF."""
    assert "CHF" == order(*steps, cost_limit=None).currency


def test_the_markers_over_time_are_kept():
    """Billable at first, a warranty case an hour later; the title changes no marker."""
    made = order(
        imofix.Amend(billing_basis=BillingBasis.WARRANTY), imofix.Amend(title="Boiler tropft")
    )

    assert (
        (BEGIN, BillingBasis.BILLABLE),
        (BEGIN + timedelta(hours=1), BillingBasis.WARRANTY),
    ) == made.facts["basis_history"]


def test_the_work_ends_once():
    """Invoiced without being completed first, the order ends with its invoice; a second one is later."""
    made = order(
        imofix.Accept(), imofix.Invoice("R-1", chf("100")), imofix.Invoice("R-2", chf("100"))
    )

    assert BEGIN + timedelta(hours=2) == made.facts["ended_at"]
    assert ("R-1", "R-2") == tuple(each.number for each in invoices(made.facts))


def test_waiving_an_invoice_withdraws_the_announcement():
    """The contractor had said that one follows."""
    made = order(imofix.Accept(), imofix.Complete(imofix.Invoicing.INVOICE), imofix.WaiveInvoice())

    assert ("closed_unbilled", imofix.Invoicing.NONE) == (made.state, made.facts["invoicing"])


def test_a_named_day_counts_before_the_instant_of_the_step():
    """An invoice of 2 May that is recorded on the 4th is an invoice of the 2nd."""
    made = order(imofix.Accept(), imofix.Invoice("R-1", chf("100"), dated=date(2026, 5, 2)))

    assert date(2026, 5, 2) == invoices(made.facts)[0].dated


def test_an_answer_without_a_question_is_folded_without_harm():
    """A history from elsewhere: the event has happened, and nothing was asked."""
    event = Event(
        order=OrderId("AU-1"),
        name="change_answered",
        at=BEGIN,
        by=SONNEGG,
        facts=Facts({"approved": True}),
        program="imofix@1",
        action="answer_change",
        version=2,
    )

    assert {} == dict(answered(Facts(), event))
