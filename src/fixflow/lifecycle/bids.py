"""Bids: the offers of a tender side by side, the lowest total first.

The one rule: only totals of one currency compare, since nobody converts.  What does not compare
is not ranked, and still stands there.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

from attrs import frozen

from fixflow.identity import OrderId
from fixflow.lifecycle.order import Order
from fixflow.lifecycle.phases import Phase
from fixflow.money import Money
from fixflow.parties import CONTRACTOR


@frozen(kw_only=True)
class Bid:
    """An offer as it compares; `rank` counts from 1, equal totals share one, None is not ranked."""

    offer: OrderId
    contractor: str | None
    total: Money | None
    rank: int | None


def compared(offers: tuple[Order, ...], currency: str | None) -> tuple[Bid, ...]:
    """Rank offers by their totals; `Tender.compare` says how."""
    totals = {
        each.id: total
        for each in offers
        if each.phase is Phase.QUOTED and (total := total_of(each)) is not None
    }
    counted = currency or leading(totals.values())
    amounts = {offer: total.amount for offer, total in totals.items() if total.currency == counted}
    ladder = sorted(amounts.values())
    bids = [
        bid(each, bisect_left(ladder, amounts[each.id]) + 1 if each.id in amounts else None)
        for each in offers
    ]
    return tuple(sorted(bids, key=lambda each: each.rank or len(offers) + 1))


def bid(offer: Order, rank: int | None) -> Bid:
    """Read from an offer what is compared of it."""
    return Bid(
        offer=offer.id,
        contractor=offer.parties.get(CONTRACTOR),
        total=total_of(offer),
        rank=rank,
    )


def total_of(offer: Order) -> Money | None:
    """Give the total that an offer names."""
    return offer.facts.of("total", Money)


def leading(totals: Iterable[Money]) -> str | None:
    """Give the currency that most totals are in; None where two are as frequent."""
    counts = Counter(each.currency for each in totals).most_common(2)
    tied = len(counts) > 1 and counts[0][1] == counts[1][1]
    return counts[0][0] if counts and not tied else None
