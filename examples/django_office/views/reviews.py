"""Reviews: what a contractor could not do, and what the house decides about it.

«Digitec Galaxus prüft danach den Auftrag und leitet die nächsten Schritte ein.»
"""

from attrs import frozen
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from examples.django_office.names import names_of
from examples.django_office.visit import Visit
from fixflow import CONTRACTOR, PRINCIPAL, Event
from fixflow.lifecycle import Choice, Order, Phase
from fixflow.portal import Entry, Filter


@frozen(kw_only=True)
class Case:
    """An order that its contractor has handed back, with what he said and what may follow."""

    entry: Entry
    order: Order
    told: Event
    label: object
    contractor: str
    choices: tuple[Choice, ...]


def reviews(request: HttpRequest) -> HttpResponse:
    """List what waits for a decision."""
    visit = Visit.of(request)
    return render(request, "office/reviews.html", {"cases": cases(visit)})


def cases(visit: Visit) -> list[Case]:
    """Find the orders that stand still, whose contractor spoke last, and it is the house's move."""
    asked = Filter(programs=visit.house.names, phases=(Phase.WAITING,), turn=(PRINCIPAL,))
    page = visit.desk.overview(asked, by=visit.by, at=visit.now)
    handed_back = (e for e in page.entries if e.order.events[-1].by.role is CONTRACTOR)
    return [case(visit, each) for each in handed_back]


def case(visit: Visit, entry: Entry) -> Case:
    """Show one order."""
    order, told = entry.order, entry.order.events[-1]
    at, firm = max(visit.now, order.at), order.parties.get(CONTRACTOR, "")
    choices = entry.program.choices(order, by=visit.by, at=at)
    return Case(
        entry=entry,
        order=order,
        told=told,
        label=entry.program.actions[told.action].label,
        contractor=names_of(visit.staff).get(firm, firm),
        choices=tuple(each for each in choices if each.allowed),
    )
