"""Bids: the offers of a tender as they are compared: lines, total, VAT, until when they bind.

The one rule: what may be awarded, and why not, the tender says; here it is only shown.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from attrs import frozen

from examples.django_office.visit import Visit
from fixflow import Money, Rounding, Text
from fixflow.fees import VatTable
from fixflow.lifecycle import Bid, Choice, Order, PricedLine, Tender
from fixflow.partners import Program

COUNTRY = "CH"
PERCENT = Decimal(100)
ACCEPT = "accept"  # of a tender, the award takes this step


@frozen(kw_only=True)
class Offer:
    """One offer beside the others.

    Args:
        bid: Its place among them, and its total without VAT.
        order: The offer as it stands.
        firm: Who bids.
        state: How it stands, in words.
        percent: The rate of VAT on the day of asking.
        vat: The VAT on the total.
        gross: Both together.
        lines: What it consists of.
        valid_until: Its last day.
        obstacles: Why it cannot be awarded; empty where it can.
        choices: What else may be done with it now.
    """

    bid: Bid
    order: Order
    firm: str
    state: Text
    percent: Decimal
    vat: Money | None
    gross: Money | None
    lines: tuple[PricedLine, ...]
    valid_until: date | None
    obstacles: tuple[str, ...]
    choices: tuple[Choice, ...]


def offers(visit: Visit, tender: Tender, names: Mapping[str, str]) -> Iterator[Offer]:
    """Show the offers of a tender, the lowest first."""
    known = {each.id: each for each in tender.offers}
    percent = rate(visit)
    for bid in tender.compare():
        order = known[bid.offer]
        program = visit.desk.program(order.program)
        vat, gross = taxed(bid.total, percent)
        yield Offer(
            bid=bid,
            order=order,
            firm=names.get(bid.contractor or "", bid.contractor or "–"),
            state=program.machine.by_key[order.state].label,
            percent=percent,
            vat=vat,
            gross=gross,
            lines=order.facts.of("lines", tuple) or (),
            valid_until=order.facts.of("valid_until", date),
            obstacles=obstacles(visit, tender, order),
            choices=tuple(others(visit, order, program)),
        )


def obstacles(visit: Visit, tender: Tender, order: Order) -> tuple[str, ...]:
    """Say why an offer cannot be awarded, every reason."""
    at = max(visit.now, *(each.at for each in tender.offers))
    judged = tender.accept(order.id, visit.by, at)
    return tuple(each.say(visit.lang) for each in judged.reasons)


def others(visit: Visit, order: Order, program: Program) -> Iterator[Choice]:
    """Give what the house may do with a single offer."""
    for each in program.choices(order, by=visit.by, at=max(visit.now, order.at)):
        if each.allowed and each.action != ACCEPT:
            yield each


def rate(visit: Visit) -> Decimal:
    """Give the rate of VAT of the day."""
    return VatTable.of(COUNTRY).rate(visit.today).percent


def taxed(net: Money | None, percent: Decimal) -> tuple[Money | None, Money | None]:
    """Give VAT and gross of a total, rounded once."""
    if net is None:
        return None, None
    vat = (net * (percent / PERCENT)).rounded(Rounding.HALF_UP)
    return vat, net + vat
