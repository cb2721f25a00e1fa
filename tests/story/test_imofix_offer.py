"""imofix, from the request to the order: «Aufträge und Offerten erhalten», walked by hand."""

from datetime import date, datetime, timedelta
from typing import Any

from fixflow.lifecycle import SKIP, CreateOrder, LogStep, Notify, Order, PricedLine, Tender
from fixflow.money import chf
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM, Actor
from fixflow.partners import imofix
from fixflow.partners.imofix import OFFER, offer

MEIER = Actor(CONTRACTOR, "meier")
SONNEGG = Actor(PRINCIPAL, "sonnegg")
SPLIT = (PricedLine("Storen ersetzen", chf("390.05")), PricedLine("Arbeit", chf("89.95")))


def asked(monday: datetime, name: str = "OF-7", **facts: Any) -> Order:
    """Ask for an offer: «Aufträge und Offerten erhalten»."""
    begun = OFFER.begin(name, place="CH-BS", at=monday, by=SONNEGG, title="Storen", **facts)

    assert Notify(CONTRACTOR) in begun.effects
    return begun.order


def test_an_offer_is_submitted_revised_and_accepted(walk, monday):
    """«Offerten einreichen», and with the acceptance the order is there, already accepted."""
    order = walk(
        OFFER,
        asked(monday),
        [
            (MEIER, offer.Submit(SPLIT[:1], chf("390.05")), "submitted", "submitted"),
            (SONNEGG, offer.RequestRevision("mit Arbeit"), "revision_requested", "requested"),
            (MEIER, offer.Submit(SPLIT, chf("480.00")), "submitted", "submitted"),
            (MEIER, offer.Revise(SPLIT[:1], chf("390.05")), "revised", "submitted"),
            (SONNEGG, offer.Accept(), "accepted", "accepted"),
        ],
    )
    last = OFFER.replay(order.events[:-1])
    again = OFFER.decide(last, offer.Accept(), by=SONNEGG, at=order.at)

    assert CreateOrder("imofix@1", "OF-7") == again.effects[-1]
    made = imofix.PROGRAM.start(
        "AU-1", place="CH-BS", at=order.at, by=Actor(SYSTEM), title="Storen",
        offer_id="OF-7", cost_limit=order.facts["total"], contractor="meier", principal="sonnegg",
    )  # fmt: skip
    assert ("accepted", chf("390.05")) == (made.state, made.facts["cost_limit"])


def test_a_contractor_declines_to_quote(walk, monday):
    """Silence is no answer; who does not want it, says so."""
    order = walk(
        OFFER, asked(monday), [(MEIER, offer.Decline("keine Kapazität"), "declined", "declined")]
    )

    assert "rejected" == order.outcome.value


def test_an_offer_is_taken_back_or_rejected(walk, monday):
    """Both sides may end it; the reasons stay apart by the outcome."""
    submitted = (MEIER, offer.Submit(SPLIT, chf("480")), "submitted", "submitted")
    back = (MEIER, offer.WithdrawOffer(), "offer_withdrawn", "withdrawn")
    no = (SONNEGG, offer.Reject(), "rejected", "rejected")

    assert ["withdrawn", "lost"] == [
        walk(OFFER, asked(monday), [submitted, last]).outcome.value for last in (back, no)
    ]


def test_a_request_that_nobody_answers_expires(monday):
    """Asked on Monday, 4 May, for Friday, 8 May: at midnight in Basel the system lets it lapse."""
    order = asked(monday, answer_by=date(2026, 5, 8))
    [due] = OFFER.steps_due(order)

    assert ("expire", "2026-05-09T00:00:00+02:00") == (due.action, due.at.isoformat())
    lapsed = OFFER.decide(order, due.action, by=Actor(SYSTEM), at=due.at)
    assert "expired" == lapsed.order.state


def test_a_tender_is_won_by_one(walk, monday):
    """Three are asked; two offer; the cheaper one gets it, the others only learn that."""
    names = ("meier", "huber", "weber")
    first, second, third = (
        asked(monday, f"OF-{name}", tender="T-1", contractor=name) for name in names
    )
    high = offer.Submit(SPLIT, chf("480"))
    low = offer.Submit(SPLIT[:1], chf("390.05"))
    tender = Tender(
        "T-1",
        (
            walk(OFFER, first, [(MEIER, high, "submitted", "submitted")]),
            walk(OFFER, second, [(Actor(CONTRACTOR, "huber"), low, "submitted", "submitted")]),
            third,
        ),
        program=OFFER,
    )

    assert [("huber", 1), ("meier", 2), ("weber", None)] == [
        (each.contractor, each.rank) for each in tender.compare()
    ]
    award = tender.accept("OF-huber", by=SONNEGG, at=monday + timedelta(days=1))
    assert [
        ("OF-huber", "accepted"),
        ("OF-meier", "rejected"),
        ("OF-weber", "withdrawn"),
    ] == [(str(each.id), each.state) for each in award.orders]


def test_a_foreign_log_is_held_against_the_manual(monday):
    """Accepted before anything was offered: illegal there, and what should have come is named."""
    lines = [{"text": "Storen", "net": "480"}]
    offered = {"lines": lines, "total": "480", "currency": "CHF"}
    steps = [
        LogStep(at=monday, by=by, action=action, facts=facts, place="CH-BS")
        for by, action, facts in (
            (SONNEGG, "start", {"title": "Storen"}),
            (SONNEGG, "accept", {}),
            (MEIER, "submit", offered),
            (SONNEGG, "accept", {}),
        )
    ]
    found = OFFER.conforms(steps, SKIP)

    assert [(2, "accept")] == [(each.position, each.action) for each in found.illegal]
    assert found.order is not None
    assert ("accepted", chf("480")) == (found.order.state, found.order.facts["total"])
