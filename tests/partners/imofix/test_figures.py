"""Figures of imofix: what no fee statement could count is refused where it is entered."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

from fixflow.fees import FeeOutcome
from fixflow.lifecycle import Action, Decision, Order, StartRefused
from fixflow.money import chf
from fixflow.parties import CONTRACTOR, PRINCIPAL, Actor
from fixflow.partners import imofix
from fixflow.partners.imofix.memory import invoices
from fixflow.texts import spoken

MEIER = Actor(CONTRACTOR, "meier")
SONNEGG = Actor(PRINCIPAL, "sonnegg")
BEGIN = datetime(2026, 5, 11, 23, 30, tzinfo=ZoneInfo("Europe/Zurich"))  # 21:30 UTC
HIGHER = imofix.RequestChange(imofix.ChangeKind.COST_LIMIT, chf("900"))


def order(*actions: Action, **facts: Any) -> Order:
    """Make an order and take steps in the same minute, each by who owes it."""
    given = {"title": "Boiler kalt", **facts}
    made = imofix.PROGRAM.start("AU-1", place="CH-ZH", at=BEGIN, **given)
    for action in actions:
        decision = tried(made, action)
        assert decision.allowed, decision.reasons
        made = decision.order
    return made


def tried(made: Order, action: Action, at: datetime = BEGIN) -> Decision:
    """Take a step by whoever owes it."""
    owners = {row.by[0] for row in imofix.ROWS if row.action is type(action)}
    actor = SONNEGG if owners == {PRINCIPAL} else MEIER
    return imofix.PROGRAM.decide(made, action, by=actor, at=at)


def bill(gross: str = "100", **amounts: str) -> Action:
    """Write an invoice of some amounts."""
    named = {name.replace("passed", "pass_through"): chf(each) for name, each in amounts.items()}
    return imofix.PROGRAM.action("invoice", {"number": "R-1", "gross": chf(gross), **named})


EXCEEDING = "die weiterverrechneten {} übersteigen die Rechnung von {}"
BEFORE_A_BILL = [
    (imofix.Accept(),),
    (imofix.Accept(), imofix.Complete(imofix.Invoicing.INVOICE)),
    (imofix.Accept(), imofix.Complete(imofix.Invoicing.NONE)),
    (imofix.Accept(), imofix.Invoice("R-0", chf("100"))),
    (imofix.Accept(), imofix.Cancel("niemand da")),
    (imofix.Accept(), imofix.Withdraw("erledigt")),
]


@pytest.mark.parametrize(
    ("wrong", "said", "amounts"),
    [
        (bill("-5"), "Betrag inkl. MwSt.: {} ist negativ", ["-5"]),
        (bill(net="-1"), "Betrag exkl. MwSt.: {} ist negativ", ["-1"]),
        (bill(net="100.01"), "brutto {} liegt unter netto {}", ["100", "100.01"]),
        (bill(passed_gross="100.01"), EXCEEDING, ["100.01", "100"]),
        (bill(passed_gross="-3"), "Davon Weiterverrechnung inkl. MwSt.: {} ist negativ", ["-3"]),
        (bill(net="50", passed_net="50.01"), EXCEEDING, ["50.01", "50"]),
        (bill(passed_gross="1", passed_net="9"), "brutto {} liegt unter netto {}", ["1", "9"]),
    ],
)
@pytest.mark.parametrize("before", BEFORE_A_BILL)
def test_an_invoice_of_which_no_fee_can_be_stated_is_refused(before, wrong, said, amounts):
    """Billing spec 2.3: a statement would be blocked by it, so it is not recorded, in any state."""
    [reason] = tried(order(*before), wrong).reasons

    told = said.format(*(spoken(chf(each), "de") for each in amounts))
    assert "imofix.amounts_possible" == reason.code
    assert f"Diese Beträge können nicht stimmen: {told}." == reason.say("de")


def test_all_that_is_wrong_with_amounts_is_said_at_once():
    """In the reader's language, by the names of the fields."""
    [reason] = tried(order(imofix.Accept()), bill("-5", net="-6")).reasons

    net, gross = spoken(chf("-6"), "en"), spoken(chf("-5"), "en")
    assert (
        f"These amounts cannot be right: Amount excluding VAT: {net} is negative, "
        f"Amount including VAT: {gross} is negative." == reason.say("en")
    )
    assert reason.say("fr").startswith("Ces montants ne peuvent pas être justes: Montant hors TVA")
    assert reason.say("it").startswith("Questi importi non possono essere giusti: Importo")


@pytest.mark.parametrize(
    "fine",
    [
        bill("0"),
        bill(net="100", passed_net="9.50", passed_gross="10.27"),
        bill(passed_gross="100"),
        bill(net="0"),
    ],
)
@pytest.mark.parametrize("before", BEFORE_A_BILL)
def test_what_is_recorded_can_be_assessed(before, fine):
    """Amounts of nothing, and parts as high as their total, are no faults."""
    made = tried(order(*before), fine).order

    assert "R-1" in [each.number for each in invoices(made.facts)]
    assert FeeOutcome.ERROR != imofix.PROGRAM.fee(made).outcome


@pytest.mark.parametrize("net", ["-1", "10.01"])
def test_the_net_of_a_credit_fits_its_gross(net):
    """A statement counts credits too; a credit that is none is told once, by its own condition."""
    billed = order(imofix.Accept(), bill())

    wrong = imofix.CreditInvoice("G-1", "R-1", chf("10"), chf(net))
    assert ["imofix.amounts_possible"] == [each.code for each in tried(billed, wrong).reasons]
    assert tried(billed, imofix.CreditInvoice("G-1", "R-1", chf("10"), chf("9.25"))).allowed
    none = imofix.CreditInvoice("G-1", "R-1", chf("-10"))
    assert ["imofix.credit_fits"] == [each.code for each in tried(billed, none).reasons]


@pytest.mark.parametrize("limit", ["0", "-0.01", "-400"])
def test_a_cost_limit_is_above_zero_wherever_it_is_set(limit):
    """When the order comes in, with an offer or without, in an amendment, a question, an answer."""
    for facts in ({}, {"offer_id": "OF-7"}):
        with pytest.raises(StartRefused) as caught:
            order(cost_limit=chf(limit), **facts)
        assert ["imofix.limit_above_zero"] == [each.code for each in caught.value.reasons]
    answer = imofix.AnswerChange(approved=True, amount=chf(limit))
    for made, action in ((order(), imofix.Amend(cost_limit=chf(limit))), (order(HIGHER), answer)):
        [reason] = tried(made, action).reasons
        assert "imofix.limit_above_zero" == reason.code
        assert reason.say("de").endswith(" ist kein Kostendach; es liegt über null.")
    asked = imofix.RequestChange(imofix.ChangeKind.COST_LIMIT, chf(limit))
    assert ["imofix.amount_fits_kind"] == [each.code for each in tried(order(), asked).reasons]


def test_a_principal_may_approve_less_than_was_asked_for():
    """The seed says no more than «Erhöhung Kostenlimit»; a counter-offer is the principal's to make."""
    answer = imofix.AnswerChange(approved=True, amount=chf("0.01"))

    assert chf("0.01") == order(HIGHER, answer).facts["cost_limit"]


@pytest.mark.parametrize("before", BEFORE_A_BILL)
def test_an_invoice_is_dated_by_today(before):
    """A date ahead would put its fee off; which day it is, the clock at the order's place says."""
    made = order(*before)

    def dated(day: date, at: datetime = BEGIN) -> Decision:
        return tried(made, imofix.Invoice("R-1", chf("100"), dated=day), at)

    assert dated(date(2026, 5, 11)).allowed
    [reason] = dated(date(2026, 5, 12)).reasons
    assert "imofix.dated_by_today" == reason.code
    assert "Das Datum 12.05.2026 liegt in der Zukunft; heute ist der 11.05.2026." == reason.say(
        "de"
    )
    assert dated(date(2026, 5, 12), BEGIN + timedelta(minutes=30)).allowed


def test_a_storno_is_dated_by_today():
    """Its day decides the month in which the fee is given back."""
    billed = order(imofix.Accept(), bill())

    ahead = imofix.CancelInvoice("R-1", date(2026, 5, 12))
    assert ["imofix.dated_by_today"] == [each.code for each in tried(billed, ahead).reasons]
    assert tried(billed, imofix.CancelInvoice("R-1", date(2026, 5, 11))).allowed


def test_an_invoice_from_before_the_order_is_taken_with_a_warning():
    """Somebody may have come before the order was written; a slip of the pen looks the same."""
    made = order(imofix.Accept())

    decision = tried(made, imofix.Invoice("R-1", chf("100"), dated=date(2026, 5, 10)))
    [warning] = decision.warnings
    assert (True, "imofix.dated_after_receipt") == (decision.allowed, warning.code)
    assert "Das Rechnungsdatum 10.05.2026 liegt vor dem Auftrag vom 11.05.2026." == warning.say(
        "de"
    )
    assert () == tried(made, imofix.Invoice("R-1", chf("100"), dated=date(2026, 5, 11))).warnings


def test_an_old_order_with_such_figures_is_still_read():
    """What was recorded before they were refused has happened: a fold asks no condition."""
    made = order(imofix.Accept(), bill())
    [event] = [each for each in made.events if each.name == "invoiced"]
    old = event.facts.having(gross=chf("-5"), dated=date(2099, 1, 1))
    events = [each if each is not event else evolve(event, facts=old) for each in made.events]

    assert chf("-5") == invoices(imofix.PROGRAM.replay(events).facts)[0].gross
