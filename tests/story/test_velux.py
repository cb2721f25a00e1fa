"""VELUX, from the enquiry to the finished site, walked by hand."""

from datetime import datetime, timedelta

from fixflow.lifecycle import Order, Outcome, Phase
from fixflow.money import eur
from fixflow.parties import CONTRACTOR, CUSTOMER, PRINCIPAL, Actor
from fixflow.partners import velux

MEIER = Actor(CONTRACTOR, "meier")
KUNDE = Actor(CUSTOMER, "kunde")
VELUX = Actor(PRINCIPAL, "velux")
OFFER = velux.SendOffer(eur("2480.00"))


def enquired(monday: datetime) -> Order:
    """Let an enquiry come in: «eine Benachrichtigung per Mail und in Ihrer Inbox»."""
    return velux.PROGRAM.start("VX-135", place="DE-NW", at=monday, by=VELUX, roof_window="GGU MK06")


def test_an_enquiry_becomes_a_finished_site(walk, monday):
    """The five points of the manual, one after the other."""
    order = enquired(monday)
    assert ("received", "enquiry_received") == (order.events[0].name, order.state)

    order = walk(
        velux.PROGRAM,
        order,
        [
            (MEIER, velux.ConfirmContact(), "customer_contacted", "customer_contacted"),
            (MEIER, OFFER, "offer_sent", "offer_sent"),
            (MEIER, velux.FollowUp(), "customer_reminded", "offer_sent"),
            (KUNDE, velux.CustomerAccepts(), "customer_accepted", "offer_accepted"),
            (MEIER, velux.CreateSite(), "site_created", "site_open"),
            (MEIER, velux.CompleteSite(), "site_completed", "site_completed"),
        ],
    )

    assert (Phase.DONE, Outcome.DONE) == (order.phase, order.outcome)
    assert {PRINCIPAL: "velux", CONTRACTOR: "meier", CUSTOMER: "kunde"} == order.parties
    assert {"met"} == {each.state.value for each in velux.PROGRAM.deadlines(order, order.at)}


def test_the_manual_s_23_hours_are_left_after_one(monday):
    """«hier noch 23 Stunden, um den Kunden nach Eingang der Anfrage zu kontaktieren»."""
    order = enquired(monday)
    now = monday + timedelta(hours=1)
    [contact] = velux.PROGRAM.deadlines(order, now)

    assert "23 Stunden" in contact.remaining.say("de")


def test_a_customer_declines(walk, monday):
    """Our own row: the manual tells of the positive answer only."""
    order = walk(
        velux.PROGRAM,
        enquired(monday),
        [
            (MEIER, velux.ConfirmContact(), "customer_contacted", "customer_contacted"),
            (MEIER, OFFER, "offer_sent", "offer_sent"),
            (MEIER, velux.ReviseOffer(eur("2300.00")), "offer_revised", "offer_sent"),
            (KUNDE, velux.CustomerDeclines("zu teuer"), "customer_declined", "lost"),
        ],
    )

    assert (Outcome.LOST, "zu teuer") == (order.outcome, order.facts["reason"])
    assert eur("2300.00") == order.facts["total"]


def test_nothing_comes_of_an_enquiry(walk, monday):
    """The customer never answers the telephone."""
    order = walk(
        velux.PROGRAM,
        enquired(monday),
        [(MEIER, velux.CloseLost("nicht erreichbar"), "closed_lost", "lost")],
    )

    assert Outcome.LOST is order.outcome


def test_a_site_is_cancelled(walk, monday):
    """What was agreed is not carried out."""
    order = walk(
        velux.PROGRAM,
        enquired(monday),
        [
            (MEIER, velux.ConfirmContact(), "customer_contacted", "customer_contacted"),
            (MEIER, OFFER, "offer_sent", "offer_sent"),
            (MEIER, velux.CustomerAccepts(), "customer_accepted", "offer_accepted"),
            (VELUX, velux.Cancel("Kunde verstorben"), "cancelled", "cancelled"),
        ],
    )

    assert Outcome.CANCELLED is order.outcome


def test_an_offer_before_the_contact_is_refused_with_the_way(monday):
    """First the contact: the manual's order of steps."""
    order = enquired(monday)
    refused = velux.PROGRAM.decide(order, OFFER, by=MEIER, at=monday)
    way = velux.PROGRAM.explain(order, OFFER)

    assert ["lifecycle.wrong_state"] == [reason.code for reason in refused.reasons]
    assert [("confirm_contact", CONTRACTOR, True)] == [
        (step.action, step.by[0], step.possible_now) for step in way.steps
    ]


def test_another_contractor_does_not_act_on_a_bound_order(walk, monday):
    """The role is his, the order is not."""
    order = walk(
        velux.PROGRAM,
        enquired(monday),
        [(MEIER, velux.ConfirmContact(), "customer_contacted", "customer_contacted")],
    )
    other = velux.PROGRAM.decide(order, OFFER, by=Actor(CONTRACTOR, "huber"), at=order.at)

    assert ["lifecycle.other_party"] == [reason.code for reason in other.reasons]
    assert "meier" not in str(other.reasons)
