"""Tenders: offers side by side, the lowest first; one wins, and the others are told."""

from attrs import frozen
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from examples.django_office.bids import offers
from examples.django_office.names import names_of
from examples.django_office.visit import Visit
from fixflow import CONTRACTOR, PRINCIPAL
from fixflow.lifecycle import Order
from fixflow.portal import Filter

TENDER, TITLE = "tender", "title"


@frozen(kw_only=True)
class Called:
    """A tender in the list."""

    name: str
    title: str
    asked: int
    quoted: int
    mine: bool
    winner: str | None


def tenders(request: HttpRequest) -> HttpResponse:
    """List the tenders, those with an offer to look at first."""
    visit = Visit.of(request)
    if visit.house.offers is None:
        raise Http404
    found: dict[str, list[Order]] = {}
    for each in visit.desk.orders(Filter(programs=(visit.house.offers.name,)), by=visit.by):
        if named := each.facts.of(TENDER, str):
            found.setdefault(named, []).append(each)
    listed = [called(visit, name, orders) for name, orders in found.items()]
    listed.sort(key=lambda each: (not each.mine, each.winner is not None, each.name))
    return render(request, "office/tenders.html", {"tenders": listed})


def called(visit: Visit, name: str, orders: list[Order]) -> Called:
    """Show a tender in one line."""
    won = visit.desk.tender(name, by=visit.by).awarded
    names, firm = names_of(visit.staff), won.parties.get(CONTRACTOR, "") if won else ""
    program = visit.desk.program(orders[0].program)
    return Called(
        name=name,
        title=orders[0].facts.of(TITLE, str) or "",
        asked=len(orders),
        quoted=sum("total" in each.facts for each in orders),
        mine=any(PRINCIPAL in program.turn(each, max(visit.now, each.at)) for each in orders),
        winner=names.get(firm, firm) if won else None,
    )


def tender(request: HttpRequest, name: str) -> HttpResponse:
    """Show the offers of a tender side by side.

    Raises:
        UnknownTender: `storage.unknown_tender`, also one of another house.
    """
    visit = Visit.of(request)
    found = visit.desk.tender(name, by=visit.by)
    told = {
        "name": name,
        "facts": found.offers[0].facts,
        "offers": tuple(offers(visit, found, names_of(visit.staff))),
        "awarded": found.awarded,
    }
    return render(request, "office/tender.html", told)
