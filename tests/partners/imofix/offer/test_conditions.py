"""Conditions of an imofix offer: each lets a step pass once and refuses it once."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from fixflow.lifecycle import Action, BadFields, Lift, Order, PricedLine, StepDue
from fixflow.money import LARGEST, chf, eur
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM, Actor
from fixflow.partners.imofix import OFFER, offer

ZURICH = ZoneInfo("Europe/Zurich")
AT = datetime(2026, 5, 4, 8, tzinfo=ZURICH)
FRIDAY = date(2026, 5, 8)
MIDNIGHT = datetime(2026, 5, 9, tzinfo=ZURICH)
MOMENT = timedelta(microseconds=1)
MEIER = Actor(CONTRACTOR, "meier")
SONNEGG = Actor(PRINCIPAL, "sonnegg")


def priced(*net: str, total: str, valid_until: date | None = None) -> offer.Submit:
    """Make an offer in francs, a line for each amount."""
    lines = tuple(PricedLine(f"Zeile {each}", chf(each)) for each in net)
    return offer.Submit(lines, chf(total), valid_until)


def requested(answer_by: date | None = None, **facts: Any) -> Order:
    """Ask for an offer in Zurich."""
    given = {"title": "Storen", "answer_by": answer_by, **facts}
    return OFFER.start("O-1", place="CH-ZH", at=AT, by=SONNEGG, **given)


def submitted(valid_until: date | None = None, **facts: Any) -> Order:
    """Ask for an offer and have it submitted."""
    return step(requested(**facts), priced("480", total="480", valid_until=valid_until), MEIER)


def step(order: Order, action: Action, by: Actor, at: datetime = AT) -> Order:
    """Take a step that is allowed."""
    decision = OFFER.decide(order, action, by=by, at=at)
    assert decision.allowed, [each.say("en") for each in decision.reasons]
    return decision.order


def codes(order: Order, action: Action, by: Actor, at: datetime = AT) -> list[str]:
    """Try a step and give the codes of its reasons."""
    return [reason.code for reason in OFFER.decide(order, action, by=by, at=at).reasons]


@pytest.mark.parametrize("net", ["0", "-0.05", "-480"])
def test_an_offer_has_a_price(net: str):
    """Accepted, it is the cost limit of its order; less than nothing is a slip of the pen."""
    made = priced(net, total=net)

    assert ["imofix_offer.total_above_zero"] == codes(requested(), made, MEIER)
    again = offer.Revise(made.lines, made.total)
    assert ["imofix_offer.total_above_zero"] == codes(submitted(), again, MEIER)


@pytest.mark.parametrize(
    ("net", "total", "fits"),
    [
        (("320", "89.95"), "409.95", True),
        (("320", "89.95"), "409.94", False),
        (("320", "89.95"), "409.96", False),
        (("500", "-20"), "480", True),
        (("0.10",) * 3, "0.30", True),
        ((str(LARGEST), str(LARGEST)), str(LARGEST), False),
        ((str(LARGEST), f"-{LARGEST}", "0.05"), "0.05", True),
    ],
)
def test_the_lines_come_to_the_total(net: tuple[str, ...], total: str, *, fits: bool):
    """To the last Rappen, and without an end where money has one; for the revision as well."""
    expected = [] if fits else ["imofix_offer.lines_sum"]
    made = priced(*net, total=total)
    again = offer.Revise(made.lines, made.total)

    assert expected == codes(requested(), made, MEIER)
    assert expected == codes(submitted(), again, MEIER)


def test_a_wrong_total_is_told_beside_the_sum():
    """Whoever typed it sees both figures."""
    made = priced("320", "89.95", total="400")
    [reason] = OFFER.decide(requested(), made, by=MEIER, at=AT).reasons

    assert "Die Zeilen ergeben CHF\xa0409.95, als Total steht CHF\xa0400.00." == reason.say("de")


def test_an_offer_comes_by_the_end_of_its_day():
    """A date ends at 24:00 at the place."""
    order = requested(FRIDAY)
    made = priced("480", total="480")

    assert [] == codes(order, made, MEIER, MIDNIGHT - MOMENT)
    assert ["imofix_offer.in_time"] == codes(order, made, MEIER, MIDNIGHT)
    never = OFFER.explain(order, made, at=MIDNIGHT).never
    assert never is not None
    assert "Offerten waren bis zum 08.05.2026 einzureichen." == never.say("de")


def test_the_day_is_that_of_the_place_whatever_clock_asks():
    """22:00 by universal time is midnight in Zurich in summer."""
    order = requested(FRIDAY)
    made = priced("480", total="480")

    assert [] == codes(order, made, MEIER, datetime(2026, 5, 8, 21, 59, tzinfo=UTC))
    assert ["imofix_offer.in_time"] == codes(
        order, made, MEIER, datetime(2026, 5, 8, 22, tzinfo=UTC)
    )


def test_without_a_date_an_offer_is_never_late():
    """No date, no expiry."""
    far = AT + timedelta(days=4000)

    assert [] == codes(requested(), priced("480", total="480"), MEIER, far)
    assert [] == codes(submitted(), offer.Accept(), SONNEGG, far)
    assert () == OFFER.steps_due(requested())
    assert () == OFFER.steps_due(submitted())


def test_an_expired_offer_is_not_accepted_though_no_tick_came():
    """`still_valid` reads `at`; the contractor can name another day."""
    order = submitted(FRIDAY)
    refused = OFFER.decide(order, offer.Accept(), by=SONNEGG, at=MIDNIGHT)

    assert [] == codes(order, offer.Accept(), SONNEGG, MIDNIGHT - MOMENT)
    assert [("imofix_offer.still_valid", (Lift(CONTRACTOR, "revise"),))] == [
        (each.code, each.lifted_by) for each in refused.reasons
    ]
    assert "submitted" == refused.order.state
    again = offer.Revise((PricedLine("Storen", chf("480")),), chf("480"), date(2026, 5, 31))
    assert [] == codes(step(order, again, MEIER, MIDNIGHT), offer.Accept(), SONNEGG, MIDNIGHT)


def test_the_date_of_the_request_does_not_end_an_offer_that_came_in_time():
    """Each date is that of whoever has to answer: first the contractor, then the principal."""
    order = submitted(answer_by=FRIDAY)

    assert () == OFFER.steps_due(order)
    assert [] == codes(order, offer.Accept(), SONNEGG, MIDNIGHT)


@pytest.mark.parametrize("order", [requested(FRIDAY), submitted(FRIDAY)])
def test_what_is_not_answered_expires_at_the_end_of_its_day(order: Order):
    """Due end of answer_by, of valid_until; storage wakes the system for it."""
    assert (StepDue("expire", MIDNIGHT),) == OFFER.steps_due(order)
    early = OFFER.decide(order, offer.Expire(), by=Actor(SYSTEM), at=MIDNIGHT - MOMENT)

    assert [("imofix_offer.due", MIDNIGHT)] == [
        (each.code, each.retry_at) for each in early.reasons
    ]
    assert "expired" == step(order, offer.Expire(), Actor(SYSTEM), MIDNIGHT).state


def test_without_a_place_the_days_are_swiss():
    """The partner is Swiss, and an order need not name a place."""
    order = OFFER.start("O-1", at=AT, title="Storen", answer_by=FRIDAY)

    assert (StepDue("expire", MIDNIGHT),) == OFFER.steps_due(order)


def test_a_revision_asked_for_in_time_keeps_the_date():
    """The principal wants another offer by the same day, or by the one that he names."""
    again = offer.RequestRevision("bitte aufteilen")
    later = offer.RequestRevision("bitte aufteilen", answer_by=date(2026, 5, 15))
    order = submitted(answer_by=FRIDAY)

    assert (StepDue("expire", MIDNIGHT),) == OFFER.steps_due(step(order, again, SONNEGG))
    assert (StepDue("expire", datetime(2026, 5, 16, tzinfo=ZURICH)),) == OFFER.steps_due(
        step(order, later, SONNEGG)
    )


def test_a_revision_asked_for_after_the_date_has_none():
    """Else the offer would lapse in the moment in which it is asked for."""
    again = offer.RequestRevision("bitte aufteilen")
    order = step(submitted(answer_by=FRIDAY), again, SONNEGG, MIDNIGHT)

    assert () == OFFER.steps_due(order)
    assert [] == codes(order, priced("450", total="450"), MEIER, MIDNIGHT)


@pytest.mark.parametrize(
    ("own", "named", "open_"),
    [(None, None, True), ("T-1", "T-1", True), ("T-1", None, False), ("T-1", "T-2", False),
     (None, "T-1", False)],
)  # fmt: skip
def test_an_offer_of_a_tender_is_accepted_by_its_award(
    own: str | None, named: str | None, *, open_: bool
):
    """What does not compete is accepted alone."""
    order = submitted(tender=own)
    expected = [] if open_ else ["imofix_offer.tender_open"]

    assert expected == codes(order, offer.Accept(named), SONNEGG)


def test_no_dialog_offers_to_accept_a_single_offer_of_a_tender():
    """AWARD = ONE: it is accepted by the award, which closes the others; an offer alone is open."""
    found = [
        [reason.code for reason in each.reasons]
        for order in (submitted(tender="T-1"), submitted())
        for each in OFFER.choices(order, by=SONNEGG, at=AT)
        if each.action == "accept"
    ]

    assert [["imofix_offer.tender_open"], []] == found


def test_an_offer_in_another_currency_than_the_one_before_is_a_fault():
    """The order is counted in the currency of its first total; nothing is converted."""
    euros = offer.Revise((PricedLine("Storen", eur("480")),), eur("480"))
    with pytest.raises(BadFields) as caught:
        step(submitted(), euros, MEIER)

    assert ["currency", "lines[0].net", "total"] == [each.path for each in caught.value.faults]
