"""Tenders of the demonstration: one to be awarded, with offers to compare, and one that was."""

from collections.abc import Iterable
from datetime import timedelta

from attrs import frozen

from examples.django_office.seeding.days import Days
from examples.django_office.seeding.sonnegg import PLACE, SONNEGG
from fixflow import CONTRACTOR, Actor, Desk, chf
from fixflow.lifecycle import PricedLine
from fixflow.partners import imofix
from fixflow.partners.imofix import offer

STAIRS = "Treppenhaus streichen, Sonneggstrasse 12"


@frozen
class Quoted:
    """What a bidder wants for each part of the work; nothing where no offer has come."""

    order: str
    bidder: str
    lines: tuple[tuple[str, str], ...] = ()

    def submitted(self, days: Days) -> offer.Submit:
        """Make the offer of it."""
        priced = tuple(PricedLine(text, chf(net)) for text, net in self.lines)
        total = sum((each.net for each in priced), chf("0"))
        until = (days.now + timedelta(days=30)).date()
        return offer.Submit(priced, total, until)


OPEN = (
    Quoted(
        "OF-2201",
        "rossi",
        (
            ("Gerüst und Abdecken", "680.00"),
            ("Wände zweimal streichen", "3420.00"),
            ("Geländer", "540.00"),
        ),
    ),
    Quoted(
        "OF-2202",
        "brunner",
        (
            ("Abdecken", "220.00"),
            ("Wände spachteln und streichen", "4150.00"),
            ("Rabatt", "-200.00"),
        ),
    ),
    Quoted("OF-2203", "huber"),
)
AWARDED = (
    Quoted("OF-2101", "keller", (("LED-Leuchten Tiefgarage, 14 Stück", "2870.00"),)),
    Quoted("OF-2102", "meier", (("LED-Leuchten Tiefgarage, 14 Stück", "3120.00"),)),
)


def tenders(desk: Desk, days: Days) -> None:
    """Ask for the offers, hand them in, and award one of the tenders."""
    ask(desk, days, "T-21", "Tiefgarage auf LED umrüsten", AWARDED, 20)
    done = desk.award("OF-2101", by=SONNEGG, at=days.ago(14, 10))
    assert done.allowed, done.reasons
    ask(desk, days, "T-22", STAIRS, OPEN, 8)


def ask(  # noqa: PLR0913, PLR0917  a tender, and when
    desk: Desk, days: Days, tender: str, title: str, quoted: Iterable[Quoted], ago: int
) -> None:
    """Ask everybody, and let those who have an offer hand it in on the days after."""
    bids = tuple(quoted)
    for each in bids:
        begun = desk.offer(
            tender,
            each.order,
            imofix.OFFER,
            by=SONNEGG,
            at=days.ago(ago, 9),
            place=PLACE,
            title=title,
            description="Ausmass nach Besichtigung; Ausführung innert sechs Wochen.",
            contractor=each.bidder,
            principal=SONNEGG.id,
        )
        assert begun.allowed, begun.reasons
    for later, each in enumerate((each for each in bids if each.lines), 1):
        by, at = Actor(CONTRACTOR, each.bidder), days.ago(ago - later, 17)
        done = desk.act(each.order, each.submitted(days), by=by, at=at)
        assert done.allowed, [reason.say("en") for reason in done.reasons]
