"""Bids: what compares, and what only stands there."""

from datetime import UTC, datetime

import pytest

from fixflow.lifecycle import Order, PricedLine, Tender
from fixflow.lifecycle.bids import leading
from fixflow.money import Money, chf, eur
from fixflow.parties import CONTRACTOR, PRINCIPAL, Actor
from fixflow.partners.imofix import OFFER, offer

AT = datetime(2026, 5, 4, 8, tzinfo=UTC)
SONNEGG = Actor(PRINCIPAL, "sonnegg")


def offered(name: str, total: Money | None) -> Order:
    """Ask for an offer, and have it submitted if there is a total."""
    bidder = Actor(CONTRACTOR, name)
    order = OFFER.start(name, at=AT, by=SONNEGG, title="Storen", tender="T", contractor=name)
    if total is None:
        return order
    submitted = offer.Submit((PricedLine("Storen", total),), total)
    return OFFER.decide(order, submitted, by=bidder, at=AT).order


def ranks(*offers: Order, currency: str | None = None) -> list[tuple[str, int | None]]:
    """Compare offers, and give each with its rank."""
    compared = Tender("T", offers, program=OFFER).compare(currency)
    return [(str(each.offer), each.rank) for each in compared]


def test_the_lowest_total_stands_first():
    """`.compare()` sorts totals within one currency."""
    assert [("c", 1), ("a", 2), ("b", 3)] == ranks(
        offered("a", chf("480")), offered("b", chf("1000")), offered("c", chf("99.95"))
    )


def test_equal_totals_share_a_rank():
    """Who asked first is no better; the next rank is the one that he has by counting."""
    assert [("b", 1), ("a", 2), ("c", 2), ("d", 4)] == ranks(
        offered("a", chf("500")), offered("b", chf("400")),
        offered("c", chf("500")), offered("d", chf("500.05")),
    )  # fmt: skip


def test_another_currency_is_not_ranked():
    """Others unranked: 400 euros are neither more nor less than 480 francs."""
    offers = (offered("a", chf("480")), offered("b", eur("400")), offered("c", chf("450")))

    assert [("c", 1), ("a", 2), ("b", None)] == ranks(*offers)
    assert [("b", 1), ("a", None), ("c", None)] == ranks(*offers, currency="EUR")


def test_where_no_currency_leads_nothing_is_ranked():
    """Which one counts is said by whoever compares; nothing is guessed."""
    offers = (offered("a", chf("480")), offered("b", eur("400")))

    assert [("a", None), ("b", None)] == ranks(*offers)
    assert [("a", 1), ("b", None)] == ranks(*offers, currency="CHF")


def test_only_what_lies_with_the_principal_is_ranked():
    """Not what is still asked for, not what is asked for anew, not what was taken back."""
    asked = offered("a", None)
    again = OFFER.decide(
        offered("b", chf("1")), offer.RequestRevision("zu vage"), by=SONNEGG, at=AT
    ).order
    gone = OFFER.decide(
        offered("c", chf("2")), offer.WithdrawOffer(), by=Actor(CONTRACTOR, "c"), at=AT
    ).order

    assert [("d", 1), ("a", None), ("b", None), ("c", None)] == ranks(
        asked, again, gone, offered("d", chf("9"))
    )


def test_a_bid_tells_who_offers_what():
    """Side by side: contractor and total."""
    [bid] = Tender("T", (offered("meier", chf("480")),), program=OFFER).compare()

    assert ("meier", chf("480")) == (bid.contractor, bid.total)


@pytest.mark.parametrize(
    ("totals", "currency"),
    [
        ([], None),
        ([chf("1")], "CHF"),
        ([chf("1"), eur("1")], None),
        ([chf("1"), eur("1"), eur("2")], "EUR"),
    ],
)
def test_the_currency_of_most_totals_leads(totals: list[Money], currency: str | None):
    """None where two are as frequent."""
    assert currency == leading(totals)
