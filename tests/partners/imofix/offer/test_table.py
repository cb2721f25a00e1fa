"""The table of an imofix offer, row by row as its specification reads the manual."""

from datetime import UTC, date, datetime, timedelta

import pytest

from fixflow.lifecycle import CreateOrder, Notify, Order, Outcome, Phase, PricedLine
from fixflow.money import chf
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM, Actor, Role
from fixflow.partners import imofix
from fixflow.partners.imofix import OFFER, offer

AT = datetime(2026, 5, 4, 6, 25, tzinfo=UTC)
MEIER = Actor(CONTRACTOR, "meier")
SONNEGG = Actor(PRINCIPAL, "sonnegg")

# From, action, target, event, who may (the owner first); `+` is a row of our own.
TABLE = """
START| start| requested| received| P
requested| submit| submitted| submitted| C
requested| decline| declined| declined| C +
requested| cancel_request| withdrawn| request_cancelled| P S +
submitted| revise| =| revised| C +
submitted| withdraw_offer| withdrawn| offer_withdrawn| C +
submitted| accept| accepted| accepted| P +
submitted| reject| rejected| rejected| P S +
submitted| request_revision| requested| revision_requested| P +
requested, submitted| expire| expired| expired| S +
"""


def requested(answer_by: date | None = None) -> Order:
    """Ask for an offer."""
    return OFFER.start("O-1", place="CH-ZH", at=AT, by=SONNEGG, title="Storen", answer_by=answer_by)


def submitted(valid_until: date | None = None) -> Order:
    """Ask for an offer and have it submitted."""
    made = offer.Submit((PricedLine("Storen", chf("480")),), chf("480"), valid_until)
    return OFFER.decide(requested(), made, by=MEIER, at=AT).order


def test_the_rows_are_those_of_the_specification(rows):
    """Who may do what, from where to where, and what is recorded; in table order."""
    assert TABLE.strip().splitlines() == rows(OFFER)


def test_the_states_stand_in_their_phases():
    """Overview reads phase and outcome, never the state's own name."""
    assert {
        "requested": (Phase.REQUESTED, None, "Offerte angefragt"),
        "submitted": (Phase.QUOTED, None, "Offerte eingereicht"),
        "accepted": (Phase.CLOSED, Outcome.DONE, "Angenommen"),
        "rejected": (Phase.CLOSED, Outcome.LOST, "Abgelehnt"),
        "declined": (Phase.CLOSED, Outcome.REJECTED, "Keine Offerte"),
        "withdrawn": (Phase.CLOSED, Outcome.WITHDRAWN, "Zurückgezogen"),
        "expired": (Phase.CLOSED, Outcome.EXPIRED, "Abgelaufen"),
    } == {each.key: (each.phase, each.outcome, each.label.de) for each in offer.STATES}


def test_every_ended_offer_is_terminal():
    """What goes on is the order that an accepted offer makes."""
    assert {each for each in offer.STATES if each.outcome} == {*offer.TERMINAL}
    assert "imofix_offer@1" == OFFER.ref == imofix.offer.PROGRAM.ref


@pytest.mark.parametrize(
    ("order", "roles"),
    [
        pytest.param(requested(), (CONTRACTOR,), id="requested: submit is the manual's"),
        pytest.param(submitted(), (PRINCIPAL,), id="submitted: accept or ask for a revision"),
        pytest.param(
            OFFER.decide(requested(), offer.Decline("zu weit"), by=MEIER, at=AT).order,
            (),
            id="closed: nobody",
        ),
    ],
)
def test_whose_turn_it_is(order: Order, roles: tuple[Role, ...]):
    """By hand, from the rows that lead forward."""
    assert roles == OFFER.turn(order, order.at)


def test_when_it_is_too_late_the_turn_is_not_the_contractor_s():
    """Nobody can submit any more; what is left is the system's step."""
    order = requested(answer_by=date(2026, 5, 8))

    assert (CONTRACTOR,) == OFFER.turn(order, AT)
    assert () == OFFER.turn(order, AT + timedelta(days=5))


def test_with_its_acceptance_the_order_is_made_under_the_offer_s_id():
    """CreateOrder(imofix@1, offer id), after the contractor is told; the order starts as accepted."""
    accepted = OFFER.decide(submitted(), offer.Accept(), by=SONNEGG, at=AT)
    made = imofix.PROGRAM.start(
        "AU-1", at=AT, by=Actor(SYSTEM), title="Storen", offer_id=str(accepted.order.id)
    )

    assert (Notify(CONTRACTOR), CreateOrder(imofix.PROGRAM.ref, "O-1")) == accepted.effects
    assert "accepted" == made.state


def test_the_contractor_is_told_of_a_request_bound_or_not():
    """@Notify C: he «erhält» it though nobody may be bound to it yet."""
    begun = OFFER.begin("O-1", at=AT, by=SONNEGG, title="Storen")

    assert (Notify(CONTRACTOR),) == begun.effects


def test_a_revision_replaces_the_whole_offer():
    """A last day that the new offer does not name is none; nor does that of the old one bind."""
    order = submitted(date(2026, 5, 31))
    cheaper = offer.Revise((PricedLine("Storen", chf("450")),), chf("450"))
    revised = OFFER.decide(order, cheaper, by=MEIER, at=AT).order

    assert date(2026, 5, 31) == order.facts["valid_until"]
    assert (chf("450"), cheaper.lines) == (revised.facts["total"], revised.facts["lines"])
    assert "valid_until" not in revised.facts
    assert "Storen" == revised.facts["title"]


def test_an_offer_is_counted_in_the_currency_of_its_first_total():
    """A form names the amounts; the next one is read in the same currency."""
    order = submitted()
    raw = {"lines": [{"text": "Storen", "net": "450"}], "total": "450"}

    assert "CHF" == order.currency
    assert chf("450") == OFFER.action("revise", raw, order=order).facts["total"]
